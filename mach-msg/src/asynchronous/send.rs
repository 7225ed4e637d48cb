//! Sending that waits for room in the queue.

use std::future::poll_fn;
use std::time::Duration;

use super::deadline::Deadline;
use super::fairness::poll_turn;
use super::receiver::AsyncReceiver;
use super::source::sealed::Sealed as _;
use super::turn::{Turn, is_awaited};
use crate::kernel::pending::{self, PendingRequests, Slot};
use crate::kernel::{MsgReturn, PortType};
use crate::message::error::{Fate, SendCause, SendError, Unsent, WatchError};
use crate::message::{MessageBuffer, Sendable, Wait, receive};
use crate::port::{ReceiveRight, SendOnceRight, SendRight};
use crate::wire::AuditTrailer;

/// The longest wait for the notification of a port that is dying. It takes microseconds, unless the
/// thread that destroys the port does not get a processor.
const DYING: Duration = Duration::from_secs(10);

impl SendRight {
    /// Sends a message in a task of a runtime, and waits for room in the queue: see
    /// [`asynchronous`](crate::asynchronous).
    ///
    /// If the queue is full, the kernel is asked for a notification of room (a send-possible
    /// request). Tasks that send to the same port wait in line. A request of the caller for this
    /// right (`on_dead_name`, `on_send_possible`) is set aside meanwhile and made again
    /// afterwards.
    ///
    /// If the future is dropped before it is ready, the message was not sent and is dropped too.
    ///
    /// A port that this task itself destroys at the moment at which it gets room leaves one
    /// reference of its dead name: the kernel counts the request, and sends no notification for it.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send). [`SendCause::Watch`] if the runtime cannot wait.
    ///
    /// # Panics
    ///
    /// If the tokio runtime has no IO driver.
    pub async fn send_async<M: Sendable>(&self, message: M) -> Result<(), SendError> {
        Ok(self.send_or_return_async(message).await?)
    }

    /// Same as [`send_async`](Self::send_async), with the message in the error.
    ///
    /// # Errors
    ///
    /// Those of [`send_async`](Self::send_async), with the fate of the message.
    ///
    /// # Panics
    ///
    /// If the tokio runtime has no IO driver.
    pub async fn send_or_return_async<M: Sendable>(&self, message: M) -> Result<(), Unsent<M>> {
        let attempt = |message| self.send_or_return(message, Wait::Never);
        send_with_room(self, message, &mut Deadline::none(), attempt).await
    }
}

