//! The protocol between a process and the host of its kernel, byte for byte.
//!
//! ```text
//!   client process                                          host process
//!   ──────────────                                          ────────────
//!   first connection ── Hello ──────────────────────────▶   makes a task for the peer
//!                    ◀───────────────────────── Welcome ──  its ticket, or a refusal
//!
//!   a connection per thread that calls:
//!     Hello with the ticket ────────────────────────────▶
//!     frame: number of the call, arguments ─────────────▶   the call, on the task
//!     ◀──────────────────────── frame: code, results ─────
//! ```
//!
//! A connection that inspects the host, since version 2, has no task: its requests are those of
//! [`inspect`]. Since version 3, messages can pass in shared memory: see [`channel`]. Since version
//! 4, a process can join as a bridge, and transfer rights between its tasks.
//!
//! The connections are stream sockets. Everything on them is a *frame*: its length, and that many
//! bytes. All integers are little-endian.
//!
//! The calls are those of the kernel's [table](super::table). An argument or a result is encoded by
//! its type ([`value`]), so the table is the description of the protocol. `mach_msg` has a record
//! of its own ([`message`]): the message, and the contents of its out-of-line regions in the order
//! of their descriptors. Addresses of one process have no meaning in the other, so each side
//! replaces them by its own.
//!
//! Neither side trusts the other's lengths. A frame is read in steps as its bytes arrive, up to a
//! limit, and decoding copies from the bytes that have arrived.

pub(crate) mod channel;
pub(crate) mod credentials;
pub(crate) mod frame;
pub(crate) mod inspect;
pub(crate) mod message;
pub(crate) mod number;
pub(crate) mod process;
pub(crate) mod value;

use self::value::{Reader, put};
use crate::wire::MESSAGE_SIZE_MAX;

/// First bytes of a [`Hello`].
pub(crate) const MAGIC: [u8; 8] = *b"machlink";

/// The versions of the protocol that this build speaks: all from the first to the second. A version
/// covers the table of calls and every record of this module.
pub(crate) const VERSIONS: (u32, u32) = (1, 4);

/// The versions with which this build can inspect a host.
pub(crate) const INSPECT_VERSIONS: (u32, u32) = (2, VERSIONS.1);

/// The versions with which this build can join a host as a bridge.
pub(crate) const BRIDGE_VERSIONS: (u32, u32) = (4, VERSIONS.1);

/// Largest `mach_msg` buffer, in bytes: the largest message of the kernel.
pub(crate) const INLINE_MAX: usize = MESSAGE_SIZE_MAX as usize;

/// Largest frame, in bytes: a message with its out-of-line memory.
pub(crate) const FRAME_MAX: usize = 1 << 30;

/// Smallest limit of a host on frames, in bytes: a message without out-of-line memory.
pub(crate) const FRAME_MIN: usize = INLINE_MAX + (1 << 20);

/// Largest frame of a handshake, in bytes.
pub(crate) const HANDSHAKE_MAX: usize = 256;

/// Identifies a task on further connections of its process. Random, so that another process cannot
/// guess it; the host also compares the processes.
pub(crate) type Ticket = [u8; 16];

/// The purpose of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The connection holds a new task.
    NewTask,
    /// The connection makes calls on the task with this ticket.
    Calls(Ticket),
    /// The connection inspects the host, since version 2.
    Inspect,
    /// To hold a new task of a bridge, whose messages have the identity of no local user. Since
    /// version 4.
    NewBridge,
    /// A purpose of a later version.
    Unknown,
}

impl Purpose {
    /// Returns the versions with which this build can have such a connection.
    pub(crate) const fn versions(self) -> (u32, u32) {
        match self {
            Self::NewTask | Self::Calls(_) | Self::Unknown => VERSIONS,
            Self::Inspect => INSPECT_VERSIONS,
            Self::NewBridge => BRIDGE_VERSIONS,
        }
    }
}

