//! Prints a report as text.

use std::io::{self, Write};

use crate::output::{HEADING, Output};

use super::report::{Audit, DescriptorReport, Header, Ndr, Report, Trailer, named, port_name};

/// Prints a message, followed by an empty line.
pub(crate) fn print(report: &Report, output: &mut Output) -> io::Result<()> {
    header(report, output)?;
    if !report.descriptors.is_empty() {
        let heading = output.style(HEADING);
        let count = report
            .descriptors
            .len()
            .saturating_add(report.descriptors_omitted);
        writeln!(output, "{heading}descriptors, {count}{heading:#}")?;
    }
    for descriptor in &report.descriptors {
        self::descriptor(descriptor, output)?;
    }
    if report.descriptors_omitted > 0 {
        writeln!(output, "  … and {} more", report.descriptors_omitted)?;
    }
    let heading = output.style(HEADING);
    if let Some(cut) = &report.truncated {
        writeln!(
            output,
            "{heading}truncated at {}, {cut}{heading:#}",
            report.size
        )?;
        let rest = report.captured.get(cut.offset..).unwrap_or_default();
        hex_rows(cut.offset, rest, output)?;
        return writeln!(output);
    }
    let inline = &report.inline.0;
    writeln!(
        output,
        "{heading}inline at {}, {} bytes{heading:#}",
        report.inline_offset,
        inline.len()
    )?;
    if let Some(record) = &report.ndr {
        ndr(record, output)?;
    }
    hex_rows(report.inline_offset, inline, output)?;
    if let Some(found) = &report.trailer {
        trailer(found, output)?;
    }
    writeln!(output)
}

fn header(report: &Report, output: &mut Output) -> io::Result<()> {
    let header = &report.header;
    let name = header.msgh_id_name.as_deref();
    let id = named(header.msgh_id, name);
    let heading = output.style(HEADING);
    write!(output, "{heading}message {id}, ")?;
    match (header.msgh_size, report.missing) {
        (0, _) => write!(output, "{} bytes, msgh_size 0", report.size)?,
        (size, 0) => write!(output, "{size} bytes")?,
        (size, missing) => write!(output, "{size} bytes, {missing} missing")?,
    }
    writeln!(output, "{heading:#}")?;
    bits(header, output)?;
    ports(header, 3, output)
}

/// Prints the bits of a header.
pub(super) fn bits(header: &Header, output: &mut Output) -> io::Result<()> {
    let names = header.msgh_bits_names.join("|");
    let names = Some(&*names).filter(|names| !names.is_empty());
    let bits = named(format_args!("{:#010x}", header.msgh_bits), names);
    writeln!(output, "  msgh_bits          {bits}")
}

/// Prints the first `count` ports of a header.
pub(super) fn ports(header: &Header, count: usize, output: &mut Output) -> io::Result<()> {
    for (field, port, disposition, name) in [
        (
            "msgh_remote_port ",
            header.msgh_remote_port,
            header.remote_disposition,
            header.remote_disposition_name,
        ),
        (
            "msgh_local_port  ",
            header.msgh_local_port,
            header.local_disposition,
            header.local_disposition_name,
        ),
        (
            "msgh_voucher_port",
            header.msgh_voucher_port,
            header.voucher_disposition,
            header.voucher_disposition_name,
        ),
    ]
    .into_iter()
    .take(count)
    {
        writeln!(
            output,
            "  {field}  {:<10} {}",
            port_name(port),
            named(disposition, name)
        )?;
    }
    Ok(())
}

