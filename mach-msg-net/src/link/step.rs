//! Input and output of a link: lanes, events of this machine, actions.

use super::frame::Frame;
use super::limits::Exceeded;
use super::message::{Incoming, Message, Outgoing};

/// A stream in one direction. Frames of one lane arrive in order, lanes overtake each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// The control stream.
    Control,
    /// Answers to send-once rights that arrived in answers.
    Once,
    /// A port stream that this machine opened. It writes messages and reads answers.
    Mine(u64),
    /// A port stream that the peer opened. This machine reads messages and writes answers.
    Theirs(u64),
}

/// A message that leaves this machine.
pub type LocalMessage = Message<Outgoing>;

/// An event in this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A message arrived at the proxy of an import.
    Sent {
        /// The import.
        import: u64,
        /// The message.
        message: LocalMessage,
    },
    /// The message for a send-once right of the peer arrived.
    Fired {
        /// The shot, which is gone.
        shot: u64,
        /// The message.
        message: LocalMessage,
    },
    /// A send-once right of the peer was destroyed unused, or could not be made.
    Unused {
        /// The shot, which is gone.
        shot: u64,
    },
    /// The last send right to the proxy is gone, or the proxy could not be made. The driver has
    /// destroyed its receive right.
    NoSenders {
        /// The import.
        import: u64,
    },
    /// The stream of an import is not needed for now. Nothing happens if there is none.
    Idle {
        /// The import.
        import: u64,
    },
    /// The proxy of an import has forwarded everything up to its [mark](Action::Mark).
    Marked {
        /// The import.
        import: u64,
    },
    /// The port of an export has died.
    PortDied {
        /// The export.
        export: u64,
    },
    /// A program looks up a port of the peer.
    LookUp {
        /// Number that the driver chose for the request.
        request: u64,
        /// The name.
        name: String,
    },
    /// The result of the peer's look-up: a send right or null.
    Found {
        /// Number of the peer's request.
        request: u64,
        /// The right.
        right: Outgoing,
    },
}

/// An action for the driver. Actions are carried out in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Write the frame, then the bytes of the message if it has one.
    Write(Lane, Frame),
    /// Open the port stream with this number. A write to it follows.
    Open(u64),
    /// Nothing more is written to the lane.
    Finish(Lane),
    /// Keep the send right with this number for this export.
    KeepExport {
        /// The export.
        index: u64,
        /// The number of the right.
        port: u32,
    },
    /// Drop the right of the export, which has ended.
    DropExport {
        /// The export.
        index: u64,
    },
    /// Keep the send-once right with this number for this slot.
    KeepSlot {
        /// The slot.
        slot: u64,
        /// The number of the right.
        right: u32,
    },
    /// Drop the send-once right of the slot unused.
    DropSlot {
        /// The slot.
        slot: u64,
    },
    /// Make a port, the proxy of this import.
    MakeProxy {
        /// The import.
        index: u64,
        /// True if no message may be taken from the proxy before [`Action::Resume`].
        is_paused: bool,
    },
    /// Take no messages from the proxy of this import before [`Action::Resume`].
    Pause {
        /// The import.
        index: u64,
    },
    /// Take messages from the proxy of this import from now on.
    Resume {
        /// The import.
        index: u64,
    },
    /// Destroy the proxy of this import with the messages in its queue, because the port has died.
    DropProxy {
        /// The import.
        index: u64,
    },
    /// Keep the receive right with this number as the proxy of this import. No message may be taken
    /// from it before [`Action::Resume`], and until then it is not
    /// [at home](Outgoing::Home) at the peer.
    KeepProxy {
        /// The import.
        index: u64,
        /// The number of the right.
        right: u32,
    },
    /// Make a port for a receive right that arrived, keep a send right to it for this export, and
    /// tell the link the number of that right with [`Link::set_port`](super::Link::set_port).
    MakePort {
        /// The export.
        index: u64,
    },
    /// The proxy of this import has become the port of this export: take no messages from it, let
    /// senders wait, and keep a send right as for [`Action::MakePort`]. What was in its queue comes
    /// after everything that is delivered to the export before [`Action::Complete`].
    Gather {
        /// The export.
        index: u64,
        /// The import, which has ended.
        import: u64,
    },
    /// Everything was gathered: the port of this export can be used.
    Complete {
        /// The export.
        index: u64,
    },
    /// Take messages from the proxy of this import from now on. Until its mark, senders of this
    /// machine wait, and messages of the peer are put into its queue in any case.
    Forward {
        /// The import.
        index: u64,
    },
    /// Put a mark into the queue of the proxy of this import. [`Event::Marked`] is the reply.
    Mark {
        /// The import.
        import: u64,
    },
    /// Make a port for one message, for this send-once right of the peer.
    MakeShot {
        /// The shot.
        slot: u64,
    },
    /// Send the message to the right of this export.
    Deliver {
        /// The export.
        export: u64,
        /// The message.
        message: Message<Incoming>,
    },
    /// Send the message to the send-once right of this slot, and forget the slot.
    Answer {
        /// The slot.
        slot: u64,
        /// The message.
        message: Message<Incoming>,
    },
    /// Destroy the bytes of a message, whose rights are released already.
    Discard(Exceeded),
    /// Look up a name for the peer. [`Event::Found`] is the reply.
    LookUp {
        /// Number of the peer's request.
        request: u64,
        /// The name.
        name: String,
    },
    /// The result of [`Event::LookUp`].
    Found {
        /// Number of the request.
        request: u64,
        /// A send right to a proxy, or null or dead.
        right: Incoming,
    },
}

/// A message of this machine cannot be sent. The driver destroys it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The message exceeds a limit.
    Limit(Exceeded),
    /// The import has no proxy, or its proxy is paused.
    NoProxy,
    /// The peer has no such send-once right.
    NoShot,
    /// The message carries a receive right that cannot move.
    ReceiveRight,
    /// The link has ended.
    Ended,
}

impl From<Exceeded> for Refused {
    fn from(limit: Exceeded) -> Self {
        Self::Limit(limit)
    }
}

/// The number of entries in the tables of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Send rights that the peer has.
    pub exports: usize,
    /// Entries for send rights of the peer.
    pub imports: usize,
    /// Send rights with a proxy.
    pub proxies: usize,
    /// Send-once rights that the peer has.
    pub slots: usize,
    /// Send-once rights of the peer.
    pub shots: usize,
    /// Port streams of the peer on which messages may arrive.
    pub streams: usize,
}
