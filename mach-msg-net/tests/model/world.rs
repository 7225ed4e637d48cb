//! Machines, the links between them, and frames in transit.

use std::collections::{BTreeMap, VecDeque};

use mach_msg_net::link::{
    Frame, Hello, Kind, Lane, Limits, Link, PREFIX, Prefix, WireRight, decode, encode,
};

use crate::kernel::{Content, Kernel, Owner, Right, Stamp};

/// One end of a link: the state machine and the state of its driver.
pub(crate) struct End {
    pub(crate) link: Link,
    pub(crate) exports: BTreeMap<u64, Right>,
    pub(crate) slots: BTreeMap<u64, Right>,
    /// The proxies of imports.
    pub(crate) proxies: BTreeMap<u64, u32>,
    /// Proxies that must not send yet.
    pub(crate) paused: Vec<u64>,
    /// Indices of receive rights that the peer has not adopted.
    pub(crate) moving: Vec<u64>,
    pub(crate) shots: BTreeMap<u64, u32>,
    /// Messages that wait for room, by the stream that waits with them.
    pub(crate) parked: BTreeMap<u64, (u64, u64, Content)>,
    /// The number of messages that were taken from the proxies of an import.
    pub(crate) taken: BTreeMap<u64, u64>,
    /// The number of the last message from this import that was delivered, by export.
    pub(crate) delivered: BTreeMap<u64, u64>,
    pub(crate) last_request: u64,
    pub(crate) discarded: u64,
    /// Receive rights that came home, by their exports, until their messages are here.
    pub(crate) gathering: BTreeMap<u64, Gathering>,
    /// Answers that carry such rights, with the send-once rights that they are for.
    pub(crate) answers: Vec<(Right, Content)>,
    /// Imports of receive rights that go home, by the exports for which the peer has proxies.
    pub(crate) returning: BTreeMap<u64, u64>,
}

/// A former proxy.
pub(crate) struct Gathering {
    pub(crate) port: u32,
    pub(crate) import: u64,
    /// What was in its queue.
    pub(crate) held_back: VecDeque<Content>,
}

impl End {
    fn new(limits: Limits) -> Self {
        Self {
            link: Link::new(limits),
            exports: BTreeMap::new(),
            slots: BTreeMap::new(),
            proxies: BTreeMap::new(),
            paused: Vec::new(),
            moving: Vec::new(),
            shots: BTreeMap::new(),
            parked: BTreeMap::new(),
            taken: BTreeMap::new(),
            delivered: BTreeMap::new(),
            last_request: 0,
            discarded: 0,
            gathering: BTreeMap::new(),
            answers: Vec::new(),
            returning: BTreeMap::new(),
        }
    }
}

#[derive(Default)]
pub(crate) struct Machine {
    pub(crate) kernel: Kernel,
    /// The ends of links, by the other machine.
    pub(crate) ends: BTreeMap<usize, End>,
    /// The rights that the programs hold.
    pub(crate) held: Vec<Right>,
    /// The port that peers can look up.
    pub(crate) root: u32,
    /// The numbers of the messages that programs have sent to a port, and the last one of each
    /// sender that any program has received.
    pub(crate) stamps: BTreeMap<u32, u64>,
}

/// A frame with the number of its message, by which the order is checked.
pub(crate) type Flying = (Frame, Tag);

/// What the model knows of the message in a frame: its number among those of the proxy, and its
/// stamp.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tag {
    pub(crate) number: u64,
    pub(crate) stamp: Option<Stamp>,
}

/// A stream in one direction: from a machine to another, with the lane as the receiver sees it.
pub(crate) type Route = (usize, usize, Lane);

pub(crate) struct World {
    pub(crate) machines: Vec<Machine>,
    pub(crate) flying: BTreeMap<Route, VecDeque<Flying>>,
    /// The limits of machines with an even and with an odd number.
    limits: [Limits; 2],
    /// The last message that was received of each sender.
    pub(crate) received: BTreeMap<(usize, u32), u64>,
    /// Receive rights that became ports again where their proxies were.
    pub(crate) homecomings: u64,
}

