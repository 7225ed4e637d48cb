//! Prints the fields of a message as a tree with offsets and bytes.

use std::io::{self, Write};

use crate::definitions::Known;
use crate::output::{DIM, HEADING, Output, printable};

use super::dissect::Row;
use super::report::{Report, named};

/// Number of bytes that are printed of a field.
const SHOWN: usize = 8;

/// Number of bytes that are printed of a row of data.
const DATA: usize = 16;

/// Prints the fields of a message, followed by an empty line.
pub(crate) fn print(
    report: &Report,
    known: Option<&Known<'_>>,
    rows: &[Row],
    output: &mut Output,
) -> io::Result<()> {
    let header = &report.header;
    let heading = output.style(HEADING);
    let id = match known {
        Some(known) => format!("{} {known}", header.msgh_id),
        None => named(header.msgh_id, header.msgh_id_name.as_deref()),
    };
    writeln!(output, "{heading}message {}{heading:#}", printable(&id))?;
    let dim = output.style(DIM);
    writeln!(
        output,
        "{dim}{:>6} {:>5}  {:<24}{dim:#}  field",
        "offset", "size", "bytes"
    )?;
    for (row, next) in rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])) {
        let is_group = next.is_some_and(|next| next.depth > row.depth);
        self::row(report, row, is_group, output)?;
    }
    writeln!(output)
}

fn row(report: &Report, row: &Row, is_group: bool, output: &mut Output) -> io::Result<()> {
    let Row {
        depth,
        offset,
        size,
        field,
        value,
    } = row;
    let (field, value) = (printable(field), printable(value));
    let end = offset.saturating_add(*size).min(report.captured.len());
    let bytes = report.captured.get(*offset..end).unwrap_or_default();
    let is_data = field.is_empty();
    let shown = if is_group {
        0
    } else if is_data {
        DATA
    } else {
        SHOWN
    };
    let mut hex = String::new();
    for (index, byte) in bytes.iter().take(shown).enumerate() {
        if index > 0 && (!is_data || index % 4 == 0) {
            hex.push(' ');
        }
        hex.push_str(&format!("{byte:02x}"));
    }
    if shown > 0 && bytes.len() > shown {
        hex.push('…');
    }
    let (dim, name) = (output.style(DIM), output.style(HEADING));
    let indent = usize::from(*depth) * 2;
    write!(
        output,
        "{dim}{offset:>6} {size:>5}  {hex:<24}{dim:#}  {:indent$}",
        ""
    )?;
    match (is_data, value.is_empty(), is_group) {
        (true, ..) => writeln!(output, "{value}"),
        (false, true, true) => writeln!(output, "{name}{field}{name:#}"),
        (false, false, true) => writeln!(output, "{name}{field}{name:#}: {value}"),
        (false, _, false) => writeln!(output, "{field}: {value}"),
    }
}
