//! kanal.

use kanal::{Receiver, Sender};

super::channel!(
    /// `kanal::bounded`.
    Kanal = kanal::bounded, Sender, Receiver
);
