//! Services by name: `bootstrap_register`, `bootstrap_look_up`, `bootstrap_check_in`.
//!
//! On Darwin launchd keeps the names, and a process can check in those that its property list
//! declares. An embedded kernel keeps the names of the services of its own tasks.
//!
//! ```
//! # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
//! use mach_msg::{ReceiveRight, bootstrap, kernel::embedded::EmbeddedKernel};
//!
//! let kernel = EmbeddedKernel::new();
//! let (server, client) = (kernel.create_task(), kernel.create_task());
//! let port = ReceiveRight::new_in(*server)?;
//! bootstrap::register("org.example.service", &port.make_send()?)?;
//! let service = bootstrap::look_up_as(*client, "org.example.service")?;
//! assert!(!service.is_dead());
//! # Ok(())
//! # }
//! ```

use crate::kernel::{KernReturn, Task, operation};

use super::{ReceiveRight, SendRight};

/// Lets tasks find `port` by the name `service` (`bootstrap_register`). The right is copied.
///
/// # Errors
///
/// `KERN_NAME_EXISTS` if a living service has the name; `KERN_INVALID_RIGHT` if the right's port is
/// gone; `KERN_INVALID_TASK` if its task has ended.
pub fn register(service: &str, port: &SendRight) -> Result<(), KernReturn> {
    if port.name().is_dead() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    // SAFETY: the right is copied; nothing is released.
    let calls = unsafe { port.task().calls() };
    calls.bootstrap_register(service, port.name())
}

/// Returns a send right for the service of this name ([`look_up_as`] for the [current
/// task](Task::current)).
///
/// # Errors
///
/// Those of [`look_up_as`].
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub fn look_up(service: &str) -> Result<SendRight, KernReturn> {
    look_up_as(Task::current(), service)
}

/// Returns the receive right of the service of this name ([`check_in_as`] for the [current
/// task](Task::current)).
///
/// # Errors
///
/// Those of [`check_in_as`].
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub fn check_in(service: &str) -> Result<ReceiveRight, KernReturn> {
    check_in_as(Task::current(), service)
}

/// Returns a send right for the service of this name, in `task` (`bootstrap_look_up`).
///
/// # Errors
///
/// `KERN_NOT_FOUND` if there is no such service; `KERN_INVALID_TASK` if the task has ended.
pub fn look_up_as(task: Task, service: &str) -> Result<SendRight, KernReturn> {
    // SAFETY: makes a reference; nothing is released.
    let calls = unsafe { task.calls() };
    operation(|| {
        let name = calls.bootstrap_look_up(service)?;
        // SAFETY: the call made this reference for us, so it has no other owner.
        unsafe { SendRight::from_name(task, name) }.ok_or(KernReturn::NOT_FOUND)
    })
}

/// Returns the receive right of the service of this name, in `task` (`bootstrap_check_in`).
///
/// # Errors
///
/// `KERN_NAME_EXISTS` if it was taken already; `KERN_INVALID_TASK` if the task has ended; on Darwin
/// the code of launchd when it knows no such service of this process.
pub fn check_in_as(task: Task, service: &str) -> Result<ReceiveRight, KernReturn> {
    // SAFETY: makes a right; nothing is released.
    let calls = unsafe { task.calls() };
    operation(|| {
        let name = calls.bootstrap_check_in(service)?;
        // SAFETY: the call made this right for us, so it has no other owner.
        unsafe { ReceiveRight::from_name(task, name) }.ok_or(KernReturn::NOT_FOUND)
    })
}
