//! Counts the atomic operations, lock acquisitions and queue slots of each thread, for `--cfg
//! mach_msg_count`.
//!
//! Without the flag, the functions are empty. Atomics outside the embedded kernel, such as those of
//! `Arc`, are not counted.

/// Work of the calling thread in the embedded kernels of this process.
#[cfg(mach_msg_count)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCounts {
    /// Atomic read-modify-write operations, including those of locks.
    pub updates: u64,
    /// Lock acquisitions.
    pub locks: u64,
    /// Addresses of the queue slots that the thread accessed.
    pub slots: std::collections::BTreeSet<usize>,
}

#[cfg(mach_msg_count)]
thread_local! {
    static WORK: std::cell::RefCell<WorkCounts> = std::cell::RefCell::default();
}

/// Runs `work` and returns the counts of the calling thread for it.
#[cfg(mach_msg_count)]
pub fn count_work(work: impl FnOnce()) -> WorkCounts {
    WORK.take();
    work();
    WORK.take()
}

/// Counts one atomic read-modify-write operation.
#[cfg(mach_msg_count)]
pub(crate) fn update() {
    change(|work| work.updates += 1);
}

/// Counts one lock acquisition.
#[inline(always)]
pub(crate) fn lock() {
    #[cfg(mach_msg_count)]
    change(|work| work.locks += 1);
}

/// Records the address of an accessed slot.
#[inline(always)]
pub(crate) fn slot(_address: usize) {
    #[cfg(mach_msg_count)]
    change(|work| {
        work.slots.insert(_address);
    });
}

/// Updates the counts, unless the thread-local was already destroyed.
#[cfg(mach_msg_count)]
fn change(change: impl FnOnce(&mut WorkCounts)) {
    let _ = WORK.try_with(|work| change(&mut work.borrow_mut()));
}

#[cfg(all(test, mach_msg_count))]
mod tests {
    use super::*;
    use crate::kernel::embedded::sync::lock::Lock;

    #[test]
    fn lock_is_one_acquisition_and_one_update() {
        let lock = Lock::new(0);
        let counted = count_work(|| *lock.lock() += 1);
        assert_eq!((counted.locks, counted.updates), (1, 1));
        assert_eq!(count_work(|| ()), WorkCounts::default());
    }

    #[test]
    fn work_of_other_threads_is_not_counted() {
        let lock = &Lock::new(0);
        let counted = count_work(|| {
            std::thread::scope(|scope| {
                scope.spawn(|| *lock.lock() += 1);
            });
        });
        assert_eq!(counted.locks, 0);
    }
}
