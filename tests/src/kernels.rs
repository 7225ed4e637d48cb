//! One body of tests for every kernel.
//!
//! A behaviour test is a function of a [`Task`], written against the safe API. [`on_each_kernel!`](crate::on_each_kernel) makes a test of it
//! on the embedded kernel, and on Apple systems one on the real kernel too; both check that the test left nothing behind.

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;

/// Runs `test` in a task of an embedded kernel of its own; what the kernel holds must be the same before and after.
///
/// # Panics
///
/// When the test does, or when it left rights, messages or memory behind.
pub fn on_embedded(test: impl FnOnce(Task)) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let before = kernel.ledger();
    test(*task);
    assert_eq!(kernel.ledger(), before, "the test left something behind");
}

/// Runs `test` in this process on the real kernel; the names of the process must be as many before and after.
///
/// # Panics
///
/// When the test does, or when it left names behind.
#[cfg(target_vendor = "apple")]
pub fn on_darwin(test: impl FnOnce(Task)) {
    use std::sync::{Mutex, PoisonError};

    /// All tests of a process share its names.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

    let names = || {
        // SAFETY: listing names changes nothing.
        let calls = unsafe { Task::DARWIN.calls() };
        calls.port_names().map(|names| names.len())
    };
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = names();
    test(Task::DARWIN);
    assert_eq!(names(), before, "the test left names behind");
}

/// Makes a test of each function on each kernel: `embedded::name`, and on Apple systems `darwin::name`.
#[macro_export]
macro_rules! on_each_kernel {
    ($($name:ident,)+) => {
        mod embedded {
            $(#[test] fn $name() { $crate::kernels::on_embedded(super::$name); })+
        }

        #[cfg(target_vendor = "apple")]
        mod darwin {
            $(#[test] fn $name() { $crate::kernels::on_darwin(super::$name); })+
        }
    };
}
