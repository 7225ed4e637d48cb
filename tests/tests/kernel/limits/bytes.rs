//! Limits on bytes of queued messages by sender, port and kernel, and on the memory of queues.

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE};
use mach_msg::wire::{OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight};
use mach_msg_tests::fixture::raw::{RECEIVE, calls, complex, receive, send, send_from};
use zerocopy::{FromBytes, IntoBytes};

use super::{Bytes, Stage, assert_empty, header_of, kernel, port, sized};

#[test]
fn sender_at_its_byte_limit_does_not_stop_others() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_sender = 100_000);
    assert_eq!(stage.send(0, 60_000), MsgReturn::SUCCESS);
    let before = stage.kernel.resource_counts();
    assert_eq!(stage.send(0, 60_000), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.kernel.resource_counts(), before);
    stage.kernel.verify().unwrap();
    assert_eq!(stage.send(0, 1000), MsgReturn::SUCCESS, "few bytes go");
    assert_eq!(stage.send(0, 30_000), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 60_000), MsgReturn::SUCCESS, "others send");
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(0, 60_000), MsgReturn::SUCCESS, "it is credited");
    stage.kernel.verify().unwrap();
    let Stage { kernel, tasks, .. } = stage;
    let [one, two, receiver] = tasks;
    one.end();
    kernel.verify().unwrap();
    receiver.end();
    kernel.verify().unwrap();
    two.end();
    assert_empty(&kernel);
}

#[test]
fn port_takes_no_more_bytes_than_its_limit() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_port = 100_000);
    assert_eq!(stage.send(0, 60_000), MsgReturn::SUCCESS);
    for sender in [0, 1] {
        assert_eq!(stage.send(sender, 60_000), MsgReturn::SEND_NO_BUFFER);
    }
    let own = port(calls(*stage.tasks[0]));
    let sent = send(calls(*stage.tasks[0]), sized(own, MAKE_SEND, 60_000));
    assert_eq!(sent, MsgReturn::SUCCESS, "other ports take messages");
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 60_000), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn typed_large_messages_are_charged_and_credited() {
    let kernel = kernel(|limits| limits.queued_bytes_per_sender = 200_000);
    let task = kernel.create_task();
    let port = ReceiveRight::with_queue_limit_in(*task, 100).unwrap();
    let right = port.make_send().unwrap();
    let bytes = [7; 90_000];
    let mut buffer = MessageBuffer::new();
    for round in 0..20 {
        for _ in 0..2 {
            right.try_send(Bytes { bytes: &bytes }).unwrap();
        }
        let before = kernel.resource_counts();
        let refused = right.try_send(Bytes { bytes: &bytes }).unwrap_err();
        assert_eq!(refused.code(), MsgReturn::SEND_NO_BUFFER, "{round}");
        assert_eq!(kernel.resource_counts(), before);
        for _ in 0..2 {
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            assert_eq!(message.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
        }
        kernel.verify().unwrap();
    }
    drop((port, right));
    assert_empty(&kernel);
}

#[test]
fn replies_to_a_task_use_an_eighth_of_the_bytes() {
    let stage = Stage::new(|limits| {
        limits.queued_bytes = 200_000;
        limits.queued_bytes_per_sender = 10_000;
        limits.queued_bytes_per_port = 10_000;
    });
    let own = calls(*stage.tasks[2]);
    let reply = || sized(stage.port, MAKE_SEND_ONCE, 15_000);
    assert_eq!(send(own, reply()), MsgReturn::SUCCESS);
    let before = stage.kernel.resource_counts();
    let mut refused = reply();
    assert_eq!(send_from(own, &mut refused), MsgReturn::SEND_NO_BUFFER);
    let header = header_of(&refused);
    assert_eq!(header.bits.remote(), 18, "the right is returned");
    assert_eq!(
        stage.kernel.resource_counts().send_once_rights,
        before.send_once_rights + 1
    );
    assert_eq!(stage.send(0, 8000), MsgReturn::SUCCESS, "requests go");
    let other = calls(*stage.tasks[0]);
    let sent = send(other, sized(port(other), MAKE_SEND_ONCE, 15_000));
    assert_eq!(sent, MsgReturn::SUCCESS, "replies to others go");
    stage.kernel.verify().unwrap();
}

#[test]
fn queued_bytes_of_all_tasks_share_a_limit() {
    let stage = Stage::new(|limits| limits.queued_bytes = 200_000);
    assert_eq!(stage.send(0, 100_000), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 100_000), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.send(1, 64), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 100_000), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn refused_send_returns_moved_memory() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_sender = 100_000);
    let sender = calls(*stage.tasks[0]);
    let memory = sender.vm_allocate(200_000).unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 200_000, true, OolCopy::Virtual);
    let before = stage.kernel.resource_counts();
    let mut message = complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    let sent = send_from(sender, &mut message);
    assert_eq!(sent, MsgReturn::SEND_NO_BUFFER);
    let header = header_of(&message);
    sender.port_deallocate(header.remote).unwrap();
    assert_eq!(stage.kernel.resource_counts(), before);
    let back = OolDescriptor::read_from_prefix(&message[28..]).unwrap().0;
    let address = back.address.get() as usize;
    sender.vm_deallocate(address, 200_000).unwrap();
    stage.kernel.verify().unwrap();
}

