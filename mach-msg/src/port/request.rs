//! Requests for notifications: messages that the kernel sends when something happens to a port.
//!
//! | request | fires | notification |
//! |---|---|---|
//! | [`SendRight::on_dead_name`] | when the port dies | `DeadName`, or `PortDeleted` if the name is deallocated first |
//! | [`SendRight::on_send_possible`] | when the queue has room again | `SendPossible`; `DeadName` and `PortDeleted` as above |
//! | [`ReceiveRight::on_no_senders`] | when the last send right is gone | `NoSenders` |
//! | [`ReceiveRight::on_port_destroyed`] | when the receive right would be destroyed | `PortDestroyed`, with the right |
//!
//! Each notification is sent once, to a send-once right that the request consumes. That right is
//! made from a [`ReceiveRight`] for the request, or is a [`SendOnceRight`] of the caller (see
//! [`NotifyTo`]). A name has one request for dead-name and send-possible notifications together. A
//! port has one request of each other kind. A new request replaces the previous one and returns its
//! right. If that right is dropped, its port gets a send-once notification.
//!
//! # Which messages are notifications
//!
//! A holder of a send right to a port can make the kernel send a message to it that looks like a
//! notification, so the bytes and the trailer of a message are not sufficient evidence. Therefore
//! each request that is made here is recorded. `Message::into_notification` accepts one
//! notification per request, after comparing it with the kernel's state:
//!
//! | notification | accepted if |
//! |---|---|
//! | `DeadName` | the name is a dead name |
//! | `PortDeleted` | the name is not a dead name, and the kernel no longer holds the request |
//! | `SendPossible` | the name denotes a send or send-once right, and the kernel no longer holds the request |
//! | `NoSenders` | the port has no send rights, and its make-send count is that of the notification |
//! | `PortDestroyed` | the old name no longer denotes the port, or the port arrives under that name |
//! | `SendOnce` | always: it needs no request, and carries nothing that could be released |
//!
//! * A record belongs to the port that the notification goes to. When that receive right moves or
//!   is destroyed, its records are discarded. The new owner makes the requests again.
//! * With a [`SendOnceRight`] the destination port is not known, so the notification is accepted at
//!   any port of the task. If the port is in another task, the message is not accepted as a
//!   notification there, because the name in it belongs to this task.
//! * A request that was made by a raw call must be declared with
//!   [`ReceiveRight::expect_notification`].
//! * A notification with a request that contradicts the kernel's state is *stale*: it is dropped,
//!   and counted in [`Task::stale_notifications`](crate::kernel::Task::stale_notifications).
//! * A no-senders message does not say which port has no senders. The embedded kernel notes which
//!   request has fired. macOS does not: if `n` ports notify one port there, accepting a message
//!   takes up to `n` calls, so let each port notify itself, or give each a port of its own.
//!
//! The safest notification port is a [`NotifyPort`]: no other owner has rights to it. On GNU Mach,
//! whose messages do not identify their sender, it is the only port at which a message is accepted
//! as a notification.
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

use crate::kernel::pending::{self, Armed, PendingRequests, Recorded, ReturnedRight, Slot};
use crate::kernel::{KernReturn, Task, operation};
use crate::wire::notification::{DEAD_NAME, NO_SENDERS, PORT_DESTROYED, SEND_POSSIBLE};
use crate::wire::{Disposition, PortName};

use super::registration::{NewRequest, cancel_in_order, register_in_order, sweep};
use super::{NotifyPort, ReceiveRight, Right, SendOnceRight, SendRight};

/// Rights to which a notification can be sent. Sealed.
///
/// | type | the notification is sent to |
/// |---|---|
/// | `&ReceiveRight` | this port, with a send-once right that is made for the request |
/// | `SendOnceRight` | the port of this right, which the request consumes even if it fails |
/// | `&NotifyPort` | this port, to which the program gives no other right |
pub trait NotifyTo: sealed::IntoNotify {}

mod sealed {
    use crate::kernel::Task;
    use crate::wire::{Disposition, PortName};

    pub trait IntoNotify {
        fn task(&self) -> Task;
        fn is_dead(&self) -> bool;
        /// Returns the name of the receive right at which the notification arrives, or null if it
        /// is not known.
        fn destination(&self) -> PortName;
        /// Returns the name and its disposition. If the disposition moves the right, the caller
        /// takes ownership of it.
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

impl NotifyTo for &NotifyPort {}
impl sealed::IntoNotify for &NotifyPort {
    fn task(&self) -> crate::kernel::Task {
        Right::task(self.right())
    }

    fn is_dead(&self) -> bool {
        false
    }

    fn destination(&self) -> PortName {
        self.right().name()
    }

