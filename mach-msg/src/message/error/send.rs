//! Errors of a send, and the fate of the message.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn, Task};
#[cfg(feature = "std")]
use crate::message::error::WatchError;
use crate::message::error::{
    AddressTooLarge, TooDeep, TooManyEmptyElements, TooMuchStackToEncode, Unencodable,
};
use crate::wire::Disposition;

/// A right or region belongs to another task than the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignRight {
    /// Name of the field.
    pub field: &'static str,
    /// The task of the destination.
    pub expected: Task,
    /// The task of the field.
    pub found: Task,
}

/// A part is longer than its field or the message format allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooLong {
    /// Name of the field.
    pub field: &'static str,
    /// Actual number of items (bytes, for text and memory).
    pub length: usize,
    /// Maximum number of items.
    pub max: usize,
}

/// A number of items is not that of the array whose count is shared, or not the one that the type
/// requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnequalLengths {
    /// Name of the field.
    pub field: &'static str,
    /// Required number of items.
    pub expected: usize,
    /// Actual number of items.
    pub found: usize,
}

/// The size of a region is not a multiple of its item size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnevenLength {
    /// Name of the field.
    pub field: &'static str,
    /// Size of one item in bytes.
    pub item: usize,
    /// Size of the region in bytes.
    pub found: usize,
}

/// Text contains a NUL, which the receiver would take for its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NulInText {
    /// Name of the field.
    pub field: &'static str,
    /// Byte offset of the NUL in the text.
    pub position: usize,
}

/// A receive right is immovable: it arrived guarded, or was made immovable. macOS kills a process
/// that sends such a right. On GNU Mach, a receive right with a request to a
/// [`NotifyPort`](crate::NotifyPort) is immovable too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Immovable {
    /// Name of the field.
    pub field: &'static str,
}

/// The message is larger than any kernel accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooLarge {
    /// Size of the message in bytes.
    pub size: usize,
}

/// The task has no memory or no free name for a part of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoMemory {
    /// The kernel's code.
    pub code: KernReturn,
}

/// The rights of one array would be sent with different dispositions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MixedDispositions {
    /// Name of the field.
    pub field: &'static str,
    /// The disposition of the array.
    pub expected: Disposition,
}

/// Reasons to refuse a message before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A right or region belongs to another task than the destination.
    ForeignRight(ForeignRight),
    /// A part is longer than its field or the message format allows.
    TooLong(TooLong),
    /// The message is larger than any kernel accepts.
    TooLarge(TooLarge),
    /// The `Serialize` implementation of a value failed.
    Unencodable(Unencodable),
    /// A number of items is not that of the array whose count is shared, or not the one that the
    /// type requires.
    UnequalLengths(UnequalLengths),
    /// Text contains a NUL, which the receiver would take for its end.
    NulInText(NulInText),
    /// A receive right is immovable.
    Immovable(Immovable),
    /// The size of a region is not a multiple of its item size.
    UnevenLength(UnevenLength),
    /// The rights of one array would be sent with different dispositions.
    MixedDispositions(MixedDispositions),
    /// The task has no memory or no free name for a part of the message.
    NoMemory(NoMemory),
    /// A value nests so deeply that a receiver would refuse it.
    TooDeep(TooDeep),
    /// A value has so many zero-sized elements that a receiver would refuse it.
    TooManyEmptyElements(TooManyEmptyElements),
    /// A value needs too much stack to be encoded.
    TooMuchStackToEncode(TooMuchStackToEncode),
    /// Memory is at an address that the message has no room for.
    AddressTooLarge(AddressTooLarge),
}

/// The cause of a failed send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendCause {
    /// The code of the kernel.
    Kernel(MsgReturn),
    /// The message was refused without calling the kernel.
    Refused(Refusal),
    /// The queue is full, and the runtime of an asynchronous send cannot wait for room.
    #[cfg(feature = "std")]
    Watch(WatchError),
}

/// The fate of a message that was not sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate<M> {
    /// The message is returned: unchanged, or reclaimed from the kernel with rights under their
    /// current names.
    Returned(M),
    /// The kernel failed in the middle of the body and destroyed some of its rights
    /// (`MACH_SEND_INVALID_RIGHT`, `MACH_SEND_INVALID_MEMORY`). The parts that are known to be
    /// untouched have been released.
    ///
    /// The kernel does not report where it stopped. The names of receive and send-once rights
    /// reveal it. A send right or memory that the kernel may have destroyed is not released,
    /// because its name or address may have been reused since. If it still exists, it leaks until
    /// the task ends.
    Lost,
}

