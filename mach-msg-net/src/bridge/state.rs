//! The rights of a link's tables.
//!
//! Every method is called with the lock of the link. Rights that the state gives up are collected
//! in [`State::trash`], and dropped without the lock.

mod actions;
mod homes;
mod look_ups;
mod ports;

use std::collections::{HashMap, VecDeque};
use std::mem;
use std::sync::Arc;
use std::time::Instant;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::wire::PortName;
use mach_msg::{PortSet, ReceiveRight, SendOnceRight, SendRight};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::gathering::Gathering;
use super::kernel::BridgeTask;
use super::names::{Exported, Names};
use super::outbox::{Outbox, Payload};
use super::parcel::{Arrived, Held, Parcel};
use crate::identity::PeerKey;
use crate::link::{Breach, Counts, Event, Frame, Lane, Limits, Link, Message, Outgoing, Refused};

/// A receive right of the link task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// The proxy of an import.
    Proxy(u64),
    /// The port for the answer to a slot of the peer.
    Shot(u64),
    /// A port that waits for its next shot.
    Spare,
    /// The port for the notifications of exported ports.
    Notices,
    /// A former proxy, which is the port of this export.
    Gathering(u64),
}

#[derive(Debug)]
struct ServedProxy {
    right: ReceiveRight,
    /// True until the stream of the last proxy was read.
    is_paused: bool,
    /// True while the stream does not accept more.
    is_held: bool,
    /// True for a receive right that moves, until the peer has adopted it.
    is_moving: bool,
    /// True if there is no send right, but there are send-once rights.
    waits_for_once_rights: bool,
    /// The message that was received before the proxy was paused.
    in_hand: Option<InHand>,
    /// The queue limit, while senders of this machine wait because the receive right goes home.
    queue_limit: Option<u32>,
}

/// What came from the queue of a proxy.
#[derive(Debug)]
enum InHand {
    Message(Parcel),
    Mark,
}

/// A port stream that this machine has opened.
#[derive(Clone, Copy, Debug)]
struct MyStream {
    import: u64,
    /// The number of its last message, counted over all streams.
    last_used: u64,
}

/// A message that did not cross. It is destroyed without the lock.
#[derive(Debug)]
pub(super) struct Destroyed {
    pub(super) reason: Refused,
    rest: Option<(Vec<Option<Held>>, Payload)>,
}

impl Destroyed {
    fn into_rights(self) -> impl Iterator<Item = Held> {
        let rights = self.rest.map(|(rights, _)| rights);
        rights.into_iter().flatten().flatten()
    }
}

impl From<Refused> for Destroyed {
    fn from(reason: Refused) -> Self {
        let rest = None;
        Self { reason, rest }
    }
}

/// Work that the caller does without the lock.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// A message for the export of a port stream.
    pub(super) deliver: Option<Message<Arrived>>,
    /// A message for a send-once right.
    pub(super) answer: Option<(SendOnceRight, Message<Arrived>)>,
    /// Look-ups of the peer, with the ports that have the names.
    pub(super) find: Vec<(u64, Option<Exported>)>,
    /// Exports whose former proxies have to be drained.
    pub(super) drain: Vec<u64>,
    /// Streams to open.
    pub(super) open: Vec<(u64, Arc<Outbox>)>,
    /// True if a message was destroyed.
    pub(super) is_discarded: bool,
    /// True if look-ups of the peer wait.
    pub(super) names_wait: bool,
}

impl Work {
    /// Adds work without a message.
    pub(super) fn add(&mut self, other: Self) {
        self.find.extend(other.find);
        self.drain.extend(other.drain);
        self.open.extend(other.open);
        self.is_discarded |= other.is_discarded;
        self.names_wait |= other.names_wait;
    }
}

/// A look-up that waits for its reply, and its place among those that the peer answers.
pub(super) type Asked = (oneshot::Sender<Option<SendRight>>, OwnedSemaphorePermit);

