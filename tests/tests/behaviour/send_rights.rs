//! Send and send-once rights: references, death, the counts of their port.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::{SendOnceRight, SendRight};
use mach_msg_tests::fixture::port;

mach_msg_tests::on_each_kernel! {
    send_right_in_task_of_receive_right_shares_its_name,
    each_clone_is_one_reference_and_the_last_one_ends_the_right,
    every_send_right_that_is_made_counts,
    a_send_right_is_dead_when_its_port_is,
    a_dead_send_right_cannot_be_cloned_and_equals_nothing,
    a_send_once_right_has_a_name_of_its_own,
    dropped_send_once_right_notifies_its_port,
    a_send_once_right_is_dead_when_its_port_is,
    rights_that_were_dead_from_the_start_release_nothing,
}

fn send_right_in_task_of_receive_right_shares_its_name(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let second = port.make_send().unwrap();
    assert_eq!(send.name(), port.name());
    assert_eq!(send, second);
    assert!(send == port);
}

fn each_clone_is_one_reference_and_the_last_one_ends_the_right(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let clone = send.try_clone().unwrap();
    assert_eq!(send, clone);
    drop(send);
    assert_eq!(port.status().unwrap().has_send_rights, 1);
    drop(clone);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

fn every_send_right_that_is_made_counts(task: Task) {
    let port = port(task);
    assert_eq!(port.status().unwrap().make_send_count, 0);
    let send = port.make_send().unwrap();
    drop(port.make_send().unwrap());
    drop(send.try_clone().unwrap());
    assert_eq!(port.status().unwrap().make_send_count, 2);
}

fn a_send_right_is_dead_when_its_port_is(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let clone = send.try_clone().unwrap();
    assert!(!send.is_dead());
    drop(port);
    assert!(send.is_dead() && clone.is_dead());
}

fn a_dead_send_right_cannot_be_cloned_and_equals_nothing(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    drop(port);
    assert_eq!(send.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
    let dead = SendRight::dead(task);
    assert_eq!(dead.try_clone().unwrap_err(), KernReturn::INVALID_RIGHT);
    assert_ne!(dead, SendRight::dead(task));
}

fn a_send_once_right_has_a_name_of_its_own(task: Task) {
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

fn a_send_once_right_is_dead_when_its_port_is(task: Task) {
    let port = port(task);
    let once = port.make_send_once().unwrap();
    assert!(!once.is_dead());
    drop(port);
    assert!(once.is_dead());
}

fn rights_that_were_dead_from_the_start_release_nothing(task: Task) {
    assert!(SendRight::dead(task).is_dead());
    assert!(SendOnceRight::dead(task).is_dead());
}
