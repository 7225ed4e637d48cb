//! The interface between a server and its services.

use core::ops::Range;

use crate::message::Notification;
use crate::wire::{PortName, TrailerElements};

use super::call::{Call, Reply};
use super::handling::Dispatch;

/// Dispatches the requests of one service to its implementation. Implemented by the code that
/// `#[mach_service]` generates.
///
/// Anyone may implement it: it gets a [`Call`], which owns what the request carries, and can only
/// return a [`Reply`] of that call or of another one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not dispatch the requests of a service",
    label = "no dispatcher",
    note = "a value that implements `trait Name` is served in its dispatcher: `NameServer::new(value)`"
)]
pub trait Service: Send + Sync {
    /// Returns the service's name.
    fn name(&self) -> &'static str;

    /// Returns the ids of its requests.
    fn ids(&self) -> Range<i32>;

    /// Its methods: id and name.
    fn methods(&self) -> &'static [(i32, &'static str)];

    /// Returns the trailer elements that its requests need. The audit token is always there.
    fn trailer(&self) -> TrailerElements {
        TrailerElements::Audit
    }

    /// Returns the size of its largest request in bytes, without trailer.
    fn max_request_size(&self) -> usize;

    /// The [ids](crate::wire::notification) of the notifications that it takes.
    fn notifications(&self) -> &'static [i32] {
        &[]
    }

    /// Takes a notification, which the kernel itself sent to `local_port`.
    fn notify(&self, notification: Notification, local_port: PortName) {
        let _ = (notification, local_port);
    }

    /// Checks a request, calls its handler, and returns the reply.
    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r>;

    /// Same as [`dispatch`](Self::dispatch), for handlers that are futures. A server in a runtime
    /// calls it.
    fn dispatch_async<'c>(&'c self, call: Call<'c, 'c>) -> Dispatch<'c> {
        Dispatch::now(self.dispatch(call))
    }
}