fn descriptor(descriptor: &DescriptorReport, output: &mut Output) -> io::Result<()> {
    let kind = named(descriptor.kind, descriptor.type_name);
    write!(output, "  at {:<4} {kind}", descriptor.offset)?;
    if let Some(name) = descriptor.name {
        write!(output, ", name {}", port_name(name))?;
    }
    if let Some(found) = &descriptor.disposition {
        let disposition = named(found.disposition, found.disposition_name);
        write!(output, ", disposition {disposition}")?;
    }
    if let Some(address) = descriptor.address {
        write!(output, ", address {address:#x}")?;
    }
    if let Some(size) = descriptor.size {
        write!(output, ", size {size}")?;
    }
    if let Some(count) = descriptor.count {
        write!(output, ", count {count}")?;
    }
    if let Some(deallocate) = descriptor.deallocate {
        write!(output, ", deallocate {deallocate}")?;
    }
    if let Some(found) = &descriptor.copy {
        write!(output, ", copy {}", named(found.copy, found.copy_name))?;
    }
    if let Some(context) = descriptor.context {
        write!(output, ", context {context:#x}")?;
    }
    if let Some(found) = &descriptor.flags {
        let names = found.flags_names.join("|");
        write!(output, ", flags {:#x} {names}", found.flags)?;
    }
    writeln!(output)
}

fn ndr(ndr: &Ndr, output: &mut Output) -> io::Result<()> {
    writeln!(
        output,
        "  NDR record: {}, {}, {}",
        named(ndr.int_rep, ndr.int_rep_name),
        named(ndr.char_rep, ndr.char_rep_name),
        named(ndr.float_rep, ndr.float_rep_name)
    )
}

/// Prints bytes in rows of 16. Rows that equal the row before them are one `*`, except the last.
pub(super) fn hex_rows(start: usize, bytes: &[u8], output: &mut Output) -> io::Result<()> {
    let mut before: Option<&[u8]> = None;
    let mut is_elided = false;
    let mut rows = (start..).step_by(16).zip(bytes.chunks(16)).peekable();
    while let Some((offset, row)) = rows.next() {
        if before == Some(row) && rows.peek().is_some() {
            if !is_elided {
                writeln!(output, "       *")?;
            }
            is_elided = true;
        } else {
            hex_row(offset, row, output)?;
            is_elided = false;
        }
        before = Some(row);
    }
    Ok(())
}

fn hex_row(offset: usize, row: &[u8], output: &mut Output) -> io::Result<()> {
    write!(output, "  {offset:>6} ")?;
    for column in 0..16 {
        if column % 4 == 0 {
            write!(output, " ")?;
        }
        match row.get(column) {
            Some(byte) => write!(output, "{byte:02x} ")?,
            None => write!(output, "   ")?,
        }
    }
    let text: String = row
        .iter()
        .map(|&byte| match byte {
            b' '..=b'~' => char::from(byte),
            _ => '.',
        })
        .collect();
    writeln!(output, " {text}")
}

fn trailer(trailer: &Trailer, output: &mut Output) -> io::Result<()> {
    let heading = output.style(HEADING);
    writeln!(
        output,
        "{heading}trailer at {}, {}, {} bytes{}{heading:#}",
        trailer.offset,
        named(trailer.msgh_trailer_type, trailer.msgh_trailer_type_name),
        trailer.msgh_trailer_size,
        if trailer.from_kernel {
            ", from the kernel"
        } else {
            ""
        }
    )?;
    if let Some(seqno) = trailer.msgh_seqno {
        writeln!(output, "  msgh_seqno    {seqno}")?;
    }
    if let Some(sender) = &trailer.msgh_sender {
        writeln!(
            output,
            "  msgh_sender   uid {}, gid {}",
            sender.uid, sender.gid
        )?;
    }
    if let Some(token) = &trailer.msgh_audit {
        audit(token, output)?;
    }
    if let Some(context) = trailer.msgh_context {
        writeln!(output, "  msgh_context  {context:#x}")?;
    }
    if let Some(access_verdict) = trailer.msgh_ad {
        writeln!(output, "  msgh_ad       {access_verdict}")?;
    }
    if let Some(label) = trailer.msgh_labels {
        writeln!(output, "  msgh_labels   {label}")?;
    }
    Ok(())
}

fn audit(token: &Audit, output: &mut Output) -> io::Result<()> {
    writeln!(
        output,
        "  msgh_audit    auid {}, euid {}, egid {}, ruid {}, rgid {}, pid {}, asid {}, pid version {}",
        token.auid,
        token.euid,
        token.egid,
        token.ruid,
        token.rgid,
        token.pid,
        token.asid,
        token.pid_version
    )
}
