//! Kernel messages: a header, the rights and memory of the descriptors, and the inline bytes.

use std::ops::Deref;

use smallvec::SmallVec;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::kernel::embedded::object::limits::MessageCharge;
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::{COPIED_MAX, MessageMemory, Moved};
use crate::wire::{
    AuditToken, Bits, DescriptorKind, GuardFlags, Header, SecurityToken, TRAILER_SIZE_MAX,
};

/// Inline bytes that fit into a slot of the queue. More of them are in memory of their own.
pub(crate) const INLINE: usize = 256;

/// Largest memory that a queue's slot or a thread keeps for its next message.
pub(crate) const KEPT: usize = 128 << 10;

/// The inline bytes of a message, without header and descriptors.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct Payload {
    length: u32,
    small: [u8; INLINE],
    /// Offset of the bytes in `large`, if they are too many for `small`. It is their offset in the
    /// message, with room for the header and the trailer, so that the memory can become the
    /// received message.
    at: u32,
    /// Number of bytes of `large` that may be kept when the message is received. The queue is
    /// charged for them.
    allowed: u32,
    large: MessageMemory,
}

impl Payload {
    pub(crate) const fn new() -> Self {
        Self {
            length: 0,
            small: [0; INLINE],
            at: 0,
            allowed: 0,
            large: MessageMemory::new(),
        }
    }

    /// Returns by how many bytes the kept memory grows if `contents` are put here and at most
    /// `kept` bytes are kept.
    pub(crate) fn growth(&self, contents: &PayloadRef<'_>, kept: usize) -> usize {
        let wanted = match contents {
            PayloadRef::Bytes(bytes) if bytes.len() <= INLINE => 0,
            PayloadRef::Bytes(bytes) => MessageMemory::size_for(Self::needed(bytes)),
            PayloadRef::Buffer(written) if written.length <= INLINE => 0,
            PayloadRef::Buffer(written) => written.memory.len().min(kept),
        };
        wanted.saturating_sub(self.allowed as usize)
    }

    /// Allows `growth` more bytes to be kept.
    pub(crate) fn allow(&mut self, growth: usize) {
        let growth = u32::try_from(growth).unwrap_or(u32::MAX);
        self.allowed = self.allowed.saturating_add(growth);
    }

    /// Returns the number of bytes that may be kept, at most `kept`.
    pub(crate) fn kept(&self, kept: usize) -> usize {
        kept.min(self.allowed as usize)
    }

    /// Returns the memory size that these bytes need.
    const fn needed(bytes: &[u8]) -> usize {
        size_of::<Header>() + bytes.len() + TRAILER_SIZE_MAX
    }

    /// Replaces the bytes. Returns false, and does nothing, if the slot would keep more memory: at
    /// most `kept` bytes.
    #[inline(always)]
    pub(crate) fn put_in_place(
        &mut self,
        contents: PayloadRef<'_>,
        kept: impl FnOnce() -> usize,
    ) -> bool {
        if let PayloadRef::Bytes(bytes) = contents
            && let Some(small) = self.small.get_mut(..bytes.len())
        {
            self.length = length(bytes.len());
            small.copy_from_slice(bytes);
            return true;
        }
        match contents {
            PayloadRef::Bytes(bytes) => self.set_in_place(bytes),
            PayloadRef::Buffer(written) => self.exchange_in_place(Moved(written), kept()),
        }
    }

    // Not with the next function: few bytes are in registers then, and never in a `PayloadRef`.
    #[cold]
    fn set_in_place(&mut self, bytes: &[u8]) -> bool {
        let has_memory = bytes.len() <= COPIED_MAX && Self::needed(bytes) <= self.large.len();
        if has_memory {
            self.set(bytes);
        }
        has_memory
    }

    #[cold]
    fn exchange_in_place(&mut self, Moved(written): Moved<WrittenBuffer<'_>>, kept: usize) -> bool {
        let contents = PayloadRef::Buffer(written);
        let has_memory = self.growth(&contents, kept) == 0;
        if has_memory {
            self.put(contents);
        }
        has_memory
    }

