//! Messages that carry rights and memory, on one thread.

use std::hint::black_box;

use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolSlice, ReceiveRight, SendRight};

use crate::harness::contender::Contender;

/// A right, copied.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d30)]
struct Right<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

/// A right, moved.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d33)]
struct MovedRight {
    #[mach(move_send)]
    right: SendRight,
}

/// Memory, moved.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d31)]
struct Owned {
    #[mach(ool)]
    memory: OolMemory,
}

/// Memory, borrowed.
#[derive(Debug, MachMessage)]
#[mach(id = 0x4d32)]
struct Lent<'a> {
    #[mach(ool)]
    memory: OolSlice<'a>,
}

fn port() -> (ReceiveRight, SendRight) {
    let receive = ReceiveRight::new().expect("a port");
    let send = receive.make_send().expect("a send right");
    (receive, send)
}

/// Sends a right and receives another reference to it, which is released.
#[must_use]
pub fn one_port(name: &str) -> Contender {
    let ((receive, send), (kept, carried)) = (port(), port());
    let mut buffer = MessageBuffer::new();
    Contender::new(name, move || {
        let _ = &kept;
        let right = black_box(&carried);
        send.send(Right { right }).expect("the message is sent");
        let message = receive.receive(&mut buffer).expect("a message");
        black_box(message.decode::<Right<'_>>().expect("a right").body.right);
    })
}

/// Sends a right, and sends the received right again.
#[must_use]
pub fn moved_port(name: &str) -> Contender {
    let ((receive, send), (kept, carried)) = (port(), port());
    let mut buffer = MessageBuffer::new();
    let mut carried = Some(carried);
    Contender::new(name, move || {
        let _ = &kept;
        let right = carried.take().expect("a right");
        send.send(MovedRight { right })
            .expect("the message is sent");
        let message = receive.receive(&mut buffer).expect("a message");
        let received = message.decode::<MovedRight>().expect("a right");
        carried = Some(black_box(received.body.right));
    })
}

/// Sends a region of `size` bytes, and sends the received region again.
#[must_use]
pub fn owned(size: usize, name: &str) -> Contender {
    let (receive, send) = port();
    let mut buffer = MessageBuffer::new();
    let mut region = Some(OolMemory::new(size).expect("memory"));
    Contender::new(name, move || {
        let memory = region.take().expect("memory");
        send.send(Owned { memory }).expect("the message is sent");
        let message = receive.receive(&mut buffer).expect("a message");
        let received = message.decode::<Owned>().expect("memory");
        region = Some(received.body.memory);
    })
}

/// Sends a region of `size` bytes as a copy, and releases the received copy.
#[must_use]
pub fn borrowed(size: usize, name: &str) -> Contender {
    let (receive, send) = port();
    let mut buffer = MessageBuffer::new();
    let memory = vec![7; size];
    Contender::new(name, move || {
        let memory = OolSlice::new(black_box(&memory));
        send.send(Lent { memory }).expect("the message is sent");
        let message = receive.receive(&mut buffer).expect("a message");
        black_box(message.decode::<Lent<'_>>().expect("memory").body.memory);
    })
}
