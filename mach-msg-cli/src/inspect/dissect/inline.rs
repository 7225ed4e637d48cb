//! The bytes after the descriptors: by the layout of a routine, or as a record and data.

use mach_msg_codegen::interface::{Element, MessageLayout, PieceKind};

use crate::definitions::Known;
use crate::inspect::report::{Report, named};

use super::rows::Rows;
use super::value;

/// The first bytes of the payload of XPC messages: `XPC@` as a number, in the order of bytes of
/// all machines that have it.
const XPC_MAGIC: &[u8; 4] = b"CPX@";

/// Number of bytes of a row of data.
const ROW: usize = 16;

/// Number of rows of data, or of items of an array, that are shown.
const ROWS_MAX: usize = 4096;

/// Adds the fields after the descriptors.
pub(super) fn rows(report: &Report, known: Option<&Known<'_>>, rows: &mut Rows) {
    let end = report.inline_offset.saturating_add(report.inline.0.len());
    let layout = known.and_then(|known| known.layout);
    let at = match layout {
        Some(layout) => pieces(report, layout, rows),
        None => ndr(report, report.inline_offset, rows),
    };
    if at >= end {
        return;
    }
    let rest = report.captured.get(at..end).unwrap_or_default();
    let (field, note) = match xpc_version(rest) {
        Some(version) => ("XPC payload", format!("version {version}")),
        None if layout.is_some() => ("data", "not in the definition".to_owned()),
        None => ("data", String::new()),
    };
    rows.group((at, rest.len()), field, note, |rows| {
        for (index, (offset, row)) in (at..).step_by(ROW).zip(rest.chunks(ROW)).enumerate() {
            if index >= ROWS_MAX {
                let size = end.saturating_sub(offset);
                return rows.add(
                    offset,
                    size,
                    "",
                    format!("{size} bytes, which are not shown"),
                );
            }
            let text = row.iter().map(|&byte| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            });
            rows.add(offset, row.len(), "", text.collect());
        }
    });
}

/// Returns the version of the XPC payload in `bytes`.
fn xpc_version(bytes: &[u8]) -> Option<u32> {
    let version = bytes.strip_prefix(XPC_MAGIC)?.first_chunk()?;
    Some(u32::from_le_bytes(*version))
}

/// Adds the NDR record at `at`, if there is one. Returns the offset after it.
fn ndr(report: &Report, at: usize, rows: &mut Rows) -> usize {
    let Some(ndr) = &report.ndr else {
        return at;
    };
    rows.group((at, 8), "NDR", String::new(), |rows| {
        for (offset, field, value) in [
            (4, "int_rep", named(ndr.int_rep, ndr.int_rep_name)),
            (5, "char_rep", named(ndr.char_rep, ndr.char_rep_name)),
            (6, "float_rep", named(ndr.float_rep, ndr.float_rep_name)),
        ] {
            rows.add(at.saturating_add(offset), 1, field, value);
        }
    });
    at.saturating_add(8)
}

