//! Reply ports and a receive buffer that are kept for the next calls.

use alloc::boxed::Box;
use core::mem;

use crate::kernel::kept::{kept, with};
use crate::kernel::{KernReturn, Task};
use crate::port::ReceiveRight;

use crate::message::MessageBuffer;

/// Ports of more tasks than this are not kept. A thread seldom calls in the name of more than one.
const PORTS: usize = 4;

type Ports = [Option<ReceiveRight>; PORTS];

kept! {
    /// Reply ports, the most recently used first.
    static REPLY_PORTS: Ports = [const { None }; PORTS];
    // In a box, because it is moved out and in for each call.
    static BUFFER: Option<Box<MessageBuffer>> = None;
}

/// Returns a port for a reply in this task: a kept one, or a new one.
#[inline]
pub(crate) fn take(task: Task) -> Result<ReceiveRight, KernReturn> {
    let kept = with(&REPLY_PORTS, |ports| {
        let mut ports = ports.iter_mut();
        ports.find_map(|port| port.take_if(|port| port.task() == task))
    });
    match kept.flatten() {
        Some(port) => Ok(port),
        None => ReceiveRight::new_in(task),
    }
}

/// Keeps a port that no send-once right is left for.
#[inline]
pub(crate) fn put_back(port: ReceiveRight) {
    let mut left = Some(port);
    with(&REPLY_PORTS, |ports| match &mut ports[0] {
        // Nearly always the place that the port was taken from.
        first @ None => *first = left.take(),
        Some(_) => insert(ports, &mut left),
    });
    // The least recently used port, dropped with nothing borrowed.
    drop(left);
}

/// Puts a port first. Others move to the next place, up to an empty one. Leaves the port that has
/// no place.
#[cold]
fn insert(ports: &mut Ports, left: &mut Option<ReceiveRight>) {
    for kept in ports {
        if left.is_none() {
            break;
        }
        mem::swap(kept, left);
    }
}

/// Releases the ports that are kept for the replies of [calls](crate::SendRight::call), one for
/// each task in whose name calls were made last.
///
/// Each thread keeps its own and releases them when it ends. Without `std` the process keeps them.
/// This function is for tests that count rights, and for threads that will not call again for long.
pub fn release_reply_ports() {
    // Dropped with nothing borrowed.
    drop(with(&REPLY_PORTS, mem::take));
}

/// Calls `then` with the kept buffer for replies.
pub(crate) fn with_buffer<R>(then: impl FnOnce(&mut MessageBuffer) -> R) -> R {
    // Taken while it is used, so that a call that is made meanwhile (by a destructor) has one of
    // its own.
    let mut buffer = with(&BUFFER, Option::take).flatten().unwrap_or_default();
    let result = then(&mut buffer);
    // Not dropped before nothing is borrowed.
    drop(with(&BUFFER, |kept| kept.replace(buffer)));
    result
}
