//! Giving a message to the kernel, and finding out what became of it.

use core::cell::Cell;
use core::mem::ManuallyDrop;

use zerocopy::FromBytes;

use crate::kernel::{Calls, Draft, MsgReturn, Task, quietly};
use crate::wire::{Bits, Body, Header};

use crate::message::Sendable;
use crate::message::codec::layout::Extent;
use crate::message::codec::reader::MessageReader;
use crate::message::error::{Fate, ForeignRight, Refusal, SendCause, SendError};
use crate::message::send::failed_send::{Taken, taken};
use crate::message::send::header_right::HeaderRight;
use crate::message::send::partial_send;
use crate::message::send::scratch::{measure, with_encoded};
use crate::message::send::voucher::{HeaderVoucher, VoucherFate};

/// What belongs to a message on its way.
pub(crate) struct Parcel<D, R, M> {
    pub(crate) destination: D,
    pub(crate) reply: R,
    pub(crate) message: M,
}

/// Where the right for answers is gone after a failed send.
pub(crate) struct Undelivered<D, R, M> {
    pub(crate) parcel: Parcel<D, R, M>,
    /// The kernel had taken the header's rights: one that was made for the message was destroyed, or has to be.
    pub(crate) header_was_taken: bool,
}

/// What a message was written of, and what a failed send may give back. See [`Sendable`] for the functions.
///
/// # Safety
///
/// As [`MachMessage`](crate::message::MachMessage).
pub(crate) unsafe trait Returnable: Sized {
    /// The number of descriptors.
    fn descriptors(&self) -> Extent;
    /// Gives up what the kernel took.
    fn sent(self);
    /// Takes back what the kernel gave back.
    fn restore(self, checker: MessageReader<'_>) -> Option<Self>;
    /// Takes the voucher back, before anything else.
    fn take_back_voucher(self, _: VoucherFate) -> Self {
        self
    }
}

// SAFETY: every function is the one of `Sendable`.
unsafe impl<M: Sendable> Returnable for M {
    fn descriptors(&self) -> Extent {
        Sendable::descriptors(self)
    }

    fn sent(self) {
        Sendable::sent(self);
    }

    fn restore(self, checker: MessageReader<'_>) -> Option<Self> {
        Sendable::restore(self, checker)
    }

    fn take_back_voucher(self, fate: VoucherFate) -> Self {
        Sendable::take_back_voucher(self, fate)
    }
}

/// What became of a parcel that was written to `bytes` and that the kernel did not send, for this reason.
#[cfg(feature = "std")]
#[cold]
pub(crate) fn undelivered<D: HeaderRight, R: HeaderRight, M: Returnable>(
    task: Task,
    code: MsgReturn,
    taken: Taken,
    bytes: &[u8],
    parcel: Parcel<D, R, M>,
) -> SendError<Undelivered<D, R, M>> {
    quietly(|| {
        Outcome::of(task, code, taken, bytes, parcel.message).finish(
            task,
            code,
            parcel.destination,
            parcel.reply,
        )
    })
}

/// The rights of a header, which are the kernel's from the moment at which the message was given to it.
struct HeaderRights<D, R> {
    destination: ManuallyDrop<D>,
    reply: ManuallyDrop<R>,
    /// The kernel has the message. What became of the rights is decided then, and not by a destructor.
    given: Cell<bool>,
}

impl<D, R> HeaderRights<D, R> {
    const fn new(destination: D, reply: R) -> Self {
        Self {
            destination: ManuallyDrop::new(destination),
            reply: ManuallyDrop::new(reply),
            given: Cell::new(false),
        }
    }

