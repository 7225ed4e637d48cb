//! The calls of the embedded kernel, one function each; see [`Calls`](crate::kernel::Calls) for what they do.

use alloc::vec::Vec;

use crate::kernel::{KernReturn, MsgCall, MsgReturn, Peek, PortOptions, PortType, Task};
use crate::wire::PortName;

pub(crate) fn msg(task: Task, call: MsgCall<'_>) -> MsgReturn {
    let _ = (task, call);
    MsgReturn::SEND_INVALID_DEST
}
pub(crate) fn port_allocate(task: Task, right: u32) -> Result<PortName, KernReturn> {
    let _ = (task, right);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_allocate_name(task: Task, right: u32, name: PortName) -> Result<(), KernReturn> {
    let _ = (task, right, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_construct(
    task: Task,
    options: &PortOptions,
    context: u64,
) -> Result<PortName, KernReturn> {
    let _ = (task, options, context);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_destroy(task: Task, name: PortName) -> Result<(), KernReturn> {
    let _ = (task, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_deallocate(task: Task, name: PortName) -> Result<(), KernReturn> {
    let _ = (task, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_destruct(
    task: Task,
    name: PortName,
    send_delta: i32,
    guard: u64,
) -> Result<(), KernReturn> {
    let _ = (task, name, send_delta, guard);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_get_refs(task: Task, name: PortName, right: u32) -> Result<u32, KernReturn> {
    let _ = (task, name, right);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_mod_refs(
    task: Task,
    name: PortName,
    right: u32,
    delta: i32,
) -> Result<(), KernReturn> {
    let _ = (task, name, right, delta);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_type(task: Task, name: PortName) -> Result<PortType, KernReturn> {
    let _ = (task, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_insert_right(
    task: Task,
    name: PortName,
    poly: PortName,
    disposition: u32,
) -> Result<(), KernReturn> {
    let _ = (task, name, poly, disposition);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_extract_right(
    task: Task,
    name: PortName,
    disposition: u32,
) -> Result<(PortName, u32), KernReturn> {
    let _ = (task, name, disposition);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_get_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &mut [u32],
) -> Result<usize, KernReturn> {
    let _ = (task, name, flavor, info);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_set_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    let _ = (task, name, flavor, info);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_assert_attributes(
    task: Task,
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    let _ = (task, name, flavor, info);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_move_member(
    task: Task,
    member: PortName,
    after: PortName,
) -> Result<(), KernReturn> {
    let _ = (task, member, after);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_insert_member(
    task: Task,
    member: PortName,
    set: PortName,
) -> Result<(), KernReturn> {
    let _ = (task, member, set);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_extract_member(
    task: Task,
    member: PortName,
    set: PortName,
) -> Result<(), KernReturn> {
    let _ = (task, member, set);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_set_mscount(task: Task, name: PortName, count: u32) -> Result<(), KernReturn> {
    let _ = (task, name, count);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_set_seqno(task: Task, name: PortName, seqno: u32) -> Result<(), KernReturn> {
    let _ = (task, name, seqno);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_get_context(task: Task, name: PortName) -> Result<u64, KernReturn> {
    let _ = (task, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_set_context(task: Task, name: PortName, context: u64) -> Result<(), KernReturn> {
    let _ = (task, name, context);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_guard(
    task: Task,
    name: PortName,
    guard: u64,
    strict: bool,
) -> Result<(), KernReturn> {
    let _ = (task, name, guard, strict);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_guard_with_flags(
    task: Task,
    name: PortName,
    guard: u64,
    flags: u64,
) -> Result<(), KernReturn> {
    let _ = (task, name, guard, flags);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_unguard(task: Task, name: PortName, guard: u64) -> Result<(), KernReturn> {
    let _ = (task, name, guard);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_swap_guard(
    task: Task,
    name: PortName,
    old: u64,
    new: u64,
) -> Result<(), KernReturn> {
    let _ = (task, name, old, new);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_peek(
    task: Task,
    name: PortName,
    trailer: u32,
    seqno: u32,
    info: &mut [u8],
) -> Result<Peek, KernReturn> {
    let _ = (task, name, trailer, seqno, info);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_get_srights(task: Task, name: PortName) -> Result<u32, KernReturn> {
    let _ = (task, name);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_request_notification(
    task: Task,
    name: PortName,
    id: i32,
    sync: u32,
    notify: PortName,
    disposition: u32,
) -> Result<PortName, KernReturn> {
    let _ = (task, name, id, sync, notify, disposition);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_names(task: Task) -> Result<Vec<(PortName, PortType)>, KernReturn> {
    let _ = task;
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn port_get_set_status(task: Task, set: PortName) -> Result<Vec<PortName>, KernReturn> {
    let _ = (task, set);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn reply_port(task: Task) -> Result<PortName, KernReturn> {
    let _ = task;
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn task_self(task: Task) -> Result<PortName, KernReturn> {
    let _ = task;
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn vm_allocate(task: Task, size: usize) -> Result<usize, KernReturn> {
    let _ = (task, size);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn vm_deallocate(task: Task, address: usize, size: usize) -> Result<(), KernReturn> {
    let _ = (task, address, size);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn bootstrap_register(
    task: Task,
    service: &str,
    port: PortName,
) -> Result<(), KernReturn> {
    let _ = (task, service, port);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn bootstrap_look_up(task: Task, service: &str) -> Result<PortName, KernReturn> {
    let _ = (task, service);
    Err(KernReturn::NOT_SUPPORTED)
}
pub(crate) fn bootstrap_check_in(task: Task, service: &str) -> Result<PortName, KernReturn> {
    let _ = (task, service);
    Err(KernReturn::NOT_SUPPORTED)
}
