//! Receive operations of receive rights and port sets.

pub(crate) mod batch;
pub(crate) mod buffer;
mod carried;
pub(crate) mod limits;
pub(crate) mod peer_policy;
pub(crate) mod received;
pub(crate) mod reply_right;

use core::time::Duration;

use zerocopy::FromBytes;

use crate::kernel::{
    FastOutcome, Moved, MsgOptions, MsgReturn, ReceiveArgs, Task, quietly, settled,
};
use crate::port::{PortSet, ReceiveRight};
use crate::wire::{DefaultTrailer, NativeHeader, PortName, Trailer, TrailerElements};

use self::carried::exceeds;
use crate::message::codec::layout;
use crate::message::error::{Limit, LimitExceeded, ReceiveError};
use crate::message::{Message, MessageBuffer, ReceiveLimits, Wait};

/// Returns the options of every receive. With them the kernel neither truncates messages nor omits
/// vouchers or guarded descriptors.
pub(crate) const fn receive_options(elements: TrailerElements) -> MsgOptions {
    MsgOptions::RCV_MSG
        .union(MsgOptions::RCV_LARGE)
        .union(MsgOptions::RCV_VOUCHER)
        .union(MsgOptions::RCV_GUARDED_DESC)
        .with_trailer(elements)
}

/// Receives one message from the receive right or port set `name`.
#[inline(always)]
pub(crate) fn receive<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
) -> Result<Message<'buf, T>, ReceiveError> {
    let outcome = receive_once(task, name, buffer, wait, receive_options(T::ELEMENTS));
    if is_fast(buffer, outcome) {
        // SAFETY: see `is_fast`.
        return Ok(unsafe { fast(task, buffer) });
    }
    settled(finish_any(task, name, buffer, wait, outcome.code()).0)
}

/// Creates the message from the buffer after a receive with this result. If the buffer was too
/// small, enlarges it and receives again.
///
/// Does not run observers: the caller [settles](crate::kernel::settle) once it has the message.
// The steps of every receive are inlined into the caller. Rare steps are separate functions.
#[inline(always)]
pub(crate) fn finish<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
    outcome: FastOutcome,
) -> Result<Message<'buf, T>, ReceiveError> {
    if is_fast(buffer, outcome) {
        // SAFETY: see `is_fast`.
        return Ok(unsafe { fast(task, buffer) });
    }
    finish_any(task, name, buffer, wait, outcome.code()).0
}

/// Returns true if the fast path received a message that is within the limits of the buffer.
#[inline(always)]
fn is_fast(buffer: &MessageBuffer, outcome: FastOutcome) -> bool {
    // A simple message has no other limit.
    outcome == FastOutcome::Fast && needed_size(buffer) <= buffer.limits().message_size
}

/// Creates the message from the buffer after a receive by the fast path.
///
/// # Safety
///
/// The outcome of the receive was [`FastOutcome::Fast`], with a trailer `T`. The message in the
/// buffer belongs to the task, and no other value owns it.
#[inline(always)]
unsafe fn fast<T: Trailer>(task: Task, buffer: &MessageBuffer) -> Message<'_, T> {
    // SAFETY: by the contract of this function.
    unsafe { Message::from_fast(task, buffer.bytes()) }
}

/// The slow path, for any message and any code.
#[cold]
#[inline(never)]
fn finish_any<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
    code: MsgReturn,
) -> Moved<Result<Message<'buf, T>, ReceiveError>> {
    if let Err(error) = try_again::<T>(task, name, buffer, wait, code) {
        return Moved(Err(error));
    }
    // SAFETY: the receive succeeded, so the message in the buffer belongs to the task, and only to
    // this call.
    Moved(unsafe { filled(task, buffer) })
}

