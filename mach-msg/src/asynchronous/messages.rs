//! A stream of decoded messages.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::receiver::AsyncReceiver;
use super::source::Source;
use crate::kernel::MsgReturn;
use crate::message::error::{Error, ReceiveError};
use crate::message::{Message, MessageBuffer, OwnedMessage, ReplyRight};
use crate::port::SendRight;
use crate::wire::{AuditToken, AuditTrailer, PortName};

/// A stream of the messages of a port or port set, decoded as `M`. See [`AsyncReceiver::messages`].
///
/// A message that is of another type or exceeds a limit yields an error, and the stream continues.
/// It ends after an error that rules out further receives.
///
/// Notifications from the kernel are messages of another type. Use [`AsyncReceiver::receive`] for
/// ports that expect notifications.
pub struct Messages<M, R: Source> {
    receiver: AsyncReceiver<R>,
    buffer: MessageBuffer,
    is_ended: bool,
    messages: PhantomData<fn() -> M>,
}

/// A received message that owns all its parts.
#[non_exhaustive]
pub struct Incoming<M> {
    /// The message.
    pub body: M,
    /// The reply right, if the sender sent one.
    pub reply: Option<ReplyRight>,
    /// The voucher, if there is one.
    pub voucher: Option<SendRight>,
    /// The trailer, in which the kernel describes the message and its sender.
    pub trailer: AuditTrailer,
    /// The name of the port that the message arrived on, which is a member if it was received from
    /// a port set. The name is not an owned right.
    pub local_port: PortName,
}

impl<M> Incoming<M> {
    /// Returns the audit token of the sender, which the kernel wrote.
    #[must_use]
    pub const fn sender(&self) -> AuditToken {
        self.trailer.audit
    }
}

impl<R: Source> AsyncReceiver<R> {
    /// Returns a stream of the messages, decoded as `M`.
    ///
    /// A message of another type is destroyed and yields an error.
    #[must_use]
    pub fn messages<M: OwnedMessage>(self) -> Messages<M, R> {
        Messages {
            receiver: self,
            buffer: MessageBuffer::new(),
            is_ended: false,
            messages: PhantomData,
        }
    }
}

impl<M: OwnedMessage, R: Source> Messages<M, R> {
    /// Sets the receive buffer, whose limits apply to the messages.
    #[must_use]
    pub fn with_buffer(self, buffer: MessageBuffer) -> Self {
        Self { buffer, ..self }
    }

    /// Returns a reference to the receive right or the port set.
    #[must_use]
    pub const fn get_ref(&self) -> &R {
        self.receiver.get_ref()
    }

    /// Returns the receiver, for single messages.
    #[must_use]
    pub fn into_receiver(self) -> AsyncReceiver<R> {
        self.receiver
    }
}

impl<M: OwnedMessage, R: Source + Unpin> Stream for Messages<M, R> {
    type Item = Result<Incoming<M>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.is_ended {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(
            match ready!(this.receiver.poll_receive(context, &mut this.buffer)) {
                Ok(message) => decode(message),
                Err(error) => {
                    this.is_ended = is_last(error);
                    Err(error.into())
                }
            },
        ))
    }
}

impl<M: OwnedMessage, R: Source + Unpin> FusedStream for Messages<M, R> {
    fn is_terminated(&self) -> bool {
        self.is_ended
    }
}

fn decode<M: OwnedMessage>(message: Message<'_>) -> Result<Incoming<M>, Error> {
    let received = message.decode::<M>()?;
    Ok(Incoming {
        body: M::from_view(received.body),
        reply: received.reply,
        voucher: received.voucher,
        trailer: *received.trailer,
        local_port: received.local_port,
    })
}

/// Returns true if no receive can succeed after this error.
fn is_last(error: ReceiveError) -> bool {
    match error {
        // The task had no room for a message. The next message may be smaller.
        ReceiveError::Kernel(code) => !matches!(
            code.base(),
            MsgReturn::RCV_BODY_ERROR | MsgReturn::RCV_HEADER_ERROR
        ),
        ReceiveError::Limit(_) | ReceiveError::Malformed(_) => false,
        ReceiveError::Unsupported(_) | ReceiveError::Watch(_) => true,
    }
}

impl<M, R: Source + fmt::Debug> fmt::Debug for Messages<M, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages")
            .field("receiver", &self.receiver)
            .field("is_ended", &self.is_ended)
            .finish_non_exhaustive()
    }
}

impl<M: fmt::Debug> fmt::Debug for Incoming<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("body", &self.body)
            .field("reply", &self.reply)
            .field("local_port", &self.local_port)
            .finish_non_exhaustive()
    }
}
