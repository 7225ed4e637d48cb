//! What a service is, whether it was written as a trait or as a definition file.

use proc_macro2::{Ident, TokenStream};

/// A service.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// Docs and other attributes of the trait.
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// What stands behind the trait's name: `: Send + …`.
    pub(crate) bounds: TokenStream,
    /// The path of the core crate.
    pub(crate) krate: TokenStream,
    pub(crate) mig: bool,
    /// Whether the names are somebody else's: they are taken as they are, whatever their case.
    pub(crate) foreign: bool,
    /// The first id, and the first one behind the last.
    pub(crate) ids: (i32, i32),
    /// Whether methods that a server does not have answer `MIG_BAD_ID`.
    pub(crate) optional: bool,
    pub(crate) methods: Vec<Method>,
    pub(crate) notifications: Vec<Notified>,
}

/// A method that takes notifications of the kernel.
#[derive(Clone, Debug)]
pub(crate) struct Notified {
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    pub(crate) exclusive: bool,
    pub(crate) notification: Notification,
    pub(crate) arguments: Vec<NotifiedArgument>,
    /// A body that the trait gives.
    pub(crate) body: Option<TokenStream>,
}

/// An argument of a method that takes notifications.
#[derive(Clone, Debug)]
pub(crate) struct NotifiedArgument {
    pub(crate) name: Ident,
    pub(crate) kind: TokenStream,
    /// Whether it is the name of the port that the notification arrived on, and not what the notification says.
    pub(crate) local_port: bool,
}

/// Which notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notification {
    PortDeleted,
    SendPossible,
    PortDestroyed,
    NoSenders,
    SendOnce,
    DeadName,
}

/// One call.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    /// The name that its types begin with, behind the service's.
    pub(crate) type_name: String,
    pub(crate) id: i32,
    pub(crate) oneway: bool,
    /// Whether the handler answers later, through a handle.
    pub(crate) later: bool,
    /// Whether the handler needs the server for itself.
    pub(crate) exclusive: bool,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) returns: Returns,
    /// A body that the trait gives.
    pub(crate) body: Option<TokenStream>,
    pub(crate) target: Target,
    pub(crate) reply: ReplyPort,
    /// `waittime` and `sendtime` that hold for the method, in milliseconds.
    pub(crate) wait_time: Option<u32>,
    pub(crate) send_time: Option<u32>,
    /// The bits of `msgoption`.
    pub(crate) options: u32,
}

/// Where the request of a call goes.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// To the server behind the client's send right, which is copied.
    Copied,
    /// There too; a reference of the right moves along.
    Moved,
    /// To a right that the caller passes with each call, by this name.
    Given(Ident, How),
}

/// Where the reply of a call goes.
#[derive(Clone, Debug)]
pub(crate) enum ReplyPort {
    /// Nowhere; with a number, its disposition is written all the same.
    None(u8),
    /// To the client's own port, with this disposition.
    Own(u8),
    /// To a port that the caller passes, with this disposition.
    Given(Ident, u8),
}

/// What a handler returns.
#[derive(Clone, Debug)]
pub(crate) enum Returns {
    /// `Result<results, KernReturn>`, made up from the `out` arguments.
    Generated,
    /// As the trait says: the type, whether the results are a tuple, and the error type if it is a `Result`.
    Written {
        written: TokenStream,
        tuple: bool,
        error: Option<TokenStream>,
    },
}

/// An argument or a result.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    pub(crate) input: bool,
    pub(crate) output: bool,
    pub(crate) kind: Kind,
    /// Whether the caller lends memory that the result is written into.
    pub(crate) lease: bool,
}

impl Argument {
    /// The greatest room that a caller can have for this result, where the request says how much there is.
    pub(crate) const fn capacity(&self) -> Option<u32> {
        match &self.kind {
            Kind::Slice {
                capacity: true,
                max,
                ..
            }
            | Kind::Ool {
                capacity: true,
                max: Some(max),
                ..
            } if self.output => Some(*max),
            _ => None,
        }
    }
}

/// What an argument is, and how it travels.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A value inline.
    Value {
        kind: TokenStream,
        by_reference: bool,
    },
    /// A variable array inline.
    Slice {
        element: TokenStream,
        /// Whether the element may be aligned to 8, so that a MIG message may hold it misaligned.
        wide: bool,
        max: u32,
        same_count: bool,
        /// Whether the request carries how many elements of it the caller has room for.
        capacity: bool,
    },
    /// A text in UTF-8.
    Text { max: u32 },
    /// A text that ends with a NUL.
    CText { max: u32, fixed: bool },
    /// A right.
    Port { how: How, optional: bool },
    /// Rights in a row; of variable ones, unused ones are null.
    Ports {
        how: How,
        optional: bool,
        slots: u32,
        variable: bool,
        same_count: bool,
    },
    /// Out-of-line memory.
    Ool {
        element: TokenStream,
        bytes: bool,
        form: Form,
        max: Option<u32>,
        physical: bool,
        /// Whether the request carries how many elements of it the caller has room for.
        capacity: bool,
    },
    /// A value out of line.
    OolValue { kind: TokenStream, physical: bool },
    /// Rights out of line.
    OolPorts {
        how: How,
        optional: bool,
        max: Option<u32>,
        deallocate: bool,
    },
    /// Not in the message: something that the handler is told about it.
    Origin(Origin),
    /// Not in the message: something about the reply that the caller is told, and the handler about the request if the second is set.
    Token { origin: Origin, both: bool },
    /// Not in the message: a time limit or options that the caller gives.
    Control(Control),
}