/// The first frame of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hello {
    /// The versions that the client speaks.
    pub(crate) versions: (u32, u32),
    pub(crate) purpose: Purpose,
}

impl Hello {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let (purpose, ticket) = match self.purpose {
            Purpose::NewTask => (0, Ticket::default()),
            Purpose::Calls(ticket) => (1, ticket),
            Purpose::Inspect => (2, Ticket::default()),
            Purpose::NewBridge => (3, Ticket::default()),
            Purpose::Unknown => (u32::MAX, Ticket::default()),
        };
        let mut bytes = Vec::from(MAGIC);
        put(&mut bytes, self.versions.0);
        put(&mut bytes, self.versions.1);
        put(&mut bytes, purpose);
        bytes.extend_from_slice(&ticket);
        bytes
    }

    /// Returns `None` if the bytes are not such a record.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let versions = (reader.number()?, reader.number()?);
        let purpose = reader.number::<u32>()?;
        let ticket: Ticket = reader.take(size_of::<Ticket>())?.try_into().ok()?;
        let purpose = match purpose {
            0 => Purpose::NewTask,
            1 => Purpose::Calls(ticket),
            2 => Purpose::Inspect,
            3 => Purpose::NewBridge,
            _ => Purpose::Unknown,
        };
        Some(Self { versions, purpose })
    }

    /// Returns the newest version that both sides speak and that has the purpose of the connection.
    ///
    /// # Errors
    ///
    /// The versions of this side that have the purpose.
    pub(crate) fn version(&self) -> Result<u32, (u32, u32)> {
        let ours = self.purpose.versions();
        match common_version(ours, self.versions) {
            Some(version) if self.purpose != Purpose::Unknown => Ok(version),
            _ => Err(ours),
        }
    }
}

/// Reply to a [`Hello`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Welcome {
    /// The connection is accepted.
    Accepted {
        /// The version that both sides use from now on.
        version: u32,
        /// Size in bytes of the largest frame that the host accepts and sends.
        frame: u32,
        ticket: Ticket,
    },
    /// The connection is refused, and closed.
    Refused(JoinRefusal),
}

/// The reason why a host refuses a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JoinRefusal {
    /// No common version. The host speaks these.
    Version(u32, u32),
    /// The user, or all users together, have as many tasks as the limits allow.
    Tasks,
    /// The task, or its user, has as many connections as the limits allow.
    Connections,
    /// The ticket is not of a task of this process that is alive.
    Ticket,
    /// The user has no id in the user namespace of the host.
    User,
}

impl Welcome {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        let (kind, first, second, ticket) = match *self {
            Self::Accepted {
                version,
                frame,
                ticket,
            } => (0, version, frame, ticket),
            Self::Refused(JoinRefusal::Version(first, last)) => (1, first, last, Ticket::default()),
            Self::Refused(JoinRefusal::Tasks) => (2, 0, 0, Ticket::default()),
            Self::Refused(JoinRefusal::Connections) => (3, 0, 0, Ticket::default()),
            Self::Refused(JoinRefusal::Ticket) => (4, 0, 0, Ticket::default()),
            Self::Refused(JoinRefusal::User) => (5, 0, 0, Ticket::default()),
        };
        put::<u32>(&mut bytes, kind);
        put::<u32>(&mut bytes, first);
        put::<u32>(&mut bytes, second);
        bytes.extend_from_slice(&ticket);
        bytes
    }

    /// Returns `None` if the bytes are not such a record.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let (kind, first, second) = (reader.number::<u32>()?, reader.number()?, reader.number()?);
        let ticket: Ticket = reader.take(size_of::<Ticket>())?.try_into().ok()?;
        Some(match kind {
            0 => Self::Accepted {
                version: first,
                frame: second,
                ticket,
            },
            1 => Self::Refused(JoinRefusal::Version(first, second)),
            2 => Self::Refused(JoinRefusal::Tasks),
            3 => Self::Refused(JoinRefusal::Connections),
            4 => Self::Refused(JoinRefusal::Ticket),
            5 => Self::Refused(JoinRefusal::User),
            _ => return None,
        })
    }
}

