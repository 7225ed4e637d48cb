//! Replies to requests after their handlers have returned.

use core::fmt;
use core::marker::PhantomData;

use crate::kernel::{KernReturn, MsgReturn};
use crate::message::{ReplyRight, Sendable};

use super::call::{Call, Reply, ReplyContext, ReplyMemory, decode, send_alone};
use super::method::Method;

impl<'b, 'r> Call<'b, 'r> {
    /// Decodes the arguments, and calls the handler with them and a [`Responder`] for a later
    /// reply.
    #[inline]
    pub fn reply_later<M: Method, R: Sendable>(
        self,
        handler: impl FnOnce(M::View<'b>, Responder<R>),
    ) -> Reply<'r> {
        let Self {
            incoming, context, ..
        } = self;
        let arguments = match decode::<M>(incoming) {
            Ok(arguments) => arguments,
            Err(code) => return context.refused(code),
        };
        handler(
            arguments,
            Responder {
                context,
                results: PhantomData,
            },
        );
        Reply::later()
    }
}

/// Replies to a request later, from any thread.
///
/// Dropping it immediately notifies the client that there will be no reply. If a panic drops it,
/// the client gets `MIG_EXCEPTION`.
pub struct Responder<R> {
    context: ReplyContext,
    results: PhantomData<fn(R)>,
}

impl<R: Sendable> Responder<R> {
    /// Replies with results.
    ///
    /// # Errors
    ///
    /// Returns the kernel's code if the reply was not sent, for example `MACH_SEND_INVALID_DEST` if
    /// the client is gone. If the results cannot be sent, the client gets an error reply.
    pub fn send(self, results: R) -> Result<(), MsgReturn> {
        let mut memory = ReplyMemory::default();
        send_alone(self.context.succeeded(results, &mut memory))
    }

    /// Replies with an error.
    ///
    /// # Errors
    ///
    /// Same as for [`send`](Self::send).
    pub fn fail(self, code: KernReturn) -> Result<(), MsgReturn> {
        send_alone(self.context.failed(code))
    }

    /// Returns the reply right, to send the reply by other means, or `None` if the client did not
    /// request a reply.
    #[must_use]
    pub fn into_right(mut self) -> Option<ReplyRight> {
        self.context.reply.take()
    }

    /// Returns true if the client is gone.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.context.reply.as_ref().is_none_or(ReplyRight::is_dead)
    }
}

impl<R> fmt::Debug for Responder<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Responder")
            .field("reply", &self.context.reply)
            .finish_non_exhaustive()
    }
}
