//! A service as plain data, from a trait or from a definition file.

use proc_macro2::{Ident, TokenStream};
use syn::Type;

use crate::disposition::{Disposition, Passing};
use crate::field::{Field, FieldKind, Trailer, Versions};
use crate::layout::Id;
use crate::max::Max;

/// A service.
pub(crate) struct Service {
    /// Docs and other attributes of the trait.
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// The tokens after the trait's name: `: Send + …`.
    pub(crate) bounds: TokenStream,
    /// The path of the core crate.
    pub(crate) krate: TokenStream,
    /// True for MIG's layout.
    pub(crate) mig: bool,
    /// The versions of all messages. `None` if their sizes are exact.
    pub(crate) versions: Option<Versions>,
    /// True if the names are those of a definition file, which are used unchanged, regardless of
    /// their case.
    pub(crate) foreign: bool,
    /// The first id, and the first one after the last.
    pub(crate) ids: (Id, Id),
    /// True if methods that a server does not have reply `MIG_BAD_ID`.
    pub(crate) optional: bool,
    pub(crate) methods: Vec<Method>,
    pub(crate) notifications: Vec<NotificationMethod>,
}

/// A method that takes notifications of the kernel.
pub(crate) struct NotificationMethod {
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    pub(crate) exclusive: bool,
    pub(crate) notification: Notification,
    pub(crate) arguments: Vec<NotificationArgument>,
    /// The default body in the trait.
    pub(crate) body: Option<TokenStream>,
}

/// An argument of a method that takes notifications.
pub(crate) struct NotificationArgument {
    pub(crate) name: Ident,
    pub(crate) ty: TokenStream,
    /// True for the name of the port that the notification arrived on, false for the contents of
    /// the notification.
    pub(crate) local_port: bool,
}

/// A notification of the kernel.
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
pub(crate) struct Method {
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    /// The name that its types begin with. While methods are read, it lacks the name of the
    /// service.
    pub(crate) type_name: String,
    pub(crate) id: Id,
    pub(crate) oneway: bool,
    /// True if the handler replies later, through a handle.
    pub(crate) later: bool,
    /// True if the handler is a future.
    pub(crate) asynchronous: bool,
    /// True if the handler needs exclusive access to the server.
    pub(crate) exclusive: bool,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) returns: Returns,
    /// The default body in the trait.
    pub(crate) body: Option<TokenStream>,
    pub(crate) target: Target,
    pub(crate) reply: ReplyPort,
    /// `waittime` and `sendtime` of the method, in milliseconds.
    pub(crate) wait_time: Option<u32>,
    pub(crate) send_time: Option<u32>,
    /// The option of `msgoption`, by its name in the core crate's `MsgOptions`.
    pub(crate) options: Option<&'static str>,
}

/// The destination of a request.
pub(crate) enum Target {
    /// The client's send right, which is copied.
    Copied,
    /// The client's send right. A reference of it moves.
    Moved,
    /// A right that the caller passes with each call, by this name.
    Passed(Ident, Passing),
}

/// The destination of a reply.
pub(crate) enum ReplyPort {
    /// None. A disposition is written all the same.
    None(Option<Disposition>),
    /// The client's own port.
    Own(Disposition),
    /// A port that the caller passes.
    Passed(Ident, Disposition),
}

/// The result of a handler.
pub(crate) enum Returns {
    /// `Result<results, KernReturn>`, made from the `out` arguments.
    Generated,
    /// The type in the trait, whether the results are a tuple, and the error type of a `Result`.
    Written {
        written: TokenStream,
        tuple: bool,
        error: Option<TokenStream>,
    },
}

/// An argument or a result.
pub(crate) struct Argument {
    /// The field of a request. The field of a reply is made from it.
    pub(crate) field: Field,
    pub(crate) direction: Direction,
    /// True if the request holds the number of items that the caller has room for.
    pub(crate) has_capacity: bool,
}

/// The messages of a method that hold an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    In,
    Out,
    InOut,
}

impl Direction {
    /// Returns true if the request holds the argument.
    pub(crate) const fn is_input(self) -> bool {
        match self {
            Self::In | Self::InOut => true,
            Self::Out => false,
        }
    }

    /// Returns true if the reply holds the argument.
    pub(crate) const fn is_output(self) -> bool {
        match self {
            Self::Out | Self::InOut => true,
            Self::In => false,
        }
    }
}

impl Argument {
    pub(crate) const fn name(&self) -> &Ident {
        &self.field.name
    }

    /// Returns the type of the items if the caller passes a slice for the result: its type is
    /// `&mut [T]`.
    pub(crate) fn leased(&self) -> Option<&Type> {
        if let Type::Reference(reference) = &self.field.ty
            && reference.mutability.is_some()
            && let Type::Slice(slice) = &*reference.elem
        {
            Some(&slice.elem)
        } else {
            None
        }
    }

    /// Returns the greatest room that a caller can have for this result, if the request states the
    /// room.
    pub(crate) fn capacity(&self) -> Option<Max> {
        let is_sent = self.has_capacity && self.direction.is_output();
        self.field.kind.max().filter(|_| is_sent).cloned()
    }

    /// Returns the fact about the message that the argument is. `None` for all others.
    pub(crate) const fn trailer(&self) -> Option<Trailer> {
        if let FieldKind::Trailer(trailer) = self.field.kind {
            Some(trailer)
        } else {
            None
        }
    }
}

/// The refusal of calls to a handler that a server does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It returns `MIG_BAD_ID` as its error.
    Error,
    /// It replies `MIG_BAD_ID` through its handle.
    Handle,
    /// It does nothing, because the routine has no reply.
    Nothing,
}

impl Method {
    /// Returns how the body that is generated for an optional method refuses a call. `None` if the
    /// handler's type has no room for a refusal.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        if self.later {
            return Some(Refusal::Handle);
        }
        match &self.returns {
            Returns::Generated => Some(Refusal::Error),
            Returns::Written {
                error: Some(error), ..
            } => {
                let last = error.clone().into_iter().last();
                let is_code = last.is_some_and(|last| last.to_string() == "KernReturn");
                is_code.then_some(Refusal::Error)
            }
            Returns::Written { error: None, .. } => self.oneway.then_some(Refusal::Nothing),
        }
    }
}

impl Target {
    /// Returns the disposition of the destination. `None` if the caller chooses it.
    pub(crate) const fn disposition(&self) -> Option<Disposition> {
        match self {
            Self::Copied => Some(Disposition::CopySend),
            Self::Moved => Some(Disposition::MoveSend),
            Self::Passed(_, passing) => passing.disposition(),
        }
    }
}

impl ReplyPort {
    /// Returns the disposition of the reply right.
    pub(crate) const fn disposition(&self) -> Option<Disposition> {
        match self {
            Self::None(disposition) => *disposition,
            Self::Own(disposition) | Self::Passed(_, disposition) => Some(*disposition),
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

    /// Returns the name of the method that takes it.
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

    /// Returns the name of its message id in `message::notification::id`.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::PortDeleted => "PORT_DELETED",
            Self::SendPossible => "SEND_POSSIBLE",
            Self::PortDestroyed => "PORT_DESTROYED",
            Self::NoSenders => "NO_SENDERS",
            Self::SendOnce => "SEND_ONCE",
            Self::DeadName => "DEAD_NAME",
        }
    }

    /// Returns the variant of the core crate's `Notification`, and the field in it with its type.
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
