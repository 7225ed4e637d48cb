//! Fast path for sending large messages, which swaps memory under the lock of one side. Large
//! messages are received like [complex](crate::kernel::embedded::fast::complex) ones.
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

use zerocopy::{FromBytes, Unalign};

use crate::kernel::embedded::fast::attempt::{SpinTarget, spin_until, waits};
use crate::kernel::embedded::fast::send::{self, Simple};
use crate::kernel::embedded::object::kmsg::{PayloadRef, WrittenBuffer};
use crate::kernel::embedded::space::Space;
use crate::kernel::{COPIED_MAX, MessageMemory, MsgOptions, SendArgs};
use crate::wire::{Bits, Header};

/// Sends the message of `size` bytes in `memory`, and spins for room. Returns false and leaves the
/// memory unchanged if the slow path is needed or it is time to block.
pub(crate) fn send(space: Space, memory: &mut MessageMemory, size: u32, sending: SendArgs) -> bool {
    let at = size_of::<Header>();
    let Some(length) = (size as usize).checked_sub(at) else {
        return false;
    };
    let Ok((header, _)) = Unalign::<Header>::read_from_prefix(memory.bytes()) else {
        return false;
    };
    if size & 3 != 0 || size > space.message_size() || size as usize > memory.len() {
        return false;
    }
    if sending.options.contains(MsgOptions::SEND_NOTIFY) {
        return false;
    }
    let Some(account) = space.account() else {
        return false;
    };
    let may_wait = || waits(sending.options, MsgOptions::SEND_TIMEOUT, sending.timeout);
    // A short payload is copied into memory that is charged to the queue.
    let is_large = length > COPIED_MAX;
    let attempt = |target: &mut SpinTarget| {
        let written = WrittenBuffer {
            memory: &mut *memory,
            at,
            length,
        };
        let message = Simple {
            header: &header,
            contents: if is_large {
                PayloadRef::Buffer(written)
            } else {
                PayloadRef::Bytes(written.into_bytes())
            },
            account: is_large.then_some(&account),
        };
        send::try_simple(
            space,
            message,
            header.get().bits.0 & Bits::USER,
            Some(target),
        )
    };
    spin_until(may_wait, attempt).is_some()
}
