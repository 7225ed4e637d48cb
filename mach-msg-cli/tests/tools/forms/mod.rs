//! One message in all forms that `mach inspect` reads.

pub(crate) mod debuggers;
pub(crate) mod programs;
pub(crate) mod tools;
