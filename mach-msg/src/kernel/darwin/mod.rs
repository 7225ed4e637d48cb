//! The real kernel of Apple systems.
//!
//! ```text
//!   calls    one function for each call, with this crate's types and checks
//!   message  mach_msg: what the slices allow, and waits that keep their timeout
//!   list, bootstrap, events: lists that the kernel allocates, launchd's names, ports as file descriptors
//!   sys      libSystem's functions as C declares them (mach2's, and what mach2 lacks)
//!              │
//!   libSystem and the kernel, or, in tests on other systems, a script that answers in their place
//! ```
//!
//! Nothing here decides about rights: what a call does to them is for the layers above to know. What is decided here is memory:
//! no call is given an address that the slice it came from does not cover, whatever the kernel would write there, and memory that
//! the kernel hands out with a list is given back at once.

pub(super) mod calls;

mod bootstrap;
#[cfg(target_vendor = "apple")]
mod check;
#[cfg(feature = "std")]
pub(super) mod events;
mod list;
mod message;
mod sys;

use super::pending::Pending;
#[cfg(target_vendor = "apple")]
use super::pending::PendingLock;

/// Runs `then` with the notification requests of this process.
#[cfg(target_vendor = "apple")]
pub(super) fn pending<R>(then: impl FnOnce(&mut Pending) -> R) -> Option<R> {
    static PENDING: PendingLock = PendingLock::new();
    Some(PENDING.with(then))
}

/// Runs `then` with the notification requests of this thread's script.
#[cfg(all(test, not(target_vendor = "apple")))]
pub(super) fn pending<R>(then: impl FnOnce(&mut Pending) -> R) -> Option<R> {
    script::pending(then)
}

#[cfg(all(test, not(target_vendor = "apple")))]
mod model;
#[cfg(all(test, not(target_vendor = "apple")))]
pub(crate) mod script;
#[cfg(all(test, not(target_vendor = "apple")))]
mod tests;
