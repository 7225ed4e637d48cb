//! Copyin of a message header: takes the destination, the reply right and the voucher, or nothing.

use crate::kernel::embedded::ipc::copyin::{self, check_reply, copyin_two, received};
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::ipc::one_side::{self, CheckedReply};
use crate::kernel::embedded::object::kmsg::KmsgHeader;
use crate::kernel::embedded::object::port::{self, Object};
use crate::kernel::embedded::object::port_ref::{DEAD, NULL, PortRef};
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::space::{Locked, Space};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{Bits, Header, PortName};

/// A message header after copyin.
#[derive(Debug)]
pub(crate) struct CopiedHeader {
    pub(crate) head: KmsgHeader,
    /// True if the message is queued even if the queue is at its limit.
    pub(crate) always: bool,
}

const fn is_send(disposition: u32) -> bool {
    matches!(
        disposition,
        MOVE_SEND | MOVE_SEND_ONCE | COPY_SEND | MAKE_SEND | MAKE_SEND_ONCE
    )
}

/// Takes the rights of a header.
///
/// # Errors
///
/// A disposition, the destination, the reply right or the voucher is invalid. No right was taken.
pub(crate) fn copyin(
    space: Space,
    header: &Header,
    options: MsgOptions,
    deferred: &mut DeferredQueue,
) -> Result<CopiedHeader, MsgReturn> {
    let remote = header.bits.remote();
    let local = header.bits.local();
    if !is_send(remote) {
        return Err(MsgReturn::SEND_INVALID_HEADER);
    }
    let local_fits = if local == 0 {
        header.local.is_null()
    } else {
        is_send(local)
    };
    if !local_fits {
        return Err(MsgReturn::SEND_INVALID_HEADER);
    }
    if !header.remote.is_valid() {
        return Err(MsgReturn::SEND_INVALID_DEST);
    }
    if let Some(head) = simple(space, header, options) {
        return Ok(CopiedHeader {
            head,
            always: false,
        });
    }
    let mut locked = space.lock().map_err(|_| MsgReturn::SEND_INVALID_DEST)?;
    let rights = Rights::copyin(&mut locked, header, deferred)?;
    let voucher_kind = if header.bits.voucher() == 0 {
        0
    } else {
        MOVE_SEND
    };
    let bits = Bits::new(
        received(remote),
        received(local),
        voucher_kind,
        header.bits.is_complex(),
    );
    let always = options.contains(MsgOptions::SEND_NOTIFY)
        && received(remote) == MOVE_SEND
        && arm(&locked, header.remote, rights.remote);
    Ok(CopiedHeader {
        head: KmsgHeader {
            bits,
            remote: rights.remote,
            local: rights.local,
            voucher: rights.voucher,
            ..KmsgHeader::default()
        },
        always,
    })
}

/// Takes the rights of the most common headers, which copy a send right and make a send-once right
/// for the reply, if any. Returns `None` and takes nothing for other headers.
fn simple(space: Space, header: &Header, options: MsgOptions) -> Option<KmsgHeader> {
    let is_simple = header.bits.remote() == COPY_SEND
        && header.bits.voucher() == 0
        && header.remote != header.local
        && !options.contains(MsgOptions::SEND_NOTIFY);
    if !is_simple {
        return None;
    }
    let reply = CheckedReply::take(space, header.local, header.bits.local())?;
    let Some(remote) = one_side::copy_send(space, header.remote) else {
        reply.release();
        return None;
    };
    Some(KmsgHeader {
        bits: Bits::new(MOVE_SEND, reply.disposition(), 0, header.bits.is_complex()),
        remote,
        local: reply.0,
        voucher: header.voucher.0,
        ..KmsgHeader::default()
    })
}

/// Handles `MACH_SEND_NOTIFY` for a name with a send-possible request. Arms the request if the
/// queue is full. Otherwise returns true, and the message is queued even if the queue fills up in
/// the meantime.
fn arm(locked: &Locked, name: PortName, port_ref: PortRef) -> bool {
    let registered = locked
        .look_up(name)
        .is_ok_and(|entry| entry.is(kind::REQUEST));
    if !registered {
        return false;
    }
    let Some(mut port) = port::lock(port_ref) else {
        return false;
    };
    if !port.alive || port.is_kernel() {
        return false;
    }
    if !port.queue.is_full() {
        return true;
    }
    port.requests.arm(locked.task(), name.0);
    false
}

