//! Runs behaviour tests on every kernel.
//!
//! A behaviour test is a function that takes a [`Task`] and uses the safe API.
//! [`on_each_kernel!`](crate::on_each_kernel) generates a test on the embedded kernel and, on Apple
//! systems, another one on the real kernel. Both check that the test has released everything.

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;

/// Runs `test` in a task of a new embedded kernel, and compares the resource counts before and
/// after.
///
/// # Panics
///
/// Panics if the test panics or does not release its rights, messages or memory.
pub fn on_embedded(test: impl FnOnce(Task)) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let before = kernel.resource_counts();
    test(*task);
    assert_eq!(
        kernel.resource_counts(),
        before,
        "the test did not release all resources"
    );
}

/// Runs `test` in a task that has joined a host, which serves a new kernel in another thread, and
/// compares the resource counts of that kernel before and after.
///
/// # Panics
///
/// If the test panics or does not release its rights, messages or memory.
#[cfg(target_os = "linux")]
pub fn on_host(test: impl FnOnce(Task)) {
    use mach_msg::kernel::embedded::host::HostLimits;

    on_host_with(HostLimits::default(), test);
}

/// Same as [`on_host`], but messages to a port pass through a channel from the second one on.
///
/// # Panics
///
/// The errors of [`on_host`].
#[cfg(target_os = "linux")]
pub fn on_channels(test: impl FnOnce(Task)) {
    use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};

    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    on_host_with(limits, test);
}

#[cfg(target_os = "linux")]
fn on_host_with(limits: mach_msg::kernel::embedded::host::HostLimits, test: impl FnOnce(Task)) {
    let host = crate::hosting::TestHost::with(EmbeddedKernel::new(), limits);
    let task = host.join();
    let before = host.kernel().resource_counts();
    test(*task);
    assert_eq!(
        host.kernel().resource_counts(),
        before,
        "the test did not release all resources"
    );
    host.kernel().verify().expect("the counts of rights agree");
}

/// Runs `test` in this process on the real kernel, and compares the number of ports, sets and dead
/// names before and after. Send rights to the tests' own ports share the names of these ports.
/// Other send rights belong to the system, which makes and releases them with threads.
///
/// # Panics
///
/// Panics if the test panics or does not release its ports, sets or dead names.
#[cfg(target_vendor = "apple")]
pub fn on_darwin(test: impl FnOnce(Task)) {
    use std::sync::{Mutex, PoisonError};

    use mach_msg::kernel::{KernReturn, PortType};

    /// Serializes the tests, because they share the names of the process.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

    let owned = || {
        // SAFETY: no owned value loses a right because the call only lists names.
        let calls = unsafe { Task::DARWIN.calls() };
        let own = PortType::RECEIVE | PortType::PORT_SET | PortType::DEAD_NAME;
        let names = calls.port_names()?.into_iter();
        Ok::<_, KernReturn>(names.filter(|(_, kind)| kind.intersects(own)).count())
    };
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = owned();
    test(Task::DARWIN);
    assert_eq!(owned(), before, "the test did not release all resources");
}

/// Makes a test of each function on each kernel: `embedded::name`, `host::name` and
/// `channels::name` on Linux, and `darwin::name` on Apple systems.
#[macro_export]
macro_rules! on_each_kernel {
    ($($name:ident,)+) => {
        mod embedded {
            $(#[test] fn $name() { $crate::kernels::on_embedded(super::$name); })+
        }

        #[cfg(target_os = "linux")]
        mod host {
            $(#[test] fn $name() { $crate::kernels::on_host(super::$name); })+
        }

        #[cfg(target_os = "linux")]
        mod channels {
            $(#[test] fn $name() { $crate::kernels::on_channels(super::$name); })+
        }

        #[cfg(target_vendor = "apple")]
        mod darwin {
            $(#[test] fn $name() { $crate::kernels::on_darwin(super::$name); })+
        }
    };
}
