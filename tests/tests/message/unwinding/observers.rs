//! Panicking observers, strict mode, and observers that receive.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::Wait;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::raw::{RECEIVE, calls};
use mach_msg_tests::fixture::{Injected, hide_injected_panics, port, port_and_right};

use super::World;

#[test]
fn observers_after_a_panicking_one_still_see_all_calls() {
    hide_injected_panics();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let seen = Arc::new(AtomicU32::new(0));
    let first = kernel.observe(|_| panic_any(Injected));
    let second = kernel.observe({
        let seen = Arc::clone(&seen);
        move |_| {
            seen.fetch_add(1, Ordering::Relaxed);
        }
    });
    for _ in 0..3 {
        // The new right is released during the panic. The exchange makes two calls, and neither of
        // their panics aborts the process.
        let made = catch_unwind(AssertUnwindSafe(|| ReceiveRight::new_in(*task)));
        assert!(made.unwrap_err().is::<Injected>());
    }
    drop((first, second));
    assert_eq!(seen.load(Ordering::Relaxed), 6);
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn strict_mode_panics_again_after_it_panicked() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    let calls = calls(*task);
    for _ in 0..2 {
        let name = calls.port_allocate(RECEIVE).unwrap();
        calls.port_mod_refs(name, RECEIVE, -1).unwrap();
        let again = AssertUnwindSafe(|| calls.port_mod_refs(name, RECEIVE, -1));
        assert!(catch_unwind(again).is_err());
    }
    kernel.set_strict(false);
}

#[test]
fn observer_receiving_the_message_owns_it_alone() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let World {
        port,
        to_port,
        other,
        right,
        ..
    } = World::new(*task);
    let port = Arc::new(port);
    #[derive(MachMessage)]
    #[mach(id = 1)]
    struct Gift {
        #[mach(ool)]
        memory: OolMemory,
        #[mach(move_send)]
        right: SendRight,
    }
    let stash: Arc<Mutex<Option<(OolMemory, SendRight)>>> = Arc::default();
    let observation = kernel.observe({
        let (port, stash) = (Arc::clone(&port), Arc::clone(&stash));
        move |event| {
            if event.call == "msg" {
                let mut buffer = MessageBuffer::new();
                let message = port.try_receive(&mut buffer).unwrap().unwrap();
                let Gift { memory, right } = {
                    let view = message.decode::<Gift>().unwrap().body;
                    Gift {
                        memory: view.memory,
                        right: view.right,
                    }
                };
                *stash.lock().unwrap() = Some((memory, right));
                panic_any(Injected);
            }
        }
    });
    hide_injected_panics();
    let gift = Gift {
        memory: OolMemory::copy_of(*task, &[7; 16384]).unwrap(),
        right: right.try_clone().unwrap(),
    };
    let sent = catch_unwind(AssertUnwindSafe(|| to_port.send(gift)));
    assert!(sent.err().unwrap().is::<Injected>());
    drop(observation);
    let (memory, given) = stash.lock().unwrap().take().unwrap();
    assert_eq!(
        memory.iter().map(|byte| u32::from(*byte)).sum::<u32>(),
        7 * 16384
    );
    assert_eq!(
        task.names()
            .unwrap()
            .iter()
            .map(|name| name.references)
            .max(),
        Some(2)
    );
    drop((memory, given, right, to_port, other, port));
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn observer_panic_in_a_dropped_batch_releases_all_messages() {
    hide_injected_panics();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let events = port(*task);
    let dead: Vec<SendRight> = (0..4)
        .map(|_| {
            let (dying, right) = port_and_right(*task);
            assert!(right.on_dead_name(&events).unwrap().is_none());
            drop(dying);
            right
        })
        .collect();
    let mut buffer = MessageBuffer::new();
    let mut batch = events.receive_many(&mut buffer, 100, Wait::Never);
    drop(batch.next().unwrap().unwrap());
    // Messages are taken alone while any kernel is observed, also by another test.
    let is_batch = events.status().unwrap().message_count == 0;
    let observation = kernel.observe(|_| panic_any(Injected));
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(batch)));
    assert_eq!(dropped.is_err(), is_batch);
    drop(observation);
    // A notification that is never received keeps its reference to the dead name.
    while events.try_receive(&mut buffer).unwrap().is_some() {}
    drop((dead, events));
    let counts = kernel.resource_counts();
    assert!(counts.is_zero(), "{counts:?}");
}
