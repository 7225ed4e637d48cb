//! File descriptors that event loops watch for messages.
//!
//! A port's descriptor is an eventfd whose counter is 1 while the queue is not empty. The queue
//! raises and lowers the eventfd under the port's lock. A set's descriptor is an epoll instance
//! that contains the eventfds of its members. Both are created on first use, so a port without a
//! watcher costs one branch.
//!
//! When the receive right leaves its task, or the set is destroyed, the kernel drops its descriptor
//! and leaves it readable forever. The watcher's next receive fails with the reason.
//!
//! ```text
//!   poll ── epoll (set) ──┬── eventfd (member) ◀── queue
//!                         ├── eventfd (member) ◀── queue
//!                         └── eventfd (ended), watched when the set is destroyed
//! ```

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::OnceLock;

/// An eventfd that is readable while it is raised.
#[derive(Debug)]
pub(crate) struct Signal(OwnedFd);

impl Signal {
    pub(crate) fn new() -> io::Result<Self> {
        // SAFETY: `eventfd` has no preconditions.
        let descriptor = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        owned(descriptor).map(Self)
    }

    /// Makes the eventfd readable. Must only be called while the eventfd is not readable, so that
    /// the counter never exceeds 1.
    pub(crate) fn raise(&self) {
        let one = 1_u64.to_ne_bytes();
        // SAFETY: the buffer is valid for reads of its 8 bytes.
        unsafe { libc::write(self.0.as_raw_fd(), one.as_ptr().cast(), one.len()) };
    }

    /// Makes the eventfd unreadable.
    pub(crate) fn lower(&self) {
        let mut counter = [0; 8];
        // SAFETY: the buffer is valid for writes of its 8 bytes.
        unsafe {
            libc::read(
                self.0.as_raw_fd(),
                counter.as_mut_ptr().cast(),
                counter.len(),
            )
        };
    }

    /// Returns a duplicate of the descriptor for the caller.
    ///
    /// # Errors
    ///
    /// The error of the operating system if no descriptor is left.
    pub(crate) fn descriptor(&self) -> io::Result<OwnedFd> {
        self.0.try_clone()
    }
}

/// An epoll instance.
#[derive(Debug)]
pub(crate) struct Group(OwnedFd);

impl Group {
    pub(crate) fn new() -> io::Result<Self> {
        // SAFETY: `epoll_create1` has no preconditions.
        let descriptor = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
        let group = owned(descriptor).map(Self)?;
        group.control(libc::EPOLL_CTL_ADD, ended()?, 0)?;
        Ok(group)
    }

    fn control(&self, operation: i32, signal: &Signal, events: i32) -> io::Result<()> {
        let mut event = libc::epoll_event {
            events: events as u32,
            u64: 0,
        };
        let (group, member) = (self.0.as_raw_fd(), signal.0.as_raw_fd());
        // SAFETY: both descriptors are open, and the event is only read during the call.
        match unsafe { libc::epoll_ctl(group, operation, member, &raw mut event) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    /// Starts watching a signal.
    ///
    /// # Errors
    ///
    /// The error of the operating system if no descriptor or memory is left.
    pub(crate) fn add(&self, signal: &Signal) -> io::Result<()> {
        self.control(libc::EPOLL_CTL_ADD, signal, libc::EPOLLIN)
    }

    /// Stops watching a signal that was [added](Self::add).
    pub(crate) fn remove(&self, signal: &Signal) {
        // Cannot fail: the signal is in the epoll instance.
        let _ = self.control(libc::EPOLL_CTL_DEL, signal, 0);
    }

    /// Makes the group permanently readable, because its set is being destroyed.
    pub(crate) fn end(&self) {
        if let Ok(ended) = ended() {
            // Cannot fail: the signal was added when the group was created.
            let _ = self.control(libc::EPOLL_CTL_MOD, ended, libc::EPOLLIN);
        }
    }

    /// Returns a duplicate of the descriptor for the caller.
    ///
    /// # Errors
    ///
    /// The error of the operating system if no descriptor is left.
    pub(crate) fn descriptor(&self) -> io::Result<OwnedFd> {
        self.0.try_clone()
    }
}

/// Returns a signal that is always raised, shared by all groups. The signal is never closed,
/// because watchers keep a group open after its set is destroyed.
fn ended() -> io::Result<&'static Signal> {
    static ENDED: OnceLock<Signal> = OnceLock::new();
    if let Some(ended) = ENDED.get() {
        return Ok(ended);
    }
    let signal = Signal::new()?;
    signal.raise();
    Ok(ENDED.get_or_init(|| signal))
}

fn owned(descriptor: i32) -> io::Result<OwnedFd> {
    if descriptor < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system has just opened the descriptor, and nothing else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(descriptor) })
}
