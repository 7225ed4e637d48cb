//! Limits of the embedded kernel: the code of each, that nothing is lost when it is reached, and
//! that others go on.

use mach_msg::kernel::PortRight;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, TaskOptions};
use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::notification;
use mach_msg::wire::{Bits, Header, OolCopy, OolDescriptor, OolPortsDescriptor, PortName};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight};
use zerocopy::{FromBytes, IntoBytes};

const RECEIVE: u32 = PortRight::Receive as u32;
const PORT_SET: u32 = PortRight::PortSet as u32;
const DEAD_NAME: u32 = PortRight::DeadName as u32;

const SHORTAGE: KernReturn = KernReturn::RESOURCE_SHORTAGE;

fn calls(task: &OwnedTask) -> Calls {
    // SAFETY: nothing else owns rights or memory of this task, and nothing is sent on trust.
    unsafe { task.calls() }
}

fn kernel(change: impl FnOnce(&mut KernelLimits)) -> EmbeddedKernel {
    let mut limits = KernelLimits::default();
    change(&mut limits);
    EmbeddedKernel::builder().limits(limits).build()
}

fn is_empty(kernel: &EmbeddedKernel) {
    kernel.verify().unwrap();
    assert!(kernel.ledger().is_zero(), "{}", kernel.ledger());
}

fn header(remote: PortName, disposition: u32, complex: bool) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(disposition, 0, 0, complex),
        remote,
        id: 7,
        ..Header::default()
    };
    header.as_bytes().to_vec()
}

/// Returns a message of `size` bytes.
fn message(remote: PortName, disposition: u32, size: usize) -> Vec<u8> {
    let mut message = header(remote, disposition, false);
    message.resize(size, 1);
    message
}

fn with_descriptor(remote: PortName, disposition: u32, descriptor: &[u8]) -> Vec<u8> {
    let mut message = header(remote, disposition, true);
    message.extend_from_slice(&1_u32.to_ne_bytes());
    message.extend_from_slice(descriptor);
    message
}

fn send_from(calls: Calls, message: &mut [u8]) -> MsgReturn {
    calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: message.len() as u32,
        buffer: message,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    })
}

fn send(calls: Calls, mut message: Vec<u8>) -> MsgReturn {
    send_from(calls, &mut message)
}

