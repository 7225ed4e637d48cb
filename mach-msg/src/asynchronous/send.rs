//! Asynchronous sends, which await room in the queue.

use std::future::poll_fn;
use std::time::Duration;

use super::deadline::Deadline;
use super::fairness::poll_turn;
use super::receiver::AsyncReceiver;
use super::source::sealed::Sealed as _;
use super::turn::{Turn, is_awaited};
use crate::kernel::{MsgReturn, operation};
use crate::message::error::{Fate, SendCause, SendError, Unsent, WatchError};
use crate::message::{MessageBuffer, ReplyTo, Sendable, Wait, receive};
use crate::port::{ReceiveRight, SendRight};
use crate::wire::AuditTrailer;

/// Maximum wait for the notification of a dying port. Usually it takes microseconds, unless the
/// thread that destroys the port is not scheduled.
const DYING_PORT_WAIT: Duration = Duration::from_secs(10);

impl SendRight {
    /// Sends a message, awaiting room in the queue; see [`asynchronous`](crate::asynchronous).
    ///
    /// If the queue is full, this makes a send-possible request. Tasks that send to the same port
    /// wait in order. A request of the caller for this right (`on_dead_name`, `on_send_possible`)
    /// is suspended during the wait and then renewed. The caller may make or cancel one during the
    /// wait, with a method of a right: the wait then makes its own request again.
    ///
    /// If the future is dropped before it is ready, the message has not been sent and is dropped
    /// too.
    ///
    /// If this task itself destroys the port at the moment at which the queue gets room, one user
    /// reference of the dead name leaks: the kernel adds a reference for the request but sends no
    /// notification.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), and [`SendCause::Watch`] if the runtime cannot wait.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn send_async<M: Sendable>(&self, message: M) -> Result<(), SendError> {
        Ok(self.send_or_return_async(message).await?)
    }

    /// Same as [`send_async`](Self::send_async), with the message in the error. For `?`, see
    /// [`send_or_return`](Self::send_or_return).
    ///
    /// # Errors
    ///
    /// The errors of [`send_async`](Self::send_async), with the fate of the message.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn send_or_return_async<M: Sendable>(&self, message: M) -> Result<(), Unsent<M>> {
        let attempt = |message| self.send_or_return(message, Wait::Never);
        send_with_room(self, message, &mut Deadline::none(), attempt).await
    }

    /// Sends a message that requests a reply at `reply`, awaiting room in the queue, and does not
    /// wait for the reply. [`ReplyTo`] lists the types of `reply`. Otherwise the same as
    /// [`send_async`](Self::send_async).
    ///
    /// # Errors
    ///
    /// The errors of [`send_async`](Self::send_async), and `MACH_SEND_INVALID_REPLY`.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn send_request_async<M: Sendable, R: ReplyTo>(
        &self,
        message: M,
        reply: R,
    ) -> Result<(), SendError> {
        Ok(self.send_request_or_return_async(message, reply).await?)
    }

    /// Same as [`send_request_async`](Self::send_request_async), with the reply right and the
    /// message in the error.
    ///
    /// # Errors
    ///
    /// The errors of [`send_request_async`](Self::send_request_async), with the fate of both.
    ///
    /// # Panics
    ///
    /// Panics if the tokio runtime has no IO driver.
    pub async fn send_request_or_return_async<M: Sendable, R: ReplyTo>(
        &self,
        message: M,
        reply: R,
    ) -> Result<(), Unsent<(R, M)>> {
        let attempt = |(reply, message)| self.send_request_or_return(message, reply, Wait::Never);
        send_with_room(self, (reply, message), &mut Deadline::none(), attempt).await
    }
}

/// Calls `attempt` until its send does not find the queue full.
///
/// # Errors
///
/// * The error of `attempt`, except for a full queue before the deadline.
/// * The runtime cannot wait.
pub(crate) async fn send_with_room<P>(
    right: &SendRight,
    outgoing: P,
    deadline: &mut Deadline,
    mut attempt: impl FnMut(P) -> Result<(), Unsent<P>>,
) -> Result<(), Unsent<P>> {
    poll_fn(|context| poll_turn(context)).await;
    let mut outgoing = outgoing;
    // Tasks that already wait go first.
    if !is_awaited(right.task(), right.name()) {
        outgoing = match full(attempt(outgoing)) {
            Ok(outgoing) => outgoing,
            Err(result) => return result,
        };
    }
    let timed_out = SendCause::Kernel(MsgReturn::SEND_TIMED_OUT);
    let turn = Turn::take(right.task(), right.name());
    let Some(turn) = deadline.limit(turn).await else {
        return Err(Unsent::returned(timed_out, outgoing));
    };
    let mut room = None;
    let result = send_in_turn(right, outgoing, deadline, attempt, &mut room).await;
    // While the result is a local value: an observer of the calls in here may panic, and a result
    // that is returned already would not be dropped (rust-lang/rust#47949).
    drop(room);
    drop(turn);
    result
}

