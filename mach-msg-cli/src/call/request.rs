//! A request of a MIG routine from its layout and the arguments of the command line.

use std::collections::BTreeMap;

use mach_msg::message::dynamic::MessageBuilder;
use mach_msg_codegen::interface::{InterfaceRoutine, MessageLayout, Piece, PieceKind};

use super::part::{self, Planned, Right, Rights, list};
use super::value;

/// The arguments of a routine, by their names.
#[derive(Debug)]
pub(super) struct Values<'a> {
    left: BTreeMap<&'a str, &'a str>,
}

impl<'a> Values<'a> {
    /// Reads `NAME=VALUE` of each argument.
    ///
    /// # Errors
    ///
    /// An argument has no `=`, or occurs twice.
    pub(super) fn new(arguments: &'a [String]) -> Result<Self, String> {
        let mut left = BTreeMap::new();
        for argument in arguments {
            let (name, value) = argument
                .split_once('=')
                .ok_or_else(|| format!("expected NAME=VALUE, found `{argument}`"))?;
            if left.insert(name, value).is_some() {
                return Err(format!("the argument `{name}` is there twice"));
            }
        }
        Ok(Self { left })
    }

    fn take(&mut self, layout: &MessageLayout, piece: &Piece) -> Result<&'a str, String> {
        let name = &*piece.name;
        let value = self.left.remove(name);
        value.ok_or_else(|| {
            let expected = expected(layout, piece);
            format!("the argument `{name}` is missing: {expected}")
        })
    }
}

/// A request whose arguments were checked. None of its rights is in a kernel yet.
#[derive(Debug)]
pub(super) struct Request<'a> {
    id: i32,
    /// The parts with the names of their arguments.
    parts: Vec<(&'a str, Planned)>,
    inline: Vec<u8>,
}

impl Request<'_> {
    /// Makes the rights and the memory of the message.
    ///
    /// # Errors
    ///
    /// The error of the kernel, with the argument.
    pub(super) fn make(self, rights: &mut Rights) -> Result<MessageBuilder<'static>, String> {
        let mut message = MessageBuilder::new(self.id);
        for (name, planned) in &self.parts {
            let part = rights.make(planned);
            let part = part.map_err(|error| format!("`{name}`: {error}"))?;
            message.parts.push(part);
        }
        message.inline = self.inline.into();
        Ok(message)
    }
}

/// Checks the arguments of a routine.
///
/// # Errors
///
/// An argument is missing, unknown or wrong, or its file cannot be read.
pub(super) fn of<'a>(
    routine: &'a InterfaceRoutine,
    mut values: Values<'_>,
) -> Result<Request<'a>, String> {
    let layout = &routine.request;
    // A misspelt name is unknown before the right one is missing.
    let is_known = |name: &&&str| {
        let mut arguments = layout.pieces.iter().filter(|piece| {
            piece.kind == PieceKind::Capacity || !expected(layout, piece).is_empty()
        });
        arguments.any(|piece| piece.name == **name)
    };
    if let Some(name) = values.left.keys().find(|name| !is_known(name)) {
        return Err(format!(
            "`{}` has no argument `{name}`: {}",
            routine.name,
            signature(layout)
        ));
    }
    let mut parts = Vec::new();
    // The numbers of items that were written for each piece.
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for piece in layout
        .pieces
        .iter()
        .filter(|piece| piece.kind.is_descriptor())
    {
        let name = &*piece.name;
        let text = values.take(layout, piece)?;
        let wrong = |error| format!("`{name}`: {error}");
        match &piece.kind {
            PieceKind::Right(kind) => {
                parts.push((name, part::right(text, *kind).map_err(wrong)?));
            }
            PieceKind::Rights(kind, slots) => {
                let rights = list(text).map(|text| part::right(text, *kind));
                let mut rights = rights.collect::<Result<Vec<_>, _>>().map_err(wrong)?;
                let found = rights.len();
                let fits = match is_counted(layout, name) {
                    true => found <= *slots as usize,
                    false => found == *slots as usize,
                };
                if !fits {
                    let expected = expected(layout, piece);
                    return Err(wrong(format!("expected {expected}, found {found}")));
                }
                counts.insert(name, number(found));
                // The descriptors after the last right are in the message too.
                let null = Planned::Right(Right::Null, *kind);
                rights.resize(*slots as usize, null);
                parts.extend(rights.into_iter().map(|right| (name, right)));
            }
            PieceKind::Memory(item) => {
                let bytes = value::items(item, text, u32::MAX).map_err(wrong)?;
                counts.insert(name, number(bytes.len() / (item.size() as usize).max(1)));
                parts.push((name, Planned::Memory(bytes)));
            }
            PieceKind::OolRights(kind) => {
                counts.insert(name, number(list(text).count()));
                parts.push((name, part::array(text, *kind).map_err(wrong)?));
            }
            PieceKind::Ndr
            | PieceKind::ReturnCode
            | PieceKind::Value(_)
            | PieceKind::Count
            | PieceKind::Capacity
            | PieceKind::Items { .. }
            | PieceKind::FixedText(_)
            | PieceKind::Text { .. }
            | _ => return Err(wrong("this kind of argument cannot be written".to_owned())),
        }
    }
    let inline = inline(routine, &mut values, &mut counts)?;
    Ok(Request {
        id: layout.id,
        parts,
        inline,
    })
}

