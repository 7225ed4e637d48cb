//! Names the missing feature if a program serves in a task of a runtime.

use core::future::{Future, Ready, ready};

use super::error::ServerError;
use super::server::Server;

/// Implemented by no type, because neither feature is enabled.
#[diagnostic::on_unimplemented(
    message = "`Server::run_async` needs a runtime",
    label = "`mach-msg` has no runtime",
    note = "add the feature `tokio` or `async-io` to the dependency: `mach-msg = {{ version = \"…\", features = [\"tokio\"] }}`"
)]
pub trait Runtime {}

impl Server {
    /// Needs the feature `tokio` or `async-io`.
    ///
    /// # Errors
    ///
    /// None: there is no call of it that compiles.
    #[doc(hidden)]
    pub fn run_async<R: Runtime>(
        &self,
        _endpoint: &R,
        _shutdown: impl Future<Output = ()>,
    ) -> Ready<Result<(), ServerError>> {
        ready(Ok(()))
    }
}
