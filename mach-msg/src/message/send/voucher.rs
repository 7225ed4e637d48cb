//! Sending a voucher with a message.

use crate::kernel::Task;
use crate::port::SendRight;
use crate::wire::Disposition;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::head::{HeaderVoucher, VoucherFate};
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::measure::Measured;
use crate::message::codec::message_layout::MessageLayout;
use crate::message::codec::reader::MessageReader;
use crate::message::described::MessageDescription;
use crate::message::error::{DecodeCause, Refusal, check_task};
use crate::message::field::kind::{CopySend, MoveSend};
use crate::message::send::header_right::{HeaderRight, Sent};
use crate::message::{MachMessage, Request, Sendable};

/// A message that is sent with a voucher (`msgh_voucher_port`): a right, issued by the kernel, that
/// represents attributes of the sender such as its importance or activity.
///
/// All methods that send a message accept it, for example [`send`](SendRight::send) and
/// [`call`](SendRight::call). [`send_or_return`](SendRight::send_or_return) returns both after a
/// failure. Every receiver finds the voucher in
/// [`Received::voucher`](crate::message::Received::voucher).
///
/// Vouchers come from other messages, from `host_create_mach_voucher` on Darwin, and from
/// [`SendRight::voucher_in`] on an embedded kernel. The kernel refuses other rights with
/// `MACH_SEND_INVALID_VOUCHER`.
///
/// ```
/// # fn main() -> Result<(), mach_msg::Error> {
/// use mach_msg::message::WithVoucher;
/// use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, kernel::embedded::EmbeddedKernel};
///
/// #[derive(MachMessage)]
/// #[mach(id = 7)]
/// struct Work {
///     number: u32,
/// }
///
/// let task = EmbeddedKernel::new().create_task();
/// let port = ReceiveRight::new_in(*task)?;
/// let voucher = mach_msg::SendRight::voucher_in(*task, b"batch")?;
/// // A voucher passed by reference is copied. Passed by value, it moves.
/// port.make_send()?.send(WithVoucher::new(Work { number: 1 }, &voucher))?;
///
/// let mut buffer = MessageBuffer::new();
/// let received = port.receive(&mut buffer)?.decode::<Work>()?;
/// assert_eq!(received.body.number, 1);
/// assert_eq!(received.voucher, Some(voucher));
/// # Ok(())
/// # }
/// ```
///
/// A message has one voucher. A message with two is refused when it is compiled:
///
/// ```compile_fail,E0080
/// # use mach_msg::{MachMessage, ReceiveRight, SendRight, message::WithVoucher};
/// # use mach_msg::kernel::embedded::EmbeddedKernel;
/// # #[derive(MachMessage)]
/// # #[mach(id = 7)]
/// # struct Work {
/// #     number: u32,
/// # }
/// # fn main() -> Result<(), mach_msg::Error> {
/// # let task = EmbeddedKernel::new().create_task();
/// # let port = ReceiveRight::new_in(*task)?.make_send()?;
/// # let one = SendRight::voucher_in(*task, b"one")?;
/// # let two = SendRight::voucher_in(*task, b"two")?;
/// let message = WithVoucher::new(Work { number: 1 }, one);
/// port.send(WithVoucher::new(message, two))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct WithVoucher<'a, M> {
    /// The message.
    pub message: M,
    /// The voucher. In a returned message it is dead if the kernel destroyed it.
    pub voucher: Voucher<'a>,
}

impl<'a, M> WithVoucher<'a, M> {
    /// Returns a message with a voucher: a `SendRight`, which moves, or a `&SendRight`, which is
    /// copied.
    #[must_use]
    pub fn new(message: M, voucher: impl Into<Voucher<'a>>) -> Self {
        Self {
            message,
            voucher: voucher.into(),
        }
    }
}

/// A voucher that moves with a message or is copied.
#[derive(Debug)]
pub enum Voucher<'a> {
    /// The receiver gets this right (`MACH_MSG_TYPE_MOVE_SEND`).
    Move(SendRight),
    /// The receiver gets a copy of this right (`MACH_MSG_TYPE_COPY_SEND`).
    Copy(&'a SendRight),
}

