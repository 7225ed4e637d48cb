//! The parts of a message that a kernel consumed in a failed send.

/// The parts of a message that a kernel consumed, as far as the code shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(any(target_vendor = "apple", feature = "std")),
    allow(dead_code, reason = "a build without a kernel has no sends")
)]
pub(crate) enum FailedSend {
    /// None: the message is unchanged.
    Untouched,
    /// The rights of the header were destroyed. The body is unchanged.
    HeaderDestroyed,
    /// Either nothing was consumed, or the rights of the header were destroyed.
    HeaderUnknown,
    /// The rights of the header, and of the descriptors before the failing one, were destroyed.
    Partial,
    /// The code does not determine the state of the message, so all of it is assumed to be
    /// destroyed.
    Unknown,
}
