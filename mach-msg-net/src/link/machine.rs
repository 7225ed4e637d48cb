//! The state machine: events of this machine and frames of the other one become actions.

mod arrival;
mod departure;

use std::collections::{HashMap, HashSet};

use super::codec::Breach;
use super::export::{Ended, Exports};
use super::frame::{Frame, Hello};
use super::import::{Imports, Read, Release, Released};
use super::limits::Limits;
use super::message::{Incoming, Kind, WireRight};
use super::step::{Action, Counts, Event, Lane, LocalMessage, Refused};

/// Receive rights that may be on their way at the same time. Those that overtake cost memory.
const MOVING_MAX: u32 = 1 << 16;

/// A port stream of the peer.
#[derive(Debug)]
struct Stream {
    /// `None` after its release.
    export: Option<u64>,
    /// The send-once rights whose answers go here.
    shots: HashSet<u64>,
}

/// One end of a link.
#[derive(Debug)]
pub struct Link {
    limits: Limits,
    exports: Exports,
    imports: Imports,
    /// Send-once rights of this machine.
    slots: HashSet<u64>,
    last_slot: u64,
    /// Send-once rights of the peer, and the lanes on which they are answered.
    shots: HashMap<u64, Lane>,
    /// The streams of the peer, by number.
    theirs: HashMap<u64, Stream>,
    /// The imports of my streams, until the peer has finished its direction.
    mine: HashMap<u64, u64>,
    last_stream: u64,
    requests: HashSet<u64>,
    is_greeted: bool,
    /// The maximum number of receive rights that are on their way from the peer.
    peer_imports: u32,
    /// The reason for which the link has ended.
    ended: Option<Breach>,
}

/// The result of a frame: actions, or the end of the link.
pub type Received = Result<Vec<Action>, Breach>;

