//! Tests the exact cost of each kind of message, in steps: see `steps`. A message that takes the
//! fast path costs no steps, because only locking both sides of a port counts as one.

use zerocopy::{FromBytes, IntoBytes};

use crate::kernel::embedded::sync::spin::stay_on_one_cpu;
use crate::kernel::embedded::sync::steps::count;
use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, SetOrder};
use crate::kernel::msg_call::{ReceiveArgs, SendArgs, SendBuffer};
use crate::kernel::{Calls, MessageMemory, MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE,
};
use crate::wire::{Bits, Header, PortDescriptor, PortName, TrailerElements, notification};

const RECEIVE: u32 = 1;
const PORT_SET: u32 = 3;
const SEND: MsgOptions = MsgOptions::SEND_MSG;
const SEND_NOW: MsgOptions = SEND.union(MsgOptions::SEND_TIMEOUT);
const RECEIVE_NOW: MsgOptions = MsgOptions::RCV_MSG.union(MsgOptions::RCV_TIMEOUT);

fn calls(task: &OwnedTask) -> Calls {
    stay_on_one_cpu();
    // SAFETY: each test releases only rights that it created with these calls.
    unsafe { task.calls() }
}

/// Creates a port with a send right under the same name.
fn port(calls: Calls) -> PortName {
    let name = calls.port_allocate(RECEIVE).unwrap();
    calls.port_insert_right(name, name, MAKE_SEND).unwrap();
    name
}

/// Makes a send-once right of a port.
fn send_once(calls: Calls, port: PortName) -> PortName {
    let task = calls.task();
    // SAFETY: the transfer only makes a new right.
    unsafe { task.calls() }
        .transfer(port, MAKE_SEND_ONCE, task)
        .unwrap()
}

fn header(remote: (PortName, u32), local: (PortName, u32), complex: bool) -> Header {
    Header {
        bits: Bits::new(remote.1, local.1, 0, complex),
        remote: remote.0,
        local: local.0,
        id: 77,
        ..Header::default()
    }
}

/// Creates a message to `remote` with this reply right and ascending inline bytes.
fn message(remote: (PortName, u32), local: (PortName, u32), inline: usize) -> Vec<u8> {
    let inline: Vec<u8> = (0..inline).map(|place| place as u8).collect();
    [header(remote, local, false).as_bytes(), &inline].concat()
}

/// Creates a message with one right in a descriptor.
fn carrying(remote: PortName, right: PortName, disposition: u32) -> Vec<u8> {
    let header = header((remote, COPY_SEND), NONE, true);
    let descriptor = PortDescriptor::new(right, disposition as u8);
    [header.as_bytes(), 1_u32.as_bytes(), descriptor.as_bytes()].concat()
}

const NONE: (PortName, u32) = (PortName::NULL, 0);

/// The interface for passing a message to the kernel.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// `mach_msg` with bytes.
    Call,
    /// Memory that the kernel may swap.
    Memory,
}

const WAYS: [Way; 2] = [Way::Call, Way::Memory];

fn send(calls: Calls, way: Way, options: MsgOptions, message: &[u8]) -> (MsgReturn, u64) {
    let mut code = MsgReturn::SUCCESS;
    let mut bytes = message.to_vec();
    let mut memory = MessageMemory::new();
    memory.reserve(bytes.len());
    memory.bytes_mut()[..bytes.len()].copy_from_slice(&bytes);
    let steps = count(|| {
        code = match way {
            Way::Call => calls.msg(MsgCall {
                options,
                send_size: bytes.len() as u32,
                receive_size: 0,
                buffer: &mut bytes,
                receive_name: PortName::NULL,
                timeout: 0,
                notify: PortName::NULL,
                receive_buffer: None,
                trust: OolTrust::Checked,
            }),
            Way::Memory => {
                let mut buffer = SendBuffer::Memory {
                    memory: &mut memory,
                    size: bytes.len(),
                };
                let args = SendArgs {
                    options,
                    timeout: 0,
                    trust: OolTrust::Checked,
                };
                calls.send(&mut buffer, args).code()
            }
        }
    });
    (code, steps)
}

