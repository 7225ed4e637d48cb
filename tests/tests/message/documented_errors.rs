//! The documented codes of calls on rights, and that a failed call loses nothing.

use mach_msg::kernel::KernReturn;
use mach_msg::port::PortSet;
use mach_msg::wire::{PortName, notification};
use mach_msg::{
    GuardedReceiveRight, MessageBuffer, Notification, OolMemory, OolPorts, ReceiveRight,
    SendOnceRight, SendRight, bootstrap,
};
use mach_msg_tests::fixture::{OneTask, port};

const INVALID_RIGHT: KernReturn = KernReturn::INVALID_RIGHT;

fn dead_send(task: &OneTask) -> SendRight {
    // SAFETY: the dead name has no references, so nothing is released twice.
    unsafe { SendRight::from_name(task.task(), PortName::DEAD) }.unwrap()
}

fn dead_once(task: &OneTask) -> SendOnceRight {
    // SAFETY: the dead name has no references, so nothing is released twice.
    unsafe { SendOnceRight::from_name(task.task(), PortName::DEAD) }.unwrap()
}

#[test]
fn rights_of_another_task_are_refused() {
    let task = OneTask::new();
    let other = task.kernel.create_task();
    let (own, foreign) = (task.port(), port(*other));
    let set = PortSet::new_in(task.task()).unwrap();
    assert_eq!(set.add(&foreign), Err(INVALID_RIGHT));
    assert_eq!(set.remove(&foreign), Err(INVALID_RIGHT));
    let right = own.make_send().unwrap();
    let theirs = foreign.make_send().unwrap();
    let before = task.kernel.resource_counts();
    let rights = [Some(right.clone()), None, Some(theirs.clone())];
    let array = OolPorts::new_in(task.task(), rights);
    assert_eq!(array.map(drop), Err(INVALID_RIGHT));
    assert_eq!(task.kernel.resource_counts(), before);
    assert_eq!(right.on_dead_name(&foreign).map(drop), Err(INVALID_RIGHT));
    let possible = right.on_send_possible(&foreign);
    assert_eq!(possible.map(drop), Err(INVALID_RIGHT));
    assert_eq!(own.on_no_senders(0, &foreign).map(drop), Err(INVALID_RIGHT));
    assert_eq!(own.on_port_destroyed(&foreign), Err(INVALID_RIGHT));
    assert_eq!(task.kernel.resource_counts(), before);
}

#[test]
fn dead_rights_are_refused() {
    let task = OneTask::new();
    let own = task.port();
    let (dead, right) = (dead_send(&task), own.make_send().unwrap());
    assert!(dead.is_dead() && dead_once(&task).is_dead());
    assert!(!right.is_dead() && !own.make_send_once().unwrap().is_dead());
    assert_eq!(dead.try_clone().map(drop), Err(INVALID_RIGHT));
    let error = bootstrap::register("dead", &dead).unwrap_err();
    assert_eq!(error.code, INVALID_RIGHT);
    let argument = Err(KernReturn::INVALID_ARGUMENT);
    assert_eq!(dead.on_dead_name(&own).map(drop), argument);
    assert_eq!(dead.on_send_possible(&own).map(drop), argument);
    assert_eq!(dead_once(&task).on_dead_name(&own).map(drop), argument);
    let capability = Err(KernReturn::INVALID_CAPABILITY);
    let notify = dead_once(&task);
    assert_eq!(right.on_dead_name(notify).map(drop), capability);
    let notify = dead_once(&task);
    assert_eq!(own.on_no_senders(0, notify).map(drop), capability);
    assert!(dead.cancel_dead_name().unwrap().is_none());
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = own.try_receive(&mut buffer) {}
}

#[test]
fn rights_with_equal_task_and_name_are_equal() {
    let task = OneTask::new();
    let stranger = task.kernel.create_task();
    // The first names of both tasks are the same.
    let (own, theirs) = (task.port(), port(*stranger));
    assert_eq!(own.name(), theirs.name());
    let (right, same) = (own.make_send().unwrap(), own.make_send().unwrap());
    assert!(right == same && right == own && right != theirs && own != theirs);
    assert_ne!(right, theirs.make_send().unwrap());
    let second = task.port();
    assert!(right != second && own != second);
    assert_ne!(right, second.make_send().unwrap());
    assert_ne!(dead_send(&task), dead_send(&task));
    let [set, other] = [(); 2].map(|()| PortSet::new_in(task.task()).unwrap());
    let same = &set;
    assert!(set == *same && set != other);
}

#[test]
fn guard_is_removed_unless_the_right_is_immovable() {
    let task = OneTask::new();
    task.kernel.expect_guard_exceptions();
    let guarded = task.port().guard(7).unwrap();
    assert_eq!((guarded.guard(), guarded.is_immovable()), (7, false));
    let right = guarded.unguard().unwrap();
    let immovable = right.guard_immovable(9).unwrap();
    assert_eq!((immovable.guard(), immovable.is_immovable()), (9, true));
    let (immovable, code) = immovable.unguard().unwrap_err();
    assert_eq!(code, KernReturn::INVALID_CAPABILITY);
    assert_eq!(immovable.guard(), 9);
    drop(immovable);
    let mut right = task.port();
    right.set_context(3).unwrap();
    assert_eq!(right.context(), Ok(3));
    let (right, code) = right.guard(7).unwrap_err();
    assert_eq!(code, KernReturn::INVALID_ARGUMENT);
    let (mut right, code) = right.guard_immovable(7).unwrap_err();
    assert_eq!(code, KernReturn::INVALID_ARGUMENT);
    right.set_context(0).unwrap();
    let _: GuardedReceiveRight = right.guard(1).unwrap();
}

