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
//! Each contender encodes from the same values into memory that is there, and reads from bytes that a kernel delivered, in a function of
//! its own: what can be inlined into the caller is not part of the comparison. What is counted never enters a kernel: rights and regions of a view are given up again without releasing them.

use crate::harness::contender::Contender;
use crate::harness::scatter::Scatter;

use self::fixture::Fixture;

mod dynamic;
pub mod fixture;
pub mod hand;
mod hand_operations;
pub mod messages;
#[cfg(feature = "peers")]
mod peers;
mod typed;
pub mod values;

/// The names of the shapes, in the order in which they are reported.
pub const SHAPES: [&str; 6] = [
    "64 B",
    "1 KiB",
    "one port",
    "four ports",
    "one OOL",
    "mixed",
];

/// Direction of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Encodes values as a message.
    Encode,
    /// Checks a received message and reads all its fields.
    View,
}

impl Direction {
    /// Returns "encode" or "view".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::View => "view",
        }
    }
}

/// A list of operations to measure.
#[derive(Debug, Default)]
pub struct Operations {
    /// All operations.
    pub contenders: Vec<Contender>,
    /// Extra memory between the operations, if any.
    pub scatter: Option<Scatter>,
}

impl Operations {
    /// Adds an operation.
    fn add(
        &mut self,
        direction: Direction,
        shape: &'static str,
        contender: &str,
        run: impl FnMut() + 'static,
    ) {
        let name = name(direction, shape, contender);
        self.contenders.push(Contender::new(name, run));
        if let Some(scatter) = &mut self.scatter {
            scatter.allocate_gap();
        }
    }
}

/// Returns the name of an operation.
#[must_use]
pub fn name(direction: Direction, shape: &str, contender: &str) -> String {
    format!("{}, {shape}, {contender}", direction.name())
}

/// Adds all operations of our own code, including the code by hand.
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
    peers::operations(to);
}
