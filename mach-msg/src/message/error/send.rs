//! Why a message was not sent, and what became of it.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn, Task};
#[cfg(feature = "std")]
use crate::message::error::WatchError;
use crate::wire::Disposition;

/// A right or region that belongs to another task than the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignRight {
    /// The field.
    pub field: &'static str,
    /// The destination's task.
    pub expected: Task,
    /// The field's task.
    pub found: Task,
}

/// A part that is longer than its field or the format of messages allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooLong {
    /// The field.
    pub field: &'static str,
    /// Actual number of items (bytes, for text and memory).
    pub length: usize,
    /// The most that it may have.
    pub max: usize,
}

/// A value that its type refuses to encode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unencodable {
    /// The field.
    pub field: &'static str,
}

/// A value of a `#[mach(serde)]` field that nests so deep that a receiver refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooDeep {
    /// The field.
    pub field: &'static str,
    /// The most levels that a value may have.
    pub max: u32,
}

/// A value of a `#[mach(serde)]` field with so many elements that take no bytes that a receiver
/// refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooManyEmptyElements {
    /// The field.
    pub field: &'static str,
    /// The most elements that a value may have beyond one for each of its bytes.
    pub max: u32,
}

/// Another number of items than the array has whose count is shared, or than the one that is sent
/// without a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnequalLengths {
    /// The field.
    pub field: &'static str,
    /// Required number of items.
    pub expected: usize,
    /// Actual number of items.
    pub found: usize,
}

/// Memory whose size is no multiple of its items'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnevenLength {
    /// The field.
    pub field: &'static str,
    /// The size of one item in bytes.
    pub item: usize,
    /// The size of the memory in bytes.
    pub found: usize,
}

/// Text with a NUL in it, where the receiver would take the text to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NulInText {
    /// The field.
    pub field: &'static str,
    /// Offset in the text, in bytes.
    pub position: usize,
}

/// A receive right that has to stay in its task: it arrived guarded, or was made so. macOS kills a
/// process that sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Immovable {
    /// The field.
    pub field: &'static str,
}

/// A message larger than any kernel accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TooLarge {
    /// Its size in bytes.
    pub size: usize,
}

/// The task has no memory or no name for a part of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoMemory {
    /// The kernel's code.
    pub code: KernReturn,
}

/// Rights of one array that would be sent with different dispositions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MixedDispositions {
    /// The field.
    pub field: &'static str,
    /// The disposition of the array.
    pub expected: Disposition,
}

/// Why a message was refused before anything was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A right or region that belongs to another task than the destination.
    ForeignRight(ForeignRight),
    /// A part that is longer than its field or the format of messages allows.
    TooLong(TooLong),
    /// A message larger than any kernel accepts.
    TooLarge(TooLarge),
    /// A value that its type refuses to encode.
    Unencodable(Unencodable),
    /// Another number of items than the array has whose count is shared, or than the one that is
    /// sent without a count.
    UnequalLengths(UnequalLengths),
    /// Text with a NUL in it, where the receiver would take the text to end.
    NulInText(NulInText),
    /// A receive right that has to stay in its task.
    Immovable(Immovable),
    /// Memory whose size is no multiple of its items'.
    UnevenLength(UnevenLength),
    /// Rights of one array that would be sent with different dispositions.
    MixedDispositions(MixedDispositions),
    /// The task has no memory or no name for a part of the message.
    NoMemory(NoMemory),
    /// A value that nests so deep that a receiver refuses it.
    TooDeep(TooDeep),
    /// A value with so many elements that take no bytes that a receiver refuses it.
    TooManyEmptyElements(TooManyEmptyElements),
}

/// Why a message was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendCause {
    /// The code of the kernel.
    Kernel(MsgReturn),
    /// The kernel was not asked.
    Refused(Refusal),
    /// The queue is full, and the runtime of an asynchronous send cannot wait for room.
    #[cfg(feature = "std")]
    Watch(WatchError),
}

/// The fate of a message that was not sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate<M> {
    /// It is here: untouched, or reclaimed from the kernel, with its rights under their present
    /// names.
    Returned(M),
    /// The kernel destroyed rights of it on the way (`MACH_SEND_INVALID_RIGHT`,
    /// `MACH_SEND_INVALID_MEMORY`: it stopped in the middle of the body). Nothing is left to be
    /// done: what it had not come to is released, as far as that can be found out.
    ///
    /// The kernel does not say where it stopped. Where receive and send-once rights are in the
    /// message their names tell; a send right or memory that the kernel may have destroyed is
    /// left alone, since releasing it could release a right or memory of another else by now.
    /// It stays in the task until the task ends.
    Lost,
}

/// A message was not sent. It was released, with all that it carried, as far as that is possible:
/// see [`Fate::Lost`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SendError {
    /// The error.
    pub cause: SendCause,
}

/// A message that was not sent: why, and what became of it.
///
/// Its `Debug` and `Display` do not show the message, which need not have either.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsent<M> {
    /// The error.
    pub cause: SendCause,
    /// The fate of the message, and of the destination if it was to be consumed (then `M` is a
    /// pair of both).
    pub fate: Fate<M>,
}

impl SendError {
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
    /// Returns the error of a message that was not touched.
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

    /// Returns the message, if it is not lost.
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

    /// Returns the same error with something else made of the message.
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
                | Refusal::TooManyEmptyElements(_),
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
            "{}: expected a right of the destination's task {}, found one of task {}",
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
            "{}: expected at most {} items, found {}",
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

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: its type refuses to encode this value", self.field)
    }
}

impl fmt::Display for TooDeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected a value of at most {} levels, found more, which would exhaust a receiver's stack",
            self.field, self.max
        )
    }
}

impl fmt::Display for TooManyEmptyElements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected at most {} elements more than the value has bytes, found more",
            self.field, self.max
        )
    }
}

impl fmt::Display for UnequalLengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected exactly {} items, found {}",
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
            Self::Unencodable(cause) => cause.fmt(f),
            Self::UnequalLengths(cause) => cause.fmt(f),
            Self::NulInText(cause) => cause.fmt(f),
            Self::Immovable(cause) => cause.fmt(f),
            Self::UnevenLength(cause) => cause.fmt(f),
            Self::MixedDispositions(cause) => cause.fmt(f),
            Self::NoMemory(cause) => cause.fmt(f),
            Self::TooDeep(cause) => cause.fmt(f),
            Self::TooManyEmptyElements(cause) => cause.fmt(f),
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
        write!(f, "the message was not sent: {}", self.cause)
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
impl core::error::Error for Unencodable {}
impl core::error::Error for TooDeep {}
impl core::error::Error for TooManyEmptyElements {}
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
    /// Releases what came back.
    #[cold]
    fn from(unsent: Unsent<M>) -> Self {
        Self {
            cause: unsent.cause,
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
refusals!(TooManyEmptyElements Immovable);

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
