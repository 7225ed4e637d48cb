//! Ports: one process-wide slab, shared by all kernels.
//!
//! A port's number stays in use while anything refers to the port. The number is freed when the
//! port is dead and no entry, message or request holds a send or send-once right for it.
//!
//! # Two locks
//!
//! ```text
//!                    ┌────────────── everything else ──────────────┐
//!   receive side     │  holder, counts, requests, sets, waiters    │     send side
//!  ┌─────────────┐   │                                             │   ┌─────────────┐
//!  │ lock        │   └─────────────────────────────────────────────┘   │ lock        │
//!  │ head, seqno │◀──── both locks: collect first, publish last ──────▶│ tail, room  │
//!  └──────┬──────┘                                                     └──────┬──────┘
//!         │ stores                ring of slots                        stores │
//!         ▼                   ┌───┬───┬───┬───┐                               ▼
//!    departures ◀─── head ────│   │ m │ m │   │──── tail ───────────────▶ arrivals
//! ```
//!
//! The fast path takes one lock: the receive side's to receive, the send side's to send. So senders
//! and receivers do not wait for each other, and only the cache lines of the message and of its
//! index move between them. All other operations hold both locks ([`lock`]). Acquiring both
//! collects the counts of the sides. Releasing both publishes a summary of the state to each side
//! ([`ReceiveSide`], [`SendSide`]). A summary therefore does not change while the fast path holds
//! one side's lock, and the fast path needs no other state.

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::kernel::Task;
use crate::kernel::embedded::object::forest::NodeId;
use crate::kernel::embedded::object::kmsg::{Sender, Stamp};
use crate::kernel::embedded::object::limits::{Account, PortCharge};
use crate::kernel::embedded::object::line::PlaceId;
use crate::kernel::embedded::object::memberships::Memberships;
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::object::queue::{Queue, QueuePlace};
use crate::kernel::embedded::object::queue_memory::QueueMemory;
use crate::kernel::embedded::object::request_table::Requests;
use crate::kernel::embedded::object::ring::{RingView, SPREAD};
use crate::kernel::embedded::object::shared_way::{SharedWay, life};
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::lock::{Lock, LockGuard, Locking};
use crate::kernel::embedded::sync::slab::{CachePadded, Slab};
use crate::kernel::embedded::sync::spin::Activity;
use crate::kernel::embedded::sync::steps::step;
use crate::kernel::embedded::sync::total_atomic::AtomicU64;
use crate::wire::PortName;

pub(crate) use crate::kernel::embedded::object::holder::{Holder, NoSenders};
pub(crate) use crate::kernel::embedded::object::port_flag as flag;

static PORTS: Slab<Port> = Slab::new();

#[derive(Default)]
#[repr(C)]
pub(crate) struct Port {
    /// The queue's tail, watched by threads that are waiting for a message.
    pub(crate) arrivals: Activity,
    pub(super) receive: CachePadded<Lock<ReceiveSide>>,
    pub(super) send: CachePadded<Lock<SendSide>>,
    /// The queue's head, watched by threads that are waiting for room.
    pub(crate) departures: Activity,
    /// Bytes of large messages that are in the queue or about to be queued.
    pub(crate) queued: AtomicU64,
    /// The account of the task that has the receive right or had it last, which is charged for
    /// large messages to send-once rights. `None` for a port of the kernel.
    receiver: Lock<Option<Arc<Account>>>,
    /// One of [`life`]. Can be read without a lock.
    life: AtomicU32,
    /// Number of the port. Never changes.
    number: AtomicU32,
    /// The whole state, as of the last time that both locks were held.
    state: UnsafeCell<PortState>,
}

// SAFETY: the state is only accessed through `LockedPort`, which holds both locks, so one thread at
// a time accesses it. The state may move between threads (`PortState: Send`, asserted below).
unsafe impl Sync for Port {}

const _: () = {
    const fn is_send<T: Send>() {}
    is_send::<PortState>();
    // The locks of the model checker are larger.
    assert!(cfg!(shuttle) || size_of::<CachePadded<Lock<ReceiveSide>>>() == 64);
    assert!(cfg!(shuttle) || size_of::<CachePadded<Lock<SendSide>>>() == 64);
};

/// Not the number of any set: a receive must take the slow path.
pub(crate) const NOT_PLAIN: u32 = u32::MAX;

