//! The measured operations: their directions, shapes and names.

use crate::harness::contender::Contender;
use crate::harness::scatter::Scatter;

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
    pub(super) fn add(
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
