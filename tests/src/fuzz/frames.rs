//! Passes any bytes to a link between two machines as frames of its peer.

use std::collections::BTreeSet;

use mach_msg_net::link::{
    Action, Event, Frame, HEAD_MAX, Hello, Incoming, Kind, Lane, Limits, Link, Message, Origin,
    Outgoing, PREFIX, Part, Prefix, decode, encode,
};

/// Small tables, so that the limits are reached.
const LIMITS: Limits = Limits {
    message_bytes: 64,
    parts: 4,
    rights: 4,
    region_bytes: 64,
    exports: 6,
    imports: 6,
    slots: 6,
    shots: 6,
    receiving_bytes: 1 << 20,
    unread_bytes: 1 << 20,
    names_per_second: 1000,
};

/// Reads the bytes as steps: a byte for the lane or for an event of this machine, followed by a
/// frame. The link has sent two ports and a send-once right to the peer.
pub fn frames(bytes: &[u8]) {
    accepted_frames(bytes);
}

/// Does the same. Returns the number of frames before the first one that is refused.
pub fn accepted_frames(bytes: &[u8]) -> usize {
    let mut end = End::new();
    let mut count = 0;
    let mut left = bytes;
    while let Some((&step, rest)) = left.split_first() {
        left = rest;
        let lane = match step % 8 {
            0 => Lane::Control,
            1 => Lane::Once,
            2 | 3 => Lane::Theirs(u64::from(step >> 4)),
            4 | 5 => Lane::Mine(u64::from(step >> 4)),
            _ => {
                end.local(step);
                continue;
            }
        };
        let Some((prefix, rest)) = left.split_first_chunk::<PREFIX>() else {
            return count;
        };
        let Ok(prefix) = Prefix::read(*prefix) else {
            return count;
        };
        assert!(prefix.head <= HEAD_MAX);
        let Some((head, rest)) = rest.split_at_checked(prefix.head as usize) else {
            return count;
        };
        left = rest;
        let Ok(frame) = decode(prefix, head) else {
            return count;
        };
        let mut again = Vec::new();
        encode(&frame, &mut again);
        assert_eq!(again[PREFIX..], *head, "{frame:?}");
        let Ok(actions) = end.link.on_frame(lane, frame) else {
            return count;
        };
        end.act(actions);
        end.check();
        count += 1;
    }
    count
}

/// A link, and the state that a driver keeps for it.
struct End {
    link: Link,
    exports: BTreeSet<u64>,
    slots: BTreeSet<u64>,
    proxies: BTreeSet<u64>,
    shots: BTreeSet<u64>,
    /// Exports whose messages are gathered.
    gathering: BTreeSet<u64>,
    /// The numbers of ports for receive rights are above those of events.
    last_port: u32,
}

impl End {
    fn new() -> Self {
        let mut end = Self {
            link: Link::new(LIMITS),
            exports: BTreeSet::new(),
            slots: BTreeSet::new(),
            proxies: BTreeSet::new(),
            shots: BTreeSet::new(),
            gathering: BTreeSet::new(),
            last_port: 1000,
        };
        let hello = Frame::Hello(Hello::new(1, &LIMITS));
        let greeted = end.link.on_frame(Lane::Control, hello);
        assert_eq!(greeted, Ok(Vec::new()));
        for port in [1, 2] {
            end.event(Event::Found {
                request: u64::from(port),
                right: Outgoing::Send(port),
            });
        }
        // An index of the peer, and a message to it with a send-once right.
        end.event(Event::LookUp {
            request: 1,
            name: "any".to_owned(),
        });
        let right = mach_msg_net::link::WireRight::Given(1);
        let found = Frame::Found { request: 1, right };
        let actions = end.link.on_frame(Lane::Control, found).unwrap();
        end.act(actions);
        end.event(Event::Sent {
            import: 1,
            message: message(Some(Outgoing::Once(0))),
        });
        end.check();
        end
    }