#[test]
fn bytes_of_a_message_are_those_outside_of_its_slot() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_sender = 40);
    let (own, task) = (calls(*stage.tasks[0]), *stage.tasks[0]);
    let rights: Vec<_> = (0..11).map(|_| port(own)).collect();
    let right = PortDescriptor::new(rights[0], MAKE_SEND as u8);
    let memory = |size: usize| {
        let address = OolMemory::copy_of(task, &[1; 64]).unwrap().into_raw().0;
        OolDescriptor::new(address as u64, size as u32, false, OolCopy::Physical)
    };
    let array = |count: usize| {
        let names = rights[..count].as_bytes();
        let address = OolMemory::copy_of(task, names).unwrap().into_raw().0;
        OolPortsDescriptor::new(address as u64, count as u32, MAKE_SEND as u8, false)
    };
    let sent = |descriptors: &[&[u8]], size: usize| {
        let mut message = complex(stage.rights[0], COPY_SEND, descriptors);
        message.resize(message.len() + size, 0);
        let code = send_from(own, &mut message);
        if code == MsgReturn::SUCCESS {
            assert_eq!(stage.receive(), MsgReturn::SUCCESS);
        }
        code
    };
    let full = MsgReturn::SEND_NO_BUFFER;
    assert_eq!(sent(&[], 4096), MsgReturn::SUCCESS, "4 KiB are in the slot");
    assert_eq!(sent(&[], 4100), full);
    assert_eq!(sent(&[right.as_bytes()], 0), MsgReturn::SUCCESS);
    assert_eq!(sent(&[memory(40).as_bytes()], 0), MsgReturn::SUCCESS);
    assert_eq!(sent(&[memory(41).as_bytes()], 0), full);
    assert_eq!(sent(&[array(10).as_bytes()], 0), MsgReturn::SUCCESS);
    assert_eq!(sent(&[array(11).as_bytes()], 0), full);
    let filled = memory(40);
    let with_right = [filled.as_bytes(), right.as_bytes()];
    assert_eq!(sent(&with_right, 0), MsgReturn::SUCCESS);
    let two = |one, other| {
        let (one, other) = (memory(one), memory(other));
        sent(&[one.as_bytes(), other.as_bytes()], 0)
    };
    assert_eq!(two(36, 4), MsgReturn::SUCCESS);
    assert_eq!(two(37, 4), full);
    let rights = [right.as_bytes(); 3];
    assert_eq!(sent(&rights[..2], 0), MsgReturn::SUCCESS);
    assert_eq!(sent(&rights, 0), full, "two descriptors are in the slot");
    stage.kernel.verify().unwrap();
}

