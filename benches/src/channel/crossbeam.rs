//! crossbeam-channel.

use crossbeam_channel::{Receiver, Sender};

super::bounded::channel!(
    /// `crossbeam_channel::bounded`.
    Crossbeam = crossbeam_channel::bounded, Sender, Receiver
);
