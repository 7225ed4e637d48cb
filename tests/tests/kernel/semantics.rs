//! Rules of the embedded kernel in addition to the recorded scenarios: sets, blocked threads,
//! several kernels, moved memory, and the kernel's own ports.

use std::thread;

use mach_msg::kernel::embedded::{EmbeddedKernel, SetOrder, interrupt, is_waiting};
use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE,
};
use mach_msg::wire::notification::{DEAD_NAME, NO_SENDERS, PORT_DESTROYED, SEND_ONCE};
use mach_msg::wire::{Bits, Header, OolCopy, OolDescriptor, PortDescriptor, PortName};
use mach_msg_tests::fixture::port_and_right;
use mach_msg_tests::fixture::raw::{
    PORT_SET, RECEIVE, calls, complex, header, message, msg_call, receive, received_id, request,
    send, send_blocking,
};
use zerocopy::{FromBytes, IntoBytes};

/// Sends `buffer`, receives into it, or both, with a timeout in milliseconds if `options` has one.
fn msg(
    calls: Calls,
    options: MsgOptions,
    buffer: &mut Vec<u8>,
    receive_name: PortName,
    timeout: u32,
) -> MsgReturn {
    let send_size = buffer.len() as u32;
    buffer.resize(4096, 0);
    calls.msg(MsgCall {
        send_size,
        receive_name,
        timeout,
        ..msg_call(options, buffer)
    })
}

#[test]
fn set_receives_from_its_members_in_turn() {
    for (order, expected) in [
        (SetOrder::RoundRobin, [10, 20, 11]),
        (SetOrder::FirstUntilEmpty, [10, 11, 20]),
    ] {
        let kernel = EmbeddedKernel::with_set_order(order);
        let task = kernel.create_task();
        let calls = calls(*task);
        let set = calls.port_allocate(PORT_SET).unwrap();
        let [a, b] = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
        for port in [a, b] {
            calls.port_insert_member(port, set).unwrap();
        }
        for (port, id) in [(a, 10), (a, 11), (b, 20)] {
            assert_eq!(
                send(calls, message(port, MAKE_SEND, id)),
                MsgReturn::SUCCESS
            );
        }
        assert_eq!([(); 3].map(|()| received_id(calls, set)), expected);
        assert_eq!(receive(calls, set).unwrap_err(), MsgReturn::RCV_TIMED_OUT);
    }
}

#[test]
fn port_in_three_sets_is_received_from_each() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let sets = [(); 3].map(|()| calls.port_allocate(PORT_SET).unwrap());
    let port = calls.port_allocate(RECEIVE).unwrap();
    for set in sets {
        calls.port_insert_member(port, set).unwrap();
        assert_eq!(
            calls.port_insert_member(port, set),
            Err(KernReturn::ALREADY_IN_SET)
        );
    }
    for id in 0..3 {
        assert_eq!(
            send(calls, message(port, MAKE_SEND, id)),
            MsgReturn::SUCCESS
        );
    }
    for (id, set) in (0..3).zip(sets) {
        assert_eq!(received_id(calls, set), id);
    }
    for set in sets {
        assert_eq!(receive(calls, set).unwrap_err(), MsgReturn::RCV_TIMED_OUT);
        assert_eq!(calls.port_extract_member(port, set), Ok(()));
        assert_eq!(
            calls.port_extract_member(port, set),
            Err(KernReturn::NOT_IN_SET)
        );
    }
}

#[test]
fn nested_receive_rights_are_destroyed_without_recursion() {
    const DEPTH: usize = 100_000;
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let mut inner = calls.port_allocate(RECEIVE).unwrap();
    for _ in 0..DEPTH {
        let outer = calls.port_allocate(RECEIVE).unwrap();
        let descriptor = PortDescriptor::new(inner, MOVE_RECEIVE as u8);
        let sent = send(calls, complex(outer, MAKE_SEND, &[descriptor.as_bytes()]));
        assert_eq!(sent, MsgReturn::SUCCESS);
        inner = outer;
    }
    assert_eq!(kernel.resource_counts().messages, DEPTH as i64);
    calls.port_mod_refs(inner, RECEIVE, -1).unwrap();
    assert!(
        kernel.resource_counts().is_zero(),
        "{}",
        kernel.resource_counts()
    );
}

