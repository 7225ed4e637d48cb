//! The results of a call, from the message that came as its reply.

use crate::kernel::KernReturn;
use crate::message::error::{DecodeCause, WrongId};
use crate::message::{MachMessage, Message, Notification};
use crate::wire::Header;

use super::error::ClientError;
use super::incoming::IncomingMessage;
use super::method::TwoWay;
use super::mig_error::MigError;

/// Checks a reply like a MIG client stub and decodes the results. Fails if they exceed the caller's
/// capacity.
#[inline(always)]
pub(super) fn results<R: TwoWay>(
    message: Message<'_>,
    fits: impl FnOnce(&R::Results) -> bool,
) -> Result<R::Results, ClientError<R::Error>> {
    if message.may_be_notification() {
        return after_notification::<R>(message, fits);
    }
    results_of::<R>(message, fits)
}

/// Same as [`results`], for a message that may be a notification.
#[cold]
#[inline(never)]
fn after_notification<R: TwoWay>(
    message: Message<'_>,
    fits: impl FnOnce(&R::Results) -> bool,
) -> Result<R::Results, ClientError<R::Error>> {
    match message.into_notification() {
        Ok(Notification::SendOnce) => Err(ClientError::ServerDied),
        Ok(other) => {
            drop(other);
            Err(mismatch::<R>(0))
        }
        Err(message) => results_of::<R>(message, fits),
    }
}

#[inline(always)]
fn results_of<R: TwoWay>(
    message: Message<'_>,
    fits: impl FnOnce(&R::Results) -> bool,
) -> Result<R::Results, ClientError<R::Error>> {
    let (incoming, reply) = IncomingMessage::new(message);
    drop(reply);
    let id = incoming.header().id;
    if id != R::Reply::ID {
        return Err(mismatch::<R>(id));
    }
    match incoming.decode::<R::Reply>() {
        Ok(results) if fits(&results) => Ok(results),
        Ok(_) => Err(ClientError::Refused(KernReturn::MIG_ARRAY_TOO_LARGE)),
        Err(DecodeCause::ReturnCode(reply)) => {
            Err(ClientError::from_reply(reply.code, R::error_of))
        }
        Err(cause) => Err(ClientError::Reply(MigError::new(cause, &R::Reply::LAYOUT))),
    }
}

/// Returns the error for a message that does not have the id of the expected reply.
#[cold]
fn mismatch<R: TwoWay>(found: i32) -> ClientError<R::Error> {
    let cause = WrongId {
        offset: core::mem::offset_of!(Header, id),
        expected: R::Reply::ID,
        found,
    };
    ClientError::Reply(MigError::new(cause.into(), &R::Reply::LAYOUT))
}
