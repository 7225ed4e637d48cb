//! The types of Darwin's headers: names for numbers, and the few structs that the library has not.
//!
//! `tests/headers` writes the C headers from these tables, so a type is defined here only.

#![allow(non_camel_case_types, reason = "the names are those of C")]

use std::ffi::{c_char, c_int, c_uint};

use mach_msg::wire;

/// Defines names of types. The headers have them under the same names.
macro_rules! c_types {
    ($($name:ident = $type:ty;)*) => {$(
        #[doc = concat!("The type `", stringify!($name), "` of C.")]
        pub type $name = $type;
    )*};
}

c_types! {
    natural_t = c_uint;
    integer_t = c_int;
    boolean_t = c_int;
    kern_return_t = c_int;
    mach_error_t = kern_return_t;
    vm_offset_t = usize;
    vm_address_t = vm_offset_t;
    vm_size_t = usize;
    mach_vm_address_t = u64;
    mach_vm_offset_t = u64;
    mach_vm_size_t = u64;
    vm_map_offset_t = u64;
    vm_map_address_t = u64;
    vm_map_size_t = u64;
    mach_port_context_t = vm_offset_t;

    mach_port_name_t = natural_t;
    mach_port_t = mach_port_name_t;
    mach_port_name_array_t = *mut mach_port_name_t;
    mach_port_array_t = *mut mach_port_t;
    mach_port_right_t = natural_t;
    mach_port_type_t = natural_t;
    mach_port_type_array_t = *mut mach_port_type_t;
    mach_port_urefs_t = natural_t;
    mach_port_delta_t = integer_t;
    mach_port_seqno_t = natural_t;
    mach_port_mscount_t = natural_t;
    mach_port_msgcount_t = natural_t;
    mach_port_rights_t = natural_t;
    mach_port_srights_t = c_uint;
    mach_port_flavor_t = c_int;
    mach_port_info_t = *mut integer_t;

    task_t = mach_port_t;
    task_name_t = mach_port_t;
    task_inspect_t = mach_port_t;
    task_read_t = mach_port_t;
    task_port_t = task_t;
    thread_t = mach_port_t;
    host_t = mach_port_t;
    ipc_space_t = mach_port_t;
    ipc_space_read_t = mach_port_t;
    ipc_space_inspect_t = mach_port_t;
    ipc_voucher_t = mach_port_t;
    mach_voucher_t = mach_port_t;
    vm_map_t = mach_port_t;
    vm_map_read_t = mach_port_t;
    vm_map_inspect_t = mach_port_t;
    vm_prot_t = c_int;

    mach_msg_timeout_t = natural_t;
    mach_msg_bits_t = c_uint;
    mach_msg_size_t = natural_t;
    mach_msg_id_t = integer_t;
    mach_msg_option_t = integer_t;
    mach_msg_options_t = integer_t;
    mach_msg_return_t = kern_return_t;
    mach_msg_priority_t = c_uint;
    mach_msg_type_name_t = c_uint;
    mach_msg_type_size_t = natural_t;
    mach_msg_type_number_t = natural_t;
    mach_msg_copy_options_t = c_uint;
    mach_msg_guard_flags_t = c_uint;
    mach_msg_descriptor_type_t = c_uint;
    mach_msg_trailer_type_t = c_uint;
    mach_msg_trailer_size_t = c_uint;
    mach_msg_trailer_info_t = *mut c_char;
    mach_msg_filter_id = c_int;
}

/// The type `mach_msg_header_t` of C.
pub type mach_msg_header_t = wire::Header;
/// The type `audit_token_t` of C.
pub type audit_token_t = wire::AuditToken;
/// The type `name_t` of C: the name of a service, which ends with a zero.
pub type name_t = [c_char; 128];

/// `mach_port_limits_t`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct mach_port_limits_t {
    /// The queue limit.
    pub mpl_qlimit: mach_port_msgcount_t,
}

/// `mach_port_options_t`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct mach_port_options_t {
    /// `MPO_*`
    pub flags: u32,
    /// Used with `MPO_QLIMIT`.
    pub mpl: mach_port_limits_t,
    /// Used by the options for launchd only.
    pub reserved: [u64; 2],
}

/// A function that replies to a request, as MIG's servers have it. It may unwind, by an exception
/// of C++ or by the end of its thread.
pub type Demux = unsafe extern "C-unwind" fn(
    request: *mut mach_msg_header_t,
    reply: *mut mach_msg_header_t,
) -> boolean_t;

const _: () = {
    assert!(size_of::<mach_port_options_t>() == 24 && align_of::<mach_port_options_t>() == 8);
    assert!(std::mem::offset_of!(mach_port_options_t, flags) == 0);
    assert!(std::mem::offset_of!(mach_port_options_t, mpl) == 4);
    assert!(std::mem::offset_of!(mach_port_options_t, reserved) == 8);
};
