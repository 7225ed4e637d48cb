//! Forged notifications: the victim accepts only those that it requested.

use std::ops::Deref;

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::ResourceCounts;
use mach_msg::port::NameInfo;
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use mach_msg::wire::notification as id;
use mach_msg::wire::{NdrRecord, PortName};
use mach_msg::{
    MachMessage, Message, MessageBuffer, Notification, ReceiveRight, SendOnceRight, SendRight,
};
use mach_msg_tests::fixture::raw::{RECEIVE, calls};
use mach_msg_tests::fixture::{self, Attack, CheckedKernel, Ping, port_and_right};

const ALL: [i32; 6] = [
    id::PORT_DELETED,
    id::SEND_POSSIBLE,
    id::PORT_DESTROYED,
    id::NO_SENDERS,
    id::SEND_ONCE,
    id::DEAD_NAME,
];

/// An attack on a victim that waits for notifications.
pub(super) struct World(pub(super) Attack);

impl Deref for World {
    type Target = Attack;

    fn deref(&self) -> &Attack {
        &self.0
    }
}

impl World {
    pub(super) fn new() -> Self {
        Self(Attack::new())
    }

    fn receive<'b>(&self, buffer: &'b mut MessageBuffer) -> Message<'b> {
        self.port.try_receive(buffer).unwrap().expect("a message")
    }

    /// Returns the next message of the victim as a notification; `None` if it is an ordinary
    /// message.
    pub(super) fn told(&self) -> Option<Notification> {
        let mut buffer = MessageBuffer::new();
        let message = self.receive(&mut buffer);
        assert!(message.is_from_kernel());
        message.into_notification().ok()
    }

    fn is_empty(&self) -> bool {
        self.port.status().unwrap().message_count == 0
    }

    /// Returns everything that the victim holds.
    fn held(&self) -> (ResourceCounts, Vec<NameInfo>) {
        (self.kernel.resource_counts(), self.victim.names().unwrap())
    }

    /// Makes the attack twice. The victim converts the first message and passes the result to
    /// `check`, and drops the second message unread. Asserts that neither changes the rights of the
    /// victim.
    pub(super) fn harmless(&self, attack: impl Fn(&Self), check: impl Fn(Option<Notification>)) {
        let before = self.held();
        attack(self);
        check(self.told());
        assert!(self.is_empty());
        assert_same(&before, &self.held());
        attack(self);
        drop(self.receive(&mut MessageBuffer::new()));
        assert_same(&before, &self.held());
    }
}

/// Asserts that a task has the same rights, except for the sequence numbers of its ports.
fn assert_same(before: &(ResourceCounts, Vec<NameInfo>), after: &(ResourceCounts, Vec<NameInfo>)) {
    let still = |names: &[NameInfo]| {
        let mut names = names.to_vec();
        for status in names.iter_mut().filter_map(|name| name.status.as_mut()) {
            status.seqno = 0;
        }
        names
    };
    assert_eq!(still(&before.1), still(&after.1));
    // The send rights differ, because the kernel creates the attacker's task port on first use.
    assert_eq!(before.0.dead_names, after.0.dead_names);
    assert_eq!(before.0.send_once_rights, after.0.send_once_rights);
    assert_eq!(before.0.messages, after.0.messages);
    assert_eq!(before.0.receive_rights, after.0.receive_rights);
}

fn is_stale(notification: &Option<Notification>, expected: i32) -> bool {
    matches!(notification, Some(Notification::Stale { id }) if *id == expected)
}

/// Returns a port and a send right for which the victim has requested all notifications.
fn watched(world: &World) -> (ReceiveRight, SendRight) {
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    port.on_no_senders(1, &world.port).unwrap();
    port.on_port_destroyed(&world.port).unwrap();
    (port, right)
}

#[test]
fn kernel_reply_by_send_right_is_ordinary_message() {
    let world = World::new();
    let _watched = watched(&world);
    let right = world.port.make_send().unwrap();
    let name = calls(*world.victim)
        .transfer(right.name(), COPY_SEND, *world.attacker)
        .unwrap();
    for id in ALL {
        world.harmless(
            |world| world.reply(id, name, COPY_SEND),
            |told| assert!(told.is_none(), "{id}: {told:?}"),
        );
    }
    assert_eq!(world.victim.stale_notifications(), 0);
}

