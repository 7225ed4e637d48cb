//! The rights of a link's tables, and the execution of its actions.

mod ports;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::wire::PortName;
use mach_msg::{PortSet, ReceiveRight, SendOnceRight, SendRight};
use tokio::sync::oneshot;

use super::kernel::BridgeTask;
use super::names::Names;
use super::outbox::{Outbox, Payload};
use super::parcel::{Arrived, Held, Parcel};
use crate::identity::PeerKey;
use crate::link::{
    Action, Breach, Counts, Event, Frame, Incoming, Kind, Lane, Limits, Link, Message, Outgoing,
    Refused,
};

/// Bytes that a port stream has not accepted, above which its proxy is not served.
const HOLD_ABOVE: u64 = 64 << 10;

/// A receive right of the link task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// The proxy of an import.
    Proxy(u64),
    /// The port for the answer to a slot of the peer.
    Shot(u64),
    /// A port that waits for its next shot.
    Spare,
    /// The port for the deaths of exported ports.
    Notices,
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
}

/// Why a message did not cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dropped {
    Refused(Refused),
    /// It came from the kernel, or to a port that is not in use.
    NotForPeer,
}

/// Work that the caller does without the lock.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// A message for the export of a port stream.
    pub(super) deliver: Option<Message<Arrived>>,
    /// A message for a send-once right.
    pub(super) answer: Option<(SendOnceRight, Message<Arrived>)>,
    /// Rights that are dropped.
    pub(super) dropped: Vec<Held>,
    /// Streams to open.
    pub(super) open: Vec<(u64, Arc<Outbox>)>,
    /// True if a message was destroyed.
    pub(super) is_discarded: bool,
}

/// A look-up that waits for its reply.
pub(super) type Asked = oneshot::Sender<Option<SendRight>>;

/// The state of a link. The link task ends with it.
#[derive(Debug)]
pub(super) struct State {
    pub(super) link: Link,
    peer: PeerKey,
    names: Names,
    proxy_queue: u32,
    set: Arc<PortSet>,
    notices: ReceiveRight,
    exports: HashMap<u64, SendRight>,
    exported: HashMap<PortName, u64>,
    slots: HashMap<u64, SendOnceRight>,
    proxies: HashMap<u64, ServedProxy>,
    shots: HashMap<u64, ReceiveRight>,
    spare: Vec<ReceiveRight>,
    /// Receive rights for the message that is put together.
    arriving: HashMap<u64, ReceiveRight>,
    members: HashMap<PortName, Member>,
    outboxes: HashMap<Lane, Arc<Outbox>>,
    /// Imports of port streams that this machine opened.
    imports: HashMap<u64, u64>,
    asked: HashMap<u64, Asked>,
    last_request: u64,
    /// The second in which names were looked up last, and how many.
    looked_up: (Option<Instant>, u32),
    is_ended: bool,
    task: BridgeTask,
}

impl State {
    pub(super) fn new(
        limits: Limits,
        task: BridgeTask,
        peer: PeerKey,
        names: Names,
        proxy_queue: u32,
    ) -> Result<Self, KernReturn> {
        let set = Arc::new(PortSet::new_in(*task)?);
        let notices = ReceiveRight::new_in(*task)?;
        set.add(&notices)?;
        Ok(Self {
            link: Link::new(limits),
            peer,
            names,
            proxy_queue,
            exports: HashMap::new(),
            exported: HashMap::new(),
            slots: HashMap::new(),
            proxies: HashMap::new(),
            shots: HashMap::new(),
            spare: Vec::new(),
            arriving: HashMap::new(),
            members: HashMap::from([(notices.name(), Member::Notices)]),
            outboxes: HashMap::new(),
            imports: HashMap::new(),
            asked: HashMap::new(),
            last_request: 0,
            looked_up: (None, 0),
            is_ended: false,
            set,
            notices,
            task,
        })
    }

    pub(super) fn task(&self) -> Task {
        *self.task
    }

    pub(super) fn set(&self) -> Arc<PortSet> {
        Arc::clone(&self.set)
    }

    pub(super) fn counts(&self) -> Counts {
        self.link.counts()
    }