/// State of the fast receive path. With its lock it fits into one cache line.
#[derive(Debug, Default)]
pub(crate) struct ReceiveSide {
    pub(crate) ring: RingView,
    pub(crate) head: u32,
    /// The tail as last read from the send side.
    pub(crate) tail: u32,
    /// Sequence number of the message at the head, minus the head. The difference is constant,
    /// because both advance together.
    pub(crate) seqno: u32,
    /// The task that holds the receive right and the right's name there, or 0 if no task holds it.
    holder: u64,
    /// The only set that the port is in, or 0. [`NOT_PLAIN`] if a receive has to notify or wake
    /// another thread, or a receiver is blocked.
    pub(crate) set: u32,
    pub(crate) context: u64,
    /// Number of send rights that were consumed by receiving messages since both locks were last
    /// held. Each of the other received messages consumed a send-once right.
    pub(crate) send_rights_used: u32,
    /// Number of send-once rights that were made since both locks were last held.
    pub(crate) send_once_rights_made: u32,
}

impl ReceiveSide {
    /// Returns the sequence number of the message at the head.
    #[inline]
    pub(crate) const fn seqno(&self) -> u32 {
        self.seqno.wrapping_add(self.head)
    }

    /// Returns true if the task holds the receive right under this name.
    #[inline(always)]
    pub(crate) const fn is_held(&self, task: u32, name: PortName) -> bool {
        self.holder == holder(task, name.0)
    }

    /// Returns the name of the receive right, or 0 if no task holds it.
    #[inline]
    pub(crate) const fn name(&self) -> u32 {
        (self.holder >> 32) as u32
    }
}

/// Packs the task and the name into one word, which takes a single comparison.
#[inline(always)]
const fn holder(task: u32, name: u32) -> u64 {
    (name as u64) << 32 | task as u64
}

/// State of the fast send path.
#[derive(Debug, Default)]
pub(crate) struct SendSide {
    pub(crate) ring: RingView,
    pub(crate) tail: u32,
    /// The head as last read from the receive side.
    pub(crate) head: u32,
    /// Queue length below which sending only needs to fill a slot. 0 if sending always needs more.
    pub(crate) plain: u32,
    /// Number of the port. Never changes.
    pub(crate) number: PortRef,
    /// Queue length at which a sender has to wait.
    pub(crate) room: u32,
    /// Maximum queue length, including messages to send-once rights.
    most: u16,
    /// Number of slots for messages to send rights.
    slots_for_requests: u32,
    /// True if messages go directly into the queue: the port is alive and not the kernel's, no
    /// receiver is blocked, and no descriptor is watched.
    pub(crate) open: bool,
    /// True if the next message must take the slow path, which adds slots to the ring: see
    /// [`SPREAD`].
    pub(crate) wants_slots: bool,
    /// The only set that the port is in, or 0.
    pub(crate) set: u32,
    /// The port's place among the set's ready members, or 0 if the port is not ready there.
    pub(crate) ready: PlaceId,
    /// Number of send rights that were copied into messages since both locks were last held, minus
    /// those that were merged into an entry.
    pub(crate) send_rights_made: u32,
}

impl SendSide {
    /// Records the port's place among the set's ready members, or 0.
    pub(crate) fn set_ready(&mut self, place: PlaceId) {
        self.ready = place;
        self.summarize();
    }

    /// Returns the queue length at which a message has to wait.
    pub(crate) const fn room_for(&self, place: QueuePlace) -> u32 {
        match place {
            QueuePlace::Request => self.room,
            QueuePlace::AboveLimit | QueuePlace::Reply => self.most as u32,
        }
    }

    /// Returns the queue length below which there is a free slot for a message.
    pub(crate) fn slots_for(&self, place: QueuePlace) -> u32 {
        let slots = match place {
            QueuePlace::Request | QueuePlace::AboveLimit => self.slots_for_requests,
            QueuePlace::Reply => self.ring.slots(),
        };
        slots.min(self.room_for(place))
    }

    /// Requests more slots before the next message.
    fn spread(&mut self) {
        self.wants_slots = true;
        self.plain = 0;
    }

    /// Computes [`plain`](Self::plain).
    fn summarize(&mut self) {
        self.plain = if self.open && (self.set == 0 || self.ready != 0) {
            self.slots_for(QueuePlace::Request)
        } else {
            0
        };
    }
}

