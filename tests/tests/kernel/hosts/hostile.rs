//! Clients that break the protocol.

use std::io::Write;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, Msg, RCV, Raw, RawTask, SEND, TIMEOUTS, complex, region, word};

/// Joins a task without the library. Returns it, and a connection for calls.
fn join(host: &TestHost) -> (RawTask, Raw) {
    let task = RawTask::join(host);
    let calls = task.connect();
    (task, calls)
}

#[test]
fn bad_handshakes_are_refused() {
    let host = TestHost::start();
    let mut other = Raw::open(host.path());
    let refusal = other.hello((5, 9), None).unwrap();
    assert_eq!(refusal[8], 1, "no common version");
    assert_eq!(
        refusal[12..20],
        [1, 0, 0, 0, 4, 0, 0, 0],
        "the host's versions"
    );
    assert_eq!(other.answer(), None);
    let mut guess = Raw::open(host.path());
    assert_eq!(
        guess.hello((1, 1), Some([7; 16])).unwrap()[8],
        4,
        "no such ticket"
    );
    for bytes in [&b""[..], b"GET / HTTP/1.1", b"machlink", &[0; 200]] {
        let mut raw = Raw::open(host.path());
        raw.frame(bytes);
        assert_eq!(raw.answer(), None, "{bytes:?}");
    }
    // A long frame is refused by its length.
    let mut long = Raw::open(host.path());
    long.0.write_all(&u32::MAX.to_le_bytes()).unwrap();
    assert_eq!(long.answer(), None);
    assert_eq!(host.tasks(), []);
}

#[test]
fn unknown_or_malformed_calls_end_the_connection() {
    let host = TestHost::start();
    let unknown: &[u8] = &1000_u32.to_le_bytes();
    // `port_allocate` without its argument, and with too much.
    let (short, long) = (&[2, 0, 0, 0], &[2, 0, 0, 0, 1, 0, 0, 0, 9]);
    for frame in [unknown, short, long, &[]] {
        let (_held, mut bad) = join(&host);
        bad.frame(frame);
        assert_eq!(bad.answer(), None, "{frame:?}");
    }
    let (held, mut good) = join(&host);
    good.frame(&[2, 0, 0, 0, 1, 0, 0, 0]);
    let answer = good.answer().unwrap();
    assert_eq!(answer[..4], [0; 4], "KERN_SUCCESS");
    assert_eq!(answer.len(), 8, "a name");
    // Calls about the memory and the tasks of this process are not made.
    good.frame(&[&35_u32.to_le_bytes()[..], &[0; 8]].concat());
    assert_eq!(
        good.answer().unwrap(),
        46_i32.to_le_bytes(),
        "KERN_NOT_SUPPORTED"
    );
    drop(held);
    wait_for_tasks(&host, 0);
    assert!(host.kernel().resource_counts().is_zero());
}

#[test]
fn bytes_on_the_connection_of_the_task_end_it() {
    let host = TestHost::start();
    let (mut task, mut calls) = join(&host);
    task.held.frame(b"?");
    assert_eq!(task.held.answer(), None);
    assert_eq!(calls.answer(), None);
    wait_for_tasks(&host, 0);
}

#[test]
fn regions_without_a_send_are_refused_and_freed() {
    let host = TestHost::start();
    for options in [0, RCV | TIMEOUTS] {
        let (task, mut calls) = join(&host);
        let port = calls.allocate(1);
        let message = complex(port, COPY_SEND, &[region(50_000, true)]);
        let msg = Msg {
            options,
            receive_name: port,
            ..Msg::send(message).region(&[1; 50_000])
        };
        assert_eq!(calls.call(&msg.encode()), None, "options {options}");
        drop(task);
        wait_for_tasks(&host, 0);
        assert!(host.kernel().resource_counts().is_zero());
    }
}

#[test]
fn receive_size_beyond_the_room_leaks_nothing() {
    let host = TestHost::start();
    let (task, mut calls) = join(&host);
    let port = calls.allocate(1);
    calls.make_send(port);
    for (room, receive_size) in [(24, 4096), (0, 4096), (50, u32::MAX)] {
        let message = complex(port, COPY_SEND, &[region(50_000, true)]);
        let msg = Msg::send(message).region(&[1; 50_000]);
        assert_eq!(word(&calls.call(&msg.encode()).unwrap(), 0), 0);
        let receive = Msg {
            room,
            ..Msg::receive(port, receive_size)
        };
        let answer = calls.call(&receive.encode()).unwrap();
        assert_eq!(word(&answer, 0), 0x1000_4004, "MACH_RCV_TOO_LARGE");
        assert!(answer.len() <= 13 + room as usize, "no more than the room");
        assert_eq!(host.kernel().resource_counts().ool_bytes, 0);
    }
    drop(task);
    wait_for_tasks(&host, 0);
    assert!(host.kernel().resource_counts().is_zero());
}

#[test]
fn largest_frame_reaches_its_receiver_whole() {
    let mut limits = HostLimits::default();
    limits.frame = 0; // Room for the largest message, and 1 MiB.
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let (sender, mut sends) = join(&host);
    let (_receiver, mut receives) = join(&host);
    let port = receives.allocate(1);
    receives.make_send(port);
    receives.register("largest", port);
    let right = sends.look_up("largest").1;
    const EMPTY: usize = 500;
    let limit = sender.frame_limit();
    let mut passed = 0;
    for beyond in [-200, -140, -129, -80, -24, 0] {
        let empty = std::iter::repeat_n(region(0, true), EMPTY);
        let descriptors = |large| -> Vec<_> {
            std::iter::once(region(large, true))
                .chain(empty.clone())
                .collect()
        };
        let mut regions = Msg::send(complex(right, COPY_SEND, &descriptors(0))).region(&[]);
        for _ in 0..EMPTY {
            regions = regions.region(&[]);
        }
        let large = limit.checked_add_signed(beyond).unwrap() - regions.encode().len();
        let mut msg = Msg::send(complex(right, COPY_SEND, &descriptors(large)));
        msg = msg.region(&vec![1; large]);
        for _ in 0..EMPTY {
            msg = msg.region(&[]);
        }
        let code = word(&sends.call(&msg.encode()).expect("the host answers"), 0);
        if code == 0x1000_000d {
            // MACH_SEND_NO_BUFFER: it would not fit into the answer.
            continue;
        }
        assert_eq!(code, 0);
        passed += 1;
        let receive = Msg {
            options: RCV | TIMEOUTS | 0x0700_0000,
            ..Msg::receive(port, 1 << 20)
        };
        let answer = receives
            .call(&receive.encode())
            .expect("the receiver lives");
        assert_eq!(word(&answer, 0), 0, "whole, {beyond}");
        assert_eq!(host.kernel().resource_counts().ool_bytes, 0);
    }
    assert!(passed >= 2);
}

#[test]
fn memory_of_a_message_passes_and_is_freed() {
    let host = TestHost::start();
    let (_task, mut calls) = join(&host);
    let port = calls.allocate(1);
    calls.make_send(port);
    let message = complex(port, COPY_SEND, &[region(3, true)]);
    let msg = Msg {
        options: SEND | RCV | TIMEOUTS,
        receive_name: port,
        receive_size: 4096,
        room: 4096,
        ..Msg::send(message).region(b"abc")
    };
    let answer = calls.call(&msg.encode()).unwrap();
    assert_eq!(word(&answer, 0), 0);
    assert!(answer.ends_with(b"abc"));
    assert_eq!(host.kernel().resource_counts().ool_bytes, 0);
}
