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
            | DecodeCause::WrongType(_)
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
            | DecodeCause::BetweenVersions(_)
            | DecodeCause::WrongComplexity(_)
            | DecodeCause::WrongDescriptorCount(_)
            | DecodeCause::WrongReplyRight(_)
            | DecodeCause::UnexpectedReplyRight(_)
            | DecodeCause::TooManyItems(_)
            | DecodeCause::TooManyRights(_)
            | DecodeCause::TwoValues(_)
            | DecodeCause::UnexpectedRegion(_)
            | DecodeCause::InvalidValue(_)
            | DecodeCause::TooManyLevels(_)
            | DecodeCause::TooMuchStack(_)
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
        | Refusal::TooManyEmptyElements(_)
        | Refusal::TooMuchStackToEncode(_)
        | Refusal::AddressTooLarge(_) => KernReturn::MIG_BAD_ARGUMENTS,
        Refusal::ForeignRight(_) | Refusal::Immovable(_) => KernReturn::INVALID_RIGHT,
        Refusal::TooLarge(_) => KernReturn::RESOURCE_SHORTAGE,
        Refusal::NoMemory(cause) => cause.code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::message::derive::DescriptorArea;
    use crate::message::error::*;
    use crate::wire::{DescriptorError, DescriptorKind, Disposition, ReceivedRight};

    const F: &str = "field";

    /// Returns the codes of a refused request and of a refused reply, both with one descriptor, so
    /// that the inline part begins at byte 40.
    fn codes(cause: impl Into<DecodeCause>) -> [KernReturn; 2] {
        let area = DescriptorArea::NONE.and(1, 12);
        let cause = cause.into();
        [
            MessageLayout::mig_request(area, true),
            MessageLayout::mig_reply(area, true),
        ]
        .map(|layout| {
            let error = MigError::new(cause, &layout);
            assert_eq!(error.cause, cause);
            error.code
        })
    }

    #[test]
    fn contents_of_another_kind_are_type_errors() {
        let offset = 28;
        let expected = ReceivedRight::Send;
        for cause in [
            DecodeCause::from(WrongKind {
                field: F,
                offset,
                expected: DescriptorKind::Port,
                found: 1,
            }),
            WrongDisposition {
                field: F,
                offset,
                expected,
                found: 18,
            }
            .into(),
            NoReceivedRight { offset, found: 19 }.into(),
            MissingRight { field: F, offset }.into(),
            DeadReceiveRight { field: F, offset }.into(),
            WrongGuardFlags {
                field: F,
                offset,
                found: 0,
            }
            .into(),
            UnmappedRegion {
                field: F,
                offset,
                size: 8,
            }
            .into(),
            UnevenRegion {
                field: F,
                offset,
                item: 4,
                found: 6,
            }
            .into(),
            WrongCount {
                field: F,
                offset,
                expected: 1,
                found: 2,
            }
            .into(),
            NotOne {
                field: F,
                offset,
                found: 2,
            }
            .into(),
            DescriptorError::NoBody { size: 24 }.into(),
        ] {
            assert_eq!(codes(cause), [KernReturn::MIG_TYPE_ERROR; 2], "{cause:?}");
        }
    }

    #[test]
    fn malformed_messages_have_the_code_of_their_side() {
        let offset = 40;
        let sides = [KernReturn::MIG_BAD_ARGUMENTS, KernReturn::MIG_TYPE_ERROR];
        for cause in [
            DecodeCause::from(WrongSize {
                offset: 4,
                min: 40,
                max: 40,
                found: 44,
            }),
            WrongComplexity {
                offset: 0,
                expected: true,
            }
            .into(),
            WrongDescriptorCount {
                offset: 24,
                expected: 1,
                found: 2,
            }
            .into(),
            WrongReplyRight {
                offset: 0,
                found: 16,
            }
            .into(),
            UnexpectedReplyRight {
                offset: 0,
                found: 18,
            }
            .into(),
            TwoValues { field: F, offset }.into(),
            UnexpectedRegion {
                field: F,
                offset,
                found: 4,
            }
            .into(),
            InvalidValue {
                field: F,
                offset,
                size: 4,
            }
            .into(),
            TooManyLevels {
                field: F,
                offset,
                max: 4,
            }
            .into(),
            TooMuchStack {
                field: F,
                offset,
                max: 4,
            }
            .into(),
            TooManyElements {
                field: F,
                offset,
                max: 4,
            }
            .into(),
            MissingNul {
                field: F,
                offset,
                size: 4,
            }
            .into(),
            WrongNdr {
                offset: 4,
                expected: 1,
                found: 0,
            }
            .into(),
            InvalidText { field: F, offset }.into(),
            DecodeCause::Misaligned,
        ] {
            assert_eq!(codes(cause), sides, "{cause:?}");
        }
    }

    #[test]
    fn some_causes_have_codes_of_their_own() {
        let many = |offset| TooManyItems {
            field: F,
            offset,
            max: 4,
            found: 5,
        };
        let type_error = KernReturn::MIG_TYPE_ERROR;
        assert_eq!(codes(many(39)), [type_error; 2]);
        assert_eq!(codes(many(40)), [KernReturn::MIG_BAD_ARGUMENTS, type_error]);
        let rights = TooManyRights {
            field: F,
            offset: 40,
            max: 4,
            found: 5,
        };
        assert_eq!(
            codes(rights),
            [
                KernReturn::MIG_BAD_ARGUMENTS,
                KernReturn::MIG_ARRAY_TOO_LARGE
            ]
        );
        let id = WrongId {
            offset: 20,
            expected: 1,
            found: 2,
        };
        assert_eq!(
            codes(id),
            [KernReturn::MIG_BAD_ID, KernReturn::MIG_REPLY_MISMATCH]
        );
        let trailer = MissingTrailer { field: F };
        assert_eq!(codes(trailer), [KernReturn::MIG_TRAILER_ERROR; 2]);
        let code = KernReturn::INVALID_ARGUMENT;
        let failed = ReturnCode { offset: 32, code };
        assert_eq!(codes(failed), [code; 2]);
        let layout = MessageLayout::ERROR_REPLY;
        assert!(MigError::new(failed.into(), &layout).is_error_reply());
        assert!(!MigError::new(id.into(), &layout).is_error_reply());
    }

    #[test]
    fn refused_arguments_have_the_codes_of_client_stubs() {
        let task = *EmbeddedKernel::new().create_task();
        for (refusal, code) in [
            (
                Refusal::TooLong(TooLong {
                    field: F,
                    length: 5,
                    max: 4,
                }),
                KernReturn::MIG_ARRAY_TOO_LARGE,
            ),
            (
                Refusal::UnequalLengths(UnequalLengths {
                    field: F,
                    expected: 1,
                    found: 2,
                }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::NulInText(NulInText {
                    field: F,
                    position: 1,
                }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::MixedDispositions(MixedDispositions {
                    field: F,
                    expected: Disposition::MoveSend,
                }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::UnevenLength(UnevenLength {
                    field: F,
                    item: 4,
                    found: 5,
                }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::Unencodable(Unencodable { field: F }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::TooDeep(TooDeep { field: F, max: 1 }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::TooManyEmptyElements(TooManyEmptyElements { field: F, max: 1 }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::TooMuchStackToEncode(TooMuchStackToEncode { field: F, max: 1 }),
                KernReturn::MIG_BAD_ARGUMENTS,
            ),
            (
                Refusal::ForeignRight(ForeignRight {
                    field: F,
                    expected: task,
                    found: task,
                }),
                KernReturn::INVALID_RIGHT,
            ),
            (
                Refusal::Immovable(Immovable { field: F }),
                KernReturn::INVALID_RIGHT,
            ),
            (
                Refusal::TooLarge(TooLarge { size: 1 }),
                KernReturn::RESOURCE_SHORTAGE,
            ),
            (
                Refusal::NoMemory(NoMemory {
                    code: KernReturn::NO_SPACE,
                }),
                KernReturn::NO_SPACE,
            ),
        ] {
            assert_eq!(code_of(&refusal), code, "{refusal}");
        }
    }
}
