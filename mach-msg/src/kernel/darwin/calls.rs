//! The calls of the real kernel, with this crate's types and checks.

use alloc::vec::Vec;
use core::ffi::c_int;

use super::list::KernelList;
use super::{bootstrap, message, sys};
use crate::kernel::failed_send::FailedSend;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::provider::{Provider, not_supported};
use crate::kernel::xnu;
use crate::kernel::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task,
};
use crate::wire::{PortName, TrailerElements};

/// Calls a function whose arguments are this task and numbers.
macro_rules! with_numbers {
    ($function:ident($($argument:expr),*)) => {{
        $(let _: IsNumber<_> = IsNumber($argument);)*
        // SAFETY: all arguments are numbers. The caller of `Task::calls` is responsible for the
        // effects on rights.
        KernReturn(unsafe { sys::$function(sys::task_self(), $($argument),*) })
    }};
}

/// Proves that a value is not an address.
struct IsNumber<T: Number>(#[allow(dead_code, reason = "only the type is of interest")] T);

trait Number {}
impl Number for u32 {}
impl Number for u64 {}
impl Number for c_int {}

/// Calls a function that writes one value. Returns the value if the function succeeds.
fn written<T: Default>(call: impl FnOnce(&mut T) -> c_int) -> Result<T, KernReturn> {
    let mut value = T::default();
    KernReturn(call(&mut value)).ok()?;
    Ok(value)
}

/// Converts a flavor to its C type.
const fn flavor_number(flavor: u32) -> c_int {
    flavor.cast_signed()
}

/// Converts the length of a slice to its C type. A length that does not fit exceeds the bytes that
/// the kernel reads or writes, so it is clamped.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// This process, as the task of the real kernel.
#[derive(Clone, Copy)]
pub(crate) struct DarwinKernel;

#[cfg(not(target_vendor = "apple"))]
impl crate::kernel::provider::AfterAttempt for DarwinKernel {}

impl Provider for DarwinKernel {
    const OPTIONS: MsgOptions = MsgOptions::all();
    const TRAILER: TrailerElements = TrailerElements::LARGEST;

    #[inline]
    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        message::msg(call)
    }

    fn failed_send(self, code: MsgReturn, message: &[u8]) -> FailedSend {
        xnu::failed_send(code, message)
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        super::requests::pending(then)
    }

    #[cfg(all(feature = "std", unix))]
    fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        super::events::event_fd(name)
    }

    #[cfg(any(feature = "tokio", feature = "async-io"))]
    fn clear_event_fd(self, descriptor: std::os::fd::BorrowedFd<'_>) -> std::io::Result<bool> {
        super::events::clear(descriptor)
    }

    fn port_allocate(self, right: u32) -> Result<PortName, KernReturn> {
        // SAFETY: the call writes one name.
        written(|name| unsafe { sys::mach_port_allocate(sys::task_self(), right, name) })
            .map(PortName)
    }

    fn port_allocate_name(self, right: u32, new_name: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_allocate_name(right, new_name.0)).ok()
    }

    fn port_construct(self, options: &PortOptions, context: u64) -> Result<PortName, KernReturn> {
        let mut record = sys::PortOptionsRecord {
            flags: options.flags,
            queue_limit: options.queue_limit,
            reserved: [0; 2],
        };
        // SAFETY: the call reads one record and writes one name.
        written(|name| unsafe {
            sys::mach_port_construct(sys::task_self(), (&raw mut record).cast(), context, name)
        })
        .map(PortName)
    }

    fn port_destroy(self, name: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_destroy(name.0)).ok()
    }

    fn port_deallocate(self, name: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_deallocate(name.0)).ok()
    }

    fn port_destruct(self, name: PortName, delta: i32, guard: u64) -> Result<(), KernReturn> {
        with_numbers!(mach_port_destruct(name.0, delta, guard)).ok()
    }

    fn port_get_refs(self, name: PortName, right: u32) -> Result<u32, KernReturn> {
        // SAFETY: the call writes one word.
        written(|refs| unsafe { sys::mach_port_get_refs(sys::task_self(), name.0, right, refs) })
    }

    fn port_mod_refs(self, name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
        with_numbers!(mach_port_mod_refs(name.0, right, delta)).ok()
    }

    fn port_type(self, name: PortName) -> Result<PortType, KernReturn> {
        // SAFETY: the call writes one word.
        written(|kind| unsafe { sys::mach_port_type(sys::task_self(), name.0, kind) })
            .map(PortType::from_bits_retain)
    }

    fn port_insert_right(
        self,
        name: PortName,
        poly: PortName,
        disposition: u32,
    ) -> Result<(), KernReturn> {
        with_numbers!(mach_port_insert_right(name.0, poly.0, disposition)).ok()
    }

    fn port_extract_right(
        self,
        name: PortName,
        disposition: u32,
    ) -> Result<(PortName, u32), KernReturn> {
        let mut right = 0;
        // SAFETY: the call writes one name and one word.
        let poly = written(|poly| unsafe {
            sys::mach_port_extract_right(
                sys::task_self(),
                name.0,
                disposition,
                poly,
                &raw mut right,
            )
        })?;
        Ok((PortName(poly), right))
    }

    fn port_get_attributes(
        self,
        name: PortName,
        flavor: u32,
        room: &mut [u32],
    ) -> Result<usize, KernReturn> {
        let mut words = count(room.len());
        let to = room.as_mut_ptr().cast();
        // SAFETY: the call writes at most `words` words, which is the length of the slice, and then
        // stores their number in `words`.
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
        Ok(room.len().min(words as usize))
    }

    fn port_set_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        let from = info.as_ptr().cast_mut().cast();
        // SAFETY: the call only reads from the slice, and stays within its length.
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

    fn port_assert_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        let from = info.as_ptr().cast_mut().cast();
        // SAFETY: the call only reads from the slice, and stays within its length.
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

    fn port_move_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_move_member(member.0, set.0)).ok()
    }

    fn port_insert_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_insert_member(member.0, set.0)).ok()
    }

    fn port_extract_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        with_numbers!(mach_port_extract_member(member.0, set.0)).ok()
    }

    fn port_set_mscount(self, name: PortName, count: u32) -> Result<(), KernReturn> {
        with_numbers!(mach_port_set_mscount(name.0, count)).ok()
    }

    fn port_set_seqno(self, name: PortName, seqno: u32) -> Result<(), KernReturn> {
        with_numbers!(mach_port_set_seqno(name.0, seqno)).ok()
    }

    fn port_get_context(self, name: PortName) -> Result<u64, KernReturn> {
        // SAFETY: the call writes one 64-bit word.
        written(|context| unsafe { sys::mach_port_get_context(sys::task_self(), name.0, context) })
    }

    fn port_set_context(self, name: PortName, context: u64) -> Result<(), KernReturn> {
        with_numbers!(mach_port_set_context(name.0, context)).ok()
    }

    fn port_guard(self, name: PortName, guard: u64, strict: bool) -> Result<(), KernReturn> {
        with_numbers!(mach_port_guard(name.0, guard, c_int::from(strict))).ok()
    }

    fn port_guard_with_flags(
        self,
        name: PortName,
        guard: u64,
        guard_flags: u64,
    ) -> Result<(), KernReturn> {
        with_numbers!(mach_port_guard_with_flags(name.0, guard, guard_flags)).ok()
    }

    fn port_unguard(self, name: PortName, guard: u64) -> Result<(), KernReturn> {
        with_numbers!(mach_port_unguard(name.0, guard)).ok()
    }

    fn port_swap_guard(self, name: PortName, guard: u64, new_guard: u64) -> Result<(), KernReturn> {
        with_numbers!(mach_port_swap_guard(name.0, guard, new_guard)).ok()
    }

    fn port_peek(
        self,
        name: PortName,
        trailer: u32,
        seqno: u32,
        trailer_room: &mut [u8],
    ) -> Result<Peek, KernReturn> {
        let mut peek = Peek {
            seqno,
            size: 0,
            id: 0,
        };
        let mut trailer_size = count(trailer_room.len());
        let to = trailer_room.as_mut_ptr().cast();
        // SAFETY: the call writes three words and at most `trailer_size` bytes, which is the length
        // of the slice, and then stores their number in `trailer_size`.
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

    fn port_get_srights(self, name: PortName) -> Result<u32, KernReturn> {
        // SAFETY: the call writes one word.
        written(|rights| unsafe { sys::mach_port_get_srights(sys::task_self(), name.0, rights) })
    }

    fn port_request_notification(
        self,
        name: PortName,
        id: i32,
        sync: u32,
        notify: PortName,
        disposition: u32,
    ) -> Result<PortName, KernReturn> {
        // SAFETY: the call writes one name.
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

    fn port_names(self) -> Result<Vec<(PortName, PortType)>, KernReturn> {
        let mut names = KernelList::none();
        let mut types = KernelList::none();
        let (to_names, name_count) = names.filled_by_call();
        let (to_types, type_count) = types.filled_by_call();
        // SAFETY: the call writes the addresses and lengths of two new lists, which the caller must
        // release.
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

    fn port_get_set_status(self, set: PortName) -> Result<Vec<PortName>, KernReturn> {
        let mut members = KernelList::none();
        let (to, count) = members.filled_by_call();
        // SAFETY: the call writes the address and length of a new list, which the caller must
        // release.
        KernReturn(unsafe { sys::mach_port_get_set_status(sys::task_self(), set.0, to, count) })
            .ok()?;
        let mut members: Vec<_> = members.words().iter().copied().map(PortName).collect();
        // Older kernels list the members in the order of an internal table.
        members.sort_unstable();
        Ok(members)
    }

    fn reply_port(self) -> Result<PortName, KernReturn> {
        // SAFETY: the call takes no arguments and returns a name.
        match unsafe { sys::mach_reply_port() } {
            0 => Err(KernReturn::RESOURCE_SHORTAGE),
            name => Ok(PortName(name)),
        }
    }

    fn task_self(self) -> Result<PortName, KernReturn> {
        Ok(PortName(sys::task_self()))
    }

    fn vm_allocate(self, size: usize) -> Result<usize, KernReturn> {
        let flags = sys::VM_FLAGS_ANYWHERE | (sys::VM_MEMORY_MACH_MSG << 24);
        // SAFETY: the call writes one address. The new memory is not in use.
        let address = written(|address| unsafe {
            sys::mach_vm_allocate(sys::task_self(), address, size as u64, flags)
        })?;
        usize::try_from(address).map_err(|_| KernReturn::INVALID_ADDRESS)
    }

    fn vm_deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        // SAFETY: nothing uses the memory, as the caller of `Task::calls` guarantees.
        KernReturn(unsafe {
            sys::mach_vm_deallocate(sys::task_self(), address as u64, size as u64)
        })
        .ok()
    }

    fn task_get_special_port(self, which: i32) -> Result<PortName, KernReturn> {
        // SAFETY: the call writes one name.
        written(|port| unsafe { sys::task_get_special_port(sys::task_self(), which, port) })
            .map(PortName)
    }

    fn task_set_special_port(self, which: i32, port: PortName) -> Result<(), KernReturn> {
        with_numbers!(task_set_special_port(which, port.0)).ok()
    }

    fn ports_register(self, ports: &[PortName]) -> Result<(), KernReturn> {
        let from = ports.as_ptr().cast_mut().cast();
        // SAFETY: the call only reads from the slice, and stays within its length.
        KernReturn(unsafe { sys::mach_ports_register(sys::task_self(), from, count(ports.len())) })
            .ok()
    }

    fn ports_lookup(self) -> Result<Vec<PortName>, KernReturn> {
        let mut ports = KernelList::none();
        let (to, count) = ports.filled_by_call();
        // SAFETY: the call writes the address and length of a new list, which the caller must
        // release.
        KernReturn(unsafe { sys::mach_ports_lookup(sys::task_self(), to, count) }).ok()?;
        Ok(ports.words().iter().copied().map(PortName).collect())
    }

    fn bootstrap_register(self, service: &str, port: PortName) -> Result<(), KernReturn> {
        bootstrap::register(service, port)
    }

    fn bootstrap_look_up(self, service: &str) -> Result<PortName, KernReturn> {
        bootstrap::look_up(service)
    }

    fn bootstrap_check_in(self, service: &str) -> Result<PortName, KernReturn> {
        bootstrap::check_in(service)
    }

    not_supported! {
        fn task_for_port(name: PortName) -> Task;
        fn memory_read(address: usize, size: usize) -> Vec<u8>;
        fn memory_write(address: usize, bytes: &[u8]) -> ();
        fn transfer(name: PortName, disposition: u32, to: Task) -> PortName;
        fn create_voucher(content: &[u8]) -> PortName;
    }
}
