//! Threads and atomics as the kernel uses them, so that a model checker can put its own in their place.
//!
//! With `--cfg shuttle` every lock, every atomic and every sleep is a point where the checker may switch to another thread, and a
//! deadline passes whenever it likes; see `models`.

pub(crate) mod lock;
pub(crate) mod slab;
pub(crate) mod spin;
pub(crate) mod stack;
pub(crate) mod steps;

#[cfg(not(shuttle))]
mod imp {
    pub(crate) use std::sync::atomic;
    pub(crate) use std::thread::{Thread, ThreadId, current, park};
    pub(crate) use std::thread_local;
    use std::time::{Duration, Instant};

    const SPINS: u32 = 64;
    const YIELDS: u32 = 8;
    const GIVES_UP: u32 = SPINS + YIELDS;
    const SLEEP: Duration = Duration::from_micros(20);

    /// Passes the time until another try, the longer the more there were.
    #[inline]
    pub(crate) fn backoff(tries: u32) {
        match tries {
            0..SPINS => std::hint::spin_loop(),
            SPINS..GIVES_UP => std::thread::yield_now(),
            _ => std::thread::sleep(SLEEP),
        }
    }

    /// Sleeps until somebody wakes the thread, or until `deadline`, or for no reason. Whether there is time left.
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

    /// Lets others run.
    pub(crate) fn backoff(_: u32) {
        shuttle::thread::yield_now();
    }

    /// Lets others run; then the time is up.
    pub(crate) fn park_until(_: Instant) -> bool {
        shuttle::thread::yield_now();
        false
    }
}

pub(crate) use self::imp::{
    Thread, ThreadId, atomic, backoff, current, park, park_until, thread_local,
};
