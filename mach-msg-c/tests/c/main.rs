//! C programs that use the library as an installed one.
//!
//! The folder `programs` has the sources. Each test compiles what it runs, with the library that
//! cargo has built for it. Without a C compiler the tests print a message and pass.

#![cfg(all(target_os = "linux", target_pointer_width = "64"))]

mod compiler;
mod darwin;
mod host;
mod layout;
mod mig;
mod programs;
mod vectors;