/// Returns the newest version that both sides speak.
pub(crate) fn common_version(ours: (u32, u32), theirs: (u32, u32)) -> Option<u32> {
    let newest = ours.1.min(theirs.1);
    (newest >= ours.0.max(theirs.0)).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handshake_records_have_fixed_bytes() {
        let hello = Hello {
            versions: (1, 2),
            purpose: Purpose::Calls(*b"0123456789abcdef"),
        };
        let bytes = b"machlink\x01\0\0\0\x02\0\0\0\x01\0\0\x000123456789abcdef";
        assert_eq!(hello.encode(), bytes);
        assert_eq!(Hello::decode(bytes), Some(hello));
        for (number, purpose) in [
            (0, Purpose::NewTask),
            (2, Purpose::Inspect),
            (3, Purpose::NewBridge),
            (0xff, Purpose::Unknown),
        ] {
            let other = Hello { purpose, ..hello };
            let bytes = other.encode();
            assert_eq!((bytes[16], &bytes[20..]), (number, &[0; 16][..]));
            assert_eq!(Hello::decode(&bytes), Some(other));
        }
        for welcome in [
            Welcome::Accepted {
                version: 7,
                frame: 4096,
                ticket: *b"fedcba9876543210",
            },
            Welcome::Refused(JoinRefusal::Version(2, 9)),
            Welcome::Refused(JoinRefusal::Tasks),
            Welcome::Refused(JoinRefusal::Connections),
            Welcome::Refused(JoinRefusal::Ticket),
            Welcome::Refused(JoinRefusal::User),
        ] {
            assert_eq!(Welcome::decode(&welcome.encode()), Some(welcome));
        }
    }

    #[test]
    fn truncated_handshake_is_refused() {
        let hello = Hello {
            versions: VERSIONS,
            purpose: Purpose::NewTask,
        };
        let bytes = hello.encode();
        for length in 0..bytes.len() {
            assert_eq!(Hello::decode(&bytes[..length]), None, "{length} bytes");
        }
        let mut other = bytes;
        other[0] ^= 1;
        assert_eq!(Hello::decode(&other), None, "another magic number");
        let welcome = Welcome::Refused(JoinRefusal::Tasks).encode();
        for length in 0..welcome.len() {
            assert_eq!(Welcome::decode(&welcome[..length]), None, "{length} bytes");
        }
        let mut unknown = welcome;
        unknown[8] = 6;
        assert_eq!(Welcome::decode(&unknown), None, "an unknown reply");
    }

    #[test]
    fn inspection_needs_version_2_and_a_bridge_version_4() {
        let version = |versions, purpose| Hello { versions, purpose }.version();
        assert_eq!(version((1, 1), Purpose::NewTask), Ok(1));
        assert_eq!(version((1, 9), Purpose::NewTask), Ok(4));
        assert_eq!(version((1, 1), Purpose::Inspect), Err((2, 4)));
        assert_eq!(version((2, 2), Purpose::Inspect), Ok(2));
        assert_eq!(version((1, 3), Purpose::NewBridge), Err((4, 4)));
        assert_eq!(version((1, 4), Purpose::NewBridge), Ok(4));
        assert_eq!(version((1, 2), Purpose::Unknown), Err((1, 4)));
    }

    #[test]
    fn newest_common_version_is_chosen() {
        assert_eq!(common_version((1, 3), (2, 5)), Some(3));
        assert_eq!(common_version((2, 5), (1, 3)), Some(3));
        assert_eq!(common_version((1, 1), (1, 1)), Some(1));
        assert_eq!(common_version((1, 1), (2, 3)), None);
        assert_eq!(common_version((4, 5), (2, 3)), None);
    }
}