    /// An event of this machine, chosen by a byte.
    fn local(&mut self, step: u8) {
        let proxy = self.proxies.first().copied().unwrap_or_default();
        let shot = self.shots.first().copied().unwrap_or_default();
        let event = match step >> 4 {
            0 => Event::Sent {
                import: proxy,
                message: message(Some(Outgoing::Once(0))),
            },
            1 => Event::Sent {
                import: proxy,
                message: message(Some(Outgoing::Send(u32::from(step)))),
            },
            2 => Event::Sent {
                import: proxy,
                message: message(Some(Outgoing::Home(proxy))),
            },
            3 => Event::Fired {
                shot,
                message: message(None),
            },
            4 => Event::Unused { shot },
            5 => Event::NoSenders { import: proxy },
            6 => Event::Sent {
                import: proxy,
                message: message(Some(Outgoing::Receive(0))),
            },
            7 => Event::PortDied {
                export: self.exports.last().copied().unwrap_or_default(),
            },
            9 => Event::Idle { import: proxy },
            10 => Event::Sent {
                import: proxy,
                message: message(Some(Outgoing::Return {
                    right: 0,
                    export: self.exports.first().copied().unwrap_or_default(),
                })),
            },
            11 => Event::Marked { import: proxy },
            _ => Event::Found {
                request: 3,
                right: Outgoing::Null(Kind::Send),
            },
        };
        if let Event::Fired { shot, .. } | Event::Unused { shot } = event {
            if self.shots.contains(&shot) && self.event(event) {
                self.shots.remove(&shot);
            }
        } else if let Event::NoSenders { import } = event {
            if self.event(event) {
                assert!(self.proxies.remove(&import));
            }
        } else {
            self.event(event);
        }
        self.check();
    }

    fn event(&mut self, event: Event) -> bool {
        match self.link.on_local(event) {
            Ok(actions) => {
                self.act(actions);
                true
            }
            Err(_) => false,
        }
    }

    /// Acts as a driver. Each right is kept and dropped once, and exists when it is named.
    fn act(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::KeepExport { index, .. } => assert!(self.exports.insert(index)),
                Action::DropExport { index } => assert!(self.exports.remove(&index)),
                Action::KeepSlot { slot, .. } => assert!(self.slots.insert(slot)),
                Action::DropSlot { slot } => assert!(self.slots.remove(&slot)),
                Action::MakeProxy { index, .. } => assert!(self.proxies.insert(index)),
                Action::DropProxy { index } => assert!(self.proxies.remove(&index)),
                Action::Pause { index } | Action::Resume { index } => {
                    assert!(self.proxies.contains(&index));
                }
                Action::KeepProxy { index, .. } => assert!(self.proxies.insert(index)),
                Action::MakePort { index } => {
                    assert!(self.exports.insert(index));
                    self.last_port += 1;
                    self.link.set_port(index, self.last_port);
                }
                Action::Gather { index, import } => {
                    assert!(self.proxies.remove(&import));
                    assert!(self.exports.insert(index));
                    assert!(self.gathering.insert(index));
                    self.last_port += 1;
                    self.link.set_port(index, self.last_port);
                }
                Action::Complete { index } => assert!(self.gathering.remove(&index)),
                Action::Forward { index } | Action::Mark { import: index } => {
                    assert!(self.proxies.contains(&index));
                }
                Action::MakeShot { slot } => assert!(self.shots.insert(slot)),
                Action::Deliver { export, message } => {
                    assert!(self.exports.contains(&export));
                    self.arrived(&message);
                }
                Action::Answer { slot, message } => {
                    assert!(self.slots.remove(&slot));
                    self.arrived(&message);
                }
                Action::Found { right, .. } => self.right(right),
                Action::Write(..)
                | Action::Open(_)
                | Action::Finish(_)
                | Action::Discard(_)
                | Action::LookUp { .. } => {}
            }
        }
    }

    fn arrived(&mut self, message: &Message<Incoming>) {
        assert!(LIMITS.check(message).is_ok());
        for right in message.rights() {
            self.right(*right);
        }
    }

    fn right(&mut self, right: Incoming) {
        match right {
            Incoming::Null(_) | Incoming::Dead(_) => {}
            // A proxy may have become a port in the same message.
            Incoming::Proxy(index) => {
                assert!(self.proxies.contains(&index) || !self.gathering.is_empty());
            }
            Incoming::Export(index) | Incoming::Moved(index) | Incoming::Returned(index) => {
                assert!(self.exports.contains(&index));
            }
            Incoming::LastExport(index) => assert!(self.exports.remove(&index)),
            Incoming::Shot(slot) => assert!(self.shots.contains(&slot)),
        }
    }

    /// The tables are those of the driver, and within the limits.
    fn check(&self) {
        let counts = self.link.counts();
        assert_eq!(counts.exports, self.exports.len());
        assert_eq!(counts.slots, self.slots.len());
        assert_eq!(counts.proxies, self.proxies.len());
        assert_eq!(counts.shots, self.shots.len());
        assert!(counts.exports <= LIMITS.exports as usize);
        assert!(counts.slots <= LIMITS.slots as usize);
        assert!(counts.shots <= LIMITS.shots as usize);
        // Imports of dead ports count separately.
        assert!(counts.imports <= 2 * LIMITS.imports as usize);
    }
}

