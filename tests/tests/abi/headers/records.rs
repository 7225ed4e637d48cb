//! Layouts of records, compared with the Darwin headers.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::offset_of;

use mach_msg::kernel::PortStatus;
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Body, ContextTrailer, GuardFlags, GuardedPortDescriptor,
    Header, MacTrailer, MinimalTrailer, NdrRecord, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName, SecurityToken, SecurityTrailer, SeqnoTrailer,
};

use super::excused;
use super::sources::{Kind, items};
use super::table::Table;

/// A record of the library with its layout.
struct Record {
    name: &'static str,
    c_name: &'static str,
    size: usize,
    align: usize,
    /// Name in the library, C name, offset, size.
    fields: Vec<(&'static str, &'static str, usize, usize)>,
}

/// Returns the size of a field, without a value of the record.
const fn size_of_field<R, F>(_: fn(&R) -> &F) -> usize {
    size_of::<F>()
}

macro_rules! records {
    ($($record:ident = $c_name:literal { $($field:ident = $c_field:literal,)* })*) => {
        vec![$(Record {
            name: stringify!($record),
            c_name: $c_name,
            size: size_of::<$record>(),
            align: align_of::<$record>(),
            fields: vec![$((
                stringify!($field),
                $c_field,
                offset_of!($record, $field),
                size_of_field(|record: &$record| &record.$field),
            ),)*],
        },)*]
    };
}

fn records() -> Vec<Record> {
    records! {
        Header = "mach_msg_header_t" {
            bits = "msgh_bits", size = "msgh_size", remote = "msgh_remote_port", local = "msgh_local_port",
            voucher = "msgh_voucher_port", id = "msgh_id",
        }
        Body = "mach_msg_body_t" { descriptor_count = "msgh_descriptor_count", }
        PortDescriptor = "mach_msg_port_descriptor_t" {
            name = "name", pad1 = "pad1", pad2 = "pad2", disposition = "disposition", kind = "type",
        }
        OolDescriptor = "mach_msg_ool_descriptor_t" {
            address = "address", deallocate = "deallocate", copy = "copy", pad1 = "pad1", kind = "type", size = "size",
        }
        OolPortsDescriptor = "mach_msg_ool_ports_descriptor_t" {
            address = "address", deallocate = "deallocate", copy = "copy", disposition = "disposition", kind = "type",
            count = "count",
        }
        GuardedPortDescriptor = "mach_msg_guarded_port_descriptor_t" {
            context = "context", flags = "flags", disposition = "disposition", kind = "type", name = "name",
        }
        NdrRecord = "NDR_record_t" {
            mig_version = "mig_vers", interface_version = "if_vers", reserved1 = "reserved1", mig_encoding = "mig_encoding",
            int_representation = "int_rep", char_representation = "char_rep", float_representation = "float_rep",
            reserved2 = "reserved2",
        }
        AuditToken = "audit_token_t" { words = "val", }
        MinimalTrailer = "mach_msg_trailer_t" { kind = "msgh_trailer_type", size = "msgh_trailer_size", }
        SeqnoTrailer = "mach_msg_seqno_trailer_t" {
            kind = "msgh_trailer_type", size = "msgh_trailer_size", seqno = "msgh_seqno",
        }
        SecurityTrailer = "mach_msg_security_trailer_t" {
            kind = "msgh_trailer_type", size = "msgh_trailer_size", seqno = "msgh_seqno", sender = "msgh_sender",
        }
        AuditTrailer = "mach_msg_audit_trailer_t" {
            kind = "msgh_trailer_type", size = "msgh_trailer_size", seqno = "msgh_seqno", sender = "msgh_sender",
            audit = "msgh_audit",
        }
        ContextTrailer = "mach_msg_context_trailer_t" {
            kind = "msgh_trailer_type", size = "msgh_trailer_size", seqno = "msgh_seqno", sender = "msgh_sender",
            audit = "msgh_audit", context = "msgh_context",
        }
        MacTrailer = "mach_msg_mac_trailer_t" {
            kind = "msgh_trailer_type", size = "msgh_trailer_size", seqno = "msgh_seqno", sender = "msgh_sender",
            audit = "msgh_audit", context = "msgh_context", access_verdict = "msgh_ad", sender_label = "msgh_labels",
        }
        PortStatus = "mach_port_status_t" {
            in_set = "mps_pset", seqno = "mps_seqno", make_send_count = "mps_mscount", queue_limit = "mps_qlimit",
            message_count = "mps_msgcount", send_once_rights = "mps_sorights", has_send_rights = "mps_srights",
            port_destroyed_requested = "mps_pdrequest", no_senders_requested = "mps_nsrequest", flags = "mps_flags",
        }
    }
}

#[test]
fn every_record_has_the_fields_of_the_headers() {
    for table in Table::all() {
        for record in records() {
            let place = format!("{} on {}", record.c_name, table.target);
            assert_eq!(
                table.records.get(record.c_name),
                Some(&(record.size, record.align)),
                "{place}"
            );
            for (ours, theirs, offset, size) in &record.fields {
                assert_eq!(
                    table.fields.get(&(record.c_name, theirs)),
                    Some(&(*offset, *size)),
                    "{ours}, {theirs} of {place}"
                );
            }
        }
    }
}

