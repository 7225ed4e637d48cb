//! The interface between a server and its services.
//!
//! Safe code may implement [`Service`]. It gets a [`Call`], which owns the request with everything
//! that it carries, and can only return a [`Reply`] to a call. The description that a service
//! provides is advice: each request is checked against the layout of the method that decodes it,
//! and the trailer of a loop is asked for once and has at least the sender's audit token. A server
//! reads the ids once per loop for its counters, with memory for each, and again for each request
//! to find a service. So they may contradict each other or change, and requests are then refused or
//! not counted. No function of a service runs while the thread unwinds: a second panic would end
//! the process.

use core::ops::Range;

use crate::message::Notification;
use crate::wire::{PortName, TrailerElements};

use super::call::{Call, Reply};
use super::handling::Dispatch;

/// Dispatches the requests of one service to its implementation. Implemented by the code that
/// `#[mach_service]` generates.
///
/// Safe code may implement it: the functions get a [`Call`], which owns the contents of the
/// request, and can only return a [`Reply`] to a call. None of them runs while the thread unwinds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not dispatch the requests of a service",
    label = "no dispatcher",
    note = "a value that implements `trait Name` is served in its dispatcher: `NameServer::new(value)`"
)]
pub trait Service: Send + Sync {
    /// Returns the service's name.
    fn name(&self) -> &'static str;

    /// Returns the ids of the service's requests.
    fn ids(&self) -> Range<i32>;

    /// Returns the ids and names of the methods.
    fn methods(&self) -> &'static [(i32, &'static str)];

    /// Returns the trailer elements that the methods need. At least the audit token.
    fn trailer(&self) -> TrailerElements {
        TrailerElements::Audit
    }

    /// Returns the size of the service's largest request in bytes, without trailer.
    fn max_request_size(&self) -> usize;

    /// Returns the [ids](crate::wire::notification) of the notifications for which the service has
    /// methods.
    fn notifications(&self) -> &'static [i32] {
        &[]
    }

    /// Handles a notification that the kernel itself sent to `local_port`.
    fn notify(&self, notification: Notification, local_port: PortName) {
        let _ = (notification, local_port);
    }

    /// Decodes a request, calls its handler, and returns the reply.
    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r>;

    /// Same as [`dispatch`](Self::dispatch), for asynchronous handlers. `Server::run_async` calls
    /// it.
    fn dispatch_async<'c>(&'c self, call: Call<'c, 'c>) -> Dispatch<'c> {
        Dispatch::now(self.dispatch(call))
    }
}
