//! Places in the steps of a channel at which a test can kill its process.
//!
//! Builds without debug assertions have none.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU32, Ordering};

/// A place at which a test can kill this process.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(crate) enum Mark {
    /// A record is written and not published.
    Written = 1,
    /// A record is published, and the receiver may sleep.
    Published,
    /// The sender says that it waits for room.
    Blocked,
    /// A record is copied and not taken.
    Copied,
    /// A record is taken, and the sender may wait.
    Taken,
    /// The receiver says that it sleeps.
    Asleep,
}

/// The place, or 0.
#[cfg(debug_assertions)]
static ARMED: AtomicU32 = AtomicU32::new(0);

/// Number of times that the place must still be reached.
#[cfg(debug_assertions)]
static LEFT: AtomicU32 = AtomicU32::new(0);

/// Kills this process when it reaches the place with this number, from 1 to 6, for the `count`-th
/// time.
#[cfg(debug_assertions)]
pub fn kill_at(place: u32, count: u32) {
    LEFT.store(count, Ordering::Relaxed);
    ARMED.store(place, Ordering::Relaxed);
}

/// Kills this process if a test has requested it.
#[cfg(debug_assertions)]
#[inline]
pub(super) fn reach(mark: Mark) {
    if ARMED.load(Ordering::Relaxed) == mark as u32 && LEFT.fetch_sub(1, Ordering::Relaxed) == 1 {
        let own = rustix::process::getpid();
        let _ = rustix::process::kill_process(own, rustix::process::Signal::KILL);
    }
}

#[cfg(not(debug_assertions))]
#[inline]
pub(super) const fn reach(_: Mark) {}