/// A port with both locks held.
pub(crate) struct LockedPort<'a> {
    port: &'a Port,
    receive: LockGuard<'a, ReceiveSide>,
    send: LockGuard<'a, SendSide>,
}

impl Port {
    /// Returns true if the port is alive now. No lock is held, so it may die at any time.
    #[inline]
    pub(crate) fn is_alive(&self) -> bool {
        self.life.load(Ordering::Acquire) != life::DEAD
    }

    /// Returns true if the port is alive and has no shared way now.
    #[inline]
    pub(crate) fn is_unshared(&self) -> bool {
        self.life.load(Ordering::Acquire) == life::ALIVE
    }

    /// Returns the number of the port.
    #[inline]
    pub(crate) fn number(&self) -> PortRef {
        self.number.load(Ordering::Relaxed)
    }

    /// Returns the account that is charged for large messages to send-once rights.
    pub(crate) fn receiver(&self) -> Option<Arc<Account>> {
        self.receiver.lock().clone()
    }

    /// Locks the receive side only.
    #[inline]
    pub(crate) fn receive(&self) -> LockGuard<'_, ReceiveSide> {
        self.receive.0.lock()
    }

    /// Locks the send side only.
    #[inline]
    pub(crate) fn send(&self) -> LockGuard<'_, SendSide> {
        self.send.0.lock()
    }

    /// Same as [`receive`](Self::receive). Returns `None` if `locking` does not wait for the lock.
    #[inline(always)]
    pub(crate) fn receive_by(&self, locking: Locking) -> Option<LockGuard<'_, ReceiveSide>> {
        self.receive.0.lock_by(locking)
    }

    /// Same as [`send`](Self::send). Returns `None` if `locking` does not wait for the lock.
    #[inline(always)]
    pub(crate) fn send_by(&self, locking: Locking) -> Option<LockGuard<'_, SendSide>> {
        self.send.0.lock_by(locking)
    }

    /// Publishes the tail after a message was queued. Occasionally checks on which CPUs the two
    /// sides run.
    #[inline(always)]
    pub(crate) fn arrived(&self, side: &mut SendSide) {
        if self.arrivals.note(side.tail)
            && side.ring.slots() < SPREAD
            && self.arrivals.is_apart(&self.departures)
        {
            side.spread();
        }
    }

    /// Locks both sides.
    pub(crate) fn lock(&self) -> LockedPort<'_> {
        step();
        let locked = self.lock_sides();
        if locked.way.is_some() {
            return self.lock_after_way(locked);
        }
        locked
    }

    #[inline(always)]
    fn lock_sides(&self) -> LockedPort<'_> {
        let receive = self.receive();
        let send = self.send();
        let mut locked = LockedPort {
            port: self,
            receive,
            send,
        };
        locked.collect();
        locked
    }
}

