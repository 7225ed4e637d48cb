//! The channels of a task: plain messages pass through them, and not through the host.
//!
//! Everything that a channel cannot do goes to the host, which closes the channel and sees its
//! messages in their order. So a message takes the way of the host whenever it is easier.

pub(super) mod names;
pub(super) mod receiving;
pub(super) mod sending;
#[cfg(all(test, not(miri)))]
mod tests;
pub(super) mod waiting;
