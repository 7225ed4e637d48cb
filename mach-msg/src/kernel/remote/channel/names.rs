//! The channels of a task, by the names of their ports.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::kernel::link::channel::layout::{PAGE, SENDER};
use crate::kernel::link::channel::pages::ChannelPages;
use crate::kernel::link::channel::{ChannelAnswer, ChannelRequest};
use crate::wire::PortName;

use super::receiving::{Receiving, SenderIdentity};
use super::sending::Sending;
use super::waiting::ChannelHost;

/// Largest number of channels that are taken at once.
const OFFERS_MAX: u32 = 16;

/// The channels of a task, by the names of their ports.
#[derive(Debug, Default)]
pub(in crate::kernel::remote) struct TaskChannels {
    count: AtomicUsize,
    table: RwLock<ChannelNames>,
}

#[derive(Debug, Default)]
struct ChannelNames {
    sending: HashMap<PortName, Arc<Sending>>,
    receiving: HashMap<PortName, Arc<Receiving>>,
}

impl TaskChannels {
    /// Returns the channel to the port with this name.
    pub(in crate::kernel::remote) fn to(&self, name: PortName) -> Option<Arc<Sending>> {
        if !self.is_any() {
            return None;
        }
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.sending.get(&name).map(Arc::clone)
    }

    /// Returns the channel from which messages to the port with this name are received.
    pub(in crate::kernel::remote) fn from(&self, name: PortName) -> Option<Arc<Receiving>> {
        if !self.is_any() {
            return None;
        }
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.receiving.get(&name).map(Arc::clone)
    }

    /// Returns true if there are any.
    pub(in crate::kernel::remote) fn is_any(&self) -> bool {
        self.count.load(Ordering::Relaxed) != 0
    }

    fn change(&self, change: impl FnOnce(&mut ChannelNames)) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        table.sending.retain(|_, channel| !channel.is_closed());
        table.receiving.retain(|_, channel| !channel.is_closed());
        change(&mut table);
        let count = table.sending.len().saturating_add(table.receiving.len());
        self.count.store(count, Ordering::Relaxed);
    }

    /// Forgets a closed channel.
    pub(in crate::kernel::remote) fn forget_sending(&self, name: PortName, closed: &Arc<Sending>) {
        self.change(|table| {
            let found = table.sending.get(&name);
            if found.is_some_and(|found| Arc::ptr_eq(found, closed)) {
                table.sending.remove(&name);
            }
        });
    }

    /// Forgets a closed channel.
    pub(in crate::kernel::remote) fn forget_receiving(
        &self,
        name: PortName,
        closed: &Arc<Receiving>,
    ) {
        self.change(|table| {
            let found = table.receiving.get(&name);
            if found.is_some_and(|found| Arc::ptr_eq(found, closed)) {
                table.receiving.remove(&name);
            }
        });
    }

    /// Takes the channel that the host offers for a send right. Without one, messages go on by the
    /// host.
    pub(in crate::kernel::remote) fn take_sender(&self, task: &impl ChannelHost, name: PortName) {
        let taken = task.ask(ChannelRequest::TakeSender(name));
        let Some((ChannelAnswer::Sender { id, largest }, files)) = taken else {
            return;
        };
        let [own, host] = files.as_slice() else {
            return;
        };
        let own = ChannelPages::writable(own, SENDER).map(Arc::new);
        let host = ChannelPages::readable(host, PAGE).map(Arc::new);
        let (Ok(own), Ok(host)) = (own, host) else {
            return;
        };
        let sending = Arc::new(Sending::new(id, largest, own, host));
        self.change(|table| drop(table.sending.insert(name, sending)));
        // Without this call, the channel is never opened.
        let _ = task.ask(ChannelRequest::Mapped(id));
    }

    /// Takes the channels that the host offers for receive rights.
    pub(in crate::kernel::remote) fn take_receivers(&self, task: &impl ChannelHost) {
        // The host is not trusted to come to an end.
        for _ in 0..OFFERS_MAX {
            let taken = task.ask(ChannelRequest::TakeReceiver);
            let Some((
                ChannelAnswer::Receiver {
                    id,
                    name,
                    audit,
                    security,
                },
                files,
            )) = taken
            else {
                return;
            };
            let [sender, own, host] = files.as_slice() else {
                return;
            };
            let own = ChannelPages::writable(own, PAGE).map(Arc::new);
            let host = ChannelPages::readable(host, PAGE).map(Arc::new);
            let sender = ChannelPages::readable(sender, SENDER).map(Arc::new);
            let (Ok(own), Ok(host), Ok(sender)) = (own, host, sender) else {
                return;
            };
            let identity = SenderIdentity { audit, security };
            let receiving = Arc::new(Receiving::new(id, identity, [own, host, sender]));
            self.change(|table| drop(table.receiving.insert(name, receiving)));
            let _ = task.ask(ChannelRequest::Mapped(id));
        }
    }
}
