//! The channels of a task, by the names of their ports.

use std::collections::HashMap;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::kernel::link::channel::layout::{PAGE, SENDER};
use crate::kernel::link::channel::pages::{self, ChannelPages};
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

    /// Returns true if the task has channels.
    pub(in crate::kernel::remote) fn is_any(&self) -> bool {
        self.count.load(Ordering::Relaxed) != 0
    }

    fn change<R>(&self, change: impl FnOnce(&mut ChannelNames) -> R) -> R {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        table.sending.retain(|_, channel| !channel.is_closed());
        table.receiving.retain(|_, channel| !channel.is_closed());
        let result = change(&mut table);
        let count = table.sending.len().saturating_add(table.receiving.len());
        self.count.store(count, Ordering::Relaxed);
        result
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

    /// Takes the channel that the host offers for a send right. Without one, messages continue to
    /// pass through the host.
    pub(in crate::kernel::remote) fn take_sender(&self, task: &impl ChannelHost, name: PortName) {
        let taken = task.ask(ChannelRequest::TakeSender(name));
        let Some((ChannelAnswer::Sender { id, largest }, files)) = taken else {
            return;
        };
        let Some(pages) = map(&files, [(SENDER, true), (PAGE, false)]) else {
            return close(task, id);
        };
        let [own, host] = pages;
        let sending = Arc::new(Sending::new(id, largest, own, host));
        let is_newest = self.change(|table| {
            let last = table.sending.get(&name).map(|last| last.id());
            let is_newest = last.is_none_or(|last| last < id);
            if is_newest {
                table.sending.insert(name, Arc::clone(&sending));
            }
            is_newest
        });
        // Without this call, the channel is never opened.
        if !is_newest || !is_done(task.ask(ChannelRequest::Mapped(id))) {
            self.forget_sending(name, &sending);
            close(task, id);
        }
    }

    /// Takes the channels that the host offers for receive rights.
    pub(in crate::kernel::remote) fn take_receivers(&self, task: &impl ChannelHost) {
        // The host is not trusted to end the list.
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
            let sizes = [(SENDER, false), (PAGE, true), (PAGE, false)];
            let Some([sender, own, host]) = map(&files, sizes) else {
                close(task, id);
                continue;
            };
            let identity = SenderIdentity { audit, security };
            let receiving = Arc::new(Receiving::new(id, identity, [own, host, sender]));
            // Another thread may have taken a later channel of the port meanwhile.
            let is_newest = self.change(|table| {
                let last = table.receiving.get(&name).map(|last| last.id());
                let is_newest = last.is_none_or(|last| last < id);
                if is_newest {
                    table.receiving.insert(name, Arc::clone(&receiving));
                }
                is_newest
            });
            if !is_newest || !is_done(task.ask(ChannelRequest::Mapped(id))) {
                self.forget_receiving(name, &receiving);
                close(task, id);
            }
        }
    }
}

/// Closes the channel of a receive right that the host says is open, and that this task has lost
/// sight of: its messages are received by the host then.
pub(in crate::kernel::remote) fn close_receiver(task: &impl ChannelHost, name: PortName) {
    let _ = task.ask(ChannelRequest::CloseReceiver(name));
}

/// Maps files of these sizes, the writable ones for their writer, who seals them. `None` if they
/// are others, or the system has no room for them.
fn map<const COUNT: usize>(
    files: &[OwnedFd],
    sizes: [(usize, bool); COUNT],
) -> Option<[Arc<ChannelPages>; COUNT]> {
    let files: &[OwnedFd; COUNT] = files.try_into().ok()?;
    let mut mapped = Vec::with_capacity(COUNT);
    for (file, (size, is_writable)) in files.iter().zip(sizes) {
        let pages = match is_writable {
            true => ChannelPages::writable(file, size),
            false => ChannelPages::readable(file, size),
        };
        mapped.push(Arc::new(pages.ok()?));
        if is_writable {
            pages::seal(file).ok()?;
        }
    }
    mapped.try_into().ok()
}

/// Closes a channel that this task cannot use. Otherwise the host keeps it.
fn close(task: &impl ChannelHost, id: u64) {
    let _ = task.ask(ChannelRequest::Close(id));
}

fn is_done(answer: Option<(ChannelAnswer, Vec<OwnedFd>)>) -> bool {
    matches!(answer, Some((ChannelAnswer::Done, _)))
}

