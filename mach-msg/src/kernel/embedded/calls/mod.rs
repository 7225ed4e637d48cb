//! The calls of the embedded kernel, one function each; see [`Calls`](crate::kernel::Calls) for what they do.

pub(crate) mod attributes;
pub(crate) mod bootstrap;
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) mod event_fd;
pub(crate) mod insert_extract;
pub(crate) mod members;
pub(crate) mod receive;
pub(crate) mod references;
pub(crate) mod request_notification;
pub(crate) mod rights;
pub(crate) mod send;
pub(crate) mod task;

use alloc::vec::Vec;

use crate::kernel::embedded::fast;
use crate::kernel::embedded::ipc::buffer::Buffer;

use crate::kernel::embedded::object::region::Region;

use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::space::Space;

use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::ipc::voucher;
use crate::kernel::{
    KernReturn, MessageMemory, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType,
    Receiving, Sending, Task,
};
use crate::wire::PortName;

/// The call is handed on as it is, and what it says is read where it is needed: another struct in between would be written field by field and
/// read in larger pieces, for which processors wait until it has left their store buffer.
#[inline]
pub(crate) fn msg(task: Task, mut call: MsgCall<'_>) -> MsgReturn {
    let options = call.options;
    if options.contains(MsgOptions::SEND_MSG) {
        let sent = send_bytes(task, &mut call);
        if sent != MsgReturn::SUCCESS {
            return sent;
        }
    }
    if !options.contains(MsgOptions::RCV_MSG) {
        return MsgReturn::SUCCESS;
    }
    match receive_the_short_way(task, &mut call) {
        NOT_SIMPLE => receive_bytes(task, &mut call),
        code => code,
    }
}

#[inline(never)]
fn send_bytes(task: Task, call: &mut MsgCall<'_>) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return MsgReturn::SEND_INVALID_DEST;
    };
    if fast::send(space, call) {
        return MsgReturn::SUCCESS;
    }
    send_the_general_way(space, call)
}

/// Sends the message of `size` bytes at the start of `memory`, which may be exchanged for other memory when the message is taken.
#[inline(never)]
pub(crate) fn send(
    task: Task,
    memory: &mut MessageMemory,
    size: usize,
    sending: Sending,
) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return MsgReturn::SEND_INVALID_DEST;
    };
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    if fast::large::send(space, memory, size, sending) {
        return MsgReturn::SUCCESS;
    }
    let request = send::Request {
        options: sending.options,
        size,
        timeout: sending.timeout,
        trust: sending.trust,
    };
    run_deferred::with(|work| send::send(space, Buffer::Memory(memory), request, work))
}

/// Receives into memory, which may be exchanged for that of the message.
#[inline(always)]
pub(crate) fn receive(
    task: Task,
    mut receiving: Receiving<'_>,
    options: MsgOptions,
    timeout: u32,
) -> MsgReturn {
    let mut call = receiving.call(options, timeout);
    match receive_the_short_way(task, &mut call) {
        NOT_SIMPLE => receive_memory(task, receiving, options, timeout),
        code => code,
    }
}

/// The code of no kernel: nothing was received, and it has to be the general way.
const NOT_SIMPLE: MsgReturn = MsgReturn(i32::MIN);

/// Receives if that is simple; [`NOT_SIMPLE`] if not. A code and no `Option`, so that who called compares it once in most cases.
#[inline(never)]
fn receive_the_short_way(task: Task, call: &mut MsgCall<'_>) -> MsgReturn {
    let Ok(space) = Space::of(task) else {
        return MsgReturn::RCV_INVALID_NAME;
    };
    fast::receive(space, call).unwrap_or(NOT_SIMPLE)
}

#[cold]
#[inline(never)]
fn receive_bytes(task: Task, call: &mut MsgCall<'_>) -> MsgReturn {
    let request = deliver::Request {
        options: call.options,
        name: call.receive_name,
        size: call.receive_size,
        timeout: call.timeout,
    };
    receive_the_general_way(task, Buffer::Bytes(call.receive_target()), request)
}

#[cold]
#[inline(never)]
fn receive_memory(
    task: Task,
    receiving: Receiving<'_>,
    options: MsgOptions,
    timeout: u32,
) -> MsgReturn {
    let request = deliver::Request {
        options,
        name: receiving.name,
        size: u32::try_from(receiving.memory.len()).unwrap_or(u32::MAX),
        timeout,
    };
    receive_the_general_way(task, Buffer::Memory(receiving.memory), request)
}

