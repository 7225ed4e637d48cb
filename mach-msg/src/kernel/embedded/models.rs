//! Races that a model checker plays through: many schedules of a few threads, in which every lock and every atomic is a point of
//! switching. After each, every right has one owner and nothing is left when the tasks have ended.
//!
//! Run by `scripts/models`.

use std::sync::Arc;

use shuttle::thread;

use super::EmbeddedKernel;
use crate::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use crate::wire::{Bits, Header, PortDescriptor, PortName};

const RECEIVE: u32 = 1;
const SEND: u32 = 0;
const MOVE_SEND: u32 = 17;
const MOVE_SEND_ONCE: u32 = 18;
const COPY_SEND: u32 = 19;
const MAKE_SEND: u32 = 20;
const MAKE_SEND_ONCE: u32 = 21;

/// Plays `model` many times.
fn check(model: impl Fn() + Send + Sync + 'static) {
    let rounds = std::env::var("MODEL_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(20_000);
    shuttle::check_random(model, rounds);
}

/// A kernel with tasks; checked when the threads are done.
struct Stage {
    kernel: EmbeddedKernel,
    tasks: Vec<super::OwnedTask>,
}

impl Stage {
    fn new(tasks: usize) -> Self {
        let kernel = EmbeddedKernel::new();
        let tasks = (0..tasks).map(|_| kernel.create_task()).collect();
        Self { kernel, tasks }
    }

    fn calls(&self, task: usize) -> Calls {
        let task: Task = *self.tasks[task];
        // SAFETY: nothing else owns rights or memory of these tasks, and nothing is sent on trust.
        unsafe { task.calls() }
    }

    fn close(self) {
        self.kernel.verify().unwrap();
        drop(self.tasks);
        self.kernel.verify().unwrap();
        assert!(self.kernel.ledger().is_zero(), "{}", self.kernel.ledger());
    }
}

fn header(remote: PortName, disposition: u32, id: i32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(disposition, 0, 0, false),
        remote,
        id,
        ..Header::default()
    };
    zerocopy::IntoBytes::as_bytes(&header).to_vec()
}

fn send(calls: Calls, mut message: Vec<u8>, options: MsgOptions, timeout: u32) -> MsgReturn {
    let send_size = message.len() as u32;
    calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG | options,
        buffer: &mut message,
        send_size,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    })
}

fn receive(calls: Calls, name: PortName, options: MsgOptions, timeout: u32) -> (MsgReturn, i32) {
    let mut buffer = [0; 200];
    let result = calls.msg(MsgCall {
        options: MsgOptions::RCV_MSG | options,
        buffer: &mut buffer,
        send_size: 0,
        receive_size: 200,
        receive_name: name,
        timeout,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    let id = zerocopy::FromBytes::read_from_prefix(&buffer)
        .map(|(header, _): (Header, _)| header.id)
        .unwrap_or(0);
    (result, id)
}

/// A message that carries one right.
fn with_right(remote: PortName, carried: PortName, disposition: u8) -> Vec<u8> {
    let mut message = header(remote, COPY_SEND, 1);
    message[..4].copy_from_slice(&Bits::new(COPY_SEND, 0, 0, true).0.to_ne_bytes());
    message.extend_from_slice(&1_u32.to_ne_bytes());
    let descriptor = PortDescriptor::new(carried, disposition);
    message.extend_from_slice(zerocopy::IntoBytes::as_bytes(&descriptor));
    message
}

/// A port of task 0, and a send right to it in task 1.
fn port(stage: &Stage) -> (PortName, PortName) {
    let port = stage.calls(0).port_allocate(RECEIVE).unwrap();
    let to = *stage.tasks[1];
    let right = stage.calls(0).transfer(port, MAKE_SEND, to).unwrap();
    (port, right)
}

#[test]
fn a_send_and_the_death_of_its_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let carried = sender.port_allocate(RECEIVE).unwrap();
        let dies = thread::spawn(move || owner.port_mod_refs(port, RECEIVE, -1));
        let message = with_right(right, carried, 16);
        let sent = send(sender, message, MsgOptions::SEND_TIMEOUT, 0);
        dies.join().unwrap().unwrap();
        // Either the port was dead, and nothing was taken; or the message went, and died with the port.
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
fn a_copied_right_arrives_while_its_port_dies_and_the_receiver_gives_its_own_up() {
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
        let gives_up = thread::spawn(move || owner.port_deallocate(known));
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
        gives_up.join().unwrap().unwrap();
        stage.close();
    });
}