    pub(super) fn add_outbox(&mut self, lane: Lane, outbox: Arc<Outbox>) {
        self.outboxes.insert(lane, outbox);
    }

    pub(super) fn member(&self, name: PortName) -> Option<Member> {
        self.members.get(&name).copied()
    }

    /// Returns another reference of the right of an export.
    pub(super) fn export(&self, index: u64) -> Option<SendRight> {
        self.exports.get(&index).cloned()
    }

    /// Returns the import whose proxy the right leads to.
    fn import_of(&self, right: &SendRight) -> Option<u64> {
        match self.members.get(&right.name()) {
            // The index of a right that moves would overtake it.
            Some(Member::Proxy(index)) => {
                let proxy = self.proxies.get(index)?;
                (!proxy.is_moving).then_some(*index)
            }
            _ => None,
        }
    }

    /// Takes a message apart, with the numbers of this link.
    pub(super) fn parcel(&self, message: mach_msg::Message<'_>) -> Result<Parcel, Dropped> {
        Parcel::new(message, &|right| self.import_of(right))
            .map_err(|_| Dropped::Refused(Refused::ReceiveRight))
    }

    /// Sends a message that arrived at a proxy to the peer.
    pub(super) fn sent(&mut self, import: u64, parcel: Parcel) -> Result<Work, Dropped> {
        let message = parcel.message;
        let actions = self.link.on_local(Event::Sent { import, message });
        let actions = actions.map_err(Dropped::Refused)?;
        Ok(self.act(actions, parcel.rights, parcel.payload))
    }

    /// Answers a send-once right of the peer, with `None` if it was destroyed unused.
    pub(super) fn fired(&mut self, shot: u64, parcel: Result<Parcel, Dropped>) -> Work {
        self.recycle(shot);
        let sent = parcel.ok().and_then(|parcel| {
            let message = parcel.message;
            let actions = self.link.on_local(Event::Fired { shot, message }).ok()?;
            Some(self.act(actions, parcel.rights, parcel.payload))
        });
        sent.unwrap_or_else(|| {
            let actions = self.link.on_local(Event::Unused { shot });
            let mut work = self.act(actions.unwrap_or_default(), Vec::new(), Payload::default());
            work.is_discarded = true;
            work
        })
    }

    /// Reports the death of an exported port.
    pub(super) fn port_died(&mut self, name: PortName) -> Work {
        let Some(&export) = self.exported.get(&name) else {
            return Work::default();
        };
        let actions = self.link.on_local(Event::PortDied { export });
        self.act(actions.unwrap_or_default(), Vec::new(), Payload::default())
    }

    /// Asks the peer for a name.
    pub(super) fn look_up(&mut self, name: String, asked: Asked) -> Work {
        if self.is_ended {
            return Work::default();
        }
        self.last_request = self.last_request.wrapping_add(1);
        let request = self.last_request;
        self.asked.insert(request, asked);
        let actions = self.link.on_local(Event::LookUp { request, name });
        self.act(actions.unwrap_or_default(), Vec::new(), Payload::default())
    }

    /// Handles a frame of the peer.
    pub(super) fn received(&mut self, lane: Lane, frame: Frame) -> Result<Work, Breach> {
        if matches!(frame, Frame::LookUp { .. }) {
            self.count_look_up()?;
        }
        let actions = self.link.on_frame(lane, frame)?;
        Ok(self.act(actions, Vec::new(), Payload::default()))
    }

    fn count_look_up(&mut self) -> Result<(), Breach> {
        let now = Instant::now();
        let (since, count) = &mut self.looked_up;
        if since.is_none_or(|since| now.duration_since(since).as_secs() >= 1) {
            (*since, *count) = (Some(now), 0);
        }
        *count = count.saturating_add(1);
        match *count > self.link.limits().names_per_second {
            true => Err(Breach::TooManyNames),
            false => Ok(()),
        }
    }

