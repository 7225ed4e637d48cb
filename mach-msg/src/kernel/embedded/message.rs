//! Messages as they lie in queues: a head, the rights and memory of the descriptors, the inline bytes.

use std::borrow::Cow;
use std::ops::Deref;

use smallvec::SmallVec;

use super::memory::Region;
use crate::wire::{AuditToken, Bits, GuardFlags, SecurityToken};

/// A right in a message: the port's number, [`NULL`] or [`DEAD`].
pub(super) type Cap = u32;

/// No right.
pub(super) const NULL: Cap = 0;
/// A right whose port died before it was sent.
pub(super) const DEAD: Cap = u32::MAX;

/// Whether this is a port's number.
#[inline]
pub(super) const fn is_port(cap: Cap) -> bool {
    cap != NULL && cap != DEAD
}

/// Inline bytes that lie in the queue itself; more of them get a buffer of their own.
pub(super) const INLINE: usize = 256;

/// The inline bytes of a message, without header and descriptors.
#[derive(Debug)]
#[repr(C)]
pub(super) struct Inline {
    length: u32,
    small: [u8; INLINE],
    /// All bytes if they are too many for `small`. Its memory is used again.
    large: Vec<u8>,
}

impl Inline {
    pub(super) const fn new() -> Self {
        Self {
            length: 0,
            small: [0; INLINE],
            large: Vec::new(),
        }
    }

    /// Replaces the bytes.
    #[inline(always)]
    pub(super) fn set(&mut self, bytes: &[u8]) {
        self.length = length(bytes);
        match self.small.get_mut(..bytes.len()) {
            Some(small) => small.copy_from_slice(bytes),
            None => self.set_large(bytes),
        }
    }

    #[cold]
    fn set_large(&mut self, bytes: &[u8]) {
        self.large.clear();
        self.large.extend_from_slice(bytes);
    }

    /// Replaces the bytes by more than a slot has room for, which are not copied.
    pub(super) fn adopt(&mut self, bytes: Vec<u8>) {
        if bytes.len() <= INLINE {
            return self.set(&bytes);
        }
        self.length = length(&bytes);
        self.large = bytes;
    }

    /// The bytes as a vector: for large ones, the one that they lie in.
    pub(super) fn into_vec(self) -> Vec<u8> {
        match self.small.get(..self.length as usize) {
            Some(small) => small.to_vec(),
            None => self.large,
        }
    }
}

/// The length of inline bytes; a message is never larger than 64 MiB or so.
#[inline]
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

impl Default for Inline {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Inline {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        self.small
            .get(..self.length as usize)
            .unwrap_or(&self.large)
    }
}

/// What the descriptors of a message carry.
pub(super) type Items = SmallVec<[Item; 2]>;

/// Who sent a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sender {
    pub(super) audit: AuditToken,
    pub(super) security: SecurityToken,
}

impl Sender {
    pub(super) const KERNEL: Self = Self {
        audit: AuditToken::KERNEL,
        security: SecurityToken::KERNEL,
    };
}

/// The header of a message whose rights are held by it. Dispositions in `bits` are those of received rights: 0, 16, 17 or 18.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub(super) struct Head {
    pub(super) bits: Bits,
    /// The size as it was sent, in bytes.
    pub(super) size: u32,
    pub(super) id: i32,
    pub(super) remote: Cap,
    pub(super) local: Cap,
    /// The voucher; without a voucher disposition, the word that the sender wrote.
    pub(super) voucher: u32,
    /// The number of the task that sent it; [`KERNEL`] for the kernel. Tasks are never forgotten, so it says who that is.
    pub(super) sender: u32,
}

/// The sender of the kernel's own messages.
pub(super) const KERNEL: u32 = 0;

/// What the port adds to a message that is taken from it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stamp {
    /// The port's sequence number then.
    pub(super) seqno: u32,
    /// The port's context then.
    pub(super) context: u64,
}

/// What one descriptor carries.
#[derive(Debug)]
pub(super) enum Item {
    Port {
        cap: Cap,
        disposition: u8,
    },
    Memory {
        region: Region,
        copy: u8,
        kind: u8,
    },
    Ports {
        caps: Vec<Cap>,
        disposition: u8,
    },
    Guarded {
        cap: Cap,
        context: u64,
        flags: GuardFlags,
        disposition: u8,
    },
}

impl Item {
    /// The size of the descriptor that a receiver gets, in bytes.
    pub(super) const fn received_size(&self, guarded: bool) -> usize {
        match self {
            Self::Port { .. } => 12,
            Self::Guarded { .. } if !guarded => 12,
            _ => 16,
        }
    }
}

/// A message. One that is not [emptied](Self::is_empty) holds rights, and must be destroyed by the kernel.
///
/// Head, length and the first bytes lie together: they are what goes from processor to processor.
#[derive(Debug, Default)]
#[repr(C)]
pub(super) struct Message {
    pub(super) head: Head,
    pub(super) inline: Inline,
    pub(super) items: Items,
}

/// A message that is being sent: few inline bytes still lie in the sender's buffer, many are copied already.
#[derive(Debug)]
pub(super) struct Outgoing<'a> {
    pub(super) head: Head,
    pub(super) items: Items,
    pub(super) inline: Cow<'a, [u8]>,
}

impl Message {
    /// Puts `message` here. Buffers that are here are used again.
    #[inline]
    pub(super) fn fill(&mut self, message: Outgoing<'_>) {
        self.head = message.head;
        self.items = message.items;
        match message.inline {
            Cow::Borrowed(bytes) => self.inline.set(bytes),
            Cow::Owned(bytes) => self.inline.adopt(bytes),
        }
    }
}

impl Outgoing<'_> {
    /// The message as one to be destroyed: inline bytes hold no rights.
    pub(super) fn rights(self) -> Message {
        Message {
            head: self.head,
            items: self.items,
            inline: Inline::new(),
        }
    }
}