#[test]
fn messages_with_rights_and_a_full_queue_and_a_receiver() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[1]).unwrap();
        let carried = sender.port_allocate(RECEIVE).unwrap();
        let senders = [COPY_SEND, 0].map(|disposition| {
            thread::spawn(move || {
                for _ in 0..2 {
                    let message = match disposition {
                        0 => header(right, COPY_SEND, 1),
                        _ => with_right(right, carried, MAKE_SEND as u8),
                    };
                    let sent = send(sender, message, MsgOptions::empty(), 0);
                    assert_eq!(sent, MsgReturn::SUCCESS);
                }
            })
        });
        for _ in 0..4 {
            assert_eq!(
                receive(owner, port, MsgOptions::empty(), 0),
                (MsgReturn::SUCCESS, 1)
            );
        }
        for sends in senders {
            sends.join().unwrap();
        }
        stage.close();
    });
}

#[test]
fn a_message_for_a_waiting_receiver_and_the_end_of_its_patience() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let waits = thread::spawn(move || receive(owner, port, MsgOptions::RCV_TIMEOUT, 1000));
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(sent, MsgReturn::SUCCESS);
        let (first, first_id) = waits.join().unwrap();
        let (second, second_id) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        match first {
            MsgReturn::SUCCESS => assert_eq!((first_id, second), (7, MsgReturn::RCV_TIMED_OUT)),
            _ => {
                assert_eq!(first, MsgReturn::RCV_TIMED_OUT);
                assert_eq!((second, second_id), (MsgReturn::SUCCESS, 7));
            }
        }
        stage.close();
    });
}

#[test]
fn a_waiting_sender_and_a_higher_limit_and_the_death_of_the_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[0]).unwrap();
        let waits = thread::spawn(move || {
            send(sender, header(right, COPY_SEND, 1), MsgOptions::empty(), 0)
        });
        let raises = thread::spawn(move || owner.port_set_attributes(port, 1, &[1]));
        let dies = thread::spawn(move || owner.port_mod_refs(port, RECEIVE, -1));
        // Nobody waits for ever: room comes, or the port dies.
        let sent = waits.join().unwrap();
        assert!(
            matches!(sent, MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST),
            "{sent}"
        );
        let _ = raises.join().unwrap();
        dies.join().unwrap().unwrap();
        stage.close();
    });
}

#[test]
fn two_waiting_senders_and_room_for_both_one_after_the_other() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[1]).unwrap();
        let full = send(
            sender,
            header(right, COPY_SEND, 0),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(full, MsgReturn::SUCCESS);
        let senders: Vec<_> = (1..=2)
            .map(|id| {
                thread::spawn(move || {
                    send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0)
                })
            })
            .collect();
        let mut ids: Vec<i32> = (0..3)
            .map(|_| {
                let (result, id) = receive(owner, port, MsgOptions::empty(), 0);
                assert_eq!(result, MsgReturn::SUCCESS);
                id
            })
            .collect();
        for sender in senders {
            assert_eq!(sender.join().unwrap(), MsgReturn::SUCCESS);
        }
        ids.sort_unstable();
        assert_eq!(ids, [0, 1, 2]);
        stage.close();
    });
}

