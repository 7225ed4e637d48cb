//! The fast path: sends to a queue with room, and receives from a queue without blocked receivers.
//!
//! In these cases, it has the same effect as the slow path in `calls::send` and `calls::receive`,
//! but needs the lock of only one side of the port (see
//! [`port`](crate::kernel::embedded::object::port)). In all other cases, it falls back before
//! changing anything.
//!
//! A small message without descriptors:
//!
//! ```text
//!   send                                      receive from a port           receive from a set
//!   ────                                      ───────────────────           ──────────────────
//!   reply port, receive side: one             receive side:                 set: first ready member
//!     send-once right more                      entry unchanged?            its receive side:
//!   destination, send side:                     plain? a message?             as from a port
//!     entry unchanged? open? room?              copied, head + 1            set: last message? others?
//!     set made ready, if necessary                                            requeue the member
//!     slot filled, tail + 1                   space: name for the reply     space: name for the reply
//! ```
//!
//! The steps of each column are sequential. Locks that are held together are acquired in the order
//! of [`embedded`](super): the space before a side while a send-once right is consumed, and the
//! side of a member before its set. A side reads the other side's index only if the last value that
//! it read leaves no room or no messages.
//!
//! If the space has [reserved](crate::kernel::embedded::space::reserved_name) a name for the reply
//! rights, the right is entered while the receive side is locked, and neither the receive nor the
//! reply locks the space.
//!
//! A message that moves a single send [right] has a fast path of its own. The memory of a [large]
//! message is swapped instead of copied. The rights and memory of a [complex] message are copied in
//! beforehand and copied out afterwards, as on the slow path.

mod attempt;
pub(crate) mod complex;
pub(crate) mod large;
mod receive;
mod right;
mod send;
mod slots;

pub(crate) use self::attempt::{FALL_BACK, FastPath, RECEIVED, WAIT};
pub(crate) use self::receive::{first_receive, receive_and_spin, receive_many};
#[cfg(any(not(target_vendor = "apple"), test))]
pub(crate) use self::send::send_any;
pub(crate) use self::send::{first_send, first_send_any, send_and_spin};
