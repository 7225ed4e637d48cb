//! Behaviour tests of mach-msg: what several test programs share.

pub mod vectors;
