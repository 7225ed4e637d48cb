//! Receive rights that have come home, until all their messages are here.

use std::collections::VecDeque;
use std::sync::Arc;

use mach_msg::ReceiveRight;
use tokio::sync::Notify;

use super::parcel::Parcel;

/// A receive right that came home.
#[derive(Debug)]
pub(super) struct Gathering {
    pub(super) right: ReceiveRight,
    /// The import whose proxy it was.
    pub(super) import: u64,
    /// The messages that were in its queue, and their queue limit.
    pub(super) held_back: VecDeque<Parcel>,
    pub(super) limit: u32,
    /// True when they are out of the queue.
    pub(super) is_drained: bool,
    /// True when all messages of the peer are in the queue.
    pub(super) is_complete: bool,
    /// Notified when the right can be used.
    pub(super) ready: Arc<Notify>,
}

/// The state of a receive right for the message that carries it.
#[derive(Debug)]
pub(super) enum Returned {
    Ready(ReceiveRight),
    /// Notified when that changes.
    Wait(Arc<Notify>),
    /// It was destroyed.
    Gone,
}
