//! Spins briefly before blocking, because a wake-up costs about 100 times as much as a message.
//!
//! A thread that waits for a message or for room watches the queue index that the other side moves.
//! A thread that waits on a set watches a count of the set, and the index of the member that is
//! parked there. Next to each count is the CPU on which the other side ran last. If that is the
//! watching thread's own CPU, spinning would keep the other side from running, so the thread yields
//! instead. A thread that spun in vain several times in a row usually blocks at once.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::backoff;

/// Time that a thread spins before it blocks.
const TIME: Duration = Duration::from_micros(50);
/// Number of looks at the counts between two looks at the clock.
const LOOKS: u32 = 8;
/// Number of yields before blocking if the other side runs on this CPU, or there is only one CPU.
const YIELDS: u32 = 4;
/// Interval of yields while spinning. The other side may have been placed on this CPU by its
/// wake-up.
const TIME_PER_YIELD: Duration = Duration::from_micros(8);
/// The sender's CPU is recorded for one of this many messages.
const MESSAGES_PER_PROCESSOR: u32 = 8;
/// Upper bound of free places that a blocked sender waits for,
const PLACES_MAX: u32 = 32;
/// and number of pauses between two looks at the head.
const PAUSES: u32 = 8;
/// After this many waits in vain, only one of [`SELDOM`] waits spins.
const IN_VAIN_MAX: u32 = 4;
const SELDOM: u32 = 16;

/// A count that one side moves and the other side watches, on a cache line of its own.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(crate) struct Activity {
    /// Moves with each message. For a queue this is the index of its head or its tail.
    count: AtomicU32,
    /// CPU that handled the last message, plus one (0 = none yet).
    processor: AtomicU32,
    /// Number of consecutive waits in vain.
    in_vain: AtomicU32,
}

impl Activity {
    /// Sets the count after a message was handled, and publishes the accesses to its slot. Called
    /// under a lock that excludes other writers.
    ///
    /// The CPU is looked up for some messages only: threads seldom change their CPU, and the lookup
    /// costs as much as two locks. Returns true if it was looked up.
    #[inline]
    pub(crate) fn note(&self, count: u32) -> bool {
        let looks = count % MESSAGES_PER_PROCESSOR == 1;
        if looks {
            self.here();
        }
        self.count.store(count, Ordering::Release);
        looks
    }

    /// Returns true if the side that handled the last message here runs on another CPU than the
    /// `other` side, or it is unknown where sides run.
    #[inline]
    pub(crate) fn is_apart(&self, other: &Self) -> bool {
        let here = self.processor.load(Ordering::Relaxed);
        let there = other.processor.load(Ordering::Relaxed);
        here == 0 || (there != 0 && here != there)
    }

    /// Adds one to the count, under the same condition as [`note`](Self::note).
    #[inline]
    pub(crate) fn note_next(&self) {
        self.note(self.count.load(Ordering::Relaxed).wrapping_add(1));
    }

    /// Sets the count to a value that did not come from a message. Called under all locks.
    #[inline]
    pub(crate) fn publish(&self, count: u32) {
        if self.count.load(Ordering::Relaxed) != count {
            self.count.store(count, Ordering::Release);
        }
    }

    /// Records that this thread handles a message now.
    #[inline]
    pub(crate) fn here(&self) {
        let here = processor();
        if self.processor.load(Ordering::Relaxed) != here {
            self.processor.store(here, Ordering::Relaxed);
        }
    }

    /// Returns the count. Accesses to slots before the matching [`note`](Self::note) are visible.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        self.count.load(Ordering::Acquire)
    }

    #[inline]
    fn moved(&self, seen: u32) -> bool {
        self.count.load(Ordering::Relaxed) != seen
    }

    /// Records how a wait ended. Writes to the cache line only if the value changes.
    fn remember(&self, in_vain: u32) {
        if self.in_vain.load(Ordering::Relaxed) != in_vain {
            self.in_vain.store(in_vain, Ordering::Relaxed);
        }
    }
}

/// The counts that a thread watches, with the values that it has seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch {
    /// The activity that records if spinning was in vain.
    habit: &'static Activity,
    main: (&'static Activity, u32),
    also: (&'static Activity, u32),
    /// By how much the count should move, if that does not take long.
    enough: u32,
}

impl Watch {
    /// Watches one count.
    #[inline]
    pub(crate) const fn one(activity: &'static Activity, seen: u32) -> Self {
        Self {
            habit: activity,
            main: (activity, seen),
            also: (activity, seen),
            enough: 1,
        }
    }

    /// Watches the head of a full queue of `room` messages. A sender that continued with the first
    /// free place would look at the head again for each message, and take its cache line from the
    /// receiver each time. So it briefly waits for a quarter of the places.
    #[inline]
    pub(crate) fn room(head: &'static Activity, seen: u32, room: u32) -> Self {
        Self {
            enough: (room / 4).clamp(1, PLACES_MAX),
            ..Self::one(head, seen)
        }
    }

    /// Watches the count of a set and that of the member from which the next message is likely to
    /// come.
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

    /// Spins until a count moves. Returns false if it is time to block.
    pub(crate) fn wait(&self) -> bool {
        // A model checker schedules the threads itself.
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

    /// Spins a little longer for more messages or places, as long as more arrive.
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

/// Returns true if another thread can run while this one spins.
fn has_processors() -> bool {
    static MANY: OnceLock<bool> = OnceLock::new();
    *MANY.get_or_init(|| std::thread::available_parallelism().is_ok_and(|count| count.get() > 1))
}

/// Returns the number of the thread's CPU plus one, or 0 if it is unknown.
#[inline]
fn processor() -> u32 {
    #[cfg(all(target_os = "linux", not(miri)))]
    {
        // SAFETY: the call has no preconditions.
        let number = unsafe { libc::sched_getcpu() };
        u32::try_from(number).map_or(0, |number| number + 1)
    }
    #[cfg(not(all(target_os = "linux", not(miri))))]
    0
}
