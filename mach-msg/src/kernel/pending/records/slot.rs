//! The slots of requests in the kernel.

/// The slot of a request in the kernel, which holds one request per slot and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Dead-name and send-possible requests of a name.
    Name,
    /// The no-senders request of a receive right.
    NoSenders,
    /// The port-destroyed request of a receive right.
    PortDestroyed,
}
