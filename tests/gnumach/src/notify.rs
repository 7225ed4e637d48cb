//! Requests that stay with a receive right when it moves, and messages that only look like
//! notifications.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::{
    MachMessage, MessageBuffer, Notification, NotifyPort, OolPorts, ReceiveRight, Wait,
};
use mach_msg_tests::fixture::port;

use super::foreign::{message, send, word};
use mach_msg_tests::rpc::inline;

mach_msg_tests::on_each_kernel! {
    moved_receive_right_keeps_its_no_senders_request,
    receive_right_with_a_private_request_does_not_move,
    destroyed_port_with_a_private_request_does_not_move,
    message_at_an_ordinary_port_is_no_notification,
}

#[derive(MachMessage)]
#[mach(id = 0x801)]
struct Move {
    #[mach(move_receive)]
    right: ReceiveRight,
}

#[derive(MachMessage)]
#[mach(id = 0x802)]
struct MoveAll {
    #[mach(ool_ports(move_receive))]
    rights: OolPorts<ReceiveRight>,
}

/// Moves a right through a port.
fn moved(task: Task, right: ReceiveRight) -> ReceiveRight {
    let way = port(task);
    way.make_send().unwrap().try_send(Move { right }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = way.try_receive(&mut buffer).unwrap().unwrap();
    message.decode::<Move>().unwrap().body.right
}

fn moved_receive_right_keeps_its_no_senders_request(task: Task) {
    let (right, events) = (port(task), port(task));
    right.on_no_senders(1, &events).unwrap();
    right.on_port_destroyed(&events).unwrap();
    let right = moved(task, right);
    let status = right.status().unwrap();
    let requested = (status.no_senders_requested, status.port_destroyed_requested);
    assert_eq!(requested, (1, 1));
    // The next owner gets the right of the request.
    let previous = right.cancel_no_senders().unwrap().expect("a right");
    assert_eq!(events.status().unwrap().send_once_rights, 2);
    drop(previous);
    assert_eq!(events.status().unwrap().message_count, 1);
    drop(right);
    // With the receive right.
    assert_eq!(events.status().unwrap().message_count, 2);
}

fn receive_right_with_a_private_request_does_not_move(task: Task) {
    let events = NotifyPort::new_in(task).unwrap();
    let way = port(task);
    let to_way = way.make_send().unwrap();
    for request in 0..2 {
        let right = port(task);
        match request {
            0 => drop(right.on_no_senders(1, &events).unwrap()),
            _ => right.on_port_destroyed(&events).unwrap(),
        }
        let unsent = to_way.send_or_return(Move { right }, Wait::Never);
        let unsent = unsent.unwrap_err();
        let SendCause::Refused(Refusal::Immovable(cause)) = unsent.cause else {
            panic!("{unsent:?}");
        };
        assert_eq!(cause.field, "right");
        let right = unsent.into_message().expect("the message").right;
        let rights = OolPorts::new_in(task, [Some(right)]).unwrap();
        let unsent = to_way.send_or_return(MoveAll { rights }, Wait::Never);
        let unsent = unsent.unwrap_err();
        let SendCause::Refused(Refusal::Immovable(_)) = unsent.cause else {
            panic!("{unsent:?}");
        };
        drop(unsent);
    }
    let right = port(task);
    right.on_no_senders(1, &events).unwrap();
    right.cancel_no_senders().unwrap();
    drop(moved(task, right));
    let right = port(task);
    right.on_no_senders(1, &events).unwrap();
    drop(events);
    drop(moved(task, right));
}

fn destroyed_port_with_a_private_request_does_not_move(task: Task) {
    let (events, other) = (NotifyPort::new_in(task).unwrap(), port(task));
    let right = port(task);
    right.on_no_senders(1, &events).unwrap();
    assert_eq!(right.on_port_destroyed(&other), Err(KernReturn::FAILURE));
    let once = other.make_send_once().unwrap();
    assert_eq!(right.on_port_destroyed(once), Err(KernReturn::FAILURE));
    assert_eq!(other.status().unwrap().message_count, 1, "its send-once notification");
    // The port comes back to this task.
    right.on_port_destroyed(&events).unwrap();
    drop(right);
    let told = events.try_receive(&mut MessageBuffer::new()).unwrap();
    assert!(matches!(told, Some(Notification::PortDestroyed { .. })), "{told:?}");
    let right = port(task);
    right.on_port_destroyed(&other).unwrap();
    assert_eq!(right.on_no_senders(1, &events).err(), Some(KernReturn::FAILURE));
    assert!(right.on_no_senders(1, &other).unwrap().is_none());
}

/// Returns the body of a notification with a name.
fn named(name: u32) -> std::vec::Vec<u8> {
    [inline(15, 32, 1), word(name)].concat()
}

fn message_at_an_ordinary_port_is_no_notification(task: Task) {
    let (port, watched) = (port(task), port(task));
    let right = watched.make_send().unwrap();
    right.on_dead_name(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    let forged = message(0, port.name(), 72, &named(right.name().0));
    assert_eq!(send(task, &forged), mach_msg::kernel::MsgReturn::SUCCESS);
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.id(), 72);
    drop(message);
    assert!(right.cancel_dead_name().unwrap().is_some());
    let events = NotifyPort::new_in(task).unwrap();
    right.on_dead_name(&events).unwrap();
    drop(watched);
    let told = events.try_receive(&mut buffer).unwrap();
    assert!(matches!(told, Some(Notification::DeadName { .. })), "{told:?}");
}
