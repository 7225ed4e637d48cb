//! What is wrong with a message, and with one that cannot be written.

use core::fmt;

use crate::Error;
use crate::kernel::{KernReturn, MsgReturn};
use crate::message::error::{Refusal as Cause, TooLong, Unencodable, UnequalLengths};

/// Why a received request or reply is not taken: the code that answers it, what was expected, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The code of MIG: what a server answers with, or what a client's call returns.
    pub code: KernReturn,
    /// What was expected.
    pub expected: &'static str,
    /// Where, in bytes from the start of the message.
    pub offset: usize,
    /// Whether this is the other side's answer that the call failed.
    pub(super) answer: bool,
}

impl Refusal {
    pub(crate) const fn new(code: KernReturn, offset: usize, expected: &'static str) -> Self {
        Self {
            code,
            expected,
            offset,
            answer: false,
        }
    }

    /// The answer that the call failed with this code.
    pub(super) const fn answered(code: KernReturn) -> Self {
        Self {
            code,
            expected: "success",
            offset: 32,
            answer: true,
        }
    }

    /// Whether the message is in order, and is the other side's answer that the call failed with this code.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        self.answer
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at offset {}: expected {}",
            self.code, self.offset, self.expected
        )
    }
}

impl core::error::Error for Refusal {}

/// Why arguments cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// An array, text or region has more elements than the interface allows.
    TooLong {
        /// How many it has.
        length: usize,
        /// The most that it may have.
        max: usize,
    },
    /// Two arrays that share one count differ in length.
    UnequalLengths {
        /// Elements of the first.
        first: usize,
        /// Elements of the other.
        second: usize,
    },
    /// A text with a NUL in it, where the receiver takes a NUL for the end.
    NulInText,
    /// A right or region that belongs to another task than the destination.
    ForeignRight,
    /// Rights of one array with different dispositions.
    MixedDispositions,
    /// The message does not fit into the memory for it.
    NoRoom,
    /// There is no memory for an array of rights.
    NoMemory(KernReturn),
}

impl EncodeError {
    /// The code that a MIG client returns for it.
    pub const fn code(&self) -> KernReturn {
        match self {
            Self::TooLong { .. } => KernReturn::MIG_ARRAY_TOO_LARGE,
            Self::UnequalLengths { .. } | Self::NulInText | Self::MixedDispositions => {
                KernReturn::MIG_BAD_ARGUMENTS
            }
            Self::ForeignRight => KernReturn::INVALID_RIGHT,
            Self::NoRoom => KernReturn::RESOURCE_SHORTAGE,
            Self::NoMemory(code) => *code,
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { length, max } => {
                write!(f, "expected at most {max} elements, found {length}")
            }
            Self::UnequalLengths { first, second } => {
                write!(
                    f,
                    "two arrays share one count, and have {first} and {second} elements"
                )
            }
            Self::NulInText => f.write_str("expected a text without NUL, found one"),
            Self::ForeignRight => {
                f.write_str("a right or region belongs to another task than the destination")
            }
            Self::MixedDispositions => f.write_str(
                "the rights of one array are sent with one disposition, and these have several",
            ),
            Self::NoRoom => f.write_str("the message does not fit into its buffer"),
            Self::NoMemory(code) => write!(f, "no memory for an array of rights: {code}"),
        }
    }
}

impl core::error::Error for EncodeError {}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        let field = "an argument";
        let refusal = match error {
            EncodeError::TooLong { length, max } => Cause::TooLong(TooLong { field, length, max }),
            EncodeError::UnequalLengths { first, second } => {
                Cause::UnequalLengths(UnequalLengths {
                    field,
                    expected: first,
                    found: second,
                })
            }
            EncodeError::NulInText | EncodeError::MixedDispositions => {
                Cause::Unencodable(Unencodable { field })
            }
            EncodeError::ForeignRight => return MsgReturn::SEND_INVALID_RIGHT.into(),
            EncodeError::NoRoom => return MsgReturn::SEND_NO_BUFFER.into(),
            EncodeError::NoMemory(code) => return Self::Kernel(code),
        };
        Self::Send(refusal.into())
    }
}
