//! Requests for notifications: messages that the kernel sends when something happens to a port.
//!
//! | request | fires | the notification |
//! |---|---|---|
//! | [`SendRight::on_dead_name`] | when the port dies | `DeadName`, or `PortDeleted` when the name goes away before |
//! | [`SendRight::on_send_possible`] | when there is room in the queue again | `SendPossible`; `DeadName` and `PortDeleted` as above |
//! | [`ReceiveRight::on_no_senders`] | when the last send right is gone | `NoSenders` |
//! | [`ReceiveRight::on_port_destroyed`] | when the receive right would be destroyed | `PortDestroyed`, with the right |
//!
//! Each is sent once, to a send-once right that the request consumes: made from a [`ReceiveRight`]
//! for it, or a [`SendOnceRight`] (see [`NotifyTo`]). A name has one request for dead-name and
//! send-possible notifications together, a port one of each other kind; a new request replaces the
//! previous one, whose right is returned. When that is dropped, its port gets a send-once
//! notification.
//!
//! # Which messages are notifications
//!
//! A holder of a send right to a port can have the kernel send a message there that looks like a
//! notification, so the bytes of a message and its trailer are not enough. Each request that is
//! made here is recorded, and `Message::into_notification` accepts one notification per request,
//! after asking the kernel if it is true:
//!
//! | notification | accepted if |
//! |---|---|
//! | `DeadName` | the name is a dead name |
//! | `PortDeleted` | the kernel no longer holds the request |
//! | `SendPossible` | the name denotes a send or send-once right, and the kernel no longer holds the request |
//! | `NoSenders` | the port has no send rights, and its make-send count is that of the notification |
//! | `PortDestroyed` | the port is no longer under the name that it had, or arrives under that name |
//! | `SendOnce` | always: it belongs to no request, releases nothing, and only the kernel can send its bytes |
//!
//! * The record is kept for the port that the notification goes to. It ends with that right: when a
//!   receive right moves or is destroyed, requests that notify it are forgotten. Its new owner
//!   makes them again.
//! * With a [`SendOnceRight`] the destination is not known. The notification is accepted at any
//!   port of the task. If the right leads to another task, the message is no notification there:
//!   the name in it means nothing there.
//! * A request that was made by a raw call is declared with [`ReceiveRight::expect_notification`].
//! * A notification that finds a request but contradicts the kernel's state is *stale*: it is
//!   dropped, and counted in
//!   [`Task::stale_notifications`](crate::kernel::Task::stale_notifications).
//! * A no-senders message does not say which port has no senders. If `n` ports notify one port,
//!   accepting it takes up to `n` calls, so let each port notify itself, or give each a port of its
//!   own.
//!
//! The safest port for notifications is one without send or send-once rights of other owners.
//!
//! ```
//! # fn main() -> Result<(), mach_msg::Error> {
//! use mach_msg::{MessageBuffer, Notification, ReceiveRight};
//!
//! let port = ReceiveRight::new()?;
//! let right = port.make_send()?;
//! let events = ReceiveRight::new()?;
//! right.on_dead_name(&events)?;
//! drop(port);
//!
//! let mut buffer = MessageBuffer::new();
//! match events.receive(&mut buffer)?.into_notification() {
//!     Ok(Notification::DeadName { right: dead }) => assert_eq!(dead.name(), right.name()),
//!     other => panic!("{other:?}"),
//! }
//! # Ok(())
//! # }
//! ```

use crate::kernel::pending::{self, Armed, Slot};
use crate::kernel::{Calls, KernReturn, operation};
use crate::wire::notification::{DEAD_NAME, NO_SENDERS, PORT_DESTROYED, SEND_POSSIBLE};
use crate::wire::{Disposition, PortName, disposition};

use super::registration::{register, sweep};
use super::{ReceiveRight, Right, SendOnceRight, SendRight};

/// Rights to which a notification can be sent. Sealed.
///
/// | type | the notification comes to |
/// |---|---|
/// | `&ReceiveRight` | that port, by a send-once right that is made for the request |
/// | `SendOnceRight` | the port of that right, which the request uses up, also when it fails |
pub trait NotifyTo: sealed::IntoNotify {}

mod sealed {
    use crate::kernel::Task;
    use crate::wire::{Disposition, PortName};

    pub trait IntoNotify {
        fn task(&self) -> Task;
        fn is_dead(&self) -> bool;
        /// Name of the receive right that the notification arrives at; null if it is not known.
        fn destination(&self) -> PortName;
        /// Returns the name, with its ownership if it moves, and its disposition.
        fn into_notify(self) -> (PortName, Disposition);
    }
}

impl NotifyTo for &ReceiveRight {}
impl sealed::IntoNotify for &ReceiveRight {
    fn task(&self) -> crate::kernel::Task {
        Right::task(*self)
    }

