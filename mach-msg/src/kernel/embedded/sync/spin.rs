//! Spins briefly before blocking, because a wake-up costs about 100 times as much as a message.
//!
//! A thread that waits for a message or for room watches the queue index that the other side
//! advances. A thread that waits on a set watches a counter of the set, and the index of the member
//! that is parked there. Next to each counter is the CPU on which the other side last ran. If that
//! is the watching thread's own CPU, spinning would keep the other side from running, so the thread
//! yields instead. After several unsuccessful spins in a row, most waits block immediately.
//!
//! A thread that reads a counter takes its cache line from the other side. So a thread that has to
//! wait also waits for several messages or places, if they arrive quickly.

use std::num::NonZero;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
#[cfg(shuttle)]
use crate::kernel::embedded::sync::backoff;
use crate::kernel::embedded::sync::pace::Pace;

/// Time that a thread spins before it blocks.
const SPIN_TIME: Duration = Duration::from_micros(50);
/// Number of checks of the counters per clock read.
const CHECKS_PER_CLOCK_READ: u32 = 8;
/// Number of yields before blocking if the other side runs on this CPU or there is only one CPU.
const YIELDS: u32 = 4;
/// Interval between yields while spinning. The scheduler may have woken the other side on this CPU.
const YIELD_INTERVAL: Duration = Duration::from_micros(8);
/// A side records its CPU for one out of this many messages.
const MESSAGES_PER_PROCESSOR: u32 = 32;
/// Maximum number of free places that a spinning sender waits for.
const PLACES_MAX: u32 = 32;
/// Number of pauses between two reads of the head by a sender that waits for several places.
const PAUSES: u32 = 8;
/// Number of pauses between two reads of the tail by a receiver that waits for several messages.
/// Longer, so that the sender keeps the cache line for several messages.
const PAUSES_OF_RECEIVER: u32 = 32;
/// After this many unsuccessful spins in a row, only one out of [`SELDOM`] waits spins.
const UNSUCCESSFUL_MAX: u32 = 4;
const SELDOM: u32 = 16;

/// A counter that one side advances and the other side watches, on its own cache line.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(crate) struct Activity {
    /// Advances with each message. For a queue, this is the index of its head or tail.
    count: AtomicU32,
    /// CPU that handled the last message, plus one (0 = none yet).
    processor: AtomicU32,
    /// Number of consecutive waits in which spinning was unsuccessful or skipped.
    unsuccessful: AtomicU32,
    /// For a receiving side: the number of messages that it waits for.
    pace: Pace,
}

impl Activity {
    /// Sets the counter after a message was handled, and publishes the accesses to its slot. Called
    /// under a lock that excludes other writers.
    ///
    /// The CPU is looked up for some messages only, because threads rarely migrate and the lookup
    /// costs as much as two lock acquisitions. Returns true if the CPU was looked up.
    #[inline]
    pub(crate) fn note(&self, count: u32) -> bool {
        let is_due = count % MESSAGES_PER_PROCESSOR == 1;
        if is_due {
            self.record_cpu();
        }
        self.count.store(count, Ordering::Release);
        is_due
    }

    /// Same as [`note`](Self::note), after several messages were handled.
    #[inline]
    pub(crate) fn note_many(&self, count: u32, messages: u32) {
        if count.wrapping_sub(1) % MESSAGES_PER_PROCESSOR < messages {
            self.record_cpu();
        }
        self.count.store(count, Ordering::Release);
    }

    /// Returns true if this side last ran on another CPU than the `other` side, or if CPUs cannot
    /// be determined.
    #[inline]
    pub(crate) fn is_apart(&self, other: &Self) -> bool {
        let here = self.processor.load(Ordering::Relaxed);
        let there = other.processor.load(Ordering::Relaxed);
        here == 0 || (there != 0 && here != there)
    }

    /// Increments the counter, under the same condition as [`note`](Self::note).
    #[inline]
    pub(crate) fn note_next(&self) {
        self.note(self.count.load(Ordering::Relaxed).wrapping_add(1));
    }

