//! Memory that messages move (`mach/vm_map.h`, `mach/mach_vm.h`).
//!
//! Darwin counts memory in pages, and programs rely on that: they release a size that is rounded
//! up, or less than they have allocated. The kernel of this library counts bytes, and has other
//! memory beside them. `released_size` is between the two.

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
        let _ = calls.vm_deallocate(address, released_size(calls, address, size));
    }
}

/// Size of a page for the rounding of programs. Those of Darwin are at least as large.
const PAGE: usize = 4096;

/// Returns the number of bytes to release for a program that releases `size` bytes: up to the end
/// of their last page, counted from the address, but not beyond the region that they end in.
fn released_size(calls: Calls, address: usize, size: usize) -> usize {
    let pages = size.checked_next_multiple_of(PAGE).unwrap_or(0);
    let (Some(end), Some(page_end)) = (address.checked_add(size), address.checked_add(pages))
    else {
        return size;
    };
    if pages == 0 {
        return size;
    }
    // The region may end in the last two pages: a small one is not aligned, so the end of a page of
    // memory may be more than a page away.
    let start = page_end.saturating_sub(2 * PAGE).max(address);
    // True if the bytes from `start` on are in one region.
    let is_region = |end: usize| calls.memory_read(start, end - start).is_ok();
    if !is_region(start + 1) {
        return size;
    }
    // The usual case first: the region ends here.
    let is_whole = is_region(end);
    if is_whole && (end == page_end || !is_region(end + 1)) {
        return size;
    }
    let (mut inside, mut outside) = if is_whole {
        (end + 1, page_end + 1)
    } else {
        (start + 1, end)
    };
    while outside - inside > 1 {
        let middle = inside + (outside - inside) / 2;
        if is_region(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    inside - address
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
    calls.vm_deallocate(address, released_size(calls, address, size))
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

    /// Releases memory from `vm_allocate`, or that a message brought. The size may be rounded up to
    /// pages.
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