#[test]
fn a_thread_that_waits_on_a_set_and_the_removal_of_the_member() {
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
            // It came to wait after the set was gone, or was told that it went.
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
fn a_thread_that_waits_on_a_set_and_a_member_that_joins_with_a_message() {
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
fn the_last_sender_goes_while_a_right_is_made() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let notify = owner.port_allocate(RECEIVE).unwrap();
        let none = owner
            .port_request_notification(port, 70, 1, notify, MAKE_SEND_ONCE)
            .unwrap();
        assert!(none.is_null());
        let goes = thread::spawn(move || sender.port_mod_refs(right, SEND, -1));
        owner.port_insert_right(port, port, MAKE_SEND).unwrap();
        goes.join().unwrap().unwrap();
        // The count in the notification tells whether it came before the second right was made.
        let (told, id) = receive(owner, notify, MsgOptions::RCV_TIMEOUT, 0);
        if told == MsgReturn::SUCCESS {
            assert_eq!(id, 70);
        }
        assert_eq!(owner.port_get_srights(port), Ok(1));
        owner.port_mod_refs(port, SEND, -1).unwrap();
        let (again, id) = receive(owner, notify, MsgOptions::RCV_TIMEOUT, 0);
        // Exactly one notification, for whichever of the two rights went last while it was registered.
        assert_eq!(again == MsgReturn::SUCCESS, told != MsgReturn::SUCCESS);
        if again == MsgReturn::SUCCESS {
            assert_eq!(id, 70);
        }
        stage.close();
    });
}

#[test]
fn a_receive_and_the_reuse_of_its_name() {
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
fn a_task_ends_while_it_is_sent_a_message_and_one_of_its_threads_waits() {
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
fn two_receive_rights_sent_to_each_other_at_once() {
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
            let descriptor = PortDescriptor::new(what, 16);
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
        // Whatever came first, the circle is not closed: both ports are dead.
        for port in ports {
            assert!(calls.port_get_srights(port).is_err());
        }
        Arc::into_inner(stage).unwrap().close();
    });
}

/// Sends with a send-once right for the answer, made from `reply`.
fn ask(calls: Calls, right: PortName, reply: PortName, id: i32) -> MsgReturn {
    let mut message = header(right, COPY_SEND, id);
    message[..4].copy_from_slice(
        &Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false)
            .0
            .to_ne_bytes(),
    );
    message[12..16].copy_from_slice(&reply.0.to_ne_bytes());
    send(calls, message, MsgOptions::empty(), 0)
}

#[test]
fn the_two_sides_of_a_queue_and_its_growth_and_a_change_of_its_limit() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let sends = thread::spawn(move || {
            for id in 1..=6 {
                let sent = send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
                assert_eq!(sent, MsgReturn::SUCCESS);
            }
        });
        let changes = thread::spawn(move || {
            for limit in [1, 7] {
                owner.port_set_attributes(port, 1, &[limit]).unwrap();
            }
        });
        for id in 1..=6 {
            assert_eq!(
                receive(owner, port, MsgOptions::empty(), 0),
                (MsgReturn::SUCCESS, id)
            );
        }
        sends.join().unwrap();
        changes.join().unwrap();
        stage.close();
    });
}

#[test]
fn two_senders_and_two_receivers_of_one_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let senders: Vec<_> = [[1, 2], [3, 4]]
            .map(|ids| {
                thread::spawn(move || {
                    for id in ids {
                        let sent =
                            send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
                        assert_eq!(sent, MsgReturn::SUCCESS);
                    }
                })
            })
            .into();
        let take = move || [(); 2].map(|()| receive(owner, port, MsgOptions::empty(), 0));
        let other = thread::spawn(take);
        let mut ids: Vec<i32> = take()
            .into_iter()
            .chain(other.join().unwrap())
            .map(|(result, id)| {
                assert_eq!(result, MsgReturn::SUCCESS);
                id
            })
            .collect();
        for sender in senders {
            sender.join().unwrap();
        }
        ids.sort_unstable();
        assert_eq!(ids, [1, 2, 3, 4]);
        stage.close();
    });
}

#[test]
fn a_server_on_a_set_whose_members_become_busy_in_turn() {
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
        // Whichever member rests when the server goes to sleep, the next message wakes it.
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
fn a_member_that_rests_leaves_its_set_while_it_is_sent_to() {
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
        // The message is there once, by the set or by the port.
        assert_ne!(
            first == MsgReturn::SUCCESS,
            second == MsgReturn::SUCCESS,
            "{first} {second}"
        );
        stage.close();
    });
}

#[test]
fn a_request_and_its_answer_and_the_death_of_the_port_that_waits_for_it() {
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
            // A port that was dead when its right arrived gives no name; else the answer goes, or finds the port dead.
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
