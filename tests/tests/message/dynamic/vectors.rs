//! Messages of real MIG stubs, decoded and encoded without their types.

use mach_msg::message::dynamic::{AnyTrailer, RawMessage, RawMessageBuf, RawMessageError};
use mach_msg::wire::{Descriptor, DescriptorError, NdrRecord, names};
use mach_msg_tests::vectors::{self, Kind, Vector};
use serde_json::Value;

fn each_vector(mut check: impl FnMut(&Vector)) {
    for subsystem in vectors::all() {
        for vector in &subsystem.vectors {
            check(vector);
        }
    }
}

#[test]
fn decoded_messages_encode_to_the_same_bytes() {
    let mut messages = 0;
    let mut refused = [0; 3];
    each_vector(|vector| {
        for (which, bytes) in vector.messages() {
            messages += 1;
            let place = format!("{} {which}", vector.name);
            match RawMessage::new(bytes) {
                Ok(message) => {
                    assert_eq!(message.header().id, header_id(bytes), "{place}");
                    let parts = RawMessageBuf::from(message);
                    assert_eq!(parts.to_bytes().unwrap(), bytes, "{place}");
                }
                Err(error) => {
                    assert!(
                        !vector.is_well_formed() && which == "hex",
                        "{place}: {error}"
                    );
                    assert!(error.offset() <= bytes.len(), "{place}");
                    refused[match error {
                        RawMessageError::Descriptors(DescriptorError::Truncated { .. }) => 0,
                        RawMessageError::Descriptors(DescriptorError::UnknownKind { .. }) => 1,
                        RawMessageError::Descriptors(DescriptorError::NoBody { .. }) => 2,
                        _ => panic!("{place}: {error}"),
                    }] += 1;
                }
            }
        }
    });
    assert_eq!(messages, 4289 + 878 + 1297 + 586);
    assert_eq!(refused, [87 + 47 + 4, 30 + 12, 20]);
}

/// Reads the id without the code under test.
fn header_id(bytes: &[u8]) -> i32 {
    i32::from_le_bytes(bytes[20..24].try_into().unwrap())
}

#[test]
fn descriptors_of_stubs_have_their_offsets_and_values() {
    let mut checked = 0;
    each_vector(|vector| {
        if vector.fields.is_empty() {
            return;
        }
        let message = RawMessage::new(&vector.hex.0).unwrap();
        let complex = message.header().bits.is_complex();
        assert_eq!(vector.field("msgh_descriptor_count").is_some(), complex);
        for (offset, descriptor) in message.descriptors() {
            let field = vector.fields.iter().find(|field| field.offset == offset);
            let field = field.unwrap_or_else(|| panic!("{}: {offset}", vector.name));
            assert_eq!(descriptor.kind().size(), field.size, "{}", vector.name);
            match argument(vector, &field.name) {
                Some(value) => check_descriptor(vector, &descriptor, value),
                // An unused slot of a variable array of ports.
                None => assert_eq!(descriptor.as_bytes()[..4], [0; 4], "{}", vector.name),
            }
            checked += 1;
        }
        let inline = vector.fields.iter().find(|field| {
            field.offset >= 24 && field.name != "msgh_descriptor_count" && !is_port(vector, field)
        });
        let expected = inline.map_or(vector.size, |field| field.offset);
        assert_eq!(message.inline_offset(), expected, "{}", vector.name);
    });
    assert!(checked > 300, "{checked}");
}

/// Returns the value of the argument in this field. `ports[2]` is an element of an argument.
fn argument<'a>(vector: &'a Vector, field: &str) -> Option<&'a Value> {
    match field
        .strip_suffix(']')
        .and_then(|name| name.split_once('['))
    {
        Some((name, index)) => vector.args.get(name)?.get(index.parse::<usize>().unwrap()),
        None => vector.args.get(field),
    }
}

