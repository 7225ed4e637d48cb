//! A request of a MIG routine from its layout and the arguments of the command line.

use std::collections::BTreeMap;

use mach_msg::message::dynamic::MessageBuilder;
use mach_msg_codegen::interface::{InterfaceRoutine, MessageLayout, Piece, PieceKind};

use super::part::{Rights, list};
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

    fn take(&mut self, piece: &Piece) -> Result<&'a str, String> {
        let name = &*piece.name;
        let value = self.left.remove(name);
        value.ok_or_else(|| format!("the argument `{name}` is missing: {}", expected(piece)))
    }
}

/// Returns the request of a routine. The rights that it needs are made by `rights`.
///
/// # Errors
///
/// An argument is missing, unknown or wrong, or the error of the kernel.
pub(super) fn of(
    routine: &InterfaceRoutine,
    mut values: Values<'_>,
    rights: &mut Rights,
) -> Result<MessageBuilder<'static>, String> {
    let layout = &routine.request;
    let mut message = MessageBuilder::new(layout.id);
    // The numbers of items that were written for each piece.
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for piece in layout
        .pieces
        .iter()
        .filter(|piece| piece.kind.is_descriptor())
    {
        let name = &*piece.name;
        let text = values.take(piece)?;
        let wrong = |error| format!("`{name}`: {error}");
        match &piece.kind {
            PieceKind::Right => message.parts.push(rights.part(text).map_err(wrong)?),
            PieceKind::Rights(count) => {
                let parts = list(text).map(|text| rights.part(text));
                let parts = parts.collect::<Result<Vec<_>, _>>().map_err(wrong)?;
                if parts.len() != *count as usize {
                    let found = parts.len();
                    return Err(wrong(format!("expected {count} rights, found {found}")));
                }
                message.parts.extend(parts);
            }
            PieceKind::Memory(item) => {
                let bytes = value::items(item, text, u32::MAX).map_err(wrong)?;
                counts.insert(name, number(bytes.len() / (item.size() as usize).max(1)));
                message.parts.push(rights.memory(&bytes).map_err(wrong)?);
            }
            PieceKind::OolRights => {
                counts.insert(name, number(list(text).count()));
                message.parts.push(rights.array(text).map_err(wrong)?);
            }
            _ => return Err(wrong("this kind of argument cannot be written".to_owned())),
        }
    }
    let inline = inline(routine, &mut values, &mut counts)?;
    if let Some(name) = values.left.keys().next() {
        return Err(format!(
            "`{}` has no argument `{name}`: {}",
            routine.name,
            signature(layout)
        ));
    }
    message.inline = inline.into();
    Ok(message)
}

/// Returns the bytes after the descriptors.
fn inline<'a>(
    routine: &'a InterfaceRoutine,
    values: &mut Values<'_>,
    counts: &mut BTreeMap<&'a str, u32>,
) -> Result<Vec<u8>, String> {
    let pieces = &routine.request.pieces;
    let mut inline = MessageBuilder::new(0);
    // The items come after their count, which may be that of several arrays.
    let mut items: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
    for piece in pieces {
        let PieceKind::Items { item, max, count } = &piece.kind else {
            continue;
        };
        let name = &*piece.name;
        let bytes = value::items(item, values.take(piece)?, *max)
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
                let bytes = value::element(element, values.take(piece)?).map_err(wrong)?;
                inline.inline(&*bytes)
            }
            PieceKind::FixedText(max) => {
                let mut bytes = value::text(values.take(piece)?, *max).map_err(wrong)?;
                bytes.resize(*max as usize, 0);
                inline.inline(&*bytes)
            }
            PieceKind::Text { max } => {
                let bytes = value::text(values.take(piece)?, *max).map_err(wrong)?;
                inline.inline(&[0, number(bytes.len())]).inline(&*bytes)
            }
            PieceKind::Items { .. } => inline.inline(&*items.remove(name).unwrap_or_default()),
            kind if kind.is_descriptor() => inline,
            _ => return Err(wrong("this kind of argument cannot be written".to_owned())),
        }
        .align(4);
    }
    Ok(inline.inline.into_owned())
}

/// Returns the number of items of the reply that the caller has room for: as many as fit.
fn capacity(routine: &InterfaceRoutine, count: &str) -> u32 {
    let pieces = routine.reply.iter().flat_map(|reply| &reply.pieces);
    let name = count.strip_suffix("Cnt").unwrap_or(count);
    let items = pieces.filter(|piece| piece.name == name);
    let max = items.filter_map(|piece| match piece.kind {
        PieceKind::Items { max, .. } => Some(max),
        _ => None,
    });
    max.min().unwrap_or(u32::MAX)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the arguments of a message, for errors.
pub(super) fn signature(layout: &MessageLayout) -> String {
    let kinds = layout.pieces.iter().map(|piece| (piece, expected(piece)));
    let arguments = kinds.filter(|(_, kind)| !kind.is_empty());
    let arguments: Vec<String> = arguments
        .map(|(piece, kind)| format!("`{}` ({kind})", piece.name))
        .collect();
    match &arguments[..] {
        [] => "it has no arguments".to_owned(),
        arguments => format!("its arguments are {}", arguments.join(", ")),
    }
}

/// Returns the kind of value that an argument takes, or nothing for a piece that is none.
fn expected(piece: &Piece) -> String {
    match &piece.kind {
        PieceKind::Right => "a right".to_owned(),
        PieceKind::Rights(count) => format!("{count} rights"),
        PieceKind::Memory(_) => "memory".to_owned(),
        PieceKind::OolRights => "rights".to_owned(),
        PieceKind::Value(element) => match element.size() {
            1 => "1 byte".to_owned(),
            size => format!("{size} bytes"),
        },
        PieceKind::Items { max, .. } => format!("at most {max} items"),
        PieceKind::FixedText(max) | PieceKind::Text { max } => {
            format!("text of at most {} bytes", max.saturating_sub(1))
        }
        _ => String::new(),
    }
}