#[test]
fn kernel_reply_by_send_once_right_is_not_accepted() {
    let world = World::new();
    let _watched = watched(&world);
    for id in ALL {
        world.harmless(
            |world| world.reply(id, world.right(MAKE_SEND_ONCE), MOVE_SEND_ONCE),
            // A no-senders message does not name its port, so it may be about the watched one.
            |told| match id {
                id::NO_SENDERS => assert!(is_stale(&told, id), "{told:?}"),
                _ => assert!(told.is_none(), "{id}: {told:?}"),
            },
        );
    }
}

#[test]
fn true_notification_of_attacker_without_request_is_ordinary() {
    let world = World::new();
    let (_port, right) = port_and_right(*world.victim);
    let name = right.name();
    let none = |told: Option<Notification>| assert!(told.is_none(), "{told:?}");
    world.harmless(|world| world.forge_dead_name(name), none);
    world.harmless(|world| world.forge_port_deleted(name), none);
    world.harmless(|world| world.forge_send_possible(name), none);
    world.harmless(|world| world.forge_no_senders(1), none);
    world.harmless(|world| world.forge_port_destroyed(), none);
    assert_eq!(world.victim.stale_notifications(), 0);
}

#[test]
fn dead_name_of_living_port_is_stale_and_request_stays() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(is_stale(&told, id::DEAD_NAME), "{told:?}"),
    );
    assert_eq!(world.victim.stale_notifications(), 2);
    drop(port);
    assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
}

#[test]
fn dead_name_is_accepted_once_in_either_order() {
    for dropped in [false, true] {
        let world = World::new();
        let (port, right) = port_and_right(*world.victim);
        right.on_dead_name(&world.port).unwrap();
        let before = world.victim.names().unwrap().len();
        world.forge_dead_name(right.name());
        drop(port);
        world.forge_dead_name(right.name());
        assert_eq!(world.port.status().unwrap().message_count, 3);
        let references = || world.victim.names().unwrap()[before - 1].references;
        assert_eq!(references(), 2, "one of the owner, one of the notification");
        if dropped {
            drop(world.receive(&mut MessageBuffer::new()));
        } else {
            assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
        }
        assert_eq!(
            references(),
            1,
            "the reference of the notification is released"
        );
        assert!(world.told().is_none());
        drop(world.receive(&mut MessageBuffer::new()));
        assert_eq!(references(), 1, "the owner's reference stays");
        drop(right);
        assert_eq!(world.victim.names().unwrap().len(), before - 1);
    }
}

#[test]
fn cancelled_request_makes_its_notification_ordinary() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    drop(right.cancel_dead_name().unwrap());
    assert!(matches!(world.told(), Some(Notification::SendOnce)));
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn refused_request_leaves_its_notification_ordinary() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    let (lost, to_lost) = port_and_right(*world.victim);
    let once = lost.make_send_once().unwrap();
    drop(lost);
    let refused = right.on_dead_name(once).unwrap_err();
    assert_eq!(refused, KernReturn::INVALID_CAPABILITY);
    drop(to_lost);
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn refused_request_leaves_fired_ones() {
    let world = World::new();
    let port = ReceiveRight::new_in(*world.victim).unwrap();
    // There are no senders, so both notifications are sent immediately.
    port.on_no_senders(0, &world.port).unwrap();
    port.on_no_senders(0, &world.port).unwrap();
    let (lost, to_lost) = port_and_right(*world.victim);
    let once = lost.make_send_once().unwrap();
    drop(lost);
    let refused = port.on_no_senders(0, once).unwrap_err();
    assert_eq!(refused, KernReturn::INVALID_CAPABILITY);
    drop(to_lost);
    for _ in 0..2 {
        let told = world.told();
        assert!(
            matches!(told, Some(Notification::NoSenders { .. })),
            "{told:?}"
        );
    }
    assert!(world.is_empty());
}

#[test]
fn replaced_request_is_accepted_at_the_new_port_only() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    let other = fixture::port(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    drop(right.on_dead_name(&other).unwrap());
    assert!(matches!(world.told(), Some(Notification::SendOnce)));
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
    let mut buffer = MessageBuffer::new();
    let message = other.try_receive(&mut buffer).unwrap().unwrap();
    assert!(matches!(
        message.into_notification(),
        Ok(Notification::DeadName { .. })
    ));
}

