//! Why a call has no reply.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn};

use crate::message::error::{DecodeCause, ReceiveError, SendError};

/// Why a call has no reply.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallError<M> {
    /// There is no port for the reply.
    ReplyPort(KernReturn, M),
    /// The request was not sent.
    Send(SendError<M>),
    /// The request was sent, and no reply was received. If the time was over, a reply that comes
    /// later is destroyed.
    Receive(ReceiveError),
    /// The reply right was destroyed unused: the server died, or dropped the reply
    /// right (`MACH_NOTIFY_SEND_ONCE`).
    NoReply,
    /// The server replied that the call failed (`layout(mig)`: the return code of the reply).
    Failed(KernReturn),
    /// The reply is not what was expected. It was destroyed, with all that it carried.
    Reply(DecodeCause),
}

impl<M> CallError<M> {
    /// Returns true if the send or the receive timed out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Send(error) => error.is_timeout(),
            Self::Receive(error) => error.is_timeout(),
            Self::ReplyPort(..) | Self::NoReply | Self::Failed(_) | Self::Reply(_) => false,
        }
    }

    /// Returns the request, if it was not sent and is not lost.
    #[must_use]
    pub fn into_message(self) -> Option<M> {
        match self {
            Self::ReplyPort(_, message) => Some(message),
            Self::Send(error) => error.into_message(),
            Self::Receive(_) | Self::NoReply | Self::Failed(_) | Self::Reply(_) => None,
        }
    }
}

impl<M> fmt::Debug for CallError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReplyPort(code, _) => f
                .debug_tuple("ReplyPort")
                .field(code)
                .finish_non_exhaustive(),
            Self::Send(error) => f.debug_tuple("Send").field(error).finish(),
            Self::Receive(error) => f.debug_tuple("Receive").field(error).finish(),
            Self::NoReply => f.write_str("NoReply"),
            Self::Failed(code) => f.debug_tuple("Failed").field(code).finish(),
            Self::Reply(cause) => f.debug_tuple("Reply").field(cause).finish(),
        }
    }
}

impl<M> fmt::Display for CallError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReplyPort(code, _) => {
                write!(f, "there is no port for the reply: {code}")
            }
            Self::Send(error) => error.fmt(f),
            Self::Receive(error) => write!(f, "the request was sent, but {error}"),
            Self::NoReply => f.write_str("the request was received, and no reply will come"),
            Self::Failed(code) => write!(f, "the call failed: {code}"),
            Self::Reply(cause) => write!(f, "the reply was refused: {cause}"),
        }
    }
}

impl<M> core::error::Error for CallError<M> {}

impl<M> From<DecodeCause> for CallError<M> {
    fn from(cause: DecodeCause) -> Self {
        if let DecodeCause::ReturnCode(reply) = cause {
            Self::Failed(reply.code)
        } else {
            Self::Reply(cause)
        }
    }
}

impl<M> From<SendError<M>> for CallError<M> {
    fn from(error: SendError<M>) -> Self {
        Self::Send(error)
    }
}

impl<M> From<ReceiveError> for CallError<M> {
    fn from(error: ReceiveError) -> Self {
        Self::Receive(error)
    }
}

impl<M> From<MsgReturn> for CallError<M> {
    fn from(code: MsgReturn) -> Self {
        Self::Receive(code.into())
    }
}
