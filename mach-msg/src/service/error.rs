//! Errors of calls and of servers.

use alloc::boxed::Box;
use core::fmt;

use crate::Error;
use crate::kernel::{KernReturn, MsgReturn};
use crate::message::ReceiveError;
use crate::message::error::{Refusal, SendCause, WatchError};

use super::any_port::AnyPort;
use super::mig_error::{MigError, code_of};

/// The errors of a service: what its methods can return, and how that travels.
///
/// A `KernReturn` is one; an enum of a service maps its variants to numbers.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error of a service",
    label = "has no numbers",
    note = "put `#[derive(ServiceError)]` on the enum, or return a `KernReturn`"
)]
pub trait ServiceError: Sized {
    /// Returns the number of the error. 0 is success, and −300 to −309 are MIG's.
    fn code(&self) -> KernReturn;

    /// Returns the error with this number; `None` for a number that the service does not use.
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

/// The error of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientError<E = KernReturn> {
    /// The arguments cannot be sent. Nothing was.
    Encode(Refusal),
    /// There is no port for the reply. Nothing was sent.
    ReplyPort(KernReturn),
    /// The request was not sent, for another reason than those below.
    Send(MsgReturn),
    /// The request was not sent: the runtime of an asynchronous call cannot wait.
    Watch(WatchError),
    /// The request was sent, and no reply was received, for another reason than those below.
    Receive(ReceiveError),
    /// The time was over. If the request was sent, a reply that comes later is destroyed.
    TimedOut {
        /// True if the request was sent.
        sent: bool,
    },
    /// The server is gone, or has destroyed the reply right: no reply will ever come.
    ServerDied,
    /// The server did not take the request: the code says why, in general one of MIG's.
    Refused(KernReturn),
    /// The service's own error.
    Service(E),
    /// The reply is malformed. It was destroyed, with all that it carried.
    Reply(MigError),
}

/// The error of a call, with the parts that came back of a request that was not sent.
///
/// The methods of clients return it where rights or out-of-line memory move with the request. `M`
/// is the one right or region, or a tuple of all. The calls of a [`Client`](super::Client) return
/// the whole request. `?` converts it to the error alone, a [`ClientError`] or an
/// [`Error`](crate::Error); all that came back is dropped then, and so released.
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "std"))] {
/// use mach_msg::service::{ClientError, mach_service};
/// use mach_msg::{OolMemory, ReceiveRight, kernel::embedded::EmbeddedKernel};
///
/// #[mach_service(id = 800)]
/// pub trait Archive {
///     /// Keeps this.
///     fn keep(&self, name: u32, #[mach(ool)] contents: OolMemory);
/// }
///
/// let task = EmbeddedKernel::new().create_task();
/// let port = ReceiveRight::new_in(*task).unwrap();
/// let archive = ArchiveClient::new(port.make_send().unwrap());
/// drop(port);
///
/// let contents = OolMemory::copy_of(*task, b"to be kept").unwrap();
/// let failed = archive.keep(1, contents).unwrap_err();
/// assert_eq!(failed.error, ClientError::ServerDied);
/// // To be kept elsewhere:
/// let contents: OolMemory = failed.into_returned().unwrap();
/// assert_eq!(*contents, *b"to be kept");
/// # }
/// ```
#[non_exhaustive]
pub struct FailedCall<M, E = KernReturn> {
    /// The error.
    pub error: ClientError<E>,
    /// In the heap, so that a result is no larger for the case that does not happen.
    returned: Option<Box<M>>,
}

/// A call without results to a right that the caller passed, which comes back beside the request.
pub type FailedCallTo<'a, R, E = KernReturn> = FailedCall<(AnyPort<'a>, R), E>;

impl<M, E> FailedCall<M, E> {
    pub(super) fn new(error: ClientError<E>, returned: Option<M>) -> Self {
        Self {
            error,
            returned: returned.map(Box::new),
        }
    }

    /// Returns the parts that came back if the request was not sent: as they were, or with rights
    /// under new names and memory at new addresses. Returns `None` if the request was sent, or
    /// if the kernel destroyed rights of it on the way
    /// ([`Fate::Lost`](crate::message::error::Fate::Lost)).
    #[must_use]
    pub fn into_returned(self) -> Option<M> {
        self.returned.map(|returned| *returned)
    }

    /// Returns a reference to the parts that came back.
    #[must_use]
    pub fn returned(&self) -> Option<&M> {
        self.returned.as_deref()
    }

    /// Same as [`ClientError::code`].
    pub fn code(&self) -> KernReturn
    where
        E: ServiceError,
    {
        self.error.code()
    }

    /// Returns the same error with other parts, or without any.
    pub fn and_then<N>(self, change: impl FnOnce(M) -> Option<N>) -> FailedCall<N, E> {
        let returned = self.returned.and_then(|returned| change(*returned));
        FailedCall::new(self.error, returned)
    }
}

impl<M, E> From<ClientError<E>> for FailedCall<M, E> {
    /// With nothing that came back.
    fn from(error: ClientError<E>) -> Self {
        Self {
            error,
            returned: None,
        }
    }
}

