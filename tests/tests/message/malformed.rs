//! Malformed messages: their size and trailer. Also the sender in the trailer.

use mach_msg::Message;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::Malformed;
use mach_msg::wire::{AuditToken, AuditTrailer, Bits, Header, PortName, SecurityToken};
use mach_msg_tests::received::{Received, empty_trailer};
use zerocopy::IntoBytes;

/// Returns the reason why the bytes are not a message.
fn malformed(bytes: &[u8], trailer: &[u8]) -> Malformed {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let received = Received::with_trailer(bytes, trailer);
    // SAFETY: no right or region is released because the message is refused.
    let message: Result<Message<'_>, _> =
        unsafe { Message::from_received(*task, received.bytes()) };
    message.unwrap_err()
}

/// Returns a message without a body.
fn with_id(id: i32) -> Vec<u8> {
    let mut message = RawMessageBuf::default();
    message.header.id = id;
    message.to_bytes().unwrap()
}

#[test]
fn malformed_sizes_and_trailers_are_refused() {
    let good = with_id(1);
    let trailer = empty_trailer();
    let buffer = good.len() + 52;
    for size in [
        0,
        1,
        23,
        buffer as u32,
        buffer as u32 - 7,
        u32::MAX,
        u32::MAX - 2,
    ] {
        let mut bytes = good.clone();
        bytes[4..8].copy_from_slice(&size.to_le_bytes());
        assert_eq!(
            malformed(&bytes, trailer.as_bytes()),
            Malformed::Size {
                found: size as usize,
                buffer
            }
        );
    }
    let wrong_type = AuditTrailer { kind: 1, ..trailer };
    assert!(matches!(
        malformed(&good, wrong_type.as_bytes()),
        Malformed::Trailer { kind: 1, .. }
    ));
    let short = AuditTrailer {
        size: 20,
        ..trailer
    };
    assert!(matches!(
        malformed(&good, short.as_bytes()),
        Malformed::Trailer {
            size: 20,
            expected: 52,
            ..
        }
    ));
    // The size in the trailer exceeds the buffer.
    assert!(matches!(
        malformed(&good, &trailer.as_bytes()[..48]),
        Malformed::Size { .. }
    ));
}

#[test]
fn misaligned_message_is_refused() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let memory = [0_u128; 16];
    // SAFETY: no right or region is released because the message has none.
    let message: Result<Message<'_>, _> =
        unsafe { Message::from_received(*task, &memory.as_bytes()[4..]) };
    assert_eq!(message.unwrap_err(), Malformed::Misaligned);
}

#[test]
fn notification_requires_kernel_audit_and_security_token() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let from_kernel = |sender: SecurityToken, audit: AuditToken| {
        let trailer = AuditTrailer {
            sender,
            audit,
            ..empty_trailer()
        };
        let header = Header {
            bits: Bits::new(0, 18, 0, false),
            size: 24,
            local: PortName(0x103),
            id: 71,
            ..Header::default()
        };
        let received = Received::with_trailer(header.as_bytes(), trailer.as_bytes());
        // SAFETY: no right or region is released because the message has none.
        let message: Message<'_> =
            unsafe { Message::from_received(*task, received.bytes()) }.unwrap();
        message.into_notification().is_ok()
    };
    let root = SecurityToken { uid: 0, gid: 0 };
    let process = AuditToken { words: [1; 8] };
    assert!(from_kernel(SecurityToken::KERNEL, AuditToken::KERNEL));
    assert!(!from_kernel(root, AuditToken::KERNEL));
    assert!(!from_kernel(SecurityToken::KERNEL, process));
}
