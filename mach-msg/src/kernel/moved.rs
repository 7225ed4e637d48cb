//! Arguments and results of functions that are called in rare cases.

/// A value that was moved, so that only this copy of it has an address.
///
/// For arguments and results of functions that are called in rare cases: otherwise the value would
/// be in memory in all cases.
pub(crate) struct Moved<V>(pub(crate) V);
