//! Serves an embedded kernel to other processes.
//!
//! ```text
//!   client process ── connection ──┐
//!     a thread, a connection ──────┤      Host ── EmbeddedKernel
//!   client process ── connection ──┘       │ a task per joined process, which ends with it
//!                                          └ a thread per connection, which makes its calls
//! ```
//!
//! A process [joins](crate::kernel::remote) and gets a task of the kernel. Its calls are made here,
//! on its behalf, by a thread that waits where the call waits. The client owns no kernel state.
//! When the process ends for any reason, its task ends, with all effects of that: its receive
//! rights die, dead-name and no-senders notifications are sent, and its replies are destroyed.
//!
//! The identity in the trailers is what the operating system reports about the peer of the socket,
//! and never what the peer says.
//!
//! ```
//! use std::os::unix::net::UnixListener;
//!
//! use mach_msg::bootstrap;
//! use mach_msg::kernel::Task;
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//! use mach_msg::kernel::embedded::host::{Host, HostLimits};
//! use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 1)]
//! struct Number {
//!     value: u32,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = std::env::temp_dir().join(format!("mach-msg-host-{}", std::process::id()));
//! std::fs::create_dir_all(&folder)?;
//! let path = folder.join("kernel");
//! # let _ = std::fs::remove_file(&path);
//! let host = Host::new(EmbeddedKernel::new(), HostLimits::default());
//! let listener = UnixListener::bind(&path)?;
//! let serving = {
//!     let host = host.clone();
//!     std::thread::spawn(move || host.serve(listener))
//! };
//!
//! // In other processes:
//! let server = Task::join_at(&path)?;
//! let port = ReceiveRight::new_in(*server)?;
//! bootstrap::register("numbers", &port.make_send()?)?;
//!
//! let client = Task::join_at(&path)?;
//! let send = bootstrap::look_up_as(*client, "numbers")?;
//! send.send(Number { value: 7 })?;
//!
//! let mut buffer = MessageBuffer::new();
//! let message = port.receive(&mut buffer)?;
//! assert_eq!(message.sender().pid(), std::process::id());
//! assert_eq!(message.decode::<Number>()?.body.value, 7);
//! # drop((send, port, client, server));
//! host.stop();
//! serving.join().unwrap()?;
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! The [`KernelLimits`](super::KernelLimits) bound what all tasks and each task can make the kernel
//! hold. [`HostLimits`] bound what a user can use of the host, because a user can start any number
//! of processes, and which share of the kernel all tasks of a user have.

mod answer;
mod caller;
mod channel;
mod channels;
mod connection;
mod dispatch;
mod frame_memory;
mod frames;
mod inspect;
mod limits;
mod message;
mod peer;
mod registry;
mod user;

use std::fmt;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::event::{EventfdFlags, PollFd, PollFlags, eventfd, poll};
use rustix::io::Errno;

use self::connection::is_shortage;
use self::registry::Registry;

pub use self::limits::{ChannelCounts, ChannelUse, HostLimits, JoinedProcess, NewProcess};
use super::{EmbeddedKernel, TaskOptions};

/// An embedded kernel that other processes can join. Clones are the same host.
#[derive(Clone)]
pub struct Host {
    shared: Arc<HostState>,
}

/// State that all threads of a host share.
struct HostState {
    registry: Registry,
    stop: Mutex<Stop>,
}

/// The request to stop a host, which wakes its listening threads.
#[derive(Default)]
struct Stop {
    stopped: bool,
    /// Readable once the host must stop. All threads that listen wait for it.
    event: Option<Arc<OwnedFd>>,
}

impl Host {
    /// Makes a host of this kernel. Tasks of this process on the kernel and tasks of other
    /// processes exchange messages.
    #[must_use]
    pub fn new(kernel: EmbeddedKernel, limits: HostLimits) -> Self {
        Self::with_registry(Registry::new(kernel, limits, None))
    }

    /// Same as [`new`](Self::new), with tasks that have other identities than their processes:
    /// those that `identities` returns. For processes in other user or PID namespaces, whose
    /// ids mean something else here, and for tests. Users without an id here are refused all the
    /// same: see [`HostLimits::unmapped_users`].
    ///
    /// The user id in the audit token also decides which tasks a process can list. `identities` is
    /// called with the number 0 for a connection that only lists tasks.
    ///
    /// A process for which `identities` panics is not accepted.
    #[must_use]
    pub fn with_identities(
        kernel: EmbeddedKernel,
        limits: HostLimits,
        identities: impl Fn(&NewProcess) -> TaskOptions + Send + Sync + 'static,
    ) -> Self {
        Self::with_registry(Registry::new(kernel, limits, Some(Box::new(identities))))
    }

