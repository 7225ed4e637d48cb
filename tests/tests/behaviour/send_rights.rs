//! Send and send-once rights: references, death, and the counts of their ports.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::{MessageBuffer, SendOnceRight, SendRight};
use mach_msg_tests::fixture::{Number, numbers, port};

mach_msg_tests::on_each_kernel! {
    send_right_in_task_of_receive_right_shares_its_name,
    last_dropped_clone_releases_the_send_right,
    make_send_increments_the_make_send_count,
    send_right_is_dead_after_port_death,
    dead_send_right_is_not_cloned_and_equals_none,
    send_once_right_has_its_own_name,
    dropped_send_once_right_notifies_its_port,
    send_once_right_is_dead_after_port_death,
    message_to_a_send_once_right_can_ask_for_a_reply,
    rights_created_dead_release_nothing,
}

fn send_right_in_task_of_receive_right_shares_its_name(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let second = port.make_send().unwrap();
    assert_eq!(send.name(), port.name());
    assert_eq!(send, second);
    assert!(send == port);
}

fn last_dropped_clone_releases_the_send_right(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let clone = send.try_clone().unwrap();
    assert_eq!(send, clone);
    drop(send);
    assert_eq!(port.status().unwrap().has_send_rights, 1);
    drop(clone);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

fn make_send_increments_the_make_send_count(task: Task) {
    let port = port(task);
    assert_eq!(port.status().unwrap().make_send_count, 0);
    let send = port.make_send().unwrap();
    drop(port.make_send().unwrap());
    drop(send.try_clone().unwrap());
    assert_eq!(port.status().unwrap().make_send_count, 2);
}

fn send_right_is_dead_after_port_death(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let clone = send.try_clone().unwrap();
    assert!(!send.is_dead());
    drop(port);
    assert!(send.is_dead() && clone.is_dead());
}

fn dead_send_right_is_not_cloned_and_equals_none(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    drop(port);
    assert_eq!(send.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
    let dead = SendRight::dead(task);
    assert_eq!(dead.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
    assert_ne!(dead, SendRight::dead(task));
}

fn send_once_right_has_its_own_name(task: Task) {
    let port = port(task);
    let one = port.make_send_once().unwrap();
    let other = port.make_send_once().unwrap();
    assert_ne!(one.name(), port.name());
    assert_ne!(one.name(), other.name());
    assert_eq!(port.status().unwrap().send_once_rights, 2);
    assert_eq!(port.status().unwrap().make_send_count, 0);
}

fn dropped_send_once_right_notifies_its_port(task: Task) {
    let port = port(task);
    let once = port.make_send_once().unwrap();
    assert_eq!(port.status().unwrap().message_count, 0);
    drop(once);
    assert_eq!(port.status().unwrap().message_count, 1);
}

fn message_to_a_send_once_right_can_ask_for_a_reply(task: Task) {
    let [first, second] = [port(task), port(task)];
    let (request, reply) = (first.make_send_once(), second.make_send_once());
    let number = Number { number: 1 };
    request
        .unwrap()
        .send_request(number, reply.unwrap())
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let received = first.try_receive(&mut buffer).unwrap().unwrap();
    let reply = received.decode::<Number>().unwrap().reply.unwrap();
    reply.send(Number { number: 2 }).unwrap();
    assert_eq!(numbers(&second), [2]);
}

fn send_once_right_is_dead_after_port_death(task: Task) {
    let port = port(task);
    let once = port.make_send_once().unwrap();
    assert!(!once.is_dead());
    drop(port);
    assert!(once.is_dead());
}

fn rights_created_dead_release_nothing(task: Task) {
    assert!(SendRight::dead(task).is_dead());
    assert!(SendOnceRight::dead(task).is_dead());
}