fn receive(
    calls: Calls,
    way: Way,
    options: MsgOptions,
    name: PortName,
    size: usize,
) -> (Result<Vec<u8>, MsgReturn>, u64) {
    let mut code = MsgReturn::SUCCESS;
    let mut bytes = vec![0; size];
    let mut memory = MessageMemory::new();
    memory.reserve(size);
    let steps = count(|| {
        code = match way {
            Way::Call => calls.msg(MsgCall {
                options,
                send_size: 0,
                receive_size: size as u32,
                buffer: &mut bytes,
                receive_name: name,
                timeout: 0,
                notify: PortName::NULL,
                receive_buffer: None,
                trust: OolTrust::Checked,
            }),
            Way::Memory => {
                let args = ReceiveArgs {
                    memory: &mut memory,
                    name,
                };
                calls.receive(args, options, 0).code()
            }
        }
    });
    let bytes = match way {
        Way::Call => bytes,
        Way::Memory => memory.bytes().to_vec(),
    };
    let result = match code {
        MsgReturn::SUCCESS => Ok(bytes),
        code => Err(code),
    };
    (result, steps)
}

/// Sends a message, receives it from `name` and checks it. Returns the received header, and the
/// steps of the send and of the receive.
fn pass(calls: Calls, way: Way, bytes: &[u8], name: PortName) -> (Header, u64, u64) {
    let (code, sent) = send(calls, way, SEND_NOW, bytes);
    assert_eq!(code, MsgReturn::SUCCESS);
    let (received, steps) = receive(calls, way, RECEIVE_NOW, name, 10_000);
    let received = received.unwrap();
    let header = Header::read_from_prefix(&received).unwrap().0;
    assert_eq!((header.id, header.local), (77, name));
    assert_eq!(header.size as usize, bytes.len());
    if !header.bits.is_complex() {
        let body = size_of::<Header>()..bytes.len();
        assert_eq!(received[body.clone()], bytes[body]);
    }
    (header, sent, steps)
}

fn assert_costs(found: &[String], expected: &str) {
    let found = found.join("\n");
    let expected: Vec<_> = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{found}");
}

#[test]
fn messages_without_descriptors_cost_no_steps() {
    let mut costs = Vec::new();
    for way in WAYS {
        let task = EmbeddedKernel::new().create_task();
        let calls = calls(&task);
        let (to, reply) = (port(calls), port(calls));
        for inline in [0, 256, 260, 4096, 4100, 9000] {
            // The first messages of each size may grow the queues.
            for turn in ["first", "next"] {
                let plain = pass(calls, way, &message((to, COPY_SEND), NONE, inline), to);
                let request = message((to, COPY_SEND), (reply, MAKE_SEND_ONCE), inline);
                let request = pass(calls, way, &request, to);
                let answer = message((request.0.remote, MOVE_SEND_ONCE), NONE, inline);
                let answer = pass(calls, way, &answer, reply);
                let [plain, request, answer] = [plain, request, answer]
                    .map(|(_, sent, received)| format!("{sent}+{received}"));
                costs.push(format!(
                    "{way:?} {inline} {turn}: {plain} {request} {answer}"
                ));
            }
        }
    }
    // Columns: plain message, request and reply. Each has the steps of the send and of the receive.
    assert_costs(
        &costs,
        "
         Call 0 first: 2+0 0+1 2+0
         Call 0 next: 0+0 0+0 0+0
         Call 256 first: 0+0 0+0 0+0
         Call 256 next: 0+0 0+0 0+0
         Call 260 first: 2+0 0+0 2+0
         Call 260 next: 0+0 0+0 0+0
         Call 4096 first: 2+0 0+0 2+0
         Call 4096 next: 0+0 0+0 0+0
         Call 4100 first: 0+0 1+1 0+0
         Call 4100 next: 0+0 1+1 0+0
         Call 9000 first: 2+0 1+1 2+0
         Call 9000 next: 0+0 1+1 0+0
         Memory 0 first: 2+0 0+1 2+0
         Memory 0 next: 0+0 0+0 0+0
         Memory 256 first: 0+0 0+0 0+0
         Memory 256 next: 0+0 0+0 0+0
         Memory 260 first: 2+0 0+0 2+0
         Memory 260 next: 0+0 0+0 0+0
         Memory 4096 first: 2+0 0+0 2+0
         Memory 4096 next: 0+0 0+0 0+0
         Memory 4100 first: 0+0 0+1 0+0
         Memory 4100 next: 0+0 0+1 0+0
         Memory 9000 first: 2+0 0+1 2+0
         Memory 9000 next: 0+0 0+1 0+0
        ",
    );
}

