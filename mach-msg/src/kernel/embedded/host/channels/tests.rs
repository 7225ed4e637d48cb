//! Conditions under which channels are offered.

use std::sync::atomic::Ordering;

use rustix::fs::SealFlags;

use super::*;
use crate::kernel::Calls;
use crate::kernel::embedded::object::limits::Totals;
use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, TaskOptions};
use crate::kernel::link::channel::layout::{HEAD, PAGE, RING_AT, SENDER, SharedWords};
use crate::kernel::link::channel::pages::{self, ChannelPages};
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
fn unaccepted_channel_is_replaced_by_another_sender() {
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
    // A task that has left has no channel, even if it has sent messages in the meantime.
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
        let table = channels.table();
        assert!(table.senders[&*task].counted.len() <= NAMES_MAX);
    }
    channels.leave(*task);
    assert_eq!(channels.table().senders.len(), 0);
}

/// Two tasks, one with a port and the other with a send right.
struct Ends {
    channels: HostChannels,
    receiver: OwnedTask,
    sender: OwnedTask,
    name: PortName,
    user: Arc<User>,
    kernel: EmbeddedKernel,
}

/// Maps and seals pages, as their writer does.
fn writable(file: &OwnedFd, size: usize) -> Arc<ChannelPages> {
    let pages = ChannelPages::writable(file, size).unwrap();
    pages::seal(file).unwrap();
    Arc::new(pages)
}

fn readable(file: &OwnedFd, size: usize) -> Arc<ChannelPages> {
    Arc::new(ChannelPages::readable(file, size).unwrap())
}

/// The sides of an open channel.
struct Opened {
    id: u64,
    pages: Arc<ChannelPages>,
    /// The page of the receiver.
    page: Arc<ChannelPages>,
    sending: SenderSide<Arc<ChannelPages>>,
    receiving: ReceiverSide<Arc<ChannelPages>>,
}

impl Ends {
    fn new(messages: u32) -> Self {
        Self::of(EmbeddedKernel::new(), None, messages)
    }

    /// `share` is that of the user of both tasks.
    fn of(kernel: EmbeddedKernel, share: Option<&Arc<Totals>>, messages: u32) -> Self {
        let [receiver, sender] = std::array::from_fn(|_| {
            let made = kernel.try_create_task_as(share, TaskOptions::default);
            made.unwrap()
        });
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
            kernel,
        }
    }

    fn call(&self, task: &OwnedTask, request: ChannelRequest) -> (ChannelAnswer, Vec<OwnedFd>) {
        self.channels.call(**task, request)
    }

    /// Takes the sender's pages of the channel that is offered.
    fn take_sender(&self) -> (u64, Vec<OwnedFd>) {
        let (answer, files) = self.call(&self.sender, ChannelRequest::TakeSender(self.name));
        match answer {
            ChannelAnswer::Sender { id, .. } => (id, files),
            other => panic!("{other:?}"),
        }
    }

    /// Gives the sender a right to a new port of the receiver with the largest limit.
    fn next_port(&mut self) -> PortName {
        let calls = calls(&self.receiver);
        let port = calls.port_allocate(1).unwrap();
        // `MACH_PORT_LIMITS_INFO`.
        calls.port_set_attributes(port, 1, &[1024]).unwrap();
        let name = calls.transfer(port, MAKE_SEND, *self.sender);
        self.name = name.unwrap();
        port
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
        table.senders[&*self.sender].counted[&self.name].patience
    }

    /// Opens the channel that is offered.
    fn open(&self) -> Opened {
        self.try_open().expect("the channel can be opened")
    }

    /// Same as [`open`](Self::open). `None` if the host refuses that.
    fn try_open(&self) -> Option<Opened> {
        let (id, files) = self.take_sender();
        let (pages, host) = (writable(&files[0], SENDER), readable(&files[1], PAGE));
        let done = (ChannelAnswer::Done, 0);
        let mapped = |task| {
            let (answer, files) = self.call(task, ChannelRequest::Mapped(id));
            (answer, files.len())
        };
        assert_eq!(mapped(&self.sender), done);
        assert!(self.channels.has_pending(*self.receiver));
        let (_, files) = self.call(&self.receiver, ChannelRequest::TakeReceiver);
        assert!(!self.channels.has_pending(*self.receiver));
        let page = writable(&files[1], PAGE);
        let receiving = ReceiverSide::new(
            Arc::clone(&page),
            readable(&files[2], PAGE),
            readable(&files[0], SENDER),
        );
        assert_eq!(mapped(&self.receiver), done);
        let (answer, files) = self.call(&self.sender, ChannelRequest::Open(id));
        if answer == ChannelAnswer::Refused {
            self.call(&self.sender, ChannelRequest::Close(id));
            return None;
        }
        assert_eq!(answer, ChannelAnswer::Opened);
        let receiver = readable(&files[0], PAGE);
        let sending = SenderSide::new(Arc::clone(&pages), host, receiver);
        Some(Opened {
            id,
            pages,
            page,
            sending,
            receiving,
        })
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
    fn send(&mut self) -> SendAttempt {
        let record = Record {
            size: 28,
            ..Record::default()
        };
        self.sending.send(record, &[1; 4])
    }

    /// Passes messages.
    fn pass(&mut self, count: u32) {
        for _ in 0..count {
            assert!(matches!(self.send(), SendAttempt::Published(..)));
            let Look::Message(_, steps) = self.receiving.look(&mut Vec::new()) else {
                panic!("there is a message");
            };
            assert!(matches!(self.receiving.take(steps), TakeAttempt::Own(_)));
        }
    }
}

