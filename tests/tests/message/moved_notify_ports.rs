//! Requests whose notification port moves to another task, or is returned by a failed send.

use mach_msg::wire::notification as id;
use mach_msg::{MachMessage, MessageBuffer, OolPorts, ReceiveRight, Wait};
use mach_msg_tests::fixture::{Attack, Ping, port_and_right};

#[test]
fn moved_notify_port_ends_its_requests() {
    fn check<M: MachMessage, R>(
        carry: fn(ReceiveRight) -> M,
        keep: for<'b> fn(M::View<'b>) -> R,
        right: fn(&R) -> &ReceiveRight,
        keeps_name: bool,
    ) {
        let world = Attack::new();
        let (port, watched) = port_and_right(*world.victim);
        let moving = ReceiveRight::new_in(*world.victim).unwrap();
        watched.on_dead_name(&moving).unwrap();
        // A send right reserves the name for the receive right that arrives.
        let keeper = keeps_name.then(|| moving.make_send().unwrap());
        let name = moving.name();
        let to_events = world.port.make_send().unwrap();
        to_events.try_send(carry(moving)).unwrap();
        let mut buffer = MessageBuffer::new();
        let message = world.port.try_receive(&mut buffer).unwrap().unwrap();
        let moved = keep(message.decode::<M>().unwrap().body);
        assert!(!keeps_name || right(&moved).name() == name);
        drop(port);
        let mut buffer = MessageBuffer::new();
        let message = right(&moved).try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.id(), id::DEAD_NAME);
        let told = message.into_notification();
        assert!(told.is_err(), "{} {keeps_name}", std::any::type_name::<M>());
        drop(keeper);
    }
    for keeps_name in [false, true] {
        check::<Carry, _>(
            |right| Carry { right },
            |view| view.right,
            |right| right,
            keeps_name,
        );
        check::<CarryArray, _>(
            CarryArray::of,
            |view| view.rights.into_iter().next().unwrap().unwrap(),
            |right| right,
            keeps_name,
        );
        check::<CarryGuarded, _>(
            |right| CarryGuarded { right },
            |view| view.right,
            |right| right.right(),
            keeps_name,
        );
    }
}

#[test]
fn returned_notify_port_keeps_its_requests_with_its_name() {
    fn check<M: MachMessage + std::fmt::Debug>(
        carry: fn(ReceiveRight) -> M,
        right: fn(M) -> ReceiveRight,
        keeps_name: bool,
    ) {
        let world = Attack::new();
        let (port, watched) = port_and_right(*world.victim);
        let moving = ReceiveRight::new_in(*world.victim).unwrap();
        watched.on_dead_name(&moving).unwrap();
        // A send right keeps the name while the receive right is away.
        let keeper = keeps_name.then(|| moving.make_send().unwrap());
        let name = moving.name();
        let to_events = world.port.make_send().unwrap();
        while to_events.try_send(Ping).is_ok() {}
        let failed = to_events
            .send_or_return(carry(moving), Wait::Never)
            .unwrap_err();
        let returned = right(failed.into_message().unwrap());
        assert_eq!(
            returned.name() == name,
            keeps_name,
            "{}",
            std::any::type_name::<M>()
        );
        drop(port);
        let mut buffer = MessageBuffer::new();
        let message = returned.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.id(), id::DEAD_NAME);
        let told = message.into_notification();
        assert_eq!(told.is_ok(), keeps_name, "{}", std::any::type_name::<M>());
        drop(keeper);
    }
    for keeps_name in [false, true] {
        check::<Carry>(|right| Carry { right }, |message| message.right, keeps_name);
        check::<CarryArray>(
            CarryArray::of,
            |message| message.rights.into_iter().next().unwrap().unwrap(),
            keeps_name,
        );
        check::<CarryGuarded>(
            |right| CarryGuarded { right },
            |message| message.right,
            keeps_name,
        );
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 2)]
struct Carry {
    #[mach(move_receive)]
    right: ReceiveRight,
}

#[derive(Debug, MachMessage)]
#[mach(id = 2)]
struct CarryArray {
    #[mach(ool_ports(move_receive))]
    rights: OolPorts<ReceiveRight>,
}

impl CarryArray {
    fn of(right: ReceiveRight) -> Self {
        Self {
            rights: OolPorts::of([right]).unwrap(),
        }
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 2)]
struct CarryGuarded {
    #[mach(move_receive, guard)]
    right: ReceiveRight,
}