#[cfg(all(test, not(miri)))]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::wire::{AuditToken, SecurityToken};

    const ID: u64 = 7;
    const NAME: PortName = PortName(0x103);

    /// A host that offers a channel once, with these files.
    struct Offering {
        files: RefCell<Option<Vec<OwnedFd>>>,
        accepts: bool,
        requests: RefCell<Vec<ChannelRequest>>,
    }

    impl Offering {
        fn new(files: Vec<OwnedFd>, accepts: bool) -> Self {
            Self {
                files: RefCell::new(Some(files)),
                accepts,
                requests: RefCell::default(),
            }
        }
    }

    impl ChannelHost for Offering {
        fn ask(&self, request: ChannelRequest) -> Option<(ChannelAnswer, Vec<OwnedFd>)> {
            self.requests.borrow_mut().push(request);
            let offered = |answer| Some((answer, self.files.take()?));
            let refused = (ChannelAnswer::Refused, Vec::new());
            match request {
                ChannelRequest::TakeSender(NAME) => offered(ChannelAnswer::Sender {
                    id: ID,
                    largest: 100,
                })
                .or(Some(refused)),
                ChannelRequest::TakeReceiver => offered(ChannelAnswer::Receiver {
                    id: ID,
                    name: NAME,
                    audit: AuditToken::KERNEL,
                    security: SecurityToken::KERNEL,
                })
                .or(Some(refused)),
                ChannelRequest::Mapped(ID) if !self.accepts => Some(refused),
                ChannelRequest::Mapped(ID) | ChannelRequest::Close(ID) => {
                    Some((ChannelAnswer::Done, Vec::new()))
                }
                other => panic!("{other:?}"),
            }
        }

        fn is_gone(&self) -> bool {
            false
        }
    }

    /// Returns files of these sizes, sealed or not.
    fn files<const COUNT: usize>(files: [(usize, bool); COUNT]) -> Vec<OwnedFd> {
        let made = files.map(|(size, is_sealed)| {
            let file = pages::create(size).unwrap();
            if is_sealed {
                pages::seal(&file).unwrap();
            }
            file
        });
        made.into()
    }

    #[test]
    fn sender_closes_an_unusable_channel() {
        let unusable = [
            (files([]), true, "none"),
            (files([(SENDER, false)]), true, "one"),
            (
                files([(SENDER, false), (PAGE, true), (PAGE, true)]),
                true,
                "three",
            ),
            (
                files([(SENDER, false), (PAGE, false)]),
                true,
                "the host's is not sealed",
            ),
            (
                files([(SENDER, true), (PAGE, true)]),
                true,
                "the own one is sealed",
            ),
            (files([(PAGE, false), (PAGE, true)]), true, "another size"),
            (files([(SENDER, false), (PAGE, true)]), false, "refused"),
        ];
        for (files, accepts, why) in unusable {
            let (channels, host) = (TaskChannels::default(), Offering::new(files, accepts));
            channels.take_sender(&host, NAME);
            let requests = host.requests.take();
            assert_eq!(requests.last(), Some(&ChannelRequest::Close(ID)), "{why}");
            assert!(!channels.is_any() && channels.to(NAME).is_none(), "{why}");
        }
    }

    #[test]
    fn receiver_closes_an_unusable_channel() {
        let good = [(SENDER, true), (PAGE, false), (PAGE, true)];
        let unusable = [
            (files([]), true, "none"),
            (files([(SENDER, true), (PAGE, false)]), true, "two"),
            (
                files([(SENDER, false), (PAGE, false), (PAGE, true)]),
                true,
                "the sender's is not sealed",
            ),
            (
                files([(SENDER, true), (PAGE, true), (PAGE, true)]),
                true,
                "the own one is sealed",
            ),
            (
                files([(SENDER, true), (PAGE, false), (SENDER, true)]),
                true,
                "another size",
            ),
            (files(good), false, "refused"),
        ];
        for (files, accepts, why) in unusable {
            let (channels, host) = (TaskChannels::default(), Offering::new(files, accepts));
            channels.take_receivers(&host);
            // The last one asks if there is a further offer.
            let [.., close, _] = host.requests.take()[..] else {
                panic!("{why}");
            };
            assert_eq!(close, ChannelRequest::Close(ID), "{why}");
            assert!(!channels.is_any() && channels.from(NAME).is_none(), "{why}");
        }
    }

    /// A host that offers two channels of one port to two threads. The second thread takes its own
    /// after the first one has taken one, and before that maps it.
    struct Replacing<'a> {
        channels: &'a TaskChannels,
        taken: RefCell<u64>,
        requests: RefCell<Vec<ChannelRequest>>,
    }

    impl ChannelHost for Replacing<'_> {
        fn ask(&self, request: ChannelRequest) -> Option<(ChannelAnswer, Vec<OwnedFd>)> {
            self.requests.borrow_mut().push(request);
            if request != ChannelRequest::TakeReceiver {
                return Some((ChannelAnswer::Done, Vec::new()));
            }
            let id = self.taken.replace_with(|id| *id + 1) + 1;
            if id > 2 {
                return Some((ChannelAnswer::Refused, Vec::new()));
            }
            if id == 1 {
                // The second thread.
                self.channels.take_receivers(self);
                assert_eq!(self.channels.from(NAME).unwrap().id(), 2);
            }
            let answer = ChannelAnswer::Receiver {
                id,
                name: NAME,
                audit: AuditToken::KERNEL,
                security: SecurityToken::KERNEL,
            };
            Some((answer, files([(SENDER, true), (PAGE, false), (PAGE, true)])))
        }

        fn is_gone(&self) -> bool {
            false
        }
    }

    #[test]
    fn later_channel_of_a_port_is_not_replaced_by_an_earlier_one() {
        let channels = TaskChannels::default();
        let host = Replacing {
            channels: &channels,
            taken: RefCell::new(0),
            requests: RefCell::default(),
        };
        channels.take_receivers(&host);
        assert_eq!(channels.from(NAME).unwrap().id(), 2);
        let requests = host.requests.take();
        assert!(requests.contains(&ChannelRequest::Mapped(2)));
        assert!(requests.contains(&ChannelRequest::Close(1)));
        assert!(!requests.contains(&ChannelRequest::Mapped(1)));
    }

    #[test]
    fn usable_channel_is_kept() {
        let (channels, sending) = (TaskChannels::default(), [(SENDER, false), (PAGE, true)]);
        let host = Offering::new(files(sending), true);
        channels.take_sender(&host, NAME);
        let receiving = [(SENDER, true), (PAGE, false), (PAGE, true)];
        let other = Offering::new(files(receiving), true);
        channels.take_receivers(&other);
        assert!(channels.to(NAME).is_some() && channels.from(NAME).is_some());
        let requests = [host.requests.take(), other.requests.take()].concat();
        assert!(!requests.contains(&ChannelRequest::Close(ID)));
    }
}
