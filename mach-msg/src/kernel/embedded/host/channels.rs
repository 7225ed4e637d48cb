//! The channels of a host: their owners, and the conditions under which they are offered.
//!
//! No lock of this module is held while a port is locked.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::kernel::Task;
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::tools::observe;
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::wire::PortName;

use super::channel::{HostChannel, Opening, Side, Stage, Traffic};
use super::limits::{ChannelCounts, ChannelUse};
use super::user::{Countable, User};

/// Largest number of names of a task whose messages are counted.
const NAMES_MAX: usize = 1024;

/// Largest number of channels from which a task receives. Other processes determine the number of
/// names.
const RECEIVERS_MAX: usize = 96;

/// Largest number of channels of a host, each of which takes four mappings of memory. A process can
/// have 65,530 (`vm.max_map_count`).
const CHANNELS_MAX: usize = 8192;

/// Largest number of messages through the host before the next channel, after earlier ones were
/// closed.
const PATIENCE_MAX: u32 = 1024;

/// Number of messages that make a channel worth the calls for it.
const WORTH: u32 = 64;

/// Time after which a channel that was not opened is closed, with the next plain message.
const OFFER: Duration = Duration::from_secs(10);

/// All channels of a host.
#[derive(Debug)]
pub(super) struct HostChannels {
    when: ChannelUse,
    per_user: u32,
    /// Number of tasks that can take channels as receivers.
    pending: AtomicUsize,
    /// Number of channels that were not open when they were last looked at.
    offered: AtomicUsize,
    traffic: Arc<Traffic>,
    table: Mutex<ChannelTable>,
}

#[derive(Debug, Default)]
struct ChannelTable {
    last: u64,
    channels: HashMap<u64, Arc<HostChannel>>,
    senders: HashMap<Task, SenderNames>,
    receivers: HashMap<Task, HashMap<PortName, u64>>,
    /// The channels whose receivers can take them, by receiver.
    pending: HashMap<Task, Vec<u64>>,
    /// The channels that were not open when they were last looked at, oldest first, and the times
    /// after which they are closed.
    offered: VecDeque<(Instant, u64)>,
    /// The tasks that can have channels, by slot.
    tasks: HashMap<u32, Task>,
    /// State of the random numbers.
    random: u64,
}

/// The names to which a task has sent.
#[derive(Debug, Default)]
struct SenderNames {
    /// At most [`NAMES_MAX`].
    counted: HashMap<PortName, SentMessages>,
    /// Those whose channel was broken by the task, which gets no other one: at most [`NAMES_MAX`].
    broken: HashSet<PortName>,
}

/// The plain messages of a task to a name.
#[derive(Debug)]
struct SentMessages {
    /// The last channel, if it was not closed.
    channel: Option<u64>,
    /// Number of messages since the last channel was closed.
    messages: u32,
    /// Number of messages before the next one.
    patience: u32,
}

impl SentMessages {
    /// Notes the end of the last channel. The next one is offered later, unless this one was worth
    /// its calls. `least` is the number of messages before the first channel.
    fn ended(&mut self, channel: &HostChannel, least: u32) {
        self.channel = None;
        self.messages = 0;
        self.patience = if channel.passed() >= WORTH {
            (self.patience / 2).max(least)
        } else if least > 1 {
            self.patience.saturating_mul(2).min(PATIENCE_MAX)
        } else {
            // Tests offer channels as often as possible.
            least
        };
    }
}

impl HostChannels {
    pub(super) fn new(when: ChannelUse, per_user: u32) -> Self {
        let random = match when {
            ChannelUse::Random { seed } => seed,
            ChannelUse::Off | ChannelUse::After { .. } => 0,
        };
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        let files = files.current.and_then(|files| usize::try_from(files).ok());
        Self {
            when,
            per_user,
            pending: AtomicUsize::new(0),
            offered: AtomicUsize::new(0),
            traffic: Arc::new(Traffic::new(files.unwrap_or(usize::MAX))),
            table: Mutex::new(ChannelTable {
                random,
                ..ChannelTable::default()
            }),
        }
    }