/// Returns true if the field is a descriptor, which the walk finds.
fn is_port(vector: &Vector, field: &vectors::Field) -> bool {
    RawMessage::new(&vector.hex.0)
        .unwrap()
        .descriptors()
        .any(|(offset, _)| offset == field.offset)
}

fn check_descriptor(vector: &Vector, descriptor: &Descriptor, value: &Value) {
    let place = &vector.name;
    let number = |key: &str| match &value[key] {
        Value::Bool(flag) => u64::from(*flag),
        other => other.as_u64().unwrap_or_else(|| panic!("{place}: {key}")),
    };
    match descriptor {
        Descriptor::Port(port) => {
            assert_eq!(u64::from(port.name.0), number("port"), "{place}");
            assert_eq!(
                u64::from(port.disposition),
                number("disposition"),
                "{place}"
            );
        }
        Descriptor::Ool(ool) => {
            assert_eq!(ool.address.get(), number("address"), "{place}");
            assert_eq!(u64::from(ool.size), number("size"), "{place}");
            assert_eq!(u64::from(ool.copy), number("copy"), "{place}");
            assert_eq!(u64::from(ool.deallocate), number("deallocate"), "{place}");
        }
        Descriptor::OolPorts(ports) => {
            assert_eq!(ports.address.get(), number("address"), "{place}");
            assert_eq!(u64::from(ports.count), number("count"), "{place}");
            assert_eq!(
                u64::from(ports.disposition),
                number("disposition"),
                "{place}"
            );
            assert_eq!(u64::from(ports.deallocate), number("deallocate"), "{place}");
        }
        other => panic!("{place}: {other:?}"),
    }
}

#[test]
fn ndr_records_are_found_only_in_messages_of_stubs_with_one() {
    let mut found = 0;
    each_vector(|vector| {
        if vector.fields.is_empty() {
            return;
        }
        let message = RawMessage::new(&vector.hex.0).unwrap();
        let expected = match vector.field("NDR") {
            Some(field) if !vector.undefined.contains(&(field.offset, field.size)) => {
                assert_eq!(field.offset, message.inline_offset(), "{}", vector.name);
                Some(NdrRecord::NATIVE)
            }
            _ => None,
        };
        assert_eq!(message.ndr(), expected, "{}", vector.name);
        found += usize::from(expected.is_some());
    });
    assert!(found > 500, "{found}");
}

#[test]
fn trailers_have_the_values_read_by_stubs() {
    let mut checked = 0;
    each_vector(|vector| {
        let Some(bytes) = &vector.trailer_hex else {
            return;
        };
        if !matches!(vector.kind, Kind::Request | Kind::Reply) {
            return;
        }
        let (trailer, rest) = AnyTrailer::from_prefix(&bytes.0).unwrap();
        assert_eq!(rest, [0; 0]);
        assert_eq!(trailer.size as usize, bytes.0.len());
        for (name, value) in &vector.trailer_args {
            let words = trailer.audit.map(|token| token.words);
            let found = match value.as_array().map(Vec::len) {
                None => Value::from(trailer.seqno.unwrap()),
                Some(2) => {
                    Value::from([trailer.sender.unwrap().uid, trailer.sender.unwrap().gid].to_vec())
                }
                Some(8) => Value::from(words.unwrap().to_vec()),
                _ => panic!("{}: {name}", vector.name),
            };
            assert_eq!(*value, found, "{}", vector.name);
            checked += 1;
        }
    });
    assert_eq!(checked, 10);
}

#[test]
fn ids_of_kernel_routines_have_interface_names() {
    for subsystem in vectors::all() {
        for routine in &subsystem.routines {
            let Some(name) = names::message_id(routine.id) else {
                continue;
            };
            if subsystem.name == "notify" {
                let expected = routine.name.to_uppercase();
                assert_eq!(name.to_string(), expected);
            } else {
                let expected = routine.name.trim_start_matches("_kernelrpc_");
                assert_eq!(name.to_string(), expected);
            }
        }
    }
}
