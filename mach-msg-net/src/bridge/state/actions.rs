//! Execution of the link's actions.

use std::sync::Arc;

use mach_msg::wire::PortName;
use mach_msg::{SendOnceRight, SendRight};

use super::{State, Work};
use crate::bridge::outbox::{Outbox, Payload};
use crate::bridge::parcel::{Arrived, Held};
use crate::link::{Action, Event, Frame, Incoming, Kind, Lane, Message};

/// Bytes that a port stream has not accepted, above which its proxy is not served.
const HOLD_ABOVE: u64 = 64 << 10;

/// What the kernel refused while actions were executed. All of it is released afterwards.
#[derive(Default)]
struct Failures {
    /// Imports without a proxy.
    proxies: Vec<u64>,
    /// Send-once rights of the peer that cannot be used.
    shots: Vec<u64>,
    /// Exports without a port.
    ports: Vec<u64>,
    /// True if a right of the message could not be made.
    is_short: bool,
}

impl State {
    /// Does what the link says. `rights` are the rights of the outgoing message.
    pub(super) fn act(
        &mut self,
        actions: Vec<Action>,
        mut rights: Vec<Option<Held>>,
        payload: Payload,
    ) -> Work {
        let mut work = Work::default();
        let mut payload = Some(payload);
        let mut failures = Failures::default();
        let mut unwatched = Vec::new();
        let mut is_opened = false;
        let mut resumed = Vec::new();
        let mut forwarded = Vec::new();
        let mut unmarked = Vec::new();
        for action in actions {
            match action {
                Action::Write(lane, frame) => self.write(lane, &frame, &mut payload),
                Action::Open(number) => {
                    is_opened = true;
                    let outbox = Outbox::new(None);
                    self.outboxes
                        .insert(Lane::Mine(number), Arc::clone(&outbox));
                    work.open.push((number, outbox));
                }
                Action::Finish(lane) => self.finish(lane),
                Action::KeepExport { index, port } => {
                    if !self.keep_export(index, port, &mut rights) {
                        unwatched.push(index);
                    }
                }
                Action::DropExport { index } => {
                    let right = self.drop_export(index).map(Held::Send);
                    self.trash.extend(right);
                }
                Action::KeepSlot { slot, right } => {
                    let place = rights.get_mut(right as usize);
                    if let Some(Held::Once(right)) = place.and_then(Option::take) {
                        self.slots.insert(slot, right);
                    }
                }
                Action::DropSlot { slot } => {
                    let right = self.slots.remove(&slot).map(Held::Once);
                    self.trash.extend(right);
                }
                Action::MakeProxy { index, is_paused } => {
                    if self.make_proxy(index, is_paused).is_err() {
                        failures.proxies.push(index);
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
                        failures.ports.push(index);
                    }
                }
                Action::Gather { index, import } => {
                    if self.gather(index, import).is_ok() {
                        work.drain.push(index);
                    } else {
                        failures.ports.push(index);
                    }
                }
                Action::Complete { index } => self.complete(index),
                Action::Forward { index } => forwarded.push(index),
                Action::Mark { import } => {
                    if !self.mark(import) {
                        unmarked.push(import);
                    }
                }
                Action::Pause { index } => self.pause(index),
                Action::Resume { index } => resumed.push(index),
                Action::DropProxy { index } => self.drop_proxy(index),
                Action::MakeShot { slot } => {
                    if self.make_shot(slot).is_err() {
                        failures.shots.push(slot);
                    }
                }
                Action::Deliver { message, .. } => {
                    let arrived = message.map(|right| self.arrived(right, &mut failures));
                    work.deliver = Some(arrived);
                }
                Action::Answer { slot, message } => {
                    let message = message.map(|right| self.arrived(right, &mut failures));
                    work.answer = self.slots.remove(&slot).map(|right| (right, message));
                }
                Action::Discard(_) => work.is_discarded = true,
                Action::LookUp { request, name } => work.add(self.find_in_turn(request, name)),
                Action::Found { request, right } => {
                    let right = self.arrived(right, &mut failures);
                    self.found(request, right);
                }
            }
        }
        self.trash.extend(rights.into_iter().flatten());
        for index in resumed {
            // The receive right has not gone home. If only its stream was idle, its senders go on
            // earlier than they have to wait.
            self.widen(index);
            work.add(self.resume(index));
        }
        for index in forwarded {
            work.add(self.resume(index));
        }
        for index in unmarked {
            // The peer would wait forever.
            work.add(self.release_proxy(index));
        }
        if is_opened {
            work.add(self.close_idle_stream());
        }
        for export in unwatched {
            work.add(self.event(Event::PortDied { export }));
        }
        self.release(failures, &mut work);
        work
    }