/// Calls `attempt` until the queue has room, waiting in `room`.
async fn send_in_turn<'r, P>(
    right: &'r SendRight,
    mut outgoing: P,
    deadline: &mut Deadline,
    mut attempt: impl FnMut(P) -> Result<(), Unsent<P>>,
    room: &mut Option<Room<'r>>,
) -> Result<(), Unsent<P>> {
    let timed_out = SendCause::Kernel(MsgReturn::SEND_TIMED_OUT);
    loop {
        outgoing = match full(attempt(outgoing)) {
            Ok(outgoing) => outgoing,
            Err(result) => return result,
        };
        let room = match room {
            Some(room) => room,
            None => match Room::new(right) {
                Ok(new) => room.insert(new),
                Err(error) => return Err(Unsent::returned(error.into(), outgoing)),
            },
        };
        match deadline.limit(room.wait()).await {
            Some(Ok(())) => {}
            Some(Err(error)) => return Err(Unsent::returned(error.into(), outgoing)),
            None => return Err(Unsent::returned(timed_out, outgoing)),
        }
    }
}

/// Returns the outgoing message if the send failed because the queue was full.
///
/// # Errors
///
/// Returns any other result.
fn full<P>(result: Result<(), Unsent<P>>) -> Result<P, Result<(), Unsent<P>>> {
    match result {
        Err(error) if error.is_timeout() => match error.fate {
            Fate::Returned(outgoing) => Ok(outgoing),
            Fate::Lost => Err(Err(error)),
        },
        other => Err(other),
    }
}

/// A wait for a send-possible notification.
///
/// ```text
///   room.wait() ── send-possible request ──▶ kernel ── notification ──▶ port of this wait
///   drop        ── cancels the request, and releases a notification that has arrived
/// ```
struct Room<'r> {
    right: &'r SendRight,
    port: AsyncReceiver<ReceiveRight>,
    buffer: MessageBuffer,
}

impl<'r> Room<'r> {
    fn new(right: &'r SendRight) -> Result<Self, WatchError> {
        let port = ReceiveRight::new_in(right.task())?;
        Ok(Self {
            right,
            port: AsyncReceiver::new(port).map_err(|refused| refused.error)?,
            buffer: MessageBuffer::new(),
        })
    }

    /// Waits until the queue may have room or the port is dead. The next attempt to send finds out.
    async fn wait(&mut self) -> Result<(), WatchError> {
        match self.right.request_room(self.port.get_ref()) {
            Ok(()) => {}
            // The port is dead.
            Err(_) if self.right.is_dead() => return Ok(()),
            Err(code) => return Err(code.into()),
        }
        match self.port.receive(&mut self.buffer).await {
            Ok(message) => {
                // Releases the user reference of a dead-name notification.
                drop(message);
                Ok(())
            }
            Err(error) => Err(WatchError::Receive(error.code())),
        }
    }
}

impl Room<'_> {
    /// Releases the notifications in the queue. Waits for the first one as long as `wait` allows.
    fn drain(&mut self, mut wait: Wait) {
        let (task, name) = self.port.get_ref().right();
        // Not `receive_with`, which would panic in a tokio task.
        while let Ok(message) = receive::<AuditTrailer>(task, name, &mut self.buffer, wait) {
            drop(message);
            wait = Wait::Never;
        }
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        // An observer that panics must not keep the rest from being done.
        operation(|| self.end());
    }
}

impl Room<'_> {
    /// Cancels the request, releases its notification, and makes the suspended request again.
    fn end(&mut self) {
        self.drain(Wait::Never);
        // The request has fired in another thread, which is about to send the notification. If the
        // port dies, the notification carries a user reference of the dead name.
        if self.right.cancel_room(self.port.get_ref()) {
            self.drain(Wait::For(DYING_PORT_WAIT));
        }
        self.right.resume();
    }
}
