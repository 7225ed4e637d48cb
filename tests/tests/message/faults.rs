//! Bugs of other libraries for Mach messages, which this one does not have.

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{
    AuditTrailer, Bits, Descriptor, GuardFlags, GuardedPortDescriptor, Header, OolCopy,
    OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName, Trailer,
};
use mach_msg::{MachMessage, Message, MessageBuffer, OolMemory, SendRight};
use mach_msg_tests::fixture::{Pair, Ping, raw};
use mach_msg_tests::received::Received;

#[derive(MachMessage)]
#[mach(id = 0x700)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[test]
fn grown_buffer_has_the_size_passed_to_the_kernel() {
    // Bug elsewhere: the buffer grew by its length instead of its capacity, and the kernel wrote
    // past its end.
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let bytes = vec![0x5a; 300_000];
    for length in (0..300_000).step_by(10_007) {
        let sent = Bytes {
            bytes: &bytes[..length],
        };
        let message = pair.deliver(sent, &mut buffer);
        let size = message.bytes().len();
        assert_eq!(
            message.decode::<Bytes<'_>>().unwrap().body.bytes.len(),
            length
        );
        assert!(buffer.capacity() >= size + AuditTrailer::ELEMENTS.size() as usize);
    }
}

#[test]
fn message_of_buffer_capacity_fits_one_word_more_grows() {
    // Bug elsewhere: off by one at exact capacity, and the header was counted twice.
    let pair = Pair::new();
    let header = 24 + 4;
    let trailer = AuditTrailer::ELEMENTS.size() as usize;
    for more in [0, 4] {
        let mut buffer = MessageBuffer::with_capacity(1000);
        let capacity = buffer.capacity();
        let bytes = vec![1; capacity - trailer - header + more];
        let message = pair.deliver(Bytes { bytes: &bytes }, &mut buffer);
        assert_eq!(message.bytes().len(), capacity - trailer + more);
        assert_eq!(message.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
        assert_eq!(buffer.capacity() > capacity, more > 0);
    }
}

#[test]
fn length_reaching_into_the_trailer_is_refused() {
    // Bug elsewhere: the bound of the payload was measured from the start of the buffer, so bytes
    // after the message could be read.
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for length in [5_u32, 8, 12, 60, u32::MAX] {
        let mut message = RawMessageBuf::new(Header {
            bits: Bits::new(19, 0, 0, false),
            remote: pair.to_server.name(),
            id: Bytes::ID,
            ..Header::default()
        });
        message.inline.extend(length.to_le_bytes());
        message.inline.extend(*b"four");
        send_raw(&pair, &message);
        let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
        assert!(message.decode::<Bytes<'_>>().is_err(), "{length}");
    }
}

/// Sends a message without validation.
fn send_raw(pair: &Pair, message: &RawMessageBuf) {
    let code = raw::send(raw::calls(*pair.client), message.to_bytes().unwrap());
    code.ok().unwrap();
}

/// Drops a message with these bytes as if it had been received.
fn drop_received(pair: &Pair, bytes: &[u8]) {
    let received = Received::new(bytes);
    // SAFETY: no right or region is released because the task has none, and the regions have no
    // address.
    let message: Message<'_> =
        unsafe { Message::from_received(*pair.server, received.bytes()) }.unwrap();
    drop(message);
}

#[test]
fn dropping_any_descriptor_with_any_disposition_does_not_panic() {
    // Bug elsewhere: `unreachable!` for descriptor types 2, 3 and 4 and for unknown dispositions,
    // even in `Drop`.
    let pair = Pair::new();
    pair.kernel.expect_guard_exceptions();
    for name in [PortName::NULL, PortName::DEAD, PortName(0x4_0003)] {
        for disposition in 0..=255 {
            let ports = OolPortsDescriptor::new(0, 3, disposition, true);
            let mut guarded = GuardedPortDescriptor::new(name, 7, GuardFlags(3));
            guarded.disposition = disposition;
            let mut volatile = OolDescriptor::new(0, 9, false, OolCopy::Physical);
            volatile.kind = 3;
            let mut message = RawMessageBuf::new(Header {
                bits: Bits(0xffff_ffff),
                remote: name,
                local: name,
                voucher: name,
                ..Header::default()
            });
            message.descriptors = vec![
                Descriptor::Port(PortDescriptor::new(name, disposition)),
                Descriptor::OolPorts(ports),
                Descriptor::GuardedPort(guarded),
                Descriptor::OolVolatile(volatile),
                Descriptor::Ool(OolDescriptor::new(0, u32::MAX, true, OolCopy::Virtual)),
            ];
            let mut bytes = message.to_bytes().unwrap();
            drop_received(&pair, &bytes);
            // An unknown type.
            bytes[28 + 11] = disposition;
            drop_received(&pair, &bytes);
        }
    }
}

#[test]
fn reserved_header_bits_are_ignored() {
    // Bug elsewhere: a panic on unknown bits.
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    for bit in 0..32 {
        let mut message = RawMessageBuf::default();
        message.header.bits = Bits(1 << bit);
        drop_received(&pair, &message.to_bytes().unwrap());
    }
    let message = RawMessageBuf::new(Header {
        bits: Bits(19 | 0x6020_60e0),
        remote: pair.to_server.name(),
        id: Ping::ID,
        ..Header::default()
    });
    send_raw(&pair, &message);
    assert!(
        pair.port
            .try_receive(&mut buffer)
            .unwrap()
            .unwrap()
            .decode::<Ping>()
            .is_ok()
    );
}

#[test]
fn voucher_field_without_a_right_is_not_released() {
    // Bug elsewhere: the voucher was released with the disposition of another port. Without a
    // voucher disposition, the field is an arbitrary number of the sender.
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = mach_msg::ReceiveRight::new_in(*pair.server).unwrap();
    let victim = port.make_send().unwrap();
    let message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, false),
        remote: pair.to_server.name(),
        // The name of a right that the server owns.
        voucher: victim.name(),
        id: Ping::ID,
        ..Header::default()
    });
    send_raw(&pair, &message);
    drop(pair.port.try_receive(&mut buffer).unwrap().unwrap());
    assert!(!victim.is_dead());
    send_raw(&pair, &message);
    let received = pair
        .port
        .try_receive(&mut buffer)
        .unwrap()
        .unwrap()
        .decode::<Ping>()
        .unwrap();
    assert!(received.voucher.is_none());
    assert!(!victim.is_dead());
    victim.send(Ping).unwrap();
}

