//! The driver of a link in the model, which carries out its actions.

use mach_msg_net::link::{
    Action, Event, Incoming, Kind, Lane, Message, Origin, Outgoing, Part, Refused,
};

use crate::kernel::{Content, Owner, Right, Stamp};
use crate::world::{Gathering, Tag, World};

/// Returns the lane as the other machine sees it.
fn other_side(lane: Lane) -> Lane {
    match lane {
        Lane::Mine(number) => Lane::Theirs(number),
        Lane::Theirs(number) => Lane::Mine(number),
        lane => lane,
    }
}

impl World {
    /// Converts the rights of a message for the link. The rights that the link wants to keep are at
    /// their indices.
    fn outgoing(&mut self, at: usize, peer: usize, rights: &[Right]) -> Vec<Outgoing> {
        let machine = &self.machines[at];
        rights
            .iter()
            .enumerate()
            .map(|(index, right)| match *right {
                Right::Send(port) => match machine.kernel.ports.get(&port) {
                    None => Outgoing::Dead(Kind::Send),
                    Some(state) => match state.owner {
                        Owner::Proxy(link, import)
                            if link == peer && !machine.ends[&peer].moving.contains(&import) =>
                        {
                            Outgoing::Home(import)
                        }
                        _ => Outgoing::Send(port),
                    },
                },
                Right::Once(..) => Outgoing::Once(index as u32),
                Right::Receive(port) => {
                    let right = index as u32;
                    let mut exports = machine.ends[&peer].exports.iter();
                    let home = exports.find(|(_, held)| held.port() == port);
                    match home {
                        Some((&export, _)) => Outgoing::Return { right, export },
                        None => Outgoing::Receive(right),
                    }
                }
            })
            .collect()
    }

    fn local_message(
        &mut self,
        at: usize,
        peer: usize,
        rights: &[Right],
        has_reply: bool,
    ) -> Message<Outgoing> {
        let mut rights = self.outgoing(at, peer, rights);
        let reply = has_reply.then(|| rights.remove(0));
        let parts = rights.into_iter().map(Part::Right).collect();
        Message {
            id: 1,
            origin: Origin::default(),
            reply,
            parts,
            inline: 0,
        }
    }

    /// Takes a message from a proxy or a shot and passes it to the link.
    fn send_over(
        &mut self,
        at: usize,
        peer: usize,
        content: Content,
        number: u64,
        event: impl FnOnce(Message<Outgoing>) -> Event,
    ) -> Result<(), Refused> {
        let Content::Message {
            rights,
            reply,
            stamp,
        } = content
        else {
            panic!("a notification is not sent")
        };
        let has_reply = reply.is_some();
        let rights: Vec<Right> = reply.into_iter().chain(rights).collect();
        let message = self.local_message(at, peer, &rights, has_reply);
        let event = event(message);
        match self.end(at, peer).link.on_local(event) {
            Ok(actions) => {
                self.act(at, peer, actions, rights, Tag { number, stamp });
                Ok(())
            }
            Err(refused) => {
                self.end(at, peer).discarded += 1;
                for right in rights {
                    self.machines[at].kernel.drop_right(right);
                }
                Err(refused)
            }
        }
    }

    /// Takes the next message of a proxy, or ends it if it has neither messages nor senders.
    /// Returns false if there was nothing to do.
    pub(crate) fn serve_proxy(&mut self, at: usize, peer: usize, import: u64) -> bool {
        let end = self.end(at, peer);
        let Some(&port) = end.proxies.get(&import) else {
            return false;
        };
        let is_paused = end.paused.contains(&import);
        let is_moving = end.moving.contains(&import);
        let kernel = &mut self.machines[at].kernel;
        let state = kernel.ports.get_mut(&port).expect("a proxy lives");
        if state.queue.is_empty() {
            // The no-senders notification comes in the queue. It may have been taken before the
            // proxy was paused.
            if state.senders > 0 || is_moving || kernel.has_once_rights(port) {
                return false;
            }
            kernel.destroy(port);
            let end = self.end(at, peer);
            end.proxies.remove(&import);
            end.paused.retain(|paused| *paused != import);
            let actions = end.link.on_local(Event::NoSenders { import }).unwrap();
            self.act(at, peer, actions, Vec::new(), Tag::default());
            return true;
        }
        if is_paused {
            return false;
        }
        let content = state.queue.pop_front().unwrap();
        match content {
            Content::Unused => return true,
            Content::Mark => {
                state.is_narrow = false;
                let end = self.end(at, peer);
                end.returning.retain(|_, found| *found != import);
                let marked = end.link.on_local(Event::Marked { import }).unwrap();
                self.act(at, peer, marked, Vec::new(), Tag::default());
                return true;
            }
            Content::Message { .. } => {}
        }
        let taken = self.end(at, peer).taken.entry(import).or_default();
        *taken += 1;
        let number = *taken;
        // A message above a limit is destroyed.
        let sent = |message| Event::Sent { import, message };
        let _ = self.send_over(at, peer, content, number, sent);
        true
    }

