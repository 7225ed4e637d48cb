//! Out-of-line regions that a task owns.

use core::fmt;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;
use core::slice;

use crate::kernel::{KernReturn, Task, operation};
#[cfg(not(gnumach))]
use crate::wire::{OolDescriptor, OolPortsDescriptor, Split64};

/// A region of memory that a task owns, allocated by its kernel or received in a message.
///
/// The region dereferences to its bytes and is released with `mach_vm_deallocate` when dropped. A
/// larger region than 4 GiB − 1 byte can be allocated but not sent, because the size field of a
/// descriptor has 32 bits.
#[doc(alias = "mach_msg_ool_descriptor_t")]
pub struct OolMemory {
    task: Task,
    start: NonNull<u8>,
    size: usize,
}

// SAFETY: the value owns its bytes, like a `Vec<u8>`, and does not depend on a thread.
unsafe impl Send for OolMemory {}
// SAFETY: a shared reference only allows shared access to the bytes.
unsafe impl Sync for OolMemory {}

impl OolMemory {
    /// Returns an empty region. Allocates nothing.
    #[must_use]
    pub const fn empty(task: Task) -> Self {
        Self {
            task,
            start: NonNull::dangling(),
            size: 0,
        }
    }

    /// Allocates `size` zeroed bytes in the [current task](Task::current) (`mach_vm_allocate`).
    ///
    /// # Errors
    ///
    /// `KERN_NO_SPACE` or `KERN_RESOURCE_SHORTAGE` if there is not enough memory.
    ///
    /// # Panics
    ///
    /// Same as [`Task::current`], if the environment requests a host that cannot be joined.
    #[doc(alias = "mach_vm_allocate")]
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new(size: usize) -> Result<Self, KernReturn> {
        Self::new_in(Task::current(), size)
    }

