//! Ports for notifications.

use crate::kernel::{KernReturn, Task, pending};
#[cfg(gnumach)]
use crate::{kernel::pending::Slot, wire::PortName};

use super::ReceiveRight;
#[cfg(gnumach)]
use super::registration::holds_request;

/// A port to which only the kernel can send: its send-once rights are made for
/// [requests](super::NotifyTo) of notifications, and go nowhere else.
///
/// So a message at this port is from the kernel, even if nothing in it proves that, as on GNU Mach.
/// [`receive`](Self::receive) and its variants return the notifications.
///
/// The port keeps its rights to itself:
///
/// * A request that replaces or cancels one to this port does not return the right of that request.
///   The right is released, which causes [`Notification::SendOnce`](crate::Notification::SendOnce)
///   here.
/// * On GNU Mach, a receive right with a no-senders or port-destroyed request to this port cannot
///   move in a message, which is refused as [`Immovable`](crate::message::error::Immovable): the
///   request would move too, and the next owner of the receive right could take the right of the
///   request. Cancel the request or replace it, or drop this port.
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

impl NotifyPort {
    /// Creates a port in the [current task](Task::current).
    ///
    /// # Errors
    ///
    /// Those of [`ReceiveRight::new`].
    ///
    /// # Panics
    ///
    /// As [`Task::current`], if the environment asks for a host that cannot be joined.
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    pub fn new() -> Result<Self, KernReturn> {
        Self::new_in(Task::current())
    }

    /// Creates a port in this task.
    ///
    /// # Errors
    ///
    /// Those of [`ReceiveRight::new_in`].
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