#[test]
fn replaced_and_cancelled_requests_return_their_rights() {
    let task = OneTask::new();
    task.kernel.expect_guard_exceptions();
    let (own, notify) = (task.port(), task.port());
    let right = own.make_send().unwrap();
    assert!(right.on_dead_name(&notify).unwrap().is_none());
    assert!(right.on_dead_name(&notify).unwrap().is_some());
    assert!(right.cancel_dead_name().unwrap().is_some());
    assert!(right.cancel_dead_name().unwrap().is_none());
    assert!(own.on_no_senders(0, &notify).unwrap().is_none());
    assert!(own.on_no_senders(0, &notify).unwrap().is_some());
    assert!(own.cancel_no_senders().unwrap().is_some());
    assert!(own.cancel_no_senders().unwrap().is_none());
    // Each returned right was dropped.
    let mut buffer = MessageBuffer::new();
    let mut released = 0;
    while let Ok(Some(message)) = notify.try_receive(&mut buffer) {
        let notification = message.into_notification();
        assert!(matches!(notification, Ok(Notification::SendOnce)));
        released += 1;
    }
    assert_eq!(released, 4);
    own.on_port_destroyed(&notify).unwrap();
    let again = own.on_port_destroyed(&notify);
    assert_eq!(again, Err(KernReturn::FAILURE));
}

#[test]
fn renewed_request_fires_for_new_send_rights() {
    let task = OneTask::new();
    let (own, notify) = (task.port(), task.port());
    drop(own.make_send().unwrap());
    assert_eq!(own.still_no_senders(1, &notify), Ok(true));
    let right = own.make_send().unwrap();
    assert_eq!(own.still_no_senders(1, &notify), Ok(false));
    let mut buffer = MessageBuffer::new();
    assert!(notify.try_receive(&mut buffer).unwrap().is_none());
    drop(right);
    let message = notify.try_receive(&mut buffer).unwrap().unwrap();
    let Ok(Notification::NoSenders {
        make_send_count, ..
    }) = message.into_notification()
    else {
        panic!("expected a no-senders notification");
    };
    assert_eq!(make_send_count, 2);
    assert_eq!(own.still_no_senders(2, &notify), Ok(true));
}

#[test]
fn declared_requests_need_a_kind_and_a_name() {
    let task = OneTask::new();
    let own = task.port();
    // SAFETY: no request is declared because the calls fail.
    let declare = |id, name| unsafe { own.expect_notification(id, name) };
    for id in [0, 64, 65, 67, 68, 71, 73] {
        let declared = declare(id, own.name());
        assert_eq!(declared, Err(KernReturn::INVALID_VALUE), "{id}");
    }
    for id in [
        notification::PORT_DESTROYED,
        notification::NO_SENDERS,
        notification::DEAD_NAME,
        notification::SEND_POSSIBLE,
    ] {
        for name in [PortName::NULL, PortName::DEAD] {
            assert_eq!(declare(id, name), Err(KernReturn::INVALID_NAME), "{id}");
        }
    }
}

#[test]
fn calls_on_an_ended_task_have_its_code() {
    let task = OneTask::new();
    let other = task.kernel.create_task();
    let ended = *other;
    let (mut port, set) = (port(ended), PortSet::new_in(ended).unwrap());
    let right = port.make_send().unwrap();
    other.end();
    let code = KernReturn::INVALID_TASK;
    assert_eq!(ReceiveRight::new_in(ended).map(drop), Err(code));
    assert_eq!(PortSet::new_in(ended).map(drop), Err(code));
    assert_eq!(OolMemory::new_in(ended, 8).map(drop), Err(code));
    assert_eq!(SendRight::voucher_in(ended, b"work").map(drop), Err(code));
    assert_eq!(port.make_send().map(drop), Err(code));
    assert_eq!(port.make_send_once().map(drop), Err(code));
    assert_eq!(port.status().map(drop), Err(code));
    assert_eq!(port.context(), Err(code));
    assert_eq!(port.set_context(1), Err(code));
    assert_eq!(port.set_queue_limit(1), Err(code));
    assert_eq!(set.members(), Err(code));
    assert_eq!(right.try_clone().map(drop), Err(code));
    assert!(right.is_dead());
    for error in [
        bootstrap::look_up_as(ended, "any").map(drop).unwrap_err(),
        bootstrap::check_in_as(ended, "any").map(drop).unwrap_err(),
    ] {
        assert_eq!(error.code, code, "{error}");
    }
}

#[test]
fn empty_memory_has_no_address_and_releases_nothing() {
    let task = OneTask::new();
    let empty = OolMemory::new_in(task.task(), 0).unwrap();
    assert_eq!((empty.address(), empty.len()), (0, 0));
    assert_eq!(empty.into_raw(), (0, 0));
    let one = task.memory(b"1");
    assert!(one.address() > 1);
    assert_eq!(task.kernel.resource_counts().ool_bytes, 1);
}
