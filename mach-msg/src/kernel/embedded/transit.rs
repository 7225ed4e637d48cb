//! Receive rights in messages, and circles among them.
//!
//! A receive right in a message to a port is circular when that port is the same, or is itself in transit, directly or through others,
//! to the first. Such a message could never be received: it is destroyed.

use super::lock::{Guard, Lock};
use super::message::{Cap, is_port};
use super::port::{self, Holder, PortId};

/// Held while receive rights enter or leave messages, and while it is looked for circles among them.
static TRANSIT: Lock<()> = Lock::new(());

/// Stops all receive rights from entering and leaving messages. The first lock of all.
pub(super) fn lock() -> Guard<'static, ()> {
    TRANSIT.lock()
}

/// Records that the receive right `cap` is in a message to `destination`; whether that would be circular, and was not recorded.
pub(super) fn enter(cap: Cap, destination: PortId) -> bool {
    if !is_port(cap) || !is_port(destination) {
        return false;
    }
    let _transit = lock();
    let mut next = destination;
    loop {
        if next == cap {
            return true;
        }
        match port::lock(next).map(|port| port.holder) {
            Some(Holder::Transit { destination }) => next = destination,
            _ => break,
        }
    }
    if let Some(mut port) = port::lock(cap)
        && port.holder == Holder::Limbo
    {
        port.holder = Holder::Transit { destination };
    }
    false
}
