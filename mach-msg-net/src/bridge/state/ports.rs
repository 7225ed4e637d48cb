//! The receive rights of a link: proxies, shots, and ports for receive rights that arrive.

use mach_msg::ReceiveRight;
use mach_msg::kernel::KernReturn;

use super::{Member, ServedProxy, State, Work};
use crate::bridge::outbox::Payload;
use crate::link::Event;

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
        }
    }

    /// Releases an import whose proxy has no senders, unless a send right was made since.
    pub(in crate::bridge) fn no_senders(&mut self, import: u64, make_send_count: u32) -> Work {
        let Some(proxy) = self.proxies.get_mut(&import) else {
            return Work::default();
        };
        let right = &proxy.right;
        if !right
            .still_no_senders(make_send_count, right)
            .unwrap_or(true)
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

    fn release_proxy(&mut self, import: u64) -> Work {
        self.drop_proxy(import);
        let actions = self.link.on_local(Event::NoSenders { import });
        self.act(actions.unwrap_or_default(), Vec::new(), Payload::default())
    }

    /// Serves the proxy of this stream again, because the stream has accepted everything.
    pub(in crate::bridge) fn drained(&mut self, stream: u64) {
        if let Some(index) = self.imports.get(&stream)
            && let Some(proxy) = self.proxies.get_mut(index)
            && std::mem::take(&mut proxy.is_held)
            && !proxy.is_paused
        {
            // Fails only if the task has ended.
            let _ = self.set.add(&proxy.right);
        }
    }

    pub(super) fn hold(&mut self, stream: u64) {
        if let Some(index) = self.imports.get(&stream)
            && let Some(proxy) = self.proxies.get_mut(index)
            && !proxy.is_held
        {
            proxy.is_held = true;
            let _ = self.set.remove(&proxy.right);
        }
    }

    pub(super) fn make_proxy(&mut self, index: u64, is_paused: bool) -> Result<(), KernReturn> {
        let right = ReceiveRight::with_queue_limit_in(*self.task, self.proxy_queue)?;
        right.on_no_senders(1, &right)?;
        if !is_paused {
            self.set.add(&right)?;
        }
        self.members.insert(right.name(), Member::Proxy(index));
        let proxy = ServedProxy {
            right,
            is_paused,
            is_held: false,
            is_moving: false,
            waits_for_once_rights: false,
        };
        self.proxies.insert(index, proxy);
        Ok(())
    }

    /// Keeps a receive right that moves to the peer as a proxy.
    pub(super) fn keep_proxy(&mut self, index: u64, right: ReceiveRight) {
        // Fires at once if there is no send right. It is read when the peer has adopted the right.
        let _ = right.on_no_senders(0, &right);
        self.members.insert(right.name(), Member::Proxy(index));
        let proxy = ServedProxy {
            right,
            is_paused: true,
            is_held: false,
            is_moving: true,
            waits_for_once_rights: false,
        };
        self.proxies.insert(index, proxy);
    }

    /// Makes a port for a receive right that arrived, and exports it.
    pub(super) fn make_port(&mut self, index: u64) -> Result<(), KernReturn> {
        let port = ReceiveRight::new_in(*self.task)?;
        let right = port.make_send()?;
        right.on_dead_name(&self.notices)?;
        self.link.set_port(index, right.name().0);
        self.exported.insert(right.name(), index);
        self.exports.insert(index, right);
        self.arriving.insert(index, port);
        Ok(())
    }

    pub(super) fn drop_proxy(&mut self, index: u64) {
        if let Some(proxy) = self.proxies.remove(&index) {
            self.members.remove(&proxy.right.name());
        }
    }

    pub(super) fn make_shot(&mut self, slot: u64) -> Result<(), KernReturn> {
        let right = match self.spare.pop() {
            Some(right) => right,
            None => {
                let right = ReceiveRight::new_in(*self.task)?;
                self.set.add(&right)?;
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
