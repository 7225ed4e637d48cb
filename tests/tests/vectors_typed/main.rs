//! Messages of real MIG stubs by derived types: written with the values that the stubs were given, they have the stubs' bytes; read, they
//! give the values back.

mod types;

use std::fmt::Debug;
use std::mem;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{Descriptor, Header, NdrRecord, OolDescriptor, PortName, Split64};
use mach_msg::{MachMessage, Message, OolMemory, OolSlice, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::vectors::{self, Kind, Vector};
use serde_json::Value;
use zerocopy::IntoBytes;

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
}

impl Case {
    const fn of<M: Golden>(subsystem: &'static str, vector: &'static str) -> Self {
        Self {
            subsystem,
            vector,
            run: run::<M>,
        }
    }
}

fn run<M: Golden>(task: Task, vector: &Vector) {
    let golden = RawMessage::new(&vector.hex.0).unwrap();
    let values = Values { task, vector };

    let message = M::build(&values);
    let mut written = RawMessageBuf::of(&message, task).unwrap();
    // No right in it is real.
    mem::forget(message);
    assert_eq!(written.header.id, golden.header().id);
    written.header = *golden.header();
    for (descriptor, (_, golden)) in written.descriptors.iter_mut().zip(golden.descriptors()) {
        if let (Descriptor::Ool(region), Descriptor::Ool(golden)) = (descriptor, golden) {
            // The memory lies somewhere else.
            region.address = golden.address;
        }
    }
    assert_eq!(written.to_bytes().unwrap(), vector.hex.0);

    if let Some(received) = &vector.received_hex {
        read::<M>(&values, &received.0);
    }
}

/// Reads the message as a receive would have left it.
fn read<M: Golden>(values: &Values<'_>, received: &[u8]) {
    let mut message = RawMessageBuf::from(RawMessage::new(received).unwrap());
    for descriptor in &mut message.descriptors {
        if let Descriptor::Ool(region) = descriptor {
            let (address, _) = OolMemory::new_in(values.task, region.size as usize)
                .unwrap()
                .into_raw();
            *region = OolDescriptor {
                address: Split64::new(address as u64),
                ..*region
            };
        }
    }
    let mut bytes = message.to_bytes().unwrap();
    bytes.extend([0, 0, 0, 0, 52, 0, 0, 0]);
    bytes.extend([0; 44]);
    let mut buffer = vec![0_u128; bytes.len().div_ceil(16)];
    buffer.as_mut_bytes()[..bytes.len()].copy_from_slice(&bytes);
    // SAFETY: the regions are the message's; the task has no rights, so what the names denote can be nobody else's.
    let message: Message<'_> =
        unsafe { Message::from_received(values.task, buffer.as_bytes()) }.unwrap();
    let received = message.decode::<M>().unwrap();
    M::check(received.body, values);
}

/// A comparison that says what was compared.
#[track_caller]
fn check<T: PartialEq + Debug>(found: T, expected: T) {
    assert_eq!(found, expected);
}

/// The values of a vector's arguments.
struct Values<'v> {
    task: Task,
    vector: &'v Vector,
}

impl Values<'_> {
    /// The record; zeroes where the stub does not write it.
    fn ndr(written: bool) -> NdrRecord {
        NdrRecord {
            int_representation: u8::from(written),
            ..NdrRecord::NATIVE
        }
    }

    /// The argument, or the element `name[index]` of one.
    fn argument(&self, name: &str) -> &Value {
        match name.split_once('[') {
            Some((name, index)) => {
                let index: usize = index.trim_end_matches(']').parse().unwrap();
                &self.vector.args[name][index]
            }
            None => &self.vector.args[name],
        }
    }

    fn scalar<T: Scalar>(&self, name: &str) -> T {
        T::of(self.argument(name))
    }

    /// Structs and arrays, flattened; text, filled up with zeroes.
    fn array<T: Scalar, const N: usize>(&self, name: &str) -> [T; N] {
        let mut flat = Vec::new();
        flatten(self.argument(name), &mut flat);
        std::array::from_fn(|index| flat.get(index).map_or_else(T::default, T::of))
    }

    fn name(&self, name: &str) -> PortName {
        PortName(self.argument(name)["port"].as_u64().unwrap() as u32)
    }

    fn send(&self, name: &str) -> SendRight {
        // SAFETY: the right is forgotten, and never used.
        unsafe { SendRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    fn send_once(&self, name: &str) -> SendOnceRight {
        // SAFETY: the right is forgotten, and never used.
        unsafe { SendOnceRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    fn receive(&self, name: &str) -> ReceiveRight {
        // SAFETY: the right is forgotten, and never used.
        unsafe { ReceiveRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    fn lent_send(&self, name: &str) -> &'static SendRight {
        Box::leak(Box::new(self.send(name)))
    }

    fn lent_receive(&self, name: &str) -> &'static ReceiveRight {
        Box::leak(Box::new(self.receive(name)))
    }

    /// The number of items of a region, which MIG sends inline too.
    fn count(&self, name: &str) -> u32 {
        self.argument(name)["count"].as_u64().unwrap() as u32
    }

    fn size(&self, name: &str) -> usize {
        self.argument(name)["size"].as_u64().unwrap() as usize
    }

    fn memory(&self, name: &str) -> OolMemory {
        OolMemory::new_in(self.task, self.size(name)).unwrap()
    }

    fn slice(&self, name: &str) -> OolSlice<'static> {
        OolSlice::new(vec![0; self.size(name)].leak())
    }
}

fn flatten(value: &Value, flat: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, flat)),
        Value::String(text) => flat.extend(text.bytes().map(Value::from)),
        other => flat.push(other.clone()),
    }
}

/// A number that lies inline.
trait Scalar: Default {
    fn of(value: &Value) -> Self;
}

macro_rules! scalars {
    ($($type:ty: $value:ident => $number:expr,)*) => {$(
        impl Scalar for $type {
            fn of($value: &Value) -> Self {
                $number
            }
        }
    )*};
}

scalars! {
    u8: value => integer(value) as u8,
    u16: value => integer(value) as u16,
    u32: value => integer(value) as u32,
    f32: value => value.as_f64().unwrap() as f32,
    Split64: value => Split64::new(integer(value)),
}

/// The bits of an integer, a truth value or a double.
fn integer(value: &Value) -> u64 {
    match value {
        Value::Bool(flag) => u64::from(*flag),
        Value::Number(number) => number
            .as_u64()
            .unwrap_or_else(|| number.as_f64().unwrap().to_bits()),
        other => panic!("{other} is no number"),
    }
}

#[test]
fn derived_types_write_the_bytes_of_the_stubs_and_read_their_values() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    for subsystem in vectors::all() {
        for case in types::CASES {
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
