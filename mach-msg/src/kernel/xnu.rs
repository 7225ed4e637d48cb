//! XNU's rules for failed sends, shared by the darwin and the embedded provider.

use super::MsgReturn;
use super::failed_send::FailedSend;
use crate::wire::limits::{COPIED_FROM, COPY_SPACE, copied_size};
use crate::wire::{Carried, Descriptors};

/// Returns the parts of `message` that XNU consumed when a send failed with `code`.
///
/// The kernels of all macOS releases and the embedded kernel follow this table, unless they have
/// returned the message by a pseudo-receive:
///
/// ```text
///   code                                          header               body
///   INVALID_DATA, _DEST, _HEADER, _REPLY, …       untouched            untouched
///   INVALID_TYPE, MSG_TOO_SMALL, TOO_LARGE,       untouched or         untouched
///     INVALID_OPTIONS, VM_KERNEL (copy space)       destroyed
///   NO_GRANT_DEST, MSG_FILTERED                   destroyed            untouched
///   INVALID_RIGHT, INVALID_MEMORY, VM_KERNEL      destroyed            destroyed up to the failing descriptor
/// ```
pub(crate) fn failed_send(code: MsgReturn, message: &[u8]) -> FailedSend {
    match code.base() {
        _ if code == NO_MEMORY && exceeds_copy_space(message) => FailedSend::HeaderUnknown,
        _ if code == NO_MEMORY => FailedSend::Partial,
        _ if code == MsgReturn::SEND_INVALID_RIGHT || code == MsgReturn::SEND_INVALID_MEMORY => {
            FailedSend::Partial
        }
        // Detected before the kernel consumes any right.
        MsgReturn::SEND_NO_BUFFER
        | MsgReturn::SEND_INVALID_DATA
        | MsgReturn::SEND_INVALID_HEADER
        | MsgReturn::SEND_INVALID_DEST
        | MsgReturn::SEND_INVALID_REPLY
        | MsgReturn::SEND_INVALID_VOUCHER
        | MsgReturn::SEND_AUX_TOO_SMALL
        | MsgReturn::SEND_AUX_TOO_LARGE => FailedSend::Untouched,
        // Policy of the destination: checked after the copyin of the header and before that of the
        // body.
        MsgReturn::SEND_NO_GRANT_DEST | MsgReturn::SEND_MSG_FILTERED => FailedSend::HeaderDestroyed,
        // Always detected before the copyin of the body. Up to macOS 14, descriptors are checked
        // after the copyin of the header, and in later releases before it. Options are checked
        // before the copyin of the header, and against the destination after it.
        MsgReturn::SEND_INVALID_TYPE
        | MsgReturn::SEND_MSG_TOO_SMALL
        | MsgReturn::SEND_TOO_LARGE
        | MsgReturn::SEND_INVALID_OPTIONS => FailedSend::HeaderUnknown,
        _ => FailedSend::Unknown,
    }
}

/// The bit [`MsgReturn::VM_KERNEL`] as the whole code.
const NO_MEMORY: MsgReturn = MsgReturn(MsgReturn::VM_KERNEL);

/// Returns true if XNU refuses the message because of the bytes to copy, before the copyin of the
/// body.
fn exceeds_copy_space(message: &[u8]) -> bool {
    let mut space = 0_u64;
    for descriptor in Descriptors::readable(message) {
        match descriptor.carried() {
            // Cannot overflow: fewer than 2³² regions of less than 2³² bytes.
            Carried::Region(region) => {
                space = space.saturating_add(copied_size(&region, COPIED_FROM));
            }
            Carried::Right { .. } | Carried::Rights(_) => {}
        }
    }
    space > COPY_SPACE
}

#[cfg(test)]
mod tests {
    use zerocopy::IntoBytes;

    use super::*;
    use crate::wire::{Bits, Body, Header, OolCopy, OolDescriptor};

    #[test]
    fn missing_memory_for_more_than_the_copy_space_keeps_the_body() {
        let failed = |sizes: [u32; 2], copy| {
            let header = Header {
                bits: Bits::new(19, 0, 0, true),
                ..Header::default()
            };
            let mut message = header.as_bytes().to_vec();
            let descriptor_count = 2;
            message.extend(Body { descriptor_count }.as_bytes());
            for size in sizes {
                message.extend(OolDescriptor::new(0x1000, size, false, copy).as_bytes());
            }
            failed_send(MsgReturn(MsgReturn::VM_KERNEL), &message)
        };
        let mib = 1 << 20;
        let physical = OolCopy::Physical;
        assert_eq!(failed([3 * mib, 4 * mib], physical), FailedSend::Partial);
        assert_eq!(
            failed([3 * mib, 4 * mib + 1], physical),
            FailedSend::HeaderUnknown
        );
        assert_eq!(
            failed([8 * mib, 8 * mib], OolCopy::Virtual),
            FailedSend::Partial
        );
    }
}
