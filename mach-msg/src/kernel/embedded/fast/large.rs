//! Sending large messages the short way: their memory is exchanged under the lock of one side. They are received as
//! [others](super::any) are that are not simple.
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
use super::super::send::ALLOCATABLE_MAX;
use super::super::space::Space;
use super::send::{self, Contents, Simple};
use super::{Looks, Tried, waits};
use crate::kernel::{MessageMemory, MsgOptions, Sending};
use crate::wire::Header;

impl Contents for Written<'_> {
    #[inline]
    fn put(self, slot: &mut Inline) {
        slot.exchange(self);
    }
}

/// Sends the message of `size` bytes in `memory`, and waits a moment for room. `false` if it is not simple, or it is time to sleep; then the
/// memory is as it was.
pub(in super::super) fn send(
    space: Space,
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
