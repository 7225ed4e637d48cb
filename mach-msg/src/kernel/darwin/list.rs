//! Lists of words that the kernel allocates for their receiver.

use core::ptr::null_mut;
use core::slice;

use super::sys;

/// A list of words in memory that the kernel allocated for the result of a call. Dropping it
/// releases the memory.
pub(super) struct KernelList {
    start: *mut u32,
    count: u32,
}

impl KernelList {
    /// Creates an empty list.
    pub(super) const fn none() -> Self {
        Self {
            start: null_mut(),
            count: 0,
        }
    }

    /// Output of a call: the list's address and its number of words.
    ///
    /// The contract of the functions that this is given to is that of this type: what they write is
    /// either nothing, or a list of as many words as they say, at an address of a word, in
    /// memory that is this task's to release.
    pub(super) fn filled_by_call(&mut self) -> (*mut *mut u32, *mut u32) {
        (&raw mut self.start, &raw mut self.count)
    }

    /// Returns the words.
    pub(super) fn words(&self) -> &[u32] {
        if self.start.is_null() {
            return &[];
        }
        // SAFETY: the call wrote the address and the length of a list that only `self` knows of,
        // and that is there until `drop`.
        unsafe { slice::from_raw_parts(self.start, self.count as usize) }
    }
}

impl Drop for KernelList {
    fn drop(&mut self) {
        if self.start.is_null() || self.count == 0 {
            return;
        }
        let size = u64::from(self.count) * size_of::<u32>() as u64;
        // SAFETY: the memory is this task's to release, and borrows of it have ended. A failure
        // leaks the memory.
        unsafe { sys::mach_vm_deallocate(sys::task_self(), self.start.addr() as u64, size) };
    }
}
