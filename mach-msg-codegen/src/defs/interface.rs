//! The contents of a definition file: routines with their ids, and types with all names looked up.

use crate::disposition::{Disposition, ReceivedRight};

use super::source::Dialect;
use super::syntax::{DirectionKeyword, Flag, Name};
use super::token::Place;

/// An interface.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subsystem {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// The id of the first slot.
    pub(crate) base: u32,
    pub(crate) slots: Vec<Slot>,
}

/// One id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Slot {
    Skip,
    Routine(Routine),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Routine {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// True if there is no reply.
    pub(crate) simple: bool,
    pub(crate) arguments: Vec<RoutineArgument>,
    /// `waittime` in milliseconds, if one was in effect.
    pub(crate) wait_time: Option<u64>,
    /// `sendtime` in milliseconds, if one held.
    pub(crate) send_time: Option<u64>,
    /// `msgoption`, if one held.
    pub(crate) option: Option<Name>,
    /// True if `UseSpecialReplyPort 1` held.
    pub(crate) special_reply_port: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoutineArgument {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) direction: DirectionKeyword,
    pub(crate) kind: Type,
    pub(crate) flags: Vec<Flag>,
}

/// A type as it travels, with all names looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Scalar(Primitive),
    Struct {
        of: Box<Type>,
        count: u32,
    },
    Array {
        of: Box<Type>,
        count: u32,
    },
    VarArray {
        of: Box<Type>,
        max: u32,
    },
    String {
        max: u32,
    },
    VarString {
        max: u32,
    },
    Port(Right),
    Ool {
        of: Box<Type>,
        max: Option<u32>,
        lent: bool,
    },
    OolPorts {
        of: Right,
        max: Option<u32>,
    },
    OolStruct {
        of: Box<Type>,
    },
    /// `struct { … }`, in GNU MIG's dialect.
    Record {
        /// The name of the type. Empty for one without a name.
        name: String,
        members: Vec<RecordMember>,
        /// In bytes.
        align: u32,
        size: u32,
    },
    /// `array[] of type` in GNU MIG's dialect: in the message up to 2048 bytes, otherwise out of
    /// line.
    Indefinite {
        of: Box<Type>,
    },
    /// `(MACH_MSG_TYPE_STRING, bits)` in GNU MIG's dialect: one element of as many bytes.
    RawString {
        size: u32,
    },
}

/// A member of a [`Type::Record`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecordMember {
    pub(crate) name: String,
    pub(crate) of: Type,
    pub(crate) offset: u32,
}

/// A number on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Primitive {
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Char,
    Bool,
    PortName,
}

/// A right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Right {
    /// `None` if the sender chooses.
    pub(crate) sent: Option<Disposition>,
    /// `None` if the receiver accepts any right.
    pub(crate) received: Option<ReceivedRight>,
}

impl RoutineArgument {
    /// True if it has this flag.
    pub(crate) fn is(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

impl Type {
    /// True if it takes a descriptor.
    pub(super) fn has_descriptor(&self) -> bool {
        match self {
            Self::Port(_) | Self::Ool { .. } | Self::OolPorts { .. } | Self::OolStruct { .. } => {
                true
            }
            Self::Indefinite { .. } => true,
            Self::Array { of, .. } | Self::VarArray { of, .. } => of.has_descriptor(),
            Self::Record { .. }
            | Self::RawString { .. }
            | Self::Scalar(_)
            | Self::Struct { .. }
            | Self::String { .. }
            | Self::VarString { .. } => false,
        }
    }

    /// Returns the number of types inside each other.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Struct { of, .. }
            | Self::Array { of, .. }
            | Self::VarArray { of, .. }
            | Self::Ool { of, .. }
            | Self::Indefinite { of }
            | Self::OolStruct { of } => 1 + of.depth(),
            Self::Record { members, .. } => {
                1 + members
                    .iter()
                    .map(|member| member.of.depth())
                    .max()
                    .unwrap_or(0)
            }
            Self::Scalar(_)
            | Self::RawString { .. }
            | Self::String { .. }
            | Self::VarString { .. }
            | Self::Port(_)
            | Self::OolPorts { .. } => 1,
        }
    }

