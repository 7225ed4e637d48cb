//! Errors of calls and of servers.
//!
//! Safe code may implement [`ServiceError`]. It only maps numbers: a reply with an error carries
//! nothing else. A client converts the code after the reply has been decoded and released, and
//! knows that the call has failed, regardless of the result of `from_code`. A server asks for the
//! code in the handler, and code 0 is not a reply with results. A panic of `code` is one of the
//! handler.

use alloc::boxed::Box;
use core::fmt;

use crate::Error;
use crate::kernel::{KernReturn, MsgReturn};
use crate::message::ReceiveError;
use crate::message::error::{Fate, Refusal, SendCause, SendError, Unsent, WatchError};

use super::any_port::AnyPort;
use super::mig_error::{MigError, code_of};

/// An error type of service methods, with the codes that represent its values in replies.
///
/// Implemented by `KernReturn`, and by enums with `#[derive(ServiceError)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error type of a service",
    label = "has no numbers",
    note = "put `#[derive(ServiceError)]` on the enum, or return a `KernReturn`"
)]
pub trait ServiceError: Sized {
    /// Returns the code of the error. 0 means success, and −300 to −309 are reserved for MIG.
    fn code(&self) -> KernReturn;

    /// Returns the error with this code, or `None` if the service does not use the code.
    fn from_code(code: KernReturn) -> Option<Self>;

    /// The names of the errors with their codes. `None`, the default, if they are not known: then
    /// `assert_protocol_unchanged!` compares only the name of the type.
    const CODES: Option<&'static [(&'static str, i32)]> = None;
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
    /// The arguments cannot be sent. Nothing was sent.
    Encode(Refusal),
    /// No reply port could be created. Nothing was sent.
    ReplyPort(KernReturn),
    /// The request was not sent, for a reason not listed below: in general its port is dead
    /// (`MACH_SEND_INVALID_DEST`).
    Send(MsgReturn),
    /// The request was not sent, and is lost: the kernel destroyed some of its rights. Its contents
    /// are released only as far as that is possible: see
    /// [`Fate::Lost`](crate::message::error::Fate::Lost).
    Lost(MsgReturn),
    /// The request was not sent: the runtime of an asynchronous call cannot wait.
    Watch(WatchError),
    /// The request was sent, but no reply was received, for a reason not listed below.
    Receive(ReceiveError),
    /// The call timed out. If the request was sent, a late reply is destroyed.
    TimedOut {
        /// True if the request was sent.
        sent: bool,
    },
    /// The request was sent, and the reply right was destroyed: the port died with the request in
    /// its queue, or the server ended or dropped the right. It is unknown whether the server
    /// received the request.
    ServerDied,
    /// The server refused the request with this code, usually one of MIG's.
    Refused(KernReturn),
    /// The service's own error.
    Service(E),
    /// The reply is malformed. It was destroyed with everything that it carried.
    Reply(MigError),
}

/// The error of a call, with the returned parts of a request that was not sent.
///
/// Client methods return it if rights or out-of-line memory move with the request. `M` is the right
/// or region, or a tuple if there are several. The functions of [`Client`](super::Client) return
/// the whole request. `?` converts it to a [`ClientError`] or an [`Error`](crate::Error), and
/// releases the returned parts.
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "std"))] {
/// use mach_msg::kernel::{MsgReturn, embedded::EmbeddedKernel};
/// use mach_msg::service::{ClientError, mach_service};
/// use mach_msg::{OolMemory, ReceiveRight};
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
/// assert_eq!(failed.error, ClientError::Send(MsgReturn::SEND_INVALID_DEST));
/// // To be kept elsewhere:
/// let contents: OolMemory = failed.into_returned().unwrap();
/// assert_eq!(*contents, *b"to be kept");
/// # }
/// ```
#[non_exhaustive]
pub struct FailedCall<M, E = KernReturn> {
    /// The error.
    pub error: ClientError<E>,
    /// Boxed to keep the `Result` small.
    returned: Option<Box<M>>,
}

/// The error of a call to a right that the caller passed, which is returned with the request.
pub type FailedCallTo<'a, R, E = KernReturn> = FailedCall<(AnyPort<'a>, R), E>;

