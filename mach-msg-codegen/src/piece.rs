//! The parts of messages in MIG's layout, for tools.

use syn::{Expr, Lit, Type};

use crate::disposition::{Passing, ReceivedRight};
use crate::types::last_name;

const PORT_DESCRIPTOR: u64 = 12;
const OOL_DESCRIPTOR: u64 = 16;

/// The kind of a part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PieceKind {
    /// A right in a port descriptor.
    Right(RightKind),
    /// Rights in this number of port descriptors.
    Rights(RightKind, u32),
    /// Memory in an out-of-line descriptor. The element is that of an array.
    Memory(Element),
    /// Rights in an out-of-line ports descriptor.
    OolRights(RightKind),
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
    /// Text: an offset of 4 bytes, a size of 4 bytes, and this number of bytes.
    Text {
        /// The greatest number of bytes, with the NUL.
        max: u32,
    },
}

/// The kind of right in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RightKind {
    /// A send right.
    Send,
    /// A send-once right.
    SendOnce,
    /// A receive right.
    Receive,
    /// Any of these: the definition does not specify it.
    Any,
}

impl RightKind {
    /// Returns the kind of the rights that are passed in this way. A receiver may accept others.
    pub(crate) const fn of(passing: Passing) -> Self {
        let received = match passing {
            Passing::By(disposition) | Passing::ToAny(disposition) => Some(disposition.received()),
            Passing::Chosen(received) => received,
        };
        match received {
            Some(ReceivedRight::Send) => Self::Send,
            Some(ReceivedRight::SendOnce) => Self::SendOnce,
            Some(ReceivedRight::Receive) => Self::Receive,
            None => Self::Any,
        }
    }
}

/// A value without padding, in the order of bytes of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Element {
    /// An unsigned number of this size in bytes.
    Unsigned(u32),
    /// A signed number of this size in bytes.
    Signed(u32),
    /// A number with a fraction, of this size in bytes.
    Float(u32),
    /// The name of a port.
    PortName,
    /// This number of values of one kind.
    Array(Box<Element>, u32),
}

impl Element {
    /// Returns the size in bytes, or `u32::MAX` if it is greater. Such an element is in no message:
    /// [`read`](crate::interface::read) refuses its definition.
    #[must_use]
    pub fn size(&self) -> u32 {
        u32::try_from(self.size_or_max()).unwrap_or(u32::MAX)
    }

    /// Returns the size in bytes, or `u64::MAX` if it is greater.
    fn size_or_max(&self) -> u64 {
        match self {
            Self::Unsigned(size) | Self::Signed(size) | Self::Float(size) => u64::from(*size),
            Self::PortName => 4,
            Self::Array(of, count) => of.size_or_max().saturating_mul(u64::from(*count)),
        }
    }

    /// Returns the element that the type of a generated field stands for.
    pub(crate) fn of(ty: &Type) -> Self {
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
        let name = last_name(ty).unwrap_or_default();
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
            Self::Right(_) | Self::Rights(..) | Self::Memory(_) | Self::OolRights(_) => true,
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

    /// Returns the smallest and the greatest size in bytes, with padding, or `u64::MAX` for a size
    /// that is greater.
    pub(crate) fn sizes(&self) -> (u64, u64) {
        let fixed = |size: u64| (rounded(size), rounded(size));
        match self {
            Self::Right(_) => fixed(PORT_DESCRIPTOR),
            Self::Rights(_, slots) => fixed(PORT_DESCRIPTOR.saturating_mul((*slots).into())),
            Self::Memory(_) | Self::OolRights(_) => fixed(OOL_DESCRIPTOR),
            Self::Ndr => fixed(8),
            Self::ReturnCode | Self::Count | Self::Capacity => fixed(4),
            Self::Value(element) => fixed(element.size_or_max()),
            Self::Items { item, max, .. } => {
                let max = u64::from(*max);
                (0, rounded(item.size_or_max().saturating_mul(max)))
            }
            Self::FixedText(max) => fixed((*max).into()),
            Self::Text { max } => (8, rounded((*max).into()).saturating_add(8)),
        }
    }
}

const fn rounded(size: u64) -> u64 {
    match size.checked_next_multiple_of(4) {
        Some(size) => size,
        None => u64::MAX,
    }
}
