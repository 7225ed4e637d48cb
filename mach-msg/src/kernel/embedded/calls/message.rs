//! `mach_msg`: the first attempt on the fast path, and the steps after it.

use crate::kernel::embedded::calls::{receive as slow_receive, send as slow_send};
use crate::kernel::embedded::fast::{self, FastPath, first_receive, first_send, first_send_any};
use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::space::Space;
use crate::kernel::msg_call::{FastOutcome, ReceiveArgs, SendArgs};
use crate::kernel::{MessageMemory, MsgCall, MsgOptions, MsgReturn, Task};

// Passes individual values instead of `call`, because taking its address would keep it in memory.
#[inline]
pub(super) fn msg(task: Task, call: MsgCall<'_>) -> MsgReturn {
    let MsgCall {
        options,
        buffer,
        timeout,
        receive_buffer,
        ..
    } = call;
    if options.contains(MsgOptions::SEND_MSG) {
        let size = call.send_size;
        match first_send_any(task, buffer, size, options) {
            FastPath::Done(()) => {}
            attempt @ (FastPath::FallBack | FastPath::Wait) => {
                let waits = attempt == FastPath::Wait;
                let args = SendArgs {
                    options,
                    timeout,
                    trust: call.trust,
                };
                let sent = send_slow(task, buffer, size, args, waits);
                if sent != MsgReturn::SUCCESS {
                    return sent;
                }
            }
        }
    }
    if !options.contains(MsgOptions::RCV_MSG) {
        return MsgReturn::SUCCESS;
    }
    let (name, size) = (call.receive_name, call.receive_size);
    let target = receive_buffer.unwrap_or(buffer);
    match first_receive(task, name, limited(target, size), options) {
        MsgReturn::SUCCESS => MsgReturn::SUCCESS,
        code => {
            let request = deliver::ReceiveRequest {
                options,
                name,
                size,
                timeout,
            };
            receive_slow(code, task, Buffer::Bytes(target), request)
        }
    }
}

/// Makes a call after a first attempt to send, or to receive if the call does not send, did
/// nothing.
#[cfg(not(target_vendor = "apple"))]
pub(super) fn msg_after(task: Task, call: MsgCall<'_>, waits: bool) -> MsgReturn {
    let MsgCall {
        options,
        buffer,
        send_size,
        timeout,
        trust,
        ..
    } = call;
    if !options.contains(MsgOptions::SEND_MSG) {
        let target = call.receive_buffer.unwrap_or(buffer);
        let request = deliver::ReceiveRequest {
            options,
            name: call.receive_name,
            size: call.receive_size,
            timeout,
        };
        return receive_slow(after(waits), task, Buffer::Bytes(target), request);
    }
    let args = SendArgs {
        options,
        timeout,
        trust,
    };
    let sent = send_slow(task, buffer, send_size, args, waits);
    if sent != MsgReturn::SUCCESS {
        return sent;
    }
    let options = options.difference(MsgOptions::SEND_MSG);
    msg(
        task,
        MsgCall {
            options,
            buffer,
            ..call
        },
    )
}

/// Returns at most `size` bytes of a buffer.
#[inline(always)]
fn limited(buffer: &mut [u8], size: u32) -> &mut [u8] {
    let length = buffer.len().min(size as usize);
    buffer.get_mut(..length).unwrap_or_default()
}

/// Sends the first `size` bytes of `buffer`.
#[inline(always)]
pub(super) fn send_bytes(task: Task, buffer: &mut [u8], size: u32, args: SendArgs) -> FastOutcome {
    match first_send(task, buffer, size, args.options, || true) {
        FastPath::Done(()) => FastOutcome::Fast,
        attempt @ (FastPath::FallBack | FastPath::Wait) => {
            let waits = attempt == FastPath::Wait;
            FastOutcome::Code(send_slow(task, buffer, size, args, waits))
        }
    }
}