    /// Takes the message of a shot. Returns false if there is none.
    pub(crate) fn serve_shot(&mut self, at: usize, peer: usize, shot: u64) -> bool {
        let Some(&port) = self.end(at, peer).shots.get(&shot) else {
            return false;
        };
        let kernel = &mut self.machines[at].kernel;
        let state = kernel.ports.get_mut(&port).expect("a shot lives");
        let Some(content) = state.queue.pop_front() else {
            return false;
        };
        kernel.destroy(port);
        self.end(at, peer).shots.remove(&shot);
        let fired = |message| Event::Fired { shot, message };
        let is_sent = match content {
            Content::Unused => false,
            content => self.send_over(at, peer, content, 0, fired).is_ok(),
        };
        if !is_sent {
            let end = self.end(at, peer);
            let actions = end.link.on_local(Event::Unused { shot }).unwrap();
            self.act(at, peer, actions, Vec::new(), Tag::default());
        }
        true
    }

    /// Reports the death of an export's port. Returns false if it is alive.
    pub(crate) fn report_death(&mut self, at: usize, peer: usize, export: u64) -> bool {
        let Some(Right::Send(port)) = self.end(at, peer).exports.get(&export) else {
            return false;
        };
        let port = *port;
        if self.machines[at].kernel.is_alive(port) {
            return false;
        }
        let end = self.end(at, peer);
        let actions = end.link.on_local(Event::PortDied { export }).unwrap();
        let is_new = !actions.is_empty();
        self.act(at, peer, actions, Vec::new(), Tag::default());
        is_new
    }

    /// Ends the stream of an import, as if the peer admitted only a few.
    pub(crate) fn idle(&mut self, at: usize, peer: usize, import: u64) {
        let end = self.end(at, peer);
        let actions = end.link.on_local(Event::Idle { import }).unwrap();
        self.act(at, peer, actions, Vec::new(), Tag::default());
    }

    pub(crate) fn look_up(&mut self, at: usize, peer: usize) {
        let end = self.end(at, peer);
        end.last_request += 1;
        let request = end.last_request;
        let name = "root".to_owned();
        let actions = end.link.on_local(Event::LookUp { request, name }).unwrap();
        self.act(at, peer, actions, Vec::new(), Tag::default());
    }

    /// Delivers the first frame of a stream. Returns false if a full queue stops the stream.
    pub(crate) fn deliver(&mut self, route: (usize, usize, Lane)) -> bool {
        let (from, at, lane) = route;
        if let Lane::Theirs(number) = lane
            && !self.unpark(at, from, number)
        {
            return false;
        }
        let Some(stream) = self.flying.get_mut(&route) else {
            return true;
        };
        let (frame, tag) = stream.pop_front().unwrap();
        if stream.is_empty() {
            self.flying.remove(&route);
        }
        let actions = self.end(at, from).link.on_frame(lane, frame.clone());
        let actions = actions.unwrap_or_else(|breach| {
            panic!("machine {at} refuses {frame:?} from {from} on {lane:?}: {breach}")
        });
        if let (Lane::Theirs(stream), [.., Action::Deliver { .. }]) = (lane, &*actions) {
            let parked = self.act(at, from, actions, Vec::new(), tag);
            let (export, content) = parked.expect("a message for the export");
            let end = self.end(at, from);
            end.parked.insert(stream, (export, tag.number, content));
            self.unpark(at, from, stream);
        } else {
            self.act(at, from, actions, Vec::new(), Tag::default());
        }
        true
    }

    /// Delivers the message that waits with a stream. Returns false if it still has to wait.
    pub(crate) fn unpark(&mut self, at: usize, peer: usize, stream: u64) -> bool {
        let end = self.end(at, peer);
        let Some((export, number, content)) = end.parked.remove(&stream) else {
            return true;
        };
        let Some(Right::Send(port)) = end.exports.get(&export) else {
            panic!("an export disappeared while a message waits for its port")
        };
        let port = *port;
        // While its senders wait, the driver puts messages into the queue.
        let is_injected =
            end.gathering.contains_key(&export) || end.returning.contains_key(&export);
        let waits = match &content {
            Content::Message { rights, .. } => rights.iter().any(|right| {
                let mut gathering = end.gathering.values();
                matches!(right, Right::Receive(port) if gathering.any(|found| found.port == *port))
            }),
            _ => false,
        };
        if waits || self.machines[at].kernel.is_full(port) && !is_injected {
            let parked = (export, number, content);
            self.end(at, peer).parked.insert(stream, parked);
            return false;
        }
        self.machines[at].kernel.push(port, content);
        let last = self.end(at, peer).delivered.entry(export).or_default();
        assert!(*last < number, "messages to one port changed their order");
        *last = number;
        true
    }

