//! Looking up services by name: `bootstrap_register`, `bootstrap_look_up`, `bootstrap_check_in`.
//!
//! On Darwin launchd manages the names, and a process can check in the services that its property
//! list declares. An embedded kernel manages the names of the services of its own tasks.
//!
//! ```
//! # fn main() -> Result<(), mach_msg::Error> {
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

use alloc::boxed::Box;
use core::fmt;

use crate::kernel::{KernReturn, Task, operation};
use crate::wire::limits::SERVICE_NAME_MAX;

use super::{ReceiveRight, SendRight};

/// Error for a service that could not be registered, looked up or checked in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BootstrapError {
    /// The name of the service.
    pub service: Box<str>,
    /// The call that failed.
    pub call: BootstrapCall,
    /// The code of the call.
    pub code: KernReturn,
}

/// An operation on a service name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BootstrapCall {
    /// `bootstrap_register`
    Register,
    /// `bootstrap_look_up`
    LookUp,
    /// `bootstrap_check_in`
    CheckIn,
}

impl BootstrapCall {
    fn error(self, service: &str, code: KernReturn) -> BootstrapError {
        BootstrapError {
            service: service.into(),
            call: self,
            code,
        }
    }
}

impl fmt::Display for BootstrapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            service,
            call,
            code,
        } = self;
        match (*call, *code) {
            (BootstrapCall::LookUp, KernReturn::NOT_FOUND) => write!(
                f,
                "no service has the name `{service}`: register it first, check the name, or look it up in the task that needs it (`look_up_as`) ({code:?})"
            ),
            (BootstrapCall::Register, KernReturn::NAME_EXISTS) => {
                write!(
                    f,
                    "a live service already has the name `{service}` ({code:?})"
                )
            }
            (BootstrapCall::CheckIn, KernReturn::NAME_EXISTS) => write!(
                f,
                "the service `{service}` is already checked in or registered ({code:?})"
            ),
            (BootstrapCall::CheckIn, KernReturn::NOT_FOUND) => write!(
                f,
                "the property list of this process does not declare the service `{service}` ({code:?})"
            ),
            (_, KernReturn::INVALID_ARGUMENT) if service.len() > SERVICE_NAME_MAX => write!(
                f,
                "expected a name of at most {SERVICE_NAME_MAX} bytes for a service, found one of {} ({code:?})",
                service.len()
            ),
            (BootstrapCall::Register, _) => {
                write!(f, "the service `{service}` was not registered: {code}")
            }
            (BootstrapCall::LookUp, _) => {
                write!(f, "the service `{service}` was not looked up: {code}")
            }
            (BootstrapCall::CheckIn, _) => {
                write!(f, "the service `{service}` was not checked in: {code}")
            }
        }
    }
}

impl core::error::Error for BootstrapError {}

/// Registers `port` under the name `service` (`bootstrap_register`). Copies the right.
///
/// # Errors
///
/// * `KERN_NAME_EXISTS` if a live service has the name.
/// * `KERN_INVALID_RIGHT` if the port is dead.
/// * `KERN_INVALID_TASK` if the task of the right has ended.
#[doc(alias = "bootstrap_register")]
pub fn register(service: &str, port: &SendRight) -> Result<(), BootstrapError> {
    let error = |code| BootstrapCall::Register.error(service, code);
    if port.name().is_dead() {
        return Err(error(KernReturn::INVALID_RIGHT));
    }
    // SAFETY: copies the right and releases nothing.
    let calls = unsafe { port.task().calls() };
    calls
        .bootstrap_register(service, port.name())
        .map_err(error)
}

/// Returns a send right to the service with this name ([`look_up_as`] in the [current
/// task](Task::current)).
///
/// # Errors
///
/// The errors of [`look_up_as`].
///
/// # Panics
///
/// Same as [`Task::current`], if the environment requests a host that cannot be joined.
#[doc(alias = "bootstrap_look_up")]
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub fn look_up(service: &str) -> Result<SendRight, BootstrapError> {
    look_up_as(Task::current(), service)
}

/// Returns the receive right of the service with this name ([`check_in_as`] in the [current
/// task](Task::current)).
///
/// # Errors
///
/// The errors of [`check_in_as`].
///
/// # Panics
///
/// Same as [`Task::current`], if the environment requests a host that cannot be joined.
#[doc(alias = "bootstrap_check_in")]
#[cfg(any(target_vendor = "apple", feature = "std"))]
pub fn check_in(service: &str) -> Result<ReceiveRight, BootstrapError> {
    check_in_as(Task::current(), service)
}

/// Returns a send right in `task` to the service with this name (`bootstrap_look_up`).
///
/// # Errors
///
/// * `KERN_NOT_FOUND` if there is no such service.
/// * `KERN_INVALID_TASK` if the task has ended.
#[doc(alias = "bootstrap_look_up")]
pub fn look_up_as(task: Task, service: &str) -> Result<SendRight, BootstrapError> {
    // SAFETY: adds a user reference and releases nothing.
    let calls = unsafe { task.calls() };
    operation(|| {
        let name = calls.bootstrap_look_up(service)?;
        // SAFETY: the call created this user reference, so it has no other owner.
        unsafe { SendRight::from_name(task, name) }.ok_or(KernReturn::NOT_FOUND)
    })
    .map_err(|code| BootstrapCall::LookUp.error(service, code))
}

/// Returns the receive right of the service with this name in `task` (`bootstrap_check_in`).
///
/// # Errors
///
/// * `KERN_NAME_EXISTS` if the service was already checked in or registered.
/// * `KERN_INVALID_TASK` if the task has ended.
/// * On Darwin, launchd's code if the process has not declared such a service.
#[doc(alias = "bootstrap_check_in")]
pub fn check_in_as(task: Task, service: &str) -> Result<ReceiveRight, BootstrapError> {
    // SAFETY: creates a right and releases nothing.
    let calls = unsafe { task.calls() };
    operation(|| {
        let name = calls.bootstrap_check_in(service)?;
        // SAFETY: the call created this right, so it has no other owner.
        unsafe { ReceiveRight::from_name(task, name) }.ok_or(KernReturn::NOT_FOUND)
    })
    .map_err(|code| BootstrapCall::CheckIn.error(service, code))
}