#[test]
fn queue_has_at_most_65534_messages() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    for id in 0..65_534 {
        let sent = send(calls, message(port, MAKE_SEND_ONCE, id));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    let refused = send_blocking(calls, message(port, MAKE_SEND_ONCE, 0));
    assert_eq!(refused, MsgReturn::SEND_NO_BUFFER);
    let (once, _) = calls.port_extract_right(port, MAKE_SEND_ONCE).unwrap();
    calls.port_deallocate(once).unwrap();
    assert_eq!(kernel.resource_counts().messages, 65_534);
    kernel.verify().unwrap();
    drop(task);
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn timed_out_send_returns_the_message() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_set_attributes(port, 1, &[0]).unwrap();
    let memory = calls.vm_allocate(100_000).unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 100_000, true, OolCopy::Virtual);
    let mut buffer = complex(port, MAKE_SEND, &[descriptor.as_bytes()]);
    let options = MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT;
    let sent = msg(calls, options, &mut buffer, PortName::NULL, 3);
    assert_eq!(sent, MsgReturn::SEND_TIMED_OUT);
    let header = Header::read_from_prefix(&buffer).unwrap().0;
    assert_eq!((header.bits.remote(), header.size), (17, 44));
    let back = OolDescriptor::read_from_prefix(&buffer[28..]).unwrap().0;
    assert_eq!(back.size, 100_000);
    calls
        .vm_deallocate(back.address.get() as usize, 100_000)
        .unwrap();

    let options = MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT;
    assert_eq!(
        msg(calls, options, &mut Vec::new(), port, 3),
        MsgReturn::RCV_TIMED_OUT
    );
}

#[test]
fn interrupted_send_returns_the_message() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_set_attributes(port, 1, &[0]).unwrap();
    for (options, expected) in [
        (MsgOptions::SEND_MSG, MsgReturn::SEND_INTERRUPTED),
        (MsgOptions::RCV_MSG, MsgReturn::RCV_INTERRUPTED),
    ] {
        let waits = thread::spawn(move || {
            let mut buffer = message(port, MAKE_SEND, 1);
            msg(calls, options, &mut buffer, port, 0)
        });
        let id = waits.thread().id();
        while !is_waiting(id) {
            thread::yield_now();
        }
        assert!(interrupt(id));
        assert_eq!(waits.join().unwrap(), expected);
        assert!(!interrupt(id));
    }
    assert_eq!(calls.port_get_srights(port), Ok(1));
}

/// A thread-local value whose destructor receives while the thread ends, and sends the results.
struct Late {
    calls: Calls,
    port: PortName,
    /// Gets `None` first, when the thread begins to end.
    result: std::sync::mpsc::Sender<Option<MsgReturn>>,
}

impl Drop for Late {
    fn drop(&mut self) {
        self.result.send(None).unwrap();
        for _ in 0..2 {
            let mut buffer = Vec::new();
            let received = msg(self.calls, MsgOptions::RCV_MSG, &mut buffer, self.port, 0);
            self.result.send(Some(received)).unwrap();
        }
    }
}

#[test]
fn thread_local_destructor_can_block_in_receive() {
    thread_local! {
        static LATE: std::cell::RefCell<Option<Late>> = const { std::cell::RefCell::new(None) };
    }
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    let (result, results) = std::sync::mpsc::channel();
    let ending = thread::spawn(move || {
        let late = Late {
            calls,
            port,
            result,
        };
        // Destructors run in the opposite order, so the data that the kernel keeps since the first
        // wait of this thread is destroyed first.
        LATE.set(Some(late));
        let options = MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT;
        let waited = msg(calls, options, &mut Vec::new(), port, 1);
        assert_eq!(waited, MsgReturn::RCV_TIMED_OUT);
    });
    let id = ending.thread().id();
    assert_eq!(results.recv(), Ok(None));
    for (end, expected) in [
        ("message", MsgReturn::SUCCESS),
        ("interrupt", MsgReturn::RCV_INTERRUPTED),
    ] {
        let mut ended = false;
        let result = loop {
            if let Ok(result) = results.try_recv() {
                break result;
            }
            if !ended && is_waiting(id) {
                ended = match end {
                    "message" => send(calls, message(port, MAKE_SEND, 1)) == MsgReturn::SUCCESS,
                    _ => interrupt(id),
                };
            }
            thread::yield_now();
        };
        assert_eq!(result, Some(expected), "{end}");
        assert!(ended, "the thread did not block: {end}");
    }
    ending.join().unwrap();
    kernel.verify().unwrap();
}