/// Calls `attempt` until the queue has room for what it sends.
///
/// # Errors
///
/// * The error of `attempt`, unless the queue is full before the deadline.
/// * The runtime cannot wait.
pub(crate) async fn send_with_room<P>(
    right: &SendRight,
    outgoing: P,
    deadline: &mut Deadline,
    mut attempt: impl FnMut(P) -> Result<(), Unsent<P>>,
) -> Result<(), Unsent<P>> {
    poll_fn(|context| poll_turn(context)).await;
    let mut outgoing = outgoing;
    // Tasks in the line go first.
    if !is_awaited(right.task(), right.name()) {
        outgoing = match full(attempt(outgoing)) {
            Ok(outgoing) => outgoing,
            Err(result) => return result,
        };
    }
    let timed_out = SendCause::Kernel(MsgReturn::SEND_TIMED_OUT);
    let turn = Turn::take(right.task(), right.name());
    let Some(_turn) = deadline.limit(turn).await else {
        return Err(Unsent::returned(timed_out, outgoing));
    };
    let mut room = None;
    loop {
        outgoing = match full(attempt(outgoing)) {
            Ok(outgoing) => outgoing,
            Err(result) => return result,
        };
        let room = match &mut room {
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

/// Returns the outgoing message if the queue was full.
///
/// # Errors
///
/// Any other result.
fn full<P>(result: Result<(), Unsent<P>>) -> Result<P, Result<(), Unsent<P>>> {
    match result {
        Err(error) if error.is_timeout() => match error.fate {
            Fate::Returned(outgoing) => Ok(outgoing),
            Fate::Lost => Err(Err(error)),
        },
        other => Err(other),
    }
}

/// Waits for the kernel's notification of room.
///
/// ```text
///   room.wait() ── send-possible request ──▶ kernel ── notification ──▶ port of this wait
///   drop        ── takes the request back, and releases a notification that came meanwhile
/// ```
struct Room<'r> {
    right: &'r SendRight,
    port: AsyncReceiver<ReceiveRight>,
    buffer: MessageBuffer,
    /// The request was made, and its notification was not received.
    is_requested: bool,
    /// A request of another owner, which this one replaced.
    replaced: Option<Replaced>,
}

/// A request that was set aside.
struct Replaced {
    notify: SendOnceRight,
    is_send_possible: bool,
}

impl<'r> Room<'r> {
    fn new(right: &'r SendRight) -> Result<Self, WatchError> {
        let port = ReceiveRight::new_in(right.task())?;
        Ok(Self {
            right,
            port: AsyncReceiver::new(port).map_err(|refused| refused.error)?,
            buffer: MessageBuffer::new(),
            is_requested: false,
            replaced: None,
        })
    }

    /// Waits until there may be room, or the port is gone: the next attempt to send decides.
    async fn wait(&mut self) -> Result<(), WatchError> {
        let is_send_possible = is_send_possible(self.right);
        let previous = match self.right.on_send_possible(self.port.get_ref()) {
            Ok(previous) => previous,
            // The port is gone.
            Err(_) if self.right.is_dead() => return Ok(()),
            Err(code) => return Err(code.into()),
        };
        self.is_requested = true;
        if let Some(notify) = previous {
            self.replaced.get_or_insert(Replaced {
                notify,
                is_send_possible,
            });
        }
        match self.port.receive(&mut self.buffer).await {
            Ok(message) => {
                // A dead name comes with a reference, which is released here.
                drop(message);
                self.is_requested = false;
                Ok(())
            }
            Err(error) => Err(WatchError::Receive(error.code())),
        }
    }
}

impl Room<'_> {
    /// Returns true if the kernel owes the notification: no other owner has replaced the request or
    /// taken it back.
    fn is_due(&self) -> bool {
        let (task, port) = self.port.get_ref().right();
        let knows =
            |pending: &mut PendingRequests| pending.knows(Slot::Name, self.right.name(), port);
        self.is_requested && pending::with(task, knows).unwrap_or(false)
    }

    /// Releases the notifications in the queue. Waits for the first one as `wait` says.
    fn drain(&mut self, mut wait: Wait) {
        let (task, name) = self.port.get_ref().right();
        // Not by `receive_with`, which may not wait here.
        while let Ok(message) = receive::<AuditTrailer>(task, name, &mut self.buffer, wait) {
            drop(message);
            self.is_requested = false;
            wait = Wait::Never;
        }
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        self.drain(Wait::Never);
        let is_send_possible = is_send_possible(self.right);
        // A request that has fired is taken back too: XNU counts it until then, and would add a
        // reference to the dead name if this task destroyed the port.
        match self.right.cancel_dead_name() {
            // This wait's own request has fired, so it is that of another owner.
            Ok(Some(notify)) if !self.is_requested => {
                self.replaced.get_or_insert(Replaced {
                    notify,
                    is_send_possible,
                });
            }
            // The request has fired in another thread, which is about to send the notification. If
            // the port dies, that has a reference of the dead name.
            Ok(None) | Err(_) if self.is_due() => self.drain(Wait::For(DYING)),
            _ => {}
        }
        let Some(replaced) = self.replaced.take() else {
            return;
        };
        // If the port is gone, the owner of the request is told so, by either notification.
        drop(if replaced.is_send_possible {
            self.right.on_send_possible(replaced.notify)
        } else {
            self.right.on_dead_name(replaced.notify)
        });
    }
}

/// True if the notification request of the right's name is for room, and not for death alone.
fn is_send_possible(right: &SendRight) -> bool {
    // SAFETY: a query; it changes no reference.
    let calls = unsafe { right.task().calls() };
    let kind = calls.port_type(right.name()).unwrap_or(PortType::empty());
    kind.intersects(PortType::SPREQUEST | PortType::SPREQUEST_DELAYED)
}
