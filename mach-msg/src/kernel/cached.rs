//! Values cached from one operation to the next: one per thread, or one per process without `std`.
//!
//! ```text
//!   cached! { static BUFFERS: [MessageMemory; 2] = [MessageMemory::new(), MessageMemory::new()]; }
//!   cached::with(&BUFFERS, |buffers| …)
//! ```
//!
//! A thread that is exiting caches nothing, and a value cannot be used while it is already in use.
//! Callers get `None` in both cases, and must work without the value. Old contents must not be
//! dropped while the value is borrowed, so closures return the contents that they replace.
//!
//! The end of a thread drops its values. No panic leaves their destructors.

#[cfg(feature = "std")]
mod imp {
    use core::cell::RefCell;
    use core::mem;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread::LocalKey;

    /// The cached value of a thread, which is dropped when the thread ends.
    pub(crate) struct PerThread<T: Default>(RefCell<T>);

    impl<T: Default> PerThread<T> {
        pub(crate) const fn new(value: T) -> Self {
            Self(RefCell::new(value))
        }
    }

    impl<T: Default> Drop for PerThread<T> {
        /// Observers may see what the destructor of the value calls, and a panic out of the
        /// destructor of a thread-local value would abort the process.
        fn drop(&mut self) {
            let value = self.0.get_mut();
            let done = catch_unwind(AssertUnwindSafe(|| drop(mem::take(value))));
            // Leaked, because the destructor of the panic's payload could panic too.
            mem::forget(done);
        }
    }

    /// A cached value.
    pub(crate) type Cached<T> = LocalKey<PerThread<T>>;

    /// Runs `change` with the value of this thread. Returns `None` if the value is not available.
    #[inline]
    pub(crate) fn with<T: Default, R>(
        cached: &'static Cached<T>,
        change: impl FnOnce(&mut T) -> R,
    ) -> Option<R> {
        let change = |cached: &PerThread<T>| Some(change(&mut *cached.0.try_borrow_mut().ok()?));
        cached.try_with(change).ok().flatten()
    }

    /// Declares cached values.
    macro_rules! cached {
        ($($(#[$doc:meta])* static $name:ident: $type:ty = $value:expr;)*) => {
            std::thread_local! {
                $($(#[$doc])* static $name: $crate::kernel::cached::PerThread<$type> =
                    const { $crate::kernel::cached::PerThread::new($value) };)*
            }
        };
    }

    pub(crate) use cached;
}

#[cfg(not(feature = "std"))]
mod imp {
    use core::mem;
    use core::sync::atomic::{AtomicU32, Ordering};

    use crate::kernel::shared::SharedValue;

    /// Number of times that this process was told to forget its cached values.
    static FORGOTTEN: AtomicU32 = AtomicU32::new(0);

    /// A cached value.
    pub(crate) struct Cached<T> {
        /// The value, with the number of [`FORGOTTEN`] when it was first used.
        value: SharedValue<(u32, T)>,
        first: fn() -> T,
    }

    impl<T> Cached<T> {
        pub(crate) const fn new(value: T, first: fn() -> T) -> Self {
            Self {
                value: SharedValue::new((0, value)),
                first,
            }
        }
    }

    /// Makes each cached value its first value, without dropping the present one.
    #[cfg(gnumach)]
    pub(crate) fn forget() {
        FORGOTTEN.fetch_add(1, Ordering::Relaxed);
    }

    /// Runs `change` with the value of the process. Returns `None` if a thread is using the value.
    pub(crate) fn with<T, R>(
        cached: &'static Cached<T>,
        change: impl FnOnce(&mut T) -> R,
    ) -> Option<R> {
        cached.value.try_with(|(forgotten, value)| {
            let now = FORGOTTEN.load(Ordering::Relaxed);
            if mem::replace(forgotten, now) != now {
                mem::forget(mem::replace(value, (cached.first)()));
            }
            change(value)
        })
    }

    /// Declares cached values.
    macro_rules! cached {
        ($($(#[$doc:meta])* static $name:ident: $type:ty = $value:expr;)*) => {
            $($(#[$doc])* static $name: $crate::kernel::cached::Cached<$type> =
                $crate::kernel::cached::Cached::new($value, || $value);)*
        };
    }

    pub(crate) use cached;
}

#[cfg(not(feature = "std"))]
pub(crate) use self::imp::Cached;
#[cfg(feature = "std")]
pub(crate) use self::imp::PerThread;
#[cfg(all(gnumach, not(feature = "std")))]
pub(crate) use self::imp::forget;
pub(crate) use self::imp::{cached, with};
