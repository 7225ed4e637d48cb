//! A channel, as the host has it.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use smallvec::SmallVec;

use crate::kernel::Task;
use crate::kernel::embedded::ipc::attach;
use crate::kernel::embedded::object::kmsg::{Sender, SenderRef};
use crate::kernel::embedded::object::port::{self, Holder, LockedPort, Port, PortState};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::object::shared_way::{SharedMessage, SharedWay};
use crate::kernel::embedded::object::wait::{self, WaiterId, WakeReason};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::tools::observe;
use crate::kernel::link::channel::layout::{
    BODY_MAX, ChannelState, HEAD_STEPS, PAGE, QUEUED, SENDER, STATE, SharedWords,
};
use crate::kernel::link::channel::pages::{self, ChannelPages};
use crate::kernel::link::channel::{ring, sides};
use crate::wire::{Header, PortName};

use super::user::CountedUse;

/// A task and its name of the port.
pub(super) type Side = (Task, PortName);

/// Numbers of all channels of a host and of their messages.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    pub(super) opened: AtomicU64,
    pub(super) received: AtomicU64,
    pub(super) queued: AtomicU64,
    /// The numbers of the channels that were closed and are still in the table.
    closed: Mutex<Vec<u64>>,
}

impl Traffic {
    /// Returns the numbers of the channels that were closed since the last call.
    pub(super) fn take_closed(&self) -> Vec<u64> {
        std::mem::take(&mut self.closed())
    }

    fn closed(&self) -> MutexGuard<'_, Vec<u64>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A channel of a sender and a port.
#[derive(Debug)]
pub(super) struct HostChannel {
    pub(super) id: u64,
    pub(super) sender: Side,
    pub(super) receiver: Side,
    port: PortRef,
    /// The identity of the sender.
    identity: SenderRef,
    pub(super) trailer: Sender,
    /// Largest message in bytes.
    pub(super) largest: u32,
    /// Written by the sender, the receiver, and this process.
    pages: [ChannelPages; 3],
    progress: Mutex<ChannelProgress>,
    closed: AtomicBool,
    broken: AtomicBool,
    /// Number of messages that have passed, once the channel is closed.
    passed: AtomicU32,
    traffic: Arc<Traffic>,
    _counted: CountedUse,
}

/// How far the channel is, and the files that are still to be handed out.
#[derive(Debug)]
struct ChannelProgress {
    stage: Stage,
    /// Those of the sender, of the receiver, and of this process.
    files: Option<[OwnedFd; 3]>,
}

/// The stages of a channel, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The sender can get its pages.
    Offered,
    SenderHas,
    /// The receiver can get its pages.
    SenderMapped,
    ReceiverHas,
    /// The sender can open the channel.
    ReceiverMapped,
    Open,
    Closed,
}

/// The result of [`HostChannel::open`].
pub(super) enum Opening {
    Open(OwnedFd),
    /// Not now.
    Later,
    /// Never.
    Closed,
}

impl HostChannel {
    /// Makes a channel for a send right. `None` if its port cannot have one now.
    ///
    /// # Errors
    ///
    /// The system's error.
    pub(super) fn new(
        id: u64,
        sender: Side,
        receiver: impl FnOnce(u32) -> Option<Task>,
        (counted, traffic): (CountedUse, Arc<Traffic>),
    ) -> io::Result<Option<Self>> {
        let Some((port, receiver, largest)) = find(sender, receiver) else {
            return Ok(None);
        };
        let Ok(space) = Space::of(sender.0) else {
            return Ok(None);
        };
        let identity = space.sender();
        let Some(locked) = port::find(port).map(Port::lock) else {
            return Ok(None);
        };
        if !space.is_alive() {
            return Ok(None);
        }
        // SAFETY: the task was alive after the port was locked, so this is its identity, which
        // exists while the lock is held.
        let trailer = *unsafe { identity.get() };
        drop(locked);
        let sizes = [SENDER, PAGE, PAGE];
        let files = sizes.map(pages::create);
        let [own, theirs, host] = files;
        let files = [own?, theirs?, host?];
        let [own, theirs, host] = &files;
        let pages = [
            ChannelPages::watched(own, SENDER)?,
            ChannelPages::watched(theirs, PAGE)?,
            ChannelPages::writable(host, PAGE)?,
        ];
        pages::seal(host)?;
        Ok(Some(Self {
            id,
            sender,
            receiver,
            port,
            identity,
            trailer,
            largest,
            pages,
            progress: Mutex::new(ChannelProgress {
                stage: Stage::Offered,
                files: Some(files),
            }),
            closed: AtomicBool::new(false),
            broken: AtomicBool::new(false),
            passed: AtomicU32::new(0),
            traffic,
            _counted: counted,
        }))
    }

