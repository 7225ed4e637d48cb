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
fn wait_for_messages_ends_with_enough_or_no_more_messages() {
    let seen = u32::MAX - 1;
    let (tail, receiver) = (activity(1), activity(1));
    let wait = |at: &[(u32, u32)]| {
        tail.publish(seen);
        let mut machine = Simulated::new();
        machine.moves = at
            .iter()
            .map(|&(pause, messages)| (pause, tail, seen.wrapping_add(messages)))
            .collect();
        let watch = Watch::messages(tail, seen, receiver, 64);
        assert!(watch.wait_on(&mut machine));
        (watch.enough, machine.pauses)
    };
    for _ in 0..16 {
        assert_eq!(wait(&[(1, 1)]), (1, 1));
    }
    // Two messages arrive together, in time or too late.
    assert_eq!(wait(&[(1, 2)]), (2, 1));
    assert_eq!(wait(&[(1, 1), (33, 2)]), (2, 33));
    for _ in 0..15 {
        assert_eq!(wait(&[(1, 2)]), (2, 1));
    }
    assert_eq!(wait(&[(1, 1), (33, 2), (65, 4)]), (4, 65));
    assert_eq!(wait(&[(1, 1), (33, 2), (66, 4)]), (4, 65));
    assert_eq!(wait(&[(1, 1)]), (2, 33));
    assert_eq!(wait(&[(1, 1)]), (1, 1));
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
fn several_messages_record_the_cpu_like_single_ones() {
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
fn recorded_cpu_is_the_cpu_of_the_thread() {
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
