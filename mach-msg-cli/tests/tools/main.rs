//! The command `mach` as a program. No test needs a terminal.

mod inspect;
mod pipes;
mod run;
