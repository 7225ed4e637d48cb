//! Counts of the ports in a capture, and the messages in transit.
//!
//! A capture has the names of tasks only. So a port is a task and a name, and the sender and the
//! receiver of a message have two. They are linked by messages with the same id, size and contents
//! that one has sent and the other received, in order. A receive can be recorded before its send,
//! because calls are recorded when they end.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use super::event::{MovedMessage, TraceEvent};
use super::rate::{Rate, WINDOW};

/// Number of kept ports: those with the most recent messages.
const PORTS: usize = 4096;

/// Number of messages that are remembered until their other end is recorded.
const PENDING: usize = 1 << 16;

/// A name in a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PortKey {
    pub(super) task: u32,
    pub(super) name: u32,
}

/// The counts of a port.
#[derive(Clone, Debug, Default)]
pub(super) struct PortCounts {
    pub(super) sent: u64,
    pub(super) received: u64,
    pub(super) failed: u64,
    pub(super) bytes: u64,
    pub(super) rate: Rate<{ WINDOW as usize }>,
    /// Messages that were sent to this name and not received.
    outstanding: u64,
    /// The name at which messages to this name were last received, or vice versa.
    pub(super) peer: Option<PortKey>,
    pub(super) id: i32,
    pub(super) label: Option<String>,
    /// The time of the last message.
    pub(super) last: Duration,
}

/// A message whose other end was not recorded.
#[derive(Clone, Copy, Debug)]
struct Pending {
    number: u64,
    key: PortKey,
    is_sent: bool,
}

/// All ports of a capture.
#[derive(Clone, Debug, Default)]
pub(super) struct Ports {
    by_key: HashMap<PortKey, PortCounts>,
    pending: HashMap<u64, VecDeque<Pending>>,
    /// The numbers and the prints of messages that are or were pending, the oldest first.
    order: VecDeque<(u64, u64)>,
    number: u64,
    /// Number of ports that were dropped.
    pub(super) dropped: u64,
}

impl Ports {
    pub(super) fn add(&mut self, event: &TraceEvent) {
        let task = event.facts.task;
        if let Some(message) = &event.sent {
            let key = PortKey {
                task,
                name: message.port,
            };
            let counts = self.count(key, message, event.time);
            if event.is_failed_send {
                counts.failed = counts.failed.saturating_add(1);
            } else {
                counts.sent = counts.sent.saturating_add(1);
                self.moved(key, message.print, true);
            }
        }
        if let Some(message) = &event.received {
            let key = PortKey {
                task,
                name: message.port,
            };
            let counts = self.count(key, message, event.end());
            counts.received = counts.received.saturating_add(1);
            self.moved(key, message.print, false);
        }
    }

    /// Returns the counts of a port, to which the message was added.
    fn count(&mut self, key: PortKey, message: &MovedMessage, time: Duration) -> &mut PortCounts {
        if !self.by_key.contains_key(&key) && self.by_key.len() >= PORTS {
            let oldest = self.by_key.iter().min_by_key(|(_, counts)| counts.last);
            if let Some((&oldest, _)) = oldest {
                self.by_key.remove(&oldest);
                self.dropped = self.dropped.saturating_add(1);
            }
        }
        let counts = self.by_key.entry(key).or_default();
        counts.bytes = counts.bytes.saturating_add(message.size.into());
        counts.rate.add(time.as_secs());
        counts.id = message.id;
        counts.label.clone_from(&message.label);
        counts.last = counts.last.max(time);
        counts
    }

    /// Finds the other end of a message, or remembers the message.
    fn moved(&mut self, key: PortKey, print: u64, is_sent: bool) {
        let others = self.pending.entry(print).or_default();
        if let Some(other) = others
            .front()
            .copied()
            .filter(|other| other.is_sent != is_sent)
        {
            others.pop_front();
            if others.is_empty() {
                self.pending.remove(&print);
            }
            let (sender, receiver) = match is_sent {
                true => (key, other.key),
                false => (other.key, key),
            };
            if !is_sent {
                self.taken(sender);
            }
            self.link(sender, receiver);
            return;
        }
        let number = self.number;
        self.number = number.wrapping_add(1);
        others.push_back(Pending {
            number,
            key,
            is_sent,
        });
        if is_sent && let Some(counts) = self.by_key.get_mut(&key) {
            counts.outstanding = counts.outstanding.saturating_add(1);
        }
        self.order.push_back((number, print));
        if self.order.len() > PENDING {
            self.forget_oldest();
        }
    }

    /// Forgets the oldest message, if its other end was not recorded.
    fn forget_oldest(&mut self) {
        let Some((number, print)) = self.order.pop_front() else {
            return;
        };
        let Some(pending) = self.pending.get_mut(&print) else {
            return;
        };
        if pending
            .front()
            .is_some_and(|oldest| oldest.number == number)
        {
            let oldest = pending.pop_front();
            if pending.is_empty() {
                self.pending.remove(&print);
            }
            if let Some(oldest) = oldest.filter(|oldest| oldest.is_sent) {
                self.taken(oldest.key);
            }
        }
    }

