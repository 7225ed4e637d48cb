//! Written messages that no longer depend on the value they were written from: replies, which are
//! written when a handler returns and sent later.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::{self, offset_of};

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::{
    COPIED_MAX, FastOutcome, MessageMemory, MsgOptions, MsgReturn, OolTrust, ReceiveArgs, SendArgs,
    SendBuffer, Task, operation, quietly,
};
use crate::message::codec::measure::{Encodings, Measured};
use crate::message::destroy::{destroy, destroy_descriptor};
use crate::message::error::{NoMemory, Refusal};
use crate::message::send::failed_send::{TakenParts, taken};
use crate::message::send::partial_send;
use crate::message::send::retained::{ArrayCopies, Retained};
use crate::message::send::transaction::{encode_in_memory, measure};
use crate::message::{ReplyRight, Sendable};
use crate::wire::{Bits, Carried, Descriptor, Descriptors, Header, PortDescriptor, PortName};

/// A written message that owns everything that moves with it, and releases it when dropped.
///
/// ```text
///   value ──seal──▶ SealedMessage ──transmit──▶ sent, or the rest is released
///                    bytes: own everything that moves
///                    retained: copies of everything else
/// ```
#[derive(Debug)]
pub(crate) struct SealedMessage<'m> {
    memory: &'m mut MessageMemory,
    size: usize,
    task: Task,
    encodings: Encodings,
    /// Boxed because most messages retain nothing.
    retained: Option<Box<Retained>>,
}

impl<'m> SealedMessage<'m> {
    /// Writes `message` with this id into `memory`, and moves its rights and memory into the
    /// written message. `remote` is the raw disposition of its destination, which is null for now.
    ///
    /// # Errors
    ///
    /// * A field cannot be sent.
    /// * The task has no memory or no room for a copy of a borrowed part.
    ///
    /// The message is dropped.
    #[inline]
    pub(crate) fn seal<M: Sendable>(
        task: Task,
        remote: u32,
        id: i32,
        message: M,
        memory: &'m mut MessageMemory,
    ) -> Result<Self, Refusal> {
        let measured = measure(task, &message)?;
        memory.reserve_message(measured.size);
        let voucher = message.header_voucher();
        let is_complex = message.descriptors().count != 0;
        let header = Header {
            bits: Bits::new(remote, 0, voucher.disposition, is_complex),
            size: 0,
            remote: PortName::NULL,
            local: PortName::NULL,
            voucher: voucher.name,
            id,
        };
        let Measured { size, encodings } = measured;
        let (size, encodings) = encode_in_memory(memory, size, task, header, &message, encodings)?;
        let retained = if is_complex || voucher.disposition != 0 {
            let bytes = memory.bytes_mut().get_mut(..size).unwrap_or_default();
            // SAFETY: the bytes were just written from `message`, which owns or borrows everything
            // that they name.
            unsafe { Retained::new(task, &header, bytes, &encodings) }?
        } else {
            None
        };
        let mut sealed = Self {
            memory,
            size,
            task,
            encodings,
            retained,
        };
        // Before the fields, whose destructors may panic: the names of an array that moved belong
        // to the message.
        sealed.encodings.sent();
        // No observer runs, because its panic would leave rights with two owners.
        quietly(|| message.sent());
        Ok(sealed)
    }

    /// Moves the reply right, whose disposition the header already has, into the header. If there
    /// is none, the name stays null.
    #[inline]
    pub(crate) fn set_remote(&mut self, reply: Option<ReplyRight>) {
        let Some(reply) = reply else {
            return;
        };
        let disposition = crate::message::HeaderRight::disposition(&reply);
        let name = reply.name();
        mem::forget(reply);
        if let Ok((header, _)) = Header::mut_from_prefix(self.memory.bytes_mut()) {
            debug_assert_eq!(header.bits.remote(), u32::from(disposition));
            header.remote = name;
        }
    }

