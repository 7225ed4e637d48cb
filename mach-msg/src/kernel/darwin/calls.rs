//! The calls of the real kernel, one function each; see [`Calls`](crate::kernel::Calls) for what they do.

use alloc::vec::Vec;
use core::ffi::c_int;

use super::list::KernelList;
use super::sys;
use crate::kernel::{KernReturn, Peek, PortOptions, PortType};
use crate::wire::PortName;

pub(crate) use super::bootstrap::{bootstrap_check_in, bootstrap_look_up, bootstrap_register};
pub(crate) use super::message::msg;

/// Calls a function that takes this task and numbers.
macro_rules! with_numbers {
    ($function:ident($($argument:expr),*)) => {{
        $(let _: IsNumber<_> = IsNumber($argument);)*
        // SAFETY: takes numbers only. What it does to rights the caller of `Task::calls` answers for.
        KernReturn(unsafe { sys::$function(sys::task_self(), $($argument),*) })
    }};
}

/// Says of a value that it is no address.
struct IsNumber<T: Number>(#[allow(dead_code, reason = "only the type is of interest")] T);

trait Number {}
impl Number for u32 {}
impl Number for u64 {}
impl Number for c_int {}

/// Calls a function that writes one value, and gives the value if it says that it did.
fn written<T: Default>(call: impl FnOnce(&mut T) -> c_int) -> Result<T, KernReturn> {
    let mut value = T::default();
    KernReturn(call(&mut value)).ok()?;
    Ok(value)
}

/// A flavor, as C types it.
const fn flavor_number(flavor: u32) -> c_int {
    flavor.cast_signed()
}

/// The length of a slice as C counts it. More than fits is more than the kernel writes or takes.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

pub(crate) fn port_allocate(right: u32) -> Result<PortName, KernReturn> {
    // SAFETY: writes one name.
    written(|name| unsafe { sys::mach_port_allocate(sys::task_self(), right, name) }).map(PortName)
}

pub(crate) fn port_allocate_name(right: u32, name: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_allocate_name(right, name.0)).ok()
}

pub(crate) fn port_construct(options: &PortOptions, context: u64) -> Result<PortName, KernReturn> {
    let mut record = sys::PortOptionsRecord {
        flags: options.flags,
        queue_limit: options.queue_limit,
        reserved: [0; 2],
    };
    // SAFETY: reads one record and writes one name.
    written(|name| unsafe {
        sys::mach_port_construct(sys::task_self(), (&raw mut record).cast(), context, name)
    })
    .map(PortName)
}

pub(crate) fn port_destroy(name: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_destroy(name.0)).ok()
}

pub(crate) fn port_deallocate(name: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_deallocate(name.0)).ok()
}

pub(crate) fn port_destruct(name: PortName, send_delta: i32, guard: u64) -> Result<(), KernReturn> {
    with_numbers!(mach_port_destruct(name.0, send_delta, guard)).ok()
}

pub(crate) fn port_get_refs(name: PortName, right: u32) -> Result<u32, KernReturn> {
    // SAFETY: writes one word.
    written(|refs| unsafe { sys::mach_port_get_refs(sys::task_self(), name.0, right, refs) })
}

pub(crate) fn port_mod_refs(name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
    with_numbers!(mach_port_mod_refs(name.0, right, delta)).ok()
}

pub(crate) fn port_type(name: PortName) -> Result<PortType, KernReturn> {
    // SAFETY: writes one word.
    written(|kind| unsafe { sys::mach_port_type(sys::task_self(), name.0, kind) })
        .map(PortType::from_bits_retain)
}

pub(crate) fn port_insert_right(
    name: PortName,
    poly: PortName,
    disposition: u32,
) -> Result<(), KernReturn> {
    with_numbers!(mach_port_insert_right(name.0, poly.0, disposition)).ok()
}

pub(crate) fn port_extract_right(
    name: PortName,
    disposition: u32,
) -> Result<(PortName, u32), KernReturn> {
    let mut right = 0;
    // SAFETY: writes one name and one word.
    let poly = written(|poly| unsafe {
        sys::mach_port_extract_right(sys::task_self(), name.0, disposition, poly, &raw mut right)
    })?;
    Ok((PortName(poly), right))
}

