use zerocopy::IntoBytes;

use super::*;
use crate::kernel::embedded::space::identity::TaskOptions;
use crate::kernel::embedded::{EmbeddedKernel, OwnedTask, fast};
use crate::message::dynamic::MessageBuilder;
use crate::wire::{AuditToken, Body, PortDescriptor, PortName};
use crate::{MessageBuffer, ReceiveRight, SendRight};

/// Returns a right of a port of another task, which has a free slot.
fn right_of(port: &ReceiveRight, task: &OwnedTask) -> SendRight {
    let right = port.make_send().unwrap();
    right.try_send(MessageBuilder::new(0)).unwrap();
    drop(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
    // SAFETY: the right belongs to the task of the port, which moves it to the other task.
    let calls = unsafe { port.task().calls() };
    let name = calls
        .transfer(right.into_name(), MOVE_SEND, **task)
        .unwrap();
    // SAFETY: the task has just got the right.
    unsafe { SendRight::from_name(**task, name) }.unwrap()
}

/// Returns a message that moves a right.
fn moving(moved: SendRight, to: PortName) -> Vec<u8> {
    let header = Header {
        bits: Bits(right::SENT),
        remote: to,
        ..Header::default()
    };
    let moved = PortDescriptor::new(moved.into_name(), MOVE_SEND as u8);
    let body = Body {
        descriptor_count: 1,
    };
    [header.as_bytes(), body.as_bytes(), moved.as_bytes()].concat()
}

#[test]
fn message_has_the_identity_at_the_start_of_its_send() {
    let options = TaskOptions::default();
    let mut audit = options.audit;
    audit.words[6] = 0x1de3;
    let later = options.with_identity(audit, options.security);
    let kernel = EmbeddedKernel::new();
    let receiver = kernel.create_task();
    let began = || -> Option<AuditToken> {
        let port = ReceiveRight::new_in(*receiver).unwrap();
        let other = ReceiveRight::new_in(*receiver).unwrap();
        let sender = kernel.create_task();
        let (right, to) = (right_of(&port, &sender), right_of(&other, &sender));
        let space = Space::of(*sender).unwrap();
        // A thread that has checked the right, and is preempted.
        let (locked, mut side, identity) = space.send_side(right.name(), Locking::Wait).unwrap();
        assert!(has_room(locked, &mut side));
        // Meanwhile another thread moves the right, and the task ends.
        let moved = fast::send_any(*sender, &moving(right, to.name()));
        assert_eq!(moved, FastPath::Done(()));
        drop(to);
        let slot = sender.slot();
        sender.end();
        let next = kernel.create_task_with(later);
        let is_reused = next.slot() == slot;
        let header = Unalign::new(Header::default());
        let message = borrowed(identity, &header, &[], QUEUED_PLAIN, NULL);
        append_bytes(locked, &mut side, &message);
        side.send_rights_made = side.send_rights_made.wrapping_add(1);
        drop(side);
        let mut buffer = MessageBuffer::new();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        // Another test may have taken the record.
        is_reused.then(|| message.sender())
    };
    let sender = std::iter::from_fn(|| Some(began())).flatten().next();
    assert_eq!(sender, Some(options.audit));
    kernel.verify().unwrap();
}

#[test]
fn first_attempt_sends_four_kinds_of_whole_words() {
    let request = Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false).0;
    let complex = Some(SendKind::Complex);
    for (bits, without_reply, with_reply) in [
        (SENT_PLAIN, Some(SendKind::Plain), None),
        (request, Some(SendKind::Request), Some(SendKind::Request)),
        (SENT_REPLY, Some(SendKind::Reply), None),
        (right::SENT, complex, None),
        (0, None, None),
        (Bits::new(MOVE_SEND, 0, 0, false).0, None, None),
        (Bits::new(MOVE_SEND, MAKE_SEND_ONCE, 0, false).0, None, None),
        (Bits::new(COPY_SEND, COPY_SEND, 0, false).0, None, None),
        (Bits::new(COPY_SEND, 0, COPY_SEND, false).0, None, None),
        (Bits::new(MOVE_SEND_ONCE, 0, 0, true).0, None, None),
        (Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, true).0, None, None),
    ] {
        for (local, expected) in [
            (PortName::NULL, without_reply),
            (PortName(0x103), with_reply),
            (PortName(0x100), with_reply),
            (PortName::DEAD, with_reply),
        ] {
            // The kernel clears bits that no sender may set.
            for bits in [bits, bits | !Bits::USER] {
                let header = Header {
                    bits: Bits(bits),
                    local,
                    ..Header::default()
                };
                for length in 0..9 {
                    let mut bytes = header.as_bytes().to_vec();
                    bytes.resize(size_of::<Header>() + length, 0);
                    let expected = expected.filter(|_| length % 4 == 0);
                    assert_eq!(SendKind::of(&bytes), expected, "{bits:#x} {local} {length}");
                    let simple = expected.filter(|&kind| kind != SendKind::Complex);
                    assert_eq!(SendKind::without_descriptors(&bytes), simple);
                }
                let short = &header.as_bytes()[1..];
                assert_eq!(SendKind::of(short), None);
            }
        }
    }
}