    /// Returns the number of bytes.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.length as usize
    }

    /// Replaces the bytes.
    #[inline]
    pub(crate) fn put(&mut self, contents: PayloadRef<'_>) {
        match contents {
            PayloadRef::Bytes(bytes) => self.set(bytes),
            PayloadRef::Buffer(written) => self.exchange(written),
        }
    }

    /// Replaces the bytes by a copy.
    #[inline(always)]
    fn set(&mut self, bytes: &[u8]) {
        self.length = length(bytes.len());
        match self.small.get_mut(..bytes.len()) {
            Some(small) => small.copy_from_slice(bytes),
            None => self.set_large(bytes),
        }
    }

    #[cold]
    fn set_large(&mut self, bytes: &[u8]) {
        const AT: usize = size_of::<Header>();
        self.at = AT as u32;
        self.large.reserve(Self::needed(bytes));
        if let Some(large) = self.large.bytes_mut().get_mut(AT..AT + bytes.len()) {
            large.copy_from_slice(bytes);
        }
    }

    /// Replaces the bytes by those in a written buffer. Many bytes are not copied: the memory is
    /// exchanged.
    fn exchange(&mut self, written: WrittenBuffer<'_>) {
        if written.length <= INLINE {
            return self.set(written.bytes());
        }
        let WrittenBuffer { memory, at, length } = written;
        self.length = self::length(length);
        self.at = self::length(at);
        std::mem::swap(&mut self.large, memory);
    }

    /// Returns the offset of the bytes in their memory, or `None` if they are in the slot.
    pub(crate) const fn large_at(&self) -> Option<usize> {
        if self.len() <= INLINE {
            return None;
        }
        Some(self.at as usize)
    }

    /// Returns the memory for large messages.
    pub(crate) const fn memory(&mut self) -> &mut MessageMemory {
        &mut self.large
    }

    /// Removes memory of more than `kept` bytes.
    pub(crate) fn trim(&mut self, kept: usize) -> MessageMemory {
        if self.large.len() <= kept {
            return MessageMemory::new();
        }
        std::mem::take(&mut self.large)
    }

    /// Returns the bytes, if they are few enough to be copied under a lock.
    #[inline(always)]
    pub(crate) fn copied(&self) -> Option<&[u8]> {
        match self.small.get(..self.len()) {
            Some(small) => Some(small),
            None => self.copied_large(),
        }
    }

    #[cold]
    fn copied_large(&self) -> Option<&[u8]> {
        Some(self.large()).filter(|bytes| bytes.len() <= COPIED_MAX && bytes.len() == self.len())
    }

    #[inline]
    fn large(&self) -> &[u8] {
        let at = self.at as usize;
        let end = at.saturating_add(self.len());
        self.large.bytes().get(at..end).unwrap_or_default()
    }
}

/// Returns the length of inline bytes. A message has at most 64 MiB.
#[inline]
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

impl Default for Payload {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Payload {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self.small.get(..self.len()) {
            Some(small) => small,
            None => self.large(),
        }
    }
}

/// Identity of a sender, as it is in a trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Sender {
    pub(crate) security: SecurityToken,
    pub(crate) audit: AuditToken,
}

impl Sender {
    pub(crate) const KERNEL: Self = Self {
        audit: AuditToken::KERNEL,
        security: SecurityToken::KERNEL,
    };
}

/// The header of a message that owns its rights. Dispositions in `bits` are those of received
/// rights: 0, 16, 17 or 18.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub(crate) struct KmsgHeader {
    pub(crate) bits: Bits,
    /// Size as sent, in bytes.
    pub(crate) size: u32,
    pub(crate) id: i32,
    pub(crate) remote: PortRef,
    pub(crate) local: PortRef,
    /// The voucher, or without a voucher disposition the word that the sender wrote.
    pub(crate) voucher: u32,
    /// The sender. Its task may have ended.
    pub(crate) sender: &'static Sender,
}

