//! Messages to send-once rights: replies and notifications arrive even if requests have filled the
//! queue or the memory.

use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::kernel::{MsgOptions, MsgReturn};
use mach_msg::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND_ONCE,
};
use mach_msg::wire::notification::{DEAD_NAME, NO_SENDERS, SEND_ONCE, SEND_POSSIBLE};
use mach_msg_tests::fixture::raw::{
    RECEIVE, calls, msg_call, receive, received_id, send, send_from,
};

use super::{Stage, assert_empty, port, sized};

fn small_queues(limits: &mut KernelLimits) {
    limits.queue_memory_per_task = 100_000;
}

/// Fills the queue memory of the receiver with messages to send rights: no queue of it can grow.
fn fill(stage: &Stage) {
    let sent = (0..1024)
        .take_while(|_| stage.send(0, 64) == MsgReturn::SUCCESS)
        .count();
    assert!((64..1024).contains(&sent), "{sent}");
    let receiver = calls(*stage.tasks[2]);
    let is_full = |_| {
        let mut message = sized(port(receiver), MAKE_SEND, 64);
        send_from(receiver, &mut message) == MsgReturn::SEND_NO_BUFFER
    };
    assert!((0..1024).any(is_full));
}

#[test]
fn reply_to_task_with_full_queue_memory_arrives() {
    let stage = Stage::new(small_queues);
    let (server, client) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    fill(&stage);
    for size in [64, 300, 4000, 100_000] {
        let reply_port = port(client);
        let transfer = |disposition| {
            client
                .transfer(reply_port, disposition, server.task())
                .unwrap()
        };
        let once = transfer(MAKE_SEND_ONCE);
        let sent = send(server, sized(once, MOVE_SEND_ONCE, size));
        assert_eq!(sent, MsgReturn::SUCCESS, "{size}");
        assert_eq!(received_id(client, reply_port), 7);
        stage.kernel.verify().unwrap();
    }
    // The full queue itself takes replies too.
    for _ in 0..200 {
        let sent = send(client, sized(stage.port, MAKE_SEND_ONCE, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    stage.kernel.verify().unwrap();
}

#[test]
fn notifications_to_task_with_full_queue_memory_arrive() {
    let stage = Stage::new(small_queues);
    let (other, client) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    let watched = port(other);
    let right = other.transfer(watched, MAKE_SEND, client.task()).unwrap();
    let notify = port(client);
    client
        .port_request_notification(right, DEAD_NAME, 0, notify, MAKE_SEND_ONCE)
        .unwrap();
    let once = client
        .transfer(notify, MAKE_SEND_ONCE, other.task())
        .unwrap();
    fill(&stage);
    other.port_mod_refs(watched, RECEIVE, -1).unwrap();
    other.port_deallocate(once).unwrap();
    assert_eq!(received_id(client, notify), DEAD_NAME);
    assert_eq!(received_id(client, notify), SEND_ONCE);
    stage.kernel.verify().unwrap();
}

#[test]
fn replies_arrive_in_a_kernel_full_of_requests() {
    let stage = Stage::new(|limits| limits.queued_bytes = 200_000);
    while stage.send(0, 5000) == MsgReturn::SUCCESS {}
    while stage.send(0, 64) == MsgReturn::SUCCESS {}
    let client = calls(*stage.tasks[1]);
    for size in [64, 4000, 10_000] {
        let reply_port = port(client);
        let sent = send(client, sized(reply_port, MAKE_SEND_ONCE, size));
        assert_eq!(sent, MsgReturn::SUCCESS, "{size}");
        assert_eq!(received_id(client, reply_port), 7);
    }
    stage.kernel.verify().unwrap();
}

#[test]
fn kept_replies_of_one_task_do_not_stop_those_of_others() {
    for (size, receives) in [(64, true), (64, false), (5000, false)] {
        let stage = Stage::new(|limits| limits.queued_bytes = 4 << 20);
        let [keeper, client] = [0, 1].map(|task: usize| calls(*stage.tasks[task]));
        let mut is_refused = false;
        for _ in 0..500 {
            let own = port(keeper);
            let mut sent = 0;
            while sent < 57 && !is_refused {
                let code = send(keeper, sized(own, MAKE_SEND_ONCE, size));
                is_refused = code == MsgReturn::SEND_NO_BUFFER;
                sent += i32::from(code == MsgReturn::SUCCESS);
            }
            if receives {
                // Not once more, so that the kernel does not see the queue empty.
                for _ in 0..sent {
                    assert_eq!(received_id(keeper, own), 7);
                }
            }
        }
        assert!(is_refused, "{size} {receives}");
        stage.kernel.verify().unwrap();
        let reply_port = port(client);
        for size in [64, 300, 4000, 100_000] {
            let sent = send(client, sized(reply_port, MAKE_SEND_ONCE, size));
            assert_eq!(sent, MsgReturn::SUCCESS, "{size}");
            assert_eq!(received_id(client, reply_port), 7);
        }
        let (watched, notify) = (port(client), port(client));
        client
            .port_request_notification(watched, NO_SENDERS, 1, notify, MAKE_SEND_ONCE)
            .unwrap();
        let right = client.transfer(watched, MAKE_SEND, keeper.task()).unwrap();
        keeper.port_deallocate(right).unwrap();
        assert_eq!(received_id(client, notify), NO_SENDERS);
        stage.kernel.verify().unwrap();
        let Stage { kernel, tasks, .. } = stage;
        drop(tasks);
        assert_empty(&kernel);
    }
}

#[test]
fn received_replies_return_their_bytes() {
    let stage = Stage::new(|limits| limits.queued_bytes = 4 << 20);
    let task = calls(*stage.tasks[0]);
    for round in 0..400 {
        let own = port(task);
        for _ in 0..57 {
            let sent = send(task, sized(own, MAKE_SEND_ONCE, 64));
            assert_eq!(sent, MsgReturn::SUCCESS, "{round}");
        }
        for _ in 0..57 {
            assert_eq!(received_id(task, own), 7);
        }
        assert_eq!(receive(task, own).err(), Some(MsgReturn::RCV_TIMED_OUT));
        stage.kernel.verify().unwrap();
        // The queue takes messages again.
        for disposition in [MAKE_SEND_ONCE, MAKE_SEND] {
            let sent = send(task, sized(own, disposition, 64));
            assert_eq!(sent, MsgReturn::SUCCESS, "{round}");
            assert_eq!(received_id(task, own), 7);
        }
    }
    stage.kernel.verify().unwrap();
}

#[test]
fn send_with_notify_does_not_use_slots_of_replies() {
    let stage = Stage::new(small_queues);
    fill(&stage);
    let [sender, client] = [1, 2].map(|task: usize| calls(*stage.tasks[task]));
    for _ in 0..40 {
        let sent = send(client, sized(stage.port, MAKE_SEND_ONCE, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    let notify = port(sender);
    sender
        .port_request_notification(stage.rights[1], SEND_POSSIBLE, 0, notify, MAKE_SEND_ONCE)
        .unwrap();
    let mut message = sized(stage.rights[1], COPY_SEND, 64);
    let options = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT | MsgOptions::SEND_NOTIFY;
    let code = sender.msg(msg_call(options, &mut message));
    assert_eq!(code, MsgReturn::SEND_NO_BUFFER);
    stage.kernel.verify().unwrap();
}

#[test]
fn requests_do_not_use_slots_grown_for_replies() {
    let stage = Stage::new(small_queues);
    fill(&stage);
    let client = calls(*stage.tasks[2]);
    for round in 0..10 {
        let sent = send(client, sized(stage.port, MAKE_SEND_ONCE, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
        assert_eq!(stage.send(1, 64), MsgReturn::SEND_NO_BUFFER, "{round}");
        stage.kernel.verify().unwrap();
    }
    // Conversely, requests are charged for such slots if the account has room.
    let (other, right) = (calls(*stage.tasks[0]), port(calls(*stage.tasks[0])));
    for _ in 0..40 {
        let sent = send(other, sized(right, MAKE_SEND_ONCE, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    for _ in 0..24 {
        let sent = send(other, sized(right, MAKE_SEND, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
        stage.kernel.verify().unwrap();
    }
    let Stage { kernel, tasks, .. } = stage;
    drop(tasks);
    assert_empty(&kernel);
}

#[test]
fn charges_for_replies_follow_a_moved_queue() {
    let stage = Stage::new(small_queues);
    let [holder, maker] = [1, 2].map(|task: usize| calls(*stage.tasks[task]));
    let given = port(maker);
    for _ in 0..500 {
        let sent = send(maker, sized(given, MAKE_SEND_ONCE, 64));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    // No account is charged: the maker's own port still fills as if it were alone.
    fill(&stage);
    let given = maker.transfer(given, MOVE_RECEIVE, holder.task()).unwrap();
    stage.kernel.verify().unwrap();
    holder.port_set_attributes(given, 1, &[1024]).unwrap();
    let mut sent = 0;
    while send_from(holder, &mut sized(given, MAKE_SEND, 64)) == MsgReturn::SUCCESS {
        sent += 1;
    }
    // The slots of the ring that are left: the holder cannot pay for 512 more.
    assert_eq!(sent, 12);
    holder.port_mod_refs(given, RECEIVE, -1).unwrap();
    stage.kernel.verify().unwrap();
    let Stage { kernel, tasks, .. } = stage;
    drop(tasks);
    assert_empty(&kernel);
}
