//! A value and its lock: the system's mutex, or a spin lock where there is no `std`.

/// A value that threads share. The sections under its lock are short, make no calls and run no code
/// of the user.
#[derive(Debug, Default)]
pub(crate) struct SharedValue<T>(imp::ValueLock<T>);

impl<T> SharedValue<T> {
    #[cfg(any(target_vendor = "apple", not(feature = "std")))]
    pub(crate) const fn new(value: T) -> Self {
        Self(imp::ValueLock::new(value))
    }

    /// Runs `then` with the value.
    #[cfg(any(target_vendor = "apple", feature = "std", test))]
    pub(crate) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
        self.0.with(then)
    }

    /// Runs `then` with the value, unless a section is running.
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

        pub(super) fn with<R>(&self, then: impl FnOnce(&mut T) -> R) -> R {
            then(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
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

    // SAFETY: the value is only reached in `try_with`, by one thread at a time, and can move
    // between threads.
    unsafe impl<T: Send> Sync for ValueLock<T> {}

    impl<T> ValueLock<T> {
        pub(super) const fn new(value: T) -> Self {
            Self {
                held: AtomicBool::new(false),
                value: UnsafeCell::new(value),
            }
        }

        #[cfg(any(target_vendor = "apple", test))]
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
            /// Unlocks, also when `then` unwinds.
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
            // SAFETY: `held` was false and is true now, so this thread is the only one in this
            // section, and `then` cannot enter it a second time because that finds
            // `held`.
            Some(then(unsafe { &mut *self.value.get() }))
        }
    }
}
