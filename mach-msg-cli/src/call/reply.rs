//! Replies: their code, and whether they have the layout of the definition.

use mach_msg::kernel::KernReturn;
use mach_msg::message::dynamic::RawMessage;
use mach_msg::wire::{Carried, Descriptor};
use mach_msg_codegen::interface::{InterfaceRoutine, MessageLayout, Piece, PieceKind};

use crate::definitions::{self, Walk};

/// Offset of the return code in the inline data of a simple reply: after the NDR record.
const RETURN_CODE: usize = 8;

/// Checks a reply as a client that was made from the definition does.
///
/// # Errors
///
/// The code of the server, or the deviation of the reply from the layout.
pub(super) fn check(routine: &InterfaceRoutine, reply: &[u8]) -> Result<(), String> {
    let name = &routine.name;
    let Some(layout) = &routine.reply else {
        return Ok(());
    };
    let message = RawMessage::new(reply).map_err(|error| format!("the reply: {error}"))?;
    let descriptors: Vec<Descriptor> = message.descriptors().map(|(_, found)| found).collect();
    let inline = message.inline();
    let id = message.header().id;
    if id != layout.id {
        return Err(format!(
            "expected the reply {} of {name}, found {id}",
            layout.id
        ));
    }
    if descriptors.is_empty()
        && let Some(code) = inline.get(RETURN_CODE..).and_then(<[u8]>::first_chunk)
    {
        let code = i32::from_ne_bytes(*code);
        let is_error_reply = layout.is_complex() && inline.len() == RETURN_CODE + 4;
        if code != 0 && (is_error_reply || !layout.is_complex()) {
            return Err(format!("{name} failed: {}", KernReturn(code)));
        }
    }
    let walk = definitions::walk(layout, inline);
    let has_layout = kinds_match(layout, &descriptors)
        && walk.size == Some(inline.len())
        && counts_match(layout, &descriptors, &walk, inline);
    match has_layout {
        true => Ok(()),
        false => Err(format!(
            "the reply of {name} does not have the layout of the definition"
        )),
    }
}

/// Returns true if the descriptors have the types of the layout.
fn kinds_match(layout: &MessageLayout, descriptors: &[Descriptor]) -> bool {
    let mut left = descriptors.iter();
    for piece in &layout.pieces {
        let mut slots = 0..slots(&piece.kind);
        let matches = slots.all(|_| {
            let found = left.next();
            found.is_some_and(|found| carries(&piece.kind, &found.carried()))
        });
        if !matches {
            return false;
        }
    }
    left.next().is_none()
}

/// Returns the number of descriptors that a piece has.
fn slots(kind: &PieceKind) -> u32 {
    if let PieceKind::Rights(_, count) = kind {
        return *count;
    }
    u32::from(kind.is_descriptor())
}

/// Returns true if a descriptor with these contents is one of the piece.
fn carries(kind: &PieceKind, carried: &Carried) -> bool {
    match carried {
        Carried::Right { .. } => matches!(kind, PieceKind::Right(_) | PieceKind::Rights(..)),
        Carried::Region(_) => matches!(kind, PieceKind::Memory(_)),
        Carried::Rights(_) => matches!(kind, PieceKind::OolRights(_)),
    }
}

/// Returns true if out-of-line memory has whole items, and as many items or rights as the message
/// says. The descriptors have the types of the layout.
fn counts_match(
    layout: &MessageLayout,
    descriptors: &[Descriptor],
    walk: &Walk<'_>,
    inline: &[u8],
) -> bool {
    let counted = |name: &str| {
        let is_count = |piece: &Piece| {
            piece.kind == PieceKind::Count && piece.name.strip_suffix("Cnt") == Some(name)
        };
        let (_, range) = walk.pieces.iter().find(|(piece, _)| is_count(piece))?;
        let word = inline.get(range.clone())?.first_chunk()?;
        Some(u32::from_ne_bytes(*word))
    };
    let mut index = 0_usize;
    layout.pieces.iter().all(|piece| {
        let found = descriptors.get(index);
        index = index.saturating_add(slots(&piece.kind) as usize);
        let (count, has_rest) = match found.map(Descriptor::carried) {
            Some(Carried::Region(memory)) => {
                let PieceKind::Memory(item) = &piece.kind else {
                    return true;
                };
                let size = u64::from(memory.size);
                let item = u64::from(item.size().max(1));
                (size / item, size % item != 0)
            }
            Some(Carried::Rights(ports)) if matches!(piece.kind, PieceKind::OolRights(_)) => {
                (ports.count.into(), false)
            }
            Some(Carried::Right { .. } | Carried::Rights(_)) | None => return true,
        };
        !has_rest && counted(&piece.name).is_none_or(|expected| u64::from(expected) == count)
    })
}
