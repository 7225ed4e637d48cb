//! Out-of-line memory of tasks.

use alloc::vec::Vec;

#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
use crate::kernel::OolTrust;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
use crate::kernel::embedded::object::memory_map::Refused;
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::space::Space;
use crate::kernel::{KernReturn, Task};

/// Allocates zeroed memory. Returns its address.
pub(crate) fn allocate(task: Task, size: usize) -> Result<usize, KernReturn> {
    let space = Space::of(task)?;
    let account = space.account().ok_or(KernReturn::INVALID_TASK)?;
    if size as u64 > account.totals.limits.memory_per_task {
        return Err(KernReturn::NO_SPACE);
    }
    let region = TransitRegion::zeroed(size, &account).ok_or(KernReturn::RESOURCE_SHORTAGE)?;
    space.adopt(region)
}

/// Copies `bytes` to memory whose pages messages share. Returns its address, or `None` if the bytes
/// are too few, if no memory is left, or if the task has too much.
pub(crate) fn share(task: Task, bytes: &[u8]) -> Option<usize> {
    let space = Space::of(task).ok()?;
    let region = TransitRegion::shared(bytes, &space.account()?)?;
    space.adopt(region).ok()
}

/// Releases memory.
pub(crate) fn deallocate(task: Task, address: usize, size: usize) -> Result<(), KernReturn> {
    // A terminated task may still have memory: see `OwnedTask`.
    Space::of(task)?.deallocate(address, size)
}

/// Returns a copy of memory that the task owns.
pub(crate) fn read(task: Task, address: usize, size: usize) -> Result<Vec<u8>, KernReturn> {
    Space::of(task)?.read_memory(address, size)
}

/// Runs `then` with memory that the task owns.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn with_contents<R>(
    task: Task,
    address: usize,
    size: usize,
    then: impl FnOnce(&[u8]) -> R,
) -> Result<R, KernReturn> {
    Space::of(task)?.with_memory(address, size, then)
}

/// Writes to memory that the task owns.
pub(crate) fn write(task: Task, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
    Space::of(task)?.write_memory(address, bytes)
}

/// Makes the task the owner of new memory with these bytes. Returns its address, and a pin.
///
/// # Errors
///
/// `KERN_INVALID_TASK`, `KERN_NO_SPACE` or `KERN_RESOURCE_SHORTAGE`.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn adopt(task: Task, bytes: &[u8]) -> Result<(usize, Pin), KernReturn> {
    let space = Space::of(task)?;
    let account = space.account().ok_or(KernReturn::INVALID_TASK)?;
    let region = TransitRegion::with_bytes(bytes, &account).ok_or(KernReturn::RESOURCE_SHORTAGE)?;
    let pin = Pin(region.pinned());
    Ok((space.adopt(region)?, pin))
}

/// While this exists, no other memory gets the address of an [adopted](adopt) region.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
#[derive(Debug)]
pub(crate) struct Pin(#[allow(dead_code, reason = "is there to be dropped")] TransitRegion);

/// Runs `then` with a copy of the memory that a message sends.
///
/// # Errors
///
/// * `KERN_INVALID_ADDRESS`: the task does not own it, and `trust` asks for that.
/// * `KERN_RESOURCE_SHORTAGE`: there is no memory for the copy.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn with_copy<R>(
    task: Task,
    (address, size): (u64, u64),
    trust: OolTrust,
    then: impl FnOnce(&[u8]) -> R,
) -> Result<R, KernReturn> {
    let space = Space::of(task)?;
    let invalid = KernReturn::INVALID_ADDRESS;
    let address = usize::try_from(address).map_err(|_| invalid)?;
    let size = usize::try_from(size).map_err(|_| invalid)?;
    let region = space.take_memory(address, size, false, trust);
    let region = region.map_err(|refused| match refused {
        Refused::Invalid => invalid,
        Refused::Shortage => KernReturn::RESOURCE_SHORTAGE,
    })?;
    Ok(then(region.bytes()))
}
