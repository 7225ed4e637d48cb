//! Counts the nesting levels and the elements of a value.

use core::cell::Cell;

use crate::message::codec::nesting::stack_use::StackUse;

/// Maximum nesting depth of a value in a `#[mach(serde)]` field, including the value itself.
/// `serde_json` has the same limit.
///
/// A message with a deeper value is refused with [`TooDeep`](crate::message::error::TooDeep), by
/// the sender and by the receiver. Without a limit, 30,000 bytes of a recursive type would overflow
/// a stack of 2 MiB in the receiver and abort the process. Levels of a large type also need
/// [`STACK_MAX`](crate::message::STACK_MAX).
pub const DEPTH_MAX: u32 = 128;

/// Maximum number of elements in all sequences and maps of a `#[mach(serde)]` value, in addition to
/// one for each of its bytes.
///
/// An element takes at least one byte, unless its type encodes to nothing, like `()`. A message
/// whose value claims more is refused by the sender and by the receiver. Without a limit, ten bytes
/// could make the receiver loop 2⁶⁴ times.
pub const ELEMENTS_WITHOUT_BYTES_MAX: u32 = 4096;

/// The limit that was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::message) enum Exceeded {
    Depth,
    Elements,
    Stack,
}

/// The remaining limits of one value, and the first limit that was exceeded.
#[derive(Debug)]
pub(super) struct Limits {
    /// Number of further elements that are allowed.
    pub(super) elements: Cell<u64>,
    /// Number of bytes not yet read.
    pub(super) bytes: Cell<usize>,
    /// Remaining budget for the element counts that types may use to reserve memory, at all levels
    /// together: at most the bytes of the value. A level that has its claim leaves less for the
    /// others, because each element has bytes of its own.
    hints: Cell<usize>,
    pub(super) exceeded: Cell<Option<Exceeded>>,
    stack: StackUse,
}

/// A nesting level of a value: the shared limits, and the number of levels allowed below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level<'l> {
    pub(super) limits: &'l Limits,
    pub(super) left: u32,
    /// True in a sequence or a map. False in a tuple or a struct, whose type determines the number
    /// of fields.
    pub(super) is_counted: bool,
}

impl Limits {
    pub(super) fn new(elements: u64, bytes: usize) -> Self {
        Self {
            elements: Cell::new(elements),
            bytes: Cell::new(bytes),
            hints: Cell::new(bytes),
            exceeded: Cell::new(None),
            stack: StackUse::start(),
        }
    }

    /// Returns the number of claimed elements of a sequence or a map that may be announced, if
    /// `told` of them were announced before.
    pub(super) fn hint(&self, claimed: usize, told: usize) -> usize {
        let claimed = claimed.min(self.bytes.get());
        let more = claimed.saturating_sub(told).min(self.hints.get());
        self.hints.set(self.hints.get().saturating_sub(more));
        claimed.min(told.saturating_add(more))
    }

    pub(super) fn first_level(&self) -> Level<'_> {
        Level {
            limits: self,
            left: DEPTH_MAX - 1,
            is_counted: true,
        }
    }
}

impl Level<'_> {
    /// Returns the next level down, or an error if the value is nested too deeply.
    pub(super) fn below<E>(self, error: impl FnOnce(&'static str) -> E) -> Result<Self, E> {
        if self.limits.stack.is_exceeded() {
            return Err(self.exceeded(Exceeded::Stack, error));
        }
        match self.left.checked_sub(1) {
            Some(left) => Ok(Self { left, ..self }),
            None => Err(self.exceeded(Exceeded::Depth, error)),
        }
    }

    /// Returns the same level, counting elements as in a sequence or a map.
    pub(super) const fn of_elements(self) -> Self {
        Self {
            is_counted: true,
            ..self
        }
    }

    /// Returns the same level without counting elements, as in a tuple or a struct.
    pub(super) const fn of_fields(self) -> Self {
        Self {
            is_counted: false,
            ..self
        }
    }

    /// Counts an element of a sequence or a map.
    pub(super) fn count<E>(self, error: impl FnOnce(&'static str) -> E) -> Result<(), E> {
        if !self.is_counted {
            return Ok(());
        }
        match self.limits.elements.get().checked_sub(1) {
            Some(left) => {
                self.limits.elements.set(left);
                Ok(())
            }
            None => Err(self.exceeded(Exceeded::Elements, error)),
        }
    }

    #[cold]
    pub(super) fn exceeded<E>(
        self,
        exceeded: Exceeded,
        error: impl FnOnce(&'static str) -> E,
    ) -> E {
        let first = self.limits.exceeded.get().unwrap_or(exceeded);
        self.limits.exceeded.set(Some(first));
        error(match first {
            Exceeded::Depth => "too many levels",
            Exceeded::Elements => "too many elements",
            Exceeded::Stack => "too much stack",
        })
    }
}
