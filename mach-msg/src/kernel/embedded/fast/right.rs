//! Fast path of small messages that move one send right and carry nothing else.
//!
//! ```text
//!   send                                      receive from a port
//!   ────                                      ───────────────────
//!   space: the name's only reference?         receive side: a single right?
//!     destination, send side: room?             copied, head + 1
//!       entry without the right               space: the right enters an entry
//!       slot filled, tail + 1                 name written into the descriptor
//! ```
//!
//! The right leaves its entry before the message is published, because the receiver may release the
//! right at once.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unalign};

use crate::kernel::MsgReturn;
use crate::kernel::embedded::fast::attempt::{FALL_BACK, FastPath, RECEIVED};
use crate::kernel::embedded::fast::slots::{
    AUDIT, BorrowedMessage, append_bytes, front, has_room, leave, put_trailer,
};
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::copyout_body;
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::object::kmsg::INLINE;
use crate::kernel::embedded::object::port::{self, Port, ReceiveSide};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{Entry, kind};
use crate::kernel::embedded::sync::lock::{LockGuard, Locking};
use crate::wire::disposition::{COPY_SEND, MOVE_SEND};
use crate::wire::{Bits, Body, DescriptorKind, Header, PortDescriptor, PortName};

/// Header bits of a message to a send right, with descriptors and without a reply right.
pub(super) const SENT: u32 = Bits::new(COPY_SEND, 0, 0, true).0;
/// Header bits of a queued message of this form.
pub(super) const QUEUED: u32 = Bits::new(MOVE_SEND, 0, 0, true).0;

/// The part of a message before the inline data.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Start {
    header: Header,
    body: Body,
    right: PortDescriptor,
}

/// Makes one attempt to send a message with the header bits [`SENT`] and a null reply name.
#[inline(never)]
pub(super) fn send(space: Space, bytes: &[u8]) -> FastPath<()> {
    match try_send(space, bytes) {
        Some(()) => FastPath::Done(()),
        None => FastPath::FallBack,
    }
}

#[inline(always)]
fn try_send(space: Space, bytes: &[u8]) -> Option<()> {
    let (start, inline) = Unalign::<Start>::ref_from_prefix(bytes).ok()?;
    let (header, _) = Unalign::<Header>::ref_from_prefix(bytes).ok()?;
    let Start {
        body, right: moved, ..
    } = start.get();
    if body.descriptor_count != 1
        || moved.kind != DescriptorKind::Port.raw()
        || u32::from(moved.disposition) != MOVE_SEND
        // Needs no lock of the space, which would take back its reserved name.
        || !moved.name.is_valid()
        || inline.len() > INLINE
    {
        return None;
    }
    let mut locked = space.lock().ok()?;
    let place = space.find(moved.name, kind::SEND)?;
    let entry = place.entry();
    if entry.references != 1 {
        return None;
    }
    // Same as `copyin::move_send`, without the cases that need a lock of the right's port.
    let is_name_left = entry.is(kind::RECEIVE);
    let left = if is_name_left && !entry.is(kind::HAD_RECEIVE) {
        Entry {
            references: 0,
            kind: entry.kind & !kind::SEND,
            ..entry
        }
    } else if !entry.is(kind::RECEIVE | kind::REQUEST)
        && port::find(entry.object).is_some_and(Port::is_unshared)
    {
        entry.freed()
    } else {
        return None;
    };
    let (port, mut side, sender) = space.send_side(header.get().remote, Locking::Try).ok()?;
    if !has_room(port, &mut side) {
        return None;
    }
    place.write(left);
    side.send_rights_made = side.send_rights_made.wrapping_add(1);
    let message = BorrowedMessage {
        header,
        inline,
        // Fits: a message of this kind has few bytes.
        size: bytes.len() as u32,
        bits: Bits(QUEUED),
        reply: NULL,
        moved: Some(entry.object),
        sender,
    };
    append_bytes(port, &mut side, &message);
    drop(side);
    if !is_name_left {
        locked.state.names.leave(entry.object);
        locked.state.names.was_freed(moved.name);
    }
    Some(())
}

