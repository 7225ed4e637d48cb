//! Kernel messages: header, sender, rights and memory of the descriptors, and inline bytes.

use std::ops::Deref;
use std::sync::atomic::{AtomicPtr, Ordering};

use smallvec::SmallVec;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::kernel::embedded::object::limits::MessageCharge;
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::{COPIED_MAX, MessageMemory};
use crate::wire::disposition::MOVE_SEND;
use crate::wire::{
    AuditToken, Bits, DescriptorKind, GuardFlags, Header, SecurityToken, TRAILER_SIZE_MAX,
};

/// Number of inline bytes that fit into a queue slot. Longer payloads are stored in separate
/// memory.
pub(crate) const INLINE: usize = 256;

/// Maximum number of bytes that a queue slot or a thread keeps for its next message.
pub(crate) const KEPT: usize = 128 << 10;

/// The inline bytes of a message, without header and descriptors.
#[derive(Debug)]
#[repr(C)]
pub(crate) struct Payload {
    length: u32,
    small: [u8; INLINE],
    /// Offset of the bytes in `large`, if they do not fit into `small`. The bytes are at their
    /// final offset, with room for the header and the trailer, so that the memory can become the
    /// received message.
    at: u32,
    /// Number of bytes of `large` that the slot may keep after the message is received. The queue
    /// is charged for them.
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

    /// Returns the number of bytes by which the kept memory grows if `contents` is stored here and
    /// at most `kept` bytes are kept.
    pub(crate) fn growth(&self, contents: &PayloadRef<'_>, kept: usize) -> usize {
        let wanted = match contents {
            PayloadRef::Bytes(bytes) => Self::memory_for(bytes.len()),
            PayloadRef::Buffer(written) if written.length <= INLINE => 0,
            PayloadRef::Buffer(written) => written.memory.len().min(kept),
        };
        wanted.saturating_sub(self.allowed as usize)
    }

    /// Raises the number of bytes that may be kept by `growth`.
    pub(crate) fn allow(&mut self, growth: usize) {
        let growth = u32::try_from(growth).unwrap_or(u32::MAX);
        self.allowed = self.allowed.saturating_add(growth);
    }

    /// Returns the number of bytes that may be kept, at most `kept`.
    pub(crate) fn kept(&self, kept: usize) -> usize {
        kept.min(self.allowed as usize)
    }

    /// Returns the size of the memory that these bytes need.
    const fn needed(bytes: &[u8]) -> usize {
        size_of::<Header>() + bytes.len() + TRAILER_SIZE_MAX
    }

    /// Returns the size of the memory beside the slot in which a copy of this many bytes is stored.
    pub(crate) const fn memory_for(length: usize) -> usize {
        if length <= INLINE {
            return 0;
        }
        MessageMemory::size_for(size_of::<Header>() + length + TRAILER_SIZE_MAX)
    }

