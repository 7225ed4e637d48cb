//! Frames as bytes.
//!
//! ```text
//!   0      1          4            8
//!   ┌──────┬──────────┬────────────┬──────────────┐┌─────────┬────────────┐
//!   │ kind │ 0 0 0    │ head bytes │ head         ││ inline  │ regions …  │ messages only
//!   └──────┴──────────┴────────────┴──────────────┘└─────────┴────────────┘
//! ```
//!
//! All integers are little-endian. A head is refused unless it has exactly the bytes that
//! [`encode`] writes. Memory for a list is allocated only if the head has bytes for all its
//! elements.

use std::fmt;

use super::frame::{Frame, Hello, NAME_MAX};
use super::message::{Kind, Message, Origin, Part, WireRight};

/// Bytes before the head of a frame.
pub const PREFIX: usize = 8;

/// Maximum length of a head: room for the maximum number of rights that a kernel sends in one
/// message.
pub const HEAD_MAX: u32 = 256 << 10;

/// Maximum number of descriptors of a message in a frame.
pub const PARTS_MAX: u32 = 16_384;

/// A frame that a correct peer never sends. The link ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Breach {
    /// No frame has this kind.
    UnknownFrame,
    /// The head is longer than [`HEAD_MAX`].
    HeadTooLong,
    /// The head is too short or too long, or has an invalid value.
    BadHead,
    /// The frame does not belong on its stream, or not at this place.
    OutOfPlace,
    /// The other machine has another version, word size or byte order.
    NotCompatible,
    /// The export was not sent to this peer, or has been released.
    UnknownExport,
    /// The send-once right was not sent to this peer, or has been used.
    UnknownSlot,
    /// No such look-up was asked for.
    UnknownRequest,
    /// The peer released more than it got, or more returns arrived than it reports.
    WrongCount,
    /// The same send-once right was sent twice.
    SlotTwice,
    /// Two streams are open for one export.
    StreamTwice,
    /// An import was retired whose port has not died.
    NotDead,
    /// A receive right has an index that is in use, or that the peer must not choose.
    WrongIndex,
    /// A receive right was adopted or refused that has not moved.
    NotMoved,
    /// The peer does not read its answers.
    Unread,
    /// More look-ups are open than this machine answers at the same time.
    TooManyNames,
    /// More ports have died than the peer may have exports.
    TooManyImports,
}

impl Breach {
    /// Returns the code with which a connection is closed.
    #[must_use]
    pub const fn code(self) -> u32 {
        self as u32 + 0x100
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownFrame => "unknown kind of frame",
            Self::HeadTooLong => "the head of a frame is too long",
            Self::BadHead => "the head of a frame is malformed",
            Self::OutOfPlace => "a frame is on the wrong stream or out of order",
            Self::NotCompatible => "the peer has another version, word size or byte order",
            Self::UnknownExport => "the peer names an export that it does not have",
            Self::UnknownSlot => "the peer names a send-once right that it does not have",
            Self::UnknownRequest => "the peer answers a look-up that was not asked for",
            Self::WrongCount => "the peer released more than it was given",
            Self::SlotTwice => "the peer gave a send-once right twice",
            Self::StreamTwice => "the peer opened two streams for one port",
            Self::NotDead => "the peer retired a port that has not died",
            Self::WrongIndex => "the peer gave a receive right an index that it must not have",
            Self::NotMoved => "the peer confirms a receive right that has not moved",
            Self::Unread => "the peer does not read its answers",
            Self::TooManyNames => "the peer looks up too many names",
            Self::TooManyImports => "the peer reports the death of too many ports",
        })
    }
}

impl std::error::Error for Breach {}

/// The kind and the length of a frame's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    kind: u8,
    /// Length of the head in bytes.
    pub head: u32,
}

impl Prefix {
    /// Reads the bytes before a head.
    ///
    /// # Errors
    ///
    /// * [`Breach::UnknownFrame`]
    /// * [`Breach::HeadTooLong`]
    /// * [`Breach::BadHead`] if the unused bytes are not zero.
    pub fn read(bytes: [u8; PREFIX]) -> Result<Self, Breach> {
        let [kind, a, b, c, l0, l1, l2, l3] = bytes;
        if !(kind::FIRST..=kind::LAST).contains(&kind) {
            return Err(Breach::UnknownFrame);
        }
        if [a, b, c] != [0; 3] {
            return Err(Breach::BadHead);
        }
        let head = u32::from_le_bytes([l0, l1, l2, l3]);
        if head > HEAD_MAX {
            return Err(Breach::HeadTooLong);
        }
        Ok(Self { kind, head })
    }
}