impl LockedPort<'_> {
    /// Charges the next messages to the task that gets the receive right. Does nothing for a port
    /// of the kernel.
    pub(crate) fn pass_to(&mut self, account: &Arc<Account>) {
        self.queue.memory.pass_to(account);
        if let Some(receiver) = &mut *self.port.receiver.lock() {
            receiver.clone_from(account);
        }
    }

    /// Collects the counts that the sides accumulated since both locks were last held.
    #[inline]
    fn collect(&mut self) {
        let receive = &mut *self.receive;
        let send = &mut *self.send;
        // SAFETY: `self` holds both locks and is mutably borrowed.
        let state = unsafe { &mut *self.port.state.get() };
        let queue = &mut state.queue;
        let sent = send.tail.wrapping_sub(queue.tail);
        let received = receive.head.wrapping_sub(queue.head);
        state.messages = state.messages.wrapping_add(sent.into());
        queue.head = receive.head;
        queue.tail = send.tail;
        queue.spread |= std::mem::take(&mut send.wants_slots);
        queue.seqno = receive.seqno();
        let made = std::mem::take(&mut send.send_rights_made);
        let used = std::mem::take(&mut receive.send_rights_used);
        state.send_rights = state.send_rights.wrapping_add(made).wrapping_sub(used);
        let made = std::mem::take(&mut receive.send_once_rights_made);
        let used = received.wrapping_sub(used);
        state.send_once_rights = state.send_once_rights.wrapping_add(made).wrapping_sub(used);
        if let Some(membership) = state.sets.only_mut() {
            membership.ready = send.ready;
        }
    }

    /// Publishes the summaries to the sides.
    #[inline]
    fn publish(&mut self) {
        let receive = &mut *self.receive;
        let send = &mut *self.send;
        // SAFETY: `self` holds both locks and is mutably borrowed.
        let state = unsafe { &*self.port.state.get() };
        let queue = &state.queue;
        let (set, ready) = match state.sets.only() {
            Some(membership) => (membership.set, membership.ready),
            None => (0, 0),
        };
        // No receiver is blocked, no descriptor is watched, and at most one set must be notified.
        let quiet =
            queue.receivers.is_empty() && queue.signal.is_none() && state.sets.is_single_or_none();

        receive.ring = queue.ring.view();
        receive.head = queue.head;
        receive.tail = queue.tail;
        receive.seqno = queue.seqno.wrapping_sub(queue.head);
        receive.context = state.context;
        let (task, name) = state.holder.task_and_name();
        receive.holder = holder(task, name);
        let plain = quiet
            && queue.senders.is_empty()
            && !state.requests.any_armed()
            && state.no_senders == NULL;
        receive.set = if plain { set } else { NOT_PLAIN };

        send.ring = queue.ring.view();
        send.head = queue.head;
        send.tail = queue.tail;
        send.room = queue.limit.min(queue.most).saturating_sub(queue.reserved);
        send.most = u16::try_from(queue.most).unwrap_or(u16::MAX);
        send.slots_for_requests = queue.slots_for_requests();
        let is_shared = state.way.is_some();
        send.open = quiet && state.alive && !state.is_kernel() && !is_shared;
        send.set = set;
        send.set_ready(ready);

        self.port.arrivals.publish(queue.tail);
        self.port.departures.publish(queue.head);
        self.port
            .life
            .store(life::of(state.alive, is_shared), Ordering::Release);
    }

    /// Records the CPU of this thread, which is sending to the port.
    pub(crate) fn record_sender_cpu(&self) {
        self.port.arrivals.record_cpu();
    }

    /// Records the CPU of this thread, which is receiving from the port.
    pub(crate) fn record_receiver_cpu(&self) {
        self.port.departures.record_cpu();
    }
}

impl Drop for LockedPort<'_> {
    #[inline]
    fn drop(&mut self) {
        self.publish();
    }
}

impl Deref for LockedPort<'_> {
    type Target = PortState;

    #[inline]
    fn deref(&self) -> &PortState {
        // SAFETY: `self` holds both locks and is borrowed, so there is no mutable reference to the
        // state.
        unsafe { &*self.port.state.get() }
    }
}

impl DerefMut for LockedPort<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut PortState {
        // SAFETY: `self` holds both locks and is mutably borrowed, so there is no other reference
        // to the state.
        unsafe { &mut *self.port.state.get() }
    }
}

/// The object that a kernel port represents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Object {
    #[default]
    None,
    Task(Task),
    /// A voucher with these contents.
    Voucher(Arc<[u8]>),
}

/// The whole state of a port, protected by both locks.
#[derive(Debug, Default)]
pub(crate) struct PortState {
    /// Number of the port's kernel, or 0 if the port is not in use.
    pub(crate) kernel: u32,
    pub(crate) alive: bool,
    pub(crate) holder: Holder,
    pub(crate) object: Object,
    /// Naked send rights: one per entry, and one per right that a message or the kernel holds.
    pub(crate) send_rights: u32,
    /// Send-once rights in entries, messages and requests.
    pub(crate) send_once_rights: u32,
    pub(crate) make_send_count: u32,
    pub(crate) context: u64,
    /// Bits of [`flag`].
    pub(crate) flags: u8,
    pub(crate) no_senders: PortRef,
    pub(crate) port_destroyed: PortRef,
    pub(crate) requests: Requests,
    pub(crate) queue: Queue,
    /// Ended by [`Port::lock`], and so `None` unless it was attached under this lock.
    pub(crate) way: Option<Arc<dyn SharedWay>>,
    /// Number of messages that have ever been sent to the port.
    pub(crate) messages: u64,
    pub(crate) sets: Memberships,
    /// The port's node in the forest of receive rights in transit, or 0. Also protected by the lock
    /// of the forest.
    pub(crate) transit: NodeId,
    /// Charge to the task that created the port, held until the number is free again. The kernel's
    /// own ports have none.
    pub(crate) charge: Option<PortCharge>,
}

