//! When channels are offered, and when not.

use std::sync::atomic::Ordering;

use super::*;
use crate::kernel::Calls;
use crate::kernel::embedded::object::limits::Totals;
use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use crate::kernel::link::channel::layout::{PAGE, RING_AT, SENDER, SharedWords};
use crate::kernel::link::channel::pages::ChannelPages;
use crate::kernel::link::channel::ring::Record;
use crate::kernel::link::channel::sides::{
    Look, ReceiverSide, SendAttempt, SenderSide, TakeAttempt,
};
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

/// Two tasks, of which one has a port and the other a send right.
struct Ends {
    channels: HostChannels,
    receiver: OwnedTask,
    sender: OwnedTask,
    name: PortName,
    user: Arc<User>,
    _kernel: EmbeddedKernel,
}

/// The sides of an open channel.
struct Opened {
    id: u64,
    pages: Arc<ChannelPages>,
    sending: SenderSide<Arc<ChannelPages>>,
    receiving: ReceiverSide<Arc<ChannelPages>>,
}

impl Ends {
    fn new(messages: u32) -> Self {
        let kernel = EmbeddedKernel::new();
        let [receiver, sender] = std::array::from_fn(|_| kernel.create_task());
        let channels = HostChannels::new(ChannelUse::After { messages }, 10);
        channels.join(*receiver);
        channels.join(*sender);
        let port = calls(&receiver).port_allocate(1).unwrap();
        let name = calls(&receiver).transfer(port, MAKE_SEND, *sender);
        Self {
            channels,
            name: name.unwrap(),
            receiver,
            sender,
            user: user(),
            _kernel: kernel,
        }
    }

    /// Notes messages until there is an offer.
    fn offer(&self) {
        // There are no channels while a kernel is observed, as other tests do.
        while !self.channels.sent(*self.sender, self.name, &self.user) {
            std::thread::yield_now();
        }
    }

    fn patience(&self) -> u32 {
        let table = self.channels.table();
        table.senders[&*self.sender][&self.name].patience
    }

    /// Opens the channel that is offered.
    fn open(&self) -> Opened {
        let call = |task: &OwnedTask, request| self.channels.call(**task, request);
        let (answer, files) = call(&self.sender, ChannelRequest::TakeSender(self.name));
        let ChannelAnswer::Sender { id, .. } = answer else {
            panic!("{answer:?}");
        };
        let writable = |file, size| Arc::new(ChannelPages::writable(file, size).unwrap());
        let readable = |file, size| Arc::new(ChannelPages::readable(file, size).unwrap());
        let (pages, host) = (writable(&files[0], SENDER), readable(&files[1], PAGE));
        let done = (ChannelAnswer::Done, 0);
        let mapped = |task| {
            let (answer, files) = call(task, ChannelRequest::Mapped(id));
            (answer, files.len())
        };
        assert_eq!(mapped(&self.sender), done);
        assert!(self.channels.has_pending(*self.receiver));
        let (_, files) = call(&self.receiver, ChannelRequest::TakeReceiver);
        assert!(!self.channels.has_pending(*self.receiver));
        let receiving = ReceiverSide::new(
            writable(&files[1], PAGE),
            readable(&files[2], PAGE),
            readable(&files[0], SENDER),
        );
        assert_eq!(mapped(&self.receiver), done);
        let (answer, files) = call(&self.sender, ChannelRequest::Open(id));
        assert_eq!(answer, ChannelAnswer::Opened);
        let sending = SenderSide::new(Arc::clone(&pages), host, readable(&files[0], PAGE));
        Opened {
            id,
            pages,
            sending,
            receiving,
        }
    }

    fn close(&self, opened: Opened) {
        let close = ChannelRequest::Close(opened.id);
        let (answer, _) = self.channels.call(*self.sender, close);
        assert_eq!(answer, ChannelAnswer::Done);
        // The next message finds that.
        self.channels.sent(*self.sender, self.name, &self.user);
    }
}

impl Opened {
    /// Passes messages.
    fn pass(&mut self, count: u32) {
        let record = Record {
            size: 28,
            ..Record::default()
        };
        for _ in 0..count {
            let sent = self.sending.send(record, &[1; 4]);
            assert!(matches!(sent, SendAttempt::Published(..)));
            let Look::Message(_, steps) = self.receiving.look(&mut Vec::new()) else {
                panic!("there is a message");
            };
            assert!(matches!(self.receiving.take(steps), TakeAttempt::Own(_)));
        }
    }
}

