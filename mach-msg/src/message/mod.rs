//! Messages.

pub mod dynamic;
