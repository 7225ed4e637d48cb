//! The macros of mach-msg.
