//! Rights that are made, sent and released while their ports die.

use std::sync::Arc;

use crate::kernel::embedded::tools::models::thread;

use crate::kernel::embedded::EmbeddedKernel;
use crate::kernel::embedded::tools::models::{
    RECEIVE, SEND, Stage, ask, check, header, port, receive, send, with_right,
};
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, PortRight, Task};
use crate::wire::Disposition;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::notification::NO_SENDERS;
use crate::wire::{Bits, Header, PortDescriptor, PortName, TrailerElements};

#[test]
fn send_races_with_death_of_its_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let carried = sender.port_allocate(RECEIVE).unwrap();
        let dies = thread::spawn(move || owner.port_mod_refs(port, RECEIVE, -1));
        let message = with_right(right, carried, Disposition::MoveReceive.raw());
        let sent = send(sender, message, MsgOptions::SEND_TIMEOUT, 0);
        dies.join().unwrap().unwrap();
        // Either the port was dead and the right was not moved, or the message was sent and
        // destroyed with the port.
        match sent {
            MsgReturn::SEND_INVALID_DEST => assert!(sender.port_type(carried).is_ok()),
            other => {
                assert_eq!(other, MsgReturn::SUCCESS);
                assert_eq!(sender.port_type(carried), Err(KernReturn::INVALID_NAME));
            }
        }
        stage.close();
    });
}

#[test]
fn copied_right_arrives_while_its_port_dies() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let carried = sender.port_allocate(RECEIVE).unwrap();
        sender
            .port_insert_right(carried, carried, MAKE_SEND)
            .unwrap();
        let known = sender
            .transfer(carried, MAKE_SEND, *stage.tasks[0])
            .unwrap();
        let dies = thread::spawn(move || sender.port_mod_refs(carried, RECEIVE, -1));
        let releases = thread::spawn(move || owner.port_deallocate(known));
        let sends = thread::spawn(move || {
            let message = with_right(right, carried, COPY_SEND as u8);
            send(sender, message, MsgOptions::empty(), 0)
        });
        assert_eq!(
            receive(owner, port, MsgOptions::empty(), 0),
            (MsgReturn::SUCCESS, 1)
        );
        assert_eq!(sends.join().unwrap(), MsgReturn::SUCCESS);
        dies.join().unwrap().unwrap();
        releases.join().unwrap().unwrap();
        stage.close();
    });
}

#[test]
fn right_returns_to_its_task_while_its_port_dies() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, _) = (stage.calls(0), stage.calls(1));
        let (port, _) = port(&stage);
        owner.port_insert_right(port, port, MAKE_SEND).unwrap();
        let carried = owner.port_allocate(RECEIVE).unwrap();
        owner
            .port_insert_right(carried, carried, MAKE_SEND)
            .unwrap();
        let dies = thread::spawn(move || owner.port_mod_refs(carried, RECEIVE, -1));
        let message = with_right(port, carried, MOVE_SEND as u8);
        assert_eq!(
            send(owner, message, MsgOptions::empty(), 0),
            MsgReturn::SUCCESS
        );
        assert_eq!(
            receive(owner, port, MsgOptions::empty(), 0),
            (MsgReturn::SUCCESS, 1)
        );
        dies.join().unwrap().unwrap();
        // The name is either a dead name for the message's right, or was freed.
        let left = owner.port_get_refs(carried, PortRight::DeadName as u32);
        assert!(
            matches!(left, Ok(1) | Err(KernReturn::INVALID_NAME)),
            "{left:?}"
        );
        stage.close();
    });
}

/// Offset of the name in the only descriptor of a message.
const NAME: usize = 28;

