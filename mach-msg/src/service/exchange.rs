//! The two ways in which a loop receives: alone, and with the reply to the last request.

use crate::kernel::{MsgReturn, ReceiveArgs, Task};
use crate::message::{MessageBuffer, Wait, receive_once, receive_options};
use crate::wire::{PortName, TrailerElements};

use super::call::{Reply, send_alone};

/// Receives the next message.
pub(super) fn receive(
    task: Task,
    name: PortName,
    trailer: TrailerElements,
    buffer: &mut MessageBuffer,
) -> MsgReturn {
    receive_once(task, name, buffer, Wait::Forever, receive_options(trailer))
}

/// Sends the reply and receives the next message, with one call if there is a reply of this task.
#[inline]
pub(super) fn reply_and_receive(
    reply: Reply<'_>,
    task: Task,
    name: PortName,
    trailer: TrailerElements,
    buffer: &mut MessageBuffer,
) -> MsgReturn {
    // A service may return the reply to another call, of another task: one call receives in the
    // task that it sends in.
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
        Ok(code) => code,
        // There is nothing to send, or the client is gone: either way nothing was received.
        Err(_) => receive(task, name, trailer, buffer),
    }
}
