//! The host's state of a channel.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use smallvec::SmallVec;

use crate::kernel::Task;
use crate::kernel::embedded::ipc::attach;
use crate::kernel::embedded::object::kmsg::{Payload, Sender, SenderRef};
use crate::kernel::embedded::object::port::{self, Holder, LockedPort, Port, PortState};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::object::shared_way::{SharedMessage, SharedWay};
use crate::kernel::embedded::object::wait::{self, WaiterId, WakeReason};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::tools::observe;
use crate::kernel::link::channel::layout::{
    BODY_MAX, HEAD_STEPS, PAGE, QUEUED, SENDER, STATE, SharedWords, WAKES,
};
use crate::kernel::link::channel::pages::{self, ChannelPages};
use crate::kernel::link::channel::ring;
use crate::kernel::link::channel::sides::{self, HostPages};
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
    /// Number of channels that are not open yet, each of which takes files, and the largest one.
    not_open: AtomicUsize,
    most_not_open: usize,
    /// The numbers of the channels that were closed and are still in the table.
    closed: Mutex<Vec<u64>>,
    /// Number of these, which can be read without the lock.
    closed_count: AtomicUsize,
}

impl Traffic {
    /// `files` is the number of files that the process can have.
    pub(super) fn new(files: usize) -> Self {
        Self {
            most_not_open: (files / 32).clamp(1, 1024),
            ..Self::default()
        }
    }

    /// Counts a channel that is not open. `None` if there are as many as the files of the process
    /// permit.
    pub(super) fn count_not_open(self: &Arc<Self>) -> Option<NotOpen> {
        let before = self.not_open.fetch_add(1, Ordering::Relaxed);
        let counted = NotOpen(Arc::clone(self));
        (before < self.most_not_open).then_some(counted)
    }

    /// Returns the numbers of the channels that were closed since the last call.
    pub(super) fn take_closed(&self) -> Vec<u64> {
        let mut closed = self.closed();
        self.closed_count.store(0, Ordering::Relaxed);
        std::mem::take(&mut closed)
    }

    /// Returns true if a channel was closed since then.
    pub(super) fn has_closed(&self) -> bool {
        self.closed_count.load(Ordering::Relaxed) != 0
    }

    fn add_closed(&self, id: u64) {
        let mut closed = self.closed();
        closed.push(id);
        self.closed_count.store(closed.len(), Ordering::Relaxed);
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
    /// Written by the sender, by the receiver, and by this process: to the sender, and to the
    /// receiver.
    pages: [ChannelPages; 4],
    /// One of [`Stage`]. Changes while [`files`](Self::files) is locked.
    stage: AtomicU8,
    /// The files of the pages, which are still to be handed out.
    ///
    /// While this is locked, no call of the system is made that a client can delay. A client that
    /// has one of the files can hold the lock of its inode, by a write whose bytes never arrive.
    files: Mutex<Option<PageFiles>>,
    broken: AtomicBool,
    /// Number of messages that have passed, once the channel is closed.
    passed: AtomicU32,
    traffic: Arc<Traffic>,
    _counted: CountedUse,
}

/// The files of the pages of a channel that is not open yet.
#[derive(Debug)]
struct PageFiles {
    all: [OwnedFd; 4],
    _counted: NotOpen,
}

/// Counts a channel that is not open yet, until this is dropped.
#[derive(Debug)]
pub(super) struct NotOpen(Arc<Traffic>);

impl Drop for NotOpen {
    fn drop(&mut self) {
        self.0.not_open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The stages of a channel, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
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

impl Stage {
    const ALL: [Self; 7] = [
        Self::Offered,
        Self::SenderHas,
        Self::SenderMapped,
        Self::ReceiverHas,
        Self::ReceiverMapped,
        Self::Open,
        Self::Closed,
    ];
}

/// The result of [`HostChannel::open`].
pub(super) enum Opening {
    Open(OwnedFd),
    /// The channel cannot be opened now. The sender may ask again.
    Later,
    /// The channel is closed, so it can never be opened.
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
        let Some(not_open) = traffic.count_not_open() else {
            return Ok(None);
        };
        let [own, theirs, to_own, to_them] = [SENDER, PAGE, PAGE, PAGE].map(pages::create);
        let files = [own?, theirs?, to_own?, to_them?];
        let [own, theirs, to_own, to_them] = &files;
        let pages = [
            ChannelPages::watched(own, SENDER)?,
            ChannelPages::watched(theirs, PAGE)?,
            ChannelPages::writable(to_own, PAGE)?,
            ChannelPages::writable(to_them, PAGE)?,
        ];
        pages::seal(to_own)?;
        pages::seal(to_them)?;
        Ok(Some(Self {
            id,
            sender,
            receiver,
            port,
            identity,
            trailer,
            largest,
            pages,
            stage: AtomicU8::new(Stage::Offered as u8),
            files: Mutex::new(Some(PageFiles {
                all: files,
                _counted: not_open,
            })),
            broken: AtomicBool::new(false),
            passed: AtomicU32::new(0),
            traffic,
            _counted: counted,
        }))
    }

    const fn host_pages(&self) -> HostPages<'_, ChannelPages> {
        let [.., to_sender, to_receiver] = &self.pages;
        HostPages {
            to_sender,
            to_receiver,
        }
    }