/// A message was not sent. It was released, with all that it carried, unless it is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SendError {
    /// The cause.
    pub cause: SendCause,
    /// True if the kernel destroyed rights of the message. Its contents are released only as far as
    /// that is possible: see [`Fate::Lost`].
    pub is_lost: bool,
}

/// Error for a message that was not sent, with the fate of the message.
///
/// `Debug` and `Display` do not show the message and do not require it to implement them.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsent<M> {
    /// The cause.
    pub cause: SendCause,
    /// The fate of the message. If the send consumes the destination, `M` is a pair of both.
    pub fate: Fate<M>,
}

impl SendError {
    /// Returns the error without the message.
    pub(crate) const fn of<M>(unsent: &Unsent<M>) -> Self {
        Self {
            cause: unsent.cause,
            is_lost: matches!(unsent.fate, Fate::Lost),
        }
    }

    /// Returns the error of a lost message.
    #[cfg(feature = "std")]
    pub(crate) const fn lost(cause: SendCause) -> Self {
        Self {
            cause,
            is_lost: true,
        }
    }

    /// Returns the kernel's code. For a message that was refused without the kernel, returns the
    /// code that the kernel would return.
    #[inline]
    pub const fn code(&self) -> MsgReturn {
        self.cause.code()
    }

    /// Returns true if the send timed out because the queue was full.
    #[must_use]
    #[inline]
    pub const fn is_timeout(&self) -> bool {
        self.cause.is_timeout()
    }
}

impl<M> Unsent<M> {
    /// Creates the error for an unchanged message.
    #[inline]
    pub(crate) const fn returned(cause: SendCause, message: M) -> Self {
        Self {
            cause,
            fate: Fate::Returned(message),
        }
    }

    /// Same as [`SendError::code`].
    #[inline]
    pub const fn code(&self) -> MsgReturn {
        self.cause.code()
    }

    /// Returns the message, or `None` if it is lost.
    #[must_use]
    #[inline]
    pub fn into_message(self) -> Option<M> {
        match self.fate {
            Fate::Returned(message) => Some(message),
            Fate::Lost => None,
        }
    }

    /// Same as [`SendError::is_timeout`].
    #[must_use]
    #[inline]
    pub const fn is_timeout(&self) -> bool {
        self.cause.is_timeout()
    }

    /// Maps the message.
    pub(crate) fn map<N>(self, change: impl FnOnce(M) -> N) -> Unsent<N> {
        Unsent {
            cause: self.cause,
            fate: match self.fate {
                Fate::Returned(message) => Fate::Returned(change(message)),
                Fate::Lost => Fate::Lost,
            },
        }
    }
}

impl SendCause {
    /// Same as [`SendError::code`].
    #[inline]
    pub const fn code(&self) -> MsgReturn {
        match self {
            Self::Kernel(code) => *code,
            Self::Refused(Refusal::ForeignRight(_) | Refusal::Immovable(_)) => {
                MsgReturn::SEND_INVALID_RIGHT
            }
            Self::Refused(Refusal::TooLong(_) | Refusal::TooLarge(_)) => MsgReturn::SEND_TOO_LARGE,
            Self::Refused(Refusal::NoMemory(_)) => MsgReturn::SEND_NO_BUFFER,
            Self::Refused(
                Refusal::Unencodable(_)
                | Refusal::UnequalLengths(_)
                | Refusal::NulInText(_)
                | Refusal::UnevenLength(_)
                | Refusal::MixedDispositions(_)
                | Refusal::TooDeep(_)
                | Refusal::TooManyEmptyElements(_)
                | Refusal::TooMuchStackToEncode(_)
                | Refusal::AddressTooLarge(_),
            ) => MsgReturn::SEND_INVALID_DATA,
            #[cfg(feature = "std")]
            Self::Watch(_) => MsgReturn::SEND_INVALID_NOTIFY,
        }
    }

    /// Same as [`SendError::is_timeout`].
    const fn is_timeout(&self) -> bool {
        matches!(self, Self::Kernel(MsgReturn::SEND_TIMED_OUT))
    }
}

impl<M> fmt::Debug for Unsent<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsent")
            .field("cause", &self.cause)
            .field("fate", &self.fate)
            .finish()
    }
}

impl<M> fmt::Debug for Fate<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Returned(_) => "Returned(..)",
            Self::Lost => "Lost",
        })
    }
}

