//! Messages as a stream.

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

/// A stream of the messages of a port or a set, decoded as `M`: see
/// [`AsyncReceiver::messages`].
///
/// An item is an error if a message was refused: it is of another type, or exceeds a limit. The
/// stream goes on. It ends after the error that says that nothing can be received any more.
///
/// A notification of the kernel is a message of another type. A port that expects some is received
/// from by [`AsyncReceiver::receive`].
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
    /// Returns the reply right, if the sender sent one.
    pub reply: Option<ReplyRight>,
    /// The voucher, if there is one.
    pub voucher: Option<SendRight>,
    /// The trailer: the kernel's statements about the message and its sender.
    pub trailer: AuditTrailer,
    /// The name of the port that the message arrived on: with a port set, which of its members.
    /// Not a right.
    pub local_port: PortName,
}

impl<M> Incoming<M> {
    /// Returns the sender of the message, as written by the kernel.
    #[must_use]
    pub const fn sender(&self) -> AuditToken {
        self.trailer.audit
    }
}

impl<R: Source> AsyncReceiver<R> {
    /// Returns the messages as a stream of values of the type `M`.
    ///
    /// Messages of another type are destroyed, and an item with the reason is in their place.
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
    /// Receives into this buffer from now on, with its limits.
    #[must_use]
    pub fn with_buffer(self, buffer: MessageBuffer) -> Self {
        Self { buffer, ..self }
    }

    /// Returns the receive right or the port set.
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

/// True if no receive can succeed after this error.
fn is_last(error: ReceiveError) -> bool {
    match error {
        // A message came that the task had no room for. The next one may be smaller.
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
