//! The layouts of a message.

/// The place of the fields that no descriptor carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In a `repr(C)` struct, followed by the fields of variable length.
    Natural,
    /// As MIG's stubs lay them out.
    Mig {
        /// True for the reply of a routine.
        reply: bool,
    },
}
