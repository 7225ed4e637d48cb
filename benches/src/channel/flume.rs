//! flume.

use flume::{Receiver, Sender};

super::channel!(
    /// `flume::bounded`.
    Flume = flume::bounded, Sender, Receiver
);
