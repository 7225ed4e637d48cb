//! The reason why a call has no reply.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn};

use crate::message::error::{DecodeCause, ReceiveError, SendCause, SendError, Unsent};

/// The reason why a call has no reply. A request that was not sent was released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallError {
    /// There is no port for the reply.
    ReplyPort(KernReturn),
    /// The request was not sent.
    Send(SendError),
    /// The request was sent, and no reply was received. If the time has expired, a later reply is
    /// destroyed.
    Receive(ReceiveError),
    /// The reply right was destroyed unused (`MACH_NOTIFY_SEND_ONCE`): the port died with the
    /// request in its queue, or the server ended or dropped the right. It is unknown whether the
    /// server received the request.
    NoReply,
    /// The server replied that the call failed (`layout(mig)`: the return code of the reply).
    Failed(KernReturn),
    /// The reply is not the expected one. It was destroyed, with all that it carried.
    Reply(DecodeCause),
}

/// The reason why a call has no reply, with the request if it was not sent.
///
/// Its `Debug` and `Display` do not show the request, which need not have either.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedRequest<M> {
    /// The error.
    pub error: CallError,
    /// The request, if it was not sent and is not lost.
    pub message: Option<M>,
}

impl CallError {
    /// Returns true if the send or the receive timed out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Send(error) => error.is_timeout(),
            Self::Receive(error) => error.is_timeout(),
            Self::ReplyPort(_) | Self::NoReply | Self::Failed(_) | Self::Reply(_) => false,
        }
    }

    /// Returns the error with the request that was not sent.
    pub(crate) fn with<M>(self, message: M) -> FailedRequest<M> {
        FailedRequest {
            error: self,
            message: Some(message),
        }
    }
}

impl<M> FailedRequest<M> {
    /// Same as [`CallError::is_timeout`].
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.error.is_timeout()
    }

    /// Returns the request, if it was not sent and is not lost.
    #[must_use]
    pub fn into_message(self) -> Option<M> {
        self.message
    }
}

impl<M> fmt::Debug for FailedRequest<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailedRequest")
            .field("error", &self.error)
            .field("is_returned", &self.message.is_some())
            .finish()
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReplyPort(code) => {
                write!(f, "there is no port for the reply: {code}")
            }
            Self::Send(error) => error.fmt(f),
            Self::Receive(error) => write!(f, "the request was sent, but {error}"),
            Self::NoReply => f.write_str("no reply will come: the reply right was destroyed"),
            Self::Failed(code) => write!(f, "the call failed: {code}"),
            Self::Reply(cause) => write!(f, "the reply was refused: {cause}"),
        }
    }
}

impl<M> fmt::Display for FailedRequest<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl core::error::Error for CallError {}
impl<M> core::error::Error for FailedRequest<M> {}

impl From<DecodeCause> for CallError {
    fn from(cause: DecodeCause) -> Self {
        if let DecodeCause::ReturnCode(reply) = cause {
            Self::Failed(reply.code)
        } else {
            Self::Reply(cause)
        }
    }
}

impl From<SendError> for CallError {
    fn from(error: SendError) -> Self {
        Self::Send(error)
    }
}

impl From<ReceiveError> for CallError {
    fn from(error: ReceiveError) -> Self {
        Self::Receive(error)
    }
}

impl From<MsgReturn> for CallError {
    fn from(code: MsgReturn) -> Self {
        if code.is_receive() {
            Self::Receive(code.into())
        } else {
            Self::Send(SendCause::Kernel(code).into())
        }
    }
}

impl<M> From<FailedRequest<M>> for CallError {
    /// Releases the returned rights and messages.
    #[cold]
    fn from(failed: FailedRequest<M>) -> Self {
        failed.error
    }
}

impl<M> From<CallError> for FailedRequest<M> {
    /// The error without returned rights or messages.
    fn from(error: CallError) -> Self {
        Self {
            error,
            message: None,
        }
    }
}

impl<M> From<Unsent<M>> for FailedRequest<M> {
    fn from(unsent: Unsent<M>) -> Self {
        Self {
            error: CallError::Send(SendError::of(&unsent)),
            message: unsent.into_message(),
        }
    }
}

impl<M> From<ReceiveError> for FailedRequest<M> {
    fn from(error: ReceiveError) -> Self {
        CallError::Receive(error).into()
    }
}
