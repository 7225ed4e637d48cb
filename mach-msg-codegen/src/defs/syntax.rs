//! Statements as written: types are names that are not resolved yet.

use super::token::Place;

/// The largest depth of nested types and parentheses.
pub(super) const DEPTH_MAX: usize = 64;

/// A name and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// A statement of a definition file, as far as it has an effect on messages.
#[derive(Debug)]
pub(crate) enum Statement {
    Subsystem {
        name: Name,
        base: u64,
    },
    Type {
        name: Name,
        spec: Spec,
    },
    /// A type whose definition has a reported error.
    BrokenType(String),
    Routine(RoutineSyntax),
    Skip,
    /// `waittime n;`, `sendtime n;`, `nowaittime;`, `nosendtime;`: applies to the routines after
    /// it.
    Time {
        send: bool,
        milliseconds: Option<u64>,
    },
    /// `msgoption X;`: applies to the routines after it.
    Option(Name),
    /// `UseSpecialReplyPort n;`: applies to the routines after it.
    SpecialReplyPort(bool),
}

/// A type as written.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) form: TypeSyntax,
    pub(crate) place: Place,
}

#[derive(Clone, Debug)]
pub(crate) enum TypeSyntax {
    /// A name, or names joined by `|`.
    Named(Vec<String>),
    /// `(NAME, bits)`. The size must be the size of the named type.
    Sized { names: Vec<String>, bits: u64 },
    /// `^type`
    Pointer(Box<Spec>),
    /// `array[n] of type`, `array[*:n] of type`, `array[] of type`
    Array {
        variable: bool,
        count: Option<u64>,
        of: Box<Spec>,
    },
    /// `struct[n] of type`
    Struct { count: u64, of: Box<Spec> },
    /// `struct { type name; … }`, in GNU MIG's dialect
    Record(Vec<MemberSyntax>),
    /// `PointerTo(…)`, `PointerToIfNot(…)`, `ValueOf(…)`
    Native,
    /// `c_string[n]`, `c_string[*:n]`
    Text { variable: bool, size: u64 },
}

/// A member of a `struct { … }`.
#[derive(Clone, Debug)]
pub(crate) struct MemberSyntax {
    pub(crate) name: Name,
    /// The name of its type.
    pub(crate) of: Name,
}

/// `routine` and `simpleroutine`.
#[derive(Debug)]
pub(crate) struct RoutineSyntax {
    pub(crate) name: Name,
    pub(crate) simple: bool,
    pub(crate) arguments: Vec<ArgumentSyntax>,
}

#[derive(Debug)]
pub(crate) struct ArgumentSyntax {
    pub(crate) name: Name,
    /// The keyword before the name.
    pub(crate) direction: Option<DirectionKeyword>,
    pub(crate) spec: Spec,
    pub(crate) flags: Vec<(Flag, Place)>,
}

/// An enum of the words of the language, which are written in any case.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $word:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($variant,)*
        }

        impl $name {
            /// The words in lower case.
            #[allow(dead_code)]
            pub(crate) const WORDS: &[&str] = &[$($word,)*];

            /// Returns the variant with this word.
            pub(crate) fn of(word: &str) -> Option<Self> {
                Some(match word.to_ascii_lowercase().as_str() {
                    $($word => Self::$variant,)*
                    _ => return None,
                })
            }

            /// Returns the word in lower case.
            pub(crate) const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}

words! {
    /// The keyword before an argument's name.
    DirectionKeyword:
    In = "in",
    Out = "out",
    InOut = "inout",
    RequestPort = "requestport",
    ReplyPort = "replyport",
    ServerReplyPort = "sreplyport",
    UserReplyPort = "ureplyport",
    WaitTime = "waittime",
    SendTime = "sendtime",
    MessageOption = "msgoption",
    SequenceNumber = "msgseqno",
    UserSecurityToken = "usersectoken",
    ServerSecurityToken = "serversectoken",
    SecurityToken = "sectoken",
    UserAuditToken = "useraudittoken",
    ServerAuditToken = "serveraudittoken",
    AuditToken = "audittoken",
    ServerContextToken = "servercontexttoken",
    ServerImplicit = "serverimpl",
    UserImplicit = "userimpl",
}

words! {
    /// A word after an argument's type.
    Flag:
    Dealloc = "dealloc",
    NotDealloc = "notdealloc",
    CountInOut = "countinout",
    SameCount = "samecount",
    PhysicalCopy = "physicalcopy",
    Overwrite = "overwrite",
    ReturnCode = "retcode",
    // These concern only how C code holds the argument.
    Const = "const",
    Auto = "auto",
    // The sender chooses.
    DeallocChosen = "dealloc[]",
}