/// Adds the pieces of a layout as far as they were captured. Returns the offset after them.
fn pieces(report: &Report, layout: &MessageLayout, rows: &mut Rows) -> usize {
    let end = report.inline_offset.saturating_add(report.inline.0.len());
    let mut at = report.inline_offset;
    // A complex reply without its descriptors is the reply of a failed call.
    let has_failed = layout.is_complex() && report.descriptors.is_empty() && report.size == 36;
    if has_failed {
        at = ndr(report, at, rows);
        return return_code(report, at, rows).0;
    }
    let mut counts = vec![0; layout.pieces.len()];
    for (index, piece) in layout.pieces.iter().enumerate() {
        if piece.kind.is_descriptor() {
            continue;
        }
        if at >= end {
            break;
        }
        let rest = report.captured.get(at..end).unwrap_or_default();
        let name = &*piece.name;
        let size = match &piece.kind {
            PieceKind::Ndr => {
                let after = ndr(report, at, rows);
                // A stub may leave the record unwritten.
                if after == at {
                    rows.add(at, 8, name, "no known representation".to_owned());
                }
                8
            }
            PieceKind::ReturnCode => {
                let (after, code) = return_code(report, at, rows);
                if code != 0 {
                    return after;
                }
                4
            }
            PieceKind::Count | PieceKind::Capacity => {
                let count = report.u32_at(at);
                if let Some(counted) = counts.get_mut(index) {
                    *counted = count.unwrap_or(0);
                }
                let shown = count.map_or_else(truncated, |count| count.to_string());
                rows.add(at, 4, name, shown);
                4
            }
            PieceKind::Value(element) => {
                let size = element.size() as usize;
                let shown = value::value(element, rest).unwrap_or_else(truncated);
                match element {
                    Element::Array(of, _) if has_rows(of) => {
                        array(name, of, rest.get(..size).unwrap_or(rest), at, rows);
                    }
                    Element::Unsigned(_)
                    | Element::Signed(_)
                    | Element::Float(_)
                    | Element::PortName
                    | Element::Array(..)
                    | _ => rows.add(at, size, name, shown),
                }
                size
            }
            PieceKind::Items { item, max, count } => {
                let count = counts.get(*count).copied().unwrap_or(0);
                let size = item.size().saturating_mul(count) as usize;
                let bytes = rest.get(..size).unwrap_or(rest);
                if count > *max {
                    let note = format!("at most {max} items, found {count}");
                    rows.add(at, bytes.len(), name, note);
                } else if size > rest.len() {
                    rows.add(at, size, name, truncated());
                } else if count > 0 {
                    array(name, item, bytes, at, rows);
                }
                size
            }
            PieceKind::FixedText(max) => {
                let size = *max as usize;
                let bytes = rest.get(..size).unwrap_or(rest);
                rows.add(at, size, name, value::text(bytes));
                size
            }
            PieceKind::Text { .. } => text(report, name, at, rest, rows),
            PieceKind::Right(_)
            | PieceKind::Rights(..)
            | PieceKind::Memory(_)
            | PieceKind::OolRights(_)
            | _ => 0,
        };
        at = at.saturating_add(size.checked_next_multiple_of(4).unwrap_or(size));
    }
    at.min(end)
}

/// Adds text with its offset and its size. Returns the number of all bytes.
fn text(report: &Report, name: &str, at: usize, rest: &[u8], rows: &mut Rows) -> usize {
    let word = |offset: usize| report.u32_at(at.saturating_add(offset));
    let shown = |word: Option<u32>| word.map_or_else(truncated, |word| word.to_string());
    let (offset, count) = (word(0), word(4));
    rows.add(at, 4, &format!("{name}Offset"), shown(offset));
    rows.add(at.saturating_add(4), 4, &format!("{name}Cnt"), shown(count));
    let size = count.unwrap_or(0) as usize;
    let bytes = rest.get(8..).unwrap_or_default();
    let bytes = bytes.get(..size).unwrap_or(bytes);
    rows.add(at.saturating_add(8), size, name, value::text(bytes));
    size.saturating_add(8)
}

/// Adds a return code. Returns the offset after it, and the code.
fn return_code(report: &Report, at: usize, rows: &mut Rows) -> (usize, u32) {
    let code = report.u32_at(at);
    let shown = code.map_or_else(truncated, |code| {
        mach_msg::kernel::KernReturn(code.cast_signed()).to_string()
    });
    rows.add(at, 4, "RetCode", shown);
    (at.saturating_add(4), code.unwrap_or(0))
}

fn truncated() -> String {
    "truncated".to_owned()
}

/// Returns true if each item of an array has a row of its own.
fn has_rows(item: &Element) -> bool {
    matches!(item, Element::Array(..))
}

/// Adds an array: one row, or one for each item that is an array itself.
fn array(name: &str, item: &Element, bytes: &[u8], at: usize, rows: &mut Rows) {
    if !has_rows(item) {
        return rows.add(at, bytes.len(), name, value::items(item, bytes));
    }
    let size = (item.size() as usize).max(1);
    let count = bytes.len() / size;
    rows.group((at, bytes.len()), name, format!("{count} items"), |rows| {
        for (index, (offset, item_bytes)) in (at..)
            .step_by(size)
            .zip(bytes.chunks_exact(size))
            .enumerate()
        {
            if index >= ROWS_MAX {
                let note = format!("{} more, which are not shown", count.saturating_sub(index));
                return rows.add(offset, 0, "items", note);
            }
            let shown = value::value(item, item_bytes).unwrap_or_else(truncated);
            rows.add(offset, size, &format!("[{index}]"), shown);
        }
    });
}