struct Rights {
    remote: PortRef,
    local: PortRef,
    voucher: u32,
}

impl Rights {
    fn copyin(
        locked: &mut Locked,
        header: &Header,
        deferred: &mut DeferredQueue,
    ) -> Result<Self, MsgReturn> {
        let remote = (header.remote, header.bits.remote());
        let local = (header.local, header.bits.local());
        let voucher = check_voucher(locked, header)?;
        let mut rights = Self {
            remote: NULL,
            local: NULL,
            voucher: header.voucher.0,
        };
        if let Some((name, disposition)) = voucher.filter(|(name, _)| *name == remote.0) {
            if local.0 == name || !is_reply_valid(locked, local) {
                return Err(invalid_reply(local.0));
            }
            rights.remote = copyin_two(locked, name, remote.1, disposition, deferred)
                .map_err(|_| MsgReturn::SEND_INVALID_DEST)?;
            rights.local = reply(locked, local, deferred);
            rights.voucher = rights.remote;
            return Ok(rights);
        }
        locked
            .look_up(remote.0)
            .map_err(|_| MsgReturn::SEND_INVALID_DEST)?;
        if voucher.is_some_and(|(name, _)| name == local.0 && local.0.is_valid()) {
            return Err(invalid_reply(local.0));
        }
        if !is_reply_valid(locked, local) {
            return Err(invalid_reply(local.0));
        }
        if remote.0 == local.0 {
            rights.remote = copyin_two(locked, remote.0, remote.1, local.1, deferred)
                .map_err(|_| MsgReturn::SEND_INVALID_DEST)?;
            rights.local = rights.remote;
        } else {
            rights.remote = copyin::copyin(locked, remote.0, remote.1, false, None, deferred)
                .map_err(|_| MsgReturn::SEND_INVALID_DEST)?;
            rights.local = reply(locked, local, deferred);
        }
        if let Some((name, disposition)) = voucher {
            rights.voucher =
                copyin::copyin(locked, name, disposition, true, None, deferred).unwrap_or(NULL);
        }
        Ok(rights)
    }
}

/// Returns the voucher's name and disposition, if there is a voucher.
fn check_voucher(locked: &Locked, header: &Header) -> Result<Option<(PortName, u32)>, MsgReturn> {
    let disposition = header.bits.voucher();
    let name = header.voucher;
    if disposition == 0 {
        return Ok(None);
    }
    let invalid = || {
        guard::raise(reason::SEND_INVALID_VOUCHER, name, 0);
        MsgReturn::SEND_INVALID_VOUCHER
    };
    if name.is_dead() || !matches!(disposition, MOVE_SEND | COPY_SEND) {
        return Err(invalid());
    }
    if name.is_null() {
        return Ok(None);
    }
    let entry = locked.look_up(name).map_err(|_| invalid())?;
    let is_voucher = entry.is(kind::SEND)
        && port::lock(entry.object).is_some_and(|port| matches!(port.object, Object::Voucher(_)));
    if is_voucher {
        Ok(Some((name, disposition)))
    } else {
        Err(invalid())
    }
}

fn is_reply_valid(locked: &Locked, (name, disposition): (PortName, u32)) -> bool {
    !name.is_valid() || check_reply(locked, name, disposition)
}

fn invalid_reply(name: PortName) -> MsgReturn {
    guard::raise(reason::SEND_INVALID_REPLY, name, 0);
    MsgReturn::SEND_INVALID_REPLY
}

/// Takes the reply right after it was checked. Returns a dead right if its port has died since.
fn reply(
    locked: &mut Locked,
    (name, disposition): (PortName, u32),
    deferred: &mut DeferredQueue,
) -> PortRef {
    if name.is_null() {
        return NULL;
    }
    if name.is_dead() {
        return DEAD;
    }
    copyin::copyin(locked, name, disposition, true, None, deferred).unwrap_or(DEAD)
}