    /// Allocates `size` zeroed bytes in this task (`mach_vm_allocate`).
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_NO_SPACE` or `KERN_RESOURCE_SHORTAGE` if there is not enough memory.
    #[doc(alias = "mach_vm_allocate")]
    pub fn new_in(task: Task, size: usize) -> Result<Self, KernReturn> {
        if size == 0 {
            return Ok(Self::empty(task));
        }
        // SAFETY: allocates memory and releases nothing.
        let calls = unsafe { task.calls() };
        operation(|| {
            let address = calls.vm_allocate(size)?;
            // SAFETY: the call allocated these zeroed bytes, and only the returned value uses them.
            Ok(unsafe { Self::from_raw(task, address, size) })
        })
    }

    /// Copies `bytes` to a new region in this task.
    ///
    /// # Errors
    ///
    /// The errors of [`new_in`](Self::new_in).
    pub fn copy_of(task: Task, bytes: &[u8]) -> Result<Self, KernReturn> {
        let mut memory = Self::new_in(task, bytes.len())?;
        memory.copy_from_slice(bytes);
        Ok(memory)
    }

    /// Takes ownership of a region.
    ///
    /// # Safety
    ///
    /// The `size` bytes at `address` are initialised memory of `task` in this address space, which
    /// its kernel allocated and `mach_vm_deallocate` releases. Nothing else uses them afterwards.
    /// If the address is null or the size is 0, the returned value owns nothing.
    #[must_use]
    pub unsafe fn from_raw(task: Task, address: usize, size: usize) -> Self {
        match NonNull::new(core::ptr::with_exposed_provenance_mut(address)) {
            Some(start) if size != 0 => Self { task, start, size },
            _ => Self::empty(task),
        }
    }

    /// Same as [`from_raw`](Self::from_raw), for an address that is known not to be null unless the
    /// size is 0.
    ///
    /// # Safety
    ///
    /// Same as for [`from_raw`](Self::from_raw), and the address is not null unless the size is 0.
    #[inline]
    pub(crate) unsafe fn from_checked(task: Task, address: usize, size: usize) -> Self {
        if size == 0 {
            return Self::empty(task);
        }
        let start = core::ptr::with_exposed_provenance_mut(address);
        // SAFETY: the size is not 0, so by the contract the address is not null.
        let start = unsafe { NonNull::new_unchecked(start) };
        Self { task, start, size }
    }

    /// Takes ownership of the region in a descriptor.
    ///
    /// # Safety
    ///
    /// Same as for [`from_raw`](Self::from_raw), with the address and size in the descriptor.
    #[cfg(not(gnumach))]
    pub(crate) unsafe fn of_region(task: Task, region: &OolDescriptor) -> Self {
        // SAFETY: forwards to `from_raw`.
        unsafe { Self::from_wire(task, region.address, region.size as usize) }
    }

    /// Takes ownership of the array of names in a descriptor, but not of the rights.
    ///
    /// # Safety
    ///
    /// Same as for [`from_raw`](Self::from_raw), with the address and the size of the array.
    #[cfg(not(gnumach))]
    pub(crate) unsafe fn of_names(task: Task, array: &OolPortsDescriptor) -> Self {
        // SAFETY: forwards to `from_raw`.
        unsafe { Self::from_wire(task, array.address, array.size()) }
    }

    /// Takes ownership of the memory of an item of GNU Mach, but not of rights in it.
    ///
    /// # Safety
    ///
    /// Same as for [`from_raw`](Self::from_raw).
    #[cfg(gnumach)]
    pub(crate) unsafe fn of_item(task: Task, address: u64, size: u64) -> Self {
        let address = usize::try_from(address).unwrap_or(0);
        let size = usize::try_from(size).unwrap_or(0);
        // SAFETY: forwards to `from_raw`.
        unsafe { Self::from_raw(task, address, size) }
    }

    /// # Safety
    ///
    /// Same as for [`from_raw`](Self::from_raw).
    #[cfg(not(gnumach))]
    unsafe fn from_wire(task: Task, address: Split64, size: usize) -> Self {
        let address = usize::try_from(address.get()).unwrap_or(0);
        // SAFETY: forwards to `from_raw`.
        unsafe { Self::from_raw(task, address, size) }
    }

    /// Returns the region's address (0 if it is empty) and size in bytes. The caller takes
    /// ownership of the region and has to release it.
    #[must_use = "the memory is lost if nothing owns it"]
    pub fn into_raw(self) -> (usize, usize) {
        let this = ManuallyDrop::new(self);
        (this.address(), this.size)
    }

    /// Returns the region's address, 0 if it is empty.
    #[must_use]
    pub fn address(&self) -> usize {
        if self.size == 0 {
            return 0;
        }
        self.start.as_ptr().expose_provenance()
    }

    /// Returns the task that owns the region.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }
}

impl Deref for OolMemory {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: `start` and `size` describe an owned, initialised region, or are a dangling
        // pointer and 0. Regions are smaller than `isize::MAX`.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.size) }
    }
}

impl DerefMut for OolMemory {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: as in `deref`, and `&mut self` is the only access to the bytes.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.size) }
    }
}

impl AsRef<[u8]> for OolMemory {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for OolMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OolMemory")
            .field("task", &self.task.slot())
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl Drop for OolMemory {
    fn drop(&mut self) {
        if self.size == 0 {
            return;
        }
        // SAFETY: this value owns the region and releases it once.
        let calls = unsafe { self.task.calls() };
        // Cannot fail: it also succeeds after the task has ended.
        let _ = calls.vm_deallocate(self.address(), self.size);
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn region_outlives_its_task_and_is_released() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let memory = OolMemory::copy_of(*task, b"still here").unwrap();
        task.end();
        assert_eq!(*memory, *b"still here");
        assert_eq!(kernel.resource_counts().ool_bytes, 10);
        drop(memory);
        assert!(kernel.resource_counts().is_zero());
    }
}