/// Receives into `buffer` without waiting. Returns false if there is not a message.
///
/// Does not run observers. The caller immediately passes a buffer with a message to [`filled`].
///
/// # Errors
///
/// The errors of a receive that does not wait.
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub(crate) fn fill<T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &mut MessageBuffer,
) -> Result<bool, ReceiveError> {
    let code = receive_once(
        task,
        name,
        buffer,
        Wait::Never,
        receive_options(T::ELEMENTS),
    )
    .code();
    match try_again::<T>(task, name, buffer, Wait::Never, code) {
        Ok(()) => Ok(true),
        Err(error) if error.is_timeout() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Creates a message from the contents of a buffer and checks it against the limits of the buffer.
///
/// Does not run observers: the caller [settles](crate::kernel::settle) once it has the result.
///
/// # Errors
///
/// * The message exceeds a limit. It is destroyed.
/// * The bytes are not a message.
///
/// # Safety
///
/// A receive in `task` that requested a trailer `T` wrote the message, and no other value owns it.
pub(crate) unsafe fn filled<T: Trailer>(
    task: Task,
    buffer: &MessageBuffer,
) -> Result<Message<'_, T>, ReceiveError> {
    // SAFETY: the message belongs to the task, and only to the new value, as the caller promises.
    let message = unsafe { Message::from_received(task, buffer.bytes()) }?;
    match check_limits(&message, buffer.limits()) {
        Ok(()) => Ok(message),
        Err(error) => {
            quietly(|| drop(message));
            Err(error)
        }
    }
}

/// Receives a message into the buffer. Returns the code of the call.
#[inline(always)]
pub(crate) fn receive_once(
    task: Task,
    name: PortName,
    buffer: &mut MessageBuffer,
    wait: Wait,
    mut options: MsgOptions,
) -> FastOutcome {
    let timeout = wait.milliseconds();
    if timeout.is_some() {
        options |= MsgOptions::RCV_TIMEOUT;
    }
    let receiving = ReceiveArgs {
        memory: buffer.memory(),
        name,
    };
    // SAFETY: a receive releases no rights. The `Message` that is created from the buffer owns
    // everything that the call delivers.
    let calls = unsafe { task.calls() };
    calls.receive(receiving, options, timeout.unwrap_or(0))
}

/// Handles a receive that failed with `code`: receives again if the buffer only has to be larger.
fn try_again<T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &mut MessageBuffer,
    wait: Wait,
    mut code: MsgReturn,
) -> Result<(), ReceiveError> {
    let wait = wait.fixed();
    let options = receive_options(T::ELEMENTS);
    loop {
        if code == MsgReturn::SUCCESS {
            return Ok(());
        }
        if code.base() == MsgReturn::RCV_BODY_ERROR {
            // Releases everything that was delivered.
            // SAFETY: the kernel delivered a complete message to this call, in which missing parts
            // are null.
            let message = unsafe { Message::<'_, T>::from_received(task, buffer.bytes()) };
            quietly(|| drop(message));
            return Err(code.into());
        }
        if code != MsgReturn::RCV_TOO_LARGE {
            return Err(match task.unsupported_options(options) {
                Some(unsupported) => unsupported.into(),
                None => code.into(),
            });
        }
        let size = needed_size(buffer);
        let max = buffer.limits().message_size;
        if size > max {
            // Receive without `MACH_RCV_LARGE`, so that the message does not stay at the head of
            // the queue. If another thread has received it in the meantime, this receives the next
            // message, which may fit.
            code = receive_once(
                task,
                name,
                buffer,
                Wait::Never,
                options.difference(MsgOptions::RCV_LARGE),
            )
            .code();
            if !matches!(
                code.base(),
                MsgReturn::RCV_TOO_LARGE | MsgReturn::RCV_TIMED_OUT
            ) {
                // A different message was delivered, perhaps in part, or the message is still in
                // the queue.
                continue;
            }
            return Err(LimitExceeded {
                limit: Limit::MessageSize,
                max: u64::from(max),
                found: u64::from(size),
            }
            .into());
        }
        let with_trailer = layout::align_up(size as usize, 4).saturating_add(size_of::<T>());
        if with_trailer <= buffer.capacity() {
            // The kernel reports that the message does not fit although it does.
            return Err(code.into());
        }
        buffer.grow(with_trailer);
        code = receive_once(task, name, buffer, wait, options).code();
    }
}

/// Returns the size of the waiting message, which a receive with `MACH_RCV_LARGE` wrote into
/// `msgh_size`.
#[inline]
fn needed_size(buffer: &MessageBuffer) -> u32 {
    match NativeHeader::ref_from_prefix(buffer.bytes()) {
        Ok((header, _)) => header.size,
        Err(_) => 0,
    }
}

/// Checks a message against the limits of its buffer.
fn check_limits<T: Trailer>(
    message: &Message<'_, T>,
    limits: &ReceiveLimits,
) -> Result<(), ReceiveError> {
    exceeds(
        Limit::MessageSize,
        u64::from(limits.message_size),
        u64::from(message.header().size),
    )?;
    carried::check(message.header(), message.bytes(), limits)
}

macro_rules! receiver {
    ($type:ident, $what:literal) => {
        impl $type {
            #[doc = concat!("Receives a message ", $what, ", and waits until one comes (`mach_msg` with `MACH_RCV_MSG`).")]
            ///
            /// The trailer contains the sender's audit token, except on GNU Mach: see
            /// [`DefaultTrailer`].
            ///
            /// # Errors
            ///
            /// * `MACH_RCV_PORT_CHANGED` if the right is destroyed or moved during the wait.
            /// * [`LimitExceeded`](crate::message::error::LimitExceeded) for a message that exceeds
            ///   the [limits](crate::message::ReceiveLimits) of the buffer. The message is
            ///   destroyed.
            /// * Other codes of the kernel.
            ///
            /// # Panics
            ///
            /// Panics in a tokio task or in a handler of an asynchronous server, in a debug build
            /// with the feature `tokio` or `async-io`.
            #[doc(alias = "mach_msg")]
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<DefaultTrailer>(buffer, Wait::Forever)
            }

            /// Receives a message without waiting. Returns `None` if the queue is empty.
            ///
            /// # Errors
            ///
            /// The errors of [`receive`](Self::receive).
            #[inline]
            pub fn try_receive<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Option<Message<'buf>>, ReceiveError> {
                match self.receive_with::<DefaultTrailer>(buffer, Wait::Never) {
                    Ok(message) => Ok(Some(message)),
                    Err(error) if error.is_timeout() => Ok(None),
                    Err(error) => Err(error),
                }
            }

            /// Receives a message, waiting for at most this long.
            ///
            /// # Errors
            ///
            /// The errors of [`receive`](Self::receive), and `MACH_RCV_TIMED_OUT` if no message
            /// arrives in time.
            ///
            /// # Panics
            ///
            /// Panics in a tokio task or in a handler of an asynchronous server, in a debug build
            /// with the feature `tokio` or `async-io`.
            #[doc(alias = "MACH_RCV_TIMEOUT")]
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_timeout<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
                timeout: Duration,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<DefaultTrailer>(buffer, Wait::For(timeout))
            }

            /// Receives a message, waiting until this time at the latest.
            ///
            /// # Errors
            ///
            /// The errors of [`receive_timeout`](Self::receive_timeout).
            ///
            /// # Panics
            ///
            /// Panics in a tokio task or in a handler of an asynchronous server, in a debug build
            /// with the feature `tokio` or `async-io`.
            #[cfg(feature = "std")]
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_deadline<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
                deadline: std::time::Instant,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<DefaultTrailer>(buffer, Wait::Until(deadline))
            }

            /// Receives a message with the trailer `T`, waiting as long as `wait` allows.
            ///
            /// At a port that gets notifications, use a trailer with an audit token. Without it, a
            /// notification cannot be distinguished from a message of a process, so it is an
            /// ordinary message: its request counts as pending, and the user reference that comes
            /// with a dead-name notification stays with the name.
            ///
            /// # Errors
            ///
            /// The errors of [`receive_timeout`](Self::receive_timeout).
            ///
            /// # Panics
            ///
            /// Panics in a tokio task or in a handler of an asynchronous server, in a debug build
            /// with the feature `tokio` or `async-io`, unless the timeout is zero.
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_with<'buf, T: Trailer>(
                &self,
                buffer: &'buf mut MessageBuffer,
                wait: Wait,
            ) -> Result<Message<'buf, T>, ReceiveError> {
                wait.check_blocking();
                receive(self.task(), self.name(), buffer, wait)
            }
        }
    };
}

receiver!(ReceiveRight, "from the port's queue");
receiver!(PortSet, "from any member's queue");