    /// Sets the counter for a reason other than a message. Called with all locks held that protect
    /// the counter.
    #[inline]
    pub(crate) fn publish(&self, count: u32) {
        if self.count.load(Ordering::Relaxed) != count {
            self.count.store(count, Ordering::Release);
        }
    }

    /// Records the CPU of this thread, which is handling a message.
    #[inline]
    pub(crate) fn record_cpu(&self) {
        let here = processor();
        if self.processor.load(Ordering::Relaxed) != here {
            self.processor.store(here, Ordering::Relaxed);
        }
    }

    /// Returns the counter. Accesses to slots before the matching [`note`](Self::note) are visible.
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        self.count.load(Ordering::Acquire)
    }

    #[inline]
    fn moved(&self, seen: u32) -> bool {
        self.count.load(Ordering::Relaxed) != seen
    }

    /// Stores the number of unsuccessful waits. Writes to the cache line only if the value changes.
    fn remember(&self, unsuccessful: u32) {
        if self.unsuccessful.load(Ordering::Relaxed) != unsuccessful {
            self.unsuccessful.store(unsuccessful, Ordering::Relaxed);
        }
    }
}

/// The counters that a thread watches, with their last seen values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch {
    /// The activity that records whether spinning was successful.
    habit: &'static Activity,
    main: (&'static Activity, u32),
    also: (&'static Activity, u32),
    /// Desired advance of the main counter, if it is soon reached.
    enough: u32,
    /// For messages: the pace that determined `enough`.
    pace: Option<&'static Pace>,
}

impl Watch {
    /// Watches one counter.
    #[inline]
    pub(crate) const fn one(activity: &'static Activity, seen: u32) -> Self {
        Self {
            habit: activity,
            main: (activity, seen),
            also: (activity, seen),
            enough: 1,
            pace: None,
        }
    }

    /// Watches the tail of an empty queue with this many slots. As many messages as are likely to
    /// arrive soon are enough: see [`Pace`].
    #[inline]
    pub(crate) fn messages(
        tail: &'static Activity,
        seen: u32,
        receiver: &'static Activity,
        slots: u32,
    ) -> Self {
        Self {
            enough: receiver.pace.wanted(slots),
            pace: Some(&receiver.pace),
            ..Self::one(tail, seen)
        }
    }

    /// Watches the head of a full queue of `room` messages. A sender that resumed at the first free
    /// place would read the head again for each message, and take its cache line from the receiver
    /// each time. So the sender briefly waits until a quarter of the places are free.
    #[inline]
    pub(crate) fn room(head: &'static Activity, seen: u32, room: u32) -> Self {
        Self {
            enough: (room / 4).clamp(1, PLACES_MAX),
            ..Self::one(head, seen)
        }
    }

    /// Watches the counter of a set, and that of the member that is likely to receive the next
    /// message.
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
            pace: None,
        }
    }

    /// Spins until a counter changes. Returns false if it is time to block.
    pub(crate) fn wait(&self) -> bool {
        // The model checker schedules the threads itself.
        #[cfg(shuttle)]
        {
            backoff(0);
            self.moved()
        }
        #[cfg(not(shuttle))]
        self.wait_on(&mut System)
    }

    #[cfg_attr(shuttle, allow(dead_code, reason = "a model checker does not spin"))]
    fn wait_on(&self, machine: &mut impl Machine) -> bool {
        let unsuccessful = self.habit.unsuccessful.load(Ordering::Relaxed);
        if unsuccessful >= UNSUCCESSFUL_MAX && !unsuccessful.is_multiple_of(SELDOM) {
            self.habit.remember(unsuccessful.wrapping_add(1));
            return false;
        }
        let moved = self.spin(machine);
        let unsuccessful = if moved {
            0
        } else {
            unsuccessful.saturating_add(1)
        };
        self.habit.remember(unsuccessful);
        moved
    }

    #[inline]
    fn moved(&self) -> bool {
        self.main.0.moved(self.main.1) || self.also.0.moved(self.also.1)
    }

    fn spin(&self, machine: &mut impl Machine) -> bool {
        let mut times = None;
        let mut yields = 0;
        let mut checks: u32 = 0;
        loop {
            if self.moved() {
                self.spin_for_more(machine);
                return true;
            }
            let here = machine.processor();
            let together = here != 0 && self.main.0.processor.load(Ordering::Relaxed) == here;
            if together || !machine.has_processors() {
                if yields == YIELDS {
                    return false;
                }
                yields += 1;
                machine.yield_now();
                continue;
            }
            machine.pause();
            checks += 1;
            if checks.is_multiple_of(CHECKS_PER_CLOCK_READ) {
                let now = machine.now();
                let (end, next_yield) =
                    times.get_or_insert((now + SPIN_TIME, now + YIELD_INTERVAL));
                if now >= *end {
                    return false;
                }
                if now >= *next_yield {
                    *next_yield = now + YIELD_INTERVAL;
                    machine.yield_now();
                }
            }
        }
    }

    /// Spins a little longer for more messages or places, while more arrive.
    fn spin_for_more(&self, machine: &mut impl Machine) {
        let (activity, seen) = self.main;
        let pauses = match self.pace {
            Some(_) => PAUSES_OF_RECEIVER,
            None => PAUSES,
        };
        let mut before = 0;
        // Each iteration except the last sees a higher counter, so there are at most `enough`
        // iterations.
        loop {
            let more = activity.count.load(Ordering::Relaxed).wrapping_sub(seen);
            if more == before || more >= self.enough {
                if let Some(pace) = self.pace {
                    pace.record(self.enough, more);
                }
                return;
            }
            before = more;
            for _ in 0..pauses {
                machine.pause();
            }
        }
    }
}