#[test]
fn port_deleted_while_request_is_armed_is_stale() {
    let world = World::new();
    let (_port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    world.harmless(
        |world| world.forge_port_deleted(right.name()),
        |told| assert!(is_stale(&told, id::PORT_DELETED), "{told:?}"),
    );
}

#[test]
fn port_deleted_about_a_dead_name_leaves_the_true_notification() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    let name = right.name();
    right.on_dead_name(&world.port).unwrap();
    world.forge_port_deleted(name);
    drop(port);
    let told = world.told();
    assert!(is_stale(&told, id::PORT_DELETED), "{told:?}");
    let told = world.told();
    assert!(
        matches!(&told, Some(Notification::DeadName { right }) if right.name() == name),
        "{told:?}"
    );
    drop((told, right));
    assert!(
        world
            .victim
            .names()
            .unwrap()
            .iter()
            .all(|info| info.name != name)
    );
}

#[test]
fn port_deleted_after_room_leaves_the_true_notification() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    while right.try_send(Ping).is_ok() {}
    right.on_send_possible(&world.port).unwrap();
    world.forge_port_deleted(right.name());
    drop(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
    let told = world.told();
    assert!(is_stale(&told, id::PORT_DELETED), "{told:?}");
    assert!(matches!(
        world.told(),
        Some(Notification::SendPossible { name }) if name == right.name()
    ));
}

