//! Several message types on one port.
//!
//! Anyone may implement [`MachProtocol`]: it gets a message that owns what it carries.

use crate::wire::Trailer;

use crate::message::Message;
use crate::message::error::{DecodeError, Undecoded};

/// The messages that a port receives, distinguished by `msgh_id`. Implemented
/// by `#[derive(MachProtocol)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no protocol",
    note = "put `#[derive(MachProtocol)]` on an enum whose variants hold one message each"
)]
pub trait MachProtocol {
    /// A received message: a variant for each of the protocol's, and `Unknown` for all others.
    type Received<'buf, T: Trailer>;

    /// Decodes a message as the type that its id says.
    ///
    /// # Errors
    ///
    /// As [`Message::decode_or_return`] as that type.
    fn decode<'buf, T: Trailer>(
        message: Message<'buf, T>,
    ) -> Result<Self::Received<'buf, T>, Undecoded<Message<'buf, T>>>;
}

impl<'buf, T: Trailer> Message<'buf, T> {
    /// Makes of the message what its id says, among the messages of the protocol `P`.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode) as the type that the id says. An id that the protocol does not
    /// have is no error. It returns the variant `Unknown`, with the message.
    pub fn dispatch<P: MachProtocol>(self) -> Result<P::Received<'buf, T>, DecodeError> {
        Ok(P::decode(self)?)
    }

    /// Same as [`dispatch`](Self::dispatch). A message that is refused comes back.
    ///
    /// # Errors
    ///
    /// Those of [`dispatch`](Self::dispatch), with the message.
    pub fn dispatch_or_return<P: MachProtocol>(
        self,
    ) -> Result<P::Received<'buf, T>, Undecoded<Self>> {
        P::decode(self)
    }
}