/// Receives a message with one right, which takes the fast path if there is a message. Returns the
/// name of the right.
fn receive_right(calls: Calls, port: PortName) -> PortName {
    let mut buffer = [0; 200];
    let result = calls.msg(MsgCall {
        options: MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit),
        buffer: &mut buffer,
        send_size: 0,
        receive_size: 200,
        receive_name: port,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    assert_eq!(result, MsgReturn::SUCCESS);
    let name = buffer[NAME..][..4].try_into().unwrap();
    PortName(u32::from_ne_bytes(name))
}

/// Makes a right of task 1 to move, under a name of its own. Returns the port of the right in
/// task 0, and the name. The queue of `port` gets a slot, so that the next message can take the
/// fast path.
fn right_to_move(stage: &Stage, port: PortName, right: PortName) -> (PortName, PortName) {
    let (owner, sender) = (stage.calls(0), stage.calls(1));
    let plain = header(right, COPY_SEND, 1);
    assert_eq!(
        send(sender, plain, MsgOptions::empty(), 0),
        MsgReturn::SUCCESS
    );
    assert_eq!(
        receive(owner, port, MsgOptions::empty(), 0),
        (MsgReturn::SUCCESS, 1)
    );
    let carried = owner.port_allocate(RECEIVE).unwrap();
    let to = *stage.tasks[1];
    let name = owner.transfer(carried, MAKE_SEND, to).unwrap();
    (carried, name)
}

#[test]
fn move_of_last_right_races_with_its_release_and_port_death() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let (carried, name) = right_to_move(&stage, port, right);
        let dies = thread::spawn(move || owner.port_mod_refs(carried, RECEIVE, -1));
        let releases = thread::spawn(move || sender.port_deallocate(name));
        let message = with_right(right, name, MOVE_SEND as u8);
        let sent = send(sender, message, MsgOptions::empty(), 0);
        dies.join().unwrap().unwrap();
        let released = releases.join().unwrap();
        match sent {
            MsgReturn::SUCCESS => {
                assert_eq!(released, Err(KernReturn::INVALID_NAME));
                let received = receive_right(owner, port);
                assert!(received.is_dead(), "{received:?}");
            }
            other => {
                assert_eq!(other, MsgReturn::SEND_INVALID_RIGHT);
                assert_eq!(released, Ok(()));
            }
        }
        stage.close();
    });
}

#[test]
fn moved_right_is_released_while_its_name_is_copied() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let (carried, name) = right_to_move(&stage, port, right);
        let moves = thread::spawn(move || {
            let message = with_right(right, name, MOVE_SEND as u8);
            send(sender, message, MsgOptions::empty(), 0)
        });
        let copies = thread::spawn(move || {
            let message = with_right(right, name, COPY_SEND as u8);
            send(sender, message, MsgOptions::empty(), 0)
        });
        // The port is in this task, so that all of its rights get the same name.
        assert_eq!(receive_right(owner, port), carried);
        owner.port_mod_refs(carried, SEND, -1).unwrap();
        assert_eq!(moves.join().unwrap(), MsgReturn::SUCCESS);
        match copies.join().unwrap() {
            MsgReturn::SUCCESS => {
                assert_eq!(receive_right(owner, port), carried);
                owner.port_mod_refs(carried, SEND, -1).unwrap();
            }
            other => assert_eq!(other, MsgReturn::SEND_INVALID_RIGHT),
        }
        let refs = owner.port_get_refs(carried, PortRight::Send as u32);
        assert_eq!(refs, Ok(0));
        stage.close();
    });
}