pub(crate) fn port_get_attributes(
    name: PortName,
    flavor: u32,
    info: &mut [u32],
) -> Result<usize, KernReturn> {
    let mut words = count(info.len());
    let to = info.as_mut_ptr().cast();
    // SAFETY: writes at most as many words as `words` says at first, which the slice has, and then how many.
    KernReturn(unsafe {
        sys::mach_port_get_attributes(
            sys::task_self(),
            name.0,
            flavor_number(flavor),
            to,
            &raw mut words,
        )
    })
    .ok()?;
    Ok(info.len().min(words as usize))
}

pub(crate) fn port_set_attributes(
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    let from = info.as_ptr().cast_mut().cast();
    // SAFETY: only reads from the slice, and no more than it has.
    KernReturn(unsafe {
        sys::mach_port_set_attributes(
            sys::task_self(),
            name.0,
            flavor_number(flavor),
            from,
            count(info.len()),
        )
    })
    .ok()
}

pub(crate) fn port_assert_attributes(
    name: PortName,
    flavor: u32,
    info: &[u32],
) -> Result<(), KernReturn> {
    let from = info.as_ptr().cast_mut().cast();
    // SAFETY: only reads from the slice, and no more than it has.
    KernReturn(unsafe {
        sys::mach_port_assert_attributes(
            sys::task_self(),
            name.0,
            flavor_number(flavor),
            from,
            count(info.len()),
        )
    })
    .ok()
}

pub(crate) fn port_move_member(member: PortName, after: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_move_member(member.0, after.0)).ok()
}

pub(crate) fn port_insert_member(member: PortName, set: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_insert_member(member.0, set.0)).ok()
}

pub(crate) fn port_extract_member(member: PortName, set: PortName) -> Result<(), KernReturn> {
    with_numbers!(mach_port_extract_member(member.0, set.0)).ok()
}

pub(crate) fn port_set_mscount(name: PortName, count: u32) -> Result<(), KernReturn> {
    with_numbers!(mach_port_set_mscount(name.0, count)).ok()
}

pub(crate) fn port_set_seqno(name: PortName, seqno: u32) -> Result<(), KernReturn> {
    with_numbers!(mach_port_set_seqno(name.0, seqno)).ok()
}

pub(crate) fn port_get_context(name: PortName) -> Result<u64, KernReturn> {
    // SAFETY: writes one 64-bit word.
    written(|context| unsafe { sys::mach_port_get_context(sys::task_self(), name.0, context) })
}

pub(crate) fn port_set_context(name: PortName, context: u64) -> Result<(), KernReturn> {
    with_numbers!(mach_port_set_context(name.0, context)).ok()
}

pub(crate) fn port_guard(name: PortName, guard: u64, strict: bool) -> Result<(), KernReturn> {
    with_numbers!(mach_port_guard(name.0, guard, c_int::from(strict))).ok()
}

pub(crate) fn port_guard_with_flags(
    name: PortName,
    guard: u64,
    flags: u64,
) -> Result<(), KernReturn> {
    with_numbers!(mach_port_guard_with_flags(name.0, guard, flags)).ok()
}

pub(crate) fn port_unguard(name: PortName, guard: u64) -> Result<(), KernReturn> {
    with_numbers!(mach_port_unguard(name.0, guard)).ok()
}

pub(crate) fn port_swap_guard(name: PortName, old: u64, new: u64) -> Result<(), KernReturn> {
    with_numbers!(mach_port_swap_guard(name.0, old, new)).ok()
}

pub(crate) fn port_peek(
    name: PortName,
    trailer: u32,
    seqno: u32,
    info: &mut [u8],
) -> Result<Peek, KernReturn> {
    let mut peek = Peek {
        seqno,
        size: 0,
        id: 0,
    };
    let mut trailer_size = count(info.len());
    let to = info.as_mut_ptr().cast();
    // SAFETY: writes three words, at most as many bytes as `trailer_size` says at first, which the slice has, and then how many.
    KernReturn(unsafe {
        sys::mach_port_peek(
            sys::task_self(),
            name.0,
            trailer,
            &raw mut peek.seqno,
            &raw mut peek.size,
            &raw mut peek.id,
            to,
            &raw mut trailer_size,
        )
    })
    .ok()?;
    Ok(peek)
}

pub(crate) fn port_get_srights(name: PortName) -> Result<u32, KernReturn> {
    // SAFETY: writes one word.
    written(|rights| unsafe { sys::mach_port_get_srights(sys::task_self(), name.0, rights) })
}