#[test]
fn every_trailer_costs_no_steps() {
    let task = EmbeddedKernel::new().create_task();
    let calls = calls(&task);
    let to = port(calls);
    calls.port_set_context(to, 0x0123_4567_89ab_cdef).unwrap();
    for way in WAYS {
        pass(calls, way, &message((to, COPY_SEND), NONE, 12), to);
        for &elements in TrailerElements::ALL {
            let (code, sent) = send(calls, way, SEND_NOW, &message((to, COPY_SEND), NONE, 12));
            assert_eq!((code, sent), (MsgReturn::SUCCESS, 0));
            let options = RECEIVE_NOW.with_trailer(elements);
            let (received, steps) = receive(calls, way, options, to, 10_000);
            assert_eq!(steps, 0, "{way:?} {elements:?}");
            let received = received.unwrap();
            let trailer = &received[36..];
            assert_eq!(trailer[..4], [0; 4]);
            assert_eq!(trailer[4..8], elements.size().to_ne_bytes());
            if elements == TrailerElements::AccessVerdict {
                let words = [0xef, 0xcd, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01];
                let expected = if cfg!(target_endian = "little") {
                    words
                } else {
                    0x0123_4567_89ab_cdef_u64.to_ne_bytes()
                };
                assert_eq!(trailer[52..60], expected);
            }
            // Nothing is written after the trailer.
            let end = elements.size() as usize;
            assert!(trailer[end..end + 16].iter().all(|&byte| byte == 0));
        }
    }
}

#[test]
fn both_ways_refuse_the_same_messages() {
    let limits = KernelLimits {
        message_size: 8192,
        ..KernelLimits::default()
    };
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let task = kernel.create_task();
    let calls = calls(&task);
    let to = port(calls);
    for way in WAYS {
        for (inline, expected) in [
            (1, MsgReturn::SEND_MSG_TOO_SMALL),
            (2, MsgReturn::SEND_MSG_TOO_SMALL),
            (8191 - 24, MsgReturn::SEND_MSG_TOO_SMALL),
            (8196 - 24, MsgReturn::SEND_TOO_LARGE),
            (8192 - 24, MsgReturn::SUCCESS),
        ] {
            let (code, _) = send(
                calls,
                way,
                SEND_NOW,
                &message((to, COPY_SEND), NONE, inline),
            );
            assert_eq!(code, expected, "{way:?} {inline}");
        }
        let (received, _) = receive(calls, way, RECEIVE_NOW, to, 10_000);
        assert!(received.is_ok());
    }
    let plain = message((to, COPY_SEND), NONE, 4);
    let mut memory = MessageMemory::new();
    memory.reserve(plain.len());
    memory.bytes_mut()[..plain.len()].copy_from_slice(&plain);
    let size = memory.len() + 4;
    let args = SendArgs {
        options: SEND_NOW,
        timeout: 0,
        trust: OolTrust::Checked,
    };
    let mut buffer = SendBuffer::Memory {
        memory: &mut memory,
        size,
    };
    assert_eq!(
        calls.send(&mut buffer, args).code(),
        MsgReturn::SEND_INVALID_DATA
    );
}

#[test]
fn full_queue_arms_send_possible_request_on_both_ways() {
    for way in WAYS {
        let kernel = EmbeddedKernel::new();
        let [task, owner] = [(); 2].map(|()| kernel.create_task());
        let (sender, owner) = (calls(&task), calls(&owner));
        let (port, events) = (port(owner), sender.port_allocate(RECEIVE).unwrap());
        let to = owner.transfer(port, MAKE_SEND, *task).unwrap();
        let plain = message((to, COPY_SEND), NONE, 4);
        let notify = |options| send(sender, way, options | MsgOptions::SEND_NOTIFY, &plain).0;
        let request = |sync| {
            sender.port_request_notification(
                to,
                notification::SEND_POSSIBLE,
                sync,
                events,
                MAKE_SEND_ONCE,
            )
        };
        request(0).unwrap();
        // Messages that find room do not arm the request, so the next receive does not notify.
        for _ in 0..5 {
            assert_eq!(notify(SEND_NOW), MsgReturn::SUCCESS);
        }
        let take = || receive(owner, way, RECEIVE_NOW, port, 1000).0.unwrap();
        let next = || receive(sender, Way::Call, RECEIVE_NOW, events, 1000).0;
        take();
        assert_eq!(next(), Err(MsgReturn::RCV_TIMED_OUT), "{way:?}");
        assert_eq!(notify(SEND_NOW), MsgReturn::SUCCESS);
        assert_eq!(notify(SEND_NOW), MsgReturn::SEND_TIMED_OUT);
        take();
        let id = Header::read_from_prefix(&next().unwrap()).unwrap().0.id;
        assert_eq!(id, notification::SEND_POSSIBLE, "{way:?}");
    }
}