#[test]
fn last_send_right_release_races_with_make_send() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let notify = owner.port_allocate(RECEIVE).unwrap();
        let none = owner
            .port_request_notification(port, NO_SENDERS, 1, notify, MAKE_SEND_ONCE)
            .unwrap();
        assert!(none.is_null());
        let goes = thread::spawn(move || sender.port_mod_refs(right, SEND, -1));
        owner.port_insert_right(port, port, MAKE_SEND).unwrap();
        goes.join().unwrap().unwrap();
        // A notification that was sent before the second right was made has already arrived.
        let (told, id) = receive(owner, notify, MsgOptions::RCV_TIMEOUT, 0);
        if told == MsgReturn::SUCCESS {
            assert_eq!(id, NO_SENDERS);
        }
        assert_eq!(owner.port_get_srights(port), Ok(1));
        owner.port_mod_refs(port, SEND, -1).unwrap();
        let (again, id) = receive(owner, notify, MsgOptions::RCV_TIMEOUT, 0);
        // There is exactly one notification, for the last right that was released while the request
        // was registered.
        assert_eq!(again == MsgReturn::SUCCESS, told != MsgReturn::SUCCESS);
        if again == MsgReturn::SUCCESS {
            assert_eq!(id, NO_SENDERS);
        }
        stage.close();
    });
}

#[test]
fn receive_races_with_reuse_of_its_name() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(sent, MsgReturn::SUCCESS);
        let replaces = thread::spawn(move || {
            owner.port_mod_refs(port, RECEIVE, -1).unwrap();
            owner.port_allocate(RECEIVE).unwrap()
        });
        let (got, id) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        match got {
            MsgReturn::SUCCESS => assert_eq!(id, 7),
            _ => assert_eq!(got, MsgReturn::RCV_INVALID_NAME),
        }
        assert_ne!(replaces.join().unwrap(), port);
        stage.close();
    });
}

#[test]
fn send_and_reuse_of_its_name_for_another_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let to = *stage.tasks[1];
        let (port, right) = port(&stage);
        let other = owner.port_allocate(RECEIVE).unwrap();
        let replaces = thread::spawn(move || {
            sender.port_deallocate(right).unwrap();
            owner.transfer(other, MAKE_SEND, to).unwrap()
        });
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        let replaced = replaces.join().unwrap();
        assert_ne!(replaced, right);
        assert_eq!(replaced.0 >> 8, right.0 >> 8, "the cell is used again");
        let (got, id) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        match sent {
            MsgReturn::SUCCESS => assert_eq!((got, id), (MsgReturn::SUCCESS, 7)),
            _ => {
                assert_eq!(sent, MsgReturn::SEND_INVALID_DEST);
                assert_eq!(got, MsgReturn::RCV_TIMED_OUT);
            }
        }
        let (got, _) = receive(owner, other, MsgOptions::RCV_TIMEOUT, 0);
        assert_eq!(
            got,
            MsgReturn::RCV_TIMED_OUT,
            "no message to the other port"
        );
        assert_eq!(owner.port_get_srights(other), Ok(1));
        stage.close();
    });
}

#[test]
fn stale_task_never_reaches_next_task_in_its_slot() {
    /// Creates a port with a send right, under the first name of a new task.
    fn make(task: Task) -> (Calls, PortName) {
        // SAFETY: nothing else owns rights or memory of the task, and nothing is sent on trust.
        let calls = unsafe { task.calls() };
        let port = calls.port_allocate(RECEIVE).unwrap();
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        (calls, port)
    }
    check(|| {
        let kernel = EmbeddedKernel::new();
        let first = kernel.create_task();
        let (stale, port) = make(*first);
        let creator = kernel.clone();
        let reuses = thread::spawn(move || {
            first.end();
            let next = creator.create_task();
            let (calls, port) = make(*next);
            (next, calls, port)
        });
        let message = header(port, COPY_SEND, 7);
        let sent = send(stale, message, MsgOptions::SEND_TIMEOUT, 0);
        let (next, calls, its_port) = reuses.join().unwrap();
        // Interrupted if the task ended after the rights were copied in.
        let codes = [
            MsgReturn::SUCCESS,
            MsgReturn::SEND_INVALID_DEST,
            MsgReturn::SEND_INTERRUPTED,
        ];
        assert!(codes.contains(&sent.base()), "{sent}");
        let (received, _) = receive(calls, its_port, MsgOptions::RCV_TIMEOUT, 0);
        assert_eq!(received, MsgReturn::RCV_TIMED_OUT);
        assert_eq!(calls.port_get_srights(its_port), Ok(1));
        kernel.verify().unwrap();
        next.end();
        kernel.verify().unwrap();
        assert!(
            kernel.resource_counts().is_zero(),
            "{}",
            kernel.resource_counts()
        );
    });
}

