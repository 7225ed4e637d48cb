//! Written messages whose values are gone: replies, which are written when a handler returns and
//! sent later.

use alloc::vec::Vec;
use core::mem::{self, ManuallyDrop, offset_of};

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::{Calls, MessageMemory, MsgReturn, SendBuffer, Task, operation, quietly};
use crate::memory::OolMemory;
use crate::message::codec::encodings::Encodings;
use crate::message::error::{NoMemory, Refusal};
use crate::message::receive::destroy::{destroy, destroy_descriptor};
use crate::message::send::failed_send::{Taken, taken};
use crate::message::send::partial_send;
use crate::message::send::retained::Retained;
use crate::message::send::scratch::{encode_large, measure};
use crate::message::{ReplyRight, Sendable};
use crate::wire::{
    Bits, Carried, Descriptor, Descriptors, Header, PortDescriptor, PortName, Split64, disposition,
};

/// Larger messages are sent with their memory, which the kernel may exchange.
const COPIED: usize = 4096;

/// A written message that owns everything that moves with it. Dropped, it releases that.
///
/// ```text
///   value ──seal──▶ SealedMessage ──transmit──▶ sent, or what is left is released
///                    bytes: own what moves
///                    retained: copies of borrowed memory, and rights that are copied
/// ```
///
/// The value and everything that it borrows may be gone before the message is sent. So memory that
/// does not move is copied when the message is sealed.
#[derive(Debug)]
pub(crate) struct SealedMessage<'m> {
    memory: &'m mut MessageMemory,
    size: usize,
    task: Task,
    encodings: Encodings,
    retained: Retained,
}

impl<'m> SealedMessage<'m> {
    /// Writes `message` with this header into `memory`, and moves its rights and memory into the
    /// written message.
    ///
    /// # Errors
    ///
    /// A field that cannot be sent; no memory for a copy of what it borrows. The message is dropped.
    #[inline]
    pub(crate) fn seal<M: Sendable>(
        task: Task,
        header: Header,
        message: M,
        memory: &'m mut MessageMemory,
    ) -> Result<Self, Refusal> {
        let measured = measure(task, &message)?;
        memory.reserve_message(measured.size);
        let voucher = message.header_voucher();
        let is_complex = message.descriptors().count != 0;
        let header = Header {
            bits: Bits::new(header.bits.remote(), 0, voucher.disposition, is_complex),
            remote: PortName::NULL,
            voucher: voucher.name,
            size: 0,
            ..header
        };
        let (size, encodings) = encode_large(memory, task, header, &message, measured.encodings)?;
        let mut retained = Retained::default();
        if is_complex {
            let bytes = memory.bytes_mut().get_mut(..size).unwrap_or_default();
            // SAFETY: the message was just written from `message`, which owns or borrows all memory
            // that it names.
            unsafe { copy_borrowed(task, header, bytes, &encodings, &mut retained) }?;
        }
        let mut sealed = Self {
            memory,
            size,
            task,
            encodings,
            retained,
        };
        // Not shown to observers: a panic would leave rights with two owners.
        quietly(|| message.give(&mut sealed.retained));
        sealed.encodings.sent();
        Ok(sealed)
    }

    /// Moves the reply right into the header. Without one, the header keeps its disposition and
    /// names nothing.
    #[inline]
    pub(crate) fn set_remote(&mut self, reply: Option<ReplyRight>) {
        let Some(reply) = reply else {
            return;
        };
        let disposition = crate::message::HeaderRight::disposition(&reply);
        let name = reply.name();
        mem::forget(reply);
        if let Ok((header, _)) = Header::mut_from_prefix(self.memory.bytes_mut()) {
            let bits = header.bits;
            header.remote = name;
            header.bits = Bits::new(u32::from(disposition), 0, bits.voucher(), bits.is_complex());
        }
    }

    /// Returns the disposition of the destination, or 0 if there is none.
    pub(crate) fn remote_disposition(&self) -> u32 {
        match self.header() {
            Some(header) if header.remote != PortName::NULL => header.bits.remote(),
            _ => 0,
        }
    }

    fn header(&self) -> Option<Header> {
        let header = Header::read_from_prefix(self.as_bytes());
        header.ok().map(|(header, _)| header)
    }

    /// Returns the message. Its size field is 0: the kernel fills it in.
    fn as_bytes(&self) -> &[u8] {
        self.memory.bytes().get(..self.size).unwrap_or_default()
    }