#[test]
fn moved_region_keeps_its_address_in_the_other_task() {
    let kernel = EmbeddedKernel::new();
    let (one, two) = (kernel.create_task(), kernel.create_task());
    let (sender, receiver) = (calls(*one), calls(*two));
    let port = receiver.port_allocate(RECEIVE).unwrap();
    let right = receiver.transfer(port, MAKE_SEND, *one).unwrap();
    let memory = sender.vm_allocate(1 << 20).unwrap();
    sender.memory_write(memory, b"moved").unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 1 << 20, true, OolCopy::Virtual);
    let sent = send(sender, complex(right, COPY_SEND, &[descriptor.as_bytes()]));
    assert_eq!(sent, MsgReturn::SUCCESS);
    assert_eq!(
        sender.memory_read(memory, 5),
        Err(KernReturn::INVALID_ADDRESS)
    );
    assert_eq!(kernel.resource_counts().ool_bytes, 1 << 20);
    receive(receiver, port).unwrap();
    assert_eq!(receiver.memory_read(memory, 5), Ok(b"moved".to_vec()));
    assert_eq!(kernel.statistics().ool_bytes_moved, 1 << 20);
    receiver.vm_deallocate(memory, 1 << 20).unwrap();
}

#[test]
fn task_port_can_be_sent_and_names_the_task_until_it_ends() {
    let kernel = EmbeddedKernel::new();
    let (one, two) = (kernel.create_task(), kernel.create_task());
    let own = calls(*one).task_self().unwrap();
    assert_eq!(calls(*one).task_self(), Ok(own));
    let other = calls(*one).transfer(own, COPY_SEND, *two).unwrap();
    assert_eq!(calls(*two).task_for_port(other), Ok(*one));
    let ordinary = calls(*two).port_allocate(RECEIVE).unwrap();
    let right = calls(*one).port_allocate(RECEIVE).unwrap();
    let right = calls(*one).transfer(right, MAKE_SEND, *two).unwrap();
    for name in [ordinary, right] {
        let refused = calls(*two).task_for_port(name);
        assert_eq!(refused, Err(KernReturn::INVALID_RIGHT));
    }
    calls(*two).port_mod_refs(ordinary, RECEIVE, -1).unwrap();
    one.end();
    for dead in [other, right] {
        let refused = calls(*two).task_for_port(dead);
        assert_eq!(refused, Err(KernReturn::INVALID_NAME));
    }
    calls(*two).port_deallocate(right).unwrap();
    assert_eq!(calls(*two).port_deallocate(other), Ok(()));
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn kernel_replies_mig_bad_id_to_unknown_messages() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let own = calls.task_self().unwrap();
    let reply = calls.port_allocate(RECEIVE).unwrap();
    let request = request(own, reply, MAKE_SEND_ONCE, 3400);
    assert_eq!(send(calls, request), MsgReturn::SUCCESS);
    let (header, bytes) = receive(calls, reply).unwrap();
    assert_eq!((header.id, header.size), (3500, 36));
    assert_eq!(bytes[32..36], (-303_i32).to_ne_bytes());
}

