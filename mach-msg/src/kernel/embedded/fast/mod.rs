//! The fast path of messages: into a queue with room, or out of a queue without a blocked receiver.
//!
//! It does what the slow path of `calls::send` and `calls::receive` does in that case, but under
//! the lock of one side of the port (see [`port`](crate::kernel::embedded::object::port)). If more
//! is needed, it falls back before it has changed anything.
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
//! The steps of a column are sequential. Locks that are held together are taken in the order of
//! [`embedded`](super): the space while a send-once right is consumed, the set under the side of
//! its member. A side reads the other side's index only if the last value that it has read leaves
//! no room or no messages.
//!
//! If the space has [reserved](crate::kernel::embedded::space::reserved_name) a name for the reply
//! rights, the name is made while the receive side is locked, and the reply does not lock the
//! space.
//!
//! The memory of a [large] message is exchanged instead of copied. The rights and memory of a
//! [complex] message are copied in before and copied out afterwards, as on the slow path.

mod attempt;
pub(crate) mod complex;
pub(crate) mod large;
mod receive;
mod send;

pub(crate) use self::attempt::FastPath;
pub(crate) use self::receive::{FALL_BACK, WAIT, receive, receive_and_spin};
pub(crate) use self::send::{send, send_and_spin, send_any};