/// Returns the port with this number, or `None` if no port ever had it.
#[inline]
pub(crate) fn find(id: PortRef) -> Option<&'static Port> {
    PORTS.get(id)
}

/// Locks the port with this number. Returns `None` if no port ever had it.
#[inline]
pub(crate) fn lock(id: PortRef) -> Option<LockedPort<'static>> {
    Some(PORTS.get(id)?.lock())
}

/// Returns true if the port has a shared way now.
pub(crate) fn is_shared(id: PortRef) -> bool {
    find(id).is_some_and(|port| port.life.load(Ordering::Acquire) == life::SHARED)
}

/// Returns true if the port's queue is empty now. No lock is held, so this may change at any time.
pub(crate) fn is_empty(id: PortRef) -> bool {
    find(id).is_some_and(|port| port.arrivals.count() == port.departures.count())
}

/// Creates a port that nothing refers to yet.
pub(crate) fn create(kernel: u32, holder: Holder, charge: Option<PortCharge>) -> Option<PortRef> {
    let id = PORTS.take()?;
    let mut port = lock(id)?;
    port.send.number = id;
    port.port.number.store(id, Ordering::Relaxed);
    port.kernel = kernel;
    port.alive = true;
    port.holder = holder;
    if let Some(charge) = charge {
        port.queue.most = charge.limits().messages_per_queue;
        port.queue.memory = QueueMemory::of(&charge);
        *port.port.receiver.lock() = Some(Arc::clone(charge.account()));
        port.charge = Some(charge);
    }
    Some(id)
}

/// Unlocks the port, and frees its number if nothing else refers to the port.
pub(crate) fn unlock(id: PortRef, mut port: LockedPort<'static>) {
    let unused = !port.alive
        && port.kernel != 0
        && port.holder == Holder::None
        && port.send_rights == 0
        && port.send_once_rights == 0;
    if !unused {
        return;
    }
    *port = PortState::default();
    *port.port.receiver.lock() = None;
    drop(port);
    PORTS.put(id);
}

/// Drops one send-once right without a notification.
pub(crate) fn consume_send_once(port_ref: PortRef) {
    if let Some(mut port) = lock(port_ref) {
        port.send_once_rights = port.send_once_rights.saturating_sub(1);
        unlock(port_ref, port);
    }
}

/// Iterates over all ports ever created, locked one at a time, with their numbers.
pub(crate) fn all() -> impl Iterator<Item = (PortRef, LockedPort<'static>)> {
    PORTS.iter().map(|(id, port)| (id, port.lock()))
}

impl PortState {
    #[inline]
    pub(crate) const fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }

    pub(crate) const fn is_kernel(&self) -> bool {
        matches!(self.holder, Holder::Kernel)
    }

    /// Makes a send right from the receive right.
    pub(crate) const fn make_send(&mut self) {
        self.make_send_count = self.make_send_count.wrapping_add(1);
        self.send_rights += 1;
    }

    /// Removes a naked send right. Returns the right and contents of the no-senders notification
    /// that is due, or a null right.
    pub(crate) fn remove_send(&mut self) -> (PortRef, NoSenders) {
        self.send_rights = self.send_rights.saturating_sub(1);
        if self.alive && self.send_rights == 0 {
            let notify = std::mem::replace(&mut self.no_senders, NULL);
            return (notify, self.state_without_senders());
        }
        (NULL, NoSenders::default())
    }

    /// Returns the contents of a no-senders notification about this port.
    pub(crate) const fn state_without_senders(&self) -> NoSenders {
        let (task, name) = self.holder.task_and_name();
        NoSenders {
            count: self.make_send_count,
            task,
            name: PortName(name),
        }
    }

    /// Returns the stamp for a message of this sender that is being dequeued.
    #[inline]
    pub(crate) fn stamp(&mut self, sender: Sender) -> Stamp {
        Stamp {
            seqno: self.queue.next_seqno(),
            context: self.context,
            sender,
        }
    }

    /// Resets the state that belongs to the holder, because the receive right is leaving its space.
    pub(crate) fn reset_for_move(&mut self) {
        self.make_send_count = 0;
        self.queue.abandon();
        self.queue.seqno = 0;
        self.context = 0;
        self.flags &= !(flag::GUARDED | flag::STRICT | flag::IMMOVABLE);
    }
}

mod way;

#[cfg(all(test, not(shuttle)))]
mod tests;