    /// Bytes of one inline, without padding; `None` for types that are not inline.
    pub(crate) fn size(&self) -> Option<u32> {
        match self {
            Self::Scalar(primitive) => Some(primitive.size()),
            Self::Struct { of, count } | Self::Array { of, count } => {
                of.size()?.checked_mul(*count)
            }
            Self::String { max } => Some(*max),
            Self::Record { size, .. } => Some(*size),
            Self::Indefinite { .. }
            | Self::RawString { .. }
            | Self::VarArray { .. }
            | Self::VarString { .. }
            | Self::Port(_)
            | Self::Ool { .. }
            | Self::OolPorts { .. }
            | Self::OolStruct { .. } => None,
        }
    }
}

impl Primitive {
    pub(crate) fn size(self) -> u32 {
        match self {
            Self::U8 | Self::I8 | Self::Char => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 | Self::F32 | Self::Bool | Self::PortName => 4,
            Self::U64 | Self::I64 | Self::F64 => 8,
        }
    }
}

/// The types that need no definition.
pub(super) fn builtin(name: &str, named: &str) -> Option<Type> {
    // The width alone does not determine whether a number is signed. The name of the type does.
    let signed = named.starts_with("int") || matches!(named, "short" | "long" | "kern_return_t");
    let scalar = |unsigned, with_sign| Type::Scalar(if signed { with_sign } else { unsigned });
    let port = |sent: Disposition| {
        Type::Port(Right {
            sent: Some(sent),
            received: Some(sent.received()),
        })
    };
    let any = |received| {
        Type::Port(Right {
            sent: None,
            received,
        })
    };
    Some(match name {
        "MACH_MSG_TYPE_CHAR" => Type::Scalar(Primitive::Char),
        "MACH_MSG_TYPE_BYTE" => Type::Scalar(Primitive::U8),
        "MACH_MSG_TYPE_INTEGER_8" => scalar(Primitive::U8, Primitive::I8),
        "MACH_MSG_TYPE_INTEGER_16" => scalar(Primitive::U16, Primitive::I16),
        "MACH_MSG_TYPE_INTEGER_32" => scalar(Primitive::U32, Primitive::I32),
        "MACH_MSG_TYPE_INTEGER_64" => scalar(Primitive::U64, Primitive::I64),
        "MACH_MSG_TYPE_REAL_32" => Type::Scalar(Primitive::F32),
        "MACH_MSG_TYPE_REAL_64" => Type::Scalar(Primitive::F64),
        "MACH_MSG_TYPE_BOOLEAN" => Type::Scalar(Primitive::Bool),
        "MACH_MSG_TYPE_PORT_NAME" => Type::Scalar(Primitive::PortName),
        "MACH_MSG_TYPE_MOVE_RECEIVE" | "MACH_MSG_TYPE_PORT_RECEIVE" => {
            port(Disposition::MoveReceive)
        }
        "MACH_MSG_TYPE_MOVE_SEND" => port(Disposition::MoveSend),
        "MACH_MSG_TYPE_MOVE_SEND_ONCE" => port(Disposition::MoveSendOnce),
        "MACH_MSG_TYPE_COPY_SEND" => port(Disposition::CopySend),
        "MACH_MSG_TYPE_MAKE_SEND" => port(Disposition::MakeSend),
        "MACH_MSG_TYPE_MAKE_SEND_ONCE" => port(Disposition::MakeSendOnce),
        "MACH_MSG_TYPE_PORT_SEND" => any(Some(ReceivedRight::Send)),
        "MACH_MSG_TYPE_PORT_SEND_ONCE" => any(Some(ReceivedRight::SendOnce)),
        "MACH_MSG_TYPE_POLYMORPHIC" | "polymorphic" => any(None),
        _ => return None,
    })
}

/// The types that need no definition in a dialect, which a definition may replace.
pub(super) const fn predefined(dialect: Dialect) -> &'static [(&'static str, Primitive)] {
    match dialect {
        Dialect::Apple => &[],
        Dialect::Gnu32 => &[
            ("char", Primitive::Char),
            ("short", Primitive::I16),
            ("int", Primitive::I32),
            ("uintptr_t", Primitive::U32),
        ],
        Dialect::Gnu64 => &[
            ("char", Primitive::Char),
            ("short", Primitive::I16),
            ("int", Primitive::I32),
            ("uintptr_t", Primitive::U64),
        ],
    }
}
