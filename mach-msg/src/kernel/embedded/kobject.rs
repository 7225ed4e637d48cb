//! Messages to the kernel's own ports (tasks, vouchers).
//!
//! The kernel serves no routines there: it answers as MIG does when it does not know the message.

use zerocopy::{Immutable, IntoBytes};

use super::copyin::{MOVE_SEND, MOVE_SEND_ONCE};
use super::message::{Contents, Head, Items, KERNEL, NULL, Outgoing, is_port};
use super::port;
use super::send;
use super::work::Work;
use crate::wire::{Bits, NdrRecord};

const MIG_BAD_ID: i32 = -303;

/// `mig_reply_error_t` after the header.
#[derive(IntoBytes, Immutable)]
#[repr(C)]
struct Refusal {
    ndr: NdrRecord,
    code: i32,
}

/// Takes a message to a port of the kernel, and replies to it.
pub(super) fn serve(mut message: Outgoing<'_>, work: &mut Work) {
    let head = message.head;
    let kind = head.bits.local();
    if is_port(head.local) && matches!(kind, MOVE_SEND | MOVE_SEND_ONCE) {
        message.head.local = NULL;
        let inline = Refusal {
            ndr: NdrRecord::NATIVE,
            code: MIG_BAD_ID,
        };
        let reply = Outgoing {
            head: Head {
                bits: Bits::new(kind, 0, 0, false),
                size: 36,
                id: head.id.wrapping_add(100),
                remote: head.local,
                sender: KERNEL,
                ..Head::default()
            },
            items: Items::new(),
            inline: Contents::Few(inline.as_bytes()),
            charge: None,
        };
        let receiver = port::lock(head.local)
            .filter(|port| port.alive && port.queue.count() < port.queue.most && !port.is_kernel());
        let refused = match receiver {
            Some(port) => send::post(port, false, reply, work),
            None => Some(reply),
        };
        if let Some(reply) = refused {
            work.destroy(reply.rights());
        }
    }
    work.destroy(message.rights());
}