#[test]
fn kernel_replies_by_send_rights_keep_the_queue_limit() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let own = calls.task_self().unwrap();
    let reply = calls.port_allocate(RECEIVE).unwrap();
    let before = kernel.resource_counts();
    for id in 0..20 {
        let sent = send(calls, request(own, reply, MAKE_SEND, id));
        assert_eq!(sent, MsgReturn::SUCCESS, "the request itself was taken");
    }
    let held = kernel.resource_counts() - before;
    assert_eq!((held.messages, held.send_rights), (5, 5));
    // A send-once right ignores the limit, as for any other sender.
    let sent = send(calls, request(own, reply, MAKE_SEND_ONCE, 20));
    assert_eq!(sent, MsgReturn::SUCCESS);
    let ids: Vec<i32> = std::iter::from_fn(|| receive(calls, reply).ok())
        .map(|(header, _)| header.id)
        .collect();
    assert_eq!(ids, [100, 101, 102, 103, 104, 120]);
    assert!((kernel.resource_counts() - before).is_zero());
    kernel.verify().unwrap();
}

#[test]
fn kernel_reply_without_room_waits_with_its_sender() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let own = calls.task_self().unwrap();
    let reply = calls.port_allocate(RECEIVE).unwrap();
    for id in 0..5 {
        let sent = send(calls, request(own, reply, MAKE_SEND, id));
        assert_eq!(sent, MsgReturn::SUCCESS);
    }
    thread::scope(|scope| {
        let sender = scope.spawn(|| send_blocking(calls, request(own, reply, MAKE_SEND, 5)));
        while !is_waiting(sender.thread().id()) {
            thread::yield_now();
        }
        assert_eq!(received_id(calls, reply), 100);
        assert_eq!(sender.join().unwrap(), MsgReturn::SUCCESS);
    });
    let ids = [(); 5].map(|()| received_id(calls, reply));
    assert_eq!(ids, [101, 102, 103, 104, 105]);
}

#[test]
fn kernels_do_not_exchange_rights() {
    let (one, two) = (EmbeddedKernel::new(), EmbeddedKernel::new());
    let (a, b) = (one.create_task(), two.create_task());
    let port = calls(*a).port_allocate(RECEIVE).unwrap();
    assert_eq!(
        calls(*a).transfer(port, MAKE_SEND, *b),
        Err(KernReturn::INVALID_ARGUMENT)
    );
    assert!(two.resource_counts().is_zero());
    calls(*a).bootstrap_check_in("service").unwrap();
    assert_eq!(
        calls(*b).bootstrap_look_up("service"),
        Err(KernReturn::NOT_FOUND)
    );
}

#[test]
fn service_is_found_by_name_until_its_port_dies() {
    let kernel = EmbeddedKernel::new();
    let (server, client) = (kernel.create_task(), kernel.create_task());
    let port = calls(*server).bootstrap_check_in("service").unwrap();
    let taken = calls(*client).bootstrap_check_in("service");
    assert_eq!(taken, Err(KernReturn::NAME_EXISTS));
    let right = calls(*client).bootstrap_look_up("service").unwrap();
    assert_eq!(
        send(calls(*client), message(right, COPY_SEND, 5)),
        MsgReturn::SUCCESS
    );
    assert_eq!(received_id(calls(*server), port), 5);
    server.end();
    assert_eq!(
        calls(*client).bootstrap_look_up("service"),
        Err(KernReturn::NOT_FOUND)
    );
    let again = calls(*client).bootstrap_check_in("service").unwrap();
    calls(*client).port_mod_refs(again, RECEIVE, -1).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn calls_on_an_ended_task_fail_and_change_nothing() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    task.end();
    assert_eq!(calls.port_allocate(RECEIVE), Err(KernReturn::INVALID_TASK));
    assert_eq!(calls.port_type(port), Err(KernReturn::INVALID_TASK));
    assert_eq!(calls.vm_allocate(10), Err(KernReturn::INVALID_TASK));
    assert_eq!(
        send(calls, message(port, MAKE_SEND, 1)),
        MsgReturn::SEND_INVALID_DEST
    );
    assert_eq!(
        receive(calls, port).unwrap_err(),
        MsgReturn::RCV_INVALID_NAME
    );
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn right_of_an_ended_task_is_dead() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (_port, right) = port_and_right(*task);
    assert!(!right.is_dead());
    task.end();
    assert!(right.is_dead());
}