#[test]
fn receiver_releases_physically_copied_memory() {
    // Bug elsewhere, including `mach_msg_destroy`: the memory leaked, because `deallocate` is not
    // set in the received descriptor.
    #[derive(MachMessage)]
    #[mach(id = 0x701)]
    struct Physical {
        #[mach(ool(physical))]
        memory: OolMemory,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let memory = OolMemory::copy_of(*pair.client, &[1; 64]).unwrap();
    drop(pair.deliver(Physical { memory }, &mut buffer));
    assert_eq!(pair.change().ool_bytes, 0);
}

#[test]
fn descriptors_at_odd_multiples_of_4_are_read() {
    // Bug elsewhere: a reference to a descriptor with alignment 8 at offset 28.
    #[derive(MachMessage)]
    #[mach(id = 0x702)]
    struct Two<'a> {
        #[mach(ool)]
        memory: OolMemory,
        #[mach(copy_send)]
        right: &'a SendRight,
        #[mach(ool)]
        more: OolMemory,
    }
    let pair = Pair::new();
    let mut buffer = MessageBuffer::new();
    let port = pair.client_port();
    let memory = || OolMemory::copy_of(*pair.client, b"12345").unwrap();
    let message = Two {
        memory: memory(),
        right: &port.make_send().unwrap(),
        more: memory(),
    };
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Two<'_>>()
        .unwrap()
        .body;
    assert_eq!(*view.memory, *view.more);
}
