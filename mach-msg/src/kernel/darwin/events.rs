//! File descriptors that event loops watch for messages.

use std::ffi::c_int;
use std::io;
#[cfg(any(feature = "tokio", feature = "async-io"))]
use std::os::fd::BorrowedFd;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::ptr::{null, null_mut};

use super::sys::libsystem;
use crate::wire::PortName;

/// Returns a file descriptor that is readable while `name`, a receive right or port set of this
/// task, has a message.
///
/// The descriptor is a kqueue with one `EVFILT_MACHPORT` filter, and can be passed to `poll`,
/// `select` or another kqueue. It does not receive messages itself. The filter is removed together
/// with the right.
///
/// # Errors
///
/// The error of the operating system: no descriptor is left, or the name denotes neither a receive
/// right nor a port set.
pub(crate) fn event_fd(name: PortName) -> io::Result<OwnedFd> {
    // SAFETY: the call takes no arguments and returns a number.
    let queue = unsafe { kqueue() };
    if queue < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the call has just created the descriptor, and nothing else owns it.
    let queue = unsafe { OwnedFd::from_raw_fd(queue) };
    let filter = Kevent64 {
        ident: u64::from(name.0),
        filter: EVFILT_MACHPORT,
        flags: EV_ADD,
        ..Kevent64::default()
    };
    let no_events = null_mut();
    // SAFETY: the call reads one record. It has no room for events, so it writes none and does not
    // wait.
    match unsafe {
        kevent64(
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

/// Retrieves the event of a descriptor from [`event_fd`], which makes the filter inactive until the
/// next message. Returns true if there was an event: there is a message, or the right no longer
/// exists.
///
/// The filter remains active after the message is received, and an active filter does not wake
/// watchers of the kqueue again.
///
/// # Errors
///
/// The system's error.
#[cfg(any(feature = "tokio", feature = "async-io"))]
pub(crate) fn clear(descriptor: BorrowedFd<'_>) -> io::Result<bool> {
    let mut event = Kevent64::default();
    let no_changes = null();
    // SAFETY: the call writes at most one record, for which there is room, and does not wait.
    match unsafe {
        kevent64(
            descriptor.as_raw_fd(),
            no_changes,
            0,
            &raw mut event,
            1,
            KEVENT_FLAG_IMMEDIATE,
            null(),
        )
    } {
        count @ 0.. => Ok(count != 0),
        _ => Err(io::Error::last_os_error()),
    }
}

/// `kevent64_s` (sys/event.h)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(super) struct Kevent64 {
    /// `ident`
    pub(super) ident: u64,
    /// `filter`
    pub(super) filter: i16,
    /// `flags`
    pub(super) flags: u16,
    /// `fflags`
    pub(super) filter_flags: u32,
    /// `data`
    pub(super) data: i64,
    /// `udata`
    pub(super) user_data: u64,
    /// `ext`
    pub(super) extension: [u64; 2],
}

/// `EVFILT_MACHPORT` (sys/event.h)
pub(super) const EVFILT_MACHPORT: i16 = -8;
/// `EV_ADD` (sys/event.h)
pub(super) const EV_ADD: u16 = 1;
/// `KEVENT_FLAG_IMMEDIATE` (sys/event.h)
#[cfg(any(feature = "tokio", feature = "async-io"))]
const KEVENT_FLAG_IMMEDIATE: u32 = 1;

libsystem! {
    extern {
        /// `kqueue` (sys/event.h); -1 on failure
        fn kqueue() -> c_int;
        /// `kevent64` (sys/event.h); -1 on failure
        fn kevent64(queue: c_int, changes: *const Kevent64, change_count: c_int, events: *mut Kevent64, event_count: c_int, flags: u32, timeout: *const Timespec) -> c_int;
    }
}

/// `timespec`. Only null pointers to it are used.
#[repr(C)]
pub(super) struct Timespec {
    _opaque: [u64; 2],
}

// Unit tests of this module run on any target.
#[cfg(target_pointer_width = "64")]
const _: () = {
    use core::mem::offset_of;

    assert!(size_of::<Kevent64>() == 48 && align_of::<Kevent64>() == 8);
    assert!(offset_of!(Kevent64, ident) == 0);
    assert!(offset_of!(Kevent64, filter) == 8);
    assert!(offset_of!(Kevent64, flags) == 10);
    assert!(offset_of!(Kevent64, filter_flags) == 12);
    assert!(offset_of!(Kevent64, data) == 16);
    assert!(offset_of!(Kevent64, user_data) == 24);
    assert!(offset_of!(Kevent64, extension) == 32);
};