mod kind {
    pub(super) const FIRST: u8 = HELLO;
    pub(super) const HELLO: u8 = 1;
    pub(super) const OPEN: u8 = 2;
    pub(super) const MESSAGE: u8 = 3;
    pub(super) const RELEASE: u8 = 4;
    pub(super) const RELEASE_OF: u8 = 5;
    pub(super) const CLOSED: u8 = 6;
    pub(super) const ANSWER: u8 = 7;
    pub(super) const UNUSED: u8 = 8;
    pub(super) const DIED: u8 = 9;
    pub(super) const RETIRED: u8 = 10;
    pub(super) const LOOK_UP: u8 = 11;
    pub(super) const FOUND: u8 = 12;
    pub(super) const ADOPTED: u8 = 13;
    pub(super) const REFUSED: u8 = 14;
    pub(super) const IDLE: u8 = 15;
    pub(super) const GATHERS: u8 = 16;
    pub(super) const RETURNS: u8 = 17;
    pub(super) const GATHERED: u8 = 18;
    pub(super) const LAST: u8 = GATHERED;
}

mod right {
    pub(super) const NULL: u8 = 0;
    pub(super) const DEAD: u8 = 1;
    pub(super) const GIVEN: u8 = 2;
    pub(super) const HOME: u8 = 3;
    pub(super) const ONCE: u8 = 4;
    pub(super) const MOVED: u8 = 5;
    pub(super) const RETURNED: u8 = 6;
}

mod part {
    pub(super) const RIGHT: u8 = 0;
    pub(super) const MEMORY: u8 = 1;
    pub(super) const PHYSICAL: u8 = 2;
    pub(super) const RIGHTS: u8 = 3;
}

/// Appends a frame to `bytes`: the prefix and the head.
pub fn encode(frame: &Frame, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.extend_from_slice(&[0; PREFIX]);
    let kind = match frame {
        Frame::Hello(hello) => {
            bytes.extend_from_slice(&hello.version.to_le_bytes());
            bytes.extend_from_slice(&hello.incarnation.to_le_bytes());
            bytes.extend_from_slice(&[hello.word_size, hello.big_endian.into()]);
            bytes.extend_from_slice(&hello.imports.to_le_bytes());
            bytes.extend_from_slice(&hello.shots.to_le_bytes());
            bytes.extend_from_slice(&hello.look_ups.to_le_bytes());
            bytes.extend_from_slice(&hello.streams.to_le_bytes());
            kind::HELLO
        }
        Frame::Open { index } => {
            put_u64(bytes, *index);
            kind::OPEN
        }
        Frame::Message(message) => {
            put_message(bytes, message);
            kind::MESSAGE
        }
        Frame::Release { got, returned } => {
            put_u64(bytes, *got);
            put_u64(bytes, *returned);
            kind::RELEASE
        }
        Frame::ReleaseOf {
            index,
            got,
            returned,
        } => {
            put_u64(bytes, *index);
            put_u64(bytes, *got);
            put_u64(bytes, *returned);
            kind::RELEASE_OF
        }
        Frame::Idle => kind::IDLE,
        Frame::Closed => kind::CLOSED,
        Frame::Answer { slot, message } => {
            put_u64(bytes, *slot);
            put_message(bytes, message);
            kind::ANSWER
        }
        Frame::Unused { slot } => {
            put_u64(bytes, *slot);
            kind::UNUSED
        }
        Frame::Died { index } => {
            put_u64(bytes, *index);
            kind::DIED
        }
        Frame::Retired { index } => {
            put_u64(bytes, *index);
            kind::RETIRED
        }
        Frame::Adopted { index } => {
            put_u64(bytes, *index);
            kind::ADOPTED
        }
        Frame::Refused { index } => {
            put_u64(bytes, *index);
            kind::REFUSED
        }
        Frame::Gathers { index } => {
            put_u64(bytes, *index);
            kind::GATHERS
        }
        Frame::Returns { home, index } => {
            put_u64(bytes, *home);
            put_u64(bytes, *index);
            kind::RETURNS
        }
        Frame::Gathered => kind::GATHERED,
        Frame::LookUp { request, name } => {
            put_u64(bytes, *request);
            bytes.extend_from_slice(name.as_bytes());
            kind::LOOK_UP
        }
        Frame::Found { request, right } => {
            put_u64(bytes, *request);
            put_right(bytes, *right);
            kind::FOUND
        }
    };
    let head = bytes.len().saturating_sub(start).saturating_sub(PREFIX);
    let [l0, l1, l2, l3] = u32::try_from(head).unwrap_or(u32::MAX).to_le_bytes();
    if let Some(prefix) = bytes.get_mut(start..start.saturating_add(PREFIX)) {
        prefix.copy_from_slice(&[kind, 0, 0, 0, l0, l1, l2, l3]);
    }
}

