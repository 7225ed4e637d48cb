//! The functions of libSystem, through which all calls to the real kernel go.
//!
//! If mach2 declares a function, its declaration is used, and the crate compiles only if it agrees
//! with the one here. All other functions are declared here. In tests on other systems, the same
//! table generates functions of the same types that call the [script](super::script) of the test,
//! so that the provider's code can run without a Mach kernel.
//!
//! No function is replaced by a hand-written MIG message: current systems kill a process that sends
//! messages to kernel ports without libSystem's functions.
//!
//! All functions are in the library that every program links. They are available since macOS 10.12
//! and iOS 10, unless stated otherwise.

use core::ffi::{c_char, c_int};

use crate::wire::Header;

/// `mach_port_options_t` (mach/port.h), without the names of its union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(super) struct PortOptionsRecord {
    /// `flags`
    pub(super) flags: u32,
    /// `mpl`, whose one field is `mpl_qlimit`
    pub(super) queue_limit: u32,
    /// `reserved`
    pub(super) reserved: [u64; 2],
}

// Unit tests of this module run on any target.
#[cfg(target_pointer_width = "64")]
const _: () = {
    use core::mem::offset_of;

    assert!(size_of::<PortOptionsRecord>() == 24 && align_of::<PortOptionsRecord>() == 8);
    assert!(offset_of!(PortOptionsRecord, flags) == 0);
    assert!(offset_of!(PortOptionsRecord, queue_limit) == 4);
    assert!(offset_of!(PortOptionsRecord, reserved) == 8);
};

/// `VM_FLAGS_ANYWHERE` (mach/vm_statistics.h): the kernel chooses the address
pub(super) const VM_FLAGS_ANYWHERE: c_int = 0x1;
/// `VM_MEMORY_MACH_MSG` (mach/vm_statistics.h): the tag of the memory, shown by tools that list the
/// memory of a process
pub(super) const VM_MEMORY_MACH_MSG: c_int = 20;
/// `CLOCK_UPTIME_RAW` (time.h): the clock that `mach_msg` uses for timeouts
const CLOCK_UPTIME_RAW: c_int = 8;

