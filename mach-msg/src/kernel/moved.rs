//! A wrapper for arguments and results of rarely called functions.

/// A moved copy of a value, so that taking its address does not affect the original.
///
/// Used for arguments and results of rarely called functions. Without it, the value would be kept
/// in memory instead of registers even if the function is not called.
pub(crate) struct Moved<V>(pub(crate) V);
