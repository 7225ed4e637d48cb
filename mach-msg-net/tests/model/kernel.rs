//! The ports of one machine: the subset of a kernel that the model needs.

use std::collections::{BTreeMap, VecDeque};

/// Maximum number of messages in a queue. Messages to send-once rights are not limited.
pub(crate) const QUEUE_LIMIT: usize = 2;

/// A right that a program, a message or a table holds.
#[derive(Debug)]
pub(crate) enum Right {
    Send(u32),
    /// The port, and the number of the right, which is used up exactly once.
    Once(u32, u64),
    Receive(u32),
}

impl Right {
    pub(crate) fn port(&self) -> u32 {
        match *self {
            Self::Send(port) | Self::Once(port, _) | Self::Receive(port) => port,
        }
    }
}

/// The machine and the port of a message's send right, and the number of the message.
pub(crate) type Stamp = (usize, u32, u64);

#[derive(Debug)]
pub(crate) enum Content {
    Message {
        rights: Vec<Right>,
        reply: Option<Right>,
        /// `None` for messages to send-once rights.
        stamp: Option<Stamp>,
    },
    /// A send-once right was destroyed unused.
    Unused,
    /// The mark of a driver.
    Mark,
}

/// The holder of the receive right of a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Program,
    /// The receive right is in a message, or a program holds it as a value.
    Message,
    /// The driver of the link to this machine, for this import.
    Proxy(usize, u64),
    /// The same for this shot.
    Shot(usize, u64),
}

#[derive(Debug)]
pub(crate) struct Port {
    pub(crate) owner: Owner,
    pub(crate) queue: VecDeque<Content>,
    pub(crate) senders: usize,
    /// True if senders wait because the receive right goes home.
    pub(crate) is_narrow: bool,
}

/// The kernel of a machine. Ports that have died are not in it.
#[derive(Debug, Default)]
pub(crate) struct Kernel {
    pub(crate) ports: BTreeMap<u32, Port>,
    last_port: u32,
    last_once: u64,
    /// Send-once rights that exist, with their ports.
    pub(crate) once_rights: BTreeMap<u64, u32>,
    /// Messages that were destroyed with a port.
    pub(crate) destroyed: u64,
}

impl Kernel {
    pub(crate) fn make_port(&mut self, owner: Owner) -> u32 {
        self.last_port += 1;
        let port = Port {
            owner,
            queue: VecDeque::new(),
            senders: 0,
            is_narrow: false,
        };
        self.ports.insert(self.last_port, port);
        self.last_port
    }

    pub(crate) fn is_alive(&self, port: u32) -> bool {
        self.ports.contains_key(&port)
    }

    /// Makes a send right, or copies one.
    pub(crate) fn make_send(&mut self, port: u32) -> Right {
        if let Some(port) = self.ports.get_mut(&port) {
            port.senders += 1;
        }
        Right::Send(port)
    }

    pub(crate) fn make_once(&mut self, port: u32) -> Right {
        self.last_once += 1;
        self.once_rights.insert(self.last_once, port);
        Right::Once(port, self.last_once)
    }

    pub(crate) fn drop_right(&mut self, right: Right) {
        match right {
            Right::Send(port) => {
                if let Some(port) = self.ports.get_mut(&port) {
                    port.senders -= 1;
                }
            }
            Right::Once(port, number) => self.use_once(port, number, Content::Unused),
            Right::Receive(port) => self.destroy(port),
        }
    }

    /// Sends to a send-once right, which always has room.
    pub(crate) fn use_once(&mut self, port: u32, number: u64, content: Content) {
        assert!(
            self.once_rights.remove(&number).is_some(),
            "a send-once right was used twice"
        );
        self.push(port, content);
    }

    /// Returns true if there are send-once rights to the port.
    pub(crate) fn has_once_rights(&self, port: u32) -> bool {
        self.once_rights.values().any(|found| *found == port)
    }

    /// Takes the receive right of a port from its owner.
    pub(crate) fn take_receive(&mut self, port: u32) -> Right {
        self.set_owner(port, Owner::Message);
        Right::Receive(port)
    }

    pub(crate) fn is_owned(&self, port: u32) -> bool {
        self.ports[&port].owner == Owner::Program
    }

    pub(crate) fn set_owner(&mut self, port: u32, owner: Owner) {
        self.ports.get_mut(&port).expect("a port that lives").owner = owner;
    }

    pub(crate) fn is_full(&self, port: u32) -> bool {
        let port = self.ports.get(&port);
        port.is_some_and(|port| port.is_narrow || port.queue.len() >= QUEUE_LIMIT)
    }

    /// Sends a message, which is destroyed if the port is dead.
    pub(crate) fn push(&mut self, port: u32, content: Content) {
        match self.ports.get_mut(&port) {
            Some(port) => port.queue.push_back(content),
            None => self.drop_content(content),
        }
    }

    pub(crate) fn drop_content(&mut self, content: Content) {
        if let Content::Message { rights, reply, .. } = content {
            self.destroyed += 1;
            for right in rights.into_iter().chain(reply) {
                self.drop_right(right);
            }
        }
    }

    pub(crate) fn destroy(&mut self, port: u32) {
        let port = self.ports.remove(&port).expect("a port that lives");
        for content in port.queue {
            self.drop_content(content);
        }
    }
}