    /// Moves the reply right out of the header. `None` if there is none.
    #[cold]
    pub(crate) fn take_remote(&mut self) -> Option<ReplyRight> {
        let task = self.task;
        let bytes = self.memory.bytes_mut().get_mut(..self.size)?;
        let (header, _) = Header::mut_from_prefix(bytes).ok()?;
        let name = mem::replace(&mut header.remote, PortName::NULL);
        // SAFETY: the message owns the right that `set_remote` has put into the header, and has
        // given it up just now. Without one the name is null.
        unsafe { ReplyRight::from_name(task, name, header.bits.remote()) }
    }

    /// Returns the message id.
    pub(crate) fn id(&self) -> i32 {
        self.header().map_or(0, |header| header.id)
    }

    /// Returns the task whose rights the message has.
    pub(crate) const fn task(&self) -> Task {
        self.task
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

    /// Returns the message, with its size filled in, as bytes that own everything in it. The caller
    /// takes ownership of the rights and the memory.
    ///
    /// # Errors
    ///
    /// Fails if the task has no memory for the copy of an array. The message is released.
    #[must_use = "the rights and memory of the message leak unless they are taken"]
    pub(crate) fn into_bytes(mut self) -> Result<Vec<u8>, NoMemory> {
        if let Some(header) = self.header() {
            // SAFETY: the message owns or keeps its arrays.
            let arrays = unsafe { ArrayCopies::new(self.task, &header, self.as_bytes()) }?;
            // Nothing fails from here on.
            let bytes = self.memory.bytes_mut().get_mut(..self.size);
            let bytes = bytes.unwrap_or_default();
            arrays.move_into(bytes);
            if let Some(retained) = &mut self.retained {
                retained.move_rights(self.task, &header, bytes);
                retained.move_memory(bytes);
            }
        }
        let bytes = self.written();
        self.give_up();
        Ok(bytes)
    }

    /// Copies the message as it was written, with its size filled in. Owns nothing.
    pub(crate) fn written(&self) -> Vec<u8> {
        let mut bytes = self.as_bytes().to_vec();
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let field = offset_of!(Header, size);
        if let Some(field) = bytes.get_mut(field..field.saturating_add(4)) {
            field.copy_from_slice(size.as_bytes());
        }
        bytes
    }

    /// Makes one attempt to send a small message that retains nothing. Returns true if the message
    /// was sent and owns nothing afterwards, and otherwise does nothing.
    #[inline]
    pub(crate) fn try_send(&mut self) -> bool {
        if self.retained.is_some() {
            return false;
        }
        // SAFETY: the message names only rights that it owns, and gives up those that the kernel
        // takes.
        let calls = unsafe { self.task.calls() };
        let sent = calls.try_send(self.as_bytes());
        if sent {
            self.give_up();
        }
        sent
    }

    /// Sends the message, without waiting for room if `options` has `SEND_TIMEOUT`, and then
    /// receives if `receiving` is set. A code of the receive means that the message was sent.
    ///
    /// # Errors
    ///
    /// Returns the code of a failed send. The parts of the message that the kernel did not take are
    /// released.
    /// In both cases, the message owns nothing afterwards.
    #[inline]
    pub(crate) fn transmit(
        &mut self,
        options: MsgOptions,
        receiving: Option<ReceiveArgs<'_>>,
    ) -> Result<FastOutcome, MsgReturn> {
        if self.retained.is_some() {
            self.move_retained();
        }
        // SAFETY: the message names only rights that it owns, and gives up those that the kernel
        // takes. Its regions are owned or retained until the call returns.
        let calls = unsafe { self.task.calls() };
        let size = self.size;
        let mut draft = if size <= COPIED_MAX {
            SendBuffer::Bytes(self.memory.bytes_mut().get_mut(..size).unwrap_or_default())
        } else {
            let memory = &mut *self.memory;
            SendBuffer::Memory { memory, size }
        };
        let sending = SendArgs {
            options,
            timeout: 0,
            // The message owns or retains the memory until the call returns.
            trust: OolTrust::Caller,
        };
        let outcome = match receiving {
            None => calls.send(&mut draft, sending),
            Some(receiving) => calls.send_and_receive(&mut draft, sending, receiving),
        };
        let code = outcome.code();
        if code == MsgReturn::SUCCESS || code.is_receive() {
            self.give_up();
            return Ok(outcome);
        }
        // Observers run only after the fate of the message is decided.
        quietly(|| self.not_sent(code));
        Err(code)
    }

    /// Gives up everything that moved with the message.
    ///
    /// Does not run observers, because the same call may have received a request that has no owner
    /// yet.
    #[inline]
    fn give_up(&mut self) {
        // Without bytes, the destructor releases nothing.
        self.size = 0;
        let retained = mem::take(&mut self.retained);
        let encodings = mem::take(&mut self.encodings);
        if let Some(retained) = retained {
            quietly(|| drop(retained));
        }
        drop(encodings);
    }

    /// Moves the retained rights into the message.
    #[cold]
    fn move_retained(&mut self) {
        if let Some(header) = self.header()
            && let Some(retained) = &mut self.retained
        {
            let bytes = self.memory.bytes_mut().get_mut(..self.size);
            retained.move_rights(self.task, &header, bytes.unwrap_or_default());
        }
    }

    /// Releases everything that the kernel did not take of a message that was not sent.
    #[cold]
    #[inline(never)]
    fn not_sent(&mut self, code: MsgReturn) {
        match taken(self.task, code, self.as_bytes()) {
            // The message owns everything.
            TakenParts::Nothing | TakenParts::Returned => {}
            TakenParts::Header => {
                if let Ok((own, _)) = Header::mut_from_prefix(self.memory.bytes_mut()) {
                    own.remote = PortName::NULL;
                    own.voucher = PortName::NULL;
                }
            }
            TakenParts::Parts => {
                // SAFETY: the kernel writes into the message only to return it, so it is unchanged.
                // It owns its rights and gives them up right after this. Borrowed memory is
                // retained until then.
                unsafe { partial_send::release(self.task, code, self.as_bytes()) };
                self.give_up();
            }
            TakenParts::Unknown => self.give_up(),
        }
        self.release();
        self.give_up();
    }

    /// Releases everything that the message owns, except what it retains.
    fn release(&self) {
        let Some(header) = self.header() else {
            return;
        };
        operation(|| {
            if header.size == 0 {
                self.destroy_unsent(&header);
                return;
            }
            // The kernel filled in the size, so it returned the message with everything in it.
            // SAFETY: the message owns everything that the kernel returned, and the caller gives it
            // up.
            unsafe { destroy(self.task, &header, self.as_bytes()) };
        });
    }

    /// Releases the moving rights and memory of a message that was not sent.
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
                // SAFETY: the message owns everything that moves and is not used afterwards. Other
                // dispositions own nothing.
                unsafe { destroy_descriptor(self.task, &descriptor) };
            }
        }
        release(self.task, header.remote, header.bits.remote());
        if header.bits.owns_voucher() {
            release(self.task, header.voucher, header.bits.voucher());
        }
        self.encodings.release_names(self.task);
    }
}

impl Drop for SealedMessage<'_> {
    fn drop(&mut self) {
        self.release();
    }
}

/// Releases a right of a header if its disposition is one that moves.
pub(crate) fn release(task: Task, name: PortName, disposition: u32) {
    let disposition = u8::try_from(disposition).unwrap_or(0);
    let port = Descriptor::Port(PortDescriptor::new(name, disposition));
    // SAFETY: the message owns the right and its owner gives it up. Dispositions that do not move
    // own nothing.
    unsafe { destroy_descriptor(task, &port) };
}