    /// Passes the result of a look-up to the caller, which may have dropped its future.
    fn found(&mut self, request: u64, right: Arrived) {
        let right = match right {
            Arrived::Send(right) if !right.name().is_dead() => Some(right),
            right => {
                self.trash.extend(right.into_held());
                None
            }
        };
        if let Some((asked, _place)) = self.asked.remove(&request)
            && let Err(right) = asked.send(right)
        {
            self.trash.extend(right.map(Held::Send));
        }
    }

    /// Releases what the kernel had no room for. The message is destroyed.
    fn release(&mut self, failures: Failures, work: &mut Work) {
        let Failures {
            proxies,
            shots,
            ports,
            is_short,
        } = failures;
        if proxies.is_empty() && shots.is_empty() && ports.is_empty() && !is_short {
            return;
        }
        work.is_discarded = true;
        if let Some(message) = work.deliver.take() {
            self.destroy(message);
        }
        if let Some((right, message)) = work.answer.take() {
            self.trash.push(Held::Once(right));
            self.destroy(message);
        }
        for import in proxies {
            work.add(self.event(Event::NoSenders { import }));
        }
        for export in ports {
            work.add(self.event(Event::PortDied { export }));
        }
        for shot in shots {
            work.add(self.unused(shot));
        }
    }

    fn destroy(&mut self, message: Message<Arrived>) {
        message.map(|right| match right {
            Arrived::Returned(index) => self.abandon(index),
            right => self.trash.extend(right.into_held()),
        });
    }

    fn write(&mut self, lane: Lane, frame: &Frame, payload: &mut Option<Payload>) {
        let payload = match frame {
            Frame::Message(_) | Frame::Answer { .. } => payload.take().unwrap_or_default(),
            _ => Payload::default(),
        };
        if let Lane::Mine(number) = lane {
            self.use_stream(number, frame);
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

    fn finish(&mut self, lane: Lane) {
        if let Some(outbox) = self.outboxes.remove(&lane) {
            outbox.finish();
        }
        if let Lane::Mine(number) = lane {
            self.streams.remove(&number);
        }
    }

    /// Keeps the right of an export. Returns false if its death will not be reported.
    fn keep_export(&mut self, index: u64, port: u32, rights: &mut [Option<Held>]) -> bool {
        let name = PortName(port);
        let place = rights
            .iter_mut()
            .find(|held| matches!(held, Some(Held::Send(right)) if right.name() == name));
        let Some(Held::Send(right)) = place.and_then(Option::take) else {
            return false;
        };
        // On the embedded kernel, a port that is dead already is reported at once.
        let watched = right.on_dead_name(&self.notices);
        self.exported.insert(name, index);
        self.exports.insert(index, right);
        watched.is_ok()
    }

    fn drop_export(&mut self, index: u64) -> Option<SendRight> {
        let right = self.exports.remove(&index)?;
        let name = right.name();
        // A receive right that comes home may have made another export of the port.
        if self.exported.get(&name) == Some(&index) {
            self.exported.remove(&name);
            // A delivery tries again, and finds out.
            self.wake(name);
            // Otherwise the end of the request would be another notification.
            let request = right.cancel_dead_name().ok().flatten();
            self.trash.extend(request.map(Held::Once));
        }
        Some(right)
    }

    /// Makes the right for a message. A right that cannot be made is dead, and the message is
    /// destroyed.
    fn arrived(&mut self, right: Incoming, failures: &mut Failures) -> Arrived {
        let dead = SendRight::dead(self.task);
        let made = match right {
            Incoming::Null(kind) => return Arrived::Null(kind),
            Incoming::Dead(Kind::SendOnce) => {
                return Arrived::Once(SendOnceRight::dead(self.task));
            }
            Incoming::Dead(_) => return Arrived::Send(dead),
            Incoming::Moved(index) => match self.arriving.remove(&index) {
                Some(right) => return Arrived::Receive(right),
                // Its export is in `failures`.
                None => return Arrived::Null(Kind::Receive),
            },
            Incoming::Returned(index) => return Arrived::Returned(index),
            Incoming::Shot(slot) => {
                let shot = self.shots.get(&slot);
                if let Some(right) = shot.and_then(|shot| shot.make_send_once().ok()) {
                    return Arrived::Once(right);
                }
                if shot.is_some() {
                    failures.shots.push(slot);
                }
                return Arrived::Once(SendOnceRight::dead(self.task));
            }
            Incoming::Proxy(index) => {
                let right = self.proxies.get(&index).map(|proxy| &proxy.right);
                // The same message may have brought the receive right.
                let right = right.or_else(|| self.former_proxy(index));
                right.and_then(|right| right.make_send().ok())
            }
            Incoming::Export(index) => self.export(index),
            Incoming::LastExport(index) => self.drop_export(index),
        };
        failures.is_short |= made.is_none();
        Arrived::Send(made.unwrap_or(dead))
    }
}
