//! Asynchronous calls of clients.

use std::time::Instant;

use crate::asynchronous::{AsyncReceiver, Deadline, send_with_room};
use crate::kernel::{MsgOptions, operation};
use crate::message::error::Unsent;
use crate::message::{
    HeaderRight, MessageBuffer, NoRight, OutgoingMessage, ReplyRight, Scratch, StackBuffer, Wait,
};
use crate::port::ReceiveRight;
use crate::service::client::{Client, send_wait, wait};
use crate::service::error::{ClientError, FailedCall};
use crate::service::method::{Method, TwoWay};
use crate::service::results::results;
use crate::wire::Disposition;

impl Client {
    /// Sends a request and awaits its reply; see [`asynchronous`](crate::asynchronous).
    ///
    /// The time limits are those of [`call`](Self::call). They apply separately to the wait for
    /// room in the server's queue and to the wait for the reply.
    ///
    /// Each call has its own reply port, even if the request contains one. If the future is
    /// dropped, or the call times out, the port is destroyed, so a late reply cannot be mistaken
    /// for that of another call. A request that was not sent yet is dropped with the future.
    ///
    /// # Errors
    ///
    /// The errors of [`call`](Self::call), and, if the runtime cannot wait, [`ClientError::Watch`]
    /// with the request or [`ReceiveError::Watch`](crate::ReceiveError::Watch).
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for a time limit.
    pub async fn call_async<R: TwoWay>(
        &self,
        request: R,
    ) -> Result<R::Results, FailedCall<R, R::Error>> {
        let (mut receiver, reply) = match reply_port::<R>(self) {
            Ok(made) => made,
            Err(error) => return Err(FailedCall::new(error, Some(request))),
        };
        let result = self.call_by(&mut receiver, reply, request).await;
        // While the result is a local value: an observer of the port's destruction may panic, and
        // a result that is returned already would not be dropped (rust-lang/rust#47949).
        drop(receiver);
        result
    }

    /// Sends a request and receives its reply by this port.
    async fn call_by<R: TwoWay>(
        &self,
        receiver: &mut AsyncReceiver<ReceiveRight>,
        reply: ReplyRight,
        request: R,
    ) -> Result<R::Results, FailedCall<R, R::Error>> {
        let settings = request.settings();
        let fits = request.capacities();
        let wait = wait(settings, self.timeout);
        // The time limit of the send alone applies to a call that waits forever for its reply.
        let limit = match wait {
            Wait::Forever => send_wait(settings, self.timeout),
            Wait::Never | Wait::For(_) | Wait::Until(_) => wait,
        };
        self.transmit_async(reply, request, limit).await?;
        let mut deadline = deadline(wait);
        let mut buffer = MessageBuffer::for_message::<R::Reply>(self.limits);
        match deadline.limit(receiver.receive(&mut buffer)).await {
            None => Err(ClientError::TimedOut { sent: true }.into()),
            Some(Err(error)) => Err(ClientError::from_receive(error).into()),
            Some(Ok(reply)) => Ok(operation(|| results::<R>(reply, fits))?),
        }
    }

    /// Sends a request that has no reply, awaiting room in the queue.
    ///
    /// If the future is dropped before it is ready, the request has not been sent and is dropped
    /// too.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), and [`ClientError::Watch`] with the request if the
    /// runtime cannot wait.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver, or no timer for a time limit.
    pub async fn send_async<R: Method>(&self, request: R) -> Result<(), FailedCall<R>> {
        let limit = send_wait(request.settings(), self.timeout);
        self.transmit_async(NoRight, request, limit).await
    }

    /// Sends a request with this reply right, awaiting room until `limit`.
    async fn transmit_async<R: Method, H: HeaderRight, E>(
        &self,
        reply: H,
        request: R,
        limit: Wait,
    ) -> Result<(), FailedCall<R, E>> {
        let mut deadline = deadline(limit);
        let attempt = |(reply, request)| self.attempt(reply, request);
        let sent = send_with_room(self.target(), (reply, request), &mut deadline, attempt).await;
        sent.map_err(|error| {
            let cause = ClientError::from_unsent(&error);
            let request = error.into_message().map(|(reply, request)| {
                drop(reply);
                request
            });
            FailedCall::new(cause, request)
        })
    }

    /// Sends a request without waiting.
    fn attempt<R: Method, H: HeaderRight>(
        &self,
        reply: H,
        request: R,
    ) -> Result<(), Unsent<(H, R)>> {
        let (options, timeout) = Wait::Never.send_options();
        let options = options | MsgOptions::from_bits_retain(request.settings().options);
        let sent = operation(|| {
            let outgoing = OutgoingMessage {
                destination: self.destination::<R>(),
                reply,
                message: request,
            };
            let mut stack = StackBuffer::new();
            let mut scratch = Scratch::new(&mut stack);
            let mut prepared = match outgoing.prepare(self.target().task(), &mut scratch) {
                Ok(prepared) => prepared,
                Err(refusal) => return Err(outgoing.refused(refusal)),
            };
            let code = prepared.send(options, timeout).code();
            prepared.finish(code, outgoing).map(|_| ())
        });
        sent.map_err(|error| error.map(|left| (left.outgoing.reply, left.outgoing.message)))
    }
}

/// Creates a reply port, and the reply right for the request.
///
/// The right is made here and not for each attempt to send: one that a failed attempt has made
/// would be destroyed, and its notification would be taken for the reply.
fn reply_port<R: TwoWay>(
    client: &Client,
) -> Result<(AsyncReceiver<ReceiveRight>, ReplyRight), ClientError<R::Error>> {
    let made = || {
        let port = ReceiveRight::new_in(client.target().task())?;
        let right = if R::REPLY == Some(Disposition::MakeSend) {
            ReplyRight::from(port.make_send()?)
        } else {
            ReplyRight::from(port.make_send_once()?)
        };
        Ok((port, right))
    };
    let (port, right) = made().map_err(ClientError::ReplyPort)?;
    match AsyncReceiver::new(port) {
        Ok(receiver) => Ok((receiver, right)),
        Err(refused) => Err(ClientError::Watch(refused.error)),
    }
}

/// Returns the deadline of a wait that begins now.
fn deadline(wait: Wait) -> Deadline {
    let end = match wait {
        Wait::Forever => None,
        Wait::Never => Some(Instant::now()),
        Wait::For(duration) => Instant::now().checked_add(duration),
        Wait::Until(time) => Some(time),
    };
    end.map_or(Deadline::none(), Deadline::at)
}
