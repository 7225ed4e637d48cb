//! Messages of real MIG stubs by derived types: written with the values that the stubs were given, they have the stubs' bytes; read, they
//! give the values back.

mod mig;
// Which kind of item or right it is differs from type to type.
#[allow(clippy::redundant_closure_for_method_calls)]
mod mig_types;
mod types;
mod values;

use std::fmt::Debug;
use std::mem;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::message::error::DecodeCause;
use mach_msg::wire::{Descriptor, Header, NdrRecord, OolDescriptor, OolPortsDescriptor, Split64};
use mach_msg::{MachMessage, Message, OolMemory};
use mach_msg_tests::vectors::{self, Kind, Vector};
use zerocopy::IntoBytes;

use self::values::Values;

/// A type that stands for vectors.
trait Golden: MachMessage {
    /// The message with the vector's values. The rights in it are invented: they are never to be dropped.
    fn build(from: &Values<'_>) -> Self;

    /// Compares what was read with the vector's values.
    fn check(view: Self::View<'_>, expected: &Values<'_>);
}

/// A vector and what its type does with it.
struct Case {
    subsystem: &'static str,
    vector: &'static str,
    run: fn(Task, &Vector),
    decode: fn(Task, &[u8]) -> Result<(), DecodeCause>,
}

impl Case {
    const fn of<M: Golden>(subsystem: &'static str, vector: &'static str) -> Self {
        Self {
            subsystem,
            vector,
            run: run::<M, true>,
            decode: decode::<M>,
        }
    }

    /// For a type that writes what stubs leave unwritten.
    const fn mig<M: Golden>(subsystem: &'static str, vector: &'static str) -> Self {
        Self {
            run: run::<M, false>,
            ..Self::of::<M>(subsystem, vector)
        }
    }
}

fn run<M: Golden, const EXACT: bool>(task: Task, vector: &Vector) {
    let golden = RawMessage::new(&vector.hex.0).unwrap();
    let values = Values { task, vector };

    let message = M::build(&values);
    let mut written = RawMessageBuf::of(&message, task).unwrap();
    // No right in it is real.
    mem::forget(message);
    assert_eq!(written.header.id, golden.header().id);
    written.header = *golden.header();
    for (descriptor, (_, golden)) in written.descriptors.iter_mut().zip(golden.descriptors()) {
        match (descriptor, golden) {
            // The memory lies somewhere else.
            (Descriptor::Ool(region), Descriptor::Ool(golden)) => region.address = golden.address,
            (Descriptor::OolPorts(array), Descriptor::OolPorts(golden)) => {
                array.address = golden.address;
                // Whether the sender's own array of names goes away is the sender's business: ours does when the rights move.
                array.deallocate = golden.deallocate;
            }
            _ => {}
        }
    }
    let mut written = written.to_bytes().unwrap();
    if !EXACT {
        for &(offset, length) in &vector.undefined {
            written[offset..offset + length].fill(0);
        }
    }
    assert_eq!(written, vector.hex.0);

    if let Some(received) = &vector.received_hex {
        read::<M>(&values, &received.0);
    }
}

/// Reads the message as a receive would have left it.
fn read<M: Golden>(values: &Values<'_>, received: &[u8]) {
    let mut message = RawMessageBuf::from(RawMessage::new(received).unwrap());
    for descriptor in &mut message.descriptors {
        let memory = |size| {
            let (address, _) = OolMemory::new_in(values.task, size).unwrap().into_raw();
            Split64::new(address as u64)
        };
        match descriptor {
            Descriptor::Ool(region) => {
                *region = OolDescriptor {
                    address: memory(region.size as usize),
                    ..*region
                };
            }
            Descriptor::OolPorts(array) => {
                *array = OolPortsDescriptor {
                    address: memory(4 * array.count as usize),
                    ..*array
                };
            }
            _ => {}
        }
    }
    with_message(values.task, &message.to_bytes().unwrap(), |message| {
        M::check(message.decode::<M>().unwrap().body, values);
    });
}

/// Looks only: what is in the message is never released.
fn decode<M: MachMessage>(task: Task, received: &[u8]) -> Result<(), DecodeCause> {
    with_message(task, received, |message| match message.decode::<M>() {
        Ok(received) => {
            mem::forget(received);
            Ok(())
        }
        Err(error) => {
            mem::forget(error.message);
            Err(error.cause)
        }
    })
}

/// Calls `then` with a message of these bytes.
fn with_message<R>(task: Task, received: &[u8], then: impl FnOnce(Message<'_>) -> R) -> R {
    let mut bytes = received.to_vec();
    bytes.extend([0, 0, 0, 0, 52, 0, 0, 0]);
    bytes.extend([0; 44]);
    let mut buffer = vec![0_u128; bytes.len().div_ceil(16)];
    buffer.as_mut_bytes()[..bytes.len()].copy_from_slice(&bytes);
    // SAFETY: the regions are the message's, or never released; the task has no rights, so what the names denote can be nobody else's.
    then(unsafe { Message::from_received(task, buffer.as_bytes()) }.unwrap())
}

/// A comparison that says what was compared.
#[track_caller]
fn check<T: PartialEq + Debug>(found: T, expected: T) {
    assert_eq!(found, expected);
}

#[test]
fn derived_types_write_the_bytes_of_the_stubs_and_read_their_values() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    for subsystem in vectors::all() {
        for case in types::CASES.iter().chain(mig_types::CASES) {
            if case.subsystem != subsystem.name {
                continue;
            }
            let vector = subsystem
                .vectors
                .iter()
                .find(|vector| vector.name == case.vector)
                .unwrap();
            println!("{} {}", case.subsystem, case.vector);
            (case.run)(*task, vector);
        }
    }
}

#[test]
fn every_request_and_reply_of_fixed_size_has_a_type() {
    let all: usize = vectors::all()
        .iter()
        .flat_map(|subsystem| &subsystem.vectors)
        .filter(|vector| matches!(vector.kind, Kind::Request | Kind::Reply))
        .count();
    assert_eq!(types::CASES.len() + types::LEFT_OUT, all);
}

/// The answer of a MIG server that did not do what it was asked for: `mig_reply_error_t`, whatever the routine's reply is.
#[derive(MachMessage)]
#[mach(id = 0)]
struct ErrorReply {
    ndr: NdrRecord,
    ret_code: i32,
}

#[test]
fn error_replies_are_written_and_read_by_one_type() {
    let mut count = 0;
    for subsystem in vectors::all() {
        for vector in &subsystem.vectors {
            if vector.kind != Kind::ErrorReply {
                continue;
            }
            let golden = RawMessage::new(&vector.hex.0).unwrap();
            let ret_code = i32::from_le_bytes(vector.hex.0[32..36].try_into().unwrap());
            let message = ErrorReply {
                ndr: Values::ndr(!vector.undefined.contains(&(24, 8))),
                ret_code,
            };
            let mut written = RawMessageBuf::of(&message, Task::current()).unwrap();
            written.header = Header {
                bits: golden.header().bits,
                ..*golden.header()
            };
            assert_eq!(written.to_bytes().unwrap(), vector.hex.0, "{}", vector.name);
            count += 1;
        }
    }
    assert_eq!(count, 226);
}
