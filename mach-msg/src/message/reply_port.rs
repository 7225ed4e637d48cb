//! Reply ports and a receive buffer that are kept for the next calls.

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
    static BUFFER: Option<MessageBuffer> = None;
}

/// Returns a port for a reply in this task: a kept one, or a new one.
pub(crate) fn take(task: Task) -> Result<ReceiveRight, KernReturn> {
    let kept = with(&REPLY_PORTS, |ports| {
        let of_task = |port: &&mut Option<ReceiveRight>| {
            port.as_ref().is_some_and(|port| port.task() == task)
        };
        ports.iter_mut().find(of_task)?.take()
    });
    match kept.flatten() {
        Some(port) => Ok(port),
        None => ReceiveRight::new_in(task),
    }
}

/// Keeps a port that no send-once right is left for.
pub(crate) fn put_back(port: ReceiveRight) {
    let mut left = Some(port);
    with(&REPLY_PORTS, |ports| {
        for kept in ports.iter_mut() {
            if left.is_none() {
                break;
            }
            mem::swap(kept, &mut left);
        }
    });
    // The least recently used port, dropped with nothing borrowed.
    drop(left);
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