    fn progress(&self) -> MutexGuard<'_, ChannelProgress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn stage(&self) -> Stage {
        if self.is_closed() {
            return Stage::Closed;
        }
        self.progress().stage
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// True if the sender has published bytes that are not a record.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Acquire)
    }

    /// Returns the number of messages that have passed through the closed channel.
    pub(super) fn passed(&self) -> u32 {
        self.passed.load(Ordering::Acquire)
    }

    /// Returns copies of the files for the sender, once.
    pub(super) fn for_sender(&self) -> Option<Vec<OwnedFd>> {
        self.hand_out(Stage::Offered, Stage::SenderHas, &[0, 2])
    }

    /// Returns copies of the files for the receiver, once.
    pub(super) fn for_receiver(&self) -> Option<Vec<OwnedFd>> {
        self.hand_out(Stage::SenderMapped, Stage::ReceiverHas, &[0, 1, 2])
    }

    fn hand_out(&self, from: Stage, to: Stage, which: &[usize]) -> Option<Vec<OwnedFd>> {
        let mut progress = self.progress();
        if progress.stage != from {
            return None;
        }
        let files = progress.files.as_ref()?;
        let copies = which.iter().map(|&file| files.get(file)?.try_clone().ok());
        let Some(copies) = copies.collect::<Option<Vec<_>>>() else {
            drop(progress);
            // There are no more descriptors, and asking again would not help soon.
            self.close();
            return None;
        };
        progress.stage = to;
        Some(copies)
    }

    /// Seals the pages of a task that has mapped them. Returns false if it did not get any.
    pub(super) fn mapped(&self, task: Task) -> bool {
        let mut progress = self.progress();
        let (file, next) = if progress.stage == Stage::SenderHas && task == self.sender.0 {
            (0, Stage::SenderMapped)
        } else if progress.stage == Stage::ReceiverHas && task == self.receiver.0 {
            (1, Stage::ReceiverMapped)
        } else {
            return false;
        };
        let file = progress.files.as_ref().and_then(|files| files.get(file));
        if file.is_none_or(|file| pages::seal(file).is_err()) {
            return false;
        }
        progress.stage = next;
        if next == Stage::ReceiverMapped {
            let [.., host] = &self.pages;
            host.store(STATE, ChannelState::Ready as u32, Ordering::Release);
        }
        true
    }

    /// Opens the channel, if the port is in a state in which nothing but messages can happen
    /// without a lock of both its sides.
    pub(super) fn open(self: &Arc<Self>) -> Opening {
        let (sender, name) = self.sender;
        let mut waiting = SmallVec::new();
        let opened = Space::of(sender).ok().and_then(|space| {
            attach::with_send_right(space, name, self.port, |port| {
                self.attach(port, &mut waiting)
            })
        });
        for waiter in waiting {
            wait::end(waiter, |result| result.reason = WakeReason::Interrupted);
        }
        let opened = opened.unwrap_or(Opening::Closed);
        if matches!(opened, Opening::Closed) {
            self.close();
        }
        opened
    }

    /// Attaches the channel to its port. Passes the receivers that wait for the port to `waiting`:
    /// they go on by the channel.
    fn attach(
        self: &Arc<Self>,
        port: &mut LockedPort<'_>,
        waiting: &mut SmallVec<[WaiterId; 2]>,
    ) -> Opening {
        let (receiver, name) = self.receiver;
        let holder = Holder::Space {
            task: receiver.slot(),
            name: name.0,
        };
        if !port.alive || port.holder != holder {
            return Opening::Closed;
        }
        let mut progress = self.progress();
        if progress.stage != Stage::ReceiverMapped || self.is_closed() {
            return Opening::Later;
        }
        let queue = &port.queue;
        let is_quiet = queue.senders.is_empty()
            && queue.reserved == 0
            && !is_watched(port)
            && !port.requests.any_armed();
        let (queued, limit) = (queue.count(), queue.limit.min(queue.most));
        // Without a no-senders request, messages are received without a lock of both sides.
        // An observer that comes later ends the way.
        let is_quiet = is_quiet && !observe::is_on();
        if !is_quiet || limit == 0 || (queued != 0 && port.no_senders != NULL) {
            return Opening::Later;
        }
        let Some([_, file, _]) = progress.files.take() else {
            return Opening::Later;
        };
        let stamp = (queue.seqno.wrapping_add(queued), port.context);
        let [.., host] = &self.pages;
        sides::open(host, (queued, limit), stamp);
        progress.stage = Stage::Open;
        self.traffic.opened.fetch_add(1, Ordering::Relaxed);
        port.way = Some(Arc::clone(self) as _);
        let receivers = std::iter::from_fn(|| port.queue.receivers.pop_front());
        waiting.extend(receivers.map(|receiver| receiver.waiter));
        Opening::Open(file)
    }

    /// Closes the channel, if it is not closed.
    pub(super) fn close(&self) {
        // Ends what is attached to the port, and nothing is attached before the channel is closed.
        let port = port::find(self.port).map(Port::lock);
        self.end(&mut |_| false);
        drop(port);
    }

    /// Tells the sender how many messages are left in the port's queue, where the receiver has
    /// received one.
    pub(super) fn lower_queued(&self) {
        let Some(port) = port::find(self.port) else {
            return;
        };
        let [_, receiver, host] = &self.pages;
        if host.load(QUEUED, Ordering::Relaxed) == 0 {
            return;
        }
        let arrived = port.arrivals.count();
        let left = arrived.wrapping_sub(port.departures.count());
        if host.lower(QUEUED, left) {
            host.wake(QUEUED);
            // A sender may be able to wait for one word only.
            receiver.wake(HEAD_STEPS);
        }
    }
}

