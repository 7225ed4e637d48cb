//! A value with a lock: the mutex of `std`, or a spin lock without `std`.

/// A value shared by threads. Critical sections are short, make no calls and run no user code.
#[derive(Debug, Default)]
pub(crate) struct SharedValue<T>(imp::ValueLock<T>);

impl<T> SharedValue<T> {
    #[cfg(any(target_vendor = "apple", not(feature = "std")))]
    pub(crate) const fn new(value: T) -> Self {
        Self(imp::ValueLock::new(value))
    }

    /// Runs `then` with the value.
    pub(crate) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
        self.0.with(then)
    }

    /// Runs `then` with the value. Returns `None` if the value is locked.
    #[cfg(not(feature = "std"))]
    pub(crate) fn try_with<R>(&self, then: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.try_with(then)
    }
}

#[cfg(feature = "std")]
mod imp {
    use std::sync::{Mutex, PoisonError};

    #[derive(Debug, Default)]
    pub(super) struct ValueLock<T>(Mutex<T>);

    impl<T> ValueLock<T> {
        #[cfg(target_vendor = "apple")]
        pub(super) const fn new(value: T) -> Self {
            Self(Mutex::new(value))
        }

        #[cfg(not(shuttle))]
        pub(super) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
            then(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
        }

        /// Lets the model checker run other threads while the value is locked.
        #[cfg(shuttle)]
        pub(super) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
            use std::sync::TryLockError;

            loop {
                match self.0.try_lock() {
                    Ok(mut value) => return then(&mut value),
                    Err(TryLockError::Poisoned(value)) => return then(&mut value.into_inner()),
                    Err(TryLockError::WouldBlock) => shuttle::thread::yield_now(),
                }
            }
        }
    }
}

#[cfg(not(feature = "std"))]
mod imp {
    use core::cell::UnsafeCell;
    use core::sync::atomic::{AtomicBool, Ordering};

    #[derive(Debug, Default)]
    pub(super) struct ValueLock<T> {
        held: AtomicBool,
        value: UnsafeCell<T>,
    }

    // SAFETY: the value is only accessed in `try_with`, by one thread at a time, and may move
    // between threads.
    unsafe impl<T: Send> Sync for ValueLock<T> {}

    impl<T> ValueLock<T> {
        pub(super) const fn new(value: T) -> Self {
            Self {
                held: AtomicBool::new(false),
                value: UnsafeCell::new(value),
            }
        }

        pub(super) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
            let mut then = Some(then);
            loop {
                let run = |value: &mut T| then.take().map(|then| then(value));
                if let Some(Some(result)) = self.try_with(run) {
                    return result;
                }
                core::hint::spin_loop();
            }
        }

        pub(super) fn try_with<R>(&self, then: impl FnOnce(&mut T) -> R) -> Option<R> {
            /// Unlocks on drop, even if `then` unwinds.
            struct Unlock<'a>(&'a AtomicBool);

            impl Drop for Unlock<'_> {
                fn drop(&mut self) {
                    self.0.store(false, Ordering::Release);
                }
            }

            if self.held.swap(true, Ordering::Acquire) {
                return None;
            }
            let _unlock = Unlock(&self.held);
            // SAFETY: this thread has changed `held` from false to true, so it has exclusive
            // access. A nested call in `then` finds `held` set and fails.
            Some(then(unsafe { &mut *self.value.get() }))
        }
    }
}
