//! The channels of a task: plain messages pass through them, and not through the host.
//!
//! Everything that a channel cannot carry goes to the host, which closes the channel and sees its
//! messages in order. So a message passes through the host whenever that is easier.

pub(super) mod names;
pub(super) mod receiving;
pub(super) mod sending;
#[cfg(all(test, not(miri)))]
mod tests;
pub(super) mod waiting;
