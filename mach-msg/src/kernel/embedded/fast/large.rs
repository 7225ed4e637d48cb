//! Sending and receiving large messages the short way: their memory is exchanged under the lock of one side.
//!
//! ```text
//!                    sender                slot                 receiver
//!                  ┌────────┐           ┌────────┐            ┌────────┐
//!   before         │ message│           │ unused │            │ unused │
//!                  └────────┘           └────────┘            └────────┘
//!   sent               unused  ◀──────▶  message
//!   received                              unused  ◀──────▶  message, header, trailer
//! ```
//!
//! Nothing is copied, and nothing is allocated once the memory of all three is large enough.

use zerocopy::FromBytes;

use super::super::message::{Inline, Written};
use super::super::queue;
use super::super::ring::View;
use super::super::send::ALLOCATABLE_MAX;
use super::super::space::Space;
use super::receive::{self, Target};
use super::send::{self, Contents, Simple};
use super::{Looks, Tried, waits};
use crate::kernel::{MessageMemory, MsgOptions, MsgReturn, Receiving, Sending, spare};
use crate::wire::{Header, PortName};

impl Contents for Written<'_> {
    #[inline]
    fn put(self, slot: &mut Inline) {
        slot.exchange(self);
    }
}

/// Sends the message of `size` bytes in `memory`, and waits a moment for room. `false` if it is not simple, or it is time to sleep; then the
/// memory is as it was.
pub(in super::super) fn send(
    space: &'static Space,
    memory: &mut MessageMemory,
    size: u32,
    sending: Sending,
) -> bool {
    let at = size_of::<Header>();
    let Some(length) = (size as usize).checked_sub(at) else {
        return false;
    };
    let Ok((header, _)) = Header::read_from_prefix(memory.bytes()) else {
        return false;
    };
    if size & 3 != 0 || size > ALLOCATABLE_MAX || size as usize > memory.len() {
        return false;
    }
    let waits = waits(sending.options, MsgOptions::SEND_TIMEOUT, sending.timeout);
    let mut looks: Looks = None;
    loop {
        let message = Simple {
            header: &header,
            contents: Written {
                memory: &mut *memory,
                at,
                length,
            },
            size,
        };
        match send::try_simple(space, message, sending.options, &mut looks) {
            Tried::Done(()) => return true,
            Tried::NotSimple => return false,
            Tried::Wait => {}
        }
        if !waits || !looks.take().is_some_and(|watch| watch.wait()) {
            return false;
        }
    }
}

/// Receives a large message if there is one whose memory can be exchanged for the receiver's; `None` if there is not.
pub(in super::super) fn receive(
    space: &'static Space,
    receiving: &mut Receiving<'_>,
    options: MsgOptions,
) -> Option<MsgReturn> {
    let mut exchange = Exchange {
        memory: &mut *receiving.memory,
        name: receiving.name,
        options,
        left: MessageMemory::new(),
    };
    let tried = receive::try_receive(space, &mut exchange, &mut None)?;
    let Tried::Done(reply) = tried else {
        return None;
    };
    let result = receive::deliver(space, &mut exchange, reply);
    spare::keep(exchange.left);
    Some(result)
}

/// Memory that is exchanged for that of the message.
struct Exchange<'a> {
    memory: &'a mut MessageMemory,
    name: PortName,
    options: MsgOptions,
    /// What is too much to stay in the slot.
    left: MessageMemory,
}

impl Target for Exchange<'_> {
    fn options(&self) -> MsgOptions {
        self.options
    }

    fn name(&self) -> PortName {
        self.name
    }

    fn size(&self) -> u32 {
        u32::try_from(self.memory.len()).unwrap_or(u32::MAX)
    }

    fn bytes(&mut self) -> &mut [u8] {
        self.memory.bytes_mut()
    }

    fn open(&mut self, message: &mut Inline, size: usize, slots: View, index: u32) -> Option<()> {
        // All simple messages lie so, and have as many bytes as their header says.
        let is_in_place = message.large_at() == Some(size_of::<Header>());
        let length = message.memory().len();
        if !is_in_place || length < size || length < self.memory.len() {
            return None;
        }
        std::mem::swap(message.memory(), self.memory);
        self.left = message.trim(queue::kept(slots.slots(), index));
        Some(())
    }

    /// They are there.
    fn write(_: &mut [u8], _: &Inline) -> Option<()> {
        Some(())
    }
}