/// The sender of the kernel's own messages.
pub(crate) const KERNEL: &Sender = &Sender::KERNEL;

impl Default for &Sender {
    fn default() -> Self {
        KERNEL
    }
}

/// Words that the port adds to a message when it is dequeued.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stamp {
    /// The port's sequence number.
    pub(crate) seqno: u32,
    /// The port's context.
    pub(crate) context: u64,
}

/// The right or memory of one descriptor.
#[derive(Debug)]
pub(crate) enum KmsgDescriptor {
    Port {
        port_ref: PortRef,
        disposition: u8,
    },
    Memory {
        region: TransitRegion,
        copy: u8,
        kind: u8,
    },
    Ports {
        port_refs: Vec<PortRef>,
        disposition: u8,
    },
    Guarded {
        port_ref: PortRef,
        flags: GuardFlags,
        disposition: u8,
    },
}

impl KmsgDescriptor {
    /// Returns the number of bytes that the descriptor owns outside of itself.
    #[inline]
    fn weight(&self) -> u64 {
        match self {
            Self::Port { .. } | Self::Guarded { .. } => 0,
            Self::Memory { region, .. } => region.size() as u64,
            Self::Ports { port_refs, .. } => size_of_val(&**port_refs) as u64,
        }
    }

    /// Returns the size of the descriptor that a receiver gets, in bytes.
    #[inline]
    pub(crate) const fn received_size(&self, guarded: bool) -> usize {
        match self {
            Self::Port { .. } => DescriptorKind::Port.size(),
            Self::Guarded { .. } if guarded => DescriptorKind::GuardedPort.size(),
            // The kernel destroys the right.
            Self::Guarded { .. } => DescriptorKind::Port.size(),
            Self::Memory { .. } => DescriptorKind::Ool.size(),
            Self::Ports { .. } => DescriptorKind::OolPorts.size(),
        }
    }
}

/// Rights and memory of a message's descriptors, in their order. Their sizes are added up when they
/// are added, so that no walk over them is needed before they are delivered.
#[derive(Debug)]
pub(crate) struct KmsgDescriptors {
    items: SmallVec<[KmsgDescriptor; 2]>,
    /// Number of bytes that the descriptors own outside of themselves.
    weight: u64,
    /// Size of the descriptors for a receiver that gets guarded ones as such, in bytes.
    guarded_size: u32,
    /// The same for other receivers.
    plain_size: u32,
}

impl Default for KmsgDescriptors {
    #[inline(always)]
    fn default() -> Self {
        Self::new()
    }
}

impl KmsgDescriptors {
    // Where a large value with one is made, it must not be made elsewhere and copied.
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self {
            items: SmallVec::new(),
            weight: 0,
            guarded_size: 0,
            plain_size: 0,
        }
    }

    /// Adds the last descriptor.
    #[inline]
    pub(crate) fn push(&mut self, item: KmsgDescriptor) {
        self.weight = self.weight.saturating_add(item.weight());
        // Cannot wrap: a message has at most 64 MiB.
        self.guarded_size += item.received_size(true) as u32;
        self.plain_size += item.received_size(false) as u32;
        self.items.push(item);
    }

    /// Removes the last descriptor. The sums are right until the first one is removed, and again
    /// when this has returned `None`.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<KmsgDescriptor> {
        let item = self.items.pop();
        if item.is_none() {
            (self.weight, self.guarded_size, self.plain_size) = (0, 0, 0);
        }
        item
    }

    /// Returns the number of bytes that the descriptors own outside of their message.
    pub(crate) fn weight(&self) -> u64 {
        if self.items.spilled() {
            let own = size_of_val(&*self.items) as u64;
            return self.weight.saturating_add(own);
        }
        self.weight
    }

    /// Returns the size in bytes of the descriptors that a receiver gets.
    #[inline]
    pub(crate) const fn received_size(&self, guarded: bool) -> usize {
        let size = if guarded {
            self.guarded_size
        } else {
            self.plain_size
        };
        size as usize
    }

    /// Returns the descriptors, to replace their contents by others of the same sizes.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut KmsgDescriptor> {
        self.items.iter_mut()
    }

    pub(crate) fn into_items(self) -> impl Iterator<Item = KmsgDescriptor> {
        self.items.into_iter()
    }
}

