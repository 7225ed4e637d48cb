//! Any bytes as a received message, into views of derived types and into the cursor.

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::{MessageCursor, RawMessage, RawMessageBuf};
use mach_msg::wire::{Descriptor, Split64};
use mach_msg::{
    MachMessage, Message, OolMemory, OolPorts, OolSlice, ReceiveRight, SendOnceRight, SendRight,
};
use zerocopy::IntoBytes;

#[derive(MachMessage)]
#[mach(id = 0)]
struct Empty;

#[derive(MachMessage)]
#[mach(id = 0)]
struct Inline<'a> {
    flag: bool,
    number: u64,
    character: char,
    items: [u16; 3],
    #[mach(tail, max = 64)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0)]
struct Parts<'a> {
    #[mach(tail)]
    numbers: &'a [u64],
    #[mach(tail, max = 3)]
    text: &'a str,
}

#[derive(MachMessage)]
#[mach(id = 0)]
struct Rights<'a> {
    #[mach(copy_send)]
    send: &'a SendRight,
    #[mach(move_send_once)]
    once: Option<SendOnceRight>,
    #[mach(move_receive)]
    receive: ReceiveRight,
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0)]
struct Regions<'a> {
    #[mach(ool, max = 100)]
    memory: OolMemory,
    #[mach(ool)]
    words: OolSlice<'a, u32>,
    #[mach(ool_ports(move_send), max = 8)]
    rights: OolPorts<SendRight>,
    number: u32,
}

/// Takes the bytes for a message that a task has received. None of its rights exists, and its regions are made for it: whether it is
/// refused or adopted, nothing may be left.
pub fn message(bytes: &[u8]) {
    let Ok(message) = RawMessage::new(bytes) else {
        return;
    };
    let kernel = EmbeddedKernel::new();
    {
        let task = kernel.create_task();
        let mut message = RawMessageBuf::from(message);
        // What the id is decides nothing else.
        message.header.id = 0;
        decode::<Empty>(*task, &message);
        decode::<Inline<'_>>(*task, &message);
        decode::<Parts<'_>>(*task, &message);
        decode::<Rights<'_>>(*task, &message);
        decode::<Regions<'_>>(*task, &message);
        with_received(*task, &message, |message| {
            match MessageCursor::new(message) {
                Ok(mut cursor) => {
                    drop(cursor.next());
                    let (builder, reply) = cursor.into_builder();
                    assert!(builder.size() >= 24);
                    drop((builder, reply));
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        });
    }
    let left = kernel.ledger();
    assert!(left.is_zero(), "{left:?}");
}

fn decode<M: MachMessage>(task: Task, message: &RawMessageBuf) {
    with_received(task, message, |message| match message.decode::<M>() {
        Ok(received) => drop(received),
        Err(error) => assert!(!error.to_string().is_empty()),
    });
}

/// Makes the regions and calls `then` with the message.
fn with_received(task: Task, message: &RawMessageBuf, then: impl FnOnce(Message<'_>)) {
    let mut message = message.clone();
    for descriptor in &mut message.descriptors {
        match descriptor {
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                region.size %= 256;
                region.address = made(task, region.size as usize);
            }
            Descriptor::OolPorts(array) => {
                array.count %= 32;
                array.address = made(task, 4 * array.count as usize);
            }
            _ => {}
        }
    }
    let Ok(mut bytes) = message.to_bytes() else {
        return;
    };
    bytes.extend([0, 0, 0, 0, 52, 0, 0, 0]);
    bytes.extend([0; 44]);
    let mut buffer = vec![0_u128; bytes.len().div_ceil(16)];
    buffer.as_mut_bytes()[..bytes.len()].copy_from_slice(&bytes);
    // SAFETY: the regions were made for the message; the task has no rights, so what the names denote can be nobody else's.
    then(unsafe { Message::from_received(task, buffer.as_bytes()) }.unwrap());
}

fn made(task: Task, size: usize) -> Split64 {
    let memory = OolMemory::new_in(task, size).unwrap();
    Split64::new(memory.into_raw().0 as u64)
}