    fn incoming(&mut self, at: usize, peer: usize, right: Incoming) -> Option<Right> {
        let machine = &mut self.machines[at];
        let end = machine.ends.get_mut(&peer).expect("a link");
        let kernel = &mut machine.kernel;
        Some(match right {
            Incoming::Null(_) | Incoming::Dead(_) => return None,
            Incoming::Proxy(index) => {
                let former = || {
                    let mut gathering = end.gathering.values();
                    let found = gathering.find(|found| found.import == index);
                    found.expect("a former proxy").port
                };
                let port = end.proxies.get(&index).copied().unwrap_or_else(former);
                kernel.make_send(port)
            }
            Incoming::Returned(index) => Right::Receive(end.gathering[&index].port),
            Incoming::Export(index) => {
                let Right::Send(port) = end.exports[&index] else {
                    panic!("an export is a send right")
                };
                kernel.make_send(port)
            }
            Incoming::LastExport(index) => {
                end.delivered.remove(&index);
                end.exports.remove(&index).expect("the last reference")
            }
            Incoming::Shot(slot) => kernel.make_once(end.shots[&slot]),
            Incoming::Moved(index) => {
                let Right::Send(port) = end.exports[&index] else {
                    panic!("an export is a send right")
                };
                Right::Receive(port)
            }
        })
    }

    fn content(
        &mut self,
        at: usize,
        peer: usize,
        message: Message<Incoming>,
        stamp: Option<Stamp>,
    ) -> Content {
        let reply = message
            .reply
            .and_then(|right| self.incoming(at, peer, right));
        let mut rights = Vec::new();
        for part in message.parts {
            match part {
                Part::Right(right) => rights.extend(self.incoming(at, peer, right)),
                Part::Rights(_, list) => {
                    for right in list {
                        rights.extend(self.incoming(at, peer, right));
                    }
                }
                Part::Memory { .. } => {}
            }
        }
        Content::Message {
            rights,
            reply,
            stamp,
        }
    }

    /// Delivers answers whose receive rights are complete.
    pub(crate) fn deliver_answers(&mut self, at: usize, peer: usize) {
        let end = self.machines[at].ends.get_mut(&peer).expect("a link");
        let ports: Vec<u32> = end.gathering.values().map(|found| found.port).collect();
        let waits = |content: &Content| match content {
            Content::Message { rights, .. } => rights
                .iter()
                .any(|right| matches!(right, Right::Receive(port) if ports.contains(port))),
            _ => false,
        };
        for (right, content) in std::mem::take(&mut end.answers) {
            if waits(&content) {
                end.answers.push((right, content));
            } else {
                let Right::Once(port, number) = right else {
                    panic!("a slot is a send-once right")
                };
                self.machines[at].kernel.use_once(port, number, content);
                return self.deliver_answers(at, peer);
            }
        }
    }