fn message(right: Option<Outgoing>) -> Message<Outgoing> {
    Message {
        id: 1,
        origin: Origin::default(),
        reply: None,
        parts: right.into_iter().map(Part::Right).collect(),
        inline: 0,
    }
}

/// Steps that reach the frames of all lanes.
pub fn frames_example() -> Vec<u8> {
    use mach_msg_net::link::WireRight;
    let message = |right| Message {
        id: 1,
        origin: Origin::default(),
        reply: Some(WireRight::Once(5)),
        parts: vec![Part::Right(right), Part::Rights(Kind::Send, vec![right])],
        inline: 8,
    };
    let (control, theirs, mine) = (0, 2, 0x14);
    let open = Frame::Open { index: 1 };
    let given = Frame::Message(message(WireRight::Given(2)));
    let home = Frame::Message(Message {
        reply: None,
        ..message(WireRight::Home(2))
    });
    let moved = Frame::Message(Message {
        reply: None,
        parts: vec![Part::Right(WireRight::Moved((1 << 63) | 7))],
        ..message(WireRight::Home(2))
    });
    let returned = Frame::Message(Message {
        reply: None,
        parts: vec![Part::Right(WireRight::Returned {
            index: (1 << 63) | 8,
            home: 1,
        })],
        ..message(WireRight::Home(2))
    });
    let answer = Frame::Answer {
        slot: 1,
        message: Message {
            reply: Some(WireRight::Once(6)),
            ..message(WireRight::Given(3))
        },
    };
    let look_up = Frame::LookUp {
        request: 1,
        name: "kv".to_owned(),
    };
    let release_of = Frame::ReleaseOf {
        index: 2,
        got: 1,
        returned: 2,
    };
    let release = Frame::Release {
        got: 1,
        returned: 0,
    };
    // The last column is an event of this machine after the frame: 0x56 drops the first proxy,
    // 0x46 a send-once right, 0x66 moves a receive right, 0x86 answers a look-up, 0x96 ends the
    // stream of the first proxy, 0xa6 sends a receive right home, 0xb6 reaches its mark.
    let steps = [
        (theirs, open, None),
        (theirs, given, None),
        (theirs, moved, Some(0x66)),
        (theirs, home, Some(0xa6)),
        (theirs, returned, Some(0xb6)),
        (mine, answer, Some(0x56)),
        (mine, Frame::Closed, Some(0x46)),
        (control, Frame::Died { index: 2 }, Some(0x96)),
        (control, Frame::Retired { index: 2 }, None),
        (control, look_up, Some(0x86)),
        (control, release_of, None),
        (theirs, release, None),
    ];
    let mut bytes = Vec::new();
    for (step, frame, event) in steps {
        bytes.push(step);
        encode(&frame, &mut bytes);
        bytes.extend(event);
    }
    bytes
}