impl From<SendRight> for Voucher<'_> {
    fn from(right: SendRight) -> Self {
        Self::Move(right)
    }
}

impl<'a> From<&'a SendRight> for Voucher<'a> {
    fn from(right: &'a SendRight) -> Self {
        Self::Copy(right)
    }
}

impl Voucher<'_> {
    fn right(&self) -> &SendRight {
        match self {
            Self::Move(right) => right,
            Self::Copy(right) => right,
        }
    }

    /// # Errors
    ///
    /// Fails if the voucher belongs to another task.
    pub(in crate::message) fn measure(&self, task: Task) -> Result<(), Refusal> {
        check_task("voucher", task, self.right().task())
    }

    pub(in crate::message) fn in_header(&self) -> HeaderVoucher {
        let disposition = match self {
            Self::Move(_) => Disposition::MoveSend,
            Self::Copy(_) => Disposition::CopySend,
        };
        HeaderVoucher {
            name: self.right().name(),
            disposition: disposition.raw().into(),
        }
    }

    /// Gives up the voucher if the kernel took it.
    pub(in crate::message) fn sent(self) {
        if let Self::Move(right) = self {
            core::mem::forget(right);
        }
    }

    /// Reclaims the voucher that the kernel returned.
    pub(in crate::message) fn take_back(self, fate: VoucherFate) -> Self {
        match self {
            Self::Move(right) => {
                let sent = Sent::<MoveSend, _>::new(right);
                Self::Move(match fate {
                    VoucherFate::Destroyed => sent.destroyed().0,
                    VoucherFate::Returned { task, voucher } => {
                        sent.returned(task, voucher.name, voucher.disposition).0
                    }
                })
            }
            // If the kernel returns the disposition unchanged (`COPY_SEND`), it did not make a
            // right that would have to be released.
            Self::Copy(right) => {
                if let VoucherFate::Returned { task, voucher } = fate {
                    let sent = Sent::<CopySend, _>::new(right);
                    let _ = sent.returned(task, voucher.name, voucher.disposition);
                }
                Self::Copy(right)
            }
        }
    }
}

// SAFETY: forwards to `M`, except for the voucher, which is given up exactly if the kernel took it.
unsafe impl<M: MachMessage> Sendable for WithVoucher<'_, M> {
    fn id(&self) -> i32 {
        self.message.id()
    }

    fn descriptors(&self) -> DescriptorArea {
        self.message.descriptors()
    }

    fn measure(&self, task: Task) -> Result<Measured, Refusal> {
        const {
            assert!(
                !M::HAS_VOUCHER,
                "a message has one voucher: leave out the outer or the inner `WithVoucher`"
            );
        }
        self.voucher.measure(task)?;
        self.message.measure(task)
    }

    fn encode(&self, encoder: &mut Encoder<'_>) {
        self.message.encode(encoder);
    }

    fn sent(self) {
        self.voucher.sent();
        self.message.sent();
    }

    fn restore(self, reader: MessageReader<'_>) -> Option<Self> {
        let message = self.message.restore(reader)?;
        Some(Self {
            message,
            voucher: self.voucher,
        })
    }

    fn header_voucher(&self) -> HeaderVoucher {
        self.voucher.in_header()
    }

    fn take_back_voucher(self, fate: VoucherFate) -> Self {
        Self {
            voucher: self.voucher.take_back(fate),
            message: self.message,
        }
    }
}

// SAFETY: forwards to `M`.
unsafe impl<M: MachMessage> MachMessage for WithVoucher<'_, M> {
    const ID: i32 = M::ID;
    type View<'buf> = M::View<'buf>;
    const LAYOUT: MessageLayout = M::LAYOUT;
    const HAS_VOUCHER: bool = true;
    const DESCRIPTION: MessageDescription = M::DESCRIPTION;

    fn decode<'buf>(reader: MessageReader<'buf>) -> Result<Self::View<'buf>, DecodeCause> {
        M::decode(reader)
    }
}

impl<M: Request> Request for WithVoucher<'_, M> {
    type Reply = M::Reply;
}