/// Receives the front message of a port, whose receive side is locked, into `target` with an audit
/// trailer. Returns [`FALL_BACK`] if the slow path is needed, and [`RECEIVED`] after success.
#[inline(never)]
pub(super) fn receive(
    space: Space,
    port: &Port,
    mut side: LockGuard<'_, ReceiveSide>,
    target: &mut [u8],
) -> MsgReturn {
    match dequeue(port, &mut side, target) {
        Some(right) => {
            drop(side);
            deliver(space, right, target)
        }
        None => FALL_BACK,
    }
}

/// Dequeues the front message. Writes it with the null name in its descriptor, and returns its
/// right. Returns `None` and does nothing if the slow path is needed.
#[inline(always)]
fn dequeue(port: &Port, side: &mut ReceiveSide, target: &mut [u8]) -> Option<PortRef> {
    let (seqno, context, name) = (side.seqno(), side.context, side.name());
    let message = front(side);
    if message.head.bits.0 != QUEUED || message.charge.is_some() {
        return None;
    }
    let right = message
        .descriptors
        .only_send_right()
        .filter(|&right| is_port(right))?;
    let payload = message.payload.copied()?;
    let size = size_of::<Start>() + payload.len();
    debug_assert_eq!(size, message.head.size as usize);
    if target.len() < size + AUDIT as usize {
        return None;
    }
    let (start, rest) = Unalign::<Start>::mut_from_prefix(target).ok()?;
    let (inline, rest) = rest.split_at_mut_checked(payload.len())?;
    // SAFETY: the message is in the queue, and the receive side is locked.
    let sender = unsafe { message.head.sender.get() };
    put_trailer(rest, AUDIT, sender, seqno, context)?;
    start.set(Start {
        header: Header {
            bits: Bits::new(0, MOVE_SEND, 0, true),
            size: size as u32,
            remote: PortName::NULL,
            local: PortName(name),
            voucher: PortName(message.head.voucher),
            id: message.head.id,
        },
        body: Body {
            descriptor_count: 1,
        },
        right: PortDescriptor::new(PortName::NULL, MOVE_SEND as u8),
    });
    inline.copy_from_slice(payload);
    message.descriptors.forget_only();
    leave(port, side, MOVE_SEND);
    Some(right)
}

/// Enters the right into the space, and writes its name into the message. No lock may be held.
#[inline(always)]
fn deliver(space: Space, right: PortRef, target: &mut [u8]) -> MsgReturn {
    let (name, code) = match copyout::send(space, right) {
        Some(name) => (name, RECEIVED),
        None => enter_slowly(space, right),
    };
    if let Ok((start, _)) = Unalign::<Start>::mut_from_prefix(target) {
        start.set(Start {
            right: PortDescriptor::new(name, MOVE_SEND as u8),
            ..start.get()
        });
    }
    code
}

