//! Receiving.

pub(crate) mod buffer;
pub(crate) mod limits;
pub(crate) mod peer_policy;
pub(crate) mod received;

use core::time::Duration;

use zerocopy::FromBytes;

use crate::kernel::{Moved, MsgOptions, MsgReturn, ReceiveArgs, Task, quietly, settled};
use crate::port::{PortSet, ReceiveRight};
use crate::wire::{AuditTrailer, Carried, Descriptors, Header, PortName, Trailer, TrailerElements};

use crate::message::codec::layout;
use crate::message::error::{Limit, LimitExceeded, ReceiveError};
use crate::message::{Message, MessageBuffer, ReceiveLimits, Wait, blocking};

/// Returns the options of every receive: the kernel leaves nothing out and truncates nothing.
pub(crate) const fn receive_options(elements: TrailerElements) -> MsgOptions {
    MsgOptions::RCV_MSG
        .union(MsgOptions::RCV_LARGE)
        .union(MsgOptions::RCV_VOUCHER)
        .union(MsgOptions::RCV_GUARDED_DESC)
        .with_trailer(elements)
}

/// Receives one message from the receive right or port set `name`.
#[inline]
pub(crate) fn receive<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
) -> Result<Message<'buf, T>, ReceiveError> {
    let code = receive_once(task, name, buffer, wait, receive_options(T::ELEMENTS));
    settled(finish(task, name, buffer, wait, code))
}

/// Makes a message of what a receive with this result left in the buffer; makes the buffer larger
/// and receives again where that helps.
///
/// Shows nothing to observers: the caller [settles](crate::kernel::settle) when it has the message.
// The steps of every receive are inlined into the caller. Rare steps have functions of their own.
#[inline(always)]
pub(crate) fn finish<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
    code: MsgReturn,
) -> Result<Message<'buf, T>, ReceiveError> {
    let limit = buffer.limits().message_size;
    if code == MsgReturn::SUCCESS && Message::<'_, T>::is_plain(buffer.bytes(), limit) {
        // SAFETY: the receive succeeded, so the message in the buffer belongs to the task, and only
        // to this call.
        return unsafe { Message::from_received(task, buffer.bytes()) }.map_err(Into::into);
    }
    finish_any(task, name, buffer, wait, code).0
}

/// Does the same for any message and any code.
#[cold]
#[inline(never)]
fn finish_any<'buf, T: Trailer>(
    task: Task,
    name: PortName,
    buffer: &'buf mut MessageBuffer,
    wait: Wait,
    code: MsgReturn,
) -> Moved<Result<Message<'buf, T>, ReceiveError>> {
    if code != MsgReturn::SUCCESS
        && let Err(error) = try_again::<T>(task, name, buffer, wait, code)
    {
        return Moved(Err(error));
    }
    // SAFETY: the receive succeeded, so the message in the buffer belongs to the task, and only to
    // this call.
    Moved(unsafe { filled(task, buffer) })
}

/// Receives into `buffer` without waiting. Returns false if there is no message.
///
/// Shows nothing to observers. The caller passes a buffer with a message to [`filled`] before
/// anything else.
///
/// # Errors
///
/// Those of a receive that does not wait.
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
    );
    match try_again::<T>(task, name, buffer, Wait::Never, code) {
        Ok(()) => Ok(true),
        Err(error) if error.is_timeout() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes a message of the contents of a buffer, and checks it against the limits of the buffer.
///
/// # Errors
///
/// A message that exceeds a limit is destroyed. Bytes that are no message.
///
/// # Safety
///
/// A receive in `task`, asking for a trailer `T`, has put the message there, and no other value
/// owns it.
pub(crate) unsafe fn filled<T: Trailer>(
    task: Task,
    buffer: &MessageBuffer,
) -> Result<Message<'_, T>, ReceiveError> {
    // SAFETY: the message belongs to the task, and only to the new value, as the caller promises.
    let message = unsafe { Message::from_received(task, buffer.bytes()) }?;
    check_limits(&message, buffer.limits())?;
    Ok(message)
}

/// Receives a message into the buffer. Returns the code of the call.
#[inline(always)]
pub(crate) fn receive_once(
    task: Task,
    name: PortName,
    buffer: &mut MessageBuffer,
    wait: Wait,
    mut options: MsgOptions,
) -> MsgReturn {
    let timeout = wait.milliseconds();
    if timeout.is_some() {
        options |= MsgOptions::RCV_TIMEOUT;
    }
    let receiving = ReceiveArgs {
        memory: buffer.memory(),
        name,
    };
    // SAFETY: releases nothing; everything that the call delivers is owned by the `Message` that is
    // made of the buffer.
    let calls = unsafe { task.calls() };
    calls.receive(receiving, options, timeout.unwrap_or(0))
}

