//! Atomics that count the read-modify-write operations of each thread, for `--cfg mach_msg_count`.
//!
//! They have only the methods declared here, so that an uncounted kind of read-modify-write does
//! not compile.

use std::sync::atomic;

pub(crate) use std::sync::atomic::Ordering;

use crate::kernel::embedded::sync::counts;

/// Declares a wrapper for a standard atomic that counts its read-modify-write operations.
macro_rules! counted {
    ($name:ident($value:ty): $($update:ident)*) => {
        #[derive(Debug, Default)]
        pub(crate) struct $name(atomic::$name);

        impl $name {
            pub(crate) const fn new(value: $value) -> Self {
                Self(atomic::$name::new(value))
            }

            pub(crate) fn load(&self, order: Ordering) -> $value {
                self.0.load(order)
            }

            pub(crate) fn store(&self, value: $value, order: Ordering) {
                self.0.store(value, order);
            }

            $(
                pub(crate) fn $update(&self, value: $value, order: Ordering) -> $value {
                    counts::update();
                    self.0.$update(value, order)
                }
            )*
        }
    };
}

counted!(AtomicBool(bool): swap);
counted!(AtomicU32(u32): fetch_add fetch_sub);
counted!(AtomicU64(u64): swap fetch_add fetch_sub);
