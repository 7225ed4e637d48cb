//! Messages of the kernel that look like notifications and were caused by an attacker.
//!
//! An attacker with a send right makes the kernel reply to it there (`MIG_BAD_ID`, any id). One
//! with a send-once right also has the kernel send a true notification about a port of the
//! attacker's own, byte for byte as the victim expects one.

use mach_msg::kernel::embedded::{EmbeddedKernel, Ledger, OwnedTask};
use mach_msg::kernel::{Calls, MsgCall, MsgOptions, MsgReturn, OolTrust, PortRight};
use mach_msg::port::NameInfo;
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_SEND_ONCE};
use mach_msg::wire::notification as id;
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::{MachMessage, Message, MessageBuffer, Notification, ReceiveRight, SendRight};
use zerocopy::IntoBytes;

const ALL: [i32; 6] = [
    id::PORT_DELETED,
    id::SEND_POSSIBLE,
    id::PORT_DESTROYED,
    id::NO_SENDERS,
    id::SEND_ONCE,
    id::DEAD_NAME,
];

#[derive(Debug, MachMessage)]
#[mach(id = 1)]
struct Ping;

/// A victim that waits for notifications at `events`, and an attacker in another task.
struct World {
    kernel: EmbeddedKernel,
    victim: OwnedTask,
    attacker: OwnedTask,
    events: ReceiveRight,
}