    fn table(&self) -> MutexGuard<'_, ChannelTable> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn counts(&self) -> ChannelCounts {
        let table = self.table();
        let channels = table.channels.values();
        let channels = channels.filter(|channel| !channel.is_closed());
        ChannelCounts {
            channels: channels.count(),
            opened: self.traffic.opened.load(Ordering::Relaxed),
            received: self.traffic.received.load(Ordering::Relaxed),
            queued: self.traffic.queued.load(Ordering::Relaxed),
        }
    }

    /// Returns true if tasks can have channels.
    pub(super) fn is_on(&self) -> bool {
        self.when != ChannelUse::Off
    }

    /// Registers a task for channels. Called before [`leave`](Self::leave), with the lock of the
    /// tasks under which a task is found to be alive.
    pub(super) fn join(&self, task: Task) {
        if self.when != ChannelUse::Off {
            self.table().tasks.insert(task.slot(), task);
        }
    }

    /// Closes the channels of a task that ends.
    pub(super) fn leave(&self, task: Task) {
        if self.when == ChannelUse::Off {
            return;
        }
        let channels = {
            let mut table = self.table();
            if table.tasks.get(&task.slot()) == Some(&task) {
                table.tasks.remove(&task.slot());
            }
            table.senders.remove(&task);
            table.receivers.remove(&task);
            table.pending.remove(&task);
            let is_of_task =
                |channel: &HostChannel| channel.sender.0 == task || channel.receiver.0 == task;
            let channels = table
                .channels
                .extract_if(|_, channel| is_of_task(channel))
                .map(|(_, channel)| channel);
            let channels: Vec<_> = channels.collect();
            self.pending.store(table.pending.len(), Ordering::Relaxed);
            channels
        };
        for channel in channels {
            channel.close();
        }
    }

    /// Returns the number of messages before the first channel. `None` if there are none.
    const fn least(&self) -> Option<u32> {
        match self.when {
            ChannelUse::Off => None,
            ChannelUse::After { messages } => Some(messages),
            ChannelUse::Random { .. } => Some(1),
        }
    }

    /// Forgets the channels that were closed, which keep their memory until then.
    pub(super) fn sweep(&self) {
        let Some(least) = self.least().filter(|_| self.traffic.has_closed()) else {
            return;
        };
        let swept = {
            let mut table = self.table();
            let swept = table.sweep(&self.traffic, least);
            self.pending.store(table.pending.len(), Ordering::Relaxed);
            swept
        };
        drop(swept);
    }

    /// Closes the channels that were not opened in their time.
    fn close_stale(&self) {
        if self.offered.load(Ordering::Relaxed) == 0 {
            return;
        }
        let stale = {
            let mut table = self.table();
            let stale = table.stale();
            self.offered.store(table.offered.len(), Ordering::Relaxed);
            stale
        };
        for channel in stale {
            channel.close();
        }
    }

    /// Notes a plain message. Returns true if there is a channel that the sender has not taken.
    pub(super) fn sent(&self, task: Task, name: PortName, user: &Arc<User>) -> bool {
        let Some(least) = self.least() else {
            return false;
        };
        let side = (task, name);
        self.sweep();
        self.close_stale();
        let id = {
            let mut table = self.table();
            if let Some(channel) = table.of_sender(side) {
                let stage = channel.stage();
                if stage != Stage::Closed {
                    return stage == Stage::Offered;
                }
            }
            let is_chosen = match self.when {
                ChannelUse::Random { .. } => table.random().is_multiple_of(2),
                ChannelUse::Off | ChannelUse::After { .. } => true,
            };
            let Some(sent) = table.noted(side, least) else {
                return false;
            };
            sent.messages = sent.messages.saturating_add(1);
            if sent.messages < sent.patience || !is_chosen || observe::is_on() {
                return false;
            }
            sent.messages = 0;
            if table.channels.len() >= CHANNELS_MAX {
                return false;
            }
            table.last += 1;
            table.last
        };
        let Some(counted) = user.count(Countable::Channel, self.per_user) else {
            return false;
        };
        let traffic = Arc::clone(&self.traffic);
        let receiver = |slot| self.table().tasks.get(&slot).copied();
        let Ok(Some(channel)) = HostChannel::new(id, side, receiver, (counted, traffic)) else {
            return false;
        };
        self.add(Arc::new(channel), least)
    }

    /// Adds a channel to the table. Returns false if there cannot be one now.
    fn add(&self, channel: Arc<HostChannel>, least: u32) -> bool {
        let (id, sender) = (channel.id, channel.sender);
        let other = self.table().of_receiver(channel.receiver);
        if let Some(other) = other {
            // The channel of another sender is replaced unless it is open: its sender may never
            // open it. It is closed before, so that there is never a second one.
            let is_idle = other.stage() < Stage::Open && other.sender != sender;
            let gives_way = other.is_closed() || (is_idle && other.id < id);
            if !gives_way {
                return false;
            }
            other.close();
        }
        let mut table = self.table();
        let is_there = |side: &Side| table.tasks.get(&side.0.slot()) == Some(&side.0);
        let other = table.of_receiver(channel.receiver);
        let is_free = other.is_none_or(|other| other.is_closed() && other.id < id);
        let (receiver, port) = channel.receiver;
        if !is_there(&sender) || !is_there(&channel.receiver) || !is_free {
            return false;
        }
        let ports = table.receivers.entry(receiver).or_default();
        if ports.len() >= RECEIVERS_MAX && !ports.contains_key(&port) {
            return false;
        }
        ports.insert(port, id);
        if let Some(sent) = table.noted(sender, least) {
            sent.channel = Some(id);
        }
        table.channels.insert(id, channel);
        if let Some(end) = Instant::now().checked_add(OFFER) {
            table.offered.push_back((end, id));
            self.offered.store(table.offered.len(), Ordering::Relaxed);
        }
        true
    }

    /// Notes a receive through the host that may have taken a message.
    pub(super) fn received(&self, task: Task, name: PortName) {
        // Receives from ports without channels take no lock.
        let entry = Space::of(task).ok().and_then(|space| space.look_up(name));
        if !entry.is_some_and(|entry| port::is_shared(entry.object)) {
            return;
        }
        let channel = self.table().of_receiver((task, name));
        let open = channel.filter(|channel| channel.stage() == Stage::Open);
        if let Some(channel) = &open {
            channel.lower_queued();
        }
    }

    /// Returns true if there is a channel whose receiver is this task, and has not taken it.
    pub(super) fn has_pending(&self, task: Task) -> bool {
        self.pending.load(Ordering::Relaxed) != 0 && self.table().pending.contains_key(&task)
    }

    /// Closes a random channel occasionally, if channels are used at random.
    pub(super) fn disturb(&self) {
        let ChannelUse::Random { .. } = self.when else {
            return;
        };
        let channel = {
            let mut table = self.table();
            let (chance, which) = (table.random(), table.random());
            let which = usize::try_from(which).unwrap_or(0) % table.channels.len().max(1);
            let channel = table.channels.values().nth(which);
            channel.filter(|_| chance.is_multiple_of(4)).map(Arc::clone)
        };
        if let Some(channel) = channel {
            channel.close();
        }
    }

    /// Makes a call of a task about channels. Returns the answer, and its descriptors.
    pub(super) fn call(
        &self,
        task: Task,
        request: ChannelRequest,
    ) -> (ChannelAnswer, Vec<OwnedFd>) {
        match request {
            ChannelRequest::TakeSender(name) => self.take_sender((task, name)),
            ChannelRequest::TakeReceiver => self.take_receiver(task),
            ChannelRequest::Mapped(id) => {
                let channel = self.find(task, id).filter(|channel| channel.mapped(task));
                let Some(channel) = channel else {
                    return (ChannelAnswer::Refused, Vec::new());
                };
                if channel.stage() == Stage::SenderMapped {
                    self.add_pending(&channel);
                }
                (ChannelAnswer::Done, Vec::new())
            }
            ChannelRequest::Open(id) => {
                let channel = self.find(task, id);
                let channel = channel.filter(|channel| channel.sender.0 == task);
                match channel.map(|channel| channel.open()) {
                    Some(Opening::Open(file)) => (ChannelAnswer::Opened, vec![file]),
                    Some(Opening::Later | Opening::Closed) | None => {
                        (ChannelAnswer::Refused, Vec::new())
                    }
                }
            }
            ChannelRequest::Close(id) => {
                if let Some(channel) = self.find(task, id) {
                    channel.close();
                }
                (ChannelAnswer::Done, Vec::new())
            }
            ChannelRequest::Wake(id) => {
                let channel = self.find(task, id);
                if let Some(channel) = channel.filter(|channel| channel.sender.0 == task) {
                    channel.wake_receiver();
                }
                (ChannelAnswer::Done, Vec::new())
            }
            ChannelRequest::CloseReceiver(name) => {
                let channel = self.table().of_receiver((task, name));
                if let Some(channel) = channel {
                    channel.close();
                }
                (ChannelAnswer::Done, Vec::new())
            }
        }
    }

    /// Lets the receiver of a channel take it, unless the receiver has left.
    fn add_pending(&self, channel: &HostChannel) {
        let mut table = self.table();
        if table.channels.contains_key(&channel.id) {
            let pending = table.pending.entry(channel.receiver.0);
            pending.or_default().push(channel.id);
            self.pending.store(table.pending.len(), Ordering::Relaxed);
        }
    }

    /// Returns the channel with this number, if it is one of the task.
    fn find(&self, task: Task, id: u64) -> Option<Arc<HostChannel>> {
        let table = self.table();
        let channel = table.channels.get(&id)?;
        let is_of_task = channel.sender.0 == task || channel.receiver.0 == task;
        is_of_task.then(|| Arc::clone(channel))
    }

    /// Hands out the sender's pages of the channel that was offered for a name.
    fn take_sender(&self, side: Side) -> (ChannelAnswer, Vec<OwnedFd>) {
        let channel = {
            let table = self.table();
            table.of_sender(side)
        };
        if let Some(channel) = channel
            && let Some(files) = channel.for_sender()
        {
            let (id, largest) = (channel.id, channel.largest);
            return (ChannelAnswer::Sender { id, largest }, files);
        }
        (ChannelAnswer::Refused, Vec::new())
    }

    /// Hands out the receiver's pages of a channel.
    fn take_receiver(&self, task: Task) -> (ChannelAnswer, Vec<OwnedFd>) {
        loop {
            let channel = {
                let mut table = self.table();
                let Entry::Occupied(mut pending) = table.pending.entry(task) else {
                    break;
                };
                let id = pending.get_mut().pop();
                if pending.get().is_empty() {
                    pending.remove();
                    self.pending.store(table.pending.len(), Ordering::Relaxed);
                }
                id.and_then(|id| table.channels.get(&id).map(Arc::clone))
            };
            if let Some(channel) = channel
                && let Some(files) = channel.for_receiver()
            {
                let answer = ChannelAnswer::Receiver {
                    id: channel.id,
                    name: channel.receiver.1,
                    audit: channel.trailer.audit,
                    security: channel.trailer.security,
                };
                return (answer, files);
            }
        }
        (ChannelAnswer::Refused, Vec::new())
    }
}

