//! Spins briefly before blocking, because a wake-up costs about 100 times as much as a message.
//!
//! A thread that waits for a message or for room watches the queue index that the other side
//! advances. A thread that waits on a set watches a counter of the set, and the index of the member
//! that is parked there. Next to each counter is the CPU on which the other side last ran. If that
//! is the watching thread's own CPU, spinning would keep the other side from running, so the thread
//! yields instead. After several unsuccessful spins in a row, most waits block immediately.

use std::num::NonZero;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
#[cfg(shuttle)]
use crate::kernel::embedded::sync::backoff;

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
/// Number of pauses between two reads of the head.
const PAUSES: u32 = 8;
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
    /// How far the main counter should advance, if that does not take long.
    enough: u32,
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
        let mut before = seen;
        // Each iteration except the last sees a higher counter, so there are at most `enough`
        // iterations.
        loop {
            let now = activity.count.load(Ordering::Relaxed);
            if now == before || now.wrapping_sub(seen) >= self.enough {
                return;
            }
            before = now;
            for _ in 0..PAUSES {
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
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Simulated machine: time and counters advance only in pauses.
    struct Simulated {
        began: Instant,
        time_per_pause: Duration,
        processor: u32,
        has_processors: bool,
        pauses: u32,
        /// Number of pauses before each yield.
        yields: Vec<u32>,
        /// Counters to change at the end of a pause: number of the pause, activity and new value.
        moves: Vec<(u32, &'static Activity, u32)>,
    }

    impl Simulated {
        fn new() -> Self {
            Self {
                began: Instant::now(),
                time_per_pause: Duration::from_micros(1),
                processor: 2,
                has_processors: true,
                pauses: 0,
                yields: Vec::new(),
                moves: Vec::new(),
            }
        }
    }

    impl Machine for Simulated {
        fn now(&mut self) -> Instant {
            self.began + self.time_per_pause * self.pauses
        }

        fn pause(&mut self) {
            self.pauses += 1;
            assert!(self.pauses < 10_000, "does not stop spinning");
            for (_, activity, count) in self.moves.iter().filter(|(at, ..)| *at == self.pauses) {
                activity.publish(*count);
            }
        }

        fn yield_now(&mut self) {
            self.yields.push(self.pauses);
            assert!(self.yields.len() < 1000, "does not stop yielding");
        }

        fn processor(&mut self) -> u32 {
            self.processor
        }

        fn has_processors(&mut self) -> bool {
            self.has_processors
        }
    }

    /// The activities of all tests, so that leak checkers see them as reachable.
    static ACTIVITIES: Mutex<Vec<&'static Activity>> = Mutex::new(Vec::new());

    /// Creates an activity whose last message was handled on this CPU.
    fn activity(processor: u32) -> &'static Activity {
        let activity = Activity::default();
        activity.processor.store(processor, Ordering::Relaxed);
        let activity: &'static Activity = Box::leak(Box::new(activity));
        ACTIVITIES.lock().unwrap().push(activity);
        activity
    }

    #[test]
    fn wait_without_move_yields_and_ends_in_time() {
        let mut machine = Simulated::new();
        assert!(!Watch::one(activity(1), 0).wait_on(&mut machine));
        assert_eq!(machine.pauses, 64);
        assert_eq!(machine.yields, [16, 24, 32, 40, 48, 56]);

        let mut machine = Simulated::new();
        machine.time_per_pause = Duration::from_nanos(1250);
        assert!(!Watch::one(activity(1), 0).wait_on(&mut machine));
        assert_eq!(machine.pauses, 48);
        assert_eq!(machine.yields, [16, 24, 32, 40]);

        let mut machine = Simulated::new();
        machine.time_per_pause = Duration::from_nanos(500);
        assert!(!Watch::one(activity(1), 0).wait_on(&mut machine));
        assert_eq!(machine.pauses, 112);
        assert_eq!(machine.yields, [24, 40, 56, 72, 88, 104]);
    }

    #[test]
    fn wait_next_to_other_side_yields_without_spinning() {
        // On the same CPU, and on the only CPU.
        for (processor, has_processors) in [(2, true), (1, false), (0, false)] {
            let mut machine = Simulated::new();
            machine.has_processors = has_processors;
            assert!(!Watch::one(activity(processor), 0).wait_on(&mut machine));
            assert_eq!((machine.pauses, &*machine.yields), (0, &[0; 4][..]));
        }
        // The CPU of a side is unknown.
        for (processor, here) in [(0, 0), (0, 2), (1, 0)] {
            let mut machine = Simulated::new();
            machine.processor = here;
            assert!(!Watch::one(activity(processor), 0).wait_on(&mut machine));
            assert_eq!((machine.pauses, machine.yields.len()), (64, 6));
        }
    }

    #[test]
    fn wait_ends_when_either_count_moves() {
        let (set, member) = (activity(1), activity(1));
        for (moving, at) in [(set, 3), (member, 5)] {
            let watch = Watch::two((set, set.count()), (member, member.count()));
            let mut machine = Simulated::new();
            machine.moves = vec![(at, moving, 1)];
            assert!(watch.wait_on(&mut machine));
            assert_eq!((machine.pauses, machine.yields.len()), (at, 0));
        }
        let moved_before = Watch::one(set, 0);
        let mut machine = Simulated::new();
        assert!(moved_before.wait_on(&mut machine));
        assert_eq!(machine.pauses, 0);
        let enough = [Watch::one(set, 0), Watch::two((set, 0), (member, 0))].map(|w| w.enough);
        assert_eq!(enough, [1, 1]);
    }

    #[test]
    fn wait_for_room_ends_with_enough_or_no_more_places() {
        let enough = |room| Watch::room(activity(1), 0, room).enough;
        assert_eq!(
            [0, 4, 7, 8, 16, 128, 1000].map(enough),
            [1, 1, 1, 2, 4, 32, 32]
        );
        // One place after each turn of 8 pauses.
        let seen = u32::MAX - 1;
        for (places, pauses) in [(1, 9), (2, 17), (3, 25), (4, 25), (5, 25)] {
            let head = activity(1);
            head.publish(seen);
            let mut machine = Simulated::new();
            machine.moves = (1..=places)
                .map(|place| (8 * place - 7, head, seen.wrapping_add(place)))
                .collect();
            assert!(Watch::room(head, seen, 16).wait_on(&mut machine));
            assert_eq!(machine.pauses, pauses, "{places} places");
        }
    }

    #[test]
    fn unsuccessful_waits_seldom_spin() {
        let idle = activity(1);
        let watch = Watch::one(idle, 0);
        let spins = |wait| {
            let mut machine = Simulated::new();
            assert!(!watch.wait_on(&mut machine));
            (machine.pauses > 0).then_some(wait)
        };
        let spun: Vec<u32> = (0..40).filter_map(spins).collect();
        assert_eq!(spun, [0, 1, 2, 3, 16, 32]);
        for wait in 40..48 {
            assert_eq!(spins(wait), None);
        }
        let mut machine = Simulated::new();
        machine.moves = vec![(1, idle, 1)];
        assert!(watch.wait_on(&mut machine));
        let watch = Watch::one(idle, 1);
        let mut machine = Simulated::new();
        assert!(!watch.wait_on(&mut machine));
        assert_eq!(machine.pauses, 64, "the habit of spinning is back");
    }

    #[test]
    fn one_of_32_messages_records_the_cpu() {
        let activity = activity(0);
        let looked: Vec<u32> = (0..80).filter(|&count| activity.note(count)).collect();
        assert_eq!(looked, [1, 33, 65]);
        assert_eq!(activity.count(), 79);
        activity.note_next();
        assert_eq!(activity.count(), 80);
    }

    #[test]
    #[cfg(all(target_os = "linux", not(miri)))]
    fn several_messages_record_the_cpu_like_each_of_them() {
        for (count, messages) in [(0, 1), (1, 1), (2, 1), (2, 2), (32, 31), (32, 32), (33, 1)]
            .into_iter()
            .chain([(40, 7), (40, 8), (64, 64), (u32::MAX, 1), (2, 33)])
        {
            let [each, many] = [activity(0), activity(0)];
            for message in (0..messages).rev() {
                each.note(count.wrapping_sub(message));
            }
            many.note_many(count, messages);
            let recorded = [each, many].map(|one| one.processor.load(Ordering::Relaxed) != 0);
            assert_eq!(recorded[0], recorded[1], "{messages} up to {count}");
            assert_eq!(many.count(), count);
        }
    }

    #[test]
    fn sides_are_apart_on_different_or_unknown_cpus() {
        let apart = |here, there| activity(here).is_apart(activity(there));
        assert!(apart(0, 0) && apart(0, 1) && apart(1, 2) && apart(2, 1));
        assert!(!apart(1, 0) && !apart(1, 1) && !apart(2, 2));
    }

    #[test]
    #[cfg(all(target_os = "linux", not(miri)))]
    fn recorded_cpu_is_that_of_the_thread() {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let cpus = cpus();
                for &cpu in &cpus {
                    bind(cpu);
                    let activity = activity(0);
                    activity.record_cpu();
                    let recorded = activity.processor.load(Ordering::Relaxed);
                    assert_eq!((System.processor(), recorded), (cpu + 1, cpu + 1));
                    activity.processor.store(cpu, Ordering::Relaxed);
                    activity.note(1);
                    assert_eq!(activity.processor.load(Ordering::Relaxed), cpu + 1);
                }
            });
        });
        let many = std::thread::available_parallelism().map_or(1, usize::from) > 1;
        assert_eq!(System.has_processors(), many);
    }

    /// Returns the CPUs that this thread may run on.
    #[cfg(all(target_os = "linux", not(miri)))]
    fn cpus() -> Vec<u32> {
        // SAFETY: all zeroes are a valid, empty set.
        let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
        // SAFETY: the set is valid for writes of its size.
        let result = unsafe { libc::sched_getaffinity(0, size_of_val(&set), &mut set) };
        assert_eq!(result, 0);
        // SAFETY: the numbers are within the capacity of the set.
        let has = |cpu: &u32| unsafe { libc::CPU_ISSET(*cpu as usize, &set) };
        (0..libc::CPU_SETSIZE as u32).filter(has).collect()
    }

    /// Makes this thread run on one CPU only.
    #[cfg(all(target_os = "linux", not(miri)))]
    fn bind(cpu: u32) {
        // SAFETY: all zeroes are a valid, empty set.
        let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
        // SAFETY: the number is within the capacity of the set.
        unsafe { libc::CPU_SET(cpu as usize, &mut set) };
        // SAFETY: the set is valid for reads of its size.
        let result = unsafe { libc::sched_setaffinity(0, size_of_val(&set), &set) };
        assert_eq!(result, 0);
    }
}