/// The state of a link.
#[derive(Debug)]
pub(super) struct State {
    pub(super) link: Link,
    /// Rights that are dropped when the lock is released.
    pub(super) trash: Vec<Held>,
    peer: PeerKey,
    names: Names,
    proxy_queue: u32,
    /// The proxies that are served, and the port for notifications.
    proxy_set: Arc<PortSet>,
    /// The shots.
    shot_set: Arc<PortSet>,
    notices: ReceiveRight,
    exports: HashMap<u64, SendRight>,
    exported: HashMap<PortName, u64>,
    /// Deliveries that wait for room in the queue of a port.
    rooms: HashMap<PortName, Arc<Semaphore>>,
    slots: HashMap<u64, SendOnceRight>,
    proxies: HashMap<u64, ServedProxy>,
    shots: HashMap<u64, ReceiveRight>,
    spare: Vec<ReceiveRight>,
    /// Receive rights for the message that is assembled.
    arriving: HashMap<u64, ReceiveRight>,
    /// Receive rights that came home, by their exports, until all their messages are here.
    gathering: HashMap<u64, Gathering>,
    /// Those whose messages are here, for the message that carries them.
    gathered: HashMap<u64, ReceiveRight>,
    /// Imports of receive rights that go home, by the exports for which the peer has proxies.
    returning: HashMap<u64, u64>,
    may_return: bool,
    /// A port whose queue has room, for marks.
    mark: Option<(ReceiveRight, SendRight)>,
    members: HashMap<PortName, Member>,
    outboxes: HashMap<Lane, Arc<Outbox>>,
    /// Port streams that this machine has opened.
    streams: HashMap<u64, MyStream>,
    /// Port streams that the peer admits.
    stream_limit: usize,
    /// Number of messages so far.
    messages: u64,
    asked: HashMap<u64, Asked>,
    last_request: u64,
    /// Look-ups of the peer that wait.
    waiting_names: VecDeque<(u64, String)>,
    /// The second of the last look-up of names, and the number of look-ups in it.
    looked_up: (Option<Instant>, u32),
    is_ended: bool,
    task: Task,
    owned_task: Option<BridgeTask>,
}

impl State {
    pub(super) fn new(
        limits: Limits,
        owned_task: BridgeTask,
        peer: PeerKey,
        names: Names,
        proxy_queue: u32,
    ) -> Result<Self, KernReturn> {
        let task = *owned_task;
        let proxy_set = Arc::new(PortSet::new_in(task)?);
        let shot_set = Arc::new(PortSet::new_in(task)?);
        let notices = ReceiveRight::new_in(task)?;
        proxy_set.add(&notices)?;
        Ok(Self {
            link: Link::new(limits),
            trash: Vec::new(),
            peer,
            names,
            proxy_queue,
            exports: HashMap::new(),
            exported: HashMap::new(),
            rooms: HashMap::new(),
            slots: HashMap::new(),
            proxies: HashMap::new(),
            shots: HashMap::new(),
            spare: Vec::new(),
            arriving: HashMap::new(),
            gathering: HashMap::new(),
            gathered: HashMap::new(),
            returning: HashMap::new(),
            may_return: false,
            mark: None,
            members: HashMap::from([(notices.name(), Member::Notices)]),
            outboxes: HashMap::new(),
            streams: HashMap::new(),
            stream_limit: usize::MAX,
            messages: 0,
            asked: HashMap::new(),
            last_request: 0,
            waiting_names: VecDeque::new(),
            looked_up: (None, 0),
            is_ended: false,
            proxy_set,
            shot_set,
            notices,
            task,
            owned_task: Some(owned_task),
        })
    }

    pub(super) fn task(&self) -> Task {
        self.task
    }

    /// Returns the set of the proxies and that of the shots.
    pub(super) fn sets(&self) -> (Arc<PortSet>, Arc<PortSet>) {
        (Arc::clone(&self.proxy_set), Arc::clone(&self.shot_set))
    }

