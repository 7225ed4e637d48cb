//! A moment of looking before a thread sleeps: a wake-up costs a hundred times what a message does.
//!
//! Both who waits for a message and who waits for room look at the index that the other side of the queue moves; who waits on a set looks
//! at a count of the set, and at the index of the member that rests there. Where the other side ran when it did so is beside it: if
//! that is the processor of the thread that looks, then looking keeps the other one from running, and the thread gives its processor
//! away instead. A thread that looked in vain several times in a row mostly sleeps at once.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::backoff;

/// How long a thread looks before it sleeps.
const TIME: Duration = Duration::from_micros(50);
/// How often it looks between two looks at the clock.
const LOOKS: u32 = 8;
/// How often it gives its processor away before it sleeps, when the other side runs there, or there is no other processor.
const YIELDS: u32 = 4;
/// So often a looking thread gives its processor away in case the other side came to wait for it: the wake-up put it there.
const TIME_PER_YIELD: Duration = Duration::from_micros(8);
/// For one message in so many it is noted where its sender runs.
const MESSAGES_PER_PROCESSOR: u32 = 8;
/// A sender waits a moment longer for so many places at most,
const PLACES_MAX: u32 = 32;
/// and looks at the head again after so many pauses.
const PAUSES: u32 = 8;
/// After so many times in vain, only one of [`SELDOM`] waits looks.
const IN_VAIN_MAX: u32 = 4;
const SELDOM: u32 = 16;

/// What one side did, for the other side to see. On a cache line of its own.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(crate) struct Activity {
    /// Moves with each message; for a queue, the index of its head or its tail.
    count: AtomicU32,
    /// Where the last message passed: the processor's number and one.
    processor: AtomicU32,
    /// How many waits were in vain, one after the other.
    in_vain: AtomicU32,
}

impl Activity {
    /// A message passed here and now, and that was done with its slot: the count is `count` from now on. Under a lock that nobody
    /// else notes without.
    ///
    /// Where that is, is found out for some messages only: threads change their processor seldom, and asking costs as much as two locks.
    #[inline]
    pub(crate) fn note(&self, count: u32) {
        if count % MESSAGES_PER_PROCESSOR == 1 {
            self.here();
        }
        self.count.store(count, Ordering::Release);
    }

    /// One more, under the same condition.
    #[inline]
    pub(crate) fn note_next(&self) {
        self.note(self.count.load(Ordering::Relaxed).wrapping_add(1));
    }

    /// The count is `count`, however it came to that. Under all locks.
    #[inline]
    pub(crate) fn publish(&self, count: u32) {
        if self.count.load(Ordering::Relaxed) != count {
            self.count.store(count, Ordering::Release);
        }
    }

    /// This thread passes a message now.
    #[inline]
    pub(crate) fn here(&self) {
        let here = processor();
        if self.processor.load(Ordering::Relaxed) != here {
            self.processor.store(here, Ordering::Relaxed);
        }
    }

    /// The count: what was done to slots before is seen by who reads it.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        self.count.load(Ordering::Acquire)
    }

    #[inline]
    fn moved(&self, seen: u32) -> bool {
        self.count.load(Ordering::Relaxed) != seen
    }

    /// Notes how a wait ended; the line is left alone if that is nothing new.
    fn remember(&self, in_vain: u32) {
        if self.in_vain.load(Ordering::Relaxed) != in_vain {
            self.in_vain.store(in_vain, Ordering::Relaxed);
        }
    }
}

/// What a thread looks at: counts that it has seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch {
    /// Where it is remembered whether looking was in vain.
    habit: &'static Activity,
    main: (&'static Activity, u32),
    also: (&'static Activity, u32),
    /// By how much the count should have moved, if that does not take long.
    enough: u32,
}

impl Watch {
    /// Looks at one count.
    #[inline]
    pub(crate) const fn one(activity: &'static Activity, seen: u32) -> Self {
        Self {
            habit: activity,
            main: (activity, seen),
            also: (activity, seen),
            enough: 1,
        }
    }

    /// Looks at the head of a full queue of `room` messages. A sender that went on with the first place would look at the head again
    /// for each message, and take its cache line from the receiver each time; so it waits a moment for a quarter of the places.
    #[inline]
    pub(crate) fn room(head: &'static Activity, seen: u32, room: u32) -> Self {
        Self {
            enough: (room / 4).clamp(1, PLACES_MAX),
            ..Self::one(head, seen)
        }
    }

    /// Looks at a set's count and that of a member, from which the next message mostly comes.
    #[inline]
    pub(crate) const fn two(
        set: (&'static Activity, u32),
        member: (&'static Activity, u32),
    ) -> Self {
        Self {
            habit: set.0,
            main: member,
            also: set,
            enough: 1,
        }
    }

    /// Looks for a moment whether a count moves. `false` if it is time to sleep.
    pub(crate) fn wait(&self) -> bool {
        // A model checker decides by itself who runs.
        if cfg!(shuttle) {
            backoff(0);
            return self.moved();
        }
        let in_vain = self.habit.in_vain.load(Ordering::Relaxed);
        if in_vain >= IN_VAIN_MAX && !in_vain.is_multiple_of(SELDOM) {
            self.habit.remember(in_vain.wrapping_add(1));
            return false;
        }
        let moved = self.look();
        let in_vain = if moved { 0 } else { in_vain.saturating_add(1) };
        self.habit.remember(in_vain);
        moved
    }

    #[inline]
    fn moved(&self) -> bool {
        self.main.0.moved(self.main.1) || self.also.0.moved(self.also.1)
    }

    fn look(&self) -> bool {
        let mut times = None;
        let mut yields = 0;
        let mut looks: u32 = 0;
        loop {
            if self.moved() {
                self.look_for_more();
                return true;
            }
            let here = processor();
            let together = here != 0 && self.main.0.processor.load(Ordering::Relaxed) == here;
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

    /// Something has come. Looks a little longer if more of it is wanted, as long as more comes.
    fn look_for_more(&self) {
        let (activity, seen) = self.main;
        let mut before = seen;
        for _ in 0..self.enough {
            let now = activity.count.load(Ordering::Relaxed);
            if now == before || now.wrapping_sub(seen) >= self.enough {
                return;
            }
            before = now;
            for _ in 0..PAUSES {
                std::hint::spin_loop();
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
