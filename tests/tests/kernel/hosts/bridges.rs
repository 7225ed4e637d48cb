//! Several tasks of one process, and tasks of bridges.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::remote::HostInspection;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::{PeerAttribute, PeerPolicy};
use mach_msg::wire::disposition::{MOVE_RECEIVE, MOVE_SEND_ONCE};
use mach_msg::wire::{AuthenticTrailer, SecurityToken};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, MAKE_SEND, Raw, RawTask, word};

#[derive(Debug, MachMessage)]
#[mach(id = 9)]
struct Number {
    value: u32,
}

/// The number of the call.
const TRANSFER: u32 = 39;

/// The purpose of a connection that holds the task of a bridge.
const NEW_BRIDGE: u32 = 3;

/// Receives a number.
fn receive(port: &ReceiveRight) -> u32 {
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer).unwrap();
    message.decode::<Number>().unwrap().body.value
}

#[test]
fn copied_right_leads_to_the_same_port() {
    let host = TestHost::start();
    let before = host.kernel().resource_counts();
    let [owner, other] = [host.join(), host.join()];
    let port = ReceiveRight::new_in(*owner).unwrap();
    let right = port.make_send().unwrap();
    let copy = right.copy_to(*other).unwrap();
    assert_eq!(copy.task(), *other);
    copy.send(Number { value: 1 }).unwrap();
    assert_eq!(receive(&port), 1);
    // A further copy has the same name.
    let again = copy.copy_to(*other).unwrap();
    assert_eq!(again.name(), copy.name());
    // The owner gets its own right back.
    assert_eq!(copy.copy_to(*owner).unwrap().name(), port.name());
    port.on_no_senders(1, &port).unwrap();
    drop((right, again));
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(copy);
    assert!(
        port.receive(&mut buffer)
            .unwrap()
            .into_notification()
            .is_ok()
    );
    drop(port);
    owner.leave();
    other.leave();
    wait_for_tasks(&host, 0);
    assert_eq!(host.kernel().resource_counts(), before);
}

#[test]
fn transferred_receive_right_keeps_its_queue() {
    let host = TestHost::start();
    let [owner, other] = [host.join(), host.join()];
    let port = ReceiveRight::new_in(*owner).unwrap();
    let right = port.make_send().unwrap();
    right.send(Number { value: 1 }).unwrap();
    let name = port.into_name();
    let moved = {
        // SAFETY: the name is of the receive right that was given up above.
        let calls = unsafe { owner.calls() };
        calls.transfer(name, MOVE_RECEIVE, *other).unwrap()
    };
    // SAFETY: the call has made the right, and nothing else owns it.
    let port = unsafe { ReceiveRight::from_name(*other, moved) }.unwrap();
    right.send(Number { value: 2 }).unwrap();
    assert_eq!((receive(&port), receive(&port)), (1, 2));
}

#[test]
fn right_is_not_copied_to_a_task_of_another_kernel() {
    let [here, there] = [TestHost::start(), TestHost::start()];
    let [owner, other, ended] = [here.join(), there.join(), here.join()];
    let embedded = EmbeddedKernel::new();
    let local = embedded.create_task();
    let port = ReceiveRight::new_in(*owner).unwrap();
    let right = port.make_send().unwrap();
    // Both hosts are this process, so the second one gets to see the ticket and does not know it.
    let copied = right.copy_to(*other).map(drop);
    assert_eq!(copied, Err(KernReturn::INVALID_ARGUMENT));
    let copied = right.copy_to(*local).map(drop);
    assert_eq!(copied, Err(KernReturn::INVALID_TASK));
    let left = *ended;
    ended.leave();
    let copied = right.copy_to(left).map(drop);
    assert_eq!(copied, Err(KernReturn::INVALID_TASK));
    let own = ReceiveRight::new_in(*local).unwrap();
    let copied = own.make_send().unwrap().copy_to(*owner).map(drop);
    assert_eq!(copied, Err(KernReturn::INVALID_TASK));
    drop(port);
    let copied = right.copy_to(*owner).map(drop);
    assert_eq!(copied, Err(KernReturn::INVALID_RIGHT));
}

/// The frame of a transfer.
fn transfer(name: u32, disposition: u32, ticket: &[u8]) -> Vec<u8> {
    let words = [TRANSFER, name, disposition].map(u32::to_le_bytes);
    [words.as_flattened(), ticket].concat()
}

