//! The receive rights of a link: proxies, shots, and ports for receive rights that arrive.

use mach_msg::ReceiveRight;
use mach_msg::kernel::KernReturn;

use super::{InHand, Member, MyStream, ServedProxy, State, Work};
use crate::bridge::parcel::Held;
use crate::link::{Event, Frame, Lane};

/// Ports of used shots that are kept for the next ones.
const SPARE: usize = 64;

impl State {
    /// Keeps the port of a shot for the next one.
    pub(super) fn recycle(&mut self, shot: u64) {
        let Some(right) = self.shots.remove(&shot) else {
            return;
        };
        if self.spare.len() < SPARE {
            self.members.insert(right.name(), Member::Spare);
            self.spare.push(right);
        } else {
            self.members.remove(&right.name());
            self.trash.push(Held::Receive(right));
        }
    }

    /// Finds out which answers the kernel has destroyed because it had no room for their parts. The
    /// caller receives from the shots, and has no message of them in hand, which would look lost.
    pub(in crate::bridge) fn find_lost_answers(&mut self) -> Work {
        let is_used_up = |right: &ReceiveRight| {
            let status = right.status();
            status.is_ok_and(|status| status.send_once_rights == 0 && status.message_count == 0)
        };
        let shots = self.shots.iter().filter(|(_, right)| is_used_up(right));
        let lost: Vec<u64> = shots.map(|(&shot, _)| shot).collect();
        let mut work = Work::default();
        for shot in lost {
            work.add(self.unused(shot));
        }
        work
    }

    /// The same for messages to proxies. The caller receives from the proxies.
    pub(in crate::bridge) fn find_lost_requests(&mut self) -> Work {
        let proxies = self.proxies.iter();
        let waiting = proxies.filter(|(_, proxy)| proxy.waits_for_once_rights);
        let waiting: Vec<u64> = waiting.map(|(&import, _)| import).collect();
        for import in waiting {
            self.message_taken(import);
        }
        Work::default()
    }

    /// Releases an import whose proxy has no senders, unless a send right was made since.
    pub(in crate::bridge) fn no_senders(&mut self, import: u64, make_send_count: u32) -> Work {
        let Some(proxy) = self.proxies.get_mut(&import) else {
            return Work::default();
        };
        let right = &proxy.right;
        // An error means that the task has ended.
        if !right
            .still_no_senders(make_send_count, right)
            .unwrap_or(false)
        {
            return Work::default();
        }
        // Only a receive right that moved has send-once rights.
        if has_once_rights(right) {
            proxy.waits_for_once_rights = true;
            return Work::default();
        }
        self.release_proxy(import)
    }

    /// Releases an import whose proxy has waited for its send-once rights, each of which ends with
    /// a message.
    pub(in crate::bridge) fn message_taken(&mut self, import: u64) {
        let Some(proxy) = self.proxies.get_mut(&import) else {
            return;
        };
        if !proxy.waits_for_once_rights || has_once_rights(&proxy.right) {
            return;
        }
        proxy.waits_for_once_rights = false;
        // Fires at once if there still is no send right, after the messages in the queue.
        let _ = proxy.right.on_no_senders(0, &proxy.right);
    }

    /// Destroys the proxy of an import, and releases the import.
    pub(super) fn release_proxy(&mut self, import: u64) -> Work {
        self.drop_proxy(import);
        self.event(Event::NoSenders { import })
    }

    /// Serves the proxy of this stream again, because the stream has accepted everything.
    pub(in crate::bridge) fn drained(&mut self, stream: u64) -> Work {
        let Some(&MyStream { import: index, .. }) = self.streams.get(&stream) else {
            return Work::default();
        };
        if self.streams.len() > self.stream_limit {
            // Another stream waits for its place.
            return self.event(Event::Idle { import: index });
        }
        let Some(proxy) = self.proxies.get_mut(&index) else {
            return Work::default();
        };
        let was_held = std::mem::take(&mut proxy.is_held);
        if was_held && !proxy.is_paused && self.proxy_set.add(&proxy.right).is_err() {
            // It would never be served again.
            return self.release_proxy(index);
        }
        Work::default()
    }

    /// Stops serving a proxy.
    pub(super) fn pause(&mut self, index: u64) {
        if let Some(proxy) = self.proxies.get_mut(&index) {
            proxy.is_paused = true;
            proxy.is_held = false;
            // Fails only if the task has ended, or if the proxy is not in the set.
            let _ = self.proxy_set.remove(&proxy.right);
        }
    }

    /// Serves a proxy that was paused.
    pub(super) fn resume(&mut self, index: u64) -> Work {
        let Some(proxy) = self.proxies.get_mut(&index) else {
            return Work::default();
        };
        proxy.is_paused = false;
        proxy.is_moving = false;
        if self.proxy_set.add(&proxy.right).is_err() {
            // It would never be served.
            return self.release_proxy(index);
        }
        let parcel = match proxy.in_hand.take() {
            None => return Work::default(),
            Some(InHand::Mark) => return self.marked(index),
            Some(InHand::Message(parcel)) => parcel,
        };
        match self.sent(index, parcel) {
            Ok(work) => work,
            Err(destroyed) => {
                self.trash.extend(destroyed.into_rights());
                Work {
                    is_discarded: true,
                    ..Work::default()
                }
            }
        }
    }

