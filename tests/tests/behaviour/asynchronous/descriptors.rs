//! File descriptors do not leak, and their exhaustion is an error.

#![cfg(target_os = "linux")]

use std::env;
use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::process::Command;

use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::Task;
use mach_msg::message::error::{ReceiveError, SendCause, WatchError};
use mach_msg::{CallError, MachMessage, MessageBuffer, PortSet, ReceiveRight};
use mach_msg_tests::fixture::{Number, numbers, port_and_right};

use super::dropped::poll_and_drop;
use super::{Runtime, run};

const NONE_LEFT: WatchError = WatchError::System(libc::EMFILE);

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 0x340, reply(Number))]
struct Ask {
    number: u64,
}

/// Returns the number of open descriptors.
fn open_descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

/// Limits the numbers of new descriptors. Returns the previous limit.
fn limit(new: u64) -> u64 {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the pointer is valid, and the call writes one record.
    let result = unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) };
    assert_eq!(result, 0);
    let last = limit.rlim_cur;
    limit.rlim_cur = new;
    // SAFETY: the pointer is valid, and the call reads one record.
    let result = unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) };
    assert_eq!(result, 0);
    last
}

/// Receives, sends and makes calls, and cancels half of the waits.
async fn use_descriptors(task: Task) {
    let (port, right) = port_and_right(task);
    let set = PortSet::new_in(task).unwrap();
    set.add(&port).unwrap();
    let mut buffer = MessageBuffer::new();
    for polls in 0..4 {
        let mut of_set = AsyncReceiver::new(&set).unwrap();
        right.send_async(Number { number: 1 }).await.unwrap();
        drop(of_set.receive(&mut buffer).await.unwrap());
        poll_and_drop(port.receive_async(&mut buffer), polls).await;
        poll_and_drop(right.call_async(Ask { number: 1 }), polls).await;
        port.set_queue_limit(0).unwrap();
        poll_and_drop(right.send_async(Number { number: 2 }), polls).await;
        port.set_queue_limit(5).unwrap();
        while port.try_receive(&mut buffer).unwrap().is_some() {}
    }
}

async fn none_leaks(task: Task) {
    use_descriptors(task).await;
    let before = open_descriptors();
    for _ in 0..20 {
        use_descriptors(task).await;
    }
    assert_eq!(open_descriptors(), before);
}

async fn none_left_is_reported(task: Task) {
    use_descriptors(task).await;
    let before = open_descriptors();
    let (port, right) = port_and_right(task);
    let (watched, to_watched) = port_and_right(task);
    let mut watched = AsyncReceiver::new(watched).unwrap();
    let set = PortSet::new_in(task).unwrap();
    let mut of_set = AsyncReceiver::new(&set).unwrap();
    set.add(&port).unwrap();
    let new = ReceiveRight::new_in(task).unwrap();
    let mut buffer = MessageBuffer::new();

    let lowest = File::open("/dev/null").unwrap().as_raw_fd();
    let last = limit(lowest as u64);
    let error = port.receive_async(&mut buffer).await.unwrap_err();
    assert_eq!(error, ReceiveError::Watch(NONE_LEFT));
    let refused = AsyncReceiver::new(new).unwrap_err();
    assert_eq!(refused.error, NONE_LEFT);
    // A member of a watched set needs no descriptor.
    set.add(&refused.source).unwrap();
    let called = right.call_in_or_return_async(Ask { number: 7 }, &mut buffer, None);
    let failed = called.await.unwrap_err();
    match &failed.error {
        CallError::Send(error) => assert_eq!(error.cause, SendCause::Watch(NONE_LEFT)),
        other => panic!("{other:?}"),
    }
    assert_eq!(failed.into_message(), Some(Ask { number: 7 }));
    port.set_queue_limit(1).unwrap();
    right.send_async(Number { number: 1 }).await.unwrap();
    let sent = right.send_or_return_async(Number { number: 2 }).await;
    let error = sent.unwrap_err();
    assert_eq!(error.cause, SendCause::Watch(NONE_LEFT));
    assert_eq!(error.into_message(), Some(Number { number: 2 }));
    // Waits that already have a descriptor continue.
    drop(of_set.receive(&mut buffer).await.unwrap());
    to_watched.send_async(Number { number: 3 }).await.unwrap();
    drop(watched.receive(&mut buffer).await.unwrap());
    limit(last);

    // The kernel and the queue of waiting senders are unchanged.
    right.send_async(Number { number: 4 }).await.unwrap();
    assert_eq!(numbers(&port), [4]);
    let new = AsyncReceiver::new(refused.source).unwrap();
    drop((of_set, watched, new, port));
    drop(set);
    use_descriptors(task).await;
    assert_eq!(open_descriptors(), before);
}

/// Runs in a separate process, because the number of descriptors is per process.
#[test]
fn descriptors_are_released_and_none_left_is_an_error() {
    const CHILD: &str = "MACH_MSG_TEST_DESCRIPTORS";
    const NAME: &str =
        "asynchronous::descriptors::descriptors_are_released_and_none_left_is_an_error";
    if env::var_os(CHILD).is_some() {
        for runtime in [
            Runtime::CurrentThread,
            Runtime::MultiThread,
            Runtime::AsyncIo,
        ] {
            run(&runtime, none_leaks);
            run(&runtime, none_left_is_reported);
        }
        return;
    }
    let mut child = Command::new(env::current_exe().unwrap());
    let child = child.args(["--exact", NAME]).env(CHILD, "1");
    let output = child.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}
