//! A moment of looking before a thread sleeps: a wake-up costs a hundred times what a message does.
//!
//! Both who waits for a message and who waits for room look at a counter of the port, which the other side moves. Where the other
//! side ran when it last did so is beside it: if that is the processor of the thread that looks, then looking keeps the other one
//! from running, and the thread gives its processor away instead. A thread that looked in vain several times in a row mostly sleeps at once.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::sync::atomic::{AtomicU32, Ordering};

/// How long a thread looks before it sleeps.
const TIME: Duration = Duration::from_micros(50);
/// How often it looks between two looks at the clock.
const LOOKS: u32 = 8;
/// How often it gives its processor away before it sleeps, when the other side runs there, or there is no other processor.
const YIELDS: u32 = 4;
/// So often a looking thread gives its processor away in case the other side came to wait for it: the wake-up put it there.
const TIME_PER_YIELD: Duration = Duration::from_micros(8);
/// After so many times in vain, only one of [`SELDOM`] waits looks.
const IN_VAIN_MAX: u32 = 4;
const SELDOM: u32 = 16;

/// What one side of a queue did, for the other side to see.
#[derive(Debug, Default)]
pub(super) struct Activity {
    /// Moves with each message.
    count: AtomicU32,
    /// Where the last message passed: the processor's number and one.
    processor: AtomicU32,
    /// How many waits for the next message were in vain, one after the other.
    in_vain: AtomicU32,
}

impl Activity {
    /// A message passed. To be called under the port's lock.
    #[inline]
    pub(super) fn note(&self) {
        // Under the lock nobody else writes, so there is no need for one atomic operation.
        let count = self.count.load(Ordering::Relaxed);
        self.count.store(count.wrapping_add(1), Ordering::Relaxed);
        let here = processor();
        if self.processor.load(Ordering::Relaxed) != here {
            self.processor.store(here, Ordering::Relaxed);
        }
    }

    /// What [`wait`](Self::wait) compares with.
    #[inline]
    pub(super) fn seen(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }

    /// Looks for a moment whether more messages pass than were `seen`. `false` if it is time to sleep.
    pub(super) fn wait(&self, seen: u32) -> bool {
        // A model checker decides by itself who runs.
        if cfg!(shuttle) {
            return false;
        }
        let in_vain = self.in_vain.load(Ordering::Relaxed);
        if in_vain >= IN_VAIN_MAX && !in_vain.is_multiple_of(SELDOM) {
            self.in_vain
                .store(in_vain.wrapping_add(1), Ordering::Relaxed);
            return false;
        }
        let moved = self.look(seen);
        let in_vain = if moved { 0 } else { in_vain.saturating_add(1) };
        self.in_vain.store(in_vain, Ordering::Relaxed);
        moved
    }

    fn look(&self, seen: u32) -> bool {
        let mut times = None;
        let mut yields = 0;
        let mut looks: u32 = 0;
        loop {
            if self.count.load(Ordering::Relaxed) != seen {
                return true;
            }
            let here = processor();
            let together = here != 0 && self.processor.load(Ordering::Relaxed) == here;
            if together || !has_processors() {
                if yields == YIELDS {
                    return false;
                }
                yields += 1;
                std::thread::yield_now();
                continue;
            }
            std::hint::spin_loop();
            looks += 1;
            if looks.is_multiple_of(LOOKS) {
                let now = Instant::now();
                let (end, next_yield) = times.get_or_insert((now + TIME, now + TIME_PER_YIELD));
                if now >= *end {
                    return false;
                }
                if now >= *next_yield {
                    *next_yield = now + TIME_PER_YIELD;
                    std::thread::yield_now();
                }
            }
        }
    }
}

/// Whether another thread can run while this one looks.
fn has_processors() -> bool {
    static MANY: OnceLock<bool> = OnceLock::new();
    *MANY.get_or_init(|| std::thread::available_parallelism().is_ok_and(|count| count.get() > 1))
}

/// The number of the processor that the thread runs on, and one; 0 where that cannot be told.
#[inline]
fn processor() -> u32 {
    #[cfg(all(target_os = "linux", not(miri)))]
    {
        // SAFETY: has no preconditions.
        let number = unsafe { libc::sched_getcpu() };
        u32::try_from(number).map_or(0, |number| number + 1)
    }
    #[cfg(not(all(target_os = "linux", not(miri))))]
    0
}