/// How long out-of-line memory is whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Lent,
    Given,
    Chosen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    AuditToken,
    SecurityToken,
    Seqno,
    Context,
    LocalPort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    WaitTime,
    SendTime,
    Options,
}

/// The disposition of a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    MoveReceive,
    MoveSend,
    MoveSendOnce,
    CopySend,
    MakeSend,
    MakeSendOnce,
    /// The sender chooses, and the receiver gets a send right.
    AnySend,
    /// The sender chooses, and the receiver gets a send-once right.
    AnySendOnce,
    /// The sender chooses, and the receiver gets any.
    Any,
    /// A fixed disposition, of which the receiver takes what comes.
    AnyOf(u8),
}

/// What kind of right a receiver gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Received {
    Send,
    SendOnce,
    Receive,
    Any,
}

impl Target {
    /// The number of the destination's disposition; 0 where the caller chooses it.
    pub(crate) const fn number(&self) -> u8 {
        match self {
            Self::Copied => 19,
            Self::Moved => 17,
            Self::Given(_, how) => match how.number() {
                Some(number) => number,
                None => 0,
            },
        }
    }
}

impl How {
    pub(crate) const fn received(self) -> Received {
        match self {
            Self::MoveSend | Self::CopySend | Self::MakeSend | Self::AnySend => Received::Send,
            Self::MoveSendOnce | Self::MakeSendOnce | Self::AnySendOnce => Received::SendOnce,
            Self::MoveReceive => Received::Receive,
            Self::Any | Self::AnyOf(_) => Received::Any,
        }
    }

    /// Whether the right moves to the receiver, or may if the sender likes.
    pub(crate) const fn moves(self) -> bool {
        match self.number() {
            Some(16..=18) => true,
            Some(number) => Self::from_number(number).is_none(),
            None => true,
        }
    }

    /// The disposition with this number.
    pub(crate) const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            16 => Self::MoveReceive,
            17 => Self::MoveSend,
            18 => Self::MoveSendOnce,
            19 => Self::CopySend,
            20 => Self::MakeSend,
            21 => Self::MakeSendOnce,
            _ => return None,
        })
    }

    /// The number of the disposition, where it is fixed.
    pub(crate) const fn number(self) -> Option<u8> {
        Some(match self {
            Self::MoveReceive => 16,
            Self::MoveSend => 17,
            Self::MoveSendOnce => 18,
            Self::CopySend => 19,
            Self::MakeSend => 20,
            Self::MakeSendOnce => 21,
            Self::AnyOf(number) => number,
            Self::AnySend | Self::AnySendOnce | Self::Any => return None,
        })
    }
}

impl Kind {
    /// How many port descriptors and region descriptors it takes.
    pub(crate) const fn descriptors(&self) -> (u32, u32) {
        match self {
            Self::Port { .. } => (1, 0),
            Self::Ports { slots, .. } => (*slots, 0),
            Self::Ool { .. } | Self::OolValue { .. } | Self::OolPorts { .. } => (0, 1),
            _ => (0, 0),
        }
    }

    /// Whether the sender gives away, or may give away, what it owned.
    pub(crate) const fn moves(&self) -> bool {
        match self {
            Self::Port { how, .. } | Self::Ports { how, .. } | Self::OolPorts { how, .. } => {
                how.moves()
            }
            Self::Ool { form, .. } => !matches!(form, Form::Lent),
            _ => false,
        }
    }

    /// Whether it is in a message, and is not purely rights.
    pub(crate) const fn is_data(&self) -> bool {
        match self {
            Self::Port { .. } | Self::Origin(_) | Self::Token { .. } | Self::Control(_) => false,
            Self::Ports { variable, .. } => *variable,
            _ => true,
        }
    }
}

impl Notification {
    pub(crate) const ALL: [Self; 6] = [
        Self::PortDeleted,
        Self::SendPossible,
        Self::PortDestroyed,
        Self::NoSenders,
        Self::SendOnce,
        Self::DeadName,
    ];

    /// The name of the method that takes it.
    pub(crate) const fn method(self) -> &'static str {
        match self {
            Self::PortDeleted => "port_deleted",
            Self::SendPossible => "send_possible",
            Self::PortDestroyed => "port_destroyed",
            Self::NoSenders => "no_senders",
            Self::SendOnce => "send_once",
            Self::DeadName => "dead_name",
        }
    }

    /// The message id.
    pub(crate) const fn id(self) -> i32 {
        match self {
            Self::PortDeleted => 65,
            Self::SendPossible => 66,
            Self::PortDestroyed => 69,
            Self::NoSenders => 70,
            Self::SendOnce => 71,
            Self::DeadName => 72,
        }
    }

    /// The variant of the core crate's `Notification`, and the field in it with its type.
    pub(crate) const fn variant(self) -> (&'static str, Option<(&'static str, &'static str)>) {
        match self {
            Self::PortDeleted => ("PortDeleted", Some(("name", "PortName"))),
            Self::SendPossible => ("SendPossible", Some(("name", "PortName"))),
            Self::PortDestroyed => ("PortDestroyed", Some(("right", "ReceiveRight"))),
            Self::NoSenders => ("NoSenders", Some(("make_send_count", "u32"))),
            Self::SendOnce => ("SendOnce", None),
            Self::DeadName => ("DeadName", Some(("right", "SendRight"))),
        }
    }
}
