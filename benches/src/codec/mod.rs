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

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Values become a message.
    Encode,
    /// A received message is checked and all its fields are read.
    View,
}

impl Direction {
    /// "encode" or "view".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::View => "view",
        }
    }
}

/// The operations that are measured.
#[derive(Debug, Default)]
pub struct Operations {
    /// All of them.
    pub contenders: Vec<Contender>,
    /// How far from each other their memory lies, if not as close as it can.
    pub scatter: Option<Scatter>,
}

impl Operations {
    /// Takes one more.
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
            scatter.skip();
        }
    }
}

/// The name under which an operation is measured.
#[must_use]
pub fn name(direction: Direction, shape: &str, contender: &str) -> String {
    format!("{}, {shape}, {contender}", direction.name())
}

/// Gives all operations of our own code, and of what it is held against.
pub fn own_operations(to: &mut Operations) {
    let fixture = Fixture::new();
    typed::operations(to, fixture);
    hand_operations::operations(to, fixture);
    dynamic::operations(to, fixture);
}

/// Gives all operations.
#[cfg(feature = "peers")]
pub fn operations(to: &mut Operations) {
    own_operations(to);
    peers::operations(to);
}
