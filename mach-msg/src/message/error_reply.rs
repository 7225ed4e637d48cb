//! The reply that a call failed.

use crate::kernel::{KernReturn, Task};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::failed_reply_size;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::measure::Measured;
use crate::message::codec::message_layout::{ERROR_REPLY_SIZE, MessageLayout};
use crate::message::codec::reader::MessageReader;
use crate::message::error::Refusal;
use crate::message::field::element::Own;
use crate::message::{MachMessage, Request, Sendable};
use crate::wire::{Darwin, GnuWire};

/// The reply of a MIG server that a call failed: `mig_reply_error_t`, 36 bytes, in the place of
/// any reply. On GNU Mach it is an item with the return code.
///
/// Decoding one as a reply with `layout(mig, reply)` fails with the cause
/// [`ReturnCode`](crate::message::error::ReturnCode), and a call with
/// [`CallError::Failed`](crate::CallError::Failed).
///
/// ```
/// use mach_msg::kernel::KernReturn;
/// use mach_msg::message::ErrorReply;
/// use mach_msg::{CallError, MachMessage, MessageBuffer, ReceiveRight};
///
/// #[derive(Debug, MachMessage)]
/// #[mach(id = 500, layout(mig), reply(Found))]
/// struct Find {
///     number: u64,
/// }
///
/// #[derive(Debug, MachMessage)]
/// #[mach(id = 600, layout(mig, reply))]
/// struct Found {
///     place: u32,
/// }
///
/// # use mach_msg::kernel::embedded::EmbeddedKernel;
/// # let kernel = EmbeddedKernel::new();
/// # let task = kernel.create_task();
/// # let port = ReceiveRight::new_in(*task).unwrap();
/// # let service = port.make_send().unwrap();
/// # std::thread::scope(|scope| {
/// # let server = scope.spawn(|| {
/// let mut buffer = MessageBuffer::new();
/// let find = port.receive(&mut buffer).unwrap().decode::<Find>().unwrap();
/// let reply = find.reply.unwrap();
/// reply.send(ErrorReply::to::<Find>(KernReturn::INVALID_ARGUMENT)).unwrap();
/// # });
/// // Meanwhile, in the client:
/// let error = service.call(Find { number: 7 }).unwrap_err();
/// assert!(matches!(error, CallError::Failed(KernReturn::INVALID_ARGUMENT)));
/// # server.join().unwrap();
/// # });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorReply {
    id: i32,
    code: KernReturn,
}

impl ErrorReply {
    /// Returns the reply to a request of type `M`.
    #[must_use]
    pub const fn to<M: Request>(code: KernReturn) -> Self {
        Self::with_id(M::Reply::ID, code)
    }

    /// Returns the reply with this `msgh_id`: the id of the request plus 100.
    #[must_use]
    pub const fn with_id(id: i32, code: KernReturn) -> Self {
        Self { id, code }
    }

    /// The reason why the call failed.
    pub const fn code(&self) -> KernReturn {
        self.code
    }
}

// SAFETY: the message carries nothing.
unsafe impl<W: GnuWire> Sendable<W> for ErrorReply {
    fn id(&self) -> i32 {
        self.id
    }

    fn descriptors(&self) -> DescriptorArea {
        DescriptorArea::NONE
    }

    fn measure(&self, _: Task) -> Result<Measured, Refusal> {
        Ok(failed_reply_size(W::WORD).into())
    }

    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.typed::<W, KernReturn, Own>(&self.code);
    }

    fn sent(self) {}

    fn restore(self, _: MessageReader<'_>) -> Option<Self> {
        Some(self)
    }
}

// SAFETY: the message carries nothing.
unsafe impl Sendable<Darwin> for ErrorReply {
    fn id(&self) -> i32 {
        self.id
    }

    fn descriptors(&self) -> DescriptorArea {
        DescriptorArea::NONE
    }

    fn measure(&self, _: Task) -> Result<Measured, Refusal> {
        Ok(ERROR_REPLY_SIZE.into())
    }

    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.head_with(&MessageLayout::ERROR_REPLY, self.code);
    }

    fn sent(self) {}

    fn restore(self, _: MessageReader<'_>) -> Option<Self> {
        Some(self)
    }
}