impl SharedWay for HostChannel {
    fn end(&self, each: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
        let mut progress = self.progress();
        if self.closed.swap(true, Ordering::AcqRel) {
            return 0;
        }
        let was_open = progress.stage == Stage::Open;
        progress.stage = Stage::Closed;
        progress.files = None;
        drop(progress);
        let [sender, receiver, host] = &self.pages;
        let mut queued = 0_u32;
        let closed = sides::close(host, (sender, receiver), &mut |record, body| {
            let is_queued = was_open
                && record.size <= self.largest
                && each(&SharedMessage {
                    sender: self.identity,
                    size: record.size,
                    id: record.id,
                    voucher: PortName(record.voucher),
                    body,
                });
            let number = u64::from(is_queued);
            self.traffic.queued.fetch_add(number, Ordering::Relaxed);
            queued = queued.saturating_add(u32::from(is_queued));
            is_queued
        });
        host.wake(STATE);
        // Threads may be able to wait for one word only.
        receiver.wake(HEAD_STEPS);
        if let Some((position, _)) = sides::ends(host) {
            sender.wake(ring::offset::<ChannelPages>(position));
        }
        let taken = if was_open { closed.taken } else { 0 };
        self.broken.store(closed.is_broken, Ordering::Release);
        self.passed
            .store(taken.saturating_add(queued), Ordering::Release);
        self.traffic
            .received
            .fetch_add(taken.into(), Ordering::Relaxed);
        self.traffic.closed().push(self.id);
        taken
    }
}

/// True if something waits for messages that are in the queue of the port: an event loop, or the
/// receivers of a set.
fn is_watched(port: &PortState) -> bool {
    port.queue.signal.is_some() || port.sets.iter().next().is_some()
}

/// Returns the port of a send right, its receiver, and the size of the largest message. `None` if
/// it is not held by a task that `receiver` knows.
fn find(
    (task, name): Side,
    receiver: impl FnOnce(u32) -> Option<Task>,
) -> Option<(PortRef, Side, u32)> {
    let space = Space::of(task).ok()?;
    let entry = space.look_up(name).filter(|entry| entry.is(kind::SEND))?;
    let port = port::find(entry.object)?.lock();
    let (holder, held) = port.holder.task_and_name();
    if !port.alive || port.is_kernel() || held == 0 || is_watched(&port) {
        return None;
    }
    drop(port);
    let receiver = receiver(holder)?;
    let largest = u32::try_from(size_of::<Header>() + BODY_MAX).ok()?;
    if space.message_size() < largest {
        // The receiver of a channel does not know of this limit.
        return None;
    }
    Some((entry.object, (receiver, PortName(held)), largest))
}
