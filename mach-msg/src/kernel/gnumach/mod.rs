//! The kernel of GNU Mach systems, for programs without `std`.
//!
//! Header, types and items are those of [`wire::gnu`](crate::wire::gnu).
//!
//! ```text
//!   calls      the provider: traps where the kernel has them, messages to the task port otherwise
//!   message    mach_msg on bytes of GNU Mach's wire: Calls::msg
//!   transmit   mach_msg on the messages of the layers above: sends, receives and calls of rights
//!   translate  between the layout of this crate's messages and that of GNU Mach
//!   rpc        requests to kernel ports and their replies
//!   names      the task port and reply ports, kept from one call to the next
//!   trap       entry to the kernel
//! ```
//!
//! The module exists in builds with `--cfg gnumach`, for i386 and x86-64. The task is
//! [`Task::GNU_MACH`](super::Task::GNU_MACH), the one that the program runs in.
//!
//! # Differences from other kernels
//!
//! * [`Calls::msg`](super::Calls::msg) sends and receives bytes in GNU Mach's own layout, and
//!   received messages have no trailer. The methods of rights translate messages, which copies
//!   their inline bytes once more in each direction. The trailer of a message that they receive has
//!   the sequence number and nothing else: GNU Mach does not identify senders.
//! * Names are small numbers, and a name that was freed is used again immediately.
//! * A port is in at most one set. A receive from a port that is in a set fails with
//!   `MACH_RCV_IN_SET`.
//! * The queue limit is at most 16.
//! * An interrupted call returns its code and is not repeated.

#[cfg(gnumach)]
mod calls;
#[cfg(gnumach)]
mod message;
#[cfg(gnumach)]
mod names;
#[cfg(gnumach)]
mod rpc;
mod translate;
#[cfg(gnumach)]
mod transmit;
#[cfg(gnumach)]
mod trap;

use crate::wire::gnu::WordSize;

/// The word size of this processor.
const WORD: WordSize = if size_of::<usize>() == WordSize::Bits64.bytes() {
    WordSize::Bits64
} else {
    WordSize::Bits32
};

/// Size of a header in bytes.
const HEADER_SIZE: usize = WORD.header_size();

#[cfg(gnumach)]
pub use self::names::forget_names;

#[cfg(gnumach)]
pub(crate) use self::calls::{GnuMach, has_all_references};
