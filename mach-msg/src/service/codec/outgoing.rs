//! A message that is written and not sent yet.

use alloc::vec::Vec;
use core::mem::{self, ManuallyDrop, MaybeUninit, offset_of};

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::{Calls, MsgReturn, SendBuffer, Task, operation, quietly};
#[cfg(feature = "std")]
use crate::message::{
    Extent, HeaderRight, MessageReader, Parcel, Returnable, Undelivered, error::Fate, undelivered,
};
use crate::message::{ReplyRight, Taken, destroy, partial_send, taken};
use crate::wire::{Bits, Header, PortName, disposition};

use super::Encode;
#[cfg(feature = "std")]
use super::Returned;
use super::incoming::{destroy_unsent, release};
use super::kept::Kept;
#[cfg(feature = "std")]
use crate::service::Request;

/// A message ready to be sent. Once it was [given](Self::give) what it was written of, it owns what moves with it; dropped, it releases that.
#[derive(Debug)]
pub struct Outgoing<'b> {
    memory: &'b mut [MaybeUninit<u8>],
    /// How much of `memory` is written.
    size: usize,
    task: Task,
    kept: Kept,
    /// Whether the message owns what moves with it.
    owns: bool,
}

impl<'b> Outgoing<'b> {
    pub(super) fn new(memory: &'b mut [MaybeUninit<u8>], task: Task) -> Self {
        Self {
            memory,
            size: 0,
            task,
            kept: Kept::default(),
            owns: false,
        }
    }

    /// The task whose names the message holds.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    pub(super) const fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    /// Gives the message what it was written of: it owns what moves with it from now on.
    #[inline]
    pub fn give<M: Encode>(&mut self, written_of: M) {
        written_of.give(&mut self.kept);
        self.kept.give_arrays();
        self.owns = true;
    }