impl<M, E> FailedCall<M, E> {
    pub(super) fn new(error: ClientError<E>, returned: Option<M>) -> Self {
        Self {
            error,
            returned: returned.map(Box::new),
        }
    }

    /// Returns the parts of a request that was not sent. Rights may have new names and memory new
    /// addresses. Returns `None` if the request was sent, or if the kernel destroyed some of its
    /// rights ([`Fate::Lost`](crate::message::error::Fate::Lost)).
    #[must_use]
    pub fn into_returned(self) -> Option<M> {
        self.returned.map(|returned| *returned)
    }

    /// Returns a reference to the returned parts.
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

    /// Maps the returned parts, or removes them if `change` returns `None`.
    pub fn and_then<N>(self, change: impl FnOnce(M) -> Option<N>) -> FailedCall<N, E> {
        let returned = self.returned.and_then(|returned| change(*returned));
        FailedCall::new(self.error, returned)
    }
}

impl<M, E> From<ClientError<E>> for FailedCall<M, E> {
    /// Creates an error without returned parts.
    fn from(error: ClientError<E>) -> Self {
        Self {
            error,
            returned: None,
        }
    }
}

impl<M, E> From<FailedCall<M, E>> for ClientError<E> {
    /// Releases the returned parts.
    fn from(failed: FailedCall<M, E>) -> Self {
        failed.error
    }
}

impl<E: ServiceError> From<ClientError<E>> for Error {
    /// Keeps a cause that [`Error`](crate::Error) can hold, and converts other errors to their
    /// code.
    fn from(error: ClientError<E>) -> Self {
        match error {
            ClientError::Encode(Refusal::NoMemory(cause)) => Self::Kernel(cause.code),
            ClientError::Encode(refusal) => Self::Send(SendCause::from(refusal).into()),
            ClientError::Refused(_) | ClientError::Service(_) => Self::Failed(error.code()),
            ClientError::ReplyPort(code) => Self::Kernel(code),
            ClientError::Send(code) => code.into(),
            ClientError::Lost(code) => Self::Send(SendError::lost(SendCause::Kernel(code))),
            ClientError::Watch(error) => Self::Send(SendCause::from(error).into()),
            ClientError::Receive(error) => error.into(),
            ClientError::TimedOut { sent: false } => MsgReturn::SEND_TIMED_OUT.into(),
            ClientError::TimedOut { sent: true } => MsgReturn::RCV_TIMED_OUT.into(),
            ClientError::ServerDied => Self::NoReply,
            ClientError::Reply(refusal) => Self::Failed(refusal.code),
        }
    }
}

impl<M, E: ServiceError> From<FailedCall<M, E>> for Error {
    /// Releases the returned parts.
    fn from(failed: FailedCall<M, E>) -> Self {
        failed.error.into()
    }
}

impl<M, E: fmt::Debug> fmt::Debug for FailedCall<M, E> {
    /// Omits the returned parts, which need not implement `Debug`.
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
    /// Converts the code of an error reply. `error_of` returns the service's error with a code.
    pub(super) fn from_reply(
        code: KernReturn,
        error_of: impl FnOnce(KernReturn) -> Option<E>,
    ) -> Self {
        let is_of_mig =
            (KernReturn::MIG_TRAILER_ERROR.0..=KernReturn::MIG_TYPE_ERROR.0).contains(&code.0);
        match error_of(code) {
            Some(error) if !is_of_mig => Self::Service(error),
            _ => Self::Refused(code),
        }
    }

    /// Converts the error of a failed send.
    pub(crate) fn from_unsent<M>(unsent: &Unsent<M>) -> Self {
        match (unsent.cause, &unsent.fate) {
            (SendCause::Refused(refusal), _) => Self::Encode(refusal),
            (SendCause::Watch(error), _) => Self::Watch(error),
            (SendCause::Kernel(code), Fate::Lost) => Self::Lost(code),
            (SendCause::Kernel(code), Fate::Returned(_)) => match code.base() {
                MsgReturn::SEND_TIMED_OUT => Self::TimedOut { sent: false },
                _ => Self::Send(code),
            },
        }
    }

