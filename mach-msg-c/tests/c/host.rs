//! A host in the process of the tests, which programs join.

use std::io;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{Host, HostLimits};
use tempfile::TempDir;

/// A host with a socket of its own. Both are removed when this value is dropped.
pub(crate) struct TestHost {
    pub(crate) host: Host,
    folder: TempDir,
    serving: Option<JoinHandle<io::Result<()>>>,
}

impl TestHost {
    /// Starts a host of this kernel.
    pub(crate) fn start(kernel: EmbeddedKernel) -> Self {
        let host = Host::new(kernel, HostLimits::default());
        let folder = tempfile::tempdir().expect("a folder for the socket");
        let listener = UnixListener::bind(folder.path().join("kernel")).expect("a socket");
        let serving = host.clone();
        let serving = thread::spawn(move || serving.serve(listener));
        Self {
            host,
            folder,
            serving: Some(serving),
        }
    }

    /// Returns when no process has a task any more: a host notices the end of one a moment later.
    pub(crate) fn wait_for_no_tasks(&self) {
        while !self.host.tasks().is_empty() {
            thread::yield_now();
        }
    }

    /// Returns the path of the socket.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("kernel")
    }
}

impl Drop for TestHost {
    fn drop(&mut self) {
        self.host.stop();
        if let Some(serving) = self.serving.take() {
            let served = serving.join();
            if !thread::panicking() {
                served
                    .expect("the host does not panic")
                    .expect("the host serves until it is stopped");
            }
        }
    }
}
