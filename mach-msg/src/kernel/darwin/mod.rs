//! The real kernel of Apple systems.
//!
//! ```text
//!   calls    the provider: each call with this crate's types and checks
//!   message  mach_msg, limited to the slices, and waits that keep their timeout
//!   requests: records of requested notifications
//!   list, bootstrap, events: lists that the kernel allocates, launchd's names, ports as file descriptors
//!   sys      libSystem's functions as C declares them (mach2's, and what mach2 lacks)
//!              │
//!   libSystem and the kernel; in tests on other systems a script in their place
//! ```
//!
//! The rules here are about memory, not about rights, which are the business of the layers above.
//! No call gets an address outside of the slice that it came from, whatever the kernel would write
//! there. Memory that the kernel allocates for a list is released at once.

mod bootstrap;
mod calls;
#[cfg(target_vendor = "apple")]
mod check;
#[cfg(feature = "std")]
mod events;
mod list;
mod message;
mod requests;
mod sys;

pub(crate) use self::calls::Darwin;

#[cfg(all(test, not(target_vendor = "apple")))]
mod model;
#[cfg(all(test, not(target_vendor = "apple")))]
pub(crate) mod script;
#[cfg(all(test, not(target_vendor = "apple")))]
mod tests;
