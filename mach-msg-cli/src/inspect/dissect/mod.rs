//! A message field by field: each with its offset, size, bytes and meaning.

mod inline;
mod rows;
mod value;

use std::mem::offset_of;

use mach_msg::wire::{self, DescriptorKind};

use mach_msg_codegen::interface::Element;

use crate::definitions::Known;

use super::report::{DescriptorReport, Report, Trailer, named, port_name};

pub(crate) use self::rows::Row;
use self::rows::Rows;

/// Returns the fields of a message. `known` is its layout, if a definition has one for it.
pub(crate) fn rows(report: &Report, known: Option<&Known<'_>>) -> Vec<Row> {
    let mut rows = Rows::default();
    header(report, known, &mut rows);
    descriptors(report, known, &mut rows);
    inline::rows(report, known, &mut rows);
    if let Some(found) = &report.trailer {
        trailer(found, &mut rows);
    }
    rows.into_rows()
}

/// Returns the fields after the descriptors.
pub(crate) fn inline_rows(report: &Report, known: Option<&Known<'_>>) -> Vec<Row> {
    let mut rows = Rows::default();
    inline::rows(report, known, &mut rows);
    rows.into_rows()
}

/// Returns the values of the items in `bytes`.
pub(crate) fn items(item: &Element, bytes: &[u8]) -> String {
    value::items(item, bytes)
}

/// Returns the number in `bytes`.
pub(super) fn unsigned(bytes: &[u8]) -> u64 {
    value::unsigned(bytes)
}

fn header(report: &Report, known: Option<&Known<'_>>, rows: &mut Rows) {
    let header = &report.header;
    rows.group((0, 24), "header", String::new(), |rows| {
        let bits = format!("{:#010x}", header.msgh_bits);
        rows.group((0, 4), "msgh_bits", bits, |rows| {
            for (offset, field, number, name) in [
                (
                    0,
                    "remote",
                    header.remote_disposition,
                    header.remote_disposition_name,
                ),
                (
                    1,
                    "local",
                    header.local_disposition,
                    header.local_disposition_name,
                ),
                (
                    2,
                    "voucher",
                    header.voucher_disposition,
                    header.voucher_disposition_name,
                ),
            ] {
                rows.add(offset, 1, field, named(number, name));
            }
            let names = match header.msgh_bits_names.join("|") {
                names if names.is_empty() => "none".to_owned(),
                names => names,
            };
            rows.add(3, 1, "flags", names);
        });
        let size = match (header.msgh_size, report.missing) {
            (0, _) => "0, which leaves it to the kernel".to_owned(),
            (size, 0) => size.to_string(),
            (size, missing) => format!("{size}, {missing} missing"),
        };
        rows.add(4, 4, "msgh_size", size);
        for (offset, field, port) in [
            (8, "msgh_remote_port", header.msgh_remote_port),
            (12, "msgh_local_port", header.msgh_local_port),
            (16, "msgh_voucher_port", header.msgh_voucher_port),
        ] {
            rows.add(offset, 4, field, port_name(port));
        }
        let id = match known {
            Some(known) => format!("{} {known}", header.msgh_id),
            None => named(header.msgh_id, header.msgh_id_name.as_deref()),
        };
        rows.add(20, 4, "msgh_id", id);
    });
}

fn descriptors(report: &Report, known: Option<&Known<'_>>, rows: &mut Rows) {
    if report.header.msgh_bits & wire::Bits::COMPLEX == 0 {
        return;
    }
    let count = report.u32_at(24);
    let shown = count.map_or_else(|| "truncated".to_owned(), |count| count.to_string());
    rows.add(24, 4, "msgh_descriptor_count", shown);
    let mut names = known.into_iter().flat_map(Known::descriptor_names);
    for found in &report.descriptors {
        descriptor(found, names.next(), rows);
    }
    if report.descriptors_omitted > 0 {
        let at = report.descriptors.last().map_or(28, |last| last.offset);
        let note = format!("{} more, which are not shown", report.descriptors_omitted);
        rows.add(at, 0, "descriptors", note);
    } else if let Some(cut) = &report.truncated
        && count.is_some()
    {
        let field = names.next().unwrap_or_else(|| "descriptor".to_owned());
        let size = report.captured.len().saturating_sub(cut.offset);
        rows.add(cut.offset, size, &field, format!("truncated {cut}"));
    }
}