impl Link {
    /// Returns a link without entries. The limits are [clamped](Limits::clamped).
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits: limits.clamped(),
            exports: Exports::default(),
            imports: Imports::default(),
            slots: HashSet::new(),
            last_slot: 0,
            shots: HashMap::new(),
            theirs: HashMap::new(),
            mine: HashMap::new(),
            last_stream: 0,
            requests: HashSet::new(),
            is_greeted: false,
            peer_imports: 0,
            ended: None,
        }
    }

    /// Returns the limits.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            exports: self.exports.len(),
            imports: self.imports.len(),
            proxies: self.imports.proxies(),
            slots: self.slots.len(),
            shots: self.shots.len(),
            streams: self.theirs.len(),
        }
    }

    /// Returns the actions after an event.
    ///
    /// # Errors
    ///
    /// The message cannot be sent. The link is unchanged, but a shot that fired is gone: the driver
    /// reports it as [unused](Event::Unused).
    pub fn on_local(&mut self, event: Event) -> Result<Vec<Action>, Refused> {
        if self.ended.is_some() {
            return Err(Refused::Ended);
        }
        let mut actions = Vec::new();
        match event {
            Event::Sent { import, message } => self.sent(import, message, &mut actions)?,
            Event::Fired { shot, message } => {
                let lane = *self.shots.get(&shot).ok_or(Refused::NoShot)?;
                let message = self.give(message, &mut actions)?;
                let slot = shot;
                actions.push(Action::Write(lane, Frame::Answer { slot, message }));
                self.shot_is_gone(shot, &mut actions);
            }
            Event::Unused { shot } => {
                let lane = *self.shots.get(&shot).ok_or(Refused::NoShot)?;
                actions.push(Action::Write(lane, Frame::Unused { slot: shot }));
                self.shot_is_gone(shot, &mut actions);
            }
            Event::NoSenders { import } => {
                let released = self.imports.release(import).ok_or(Refused::NoProxy)?;
                write_release(import, &released, &mut actions);
            }
            Event::Idle { import: index } => {
                if let Some(number) = self.imports.idle(index) {
                    let lane = Lane::Mine(number);
                    actions.push(Action::Pause { index });
                    actions.push(Action::Write(lane, Frame::Idle));
                    actions.push(Action::Finish(lane));
                }
            }
            Event::Marked { import } => {
                let lane = self.lane_of(import, &mut actions)?;
                actions.push(Action::Write(lane, Frame::Gathered));
            }
            Event::PortDied { export: index } => {
                if self.exports.die(index) {
                    actions.push(Action::Write(Lane::Control, Frame::Died { index }));
                }
            }
            Event::LookUp { request, name } => {
                self.requests.insert(request);
                let frame = Frame::LookUp { request, name };
                actions.push(Action::Write(Lane::Control, frame));
            }
            Event::Found { request, right } => {
                let right = match self.check_rights(std::iter::once(&right)) {
                    Ok(()) => self.give_right(right, &mut actions),
                    Err(_) => WireRight::Null(Kind::Send),
                };
                let frame = Frame::Found { request, right };
                actions.push(Action::Write(Lane::Control, frame));
            }
        }
        Ok(actions)
    }

    fn sent(
        &mut self,
        import: u64,
        message: LocalMessage,
        actions: &mut Vec<Action>,
    ) -> Result<(), Refused> {
        if !self.imports.has_proxy(import) {
            return Err(Refused::NoProxy);
        }
        self.check(&message)?;
        let lane = self.lane_of(import, actions)?;
        let message = self.give(message, actions)?;
        actions.push(Action::Write(lane, Frame::Message(message)));
        Ok(())
    }

    /// Returns the stream of an import, which is opened if there is none.
    fn lane_of(&mut self, import: u64, actions: &mut Vec<Action>) -> Result<Lane, Refused> {
        let new = self.last_stream.saturating_add(1);
        let open = self
            .imports
            .stream(import, new)
            .map_err(|()| Refused::NoProxy)?;
        let lane = Lane::Mine(open.unwrap_or(new));
        if open.is_none() {
            self.last_stream = new;
            self.mine.insert(new, import);
            actions.push(Action::Open(new));
            actions.push(Action::Write(lane, Frame::Open { index: import }));
        }
        Ok(lane)
    }

    /// Forgets a shot, and finishes the direction for answers if it was the last one.
    fn shot_is_gone(&mut self, shot: u64, actions: &mut Vec<Action>) {
        let Some(Lane::Theirs(number)) = self.shots.remove(&shot) else {
            return;
        };
        if let Some(stream) = self.theirs.get_mut(&number) {
            stream.shots.remove(&shot);
        }
        self.finish(number, actions);
    }

    /// Finishes the direction for answers of a stream if no answer can follow.
    fn finish(&mut self, number: u64, actions: &mut Vec<Action>) {
        if self
            .theirs
            .get(&number)
            .is_some_and(|stream| stream.export.is_none() && stream.shots.is_empty())
        {
            self.theirs.remove(&number);
            actions.push(Action::Finish(Lane::Theirs(number)));
        }
    }

    /// Returns the actions after a frame.
    ///
    /// # Errors
    ///
    /// A correct peer never sends this frame here. The link has ended, and further frames return
    /// the same breach.
    pub fn on_frame(&mut self, lane: Lane, frame: Frame) -> Received {
        if let Some(breach) = self.ended {
            return Err(breach);
        }
        let received = self.read(lane, frame);
        self.ended = received.as_ref().err().copied();
        received
    }

    /// Ends the link: every further event and frame is refused.
    pub fn end(&mut self) {
        self.ended.get_or_insert(Breach::OutOfPlace);
    }

    fn read(&mut self, lane: Lane, frame: Frame) -> Received {
        let mut actions = Vec::new();
        if lane == Lane::Control && !self.is_greeted {
            return match frame {
                Frame::Hello(hello) if hello.fits(&Hello::new(0, &self.limits)) => {
                    self.is_greeted = true;
                    self.peer_imports = hello.imports.min(MOVING_MAX);
                    self.limits.exports = self.limits.exports.min(hello.imports);
                    self.limits.slots = self.limits.slots.min(hello.shots);
                    Ok(actions)
                }
                Frame::Hello(_) => Err(Breach::NotCompatible),
                _ => Err(Breach::OutOfPlace),
            };
        }
        match (lane, frame) {
            (Lane::Control, frame) => self.on_control(frame, &mut actions)?,
            (Lane::Theirs(number), frame) => self.on_port_stream(number, frame, &mut actions)?,
            (Lane::Mine(number), Frame::Closed) => {
                let index = *self.mine.get(&number).ok_or(Breach::OutOfPlace)?;
                let Read {
                    waits,
                    returns,
                    late,
                } = self.imports.closed(index, number)?;
                if let Some(returned) = returns {
                    let returns = Frame::Returns {
                        home: index,
                        index: returned,
                    };
                    actions.push(Action::Write(Lane::Control, returns));
                }
                if let Some(late) = late {
                    let late = Released {
                        stream: None,
                        ..late
                    };
                    write_release(index, &Release::Now(late), &mut actions);
                }
                if waits {
                    actions.push(Action::Resume { index });
                }
                // A second confirmation is refused. Answers may still arrive.
                self.mine.remove(&number);
            }
            (Lane::Mine(_) | Lane::Once, frame) => self.on_answer(frame, &mut actions)?,
        }
        Ok(actions)
    }

    fn on_control(&mut self, frame: Frame, actions: &mut Vec<Action>) -> Result<(), Breach> {
        match frame {
            Frame::ReleaseOf {
                index,
                got,
                returned,
            } => {
                let ended = self.exports.release(index, got, returned)?;
                export_ended(index, ended, actions);
            }
            Frame::Died { index } => {
                self.imports.check_index(index)?;
                // A correct peer has no more exports than that.
                if self.imports.dead() >= self.limits.imports as usize {
                    return Err(Breach::TooManyImports);
                }
                if let Some(released) = self.imports.die(index)? {
                    actions.push(Action::DropProxy { index });
                    write_release(index, &released, actions);
                }
            }
            Frame::Retired { index } => self.imports.retire(index)?,
            Frame::Adopted { index } => {
                self.imports.adopted(index)?;
                actions.push(Action::Resume { index });
            }
            Frame::Gathers { index } => {
                if self.imports.home(index).is_none() {
                    return Err(Breach::NotMoved);
                }
                self.imports.adopted(index)?;
                actions.push(Action::Forward { index });
            }
            Frame::Returns { home, index } => self.returns(home, index, actions)?,
            Frame::Refused { index } => {
                self.imports.refused(index)?;
                actions.push(Action::DropProxy { index });
            }
            Frame::LookUp { request, name } => actions.push(Action::LookUp { request, name }),
            Frame::Found { request, right } => {
                if !self.requests.remove(&request) {
                    return Err(Breach::UnknownRequest);
                }
                let right = if self.has_room_for(&right) {
                    self.take_right(right, Lane::Control, actions)?
                } else {
                    self.refuse_right(right, Lane::Control, actions)?;
                    Incoming::Null(Kind::Send)
                };
                actions.push(Action::Found { request, right });
            }
            _ => return Err(Breach::OutOfPlace),
        }
        Ok(())
    }

    fn on_port_stream(
        &mut self,
        number: u64,
        frame: Frame,
        actions: &mut Vec<Action>,
    ) -> Result<(), Breach> {
        let export = match self.theirs.get(&number) {
            None => None,
            Some(stream) => Some(stream.export.ok_or(Breach::OutOfPlace)?),
        };
        match (export, frame) {
            (None, Frame::Open { index }) => {
                let export = self.exports.get(index)?;
                if export.stream.is_some() {
                    return Err(Breach::StreamTwice);
                }
                export.stream = Some(number);
                let export = Some(index);
                let shots = HashSet::new();
                self.theirs.insert(number, Stream { export, shots });
            }
            (Some(export), Frame::Message(message)) => {
                match self.take(message, Lane::Theirs(number), actions)? {
                    Ok(message) => actions.push(Action::Deliver { export, message }),
                    Err(limit) => actions.push(Action::Discard(limit)),
                }
            }
            (Some(export), Frame::Returns { home, index }) if home == export => {
                self.returns(export, index, actions)?;
            }
            (Some(index), Frame::Gathered) => {
                if !self.exports.complete(index) {
                    return Err(Breach::OutOfPlace);
                }
                actions.push(Action::Complete { index });
            }
            (Some(index), Frame::Idle) => {
                self.exports.get(index)?.stream = None;
                actions.push(Action::Write(Lane::Theirs(number), Frame::Closed));
                // Their answers must not keep the stream open.
                if let Some(stream) = self.theirs.get_mut(&number) {
                    stream.export = None;
                    for shot in std::mem::take(&mut stream.shots) {
                        self.shots.insert(shot, Lane::Once);
                    }
                }
                self.finish(number, actions);
            }
            (Some(index), Frame::Release { got, returned }) => {
                // The proxy is gone, so nothing more can be gathered.
                if self.exports.complete(index) {
                    actions.push(Action::Complete { index });
                }
                self.exports.get(index)?.stream = None;
                actions.push(Action::Write(Lane::Theirs(number), Frame::Closed));
                let ended = self.exports.release(index, got, returned)?;
                export_ended(index, ended, actions);
                if let Some(stream) = self.theirs.get_mut(&number) {
                    stream.export = None;
                }
                self.finish(number, actions);
            }
            _ => return Err(Breach::OutOfPlace),
        }
        Ok(())
    }

    /// Handles the last message of the peer's proxy of an export whose receive right has gone home
    /// as this import.
    fn returns(
        &mut self,
        export: u64,
        import: u64,
        actions: &mut Vec<Action>,
    ) -> Result<(), Breach> {
        self.exports.returns(export, import)?;
        if self.imports.has_proxy(import) {
            actions.push(Action::Mark { import });
        }
        Ok(())
    }

    fn on_answer(&mut self, frame: Frame, actions: &mut Vec<Action>) -> Result<(), Breach> {
        match frame {
            Frame::Answer { slot, message } => {
                if !self.slots.remove(&slot) {
                    return Err(Breach::UnknownSlot);
                }
                match self.take(message, Lane::Once, actions)? {
                    Ok(message) => actions.push(Action::Answer { slot, message }),
                    Err(limit) => {
                        actions.push(Action::DropSlot { slot });
                        actions.push(Action::Discard(limit));
                    }
                }
            }
            Frame::Unused { slot } => {
                if !self.slots.remove(&slot) {
                    return Err(Breach::UnknownSlot);
                }
                actions.push(Action::DropSlot { slot });
            }
            _ => return Err(Breach::OutOfPlace),
        }
        Ok(())
    }

    /// Sets the number of the right that is kept for the export of a receive right.
    pub fn set_port(&mut self, export: u64, port: u32) {
        self.exports.set_port(export, port);
    }

    /// Returns the import as which the receive right of this export's port goes home.
    #[must_use]
    pub fn returning(&self, export: u64) -> Option<u64> {
        self.exports.returning(export)
    }

    /// Returns the counts of an export, for tests: given, seen, released, returned.
    #[must_use]
    pub fn export_counts(&self, index: u64) -> Option<[u64; 4]> {
        self.exports.counts(index)
    }

    /// Returns the counts of an import, for tests: got, returned.
    #[must_use]
    pub fn import_counts(&self, index: u64) -> Option<[u64; 2]> {
        self.imports.counts(index)
    }

    /// Returns the export of a port stream of the peer, for tests.
    #[must_use]
    pub fn stream_export(&self, number: u64) -> Option<u64> {
        self.theirs.get(&number)?.export
    }

    /// Returns the indices of the exports, in any order.
    pub fn exports(&self) -> impl Iterator<Item = u64> {
        self.exports.indices()
    }

    /// Returns the indices of the imports, in any order.
    pub fn imports(&self) -> impl Iterator<Item = u64> {
        self.imports.indices()
    }
}

fn write_release(index: u64, release: &Release, actions: &mut Vec<Action>) {
    let &Release::Now(Released {
        got,
        returned,
        stream,
    }) = release
    else {
        return;
    };
    match stream {
        Some(number) => {
            let frame = Frame::Release { got, returned };
            actions.push(Action::Write(Lane::Mine(number), frame));
            actions.push(Action::Finish(Lane::Mine(number)));
        }
        None => {
            let frame = Frame::ReleaseOf {
                index,
                got,
                returned,
            };
            actions.push(Action::Write(Lane::Control, frame));
        }
    }
}

/// Releases a reference for which there is no proxy.
fn release_one(index: u64, actions: &mut Vec<Action>) {
    let frame = Frame::ReleaseOf {
        index,
        got: 1,
        returned: 0,
    };
    actions.push(Action::Write(Lane::Control, frame));
}

fn export_ended(index: u64, ended: Option<Ended>, actions: &mut Vec<Action>) {
    let Some(Ended { is_dead }) = ended else {
        return;
    };
    actions.push(Action::DropExport { index });
    if is_dead {
        actions.push(Action::Write(Lane::Control, Frame::Retired { index }));
    }
}
