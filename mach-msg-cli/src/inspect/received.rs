//! Messages that this process has received, with the contents of their memory.

use std::collections::BTreeSet;
use std::io::{self, Write};

use mach_msg::Message;
use mach_msg::kernel::KernReturn;
use mach_msg::message::dynamic::{MessageCursor, Part};
use mach_msg_codegen::interface::{Element, MessageLayout, PieceKind};
use serde::Serialize;

use crate::definitions::Known;
use crate::failure::Failure;
use crate::output::{HEADING, Output, printable};

use super::dissect;
use super::messages;
use super::report::{DescriptorReport, HexOf, Report, Trailers, named, port_name};
use super::values::ReplyValues;
use super::{Dissected, View, text};

/// Number of bytes of memory that are printed with the fields of a message.
const MEMORY_SHOWN: usize = 1024;

/// Offset of the return code in the inline data of a simple reply: after the NDR record.
const RETURN_CODE: usize = 8;

/// A message with its fields, its values and the contents of its memory.
#[derive(Serialize)]
struct Received<'a> {
    #[serde(flatten)]
    message: Dissected<'a>,
    /// The return code of a reply.
    #[serde(rename = "RetCode")]
    code: Option<i32>,
    #[serde(rename = "RetCode_name")]
    code_name: Option<&'static str>,
    /// The arguments of the routine, or `null` if the message is of no known routine.
    values: Option<ReplyValues<'a>>,
    /// The contents of each descriptor with memory, and `null` for the others.
    memory: Vec<Option<HexOf<'a>>>,
}

impl View<'_> {
    /// Prints a received message: as JSON or dissected if that was asked for, and otherwise its
    /// values. Releases its rights and its memory.
    pub(crate) fn print_received(
        &self,
        message: Message<'_>,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let error = |error: &dyn std::fmt::Display| Failure::Error(format!("the reply: {error}"));
        let (report, _) =
            messages::one(message.bytes(), Trailers::None, 1).map_err(|wrong| error(&wrong))?;
        let parts = MessageCursor::new(message).map_err(|wrong| error(&wrong))?;
        // The memory is read in place.
        let parts: Vec<Part<'_>> = parts.collect();
        let memory = parts.iter().map(|part| match part {
            Part::Memory(memory) | Part::PhysicalMemory(memory) => Some(&**memory),
            Part::MoveReceive(_)
            | Part::MoveSend(_)
            | Part::MoveSendOnce(_)
            | Part::CopySend(_)
            | Part::MakeSend(_)
            | Part::MakeSendOnce(_)
            | Part::Guarded(_)
            | Part::GuardedOnReceipt(_)
            | Part::UnguardedOnSend(_)
            | Part::Slice(_)
            | Part::PhysicalSlice(_)
            | Part::MoveReceivePorts(_)
            | Part::MoveSendPorts(_)
            | Part::MoveSendOncePorts(_)
            | Part::CopySendPorts(_)
            | Part::MakeSendPorts(_)
            | Part::MakeSendOncePorts(_)
            | _ => None,
        });
        let memory: Vec<Option<&[u8]>> = memory.collect();
        let known = self.known(&report);
        let known = known.as_ref();
        if self.json {
            let code = return_code(&report, known);
            let layout = known.and_then(|known| known.layout);
            output.json(&Received {
                message: Dissected::new(&report, known),
                code,
                code_name: code.and_then(|code| KernReturn(code).name()),
                values: layout.map(|layout| ReplyValues::new(&report, layout, &memory)),
                memory: memory.iter().map(|bytes| bytes.map(HexOf)).collect(),
            })?;
        } else if self.dissect || known.is_none_or(|known| known.layout.is_none()) {
            // Without a layout, the meaning of the data is unknown.
            self.print(&report, output)?;
            contents(&memory, known, output)?;
        } else {
            values(&report, known, &memory, output)?;
        }
        Ok(())
    }
}

/// Returns the return code of a reply. A reply with descriptors reports success, and has no code.
fn return_code(report: &Report, known: Option<&Known<'_>>) -> Option<i32> {
    let known = known.filter(|known| known.is_reply && known.layout.is_some())?;
    let is_complex = known.layout.is_some_and(MessageLayout::is_complex);
    if is_complex && !report.descriptors.is_empty() {
        return Some(KernReturn::SUCCESS.0);
    }
    let code = report.inline.0.get(RETURN_CODE..)?.first_chunk()?;
    Some(i32::from_ne_bytes(*code))
}

