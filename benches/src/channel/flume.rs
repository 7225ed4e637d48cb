//! flume.

use flume::{Receiver, Sender};

super::bounded::channel!(
    /// `flume::bounded`.
    Flume = flume::bounded, Sender, Receiver
);
