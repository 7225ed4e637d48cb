//! The macros of mach-msg.
mod defs;