    /// Appends; `false` if there is no room.
    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) -> bool {
        let end = self.size.saturating_add(bytes.len());
        match self.memory.get_mut(self.size..end) {
            Some(slots) => {
                // SAFETY: a byte is also a byte that may be uninitialised; the slice has the same length and lifetime.
                let bytes = unsafe { &*(core::ptr::from_ref(bytes) as *const [MaybeUninit<u8>]) };
                slots.copy_from_slice(bytes);
                self.size = end;
                true
            }
            None => false,
        }
    }

    /// Appends zeroes.
    #[inline]
    pub(super) fn zero(&mut self, size: usize) -> bool {
        let end = self.size.saturating_add(size);
        match self.memory.get_mut(self.size..end) {
            Some(slots) => {
                slots.fill(MaybeUninit::new(0));
                self.size = end;
                true
            }
            None => false,
        }
    }

    #[inline]
    pub(super) fn zero_to_multiple_of(&mut self, align: usize) -> bool {
        match self.size.checked_next_multiple_of(align) {
            Some(end) => self.zero(end - self.size),
            None => false,
        }
    }

    /// The message, its size field 0: the kernel fills it in.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        let written = self.memory.get(..self.size).unwrap_or_default();
        // SAFETY: everything before `size` was written: `put` and `zero` are the only ones that move it.
        unsafe { &*(core::ptr::from_ref(written) as *const [u8]) }
    }

    fn as_bytes_mut(&mut self) -> &mut [u8] {
        let written = self.memory.get_mut(..self.size).unwrap_or_default();
        // SAFETY: as in `as_bytes`.
        unsafe { &mut *(core::ptr::from_mut(written) as *mut [u8]) }
    }

    /// A copy of the message, its size field filled in, as somebody would have it who sends messages in another way. What moved into it
    /// belongs to the caller from now on.
    #[must_use = "what the message carries is lost if nobody takes it"]
    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.as_bytes().to_vec();
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let field = offset_of!(Header, size);
        if let Some(field) = bytes.get_mut(field..field + 4) {
            field.copy_from_slice(size.as_bytes());
        }
        self.sent();
        bytes
    }

    /// Gives the message to the kernel by `call`.
    #[inline]
    pub(crate) fn call(
        &mut self,
        call: impl FnOnce(Calls, &mut SendBuffer<'_>) -> MsgReturn,
    ) -> MsgReturn {
        // SAFETY: the message names only rights that it owns, or that are owned, borrowed or kept for it, and what the kernel takes of them is
        // given up afterwards; its regions are owned, borrowed or kept until the call is over.
        let calls = unsafe { self.task.calls() };
        call(calls, &mut SendBuffer::Bytes(self.as_bytes_mut()))
    }

    /// Gives the message to the kernel by `call`, whose codes of a receive mean that it was sent.
    ///
    /// # Errors
    ///
    /// The code of a failed send. What is still there is released.
    pub(crate) fn transmit(
        mut self,
        call: impl FnOnce(Calls, &mut SendBuffer<'_>) -> MsgReturn,
    ) -> Result<MsgReturn, MsgReturn> {
        let code = self.call(call);
        if code == MsgReturn::SUCCESS || code.is_receive() {
            self.sent();
            return Ok(code);
        }
        // Queries after the failure must show nothing before it is decided what is left.
        quietly(|| self.not_sent(code));
        Err(code)
    }

    /// All that moved is gone.
    #[inline]
    pub(crate) fn sent(self) {
        let mut this = ManuallyDrop::new(self);
        drop(mem::take(&mut this.kept));
    }

    /// Releases what the kernel did not take of a message that it failed to send.
    #[cold]
    fn not_sent(mut self, code: MsgReturn) {
        match taken(self.task, code, self.as_bytes()) {
            // The message owns everything, and is dropped.
            Taken::Nothing | Taken::Returned => {}
            Taken::Header => {
                if let Ok((own, _)) = Header::mut_from_prefix(self.as_bytes_mut()) {
                    own.remote = PortName::NULL;
                    own.local = PortName::NULL;
                }
            }
            Taken::Parts => {
                // SAFETY: the kernel writes into the message only to give it back, so it is as it was sent. What moves with it is its own, and
                // given up right after this; what is lent to it is kept until then.
                unsafe { partial_send::release(self.task, code, self.as_bytes()) };
                self.sent();
            }
            Taken::Unknown => self.sent(),
        }
    }

    /// What became of a request that the kernel did not send, with this code: the destination and the request, if they are whole, and whether the kernel
    /// had taken the rights of the header.
    #[cfg(feature = "std")]
    pub(crate) fn undelivered<D: HeaderRight, R: Request>(
        mut self,
        code: MsgReturn,
        destination: D,
        request: R,
    ) -> (Option<(D, R)>, bool) {
        let taken = taken(self.task, code, self.as_bytes());
        let error = undelivered(
            self.task,
            code,
            taken,
            self.as_bytes(),
            Parcel {
                destination,
                reply: ReplyPort,
                message: Written(request),
            },
        );
        if taken == Taken::Returned || matches!(error.fate, Fate::Lost) {
            // Arrays that the kernel took, or that were released.
            self.kept.give_arrays();
        }
        match error.into_message() {
            Some(Undelivered {
                parcel,
                header_was_taken,
            }) => (
                Some((parcel.destination, parcel.message.0)),
                header_was_taken,
            ),
            None => (None, true),
        }
    }

    /// Moves the right for an answer into the header. Without one, the header shows what `header` shows and owns nothing.
    pub(crate) fn set_remote(&mut self, reply: Option<ReplyRight>, header: Header) {
        let (remote, disposition) = match reply {
            Some(ReplyRight::Once(right)) => (right.into_name(), disposition::MOVE_SEND_ONCE),
            Some(ReplyRight::Send(right)) => (right.into_name(), disposition::MOVE_SEND),
            // Nothing can be sent, but the bits are those of a generated server.
            None => (PortName::NULL, header.bits.remote()),
        };
        self.owns = true;
        if let Ok((own, _)) = Header::mut_from_prefix(self.as_bytes_mut()) {
            let complex = own.bits.is_complex();
            own.remote = remote;
            own.bits = Bits::new(disposition, 0, 0, complex);
            own.id = header.id;
        }
    }

    /// The number of the disposition of the destination; 0 where there is none.
    pub(crate) fn remote_disposition(&self) -> u32 {
        match self.header() {
            Some(header) if header.remote != PortName::NULL => header.bits.remote(),
            _ => 0,
        }
    }

    fn header(&self) -> Option<Header> {
        Header::read_from_prefix(self.as_bytes())
            .ok()
            .map(|(header, _)| header)
    }
}

impl Drop for Outgoing<'_> {
    fn drop(&mut self) {
        let Some(header) = self.header().filter(|_| self.owns) else {
            return;
        };
        operation(|| {
            if header.size == 0 {
                destroy_unsent(self.task, &header, self.as_bytes());
                self.kept.release_names(self.task);
                return;
            }
            // The kernel has filled the size in, and so given the message back: everything in it is ours.
            // SAFETY: the message owns what the kernel gave back, and is gone afterwards.
            unsafe { destroy(self.task, &header, self.as_bytes()) };
            release(self.task, header.local, header.bits.local());
        });
    }
}

/// A request that was written, for those who find out what became of it.
#[cfg(feature = "std")]
struct Written<R>(R);

// SAFETY: `give` gives up what the message names and owns; `take_back` makes owners of what the kernel gave back, once.
#[cfg(feature = "std")]
unsafe impl<R: Request> Returnable for Written<R> {
    fn descriptors(&self) -> Extent {
        Extent::NONE.and(R::SHAPE.descriptor_count() as usize, 0)
    }

    fn sent(self) {
        self.0.give(&mut Kept::default());
    }

    fn restore(self, checker: MessageReader<'_>) -> Option<Self> {
        self.0.take_back(&mut Returned::new(checker)).map(Self)
    }
}

/// The port for the reply to a request, which stays: the right in the message was made for it.
#[cfg(feature = "std")]
struct ReplyPort;

#[cfg(feature = "std")]
impl HeaderRight for ReplyPort {
    fn name(&self) -> PortName {
        PortName::NULL
    }

    fn disposition(&self) -> u8 {
        0
    }

    fn foreign(&self, _: Task) -> Option<Task> {
        None
    }

    fn sent(self) {}

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        release(task, name, disposition);
        self
    }

    fn destroyed(self) -> Self {
        self
    }
}