fn put_u64(bytes: &mut Vec<u8>, value: u64) {
    bytes.extend_from_slice(&value.to_le_bytes());
}

fn put_kind(kind: Kind) -> u8 {
    match kind {
        Kind::Send => 0,
        Kind::SendOnce => 1,
        Kind::Receive => 2,
    }
}

fn put_right(bytes: &mut Vec<u8>, right: WireRight) {
    match right {
        WireRight::Null(kind) => bytes.extend_from_slice(&[right::NULL, put_kind(kind)]),
        WireRight::Dead(kind) => bytes.extend_from_slice(&[right::DEAD, put_kind(kind)]),
        WireRight::Given(index) => {
            bytes.push(right::GIVEN);
            put_u64(bytes, index);
        }
        WireRight::Home(index) => {
            bytes.push(right::HOME);
            put_u64(bytes, index);
        }
        WireRight::Once(slot) => {
            bytes.push(right::ONCE);
            put_u64(bytes, slot);
        }
        WireRight::Moved(index) => {
            bytes.push(right::MOVED);
            put_u64(bytes, index);
        }
        WireRight::Returned { index, home } => {
            bytes.push(right::RETURNED);
            put_u64(bytes, index);
            put_u64(bytes, home);
        }
    }
}

fn put_message(bytes: &mut Vec<u8>, message: &Message<WireRight>) {
    let Origin { uid, gid, pid } = message.origin;
    bytes.extend_from_slice(&message.id.to_le_bytes());
    for word in [uid, gid, pid, message.inline] {
        bytes.extend_from_slice(&word.to_le_bytes());
    }
    bytes.push(message.reply.is_some().into());
    if let Some(reply) = message.reply {
        put_right(bytes, reply);
    }
    let count = u32::try_from(message.parts.len()).unwrap_or(u32::MAX);
    bytes.extend_from_slice(&count.to_le_bytes());
    for part in &message.parts {
        match part {
            Part::Right(right) => {
                bytes.push(part::RIGHT);
                put_right(bytes, *right);
            }
            Part::Memory { physical, length } => {
                bytes.push(if *physical {
                    part::PHYSICAL
                } else {
                    part::MEMORY
                });
                put_u64(bytes, *length);
            }
            Part::Rights(kind, rights) => {
                let count = u32::try_from(rights.len()).unwrap_or(u32::MAX);
                bytes.extend_from_slice(&[part::RIGHTS, put_kind(*kind)]);
                bytes.extend_from_slice(&count.to_le_bytes());
                for right in rights {
                    put_right(bytes, *right);
                }
            }
        }
    }
}

/// Reads the head of a frame.
///
/// # Errors
///
/// [`Breach::BadHead`]
pub fn decode(prefix: Prefix, head: &[u8]) -> Result<Frame, Breach> {
    let mut reader = Reader { left: head };
    let frame = reader.frame(prefix.kind).ok_or(Breach::BadHead)?;
    if prefix.head as usize != head.len() || !reader.left.is_empty() {
        return Err(Breach::BadHead);
    }
    Ok(frame)
}

