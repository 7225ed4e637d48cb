use std::thread;

use super::*;

const ROOM: FrameRoom = FrameRoom {
    common: 20,
    per_task: 10,
    reserve: 8,
    wait: Duration::ZERO,
};

/// Returns an empty charge of a new task.
fn charge(memory: &Arc<FrameMemory>, kind: ChargeKind) -> FrameCharge {
    FrameCharge::new(TaskFrames::new(Arc::clone(memory)), ROOM, kind)
}

/// Returns an empty charge of the same task.
fn another(charge: &FrameCharge, kind: ChargeKind) -> FrameCharge {
    FrameCharge::new(charge.task.clone(), ROOM, kind)
}

fn set_now(charge: &mut FrameCharge, bytes: usize) -> bool {
    charge.set(bytes, Some(Instant::now()))
}

/// Waits until this many requests wait.
fn wait_for(memory: &FrameMemory, waiting: usize) {
    while memory.parts().waiting.len() != waiting {
        thread::yield_now();
    }
}

#[test]
fn task_gets_its_part_and_the_reserve() {
    let memory = Arc::new(FrameMemory::default());
    let mut first = charge(&memory, ChargeKind::Frame);
    let mut second = another(&first, ChargeKind::Frame);
    let mut third = another(&first, ChargeKind::Frame);
    assert!(set_now(&mut first, 10));
    assert!(!set_now(&mut second, 9), "more than the reserve");
    assert!(set_now(&mut second, 8));
    assert!(!set_now(&mut third, 1), "the reserve is taken");
    let mut other = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut other, 10), "half of the common part is left");
    assert_eq!(memory.bytes(), 28);
    set_now(&mut first, 2);
    // The second charge fits into the part of the task now.
    assert_eq!(memory.parts().common, 20);
    assert!(set_now(&mut third, 1), "in the reserve");
    assert!(!set_now(&mut third, 9));
    assert_eq!(third.task.bytes(), 11);
    drop((first, second, third, other));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn message_is_never_in_the_reserve() {
    let memory = Arc::new(FrameMemory::default());
    let mut first = charge(&memory, ChargeKind::Message);
    let mut second = another(&first, ChargeKind::Message);
    let mut other = charge(&memory, ChargeKind::Message);
    assert!(set_now(&mut first, 10) && set_now(&mut other, 10));
    assert!(!set_now(&mut second, 1));
    assert!(memory.parts().reserve.is_none());
    let mut frame = another(&first, ChargeKind::Frame);
    assert!(set_now(&mut frame, 8), "the reserve is free");
    set_now(&mut first, 3);
    assert!(!set_now(&mut second, 8), "the frame has left the reserve");
    drop(frame);
    assert!(set_now(&mut second, 7));
    drop((first, second, other));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn message_waits_only_without_another_charge() {
    let memory = Arc::new(FrameMemory::default());
    let mut message = charge(&memory, ChargeKind::Message);
    assert!(message.set(5, None));
    let mut others = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut others[0], 10) && set_now(&mut others[1], 5));
    assert!(!message.set(6, None), "would wait for its own memory");
    assert!(!message.set(11, None), "more than a task can have");
    assert_eq!(message.bytes(), 5);
}