    fn is_dead(&self) -> bool {
        false
    }

    fn destination(&self) -> PortName {
        self.name()
    }

    fn into_notify(self) -> (PortName, Disposition) {
        (self.name(), Disposition::MakeSendOnce)
    }
}

impl NotifyTo for SendOnceRight {}
impl sealed::IntoNotify for SendOnceRight {
    fn task(&self) -> crate::kernel::Task {
        Right::task(self)
    }

    fn is_dead(&self) -> bool {
        self.name().is_dead()
    }

    fn destination(&self) -> PortName {
        PortName::NULL
    }

    fn into_notify(self) -> (PortName, Disposition) {
        (self.into_name(), Disposition::MoveSendOnce)
    }
}

/// Registers a request and records it. Returns the right of the request that it replaces.
fn request<N: NotifyTo>(
    right: &impl Right,
    id: i32,
    sync: u32,
    notify: N,
) -> Result<Option<SendOnceRight>, KernReturn> {
    if notify.task() != right.task() {
        return Err(KernReturn::INVALID_RIGHT);
    }
    if right.name().is_dead() {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    if notify.is_dead() {
        return Err(KernReturn::INVALID_CAPABILITY);
    }
    let armed = armed(id, right.name(), notify.destination()).ok_or(KernReturn::INVALID_VALUE)?;
    let (name, disposition) = notify.into_notify();
    let disposition = u32::from(disposition.raw());
    operation(|| {
        let previous = register(right.task(), id, sync, armed, name, disposition)?;
        Ok(previous_right(right, previous))
    })
}

/// Takes a request back. Returns its right.
fn cancel(right: &impl Right, id: i32) -> Result<Option<SendOnceRight>, KernReturn> {
    if right.name().is_dead() {
        return Ok(None);
    }
    let disposition = disposition::MAKE_SEND_ONCE;
    operation(|| {
        let name = PortName::NULL;
        let result = calls(right).port_request_notification(right.name(), id, 0, name, disposition);
        let is_cancelled = match result {
            Ok(previous) => !previous.is_null(),
            // The port of the request's right is dead. The request is gone all the same.
            Err(code) => code == KernReturn::INVALID_CAPABILITY,
        };
        if is_cancelled && let Some(Armed { slot, subject, .. }) = armed(id, right.name(), name) {
            pending::with(right.task(), |pending| pending.cancelled(slot, subject));
        }
        Ok(previous_right(right, result?))
    })
}

/// Returns the record of a request; `None` for an id that no request has.
fn armed(id: i32, subject: PortName, notify: PortName) -> Option<Armed> {
    let slot = match id {
        DEAD_NAME | SEND_POSSIBLE => Slot::Name,
        NO_SENDERS => Slot::NoSenders,
        PORT_DESTROYED => Slot::PortDestroyed,
        _ => return None,
    };
    Some(Armed {
        slot,
        subject,
        notify,
        send_possible: id == SEND_POSSIBLE,
    })
}

fn calls(right: &impl Right) -> Calls {
    // SAFETY: a request uses up the right to be notified, which the caller has given up, and
    // touches no other owner's.
    unsafe { right.task().calls() }
}

fn previous_right(right: &impl Right, previous: PortName) -> Option<SendOnceRight> {
    // SAFETY: the kernel just made this send-once right for us, under a name of its own.
    unsafe { SendOnceRight::from_name(right.task(), previous) }
}

macro_rules! on_dead_name {
    ($($type:ident)*) => {$(
        impl $type {
            /// Requests a notification when the port dies (`mach_port_request_notification` with
            /// `MACH_NOTIFY_DEAD_NAME`). Returns the right of the request that this one replaces.
            ///
            /// The notification comes with a reference of the dead name of its own. The request
            /// ends when the right's last reference is dropped or moved: `PortDeleted` is sent
            /// instead.
            ///
            /// # Errors
            ///
            /// `KERN_INVALID_ARGUMENT` if the port is dead already (before macOS 13, and on the
            /// embedded kernel: the notification comes at once); `KERN_INVALID_RIGHT` if `notify`
            /// is of another task; `KERN_INVALID_CAPABILITY` if it is dead; `KERN_INVALID_TASK` if
            /// the task has ended. A [`SendOnceRight`] is consumed all the same.
            pub fn on_dead_name(
                &self,
                notify: impl NotifyTo,
            ) -> Result<Option<SendOnceRight>, KernReturn> {
                request(self, DEAD_NAME, 1, notify)
            }

            /// Takes back the request for a dead-name or send-possible notification; returns its
            /// right.
            ///
            /// # Errors
            ///
            /// `KERN_INVALID_ARGUMENT` if the port has died; `KERN_INVALID_TASK` if the task has
            /// ended.
            pub fn cancel_dead_name(&self) -> Result<Option<SendOnceRight>, KernReturn> {
                cancel(self, DEAD_NAME)
            }
        }
    )*};
}

on_dead_name!(SendRight SendOnceRight);

impl SendRight {
    /// Requests a notification when there is room in the port's queue
    /// (`mach_port_request_notification` with `MACH_NOTIFY_SEND_POSSIBLE`): at once if
    /// there is, else when a message is taken from it. Returns the right of the request that this
    /// one replaces.
    ///
    /// The notification is a hint: another sender may have filled the queue again.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_RIGHT` if `notify` is of another task; `KERN_INVALID_CAPABILITY` if it is
    /// dead; `KERN_INVALID_TASK` if the task has ended. When the port is dead, a dead-name
    /// notification comes at once.
    pub fn on_send_possible(
        &self,
        notify: impl NotifyTo,
    ) -> Result<Option<SendOnceRight>, KernReturn> {
        request(self, SEND_POSSIBLE, 1, notify)
    }
}

impl ReceiveRight {
    /// Requests a notification when no send right is left (`mach_port_request_notification` with
    /// `MACH_NOTIFY_NO_SENDERS`). Returns the right of the request that this one replaces.
    ///
    /// Fires at once if there is none and at least `made` were made: with 0 also for a port that
    /// never had one, with 1 not before the first one came and went. Send rights count wherever
    /// they are, in messages too; send-once rights do not.
    ///
    /// Between the check of the notification and its handling, another thread may make a send
    /// right: [`still_no_senders`](Self::still_no_senders) checks again.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_RIGHT` if `notify` is of another task; `KERN_INVALID_CAPABILITY` if it is
    /// dead; `KERN_INVALID_TASK` if the task has ended.
    pub fn on_no_senders(
        &self,
        made: u32,
        notify: impl NotifyTo,
    ) -> Result<Option<SendOnceRight>, KernReturn> {
        request(self, NO_SENDERS, made, notify)
    }

    /// Returns true if no send right was made since a no-senders notification with this make-send
    /// count was sent. If one was made, the request is made again, so that the next
    /// notification comes when that one is gone too.
    ///
    /// `Message::into_notification` checks the same before it returns the notification. Only a send
    /// right that another thread makes later can make a difference.
    ///
    /// # Errors
    ///
    /// Those of [`on_no_senders`](Self::on_no_senders).
    pub fn still_no_senders(
        &self,
        make_send_count: u32,
        notify: impl NotifyTo,
    ) -> Result<bool, KernReturn> {
        let made = self.status()?.make_send_count;
        if made == make_send_count {
            return Ok(true);
        }
        self.on_no_senders(made, notify)?;
        Ok(false)
    }

    /// Takes back the request for a no-senders notification; returns its right.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn cancel_no_senders(&self) -> Result<Option<SendOnceRight>, KernReturn> {
        cancel(self, NO_SENDERS)
    }

    /// Asks for the right itself when it would be destroyed (`mach_port_request_notification` with
    /// `MACH_NOTIFY_PORT_DESTROYED`): instead of dying, the port moves to the receiver of the
    /// notification, with its queue and its senders. Cannot be taken back.
    ///
    /// # Errors
    ///
    /// `KERN_FAILURE` if it is requested already; `KERN_INVALID_RIGHT` if `notify` is of another
    /// task; `KERN_INVALID_CAPABILITY` if it is dead; `KERN_INVALID_TASK` if the task has
    /// ended.
    pub fn on_port_destroyed(&self, notify: impl NotifyTo) -> Result<(), KernReturn> {
        request(self, PORT_DESTROYED, 0, notify).map(drop)
    }

    /// Declares that a request was made by a raw call, or elsewhere, whose notification is to
    /// arrive at this port: [`into_notification`](crate::Message::into_notification) then
    /// accepts one. `id` is that of the request (66, 69, 70
    /// or 72 of [`wire::notification`](crate::wire::notification)), `name` the name in this task
    /// that it is about.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_VALUE`: no request has this id.
    /// * `KERN_INVALID_NAME`: `name` is null or dead.
    ///
    /// # Safety
    ///
    /// The request was made or is about to be made, it is declared once, and for a dead-name or
    /// send-possible request no other owner releases the user reference that its dead-name
    /// notification adds to the name.
    pub unsafe fn expect_notification(&self, id: i32, name: PortName) -> Result<(), KernReturn> {
        let armed = armed(id, name, self.name()).ok_or(KernReturn::INVALID_VALUE)?;
        if !name.is_valid() {
            return Err(KernReturn::INVALID_NAME);
        }
        if pending::arm(Right::task(self), armed) {
            sweep(Right::task(self));
        }
        Ok(())
    }
}
