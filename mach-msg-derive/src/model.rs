//! What a definition means.

use proc_macro2::TokenStream;
use syn::{Attribute, Generics, Ident, Type, Visibility};

use crate::parse::types::plain;

/// A struct that is a message.
pub(crate) struct Message {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    /// The path of the core crate.
    pub(crate) core: TokenStream,
    pub(crate) id: i32,
    pub(crate) reply: Option<Type>,
    pub(crate) layout: Layout,
    /// In the order of the definition, as everywhere.
    pub(crate) fields: Vec<Field>,
}

/// Where the fields lie that are in no descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In a struct with the layout that C gives it, and tails behind that.
    Natural,
    /// As the stubs of MIG lay them out.
    Mig {
        /// It is the reply of a routine.
        reply: bool,
    },
}

pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) ty: Type,
    pub(crate) kind: Kind,
}

/// How a field travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// In place.
    Inline {
        /// The type is a reference: what it refers to is written.
        by_reference: bool,
        /// The type is one of `bytemuck`.
        pod: bool,
    },
    /// In one or several descriptors.
    Descriptor { kind: Descriptor, max: Option<u32> },
    /// In place, as many as there are (`layout(mig)`).
    Array {
        max: u32,
        /// The count is that of the array before it.
        same_count: bool,
    },
    /// In place, up to a NUL (`layout(mig)`).
    Text {
        max: u32,
        /// It always takes `max` bytes.
        fixed: bool,
    },
    /// Behind everything else.
    Tail { max: Option<u32> },
    /// Encoded with `serde`, behind everything else or out of line.
    Encoded {
        max: Option<u32>,
        /// More bytes than this go out of line.
        ool_above: Option<u32>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Descriptor {
    Port(Disposition),
    Guarded,
    Ool {
        physical: bool,
        /// How many bytes an item has, if the type does not say it.
        item: Option<u32>,
        /// Whether it is one item, whose number is not sent inline (`layout(mig)`).
        single: bool,
    },
    OolPorts(Disposition),
    /// Rights in a row, as many as there are (`layout(mig)`).
    Array {
        each: Disposition,
        /// The count is that of the array before it.
        same_count: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disposition {
    MoveReceive,
    MoveSend,
    MoveSendOnce,
    CopySend,
    MakeSend,
    MakeSendOnce,
}

impl Field {
    /// Whether a view in `layout(mig)` refers to the place where the field lies. It does so to what may be large; the rest are numbers.
    pub(crate) fn is_seen_in_place(&self) -> bool {
        match self.kind {
            Kind::Inline { by_reference, .. } => {
                by_reference || matches!(plain(&self.ty), Type::Array(_))
            }
            Kind::Array { .. } | Kind::Text { .. } => true,
            Kind::Descriptor { .. } | Kind::Tail { .. } | Kind::Encoded { .. } => false,
        }
    }
}

impl Kind {
    /// Of an array, whether its count is that of the array before it.
    pub(crate) const fn shares_count(&self) -> Option<bool> {
        match self {
            Self::Array { same_count, .. }
            | Self::Descriptor {
                kind: Descriptor::Array { same_count, .. },
                ..
            } => Some(*same_count),
            _ => None,
        }
    }
}

impl Disposition {
    pub(crate) const ALL: [Self; 6] = [
        Self::MoveReceive,
        Self::MoveSend,
        Self::MoveSendOnce,
        Self::CopySend,
        Self::MakeSend,
        Self::MakeSendOnce,
    ];

    /// The one with this word.
    pub(crate) fn of(word: &Ident) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|disposition| word == disposition.word())
    }

    /// The word in an attribute.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::MoveReceive => "move_receive",
            Self::MoveSend => "move_send",
            Self::MoveSendOnce => "move_send_once",
            Self::CopySend => "copy_send",
            Self::MakeSend => "make_send",
            Self::MakeSendOnce => "make_send_once",
        }
    }

    /// The type in the core crate's `kind` module.
    pub(crate) const fn marker(self) -> &'static str {
        match self {
            Self::MoveReceive => "MoveReceive",
            Self::MoveSend => "MoveSend",
            Self::MoveSendOnce => "MoveSendOnce",
            Self::CopySend => "CopySend",
            Self::MakeSend => "MakeSend",
            Self::MakeSendOnce => "MakeSendOnce",
        }
    }

    /// Whether the right leaves its owner.
    pub(crate) const fn moves(self) -> bool {
        matches!(
            self,
            Self::MoveReceive | Self::MoveSend | Self::MoveSendOnce
        )
    }

    /// The type of right that a sender needs.
    pub(crate) const fn needed(self) -> &'static str {
        match self {
            Self::MoveSend | Self::CopySend => "SendRight",
            Self::MoveSendOnce => "SendOnceRight",
            Self::MoveReceive | Self::MakeSend | Self::MakeSendOnce => "ReceiveRight",
        }
    }

    /// The type of right that the receiver gets.
    pub(crate) const fn received(self) -> &'static str {
        match self {
            Self::MoveReceive => "ReceiveRight",
            Self::MoveSend | Self::CopySend | Self::MakeSend => "SendRight",
            Self::MoveSendOnce | Self::MakeSendOnce => "SendOnceRight",
        }
    }
}

impl Message {
    /// The fields in descriptors, with their kind and bound.
    pub(crate) fn descriptors(&self) -> impl Iterator<Item = (&Field, Descriptor, u32)> {
        self.fields.iter().filter_map(|field| match field.kind {
            Kind::Descriptor { kind, max } => Some((field, kind, max.unwrap_or(u32::MAX))),
            _ => None,
        })
    }

    /// The inline fields, and whether each is a reference.
    pub(crate) fn inline(&self) -> impl Iterator<Item = (&Field, bool)> {
        self.fields.iter().filter_map(|field| match field.kind {
            Kind::Inline { by_reference, .. } => Some((field, by_reference)),
            _ => None,
        })
    }

    /// The fields encoded with `serde`, in their order.
    pub(crate) fn encoded(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| matches!(field.kind, Kind::Encoded { .. }))
    }

    /// The fields of variable length, with their bound.
    pub(crate) fn tails(&self) -> impl Iterator<Item = (&Field, u32)> {
        self.fields.iter().filter_map(|field| match field.kind {
            Kind::Tail { max } | Kind::Encoded { max, .. } => {
                Some((field, max.unwrap_or(u32::MAX)))
            }
            _ => None,
        })
    }

    /// Whether there is an inline struct: for inline fields, and for the lengths of tails.
    pub(crate) fn has_inline(&self) -> bool {
        self.inline().next().is_some() || self.tails().next().is_some()
    }

    /// Whether the view shows parts of the buffer.
    pub(crate) fn view_borrows(&self) -> bool {
        match self.layout {
            Layout::Natural => self.has_inline(),
            Layout::Mig { .. } => self.fields.iter().any(Field::is_seen_in_place),
        }
    }
}
