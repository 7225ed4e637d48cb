//! Several message types on one port.
//!
//! Safe code may implement [`MachProtocol`]: the functions get a message that owns its contents.

use crate::wire::Trailer;

use crate::message::Message;
use crate::message::error::{DecodeError, Undecoded};

/// The messages that a port receives, distinguished by `msgh_id`. Implemented
/// by `#[derive(MachProtocol)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a protocol",
    note = "put `#[derive(MachProtocol)]` on an enum whose variants hold one message each"
)]
pub trait MachProtocol {
    /// A received message: one variant per message of the protocol, and `Unknown` for all others.
    type Received<'buf, T: Trailer>;

    /// Decodes a message as the type with its id.
    ///
    /// # Errors
    ///
    /// The errors of [`Message::decode_or_return`] for that type.
    fn decode<'buf, T: Trailer>(
        message: Message<'buf, T>,
    ) -> Result<Self::Received<'buf, T>, Undecoded<Message<'buf, T>>>;
}

impl<'buf, T: Trailer> Message<'buf, T> {
    /// Decodes the message as the message of the protocol `P` with its id.
    ///
    /// # Errors
    ///
    /// The errors of [`decode`](Self::decode) for the type with the id. An id that is not in the
    /// protocol is not an error: the result is the variant `Unknown` with the message.
    pub fn dispatch<P: MachProtocol>(self) -> Result<P::Received<'buf, T>, DecodeError> {
        Ok(P::decode(self)?)
    }

    /// Same as [`dispatch`](Self::dispatch), but returns a refused message.
    ///
    /// # Errors
    ///
    /// The errors of [`dispatch`](Self::dispatch), with the message.
    pub fn dispatch_or_return<P: MachProtocol>(
        self,
    ) -> Result<P::Received<'buf, T>, Undecoded<Self>> {
        P::decode(self)
    }
}
