//! The real kernel of Apple systems.
//!
//! ```text
//!   calls    the provider: each call with this crate's types and checks
//!   message  mach_msg, limited to the slices, and waits that keep their timeout
//!   requests: records of requested notifications
//!   list, bootstrap, events: lists that the kernel allocates, launchd's names, ports as file descriptors
//!   space_info: the rights of processes, for tools
//!   sys      libSystem's functions as C declares them (mach2's, and what mach2 lacks)
//!              │
//!   libSystem and the kernel; in tests on other systems a script in their place
//! ```
//!
//! This module guarantees memory safety only. The layers above are responsible for rights. The
//! kernel never writes outside the slices that are passed to a call, and memory that it allocates
//! for a list is deallocated as soon as the list was copied.

mod bootstrap;
mod calls;
#[cfg(target_vendor = "apple")]
mod check;
#[cfg(feature = "std")]
mod events;
mod list;
mod message;
mod requests;
#[cfg(feature = "std")]
pub(super) mod space_info;
mod sys;

pub(crate) use self::calls::DarwinKernel;

#[cfg(all(test, not(target_vendor = "apple")))]
mod model;
#[cfg(all(test, not(target_vendor = "apple")))]
pub(crate) mod script;
// Darwin has 64-bit addresses only.
#[cfg(all(test, target_pointer_width = "64", not(target_vendor = "apple")))]
mod tests;