impl Deref for KmsgDescriptors {
    type Target = [KmsgDescriptor];

    #[inline]
    fn deref(&self) -> &[KmsgDescriptor] {
        &self.items
    }
}

/// A message. Unless it is emptied, it owns rights and must be destroyed by the kernel.
///
/// The header, the length and the first bytes are adjacent: they are the cache lines that move
/// between CPUs.
#[derive(Debug, Default)]
#[repr(C)]
pub(crate) struct Kmsg {
    pub(crate) head: KmsgHeader,
    pub(crate) payload: Payload,
    pub(crate) descriptors: KmsgDescriptors,
    /// The charge for a large message.
    pub(crate) charge: Option<MessageCharge>,
}

/// Bytes of a message in memory that may be exchanged for other memory.
#[derive(Debug)]
pub(crate) struct WrittenBuffer<'a> {
    pub(crate) memory: &'a mut MessageMemory,
    /// Offset of the bytes.
    pub(crate) at: usize,
    pub(crate) length: usize,
}

impl<'a> WrittenBuffer<'a> {
    pub(crate) fn bytes(&self) -> &[u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }

    /// Returns the bytes, to be copied.
    pub(crate) fn into_bytes(self) -> &'a [u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }
}

/// The inline bytes of a message that is being sent.
#[derive(Debug)]
pub(crate) enum PayloadRef<'a> {
    /// Few bytes, which are copied.
    Bytes(&'a [u8]),
    /// Any number of bytes.
    Buffer(WrittenBuffer<'a>),
}

impl PayloadRef<'_> {
    /// Returns the number of bytes.
    pub(crate) const fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Buffer(written) => written.length,
        }
    }
}

/// A message that is being sent. Its inline bytes are still in the sender's memory.
///
/// Passed by reference, because it is large. A function that takes the message leaves it without
/// descriptors, bytes and charge. The rights of its header then belong to the queue.
#[derive(Debug)]
pub(crate) struct PendingKmsg<'a> {
    pub(crate) head: KmsgHeader,
    pub(crate) descriptors: KmsgDescriptors,
    pub(crate) payload: PayloadRef<'a>,
    pub(crate) charge: Option<MessageCharge>,
}

impl Kmsg {
    /// Moves `message` here, where no message may be. Memory that is here already is reused, by
    /// this message or by the sender.
    #[inline]
    pub(crate) fn fill(&mut self, message: &mut PendingKmsg<'_>) {
        self.head = message.head;
        exchange_descriptors(&mut self.descriptors, &mut message.descriptors);
        std::mem::swap(&mut self.charge, &mut message.charge);
        let payload = PayloadRef::Bytes(&[]);
        self.payload
            .put(std::mem::replace(&mut message.payload, payload));
    }

    /// Removes the message from a slot. The slot stays charged for memory.
    pub(crate) fn take_out(&mut self) -> Self {
        let allowed = self.payload.allowed;
        let message = std::mem::take(self);
        self.payload.allowed = allowed;
        message
    }
}

/// Moves descriptors to where none may be. Most messages have none, and nothing is moved then.
#[inline]
pub(crate) fn exchange_descriptors(empty: &mut KmsgDescriptors, full: &mut KmsgDescriptors) {
    debug_assert!(empty.is_empty());
    if !full.is_empty() {
        std::mem::swap(empty, full);
    }
}

impl PendingKmsg<'_> {
    /// Takes the rights and memory out of the message for destruction. Inline bytes hold none.
    pub(crate) fn take_rights(&mut self) -> Kmsg {
        Kmsg {
            head: self.head,
            descriptors: std::mem::take(&mut self.descriptors),
            payload: Payload::new(),
            charge: self.charge.take(),
        }
    }
}
