//! The routines of a definition file, or its errors.

use std::io::Write;

use mach_msg_codegen::interface::{
    Diagnostic, Element, Interface, InterfaceRoutine, MessageLayout, PieceKind, Reading, RightKind,
};
use serde::Serialize;

use crate::failure::Failure;
use crate::input;
use crate::output::{HEADING, Output, printable};

use super::diagnostics;

#[derive(Serialize)]
struct Summary<'a> {
    file: &'a str,
    subsystem: Option<&'a str>,
    /// The first id, and the one after the last.
    ids: Option<(i32, i32)>,
    routines: Vec<RoutineSummary<'a>>,
    errors: Vec<DiagnosticSummary<'a>>,
    warnings: Vec<DiagnosticSummary<'a>>,
}

#[derive(Serialize)]
struct DiagnosticSummary<'a> {
    file: String,
    line: u32,
    column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct RoutineSummary<'a> {
    name: &'a str,
    request: MessageSummary,
    reply: Option<MessageSummary>,
    arguments: Vec<ArgumentSummary<'a>>,
}

#[derive(Serialize)]
struct MessageSummary {
    id: i32,
    min_size: u32,
    max_size: u32,
}

#[derive(Serialize)]
struct ArgumentSummary<'a> {
    direction: &'static str,
    name: &'a str,
    #[serde(rename = "type")]
    kind: String,
}

/// Prints the result of reading a file.
pub(super) fn run(
    json: bool,
    file: &str,
    reading: Reading,
    output: &mut Output,
) -> Result<(), Failure> {
    let interface = reading.interface.as_ref();
    let summary = Summary {
        file: input::shown(file),
        subsystem: interface.map(Interface::name),
        ids: interface.map(|interface| (interface.ids().start, interface.ids().end)),
        routines: interface
            .map(Interface::routines)
            .unwrap_or_default()
            .iter()
            .map(RoutineSummary::new)
            .collect(),
        errors: reading.errors.iter().map(DiagnosticSummary::new).collect(),
        warnings: reading
            .warnings
            .iter()
            .map(DiagnosticSummary::new)
            .collect(),
    };
    if json {
        output.json(&summary)?;
    } else {
        diagnostics::print(&reading);
        summary.print(output)?;
    }
    match summary.subsystem {
        Some(_) => Ok(()),
        None => {
            output.flush()?;
            Err(Failure::Printed)
        }
    }
}

impl Summary<'_> {
    fn print(&self, output: &mut Output) -> std::io::Result<()> {
        let (Some(name), Some((start, end))) = (self.subsystem, self.ids) else {
            return Ok(());
        };
        let heading = output.style(HEADING);
        let name = printable(name);
        match end.saturating_sub(start) {
            0 => writeln!(output, "{heading}subsystem {name}, no routines{heading:#}")?,
            _ => writeln!(
                output,
                "{heading}subsystem {name}, ids {start} to {}{heading:#}",
                end.saturating_sub(1)
            )?,
        }
        for routine in &self.routines {
            let (id, name) = (routine.request.id, printable(routine.name));
            write!(output, "\n{heading}{id} {name}{heading:#}: request ")?;
            routine.request.print(output)?;
            match &routine.reply {
                Some(reply) => {
                    write!(output, ", reply {}, ", reply.id)?;
                    reply.print(output)?;
                }
                None => write!(output, ", no reply")?,
            }
            writeln!(output)?;
            for argument in &routine.arguments {
                let ArgumentSummary {
                    direction,
                    name,
                    kind,
                } = argument;
                let name = printable(name);
                writeln!(output, "  {direction:<5} {name}: {kind}")?;
            }
        }
        Ok(())
    }
}

impl<'a> DiagnosticSummary<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        Self {
            file: diagnostic.file.display().to_string(),
            line: diagnostic.line,
            column: diagnostic.column,
            message: &diagnostic.message,
        }
    }
}

impl<'a> RoutineSummary<'a> {
    fn new(routine: &'a InterfaceRoutine) -> Self {
        Self {
            name: &routine.name,
            request: MessageSummary::new(&routine.request),
            reply: routine.reply.as_ref().map(MessageSummary::new),
            arguments: arguments(routine),
        }
    }
}

impl MessageSummary {
    fn new(layout: &MessageLayout) -> Self {
        Self {
            id: layout.id,
            min_size: layout.min_size(),
            max_size: layout.max_size(),
        }
    }

    fn print(&self, output: &mut Output) -> std::io::Result<()> {
        match (self.min_size, self.max_size) {
            (min, max) if min == max => write!(output, "{min} bytes"),
            (min, max) => write!(output, "{min} to {max} bytes"),
        }
    }
}

/// Returns the arguments that are in the messages: those of the request, then those that are only
/// in the reply.
fn arguments(routine: &InterfaceRoutine) -> Vec<ArgumentSummary<'_>> {
    let mut all: Vec<ArgumentSummary<'_>> = Vec::new();
    for (direction, layout) in [
        ("in", Some(&routine.request)),
        ("out", routine.reply.as_ref()),
    ] {
        let pieces = layout.map(|layout| &layout.pieces[..]).unwrap_or_default();
        for piece in pieces {
            let Some(kind) = kind(&piece.kind) else {
                continue;
            };
            let before = all
                .iter_mut()
                .find(|other| other.name == piece.name && direction == "out");
            match before {
                Some(before) => before.direction = "inout",
                None => all.push(ArgumentSummary {
                    direction,
                    name: &piece.name,
                    kind,
                }),
            }
        }
    }
    all
}

/// Returns the type of an argument in words. `None` for a piece that is not an argument.
fn kind(kind: &PieceKind) -> Option<String> {
    Some(match kind {
        PieceKind::Right(kind) => right(*kind).to_owned(),
        PieceKind::Rights(kind, count) => format!("{count} {}s", right(*kind)),
        PieceKind::Memory(item) => format!("memory of {}", element(item)),
        PieceKind::OolRights(kind) => format!("memory of {}s", right(*kind)),
        PieceKind::Value(value) => element(value),
        PieceKind::Items { item, max, .. } => format!("at most {max} of {}", element(item)),
        PieceKind::FixedText(max) => format!("text in {max} bytes"),
        PieceKind::Text { max } => format!("text in at most {max} bytes"),
        PieceKind::Ndr | PieceKind::ReturnCode | PieceKind::Count | PieceKind::Capacity | _ => {
            return None;
        }
    })
}

const fn right(kind: RightKind) -> &'static str {
    match kind {
        RightKind::Send => "send right",
        RightKind::SendOnce => "send-once right",
        RightKind::Receive => "receive right",
        RightKind::Any | _ => "right",
    }
}

fn element(element: &Element) -> String {
    match element {
        Element::Unsigned(size) => format!("u{}", size.saturating_mul(8)),
        Element::Signed(size) => format!("i{}", size.saturating_mul(8)),
        Element::Float(size) => format!("f{}", size.saturating_mul(8)),
        Element::PortName => "port name".to_owned(),
        Element::Array(of, count) => format!("[{}; {count}]", self::element(of)),
        _ => "value".to_owned(),
    }
}
