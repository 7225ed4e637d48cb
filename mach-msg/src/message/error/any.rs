//! Any error, for `?`.

use core::fmt;

use crate::kernel::{KernReturn, MsgReturn};

use crate::message::error::{
    CallError, DecodeCause, DecodeError, FailedRequest, ReceiveError, SendCause, SendError,
    Undecoded, Unsent,
};
use crate::port::bootstrap::BootstrapError;

/// Any error of this crate, without returned messages: the messages in other errors are released
/// when they become one of these.
///
/// `Debug` shows the same text as `Display`, so that `fn main() -> Result<(), Error>` and `unwrap`
/// print it. `{:#?}` shows the structure.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A call on rights or memory failed.
    Kernel(KernReturn),
    /// A service was not registered, found or checked in.
    Bootstrap(BootstrapError),
    /// A message was not sent.
    Send(SendError),
    /// No message was received.
    Receive(ReceiveError),
    /// A message, or the reply of a call, is not of the expected type.
    Decode(DecodeCause),
    /// The server replied that a call failed.
    Failed(KernReturn),
    /// A call gets no reply: the reply right was destroyed.
    NoReply,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kernel(code) => code.fmt(f),
            Self::Bootstrap(error) => error.fmt(f),
            Self::Send(error) => error.fmt(f),
            Self::Receive(error) => error.fmt(f),
            Self::Decode(cause) => write!(f, "the message was refused: {cause}"),
            Self::Failed(code) => write!(f, "the call failed: {code}"),
            Self::NoReply => CallError::NoReply.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let (name, cause): (_, &dyn fmt::Debug) = match self {
            Self::Kernel(code) => ("Kernel", code),
            Self::Bootstrap(error) => ("Bootstrap", error),
            Self::Send(error) => ("Send", error),
            Self::Receive(error) => ("Receive", error),
            Self::Decode(cause) => ("Decode", cause),
            Self::Failed(code) => ("Failed", code),
            Self::NoReply => return f.write_str("NoReply"),
        };
        f.debug_tuple(name).field(cause).finish()
    }
}

impl core::error::Error for Error {}

impl From<KernReturn> for Error {
    fn from(code: KernReturn) -> Self {
        Self::Kernel(code)
    }
}

impl From<BootstrapError> for Error {
    fn from(error: BootstrapError) -> Self {
        Self::Bootstrap(error)
    }
}

impl From<MsgReturn> for Error {
    fn from(code: MsgReturn) -> Self {
        if code.is_receive() {
            Self::Receive(ReceiveError::Kernel(code))
        } else {
            Self::Send(SendCause::Kernel(code).into())
        }
    }
}

impl From<SendError> for Error {
    fn from(error: SendError) -> Self {
        Self::Send(error)
    }
}

impl<M> From<Unsent<M>> for Error {
    fn from(error: Unsent<M>) -> Self {
        Self::Send(error.into())
    }
}

impl From<ReceiveError> for Error {
    fn from(error: ReceiveError) -> Self {
        Self::Receive(error)
    }
}

impl From<DecodeCause> for Error {
    fn from(cause: DecodeCause) -> Self {
        if let DecodeCause::ReturnCode(reply) = cause {
            Self::Failed(reply.code)
        } else {
            Self::Decode(cause)
        }
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        error.cause.into()
    }
}

impl<Message> From<Undecoded<Message>> for Error {
    fn from(error: Undecoded<Message>) -> Self {
        error.cause.into()
    }
}

impl<M> From<FailedRequest<M>> for Error {
    fn from(failed: FailedRequest<M>) -> Self {
        failed.error.into()
    }
}

impl From<CallError> for Error {
    fn from(error: CallError) -> Self {
        match error {
            CallError::ReplyPort(code) => Self::Kernel(code),
            CallError::Send(error) => error.into(),
            CallError::Receive(error) => error.into(),
            CallError::NoReply => Self::NoReply,
            CallError::Failed(code) => Self::Failed(code),
            CallError::Reply(cause) => cause.into(),
        }
    }
}
