//! The part of a message that a kernel took when it refused the message.

/// The part of a message that a kernel took, as far as its code shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(any(target_vendor = "apple", feature = "std")),
    allow(dead_code, reason = "a build without a kernel has no sends")
)]
pub(crate) enum FailedSend {
    /// Nothing: the message is as it was sent.
    Untouched,
    /// The rights of the header were destroyed. The body is as it was sent.
    HeaderDestroyed,
    /// Either nothing was taken, or the rights of the header were destroyed.
    HeaderUnknown,
    /// The rights of the header and the descriptors before the one that failed were destroyed.
    Partial,
    /// The code says nothing about the message, so all of it is taken for destroyed.
    Unknown,
}
