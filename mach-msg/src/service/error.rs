//! Why a call has no results.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn};
use crate::message::ReceiveError;

use super::codec::{EncodeError, Refusal};

/// The errors of a service: what its methods can return, and how that travels.
///
/// A `KernReturn` is one; an enum of its own has to say which number stands for which variant.
pub trait ServiceError: Sized {
    /// The number that stands for it. 0 is success, −300 to −309 are MIG's own.
    fn code(&self) -> KernReturn;

    /// The error that the number stands for; `None` for a number that the service does not use.
    fn from_code(code: KernReturn) -> Option<Self>;
}

impl ServiceError for KernReturn {
    fn code(&self) -> KernReturn {
        *self
    }

    fn from_code(code: KernReturn) -> Option<Self> {
        Some(code)
    }
}

/// Why a call has no results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallError<E = KernReturn> {
    /// The arguments cannot be sent. Nothing was.
    Encode(EncodeError),
    /// There is no port for the reply. Nothing was sent.
    ReplyPort(KernReturn),
    /// The request was not sent, for another reason than those below.
    Send(MsgReturn),
    /// The request was sent, and no reply was received, for another reason than those below.
    Receive(ReceiveError),
    /// The time was over. If the request was sent, a reply that comes later is destroyed.
    TimedOut {
        /// Whether the request was sent.
        sent: bool,
    },
    /// The server is gone, or has destroyed the right to answer: no answer will ever come.
    ServerDied,
    /// The server did not take the request: the code says why, in general one of MIG's.
    Refused(KernReturn),
    /// The service's own error.
    Service(E),
    /// What came as the reply is none. It was destroyed, with all that it carried.
    Reply(Refusal),
}

impl<E> CallError<E> {
    /// What an answer with this code means.
    pub(super) fn from_answer(code: KernReturn) -> Self
    where
        E: ServiceError,
    {
        let is_of_mig =
            (KernReturn::MIG_TRAILER_ERROR.0..=KernReturn::MIG_TYPE_ERROR.0).contains(&code.0);
        match E::from_code(code) {
            Some(error) if !is_of_mig => Self::Service(error),
            _ => Self::Refused(code),
        }
    }

    /// What a failed send means.
    pub(super) fn from_send(code: MsgReturn) -> Self {
        match code.base() {
            MsgReturn::SEND_TIMED_OUT => Self::TimedOut { sent: false },
            MsgReturn::SEND_INVALID_DEST => Self::ServerDied,
            _ => Self::Send(code),
        }
    }

    /// What a failed receive means.
    pub(super) fn from_receive(error: ReceiveError) -> Self {
        match error.code() {
            MsgReturn::RCV_TIMED_OUT => Self::TimedOut { sent: true },
            _ => Self::Receive(error),
        }
    }

    /// The code that the stub of a MIG client returns for it.
    pub fn code(&self) -> KernReturn
    where
        E: ServiceError,
    {
        match self {
            Self::Encode(error) => error.code(),
            Self::ReplyPort(code) | Self::Refused(code) => *code,
            Self::Send(code) => KernReturn(code.0),
            Self::Receive(error) => KernReturn(error.code().0),
            Self::TimedOut { sent: false } => KernReturn(MsgReturn::SEND_TIMED_OUT.0),
            Self::TimedOut { sent: true } => KernReturn(MsgReturn::RCV_TIMED_OUT.0),
            Self::ServerDied => KernReturn::MIG_SERVER_DIED,
            Self::Service(error) => error.code(),
            Self::Reply(refusal) => refusal.code,
        }
    }
}

impl<E: fmt::Display> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "the arguments cannot be sent: {error}"),
            Self::ReplyPort(code) => write!(f, "there is no port for the reply: {code}"),
            Self::Send(code) => write!(f, "the request was not sent: {code}"),
            Self::Receive(error) => write!(
                f,
                "the request was sent, and no reply was received: {error}"
            ),
            Self::TimedOut { sent: false } => f.write_str("the request was not sent in time"),
            Self::TimedOut { sent: true } => f.write_str("no reply came in time"),
            Self::ServerDied => f.write_str("the server is gone, or will not answer"),
            Self::Refused(code) => write!(f, "the server refused the request: {code}"),
            Self::Service(error) => error.fmt(f),
            Self::Reply(refusal) => write!(f, "the reply was refused: {refusal}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for CallError<E> {}