#[test]
fn task_ends_during_send_with_blocked_thread() {
    check(|| {
        let mut stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let waits = thread::spawn(move || receive(owner, port, MsgOptions::empty(), 0));
        let task = stage.tasks.remove(0);
        let ends = thread::spawn(move || task.end());
        let sent = send(
            sender,
            header(right, MOVE_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert!(
            matches!(sent, MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST),
            "{sent}"
        );
        let (got, _) = waits.join().unwrap();
        assert!(
            matches!(
                got.base(),
                MsgReturn::SUCCESS
                    | MsgReturn::RCV_PORT_CHANGED
                    | MsgReturn::RCV_INVALID_NAME
                    | MsgReturn::RCV_HEADER_ERROR
            ),
            "{got}"
        );
        ends.join().unwrap();
        stage.close();
    });
}

#[test]
fn two_receive_rights_are_sent_to_each_other() {
    check(|| {
        let stage = Arc::new(Stage::new(1));
        let calls = stage.calls(0);
        let ports = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
        for port in ports {
            calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        }
        let put = move |what: PortName, into: PortName| {
            let mut message = header(into, COPY_SEND, 1);
            message[..4].copy_from_slice(&Bits::new(COPY_SEND, 0, 0, true).0.to_ne_bytes());
            message.extend_from_slice(&1_u32.to_ne_bytes());
            let descriptor = PortDescriptor::new(what, Disposition::MoveReceive.raw());
            message.extend_from_slice(zerocopy::IntoBytes::as_bytes(&descriptor));
            send(calls, message, MsgOptions::SEND_TIMEOUT, 0)
        };
        let [one, two] = ports;
        let other = thread::spawn(move || put(two, one));
        let first = put(one, two);
        let second = other.join().unwrap();
        for sent in [first, second] {
            assert!(
                matches!(sent, MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST),
                "{sent}"
            );
        }
        // In any order, no cycle forms, and both ports are dead.
        for port in ports {
            assert!(calls.port_get_srights(port).is_err());
        }
        Arc::into_inner(stage).unwrap().close();
    });
}

#[test]
fn request_and_reply_and_death_of_reply_port() {
    check(|| {
        let stage = Stage::new(2);
        let (server, client) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let reply = client.port_allocate(RECEIVE).unwrap();
        let answers = thread::spawn(move || {
            let mut buffer = [0; 200];
            let received = server.msg(MsgCall {
                options: MsgOptions::RCV_MSG,
                buffer: &mut buffer,
                send_size: 0,
                receive_size: 200,
                receive_name: port,
                timeout: 0,
                notify: PortName::NULL,
                receive_buffer: None,
                trust: OolTrust::Checked,
            });
            assert_eq!(received, MsgReturn::SUCCESS);
            let (request, _) = <Header as zerocopy::FromBytes>::read_from_prefix(&buffer).unwrap();
            // If the port was dead when its right arrived, there is no valid name. Otherwise the
            // send succeeds, even if the port is dead by then.
            if request.remote.is_valid() {
                let answer = header(request.remote, MOVE_SEND_ONCE, request.id + 100);
                let sent = send(server, answer, MsgOptions::empty(), 0);
                assert_eq!(sent, MsgReturn::SUCCESS);
            }
        });
        assert_eq!(ask(client, right, reply, 7), MsgReturn::SUCCESS);
        let dies = thread::spawn(move || client.port_mod_refs(reply, RECEIVE, -1));
        answers.join().unwrap();
        dies.join().unwrap().unwrap();
        stage.close();
    });
}
