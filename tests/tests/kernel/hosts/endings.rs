//! Ends of tasks, connections and hosts, and the limits of a user of a host.

use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::host::{Host, HostLimits};
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, TaskOptions};
use mach_msg::{MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, Msg, RawTask, SEND, call, complex, region, word};

#[test]
fn blocked_sends_end_with_their_task() {
    let mut limits = HostLimits::default();
    limits.connections_per_user = 5;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let receiver = host.join();
    let port = ReceiveRight::new_in(*receiver).unwrap();
    bootstrap::register("full", &port.make_send().unwrap()).unwrap();
    // The receiver has two connections, and a thread that stays would have one forever.
    for round in 0..10 {
        let start = Instant::now();
        let task = loop {
            // The connections of the last round may not have ended yet.
            match RawTask::try_join(&host) {
                Some(task) => break task,
                None => assert!(start.elapsed() < Duration::from_secs(20), "round {round}"),
            }
        };
        let mut calls = task.connect();
        let right = calls.look_up("full").1;
        let message = complex(right, COPY_SEND, &[]);
        let mut sent = 0;
        while word(
            &calls.call(&Msg::send(message.clone()).encode()).unwrap(),
            0,
        ) == 0
        {
            sent += 1;
        }
        assert_eq!(sent, if round == 0 { 5 } else { 0 }, "the queue is full");
        let mut waiting = Msg::send(message);
        waiting.options = SEND;
        calls.frame(&waiting.encode());
        if round % 2 == 0 {
            // Sometimes the call has begun.
            thread::sleep(Duration::from_millis(20));
        }
        drop(task);
        wait_for_tasks(&host, 1);
        // The call can return before its connection is closed.
        if let Some(answer) = calls.answer() {
            // `MACH_SEND_INTERRUPTED`, or `MACH_SEND_INVALID_DEST` for a call that began after the
            // end of the task.
            let code = word(&answer, 0) & 0xffff_00ff;
            assert!([0x1000_0007, 0x1000_0003].contains(&code), "{code:#x}");
            assert_eq!(calls.answer(), None);
        }
    }
    let mut buffer = MessageBuffer::new();
    for _ in 0..5 {
        port.try_receive(&mut buffer).unwrap().unwrap();
    }
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
}

#[test]
fn stop_ends_the_connections_holding_tasks() {
    let host = TestHost::start();
    let mut task = RawTask::join(&host);
    let mut calls = task.connect();
    host.stop();
    assert_eq!(task.held.answer(), None);
    assert_eq!(calls.answer(), None);
}

#[test]
fn stop_leaves_the_socket_to_its_other_owner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kernel");
    let listener = UnixListener::bind(&path).unwrap();
    let other = listener.try_clone().unwrap();
    let host = Host::new(EmbeddedKernel::new(), HostLimits::default());
    let serving = {
        let host = host.clone();
        thread::spawn(move || host.serve(listener))
    };
    drop(Task::join_at(&path).unwrap());
    host.stop();
    serving.join().unwrap().unwrap();
    let _connection = UnixStream::connect(&path).expect("the socket still listens");
    assert!(other.accept().is_ok());
    // A later call returns at once.
    host.serve(other).unwrap();
}

#[test]
fn panic_in_the_identities_uses_up_nothing() {
    let mut limits = HostLimits::default();
    limits.tasks_per_user = 1;
    limits.connections_per_user = 2;
    let kernel = EmbeddedKernel::builder().build();
    let panics = AtomicBool::new(true);
    let host = TestHost::serve(Host::with_identities(kernel, limits, move |_| {
        assert!(!panics.swap(false, Ordering::Relaxed), "the first process");
        TaskOptions::default()
    }));
    assert!(Task::join_at(host.path()).is_err());
    let start = Instant::now();
    while Task::join_at(host.path()).is_err() {
        assert!(start.elapsed() < Duration::from_secs(20));
        thread::yield_now();
    }
    wait_for_tasks(&host, 0);
}

#[test]
fn descriptors_of_a_user_are_limited() {
    let mut limits = HostLimits::default();
    limits.descriptors_per_user = 1;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let task = host.join();
    let one = ReceiveRight::new_in(*task).unwrap();
    let other = ReceiveRight::new_in(*task).unwrap();
    let _one = one.event_fd().unwrap();
    let _same = one.event_fd().expect("no further descriptor");
    let error = other.event_fd().unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::EMFILE));
    drop(one);
    other.event_fd().expect("the first one is gone");
}