impl fmt::Display for ForeignRight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a right or memory of the destination's task {}, found one of task {}",
            self.field,
            self.expected.slot(),
            self.found.slot()
        )
    }
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a length of at most {}, found {}",
            self.field, self.max, self.length
        )
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a message of at most {} bytes, found {}",
            crate::wire::MESSAGE_SIZE_MAX,
            self.size
        )
    }
}

impl fmt::Display for NoMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the task has no memory or no name for a part of the message: {}",
            self.code
        )
    }
}

impl fmt::Display for MixedDispositions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected rights that are all sent with {}, found another disposition",
            self.field, self.expected
        )
    }
}

impl fmt::Display for UnequalLengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a length of exactly {}, found {}",
            self.field, self.expected, self.found
        )
    }
}

impl fmt::Display for UnevenLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a multiple of {} bytes, found {}",
            self.field, self.item, self.found
        )
    }
}

impl fmt::Display for NulInText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected text without NUL, found one at byte {}",
            self.field, self.position
        )
    }
}

impl fmt::Display for Immovable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a receive right that can be moved, found an immovable one",
            self.field
        )
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForeignRight(cause) => cause.fmt(f),
            Self::TooLong(cause) => cause.fmt(f),
            Self::TooLarge(cause) => cause.fmt(f),
            Self::AddressTooLarge(cause) => cause.fmt(f),
            Self::Unencodable(cause) => cause.fmt(f),
            Self::UnequalLengths(cause) => cause.fmt(f),
            Self::NulInText(cause) => cause.fmt(f),
            Self::Immovable(cause) => cause.fmt(f),
            Self::UnevenLength(cause) => cause.fmt(f),
            Self::MixedDispositions(cause) => cause.fmt(f),
            Self::NoMemory(cause) => cause.fmt(f),
            Self::TooDeep(cause) => cause.fmt(f),
            Self::TooManyEmptyElements(cause) => cause.fmt(f),
            Self::TooMuchStackToEncode(cause) => cause.fmt(f),
        }
    }
}

impl fmt::Display for SendCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kernel(code) => code.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
            #[cfg(feature = "std")]
            Self::Watch(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fate = if self.is_lost { ", it is lost" } else { "" };
        write!(f, "the message was not sent{fate}: {}", self.cause)
    }
}

impl<M> fmt::Display for Unsent<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fate = match self.fate {
            Fate::Returned(_) => "it is returned",
            Fate::Lost => "it is lost",
        };
        write!(f, "the message was not sent, {fate}: {}", self.cause)
    }
}

impl core::error::Error for ForeignRight {}
impl core::error::Error for TooLong {}
impl core::error::Error for TooLarge {}
impl core::error::Error for UnequalLengths {}
impl core::error::Error for NulInText {}
impl core::error::Error for Immovable {}
impl core::error::Error for UnevenLength {}
impl core::error::Error for NoMemory {}
impl core::error::Error for MixedDispositions {}
impl core::error::Error for Refusal {}
impl core::error::Error for SendCause {}
impl core::error::Error for SendError {}
impl<M> core::error::Error for Unsent<M> {}

impl<M> From<Unsent<M>> for SendError {
    /// Releases the returned message.
    #[cold]
    fn from(unsent: Unsent<M>) -> Self {
        Self::of(&unsent)
    }
}

impl From<SendCause> for SendError {
    /// The error of a message that is not lost.
    fn from(cause: SendCause) -> Self {
        Self {
            cause,
            is_lost: false,
        }
    }
}

impl From<ForeignRight> for Refusal {
    #[inline]
    fn from(cause: ForeignRight) -> Self {
        Self::ForeignRight(cause)
    }
}

impl From<TooLong> for Refusal {
    #[inline]
    fn from(cause: TooLong) -> Self {
        Self::TooLong(cause)
    }
}

macro_rules! refusals {
    ($($cause:ident)*) => {$(
        impl From<$cause> for Refusal {
            fn from(cause: $cause) -> Self {
                Self::$cause(cause)
            }
        }
    )*};
}

refusals!(UnequalLengths UnevenLength NoMemory MixedDispositions NulInText Unencodable TooDeep);
refusals!(TooManyEmptyElements TooMuchStackToEncode Immovable AddressTooLarge);

impl From<TooLarge> for Refusal {
    #[inline]
    fn from(cause: TooLarge) -> Self {
        Self::TooLarge(cause)
    }
}

impl From<Refusal> for SendCause {
    #[inline]
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

#[cfg(feature = "std")]
impl From<WatchError> for SendCause {
    fn from(error: WatchError) -> Self {
        Self::Watch(error)
    }
}