    /// Sets the number of port streams that the peer admits.
    pub(in crate::bridge) fn set_stream_limit(&mut self, streams: u32) {
        self.stream_limit = streams as usize;
    }

    /// Notes that a frame is written to a port stream.
    pub(super) fn use_stream(&mut self, number: u64, frame: &Frame) {
        self.messages = self.messages.wrapping_add(1);
        let last_used = self.messages;
        if let Frame::Open { index } = *frame {
            let stream = MyStream {
                import: index,
                last_used,
            };
            self.streams.insert(number, stream);
        } else if let Some(stream) = self.streams.get_mut(&number) {
            stream.last_used = last_used;
        }
    }

    /// Ends the stream that was not used for the longest time, if there are more than the peer
    /// admits. If none is drained, the next one that is ends.
    pub(super) fn close_idle_stream(&mut self) -> Work {
        if self.streams.len() <= self.stream_limit {
            return Work::default();
        }
        let drained = self.streams.iter().filter(|(number, _)| {
            let outbox = self.outboxes.get(&Lane::Mine(**number));
            outbox.is_some_and(|outbox| outbox.is_drained())
        });
        let oldest = drained.min_by_key(|(_, stream)| stream.last_used);
        match oldest.map(|(_, stream)| stream.import) {
            Some(import) => self.event(Event::Idle { import }),
            None => Work::default(),
        }
    }

    pub(super) fn hold(&mut self, stream: u64) {
        if let Some(stream) = self.streams.get(&stream)
            && let Some(proxy) = self.proxies.get_mut(&stream.import)
            && !proxy.is_held
        {
            proxy.is_held = true;
            // Fails only if the task has ended.
            let _ = self.proxy_set.remove(&proxy.right);
        }
    }

    pub(super) fn make_proxy(&mut self, index: u64, is_paused: bool) -> Result<(), KernReturn> {
        let right = ReceiveRight::with_queue_limit_in(self.task, self.proxy_queue)?;
        right.on_no_senders(1, &right)?;
        if !is_paused {
            self.proxy_set.add(&right)?;
        }
        self.members.insert(right.name(), Member::Proxy(index));
        let proxy = ServedProxy {
            right,
            is_paused,
            is_held: false,
            is_moving: false,
            waits_for_once_rights: false,
            in_hand: None,
            queue_limit: None,
        };
        self.proxies.insert(index, proxy);
        Ok(())
    }

    /// Keeps a receive right that moves to the peer as a proxy. Its no-senders notification was
    /// [requested](crate::bridge::parcel::Parcel::watch) already, and is read when the peer has
    /// adopted the right.
    pub(super) fn keep_proxy(&mut self, index: u64, right: ReceiveRight) {
        self.members.insert(right.name(), Member::Proxy(index));
        let queue_limit = self.narrow(index, &right);
        let proxy = ServedProxy {
            right,
            is_paused: true,
            is_held: false,
            is_moving: true,
            waits_for_once_rights: false,
            in_hand: None,
            queue_limit,
        };
        self.proxies.insert(index, proxy);
    }

    /// Makes a port for a receive right that arrived, and exports it.
    pub(super) fn make_port(&mut self, index: u64) -> Result<(), KernReturn> {
        let port = ReceiveRight::new_in(self.task)?;
        self.keep_port(index, &port)?;
        self.arriving.insert(index, port);
        Ok(())
    }

    /// Exports a port whose receive right this link holds.
    pub(super) fn keep_port(&mut self, index: u64, port: &ReceiveRight) -> Result<(), KernReturn> {
        let right = port.make_send()?;
        right.on_dead_name(&self.notices)?;
        self.link.set_port(index, right.name().0);
        self.exported.insert(right.name(), index);
        self.exports.insert(index, right);
        Ok(())
    }

    pub(super) fn drop_proxy(&mut self, index: u64) {
        if let Some(proxy) = self.proxies.remove(&index) {
            self.members.remove(&proxy.right.name());
            self.returning.retain(|_, import| *import != index);
            if let Some(InHand::Message(parcel)) = proxy.in_hand {
                self.trash.extend(parcel.rights.into_iter().flatten());
            }
            self.trash.push(Held::Receive(proxy.right));
        }
    }

    pub(super) fn make_shot(&mut self, slot: u64) -> Result<(), KernReturn> {
        let right = match self.spare.pop() {
            Some(right) => right,
            None => {
                let right = ReceiveRight::new_in(self.task)?;
                self.shot_set.add(&right)?;
                right
            }
        };
        self.members.insert(right.name(), Member::Shot(slot));
        self.shots.insert(slot, right);
        Ok(())
    }
}

/// True if there are send-once rights to the port.
fn has_once_rights(right: &ReceiveRight) -> bool {
    right
        .status()
        .is_ok_and(|status| status.send_once_rights > 0)
}