/// Continues after the first attempt: spins if another attempt may succeed soon, then takes the
/// slow path.
#[cold]
#[inline(never)]
pub(super) fn send_slow(
    task: Task,
    buffer: &mut [u8],
    size: u32,
    args: SendArgs,
    waits: bool,
) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return MsgReturn::SEND_INVALID_DEST;
    };
    if waits
        && let Some(bytes) = buffer.get(..size as usize)
        && fast::send_and_spin(space, bytes, args)
    {
        return MsgReturn::SUCCESS;
    }
    let request = slow_send::SendRequest::new(size, args);
    run_deferred::with(|deferred| slow_send::send(space, Buffer::Bytes(buffer), request, deferred))
}

/// Sends the first `size` bytes of `memory`, which may be swapped with other memory.
#[inline(never)]
pub(super) fn send_memory(
    task: Task,
    memory: &mut MessageMemory,
    size: usize,
    args: SendArgs,
) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return MsgReturn::SEND_INVALID_DEST;
    };
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    if fast::large::send(space, memory, size, args) {
        return MsgReturn::SUCCESS;
    }
    let request = slow_send::SendRequest::new(size, args);
    run_deferred::with(|deferred| slow_send::send(space, Buffer::Memory(memory), request, deferred))
}

/// Receives into memory that may be swapped with the message's memory.
#[inline(always)]
pub(super) fn receive(
    task: Task,
    args: ReceiveArgs<'_>,
    options: MsgOptions,
    timeout: u32,
) -> FastOutcome {
    match first_receive(task, args.name, args.memory.bytes_mut(), options) {
        // Only with an audit trailer, see `first_receive`.
        MsgReturn::SUCCESS => FastOutcome::Fast,
        code => FastOutcome::Code(receive_memory_slow(code, task, args, options, timeout)),
    }
}

/// Returns the code of an attempt to receive after which another one may succeed soon, or not.
#[cfg(not(target_vendor = "apple"))]
pub(super) const fn after(waits: bool) -> MsgReturn {
    if waits { fast::WAIT } else { fast::FALL_BACK }
}

#[cold]
#[inline(never)]
pub(super) fn receive_memory_slow(
    code: MsgReturn,
    task: Task,
    args: ReceiveArgs<'_>,
    options: MsgOptions,
    timeout: u32,
) -> MsgReturn {
    let request = deliver::ReceiveRequest {
        options,
        name: args.name,
        size: u32::try_from(args.memory.len()).unwrap_or(u32::MAX),
        timeout,
    };
    receive_slow(code, task, Buffer::Memory(args.memory), request)
}

/// Continues after the first attempt returned `code`: spins, then takes the slow path.
#[cold]
#[inline(never)]
fn receive_slow(
    code: MsgReturn,
    task: Task,
    mut buffer: Buffer<'_>,
    request: deliver::ReceiveRequest,
) -> MsgReturn {
    match code {
        fast::FALL_BACK | fast::WAIT => {}
        fast::RECEIVED => return MsgReturn::SUCCESS,
        code => return code,
    }
    let Ok(space) = Space::of(task) else {
        return MsgReturn::RCV_INVALID_NAME;
    };
    if code == fast::WAIT
        && let Some(code) = spin(space, &mut buffer, request)
    {
        return code;
    }
    run_deferred::with(|deferred| slow_receive::receive(space, buffer, request, deferred))
}

/// Spins for a message. Returns `None` if the slow path is needed or it is time to block.
fn spin(
    space: Space,
    buffer: &mut Buffer<'_>,
    request: deliver::ReceiveRequest,
) -> Option<MsgReturn> {
    let target = limited(buffer.bytes_mut(), request.size);
    let deliver::ReceiveRequest {
        name,
        options,
        timeout,
        ..
    } = request;
    let code = fast::receive_and_spin(space, name, target, options, timeout);
    (code != fast::FALL_BACK).then_some(code)
}