    pub(super) fn counts(&self) -> Counts {
        self.link.counts()
    }

    pub(super) fn add_outbox(&mut self, lane: Lane, outbox: Arc<Outbox>) {
        if !self.is_ended {
            self.outboxes.insert(lane, outbox);
        }
    }

    pub(super) fn member(&self, name: PortName) -> Option<Member> {
        self.members.get(&name).copied()
    }

    /// Returns another reference of the right of an export.
    pub(super) fn export(&self, index: u64) -> Option<SendRight> {
        self.exports.get(&index)?.try_clone().ok()
    }

    /// Finds the rights that lead to the peer: send rights to proxies of this link, and receive
    /// rights of which the peer has the proxies.
    fn find_homes(&self, message: &mut Message<Outgoing>, rights: &[Option<Held>]) {
        for right in message.rights_mut() {
            let found = match *right {
                Outgoing::Send(name) => self.import_of(PortName(name)).map(Outgoing::Home),
                Outgoing::Receive(place) => match rights.get(place as usize) {
                    Some(Some(Held::Receive(held))) => {
                        let export = self.home_of(held);
                        export.map(|export| Outgoing::Return {
                            right: place,
                            export,
                        })
                    }
                    _ => None,
                },
                _ => None,
            };
            if let Some(found) = found {
                *right = found;
            }
        }
    }

    /// Returns the import whose proxy has this name.
    fn import_of(&self, name: PortName) -> Option<u64> {
        match self.members.get(&name) {
            // The index of a right that moves would overtake it.
            Some(Member::Proxy(index)) => {
                let proxy = self.proxies.get(index)?;
                (!proxy.is_moving).then_some(*index)
            }
            _ => None,
        }
    }

    /// Passes a message to the peer: `event` is made of its head.
    fn pass_on(
        &mut self,
        parcel: Parcel,
        event: impl FnOnce(Message<Outgoing>) -> Event,
    ) -> Result<Work, Destroyed> {
        let Parcel {
            mut message,
            rights,
            payload,
        } = parcel;
        self.find_homes(&mut message, &rights);
        match self.link.on_local(event(message)) {
            Ok(actions) => Ok(self.act(actions, rights, payload)),
            Err(reason) => Err(Destroyed {
                reason,
                rest: Some((rights, payload)),
            }),
        }
    }

    /// Sends a message that arrived at a proxy to the peer.
    pub(super) fn sent(&mut self, import: u64, parcel: Parcel) -> Result<Work, Destroyed> {
        if let Some(proxy) = self.proxies.get_mut(&import)
            && proxy.is_paused
        {
            // Only one message is between the kernel and this state.
            proxy.in_hand = Some(InHand::Message(parcel));
            return Ok(Work::default());
        }
        if let Some(index) = self.gathering_of(import) {
            // The proxy has become a port since the message was received.
            self.hold_back(index, parcel);
            return Ok(Work::default());
        }
        let sent = self.pass_on(parcel, |message| Event::Sent { import, message });
        self.message_taken(import);
        sent
    }

    /// Answers a send-once right of the peer.
    pub(super) fn fired(&mut self, shot: u64, parcel: Parcel) -> Work {
        let sent = self.pass_on(parcel, |message| Event::Fired { shot, message });
        match sent {
            Ok(work) => {
                self.recycle(shot);
                work
            }
            Err(destroyed) => {
                self.trash.extend(destroyed.into_rights());
                self.unused(shot)
            }
        }
    }

    /// Reports that a send-once right of the peer was destroyed unused.
    pub(super) fn unused(&mut self, shot: u64) -> Work {
        self.recycle(shot);
        let mut work = self.event(Event::Unused { shot });
        work.is_discarded = true;
        work
    }