    /// Does what the link says. `rights` are those of the message that leaves.
    fn act(
        &mut self,
        actions: Vec<Action>,
        mut rights: Vec<Option<Held>>,
        payload: Payload,
    ) -> Work {
        let mut work = Work::default();
        let mut payload = Some(payload);
        let mut stillborn = Stillborn::default();
        for action in actions {
            match action {
                Action::Write(lane, frame) => self.write(lane, &frame, &mut payload),
                Action::Open(number) => {
                    let outbox = Outbox::new(None);
                    self.outboxes
                        .insert(Lane::Mine(number), Arc::clone(&outbox));
                    work.open.push((number, outbox));
                }
                Action::Finish(lane) => {
                    if let Some(outbox) = self.outboxes.remove(&lane) {
                        outbox.finish();
                    }
                    if let Lane::Mine(number) = lane {
                        self.imports.remove(&number);
                    }
                }
                Action::KeepExport { index, port } => self.keep_export(index, port, &mut rights),
                Action::DropExport { index } => {
                    work.dropped.extend(self.drop_export(index).map(Held::Send));
                }
                Action::KeepSlot { slot, right } => {
                    let place = rights.get_mut(right as usize);
                    if let Some(Held::Once(right)) = place.and_then(Option::take) {
                        self.slots.insert(slot, right);
                    }
                }
                Action::DropSlot { slot } => {
                    work.dropped
                        .extend(self.slots.remove(&slot).map(Held::Once));
                }
                Action::MakeProxy { index, is_paused } => {
                    if self.make_proxy(index, is_paused).is_err() {
                        stillborn.proxies.push(index);
                    }
                }
                Action::KeepProxy { index, right } => {
                    let place = rights.get_mut(right as usize);
                    if let Some(Held::Receive(right)) = place.and_then(Option::take) {
                        self.keep_proxy(index, right);
                    }
                }
                Action::MakePort { index } => {
                    if self.make_port(index).is_err() {
                        stillborn.ports.push(index);
                    }
                }
                Action::Resume { index } => {
                    if let Some(proxy) = self.proxies.get_mut(&index) {
                        proxy.is_paused = false;
                        proxy.is_moving = false;
                        let _ = self.set.add(&proxy.right);
                    }
                }
                Action::DropProxy { index } => self.drop_proxy(index),
                Action::MakeShot { slot } => {
                    if self.make_shot(slot).is_err() {
                        stillborn.shots.push(slot);
                    }
                }
                Action::Deliver { message, .. } => {
                    work.deliver = Some(message.map(|right| self.arrived(right)));
                }
                Action::Answer { slot, message } => {
                    let message = message.map(|right| self.arrived(right));
                    work.answer = self.slots.remove(&slot).map(|right| (right, message));
                }
                Action::Discard(_) => work.is_discarded = true,
                Action::LookUp { request, name } => {
                    let found = self.find(request, &name);
                    work.dropped.extend(found.dropped);
                }
                Action::Found { request, right } => {
                    let right = match self.arrived(right) {
                        Arrived::Send(right) => Some(right),
                        Arrived::Null(_) | Arrived::Once(_) | Arrived::Receive(_) => None,
                    };
                    if let Some(asked) = self.asked.remove(&request) {
                        // The caller may have dropped its future. Then the right is dropped.
                        let _ = asked.send(right.filter(|right| !right.name().is_dead()));
                    }
                }
            }
        }
        work.dropped.extend(rights.into_iter().flatten());
        self.release(stillborn, &mut work);
        work
    }

    /// Releases what the kernel had no room for. The message is destroyed.
    fn release(&mut self, stillborn: Stillborn, work: &mut Work) {
        let Stillborn {
            proxies,
            shots,
            ports,
        } = &stillborn;
        if proxies.is_empty() && shots.is_empty() && ports.is_empty() {
            return;
        }
        work.is_discarded = true;
        work.deliver = None;
        work.answer = None;
        for import in stillborn.proxies {
            let actions = self.link.on_local(Event::NoSenders { import });
            self.act(actions.unwrap_or_default(), Vec::new(), Payload::default());
        }
        for export in stillborn.ports {
            let actions = self.link.on_local(Event::PortDied { export });
            self.act(actions.unwrap_or_default(), Vec::new(), Payload::default());
        }
        for shot in stillborn.shots {
            let actions = self.link.on_local(Event::Unused { shot });
            self.act(actions.unwrap_or_default(), Vec::new(), Payload::default());
        }
    }