/// Returns true if the number of items of a piece is in the message.
fn is_counted(layout: &MessageLayout, name: &str) -> bool {
    let mut counts = layout
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Count);
    counts.any(|count| count.name.strip_suffix("Cnt") == Some(name))
}

/// Returns the bytes after the descriptors.
fn inline<'a>(
    routine: &'a InterfaceRoutine,
    values: &mut Values<'_>,
    counts: &mut BTreeMap<&'a str, u32>,
) -> Result<Vec<u8>, String> {
    let layout = &routine.request;
    let pieces = &layout.pieces;
    let mut inline = MessageBuilder::new(0);
    // The items come after their count, which may be that of several arrays.
    let mut items: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
    for piece in pieces {
        let PieceKind::Items { item, max, count } = &piece.kind else {
            continue;
        };
        let name = &*piece.name;
        let bytes = value::items(item, values.take(layout, piece)?, *max)
            .map_err(|error| format!("`{name}`: {error}"))?;
        let found = number(bytes.len() / (item.size() as usize).max(1));
        if *shared.entry(*count).or_insert(found) != found {
            return Err(format!(
                "`{name}`: expected as many items as in the array before it, found {found}"
            ));
        }
        counts.insert(name, found);
        items.insert(name, bytes);
    }
    for (index, piece) in pieces.iter().enumerate() {
        let name = &*piece.name;
        let wrong = |error| format!("`{name}`: {error}");
        inline = match &piece.kind {
            PieceKind::Ndr => inline.ndr(),
            PieceKind::Count => {
                let counted = name.strip_suffix("Cnt").unwrap_or(name);
                let count = shared.get(&index).or_else(|| counts.get(counted));
                inline.inline(count.unwrap_or(&0))
            }
            PieceKind::Capacity => {
                let room = values.left.remove(name).map_or_else(
                    || Ok(capacity(routine, name)),
                    |text| {
                        text.parse()
                            .map_err(|_| wrong(format!("expected a number, found `{text}`")))
                    },
                );
                inline.inline(&room?)
            }
            PieceKind::Value(element) => {
                let bytes = value::element(element, values.take(layout, piece)?).map_err(wrong)?;
                inline.inline(&*bytes)
            }
            PieceKind::FixedText(max) => {
                let mut bytes = value::text(values.take(layout, piece)?, *max).map_err(wrong)?;
                bytes.resize(*max as usize, 0);
                inline.inline(&*bytes)
            }
            PieceKind::Text { max } => {
                let bytes = value::text(values.take(layout, piece)?, *max).map_err(wrong)?;
                inline.inline(&[0, number(bytes.len())]).inline(&*bytes)
            }
            PieceKind::Items { .. } => inline.inline(&*items.remove(name).unwrap_or_default()),
            kind if kind.is_descriptor() => inline,
            PieceKind::Right(_)
            | PieceKind::Rights(..)
            | PieceKind::Memory(_)
            | PieceKind::OolRights(_)
            | PieceKind::ReturnCode
            | _ => return Err(wrong("this kind of argument cannot be written".to_owned())),
        }
        .align(4);
    }
    Ok(inline.inline.into_owned())
}

/// Returns the number of items of the reply for which the caller has room.
fn capacity(routine: &InterfaceRoutine, count: &str) -> u32 {
    let pieces = routine.reply.iter().flat_map(|reply| &reply.pieces);
    let name = count.strip_suffix("Cnt").unwrap_or(count);
    let items = pieces.filter(|piece| piece.name == name);
    let max = items.filter_map(|piece| {
        if let PieceKind::Items { max, .. } = piece.kind {
            Some(max)
        } else {
            None
        }
    });
    max.min().unwrap_or(u32::MAX)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the arguments of a message, for errors.
pub(super) fn signature(layout: &MessageLayout) -> String {
    let kinds = layout
        .pieces
        .iter()
        .map(|piece| (piece, expected(layout, piece)));
    let arguments = kinds.filter(|(_, kind)| !kind.is_empty());
    let arguments: Vec<String> = arguments
        .map(|(piece, kind)| format!("`{}` ({kind})", piece.name))
        .collect();
    match &arguments[..] {
        [] => "it has no arguments".to_owned(),
        arguments => format!("its arguments are {}", arguments.join(", ")),
    }
}

/// Returns the kind of value that an argument takes, or nothing for a piece that is not an
/// argument.
fn expected(layout: &MessageLayout, piece: &Piece) -> String {
    match &piece.kind {
        PieceKind::Right(kind) => part::name(*kind).to_owned(),
        PieceKind::Rights(kind, count) => {
            let at_most = match is_counted(layout, &piece.name) {
                true => "at most ",
                false => "",
            };
            format!("{at_most}{count} rights, each {}", part::name(*kind))
        }
        PieceKind::Memory(_) => "memory".to_owned(),
        PieceKind::OolRights(kind) => format!("rights, each {}", part::name(*kind)),
        PieceKind::Value(element) => match element.size() {
            1 => "1 byte".to_owned(),
            size => format!("{size} bytes"),
        },
        PieceKind::Items { max, .. } => format!("at most {max} items"),
        PieceKind::FixedText(max) | PieceKind::Text { max } => {
            format!("text of at most {} bytes", max.saturating_sub(1))
        }
        PieceKind::Ndr | PieceKind::ReturnCode | PieceKind::Count | PieceKind::Capacity | _ => {
            String::new()
        }
    }
}