#[test]
fn voucher_word_without_disposition_arrives_unchanged() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let port = calls.port_allocate(RECEIVE).unwrap();
    for word in [0x1234, 0, 0x5678] {
        let message = Header {
            voucher: PortName(word),
            ..header(port, MAKE_SEND, 1)
        };
        assert_eq!(send(calls, message.as_bytes().to_vec()), MsgReturn::SUCCESS);
        let (received, _) = receive(calls, port).unwrap();
        assert_eq!(received.voucher, PortName(word));
    }
}

/// A header whose send right is copied and which makes the reply right, if any, takes the fast
/// path. One that makes a send right never does.
#[test]
fn vouchers_arrive_alike_by_fast_and_slow_headers() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let (port, right) = port_and_right(*task);
    let reply = calls.port_allocate(RECEIVE).unwrap();
    let before = kernel.resource_counts();
    for kind in [COPY_SEND, MOVE_SEND] {
        for (remote, local) in [
            (MAKE_SEND, 0),
            (COPY_SEND, 0),
            (MAKE_SEND, MAKE_SEND_ONCE),
            (COPY_SEND, MAKE_SEND_ONCE),
            (MOVE_SEND_ONCE, 0),
        ] {
            for is_complex in [false, true] {
                let shown = (kind, remote, local, is_complex);
                let voucher = calls.create_voucher(b"work").unwrap();
                let once = (remote == MOVE_SEND_ONCE).then(|| {
                    calls
                        .port_extract_right(port.name(), MAKE_SEND_ONCE)
                        .unwrap()
                        .0
                });
                let header = Header {
                    bits: Bits::new(remote, local, kind, is_complex),
                    remote: once.unwrap_or(right.name()),
                    local: if local == 0 { PortName::NULL } else { reply },
                    voucher,
                    ..Header::default()
                };
                let count: &[u8] = if is_complex { &[0; 4] } else { &[] };
                // The queue has a message, so that neither side takes the fast path.
                let first = message(right.name(), COPY_SEND, 0);
                assert_eq!(send(calls, first), MsgReturn::SUCCESS);
                let bytes = [header.as_bytes(), count].concat();
                assert_eq!(send(calls, bytes), MsgReturn::SUCCESS, "{shown:?}");
                kernel.verify().unwrap();
                let receive_header = || {
                    let options =
                        MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT | MsgOptions::RCV_VOUCHER;
                    let mut buffer = Vec::new();
                    let code = msg(calls, options, &mut buffer, port.name(), 0);
                    assert_eq!(code, MsgReturn::SUCCESS, "{shown:?}");
                    Header::read_from_prefix(&buffer).unwrap().0
                };
                assert_eq!(receive_header().bits.voucher(), 0);
                let received = receive_header();
                assert_eq!(received.bits.voucher(), MOVE_SEND, "{shown:?}");
                // One more reference of the same voucher.
                let voucher = calls.create_voucher(b"work").unwrap();
                assert_eq!(received.voucher, voucher, "{shown:?}");
                let references = if kind == COPY_SEND { 3 } else { 2 };
                assert_eq!(calls.port_get_refs(voucher, 0), Ok(references), "{shown:?}");
                calls
                    .port_mod_refs(voucher, 0, -(references as i32))
                    .unwrap();
                if received.remote.is_valid() {
                    calls.port_deallocate(received.remote).unwrap();
                    assert_eq!(received_id(calls, reply), SEND_ONCE);
                }
                kernel.verify().unwrap();
                assert_eq!(kernel.resource_counts(), before, "{shown:?}");
            }
        }
    }
    calls.port_mod_refs(reply, RECEIVE, -1).unwrap();
}

#[test]
fn recount_knows_the_rights_of_all_kinds_of_requests() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let [port, notify] = [(); 2].map(|()| calls.port_allocate(RECEIVE).unwrap());
    for (id, sync) in [(PORT_DESTROYED, 0), (NO_SENDERS, 1), (DEAD_NAME, 0)] {
        let request = calls.port_request_notification(port, id, sync, notify, MAKE_SEND_ONCE);
        assert_eq!(request, Ok(PortName::NULL), "{id}");
        kernel.verify().unwrap();
    }
    assert_eq!(kernel.resource_counts().send_once_rights, 3);
}
