//! Determines the parts that the kernel took of a message whose send failed.
//!
//! ```text
//!   size field filled in         the kernel returned the message: pseudo-receive
//!   otherwise, by the code       FailedSend, from the task's provider
//!     HeaderUnknown              a receive or send-once right in the header decides
//! ```
//!
//! Every failed send, of a typed message or of a service, calls [`taken`].

use zerocopy::FromBytes;

use crate::kernel::{self, FailedSend, MsgReturn, Task};
use crate::wire::NativeHeader;

#[cfg(not(gnumach))]
use crate::message::send::partial_send::is_header_taken;

/// The part of a message that the kernel took although it did not send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TakenParts {
    /// Nothing: the message is unchanged.
    Nothing,
    /// The kernel destroyed the rights of the header. The body is unchanged.
    Header,
    /// The kernel took everything and returned it in the buffer by a pseudo-receive.
    Returned,
    /// The kernel destroyed the rights of the header and of the descriptors before the one that
    /// failed. [`release`](crate::message::partial_send::release) finds the rest.
    #[cfg(not(gnumach))]
    Parts,
    /// The code is ambiguous, so everything is treated as destroyed.
    Unknown,
}

/// Returns the parts of the message that the kernel of `task` took when the send failed with
/// `code`. `bytes` is the buffer after the call.
#[cold]
#[inline(never)]
pub(crate) fn taken(task: Task, code: MsgReturn, bytes: &[u8]) -> TakenParts {
    let Ok((header, _)) = NativeHeader::read_from_prefix(bytes) else {
        return TakenParts::Unknown;
    };
    // The encoder leaves the size field 0. The kernel fills it in when it returns the message.
    if header.size != 0 {
        return TakenParts::Returned;
    }
    match kernel::failed_send(task, code, bytes) {
        FailedSend::Untouched => TakenParts::Nothing,
        FailedSend::HeaderDestroyed => TakenParts::Header,
        #[cfg(not(gnumach))]
        FailedSend::HeaderUnknown if is_header_taken(task, &header) => TakenParts::Header,
        #[cfg(not(gnumach))]
        FailedSend::HeaderUnknown => TakenParts::Nothing,
        #[cfg(not(gnumach))]
        FailedSend::Partial => TakenParts::Parts,
        FailedSend::Unknown => TakenParts::Unknown,
        // The provider of GNU Mach reports no part of a message.
        #[cfg(gnumach)]
        FailedSend::HeaderUnknown | FailedSend::Partial => TakenParts::Unknown,
    }
}