/// The machine that a thread spins on. In tests, time advances only in pauses.
trait Machine {
    fn now(&mut self) -> Instant;
    fn pause(&mut self);
    fn yield_now(&mut self);
    /// Returns the number of the thread's CPU plus one, or 0 if it is unknown.
    fn processor(&mut self) -> u32;
    /// Returns true if another thread can run while this one spins.
    fn has_processors(&mut self) -> bool;
}

struct System;

impl Machine for System {
    #[inline]
    fn now(&mut self) -> Instant {
        Instant::now()
    }

    #[inline]
    fn pause(&mut self) {
        std::hint::spin_loop();
    }

    #[inline]
    fn yield_now(&mut self) {
        std::thread::yield_now();
    }

    #[inline]
    fn processor(&mut self) -> u32 {
        processor()
    }

    #[inline]
    fn has_processors(&mut self) -> bool {
        has_processors()
    }
}

/// Returns true if another thread can run while this one spins.
fn has_processors() -> bool {
    static HAS_PROCESSORS: OnceLock<bool> = OnceLock::new();
    *HAS_PROCESSORS.get_or_init(|| {
        std::thread::available_parallelism().is_ok_and(|count| count != NonZero::<usize>::MIN)
    })
}

#[cfg(test)]
thread_local! {
    /// True if the thread pretends to stay on one CPU.
    static STAYS: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Makes the calling thread pretend to stay on one CPU from now on. If the system migrated the
/// thread of a test, its queues would grow and the cost of its messages would change.
#[cfg(test)]
pub(crate) fn stay_on_one_cpu() {
    STAYS.set(true);
}

/// Returns the number of the thread's CPU plus one, or 0 if it is unknown.
#[inline]
fn processor() -> u32 {
    #[cfg(all(test, not(miri)))]
    if STAYS.try_with(std::cell::Cell::get).unwrap_or(false) {
        return 1;
    }
    #[cfg(all(target_os = "linux", not(miri)))]
    {
        // SAFETY: the call has no preconditions.
        let number = unsafe { libc::sched_getcpu() };
        u32::try_from(number).map_or(0, |number| number + 1)
    }
    #[cfg(not(all(target_os = "linux", not(miri))))]
    0
}

#[cfg(all(test, not(shuttle)))]
mod tests;
