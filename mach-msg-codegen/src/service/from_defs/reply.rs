//! The reply port of a routine.

use proc_macro2::Ident;

use crate::defs::{self, Type};
use crate::disposition::Disposition;
use crate::service::model::ReplyPort;

/// Returns the disposition of a reply port. The disposition of a polymorphic one is the sender's
/// choice.
fn reply_disposition(argument: &defs::RoutineArgument) -> Disposition {
    let sent = match argument.kind {
        Type::Port(right) => right.sent,
        Type::Scalar(_)
        | Type::Struct { .. }
        | Type::Array { .. }
        | Type::VarArray { .. }
        | Type::String { .. }
        | Type::VarString { .. }
        | Type::Ool { .. }
        | Type::OolPorts { .. }
        | Type::OolStruct { .. }
        | Type::Record { .. }
        | Type::Indefinite { .. }
        | Type::RawString { .. } => None,
    };
    sent.unwrap_or(Disposition::MakeSendOnce)
}

/// Returns the reply port that the caller passes.
///
/// # Errors
///
/// Fails if a right moves: the caller only borrows its receive right, and a send right or send-once
/// right of the same name has another owner.
pub(super) fn passed_reply(
    argument: &defs::RoutineArgument,
    name: Ident,
) -> Result<ReplyPort, defs::Error> {
    match reply_disposition(argument) {
        disposition @ (Disposition::MakeSend
        | Disposition::MakeSendOnce
        | Disposition::CopySend) => Ok(ReplyPort::Passed(name, disposition)),
        Disposition::MoveReceive | Disposition::MoveSend | Disposition::MoveSendOnce => {
            Err(defs::Error::unsupported(
                &argument.place,
                "a reply port that moves a right is not supported: make the right with `MACH_MSG_TYPE_MAKE_SEND_ONCE`",
            ))
        }
    }
}

/// Returns the reply port of a client whose callers do not pass one.
///
/// # Errors
///
/// Fails if the client would need another right than the receive right that it has.
pub(super) fn own_reply(
    argument: &defs::RoutineArgument,
    simple: bool,
) -> Result<ReplyPort, defs::Error> {
    let disposition = reply_disposition(argument);
    if simple {
        // The request has a null name with this disposition.
        return Ok(ReplyPort::None(Some(disposition)));
    }
    match disposition {
        Disposition::MakeSend | Disposition::MakeSendOnce => Ok(ReplyPort::Own(disposition)),
        Disposition::MoveReceive
        | Disposition::MoveSend
        | Disposition::MoveSendOnce
        | Disposition::CopySend => Err(defs::Error::unsupported(
            &argument.place,
            "the client has only the receive right of its reply port: make the right with `MACH_MSG_TYPE_MAKE_SEND_ONCE`",
        )),
    }
}
