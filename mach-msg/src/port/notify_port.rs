//! Ports for notifications.

use crate::kernel::{KernReturn, Task, pending};
#[cfg(gnumach)]
use crate::{
    kernel::pending::{Armed, Slot},
    wire::PortName,
};

use super::ReceiveRight;
#[cfg(gnumach)]
use super::registration::holds_request;

/// A port for notifications, to which this task gives no rights: its send-once rights are made for
/// [requests](super::NotifyTo), and the kernel holds them.
///
/// [`receive`](Self::receive) and its variants return the notifications. On GNU Mach, where nothing
/// in a message shows its sender, this is the only port at which a message is accepted as a
/// notification.
///
/// The port keeps its rights to itself:
///
/// * A request that replaces or cancels one to this port does not return the right of that request.
///   The right is released, which causes [`Notification::SendOnce`](crate::Notification::SendOnce)
///   here.
/// * A no-senders or port-destroyed request moves with its receive right, and the next owner of the
///   receive right can take the right of the request. What it sends here is not from the kernel by
///   its trailer, and is returned as [`Notification::Stale`](crate::Notification::Stale).
/// * On GNU Mach, which has no trailers, a receive right with such a request cannot move. A message
///   with it is refused as [`Immovable`](crate::message::error::Immovable), and a port-destroyed
///   request to another port with `KERN_FAILURE`. Cancel the request or replace it, or drop this
///   port.
///
/// ```
/// # fn main() -> Result<(), mach_msg::Error> {
/// use mach_msg::{MessageBuffer, Notification, NotifyPort, ReceiveRight};
///
/// let port = ReceiveRight::new()?;
/// let right = port.make_send()?;
/// let events = NotifyPort::new()?;
/// right.on_dead_name(&events)?;
/// drop(port);
///
/// let mut buffer = MessageBuffer::new();
/// match events.receive(&mut buffer)? {
///     Notification::DeadName { right: dead } => assert_eq!(dead.name(), right.name()),
///     other => panic!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
///
/// Dropping the port releases the rights and references of the notifications in its queue.
#[derive(Debug)]
pub struct NotifyPort(ReceiveRight);

/// Returns true if the kernel holds a request to a [`NotifyPort`] that stays with this receive
/// right when it moves: the next owner of the right could get the send-once right of the request.
#[cfg(gnumach)]
pub(crate) fn is_watched_privately(task: Task, right: PortName) -> bool {
    // The record of a request that has fired stays until its notification is received, and the name
    // may be that of another port by then. So the kernel is asked too.
    [Slot::NoSenders, Slot::PortDestroyed]
        .into_iter()
        .filter(|slot| pending::is_watched_privately(task, *slot, right))
        .any(|slot| holds_request(task, slot, right))
}

/// Returns true if a receive right with a request to a [`NotifyPort`] could leave the task by a
/// port-destroyed request to another port, once this request is made. The caller is in
/// [`in_order`](pending::in_order).
#[cfg(gnumach)]
pub(super) fn lets_private_request_move(task: Task, armed: Armed) -> bool {
    let Armed {
        slot,
        subject,
        notify,
        ..
    } = armed;
    let is_private = pending::with(task, |pending| pending.is_private(Some(notify)));
    let is_private = is_private.unwrap_or(false);
    let is_watched = |slot| {
        holds_request(task, slot, subject) && pending::is_watched_privately(task, slot, subject)
    };
    match slot {
        Slot::PortDestroyed => !is_private && is_watched(Slot::NoSenders),
        Slot::NoSenders => {
            let moves = holds_request(task, Slot::PortDestroyed, subject);
            is_private && moves && !is_watched(Slot::PortDestroyed)
        }
        Slot::Name => false,
    }
}

impl NotifyPort {
    /// Creates a port in the [current task](Task::current).
    ///
    /// # Errors
    ///
    /// The errors of [`ReceiveRight::new`].
    ///
    /// # Panics
    ///
    /// Same as [`Task::current`], if the environment requests a host that cannot be joined.
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new() -> Result<Self, KernReturn> {
        Self::new_in(Task::current())
    }

    /// Creates a port in this task.
    ///
    /// # Errors
    ///
    /// The errors of [`ReceiveRight::new_in`].
    pub fn new_in(task: Task) -> Result<Self, KernReturn> {
        let right = ReceiveRight::new_in(task)?;
        pending::make_private(task, right.name());
        Ok(Self(right))
    }

    /// Returns the receive right, from which no right may be made for another owner.
    pub(crate) const fn right(&self) -> &ReceiveRight {
        &self.0
    }
}

#[cfg(all(test, feature = "std", not(gnumach)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::message::dynamic::{MessageBuilder, MessageCursor, Part};
    use crate::wire::disposition::MAKE_SEND;
    use crate::{MessageBuffer, Notification, SendRight};

    /// Moves a receive right to the task of `to`.
    fn moved(right: ReceiveRight, way: &SendRight, to: &ReceiveRight) -> ReceiveRight {
        way.send(MessageBuilder::new(1).part(right)).unwrap();
        let mut buffer = MessageBuffer::new();
        let mut parts = MessageCursor::new(to.receive(&mut buffer).unwrap()).unwrap();
        match parts.next() {
            Some(Part::MoveReceive(Some(right))) => right,
            other => panic!("{other:?}"),
        }
    }

    /// Sends to a [`NotifyPort`] with the right of its no-senders request, which the new owner of
    /// the watched receive right has taken. Returns what the port receives, and whether the message
    /// was released.
    fn forged<'a>(
        message: impl FnOnce(ReceiveRight) -> MessageBuilder<'a>,
    ) -> (Notification, bool) {
        let kernel = EmbeddedKernel::new();
        let (task, thief) = (kernel.create_task(), kernel.create_task());
        let events = NotifyPort::new_in(*task).unwrap();
        let port = ReceiveRight::new_in(*task).unwrap();
        port.on_no_senders(1, &events).unwrap();
        port.on_port_destroyed(&events).unwrap();
        let there = ReceiveRight::new_in(*thief).unwrap();
        // SAFETY: makes a send right, which affects no owner.
        let calls = unsafe { thief.calls() };
        let way = calls.transfer(there.name(), MAKE_SEND, *task).unwrap();
        // SAFETY: the call has just created this right.
        let way = unsafe { SendRight::from_name(*task, way) }.unwrap();
        let port = moved(port, &way, &there);
        let own = ReceiveRight::new_in(*thief).unwrap();
        let taken = port.on_no_senders(1, &own).unwrap().expect("the right");
        let carried = ReceiveRight::new_in(*thief).unwrap();
        let sender = carried.make_send().unwrap();
        taken.send(message(carried)).unwrap();
        let told = events.try_receive(&mut MessageBuffer::new()).unwrap();
        (told.expect("a notification"), sender.is_dead())
    }

    #[test]
    fn port_destroyed_of_a_process_is_stale() {
        let (told, is_released) = forged(|right| MessageBuilder::new(69).part(right));
        assert!(matches!(told, Notification::Stale { id: 69 }), "{told:?}");
        assert!(is_released);
    }

    #[test]
    fn send_once_of_a_process_is_stale() {
        let (told, is_released) = forged(|right| {
            drop(right);
            MessageBuilder::new(71)
        });
        assert!(matches!(told, Notification::Stale { id: 71 }), "{told:?}");
        assert!(is_released);
    }
}
