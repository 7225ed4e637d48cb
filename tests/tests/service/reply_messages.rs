//! Replies of services, sent as ordinary messages: each field arrives, or is returned unsent.

use mach_msg::kernel::MsgReturn;
use mach_msg::{MessageBuffer, ReceiveRight, SendOnceRight, SendRight, Wait};
use mach_msg_tests::fixture::{OneTask, Ping};

use crate::freight::FreightUnloadReply;

/// Returns a reply whose rights are of the port `other`.
fn reply(task: &OneTask, other: &ReceiveRight) -> FreightUnloadReply {
    let send = || other.make_send().unwrap();
    FreightUnloadReply {
        first: send(),
        memory: task.memory(b"memory"),
        once: other.make_send_once().unwrap(),
        names: vec![send(), send()],
        receive: task.port(),
        array: vec![send(), send(), send()],
        last: send(),
        lent: task.memory(&[1, 0, 0, 0, 2, 0, 0, 0]),
        text: "text".to_owned(),
    }
}

fn is_of(right: &SendRight, other: &ReceiveRight) -> bool {
    right.name() == other.name()
}

fn assert_whole(reply: &FreightUnloadReply, other: &ReceiveRight) {
    assert!(is_of(&reply.first, other) && is_of(&reply.last, other));
    assert!(!SendOnceRight::is_dead(&reply.once));
    assert_eq!((reply.names.len(), reply.array.len()), (2, 3));
    assert!(reply.names.iter().all(|right| is_of(right, other)));
    assert!(reply.array.iter().all(|right| is_of(right, other)));
    assert_eq!(*reply.memory, *b"memory");
    assert_eq!(*reply.lent, [1, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(reply.text, "text");
    assert!(reply.receive.make_send().is_ok());
}

#[test]
fn reply_for_full_queue_comes_back_and_can_be_sent() {
    for is_strict in [false, true] {
        let task = OneTask::new();
        let port = ReceiveRight::with_queue_limit_in(task.task(), 1).unwrap();
        let right = port.make_send().unwrap();
        let other = task.port();
        let mut buffer = MessageBuffer::new();
        task.kernel.set_strict(is_strict);
        right.send(Ping).unwrap();
        let before = task.kernel.resource_counts();
        let error = right
            .send_or_return(reply(&task, &other), Wait::Never)
            .unwrap_err();
        assert_eq!(error.code(), MsgReturn::SEND_TIMED_OUT);
        let back = error.into_message().unwrap();
        assert_whole(&back, &other);
        drop(port.try_receive(&mut buffer).unwrap().unwrap());
        right.send(back).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let received = message.decode::<FreightUnloadReply>().unwrap().body;
        assert_eq!((received.names.len(), received.array.len()), (2, 3));
        assert_eq!(*received.memory, *b"memory");
        assert_eq!(received.lent.len(), 2);
        drop(received);
        // Notifications of the send-once rights.
        while let Ok(Some(message)) = other.try_receive(&mut buffer) {
            drop(message);
        }
        let after = task.kernel.resource_counts();
        assert_eq!(after.messages, before.messages - 1);
        assert_eq!(after.receive_rights, before.receive_rights);
        assert_eq!(after.ool_bytes, before.ool_bytes);
    }
}

#[test]
fn reply_to_a_dead_port_comes_back() {
    let task = OneTask::new();
    let other = task.port();
    let right = task.port().make_send().unwrap();
    let reply = reply(&task, &other);
    let receive = reply.receive.name();
    let error = right.send_or_return(reply, Wait::Never).unwrap_err();
    let back = error.into_message().unwrap();
    assert_whole(&back, &other);
    assert_eq!(back.receive.name(), receive);
    drop(back);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(message)) = other.try_receive(&mut buffer) {
        drop(message);
    }
}