#[test]
fn messages_with_rights_cost_few_steps() {
    let mut costs = Vec::new();
    for way in WAYS {
        let task = EmbeddedKernel::new().create_task();
        let calls = calls(&task);
        let (to, other) = (port(calls), port(calls));
        pass(calls, way, &carrying(to, other, COPY_SEND), to);
        pass(calls, way, &carrying(to, other, COPY_SEND), to);
        let cases: [(&str, u32, &dyn Fn() -> PortName); 7] = [
            ("copy send", COPY_SEND, &|| other),
            ("make send", MAKE_SEND, &|| other),
            ("move send", MOVE_SEND, &|| other),
            ("make send-once", MAKE_SEND_ONCE, &|| other),
            ("move send-once", MOVE_SEND_ONCE, &|| {
                send_once(calls, other)
            }),
            ("move receive", MOVE_RECEIVE, &|| {
                calls.port_allocate(RECEIVE).unwrap()
            }),
            ("move receive of two", MOVE_RECEIVE, &|| port(calls)),
        ];
        for inline in [4096, 4100] {
            let steps = |_| {
                let mut message = carrying(to, other, COPY_SEND);
                message.resize(message.len() + inline, 1);
                let (_, sent, received) = pass(calls, way, &message, to);
                format!("{sent}+{received}")
            };
            let turns: Vec<_> = (0..3).map(steps).collect();
            costs.push(format!("{way:?} {inline} bytes: {}", turns.join(" ")));
        }
        for (what, disposition, right) in cases {
            let steps = |_| {
                let message = carrying(to, right(), disposition);
                let (_, sent, received) = pass(calls, way, &message, to);
                format!("{sent}+{received}")
            };
            let turns: Vec<_> = (0..2).map(steps).collect();
            costs.push(format!("{way:?} {what}: {}", turns.join(" ")));
        }
    }
    assert_costs(
        &costs,
        "
         Call 4096 bytes: 2+0 0+0 0+0
         Call 4100 bytes: 0+0 0+0 0+0
         Call copy send: 0+0 0+0
         Call make send: 1+0 1+0
         Call move send: 1+0 1+0
         Call make send-once: 1+1 1+1
         Call move send-once: 0+1 0+1
         Call move receive: 11+8 11+8
         Call move receive of two: 11+8 11+8
         Memory 4096 bytes: 2+0 0+0 0+0
         Memory 4100 bytes: 0+0 0+0 0+0
         Memory copy send: 0+0 0+0
         Memory make send: 1+0 1+0
         Memory move send: 1+0 1+0
         Memory make send-once: 1+1 1+1
         Memory move send-once: 0+1 0+1
         Memory move receive: 11+8 11+8
         Memory move receive of two: 11+8 11+8
        ",
    );
}

#[test]
fn full_queue_costs_one_lock_until_room_is_free() {
    for way in WAYS {
        let task = EmbeddedKernel::new().create_task();
        let calls = calls(&task);
        let to = port(calls);
        let plain = message((to, COPY_SEND), NONE, 4);
        let send = |expected: MsgReturn| {
            let (code, steps) = send(calls, way, SEND_NOW, &plain);
            assert_eq!(code, expected);
            steps
        };
        for _ in 0..5 {
            send(MsgReturn::SUCCESS);
        }
        let full = send(MsgReturn::SEND_TIMED_OUT);
        let received = receive(calls, way, RECEIVE_NOW, to, 1000).1;
        let next = send(MsgReturn::SUCCESS);
        let again = send(MsgReturn::SEND_TIMED_OUT);
        assert_eq!((full, received, next, again), (1, 0, 0, 1), "{way:?}");
    }
}