    fn files(&self) -> MutexGuard<'_, Option<PageFiles>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes no lock, so that it can be called under any.
    pub(super) fn stage(&self) -> Stage {
        let stage = usize::from(self.stage.load(Ordering::Acquire));
        Stage::ALL.get(stage).copied().unwrap_or(Stage::Closed)
    }

    fn set_stage(&self, _files: &mut Option<PageFiles>, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Release);
    }

    pub(super) fn is_closed(&self) -> bool {
        self.stage() == Stage::Closed
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
        self.hand_out(Stage::SenderMapped, Stage::ReceiverHas, &[0, 1, 3])
    }

    fn hand_out(&self, from: Stage, to: Stage, which: &[usize]) -> Option<Vec<OwnedFd>> {
        let mut files = self.files();
        if self.stage() != from {
            return None;
        }
        let all = &files.as_ref()?.all;
        let copies = which.iter().map(|&file| all.get(file)?.try_clone().ok());
        let Some(copies) = copies.collect::<Option<Vec<_>>>() else {
            drop(files);
            // No descriptor is available. A retry would not succeed soon.
            self.close();
            return None;
        };
        self.set_stage(&mut files, to);
        Some(copies)
    }

    /// Notes that a task has mapped its pages and sealed them. Returns false if it has not, or did
    /// not get any.
    pub(super) fn mapped(&self, task: Task) -> bool {
        let mut files = self.files();
        let stage = self.stage();
        let (file, next) = if stage == Stage::SenderHas && task == self.sender.0 {
            (0, Stage::SenderMapped)
        } else if stage == Stage::ReceiverHas && task == self.receiver.0 {
            (1, Stage::ReceiverMapped)
        } else {
            return false;
        };
        let file = files.as_ref().and_then(|files| files.all.get(file));
        if !file.is_some_and(pages::has_seals) {
            return false;
        }
        self.set_stage(&mut files, next);
        if next == Stage::ReceiverMapped {
            self.host_pages().set_ready();
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
    /// they continue on the channel.
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
        let mut files = self.files();
        if self.stage() != Stage::ReceiverMapped {
            return Opening::Later;
        }
        let queue = &port.queue;
        let is_quiet = queue.senders.is_empty()
            && queue.reserved == 0
            && !is_watched(port)
            && !port.requests.any_armed();
        let (queued, limit) = (queue.count(), queue.limit.min(queue.most));
        let stamp = (queue.seqno.wrapping_add(queued), port.context);
        // Without a no-senders request, messages are received without a lock of both sides. An
        // observer that is added later ends the shared way.
        let is_quiet = is_quiet && !observe::is_on();
        if !is_quiet || limit == 0 || (queued != 0 && port.no_senders != NULL) {
            return Opening::Later;
        }
        let most = limit.saturating_sub(queued);
        if files.is_none() || !port.queue.reserve_for_way(memory_of_payloads(most)) {
            return Opening::Later;
        }
        let Some(PageFiles { all, .. }) = files.take() else {
            return Opening::Later;
        };
        let [_, file, ..] = all;
        sides::open(&self.host_pages(), (queued, limit), stamp);
        self.set_stage(&mut files, Stage::Open);
        self.traffic.opened.fetch_add(1, Ordering::Relaxed);
        port.way = Some(Arc::clone(self) as _);
        let receivers = std::iter::from_fn(|| port.queue.receivers.pop_front());
        waiting.extend(receivers.map(|receiver| receiver.waiter));
        Opening::Open(file)
    }

    /// Closes the channel, if it is not closed.
    pub(super) fn close(&self) {
        if self.is_closed() {
            return;
        }
        // Ends the attachment of the port. Nothing else is attached before the channel is closed.
        let port = port::find(self.port).map(Port::lock);
        self.end(&mut |_| false);
        drop(port);
        self.ended();
    }

    /// Tells the sides how many messages are left in the port's queue, where the receiver has
    /// received one.
    pub(super) fn lower_queued(&self) {
        let Some(port) = port::find(self.port) else {
            return;
        };
        let [_, receiver, to_sender, to_receiver] = &self.pages;
        if to_receiver.load(QUEUED, Ordering::Relaxed) == 0 {
            return;
        }
        let arrived = port.arrivals.count();
        let left = arrived.wrapping_sub(port.departures.count());
        to_receiver.lower(QUEUED, left);
        if to_sender.lower(QUEUED, left) {
            to_sender.wake(QUEUED);
            // A sender may be able to wait for one word only.
            receiver.wake(HEAD_STEPS);
        }
    }

    /// Wakes receivers that wait for a word of this process, because the sender asks for that.
    pub(super) fn wake_receiver(&self) {
        let [.., to_receiver] = &self.pages;
        to_receiver.count(WAKES);
        to_receiver.wake(WAKES);
    }
}

impl SharedWay for HostChannel {
    fn end(&self, each: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
        let mut files = self.files();
        let stage = self.stage();
        if stage == Stage::Closed {
            return 0;
        }
        self.set_stage(&mut files, Stage::Closed);
        let unused = files.take();
        drop(files);
        drop(unused);
        let taken = if stage == Stage::Open {
            self.end_open(each)
        } else {
            sides::cancel(&self.host_pages());
            0
        };
        self.traffic.add_closed(self.id);
        taken
    }

