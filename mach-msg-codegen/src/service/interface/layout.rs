//! The layouts of messages as lists of pieces, in the order of their bytes.

use syn::ext::IdentExt;

use crate::field::Pieces;
use crate::layout::REPLY_ID_OFFSET;
use crate::piece::PieceKind;

use super::super::fields::{self, Side};
use super::super::model::{Method, Service};

const HEADER: u64 = 24;
const BODY: u64 = 4;

/// The layout of a message after its header: first the pieces in descriptors, which a count of 4
/// bytes precedes, then the others, each padded to 4 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageLayout {
    /// The id of the message: that of a reply is greater by 100 than that of the request.
    pub id: i32,
    /// The parts in the order of their bytes.
    pub pieces: Vec<Piece>,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The name of the argument, which MIG ends with `Cnt` for a number of items.
    pub name: String,
    /// Its size and contents.
    pub kind: PieceKind,
}

impl MessageLayout {
    /// Returns the size of the message with the fewest items.
    ///
    /// A size above `u32::MAX` is returned as `u32::MAX`. [`read`](super::read) refuses definitions
    /// of such messages.
    #[must_use]
    pub fn min_size(&self) -> u32 {
        u32::try_from(self.size(|(min, _)| min)).unwrap_or(u32::MAX)
    }

    /// Returns the size of the message with the most items, as [`min_size`](Self::min_size).
    #[must_use]
    pub fn max_size(&self) -> u32 {
        u32::try_from(self.max_size_or_max()).unwrap_or(u32::MAX)
    }

    /// Returns the size of the message with the most items, or `u64::MAX` if it is greater.
    pub(super) fn max_size_or_max(&self) -> u64 {
        self.size(|(_, max)| max)
    }

    fn size(&self, of: impl Fn((u64, u64)) -> u64) -> u64 {
        let body = match self.is_complex() {
            true => BODY,
            false => 0,
        };
        let sizes = self.pieces.iter().map(|piece| of(piece.kind.sizes()));
        sizes.fold(HEADER + body, u64::saturating_add)
    }

    /// Returns true if the message has descriptors.
    #[must_use]
    pub fn is_complex(&self) -> bool {
        self.pieces.iter().any(|piece| piece.kind.is_descriptor())
    }
}

/// Returns the layout of a message of a method.
pub(super) fn of(service: &Service, method: &Method, side: Side) -> MessageLayout {
    let fields = fields::of(service, method, side);
    let fields = fields.iter().map(|field| {
        let name = field.name.unraw().to_string();
        (name, field.pieces())
    });
    let fields: Vec<(String, Pieces)> = fields.collect();
    let mut pieces = Vec::new();
    for (name, field) in &fields {
        let kind = field.descriptor.clone();
        pieces.extend(kind.map(|kind| Piece::new(name, kind)));
    }
    let is_complex = !pieces.is_empty();
    let is_reply = side == Side::Reply;
    if (is_reply && !is_complex) || fields.iter().any(|(_, field)| is_data(field)) {
        pieces.push(Piece::new("NDR", PieceKind::Ndr));
    }
    if is_reply && !is_complex {
        pieces.push(Piece::new("RetCode", PieceKind::ReturnCode));
    }
    // The index of the count that a following array may share.
    let mut shared = pieces.len();
    for (name, field) in fields {
        if field.has_count {
            shared = pieces.len();
            pieces.push(Piece::new(&format!("{name}Cnt"), PieceKind::Count));
        }
        let Some(mut kind) = field.inline else {
            continue;
        };
        if let PieceKind::Items { count, .. } = &mut kind {
            *count = shared;
        }
        let name = match name.strip_suffix("_capacity") {
            Some(name) if kind == PieceKind::Capacity => format!("{name}Cnt"),
            _ => name,
        };
        pieces.push(Piece { name, kind });
    }
    MessageLayout {
        id: match is_reply {
            true => method.id.number.saturating_add(REPLY_ID_OFFSET),
            false => method.id.number,
        },
        pieces,
    }
}

/// Returns true for a field that is more than rights in port descriptors, which makes the message
/// have an NDR record.
fn is_data(field: &Pieces) -> bool {
    let is_memory = matches!(
        field.descriptor,
        Some(PieceKind::Memory(_) | PieceKind::OolRights(_))
    );
    field.has_count || field.inline.is_some() || is_memory
}

impl Piece {
    fn new(name: &str, kind: PieceKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }
}
