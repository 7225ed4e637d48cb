//! The channels of a host: when they are offered, and to whom they belong.
//!
//! No lock of this module is held while a port is locked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::kernel::Task;
use crate::kernel::embedded::tools::observe;
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::wire::PortName;

use super::channel::{HostChannel, Opening, Side, Stage, Traffic};
use super::limits::{ChannelCounts, ChannelUse};
use super::user::{Countable, User};

/// Largest number of names of a task whose messages are counted.
const NAMES_MAX: usize = 1024;

/// Largest number of messages by the host before a channel whose predecessors were closed.
const PATIENCE_MAX: u32 = 1024;

/// All channels of a host.
#[derive(Debug)]
pub(super) struct HostChannels {
    when: ChannelUse,
    per_user: u32,
    /// Number of channels in the table.
    count: AtomicUsize,
    traffic: Arc<Traffic>,
    table: Mutex<ChannelTable>,
}

#[derive(Debug, Default)]
struct ChannelTable {
    last: u64,
    channels: HashMap<u64, Arc<HostChannel>>,
    senders: HashMap<Task, HashMap<PortName, SentMessages>>,
    receivers: HashMap<Side, u64>,
    /// The channels whose receivers can take them, by receiver.
    pending: HashMap<Task, Vec<u64>>,
    /// The tasks that can have channels, by slot.
    tasks: HashMap<u32, Task>,
    /// State of the random numbers.
    random: u64,
}

/// The plain messages of a task to a name.
#[derive(Debug)]
struct SentMessages {
    /// The last channel.
    channel: Option<u64>,
    /// Number of messages since the last channel was closed.
    messages: u32,
    /// Number of messages before the next one.
    patience: u32,
}

impl HostChannels {
    pub(super) fn new(when: ChannelUse, per_user: u32) -> Self {
        let random = match when {
            ChannelUse::Random { seed } => seed,
            ChannelUse::Off | ChannelUse::After { .. } => 0,
        };
        Self {
            when,
            per_user,
            count: AtomicUsize::new(0),
            traffic: Arc::default(),
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

    /// Lets a task have channels. Called before [`leave`](Self::leave), with the lock of the tasks
    /// under which a task is found to be alive.
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
            table.receivers.retain(|side, _| side.0 != task);
            table.pending.remove(&task);
            let is_of_task =
                |channel: &HostChannel| channel.sender.0 == task || channel.receiver.0 == task;
            let channels = table
                .channels
                .extract_if(|_, channel| is_of_task(channel))
                .map(|(_, channel)| channel);
            let channels: Vec<_> = channels.collect();
            self.count.store(table.channels.len(), Ordering::Relaxed);
            channels
        };
        for channel in channels {
            channel.close();
        }
    }

    /// Notes a plain message. Returns true if there is a channel that the sender has not taken.
    pub(super) fn sent(&self, task: Task, name: PortName, user: &Arc<User>) -> bool {
        let mut patience = match self.when {
            ChannelUse::Off => return false,
            ChannelUse::After { messages } => messages,
            ChannelUse::Random { .. } => 1,
        };
        let side = (task, name);
        let id = {
            let mut table = self.table();
            let channel = table.of_sender(side);
            if let Some(channel) = &channel {
                let stage = channel.stage();
                if stage != Stage::Closed {
                    return stage == Stage::Offered;
                }
            }
            let is_broken = channel.is_some_and(|channel| channel.is_broken());
            table.sweep(&self.count);
            let is_chosen = match self.when {
                ChannelUse::Random { .. } => table.random().is_multiple_of(2),
                ChannelUse::Off | ChannelUse::After { .. } => true,
            };
            let Some(sent) = table.noted(side, patience) else {
                return false;
            };
            if sent.channel.take().is_some() && patience > 1 {
                sent.patience = sent.patience.saturating_mul(2).min(PATIENCE_MAX);
            }
            if is_broken {
                sent.patience = u32::MAX;
            }
            patience = sent.patience;
            sent.messages = sent.messages.saturating_add(1);
            if sent.messages < patience || !is_chosen || observe::is_on() {
                return false;
            }
            sent.messages = 0;
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
        let channel = Arc::new(channel);
        let mut table = self.table();
        let is_there = |side: &Side| table.tasks.get(&side.0.slot()) == Some(&side.0);
        let others = table.receivers.get(&channel.receiver);
        let other = others.and_then(|id| table.channels.get(id).map(Arc::clone));
        // The channel of another sender is replaced unless it is open: its sender may never open
        // it.
        let is_free = other.as_ref().is_none_or(|other| {
            other.is_closed() || (other.stage() < Stage::Open && other.sender != side)
        });
        if !is_there(&channel.sender) || !is_there(&channel.receiver) || !is_free {
            return false;
        }
        table.receivers.insert(channel.receiver, id);
        if let Some(sent) = table.noted(side, patience) {
            sent.channel = Some(id);
        }
        table.channels.insert(id, channel);
        self.count.store(table.channels.len(), Ordering::Relaxed);
        drop(table);
        if let Some(other) = other {
            other.close();
        }
        true
    }

    /// Notes the end of a receive by the host.
    pub(super) fn received(&self, task: Task, name: PortName) {
        if self.count.load(Ordering::Relaxed) == 0 {
            return;
        }
        let channel = {
            let table = self.table();
            let id = table.receivers.get(&(task, name));
            id.and_then(|id| table.channels.get(id).map(Arc::clone))
        };
        let open = channel.filter(|channel| channel.stage() == Stage::Open);
        if let Some(channel) = &open {
            channel.lower_queued();
        }
    }

    /// Returns true if there is a channel whose receiver is this task, and has not taken it.
    pub(super) fn has_pending(&self, task: Task) -> bool {
        self.count.load(Ordering::Relaxed) != 0 && self.table().pending.contains_key(&task)
    }

    /// Closes some channel now and then, if channels are used at random.
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
                    let mut table = self.table();
                    let pending = table.pending.entry(channel.receiver.0);
                    pending.or_default().push(id);
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
        let id = self.senders.get(&task)?.get(&name)?.channel?;
        self.channels.get(&id).map(Arc::clone)
    }