#[test]
fn frames_wait_for_the_memory_of_others() {
    let mut limits = HostLimits::default();
    limits.frame = 0;
    limits.frame_bytes_per_user = 0; // Two of the largest frames.
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let task = RawTask::join(&host);
    let claimed = u32::try_from(task.frame_limit()).unwrap().to_le_bytes();
    let mut idle: Vec<_> = (0..2).map(|_| task.connect()).collect();
    for connection in &mut idle {
        std::io::Write::write_all(&mut connection.0, &claimed).unwrap();
    }
    let mut calls = task.connect();
    assert_eq!(calls.number_call(&[call::PORT_ALLOCATE, 1]).0, 0, "small");
    let port = calls.allocate(1);
    calls.make_send(port);
    let mut message = complex(port, COPY_SEND, &[]);
    message.resize(1 << 20, 7);
    let large = Msg::send(message).encode();
    let answered = thread::spawn(move || word(&calls.call(&large).unwrap(), 0));
    drop(idle);
    assert_eq!(answered.join().unwrap(), 0);
}

#[test]
fn large_message_fits_after_a_receive_with_little_memory() {
    let host = TestHost::start();
    let task = RawTask::join(&host);
    let mut calls = task.connect();
    let port = calls.allocate(1);
    calls.make_send(port);
    let sized = |size: usize| {
        let mut message = complex(port, COPY_SEND, &[]);
        message.resize(size, 7);
        Msg::send(message).encode()
    };
    for (size, receive_size, large, expected) in [
        (100_000, 1 << 20, 0, 0),
        (100_000, 100_008, 0, 0),
        (100_000, 100_004, 0, 0x1000_4004),
        (100_000, 50_000, 0, 0x1000_4004),
    ] {
        assert_eq!(word(&calls.call(&sized(size)).unwrap(), 0), 0);
        let mut receive = Msg::receive(port, receive_size);
        receive.options |= large;
        let answer = calls.call(&receive.encode()).unwrap();
        assert_eq!(word(&answer, 0), expected, "{size} into {receive_size}");
        assert_eq!(answer.len() > size, expected == 0);
        assert_eq!(host.kernel().resource_counts().messages, 0);
    }
    // `MACH_RCV_LARGE`: the size, and the message stays.
    assert_eq!(word(&calls.call(&sized(100_000)).unwrap(), 0), 0);
    let mut receive = Msg::receive(port, 50_000);
    receive.options |= 0x4;
    let answer = calls.call(&receive.encode()).unwrap();
    assert_eq!(word(&answer, 0), 0x1000_4004);
    assert_eq!(word(&answer, 13 + 4), 100_000);
    let receive = Msg::receive(port, 200_000);
    let answer = calls.call(&receive.encode()).unwrap();
    assert_eq!(word(&answer, 0), 0);
    assert_eq!(answer.len(), 13 + 100_008);
}

#[test]
fn user_gets_its_share_of_the_kernel() {
    let mut kernel = KernelLimits::default();
    (kernel.tasks, kernel.ports, kernel.services) = (6, 40, 4);
    kernel.memory = 1_000_000;
    let mut limits = HostLimits::default();
    limits.user_share = 2;
    let kernel = EmbeddedKernel::builder().limits(kernel).build();
    let host = TestHost::with(kernel, limits);
    let local = host.kernel().create_task();
    let tasks: Vec<_> = (0..3).map(|_| RawTask::join(&host)).collect();
    assert!(RawTask::try_join(&host).is_none(), "half of the tasks");
    let mut calls: Vec<_> = tasks.iter().map(RawTask::connect).collect();
    let mut ports = Vec::new();
    for number in 0.. {
        let words = [call::PORT_ALLOCATE, 1];
        let (code, name) = calls[number % 3].number_call(&words);
        if code != 0 {
            break;
        }
        calls[number % 3].make_send(name);
        ports.push(name);
    }
    assert_eq!(ports.len(), 20, "half of the ports");
    assert_eq!(calls[0].register("one", ports[0]), 0);
    assert_eq!(calls[1].register("two", ports[1]), 0);
    assert_eq!(
        calls[2].register("three", ports[2]),
        6,
        "half of the services"
    );
    let sent = |calls: &mut super::raw::Raw| {
        let message = complex(ports[0], COPY_SEND, &[region(300_000, true)]);
        let msg = Msg::send(message).region(&vec![1; 300_000]);
        word(&calls.call(&msg.encode()).unwrap(), 0)
    };
    assert_eq!(sent(&mut calls[0]), 0);
    assert_ne!(sent(&mut calls[0]), 0, "half of the memory");
    // No other user lacks memory.
    let port = ReceiveRight::new_in(*local).unwrap();
    bootstrap::register("local", &port.make_send().unwrap()).unwrap();
    drop(mach_msg::OolMemory::copy_of(*local, &vec![1; 400_000]).unwrap());
    drop(host.kernel().create_task());
    // The share is there again, and the names of dead ports are free.
    drop((tasks, calls));
    wait_for_tasks(&host, 0);
    let task = RawTask::join(&host);
    let mut calls = task.connect();
    for service in ["four", "five"] {
        let port = calls.allocate(1);
        calls.make_send(port);
        assert_eq!(calls.register(service, port), 0);
    }
    drop((task, calls, port));
    wait_for_tasks(&host, 0);
    assert_eq!(host.kernel().verify(), Ok(()));
}