/// Declares functions of libSystem with their C types.
#[cfg(target_vendor = "apple")]
macro_rules! libsystem {
    (
        $(use mach2::$module:ident {
            $($(#[$used_doc:meta])* fn $used:ident($($used_arg:ident: $used_type:ty),*) -> $used_return:ty;)*
        })*
        extern {
            $($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),*) -> $return:ty;)*
        }
    ) => {
        $($(
            $(#[$used_doc])*
            pub(super) use mach2::$module::$used;
            const _: unsafe extern "C" fn($($used_type),*) -> $used_return = $used;
        )*)*
        unsafe extern "C" {
            $($(#[$doc])* pub(super) fn $name($($arg: $type),*) -> $return;)*
        }

        /// Checks that every function links, even if it is not called.
        #[cfg(test)]
        #[test]
        fn libsystem_has_every_function() {
            let addresses = [$($($used as *const (),)*)* $($name as *const (),)*];
            assert!(std::hint::black_box(addresses).iter().all(|address| !address.is_null()));
        }
    };
}

/// Generates the same functions, which call the script of the test.
#[cfg(not(target_vendor = "apple"))]
macro_rules! libsystem {
    (@ask $($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),*) -> $return:ty;)*) => {
        $(#[allow(clippy::too_many_arguments, reason = "as many as in C")]
        $(#[$doc])* pub(super) unsafe fn $name($($arg: $type),*) -> $return {
            use $crate::kernel::darwin::script::{Word, ask};
            Word::from_word(ask(stringify!($name), &[$(Word::to_word($arg)),*]))
        })*
    };
    (
        $(use mach2::$module:ident { $($used:tt)* })*
        extern { $($own:tt)* }
    ) => {
        $($crate::kernel::darwin::sys::libsystem! { @ask $($used)* })*
        $crate::kernel::darwin::sys::libsystem! { @ask $($own)* }
    };
}

#[cfg(any(feature = "std", not(target_vendor = "apple")))]
pub(super) use libsystem;

libsystem! {
    use mach2::mach_port {
        /// `mach_port_allocate` (mach/mach_port.h)
        fn mach_port_allocate(task: u32, right: u32, name: *mut u32) -> c_int;
        /// `mach_port_destroy` (mach/mach_port.h)
        fn mach_port_destroy(task: u32, name: u32) -> c_int;
        /// `mach_port_deallocate` (mach/mach_port.h)
        fn mach_port_deallocate(task: u32, name: u32) -> c_int;
        /// `mach_port_mod_refs` (mach/mach_port.h)
        fn mach_port_mod_refs(task: u32, name: u32, right: u32, delta: c_int) -> c_int;
        /// `mach_port_insert_right` (mach/mach_port.h)
        fn mach_port_insert_right(task: u32, name: u32, poly: u32, disposition: u32) -> c_int;
        /// `mach_port_extract_right` (mach/mach_port.h)
        fn mach_port_extract_right(task: u32, name: u32, disposition: u32, poly: *mut u32, right: *mut u32) -> c_int;
        /// `mach_port_get_attributes` (mach/mach_port.h); `count` is the room in words, then the
        /// number of words written
        fn mach_port_get_attributes(task: u32, name: u32, flavor: c_int, info: *mut c_int, count: *mut u32) -> c_int;
        /// `mach_port_set_attributes` (mach/mach_port.h); reads from `info` only
        fn mach_port_set_attributes(task: u32, name: u32, flavor: c_int, info: *mut c_int, count: u32) -> c_int;
        /// `mach_port_request_notification` (mach/mach_port.h)
        fn mach_port_request_notification(task: u32, name: u32, id: c_int, sync: u32, notify: u32, disposition: u32, previous: *mut u32) -> c_int;
        /// `mach_port_destruct` (mach/mach_port.h)
        fn mach_port_destruct(task: u32, name: u32, send_delta: c_int, guard: u64) -> c_int;
    }
    use mach2::vm {
        /// `mach_vm_allocate` (mach/mach_vm.h)
        fn mach_vm_allocate(task: u32, address: *mut u64, size: u64, flags: c_int) -> c_int;
        /// `mach_vm_deallocate` (mach/mach_vm.h)
        fn mach_vm_deallocate(task: u32, address: u64, size: u64) -> c_int;
    }
    use mach2::bootstrap {
        /// `bootstrap_register` (servers/bootstrap.h); reads from `service` only
        fn bootstrap_register(bootstrap: u32, service: *mut c_char, port: u32) -> c_int;
        /// `bootstrap_look_up` (servers/bootstrap.h)
        fn bootstrap_look_up(bootstrap: u32, service: *const c_char, port: *mut u32) -> c_int;
        /// `bootstrap_check_in` (servers/bootstrap.h)
        fn bootstrap_check_in(bootstrap: u32, service: *const c_char, port: *mut u32) -> c_int;
    }
    use mach2::task {
        /// `task_get_special_port` (mach/task.h)
        fn task_get_special_port(task: u32, which: c_int, port: *mut u32) -> c_int;
        /// `task_set_special_port` (mach/task.h)
        fn task_set_special_port(task: u32, which: c_int, port: u32) -> c_int;
        /// `mach_ports_register` (mach/task.h); reads from `ports` only
        fn mach_ports_register(task: u32, ports: *mut u32, count: u32) -> c_int;
        /// `mach_ports_lookup` (mach/task.h); the caller deallocates the array
        fn mach_ports_lookup(task: u32, ports: *mut *mut u32, count: *mut u32) -> c_int;
    }
    extern {
        /// `mach_msg_overwrite` (mach/message.h)
        fn mach_msg_overwrite(message: *mut Header, options: c_int, send_size: u32, receive_size: u32, receive_name: u32, timeout: u32, notify: u32, receive_message: *mut Header, unused: u32) -> c_int;
        /// `mach_reply_port` (mach/mach_traps.h); null on failure
        fn mach_reply_port() -> u32;
        /// `mach_port_allocate_name` (mach/mach_port.h)
        fn mach_port_allocate_name(task: u32, right: u32, name: u32) -> c_int;
        /// `mach_port_construct` (mach/mach_port.h); reads from `options` only
        fn mach_port_construct(task: u32, options: *mut PortOptionsRecord, context: u64, name: *mut u32) -> c_int;
        /// `mach_port_get_refs` (mach/mach_port.h)
        fn mach_port_get_refs(task: u32, name: u32, right: u32, refs: *mut u32) -> c_int;
        /// `mach_port_type` (mach/mach_port.h)
        fn mach_port_type(task: u32, name: u32, kind: *mut u32) -> c_int;
        /// `mach_port_names` (mach/mach_port.h); the caller deallocates both arrays
        fn mach_port_names(task: u32, names: *mut *mut u32, name_count: *mut u32, types: *mut *mut u32, type_count: *mut u32) -> c_int;
        /// `mach_port_get_set_status` (mach/mach_port.h); the caller deallocates the array
        fn mach_port_get_set_status(task: u32, set: u32, members: *mut *mut u32, count: *mut u32) -> c_int;
        /// `mach_port_move_member` (mach/mach_port.h)
        fn mach_port_move_member(task: u32, member: u32, after: u32) -> c_int;
        /// `mach_port_insert_member` (mach/mach_port.h)
        fn mach_port_insert_member(task: u32, member: u32, set: u32) -> c_int;
        /// `mach_port_extract_member` (mach/mach_port.h)
        fn mach_port_extract_member(task: u32, member: u32, set: u32) -> c_int;
        /// `mach_port_set_mscount` (mach/mach_port.h)
        fn mach_port_set_mscount(task: u32, name: u32, count: u32) -> c_int;
        /// `mach_port_set_seqno` (mach/mach_port.h)
        fn mach_port_set_seqno(task: u32, name: u32, seqno: u32) -> c_int;
        /// `mach_port_get_srights` (mach/mach_port.h)
        fn mach_port_get_srights(task: u32, name: u32, send_rights: *mut u32) -> c_int;
        /// `mach_port_get_context` (mach/mach_port.h)
        fn mach_port_get_context(task: u32, name: u32, context: *mut u64) -> c_int;
        /// `mach_port_set_context` (mach/mach_port.h)
        fn mach_port_set_context(task: u32, name: u32, context: u64) -> c_int;
        /// `mach_port_guard` (mach/mach_port.h)
        fn mach_port_guard(task: u32, name: u32, guard: u64, strict: c_int) -> c_int;
        /// `mach_port_guard_with_flags` (mach/mach_port.h), macOS 10.15, iOS 13
        fn mach_port_guard_with_flags(task: u32, name: u32, guard: u64, flags: u64) -> c_int;
        /// `mach_port_unguard` (mach/mach_port.h)
        fn mach_port_unguard(task: u32, name: u32, guard: u64) -> c_int;
        /// `mach_port_swap_guard` (mach/mach_port.h), macOS 10.15, iOS 13
        fn mach_port_swap_guard(task: u32, name: u32, old: u64, new: u64) -> c_int;
        /// `mach_port_assert_attributes` (mach/mach_port.h), macOS 12, iOS 15; reads from `info`
        /// only
        fn mach_port_assert_attributes(task: u32, name: u32, flavor: c_int, info: *mut c_int, count: u32) -> c_int;
        /// `mach_port_peek` (mach/mach_port.h); `trailer_size` is the room in bytes, then the
        /// number of bytes written
        fn mach_port_peek(task: u32, name: u32, trailer_type: u32, seqno: *mut u32, size: *mut u32, id: *mut c_int, trailer: *mut c_char, trailer_size: *mut u32) -> c_int;
        /// `clock_gettime_nsec_np` (time.h); 0 on failure
        fn clock_gettime_nsec_np(clock: c_int) -> u64;
    }
}

/// Returns the name of the task port (`mach_task_self_`).
#[cfg(target_vendor = "apple")]
#[inline]
pub(super) fn task_self() -> u32 {
    // SAFETY: libSystem writes the variable before the program starts, and in a forked child before
    // `fork` returns.
    unsafe { mach2::traps::mach_task_self() }
}

/// Returns the name of the bootstrap port (`bootstrap_port`), which looks up services.
#[cfg(target_vendor = "apple")]
#[inline]
pub(super) fn bootstrap_port() -> u32 {
    // SAFETY: libSystem writes the variable before the program starts, and in a forked child before
    // `fork` returns.
    unsafe { mach2::bootstrap::bootstrap_port }
}

#[cfg(not(target_vendor = "apple"))]
pub(super) use super::script::{BOOTSTRAP_PORT, TASK_SELF};

/// Returns the name of the task port in tests.
#[cfg(not(target_vendor = "apple"))]
pub(super) fn task_self() -> u32 {
    TASK_SELF
}

/// Returns the name of the bootstrap port in tests.
#[cfg(not(target_vendor = "apple"))]
pub(super) fn bootstrap_port() -> u32 {
    BOOTSTRAP_PORT
}

/// Returns the time of the clock for timeouts, in nanoseconds since an unspecified point.
#[inline]
pub(super) fn now() -> u64 {
    // SAFETY: the call takes and returns a number.
    unsafe { clock_gettime_nsec_np(CLOCK_UPTIME_RAW) }
}