fn descriptor(found: &DescriptorReport, name: Option<String>, rows: &mut Rows) {
    let kind = DescriptorKind::from_raw(found.kind);
    let size = kind.map_or(0, DescriptorKind::size);
    let type_name = named(found.kind, found.type_name);
    let field = name.unwrap_or_else(|| "descriptor".to_owned());
    let at = found.offset;
    let is_guarded = found.context.is_some();
    let is_ports = found.count.is_some();
    rows.group((at, size), &field, type_name.clone(), |rows| {
        let mut fields: Vec<(usize, usize, &str, String)> = Vec::new();
        if let Some(name) = found.name {
            let offset = match is_guarded {
                true => offset_of!(wire::GuardedPortDescriptor, name),
                false => offset_of!(wire::PortDescriptor, name),
            };
            fields.push((offset, 4, "name", port_name(name)));
        }
        if let Some(address) = found.address {
            fields.push((0, 8, "address", format!("{address:#x}")));
        }
        if let Some(context) = found.context {
            fields.push((0, 8, "context", format!("{context:#x}")));
        }
        if let Some(flags) = &found.flags {
            let names = flags.flags_names.join("|");
            let offset = offset_of!(wire::GuardedPortDescriptor, flags);
            fields.push((offset, 2, "flags", format!("{:#x} {names}", flags.flags)));
        }
        if let Some(deallocate) = found.deallocate {
            let offset = offset_of!(wire::OolDescriptor, deallocate);
            fields.push((offset, 1, "deallocate", deallocate.to_string()));
        }
        if let Some(copy) = &found.copy {
            let offset = offset_of!(wire::OolDescriptor, copy);
            fields.push((offset, 1, "copy", named(copy.copy, copy.copy_name)));
        }
        if let Some(found) = &found.disposition {
            let offset = offset_of!(wire::PortDescriptor, disposition);
            let value = named(found.disposition, found.disposition_name);
            fields.push((offset, 1, "disposition", value));
        }
        // All descriptors have their type at the same offset.
        let offset = offset_of!(wire::PortDescriptor, kind);
        fields.push((offset, 1, "type", type_name));
        if let Some(size) = found.size {
            fields.push((
                offset_of!(wire::OolDescriptor, size),
                4,
                "size",
                size.to_string(),
            ));
        }
        if let Some(count) = found.count.filter(|_| is_ports) {
            let offset = offset_of!(wire::OolPortsDescriptor, count);
            fields.push((offset, 4, "count", count.to_string()));
        }
        fields.sort_by_key(|&(offset, ..)| offset);
        for (offset, size, field, value) in fields {
            rows.add(at.saturating_add(offset), size, field, value);
        }
    });
}

fn trailer(found: &Trailer, rows: &mut Rows) {
    let at = found.offset;
    let size = found.msgh_trailer_size as usize;
    let from = match found.from_kernel {
        true => "from the kernel".to_owned(),
        false => String::new(),
    };
    rows.group((at, size), "trailer", from, |rows| {
        let mut add = |offset: usize, size, field: &str, value| {
            rows.add(at.saturating_add(offset), size, field, value);
        };
        let kind = named(found.msgh_trailer_type, found.msgh_trailer_type_name);
        add(0, 4, "msgh_trailer_type", kind);
        add(4, 4, "msgh_trailer_size", size.to_string());
        if let Some(seqno) = found.msgh_seqno {
            add(8, 4, "msgh_seqno", seqno.to_string());
        }
        if let Some(sender) = &found.msgh_sender {
            add(12, 4, "msgh_sender.uid", sender.uid.to_string());
            add(16, 4, "msgh_sender.gid", sender.gid.to_string());
        }
        if let Some(audit) = &found.msgh_audit {
            let words = [
                ("auid", audit.auid),
                ("euid", audit.euid),
                ("egid", audit.egid),
                ("ruid", audit.ruid),
                ("rgid", audit.rgid),
                ("pid", audit.pid),
                ("asid", audit.asid),
                ("pid version", audit.pid_version),
            ];
            for (offset, (field, word)) in (20..).step_by(4).zip(words) {
                add(offset, 4, &format!("msgh_audit.{field}"), word.to_string());
            }
        }
        if let Some(context) = found.msgh_context {
            add(52, 8, "msgh_context", format!("{context:#x}"));
        }
        if let Some(verdict) = found.msgh_ad {
            add(60, 4, "msgh_ad", verdict.to_string());
        }
        if let Some(label) = found.msgh_labels {
            add(64, 4, "msgh_labels.sender", label.to_string());
        }
    });
}