    /// Carries out the actions of a link. `rights` are the rights of the sent message, and `number`
    /// is its number. Returns a message for an export.
    fn act(
        &mut self,
        at: usize,
        peer: usize,
        actions: Vec<Action>,
        rights: Vec<Right>,
        tag: Tag,
    ) -> Option<(u64, Content)> {
        let mut rights: Vec<Option<Right>> = rights.into_iter().map(Some).collect();
        let mut delivered = None;
        for action in actions {
            let machine = &mut self.machines[at];
            let end = machine.ends.get_mut(&peer).expect("a link");
            let kernel = &mut machine.kernel;
            match action {
                Action::Write(lane, frame) => {
                    self.fly((at, peer, other_side(lane)), frame, tag);
                }
                Action::Open(_) | Action::Finish(_) => {}
                Action::KeepExport { index, port } => {
                    let place = rights
                        .iter_mut()
                        .find(|right| matches!(right, Some(Right::Send(found)) if *found == port));
                    let right = place.and_then(Option::take);
                    let right = right.unwrap_or_else(|| kernel.make_send(port));
                    assert!(end.exports.insert(index, right).is_none());
                }
                Action::DropExport { index } => {
                    let right = end.exports.remove(&index).expect("an export");
                    end.delivered.remove(&index);
                    kernel.drop_right(right);
                }
                Action::KeepSlot { slot, right } => {
                    let right = rights[right as usize].take().expect("a right once");
                    end.slots.insert(slot, right);
                }
                Action::DropSlot { slot } => {
                    let right = end.slots.remove(&slot).expect("a slot");
                    kernel.drop_right(right);
                }
                Action::MakeProxy { index, is_paused } => {
                    let port = kernel.make_port(Owner::Proxy(peer, index));
                    assert!(end.proxies.insert(index, port).is_none());
                    if is_paused {
                        end.paused.push(index);
                    }
                }
                Action::KeepProxy { index, right } => {
                    let right = rights[right as usize].take().expect("a right once");
                    let Right::Receive(port) = right else {
                        panic!("a proxy is a receive right")
                    };
                    kernel.set_owner(port, Owner::Proxy(peer, index));
                    let mut exports = end.exports.iter();
                    if let Some((&home, _)) = exports.find(|(_, held)| held.port() == port)
                        && end.link.returning(home) == Some(index)
                    {
                        kernel.ports.get_mut(&port).unwrap().is_narrow = true;
                        end.returning.insert(home, index);
                    }
                    assert!(end.proxies.insert(index, port).is_none());
                    end.paused.push(index);
                    end.moving.push(index);
                }
                Action::MakePort { index } => {
                    let port = kernel.make_port(Owner::Message);
                    end.exports.insert(index, kernel.make_send(port));
                    end.link.set_port(index, port);
                }
                Action::Pause { index } => end.paused.push(index),
                Action::Gather { index, import } => {
                    let port = end.proxies.remove(&import).expect("a proxy");
                    end.paused.retain(|paused| *paused != import);
                    kernel.set_owner(port, Owner::Message);
                    let state = kernel.ports.get_mut(&port).unwrap();
                    state.is_narrow = true;
                    let queue = std::mem::take(&mut state.queue);
                    let held_back = queue
                        .into_iter()
                        .filter(|content| matches!(content, Content::Message { .. }))
                        .collect();
                    end.exports.insert(index, kernel.make_send(port));
                    end.link.set_port(index, port);
                    let gathering = Gathering {
                        port,
                        import,
                        held_back,
                    };
                    assert!(end.gathering.insert(index, gathering).is_none());
                }
                Action::Complete { index } => {
                    let gathering = end.gathering.remove(&index).expect("a former proxy");
                    let port = gathering.port;
                    for content in gathering.held_back {
                        kernel.push(port, content);
                    }
                    if let Some(state) = kernel.ports.get_mut(&port) {
                        state.is_narrow = false;
                    }
                    self.homecomings += 1;
                    self.deliver_answers(at, peer);
                }
                Action::Forward { index } => {
                    end.paused.retain(|paused| *paused != index);
                    end.moving.retain(|moving| *moving != index);
                }
                Action::Mark { import } => kernel.push(end.proxies[&import], Content::Mark),
                Action::Resume { index } => {
                    if end.returning.values().any(|found| *found == index) {
                        end.returning.retain(|_, found| *found != index);
                        let port = kernel.ports.get_mut(&end.proxies[&index]);
                        port.unwrap().is_narrow = false;
                    }
                    end.paused.retain(|paused| *paused != index);
                    end.moving.retain(|moving| *moving != index);
                }
                Action::DropProxy { index } => {
                    end.returning.retain(|_, found| *found != index);
                    let port = end.proxies.remove(&index).expect("a proxy");
                    end.paused.retain(|paused| *paused != index);
                    end.moving.retain(|moving| *moving != index);
                    kernel.destroy(port);
                }
                Action::MakeShot { slot } => {
                    let port = kernel.make_port(Owner::Shot(peer, slot));
                    assert!(end.shots.insert(slot, port).is_none());
                }
                Action::Deliver { export, message } => {
                    delivered = Some((export, self.content(at, peer, message, tag.stamp)));
                }
                Action::Answer { slot, message } => {
                    let content = self.content(at, peer, message, None);
                    let end = self.end(at, peer);
                    let right = end.slots.remove(&slot).expect("a slot");
                    end.answers.push((right, content));
                    self.deliver_answers(at, peer);
                }
                Action::Discard(_) => end.discarded += 1,
                Action::LookUp { request, .. } => {
                    let port = machine.root;
                    let right = match kernel.is_alive(port) {
                        true => Outgoing::Send(port),
                        false => Outgoing::Null(Kind::Send),
                    };
                    let event = Event::Found { request, right };
                    let actions = end.link.on_local(event).unwrap();
                    self.act(at, peer, actions, Vec::new(), Tag::default());
                }
                Action::Found { right, .. } => {
                    if let Some(right) = self.incoming(at, peer, right) {
                        self.machines[at].held.push(right);
                    }
                }
            }
        }
        for right in rights.into_iter().flatten() {
            self.machines[at].kernel.drop_right(right);
        }
        delivered
    }
}
