//! Notifications of many rights to one port: a message costs the same for any number of requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mach_msg::{MessageBuffer, Notification, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Attack, port, port_and_right, raw};

/// Numbers of requests whose costs are compared.
const SIZES: [usize; 2] = [100, 2000];

/// The largest number of kernel calls for one notification, its receipt included.
const CALLS_MAX: usize = 8;

/// A server with many requests to one port.
struct World {
    attack: Attack,
    watched: Vec<Option<(ReceiveRight, SendRight)>>,
}

impl World {
    fn new(size: usize, request: impl Fn(&ReceiveRight, &ReceiveRight)) -> Self {
        let attack = Attack::new();
        let watched = (0..size).map(|_| {
            let (port, right) = port_and_right(*attack.victim);
            request(&port, &attack.port);
            Some((port, right))
        });
        let watched = watched.collect();
        Self { attack, watched }
    }

    /// Receives a message. Returns it as a notification, and the number of calls.
    fn told(&self) -> (Option<Notification>, usize) {
        let calls = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&calls);
        let count = move |_: &_| {
            counter.fetch_add(1, Ordering::Relaxed);
        };
        let observation = self.attack.kernel.observe(count);
        let mut buffer = MessageBuffer::new();
        let message = self.attack.port.try_receive(&mut buffer).unwrap();
        let told = message.expect("a message").into_notification().ok();
        drop(observation);
        (told, calls.load(Ordering::Relaxed))
    }

    fn no_senders(&self) {
        let (told, calls) = self.told();
        let is_told = matches!(told, Some(Notification::NoSenders { make_send_count: 1 }));
        assert!(is_told, "{told:?}");
        assert!(calls <= CALLS_MAX, "{calls} calls");
    }

    fn port_destroyed(&self) {
        let (told, calls) = self.told();
        assert!(
            matches!(told, Some(Notification::PortDestroyed { .. })),
            "{told:?}"
        );
        assert!(calls <= CALLS_MAX, "{calls} calls");
    }
}

#[test]
fn no_senders_costs_the_same_for_any_number_of_requests() {
    for size in SIZES {
        let request = |port: &ReceiveRight, events: &ReceiveRight| {
            port.on_no_senders(1, events).unwrap();
        };
        let mut world = World::new(size, request);
        // One after the other, the last one first.
        for place in (size / 2..size).rev() {
            let (port, right) = world.watched[place].take().unwrap();
            drop(right);
            world.no_senders();
            drop(port);
        }
        // Many at once.
        let mut ports = Vec::new();
        for place in 0..size / 2 {
            let (port, right) = world.watched[place].take().unwrap();
            drop(right);
            ports.push(port);
            if ports.len() == 50 {
                for _ in ports.drain(..) {
                    world.no_senders();
                }
            }
        }
    }
}

#[test]
fn port_destroyed_costs_the_same_for_any_number_of_requests() {
    for size in SIZES {
        let request = |port: &ReceiveRight, events: &ReceiveRight| {
            port.on_port_destroyed(events).unwrap();
        };
        let mut world = World::new(size, request);
        for (place, way) in (0..size).zip([0, 1, 2].into_iter().cycle()) {
            let (port, right) = world.watched[place].take().unwrap();
            match way {
                0 => drop(port),
                // The port is destroyed by a call that the records do not see.
                1 => {
                    let calls = raw::calls(port.task());
                    calls
                        .port_mod_refs(port.into_name(), raw::RECEIVE, -1)
                        .unwrap();
                }
                // In a message to a port that dies.
                _ => {
                    let dying = self::port(*world.attack.victim);
                    let message = mach_msg::message::dynamic::MessageBuilder::new(1).part(port);
                    dying.make_send().unwrap().send(message).unwrap();
                }
            }
            world.port_destroyed();
            drop(right);
        }
    }
}

#[test]
fn forgeries_cost_the_same_for_any_number_of_requests() {
    for size in SIZES {
        let request = |port: &ReceiveRight, events: &ReceiveRight| {
            port.on_no_senders(1, events).unwrap();
            port.on_port_destroyed(events).unwrap();
        };
        let world = World::new(size, request);
        for count in [0, 1, 2] {
            world.attack.forge_no_senders(count);
            let (told, calls) = world.told();
            assert!(matches!(told, Some(Notification::Stale { .. })), "{told:?}");
            assert!(calls <= CALLS_MAX, "{calls} calls");
        }
        world.attack.forge_port_destroyed();
        let (told, calls) = world.told();
        assert!(told.is_none(), "{told:?}");
        assert!(calls <= CALLS_MAX, "{calls} calls");
    }
}