/// Apart, so that the short way does not set up what only this one needs.
#[inline(never)]
fn send_the_general_way(space: Space, call: &mut MsgCall<'_>) -> MsgReturn {
    let request = send::Request {
        options: call.options,
        size: call.send_size,
        timeout: call.timeout,
        trust: call.trust,
    };
    run_deferred::with(|work| send::send(space, Buffer::Bytes(call.buffer), request, work))
}

fn receive_the_general_way(task: Task, buffer: Buffer<'_>, request: deliver::Request) -> MsgReturn {
    match Space::of(task) {
        Ok(space) => run_deferred::with(|work| receive::receive(space, buffer, request, work)),
        Err(_) => MsgReturn::RCV_INVALID_NAME,
    }
}

pub(crate) fn port_allocate(task: Task, right: u32) -> Result<PortName, KernReturn> {
    rights::allocate(task, right)
}
pub(crate) fn port_allocate_name(task: Task, right: u32, name: PortName) -> Result<(), KernReturn> {
    rights::allocate_name(task, right, name)
}
pub(crate) fn port_construct(
    task: Task,
    options: &PortOptions,
    context: u64,
) -> Result<PortName, KernReturn> {
    attributes::construct(task, options, context)
}
pub(crate) fn port_destroy(task: Task, name: PortName) -> Result<(), KernReturn> {
    run_deferred::with(|work| rights::destroy(task, name, work))
}
pub(crate) fn port_deallocate(task: Task, name: PortName) -> Result<(), KernReturn> {
    run_deferred::with(|work| rights::deallocate(task, name, work))
}
pub(crate) fn port_destruct(
    task: Task,
    name: PortName,
    send_delta: i32,
    guard: u64,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| references::destruct(task, name, send_delta, guard, work))
}
pub(crate) fn port_get_refs(task: Task, name: PortName, right: u32) -> Result<u32, KernReturn> {
    references::get_refs(task, name, right)
}
pub(crate) fn port_mod_refs(
    task: Task,
    name: PortName,
    right: u32,
    delta: i32,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| references::mod_refs(task, name, right, delta, work))
}
pub(crate) fn port_type(task: Task, name: PortName) -> Result<PortType, KernReturn> {
    rights::port_type(task, name)
}
pub(crate) fn port_insert_right(
    task: Task,
    name: PortName,
    poly: PortName,
    disposition: u32,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| insert_extract::insert_right(task, name, poly, disposition, work))
}
pub(crate) fn port_extract_right(
    task: Task,
    name: PortName,
    disposition: u32,
) -> Result<(PortName, u32), KernReturn> {
    run_deferred::with(|work| insert_extract::extract_right(task, name, disposition, work))
}
pub(crate) fn port_get_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &mut [u32],
) -> Result<usize, KernReturn> {
    attributes::get(task, name, flavor, info)
}
pub(crate) fn port_set_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    run_deferred::with(|work| attributes::set(task, name, flavor, info, work))
}
pub(crate) fn port_assert_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    attributes::assert(task, name, flavor, info)
}
pub(crate) fn port_move_member(
    task: Task,
    member: PortName,
    after: PortName,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| members::move_to(task, member, after, work))
}
pub(crate) fn port_insert_member(
    task: Task,
    member: PortName,
    set: PortName,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| members::insert(task, member, set, work))
}
pub(crate) fn port_extract_member(
    task: Task,
    member: PortName,
    set: PortName,
) -> Result<(), KernReturn> {
    members::extract(task, member, set)
}
pub(crate) fn port_set_mscount(task: Task, name: PortName, count: u32) -> Result<(), KernReturn> {
    attributes::set_mscount(task, name, count)
}
pub(crate) fn port_set_seqno(task: Task, name: PortName, seqno: u32) -> Result<(), KernReturn> {
    attributes::set_seqno(task, name, seqno)
}
pub(crate) fn port_get_context(task: Task, name: PortName) -> Result<u64, KernReturn> {
    attributes::context(task, name)
}
pub(crate) fn port_set_context(task: Task, name: PortName, context: u64) -> Result<(), KernReturn> {
    attributes::set_context(task, name, context)
}
pub(crate) fn port_guard(
    task: Task,
    name: PortName,
    guard: u64,
    strict: bool,
) -> Result<(), KernReturn> {
    attributes::guard(task, name, guard, u64::from(strict))
}
pub(crate) fn port_guard_with_flags(
    task: Task,
    name: PortName,
    guard: u64,
    flags: u64,
) -> Result<(), KernReturn> {
    attributes::guard(task, name, guard, flags)
}
pub(crate) fn port_unguard(task: Task, name: PortName, guard: u64) -> Result<(), KernReturn> {
    attributes::unguard(task, name, guard)
}
pub(crate) fn port_swap_guard(
    task: Task,
    name: PortName,
    old: u64,
    new: u64,
) -> Result<(), KernReturn> {
    attributes::swap_guard(task, name, old, new)
}
pub(crate) fn port_peek(
    task: Task,
    name: PortName,
    trailer: u32,
    seqno: u32,
    info: &mut [u8],
) -> Result<Peek, KernReturn> {
    attributes::peek(task, name, trailer, seqno, info)
}
pub(crate) fn port_get_srights(task: Task, name: PortName) -> Result<u32, KernReturn> {
    attributes::send_rights(task, name)
}
pub(crate) fn port_request_notification(
    task: Task,
    name: PortName,
    id: i32,
    sync: u32,
    notify: PortName,
    disposition: u32,
) -> Result<PortName, KernReturn> {
    run_deferred::with(|work| {
        request_notification::request(task, name, id, sync, notify, disposition, work)
    })
}
pub(crate) fn port_names(task: Task) -> Result<Vec<(PortName, PortType)>, KernReturn> {
    rights::names(task)
}
pub(crate) fn port_get_set_status(task: Task, set: PortName) -> Result<Vec<PortName>, KernReturn> {
    members::status(task, set)
}
pub(crate) fn reply_port(task: Task) -> Result<PortName, KernReturn> {
    rights::allocate(task, 1)
}
pub(crate) fn task_self(task: Task) -> Result<PortName, KernReturn> {
    run_deferred::with(|work| task::self_port(task, work))
}
pub(crate) fn task_for_port(task: Task, name: PortName) -> Result<Task, KernReturn> {
    task::for_port(task, name)
}
pub(crate) fn vm_allocate(task: Task, size: usize) -> Result<usize, KernReturn> {
    let space = Space::of(task)?;
    let account = space.account().ok_or(KernReturn::INVALID_TASK)?;
    if size as u64 > account.totals.limits.memory_per_task {
        return Err(KernReturn::NO_SPACE);
    }
    let region = Region::zeroed(size, &account.totals).ok_or(KernReturn::RESOURCE_SHORTAGE)?;
    space.adopt(region)
}
pub(crate) fn vm_deallocate(task: Task, address: usize, size: usize) -> Result<(), KernReturn> {
    // Also of a task that has ended: see `OwnedTask`.
    Space::of(task)?.deallocate(address, size)
}
pub(crate) fn memory_read(task: Task, address: usize, size: usize) -> Option<Vec<u8>> {
    Space::of(task).ok()?.read_memory(address, size)
}
pub(crate) fn memory_write(task: Task, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
    Space::of(task)?.write_memory(address, bytes)
}
pub(crate) fn transfer(
    task: Task,
    name: PortName,
    disposition: u32,
    to: Task,
) -> Result<PortName, KernReturn> {
    run_deferred::with(|work| insert_extract::transfer(task, name, disposition, to, work))
}
pub(crate) fn create_voucher(task: Task, data: &[u8]) -> Result<PortName, KernReturn> {
    let space = Space::of(task)?;
    run_deferred::with(|work| voucher::create(space, data, work))
}
pub(crate) fn bootstrap_register(
    task: Task,
    service: &str,
    port: PortName,
) -> Result<(), KernReturn> {
    run_deferred::with(|work| bootstrap::register(task, service, port, work))
}
pub(crate) fn bootstrap_look_up(task: Task, service: &str) -> Result<PortName, KernReturn> {
    run_deferred::with(|work| bootstrap::look_up(task, service, work))
}
pub(crate) fn bootstrap_check_in(task: Task, service: &str) -> Result<PortName, KernReturn> {
    run_deferred::with(|work| bootstrap::check_in(task, service, work))
}
