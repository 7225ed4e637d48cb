//! Invariants between any two steps, and at rest.

use std::collections::BTreeMap;

use mach_msg_net::link::{Frame, Lane, Message, WireRight};

use crate::kernel::{Content, Owner, Right};
use crate::world::World;

/// References of one export that are in transit.
#[derive(Default)]
struct Flying {
    given: u64,
    home: u64,
    got: u64,
    returned: u64,
    messages: usize,
}

fn rights(frame: &Frame) -> Vec<WireRight> {
    let of = |message: &Message<WireRight>| message.rights().copied().collect();
    match frame {
        Frame::Message(message) | Frame::Answer { message, .. } => of(message),
        Frame::Found { right, .. } => vec![*right],
        _ => Vec::new(),
    }
}

impl World {
    /// Checks the counts of every export.
    pub(crate) fn check(&self) {
        for (at, machine) in self.machines.iter().enumerate() {
            for (&peer, end) in &machine.ends {
                let mut flying: BTreeMap<u64, Flying> = BTreeMap::new();
                for (&(from, to, lane), stream) in &self.flying {
                    let comes = (from, to) == (peer, at);
                    let goes = (from, to) == (at, peer);
                    // The export of a port stream is known from its first frame or from the link.
                    let mut index = match lane {
                        Lane::Theirs(number) if comes => end.link.stream_export(number),
                        _ => None,
                    };
                    for (frame, _) in stream {
                        for right in rights(frame) {
                            match right {
                                WireRight::Given(index) if goes => {
                                    flying.entry(index).or_default().given += 1;
                                }
                                WireRight::Home(index) if comes => {
                                    flying.entry(index).or_default().home += 1;
                                }
                                _ => {}
                            }
                        }
                        if !comes {
                            continue;
                        }
                        match *frame {
                            Frame::Open { index: opened } => index = Some(opened),
                            Frame::Message(_) => {
                                let index = index.expect("a message after its open");
                                flying.entry(index).or_default().messages += 1;
                            }
                            Frame::Release { got, returned } => {
                                let index = index.expect("a release after its open");
                                let flying = flying.entry(index).or_default();
                                flying.got += got;
                                flying.returned += returned;
                            }
                            Frame::ReleaseOf {
                                index,
                                got,
                                returned,
                            } => {
                                let flying = flying.entry(index).or_default();
                                flying.got += got;
                                flying.returned += returned;
                            }
                            _ => {}
                        }
                    }
                }
                let other = &self.machines[peer].ends[&at];
                for index in end.link.exports() {
                    let [given, seen, released, returned] = end.link.export_counts(index).unwrap();
                    let [live_got, live_returned] =
                        other.link.import_counts(index).unwrap_or_default();
                    let flying = flying.remove(&index).unwrap_or_default();
                    assert_eq!(
                        given,
                        released + flying.got + live_got + flying.given,
                        "given of export {index} at {at} for {peer}"
                    );
                    assert_eq!(
                        seen + flying.home,
                        returned + flying.returned + live_returned,
                        "returned of export {index} at {at} for {peer}"
                    );
                    assert!(
                        end.exports.contains_key(&index),
                        "export {index} has no right"
                    );
                }
                for (index, flying) in flying {
                    let none = [flying.given, flying.home, flying.got, flying.returned];
                    assert_eq!(none, [0; 4], "frames name export {index}, which is gone");
                    assert_eq!(
                        flying.messages, 0,
                        "messages for export {index}, which is gone"
                    );
                }
                assert_eq!(end.exports.len(), end.link.counts().exports);
                assert_eq!(end.proxies.len(), end.link.counts().proxies);
                assert_eq!(end.slots.len(), end.link.counts().slots);
                assert_eq!(end.shots.len(), end.link.counts().shots);
            }
        }
        self.check_senders();
    }

    /// Compares the number of send rights that each port counts with the held ones.
    fn check_senders(&self) {
        for machine in &self.machines {
            let mut counted: BTreeMap<u32, usize> = BTreeMap::new();
            let mut once_rights = 0;
            let mut count = |right: &Right| match right {
                Right::Send(port) => *counted.entry(*port).or_default() += 1,
                Right::Once(..) => once_rights += 1,
                Right::Receive(port) => {
                    assert_eq!(machine.kernel.ports[port].owner, Owner::Message);
                }
            };
            machine.held.iter().for_each(&mut count);
            let mut contents: Vec<&Content> = Vec::new();
            for port in machine.kernel.ports.values() {
                contents.extend(&port.queue);
            }
            for end in machine.ends.values() {
                end.exports.values().for_each(&mut count);
                end.slots.values().for_each(&mut count);
                contents.extend(end.parked.values().map(|(_, _, content)| content));
                contents.extend(end.answers.iter().map(|(_, content)| content));
                let gathering = end.gathering.values();
                contents.extend(gathering.flat_map(|gathering| &gathering.held_back));
                end.answers.iter().for_each(|(right, _)| count(right));
            }
            for content in contents {
                if let Content::Message { rights, reply, .. } = content {
                    rights.iter().chain(reply).for_each(&mut count);
                }
            }
            for (port, state) in &machine.kernel.ports {
                let held = counted.get(port).copied().unwrap_or_default();
                assert_eq!(state.senders, held, "senders of port {port}");
            }
            assert_eq!(
                machine.kernel.once_rights.len(),
                once_rights,
                "send-once rights"
            );
        }
    }

    /// Checks that the tables are correct when nothing is in transit.
    pub(crate) fn check_rest(&self) {
        assert!(self.flying.is_empty());
        for machine in &self.machines {
            for end in machine.ends.values() {
                assert!(end.gathering.is_empty(), "a receive right is not complete");
                assert!(end.answers.is_empty(), "an answer waits");
            }
            for (port, state) in &machine.kernel.ports {
                assert!(!state.is_narrow, "senders of port {port} wait");
            }
        }
        for (at, machine) in self.machines.iter().enumerate() {
            for (&peer, end) in &machine.ends {
                let counts = end.link.counts();
                let other = self.machines[peer].ends[&at].link.counts();
                assert_eq!(counts.exports, other.imports, "exports of {at} for {peer}");
                assert_eq!(other.imports, other.proxies, "imports without proxy");
                assert_eq!(counts.slots, other.shots, "slots of {at} for {peer}");
                for right in end.exports.values() {
                    let Right::Send(port) = right else {
                        panic!("an export is a send right")
                    };
                    assert!(machine.kernel.is_alive(*port), "a dead port has a proxy");
                }
            }
        }
    }

    /// Checks that nothing is left when all programs have dropped all rights.
    pub(crate) fn check_empty(&self) {
        for machine in &self.machines {
            assert!(machine.held.is_empty());
            assert_eq!(
                machine.kernel.once_rights.len(),
                0,
                "send-once rights are left"
            );
            for end in machine.ends.values() {
                assert_eq!(end.link.counts(), mach_msg_net::link::Counts::default());
            }
            for (port, state) in &machine.kernel.ports {
                assert_eq!(
                    state.owner,
                    Owner::Program,
                    "port {port} of a driver is left"
                );
                assert_eq!(state.senders, 0, "port {port} has senders");
            }
        }
    }
}
