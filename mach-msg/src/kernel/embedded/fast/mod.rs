//! The short way of most messages: into a queue with room, or out of one for which nobody else waits.
//!
//! What happens is what [`send`](crate::kernel::embedded::ipc::send) and [`receive`](crate::kernel::embedded::ipc::receive) do in that case, but under the lock of one side of the
//! port (see [`port`](crate::kernel::embedded::object::port)). Whatever is not so simple is left to them before anything was changed.
//!
//! A small message without descriptors goes it as a whole:
//!
//! ```text
//!   send                                      receive from a port           receive from a set
//!   ────                                      ───────────────────           ──────────────────
//!   reply port, receive side: one             receive side:                 set: who is first?
//!     send-once right more                      the right is there still?   that port's receive side:
//!   destination, send side:                     plain? a message?             as from a port
//!     the right is there still? open? room?     copied, head + 1            set: last message? others wait?
//!     set told, if it has to be                                               to the end of the line
//!     slot filled, tail + 1                   space: name for the reply     space: name for the reply
//! ```
//!
//! The lines of a column are one after the other. Locks that are held together are taken in the order of [`embedded`](super): the space
//! while a send-once right is used up, the set under the side of its member. Neither side looks at the other's index before it knows
//! of no more room or messages by the one that it has seen last.
//!
//! The memory of a [large] message is exchanged where that of a small one is copied. Of [complex] other, what its descriptors name is taken
//! before and given afterwards as in the general way, and only its place in the queue is come to as above.

mod attempt;
pub(crate) mod complex;
pub(crate) mod large;
mod receive;
mod send;

pub(crate) use self::receive::receive;
pub(crate) use self::send::send;
