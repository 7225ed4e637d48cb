//! Maps errors of messages to the codes that MIG's stubs return.

use core::fmt;

use crate::kernel::KernReturn;
use crate::message::derive::MessageLayout;
use crate::message::error::{DecodeCause, Refusal};

/// Error for a refused request or reply: MIG's code and the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MigError {
    /// The code of the reply, or of the failed call.
    pub code: KernReturn,
    /// The check that failed.
    pub cause: DecodeCause,
}

impl MigError {
    /// Creates the error with the code that stubs return for a message of this layout.
    pub(super) fn new(cause: DecodeCause, layout: &MessageLayout) -> Self {
        let is_reply = layout.is_reply();
        let malformed = if is_reply {
            KernReturn::MIG_TYPE_ERROR
        } else {
            KernReturn::MIG_BAD_ARGUMENTS
        };
        let code = match cause {
            DecodeCause::ReturnCode(reply) => reply.code,
            DecodeCause::WrongId(_) if is_reply => KernReturn::MIG_REPLY_MISMATCH,
            DecodeCause::WrongId(_) => KernReturn::MIG_BAD_ID,
            DecodeCause::MissingTrailer(_) => KernReturn::MIG_TRAILER_ERROR,
            // The item count is in a descriptor, not in an inline count.
            DecodeCause::TooManyItems(cause) if cause.offset < layout.inline_offset() => {
                KernReturn::MIG_TYPE_ERROR
            }
            DecodeCause::TooManyRights(_) if is_reply => KernReturn::MIG_ARRAY_TOO_LARGE,
            DecodeCause::WrongKind(_)
            | DecodeCause::WrongDisposition(_)
            | DecodeCause::NoReceivedRight(_)
            | DecodeCause::MissingRight(_)
            | DecodeCause::DeadReceiveRight(_)
            | DecodeCause::WrongGuardFlags(_)
            | DecodeCause::UnmappedRegion(_)
            | DecodeCause::UnevenRegion(_)
            | DecodeCause::WrongCount(_)
            | DecodeCause::NotOne(_)
            | DecodeCause::Descriptors(_) => KernReturn::MIG_TYPE_ERROR,
            DecodeCause::WrongSize(_)
            | DecodeCause::WrongComplexity(_)
            | DecodeCause::WrongDescriptorCount(_)
            | DecodeCause::WrongReplyRight(_)
            | DecodeCause::UnexpectedReplyRight(_)
            | DecodeCause::TooManyItems(_)
            | DecodeCause::TooManyRights(_)
            | DecodeCause::TwoValues(_)
            | DecodeCause::InvalidValue(_)
            | DecodeCause::TooManyLevels(_)
            | DecodeCause::TooManyElements(_)
            | DecodeCause::MissingNul(_)
            | DecodeCause::WrongNdr(_)
            | DecodeCause::InvalidText(_)
            | DecodeCause::Misaligned => malformed,
        };
        Self { code, cause }
    }

    /// Returns true if the message is a well-formed error reply with this code.
    #[must_use]
    pub const fn is_error_reply(&self) -> bool {
        matches!(self.cause, DecodeCause::ReturnCode(_))
    }
}

impl fmt::Display for MigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.cause, self.code)
    }
}

impl core::error::Error for MigError {}

/// Returns the code that a client stub returns for arguments that cannot be sent.
pub(super) const fn code_of(refusal: &Refusal) -> KernReturn {
    match refusal {
        Refusal::TooLong(_) => KernReturn::MIG_ARRAY_TOO_LARGE,
        Refusal::UnequalLengths(_)
        | Refusal::NulInText(_)
        | Refusal::MixedDispositions(_)
        | Refusal::UnevenLength(_)
        | Refusal::Unencodable(_)
        | Refusal::TooDeep(_)
        | Refusal::TooManyEmptyElements(_) => KernReturn::MIG_BAD_ARGUMENTS,
        Refusal::ForeignRight(_) | Refusal::Immovable(_) => KernReturn::INVALID_RIGHT,
        Refusal::TooLarge(_) => KernReturn::RESOURCE_SHORTAGE,
        Refusal::NoMemory(cause) => cause.code,
    }
}
