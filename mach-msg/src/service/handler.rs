//! Sharing the handler of requests between worker threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A value whose methods take `&mut self`: one request at a time.
#[derive(Debug)]
pub struct Exclusive<S>(Mutex<S>);

impl<S> Exclusive<S> {
    /// Holds this value.
    #[must_use]
    pub const fn new(server: S) -> Self {
        Self(Mutex::new(server))
    }

    /// Returns the value, once no other thread uses it. A handler that panicked does not lock the
    /// others out.
    pub fn lock(&self) -> MutexGuard<'_, S> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the value.
    pub fn into_inner(self) -> S {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A value whose methods take `&self`: any number of requests at a time, without a lock.
#[derive(Debug)]
pub struct Shared<S>(S);

impl<S> Shared<S> {
    /// Holds this value.
    #[must_use]
    pub const fn new(server: S) -> Self {
        Self(server)
    }

    /// Returns the value.
    #[must_use]
    pub const fn get(&self) -> &S {
        &self.0
    }

    /// Returns the value.
    pub fn into_inner(self) -> S {
        self.0
    }
}
