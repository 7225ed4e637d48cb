//! Counts the levels and the elements of a value.

use core::cell::Cell;

/// Largest number of levels of a value of a `#[mach(serde)]` field, itself included: as many as
/// `serde_json` allows.
///
/// A message whose value has more is refused with [`TooDeep`](crate::message::error::TooDeep), on
/// both sides. Without a limit, 30,000 bytes of a recursive type would overflow a stack of 2 MiB in
/// the receiver, which ends the process.
pub const DEPTH_MAX: u32 = 128;

/// Largest number of elements of all sequences and maps of such a value beyond one for each of its
/// bytes.
///
/// An element takes at least a byte, unless its type has nothing to encode, like `()`. A message
/// whose value claims more is refused
/// with [`TooManyElements`](crate::message::error::TooManyElements), on both sides. Without a
/// limit, ten bytes would make the receiver count to 2⁶⁴.
pub const ELEMENTS_WITHOUT_BYTES_MAX: u32 = 4096;

/// The limit that was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::message) enum Exceeded {
    Depth,
    Elements,
}

/// The limits of one value, and the first that was exceeded.
#[derive(Debug)]
pub(super) struct Limits {
    /// Elements of sequences and maps that may still come.
    pub(super) elements: Cell<u64>,
    /// Bytes that are still to be read.
    pub(super) bytes: Cell<usize>,
    pub(super) exceeded: Cell<Option<Exceeded>>,
}

/// The level of a value: the limits, and the number of levels that may follow below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level<'l> {
    pub(super) limits: &'l Limits,
    pub(super) left: u32,
    /// True in a sequence or a map, false in a tuple or a struct, the number of whose fields is
    /// part of the type.
    pub(super) is_counted: bool,
}

impl Limits {
    pub(super) const fn new(elements: u64, bytes: usize) -> Self {
        Self {
            elements: Cell::new(elements),
            bytes: Cell::new(bytes),
            exceeded: Cell::new(None),
        }
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
    /// Returns the level below.
    pub(super) fn below<E>(self, error: impl FnOnce(&'static str) -> E) -> Result<Self, E> {
        match self.left.checked_sub(1) {
            Some(left) => Ok(Self { left, ..self }),
            None => Err(self.exceeded(Exceeded::Depth, error)),
        }
    }

    /// Returns the same level of a sequence or a map.
    pub(super) const fn of_elements(self) -> Self {
        Self {
            is_counted: true,
            ..self
        }
    }

    /// Returns the same level of a tuple or a struct: its type says how many fields it has.
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
        })
    }
}
