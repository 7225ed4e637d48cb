//! Messages to the kernel's own ports: tasks and vouchers.
//!
//! The embedded kernel serves no routines on these ports. It replies like a MIG server to an
//! unknown message id.

use zerocopy::{Immutable, IntoBytes};

use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::object::kmsg::{
    KmsgDescriptors, KmsgHeader, PayloadRef, PendingKmsg, SenderRef,
};
use crate::kernel::embedded::object::port_ref::{NULL, is_port};
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::names::REPLY_ID_OFFSET;
use crate::wire::{Bits, NdrRecord};

const MIG_BAD_ID: i32 = -303;

/// The part of `mig_reply_error_t` after the header.
#[derive(IntoBytes, Immutable)]
#[repr(C)]
struct RefusalBody {
    ndr: NdrRecord,
    code: i32,
}

static REFUSAL: RefusalBody = RefusalBody {
    ndr: NdrRecord::NATIVE,
    code: MIG_BAD_ID,
};

/// Consumes a message to a port of the kernel. Returns the reply for the caller to send. Queue
/// limits apply to the reply, so that messages to the kernel cannot fill a queue beyond its limit.
pub(crate) fn serve(
    message: &mut PendingKmsg<'_>,
    deferred: &mut DeferredQueue,
) -> Option<PendingKmsg<'static>> {
    let head = message.head;
    let kind = head.bits.local();
    let replies = is_port(head.local) && matches!(kind, MOVE_SEND | MOVE_SEND_ONCE);
    if replies {
        message.head.local = NULL;
    }
    deferred.destroy(message.take_rights());
    deferred.run();
    replies.then(|| PendingKmsg {
        head: KmsgHeader {
            bits: Bits::new(kind, 0, 0, false),
            size: 36,
            id: head.id.wrapping_add(REPLY_ID_OFFSET),
            remote: head.local,
            sender: SenderRef::KERNEL,
            ..KmsgHeader::default()
        },
        descriptors: KmsgDescriptors::new(),
        payload: PayloadRef::Bytes(REFUSAL.as_bytes()),
        charge: None,
    })
}