#[test]
fn patience_doubles_after_each_unprofitable_channel() {
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
fn unopened_channel_is_closed_after_some_time() {
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
    for _ in 0..10_000 {
        assert!(!ends.channels.sent(*ends.sender, ends.name, &ends.user));
    }
    // No other state is kept for it.
    let table = ends.channels.table();
    assert_eq!((table.channels.len(), table.receivers.len()), (0, 0));
    assert_eq!((table.offered.len(), table.pending.len()), (0, 0));
    let names = &table.senders[&*ends.sender];
    assert_eq!((names.counted.len(), names.broken.len()), (0, 1));
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

#[test]
fn pages_without_seals_are_refused() {
    let ends = Ends::new(1);
    ends.offer();
    let (id, files) = ends.take_sender();
    let mapped = |task| ends.call(task, ChannelRequest::Mapped(id)).0;
    for seals in [SealFlags::empty(), SealFlags::FUTURE_WRITE] {
        rustix::fs::fcntl_add_seals(&files[0], seals).unwrap();
        assert_eq!(mapped(&ends.sender), ChannelAnswer::Refused);
        assert!(!ends.channels.has_pending(*ends.receiver));
    }
    pages::seal(&files[0]).unwrap();
    assert_eq!(mapped(&ends.receiver), ChannelAnswer::Refused);
    assert_eq!(mapped(&ends.sender), ChannelAnswer::Done);
    let (_, files) = ends.call(&ends.receiver, ChannelRequest::TakeReceiver);
    assert_eq!(mapped(&ends.receiver), ChannelAnswer::Refused);
    let open = ChannelRequest::Open(id);
    assert_eq!(ends.call(&ends.sender, open).0, ChannelAnswer::Refused);
    pages::seal(&files[1]).unwrap();
    assert_eq!(mapped(&ends.receiver), ChannelAnswer::Done);
    assert_eq!(ends.call(&ends.sender, open).0, ChannelAnswer::Opened);
}

#[test]
fn sides_have_no_page_of_the_host_in_common() {
    const CONTEXT: u64 = 0x1122_3344_5566_7788;

    let mut ends = Ends::new(1);
    let port = ends.next_port();
    calls(&ends.receiver)
        .port_set_context(port, CONTEXT)
        .unwrap();
    ends.offer();
    let (id, to_sender) = ends.take_sender();
    pages::seal(&to_sender[0]).unwrap();
    ends.call(&ends.sender, ChannelRequest::Mapped(id));
    let (_, to_receiver) = ends.call(&ends.receiver, ChannelRequest::TakeReceiver);
    pages::seal(&to_receiver[1]).unwrap();
    ends.call(&ends.receiver, ChannelRequest::Mapped(id));
    let (_, opened) = ends.call(&ends.sender, ChannelRequest::Open(id));
    let numbers = |files: &[OwnedFd]| -> Vec<u64> {
        let stats = files.iter().map(|file| rustix::fs::fstat(file).unwrap());
        stats.map(|stat| stat.st_ino).collect()
    };
    let [sender, receiver] = [
        [numbers(&to_sender), numbers(&opened)].concat(),
        numbers(&to_receiver),
    ];
    // The ring, and the page of the receiver.
    let common = sender.iter().filter(|number| receiver.contains(number));
    assert_eq!(common.count(), 2);
    assert_eq!((sender.len(), receiver.len()), (3, 3));
    let has_context = |files: &[OwnedFd]| {
        files.iter().any(|file| {
            let mut bytes = vec![0; SENDER];
            let count = rustix::io::pread(file, &mut bytes, 0).unwrap();
            let context = CONTEXT.to_ne_bytes();
            bytes[..count].windows(8).any(|window| window == context)
        })
    };
    assert!(has_context(&to_receiver));
    assert!(!has_context(&to_sender) && !has_context(&opened));
}

#[test]
fn departed_receiver_is_not_pending() {
    let ends = Ends::new(1);
    ends.offer();
    let (id, _files) = ends.take_sender();
    let channel = ends.channels.find(*ends.sender, id).unwrap();
    ends.channels.leave(*ends.receiver);
    // The sender's call has found the channel before that.
    ends.channels.add_pending(&channel);
    assert_eq!(ends.channels.table().pending.len(), 0);
    assert!(!ends.channels.has_pending(*ends.receiver));
}

#[test]
fn lying_receiver_does_not_keep_its_sender_from_channels() {
    let ends = Ends::new(1);
    for _ in 0..3 {
        ends.offer();
        let mut opened = ends.open();
        assert!(matches!(opened.send(), SendAttempt::Published(..)));
        let close = ChannelRequest::Close(opened.id);
        // Not the end of a record.
        opened
            .page
            .store_long(HEAD, 7 << 32 | 500, Ordering::Release);
        ends.call(&ends.sender, close);
        ends.channels.sweep();
        assert_eq!(ends.patience(), 1);
    }
}

#[test]
fn messages_of_closed_channels_stay_within_the_limits() {
    let limits = KernelLimits {
        queued_bytes: 64 << 20,
        ..KernelLimits::default()
    };
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let share = Arc::new(kernel.share(4));
    let mut ends = Ends::of(kernel, Some(&share), 1);
    let mut opened = 0;
    for _ in 0..200 {
        ends.next_port();
        ends.offer();
        if let Some(mut channel) = ends.try_open() {
            opened += 1;
            let sent = (0..1023).map(|_| channel.send());
            let published = sent.filter(|sent| matches!(sent, SendAttempt::Published(..)));
            assert_eq!(published.count(), 1023);
            ends.close(channel);
        }
        // Three quarters are for messages to send rights.
        assert!(share.queued() <= 12 << 20, "{} bytes", share.queued());
    }
    assert!(opened > 5, "{opened}");
    let counts = ends.kernel.resource_counts();
    assert_eq!(counts.messages, 1023 * opened);
    // The tasks of other users have all of theirs.
    assert_eq!(ends.kernel.kernel.totals.queued(), share.queued());
    ends.kernel.verify().unwrap();
}

#[test]
fn closed_channel_is_forgotten_without_another_message() {
    let ends = Ends::new(1);
    ends.offer();
    let opened = ends.open();
    ends.call(&ends.receiver, ChannelRequest::Close(opened.id));
    assert_eq!(ends.channels.table().channels.len(), 1);
    ends.channels.sweep();
    assert_eq!(ends.channels.table().channels.len(), 0);
}

#[test]
fn unopened_channels_are_few_enough_for_the_files() {
    let traffic = Arc::new(Traffic::new(100));
    let counted: Vec<_> = (0..5).filter_map(|_| traffic.count_not_open()).collect();
    assert_eq!(counted.len(), 3);
    drop(counted);
    assert!(traffic.count_not_open().is_some());
}