impl<M, E> From<FailedCall<M, E>> for ClientError<E> {
    /// Releases what came back.
    fn from(failed: FailedCall<M, E>) -> Self {
        failed.error
    }
}

impl<E: ServiceError> From<ClientError<E>> for Error {
    /// Converts the server's own errors by their number, and a malformed reply by MIG's.
    fn from(error: ClientError<E>) -> Self {
        match error {
            ClientError::Encode(Refusal::NoMemory(cause)) => Self::Kernel(cause.code),
            ClientError::Encode(refusal) => Self::Send(refusal.into()),
            ClientError::Refused(_) | ClientError::Service(_) => Self::Failed(error.code()),
            ClientError::ReplyPort(code) => Self::Kernel(code),
            ClientError::Send(code) => code.into(),
            ClientError::Watch(error) => Self::Send(error.into()),
            ClientError::Receive(error) => error.into(),
            ClientError::TimedOut { sent: false } => MsgReturn::SEND_TIMED_OUT.into(),
            ClientError::TimedOut { sent: true } => MsgReturn::RCV_TIMED_OUT.into(),
            ClientError::ServerDied => Self::NoReply,
            ClientError::Reply(refusal) => Self::Failed(refusal.code),
        }
    }
}

impl<M, E: ServiceError> From<FailedCall<M, E>> for Error {
    /// Releases what came back.
    fn from(failed: FailedCall<M, E>) -> Self {
        failed.error.into()
    }
}

impl<M, E: fmt::Debug> fmt::Debug for FailedCall<M, E> {
    /// Without what came back, which need not have a `Debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailedCall")
            .field("error", &self.error)
            .field("is_returned", &self.returned.is_some())
            .finish()
    }
}

impl<M, E: fmt::Display> fmt::Display for FailedCall<M, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<M, E: fmt::Debug + fmt::Display> core::error::Error for FailedCall<M, E> {}

impl<E> ClientError<E> {
    /// Converts the code of an error reply.
    pub(super) fn from_reply(code: KernReturn) -> Self
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

    /// Converts the code of a failed send.
    pub(super) fn from_send(code: MsgReturn) -> Self {
        match code.base() {
            MsgReturn::SEND_TIMED_OUT => Self::TimedOut { sent: false },
            MsgReturn::SEND_INVALID_DEST => Self::ServerDied,
            _ => Self::Send(code),
        }
    }

    /// Converts the error of a failed receive.
    pub(super) fn from_receive(error: ReceiveError) -> Self {
        match error.code() {
            MsgReturn::RCV_TIMED_OUT => Self::TimedOut { sent: true },
            _ => Self::Receive(error),
        }
    }

    /// Returns the code that the stub of a MIG client returns for it.
    pub fn code(&self) -> KernReturn
    where
        E: ServiceError,
    {
        match self {
            Self::Encode(refusal) => code_of(refusal),
            Self::ReplyPort(code) | Self::Refused(code) => *code,
            Self::Send(code) => KernReturn(code.0),
            Self::Watch(error) => KernReturn(SendCause::Watch(*error).code().0),
            Self::Receive(error) => KernReturn(error.code().0),
            Self::TimedOut { sent: false } => KernReturn(MsgReturn::SEND_TIMED_OUT.0),
            Self::TimedOut { sent: true } => KernReturn(MsgReturn::RCV_TIMED_OUT.0),
            Self::ServerDied => KernReturn::MIG_SERVER_DIED,
            Self::Service(error) => error.code(),
            Self::Reply(refusal) => refusal.code,
        }
    }
}

impl<E: fmt::Display> fmt::Display for ClientError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "an argument cannot be sent: {error}"),
            Self::ReplyPort(code) => {
                write!(f, "there is no port for the reply: {code}")
            }
            Self::Send(code) => write!(f, "the request was not sent: {code}"),
            Self::Watch(error) => write!(f, "the request was not sent: {error}"),
            Self::Receive(error) => write!(
                f,
                "the request was sent, and no reply was received: {error}"
            ),
            Self::TimedOut { sent: false } => {
                write!(f, "the request was not sent: {}", MsgReturn::SEND_TIMED_OUT)
            }
            Self::TimedOut { sent: true } => {
                write!(
                    f,
                    "no reply arrived in time ({:?})",
                    MsgReturn::RCV_TIMED_OUT
                )
            }
            Self::ServerDied => {
                f.write_str("no reply will come: the server is gone, or destroyed the reply right")
            }
            Self::Refused(code) => write!(f, "the server refused the request: {code}"),
            Self::Service(error) => write!(f, "the server returned an error: {error}"),
            Self::Reply(refusal) => write!(f, "the reply was refused: {refusal}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for ClientError<E> {}

/// Why a loop has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerError {
    /// The kernel's code while the loop was prepared.
    Setup(KernReturn),
    /// Nothing can be received any more: in general the receive right has gone away
    /// (`MACH_RCV_PORT_CHANGED`).
    Receive(ReceiveError),
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(code) => write!(f, "the server cannot receive: {code}"),
            Self::Receive(error) => write!(f, "the server cannot receive any more: {error}"),
        }
    }
}

impl core::error::Error for ServerError {}
