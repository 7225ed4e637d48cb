//! Encoding, and checked views with all fields read, for six shapes of messages.
//!
//! | shape | rights | out of line | inline | tail |
//! |---|---|---|---|---|
//! | 64 B | | | 64 B | |
//! | 1 KiB | | | 1 KiB | |
//! | one port | 1 | | 8 B | |
//! | four ports | 4 | | 8 B | |
//! | one OOL | | 1 | 8 B | |
//! | mixed | 2 | 1 | 200 B | 20 B |
//!
//! Each contender encodes the same values into existing memory, and decodes received bytes, in a
//! function that is not inlined, so that inlining into the caller is not part of the comparison.
//! The measured code makes no kernel call: rights and regions of a view are forgotten, not
//! released.

pub use self::operation::{Direction, Operations, SHAPES, name};

use self::fixture::Fixture;

mod dynamic;
pub mod fixture;
pub mod hand;
mod hand_operations;
#[cfg(all(c_compiler, feature = "peers"))]
mod in_c;
pub mod messages;
mod operation;
#[cfg(feature = "peers")]
mod peers;
mod typed;
pub mod values;

/// Adds all operations of our own code, including the hand-written code.
pub fn own_operations(to: &mut Operations) {
    let fixture = Fixture::new();
    typed::operations(to, fixture);
    hand_operations::operations(to, fixture);
    dynamic::operations(to, fixture);
}

/// Adds all operations.
#[cfg(feature = "peers")]
pub fn operations(to: &mut Operations) {
    own_operations(to);
    #[cfg(c_compiler)]
    in_c::operations(to, Fixture::new());
    peers::operations(to);
}
