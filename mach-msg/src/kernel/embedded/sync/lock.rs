//! The kernel's lock, for short critical sections: one atomic read-modify-write per acquisition.
//!
//! Critical sections are a few dozen instructions long and never block. A waiter spins, then
//! yields, then sleeps briefly, because the holder may have been preempted. Unlocking is a plain
//! store.

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};

use crate::kernel::embedded::sync::atomic::{AtomicBool, Ordering};
use crate::kernel::embedded::sync::{backoff, counts};

/// How a lock is acquired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locking {
    /// Waits until no other thread holds the lock.
    Wait,
    /// Makes one attempt, see [`Lock::try_lock`].
    Try,
}

/// A mutual exclusion lock that protects a value.
pub(crate) struct Lock<T> {
    held: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: the value is only accessed through a guard, and there is at most one guard at a time.
// Sharing the lock therefore only moves access to the value between threads, which `T: Send`
// allows.
unsafe impl<T: Send> Sync for Lock<T> {}

impl<T> Lock<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self {
            held: AtomicBool::new(false),
            value: UnsafeCell::new(value),
        }
    }

    #[inline]
    pub(crate) fn lock(&self) -> LockGuard<'_, T> {
        counts::lock();
        if self.held.swap(true, Ordering::Acquire) {
            self.lock_slow();
        }
        LockGuard { lock: self }
    }

    /// Locks if no other thread holds the lock. A caller with another action for a held lock makes
    /// no call, and so keeps its values in registers that need not be saved.
    #[inline]
    pub(crate) fn try_lock(&self) -> Option<LockGuard<'_, T>> {
        counts::lock();
        if self.held.swap(true, Ordering::Acquire) {
            return None;
        }
        Some(LockGuard { lock: self })
    }

    /// Locks, or returns `None` if another thread holds the lock and `locking` does not wait.
    #[inline(always)]
    pub(crate) fn lock_by(&self, locking: Locking) -> Option<LockGuard<'_, T>> {
        match locking {
            Locking::Wait => Some(self.lock()),
            Locking::Try => self.try_lock(),
        }
    }

    #[cold]
    fn lock_slow(&self) {
        let mut tries = 0_u32;
        loop {
            while self.held.load(Ordering::Relaxed) {
                backoff(tries);
                tries = tries.saturating_add(1);
            }
            if !self.held.swap(true, Ordering::Acquire) {
                return;
            }
        }
    }
}

impl<T: Default> Default for Lock<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// Exclusive access to the locked value. Unlocks when dropped.
pub(crate) struct LockGuard<'a, T> {
    lock: &'a Lock<T>,
}

impl<T> Deref for LockGuard<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: this guard is the only one of its lock and is borrowed, so there is no mutable
        // reference to the value.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for LockGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this guard is the only one of its lock and is mutably borrowed, so there is no
        // other reference to the value.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T> Drop for LockGuard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.lock.held.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn try_lock_of_held_lock_returns_none() {
        let lock = Lock::new(1);
        let guard = lock.try_lock().unwrap();
        assert_eq!(*guard, 1);
        assert!(lock.try_lock().is_none());
        drop(guard);
        assert!(lock.try_lock().is_some());
        drop(lock.lock());
    }

    #[test]
    fn concurrent_increments_are_not_lost() {
        let rounds = if cfg!(miri) { 50 } else { 10_000 };
        let lock = Lock::new(0_u64);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..rounds {
                        *lock.lock() += 1;
                    }
                });
            }
        });
        assert_eq!(*lock.lock(), 4 * rounds);
    }
}