#[test]
fn sets_cost_few_steps_in_both_orders() {
    let mut costs = Vec::new();
    for order in [SetOrder::RoundRobin, SetOrder::FirstUntilEmpty] {
        for way in WAYS {
            let task = EmbeddedKernel::with_set_order(order).create_task();
            let calls = calls(&task);
            let set = calls.port_allocate(PORT_SET).unwrap();
            let members: Vec<_> = (0..3).map(|_| port(calls)).collect();
            for &member in &members {
                calls.port_insert_member(member, set).unwrap();
            }
            for busy in [1, 1, 3, 3, 1] {
                let sent: Vec<_> = members[..busy]
                    .iter()
                    .flat_map(|&member| [member; 2])
                    .map(|member| {
                        let plain = message((member, COPY_SEND), NONE, 4);
                        let (code, steps) = send(calls, way, SEND_NOW, &plain);
                        assert_eq!(code, MsgReturn::SUCCESS);
                        steps.to_string()
                    })
                    .collect();
                let received: Vec<_> = (0..=2 * busy)
                    .map(|_| match receive(calls, way, RECEIVE_NOW, set, 1000) {
                        (Ok(bytes), steps) => {
                            let local = Header::read_from_prefix(&bytes).unwrap().0.local;
                            let member = members.iter().position(|member| *member == local);
                            format!("{steps} of {}", member.unwrap())
                        }
                        (Err(code), steps) => format!("{steps} {code:?}"),
                    })
                    .collect();
                costs.push(format!(
                    "{order:?} {way:?} {busy}: {}; {}",
                    sent.join(" "),
                    received.join(", ")
                ));
            }
        }
    }
    assert_costs(
        &costs,
        "
         RoundRobin Call 1: 4 2; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         RoundRobin Call 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         RoundRobin Call 3: 1 0 4 2 4 2; 2 of 0, 2 of 1, 2 of 2, 1 of 0, 1 of 1, 0 of 2, 5 MACH_RCV_TIMED_OUT
         RoundRobin Call 3: 1 0 1 0 1 0; 2 of 0, 2 of 1, 2 of 2, 1 of 0, 1 of 1, 0 of 2, 5 MACH_RCV_TIMED_OUT
         RoundRobin Call 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         RoundRobin Memory 1: 4 2; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         RoundRobin Memory 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         RoundRobin Memory 3: 1 0 4 2 4 2; 2 of 0, 2 of 1, 2 of 2, 1 of 0, 1 of 1, 0 of 2, 5 MACH_RCV_TIMED_OUT
         RoundRobin Memory 3: 1 0 1 0 1 0; 2 of 0, 2 of 1, 2 of 2, 1 of 0, 1 of 1, 0 of 2, 5 MACH_RCV_TIMED_OUT
         RoundRobin Memory 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Call 1: 4 2; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Call 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Call 3: 1 0 4 2 4 2; 0 of 0, 1 of 0, 0 of 1, 1 of 1, 0 of 2, 0 of 2, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Call 3: 1 0 1 0 1 0; 0 of 0, 1 of 0, 0 of 1, 1 of 1, 0 of 2, 0 of 2, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Call 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Memory 1: 4 2; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Memory 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Memory 3: 1 0 4 2 4 2; 0 of 0, 1 of 0, 0 of 1, 1 of 1, 0 of 2, 0 of 2, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Memory 3: 1 0 1 0 1 0; 0 of 0, 1 of 0, 0 of 1, 1 of 1, 0 of 2, 0 of 2, 5 MACH_RCV_TIMED_OUT
         FirstUntilEmpty Memory 1: 1 0; 0 of 0, 0 of 0, 5 MACH_RCV_TIMED_OUT
        ",
    );
}

#[test]
fn message_of_unaligned_size_is_refused_on_every_path() {
    let task = EmbeddedKernel::new().create_task();
    let calls = calls(&task);
    let (to, reply) = (port(calls), port(calls));
    for way in WAYS {
        for inline in [1, 2, 3, 5, 4097, 9001, 9002, 9003] {
            let messages = [
                message((to, COPY_SEND), NONE, inline),
                message((to, COPY_SEND), (reply, MAKE_SEND_ONCE), inline),
                message((send_once(calls, to), MOVE_SEND_ONCE), NONE, inline),
            ];
            for bytes in messages {
                let code = send(calls, way, SEND_NOW, &bytes).0;
                assert_eq!(code, MsgReturn::SEND_MSG_TOO_SMALL, "{way:?} {inline}");
            }
        }
        for size in 0..24 {
            let bytes = message((to, COPY_SEND), NONE, 0);
            let code = send(calls, way, SEND_NOW, &bytes[..size]).0;
            assert_eq!(code, MsgReturn::SEND_MSG_TOO_SMALL, "{way:?} {size}");
        }
        let left = receive(calls, way, RECEIVE_NOW, to, 10_000).0;
        assert_eq!(left.unwrap_err(), MsgReturn::RCV_TIMED_OUT);
    }
}