fn receive(calls: Calls, name: PortName) -> (MsgReturn, Vec<u8>) {
    let mut buffer = vec![0; 1 << 20];
    let code = calls.msg(MsgCall {
        options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
        send_size: 0,
        receive_size: buffer.len() as u32,
        buffer: &mut buffer,
        receive_name: name,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    (code, buffer)
}

/// Returns a port of `calls` with the largest queue limit.
fn port(calls: Calls) -> PortName {
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_set_attributes(port, 1, &[1024]).unwrap();
    port
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[test]
fn task_beyond_the_limit_is_refused_in_words() {
    let kernel = kernel(|limits| limits.tasks = 2);
    let [one, two] = [(); 2].map(|()| kernel.create_task());
    let error = kernel.try_create_task_with(TaskOptions::default());
    let error = error.unwrap_err();
    assert_eq!(error.limit(), 2);
    let text = error.to_string();
    assert!(text.contains("KernelLimits::tasks"), "{text}");
    two.end();
    let three = kernel.try_create_task_with(TaskOptions::default());
    assert!(three.is_ok());
    assert!(EmbeddedKernel::new().limits().tasks > 2);
    drop((one, three));
    is_empty(&kernel);
}

#[test]
fn names_beyond_the_limit_have_no_space() {
    let kernel = kernel(|limits| limits.names_per_task = 10);
    let [full, other] = [(); 2].map(|()| kernel.create_task());
    let names: Vec<PortName> = (1..10)
        .map(|_| calls(&full).port_allocate(DEAD_NAME).unwrap())
        .collect();
    let no_space = KernReturn::NO_SPACE;
    for right in [RECEIVE, PORT_SET, DEAD_NAME] {
        assert_eq!(calls(&full).port_allocate(right), Err(no_space));
    }
    let chosen = PortName(10 << 8 | 3);
    assert_eq!(
        calls(&full).port_allocate_name(RECEIVE, chosen),
        Err(no_space)
    );
    let there = calls(&other).port_allocate(RECEIVE).unwrap();
    assert_eq!(
        calls(&other).transfer(there, MAKE_SEND, *full),
        Err(no_space)
    );
    calls(&full).port_deallocate(names[4]).unwrap();
    calls(&other).transfer(there, MAKE_SEND, *full).unwrap();
    kernel.verify().unwrap();
    drop((full, other));
    is_empty(&kernel);
}

#[test]
fn reply_right_without_a_name_is_released() {
    let kernel = kernel(|limits| limits.names_per_task = 3);
    let [server, client] = [(); 2].map(|()| kernel.create_task());
    let port = calls(&server).port_allocate(RECEIVE).unwrap();
    calls(&server).port_allocate(DEAD_NAME).unwrap();
    let right = calls(&server).transfer(port, MAKE_SEND, *client).unwrap();
    let reply = calls(&client).port_allocate(RECEIVE).unwrap();
    let header = Header {
        bits: Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false),
        remote: right,
        local: reply,
        ..Header::default()
    };
    let sent = send(calls(&client), header.as_bytes().to_vec());
    assert_eq!(sent, MsgReturn::SUCCESS);
    let (code, _) = receive(calls(&server), port);
    let expected = MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE;
    assert_eq!(code, MsgReturn(expected));
    let (code, notification) = receive(calls(&client), reply);
    assert_eq!(code, MsgReturn::SUCCESS);
    let header = Header::read_from_prefix(&notification).unwrap().0;
    assert_eq!(header.id, 71, "the send-once right was released");
    drop((server, client));
    is_empty(&kernel);
}

#[test]
fn ports_are_charged_to_their_maker_until_they_are_gone() {
    let kernel = kernel(|limits| limits.ports_per_task = 3);
    let [maker, other] = [(); 2].map(|()| kernel.create_task());
    let (made, kept) = (calls(&maker), calls(&other));
    let first = made.port_allocate(RECEIVE).unwrap();
    let set = made.port_allocate(PORT_SET).unwrap();
    made.port_allocate(RECEIVE).unwrap();
    for right in [RECEIVE, PORT_SET] {
        assert_eq!(made.port_allocate(right), Err(SHORTAGE));
    }
    made.port_allocate(DEAD_NAME).unwrap();
    kept.port_allocate(RECEIVE).unwrap();
    // Not by moving it away, nor by its death as long as somebody refers to it.
    let right = made.transfer(first, MAKE_SEND, *other).unwrap();
    let moved = made.transfer(first, 16, *other).unwrap();
    assert_eq!(right, moved);
    assert_eq!(made.port_allocate(RECEIVE), Err(SHORTAGE));
    kept.port_mod_refs(moved, RECEIVE, -1).unwrap();
    kept.port_deallocate(right).unwrap();
    made.port_allocate(RECEIVE).unwrap();
    assert_eq!(made.port_allocate(RECEIVE), Err(SHORTAGE));
    made.port_deallocate(set).unwrap();
    let last = made.port_allocate(RECEIVE).unwrap();
    kernel.verify().unwrap();
    made.transfer(last, 16, *other).unwrap();
    maker.end();
    kernel.verify().unwrap();
    other.end();
    is_empty(&kernel);
}

#[test]
fn ports_of_all_tasks_have_a_limit_together() {
    let kernel = kernel(|limits| limits.ports = 3);
    let [one, two] = [(); 2].map(|()| kernel.create_task());
    calls(&one).port_allocate(RECEIVE).unwrap();
    calls(&two).port_allocate(PORT_SET).unwrap();
    calls(&two).port_allocate(RECEIVE).unwrap();
    assert_eq!(calls(&one).port_allocate(RECEIVE), Err(SHORTAGE));
    two.end();
    calls(&one).port_allocate(RECEIVE).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn requests_beyond_the_limit_of_a_port_are_refused() {
    let kernel = kernel(|limits| limits.requests_per_port = 2);
    let task = kernel.create_task();
    let calls = calls(&task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    let notify = calls.port_allocate(RECEIVE).unwrap();
    let names = [(); 3].map(|()| calls.port_extract_right(port, MAKE_SEND_ONCE).unwrap().0);
    let request = |name| {
        calls.port_request_notification(name, notification::DEAD_NAME, 0, notify, MAKE_SEND_ONCE)
    };
    for name in [names[0], names[1]] {
        assert_eq!(request(name), Ok(PortName::NULL));
    }
    let before = kernel.ledger();
    assert_eq!(request(names[2]), Err(SHORTAGE));
    let (code, _) = receive(calls, notify);
    assert_eq!(code, MsgReturn::SUCCESS, "the right to notify was released");
    assert_eq!(kernel.ledger(), before);
    let replaced = request(names[1]).unwrap();
    assert!(replaced.is_valid(), "a request can be replaced");
    let other = calls.port_allocate(RECEIVE).unwrap();
    let (name, _) = calls.port_extract_right(other, MAKE_SEND_ONCE).unwrap();
    request(name).unwrap();
    calls.port_deallocate(names[0]).unwrap();
    request(names[2]).unwrap();
    kernel.verify().unwrap();
    drop(task);
    is_empty(&kernel);
}

#[test]
fn set_takes_no_members_beyond_its_limit() {
    let kernel = kernel(|limits| limits.members_per_set = 2);
    let task = kernel.create_task();
    let calls = calls(&task);
    let [full, other] = [(); 2].map(|()| calls.port_allocate(PORT_SET).unwrap());
    let ports = [(); 3].map(|()| calls.port_allocate(RECEIVE).unwrap());
    calls.port_insert_member(ports[0], full).unwrap();
    calls.port_insert_member(ports[1], full).unwrap();
    assert_eq!(calls.port_insert_member(ports[2], full), Err(SHORTAGE));
    assert_eq!(calls.port_move_member(ports[2], full), Err(SHORTAGE));
    calls.port_move_member(ports[1], full).unwrap();
    calls.port_insert_member(ports[2], other).unwrap();
    calls.port_extract_member(ports[0], full).unwrap();
    calls.port_insert_member(ports[2], full).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn queue_takes_no_messages_beyond_its_hard_limit() {
    let kernel = kernel(|limits| limits.messages_per_queue = 4);
    let task = kernel.create_task();
    let calls = calls(&task);
    let port = port(calls);
    for _ in 0..4 {
        let sent = send(calls, message(port, MAKE_SEND_ONCE, 24));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    let before = kernel.ledger();
    for disposition in [MAKE_SEND, MAKE_SEND_ONCE] {
        let sent = send(calls, message(port, disposition, 24));
        assert_eq!(sent, MsgReturn::SEND_TIMED_OUT);
    }
    let mut waits = message(port, MAKE_SEND_ONCE, 24);
    let code = calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG,
        buffer: &mut waits,
        send_size: 24,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    assert_eq!(code, MsgReturn::SEND_NO_BUFFER);
    let names = calls.port_names().unwrap();
    for (name, _) in names.into_iter().filter(|&(name, _)| name != port) {
        // What came back with the messages.
        calls.port_destroy(name).unwrap();
    }
    calls.port_mod_refs(port, 0, -1).unwrap();
    assert_eq!(kernel.ledger().messages, before.messages);
    kernel.verify().unwrap();
    drop(task);
    is_empty(&kernel);
}

#[test]
fn message_beyond_the_size_limit_is_too_large() {
    let kernel = kernel(|limits| limits.message_size = 10_000);
    let task = kernel.create_task();
    let raw = port(calls(&task));
    let before = kernel.ledger();
    let sent = send(calls(&task), message(raw, MAKE_SEND, 10_004));
    assert_eq!(sent, MsgReturn::SEND_TOO_LARGE);
    assert_eq!(kernel.ledger(), before);
    let sent = send(calls(&task), message(raw, MAKE_SEND, 10_000));
    assert_eq!(sent, MsgReturn::SUCCESS);

    let right = ReceiveRight::new_in(*task).unwrap();
    let sender = right.make_send().unwrap();
    let refused = sender.try_send(Bytes {
        bytes: &[1; 10_000],
    });
    assert_eq!(refused.unwrap_err().code(), MsgReturn::SEND_TOO_LARGE);
    sender.try_send(Bytes { bytes: &[1; 9000] }).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn services_and_vouchers_have_limits() {
    let kernel = kernel(|limits| {
        limits.services = 1;
        limits.vouchers = 1;
        limits.voucher_size = 8;
    });
    let task = kernel.create_task();
    let calls = calls(&task);
    calls.bootstrap_check_in("one").unwrap();
    let before = kernel.ledger();
    assert_eq!(calls.bootstrap_check_in("two"), Err(SHORTAGE));
    let long = "x".repeat(128);
    assert_eq!(
        calls.bootstrap_check_in(&long),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    assert_eq!(
        calls.create_voucher(&[0; 9]),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    assert_eq!(kernel.ledger(), before);
    let one = calls.create_voucher(&[1; 8]).unwrap();
    assert_eq!(calls.create_voucher(&[2; 8]), Err(SHORTAGE));
    assert_eq!(calls.create_voucher(&[1; 8]), Ok(one));
    calls.port_mod_refs(one, 0, -2).unwrap();
    calls.create_voucher(&[2; 8]).unwrap();
    kernel.verify().unwrap();
}

/// A kernel, a task with a port, and two tasks with send rights to it.
struct Stage {
    kernel: EmbeddedKernel,
    tasks: [OwnedTask; 3],
    port: PortName,
    rights: [PortName; 2],
}

impl Stage {
    fn new(change: impl FnOnce(&mut KernelLimits)) -> Self {
        let kernel = kernel(change);
        let tasks = [(); 3].map(|()| kernel.create_task());
        let port = port(calls(&tasks[2]));
        let rights = [0, 1].map(|sender: usize| {
            calls(&tasks[2])
                .transfer(port, MAKE_SEND, *tasks[sender])
                .unwrap()
        });
        Self {
            kernel,
            tasks,
            port,
            rights,
        }
    }

    fn send(&self, sender: usize, size: usize) -> MsgReturn {
        let mut message = message(self.rights[sender], COPY_SEND, size);
        let code = send_from(calls(&self.tasks[sender]), &mut message);
        if code != MsgReturn::SUCCESS {
            let header = Header::read_from_prefix(&message).unwrap().0;
            assert_eq!(header.size as usize, size, "it was given back");
            assert_eq!(header.remote, self.rights[sender]);
            calls(&self.tasks[sender])
                .port_deallocate(header.remote)
                .unwrap();
        }
        code
    }

    fn receive(&self) -> MsgReturn {
        receive(calls(&self.tasks[2]), self.port).0
    }
}

#[test]
fn sender_at_its_share_of_bytes_stops_nobody_else() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_sender = 100_000);
    assert_eq!(stage.send(0, 60_000), MsgReturn::SUCCESS);
    let before = stage.kernel.ledger();
    assert_eq!(stage.send(0, 60_000), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.kernel.ledger(), before);
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
    is_empty(&kernel);
}

#[test]
fn port_takes_no_more_bytes_than_its_limit() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_port = 100_000);
    assert_eq!(stage.send(0, 60_000), MsgReturn::SUCCESS);
    for sender in [0, 1] {
        assert_eq!(stage.send(sender, 60_000), MsgReturn::SEND_NO_BUFFER);
    }
    let own = port(calls(&stage.tasks[0]));
    let sent = send(calls(&stage.tasks[0]), message(own, MAKE_SEND, 60_000));
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
        let before = kernel.ledger();
        let refused = right.try_send(Bytes { bytes: &bytes }).unwrap_err();
        assert_eq!(refused.code(), MsgReturn::SEND_NO_BUFFER, "{round}");
        assert_eq!(kernel.ledger(), before);
        for _ in 0..2 {
            let message = port.try_receive(&mut buffer).unwrap();
            assert_eq!(message.decode::<Bytes<'_>>().unwrap().body.bytes, bytes);
        }
        kernel.verify().unwrap();
    }
    drop((port, right));
    is_empty(&kernel);
}

#[test]
fn replies_use_half_of_the_bytes_of_a_kernel() {
    let stage = Stage::new(|limits| {
        limits.queued_bytes = 200_000;
        limits.queued_bytes_per_sender = 10_000;
        limits.queued_bytes_per_port = 10_000;
    });
    let own = calls(&stage.tasks[2]);
    let reply = || message(stage.port, MAKE_SEND_ONCE, 60_000);
    assert_eq!(send(own, reply()), MsgReturn::SUCCESS);
    let before = stage.kernel.ledger();
    let mut refused = reply();
    assert_eq!(send_from(own, &mut refused), MsgReturn::SEND_NO_BUFFER);
    let header = Header::read_from_prefix(&refused).unwrap().0;
    assert_eq!(header.bits.remote(), 18, "the right came back");
    assert_eq!(
        stage.kernel.ledger().send_once_rights,
        before.send_once_rights + 1
    );
    assert_eq!(stage.send(0, 8000), MsgReturn::SUCCESS, "requests go");
    stage.kernel.verify().unwrap();
}

#[test]
fn bytes_of_all_tasks_have_a_limit_together() {
    let stage = Stage::new(|limits| limits.queued_bytes = 200_000);
    assert_eq!(stage.send(0, 100_000), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 100_000), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.send(1, 64), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 100_000), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn moved_memory_comes_back_from_a_refused_send() {
    let stage = Stage::new(|limits| limits.queued_bytes_per_sender = 100_000);
    let sender = calls(&stage.tasks[0]);
    let memory = sender.vm_allocate(200_000).unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 200_000, true, OolCopy::Virtual);
    let before = stage.kernel.ledger();
    let mut message = with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    let sent = send_from(sender, &mut message);
    assert_eq!(sent, MsgReturn::SEND_NO_BUFFER);
    let header = Header::read_from_prefix(&message).unwrap().0;
    sender.port_deallocate(header.remote).unwrap();
    assert_eq!(stage.kernel.ledger(), before);
    let back = OolDescriptor::read_from_prefix(&message[28..]).unwrap().0;
    let address = back.address.get() as usize;
    sender.vm_deallocate(address, 200_000).unwrap();
    stage.kernel.verify().unwrap();
}

#[test]
fn queues_grow_as_their_makers_limit_allows() {
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
    let before = stage.kernel.ledger();
    assert_eq!(stage.send(1, 64), MsgReturn::SEND_NO_BUFFER);
    assert_eq!(stage.kernel.ledger(), before);
    let own = port(calls(&stage.tasks[0]));
    for _ in 0..64 {
        let sent = send(calls(&stage.tasks[0]), message(own, MAKE_SEND, 64));
        assert_eq!(sent, MsgReturn::SUCCESS, "queues of others grow");
    }
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    assert_eq!(stage.send(1, 64), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
    // With its port, its memory.
    calls(&stage.tasks[2])
        .port_mod_refs(stage.port, RECEIVE, -1)
        .unwrap();
    let next = port(calls(&stage.tasks[2]));
    let sent = send(calls(&stage.tasks[2]), message(next, MAKE_SEND, 4000));
    assert_eq!(sent, MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn kept_memory_of_a_queue_is_charged_once() {
    let stage = Stage::new(|limits| limits.queue_memory_per_task = 1 << 20);
    for size in [1000, 4000, 100_000, 300, 1000] {
        for _ in 0..40 {
            assert_eq!(stage.send(0, size), MsgReturn::SUCCESS);
            assert_eq!(stage.receive(), MsgReturn::SUCCESS);
        }
        stage.kernel.verify().unwrap();
    }
}

#[test]
fn memory_beyond_the_limit_of_a_task_has_no_space() {
    let stage = Stage::new(|limits| limits.memory_per_task = 100_000);
    let (sender, receiver) = (calls(&stage.tasks[0]), calls(&stage.tasks[2]));
    let kept = receiver.vm_allocate(60_000).unwrap();
    for size in [60_000, usize::MAX] {
        assert_eq!(receiver.vm_allocate(size), Err(KernReturn::NO_SPACE));
    }
    let memory = sender.vm_allocate(60_000).unwrap();
    let before = stage.kernel.ledger();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, false, OolCopy::Virtual);
    let message = || with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    assert_eq!(send(sender, message()), MsgReturn::SUCCESS);
    let (code, _) = receive(receiver, stage.port);
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!(stage.kernel.ledger(), before);
    receiver.vm_deallocate(kept, 60_000).unwrap();
    assert_eq!(send(sender, message()), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn part_of_a_region_counts_as_the_whole_region() {
    let stage = Stage::new(|limits| limits.memory_per_task = 100_000);
    let (sender, receiver) = (calls(&stage.tasks[0]), calls(&stage.tasks[2]));
    let memory = sender.vm_allocate(60_000).unwrap();
    sender.vm_deallocate(memory, 59_000).unwrap();
    assert_eq!(sender.vm_allocate(60_000), Err(KernReturn::NO_SPACE));
    assert_eq!(stage.kernel.ledger().ool_bytes, 1000);
    // The last part is given away, as a copy.
    let address = (memory + 59_000) as u64;
    let descriptor = OolDescriptor::new(address, 1000, true, OolCopy::Virtual);
    let message = with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    let memory = sender.vm_allocate(100_000).unwrap();
    assert_eq!(receiver.vm_allocate(100_000), Err(KernReturn::NO_SPACE));
    receiver.vm_allocate(99_000).unwrap();
    sender.vm_deallocate(memory, 50_000).unwrap();
    sender.vm_deallocate(memory + 50_000, 50_000).unwrap();
    sender.vm_allocate(100_000).unwrap();
    stage.kernel.verify().unwrap();
}

#[test]
fn empty_range_given_up_leaves_its_region_whole() {
    let stage = Stage::new(|_| {});
    let sender = calls(&stage.tasks[0]);
    let memory = sender.vm_allocate(60_000).unwrap();
    sender.vm_deallocate(memory + 16, 0).unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, true, OolCopy::Virtual);
    let message = with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    assert_eq!(stage.kernel.statistics().ool_bytes_moved, 60_000);
}

#[test]
fn array_of_rights_without_space_leaves_no_names() {
    let stage = Stage::new(|limits| limits.memory_per_task = 100);
    let (sender, receiver) = (calls(&stage.tasks[0]), calls(&stage.tasks[2]));
    receiver.vm_allocate(90).unwrap();
    let port = sender.port_allocate(RECEIVE).unwrap();
    let array = sender.vm_allocate(20).unwrap();
    let names = [port.0; 5];
    sender.memory_write(array, names.as_bytes()).unwrap();
    let before = (stage.kernel.ledger(), receiver.port_names());
    let descriptor = OolPortsDescriptor::new(array as u64, 5, MAKE_SEND as u8, false);
    let message = with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    let (code, _) = receive(receiver, stage.port);
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!((stage.kernel.ledger(), receiver.port_names()), before);
    stage.kernel.verify().unwrap();
}

#[test]
fn arrays_and_memory_without_space_leave_no_names() {
    let stage = Stage::new(|limits| limits.memory_per_task = 100);
    let (sender, receiver) = (calls(&stage.tasks[0]), calls(&stage.tasks[2]));
    receiver.vm_allocate(90).unwrap();
    let port = sender.port_allocate(RECEIVE).unwrap();
    let array = sender.vm_allocate(20).unwrap();
    sender.memory_write(array, [port.0; 5].as_bytes()).unwrap();
    let before = (stage.kernel.ledger(), receiver.port_names());
    let rights = OolPortsDescriptor::new(array as u64, 5, MAKE_SEND as u8, false);
    let memory = OolDescriptor::new(array as u64, 20, false, OolCopy::Virtual);
    // The last descriptor is delivered first. None of the three has space.
    let body = [
        3_u32.as_bytes(),
        rights.as_bytes(),
        rights.as_bytes(),
        memory.as_bytes(),
    ];
    let message = [header(stage.rights[0], COPY_SEND, true), body.concat()].concat();
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    let (code, _) = receive(receiver, stage.port);
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!((stage.kernel.ledger(), receiver.port_names()), before);
    stage.kernel.verify().unwrap();
}

#[test]
fn memory_beyond_the_limit_of_a_kernel_is_refused() {
    let stage = Stage::new(|limits| limits.memory = 100_000);
    let (sender, other) = (calls(&stage.tasks[0]), calls(&stage.tasks[1]));
    let memory = sender.vm_allocate(60_000).unwrap();
    assert_eq!(other.vm_allocate(60_000), Err(SHORTAGE));
    let before = stage.kernel.ledger();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, false, OolCopy::Virtual);
    let copied = with_descriptor(stage.rights[0], COPY_SEND, descriptor.as_bytes());
    assert_eq!(send(sender, copied), MsgReturn(MsgReturn::VM_KERNEL));
    assert_eq!(stage.kernel.ledger(), before);
    sender.vm_deallocate(memory, 60_000).unwrap();
    other.vm_allocate(60_000).unwrap();
    stage.kernel.verify().unwrap();
}
