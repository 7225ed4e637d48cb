//! Records of notification requests, which end with their notification or with a port.

use mach_msg::Notification;
use mach_msg::ReceiveRight;
use mach_msg::kernel::{KernReturn, PortType};
use mach_msg::wire::PortName;
use mach_msg::wire::disposition::MAKE_SEND_ONCE;
use mach_msg::wire::notification as id;
use mach_msg_tests::fixture::raw::{DEAD_NAME, RECEIVE, calls};
use mach_msg_tests::fixture::{port, port_and_right};

use super::forged_notifications::World;

fn destroyed(told: &Option<Notification>) -> bool {
    matches!(told, Some(Notification::PortDestroyed { .. }))
}

#[test]
fn requests_end_with_their_notify_port() {
    for guard in [None, Some(7)] {
        let mut world = World::new();
        let victim = *world.victim;
        let (subject, right) = port_and_right(victim);
        right.on_dead_name(&world.port).unwrap();
        let notify = std::mem::replace(&mut world.0.port, port(victim));
        let name = notify.name();
        match guard {
            None => drop(notify),
            Some(guard) => drop(notify.guard(guard).unwrap()),
        }
        // Another port with the same name.
        calls(victim).port_allocate_name(RECEIVE, name).unwrap();
        // SAFETY: no other value owns the right because it was allocated above.
        world.0.port = unsafe { ReceiveRight::from_name(victim, name) }.unwrap();
        drop(subject);
        world.harmless(
            |world| world.forge_dead_name(right.name()),
            |told| assert!(told.is_none(), "{guard:?}: {told:?}"),
        );
    }
}

#[test]
fn each_declared_request_accepts_one_returned_port() {
    let world = World::new();
    let events = world.port.name();
    let calls = calls(*world.victim);
    let ports = [(); 3].map(|()| port(*world.victim));
    let names = ports.each_ref().map(ReceiveRight::name);
    for name in names {
        let requested =
            calls.port_request_notification(name, id::PORT_DESTROYED, 0, events, MAKE_SEND_ONCE);
        requested.unwrap();
    }
    let [first, second, alive] = ports;
    for name in [first.into_name(), second.into_name()] {
        calls.port_mod_refs(name, RECEIVE, -1).unwrap();
        assert_eq!(calls.port_type(name), Err(KernReturn::INVALID_NAME));
    }
    // The requests were declared after they fired, so the records do not show which ones have.
    for name in names {
        // SAFETY: the request exists because it was made above, and is declared once.
        unsafe { world.port.expect_notification(id::PORT_DESTROYED, name) }.unwrap();
    }
    for _ in 0..2 {
        let told = world.told();
        assert!(destroyed(&told), "{told:?}");
    }
    let none = |told: Option<Notification>| assert!(told.is_none(), "{told:?}");
    world.harmless(World::forge, none);
    assert_eq!(calls.port_type(alive.name()), Ok(PortType::RECEIVE));
    drop(alive);
    let told = world.told();
    assert!(destroyed(&told), "{told:?}");
    drop(told);
    world.harmless(World::forge, none);
}

impl World {
    fn forge(&self) {
        self.forge_port_destroyed();
    }
}

/// Requests a notification, ends the task, and returns the names of the notify port and of the
/// right, if the next task has the same slot. Otherwise another test took the slot.
fn ended_with_a_request(world: &mut World) -> Option<[PortName; 2]> {
    let (subject, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    let names = [world.port.name(), right.name()];
    let slot = world.victim.slot();
    let spare = world.kernel.create_task();
    std::mem::replace(&mut world.0.victim, spare).end();
    // Their task has ended, so nothing is released.
    drop((subject, right));
    world.0.victim = world.kernel.create_task();
    (world.victim.slot() == slot).then_some(names)
}

#[test]
fn requests_end_with_their_task() {
    let reused = (0..100).find_map(|_| {
        let mut world = World::new();
        let names = ended_with_a_request(&mut world)?;
        Some((world, names))
    });
    let (mut world, [notify, name]) = reused.expect("no slot was reused");
    let victim = *world.victim;
    // The same names in another task.
    calls(victim).port_allocate_name(RECEIVE, notify).unwrap();
    calls(victim).port_allocate_name(DEAD_NAME, name).unwrap();
    // SAFETY: no other value owns the right because it was allocated above.
    world.0.port = unsafe { ReceiveRight::from_name(victim, notify) }.unwrap();
    world.harmless(
        |world| world.forge_dead_name(name),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn no_senders_is_renewed_if_the_count_was_set_back() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    port.on_no_senders(1, &world.port).unwrap();
    drop(right);
    let late = port.make_send().unwrap();
    // The port has a sender, although it has the count of the notification again.
    calls(*world.victim)
        .port_set_mscount(port.name(), 1)
        .unwrap();
    assert!(matches!(
        world.told(),
        Some(Notification::Stale { id: id::NO_SENDERS })
    ));
    assert_eq!(port.status().unwrap().no_senders_requested, 1);
    drop(late);
    assert!(matches!(
        world.told(),
        Some(Notification::NoSenders { make_send_count: 1 })
    ));
    assert_eq!(world.port.status().unwrap().message_count, 0);
}