    /// Converts the error of a failed receive.
    pub(super) fn from_receive(error: ReceiveError) -> Self {
        match error.code() {
            MsgReturn::RCV_TIMED_OUT => Self::TimedOut { sent: true },
            _ => Self::Receive(error),
        }
    }

    /// Returns true if the request was not sent, so that no server has acted on it.
    #[must_use]
    pub const fn is_unsent(&self) -> bool {
        match self {
            Self::Encode(_)
            | Self::ReplyPort(_)
            | Self::Send(_)
            | Self::Lost(_)
            | Self::Watch(_)
            | Self::TimedOut { sent: false } => true,
            Self::Receive(_)
            | Self::TimedOut { sent: true }
            | Self::ServerDied
            | Self::Refused(_)
            | Self::Service(_)
            | Self::Reply(_) => false,
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
            Self::Send(code) | Self::Lost(code) => KernReturn(code.0),
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
            Self::Lost(code) => write!(f, "the request was not sent, it is lost: {code}"),
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
            Self::ServerDied => f.write_str("no reply will come: the reply right was destroyed"),
            // The texts of these codes say what the server did.
            Self::Refused(
                code @ (KernReturn::MIG_REMOTE_ERROR
                | KernReturn::MIG_BAD_ID
                | KernReturn::MIG_NO_REPLY
                | KernReturn::MIG_EXCEPTION
                | KernReturn::MIG_SERVER_DIED),
            ) => code.fmt(f),
            Self::Refused(code) => write!(f, "the server refused the request: {code}"),
            Self::Service(error) => write!(f, "the server returned an error: {error}"),
            Self::Reply(refusal) => write!(f, "the reply was refused: {refusal}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for ClientError<E> {}

/// The cause of a failed server loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerError {
    /// The kernel's code for a failed preparation of the loop.
    Setup(KernReturn),
    /// Nothing more can be received, usually because the receive right is gone
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

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::message::derive::{DescriptorArea, MessageLayout};
    use crate::message::error::{DecodeCause, TooLarge};

    /// An error of a service that knows one code.
    #[derive(Debug, PartialEq)]
    struct Known;

    impl ServiceError for Known {
        fn code(&self) -> KernReturn {
            KernReturn(7001)
        }

        fn from_code(code: KernReturn) -> Option<Self> {
            (code.0 == 7001).then_some(Self)
        }
    }

    #[test]
    fn each_error_has_a_code_and_knows_if_the_request_was_sent() {
        let reply = MigError::new(
            DecodeCause::Misaligned,
            &MessageLayout::mig_reply(DescriptorArea::NONE, true),
        );
        let large = Refusal::TooLarge(TooLarge { size: 1 });
        let died = MsgReturn::RCV_PORT_DIED;
        for (error, is_unsent, code) in [
            (
                ClientError::Encode(large),
                true,
                KernReturn::RESOURCE_SHORTAGE,
            ),
            (
                ClientError::ReplyPort(KernReturn::NO_SPACE),
                true,
                KernReturn::NO_SPACE,
            ),
            (
                ClientError::Send(MsgReturn::SEND_INVALID_DEST),
                true,
                KernReturn(MsgReturn::SEND_INVALID_DEST.0),
            ),
            (
                ClientError::Watch(WatchError::Receive(died)),
                true,
                KernReturn(SendCause::Watch(WatchError::Receive(died)).code().0),
            ),
            (
                ClientError::TimedOut { sent: false },
                true,
                KernReturn(MsgReturn::SEND_TIMED_OUT.0),
            ),
            (
                ClientError::TimedOut { sent: true },
                false,
                KernReturn(MsgReturn::RCV_TIMED_OUT.0),
            ),
            (ClientError::Receive(died.into()), false, KernReturn(died.0)),
            (ClientError::ServerDied, false, KernReturn::MIG_SERVER_DIED),
            (
                ClientError::Refused(KernReturn::MIG_BAD_ID),
                false,
                KernReturn::MIG_BAD_ID,
            ),
            (ClientError::Service(Known), false, KernReturn(7001)),
            (ClientError::Reply(reply), false, KernReturn::MIG_TYPE_ERROR),
        ] {
            assert_eq!(error.is_unsent(), is_unsent, "{error:?}");
            assert_eq!(error.code(), code, "{error:?}");
            let failed = FailedCall::new(error, is_unsent.then_some(5));
            assert_eq!(failed.code(), code);
            assert_eq!(failed.returned(), is_unsent.then_some(&5));
            assert_eq!(failed.into_returned(), is_unsent.then_some(5));
        }
    }

    #[test]
    fn errors_of_calls_become_errors_of_the_library() {
        let error = |error: ClientError| Error::from(error);
        let large = Refusal::TooLarge(TooLarge { size: 1 });
        let no_memory = Refusal::NoMemory(crate::message::error::NoMemory {
            code: KernReturn::NO_SPACE,
        });
        let failed = Error::Failed(KernReturn::DENIED);
        assert_eq!(
            error(ClientError::Encode(no_memory)),
            Error::Kernel(KernReturn::NO_SPACE)
        );
        assert_eq!(
            error(ClientError::Encode(large)),
            Error::Send(SendCause::Refused(large).into())
        );
        assert_eq!(error(ClientError::Refused(KernReturn::DENIED)), failed);
        assert_eq!(error(ClientError::Service(KernReturn::DENIED)), failed);
        assert_eq!(
            error(ClientError::ReplyPort(KernReturn::DENIED)),
            Error::Kernel(KernReturn::DENIED)
        );
        for (found, code) in [
            (
                ClientError::Send(MsgReturn::SEND_INVALID_DEST),
                MsgReturn::SEND_INVALID_DEST,
            ),
            (
                ClientError::TimedOut { sent: false },
                MsgReturn::SEND_TIMED_OUT,
            ),
            (
                ClientError::TimedOut { sent: true },
                MsgReturn::RCV_TIMED_OUT,
            ),
            (
                ClientError::Receive(MsgReturn::RCV_PORT_DIED.into()),
                MsgReturn::RCV_PORT_DIED,
            ),
        ] {
            assert_eq!(error(found), Error::from(code));
        }
        assert_eq!(error(ClientError::ServerDied), Error::NoReply);
    }

    #[test]
    fn codes_of_mig_are_not_errors_of_the_service() {
        let of = |code| ClientError::from_reply(KernReturn(code), KernReturn::from_code);
        for code in [-309, -305, -300] {
            assert_eq!(of(code), ClientError::Refused(KernReturn(code)));
        }
        for code in [-310, -299, 5, 7001] {
            assert_eq!(of(code), ClientError::Service(KernReturn(code)));
        }
        let known = ClientError::from_reply(KernReturn(7001), Known::from_code);
        assert_eq!(known, ClientError::Service(Known));
        let unknown = ClientError::from_reply(KernReturn(7002), Known::from_code);
        assert_eq!(unknown, ClientError::Refused(KernReturn(7002)));
    }

    #[test]
    fn timeouts_name_the_ended_step() {
        let sent = |code| {
            ClientError::<KernReturn>::from_unsent(&Unsent {
                cause: SendCause::Kernel(code),
                fate: Fate::Returned(()),
            })
        };
        let timeout = sent(MsgReturn::SEND_TIMED_OUT);
        assert_eq!(timeout, ClientError::TimedOut { sent: false });
        let code = MsgReturn::SEND_INVALID_DEST;
        assert_eq!(sent(code), ClientError::Send(code));
        let received = |code: MsgReturn| ClientError::<KernReturn>::from_receive(code.into());
        let timeout = received(MsgReturn::RCV_TIMED_OUT);
        assert_eq!(timeout, ClientError::TimedOut { sent: true });
        let code = MsgReturn::RCV_PORT_DIED;
        assert_eq!(received(code), ClientError::Receive(code.into()));
    }

    #[test]
    fn failed_call_is_shown_without_its_request() {
        let failed = FailedCall::new(ClientError::<KernReturn>::ServerDied, Some([1, 2]));
        let text = alloc::format!("{failed:?}");
        assert_eq!(text, "FailedCall { error: ServerDied, is_returned: true }");
        let changed = failed.and_then(|[first, _]| Some(first));
        assert_eq!(changed.returned(), Some(&1));
        let text = alloc::format!("{}", changed.and_then(|_| None::<u8>));
        assert_eq!(
            text,
            alloc::format!("{}", ClientError::<KernReturn>::ServerDied)
        );
    }
}
