//! Policies of a server for requests that it cannot handle.

/// The policy for requests that are larger than the largest message of the services.
///
/// The kernel destroys a request that is larger than the policy allows, so that it does not block
/// others, and the client learns at once that no reply will come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TooLargePolicy {
    /// It goes on with the next request.
    #[default]
    Ignore,
    /// The loop ends with the error.
    Stop,
    /// Requests of up to this many bytes get the reply that their arguments are bad
    /// (`MIG_BAD_ARGUMENTS`), and their memory is given back at once. A larger request is
    /// ignored.
    Refuse(u32),
    /// The buffer grows, and stays so large, up to this many bytes: what is larger than its method
    /// allows is refused as with [`Refuse`](Self::Refuse). A larger request is ignored.
    Grow(u32),
}

/// The policy for handlers that panic.
///
/// In either case the client gets the code `MIG_EXCEPTION`, which a service has not for errors of
/// its own, and the arguments of the request are released. The panic is
/// [counted](crate::service::Server::panics) after the panic hook has shown it.
///
/// The value that implements the service is used again after a panic. What a panic can leave of
/// it is what other threads can see of it at any time: the state between two of its operations on
/// cells, locks and atomics. A value whose methods take `&mut self` may be left between any two
/// operations. If a service cannot go on then, choose [`Propagate`](Self::Propagate).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PanicPolicy {
    /// The loop goes on with the next request.
    #[default]
    Continue,
    /// The panic continues from the function that runs the loop.
    Propagate,
}