    fn ended(&self) {
        let [_, receiver, to_sender, to_receiver] = &self.pages;
        // First those who can have messages of others.
        to_receiver.wake(STATE);
        self.wake_receiver();
        to_sender.wake(STATE);
        // A sender may be able to wait for one word only.
        receiver.wake(HEAD_STEPS);
    }
}

impl HostChannel {
    /// Ends an open channel.
    fn end_open(&self, each: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
        let [sender, receiver, ..] = &self.pages;
        let mut queued = 0_u32;
        let closed = sides::close(
            &self.host_pages(),
            (sender, receiver),
            &mut |record, body| {
                let is_queued = record.size <= self.largest
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
            },
        );
        let taken = closed.taken;
        self.broken.store(closed.is_broken, Ordering::Release);
        self.passed
            .store(taken.saturating_add(queued), Ordering::Release);
        self.traffic
            .received
            .fetch_add(taken.into(), Ordering::Relaxed);
        taken
    }
}

/// Returns the largest size of the memory that a queue needs beside its slots for so many messages
/// of a channel.
fn memory_of_payloads(messages: u32) -> usize {
    let (mut size, mut each) = (0_usize, 0);
    for body in (0..=BODY_MAX).step_by(4) {
        let more = Payload::memory_for(body).saturating_sub(each);
        if more != 0 {
            each += more;
            // So many have at least this body.
            let records = messages.min(ring::records_max::<ChannelPages>(body));
            size = size.saturating_add(more.saturating_mul(records as usize));
        }
    }
    size
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
        // The receiver of a channel does not know this limit.
        return None;
    }
    Some((entry.object, (receiver, PortName(held)), largest))
}