    /// Reports the death of an exported port.
    pub(super) fn port_died(&mut self, name: PortName) -> Work {
        self.wake(name);
        match self.exported.get(&name) {
            Some(&export) => self.event(Event::PortDied { export }),
            None => Work::default(),
        }
    }

    /// Does what the link says after an event without rights.
    fn event(&mut self, event: Event) -> Work {
        let actions = self.link.on_local(event);
        self.act(actions.unwrap_or_default(), Vec::new(), Payload::default())
    }

    /// Returns true if the peer may answer to this slot.
    pub(super) fn has_slot(&self, slot: u64) -> bool {
        self.slots.contains_key(&slot)
    }

    /// Handles a frame of the peer.
    pub(super) fn received(&mut self, lane: Lane, frame: Frame) -> Result<Work, Breach> {
        if matches!(frame, Frame::LookUp { .. }) {
            self.check_waiting_names()?;
        }
        let actions = self.link.on_frame(lane, frame)?;
        Ok(self.act(actions, Vec::new(), Payload::default()))
    }

    /// Asks for a notification when the queue of an exported port has room. Returns what it wakes,
    /// and the right of the request that it replaces.
    pub(super) fn wait_for_room(
        &mut self,
        right: &SendRight,
    ) -> Result<(Arc<Semaphore>, Option<SendOnceRight>), KernReturn> {
        let replaced = right.on_send_possible(&self.notices)?;
        let new = || Arc::new(Semaphore::new(0));
        let room = self.rooms.entry(right.name()).or_insert_with(new);
        Ok((Arc::clone(room), replaced))
    }

    fn wake(&mut self, name: PortName) {
        if let Some(room) = self.rooms.remove(&name) {
            room.close();
        }
    }

    /// Wakes the delivery that waits for this port, and watches for the death of the port again,
    /// which was the same request.
    pub(super) fn has_room(&mut self, name: PortName) -> Work {
        self.wake(name);
        let export = self.exported.get(&name);
        let right = export.and_then(|index| self.exports.get(index));
        match right.map(|right| right.on_dead_name(&self.notices)) {
            None => Work::default(),
            Some(Ok(replaced)) => {
                self.trash.extend(replaced.map(Held::Once));
                Work::default()
            }
            // It has died, or its death would not be reported.
            Some(Err(_)) => self.port_died(name),
        }
    }

    /// Takes all rights, and tells everybody who waits that the link has ended.
    pub(super) fn clear(&mut self) -> Rest {
        self.is_ended = true;
        self.link.end();
        self.rooms.clear();
        self.waiting_names.clear();
        self.members.clear();
        self.exported.clear();
        Rest {
            _asked: mem::take(&mut self.asked),
            _proxies: mem::take(&mut self.proxies),
            _shots: mem::take(&mut self.shots),
            _spare: mem::take(&mut self.spare),
            _exports: mem::take(&mut self.exports),
            _slots: mem::take(&mut self.slots),
            _gathering: mem::take(&mut self.gathering),
            _gathered: mem::take(&mut self.gathered),
            _arriving: mem::take(&mut self.arriving),
            _outboxes: mem::take(&mut self.outboxes),
            _task: self.owned_task.take(),
        }
    }
}

/// Everything that a link held, in the order in which it is dropped.
#[derive(Debug)]
pub(super) struct Rest {
    _asked: HashMap<u64, Asked>,
    _proxies: HashMap<u64, ServedProxy>,
    _shots: HashMap<u64, ReceiveRight>,
    _spare: Vec<ReceiveRight>,
    _exports: HashMap<u64, SendRight>,
    _slots: HashMap<u64, SendOnceRight>,
    _gathering: HashMap<u64, Gathering>,
    _gathered: HashMap<u64, ReceiveRight>,
    _arriving: HashMap<u64, ReceiveRight>,
    _outboxes: HashMap<Lane, Arc<Outbox>>,
    _task: Option<BridgeTask>,
}