#[test]
fn transfer_needs_the_ticket_of_the_other_task() {
    let host = TestHost::start();
    let [first, second] = [RawTask::join(&host), RawTask::join(&host)];
    let mut calls = first.connect();
    let name = calls.allocate(1);
    let code = |answer: Option<Vec<u8>>| word(&answer.unwrap(), 0).cast_signed();
    let ticket = second.ticket();
    for (index, byte) in ticket.iter().enumerate() {
        let mut wrong = ticket;
        wrong[index] = byte ^ 1;
        let refused = code(calls.call(&transfer(name, MAKE_SEND, &wrong)));
        assert_eq!(refused, KernReturn::INVALID_ARGUMENT.0);
    }
    let right = code(calls.call(&transfer(name, COPY_SEND, &ticket)));
    assert_eq!(right, KernReturn::INVALID_RIGHT.0);
    let right = code(calls.call(&transfer(name, MOVE_SEND_ONCE, &ticket)));
    assert_eq!(right, KernReturn::INVALID_RIGHT.0);
    assert_eq!(code(calls.call(&transfer(name, MAKE_SEND, &ticket))), 0);
    // Malformed arguments end the connection, and not the task.
    for frame in [
        transfer(name, MAKE_SEND, &ticket[1..]),
        [transfer(name, MAKE_SEND, &ticket), vec![0]].concat(),
    ] {
        assert_eq!(first.connect().call(&frame), None);
    }
    assert_eq!(code(calls.call(&transfer(name, MAKE_SEND, &ticket))), 0);
    // A task that has ended has no ticket any more.
    drop(second);
    wait_for_tasks(&host, 1);
    let refused = code(calls.call(&transfer(name, MAKE_SEND, &ticket)));
    assert_eq!(refused, KernReturn::INVALID_ARGUMENT.0);
}

#[test]
fn bridge_has_the_identity_of_no_local_user() {
    let host = TestHost::start();
    let service = host.join();
    let bridge = Task::join_as_bridge_at(host.path()).unwrap();
    let port = ReceiveRight::new_in(*service).unwrap();
    let own = port.make_send().unwrap();
    let sent = own.copy_to(*bridge).unwrap();
    let mut buffer = MessageBuffer::new();
    own.send(Number { value: 1 }).unwrap();
    let program = port.receive(&mut buffer).unwrap().sender();
    sent.send(Number { value: 2 }).unwrap();
    let message = port.receive(&mut buffer).unwrap();
    let nobody = SecurityToken {
        uid: 65_534,
        gid: 65_534,
    };
    assert_eq!(message.trailer().security_token(), nobody);
    let remote = message.sender();
    let user = program.euid();
    let pid = std::process::id() + 0x4000_0000;
    let [.., version] = remote.words;
    let expected = [user, 65_534, 65_534, 65_534, 65_534, pid, 0, version];
    assert_eq!(remote.words, expected);
    assert!(remote.is_bridge() && !program.is_bridge());
    // A policy for the user who runs the bridge refuses the message, unless it says otherwise.
    let policy = PeerPolicy::anyone().user(user);
    assert_eq!(policy.check(program), Ok(()));
    let refused = policy.check(remote).unwrap_err();
    assert_eq!(refused.attribute, PeerAttribute::User);
    assert_eq!(PeerPolicy::anyone().user(65_534).check(remote), Ok(()));
    assert_eq!(
        PeerPolicy::anyone().process_of(remote).check(remote),
        Ok(())
    );
    // The user who runs the bridge sees it in lists.
    let mut inspection = HostInspection::open_at(host.path()).unwrap();
    let listed = inspection.tasks().unwrap();
    let listed = listed.iter().find(|task| task.number == version).unwrap();
    assert_eq!((listed.uid, listed.pid), (user, std::process::id()));
}

#[test]
fn bridge_needs_version_4_of_the_protocol() {
    let host = TestHost::start();
    for (versions, code) in [((1, 3), 1), ((1, 4), 0), ((4, 9), 0)] {
        let mut raw = Raw::open(host.path());
        let welcome = raw.hello_for(versions, NEW_BRIDGE, None).unwrap();
        assert_eq!(word(&welcome, 8), code, "{versions:?}");
    }
}