    /// The rights, to be given up or taken back.
    #[inline]
    fn into_parts(self) -> (D, R) {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is never dropped or used again, so each right is taken out once.
        let destination = unsafe { ManuallyDrop::take(&mut this.destination) };
        // SAFETY: as above.
        let reply = unsafe { ManuallyDrop::take(&mut this.reply) };
        (destination, reply)
    }
}

impl<D, R> Drop for HeaderRights<D, R> {
    /// Code of the user panicked: the value of a field while it was written, or its destructor after the send.
    fn drop(&mut self) {
        if !self.given.get() {
            // SAFETY: dropped once, here: `into_parts` is the only other place that takes them, and prevents this.
            unsafe { ManuallyDrop::drop(&mut self.destination) };
            // SAFETY: as above.
            unsafe { ManuallyDrop::drop(&mut self.reply) };
        }
    }
}

/// Sends the parcel by `call`, which gets the message. `Ok` is the code of a successful send, which may be an error of a receive
/// that follows it in the same call.
///
/// Shows nothing to observers: the caller [settles](crate::kernel::settle) when all that it has received has its owner.
#[inline]
pub(in crate::message) fn transmit<D: HeaderRight, R: HeaderRight, M: Sendable>(
    task: Task,
    parcel: Parcel<D, R, M>,
    call: impl FnOnce(Calls, &mut Draft<'_>) -> MsgReturn,
) -> Result<MsgReturn, SendError<Undelivered<D, R, M>>> {
    let Parcel {
        destination,
        reply,
        message,
    } = parcel;
    let back = |destination, reply, message| Undelivered {
        parcel: Parcel {
            destination,
            reply,
            message,
        },
        header_was_taken: false,
    };
    let foreign = destination.foreign(task).or_else(|| reply.foreign(task));
    if let Some(found) = foreign {
        let refusal = Refusal::from(ForeignRight {
            field: "reply",
            expected: task,
            found,
        });
        return Err(SendError::returned(
            refusal.into(),
            back(destination, reply, message),
        ));
    }
    let measured = match measure(task, &message) {
        Ok(measured) => measured,
        Err(refusal) => {
            return Err(SendError::returned(
                refusal.into(),
                back(destination, reply, message),
            ));
        }
    };
    let rights = HeaderRights::new(destination, reply);
    let header = |message: &M| {
        let voucher = message.header_voucher();
        Header {
            bits: Bits::new(
                u32::from(rights.destination.disposition()),
                u32::from(rights.reply.disposition()),
                voucher.disposition,
                Sendable::descriptors(message).count != 0,
            ),
            // The kernel does not look at it, and fills it in when it gives the message back.
            size: 0,
            remote: rights.destination.name(),
            local: rights.reply.name(),
            voucher: voucher.name,
            id: message.id(),
        }
    };
    // SAFETY: the message names only rights that `destination`, `reply` and `message` own or borrow, and what the kernel takes of them is
    // given up below; its regions are owned or borrowed by `message`, which lives until the call is over.
    let calls = unsafe { task.calls() };
    let done = with_encoded(header, message, measured, |mut draft, message| {
        let code = call(calls, &mut draft);
        rights.given.set(true);
        if code == MsgReturn::SUCCESS || code.is_receive() {
            Sendable::sent(message);
            return Ok(code);
        }
        let outcome = quietly(|| {
            let bytes = draft.bytes();
            let taken = taken(task, code, bytes);
            Outcome::of(task, code, taken, bytes, message)
        });
        Err((code, outcome))
    });
    let (destination, reply) = rights.into_parts();
    match done {
        Ok(code) => {
            destination.sent();
            reply.sent();
            Ok(code)
        }
        Err((code, outcome)) => Err(quietly(|| outcome.finish(task, code, destination, reply))),
    }
}

/// What became of a message that the kernel did not send.
enum Outcome<M> {
    /// Nothing was taken.
    Untouched(M),
    /// The header's rights were taken and destroyed; the body was not looked at.
    HeaderLost(M),
    /// The kernel gave the message back in the buffer; the header is what stands there.
    PseudoReceived(Header, Option<M>),
    /// Rights were destroyed; what is certain to be left was released.
    Lost,
}

impl<M: Returnable> Outcome<M> {
    #[cold]
    #[inline(never)]
    fn of(task: Task, code: MsgReturn, taken: Taken, bytes: &[u8], message: M) -> Self {
        match taken {
            Taken::Nothing => Self::Untouched(message),
            Taken::Header => Self::HeaderLost(message.take_back_voucher(VoucherFate::Destroyed)),
            Taken::Returned => Self::pseudo_received(task, bytes, message),
            Taken::Parts => {
                // SAFETY: the kernel writes into the message only to give it back, so it is as it was sent. `message` owns what moves with
                // it, or lends what it borrows, and gives up the former right after this.
                unsafe { partial_send::release(task, code, bytes) };
                message.sent();
                Self::Lost
            }
            Taken::Unknown => {
                message.sent();
                Self::Lost
            }
        }
    }

    /// What comes back is checked like anything received.
    fn pseudo_received(task: Task, bytes: &[u8], message: M) -> Self {
        let Ok((&header, rest)) = Header::ref_from_prefix(bytes) else {
            message.sent();
            return Self::Lost;
        };
        let voucher = HeaderVoucher {
            name: header.voucher,
            disposition: header.bits.voucher(),
        };
        let message = message.take_back_voucher(VoucherFate::Returned { task, voucher });
        let descriptors = message.descriptors();
        let count = descriptors.count;
        let is_same = header.size as usize == bytes.len()
            && header.bits.is_complex() == (count != 0)
            && (count == 0
                || Body::read_from_prefix(rest)
                    .is_ok_and(|(body, _)| body.descriptor_count as usize == count));
        let message = if is_same {
            message.restore(MessageReader::new(task, bytes, descriptors))
        } else {
            message.sent();
            None
        };
        Self::PseudoReceived(header, message)
    }

    #[cold]
    fn finish<D: HeaderRight, R: HeaderRight>(
        self,
        task: Task,
        code: MsgReturn,
        destination: D,
        reply: R,
    ) -> SendError<Undelivered<D, R, M>> {
        let (destination, reply, message, header_was_taken) = match self {
            Self::Untouched(message) => (destination, reply, Some(message), false),
            Self::HeaderLost(message) => (
                destination.destroyed(),
                reply.destroyed(),
                Some(message),
                true,
            ),
            Self::PseudoReceived(header, message) => (
                destination.returned(task, header.remote, header.bits.remote()),
                reply.returned(task, header.local, header.bits.local()),
                message,
                true,
            ),
            Self::Lost => (destination.destroyed(), reply.destroyed(), None, true),
        };
        SendError {
            cause: SendCause::Kernel(code),
            fate: match message {
                Some(message) => Fate::Returned(Undelivered {
                    parcel: Parcel {
                        destination,
                        reply,
                        message,
                    },
                    header_was_taken,
                }),
                None => Fate::Lost,
            },
        }
    }
}