impl ChannelTable {
    /// Returns the last channel of a task to a name, if it was not forgotten.
    fn of_sender(&self, (task, name): Side) -> Option<Arc<HostChannel>> {
        let id = self.senders.get(&task)?.counted.get(&name)?.channel?;
        self.channels.get(&id).map(Arc::clone)
    }

    /// Returns the channel of a port, if it was not forgotten.
    fn of_receiver(&self, (task, name): Side) -> Option<Arc<HostChannel>> {
        let id = self.receivers.get(&task)?.get(&name)?;
        self.channels.get(id).map(Arc::clone)
    }

    /// Returns the messages of a task to a name. If there are too many names, those without a
    /// channel are forgotten. `None` if the task has left, has broken a channel to the name, or has
    /// as many channels.
    fn noted(&mut self, (task, name): Side, patience: u32) -> Option<&mut SentMessages> {
        if self.tasks.get(&task.slot()) != Some(&task) {
            return None;
        }
        let names = self.senders.entry(task).or_default();
        if names.broken.len() >= NAMES_MAX || names.broken.contains(&name) {
            return None;
        }
        let counted = &mut names.counted;
        if counted.len() >= NAMES_MAX && !counted.contains_key(&name) {
            let channels = &self.channels;
            let is_there = |id: u64| channels.contains_key(&id);
            counted.retain(|_, sent| sent.channel.is_some_and(is_there));
            if counted.len() >= NAMES_MAX {
                return None;
            }
        }
        Some(counted.entry(name).or_insert(SentMessages {
            channel: None,
            messages: 0,
            patience,
        }))
    }

