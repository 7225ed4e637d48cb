//! Fast path of sending large messages: memory is exchanged under the lock of one side. They are
//! received as [complex](crate::kernel::embedded::fast::complex) messages are.
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

use std::sync::Arc;

use zerocopy::FromBytes;

use crate::kernel::embedded::fast::attempt::{SpinTarget, spin_until, waits};
use crate::kernel::embedded::fast::send::{self, FastPayload, Simple};
use crate::kernel::embedded::object::kmsg::{self, COPIED_MAX, Kmsg, WrittenBuffer};
use crate::kernel::embedded::object::limits::{Account, MessageCharge};
use crate::kernel::embedded::object::port::Port;
use crate::kernel::embedded::object::queue;
use crate::kernel::embedded::space::Space;
use crate::kernel::{MessageMemory, MsgOptions, SendArgs};
use crate::wire::Header;

/// The inline bytes of a large message, and the account that is charged for them.
struct Large<'a> {
    written: WrittenBuffer<'a>,
    account: &'a Arc<Account>,
    charge: Option<MessageCharge>,
}

impl FastPayload for Large<'_> {
    #[inline]
    fn charge(&mut self, port: Option<&'static Port>) -> bool {
        // Few bytes are copied into memory that is charged to the queue.
        let is_large = self.written.length > COPIED_MAX;
        self.charge = is_large
            .then(|| {
                self.account
                    .message(self.written.length as u64, port.map(|port| &port.queued))
            })
            .flatten();
        self.charge.is_some() || !is_large
    }

    #[inline]
    fn put(self, slot: &mut Kmsg, slots: u32, index: u32) -> bool {
        let Self {
            written, charge, ..
        } = self;
        if written.length <= COPIED_MAX {
            return slot.payload.set_in_place(written.bytes());
        }
        let kept = queue::kept(slots, index);
        let contents = kmsg::PayloadRef::Buffer(written);
        if slot.payload.growth(&contents, kept) != 0 {
            return false;
        }
        slot.charge = charge;
        slot.payload.put(contents);
        true
    }
}

/// Sends the message of `size` bytes in `memory`, and spins for room. Returns false if the slow
/// path is needed, or it is time to block. The memory is unchanged then.
pub(crate) fn send(space: Space, memory: &mut MessageMemory, size: u32, sending: SendArgs) -> bool {
    let at = size_of::<Header>();
    let Some(length) = (size as usize).checked_sub(at) else {
        return false;
    };
    let Ok((header, _)) = Header::read_from_prefix(memory.bytes()) else {
        return false;
    };
    if size & 3 != 0 || size > space.message_size() || size as usize > memory.len() {
        return false;
    }
    let Some(account) = space.account() else {
        return false;
    };
    let may_wait = || waits(sending.options, MsgOptions::SEND_TIMEOUT, sending.timeout);
    let attempt = |target: &mut SpinTarget| {
        let message = Simple {
            header: &header,
            contents: Large {
                written: WrittenBuffer {
                    memory: &mut *memory,
                    at,
                    length,
                },
                account: &account,
                charge: None,
            },
            size,
        };
        send::try_simple(space, message, sending.options, target)
    };
    spin_until(may_wait, attempt).is_some()
}
