//! Policies of a server for requests that are too large and for handlers that panic.

/// Policy for requests that are larger than the largest message of the services.
///
/// A request that is larger than the policy allows is destroyed, so that it does not block the
/// queue. Its client is notified immediately that there will be no reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TooLargePolicy {
    /// Ignores the request and continues with the next one.
    #[default]
    Ignore,
    /// Ends the loop with the error.
    Stop,
    /// Replies `MIG_BAD_ARGUMENTS` to requests of up to this many bytes, and frees the enlarged
    /// buffer afterwards. Ignores larger requests.
    Refuse(u32),
    /// Replies like [`Refuse`](Self::Refuse), but keeps the enlarged buffer, of up to this many
    /// bytes. Ignores larger requests.
    Grow(u32),
}

/// Policy for handlers that panic.
///
/// In either case the client gets the code `MIG_EXCEPTION`, which services do not use for their own
/// errors, and the arguments of the request are released. The panic hook runs as usual, and the
/// panic is [counted](crate::service::Server::panics).
///
/// The value that implements the service is used again after a panic. With `&self` methods, a panic
/// can leave it in a state between two operations on cells, locks or atomics, which other threads
/// can observe anyway. With `&mut self` methods, a panic can leave it between any two operations.
/// If a service cannot continue in such a state, choose [`Propagate`](Self::Propagate).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PanicPolicy {
    /// Continues with the next request.
    #[default]
    Continue,
    /// Resumes the panic in the function that runs the loop.
    Propagate,
}

#[cfg(test)]
mod tests {
    use super::super::server::Server;

    #[test]
    fn server_handles_at_least_one_call_at_once() {
        let calls = |calls| {
            Server::new()
                .max_concurrent_calls(calls)
                .max_concurrent_calls
        };
        assert_eq!([0, 1, 2, 300].map(calls), [1, 1, 2, 300]);
        assert_eq!(Server::new().max_concurrent_calls, 256);
    }
}