    fn with_registry(registry: Registry) -> Self {
        Self {
            shared: Arc::new(HostState {
                registry,
                stop: Mutex::default(),
            }),
        }
    }

    /// Accepts processes that join on this socket, until [`stop`](Self::stop). Several sockets can
    /// be served at the same time, by a thread each.
    ///
    /// The permissions of the socket's path decide who can join. The socket becomes non-blocking
    /// (`O_NONBLOCK`), also for another process that has it. Otherwise it is not changed.
    ///
    /// # Errors
    ///
    /// The system's error of the socket. Errors of one connection end that connection only.
    pub fn serve(&self, listener: UnixListener) -> io::Result<()> {
        let stopped = {
            let mut stop = self.stop_state();
            if stop.stopped {
                return Ok(());
            }
            match &stop.event {
                Some(event) => Arc::clone(event),
                None => {
                    let event = Arc::new(eventfd(0, EventfdFlags::CLOEXEC)?);
                    Arc::clone(stop.event.insert(event))
                }
            }
        };
        // Another process may have accepted the connection after a wait for it.
        listener.set_nonblocking(true)?;
        loop {
            if !wait(&listener, &stopped)? {
                return Ok(());
            }
            match listener.accept() {
                Ok((stream, _)) => {
                    let shared = Arc::clone(&self.shared);
                    // Without a thread the connection is closed, and its client gets an error.
                    let _ = thread::Builder::new()
                        .name("mach-msg host".into())
                        .stack_size(STACK)
                        .spawn(move || connection::serve(&shared.registry, stream));
                }
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) if is_shortage(&error) => thread::sleep(RETRY),
                Err(error) => return Err(error),
            }
        }
    }

    /// Ends all tasks of other processes, and makes every [`serve`](Self::serve) return. Later
    /// calls of the clients fail as they do when a host is killed.
    pub fn stop(&self) {
        {
            let mut stop = self.stop_state();
            stop.stopped = true;
            if let Some(event) = &stop.event {
                // Cannot fail: there are too few stops to fill the counter.
                let _ = rustix::io::write(event, &1_u64.to_ne_bytes());
            }
        }
        self.shared.registry.stop();
    }

    /// Returns the processes that have joined, by their serial numbers.
    #[must_use]
    pub fn tasks(&self) -> Vec<JoinedProcess> {
        self.tasks_after(0, usize::MAX, |_| true)
    }

    /// Returns counts of the messages that have passed through channels. Does not close them.
    #[must_use]
    pub fn channel_counts(&self) -> ChannelCounts {
        self.shared.registry.channels.counts()
    }

    /// Returns the kernel.
    #[must_use]
    pub fn kernel(&self) -> &EmbeddedKernel {
        self.shared.registry.kernel()
    }

    /// Returns the first `most` processes with a serial number above `after` that `is_listed`
    /// accepts, by their serial numbers. Costs less than [`tasks`](Self::tasks): the names of other
    /// tasks are not counted, and `is_listed` sees a count of 0.
    #[must_use]
    pub fn tasks_after(
        &self,
        after: u32,
        most: usize,
        is_listed: impl Fn(&JoinedProcess) -> bool,
    ) -> Vec<JoinedProcess> {
        self.shared.registry.list(after, most, is_listed)
    }

    /// Returns true if the task with this serial number has not ended.
    #[must_use]
    pub fn has_task(&self, serial: u32) -> bool {
        self.shared.registry.has(serial)
    }

    /// Returns true if the user with this id may end the host and list all of its tasks: root and
    /// the user of this process may. Returns false for the id that all users without an id in the
    /// user namespace of this process have, even if this process has it too.
    #[must_use]
    pub fn is_owner(&self, uid: u32) -> bool {
        peer::is_owner(uid)
    }

    fn stop_state(&self) -> std::sync::MutexGuard<'_, Stop> {
        let stop = &self.shared.stop;
        stop.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a connection. Returns false if the host must stop.
fn wait(listener: &UnixListener, stopped: &OwnedFd) -> io::Result<bool> {
    let mut watched = [
        PollFd::new(stopped, PollFlags::IN),
        PollFd::new(listener, PollFlags::IN),
    ];
    match poll(&mut watched, None) {
        Ok(_) | Err(Errno::INTR) => Ok(watched[0].revents().is_empty()),
        Err(error) => Err(error.into()),
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("kernel", self.kernel())
            .finish_non_exhaustive()
    }
}

/// Size of the stack of a connection's thread. Calls of the kernel do not recurse.
const STACK: usize = 256 << 10;

/// Time between two attempts to accept when the host has no descriptor left.
const RETRY: std::time::Duration = std::time::Duration::from_millis(10);

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
