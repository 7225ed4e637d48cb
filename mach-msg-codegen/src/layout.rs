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

/// The id of a reply is greater by this than that of its request, as in MIG.
pub(crate) const REPLY_ID_OFFSET: i32 = 100;
