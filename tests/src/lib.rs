//! Behaviour tests of mach-msg: what several test programs share.

pub mod c;
pub mod fuzz;
pub mod random;
pub mod vectors;
