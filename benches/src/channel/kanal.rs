//! kanal.

use kanal::{Receiver, Sender};

super::bounded::channel!(
    /// `kanal::bounded`.
    Kanal = kanal::bounded, Sender, Receiver
);
