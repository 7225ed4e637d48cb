//! Receives of a server loop, alone or combined with sending the last reply.

use crate::kernel::{FastOutcome, ReceiveArgs, Task};
use crate::message::{MessageBuffer, Wait, receive_once, receive_options};
use crate::wire::{PortName, TrailerElements};

use super::call::{Reply, send_alone};

/// Receives the next message.
pub(super) fn receive(
    task: Task,
    name: PortName,
    trailer: TrailerElements,
    buffer: &mut MessageBuffer,
) -> FastOutcome {
    receive_once(task, name, buffer, Wait::Forever, receive_options(trailer))
}

/// Sends the reply and receives the next message, in one call if the reply belongs to this task.
#[inline]
pub(super) fn reply_and_receive(
    reply: Reply<'_>,
    task: Task,
    name: PortName,
    trailer: TrailerElements,
    buffer: &mut MessageBuffer,
) -> FastOutcome {
    // A service may return the reply to another call, of another task. A combined call sends and
    // receives in the same task, so it cannot be used then.
    if reply.task().is_some_and(|own| own != task) {
        let _ = send_alone(reply);
        return receive(task, name, trailer, buffer);
    }
    let receiving = ReceiveArgs {
        memory: buffer.memory(),
        name,
    };
    let sent = reply.transmit(Some((trailer, receiving)));
    match sent {
        Ok(outcome) => outcome,
        // There was nothing to send, or the send failed. In both cases nothing was received.
        Err(_) => receive(task, name, trailer, buffer),
    }
}

/// The next step of a loop.
#[allow(
    clippy::large_enum_variant,
    reason = "a step is returned once for each request"
)]
pub(super) enum LoopStep<'r> {
    /// Send the reply and receive the next message.
    Reply(Reply<'r>),
    /// Receive the next message.
    Next,
    /// End the loop.
    Stop,
}