    /// Returns the messages of a task to a name. If there are too many names, those without a
    /// channel are forgotten. `None` if the task has left, or has as many channels.
    fn noted(&mut self, (task, name): Side, patience: u32) -> Option<&mut SentMessages> {
        if self.tasks.get(&task.slot()) != Some(&task) {
            return None;
        }
        let names = self.senders.entry(task).or_default();
        if names.len() >= NAMES_MAX && !names.contains_key(&name) {
            let channels = &self.channels;
            let is_there = |id: u64| channels.contains_key(&id);
            names.retain(|_, sent| sent.channel.is_some_and(is_there));
            if names.len() >= NAMES_MAX {
                return None;
            }
        }
        Some(names.entry(name).or_insert(SentMessages {
            channel: None,
            messages: 0,
            patience,
        }))
    }

    /// Forgets the channels that are closed.
    fn sweep(&mut self, count: &AtomicUsize) {
        // A sender whose channel is broken gets no other one.
        self.channels
            .retain(|_, channel| !channel.is_closed() || channel.is_broken());
        let channels = &self.channels;
        self.receivers.retain(|_, id| channels.contains_key(id));
        self.pending.retain(|_, ids| {
            ids.retain(|id| channels.contains_key(id));
            !ids.is_empty()
        });
        count.store(self.channels.len(), Ordering::Relaxed);
    }

    /// Returns the next random number.
    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.random ^ self.random >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ mixed >> 31
    }
}

#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;
    use crate::kernel::Calls;
    use crate::kernel::embedded::object::limits::Totals;
    use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
    use crate::wire::disposition::MAKE_SEND;

    fn calls(task: &OwnedTask) -> Calls {
        // SAFETY: nothing else owns rights or memory of this task.
        unsafe { task.calls() }
    }

    fn user() -> Arc<User> {
        Arc::new(User::new(Arc::new(Totals::new(KernelLimits::default()))))
    }

    #[test]
    fn channel_that_is_not_taken_is_replaced_by_another_sender() {
        let kernel = EmbeddedKernel::new();
        let [receiver, idle, other] = std::array::from_fn(|_| kernel.create_task());
        let channels = HostChannels::new(ChannelUse::After { messages: 1 }, 10);
        for task in [&receiver, &idle, &other] {
            channels.join(**task);
        }
        let port = calls(&receiver).port_allocate(1).unwrap();
        let [from_idle, from_other] =
            [&idle, &other].map(|task| calls(&receiver).transfer(port, MAKE_SEND, **task).unwrap());
        let user = user();
        // There are no channels while a kernel is observed, as other tests do.
        let offer = |task: &OwnedTask, name| {
            while !channels.sent(**task, name, &user) {
                std::thread::yield_now();
            }
        };
        offer(&idle, from_idle);
        assert_eq!(channels.counts().channels, 1);
        offer(&other, from_other);
        assert_eq!(channels.counts().channels, 1);
        let (answer, files) = channels.call(*idle, ChannelRequest::TakeSender(from_idle));
        assert_eq!((answer, files.len()), (ChannelAnswer::Refused, 0));
        let (answer, files) = channels.call(*other, ChannelRequest::TakeSender(from_other));
        assert!(matches!(answer, ChannelAnswer::Sender { .. }) && files.len() == 2);
        for task in [&receiver, &idle, &other] {
            channels.leave(**task);
        }
        assert_eq!(channels.counts().channels, 0);
        // A task that has left has no channel, whatever it has sent meanwhile.
        assert!(!channels.sent(*other, from_other, &user));
        assert_eq!(channels.table().senders.len(), 0);
    }

    #[test]
    fn messages_of_a_limited_number_of_names_are_counted() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let channels = HostChannels::new(ChannelUse::After { messages: 100 }, 10);
        channels.join(*task);
        let user = user();
        for index in 1..5000 {
            assert!(!channels.sent(*task, PortName(index << 8 | 3), &user));
            assert!(channels.table().senders[&*task].len() <= NAMES_MAX);
        }
        channels.leave(*task);
        assert_eq!(channels.table().senders.len(), 0);
    }
}
