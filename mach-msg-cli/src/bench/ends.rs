//! The ends of a mechanism for passing messages.

use std::fmt::Display;

use mach_msg::kernel::embedded::OwnedTask;

/// The contents of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Contents {
    /// Bytes in the message
    Inline,
    /// Memory that the message carries in addition to its bytes. The alternatives send bytes
    Memory,
}

/// The end of a client.
pub(super) trait Client: Send {
    /// Sends a message without a reply.
    fn send(&mut self, data: &[u8]) -> Result<(), String>;

    /// Sends a message and waits for its reply, which has the same contents. Returns the number of
    /// bytes of the reply.
    fn call(&mut self, data: &[u8]) -> Result<usize, String>;
}

/// The end of a server.
pub(super) trait Server: Send {
    /// Receives a message, and sends it back if `reply` is true. Returns its number of bytes, or
    /// `None` if all clients of this server have ended.
    fn serve(&mut self, reply: bool) -> Result<Option<usize>, String>;
}

/// Clients and their servers. A client that is dropped has ended. If a server is dropped, its
/// clients fail and do not wait.
pub(super) struct Parties {
    pub(super) clients: Vec<Box<dyn Client>>,
    /// One port for all clients, or one for each.
    pub(super) servers: Vec<Box<dyn Server>>,
    /// The task of the rights, which have to be dropped first.
    pub(super) task: Option<OwnedTask>,
}

impl Contents {
    /// Returns the name in JSON and in text.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Memory => "memory",
        }
    }
}

/// Returns the text of an error.
pub(super) fn text(error: impl Display) -> String {
    error.to_string()
}