#[test]
fn patience_grows_with_channels_that_were_not_worth_it() {
    let ends = Ends::new(4);
    let mut expected = 4;
    for messages in [0, WORTH - 1, WORTH, 1000, 1000, 0] {
        ends.offer();
        assert_eq!(ends.patience(), expected);
        let mut opened = ends.open();
        opened.pass(messages);
        ends.close(opened);
        expected = match messages < WORTH {
            true => expected * 2,
            false => (expected / 2).max(4),
        };
        assert_eq!(ends.patience(), expected, "{messages}");
    }
    for _ in 0..20 {
        ends.offer();
        ends.close(ends.open());
    }
    assert_eq!(ends.patience(), PATIENCE_MAX);
}

#[test]
fn channel_that_is_never_opened_is_closed_after_some_time() {
    let ends = Ends::new(1);
    let other = Ends::new(1);
    ends.offer();
    let channels = &ends.channels;
    // Offers to other ports do not close it before.
    let port = calls(&ends.receiver).port_allocate(1).unwrap();
    let further = calls(&ends.receiver).transfer(port, MAKE_SEND, *ends.sender);
    let further = further.unwrap();
    let mut count = 0;
    let mut offer = || {
        // The last one is closed by hand.
        while !channels.sent(*ends.sender, further, &ends.user) {
            std::thread::yield_now();
        }
        let id = channels.table().last;
        assert_eq!(
            channels.call(*ends.sender, ChannelRequest::Close(id)).0,
            ChannelAnswer::Done
        );
        count += 1;
        channels.counts().channels
    };
    assert_eq!(offer(), 1);
    for (end, _) in &mut channels.table().offered {
        *end = Instant::now();
    }
    assert_eq!(offer(), 0);
    assert_eq!(count, 2);
    assert_eq!(channels.table().offered.len(), 1, "the last one");
    drop(other);
}

#[test]
fn sender_of_a_broken_channel_gets_no_other_one() {
    let ends = Ends::new(1);
    ends.offer();
    let mut opened = ends.open();
    opened.pass(3);
    // Bytes that are not a record.
    opened
        .pages
        .store(RING_AT + 3 * 64 + 4, 5, Ordering::Relaxed);
    opened.pages.store(RING_AT + 3 * 64, 4, Ordering::Release);
    ends.close(opened);
    assert_eq!(ends.patience(), NEVER);
    for _ in 0..10_000 {
        assert!(!ends.channels.sent(*ends.sender, ends.name, &ends.user));
    }
    // Nothing is kept for it but this.
    let table = ends.channels.table();
    assert_eq!((table.channels.len(), table.receivers.len()), (0, 0));
    assert_eq!((table.offered.len(), table.pending.len()), (1, 0));
}

#[test]
fn task_receives_from_a_limited_number_of_channels() {
    let mut ends = Ends::new(1);
    ends.channels.per_user = 1000;
    let mut offers = 0;
    for _ in 0..RECEIVERS_MAX + 20 {
        let port = calls(&ends.receiver).port_allocate(1).unwrap();
        let name = calls(&ends.receiver).transfer(port, MAKE_SEND, *ends.sender);
        ends.name = name.unwrap();
        // There may be an observer of another test.
        offers += usize::from((0..1000).any(|_| {
            std::thread::yield_now();
            ends.channels.sent(*ends.sender, ends.name, &ends.user)
        }));
    }
    // Observers of other tests prevent channels, and close some, which makes room for others.
    assert!(offers > 0);
    let channels = ends.channels.counts().channels;
    assert!(channels <= RECEIVERS_MAX, "{channels}");
    ends.channels.leave(*ends.receiver);
    let table = ends.channels.table();
    assert_eq!((table.channels.len(), table.receivers.len()), (0, 0));
}

#[test]
fn port_in_a_set_is_offered_no_channel() {
    let ends = Ends::new(1);
    let calls = calls(&ends.receiver);
    let set = calls.port_allocate(3).unwrap();
    let ports = calls.port_names().unwrap();
    let (port, _) = ports.into_iter().find(|(name, _)| *name != set).unwrap();
    calls.port_move_member(port, set).unwrap();
    for _ in 0..100 {
        assert!(!ends.channels.sent(*ends.sender, ends.name, &ends.user));
    }
    assert_eq!(ends.channels.counts().channels, 0);
    calls.port_move_member(port, PortName::NULL).unwrap();
    ends.offer();
}