    /// Forgets the channels that were closed. Returns them: their pages are unmapped without the
    /// lock of the table.
    #[must_use]
    fn sweep(&mut self, traffic: &Traffic, least: u32) -> Vec<Arc<HostChannel>> {
        let mut swept = Vec::new();
        for id in traffic.take_closed() {
            let Some(channel) = self.channels.remove(&id) else {
                continue;
            };
            let (task, name) = channel.sender;
            if let Some(names) = self.senders.get_mut(&task)
                && let Some(sent) = names.counted.get_mut(&name)
                && sent.channel == Some(id)
            {
                sent.ended(&channel, least);
                if channel.is_broken() {
                    names.counted.remove(&name);
                    names.broken.insert(name);
                }
            }
            let (receiver, port) = channel.receiver;
            if let Entry::Occupied(mut ports) = self.receivers.entry(receiver) {
                if ports.get().get(&port) == Some(&id) {
                    ports.get_mut().remove(&port);
                }
                if ports.get().is_empty() {
                    ports.remove();
                }
            }
            if let Entry::Occupied(mut pending) = self.pending.entry(channel.receiver.0) {
                pending.get_mut().retain(|pending| *pending != id);
                if pending.get().is_empty() {
                    pending.remove();
                }
            }
            swept.push(channel);
        }
        swept
    }

    /// Returns the channels that were not opened in time.
    fn stale(&mut self) -> Vec<Arc<HostChannel>> {
        let now = Instant::now();
        let mut stale = Vec::new();
        while let Some((end, id)) = self.offered.front() {
            let channel = self.channels.get(id);
            match channel.filter(|channel| channel.stage() < Stage::Open) {
                Some(_) if *end > now => break,
                channel => stale.extend(channel.cloned()),
            }
            self.offered.pop_front();
        }
        stale
    }

    /// Returns the next random number.
    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.random ^ self.random >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ mixed >> 31
    }
}

#[cfg(all(test, not(miri)))]
mod tests;