#[test]
fn growing_charges_are_completed_one_after_the_other() {
    let memory = Arc::new(FrameMemory::default());
    let mut all: Vec<_> = (0..5).map(|_| charge(&memory, ChargeKind::Frame)).collect();
    for charge in &mut all {
        assert!(set_now(charge, 4));
    }
    assert_eq!(memory.bytes(), 20, "no room is left");
    let grow = |mut charge: FrameCharge| {
        thread::spawn(move || (5..=8).all(|bytes| charge.set(bytes, None)))
    };
    let threads: Vec<_> = all.into_iter().map(grow).collect();
    for thread in threads {
        assert!(thread.join().unwrap());
    }
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn release_wakes_only_the_served_threads() {
    const WAITING: usize = 20;
    let memory = Arc::new(FrameMemory::default());
    let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(full.iter_mut().all(|charge| set_now(charge, 10)));
    let waiting: Vec<_> = (0..WAITING)
        .map(|number| {
            let mut charge = charge(&memory, ChargeKind::Message);
            let thread = thread::spawn(move || charge.set(10, None).then_some(charge));
            wait_for(&memory, number + 1);
            thread
        })
        .collect();
    let mut held = full.into_iter().collect::<std::collections::VecDeque<_>>();
    for (served, thread) in waiting.into_iter().enumerate() {
        held.pop_front();
        // The charges are served in the order of their requests.
        held.extend(thread.join().unwrap());
        let parts = memory.parts();
        assert_eq!(parts.waiting.len(), WAITING - 1 - served);
        assert_eq!(parts.woken, served + 1);
    }
    drop(held);
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn large_request_is_passed_by_tasks_with_less() {
    let memory = Arc::new(FrameMemory::default());
    let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(full.iter_mut().all(|charge| set_now(charge, 8)));
    let mut large = charge(&memory, ChargeKind::Message);
    let thread = thread::spawn(move || large.set(9, None));
    wait_for(&memory, 1);
    let mut small = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut small[0], 2));
    assert!(!set_now(&mut small[1], 9), "not less");
    let mut same = another(&full[0], ChargeKind::Message);
    assert!(!set_now(&mut same, 1), "its task would have as much");
    drop(full);
    assert!(thread.join().unwrap());
    drop(small);
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn charge_waits_until_its_end_and_not_longer() {
    let memory = Arc::new(FrameMemory::default());
    let mut all: Vec<_> = (0..3).map(|_| charge(&memory, ChargeKind::Frame)).collect();
    assert!(set_now(&mut all[0], 10) && set_now(&mut all[1], 10) && set_now(&mut all[2], 8));
    let soon = Instant::now().checked_add(Duration::from_millis(20));
    assert!(!charge(&memory, ChargeKind::Frame).set(1, soon));
    let waiting = {
        let mut charge = charge(&memory, ChargeKind::Frame);
        thread::spawn(move || charge.set(5, None))
    };
    drop(all.remove(0));
    assert!(waiting.join().unwrap());
    assert!(!charge(&memory, ChargeKind::Frame).set(21, None), "never");
    assert!(memory.parts().waiting.is_empty());
    drop(all);
    assert_eq!(memory.bytes(), 0);
}

/// Raises the charge in a thread, and waits until that waits for room.
fn raise_waiting(
    mut charge: FrameCharge,
    bytes: usize,
    waiting: usize,
) -> thread::JoinHandle<Option<FrameCharge>> {
    let memory = Arc::clone(&charge.task.0.memory);
    let thread = thread::spawn(move || charge.set(bytes, None).then_some(charge));
    wait_for(&memory, waiting);
    thread
}

#[test]
fn frame_getting_the_reserve_serves_earlier_requests() {
    let memory = Arc::new(FrameMemory::default());
    let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut first, 10) && set_now(&mut second, 4));
    let mut frame = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut frame, 4));
    let message = raise_waiting(charge(&memory, ChargeKind::Message), 4, 1);
    assert!(set_now(&mut frame, 8), "in the reserve");
    assert!(memory.parts().waiting.is_empty(), "there is room now");
    let message = message.join().unwrap().unwrap();
    assert_eq!(memory.parts().common, 18);
    drop((first, second, frame, message));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn frame_getting_the_reserve_blocks_no_later_request() {
    let memory = Arc::new(FrameMemory::default());
    let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut first, 7) && set_now(&mut second, 9));
    let mut frame = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut frame, 3));
    let mut reserved = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut reserved, 8));
    let frame = raise_waiting(frame, 8, 1);
    let message = raise_waiting(another(&second, ChargeKind::Message), 1, 2);
    drop(reserved);
    assert!(memory.parts().waiting.is_empty(), "there is room for both");
    let (frame, message) = (frame.join().unwrap(), message.join().unwrap());
    assert_eq!(memory.parts().common, 17);
    drop((first, second, frame, message));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn frame_leaves_the_reserve_after_earlier_requests_are_served() {
    let memory = Arc::new(FrameMemory::default());
    let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut first, 10) && set_now(&mut second, 10));
    let message = raise_waiting(charge(&memory, ChargeKind::Message), 9, 1);
    let mut frame = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut frame, 6) && set_now(&mut frame, 8));
    assert!(memory.parts().reserve.is_some());
    set_now(&mut first, 1);
    assert!(
        memory.parts().waiting.is_empty(),
        "the earlier request is served"
    );
    let message = message.join().unwrap();
    set_now(&mut second, 2);
    assert!(
        memory.parts().reserve.is_none(),
        "there is room for the frame"
    );
    drop((first, second, frame, message));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn vacated_reserve_serves_the_next_frame() {
    let memory = Arc::new(FrameMemory::default());
    let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(set_now(&mut first, 10) && set_now(&mut second, 10));
    let mut reserved = charge(&memory, ChargeKind::Frame);
    assert!(set_now(&mut reserved, 5));
    let frame = raise_waiting(charge(&memory, ChargeKind::Frame), 8, 1);
    set_now(&mut first, 5);
    assert!(memory.parts().waiting.is_empty(), "the reserve is free");
    let frame = frame.join().unwrap();
    assert_eq!(memory.parts().common, 20);
    assert_eq!(memory.bytes(), 28);
    drop((first, second, reserved, frame));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn frame_of_a_larger_task_stays_in_the_reserve() {
    let memory = Arc::new(FrameMemory::default());
    let [mut first, mut second] = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    let mut frame = charge(&memory, ChargeKind::Frame);
    let mut other = another(&frame, ChargeKind::Message);
    assert!(set_now(&mut first, 10) && set_now(&mut second, 4));
    assert!(set_now(&mut other, 6));
    let message = raise_waiting(charge(&memory, ChargeKind::Message), 6, 1);
    assert!(set_now(&mut frame, 2));
    set_now(&mut second, 0);
    assert_eq!(memory.parts().common, 16, "an earlier request waits");
    set_now(&mut first, 8);
    let message = message.join().unwrap();
    assert_eq!(memory.parts().common, 20);
    set_now(&mut first, 4);
    assert_eq!(memory.parts().common, 18, "with the frame");
    drop((first, second, frame, other, message));
    assert_eq!(memory.bytes(), 0);
}

#[test]
fn charges_of_an_ended_task_do_not_wait() {
    let memory = Arc::new(FrameMemory::default());
    let mut full = [(); 2].map(|()| charge(&memory, ChargeKind::Message));
    assert!(full.iter_mut().all(|charge| set_now(charge, 10)));
    let mut ended = charge(&memory, ChargeKind::Message);
    let task = ended.task.clone();
    let first = raise_waiting(another(&ended, ChargeKind::Message), 10, 1);
    let other = raise_waiting(charge(&memory, ChargeKind::Message), 10, 2);
    task.end();
    assert!(first.join().unwrap().is_none());
    assert!(!ended.set(5, None));
    assert_eq!(memory.parts().waiting.len(), 1, "that of the other task");
    drop(full);
    drop(other.join().unwrap().unwrap());
    assert_eq!((memory.bytes(), task.bytes()), (0, 0));
}
