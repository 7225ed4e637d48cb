//! The standard library's channel.

use std::sync::mpsc::{Receiver, SyncSender};

super::bounded::channel!(
    /// `std::sync::mpsc::sync_channel`.
    Mpsc = std::sync::mpsc::sync_channel, SyncSender, Receiver
);