/// Enters a right by the cheapest possible path. Returns its name and the code of the receive.
#[cold]
#[inline(never)]
fn enter_slowly(space: Space, right: PortRef) -> (PortName, MsgReturn) {
    let mut details = 0;
    let enter = |deferred: &mut DeferredQueue| {
        copyout_body::right(space, right, MOVE_SEND, &mut details, deferred)
    };
    let name = run_deferred::with(enter);
    match details {
        0 => (name, RECEIVED),
        details => (name, MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | details)),
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, fast};
    use crate::kernel::{Calls, KernReturn, MsgOptions, OolTrust, PortType, SendArgs};
    use crate::wire::disposition::{MAKE_SEND, MAKE_SEND_ONCE};

    const RECEIVE: u32 = 1;
    const SIZE: usize = size_of::<Start>() + 4;

    /// A port with a send right, and a second task of its kernel.
    struct Ends {
        kernel: EmbeddedKernel,
        task: OwnedTask,
        other: OwnedTask,
        port: PortName,
    }

    fn calls(task: &OwnedTask) -> Calls {
        // SAFETY: the tests own no rights or memory of these tasks by other values.
        unsafe { task.calls() }
    }

    /// Makes a port in `task` with a send right under the same name.
    fn port_with_send(task: &OwnedTask) -> PortName {
        let port = calls(task).port_allocate(RECEIVE).unwrap();
        calls(task)
            .port_insert_right(port, port, MAKE_SEND)
            .unwrap();
        port
    }

    impl Ends {
        fn new(limits: KernelLimits) -> Self {
            let kernel = EmbeddedKernel::builder().limits(limits).build();
            let (task, other) = (kernel.create_task(), kernel.create_task());
            let port = port_with_send(&task);
            let ends = Self {
                kernel,
                task,
                other,
                port,
            };
            // The first message needs a slot, which the slow path adds.
            let mut plain = ends.moving(PortName::NULL);
            plain[3] = 0;
            let args = SendArgs {
                options: MsgOptions::SEND_MSG,
                timeout: 0,
                trust: OolTrust::Checked,
            };
            let sent = calls(&ends.task).msg(args.call(&mut plain));
            assert_eq!(sent, MsgReturn::SUCCESS);
            assert_eq!(ends.receive(&mut [0; 512]), MsgReturn::SUCCESS);
            ends
        }

        /// Returns a message that moves the right `name`.
        fn moving(&self, name: PortName) -> [u8; SIZE] {
            let start = Start {
                header: Header {
                    bits: Bits(SENT),
                    remote: self.port,
                    id: 7,
                    ..Header::default()
                },
                body: Body {
                    descriptor_count: 1,
                },
                right: PortDescriptor::new(name, MOVE_SEND as u8),
            };
            let mut bytes = [9; SIZE];
            bytes[..size_of::<Start>()].copy_from_slice(start.as_bytes());
            bytes
        }

        fn attempt(&self, message: &[u8]) -> FastPath<()> {
            fast::send_any(*self.task, message)
        }

        fn receive(&self, target: &mut [u8]) -> MsgReturn {
            fast::receive::receive(*self.task, self.port, target)
        }

        /// Receives a message by the fast path. Returns the name of its right.
        fn received(&self) -> PortName {
            let mut target = [0_u8; 512];
            let short = &mut target[..SIZE + AUDIT as usize - 1];
            assert_eq!(self.receive(short), FALL_BACK);
            assert_eq!(self.receive(&mut target), RECEIVED);
            let (start, rest) = Start::read_from_prefix(&target).unwrap();
            let Start { header, right, .. } = start;
            assert_eq!(header.bits, Bits::new(0, MOVE_SEND, 0, true));
            assert_eq!((header.size as usize, header.id), (SIZE, 7));
            assert_eq!(header.local, self.port);
            assert_eq!(right, PortDescriptor::new(right.name, MOVE_SEND as u8));
            assert_eq!(rest[..4], [9; 4]);
            right.name
        }
    }

    #[test]
    fn right_beside_its_receive_right_moves_and_returns() {
        let ends = Ends::new(KernelLimits::default());
        let moved = port_with_send(&ends.task);
        let before = ends.kernel.resource_counts();
        for _ in 0..3 {
            assert_eq!(ends.attempt(&ends.moving(moved)), FastPath::Done(()));
            let again = ends.attempt(&ends.moving(moved));
            assert_eq!(again, FastPath::FallBack, "the right was moved");
            assert_eq!(ends.kernel.resource_counts().messages, 1);
            ends.kernel.verify().unwrap();
            assert_eq!(ends.received(), moved);
            assert_eq!(ends.kernel.resource_counts(), before);
        }
        ends.kernel.verify().unwrap();
    }

    #[test]
    fn destination_right_may_move_to_its_own_port() {
        let ends = Ends::new(KernelLimits::default());
        assert_eq!(ends.attempt(&ends.moving(ends.port)), FastPath::Done(()));
        assert_eq!(ends.received(), ends.port);
        ends.kernel.verify().unwrap();
    }

    #[test]
    fn name_without_receive_right_is_freed() {
        let ends = Ends::new(KernelLimits::default());
        let owner = calls(&ends.other).port_allocate(RECEIVE).unwrap();
        let made = calls(&ends.other).transfer(owner, MAKE_SEND, *ends.task);
        let mut name = made.unwrap();
        for _ in 0..3 {
            assert_eq!(ends.attempt(&ends.moving(name)), FastPath::Done(()));
            let found = calls(&ends.task).port_type(name);
            assert_eq!(found, Err(KernReturn::INVALID_NAME));
            let next = ends.received();
            assert_eq!((next.0 >> 8, next == name), (name.0 >> 8, false));
            name = next;
            ends.kernel.verify().unwrap();
        }
        // Merges into a name that the port got in the meantime.
        assert_eq!(ends.attempt(&ends.moving(name)), FastPath::Done(()));
        let made = calls(&ends.other).transfer(owner, MAKE_SEND, *ends.task);
        assert_eq!(ends.received(), made.unwrap());
        assert_eq!(ends.kernel.resource_counts().send_rights, 2);
        ends.kernel.verify().unwrap();
    }

    #[test]
    fn other_messages_fall_back_and_change_nothing() {
        let ends = Ends::new(KernelLimits::default());
        let counted = port_with_send(&ends.task);
        calls(&ends.task)
            .port_insert_right(counted, counted, MAKE_SEND)
            .unwrap();
        let owner = calls(&ends.other).port_allocate(RECEIVE).unwrap();
        let transferred = |kind| {
            calls(&ends.other)
                .transfer(owner, kind, *ends.task)
                .unwrap()
        };
        let once = transferred(MAKE_SEND_ONCE);
        let send = transferred(MAKE_SEND);
        let moved = port_with_send(&ends.task);
        let change = |changed: fn(&mut [u8; SIZE])| {
            let mut bytes = ends.moving(moved);
            changed(&mut bytes);
            bytes
        };
        let before = ends.kernel.resource_counts();
        let refused = |message: &[u8], why: &str| {
            assert_eq!(ends.attempt(message), FastPath::FallBack, "{why}");
            assert_eq!(ends.kernel.resource_counts(), before, "{why}");
        };
        refused(&ends.moving(counted), "two references");
        refused(&ends.moving(once), "a send-once right");
        refused(&ends.moving(PortName::NULL), "null");
        refused(&ends.moving(PortName::DEAD), "dead");
        refused(&ends.moving(PortName(moved.0 ^ 4)), "another generation");
        refused(&change(|bytes| bytes[24] = 2), "two descriptors");
        refused(&change(|bytes| bytes[38] = COPY_SEND as u8), "a copy");
        refused(&change(|bytes| bytes[39] = 1), "memory");
        refused(&change(|bytes| bytes[8] ^= 4), "no destination");
        refused(&ends.moving(moved)[..36], "a part of a descriptor");

        calls(&ends.other).port_mod_refs(owner, 1, -1).unwrap();
        let dead = ends.attempt(&ends.moving(send));
        assert_eq!(dead, FastPath::FallBack, "a dead port");

        let other = port_with_send(&ends.task);
        assert_eq!(ends.attempt(&ends.moving(moved)), FastPath::Done(()));
        let full = ends.attempt(&ends.moving(other));
        assert_eq!(full, FastPath::FallBack, "no slot");
        let kind = calls(&ends.task).port_type(other).unwrap();
        assert!(kind.contains(PortType::SEND));
        ends.kernel.verify().unwrap();
    }

    #[test]
    fn right_is_released_if_no_name_is_left() {
        let limits = KernelLimits {
            names_per_task: 4,
            ..KernelLimits::default()
        };
        let ends = Ends::new(limits);
        let owner = calls(&ends.other).port_allocate(RECEIVE).unwrap();
        let made = calls(&ends.other).transfer(owner, MAKE_SEND, *ends.task);
        assert_eq!(
            ends.attempt(&ends.moving(made.unwrap())),
            FastPath::Done(())
        );
        while calls(&ends.task).port_allocate(RECEIVE).is_ok() {}
        let mut target = [0_u8; 512];
        let code = ends.receive(&mut target);
        assert_eq!(code.base(), MsgReturn::RCV_BODY_ERROR);
        let (start, _) = Start::read_from_prefix(&target).unwrap();
        assert_eq!(start.right.name, PortName::NULL);
        let counts = ends.kernel.resource_counts();
        assert_eq!((counts.send_rights, counts.messages), (1, 0));
        ends.kernel.verify().unwrap();
    }
}
