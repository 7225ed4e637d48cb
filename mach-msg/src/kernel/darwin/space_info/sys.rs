//! The functions and records of the headers by which tools list the rights of a process.

use std::ffi::c_int;
use std::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::kernel::darwin::sys::libsystem;

/// `ipc_info_space_t` (mach_debug/ipc_info.h)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct SpaceInfo {
    /// `iis_genno_mask`
    pub(crate) genno_mask: u32,
    /// `iis_table_size`
    pub(crate) table_size: u32,
    /// `iis_table_next`
    pub(crate) table_next: u32,
    /// `iis_tree_size`
    pub(crate) tree_size: u32,
    /// `iis_tree_small`
    pub(crate) tree_small: u32,
    /// `iis_tree_hash`
    pub(crate) tree_hash: u32,
}

/// `ipc_info_name_t` (mach_debug/ipc_info.h)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct SpaceEntry {
    /// `iin_name`
    pub(crate) name: u32,
    /// `iin_collision`
    pub(crate) collision: u32,
    /// `iin_type`: `MACH_PORT_TYPE_*`
    pub(crate) kinds: u32,
    /// `iin_urefs`
    pub(crate) references: u32,
    /// `iin_object`: equal for all names of a port
    pub(crate) object: u32,
    /// `iin_next`
    pub(crate) next: u32,
    /// `iin_hash`
    pub(crate) hash: u32,
}

const _: () = {
    assert!(size_of::<SpaceInfo>() == 24 && align_of::<SpaceInfo>() == 4);
    assert!(offset_of!(SpaceInfo, genno_mask) == 0);
    assert!(offset_of!(SpaceInfo, table_size) == 4);
    assert!(offset_of!(SpaceInfo, table_next) == 8);
    assert!(offset_of!(SpaceInfo, tree_size) == 12);
    assert!(offset_of!(SpaceInfo, tree_small) == 16);
    assert!(offset_of!(SpaceInfo, tree_hash) == 20);
    assert!(size_of::<SpaceEntry>() == 28 && align_of::<SpaceEntry>() == 4);
    assert!(offset_of!(SpaceEntry, name) == 0);
    assert!(offset_of!(SpaceEntry, collision) == 4);
    assert!(offset_of!(SpaceEntry, kinds) == 8);
    assert!(offset_of!(SpaceEntry, references) == 12);
    assert!(offset_of!(SpaceEntry, object) == 16);
    assert!(offset_of!(SpaceEntry, next) == 20);
    assert!(offset_of!(SpaceEntry, hash) == 24);
};

libsystem! {
    use mach2::traps {
        /// `task_for_pid` (mach/mach_traps.h)
        fn task_for_pid(task: u32, pid: c_int, port: *mut u32) -> c_int;
    }
    extern {
        /// `mach_port_space_info` (mach/mach_port.h), whose items are [`SpaceEntry`]; the caller
        /// deallocates both arrays, the second of which is empty
        fn mach_port_space_info(task: u32, info: *mut SpaceInfo, table: *mut *mut u32, table_count: *mut u32, tree: *mut *mut u32, tree_count: *mut u32) -> c_int;
        /// `mach_port_kobject` (mach/mach_port.h); the kind is 0 if the port is not the kernel's
        fn mach_port_kobject(task: u32, name: u32, kind: *mut u32, address: *mut u64) -> c_int;
    }
}