    /// Returns true if these bytes are few enough to copy under a lock, and the memory for large
    /// messages does not have to grow for them.
    #[cold]
    pub(crate) fn has_memory(&self, bytes: &[u8]) -> bool {
        bytes.len() <= COPIED_MAX && Self::needed(bytes) <= self.large.len()
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

    /// Replaces the bytes with a copy of `bytes`.
    #[inline(always)]
    pub(crate) fn set(&mut self, bytes: &[u8]) {
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

    /// Replaces the bytes with those of a written buffer. Copies a short payload, and swaps the
    /// memory of a long one.
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

    /// Removes and returns the memory if it is larger than `kept` bytes.
    pub(crate) fn trim(&mut self, kept: usize) -> MessageMemory {
        if self.large.len() <= kept {
            return MessageMemory::new();
        }
        std::mem::take(&mut self.large)
    }

    /// Returns the bytes if there are few enough to copy under a lock.
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

/// Converts the length of inline bytes. Cannot truncate: a message has at most 64 MiB.
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

/// Identity of a sender, in the layout of a trailer.
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

/// Has one address, unlike a constant.
static KERNEL: Sender = Sender::KERNEL;

impl Default for Sender {
    fn default() -> Self {
        Self::KERNEL
    }
}

/// The identity in a message. It exists while a task has it, or a queued message: see
/// [`identity`](crate::kernel::embedded::space::identity).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SenderRef(pub(crate) *const Sender);

// SAFETY: a sender is only read, until it is freed.
unsafe impl Send for SenderRef {}

// SAFETY: a sender is only read, until it is freed.
unsafe impl Sync for SenderRef {}

impl SenderRef {
    /// The sender of the kernel's own messages. No task has it.
    pub(crate) const KERNEL: Self = Self(&raw const KERNEL);

    /// Returns the identity.
    ///
    /// # Safety
    ///
    /// It must exist while the reference is used. It does if
    ///
    /// * the message is in a queue whose receive side the caller has locked, or
    /// * the message is about to be queued, and its task was alive after the caller had locked the
    ///   port, or
    /// * it is that of the kernel.
    #[inline(always)]
    pub(crate) const unsafe fn get<'a>(self) -> &'a Sender {
        // SAFETY: the sender exists by the caller's contract.
        unsafe { &*self.0 }
    }
}

impl Default for SenderRef {
    fn default() -> Self {
        Self::KERNEL
    }
}

/// The identity of the task that has a record, or of the last one.
pub(crate) struct SenderPointer(AtomicPtr<Sender>);

impl SenderPointer {
    pub(crate) fn store(&self, sender: SenderRef) {
        // A sender in the previous task that sees this pointer also sees the changed tag.
        self.0.store(sender.0.cast_mut(), Ordering::Release);
    }

    #[inline]
    pub(crate) fn load(&self) -> SenderRef {
        SenderRef(self.0.load(Ordering::Acquire))
    }
}

impl Default for SenderPointer {
    fn default() -> Self {
        Self(AtomicPtr::new(SenderRef::KERNEL.0.cast_mut()))
    }
}

/// The header of a message that owns its rights. The dispositions in `bits` are those of received
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
    /// The voucher. Without a voucher disposition: the value that the sender wrote.
    pub(crate) voucher: u32,
    /// The sender, whose task may have terminated.
    pub(crate) sender: SenderRef,
}

/// Trailer fields that are added to a message when it is dequeued, while its port is locked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stamp {
    /// The port's sequence number.
    pub(crate) seqno: u32,
    /// The port's context.
    pub(crate) context: u64,
    /// The identity of the sender, which may no longer exist after the port was unlocked.
    pub(crate) sender: Sender,
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
    /// Returns the number of out-of-line bytes that the descriptor owns.
    #[inline]
    fn weight(&self) -> u64 {
        match self {
            Self::Port { .. } | Self::Guarded { .. } => 0,
            Self::Memory { region, .. } => region.size() as u64,
            Self::Ports { port_refs, .. } => size_of_val(&**port_refs) as u64,
        }
    }

    /// Returns the size of the descriptor in the received message, in bytes.
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

/// Rights and memory of a message's descriptors, in order. Maintains the total sizes, so that
/// delivery needs no extra pass over the descriptors.
#[derive(Debug)]
pub(crate) struct KmsgDescriptors {
    items: SmallVec<[KmsgDescriptor; 2]>,
    /// Number of out-of-line bytes that the descriptors own.
    weight: u64,
    /// Size in bytes of the descriptors for a receiver that accepts guarded descriptors.
    guarded_size: u32,
    /// Size in bytes of the descriptors for other receivers, which get plain port descriptors
    /// instead.
    plain_size: u32,
}

impl Default for KmsgDescriptors {
    #[inline(always)]
    fn default() -> Self {
        Self::new()
    }
}

impl KmsgDescriptors {
    // Inlined, so that a large value that contains one is constructed in place instead of copied.
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self {
            items: SmallVec::new(),
            weight: 0,
            guarded_size: 0,
            plain_size: 0,
        }
    }

    /// Appends a descriptor.
    #[inline]
    pub(crate) fn push(&mut self, item: KmsgDescriptor) {
        self.weight = self.weight.saturating_add(item.weight());
        // Cannot overflow: a message has at most 64 MiB.
        self.guarded_size += item.received_size(true) as u32;
        self.plain_size += item.received_size(false) as u32;
        self.items.push(item);
    }

    /// Removes the last descriptor. The totals stay those of all descriptors until this returns
    /// `None`, which resets them.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<KmsgDescriptor> {
        let item = self.items.pop();
        if item.is_none() {
            (self.weight, self.guarded_size, self.plain_size) = (0, 0, 0);
        }
        item
    }

    /// Appends the descriptor of a send right.
    #[inline(always)]
    pub(crate) fn push_send_right(&mut self, port_ref: PortRef) {
        self.guarded_size += DescriptorKind::Port.size() as u32;
        self.plain_size += DescriptorKind::Port.size() as u32;
        self.items.push(KmsgDescriptor::Port {
            port_ref,
            disposition: MOVE_SEND as u8,
        });
    }

    /// Returns the right if the only descriptor is that of a send right.
    #[inline]
    pub(crate) fn only_send_right(&self) -> Option<PortRef> {
        match &*self.items {
            [
                KmsgDescriptor::Port {
                    port_ref,
                    disposition,
                },
            ] if u32::from(*disposition) == MOVE_SEND => Some(*port_ref),
            _ => None,
        }
    }

