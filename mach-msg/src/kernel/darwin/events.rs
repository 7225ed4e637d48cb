//! Ports as file descriptors, for event loops.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::ptr::null;

use super::sys;
use crate::wire::PortName;

/// A file descriptor that is readable as long as there is a message for `name`, a receive right or a port set of this task.
///
/// It is a kqueue with one `EVFILT_MACHPORT` filter, and can be given to `poll`, `select` or another kqueue. It receives nothing:
/// whoever sees it readable receives without waiting. When the right goes away, so does the filter.
///
/// # Errors
///
/// The system's error: no descriptor is left, or the name is no receive right and no port set.
pub(crate) fn event_fd(name: PortName) -> io::Result<OwnedFd> {
    // SAFETY: takes nothing and gives a number.
    let queue = unsafe { sys::kqueue() };
    if queue < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the call has just made the descriptor, so nothing else knows of it.
    let queue = unsafe { OwnedFd::from_raw_fd(queue) };
    let filter = sys::Kevent64 {
        ident: u64::from(name.0),
        filter: sys::EVFILT_MACHPORT,
        flags: sys::EV_ADD,
        ..sys::Kevent64::default()
    };
    let no_events = std::ptr::null_mut();
    // SAFETY: reads one record; has no room for events, and so writes none and does not wait.
    match unsafe {
        sys::kevent64(
            queue.as_raw_fd(),
            &raw const filter,
            1,
            no_events,
            0,
            0,
            null(),
        )
    } {
        0.. => Ok(queue),
        _ => Err(io::Error::last_os_error()),
    }
}