    fn into_notify(self) -> (PortName, Disposition) {
        self.right().into_notify()
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

/// Registers and records a request. Returns the right of the request that it replaces.
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
    let new = NewRequest {
        id,
        sync,
        armed,
        notify: name,
        disposition: u32::from(disposition.raw()),
    };
    let task = right.task();
    operation(|| {
        let (code, previous, is_sweep_due) = pending::in_order(task, || {
            #[cfg(gnumach)]
            if super::notify_port::lets_private_request_move(task, armed) {
                let unused = disposition == Disposition::MoveSendOnce;
                let unused = unused.then(|| ReturnedRight::of_caller(name, None));
                return (Some(KernReturn::FAILURE), unused, false);
            }
            let made = register_in_order(task, new);
            // The kernel may have replaced a request without returning its right.
            let right = made.result.unwrap_or(PortName::NULL);
            let previous = made
                .is_registered
                .then(|| returned(task, armed, right, made.replaced));
            (made.result.err(), previous, made.is_sweep_due)
        });
        if is_sweep_due {
            sweep(task);
        }
        let previous = previous.and_then(|right| give_back(task, right));
        match code {
            Some(code) => Err(code),
            None => Ok(previous),
        }
    })
}

/// Cancels a request and returns its right.
fn cancel(right: &impl Right, id: i32) -> Result<Option<SendOnceRight>, KernReturn> {
    let task = right.task();
    let Some(armed) = armed(id, right.name(), PortName::NULL) else {
        return Err(KernReturn::INVALID_VALUE);
    };
    if right.name().is_dead() {
        return Ok(None);
    }
    operation(|| {
        let (code, previous) = pending::in_order(task, || {
            let cancelled = cancel_in_order(task, id, armed);
            let right = cancelled.result.unwrap_or(PortName::NULL);
            let is_cancelled = cancelled.result.is_ok() || cancelled.record.is_some();
            let previous = is_cancelled.then(|| returned(task, armed, right, cancelled.record));
            (cancelled.result.err(), previous)
        });
        let previous = previous.and_then(|right| give_back(task, right));
        match code {
            Some(code) => Err(code),
            None => Ok(previous),
        }
    })
}

/// Returns the owners of a right that the kernel has returned. `record` is that of its request.
fn returned(task: Task, armed: Armed, right: PortName, record: Option<Recorded>) -> ReturnedRight {
    let destination = record.map(|record| record.notify);
    let ordinary = ReturnedRight::of_caller(right, destination);
    if armed.slot != Slot::Name {
        return ordinary;
    }
    let returned = |pending: &mut PendingRequests| {
        let suspensions = &mut pending.suspensions;
        suspensions.returned(armed.subject, right, destination)
    };
    pending::with(task, returned).unwrap_or(ordinary)
}

/// Returns the caller's right, unless it is one to a [`NotifyPort`](super::NotifyPort), which is
/// released. Wakes the wait whose request was replaced or cancelled, so that it makes its request
/// again.
fn give_back(task: Task, returned: ReturnedRight) -> Option<SendOnceRight> {
    let previous = previous_right(task, returned.of_caller);
    drop(previous_right(task, returned.of_wait));
    previous.filter(|_| {
        let is_private = pending::with(task, |pending| pending.is_private(returned.destination));
        !is_private.unwrap_or(false)
    })
}

/// Returns the record of a request, or `None` for an id that no request has.
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

pub(super) fn previous_right(task: Task, previous: PortName) -> Option<SendOnceRight> {
    // SAFETY: the kernel just created this send-once right under its own name, so it has no other
    // owner.
    unsafe { SendOnceRight::from_name(task, previous) }
}

macro_rules! on_dead_name {
    ($($type:ident)*) => {$(
        impl $type {
            /// Requests a notification when the port dies (`mach_port_request_notification` with
            /// `MACH_NOTIFY_DEAD_NAME`). Returns the right of the request that this one replaces.
            ///
            /// The notification carries an additional user reference of the dead name. If the last
            /// reference of the right is dropped or moved first, the request ends with
            /// `PortDeleted` instead.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_ARGUMENT` if the port is already dead. Before macOS 13 and on the
            ///   embedded kernel, the notification is sent at once instead.
            /// * `KERN_INVALID_RIGHT` if `notify` belongs to another task.
            /// * `KERN_INVALID_CAPABILITY` if `notify` is dead.
            /// * `KERN_INVALID_TASK` if the task has ended.
            ///
            /// A [`SendOnceRight`] is consumed even on failure.
            #[doc(alias = "mach_port_request_notification")]
            pub fn on_dead_name(
                &self,
                notify: impl NotifyTo,
            ) -> Result<Option<SendOnceRight>, KernReturn> {
                request(self, DEAD_NAME, 1, notify)
            }

            /// Cancels the request for a dead-name or send-possible notification and returns its
            /// right.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_ARGUMENT` if the port has died.
            /// * `KERN_INVALID_TASK` if the task has ended.
            pub fn cancel_dead_name(&self) -> Result<Option<SendOnceRight>, KernReturn> {
                cancel(self, DEAD_NAME)
            }
        }
    )*};
}

on_dead_name!(SendRight SendOnceRight);

impl SendRight {
    /// Requests a notification when the port's queue has room (`mach_port_request_notification`
    /// with `MACH_NOTIFY_SEND_POSSIBLE`). It is sent at once if there is room, and otherwise when a
    /// message is dequeued. Returns the right of the request that this one replaces.
    ///
    /// The notification is a hint: another sender may have filled the queue again.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_RIGHT` if `notify` belongs to another task.
    /// * `KERN_INVALID_CAPABILITY` if `notify` is dead.
    /// * `KERN_INVALID_TASK` if the task has ended.
    ///
    /// If the port is dead, a dead-name notification is sent at once.
    #[doc(alias = "mach_port_request_notification")]
    pub fn on_send_possible(
        &self,
        notify: impl NotifyTo,
    ) -> Result<Option<SendOnceRight>, KernReturn> {
        request(self, SEND_POSSIBLE, 1, notify)
    }
}

impl ReceiveRight {
    /// Requests a notification when the last send right is gone (`mach_port_request_notification`
    /// with `MACH_NOTIFY_NO_SENDERS`). Returns the right of the request that this one replaces.
    ///
    /// The notification is sent at once if there is no send right and at least `made` were made so
    /// far. With 0 this includes a port that never had one. With 1 it is not sent before the first
    /// one was made and released. Send rights in messages count. Send-once rights do not.
    ///
    /// Another thread may make a send right between the check of the notification and its handling.
    /// [`still_no_senders`](Self::still_no_senders) checks again.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_RIGHT` if `notify` belongs to another task.
    /// * `KERN_INVALID_CAPABILITY` if `notify` is dead.
    /// * `KERN_INVALID_TASK` if the task has ended.
    /// * `KERN_FAILURE` on GNU Mach, if `notify` is a [`NotifyPort`] and the right has a
    ///   port-destroyed request to a port that is not one.
    #[doc(alias = "mach_port_request_notification")]
    pub fn on_no_senders(
        &self,
        made: u32,
        notify: impl NotifyTo,
    ) -> Result<Option<SendOnceRight>, KernReturn> {
        request(self, NO_SENDERS, made, notify)
    }