impl World {
    fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let victim = kernel.create_task();
        Self {
            events: ReceiveRight::new_in(*victim).unwrap(),
            attacker: kernel.create_task(),
            victim,
            kernel,
        }
    }

    /// Returns a port of the victim and a send right to it.
    fn port(&self) -> (ReceiveRight, SendRight) {
        let port = ReceiveRight::new_in(*self.victim).unwrap();
        let right = port.make_send().unwrap();
        (port, right)
    }

    fn raw(&self) -> Calls {
        // SAFETY: nothing owns rights of the attacker's task.
        unsafe { self.attacker.calls() }
    }

    /// Returns a send-once right to the victim's port, in the attacker's task.
    fn send_once(&self) -> PortName {
        // SAFETY: makes a right and releases none.
        let calls = unsafe { self.victim.calls() };
        let (from, to) = (self.events.name(), *self.attacker);
        calls.transfer(from, MAKE_SEND_ONCE, to).unwrap()
    }

    /// Has the kernel reply to a message of the attacker with this id, by a right of the attacker.
    fn reply(&self, id: i32, right: PortName, disposition: u32) {
        let own = self.raw().task_self().unwrap();
        let mut header = Header {
            bits: Bits::new(COPY_SEND, disposition, 0, false),
            size: 24,
            remote: own,
            local: right,
            voucher: PortName::NULL,
            id: id - 100,
        };
        let sent = self.raw().msg(MsgCall {
            options: MsgOptions::SEND_MSG,
            buffer: header.as_mut_bytes(),
            send_size: 24,
            receive_size: 0,
            receive_name: PortName::NULL,
            timeout: 0,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Checked,
        });
        assert_eq!(sent, MsgReturn::SUCCESS);
    }

    /// Has the kernel tell the victim of the death of a port of the attacker that has this name
    /// there.
    fn forge_dead_name(&self, name: PortName) {
        self.own_port(name);
        self.request(name, id::DEAD_NAME, 0);
        self.raw()
            .port_mod_refs(name, PortRight::Receive as u32, -1)
            .unwrap();
        self.raw().port_destroy(name).unwrap();
    }

    /// The same with a name that goes away.
    fn forge_port_deleted(&self, name: PortName) {
        let raw = self.raw();
        raw.port_allocate_name(PortRight::Receive as u32, name)
            .unwrap();
        self.request(name, id::DEAD_NAME, 0);
        raw.port_destroy(name).unwrap();
    }

    /// The same with room in a queue.
    fn forge_send_possible(&self, name: PortName) {
        self.own_port(name);
        self.request(name, id::SEND_POSSIBLE, 1);
        self.raw().port_destroy(name).unwrap();
    }

    /// The same with a port that lost `made` send rights.
    fn forge_no_senders(&self, made: u32) {
        let raw = self.raw();
        let port = raw.port_allocate(PortRight::Receive as u32).unwrap();
        raw.port_set_mscount(port, made).unwrap();
        self.request(port, id::NO_SENDERS, made);
        raw.port_destroy(port).unwrap();
    }

    /// The same with a receive right.
    fn forge_port_destroyed(&self) {
        let raw = self.raw();
        let port = raw.port_allocate(PortRight::Receive as u32).unwrap();
        self.request(port, id::PORT_DESTROYED, 0);
        raw.port_destroy(port).unwrap();
    }

    /// A port of the attacker with a send right under the same, chosen name.
    fn own_port(&self, name: PortName) {
        let raw = self.raw();
        raw.port_allocate_name(PortRight::Receive as u32, name)
            .unwrap();
        raw.port_insert_right(name, name, MAKE_SEND).unwrap();
    }

    fn request(&self, name: PortName, id: i32, sync: u32) {
        let notify = self.send_once();
        let raw = self.raw();
        raw.port_request_notification(name, id, sync, notify, MOVE_SEND_ONCE)
            .unwrap();
    }

    fn receive<'b>(&self, buffer: &'b mut MessageBuffer) -> Message<'b> {
        self.events.try_receive(buffer).expect("a message")
    }

    /// Returns the next message of the victim as a notification; `None` if it is an ordinary
    /// message.
    fn told(&self) -> Option<Notification> {
        let mut buffer = MessageBuffer::new();
        let message = self.receive(&mut buffer);
        assert!(message.is_from_kernel());
        message.into_notification().ok()
    }

    fn is_empty(&self) -> bool {
        self.events.status().unwrap().message_count == 0
    }

    /// Everything that the victim holds.
    fn held(&self) -> (Ledger, Vec<NameInfo>) {
        (self.kernel.ledger(), self.victim.names().unwrap())
    }

    /// Lets an attacker do its work, and looks at the message that the victim gets: read, and
    /// dropped unread. Neither changes what the victim holds.
    fn harmless(&self, attack: impl Fn(&Self), check: impl Fn(Option<Notification>)) {
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

/// Compares what a task holds, without the sequence numbers of its ports.
fn assert_same(before: &(Ledger, Vec<NameInfo>), after: &(Ledger, Vec<NameInfo>)) {
    let still = |names: &[NameInfo]| {
        let mut names = names.to_vec();
        for status in names.iter_mut().filter_map(|name| name.status.as_mut()) {
            status.seqno = 0;
        }
        names
    };
    assert_eq!(still(&before.1), still(&after.1));
    // The attacker's own port is made when it is first asked for.
    assert_eq!(before.0.dead_names, after.0.dead_names);
    assert_eq!(before.0.send_once_rights, after.0.send_once_rights);
    assert_eq!(before.0.messages, after.0.messages);
    assert_eq!(before.0.receive_rights, after.0.receive_rights);
}

fn is_stale(notification: &Option<Notification>, expected: i32) -> bool {
    matches!(notification, Some(Notification::Stale { id }) if *id == expected)
}

/// Returns a right that the victim watches in every way, and its port.
fn watched(world: &World) -> (ReceiveRight, SendRight) {
    let (port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    port.on_no_senders(1, &world.events).unwrap();
    port.on_port_destroyed(&world.events).unwrap();
    (port, right)
}

#[test]
fn kernel_reply_by_send_right_is_ordinary_message() {
    let world = World::new();
    let _watched = watched(&world);
    let right = world.events.make_send().unwrap();
    // SAFETY: copies a right and releases none.
    let calls = unsafe { world.victim.calls() };
    let name = calls
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
fn kernel_reply_by_send_once_right_is_never_believed() {
    let world = World::new();
    let _watched = watched(&world);
    for id in ALL {
        world.harmless(
            |world| world.reply(id, world.send_once(), MOVE_SEND_ONCE),
            // The message does not say which port has no senders, so it may be about the one that
            // is watched.
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
    let (_port, right) = world.port();
    let name = right.name();
    let none = |told: Option<Notification>| assert!(told.is_none(), "{told:?}");
    world.harmless(|world| world.forge_dead_name(name), none);
    world.harmless(|world| world.forge_port_deleted(name), none);
    world.harmless(|world| world.forge_send_possible(name), none);
    world.harmless(|world| world.forge_no_senders(1), none);
    world.harmless(World::forge_port_destroyed, none);
    assert_eq!(world.victim.stale_notifications(), 0);
}

#[test]
fn dead_name_of_living_port_is_stale_and_request_stays() {
    let world = World::new();
    let (port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(is_stale(&told, id::DEAD_NAME), "{told:?}"),
    );
    assert_eq!(world.victim.stale_notifications(), 2);
    drop(port);
    assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
}

#[test]
fn dead_name_is_accepted_once_whichever_message_comes_first() {
    for dropped in [false, true] {
        let world = World::new();
        let (port, right) = world.port();
        right.on_dead_name(&world.events).unwrap();
        let before = world.victim.names().unwrap().len();
        world.forge_dead_name(right.name());
        drop(port);
        world.forge_dead_name(right.name());
        assert_eq!(world.events.status().unwrap().message_count, 3);
        let references = || world.victim.names().unwrap()[before - 1].references;
        assert_eq!(references(), 2, "the owner's and that of the notification");
        if dropped {
            drop(world.receive(&mut MessageBuffer::new()));
        } else {
            assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
        }
        assert_eq!(references(), 1, "that of the notification is released");
        assert!(world.told().is_none());
        drop(world.receive(&mut MessageBuffer::new()));
        assert_eq!(references(), 1, "the owner's is left alone");
        drop(right);
        assert_eq!(world.victim.names().unwrap().len(), before - 1);
    }
}

#[test]
fn cancelled_request_makes_its_notification_ordinary() {
    let world = World::new();
    let (port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    drop(right.cancel_dead_name().unwrap());
    assert!(matches!(world.told(), Some(Notification::SendOnce)));
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn replaced_request_is_accepted_at_the_new_port_only() {
    let world = World::new();
    let (port, right) = world.port();
    let other = ReceiveRight::new_in(*world.victim).unwrap();
    right.on_dead_name(&world.events).unwrap();
    drop(right.on_dead_name(&other).unwrap());
    assert!(matches!(world.told(), Some(Notification::SendOnce)));
    drop(port);
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
    let mut buffer = MessageBuffer::new();
    let message = other.try_receive(&mut buffer).unwrap();
    assert!(matches!(
        message.into_notification(),
        Ok(Notification::DeadName { .. })
    ));
}

#[test]
fn port_deleted_while_request_is_armed_is_stale() {
    let world = World::new();
    let (_port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    world.harmless(
        |world| world.forge_port_deleted(right.name()),
        |told| assert!(is_stale(&told, id::PORT_DELETED), "{told:?}"),
    );
}

#[test]
fn port_deleted_uses_up_the_dead_name_request() {
    let world = World::new();
    let (_port, _right) = world.port();
    let once = _port.make_send_once().unwrap();
    let name = once.name();
    once.on_dead_name(&world.events).unwrap();
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
    let (_port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    world.harmless(
        |world| world.forge_send_possible(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn send_possible_while_request_is_armed_is_stale() {
    let world = World::new();
    let (port, right) = world.port();
    while right.try_send(Ping).is_ok() {}
    right.on_send_possible(&world.events).unwrap();
    world.harmless(
        |world| world.forge_send_possible(right.name()),
        |told| assert!(is_stale(&told, id::SEND_POSSIBLE), "{told:?}"),
    );
    drop(port.try_receive(&mut MessageBuffer::new()).unwrap());
    assert!(matches!(
        world.told(),
        Some(Notification::SendPossible { name }) if name == right.name()
    ));
}

#[test]
fn send_possible_of_dead_port_is_stale() {
    let world = World::new();
    let (port, right) = world.port();
    right.on_send_possible(&world.events).unwrap();
    drop(port);
    assert!(is_stale(&world.told(), id::SEND_POSSIBLE));
    assert_eq!(world.victim.stale_notifications(), 1);
}

#[test]
fn no_senders_while_a_sender_exists_is_stale() {
    let world = World::new();
    let (port, right) = world.port();
    port.on_no_senders(1, &world.events).unwrap();
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
    let port = ReceiveRight::new_in(*world.victim).unwrap();
    port.on_no_senders(1, &world.events).unwrap();
    // There are no senders, and the count is right, but the request has not fired.
    world.harmless(
        |world| world.forge_no_senders(0),
        |told| assert!(is_stale(&told, id::NO_SENDERS), "{told:?}"),
    );
    assert_eq!(port.status().unwrap().no_senders_requested, 1);
}

#[test]
fn no_senders_with_wrong_count_leaves_the_true_one() {
    for count in [0, 2, 77] {
        let world = World::new();
        let (port, right) = world.port();
        port.on_no_senders(1, &world.events).unwrap();
        world.forge_no_senders(count);
        drop(right);
        assert!(is_stale(&world.told(), id::NO_SENDERS), "{count}");
        let told = world.told();
        assert!(
            matches!(told, Some(Notification::NoSenders { make_send_count: 1 })),
            "{count}: {told:?}"
        );
        // Nothing believes a second one.
        while !world.is_empty() {
            assert!(world.told().is_none());
        }
    }
}

#[test]
fn port_destroyed_of_another_port_is_ordinary() {
    let world = World::new();
    let (port, _right) = world.port();
    port.on_port_destroyed(&world.events).unwrap();
    world.harmless(World::forge_port_destroyed, |told| {
        assert!(told.is_none(), "{told:?}");
    });
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
    let other = ReceiveRight::new_in(*world.victim).unwrap();
    let (port, right) = world.port();
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
    let (port, right) = world.port();
    let notify = world.events.make_send_once().unwrap();
    right.on_dead_name(notify).unwrap();
    drop(port);
    assert!(matches!(world.told(), Some(Notification::DeadName { .. })));
    assert!(world.is_empty());
}

#[test]
fn notification_about_a_name_of_another_task_is_ordinary() {
    let world = World::new();
    // SAFETY: makes a right and releases none.
    let calls = unsafe { world.attacker.calls() };
    let elsewhere = calls.port_allocate(PortRight::Receive as u32).unwrap();
    let name = calls
        .transfer(elsewhere, MAKE_SEND_ONCE, *world.victim)
        .unwrap();
    // SAFETY: the right was just made for the victim.
    let notify = unsafe { mach_msg::SendOnceRight::from_name(*world.victim, name) }.unwrap();
    let (port, right) = world.port();
    right.on_dead_name(notify).unwrap();
    drop(port);
    // SAFETY: nothing else owns the right.
    let elsewhere = unsafe { ReceiveRight::from_name(*world.attacker, elsewhere) }.unwrap();
    let mut buffer = MessageBuffer::new();
    let message = elsewhere.try_receive(&mut buffer).unwrap();
    assert_eq!(message.id(), id::DEAD_NAME);
    assert!(message.into_notification().is_err());
}

#[test]
fn raw_request_is_ordinary_until_it_is_declared() {
    for declared in [false, true] {
        let world = World::new();
        let (port, right) = world.port();
        let (name, events) = (right.name(), world.events.name());
        // SAFETY: makes a send-once right and releases nothing.
        let calls = unsafe { world.victim.calls() };
        calls
            .port_request_notification(name, id::DEAD_NAME, 1, events, MAKE_SEND_ONCE)
            .unwrap();
        if declared {
            // SAFETY: the request was made just now, and its reference is released by nothing else.
            unsafe { world.events.expect_notification(id::DEAD_NAME, name) }.unwrap();
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
        unsafe { world.events.expect_notification(id, name) }.unwrap_err()
    };
    let name = PortName(0x103);
    for id in [0, id::PORT_DELETED, id::SEND_ONCE, 67, 73] {
        assert_eq!(
            declare(id, name),
            mach_msg::kernel::KernReturn::INVALID_VALUE
        );
    }
    for name in [PortName::NULL, PortName::DEAD] {
        assert_eq!(
            declare(id::DEAD_NAME, name),
            mach_msg::kernel::KernReturn::INVALID_NAME
        );
    }
}

#[test]
fn decoded_notification_uses_up_its_request() {
    #[derive(MachMessage)]
    #[mach(id = 72)]
    struct DeadName {
        ndr: mach_msg::wire::NdrRecord,
        name: PortName,
    }

    let world = World::new();
    let (port, right) = world.port();
    right.on_dead_name(&world.events).unwrap();
    drop(port);
    let mut buffer = MessageBuffer::new();
    let decoded = world.receive(&mut buffer).decode::<DeadName>().unwrap();
    assert_eq!(decoded.body.name, right.name());
    // The reference of the notification is left to the code that decoded it.
    world.harmless(
        |world| world.forge_dead_name(right.name()),
        |told| assert!(told.is_none(), "{told:?}"),
    );
}

#[test]
fn moved_notify_port_takes_its_requests_along() {
    #[derive(MachMessage)]
    #[mach(id = 2)]
    struct Carry {
        #[mach(move_receive)]
        right: ReceiveRight,
    }

    let world = World::new();
    let (port, right) = world.port();
    let moving = ReceiveRight::new_in(*world.victim).unwrap();
    right.on_dead_name(&moving).unwrap();
    world
        .events
        .make_send()
        .unwrap()
        .try_send(Carry { right: moving })
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let moved = world
        .receive(&mut buffer)
        .decode::<Carry>()
        .unwrap()
        .body
        .right;
    drop(port);
    let mut buffer = MessageBuffer::new();
    let message = moved.try_receive(&mut buffer).unwrap();
    assert_eq!(message.id(), id::DEAD_NAME);
    assert!(message.into_notification().is_err());
}
