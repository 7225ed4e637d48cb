//! A server that runs in a thread of a test.

use std::fmt;
use std::sync::{Arc, Weak};
use std::thread::{self, JoinHandle};

use crate::kernel::Task;
use crate::port::{ReceiveRight, SendRight};
use crate::service::{Server, ServerError, Stopper};
use crate::wire::disposition::MAKE_SEND;

use super::sites::Sites;

/// A server in a thread, made by
/// [`TestKernel::serve_in_background`](super::TestKernel::serve_in_background).
///
/// The port is destroyed when the loop ends, so that no client waits for a server that has failed.
/// Dropping this value stops the server, waits for the thread, and panics if the loop has failed. A
/// panic of the thread continues. Neither happens if this thread is unwinding already.
///
/// A handler that panics does not end the loop unless the server has
/// [`PanicPolicy::Propagate`](crate::service::PanicPolicy::Propagate), with which a failed
/// assertion in a handler fails the test too.
pub struct Background {
    port: Weak<ReceiveRight>,
    server: Arc<Server>,
    stopper: Stopper,
    thread: Option<JoinHandle<Result<(), ServerError>>>,
    sites: Arc<Sites>,
}

impl Background {
    pub(super) fn start(task: Task, server: Server, sites: Arc<Sites>) -> Self {
        let port = ReceiveRight::new_in(task).expect("a port for the server");
        let (port, server) = (Arc::new(port), Arc::new(server));
        let stopper = server.stopper();
        let weak = Arc::downgrade(&port);
        let thread = {
            let server = Arc::clone(&server);
            thread::spawn(move || server.run(&*port))
        };
        Self {
            port: weak,
            server,
            stopper,
            thread: Some(thread),
            sites,
        }
    }

    /// Returns a new send right to the server's port in a task, for the constructor of a client.
    ///
    /// # Panics
    ///
    /// If the server has ended, or the task has ended or is of another kernel.
    #[must_use]
    pub fn connect(&self, task: Task) -> SendRight {
        let port = self.port.upgrade().expect("a server that runs");
        // SAFETY: the right is made from the port's receive right, and no other right is used.
        let calls = unsafe { port.task().calls() };
        let name = calls.transfer(port.name(), MAKE_SEND, task);
        let name = name.unwrap_or_else(|code| panic!("the task cannot be given a right: {code}"));
        self.sites.record(task, &[name], "connect");
        // SAFETY: the transfer has made one reference of a send right, which has no other owner.
        let right = unsafe { SendRight::from_name(task, name) };
        right.expect("the transferred right has a name")
    }

    /// Returns the server, for its counters.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Stops the server, and returns the result of its loop.
    ///
    /// # Errors
    ///
    /// The error of [`Server::run`].
    ///
    /// # Panics
    ///
    /// Panics with the panic of the thread.
    pub fn stop(mut self) -> Result<(), ServerError> {
        self.stopper.stop();
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => Ok(()),
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stopper.stop();
        let Some(thread) = self.thread.take() else {
            return;
        };
        let ended = thread.join();
        if thread::panicking() {
            return;
        }
        match ended {
            Ok(Ok(())) => {}
            Ok(Err(error)) => panic!("{error}"),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

impl fmt::Debug for Background {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Background")
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}
