//! Decides what the kernel took of a message whose send failed.
//!
//! ```text
//!   code                                          header               body
//!   size field filled in                          returned             returned               pseudo-receive
//!   INVALID_DATA, _DEST, _HEADER, _REPLY, …       untouched            untouched
//!   INVALID_TYPE, MSG_TOO_SMALL, TOO_LARGE,       untouched, or        untouched              the release decides
//!     INVALID_OPTIONS, VM_KERNEL (copy space)       destroyed
//!   NO_GRANT_DEST, MSG_FILTERED                   destroyed            untouched
//!   INVALID_RIGHT, INVALID_MEMORY, VM_KERNEL      destroyed            destroyed up to the descriptor that failed
//!   any other                                     taken for destroyed  taken for destroyed
//! ```
//!
//! Whatever sends a message, typed or of a service, asks [`taken`] and nothing else.

use zerocopy::FromBytes;

use crate::kernel::{MsgReturn, Task};
use crate::wire::Header;

use crate::message::send::partial_send::{exceeds_copy_space, is_header_taken, is_partly_taken};

/// What the kernel took of a message that it did not send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Nothing: the message is as it was sent.
    Nothing,
    /// The rights of the header were destroyed. The body is as it was sent.
    Header,
    /// Everything was taken, and returned in the buffer by a pseudo-receive.
    Returned,
    /// The rights of the header and descriptors before the one that failed were destroyed. [`release`](crate::message::partial_send::release) finds what is
    /// left.
    Parts,
    /// The code says nothing about the message, so that all of it is taken for destroyed.
    Unknown,
}

/// Returns what the kernel of `task` took of the message when it failed to send it with `code`. `bytes` is the buffer after the call.
#[cold]
#[inline(never)]
pub(crate) fn taken(task: Task, code: MsgReturn, bytes: &[u8]) -> Taken {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return Taken::Unknown;
    };
    // A message is written with size 0. The kernel fills the size in when it returns the message.
    if header.size != 0 {
        return Taken::Returned;
    }
    if is_partly_taken(code, bytes) {
        return Taken::Parts;
    }
    match code.base() {
        // Before the kernel takes anything.
        MsgReturn::SEND_NO_BUFFER
        | MsgReturn::SEND_INVALID_DATA
        | MsgReturn::SEND_INVALID_HEADER
        | MsgReturn::SEND_INVALID_DEST
        | MsgReturn::SEND_INVALID_REPLY
        | MsgReturn::SEND_INVALID_VOUCHER
        | MsgReturn::SEND_AUX_TOO_SMALL
        | MsgReturn::SEND_AUX_TOO_LARGE => Taken::Nothing,
        // Policy of the destination: after the header, before the body.
        MsgReturn::SEND_NO_GRANT_DEST | MsgReturn::SEND_MSG_FILTERED => Taken::Header,
        // Before the header or after it, and always before the body. Until macOS 14 the descriptors are looked at after the header was taken,
        // since then before. The options are checked before the header, and against the destination after it.
        MsgReturn::SEND_INVALID_TYPE
        | MsgReturn::SEND_MSG_TOO_SMALL
        | MsgReturn::SEND_TOO_LARGE
        | MsgReturn::SEND_INVALID_OPTIONS => header_or_nothing(task, &header),
        _ if code == MsgReturn(MsgReturn::VM_KERNEL) && exceeds_copy_space(bytes) => {
            header_or_nothing(task, &header)
        }
        _ => Taken::Unknown,
    }
}

fn header_or_nothing(task: Task, header: &Header) -> Taken {
    if is_header_taken(task, header) {
        Taken::Header
    } else {
        Taken::Nothing
    }
}
