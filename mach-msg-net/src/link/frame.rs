//! Frames: the units of communication between two machines.

use super::limits::Limits;
use super::message::{Message, WireRight};

/// Maximum length of a name in bytes.
pub const NAME_MAX: usize = 255;

/// A frame without the bytes of its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The first frame on each control stream.
    Hello(Hello),
    /// The first frame of a port stream: its messages go to this export of the receiver.
    Open {
        /// The export.
        index: u64,
    },
    /// A message to the port of the stream.
    Message(Message<WireRight>),
    /// The last frame of a port stream: the proxy is gone.
    Release {
        /// Number of times that the proxy's machine got the index.
        got: u64,
        /// Number of times that it returned the index.
        returned: u64,
    },
    /// The same for a proxy without a stream.
    ReleaseOf {
        /// The export.
        index: u64,
        /// Number of times that the proxy's machine got the index.
        got: u64,
        /// Number of times that it returned the index.
        returned: u64,
    },
    /// The last frame of a port stream whose proxy stays. Its next message comes on another stream.
    Idle,
    /// The messages of a port stream were read up to [`Frame::Release`] or [`Frame::Idle`].
    Closed,
    /// A message to a send-once right of the receiver, which it uses up.
    Answer {
        /// The slot.
        slot: u64,
        /// The message.
        message: Message<WireRight>,
    },
    /// A send-once right of the receiver was destroyed unused.
    Unused {
        /// The slot.
        slot: u64,
    },
    /// The port of an export of the sender has died.
    Died {
        /// The export.
        index: u64,
    },
    /// The export of a port that has died is gone, because all references are released.
    Retired {
        /// The export.
        index: u64,
    },
    /// A receive right of the receiver has arrived at the sender, which has a port for it.
    Adopted {
        /// The index of the receive right.
        index: u64,
    },
    /// A receive right of the receiver arrived at the sender in a message that was destroyed.
    Refused {
        /// The index of the receive right.
        index: u64,
    },
    /// A receive right of the receiver has come home to the sender, which gathers the messages of
    /// the port before it is used.
    Gathers {
        /// The index of the receive right.
        index: u64,
    },
    /// No message follows from the proxy that has become the port of this index. On the port
    /// stream of the proxy, or on the control stream if it had none.
    Returns {
        /// The export of which the proxy was.
        home: u64,
        /// The index of the receive right.
        index: u64,
    },
    /// On the port stream of a receive right that has come home: what the machine had sent before
    /// [`Frame::Returns`] is before this frame.
    Gathered,
    /// Asks for the port with this name.
    LookUp {
        /// Number of the request.
        request: u64,
        /// The name, at most [`NAME_MAX`] bytes.
        name: String,
    },
    /// The result of a look-up: a send right, or null.
    Found {
        /// Number of the request.
        request: u64,
        /// The right.
        right: WireRight,
    },
}

/// The properties of a machine that its peer has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hello {
    /// Version of the protocol.
    pub version: u32,
    /// Number that this machine chose at random when it started. Another number means that all its
    /// earlier links are dead.
    pub incarnation: u128,
    /// Size of a word in bytes. Another one is refused, because inline data is not converted.
    pub word_size: u8,
    /// True if the machine is big-endian. Another byte order is refused for the same reason.
    pub big_endian: bool,
    /// [`Limits::imports`](super::Limits::imports) of this machine. Its peer has no more exports.
    pub imports: u32,
    /// [`Limits::shots`](super::Limits::shots) of this machine. Its peer has no more slots.
    pub shots: u32,
    /// Look-ups that this machine answers at the same time. Its peer has no more open.
    pub look_ups: u32,
    /// Port streams that the peer may have open. It closes idle ones before it opens more.
    pub streams: u32,
}

impl Hello {
    /// The version of the protocol that this crate speaks.
    pub const VERSION: u32 = 1;

    /// Returns the greeting of this machine, without a limit of streams.
    #[must_use]
    pub const fn new(incarnation: u128, limits: &Limits) -> Self {
        Self {
            imports: limits.imports,
            shots: limits.shots,
            look_ups: if limits.names_per_second == 0 {
                1
            } else {
                limits.names_per_second
            },
            streams: u32::MAX,
            version: Self::VERSION,
            incarnation,
            word_size: size_of::<usize>() as u8,
            big_endian: cfg!(target_endian = "big"),
        }
    }

    /// Returns true if both machines can exchange messages.
    #[must_use]
    pub const fn fits(&self, peer: &Self) -> bool {
        self.version == peer.version
            && self.word_size == peer.word_size
            && self.big_endian == peer.big_endian
    }
}
