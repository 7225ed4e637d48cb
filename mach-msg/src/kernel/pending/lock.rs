//! The lock around the records of one task: the system's mutex, and a spin lock where there is no `std`.

use super::records::Pending;

/// The records of one task and their lock. The sections under it make no calls and run no code of the user.
#[derive(Debug, Default)]
pub(crate) struct PendingLock(imp::Lock);

impl PendingLock {
    #[cfg(target_vendor = "apple")]
    pub(crate) const fn new() -> Self {
        Self(imp::Lock::new())
    }

    /// Runs `then` with the records.
    pub(crate) fn with<R>(&self, then: impl FnOnce(&mut Pending) -> R) -> R {
        self.0.with(then)
    }
}

#[cfg(feature = "std")]
mod imp {
    use std::sync::{Mutex, PoisonError};

    use super::super::records::Pending;

    #[derive(Debug, Default)]
    pub(super) struct Lock(Mutex<Pending>);

    impl Lock {
        #[cfg(target_vendor = "apple")]
        pub(super) const fn new() -> Self {
            Self(Mutex::new(Pending::new()))
        }

        pub(super) fn with<R>(&self, then: impl FnOnce(&mut Pending) -> R) -> R {
            then(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
        }
    }
}

#[cfg(not(feature = "std"))]
mod imp {
    use core::cell::UnsafeCell;
    use core::sync::atomic::{AtomicBool, Ordering};

    use super::super::records::Pending;

    #[derive(Debug, Default)]
    pub(super) struct Lock {
        held: AtomicBool,
        pending: UnsafeCell<Pending>,
    }

    // SAFETY: the records are only reached in `with`, by one thread at a time, and can move between threads.
    unsafe impl Sync for Lock {}

    impl Lock {
        #[cfg(target_vendor = "apple")]
        pub(super) const fn new() -> Self {
            Self {
                held: AtomicBool::new(false),
                pending: UnsafeCell::new(Pending::new()),
            }
        }

        pub(super) fn with<R>(&self, then: impl FnOnce(&mut Pending) -> R) -> R {
            /// Unlocks, also when `then` unwinds.
            struct Unlock<'a>(&'a AtomicBool);

            impl Drop for Unlock<'_> {
                fn drop(&mut self) {
                    self.0.store(false, Ordering::Release);
                }
            }

            while self.held.swap(true, Ordering::Acquire) {
                core::hint::spin_loop();
            }
            let _unlock = Unlock(&self.held);
            // SAFETY: `held` was false and is true now, so this thread is the only one in this section, and `then` cannot
            // enter it a second time because it has no access to the lock.
            then(unsafe { &mut *self.pending.get() })
        }
    }
}