#[test]
fn queues_grow_up_to_the_limit_of_their_maker() {
    let stage = Stage::new(|limits| limits.queue_memory_per_task = 100_000);
    let mut sent = 0;
    let code = loop {
        match stage.send(0, 64) {
            MsgReturn::SUCCESS => sent += 1,
            code => break code,
        }
        assert!(sent < 1024);
    };
    assert_eq!(code, MsgReturn::SEND_NO_BUFFER);
    assert!(sent >= 64, "{sent}");
    let before = stage.kernel.resource_counts();
    assert_eq!(stage.send(1, 64), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.kernel.resource_counts(), before);
    let own = port(calls(*stage.tasks[0]));
    for _ in 0..64 {
        let sent = send(calls(*stage.tasks[0]), sized(own, MAKE_SEND, 64));
        assert_eq!(sent, MsgReturn::SUCCESS, "queues of others grow");
    }
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 64), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
    // The memory of a queue is released with its port.
    calls(*stage.tasks[2])
        .port_mod_refs(stage.port, RECEIVE, -1)
        .unwrap();
    let next = port(calls(*stage.tasks[2]));
    let sent = send(calls(*stage.tasks[2]), sized(next, MAKE_SEND, 4000));
    assert_eq!(sent, MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

/// Sends until the queue of the stage's port cannot grow, and returns the number of messages.
fn fill(stage: &Stage) -> usize {
    (0..1024)
        .take_while(|_| stage.send(0, 64) == MsgReturn::SUCCESS)
        .count()
}

#[test]
fn moved_port_is_not_charged_to_its_maker() {
    let limits = |limits: &mut KernelLimits| limits.queue_memory_per_task = 100_000;
    let expected = fill(&Stage::new(limits));
    assert!((64..1000).contains(&expected), "{expected}");

    let stage = Stage::new(limits);
    let [sender, holder, maker] = [0, 1, 2].map(|task: usize| calls(*stage.tasks[task]));
    let given = port(maker);
    let right = maker.transfer(given, MAKE_SEND, sender.task()).unwrap();
    let send = || send(sender, sized(right, COPY_SEND, 64));
    let given = maker.transfer(given, MOVE_RECEIVE, holder.task()).unwrap();
    holder.port_set_attributes(given, 1, &[1024]).unwrap();
    let sent = (0..1024)
        .take_while(|_| send() == MsgReturn::SUCCESS)
        .count();
    assert_eq!(sent, expected, "the holder's account");
    assert_eq!(fill(&stage), expected, "the maker's account");
    stage.kernel.verify().unwrap();

    // The next holder is not charged for the queue that it receives.
    let next = holder.transfer(given, MOVE_RECEIVE, maker.task()).unwrap();
    assert!(receive(maker, next).is_ok());
    assert_eq!(send(), MsgReturn::SUCCESS);
    assert_eq!(send(), MsgReturn::SEND_NO_BUFFER, "{sent} are queued");
    stage.kernel.verify().unwrap();
    maker.port_mod_refs(next, RECEIVE, -1).unwrap();
    stage.kernel.verify().unwrap();
    let own = port(holder);
    holder.port_set_attributes(own, 1, &[1024]).unwrap();
    let sent = (0..1024)
        .take_while(|_| self::send(holder, sized(own, MAKE_SEND, 64)) == MsgReturn::SUCCESS)
        .count();
    assert_eq!(sent, expected, "the holder's account is free again");
    stage.kernel.verify().unwrap();
}

#[test]
fn retained_memory_of_a_queue_is_charged_once() {
    let stage = Stage::new(|limits| limits.queue_memory_per_task = 1 << 20);
    for size in [1000, 4000, 100_000, 300, 1000] {
        for _ in 0..40 {
            assert_eq!(stage.send(0, size), MsgReturn::SUCCESS);
            assert_eq!(stage.receive(), MsgReturn::SUCCESS);
        }
        stage.kernel.verify().unwrap();
    }
}
