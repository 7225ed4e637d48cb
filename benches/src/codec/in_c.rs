//! The codec by hand in C (`c/codec.c`) as operations.

use std::hint::black_box;
use std::ptr;

use mach_msg::wire::{AuditTrailer, PortName};
use mach_msg::{MachMessage, SendRight};

use super::fixture::{Buffer, Fixture};
use super::messages;
use super::operation::{Direction, Operations};
use super::typed::encoded;

const IN_C: &str = "by hand in C";

/// The values of a [`messages::Inline64`].
#[repr(C)]
struct Inline64 {
    sequence: u64,
    kind: u32,
    flags: u32,
    values: [u64; 6],
}

/// The values of a [`messages::Inline1K`].
#[repr(C)]
struct Inline1K {
    sequence: u64,
    values: [u64; 127],
}

/// The values of a [`messages::OnePort`].
#[repr(C)]
struct OnePort {
    port: PortName,
    sequence: u64,
}

/// The values of a [`messages::FourPorts`].
#[repr(C)]
struct FourPorts {
    ports: [PortName; 4],
    sequence: u64,
}

/// The values of a [`messages::OneOol`].
#[repr(C)]
struct OneOol {
    memory: *const u8,
    memory_size: usize,
    sequence: u64,
}

/// The values of a [`messages::Mixed`].
#[repr(C)]
struct Mixed {
    ports: [PortName; 2],
    memory: *const u8,
    memory_size: usize,
    sequence: u64,
    values: [u64; 24],
    name: *const u8,
    name_length: usize,
}

/// The parts of a received message other than its fields.
#[repr(C)]
struct Envelope {
    reply_kind: u32,
    reply: PortName,
    voucher: PortName,
    trailer: *const AuditTrailer,
}

/// Encodes values into a buffer with a capacity, and returns the size of the message, or 0.
type Encode<V> = unsafe extern "C" fn(*mut u8, usize, PortName, &V) -> usize;

/// Checks received bytes, reads all fields, and writes the other parts. Returns false if the
/// message does not have the expected shape.
type View = unsafe extern "C" fn(*const u8, usize, &mut Envelope) -> bool;

unsafe extern "C" {
    fn mach_bench_encode_inline64(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &Inline64,
    ) -> usize;
    fn mach_bench_encode_inline1k(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &Inline1K,
    ) -> usize;
    fn mach_bench_encode_one_port(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &OnePort,
    ) -> usize;
    fn mach_bench_encode_four_ports(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &FourPorts,
    ) -> usize;
    fn mach_bench_encode_one_ool(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &OneOol,
    ) -> usize;
    fn mach_bench_encode_mixed(
        to: *mut u8,
        capacity: usize,
        remote: PortName,
        from: &Mixed,
    ) -> usize;
    fn mach_bench_view_inline64(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
    fn mach_bench_view_inline1k(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
    fn mach_bench_view_one_port(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
    fn mach_bench_view_four_ports(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
    fn mach_bench_view_one_ool(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
    fn mach_bench_view_mixed(bytes: *const u8, size: usize, envelope: &mut Envelope) -> bool;
}

pub(super) fn operations(to: &mut Operations, fixture: &'static Fixture) {
    let messages = &fixture.messages;
    let message = &messages.inline64;
    let values = Inline64 {
        sequence: message.sequence,
        kind: message.kind,
        flags: message.flags,
        values: message.values,
    };
    let c = (
        mach_bench_encode_inline64 as _,
        mach_bench_view_inline64 as _,
    );
    add(to, fixture, "64 B", message, values, c);

    let message = &messages.inline1k;
    let values = Inline1K {
        sequence: message.sequence,
        values: message.values,
    };
    let c = (
        mach_bench_encode_inline1k as _,
        mach_bench_view_inline1k as _,
    );
    add(to, fixture, "1 KiB", message, values, c);

    let message = &messages.one_port;
    let values = OnePort {
        port: message.port.name(),
        sequence: message.sequence,
    };
    let c = (
        mach_bench_encode_one_port as _,
        mach_bench_view_one_port as _,
    );
    add(to, fixture, "one port", message, values, c);

    let message = &messages.four_ports;
    let ports = [message.first, message.second, message.third, message.fourth];
    let values = FourPorts {
        ports: ports.map(SendRight::name),
        sequence: message.sequence,
    };
    let c = (
        mach_bench_encode_four_ports as _,
        mach_bench_view_four_ports as _,
    );
    add(to, fixture, "four ports", message, values, c);

    let message = &messages.one_ool;
    let memory = message.memory.bytes();
    let values = OneOol {
        memory: memory.as_ptr(),
        memory_size: memory.len(),
        sequence: message.sequence,
    };
    let c = (mach_bench_encode_one_ool as _, mach_bench_view_one_ool as _);
    add(to, fixture, "one OOL", message, values, c);

    add(
        to,
        fixture,
        "mixed",
        &messages.mixed,
        mixed(&messages.mixed),
        (mach_bench_encode_mixed as _, mach_bench_view_mixed as _),
    );
}

fn mixed(message: &messages::Mixed<'static>) -> Mixed {
    let memory = message.memory.bytes();
    Mixed {
        ports: [message.first.name(), message.second.name()],
        memory: memory.as_ptr(),
        memory_size: memory.len(),
        sequence: message.sequence,
        values: message.values,
        name: message.name.as_ptr(),
        name_length: message.name.len(),
    }
}

/// Adds both operations of a shape. `values` are those of `message`. A pointer in them is valid as
/// long as the program runs.
fn add<M: MachMessage, V: 'static>(
    to: &mut Operations,
    fixture: &'static Fixture,
    shape: &'static str,
    message: &'static M,
    values: V,
    (encode, view): (Encode<V>, View),
) {
    let remote = fixture.remote;
    let mut buffer = Buffer::new();
    let encode = move |buffer: &mut [u8], remote, values: &V| {
        // SAFETY: the function writes at most the given number of bytes.
        // SAFETY: it reads the memory of the pointers in `values`, which is static.
        unsafe { encode(buffer.as_mut_ptr(), buffer.len(), remote, values) }
    };
    let size = encode(buffer.bytes_mut(), remote, &values);
    let sent = &buffer.bytes()[..size];
    assert_eq!(sent, encoded(fixture, message), "{shape}");
    let delivered = Fixture::delivered(sent);
    to.add(Direction::Encode, shape, IN_C, move || {
        let (remote, values) = black_box((remote, &values));
        let size = encode(black_box(buffer.bytes_mut()), remote, values);
        assert_ne!(black_box(size), 0);
    });
    to.add(Direction::View, shape, IN_C, move || {
        let bytes = black_box(delivered.bytes());
        let mut envelope = Envelope {
            reply_kind: 0,
            reply: PortName::NULL,
            voucher: PortName::NULL,
            trailer: ptr::null(),
        };
        // SAFETY: the function reads at most the given number of bytes.
        let good = unsafe { view(bytes.as_ptr(), bytes.len(), &mut envelope) };
        assert!(good);
        black_box(&envelope);
    });
}
