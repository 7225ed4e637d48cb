//! Derived messages in the form of MIG's stubs, as requests to the kernel and its replies.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::gnu;
use mach_msg::wire::{Native, PortName};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::port;

use super::foreign::calls;

mach_msg_tests::on_each_kernel! {
    requests_of_mach_port_are_answered,
    right_in_a_request_is_inserted,
    failed_request_has_a_code_and_no_results,
    wrong_argument_is_mig_bad_arguments,
}

/// `mach_port_get_refs`
#[derive(MachMessage)]
#[mach(id = 3207, reply(References))]
struct GetReferences {
    #[mach(typed)]
    name: PortName,
    #[mach(typed)]
    right: i32,
}

#[derive(MachMessage)]
#[mach(id = 3307)]
struct References {
    #[mach(typed)]
    code: KernReturn,
    #[mach(typed)]
    references: i32,
}

/// `mach_port_get_receive_status`
#[derive(MachMessage)]
#[mach(id = 3217, reply(Status))]
struct GetStatus {
    #[mach(typed)]
    name: PortName,
}

#[derive(MachMessage)]
#[mach(id = 3317)]
struct Status {
    #[mach(typed)]
    code: KernReturn,
    #[mach(typed)]
    words: [i32; 9],
}

/// `mach_port_insert_right`
#[derive(MachMessage)]
#[mach(id = 3215, reply(Inserted))]
struct InsertRight<'a> {
    #[mach(typed)]
    name: PortName,
    #[mach(make_send)]
    right: &'a ReceiveRight,
}

#[derive(MachMessage)]
#[mach(id = 3315)]
struct Inserted {
    #[mach(typed)]
    code: KernReturn,
}

/// A request of `mach_port_get_refs` with an argument too little.
#[derive(MachMessage)]
#[mach(id = 3207, reply(Refused))]
struct GetReferencesOfNothing {
    #[mach(typed)]
    name: PortName,
}

/// The reply to a failed request.
#[derive(MachMessage)]
#[mach(id = 3307)]
struct Refused {
    #[mach(typed)]
    code: KernReturn,
}

/// Returns a right to the task port.
pub(crate) fn task_port(task: Task) -> SendRight {
    let name = calls(task).task_self().unwrap();
    calls(task).port_mod_refs(name, 0, 1).unwrap();
    // SAFETY: the reference was added for it.
    unsafe { SendRight::from_name(task, name) }.unwrap()
}

fn requests_of_mach_port_are_answered(task: Task) {
    let (kernel, port) = (task_port(task), port(task));
    let rights = [port.make_send().unwrap(), port.make_send().unwrap()];
    let name = port.name();
    let reply = kernel.call(GetReferences { name, right: 0 }).unwrap();
    assert_eq!((reply.code, reply.references), (KernReturn::SUCCESS, 2));
    drop(rights);
    let set = PortSet::new_in(task).unwrap();
    set.add(&port).unwrap();
    let reply = kernel.call(GetStatus { name }).unwrap();
    assert_eq!(reply.code, KernReturn::SUCCESS);
    let [in_set, _, made, limit, ..] = reply.words;
    assert_eq!((made, limit), (2, 5));
    assert_eq!(set.members().unwrap(), [name]);
    assert_ne!(in_set, 0);
}

fn right_in_a_request_is_inserted(task: Task) {
    let (kernel, right) = (task_port(task), port(task));
    let name = right.name();
    let reply = kernel.call(InsertRight { name, right: &right }).unwrap();
    assert_eq!(reply.code, KernReturn::SUCCESS);
    assert_eq!(right.status().unwrap().has_send_rights, 1);
    // SAFETY: the request has inserted the right, which nothing owns.
    drop(unsafe { SendRight::from_name(task, name) });
    assert_eq!(right.status().unwrap().has_send_rights, 0);
}

fn failed_request_has_a_code_and_no_results(task: Task) {
    let kernel = task_port(task);
    let name = PortName(0x12_3456);
    let mut buffer = MessageBuffer::new();
    let request = GetReferences { name, right: 0 };
    let reply = kernel.exchange(request, &mut buffer, Wait::Forever).unwrap();
    let code = gnu::return_code::<Native>(reply.bytes());
    assert_eq!(code, Some(KernReturn::INVALID_NAME));
    let reply = reply.decode::<Refused>().unwrap().body;
    assert_eq!(reply.code, KernReturn::INVALID_NAME);
    assert!(kernel.call(GetReferences { name, right: 0 }).is_err());
}

fn wrong_argument_is_mig_bad_arguments(task: Task) {
    let (kernel, port) = (task_port(task), port(task));
    let name = port.name();
    let reply = kernel.call(GetReferencesOfNothing { name }).unwrap();
    assert_eq!(reply.code, KernReturn::MIG_BAD_ARGUMENTS);
}