    /// Removes the only descriptor, whose right was moved out.
    #[inline]
    pub(crate) fn forget_only(&mut self) {
        debug_assert_eq!(self.items.len(), 1);
        drop(self.items.pop());
        (self.weight, self.guarded_size, self.plain_size) = (0, 0, 0);
    }

    /// Returns the number of bytes that the descriptors own outside the message.
    pub(crate) fn weight(&self) -> u64 {
        if self.items.spilled() {
            let own = size_of_val(&*self.items) as u64;
            return self.weight.saturating_add(own);
        }
        self.weight
    }

    /// Returns the size of the descriptors in the received message, in bytes.
    #[inline]
    pub(crate) const fn received_size(&self, guarded: bool) -> usize {
        let size = if guarded {
            self.guarded_size
        } else {
            self.plain_size
        };
        size as usize
    }

    /// Returns the descriptors for replacing their contents. The sizes must not change.
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

/// A message. Unless its rights and memory were moved out, the message must be destroyed by the
/// kernel.
///
/// The header, the length and the first bytes are adjacent, because these are the cache lines that
/// move between CPUs.
#[derive(Debug, Default)]
#[repr(C)]
pub(crate) struct Kmsg {
    pub(crate) head: KmsgHeader,
    pub(crate) payload: Payload,
    pub(crate) descriptors: KmsgDescriptors,
    /// The charge for a large message.
    pub(crate) charge: Option<MessageCharge>,
}

/// Bytes of a message in memory that may be swapped with other memory.
#[derive(Debug)]
pub(crate) struct WrittenBuffer<'a> {
    pub(crate) memory: &'a mut MessageMemory,
    /// Offset of the bytes in `memory`.
    pub(crate) at: usize,
    pub(crate) length: usize,
}

impl<'a> WrittenBuffer<'a> {
    pub(crate) fn bytes(&self) -> &[u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }

    /// Returns the bytes with the lifetime of the memory.
    pub(crate) fn into_bytes(self) -> &'a [u8] {
        let rest = self.memory.bytes().get(self.at..);
        rest.and_then(|rest| rest.get(..self.length))
            .unwrap_or_default()
    }
}

/// The inline bytes of a message that is being sent.
#[derive(Debug)]
pub(crate) enum PayloadRef<'a> {
    /// A short payload, which is copied.
    Bytes(&'a [u8]),
    /// A payload of any length.
    Buffer(WrittenBuffer<'a>),
}

/// A message that is being sent. Its inline bytes are still in the sender's memory.
///
/// Passed by reference because the struct is large. A function that accepts the message moves out
/// the descriptors, bytes and charge, and the queue then owns the rights in the header.
#[derive(Debug)]
pub(crate) struct PendingKmsg<'a> {
    pub(crate) head: KmsgHeader,
    pub(crate) descriptors: KmsgDescriptors,
    pub(crate) payload: PayloadRef<'a>,
    pub(crate) charge: Option<MessageCharge>,
}

impl Kmsg {
    /// Moves `message` into this slot, which must be empty. Memory already in the slot is reused,
    /// by this message or by the sender.
    #[inline]
    pub(crate) fn fill(&mut self, message: &mut PendingKmsg<'_>) {
        self.head = message.head;
        exchange_descriptors(&mut self.descriptors, &mut message.descriptors);
        std::mem::swap(&mut self.charge, &mut message.charge);
        let payload = PayloadRef::Bytes(&[]);
        self.payload
            .put(std::mem::replace(&mut message.payload, payload));
    }

    /// Removes the message from a slot. The charge for the slot's memory remains.
    pub(crate) fn take_out(&mut self) -> Self {
        let allowed = self.payload.allowed;
        let message = std::mem::take(self);
        self.payload.allowed = allowed;
        message
    }
}

/// Moves the descriptors from `full` to `empty`. Skips the move for the common case of no
/// descriptors.
#[inline]
pub(crate) fn exchange_descriptors(empty: &mut KmsgDescriptors, full: &mut KmsgDescriptors) {
    debug_assert!(empty.is_empty());
    if !full.is_empty() {
        std::mem::swap(empty, full);
    }
}

impl PendingKmsg<'_> {
    /// Moves the rights and memory out of the message for destruction. Inline bytes carry none.
    pub(crate) fn take_rights(&mut self) -> Kmsg {
        Kmsg {
            head: self.head,
            descriptors: std::mem::take(&mut self.descriptors),
            payload: Payload::new(),
            charge: self.charge.take(),
        }
    }
}

#[cfg(test)]
mod tests;
