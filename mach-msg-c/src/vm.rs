//! Memory that messages move (`mach/vm_map.h`, `mach/mach_vm.h`).

use std::ffi::c_int;

use mach_msg::kernel::{Calls, KernReturn};

use crate::task::{Out, exported, own_calls, task_calls};
use crate::types::*;

/// `VM_FLAGS_ANYWHERE`
pub(crate) const ANYWHERE: c_int = 1;

/// Allocates memory of the task of this process.
pub(crate) fn allocate_own(size: usize) -> Result<usize, KernReturn> {
    // SAFETY: the call makes memory and releases none.
    unsafe { own_calls() }?.vm_allocate(size)
}

/// Releases memory that [`allocate_own`] returned and that nothing else owns.
pub(crate) fn deallocate_own(address: usize, size: usize) {
    // SAFETY: the memory has no other owner.
    if let Ok(calls) = unsafe { own_calls() } {
        let _ = calls.vm_deallocate(address, size);
    }
}

/// Allocates memory at an address that the kernel chooses.
fn allocate(calls: Calls, size: u64, flags: c_int) -> Result<usize, KernReturn> {
    if flags & ANYWHERE == 0 {
        // The kernel has no part in the address space of the process.
        return Err(KernReturn::NOT_SUPPORTED);
    }
    let size = usize::try_from(size).map_err(|_| KernReturn::NO_SPACE)?;
    calls.vm_allocate(size)
}

/// Releases memory.
fn deallocate(calls: Calls, address: u64, size: u64) -> Result<(), KernReturn> {
    let invalid = KernReturn::INVALID_ARGUMENT;
    let address = usize::try_from(address).map_err(|_| invalid)?;
    let size = usize::try_from(size).map_err(|_| invalid)?;
    calls.vm_deallocate(address, size)
}

task_calls! { calls:
    /// Allocates zeroed memory of exactly this size. `flags` must contain `VM_FLAGS_ANYWHERE`.
    fn vm_allocate(
        target_task: vm_map_t,
        address: *mut vm_address_t,
        size: vm_size_t,
        flags: c_int,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let address = unsafe { Out::new(address) }?;
        address.set(allocate(calls, size as u64, flags)?);
        Ok(())
    }

    /// Releases memory from `vm_allocate`, or that a message brought.
    fn vm_deallocate(
        target_task: vm_map_t,
        address: vm_address_t,
        size: vm_size_t,
    ) {
        deallocate(calls, address as u64, size as u64)
    }

    /// Allocates zeroed memory, as `vm_allocate`.
    fn mach_vm_allocate(
        target: vm_map_t,
        address: *mut mach_vm_address_t,
        size: mach_vm_size_t,
        flags: c_int,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let address = unsafe { Out::new(address) }?;
        address.set(allocate(calls, size, flags)? as u64);
        Ok(())
    }

    /// Releases memory, as `vm_deallocate`.
    fn mach_vm_deallocate(
        target: vm_map_t,
        address: mach_vm_address_t,
        size: mach_vm_size_t,
    ) {
        deallocate(calls, address, size)
    }
}

exported! {
    /// Returns the size of a page: the value of `vm_page_size`.
    fn mach_msg_page_size() -> vm_size_t {
        // SAFETY: the call has no preconditions.
        let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        vm_size_t::try_from(size).unwrap_or(4096)
    }
}