/// Reads values from the front of a head. `None` if there are too few bytes, or for a value that
/// no frame has.
struct Reader<'a> {
    left: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, left) = self.left.split_first_chunk::<N>()?;
        self.left = left;
        Some(*bytes)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn bool(&mut self) -> Option<bool> {
        match self.u8()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn frame(&mut self, kind: u8) -> Option<Frame> {
        Some(match kind {
            kind::HELLO => Frame::Hello(Hello {
                version: self.u32()?,
                incarnation: u128::from_le_bytes(self.take()?),
                word_size: self.u8()?,
                big_endian: self.bool()?,
                imports: self.u32()?,
                shots: self.u32()?,
                look_ups: self.u32()?,
                streams: self.u32()?,
            }),
            kind::OPEN => Frame::Open { index: self.u64()? },
            kind::MESSAGE => Frame::Message(self.message()?),
            kind::RELEASE => Frame::Release {
                got: self.u64()?,
                returned: self.u64()?,
            },
            kind::RELEASE_OF => Frame::ReleaseOf {
                index: self.u64()?,
                got: self.u64()?,
                returned: self.u64()?,
            },
            kind::IDLE => Frame::Idle,
            kind::CLOSED => Frame::Closed,
            kind::ANSWER => Frame::Answer {
                slot: self.u64()?,
                message: self.message()?,
            },
            kind::UNUSED => Frame::Unused { slot: self.u64()? },
            kind::DIED => Frame::Died { index: self.u64()? },
            kind::RETIRED => Frame::Retired { index: self.u64()? },
            kind::ADOPTED => Frame::Adopted { index: self.u64()? },
            kind::REFUSED => Frame::Refused { index: self.u64()? },
            kind::GATHERS => Frame::Gathers { index: self.u64()? },
            kind::RETURNS => Frame::Returns {
                home: self.u64()?,
                index: self.u64()?,
            },
            kind::GATHERED => Frame::Gathered,
            kind::LOOK_UP => Frame::LookUp {
                request: self.u64()?,
                name: self.name()?,
            },
            kind::FOUND => Frame::Found {
                request: self.u64()?,
                right: self.right().filter(|right| right.kind() == Kind::Send)?,
            },
            _ => return None,
        })
    }

    fn name(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.left);
        if bytes.is_empty() || bytes.len() > NAME_MAX {
            return None;
        }
        Some(std::str::from_utf8(bytes).ok()?.to_owned())
    }

    fn kind(&mut self) -> Option<Kind> {
        match self.u8()? {
            0 => Some(Kind::Send),
            1 => Some(Kind::SendOnce),
            2 => Some(Kind::Receive),
            _ => None,
        }
    }

    fn right(&mut self) -> Option<WireRight> {
        Some(match self.u8()? {
            right::NULL => WireRight::Null(self.kind()?),
            right::DEAD => match self.kind()? {
                // A receive right does not die in a message.
                Kind::Receive => return None,
                kind => WireRight::Dead(kind),
            },
            right::GIVEN => WireRight::Given(self.u64()?),
            right::HOME => WireRight::Home(self.u64()?),
            right::ONCE => WireRight::Once(self.u64()?),
            right::MOVED => WireRight::Moved(self.u64()?),
            right::RETURNED => WireRight::Returned {
                index: self.u64()?,
                home: self.u64()?,
            },
            _ => return None,
        })
    }

    fn message(&mut self) -> Option<Message<WireRight>> {
        let id = self.take().map(i32::from_le_bytes)?;
        let origin = Origin {
            uid: self.u32()?,
            gid: self.u32()?,
            pid: self.u32()?,
        };
        let inline = self.u32()?;
        let reply = match self.bool()? {
            true => Some(self.right().filter(|right| right.kind() != Kind::Receive)?),
            false => None,
        };
        let count = self.u32()?;
        if count > PARTS_MAX {
            return None;
        }
        let mut parts = self.list(count, 3)?;
        for _ in 0..count {
            parts.push(self.part()?);
        }
        Some(Message {
            id,
            origin,
            reply,
            parts,
            inline,
        })
    }

    fn part(&mut self) -> Option<Part<WireRight>> {
        Some(match self.u8()? {
            part::RIGHT => Part::Right(self.right()?),
            part::MEMORY => Part::Memory {
                physical: false,
                length: self.u64()?,
            },
            part::PHYSICAL => Part::Memory {
                physical: true,
                length: self.u64()?,
            },
            part::RIGHTS => {
                let kind = self.kind()?;
                let count = self.u32()?;
                let mut rights = self.list(count, 2)?;
                for _ in 0..count {
                    rights.push(self.right().filter(|right| right.kind() == kind)?);
                }
                Part::Rights(kind, rights)
            }
            _ => return None,
        })
    }

    /// Returns an empty list with room for `count` elements of at least `size` bytes in the head.
    fn list<T>(&self, count: u32, size: usize) -> Option<Vec<T>> {
        let count = count as usize;
        if count.checked_mul(size)? > self.left.len() {
            return None;
        }
        Some(Vec::with_capacity(count))
    }
}