    /// Returns true if no send right was made since a no-senders notification with this make-send
    /// count. Otherwise renews the request, so that another notification follows when the new send
    /// rights are gone.
    ///
    /// `Message::into_notification` has already made this check once. The result only differs if
    /// another thread has made a send right since.
    ///
    /// # Errors
    ///
    /// The errors of [`on_no_senders`](Self::on_no_senders).
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

    /// Cancels the request for a no-senders notification and returns its right.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended.
    pub fn cancel_no_senders(&self) -> Result<Option<SendOnceRight>, KernReturn> {
        cancel(self, NO_SENDERS)
    }

    /// Requests that the receive right be sent in a notification instead of being destroyed
    /// (`mach_port_request_notification` with `MACH_NOTIFY_PORT_DESTROYED`). The port moves to the
    /// receiver of the notification with its queue and its senders. The request cannot be
    /// cancelled.
    ///
    /// # Errors
    ///
    /// * `KERN_FAILURE` if there already is such a request. On GNU Mach even if the right has a
    ///   no-senders request to a [`NotifyPort`], and `notify` is not one.
    /// * `KERN_INVALID_RIGHT` if `notify` belongs to another task.
    /// * `KERN_INVALID_CAPABILITY` if `notify` is dead.
    /// * `KERN_INVALID_TASK` if the task has ended.
    #[doc(alias = "mach_port_request_notification")]
    pub fn on_port_destroyed(&self, notify: impl NotifyTo) -> Result<(), KernReturn> {
        request(self, PORT_DESTROYED, 0, notify).map(drop)
    }

    /// Declares a request that was made by a raw call and whose notification will arrive at this
    /// port, so that [`into_notification`](crate::Message::into_notification) accepts it. `id` is
    /// the notification id of the request (66, 69, 70 or 72 of
    /// [`wire::notification`](crate::wire::notification)), and `name` the name in this task that
    /// the request is for.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_VALUE` if no kind of request has this id.
    /// * `KERN_INVALID_NAME` if `name` is null or dead.
    ///
    /// # Safety
    ///
    /// The request has been or will be made, and is declared once. For a dead-name or send-possible
    /// request, no other owner releases the user reference that the dead-name notification adds to
    /// the name.
    pub unsafe fn expect_notification(&self, id: i32, name: PortName) -> Result<(), KernReturn> {
        let armed = armed(id, name, self.name()).ok_or(KernReturn::INVALID_VALUE)?;
        if !name.is_valid() {
            return Err(KernReturn::INVALID_NAME);
        }
        let task = Right::task(self);
        if pending::in_order(task, || pending::declare(task, armed)) {
            sweep(task);
        }
        Ok(())
    }
}