/// After a receive that failed with `code`: receives again if a larger buffer is all that is
/// needed.
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
            // Everything that was delivered is released.
            // SAFETY: the kernel delivered a whole message, with holes, to this call.
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
            // The message must not stay at the head of the queue. If another thread took it
            // meanwhile, this receives the next one, which may be small enough.
            code = receive_once(
                task,
                name,
                buffer,
                Wait::Never,
                options.difference(MsgOptions::RCV_LARGE),
            );
            if code == MsgReturn::SUCCESS || code.base() == MsgReturn::RCV_BODY_ERROR {
                // Another message was delivered, perhaps in part.
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
            // The kernel says that it does not fit, and it does.
            return Err(code.into());
        }
        buffer.grow(with_trailer);
        code = receive_once(task, name, buffer, wait, options);
    }
}

/// Returns the size of the waiting message, which a receive with `MACH_RCV_LARGE` wrote into
/// `msgh_size`.
fn needed_size(buffer: &MessageBuffer) -> u32 {
    match Header::ref_from_prefix(buffer.bytes()) {
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
    if !message.header().bits.is_complex() {
        return Ok(());
    }
    check_body_limits(message, limits)
}

fn check_body_limits<T: Trailer>(
    message: &Message<'_, T>,
    limits: &ReceiveLimits,
) -> Result<(), ReceiveError> {
    let mut ports: u64 = 0;
    let mut bytes: u64 = 0;
    let descriptors = Descriptors::new(message.header(), message.bytes())
        .map_err(crate::message::error::Malformed::from)?;
    exceeds(
        Limit::Descriptors,
        u64::from(limits.descriptors),
        u64::from(descriptors.remaining()),
    )?;
    for item in descriptors {
        let (_, descriptor) = item.map_err(crate::message::error::Malformed::from)?;
        // Cannot overflow: fewer than 2³² descriptors with fewer than 2³² items each.
        match descriptor.carried() {
            Carried::Right { .. } => ports = ports.saturating_add(1),
            Carried::Rights(array) => ports = ports.saturating_add(u64::from(array.count)),
            Carried::Region(region) => bytes = bytes.saturating_add(u64::from(region.size)),
        }
    }
    exceeds(Limit::OolBytes, limits.ool_bytes, bytes)?;
    exceeds(Limit::Ports, u64::from(limits.ports), ports)
}

#[inline]
fn exceeds(limit: Limit, max: u64, found: u64) -> Result<(), ReceiveError> {
    if found <= max {
        return Ok(());
    }
    Err(LimitExceeded { limit, max, found }.into())
}

macro_rules! receiver {
    ($type:ident, $what:literal) => {
        impl $type {
            #[doc = concat!("Receives a message ", $what, ", and waits until one comes (`mach_msg` with `MACH_RCV_MSG`).")]
            ///
            /// The trailer has the sender's audit token.
            ///
            /// # Errors
            ///
            /// `MACH_RCV_PORT_CHANGED` if the right goes away during the wait; a message that
            /// exceeds the [limits](crate::message::ReceiveLimits) of the buffer, which is
            /// destroyed; other codes of the kernel.
            ///
            /// # Panics
            ///
            /// In a debug build with the feature `tokio`, in a task of tokio.
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<AuditTrailer>(buffer, Wait::Forever)
            }

            /// Receives a message if one is there. Returns `None` if there is none.
            ///
            /// # Errors
            ///
            /// Those of [`receive`](Self::receive).
            #[inline]
            pub fn try_receive<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
            ) -> Result<Option<Message<'buf>>, ReceiveError> {
                match self.receive_with::<AuditTrailer>(buffer, Wait::Never) {
                    Ok(message) => Ok(Some(message)),
                    Err(error) if error.is_timeout() => Ok(None),
                    Err(error) => Err(error),
                }
            }

            /// Receives a message, and waits this long for one.
            ///
            /// # Errors
            ///
            /// Those of [`receive`](Self::receive), and `MACH_RCV_TIMED_OUT`.
            ///
            /// # Panics
            ///
            /// In a debug build with the feature `tokio`, in a task of tokio.
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_timeout<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
                timeout: Duration,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<AuditTrailer>(buffer, Wait::For(timeout))
            }

            /// Receives a message, and waits until this time for one.
            ///
            /// # Errors
            ///
            /// Those of [`receive_timeout`](Self::receive_timeout).
            ///
            /// # Panics
            ///
            /// In a debug build with the feature `tokio`, in a task of tokio.
            #[cfg(feature = "std")]
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_deadline<'buf>(
                &self,
                buffer: &'buf mut MessageBuffer,
                deadline: std::time::Instant,
            ) -> Result<Message<'buf>, ReceiveError> {
                self.receive_with::<AuditTrailer>(buffer, Wait::Until(deadline))
            }

            /// Receives a message with the trailer `T`, and waits for one as `wait` says.
            ///
            /// # Errors
            ///
            /// Those of [`receive_timeout`](Self::receive_timeout).
            ///
            /// # Panics
            ///
            /// In a debug build with the feature `tokio`, in a task of tokio, unless the time-out
            /// is zero.
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_with<'buf, T: Trailer>(
                &self,
                buffer: &'buf mut MessageBuffer,
                wait: Wait,
            ) -> Result<Message<'buf, T>, ReceiveError> {
                blocking::check(wait);
                receive(self.task(), self.name(), buffer, wait)
            }
        }
    };
}

receiver!(ReceiveRight, "from the port's queue");
receiver!(PortSet, "from any member's queue");