pub(crate) fn port_request_notification(
    name: PortName,
    id: i32,
    sync: u32,
    notify: PortName,
    disposition: u32,
) -> Result<PortName, KernReturn> {
    // SAFETY: writes one name.
    written(|previous| unsafe {
        sys::mach_port_request_notification(
            sys::task_self(),
            name.0,
            id,
            sync,
            notify.0,
            disposition,
            previous,
        )
    })
    .map(PortName)
}

pub(crate) fn port_names() -> Result<Vec<(PortName, PortType)>, KernReturn> {
    let mut names = KernelList::none();
    let mut types = KernelList::none();
    let (to_names, name_count) = names.filled_by_call();
    let (to_types, type_count) = types.filled_by_call();
    // SAFETY: writes the addresses and lengths of two new lists, which are for the caller to release.
    KernReturn(unsafe {
        sys::mach_port_names(sys::task_self(), to_names, name_count, to_types, type_count)
    })
    .ok()?;
    let names = names.words().iter().copied().map(PortName);
    let types = types
        .words()
        .iter()
        .copied()
        .map(PortType::from_bits_retain);
    Ok(names.zip(types).collect())
}

pub(crate) fn port_get_set_status(set: PortName) -> Result<Vec<PortName>, KernReturn> {
    let mut members = KernelList::none();
    let (to, count) = members.filled_by_call();
    // SAFETY: writes the address and length of a new list, which is for the caller to release.
    KernReturn(unsafe { sys::mach_port_get_set_status(sys::task_self(), set.0, to, count) })
        .ok()?;
    let mut members: Vec<_> = members.words().iter().copied().map(PortName).collect();
    // Older kernels list them in the order of their own table.
    members.sort_unstable();
    Ok(members)
}

pub(crate) fn reply_port() -> Result<PortName, KernReturn> {
    // SAFETY: takes nothing and gives a name.
    match unsafe { sys::mach_reply_port() } {
        0 => Err(KernReturn::RESOURCE_SHORTAGE),
        name => Ok(PortName(name)),
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "a task of an embedded kernel can have ended"
)]
pub(crate) fn task_self() -> Result<PortName, KernReturn> {
    Ok(PortName(sys::task_self()))
}

pub(crate) fn vm_allocate(size: usize) -> Result<usize, KernReturn> {
    let flags = sys::VM_FLAGS_ANYWHERE | (sys::VM_MEMORY_MACH_MSG << 24);
    // SAFETY: writes one address. Memory that is new is nobody's.
    let address = written(|address| unsafe {
        sys::mach_vm_allocate(sys::task_self(), address, size as u64, flags)
    })?;
    usize::try_from(address).map_err(|_| KernReturn::INVALID_ADDRESS)
}

pub(crate) fn vm_deallocate(address: usize, size: usize) -> Result<(), KernReturn> {
    // SAFETY: that nothing uses the memory the caller of `Task::calls` answers for.
    KernReturn(unsafe { sys::mach_vm_deallocate(sys::task_self(), address as u64, size as u64) })
        .ok()
}

/// The port that the task has for a purpose, with a reference of its own (`task_get_special_port`).
pub(crate) fn special_port(which: i32) -> Result<PortName, KernReturn> {
    // SAFETY: writes one name.
    written(|port| unsafe { sys::task_get_special_port(sys::task_self(), which, port) })
        .map(PortName)
}

/// Sets the port that the task and its later children have for a purpose; the send right is copied (`task_set_special_port`).
pub(crate) fn set_special_port(which: i32, port: PortName) -> Result<(), KernReturn> {
    with_numbers!(task_set_special_port(which, port.0)).ok()
}

/// Sets the ports that a later child finds with [`registered_ports`]; the send rights are copied (`mach_ports_register`).
pub(crate) fn register_ports(ports: &[PortName]) -> Result<(), KernReturn> {
    let from = ports.as_ptr().cast_mut().cast();
    // SAFETY: only reads from the slice, and no more than it has.
    KernReturn(unsafe { sys::mach_ports_register(sys::task_self(), from, count(ports.len())) }).ok()
}

/// The ports that this task or its parent registered, each with a reference of its own (`mach_ports_lookup`).
pub(crate) fn registered_ports() -> Result<Vec<PortName>, KernReturn> {
    let mut ports = KernelList::none();
    let (to, count) = ports.filled_by_call();
    // SAFETY: writes the address and length of a new list, which is for the caller to release.
    KernReturn(unsafe { sys::mach_ports_lookup(sys::task_self(), to, count) }).ok()?;
    Ok(ports.words().iter().copied().map(PortName).collect())
}