impl World {
    pub(crate) fn new(machines: usize, limits: [Limits; 2]) -> Self {
        let mut world = Self {
            machines: (0..machines).map(|_| Machine::default()).collect(),
            flying: BTreeMap::new(),
            limits,
            received: BTreeMap::new(),
            homecomings: 0,
        };
        for machine in &mut world.machines {
            machine.root = machine.kernel.make_port(crate::kernel::Owner::Program);
        }
        for a in 0..machines {
            for b in 0..a {
                world.connect(a, b);
            }
        }
        world
    }

    pub(crate) fn connect(&mut self, a: usize, b: usize) {
        for (from, to) in [(a, b), (b, a)] {
            let limits = self.limits[from % 2];
            self.machines[from].ends.insert(to, End::new(limits));
            let hello = Frame::Hello(Hello::new(from as u128, &limits));
            self.fly((from, to, Lane::Control), hello, Tag::default());
        }
    }

    /// Sends a frame, after encoding and decoding it.
    pub(crate) fn fly(&mut self, route: Route, frame: Frame, tag: Tag) {
        let mut bytes = Vec::new();
        encode(&frame, &mut bytes);
        let (prefix, head) = bytes.split_first_chunk::<PREFIX>().unwrap();
        let decoded = decode(Prefix::read(*prefix).unwrap(), head).unwrap();
        assert_eq!(decoded, frame);
        let stream = self.flying.entry(route).or_default();
        stream.push_back((decoded, tag));
    }

    /// Returns true if a receive right is in a message. Only one moves at a time, so that no two
    /// are in the queues of each other, which nothing would ever find.
    pub(crate) fn is_moving(&self) -> bool {
        let is_moved = |frame: &Frame| match frame {
            Frame::Message(message) | Frame::Answer { message, .. } => message
                .rights()
                .any(|right| right.kind() == Kind::Receive && !matches!(right, WireRight::Null(_))),
            _ => false,
        };
        let mut kernels = self.machines.iter().map(|machine| &machine.kernel);
        kernels.any(|kernel| {
            let mut ports = kernel.ports.values();
            ports.any(|port| port.owner == Owner::Message)
        }) || self
            .flying
            .values()
            .flatten()
            .any(|(frame, _)| is_moved(frame))
    }

    /// Returns the machine and the port that finally get the messages for a port.
    pub(crate) fn target(&self, at: usize, port: u32) -> Option<(usize, u32)> {
        let (peer, right) = match self.machines[at].kernel.ports.get(&port)?.owner {
            Owner::Program | Owner::Message => return Some((at, port)),
            Owner::Proxy(peer, import) => {
                (peer, self.machines[peer].ends[&at].exports.get(&import)?)
            }
            Owner::Shot(peer, slot) => (peer, self.machines[peer].ends[&at].slots.get(&slot)?),
        };
        match *right {
            Right::Send(port) | Right::Once(port, _) => self.target(peer, port),
            Right::Receive(_) => None,
        }
    }

    pub(crate) fn end(&mut self, at: usize, peer: usize) -> &mut End {
        let end = self.machines[at].ends.get_mut(&peer);
        end.expect("a link between the machines")
    }

    /// Ends the link between two machines, with everything that it held.
    pub(crate) fn cut(&mut self, a: usize, b: usize) {
        self.flying
            .retain(|&(from, to, _), _| (from, to) != (a, b) && (from, to) != (b, a));
        for (at, peer) in [(a, b), (b, a)] {
            let end = self.machines[at].ends.remove(&peer).expect("a link");
            let kernel = &mut self.machines[at].kernel;
            for port in end.proxies.into_values().chain(end.shots.into_values()) {
                kernel.destroy(port);
            }
            for right in end.exports.into_values().chain(end.slots.into_values()) {
                kernel.drop_right(right);
            }
            for gathering in end.gathering.into_values() {
                for content in gathering.held_back {
                    kernel.drop_content(content);
                }
            }
            for (right, content) in end.answers {
                kernel.drop_content(content);
                kernel.drop_right(right);
            }
            for (_, _, content) in end.parked.into_values() {
                kernel.drop_content(content);
            }
        }
    }
}
