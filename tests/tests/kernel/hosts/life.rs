//! Joining, leaving, and the loss of a host.

use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{Host, HostLimits};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::{MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

/// Waits until the host has this number of tasks.
///
/// # Panics
///
/// If it has not after 20 seconds.
pub(super) fn wait_for_tasks(host: &Host, count: usize) {
    let start = Instant::now();
    while host.tasks().len() != count {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            host.tasks()
        );
        thread::yield_now();
    }
}

#[test]
fn leaving_task_releases_everything() {
    let host = TestHost::start();
    let before = host.kernel().resource_counts();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    assert_eq!(host.kernel().resource_counts().receive_rights, 1);
    let raw = *task;
    task.leave();
    wait_for_tasks(&host, 0);
    // The owners of the rights outlive the task, and do nothing.
    drop((port, send));
    let calls = {
        // SAFETY: nothing owns a right of the task, which has ended.
        unsafe { raw.calls() }
    };
    assert_eq!(calls.port_names(), Err(KernReturn::INVALID_TASK));
    assert_eq!(host.kernel().resource_counts(), before);
    // The next task has the same slot, and the old handle does not reach it.
    let next = host.join();
    assert_eq!(calls.port_names(), Err(KernReturn::INVALID_TASK));
    assert_ne!(*next, raw);
}

#[test]
fn blocked_receive_ends_when_the_host_stops() {
    let host = TestHost::start();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            port.receive(&mut buffer).map(drop).unwrap_err().to_string()
        });
        // One connection holds the task, one is for calls that do not block, and one makes this
        // call.
        let start = Instant::now();
        while host
            .tasks()
            .iter()
            .map(|task| task.connections)
            .sum::<usize>()
            != 3
        {
            assert!(start.elapsed() < Duration::from_secs(20));
            thread::yield_now();
        }
        host.stop();
        let error = waiting.join().unwrap();
        // The task may end before or while its receive begins, and answer for itself.
        let codes = [
            "MACH_RCV_PORT_DIED",
            "MACH_RCV_INVALID_NAME",
            "MACH_RCV_PORT_CHANGED",
        ];
        assert!(codes.iter().any(|code| error.contains(code)), "{error}");
    });
    assert!(task.is_lost());
    let error = ReceiveRight::new_in(*task).unwrap_err().to_string();
    assert!(error.contains("KERN_INVALID_TASK"), "{error}");
}

#[test]
fn join_without_a_host_suggests_commands_and_variable() {
    let error = Task::join_at("/nowhere/kernel").unwrap_err().to_string();
    assert_eq!(
        error,
        "no kernel host is running at `/nowhere/kernel`: start one with `machd serve`, or the \
         program with `machd run -- PROGRAM`, or set MACH_MSG_KERNEL to the path of a host's socket"
    );
    // A file that is not a socket.
    let error = Task::join_at("/proc/self/exe").unwrap_err().to_string();
    assert!(error.starts_with("no kernel host is running at"), "{error}");
}

#[test]
fn limits_of_a_user_refuse_tasks_and_connections() {
    let mut limits = HostLimits::default();
    limits.tasks_per_user = 2;
    limits.connections_per_user = 5;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let (first, second) = (host.join(), host.join());
    let error = Task::join_at(host.path()).unwrap_err().to_string();
    assert!(
        error.contains("as many tasks as its limits allow"),
        "{error}"
    );
    drop(second);
    wait_for_tasks(&host, 1);
    // Two connections of the task are there, and these make five.
    let others: Vec<_> = (0..3)
        .map(|_| UnixStream::connect(host.path()).unwrap())
        .collect();
    let start = Instant::now();
    let error = loop {
        match Task::join_at(host.path()) {
            Err(error) => break error.to_string(),
            // The host has not accepted all of them yet.
            Ok(_) => assert!(start.elapsed() < Duration::from_secs(20)),
        }
    };
    assert!(
        error.contains("as many connections as its limits allow"),
        "{error}"
    );
    drop((others, first));
    wait_for_tasks(&host, 0);
}

#[test]
fn service_is_found_from_another_task_and_dies_with_its_own() {
    let host = TestHost::start();
    let (server, client) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*server).unwrap();
    bootstrap::register("service", &port.make_send().unwrap()).unwrap();
    let send = bootstrap::look_up_as(*client, "service").unwrap();
    assert!(!send.is_dead());
    let raw = *server;
    server.leave();
    wait_for_tasks(&host, 1);
    assert!(send.is_dead());
    assert!(bootstrap::look_up_as(*client, "service").is_err());
    assert_ne!(*client, raw);
    drop(port);
}

#[test]
fn threads_of_a_task_block_independently() {
    let host = TestHost::start();
    let task = host.join();
    let ports: Vec<_> = (0..8)
        .map(|_| ReceiveRight::new_in(*task).unwrap())
        .collect();
    thread::scope(|scope| {
        for port in &ports {
            scope.spawn(move || {
                let mut buffer = MessageBuffer::new();
                let message = port.receive(&mut buffer).unwrap();
                assert_eq!(message.id(), 7);
            });
        }
        // The last waiting thread does not prevent the others from waiting.
        for port in ports.iter().rev() {
            let send = port.make_send().unwrap();
            send.send(Empty {}).unwrap();
        }
    });
    let mut buffer = MessageBuffer::new();
    for port in &ports {
        assert!(port.try_receive(&mut buffer).unwrap().is_none());
    }
}

#[derive(Debug, mach_msg::MachMessage)]
#[mach(id = 7)]
struct Empty {}