    /// Copies the message, with its size. The rights and the memory that moved into it belong to
    /// the caller.
    #[must_use = "the rights and the memory in the message leak if nobody takes them"]
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.as_bytes().to_vec();
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let field = offset_of!(Header, size);
        if let Some(field) = bytes.get_mut(field..field.saturating_add(4)) {
            field.copy_from_slice(size.as_bytes());
        }
        self.sent();
        bytes
    }

    /// Sends the message by `call`. Codes of a receive mean that it was sent.
    ///
    /// # Errors
    ///
    /// The code of a failed send. Everything that is left of the message is released.
    #[inline]
    pub(crate) fn transmit(
        self,
        call: impl FnOnce(Calls, &mut SendBuffer<'_>) -> MsgReturn,
    ) -> Result<MsgReturn, MsgReturn> {
        // SAFETY: the message names only rights that it owns or that are retained for it, and gives
        // up what the kernel takes. Its regions are owned or retained until the call
        // returns.
        let calls = unsafe { self.task.calls() };
        let size = self.size;
        let mut draft = if size <= COPIED {
            SendBuffer::Bytes(self.memory.bytes_mut().get_mut(..size).unwrap_or_default())
        } else {
            SendBuffer::Memory {
                memory: self.memory,
                size,
            }
        };
        let code = call(calls, &mut draft);
        if code == MsgReturn::SUCCESS || code.is_receive() {
            self.sent();
            return Ok(code);
        }
        // Queries after the failure are not shown before the fate of the message is decided.
        quietly(|| self.not_sent(code));
        Err(code)
    }

    /// Gives up everything that moved.
    ///
    /// Shows nothing to observers: the same call may have received a request that has no owner yet.
    #[inline]
    fn sent(self) {
        let mut this = ManuallyDrop::new(self);
        let retained = mem::take(&mut this.retained);
        let encodings = mem::take(&mut this.encodings);
        if !retained.is_empty() {
            quietly(|| drop(retained));
        }
        drop(encodings);
    }

    /// Releases everything that the kernel did not take of a message that it failed to send.
    #[cold]
    #[inline(never)]
    fn not_sent(self, code: MsgReturn) {
        match taken(self.task, code, self.as_bytes()) {
            // The message owns everything, and is dropped.
            Taken::Nothing | Taken::Returned => {}
            Taken::Header => {
                if let Ok((own, _)) = Header::mut_from_prefix(self.memory.bytes_mut()) {
                    own.remote = PortName::NULL;
                    own.local = PortName::NULL;
                    own.voucher = PortName::NULL;
                }
            }
            Taken::Parts => {
                // SAFETY: the kernel writes into the message only to return it, so it is as it was
                // sent. It owns what moves with it, and gives it up right after
                // this. What it borrows is retained until then.
                unsafe { partial_send::release(self.task, code, self.as_bytes()) };
                self.sent();
            }
            Taken::Unknown => self.sent(),
        }
    }

    /// Releases what moves with a message that was not sent.
    fn destroy_unsent(&self, header: &Header) {
        let Ok(descriptors) = Descriptors::new(header, self.as_bytes()) else {
            return;
        };
        for (_, descriptor) in descriptors.map_while(Result::ok) {
            let is_borrowed = match descriptor.carried() {
                Carried::Region(region) => region.deallocate == 0,
                // The encodings own the array and release its rights.
                Carried::Rights(array) => array.deallocate == 0,
                Carried::Right { .. } => false,
            };
            if !is_borrowed {
                // SAFETY: what moves belongs to the message, which is gone afterwards. Other
                // dispositions own nothing.
                unsafe { destroy_descriptor(self.task, &descriptor) };
            }
        }
        release(self.task, header.remote, header.bits.remote());
        if header.bits.voucher() == disposition::MOVE_SEND {
            release(self.task, header.voucher, header.bits.voucher());
        }
        self.encodings.release_names(self.task);
    }
}

impl Drop for SealedMessage<'_> {
    fn drop(&mut self) {
        let Some(header) = self.header() else {
            return;
        };
        operation(|| {
            if header.size == 0 {
                self.destroy_unsent(&header);
                return;
            }
            // The kernel has filled the size in, so it has returned the message, and everything in
            // it. SAFETY: the message owns everything that the kernel returned, and is
            // gone afterwards.
            unsafe { destroy(self.task, &header, self.as_bytes()) };
            release(self.task, header.local, header.bits.local());
        });
    }
}

/// Copies all memory that does not move with a written message and that `encodings` does not keep,
/// and lets the message name the copies.
///
/// # Errors
///
/// The task has no memory for a copy.
///
/// # Safety
///
/// The memory that the descriptors name can be read.
#[cold]
unsafe fn copy_borrowed(
    task: Task,
    header: Header,
    bytes: &mut [u8],
    encodings: &Encodings,
    retained: &mut Retained,
) -> Result<(), Refusal> {
    let Ok(descriptors) = Descriptors::new(&header, bytes) else {
        return Ok(());
    };
    let found: Vec<_> = descriptors
        .map_while(Result::ok)
        .filter_map(|(offset, descriptor)| Some((offset, borrowed(&descriptor)?)))
        .filter(|(_, (address, _))| !encodings.holds(*address))
        .collect();
    for (offset, (address, size)) in found {
        let source = core::ptr::with_exposed_provenance::<u8>(address);
        // SAFETY: the caller promises that the memory can be read. Its size is not 0.
        let source = unsafe { core::slice::from_raw_parts(source, size) };
        let copy = OolMemory::copy_of(task, source).map_err(|code| NoMemory { code })?;
        let address = Split64::new(copy.as_ptr().expose_provenance() as u64);
        // The address is the first field of all descriptors that name memory.
        if let Some(place) = bytes.get_mut(offset..offset.saturating_add(size_of::<Split64>())) {
            place.copy_from_slice(address.as_bytes());
        }
        retained.memory(copy);
    }
    Ok(())
}

/// Returns address and size in bytes of memory that a descriptor names and that does not move.
fn borrowed(descriptor: &Descriptor) -> Option<(usize, usize)> {
    let (address, size) = match descriptor.carried() {
        Carried::Region(region) if region.deallocate == 0 => {
            (region.address.get(), region.size as usize)
        }
        Carried::Rights(array) if array.deallocate == 0 => {
            let size = (array.count as usize).saturating_mul(size_of::<PortName>());
            (array.address.get(), size)
        }
        Carried::Region(_) | Carried::Rights(_) | Carried::Right { .. } => return None,
    };
    (size != 0).then_some((usize::try_from(address).ok()?, size))
}

/// Releases a right of a header if its disposition moves it.
pub(crate) fn release(task: Task, name: PortName, disposition: u32) {
    let disposition = u8::try_from(disposition).unwrap_or(0);
    let port = Descriptor::Port(PortDescriptor::new(name, disposition));
    // SAFETY: the right belongs to a message, whose owner gives it up. Dispositions that do not
    // move own nothing.
    unsafe { destroy_descriptor(task, &port) };
}
