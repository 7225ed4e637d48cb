//! The kernel of GNU Mach systems, for programs without `std`.
//!
//! Header, types and items are those of [`wire::gnu`](crate::wire::gnu).
//!
//! ```text
//!   calls      the provider: traps where the kernel has them, messages to the task port otherwise
//!   message    mach_msg on bytes of GNU Mach's wire: Calls::msg
//!   transmit   mach_msg in the buffers of the layers above: sends, receives and calls of rights
//!   rpc        requests to kernel ports and their replies
//!   names      the task port and reply ports, kept from one call to the next
//!   trap       entry to the kernel
//!   word       the word size, and the size of a header
//! ```
//!
//! The module exists in builds with `--cfg gnumach`, for i386 and x86-64. The task is
//! [`Task::GNU_MACH`](super::Task::GNU_MACH), the one that the program runs in.
//!
//! # Differences from other kernels
//!
//! * Messages have GNU Mach's wire: see [`Native`](crate::wire::Native). They are sent and received
//!   in place. The request of a call is copied into the receive buffer, which saves a trap.
//! * Messages that [`Calls::msg`](super::Calls::msg) receives have no trailer. The trailer of a
//!   message that the methods of rights receive has the sequence number and nothing else: GNU Mach
//!   does not identify senders.
//! * Names are small numbers, and a name that was freed is used again immediately.
//! * A port is in at most one set. A receive from a port that is in a set fails with
//!   `MACH_RCV_IN_SET`.
//! * The queue limit is at most 16.
//! * An interrupted call returns its code and is not repeated.

mod calls;
mod message;
mod names;
mod rpc;
mod transmit;
mod trap;
mod word;

pub use self::names::forget_names;

pub(crate) use self::calls::{GnuMach, has_all_references};
