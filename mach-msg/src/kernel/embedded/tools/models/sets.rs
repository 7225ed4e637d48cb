//! Threads that block on sets while members join and leave.

use crate::kernel::embedded::tools::models::thread;

use crate::kernel::embedded::tools::models::{Stage, check, header, port, receive, send};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::disposition::COPY_SEND;

#[test]
fn blocked_set_receiver_and_member_removal() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let set = owner.port_allocate(3).unwrap();
        owner.port_insert_member(port, set).unwrap();
        let waits = thread::spawn(move || receive(owner, set, MsgOptions::empty(), 0));
        let leaves = thread::spawn(move || owner.port_extract_member(port, set));
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(sent, MsgReturn::SUCCESS);
        leaves.join().unwrap().unwrap();
        let (left, _) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        owner.port_deallocate(set).unwrap();
        let (got, id) = waits.join().unwrap();
        match got {
            MsgReturn::SUCCESS => assert_eq!((id, left), (7, MsgReturn::RCV_TIMED_OUT)),
            // The receive started after the set was destroyed, or was woken by its destruction.
            _ => {
                assert!(
                    matches!(
                        got,
                        MsgReturn::RCV_PORT_CHANGED | MsgReturn::RCV_INVALID_NAME
                    ),
                    "{got}"
                );
                assert_eq!(left, MsgReturn::SUCCESS);
            }
        }
        stage.close();
    });
}

#[test]
fn blocked_set_receiver_and_joining_ready_member() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let set = owner.port_allocate(3).unwrap();
        let waits = thread::spawn(move || receive(owner, set, MsgOptions::empty(), 0));
        let joins = thread::spawn(move || owner.port_insert_member(port, set));
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(sent, MsgReturn::SUCCESS);
        joins.join().unwrap().unwrap();
        assert_eq!(waits.join().unwrap(), (MsgReturn::SUCCESS, 7));
        stage.close();
    });
}

#[test]
fn set_server_and_alternating_members() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let ports = [(); 2].map(|()| port(&stage));
        let set = owner.port_allocate(3).unwrap();
        for (port, _) in ports {
            owner.port_insert_member(port, set).unwrap();
        }
        let clients = ports.map(|(_, right)| {
            thread::spawn(move || {
                for id in 1..=3 {
                    let sent = send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
                    assert_eq!(sent, MsgReturn::SUCCESS);
                }
            })
        });
        // The next message wakes the server, regardless of which member is parked when it blocks.
        let mut sum = 0;
        for _ in 0..6 {
            let (result, id) = receive(owner, set, MsgOptions::empty(), 0);
            assert_eq!(result, MsgReturn::SUCCESS);
            sum += id;
        }
        assert_eq!(sum, 12);
        for client in clients {
            client.join().unwrap();
        }
        stage.close();
    });
}

#[test]
fn parked_member_leaves_set_during_send() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let set = owner.port_allocate(3).unwrap();
        owner.port_insert_member(port, set).unwrap();
        for id in [1, 2] {
            let sent = send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
            assert_eq!(sent, MsgReturn::SUCCESS);
        }
        for id in [1, 2] {
            let got = receive(owner, set, MsgOptions::empty(), 0);
            assert_eq!(got, (MsgReturn::SUCCESS, id));
        }
        let leaves = thread::spawn(move || owner.port_extract_member(port, set));
        let sends = thread::spawn(move || {
            send(sender, header(right, COPY_SEND, 3), MsgOptions::empty(), 0)
        });
        let (first, _) = receive(owner, set, MsgOptions::RCV_TIMEOUT, 0);
        leaves.join().unwrap().unwrap();
        assert_eq!(sends.join().unwrap(), MsgReturn::SUCCESS);
        let (second, _) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        // The message arrives once, through the set or through the port.
        assert_ne!(
            first == MsgReturn::SUCCESS,
            second == MsgReturn::SUCCESS,
            "{first} {second}"
        );
        stage.close();
    });
}