    fn write(&mut self, lane: Lane, frame: &Frame, payload: &mut Option<Payload>) {
        let payload = match frame {
            Frame::Message(_) | Frame::Answer { .. } => payload.take().unwrap_or_default(),
            _ => Payload::default(),
        };
        if let (Lane::Mine(number), Frame::Open { index }) = (lane, frame) {
            self.imports.insert(number, *index);
        }
        let Some(outbox) = self.outboxes.get(&lane) else {
            return;
        };
        let waiting = outbox.push(frame, payload);
        if let Lane::Mine(number) = lane
            && waiting > HOLD_ABOVE
        {
            self.hold(number);
        }
    }

    fn keep_export(&mut self, index: u64, port: u32, rights: &mut [Option<Held>]) {
        let name = PortName(port);
        let place = rights
            .iter_mut()
            .find(|held| matches!(held, Some(Held::Send(right)) if right.name() == name));
        let Some(Held::Send(right)) = place.and_then(Option::take) else {
            return;
        };
        // On the embedded kernel, a port that is dead already is reported at once.
        let _ = right.on_dead_name(&self.notices);
        self.exported.insert(name, index);
        self.exports.insert(index, right);
    }

    fn drop_export(&mut self, index: u64) -> Option<SendRight> {
        let right = self.exports.remove(&index)?;
        self.exported.remove(&right.name());
        // Otherwise the end of the request would be another notification.
        drop(right.cancel_dead_name());
        Some(right)
    }

    /// Makes the right for a message. A right that cannot be made is dead.
    fn arrived(&mut self, right: Incoming) -> Arrived {
        let task = *self.task;
        let dead = || SendRight::dead(task);
        match right {
            Incoming::Null(kind) => Arrived::Null(kind),
            Incoming::Dead(Kind::SendOnce) => Arrived::Once(SendOnceRight::dead(task)),
            Incoming::Dead(_) => Arrived::Send(dead()),
            Incoming::Proxy(index) => {
                let proxy = self.proxies.get(&index);
                let made = proxy.and_then(|proxy| proxy.right.make_send().ok());
                Arrived::Send(made.unwrap_or_else(dead))
            }
            Incoming::Export(index) => {
                let right = self.exports.get(&index).cloned();
                Arrived::Send(right.unwrap_or_else(dead))
            }
            Incoming::LastExport(index) => {
                Arrived::Send(self.drop_export(index).unwrap_or_else(dead))
            }
            Incoming::Moved(index) => match self.arriving.remove(&index) {
                Some(right) => Arrived::Receive(right),
                None => Arrived::Null(Kind::Receive),
            },
            Incoming::Shot(slot) => {
                let shot = self.shots.get(&slot);
                let made = shot.and_then(|shot| shot.make_send_once().ok());
                Arrived::Once(made.unwrap_or_else(|| SendOnceRight::dead(task)))
            }
        }
    }

    /// Looks up a name for the peer.
    fn find(&mut self, request: u64, name: &str) -> Work {
        let right = self.names.find(name, self.peer, *self.task);
        let number = match &right {
            None => Outgoing::Null(Kind::Send),
            Some(right) => match self.import_of(right) {
                Some(index) => Outgoing::Home(index),
                None => Outgoing::Send(right.name().0),
            },
        };
        let event = Event::Found {
            request,
            right: number,
        };
        let actions = self.link.on_local(event).unwrap_or_default();
        let rights = vec![right.map(Held::Send)];
        self.act(actions, rights, Payload::default())
    }

    /// Drops all rights and tells everybody who waits that the link has ended.
    pub(super) fn clear(&mut self) {
        self.is_ended = true;
        self.asked.clear();
        self.proxies.clear();
        self.shots.clear();
        self.spare.clear();
        self.exports.clear();
        self.slots.clear();
        self.members.clear();
        self.outboxes.clear();
    }
}

/// Ports that could not be made.
#[derive(Default)]
struct Stillborn {
    proxies: Vec<u64>,
    shots: Vec<u64>,
    ports: Vec<u64>,
}
