//! Messages of real MIG stubs, encoded and decoded by derived types.

/// Defines a type and its [`Golden`], field by field: attribute, name, type, the value to write,
/// and the check of the value that was read.
macro_rules! golden {
    ($name:ident ($($layout:tt)*) $from:ident $view:ident $expected:ident $(
        $(#[$($word:tt)*])? $field:ident {$($rust:tt)*} {$($make:tt)*} {$($check:tt)*}
    )*) => {
        #[derive(MachMessage)]
        #[mach($($layout)*)]
        struct $name {
            $($(#[$($word)*])? $field: $($rust)*,)*
        }

        #[allow(unused_variables, reason = "some types have no fields")]
        impl Golden for $name {
            fn build($from: &Values<'_>) -> Self {
                Self { $($field: $($make)*,)* }
            }

            fn check($view: Self::View<'_>, $expected: &Values<'_>) {
                $($($check)*)*
            }
        }
    };
}

mod mig;
// The types of items and rights differ between the types.
#[allow(clippy::redundant_closure_for_method_calls)]
mod mig_types;
mod types;
mod values;

use std::fmt::Debug;
use std::mem::{self, ManuallyDrop};

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::message::error::DecodeCause;
use mach_msg::wire::{Descriptor, Header, NdrRecord, OolDescriptor, OolPortsDescriptor, Split64};
use mach_msg::{MachMessage, Message, OolMemory};
use mach_msg_tests::received::Received;
use mach_msg_tests::vectors::{self, Kind, Vector};

use self::values::Values;

/// A message type that has the layout of some vectors.
trait Golden: MachMessage {
    /// Returns the message with the values of a vector. Its rights do not exist, so they must not
    /// be dropped.
    fn build(from: &Values<'_>) -> Self;

    /// Compares the view with the values of a vector.
    fn check(view: Self::View<'_>, expected: &Values<'_>);
}

/// A vector and the functions of its type. They contain as little as possible, because they are
/// compiled for each type.
struct Case {
    subsystem: &'static str,
    vector: &'static str,
    /// The id of the vector's message. The type has another, because messages share types.
    id: i32,
    /// The id of the type.
    type_id: i32,
    /// The names of the arguments, which the type calls `a0`, `a1` and so on.
    arguments: &'static [&'static str],
    /// Writes the message with the vector's values.
    write: fn(&Values<'_>) -> RawMessageBuf,
    /// Reads the message and compares it with the vector's values.
    read: fn(Message<'_>, &Values<'_>),
    /// Decodes without releasing the content.
    decode: fn(Message<'_>) -> Result<(), DecodeCause>,
    /// True if the type leaves the bytes zero that stubs do not write.
    is_exact: bool,
}

impl Case {
    const fn of<M: Golden>(
        subsystem: &'static str,
        vector: &'static str,
        id: i32,
        arguments: &'static [&'static str],
    ) -> Self {
        Self {
            subsystem,
            vector,
            id,
            type_id: M::ID,
            arguments,
            write: |values| {
                // Its rights do not exist.
                let message = ManuallyDrop::new(M::build(values));
                RawMessageBuf::of(&*message, values.task).unwrap()
            },
            read: |message, values| M::check(message.decode::<M>().unwrap().body, values),
            decode: |message| match message.decode_or_return::<M>() {
                Ok(received) => {
                    mem::forget(received);
                    Ok(())
                }
                Err(error) => {
                    mem::forget(error.message);
                    Err(error.cause)
                }
            },
            is_exact: true,
        }
    }

    /// Creates the case of a type that also writes the bytes that stubs do not write.
    const fn mig<M: Golden>(
        subsystem: &'static str,
        vector: &'static str,
        id: i32,
        arguments: &'static [&'static str],
    ) -> Self {
        Self {
            is_exact: false,
            ..Self::of::<M>(subsystem, vector, id, arguments)
        }
    }

    /// Writes the message of the vector, and reads the received one.
    fn run(&self, task: Task, vector: &Vector) {
        let values = Values {
            task,
            vector,
            arguments: self.arguments,
        };
        assert_eq!(self.written(&values), vector.hex.0);
        if let Some(received) = &vector.received_hex {
            let received = with_memory(task, &received.0);
            self.with_message(task, &received, |message| (self.read)(message, &values));
        }
    }

    /// Returns the bytes with the values of the vector, and with the header and the addresses of
    /// the stub.
    fn written(&self, values: &Values<'_>) -> Vec<u8> {
        let vector = values.vector;
        let golden = RawMessage::new(&vector.hex.0).unwrap();
        let mut written = (self.write)(values);
        assert_eq!(golden.header().id, self.id);
        written.header = *golden.header();
        for (descriptor, (_, golden)) in written.descriptors.iter_mut().zip(golden.descriptors()) {
            match (descriptor, golden) {
                // The memory is at a different address.
                (Descriptor::Ool(region), Descriptor::Ool(golden)) => {
                    region.address = golden.address;
                }
                (Descriptor::OolPorts(array), Descriptor::OolPorts(golden)) => {
                    array.address = golden.address;
                    // The sender decides whether its array of names is deallocated. The library
                    // does this if the rights move.
                    array.deallocate = golden.deallocate;
                }
                _ => {}
            }
        }
        let mut written = written.to_bytes().unwrap();
        if !self.is_exact {
            for &(offset, length) in &vector.undefined {
                written[offset..offset + length].fill(0);
            }
        }
        written
    }

    /// Returns true if the type accepts these bytes.
    fn decode(&self, task: Task, received: &[u8]) -> Result<(), DecodeCause> {
        self.with_message(task, received, self.decode)
    }

    /// Calls `then` with a message of these bytes. If their id differs from that of the vector, so
    /// does the id of the message from that of the type.
    fn with_message<R>(
        &self,
        task: Task,
        received: &[u8],
        then: impl FnOnce(Message<'_>) -> R,
    ) -> R {
        let mut received = received.to_vec();
        let id = i32::from_le_bytes(received[20..24].try_into().unwrap());
        let id = id.wrapping_sub(self.id).wrapping_add(self.type_id);
        received[20..24].copy_from_slice(&id.to_le_bytes());
        with_message(task, &received, then)
    }
}

/// Returns the message in the form of a received one, with memory for its regions.
fn with_memory(task: Task, received: &[u8]) -> Vec<u8> {
    let mut message = RawMessageBuf::from(RawMessage::new(received).unwrap());
    for descriptor in &mut message.descriptors {
        let memory = |size| {
            let (address, _) = OolMemory::new_in(task, size).unwrap().into_raw();
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
    message.to_bytes().unwrap()
}

/// Calls `then` with a message of these bytes.
fn with_message<R>(task: Task, received: &[u8], then: impl FnOnce(Message<'_>) -> R) -> R {
    let received = Received::new(received);
    // SAFETY: no other value owns the regions because they were made for the message. The rights do
    // not exist because the task has none.
    then(unsafe { Message::from_received(task, received.bytes()) }.unwrap())
}

/// Compares two values.
#[track_caller]
fn check<T: PartialEq + Debug>(found: T, expected: T) {
    assert_eq!(found, expected);
}

#[test]
fn derived_types_write_and_read_bytes_of_stubs() {
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
            case.run(*task, vector);
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

/// The error reply of a MIG server to any routine: `mig_reply_error_t`.
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
    assert_eq!(count, 259);
}