#[test]
fn port_deleted_uses_up_the_dead_name_request() {
    let world = World::new();
    let (_port, _right) = port_and_right(*world.victim);
    let once = _port.make_send_once().unwrap();
    let name = once.name();
    once.on_dead_name(&world.port).unwrap();
    drop(once);
    assert!(matches!(world.told(), Some(Notification::PortDeleted { name: gone }) if gone == name));
    world.harmless(
        |world| world.forge_dead_name(name),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn send_possible_needs_a_send_possible_request() {
    let world = World::new();
    let (_port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    world.harmless(
        |world| world.forge_send_possible(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn send_possible_while_request_is_armed_is_stale() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    while right.try_send(Ping).is_ok() {}
    right.on_send_possible(&world.port).unwrap();
    world.harmless(
        |world| world.forge_send_possible(right.name()),
        |told| assert!(is_stale(&told, id::SEND_POSSIBLE), "{told:?}"),
    );
    drop(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
    assert!(matches!(
        world.told(),
        Some(Notification::SendPossible { name }) if name == right.name()
    ));
}

#[test]
fn send_possible_of_dead_port_is_stale() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    right.on_send_possible(&world.port).unwrap();
    drop(port);
    assert!(is_stale(&world.told(), id::SEND_POSSIBLE));
    assert_eq!(world.victim.stale_notifications(), 1);
}

#[test]
fn no_senders_while_a_sender_exists_is_stale() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    port.on_no_senders(1, &world.port).unwrap();
    for count in [0, 1, 2] {
        world.harmless(
            |world| world.forge_no_senders(count),
            |told| assert!(is_stale(&told, id::NO_SENDERS), "{told:?}"),
        );
    }
    drop(right);
    assert!(matches!(
        world.told(),
        Some(Notification::NoSenders { make_send_count: 1 })
    ));
}

#[test]
fn no_senders_before_the_threshold_is_stale() {
    let world = World::new();
    let port = fixture::port(*world.victim);
    port.on_no_senders(1, &world.port).unwrap();
    // There are no senders and the count is right, but the port never had a sender.
    world.harmless(
        |world| world.forge_no_senders(0),
        |told| assert!(is_stale(&told, id::NO_SENDERS), "{told:?}"),
    );
    assert_eq!(port.status().unwrap().no_senders_requested, 1);
}

#[test]
fn no_senders_with_wrong_count_keeps_the_request() {
    for count in [0, 2, 77] {
        let world = World::new();
        let (port, right) = port_and_right(*world.victim);
        port.on_no_senders(1, &world.port).unwrap();
        world.forge_no_senders(count);
        drop(right);
        assert!(is_stale(&world.told(), id::NO_SENDERS), "{count}");
        let told = world.told();
        assert!(
            matches!(told, Some(Notification::NoSenders { make_send_count: 1 })),
            "{count}: {told:?}"
        );
        // A second notification is ordinary.
        while !world.is_empty() {
            assert!(world.told().is_none());
        }
    }
}

#[test]
fn port_destroyed_of_another_port_is_ordinary() {
    let world = World::new();
    let (port, _right) = port_and_right(*world.victim);
    port.on_port_destroyed(&world.port).unwrap();
    world.harmless(
        |world| world.forge_port_destroyed(),
        |told| assert!(told.is_none(), "{told:?}"),
    );
    let name = port.name();
    drop(port);
    let told = world.told();
    assert!(
        matches!(&told, Some(Notification::PortDestroyed { right }) if right.name() == name),
        "{told:?}"
    );
}

#[test]
fn notification_at_another_port_is_ordinary() {
    let world = World::new();
    let other = fixture::port(*world.victim);
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&other).unwrap();
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
    drop(other);
}

#[test]
fn request_by_send_once_right_is_accepted_at_its_port() {
    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    let notify = world.port.make_send_once().unwrap();
    right.on_dead_name(notify).unwrap();
    drop(port);
    assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
    assert!(world.is_empty());
}

#[test]
fn notification_about_a_name_of_another_task_is_ordinary() {
    let world = World::new();
    let attacker = world.raw();
    let elsewhere = attacker.port_allocate(RECEIVE).unwrap();
    let name = attacker
        .transfer(elsewhere, MAKE_SEND_ONCE, *world.victim)
        .unwrap();
    // SAFETY: the victim has the right, and no other value owns it, because it was just made.
    let notify = unsafe { SendOnceRight::from_name(*world.victim, name) }.unwrap();
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(notify).unwrap();
    drop(port);
    // SAFETY: the attacker has the right, and no other value owns it, because it was made above.
    let elsewhere = unsafe { ReceiveRight::from_name(*world.attacker, elsewhere) }.unwrap();
    let mut buffer = MessageBuffer::new();
    let message = elsewhere.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.id(), id::DEAD_NAME);
    assert!(message.into_notification().is_err());
}

#[test]
fn raw_request_is_ordinary_until_it_is_declared() {
    for declared in [false, true] {
        let world = World::new();
        let (port, right) = port_and_right(*world.victim);
        let (name, events) = (right.name(), world.port.name());
        calls(*world.victim)
            .port_request_notification(name, id::DEAD_NAME, 1, events, MAKE_SEND_ONCE)
            .unwrap();
        if declared {
            // SAFETY: the request exists because it was made above.
            // SAFETY: no other code releases its reference because only this test knows of it.
            unsafe { world.port.expect_notification(id::DEAD_NAME, name) }.unwrap();
        }
        drop(port);
        let told = world.told();
        assert_eq!(
            matches!(told, Some(Notification::DeadName { .. })),
            declared,
            "{told:?}"
        );
        drop(told);
        let names = world.victim.names().unwrap();
        let left = names.iter().find(|info| info.name == name).unwrap();
        assert_eq!(left.references, if declared { 1 } else { 2 });
    }
}

#[test]
fn only_request_ids_and_valid_names_can_be_declared() {
    let world = World::new();
    let declare = |id, name| {
        // SAFETY: nothing is recorded, because the arguments are refused.
        unsafe { world.port.expect_notification(id, name) }.unwrap_err()
    };
    let name = PortName(0x103);
    for id in [0, id::PORT_DELETED, id::SEND_ONCE, 67, 73] {
        assert_eq!(declare(id, name), KernReturn::INVALID_VALUE);
    }
    for name in [PortName::NULL, PortName::DEAD] {
        assert_eq!(declare(id::DEAD_NAME, name), KernReturn::INVALID_NAME);
    }
}

#[test]
fn decoded_notification_uses_up_its_request() {
    #[derive(MachMessage)]
    #[mach(id = 72)]
    struct DeadName {
        ndr: NdrRecord,
        name: PortName,
    }

    let world = World::new();
    let (port, right) = port_and_right(*world.victim);
    right.on_dead_name(&world.port).unwrap();
    drop(port);
    let mut buffer = MessageBuffer::new();
    let decoded = world.receive(&mut buffer).decode::<DeadName>().unwrap();
    assert_eq!(decoded.body.name, right.name());
    // The code that decodes the message takes over the user reference of the notification.
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn ended_task_has_no_stale_notifications() {
    let kernel = CheckedKernel::new();
    let owned = kernel.create_task();
    let task = *owned;
    assert_eq!(task.stale_notifications(), 0);
    owned.end();
    assert_eq!(task.stale_notifications(), 0);
}
