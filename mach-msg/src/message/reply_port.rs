//! Per-thread cache of reply ports and of a receive buffer for calls.

use alloc::boxed::Box;
use core::mem;

use crate::kernel::cached::{cached, with};
use crate::kernel::{KernReturn, Task};
use crate::port::ReceiveRight;

use crate::message::{MachMessage, MessageBuffer, ReceiveLimits};

/// Maximum number of kept ports, one per task. A thread rarely makes calls in more than one task.
const PORTS: usize = 4;

type Ports = [Option<ReceiveRight>; PORTS];

cached! {
    /// Reply ports, the most recently used first.
    static REPLY_PORTS: Ports = [const { None }; PORTS];
    // Boxed because it is moved out and back in for each call.
    static BUFFER: Option<Box<MessageBuffer>> = None;
}

/// Returns a reply port in this task: a kept one if possible, otherwise a new one.
#[inline]
pub(crate) fn take(task: Task) -> Result<ReceiveRight, KernReturn> {
    let kept = with(&REPLY_PORTS, |ports| {
        let [first, others @ ..] = ports;
        // Usually the thread makes calls in one task.
        match first.take_if(|port| port.task() == task) {
            Some(port) => Some(port),
            None => find(others, task),
        }
    });
    match kept.flatten() {
        Some(port) => Ok(port),
        None => ReceiveRight::new_in(task),
    }
}

/// Takes the port in this task.
#[cold]
#[inline(never)]
fn find(ports: &mut [Option<ReceiveRight>], task: Task) -> Option<ReceiveRight> {
    let mut ports = ports.iter_mut();
    ports.find_map(|port| port.take_if(|port| port.task() == task))
}

/// Keeps a port that has no send-once rights left.
#[inline]
pub(crate) fn put_back(port: ReceiveRight) {
    // If no ports can be kept, the closure is not called, and this drops `port`.
    let left = with(&REPLY_PORTS, move |ports| match &mut ports[0] {
        // Usually the slot that the port was taken from.
        first @ None => {
            *first = Some(port);
            None
        }
        Some(_) => insert(ports, port),
    });
    // Drops the least recently used port while nothing is borrowed.
    drop(left);
}

/// Inserts a port at the front. The others move back by one slot, up to the first empty one.
/// Returns the port that no longer fits.
#[cold]
#[inline(never)]
fn insert(ports: &mut Ports, port: ReceiveRight) -> Option<ReceiveRight> {
    let mut left = Some(port);
    for kept in ports {
        if left.is_none() {
            break;
        }
        mem::swap(kept, &mut left);
    }
    left
}

/// Releases the kept reply ports of [calls](crate::SendRight::call), one for each task that this
/// thread recently made calls in.
///
/// Each thread keeps its own ports and releases them when it ends. Without `std` they are kept per
/// process. Useful in tests that count rights, and for threads that will not make calls for a long
/// time.
pub fn release_reply_ports() {
    // Drops the ports while nothing is borrowed.
    drop(with(&REPLY_PORTS, mem::take));
}

/// Capacity in bytes above which a buffer with other limits than the default ones is not kept.
const KEEP: usize = 2 << 20;

/// Calls `then` with the kept reply buffer, for an `M`. Without `limits`, each `M` that has a bound
/// can be received.
#[inline]
pub(crate) fn with_reply_buffer<M: MachMessage, R>(
    limits: Option<ReceiveLimits>,
    then: impl FnOnce(&mut MessageBuffer) -> R,
) -> R {
    with_buffer(|buffer| {
        let limits = limits.or(const { ReceiveLimits::of(&M::LAYOUT) });
        if let Some(limits) = limits {
            buffer.set_limits(limits);
        }
        let result = then(buffer);
        if limits.is_some() {
            restore_limits(buffer);
        }
        result
    })
}

#[cold]
fn restore_limits(buffer: &mut MessageBuffer) {
    if buffer.capacity() > KEEP {
        *buffer = MessageBuffer::new();
    } else {
        buffer.set_limits(ReceiveLimits::DEFAULT);
    }
}

/// Calls `then` with the kept reply buffer.
fn with_buffer<R>(then: impl FnOnce(&mut MessageBuffer) -> R) -> R {
    // Takes the buffer, so that a nested call (from a destructor) uses another one.
    let mut buffer = with(&BUFFER, Option::take).flatten().unwrap_or_default();
    let result = then(&mut buffer);
    // Drops a buffer of a nested call while nothing is borrowed.
    drop(with(&BUFFER, |kept| kept.replace(buffer)));
    result
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[derive(crate::MachMessage)]
    #[mach(id = 1, crate = "crate")]
    struct Empty;

    #[test]
    fn oldest_of_the_kept_ports_leaves() {
        let task = EmbeddedKernel::new().create_task();
        let mut ports: Ports = [const { None }; PORTS];
        let made = [(); PORTS + 2].map(|()| ReceiveRight::new_in(*task).unwrap());
        let names = made.each_ref().map(ReceiveRight::name);
        let left = made.map(|port| insert(&mut ports, port));
        let left = left
            .each_ref()
            .map(|left| left.as_ref().map(ReceiveRight::name));
        let [first, second, third, fourth, fifth, sixth] = names;
        assert_eq!(left, [None, None, None, None, Some(first), Some(second)]);
        let kept = ports
            .each_ref()
            .map(|port| port.as_ref().map(ReceiveRight::name));
        assert_eq!(kept, [sixth, fifth, fourth, third].map(Some));
        // A gap shifts the ports before it. Those after it stay.
        drop(ports[1].take());
        assert!(insert(&mut ports, ReceiveRight::new_in(*task).unwrap()).is_none());
        let kept = ports
            .each_ref()
            .map(|port| port.as_ref().map(ReceiveRight::name));
        assert_eq!(kept[1..], [sixth, fourth, third].map(Some));
    }

    /// Returns the limits and the capacity of the kept buffer.
    fn kept() -> (ReceiveLimits, usize) {
        with_buffer(|buffer| (*buffer.limits(), buffer.capacity()))
    }

    #[test]
    fn kept_buffer_has_the_default_limits_and_little_memory() {
        let limits = ReceiveLimits {
            message_size: 7,
            ..ReceiveLimits::DEFAULT
        };
        for (capacity, is_kept) in [(KEEP / 2, true), (KEEP, true), (KEEP + 1, false)] {
            with_reply_buffer::<Empty, _>(Some(limits), |buffer| {
                assert_eq!(*buffer.limits(), limits);
                buffer.grow(capacity);
            });
            let (now, left) = kept();
            assert_eq!(now, ReceiveLimits::DEFAULT);
            assert_eq!(left >= capacity, is_kept, "{capacity} {left}");
        }
        // A buffer with the default limits is kept as it is.
        with_reply_buffer::<Empty, _>(None, |buffer| buffer.grow(KEEP + 1));
        assert!(kept().1 > KEEP);
    }
}
