//! Shares an implementation of a service between the threads of a server.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// An implementation whose methods take `&mut self`. Handles one request at a time.
#[derive(Debug)]
pub struct Exclusive<S>(Mutex<S>);

impl<S> Exclusive<S> {
    /// Wraps an implementation.
    #[must_use]
    pub const fn new(server: S) -> Self {
        Self(Mutex::new(server))
    }

    /// Locks the implementation. Ignores poisoning, so that requests are handled after a panic of a
    /// handler.
    pub fn lock(&self) -> MutexGuard<'_, S> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the implementation.
    pub fn into_inner(self) -> S {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An implementation whose methods take `&self`. Handles any number of requests concurrently,
/// without a lock.
#[derive(Debug)]
pub struct Shared<S>(S);

impl<S> Shared<S> {
    /// Wraps an implementation.
    #[must_use]
    pub const fn new(server: S) -> Self {
        Self(server)
    }

    /// Returns the implementation.
    #[must_use]
    pub const fn get(&self) -> &S {
        &self.0
    }

    /// Returns the implementation.
    pub fn into_inner(self) -> S {
        self.0
    }
}
