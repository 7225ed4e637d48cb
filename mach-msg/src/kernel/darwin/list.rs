//! Lists of words that the kernel allocates for the results of calls.

use core::ptr::null_mut;
use core::slice;

use super::sys;

/// A list of words in memory that the kernel allocated. Dropping the list deallocates the memory.
pub(super) struct KernelList {
    start: *mut u32,
    /// Number of items.
    count: u32,
    /// Number of words of an item.
    words: u32,
}

impl KernelList {
    /// Creates an empty list.
    pub(super) const fn none() -> Self {
        Self::of_items(1)
    }

    /// Creates an empty list of items that have this many words each.
    pub(super) const fn of_items(words: u32) -> Self {
        Self {
            start: null_mut(),
            count: 0,
            words,
        }
    }

    /// Returns the out-parameters of a call: the address of the list and its number of items.
    ///
    /// A function that gets these pointers must write either nothing, or the address and length of
    /// a list of such items that is aligned and that this task must deallocate.
    pub(super) fn filled_by_call(&mut self) -> (*mut *mut u32, *mut u32) {
        (&raw mut self.start, &raw mut self.count)
    }

    /// Returns the words.
    pub(super) fn words(&self) -> &[u32] {
        if self.start.is_null() {
            return &[];
        }
        let length = self.count as usize * self.words as usize;
        // SAFETY: the call wrote the address and length of a list that only `self` owns, and that
        // exists until `drop`.
        unsafe { slice::from_raw_parts(self.start, length) }
    }
}

impl Drop for KernelList {
    fn drop(&mut self) {
        if self.start.is_null() || self.count == 0 {
            return;
        }
        let size = u64::from(self.count) * u64::from(self.words) * size_of::<u32>() as u64;
        // SAFETY: this task must deallocate the memory, and all borrows of it have ended. A failure
        // leaks the memory.
        unsafe { sys::mach_vm_deallocate(sys::task_self(), self.start.addr() as u64, size) };
    }
}
