//! `mach_msg` on a task of a host.

use std::io;
use std::time::{Duration, Instant};

use zerocopy::FromBytes;

use crate::kernel::embedded::calls::memory;
use crate::kernel::link::INLINE_MAX;
use crate::kernel::link::channel;
use crate::kernel::link::message::{MsgRequest, OolPlace, OolWalk, RegionBytes};
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::put;
use crate::kernel::{MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::disposition::{MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use crate::wire::{Header, PortName, TRAILER_SIZE_MAX};

use super::answer::{Answer, Asked, message_of};
use super::channel::names;
use super::channel::receiving::{ChannelReceive, ChannelReceived, OPTIONS as RECEIVE_OPTIONS};
use super::channel::sending::SentByChannel;
use super::tasks::{self, ConnectionWait, HostedTask, Unreachable};

/// Makes the call.
#[cold]
#[inline(never)]
pub(super) fn exchange(
    task: Task,
    options: MsgOptions,
    (buffer, mut receive_buffer): (&mut [u8], Option<&mut [u8]>),
    (send_size, receive_size): (u32, u32),
    others: (PortName, u32, OolTrust),
) -> MsgReturn {
    let sends = options.contains(MsgOptions::SEND_MSG);
    let is_reply = sends && is_to_send_once(buffer);
    let sizes = (send_size, receive_size);
    if let Some(joined) = tasks::find(task).filter(|joined| joined.channels.is_any()) {
        let buffers = (&mut *buffer, receive_buffer.as_deref_mut());
        let done = by_channel(&joined, task, options, buffers, sizes, others);
        if let Some(code) = done {
            return code;
        }
    }
    let buffers = (&mut *buffer, receive_buffer.as_deref_mut());
    let left = match by_host(task, (options, is_reply), buffers, sizes, others) {
        HostOutcome::Code(code) => return code,
        HostOutcome::GoesOn(left) => left,
    };
    let (name, _, trust) = others;
    match tasks::find(task) {
        Some(joined) => {
            let receive = (options.difference(MsgOptions::SEND_MSG), name, receive_size);
            let buffers = (buffer, receive_buffer);
            receive_here(&joined, task, receive, (left, true), (buffers, trust))
        }
        None => MsgReturn::RCV_INTERRUPTED,
    }
}

/// The result of a call that the host has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HostOutcome {
    Code(MsgReturn),
    /// A channel was opened while the receive waited, so the receive continues for its remaining
    /// timeout in milliseconds.
    GoesOn(u32),
}

impl HostOutcome {
    /// Returns the code of a call that does not continue.
    const fn code(self) -> MsgReturn {
        match self {
            Self::Code(code) => code,
            Self::GoesOn(_) => MsgReturn::RCV_INTERRUPTED,
        }
    }
}

/// Makes the call through channels, if there are channels for it. `None` if it was not begun.
fn by_channel(
    joined: &HostedTask,
    task: Task,
    options: MsgOptions,
    (buffer, receive_buffer): (&mut [u8], Option<&mut [u8]>),
    (send_size, receive_size): (u32, u32),
    others: (PortName, u32, OolTrust),
) -> Option<MsgReturn> {
    if !joined.is_usable() {
        return None;
    }
    let (name, timeout, trust) = others;
    let receives = options.contains(MsgOptions::RCV_MSG);
    let receiving = match receives {
        true => joined.channels.from(name),
        false => None,
    };
    if options.contains(MsgOptions::SEND_MSG) {
        let message = buffer.get(..send_size as usize).unwrap_or_default();
        let (sent, left) = send_by_channel(joined, options, message, timeout);
        if !sent {
            // The receive is made here if its port has a channel, or has more time than the send.
            if receiving.is_none() && left == timeout {
                return None;
            }
            let sends = (
                options.difference(MsgOptions::RCV_MSG),
                is_to_send_once(buffer),
            );
            let (sizes, others) = ((send_size, 0), (name, left, trust));
            let code = by_host(task, sends, (&mut *buffer, None), sizes, others).code();
            if code != MsgReturn::SUCCESS {
                return Some(code);
            }
        }
        if !receives {
            return Some(MsgReturn::SUCCESS);
        }
    }
    let options = options.difference(MsgOptions::SEND_MSG);
    let receive = (options, name, receive_size);
    let buffers = (buffer, receive_buffer);
    Some(receive_here(
        joined,
        task,
        receive,
        (timeout, false),
        (buffers, trust),
    ))
}

/// Receives through the channel of the port, if there is one, or else through the host. `goes_on`
/// is true if the host says that there is one.
fn receive_here(
    joined: &HostedTask,
    task: Task,
    (options, name, size): (MsgOptions, PortName, u32),
    (mut timeout, mut goes_on): (u32, bool),
    ((buffer, mut receive_buffer), trust): ((&mut [u8], Option<&mut [u8]>), OolTrust),
) -> MsgReturn {
    // The host ends a waiting receive when a channel has been opened.
    for _ in 0..RECEIVES_MAX {
        let mut has_slept = false;
        if let Some(receiving) = joined.channels.from(name) {
            let receive = ChannelReceive {
                options: options.difference(SEND_OPTIONS),
                name,
                size,
                timeout,
                buffer: receive_buffer.as_deref_mut().unwrap_or(&mut *buffer),
            };
            match receiving.receive(joined, receive) {
                ChannelReceived::Done(code) => return code,
                ChannelReceived::ByHost {
                    left,
                    has_slept: slept,
                    is_closed,
                } => {
                    (timeout, has_slept) = (left, slept);
                    if is_closed {
                        joined.channels.forget_receiving(name, &receiving);
                    }
                }
            }
        } else if goes_on {
            // Without this, nothing would end the channel.
            names::close_receiver(joined, name);
        }
        let others = (name, timeout, trust);
        let buffers = (&mut *buffer, receive_buffer.as_deref_mut());
        match by_host(task, (options, false), buffers, (0, size), others) {
            // The receive right has left the task while the thread waited.
            HostOutcome::Code(MsgReturn::RCV_INVALID_NAME) if has_slept => {
                return MsgReturn::RCV_PORT_CHANGED;
            }
            HostOutcome::Code(code) => return code,
            HostOutcome::GoesOn(left) => (timeout, goes_on) = (left.min(timeout), true),
        }
    }
    MsgReturn::RCV_INTERRUPTED
}

/// Maximum number of times that a receive continues on the channel of its port.
const RECEIVES_MAX: u32 = 1000;

/// Options of sends that have no meaning for a receive.
const SEND_OPTIONS: MsgOptions = MsgOptions::SEND_TIMEOUT;

/// Sends a message through the channel to its destination. Returns false if the host has to send
/// it, and the remaining timeout in milliseconds.
fn send_by_channel(
    joined: &HostedTask,
    options: MsgOptions,
    message: &[u8],
    timeout: u32,
) -> (bool, u32) {
    let Ok((header, _)) = Header::read_from_prefix(message) else {
        return (false, timeout);
    };
    let options = match options.contains(MsgOptions::RCV_MSG) {
        // The other options belong to the receive, unless the host knows better.
        true => options.difference(RECEIVE_OPTIONS),
        false => options,
    };
    let Some(channel) = joined.channels.to(header.remote) else {
        return (false, timeout);
    };
    let (sent, left) = channel.send(joined, options, message, timeout);
    let is_sent = match sent {
        SentByChannel::Sent => true,
        SentByChannel::No => false,
        SentByChannel::Closed(is_sent) => {
            joined.channels.forget_sending(header.remote, &channel);
            is_sent
        }
    };
    (is_sent, left)
}

/// Makes the call through the host.
fn by_host(
    task: Task,
    (options, is_reply): (MsgOptions, bool),
    (buffer, mut receive_buffer): (&mut [u8], Option<&mut [u8]>),
    sizes: (u32, u32),
    others: (PortName, u32, OolTrust),
) -> HostOutcome {
    let receives = options.contains(MsgOptions::RCV_MSG);
    let (_, receive_size) = sizes;
    let (send_size, _) = sizes;
    if !is_reply || !receives {
        let call = (options, wait(options, others.1, is_reply));
        return exchange_or_try(task, call, (buffer, receive_buffer), sizes, others);
    }
    // A reply does not block, so it must not wait until there is a connection for the receive.
    let at_once = (options, ConnectionWait::Blocks(Some(Instant::now())));
    let buffers = (&mut *buffer, receive_buffer.as_deref_mut());
    if let Some(outcome) = exchange_once(task, at_once, buffers, sizes, others) {
        return outcome;
    }
    let sending = options.difference(MsgOptions::RCV_MSG);
    let sent = (sending, ConnectionWait::Prompt);
    let sent = exchange_or_try(task, sent, (&mut *buffer, None), (send_size, 0), others);
    if sent.code() != MsgReturn::SUCCESS {
        return sent;
    }
    let receiving = options.difference(MsgOptions::SEND_MSG);
    let received = (receiving, wait(receiving, others.1, false));
    exchange_or_try(
        task,
        received,
        (buffer, receive_buffer),
        (0, receive_size),
        others,
    )
}

/// Makes the call with one request. If there was no connection in time, makes it on a shared one
/// without waiting: its message may already be queued, or its queue may have room.
fn exchange_or_try(
    task: Task,
    (options, wait): (MsgOptions, ConnectionWait),
    (buffer, mut receive_buffer): (&mut [u8], Option<&mut [u8]>),
    sizes: (u32, u32),
    (receive_name, timeout, trust): (PortName, u32, OolTrust),
) -> HostOutcome {
    let buffers = (&mut *buffer, receive_buffer.as_deref_mut());
    let others = (receive_name, timeout, trust);
    exchange_once(task, (options, wait), buffers, sizes, others)
        .or_else(|| {
            let at_once = (options, ConnectionWait::Prompt);
            let others = (receive_name, 0, trust);
            exchange_once(task, at_once, (buffer, receive_buffer), sizes, others)
        })
        .unwrap_or_else(|| HostOutcome::Code(busy(options)))
}

/// Returns the code of a call without a connection.
fn busy(options: MsgOptions) -> MsgReturn {
    if options.contains(MsgOptions::SEND_MSG) {
        MsgReturn::SEND_NO_BUFFER
    } else {
        MsgReturn::RCV_TIMED_OUT
    }
}

/// Makes the call with one request. `None` if there was no connection in time.
fn exchange_once(
    task: Task,
    (options, wait): (MsgOptions, ConnectionWait),
    (buffer, receive_buffer): (&mut [u8], Option<&mut [u8]>),
    (send_size, receive_size): (u32, u32),
    (receive_name, timeout, trust): (PortName, u32, OolTrust),
) -> Option<HostOutcome> {
    let sends = options.contains(MsgOptions::SEND_MSG);
    let receives = options.contains(MsgOptions::RCV_MSG);
    let Some(joined) = tasks::find(task) else {
        return Some(HostOutcome::Code(if sends {
            MsgReturn::SEND_INVALID_DEST
        } else {
            MsgReturn::RCV_INVALID_NAME
        }));
    };
    // The kernel refuses a larger message by its size, without reading it.
    let length = if sends && send_size as usize <= INLINE_MAX {
        buffer.len().min(send_size as usize)
    } else {
        0
    };
    let target = receive_buffer.as_deref().unwrap_or(buffer);
    // A header and a trailer are written even if they do not fit into the claimed size.
    let largest = (receive_size as usize)
        .clamp(size_of::<Header>(), INLINE_MAX)
        .saturating_add(TRAILER_SIZE_MAX);
    let room = if receives { largest } else { 0 };
    let request = MsgRequest {
        options,
        send_size,
        message: u32::try_from(length).unwrap_or(u32::MAX),
        receive_size,
        room: u32::try_from(room).unwrap_or(u32::MAX),
        address: target.as_ptr().addr() as u64,
        receive_name,
        timeout,
    };
    let message = buffer.get(..length).unwrap_or_default();
    let destination = Header::read_from_prefix(message).ok();
    let destination = destination.map(|(header, _)| header.remote);
    let regions = OolPlace::all(message).fold(0, |sum: u64, place| sum.saturating_add(place.size));
    if regions > joined.limit as u64 {
        return Some(HostOutcome::Code(MsgReturn::SEND_NO_BUFFER));
    }
    let (mut is_written, mut offers, mut left) = (false, 0, 0);
    let outcome = joined.with_connection(wait, |connection| {
        let sent = connection.send(|frame| {
            put(frame, CallNumber::msg as u32);
            request.put(frame);
            let target = receive_buffer.as_deref().unwrap_or(buffer);
            let head = frame.len().saturating_add(request.head_size());
            let known = target.len().min(request.head_size());
            frame.extend_from_slice(target.get(..known).unwrap_or_default());
            frame.resize(head, 0);
            let message = buffer.get(..length).unwrap_or_default();
            put_message(joined.memory, message, trust, frame);
        });
        match sent {
            Ok(()) => is_written = true,
            // Nothing was sent.
            Err((error, false)) if error.kind() == io::ErrorKind::InvalidInput => {
                return Ok(MsgReturn::SEND_NO_BUFFER);
            }
            Err((error, is_partly_written)) => {
                is_written = is_partly_written;
                return Err(error);
            }
        }
        let answer = connection.receive_message()?;
        let asked = Asked {
            options,
            message: buffer.get(..length).unwrap_or_default(),
            buffer: buffer.len(),
            room,
        };
        let answer = Answer::take(answer, asked).ok_or(io::ErrorKind::InvalidData)?;
        (offers, left) = (answer.offers, answer.left);
        Ok(finish(
            joined.memory,
            &answer,
            buffer,
            length,
            receive_buffer,
        ))
    });
    if offers != 0 {
        take_offers(&joined, offers, destination);
    }
    if outcome == Ok(MsgReturn::RCV_INTERRUPTED) && offers & channel::GO_ON != 0 {
        return Some(HostOutcome::GoesOn(left.min(timeout)));
    }
    Some(HostOutcome::Code(match outcome {
        Ok(code) => code,
        // The message may have been sent, in a kernel that is gone with all its receivers.
        Err(Unreachable::Lost) if sends && receives && is_written => {
            let message = buffer.get(..length).unwrap_or_default();
            release(joined.memory, &moved_regions(message, usize::MAX));
            MsgReturn::RCV_PORT_DIED
        }
        Err(Unreachable::Lost) if sends => MsgReturn::SEND_INVALID_DEST,
        Err(Unreachable::Lost) => MsgReturn::RCV_PORT_DIED,
        Err(Unreachable::Busy) => return None,
    }))
}

/// Takes the channels that an answer offers.
#[cold]
fn take_offers(joined: &HostedTask, offers: u8, destination: Option<PortName>) {
    if offers & channel::OFFERED_TO_SENDER != 0
        && let Some(name) = destination
    {
        joined.channels.take_sender(joined, name);
    }
    if offers & channel::OFFERED_TO_RECEIVER != 0 {
        joined.channels.take_receivers(joined);
    }
}

/// Returns true if the destination of a message is a send-once right: no queue limit holds it up.
fn is_to_send_once(message: &[u8]) -> bool {
    Header::read_from_prefix(message)
        .is_ok_and(|(header, _)| matches!(header.bits.remote(), MOVE_SEND_ONCE | MAKE_SEND_ONCE))
}

/// Returns the time that a call may wait for a connection.
fn wait(options: MsgOptions, timeout: u32, is_reply: bool) -> ConnectionWait {
    let is_bounded =
        |does: MsgOptions, bounds: MsgOptions| !options.contains(does) || options.contains(bounds);
    if !(is_reply || is_bounded(MsgOptions::SEND_MSG, MsgOptions::SEND_TIMEOUT))
        || !is_bounded(MsgOptions::RCV_MSG, MsgOptions::RCV_TIMEOUT)
    {
        return ConnectionWait::Blocks(None);
    }
    let waits = MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
    if timeout == 0 || !options.intersects(waits) {
        return ConnectionWait::Prompt;
    }
    ConnectionWait::Blocks(Instant::now().checked_add(Duration::from_millis(timeout.into())))
}

/// Appends a message and the contents of its regions. The addresses in the message are of no use to
/// the host.
fn put_message(own: Task, message: &[u8], trust: OolTrust, frame: &mut Vec<u8>) {
    let start = frame.len();
    frame.extend_from_slice(message);
    for place in OolPlace::all(message) {
        if let Some(message) = frame.get_mut(start..) {
            place.set_address(message, 0);
        }
        if place.size == 0 {
            RegionBytes::Contents(&[]).put(frame);
            continue;
        }
        let range = (place.address, place.size);
        let read = memory::with_copy(own, range, trust, |contents| {
            RegionBytes::Contents(contents).put(frame);
        });
        if read.is_err() {
            RegionBytes::Invalid.put(frame);
        }
    }
}

/// Applies an answer: releases the sent parts, and copies a received message into its buffer.
fn finish(
    own: Task,
    answer: &Answer<'_>,
    buffer: &mut [u8],
    sent: usize,
    receive_buffer: Option<&mut [u8]>,
) -> MsgReturn {
    let message = buffer.get_mut(..sent).unwrap_or_default();
    let moved = moved_regions(message, answer.taken);
    if answer.is_partial {
        // The caller releases the rest of the message, so these parts are removed.
        for place in &moved {
            place.clear(message);
        }
    }
    let target = match receive_buffer {
        Some(target) if !answer.returned => target,
        Some(_) | None => buffer,
    };
    let mut code = answer.code;
    // Without a message, the buffer may have no room for all of the trailer after the header.
    let least = answer.bytes.len().min(match answer.regions {
        Some(_) => usize::MAX,
        None => size_of::<Header>(),
    });
    let written = answer.bytes.len().min(target.len());
    let (Some(target), Some(bytes), true) = (
        target.get_mut(..written),
        answer.bytes.get(..written),
        written >= least,
    ) else {
        // A raw call can claim a larger buffer than it has, like an unmapped one in a kernel.
        release(own, &moved);
        return MsgReturn::RCV_INVALID_DATA;
    };
    target.copy_from_slice(bytes);
    let message = message_of(bytes).len();
    let mut walk = OolWalk::new(target.get(..message).unwrap_or_default());
    let mut regions = answer.regions.clone();
    while let Some(regions) = &mut regions
        && let Some(place) = walk.next(target.get(..message).unwrap_or_default())
    {
        // The answer was checked.
        let region = RegionBytes::take(regions).unwrap_or(RegionBytes::Invalid);
        let address = adopt(own, region).unwrap_or_else(|()| {
            // Only these two codes of receives come with a message.
            let failed = if answer.returned {
                0
            } else {
                MsgReturn::RCV_BODY_ERROR.0
            };
            code = MsgReturn(code.0 | failed | MsgReturn::VM_SPACE);
            0
        });
        place.set_address(target, address as u64);
    }
    // The sent regions are released after the received ones are mapped, so that none of these gets
    // an address that the caller still has.
    release(own, &moved);
    code
}

/// Makes a received region memory of this process. Returns its address, which is 0 for an empty
/// one.
fn adopt(own: Task, region: RegionBytes<'_>) -> Result<usize, ()> {
    match region {
        RegionBytes::Contents([]) => Ok(0),
        RegionBytes::Contents(contents) => memory::adopt(own, contents)
            .map(|(address, _)| address)
            .map_err(drop),
        RegionBytes::Invalid => Err(()),
    }
}

/// Returns the moved regions among the first `taken` regions of a message.
fn moved_regions(message: &[u8], taken: usize) -> Vec<OolPlace> {
    OolPlace::all(message)
        .take(taken)
        .filter(|place| place.deallocate && place.size != 0)
        .collect()
}

/// Releases memory that the kernel took.
fn release(own: Task, regions: &[OolPlace]) {
    for place in regions {
        if let (Ok(address), Ok(size)) =
            (usize::try_from(place.address), usize::try_from(place.size))
        {
            // Fails if the region is named twice in the message.
            let _ = memory::deallocate(own, address, size);
        }
    }
}
