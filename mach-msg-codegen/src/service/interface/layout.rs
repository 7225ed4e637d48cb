//! The layouts of messages as lists of pieces, in the order of their bytes.

use syn::ext::IdentExt;
use syn::{Expr, Lit, Type};

use crate::field::{Contents, Count, Field, FieldKind, OolForm, Section};

use super::super::fields::{self, Side};
use super::super::model::{Method, Service};

const HEADER: u32 = 24;
const BODY: u32 = 4;
const PORT_DESCRIPTOR: u32 = 12;
const OOL_DESCRIPTOR: u32 = 16;
/// The id of a reply is greater by this than that of the request.
const REPLY_ID_OFFSET: i32 = 100;

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

/// The kind of a part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PieceKind {
    /// A right in a port descriptor.
    Right,
    /// Rights in as many port descriptors.
    Rights(u32),
    /// Memory in an out-of-line descriptor. The element is that of an array.
    Memory(Element),
    /// Rights in an out-of-line ports descriptor.
    OolRights,
    /// An NDR record.
    Ndr,
    /// The return code of a simple reply. Only its success is followed by other pieces.
    ReturnCode,
    /// A value.
    Value(Element),
    /// A number of items, in 4 bytes.
    Count,
    /// The number of items of the reply that the caller has room for, in 4 bytes.
    Capacity,
    /// A varying number of items.
    Items {
        /// The kind of the items.
        item: Element,
        /// The number of items that fit.
        max: u32,
        /// The index of the piece with their number.
        count: usize,
    },
    /// Text with a fixed number of bytes.
    FixedText(u32),
    /// Text: an offset of 4 bytes, a size of 4 bytes, and as many bytes.
    Text {
        /// The greatest number of bytes, with the NUL.
        max: u32,
    },
}

/// A value without padding, in the order of bytes of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Element {
    /// An unsigned number of as many bytes.
    Unsigned(u32),
    /// A signed number of as many bytes.
    Signed(u32),
    /// A number with a fraction, of as many bytes.
    Float(u32),
    /// The name of a port.
    PortName,
    /// As many values of one kind.
    Array(Box<Element>, u32),
}

impl Element {
    /// Returns the size in bytes.
    #[must_use]
    pub fn size(&self) -> u32 {
        match self {
            Self::Unsigned(size) | Self::Signed(size) | Self::Float(size) => *size,
            Self::PortName => 4,
            Self::Array(of, count) => of.size().saturating_mul(*count),
        }
    }

    /// Returns the element that the type of a generated field stands for.
    fn of(ty: &Type) -> Self {
        if let Type::Array(array) = ty {
            let count = if let Expr::Lit(literal) = &array.len
                && let Lit::Int(count) = &literal.lit
            {
                count.base10_parse().unwrap_or(0)
            } else {
                0
            };
            return Self::Array(Box::new(Self::of(&array.elem)), count);
        }
        let name = crate::types::last_name(ty).unwrap_or_default();
        let bits = |digits: &str| digits.parse::<u32>().map_or(0, |bits| bits / 8);
        match name.split_at_checked(1) {
            Some(("u", digits)) => Self::Unsigned(bits(digits)),
            Some(("i", digits)) => Self::Signed(bits(digits)),
            Some(("f", digits)) => Self::Float(bits(digits)),
            // The only other type of a value in a definition file.
            _ => Self::PortName,
        }
    }
}

impl PieceKind {
    /// Returns true if the piece is in descriptors.
    #[must_use]
    pub fn is_descriptor(&self) -> bool {
        match self {
            Self::Right | Self::Rights(_) | Self::Memory(_) | Self::OolRights => true,
            Self::Ndr
            | Self::ReturnCode
            | Self::Value(_)
            | Self::Count
            | Self::Capacity
            | Self::Items { .. }
            | Self::FixedText(_)
            | Self::Text { .. } => false,
        }
    }

    /// Returns the smallest and the greatest size in bytes, with padding.
    fn sizes(&self) -> (u32, u32) {
        let fixed = |size: u32| (rounded(size), rounded(size));
        match self {
            Self::Right => fixed(PORT_DESCRIPTOR),
            Self::Rights(slots) => fixed(PORT_DESCRIPTOR.saturating_mul(*slots)),
            Self::Memory(_) | Self::OolRights => fixed(OOL_DESCRIPTOR),
            Self::Ndr => fixed(8),
            Self::ReturnCode | Self::Count | Self::Capacity => fixed(4),
            Self::Value(element) => fixed(element.size()),
            Self::Items { item, max, .. } => (0, rounded(item.size().saturating_mul(*max))),
            Self::FixedText(max) => fixed(*max),
            Self::Text { max } => (8, rounded(*max).saturating_add(8)),
        }
    }
}

const fn rounded(size: u32) -> u32 {
    match size.checked_next_multiple_of(4) {
        Some(size) => size,
        None => u32::MAX,
    }
}