    fn taken(&mut self, sender: PortKey) {
        if let Some(counts) = self.by_key.get_mut(&sender) {
            counts.outstanding = counts.outstanding.saturating_sub(1);
        }
    }

    fn link(&mut self, sender: PortKey, receiver: PortKey) {
        for (key, peer) in [(sender, receiver), (receiver, sender)] {
            if let Some(counts) = self.by_key.get_mut(&key) {
                counts.peer = Some(peer);
            }
        }
    }

    /// Returns all ports with the numbers of their queued messages, in any order.
    pub(super) fn all(&self) -> Vec<(PortKey, &PortCounts, u64)> {
        let mut queued: HashMap<PortKey, u64> = HashMap::new();
        for (&key, counts) in &self.by_key {
            // Messages to a name without a known receiver are counted at the name.
            let at = counts.peer.filter(|_| counts.sent != 0).unwrap_or(key);
            let sum = queued.entry(at).or_default();
            *sum = sum.saturating_add(counts.outstanding);
        }
        let all = self.by_key.iter();
        all.map(|(&key, counts)| (key, counts, queued.get(&key).copied().unwrap_or(0)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(port: u32, print: u64) -> Option<MovedMessage> {
        Some(MovedMessage {
            port,
            id: 7,
            size: 32,
            print,
            label: None,
        })
    }

    fn event(task: u32, seconds: u64) -> TraceEvent {
        let mut event = TraceEvent::default();
        event.facts.task = task;
        event.time = Duration::from_secs(seconds);
        event
    }

    fn send(task: u32, port: u32, print: u64) -> TraceEvent {
        TraceEvent {
            sent: message(port, print),
            ..event(task, 0)
        }
    }

    fn receive(task: u32, port: u32, print: u64) -> TraceEvent {
        TraceEvent {
            received: message(port, print),
            ..event(task, 0)
        }
    }

    /// Returns sent, received and queued messages of a port.
    fn counts(ports: &Ports, task: u32, name: u32) -> (u64, u64, u64) {
        let key = PortKey { task, name };
        let all = ports.all();
        let (_, counts, queued) = all.iter().find(|(other, ..)| *other == key).unwrap();
        (counts.sent, counts.received, *queued)
    }

    #[test]
    fn queue_is_counted_at_the_receiver_once_it_is_known() {
        let mut ports = Ports::default();
        for print in [1, 2, 3] {
            ports.add(&send(1, 0x103, print));
        }
        assert_eq!(counts(&ports, 1, 0x103), (3, 0, 3));
        ports.add(&receive(2, 0x207, 1));
        assert_eq!(counts(&ports, 1, 0x103), (3, 0, 0));
        assert_eq!(counts(&ports, 2, 0x207), (0, 1, 2));
        ports.add(&receive(2, 0x207, 2));
        ports.add(&receive(2, 0x207, 3));
        assert_eq!(counts(&ports, 2, 0x207), (0, 3, 0));
        assert!(ports.pending.is_empty());
    }

    #[test]
    fn receive_before_its_send_leaves_nothing_queued() {
        let mut ports = Ports::default();
        ports.add(&receive(2, 0x207, 1));
        ports.add(&send(1, 0x103, 1));
        assert_eq!(counts(&ports, 1, 0x103), (1, 0, 0));
        assert_eq!(counts(&ports, 2, 0x207), (0, 1, 0));
        let key = PortKey {
            task: 2,
            name: 0x207,
        };
        let all = ports.all();
        let sender = all.iter().find(|(key, ..)| key.task == 1).unwrap();
        assert_eq!(sender.1.peer, Some(key));
        assert!(ports.pending.is_empty());
    }

    #[test]
    fn port_of_one_task_has_one_row_and_failed_sends_queue_nothing() {
        let mut ports = Ports::default();
        ports.add(&send(1, 0x103, 1));
        ports.add(&TraceEvent {
            is_failed_send: true,
            ..send(1, 0x103, 2)
        });
        assert_eq!(counts(&ports, 1, 0x103), (1, 0, 1));
        ports.add(&receive(1, 0x103, 1));
        assert_eq!(counts(&ports, 1, 0x103), (1, 1, 0));
        assert_eq!(ports.all().len(), 1);
        assert_eq!(ports.all()[0].1.failed, 1);
    }

    #[test]
    fn kept_ports_and_messages_are_bounded() {
        let mut ports = Ports::default();
        for number in 0..(PENDING as u32 + 1000) {
            let key = number.min(PORTS as u32 + 9);
            ports.add(&TraceEvent {
                time: Duration::from_secs(number.into()),
                ..send(1, key, number.into())
            });
        }
        assert_eq!((ports.by_key.len(), ports.dropped), (PORTS, 10));
        assert_eq!((ports.order.len(), ports.pending.len()), (PENDING, PENDING));
        let outstanding: u64 = ports.all().iter().map(|(_, _, queued)| queued).sum();
        // The oldest messages are forgotten, and ports were dropped with their messages.
        assert!(outstanding <= PENDING as u64, "{outstanding}");
    }
}
