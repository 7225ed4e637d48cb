//! The head of a message: its rights and sizes, without its bytes.

/// The kind of a port right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A send right.
    Send,
    /// A send-once right.
    SendOnce,
    /// A receive right.
    Receive,
}

/// The sender of a message as the peer claims it. It proves nothing, and bridges leave it at 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The effective user id.
    pub uid: u32,
    /// The effective group id.
    pub gid: u32,
    /// The process id.
    pub pid: u32,
}

/// The head of a message with rights of the type `R`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<R> {
    /// `msgh_id`
    pub id: i32,
    /// The sender.
    pub origin: Origin,
    /// The reply right.
    pub reply: Option<R>,
    /// The contents of the descriptors, in order.
    pub parts: Vec<Part<R>>,
    /// The number of inline bytes, which follow the head.
    pub inline: u32,
}

/// The content of a descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<R> {
    /// A right.
    Right(R),
    /// A region. Its bytes follow the inline bytes and earlier regions.
    Memory {
        /// True for `MACH_MSG_PHYSICAL_COPY`.
        physical: bool,
        /// The number of bytes.
        length: u64,
    },
    /// An array of rights of one kind.
    Rights(Kind, Vec<R>),
}

/// A right in a frame, as the sender of the frame sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireRight {
    /// `MACH_PORT_NULL` with a disposition of this kind.
    Null(Kind),
    /// `MACH_PORT_DEAD` with a disposition of this kind.
    Dead(Kind),
    /// A send right to an export of the sender.
    Given(u64),
    /// A send right to an export of the receiver, which returns to its machine.
    Home(u64),
    /// A send-once right of the sender.
    Once(u64),
    /// A receive right of the sender. The receiver makes a port, which is its export of this index,
    /// and the sender forwards messages that arrive at the old port.
    Moved(u64),
    /// A receive right of the sender that comes home: the receiver has the proxy of the sender's
    /// export `home`, and that proxy becomes the port. It is the receiver's export `index`, and the
    /// sender forwards messages that arrive at the old port.
    Returned {
        /// The new export of the receiver.
        index: u64,
        /// The export of the sender.
        home: u64,
    },
}

/// A right in a message that leaves this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// `MACH_PORT_NULL`
    Null(Kind),
    /// A right to a port that has died.
    Dead(Kind),
    /// A send right to a port of this machine, or a proxy of another link. Equal numbers are rights
    /// to the same port.
    Send(u32),
    /// A send right to the proxy of this import.
    Home(u64),
    /// A send-once right.
    Once(u32),
    /// A receive right, which the driver keeps as a proxy.
    Receive(u32),
    /// The receive right of the port of an export.
    Return {
        /// The number of the right.
        right: u32,
        /// The export.
        export: u64,
    },
}

/// A right in a message that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// `MACH_PORT_NULL`
    Null(Kind),
    /// A right to a port that has died.
    Dead(Kind),
    /// A send right to the proxy of this import. [`Action::MakeProxy`](super::Action::MakeProxy)
    /// has announced a new one.
    Proxy(u64),
    /// Another reference of the right that is kept for this export.
    Export(u64),
    /// The right that was kept for this export. The export has ended.
    LastExport(u64),
    /// A send-once right to the port of this shot, which
    /// [`Action::MakeShot`](super::Action::MakeShot) has announced.
    Shot(u64),
    /// The receive right of a new port, which
    /// [`Action::MakePort`](super::Action::MakePort) has announced.
    Moved(u64),
    /// The receive right of a former proxy, which [`Action::Gather`](super::Action::Gather) has
    /// announced. The message is delivered after [`Action::Complete`](super::Action::Complete).
    Returned(u64),
}

impl WireRight {
    /// Returns the kind of the right.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Null(kind) | Self::Dead(kind) => kind,
            Self::Given(_) | Self::Home(_) => Kind::Send,
            Self::Once(_) => Kind::SendOnce,
            Self::Moved(_) | Self::Returned { .. } => Kind::Receive,
        }
    }
}

impl<R> Message<R> {
    /// Returns all rights: the reply right, then those of the parts.
    pub fn rights(&self) -> impl Iterator<Item = &R> {
        self.reply
            .iter()
            .chain(self.parts.iter().flat_map(|part| match part {
                Part::Right(right) => std::slice::from_ref(right),
                Part::Memory { .. } => &[],
                Part::Rights(_, rights) => rights,
            }))
    }

    /// Returns all rights, in the order of [`rights`](Self::rights).
    pub fn rights_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.reply
            .iter_mut()
            .chain(self.parts.iter_mut().flat_map(|part| match part {
                Part::Right(right) => std::slice::from_mut(right),
                Part::Memory { .. } => &mut [],
                Part::Rights(_, rights) => rights,
            }))
    }

    /// Returns the total length of the regions. Saturates.
    #[must_use]
    pub fn region_bytes(&self) -> u64 {
        self.parts.iter().fold(0, |sum: u64, part| match part {
            Part::Memory { length, .. } => sum.saturating_add(*length),
            Part::Right(_) | Part::Rights(..) => sum,
        })
    }

    /// Replaces each right, the reply right first.
    pub fn map<S>(self, mut change: impl FnMut(R) -> S) -> Message<S> {
        Message {
            id: self.id,
            origin: self.origin,
            reply: self.reply.map(&mut change),
            parts: self
                .parts
                .into_iter()
                .map(|part| match part {
                    Part::Right(right) => Part::Right(change(right)),
                    Part::Memory { physical, length } => Part::Memory { physical, length },
                    Part::Rights(kind, rights) => {
                        Part::Rights(kind, rights.into_iter().map(&mut change).collect())
                    }
                })
                .collect(),
            inline: self.inline,
        }
    }
}