impl MessageLayout {
    /// Returns the size of the message with the fewest items.
    #[must_use]
    pub fn min_size(&self) -> u32 {
        self.size(|(min, _)| min)
    }

    /// Returns the size of the message with the most items.
    #[must_use]
    pub fn max_size(&self) -> u32 {
        self.size(|(_, max)| max)
    }

    fn size(&self, of: impl Fn((u32, u32)) -> u32) -> u32 {
        let body = match self.is_complex() {
            true => BODY,
            false => 0,
        };
        let sizes = self.pieces.iter().map(|piece| of(piece.kind.sizes()));
        sizes.fold(HEADER + body, u32::saturating_add)
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
    let mut pieces: Vec<Piece> = fields.iter().filter_map(descriptor).collect();
    let is_complex = !pieces.is_empty();
    let is_reply = side == Side::Reply;
    if (is_reply && !is_complex) || fields.iter().any(|field| is_data(&field.kind)) {
        pieces.push(Piece::new("NDR", PieceKind::Ndr));
    }
    if is_reply && !is_complex {
        pieces.push(Piece::new("RetCode", PieceKind::ReturnCode));
    }
    // The index of the count that a following array may share.
    let mut shared = pieces.len();
    for field in &fields {
        inline(field, &mut pieces, &mut shared);
    }
    MessageLayout {
        id: match is_reply {
            true => method.id.number.saturating_add(REPLY_ID_OFFSET),
            false => method.id.number,
        },
        pieces,
    }
}

impl Piece {
    fn new(name: &str, kind: PieceKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }
}

/// Returns the piece of a field in descriptors.
fn descriptor(field: &Field) -> Option<Piece> {
    let name = field.name.unraw().to_string();
    let kind = if let FieldKind::Port(_) = field.kind {
        match Element::of(&field.ty) {
            Element::Array(_, slots) => PieceKind::Rights(slots),
            Element::Unsigned(_) | Element::Signed(_) | Element::Float(_) | Element::PortName => {
                PieceKind::Right
            }
        }
    } else if let FieldKind::PortArray(array) = &field.kind {
        PieceKind::Rights(array.slots.unwrap_or(0))
    } else if let FieldKind::Ool(ool) = &field.kind {
        PieceKind::Memory(match &ool.form {
            OolForm::Memory { .. }
            | OolForm::Argument {
                contents: Contents::Bytes,
                ..
            } => Element::Unsigned(1),
            OolForm::Argument {
                contents: Contents::Items(item) | Contents::Value(item),
                ..
            } => Element::of(item),
        })
    } else if let FieldKind::OolPorts(_) = field.kind {
        PieceKind::OolRights
    } else {
        return None;
    };
    Some(Piece { name, kind })
}

/// Returns true for a field that is more than rights in port descriptors, which makes the message
/// have an NDR record.
fn is_data(kind: &FieldKind) -> bool {
    match kind.section() {
        Section::Descriptors => !matches!(kind, FieldKind::Port(_)),
        Section::Inline | Section::Variable => true,
        Section::Trailer | Section::Outside => false,
    }
}

/// Adds the pieces of a field after the descriptors.
fn inline(field: &Field, pieces: &mut Vec<Piece>, shared: &mut usize) {
    let name = field.name.unraw().to_string();
    let count_name = format!("{name}Cnt");
    if let FieldKind::Inline(_) = field.kind {
        let element = Element::of(crate::types::referent(&field.ty));
        pieces.push(Piece::new(&name, PieceKind::Value(element)));
    } else if let FieldKind::Capacity(_) = field.kind {
        let name = name.strip_suffix("_capacity").unwrap_or(&name);
        pieces.push(Piece::new(&format!("{name}Cnt"), PieceKind::Capacity));
    } else if let FieldKind::Array(array) = &field.kind {
        if array.count == Count::Own {
            *shared = pieces.len();
            pieces.push(Piece::new(&count_name, PieceKind::Count));
        }
        let item = crate::types::item(&field.ty).unwrap_or(&field.ty);
        let kind = PieceKind::Items {
            item: Element::of(item),
            max: array.max,
            count: *shared,
        };
        pieces.push(Piece::new(&name, kind));
    } else if let FieldKind::Text(text) = &field.kind {
        let kind = match text.fixed {
            true => PieceKind::FixedText(text.max),
            false => PieceKind::Text { max: text.max },
        };
        pieces.push(Piece::new(&name, kind));
    } else if has_count(&field.kind) {
        *shared = pieces.len();
        pieces.push(Piece::new(&count_name, PieceKind::Count));
    }
}

/// Returns true for a field in descriptors whose number of items is inline too.
fn has_count(kind: &FieldKind) -> bool {
    if let FieldKind::Ool(ool) = kind {
        ool.has_count()
    } else if let FieldKind::PortArray(array) = kind {
        array.count == Count::Own
    } else {
        matches!(kind, FieldKind::OolPorts(_))
    }
}
