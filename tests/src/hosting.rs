//! A host in this process, for tests of tasks that join it.

use std::io;
use std::ops::Deref;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{Host, HostLimits};
use mach_msg::kernel::remote::JoinedTask;

/// Makes tasks wait as on systems without `futex_waitv`.
pub const ONE_WORD: &str = "MACH_MSG_TEST_ONE_WORD";

/// A host with a socket in a folder of its own. Both are removed when this value is dropped.
#[derive(Debug)]
pub struct TestHost {
    host: Host,
    folder: PathBuf,
    serving: Option<JoinHandle<io::Result<()>>>,
}

impl TestHost {
    /// Starts a host of a new kernel.
    ///
    /// # Panics
    ///
    /// If the socket cannot be made.
    #[must_use]
    pub fn start() -> Self {
        Self::with(EmbeddedKernel::new(), HostLimits::default())
    }

    /// Starts a host of this kernel.
    ///
    /// # Panics
    ///
    /// If the socket cannot be made.
    #[must_use]
    pub fn with(kernel: EmbeddedKernel, limits: HostLimits) -> Self {
        Self::serve(Host::new(kernel, limits))
    }

    /// Starts this host.
    ///
    /// # Panics
    ///
    /// If the socket cannot be made.
    #[must_use]
    pub fn serve(host: Host) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};

        static NUMBER: AtomicU32 = AtomicU32::new(0);

        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("mach-msg-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the socket");
        let path = folder.join("kernel");
        let listener = UnixListener::bind(path).expect("a socket");
        let serving = host.clone();
        let serving = thread::spawn(move || serving.serve(listener));
        Self {
            host,
            folder,
            serving: Some(serving),
        }
    }

    /// Returns the path of the socket.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        Path::join(&self.folder, "kernel")
    }

    /// Joins the host: a new task.
    ///
    /// # Panics
    ///
    /// If the host refuses.
    #[must_use]
    pub fn join(&self) -> JoinedTask {
        if std::env::var_os(ONE_WORD).is_some() {
            mach_msg::kernel::wait_by_one_word();
        }
        Task::join_at(self.path()).expect("the host accepts a task")
    }
}

impl Deref for TestHost {
    type Target = Host;

    fn deref(&self) -> &Host {
        &self.host
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
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