/// Prints the beginning of the memory of each descriptor, followed by an empty line.
fn contents(
    memory: &[Option<&[u8]>],
    known: Option<&Known<'_>>,
    output: &mut Output,
) -> io::Result<()> {
    let mut names = known.into_iter().flat_map(Known::descriptor_names);
    for (index, contents) in memory.iter().enumerate() {
        let name = names.next();
        let Some(bytes) = contents else {
            continue;
        };
        let name = name.unwrap_or_else(|| format!("descriptor {}", index.saturating_add(1)));
        let heading = output.style(HEADING);
        let (name, size) = (printable(&name), bytes.len());
        writeln!(output, "{heading}memory of {name}, {size} bytes{heading:#}")?;
        let shown = bytes.get(..MEMORY_SHOWN).unwrap_or(bytes);
        text::hex_rows(0, shown, output)?;
        let omitted = size.saturating_sub(shown.len());
        if omitted > 0 {
            writeln!(output, "  … and {omitted} bytes, which are not shown")?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// Prints the values of a message, without its frame and its counts.
fn values(
    report: &Report,
    known: Option<&Known<'_>>,
    memory: &[Option<&[u8]>],
    output: &mut Output,
) -> io::Result<()> {
    let mut names = known.into_iter().flat_map(Known::descriptor_names);
    for (index, found) in report.descriptors.iter().enumerate() {
        let name = names.next().unwrap_or_else(|| "descriptor".to_owned());
        let value = match memory.get(index).copied().flatten() {
            Some(bytes) => dissect::items(&element(known, &name), bytes),
            None => right(found),
        };
        writeln!(output, "{}: {}", printable(&name), printable(&value))?;
    }
    if report.descriptors_omitted > 0 {
        writeln!(
            output,
            "… and {} more descriptors",
            report.descriptors_omitted
        )?;
    }
    let counts = counts(known);
    let mut is_skipped = false;
    let mut shown = BTreeSet::new();
    for row in dissect::inline_rows(report, known) {
        if row.depth == 0 {
            is_skipped = counts.contains(&row.field);
            shown.insert(row.field.clone());
        }
        if is_skipped {
            continue;
        }
        let (field, value) = (printable(&row.field), printable(&row.value));
        let indent = usize::from(row.depth) * 2;
        write!(output, "{:indent$}", "")?;
        match (field.is_empty(), value.is_empty()) {
            (true, _) => writeln!(output, "{value}")?,
            (false, true) => writeln!(output, "{field}")?,
            (false, false) => writeln!(output, "{field}: {value}")?,
        }
    }
    let layout = known.and_then(|known| known.layout);
    for piece in layout.into_iter().flat_map(|layout| &layout.pieces) {
        if matches!(piece.kind, PieceKind::Items { .. }) && !shown.contains(&piece.name) {
            writeln!(output, "{}: []", printable(&piece.name))?;
        }
    }
    Ok(())
}

/// Returns a right as text, or the rights of an array.
fn right(found: &DescriptorReport) -> String {
    let disposition = found.disposition.as_ref();
    let kind = disposition.map_or_else(String::new, |found| {
        named(found.disposition, found.disposition_name)
    });
    match (found.name, found.count) {
        (Some(name), _) => format!("{} {kind}", port_name(name)),
        (None, Some(count)) => format!("{count} rights, {kind}"),
        (None, None) => named(found.kind, found.type_name),
    }
}

/// Returns the kind of items in memory: bytes if it is in no definition.
fn element(known: Option<&Known<'_>>, name: &str) -> Element {
    let layout = known.and_then(|known| known.layout);
    let mut pieces = layout.into_iter().flat_map(|layout| &layout.pieces);
    let element = pieces.find_map(|piece| {
        if let PieceKind::Memory(element) = &piece.kind
            && piece.name == name
        {
            Some(element.clone())
        } else {
            None
        }
    });
    element.unwrap_or(Element::Unsigned(1))
}

/// Returns the names of the fields that other fields imply.
fn counts(known: Option<&Known<'_>>) -> BTreeSet<String> {
    let mut counts = BTreeSet::from(["NDR".to_owned()]);
    let layout = known.and_then(|known| known.layout);
    for piece in layout.into_iter().flat_map(|layout| &layout.pieces) {
        match piece.kind {
            PieceKind::Count | PieceKind::Capacity => {
                counts.insert(piece.name.clone());
            }
            PieceKind::Text { .. } => {
                counts.extend(["Offset", "Cnt"].map(|end| format!("{}{end}", piece.name)));
            }
            PieceKind::Right(_)
            | PieceKind::Rights(..)
            | PieceKind::Memory(_)
            | PieceKind::OolRights(_)
            | PieceKind::Ndr
            | PieceKind::ReturnCode
            | PieceKind::Value(_)
            | PieceKind::Items { .. }
            | PieceKind::FixedText(_)
            | _ => {}
        }
    }
    counts
}
