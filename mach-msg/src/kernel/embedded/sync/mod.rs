//! Locks, storage and counters that all kernel objects are built on, and their threads and atomics.
//!
//! With `--cfg shuttle`, a model checker replaces threads and atomics. It may switch threads at
//! every lock, atomic access and sleep, and a deadline may pass at any time: see `models`.
//!
//! With `--cfg mach_msg_count`, each thread counts its lock acquisitions and atomic
//! read-modify-write operations: see [`counts`].

#[cfg(mach_msg_count)]
pub(crate) mod counted_atomic;
pub(crate) mod counts;
pub(crate) mod lock;
pub(crate) mod pace;
pub(crate) mod slab;
pub(crate) mod spin;
pub(crate) mod stack;
pub(crate) mod steps;

/// Atomics for totals and statistics, which no thread waits on. The model checker does not switch
/// threads at them.
#[cfg(not(mach_msg_count))]
pub(crate) use std::sync::atomic as total_atomic;

#[cfg(mach_msg_count)]
pub(crate) use self::counted_atomic as total_atomic;

#[cfg(not(shuttle))]
mod imp {
    #[cfg(mach_msg_count)]
    pub(crate) use crate::kernel::embedded::sync::counted_atomic as atomic;
    #[cfg(not(mach_msg_count))]
    pub(crate) use std::sync::atomic;
    pub(crate) use std::thread::{Thread, ThreadId, current, park};
    pub(crate) use std::thread_local;
    use std::time::{Duration, Instant};

    const SPINS: u32 = 64;
    const YIELDS: u32 = 8;
    const ATTEMPTS_BEFORE_SLEEP: u32 = SPINS + YIELDS;
    const SLEEP: Duration = Duration::from_micros(20);

    /// Waits before the next attempt, longer after more attempts.
    #[inline]
    pub(crate) fn backoff(tries: u32) {
        match tries {
            0..SPINS => std::hint::spin_loop(),
            SPINS..ATTEMPTS_BEFORE_SLEEP => std::thread::yield_now(),
            _ => std::thread::sleep(SLEEP),
        }
    }

    /// Blocks until the thread is unparked or `deadline` passes, and may wake spuriously. Returns
    /// false if the deadline had already passed.
    pub(crate) fn park_until(deadline: Instant) -> bool {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        std::thread::park_timeout(left);
        true
    }
}

#[cfg(shuttle)]
mod imp {
    pub(crate) use shuttle::sync::atomic;
    pub(crate) use shuttle::thread::{Thread, ThreadId, current, park};
    pub(crate) use shuttle::thread_local;
    use std::time::Instant;

    /// Lets other threads run.
    pub(crate) fn backoff(_: u32) {
        shuttle::thread::yield_now();
    }

    /// Lets other threads run, and reports that the deadline has passed.
    pub(crate) fn park_until(_: Instant) -> bool {
        shuttle::thread::yield_now();
        false
    }
}

pub(crate) use self::imp::{
    Thread, ThreadId, atomic, backoff, current, park, park_until, thread_local,
};

#[cfg(all(test, not(shuttle)))]
mod tests {
    use std::time::{Duration, Instant};

    use super::park_until;

    #[test]
    fn park_returns_false_only_after_the_deadline() {
        std::thread::current().unpark();
        let deadline = Instant::now() + Duration::from_secs(600);
        assert!(park_until(deadline), "unparked before the deadline");
        let soon = Instant::now() + Duration::from_millis(1);
        while park_until(soon) {}
        assert!(Instant::now() >= soon);
    }
}