#[test]
fn no_field_of_a_c_record_is_missing() {
    for table in Table::all() {
        for record in records() {
            let ours: BTreeSet<_> = record
                .fields
                .iter()
                .map(|(_, theirs, ..)| *theirs)
                .collect();
            let fields = table.fields.keys().filter(|(of, _)| *of == record.c_name);
            for (of, field) in fields {
                let excused = excused::has(excused::FIELDS, |(record, name, _)| {
                    (record, name) == (of, field)
                });
                assert!(ours.contains(field) || excused, "{of} has a field {field}");
            }
        }
    }
}

#[test]
fn words_of_one_number_have_the_size_of_their_c_types() {
    for table in Table::all() {
        for (c_name, size) in [
            ("mach_msg_bits_t", size_of::<Bits>()),
            ("mach_port_name_t", size_of::<PortName>()),
            ("mach_port_t", size_of::<PortName>()),
            ("mach_msg_guard_flags_t", size_of::<GuardFlags>()),
            ("kern_return_t", size_of::<mach_msg::kernel::KernReturn>()),
            (
                "mach_msg_return_t",
                size_of::<mach_msg::kernel::MsgReturn>(),
            ),
            (
                "mach_msg_option_t",
                size_of::<mach_msg::kernel::MsgOptions>(),
            ),
            ("mach_port_type_t", size_of::<mach_msg::kernel::PortType>()),
        ] {
            // The flags of a guarded port descriptor are a 16-bit bit-field of a 32-bit type.
            let expected = if c_name == "mach_msg_guard_flags_t" {
                4
            } else {
                size
            };
            assert_eq!(table.types.get(c_name), Some(&expected), "{c_name}");
        }
        assert_eq!(
            table.records.get("security_token_t"),
            Some(&(size_of::<SecurityToken>(), align_of::<SecurityToken>()))
        );
    }
}

#[test]
fn every_record_with_a_c_name_is_compared() {
    let records = records();
    for item in items() {
        let (of, field) = item.path.split_once("::").unwrap_or((&item.path, ""));
        let Some(record) = records.iter().find(|record| record.name == of) else {
            let excused = excused::has(excused::RECORDS, |(name, _)| *name == of);
            let private = item.place.contains("/kernel/darwin/");
            let of_c = item
                .claim()
                .is_some_and(|name| name.ends_with("_t") && item.kind == Kind::Record);
            let single = [
                "Bits",
                "PortName",
                "KernReturn",
                "MsgReturn",
                "GuardFlags",
                "MsgOptions",
                "PortType",
                "PortOptions",
            ];
            assert!(
                !of_c || excused || private || single.contains(&of),
                "{}: {of} has a C name, and is not compared",
                item.place
            );
            continue;
        };
        match item.kind {
            Kind::Record if !field.is_empty() => {}
            // The C name of a trailer is an argument of the macro for trailers.
            Kind::Record => {
                let claim = item.claim().unwrap_or(record.c_name);
                assert_eq!(claim, record.c_name, "{}", item.place);
            }
            Kind::Field => {
                let listed = record.fields.iter().find(|(ours, ..)| *ours == field);
                let Some((_, theirs, ..)) = listed else {
                    panic!("{}: the field {field} is not compared", item.place);
                };
                if let Some(claim) = item.claim() {
                    assert_eq!(claim, *theirs, "{}", item.place);
                }
            }
            _ => {}
        }
    }
}

/// Checks that the layouts of the Darwin provider's records are asserted at their declarations.
#[test]
fn provider_records_have_the_layout_of_the_headers() {
    let items = items();
    let c_name = |path: &str| {
        let item = items.iter().find(|item| item.path == path);
        item.and_then(|item| item.claim())
            .unwrap_or_else(|| panic!("{path} claims no C name"))
    };
    let mut offsets = BTreeMap::new();
    let mut sizes = BTreeMap::new();
    let lines = super::functions::SOURCES
        .iter()
        .flat_map(|source| source.lines());
    for line in lines
        .map(str::trim)
        .filter(|line| line.starts_with("assert!("))
    {
        let number = |text: &str| text.trim_end_matches(");").parse::<usize>().unwrap();
        if let Some(rest) = line.strip_prefix("assert!(offset_of!(") {
            let (place, offset) = rest.split_once(") == ").unwrap();
            offsets.insert(place.replace(", ", "::"), number(offset));
        } else if let Some(rest) = line.strip_prefix("assert!(size_of::<") {
            let (record, rest) = rest.split_once(">() == ").unwrap();
            let (size, rest) = rest.split_once(" && align_of::<").unwrap();
            let (_, align) = rest.split_once(" == ").unwrap();
            sizes.insert(record, (number(size), number(align)));
        }
    }
    assert_eq!(
        sizes.keys().copied().collect::<Vec<_>>(),
        ["Kevent64", "PortOptionsRecord", "SpaceEntry", "SpaceInfo"]
    );
    for table in Table::all() {
        for (record, layout) in &sizes {
            assert_eq!(table.records.get(c_name(record)), Some(layout), "{record}");
            let of = c_name(record);
            for (_, field) in table.fields.keys().filter(|(record, _)| *record == of) {
                let ours = offsets
                    .keys()
                    .any(|path| path.starts_with(record) && c_name(path) == *field);
                let excused = excused::has(excused::FIELDS, |(record, name, _)| {
                    (*record, name) == (of, field)
                });
                assert!(ours || excused, "{of} has a field {field}");
            }
        }
        for (path, offset) in &offsets {
            let of = c_name(path.split_once("::").unwrap().0);
            let theirs = table
                .fields
                .get(&(of, c_name(path)))
                .map(|(offset, _)| offset);
            assert_eq!(theirs, Some(offset), "{path}");
        }
    }
}
