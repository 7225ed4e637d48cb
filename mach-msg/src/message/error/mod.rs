//! Errors: one type per cause, enums that combine them, and [`Error`] for all of them.
//!
//! | when | type | returns |
//! |---|---|---|
//! | sending | [`SendError`] | nothing: the message was released; [`Unsent`] has it, unless it is lost |
//! | receiving | [`ReceiveError`] | nothing: no message came, or it was destroyed |
//! | decoding | [`DecodeError`] | nothing: the message was released; [`Undecoded`] has it |
//! | a call | [`CallError`] | nothing: the request was released; [`FailedRequest`] has it |
//!
//! `?` converts each into [`Error`], which keeps the cause and releases the returned message. The
//! text of an error contains that of its cause, so the cause is a public field or variant and not a
//! [`source`](core::error::Error::source).

mod address;
mod any;
mod call;
pub(in crate::message) mod check;
mod decode;
mod receive;
mod send;
mod value;
#[cfg(feature = "std")]
mod watch;

pub use self::address::AddressTooLarge;
pub use self::any::Error;
pub use self::call::{CallError, FailedRequest};
pub use self::decode::{
    BetweenVersions, DeadReceiveRight, DecodeCause, DecodeError, InvalidText, InvalidValue,
    MissingNul, MissingRight, MissingTrailer, NoReceivedRight, NotOne, ReturnCode, TooManyElements,
    TooManyItems, TooManyLevels, TooManyRights, TooMuchStack, TwoValues, Undecoded, UnevenRegion,
    UnexpectedRegion, UnexpectedReplyRight, UnmappedRegion, WrongComplexity, WrongCount,
    WrongDescriptorCount, WrongDisposition, WrongGuardFlags, WrongId, WrongKind, WrongNdr,
    WrongReplyRight, WrongSize, WrongType,
};
pub use self::receive::{Limit, LimitExceeded, Malformed, ReceiveError};
pub use self::send::{
    Fate, ForeignRight, Immovable, MixedDispositions, NoMemory, NulInText, Refusal, SendCause,
    SendError, TooLarge, TooLong, UnequalLengths, UnevenLength, Unsent,
};
pub use self::value::{TooDeep, TooManyEmptyElements, TooMuchStackToEncode, Unencodable};
#[cfg(feature = "std")]
pub use self::watch::WatchError;

pub(crate) use self::check::foreign;
pub(in crate::message) use self::check::{check_length, check_same, check_task};
