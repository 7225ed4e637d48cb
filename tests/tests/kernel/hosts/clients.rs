//! The client's side: connections that cannot be had, and hosts that break the protocol.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::wire::disposition::COPY_SEND;
use mach_msg::wire::{PortName, TrailerElements};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, bootstrap};
use mach_msg_tests::fixture::raw;
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;

/// Waits until the tasks of the host have this number of connections.
fn wait_for_connections(host: &TestHost, count: usize) {
    let start = Instant::now();
    loop {
        let all: usize = host.tasks().iter().map(|task| task.connections).sum();
        if all == count {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{all}");
        thread::yield_now();
    }
}

#[derive(Debug, MachMessage)]
#[mach(id = 8)]
struct Ping {}

/// Makes a call when it is dropped.
struct OnDrop<F: Fn()>(F);

impl<F: Fn()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[test]
fn task_without_a_further_connection_is_not_lost() {
    let mut limits = HostLimits::default();
    limits.connections_per_user = 3;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let before = host.kernel().resource_counts();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    let other = ReceiveRight::new_in(*task).unwrap();
    let wake = other.make_send().unwrap();
    thread::scope(|scope| {
        // Has the last connection.
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            assert_eq!(other.receive(&mut buffer).unwrap().id(), 8);
        });
        wait_for_connections(&host, 3);
        // Even if an assertion fails, so that the thread ends.
        let _woken = OnDrop(|| wake.try_send(Ping {}).unwrap());
        let mut buffer = MessageBuffer::new();
        assert!(port.try_receive(&mut buffer).unwrap().is_none());
        let timeout = Duration::from_millis(20);
        let error = port.receive_timeout(&mut buffer, timeout).unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert!(!task.is_lost());
        // A call without a connection at the end of its timeout is made on a shared one.
        let send = port.make_send().unwrap();
        for _ in 0..3 {
            send.send_timeout(Ping {}, timeout).unwrap();
            let message = port.receive_timeout(&mut buffer, timeout).unwrap();
            assert_eq!(message.id(), 8);
        }
        for _ in 0..5 {
            send.send_timeout(Ping {}, timeout).unwrap();
        }
        let full = send.send_timeout(Ping {}, timeout).unwrap_err();
        assert_eq!(full.code(), MsgReturn::SEND_TIMED_OUT);
        drop(send);
        // Rights are released by calls that do not block.
        let send = port.make_send().unwrap();
        drop((send, port));
        assert_eq!(host.kernel().resource_counts().receive_rights, 1);
    });
    drop((other, wake));
    task.leave();
    wait_for_tasks(&host, 0);
    assert_eq!(host.kernel().resource_counts(), before);
}

#[test]
fn task_outlives_the_path_of_its_socket() {
    let host = TestHost::start();
    let task = host.join();
    std::fs::remove_file(host.path()).unwrap();
    let port = ReceiveRight::new_in(*task).unwrap();
    let mut buffer = MessageBuffer::new();
    let timeout = Duration::from_millis(1);
    // A further connection is no longer possible.
    let error = port.receive_timeout(&mut buffer, timeout).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(!task.is_lost());
    port.make_send().unwrap().try_send(Ping {}).unwrap();
    assert_eq!(port.try_receive(&mut buffer).unwrap().unwrap().id(), 8);
}

#[test]
fn leaving_ends_the_task_while_a_child_lives() {
    let host = TestHost::start();
    let task = host.join();
    // SAFETY: the child only waits for its end.
    let child = unsafe { libc::fork() };
    if child == 0 {
        loop {
            // SAFETY: the call has no preconditions.
            unsafe { libc::pause() };
        }
    }
    assert!(child > 0);
    task.leave();
    wait_for_tasks(&host, 0);
    // SAFETY: the child is one of this process, which has not waited for it.
    unsafe { libc::kill(child, libc::SIGKILL) };
    // SAFETY: the status is not asked for.
    let ended = unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) };
    assert_eq!(ended, child);
}

#[test]
fn memory_can_be_released_after_leaving_the_task() {
    let host = TestHost::start();
    let task = host.join();
    let calls = {
        // SAFETY: only the memory that is allocated here is released.
        unsafe { task.calls() }
    };
    let address = calls.vm_allocate(100).unwrap();
    task.leave();
    assert_eq!(calls.vm_allocate(100), Err(KernReturn::INVALID_TASK));
    assert_eq!(calls.vm_deallocate(address, 100), Ok(()));
    assert_eq!(
        calls.vm_deallocate(address, 100),
        Err(KernReturn::INVALID_ADDRESS)
    );
}

/// A host that answers the handshakes, and each call with the next of these frames. It closes the
/// connection after the last one.
struct FakeHost {
    path: PathBuf,
    serving: Option<JoinHandle<()>>,
}

impl FakeHost {
    fn start(name: &str, answers: Vec<Vec<u8>>) -> Self {
        let folder = std::env::temp_dir().join(format!("mach-msg-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("kernel");
        let listener = UnixListener::bind(&path).unwrap();
        let serving = thread::spawn(move || {
            let (held, _) = listener.accept().unwrap();
            welcome(&held);
            let (mut calls, _) = listener.accept().unwrap();
            welcome(&calls);
            for answer in answers {
                if read_frame(&mut calls).is_none() {
                    return;
                }
                write_frame(&mut calls, &answer);
            }
            // The next call has no answer.
            let _ = read_frame(&mut calls);
        });
        Self {
            path,
            serving: Some(serving),
        }
    }
}

impl Drop for FakeHost {
    fn drop(&mut self) {
        let served = self.serving.take().map(JoinHandle::join);
        if !thread::panicking() {
            served.unwrap().unwrap();
        }
        let _ = std::fs::remove_dir_all(self.path.parent().unwrap());
    }
}

fn read_frame(stream: &mut UnixStream) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).ok()?;
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    stream.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn write_frame(stream: &mut UnixStream, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    // The client may have closed the connection.
    let _ = stream.write_all(&[&length[..], bytes].concat());
}

fn welcome(mut stream: &UnixStream) {
    let hello = read_frame(&mut stream.try_clone().unwrap()).unwrap();
    assert_eq!(hello[..8], *b"machlink");
    let parts = [
        &b"machlink"[..],
        &[0; 4],
        &[1, 0, 0, 0],
        &(1_u32 << 28).to_le_bytes(),
        &[7; 16],
    ];
    write_frame(&mut stream.try_clone().unwrap(), &parts.concat());
    stream.flush().unwrap();
}

/// The answer to `mach_msg`.
fn answer(
    code: MsgReturn,
    taken: u32,
    returned: bool,
    message: &[u8],
    regions: &[&[u8]],
) -> Vec<u8> {
    let length = u32::try_from(message.len()).unwrap();
    let mut bytes = [
        &code.0.to_le_bytes()[..],
        &taken.to_le_bytes(),
        &[u8::from(returned)],
        &length.to_le_bytes(),
        message,
    ]
    .concat();
    for region in regions {
        bytes.push(0);
        bytes.extend_from_slice(&(region.len() as u64).to_le_bytes());
        bytes.extend_from_slice(region);
    }
    bytes
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A message with one out-of-line region of this claimed size, with its trailer if asked for.
fn with_region(size: u32, has_trailer: bool) -> Vec<u8> {
    let message = words(&[0x8000_0000, 44, 0, 0x103, 0, 9, 1]);
    let descriptor = words(&[0x4141_0000, 0x4141, 0x0100_0001, size]);
    let mut trailer = words(&[0, 52]);
    trailer.resize(52, 0);
    let trailer = if has_trailer { trailer } else { Vec::new() };
    [message, descriptor, trailer].concat()
}

#[derive(Debug, MachMessage)]
#[mach(id = 9)]
struct Region {
    #[mach(ool)]
    memory: OolMemory,
}

/// Receives from a host with this answer. Returns the length and the first byte of the memory.
fn received(name: &str, bytes: Vec<u8>) -> Result<(usize, Option<u8>), String> {
    // The first answer is the name of a new port.
    let host = FakeHost::start(
        name,
        vec![[&[0; 4][..], &0x103_u32.to_le_bytes()].concat(), bytes],
    );
    let task = Task::join_at(&host.path).unwrap();
    let port = ReceiveRight::new_in(*task).map_err(|error| error.to_string())?;
    let mut buffer = MessageBuffer::new();
    let message = port
        .try_receive(&mut buffer)
        .map_err(|error| error.to_string())?
        .ok_or("nothing")?;
    let received = message
        .decode::<Region>()
        .map_err(|error| error.to_string())?
        .body;
    let bytes = &*received.memory;
    Ok((bytes.len(), bytes.first().copied()))
}

#[test]
fn answer_of_a_host_grants_no_access_to_memory() {
    let code = MsgReturn::SUCCESS;
    let whole = with_region(5, true);
    let good = answer(code, 0, false, &whole, &[b"12345"]);
    assert_eq!(received("good", good), Ok((5, Some(b'1'))));
    let died = |result: Result<(usize, Option<u8>), String>| {
        let error = result.unwrap_err();
        assert!(error.contains("MACH_RCV_PORT_DIED"), "{error}");
    };
    died(received(
        "short",
        answer(code, 0, false, &whole, &[b"1234"]),
    ));
    died(received(
        "long",
        answer(code, 0, false, &whole, &[b"123456"]),
    ));
    let error = received("none", answer(code, 0, false, &whole, &[])).unwrap_err();
    assert!(error.contains("MACH_RCV_BODY_ERROR"), "{error}");
    died(received(
        "two",
        answer(code, 0, false, &whole, &[b"12345", b""]),
    ));
    died(received("empty", answer(code, 0, false, &[], &[])));
    died(received(
        "cut",
        answer(code, 0, false, &whole[..60], &[b"12345"]),
    ));
    let bare = with_region(5, false);
    died(received("bare", answer(code, 0, false, &bare, &[b"12345"])));
    died(received(
        "returned",
        answer(code, 0, true, &bare, &[b"12345"]),
    ));
}

#[test]
fn stale_bytes_of_a_buffer_are_not_a_message() {
    // A message whose inline bytes look like a second descriptor, and a trailer.
    let mut first = words(&[17, 112, 0, 0x103, 0, 9]);
    first.resize(44, 0);
    first.extend_from_slice(&words(&[0x4141_0000, 0x4141, 0x0211_0001, 1000, 0, 52]));
    first.resize(112 + 52, 0);
    first[112 + 4] = 52;
    // The start of a complex message with two descriptors, with a code that has no message.
    let second = words(&[0x8000_0000, 60, 0, 0x103, 0, 9, 2, 0, 0, 0x0100_0001, 1]);
    let mut invalid = answer(MsgReturn::RCV_INVALID_DATA, 0, false, &second, &[]);
    invalid.extend_from_slice(&[1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let name = [&[0; 4][..], &0x103_u32.to_le_bytes()].concat();
    let first = answer(MsgReturn::SUCCESS, 0, false, &first, &[]);
    let host = FakeHost::start("stale", vec![name, first, invalid]);
    let task = Task::join_at(&host.path).unwrap();
    let port = ReceiveRight::new_in(*task).unwrap();
    let mut buffer = MessageBuffer::new();
    assert_eq!(port.try_receive(&mut buffer).unwrap().unwrap().id(), 9);
    let error = port.try_receive(&mut buffer).unwrap_err().to_string();
    assert!(error.contains("MACH_RCV_INVALID_DATA"), "{error}");
}

#[derive(Debug, MachMessage)]
#[mach(id = 10, reply(Doubled))]
struct Double {
    number: u32,
}

#[derive(Debug, MachMessage)]
#[mach(id = 11)]
struct Doubled {
    number: u32,
}

#[test]
fn reply_needs_no_further_connection() {
    let mut limits = HostLimits::default();
    limits.connections_per_user = 5;
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let (server, client) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*server).unwrap();
    bootstrap::register("last", &port.make_send().unwrap()).unwrap();
    let send = bootstrap::look_up_as(*client, "last").unwrap();
    thread::scope(|scope| {
        // The client waits for its reply with the last connection.
        let call = scope.spawn(|| send.call(Double { number: 21 }).map(|reply| reply.number));
        let mut buffer = MessageBuffer::new();
        let message = loop {
            if let Some(message) = port.try_receive(&mut buffer).unwrap() {
                break message;
            }
            thread::yield_now();
        };
        let request = message.decode::<Double>().unwrap();
        let number = request.body.number * 2;
        request.reply.unwrap().send(Doubled { number }).unwrap();
        assert_eq!(call.join().unwrap().unwrap(), 42);
    });
}

#[test]
fn leaving_ends_a_blocked_receive() {
    let host = TestHost::start();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            port.receive(&mut buffer).map(drop).unwrap_err().to_string()
        });
        wait_for_connections(&host, 3);
        task.leave();
        let error = waiting.join().unwrap();
        assert!(error.contains("MACH_RCV_PORT_DIED"), "{error}");
    });
}

/// Sends a message of 100 bytes to a new port of the task, and receives it into this many bytes.
/// Returns the code and the contents of the buffer.
fn received_into(task: Task, room: usize, options: MsgOptions) -> (MsgReturn, Vec<u8>) {
    let port = ReceiveRight::new_in(task).unwrap();
    let send = port.make_send().unwrap();
    let calls = raw::calls(task);
    let mut message = raw::message(send.name(), COPY_SEND, 21);
    message.resize(100, 7);
    let sent = calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG,
        buffer: &mut message,
        send_size: 100,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    assert_eq!(sent, MsgReturn::SUCCESS);
    let mut buffer = vec![0xee; room];
    let code = calls.msg(MsgCall {
        options: options | MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
        buffer: &mut buffer,
        send_size: 0,
        receive_size: u32::try_from(room).unwrap(),
        receive_name: port.name(),
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    // The name of the port differs between the tasks.
    if let Some(name) = buffer.get_mut(12..16)
        && *name == port.name().0.to_ne_bytes()
    {
        name.fill(0xaa);
    }
    (code, buffer)
}

#[test]
fn short_buffer_gets_the_bytes_of_the_embedded_kernel() {
    let host = TestHost::start();
    let joined = host.join();
    let kernel = EmbeddedKernel::new();
    let local = kernel.create_task();
    let before = host.kernel().resource_counts();
    let mut too_large = 0;
    for options in [
        MsgOptions::empty(),
        MsgOptions::RCV_LARGE,
        MsgOptions::RCV_LARGE | MsgOptions::RCV_LARGE_IDENTITY,
        MsgOptions::empty().with_trailer(TrailerElements::Audit),
        MsgOptions::RCV_LARGE.with_trailer(TrailerElements::Audit),
    ] {
        for room in 0..120 {
            let (code, mut bytes) = received_into(*joined, room, options);
            let (expected, mut local) = received_into(*local, room, options);
            assert_eq!(code, expected, "{options:?}, {room} bytes");
            // The identity in a whole trailer is that of the task.
            if code == MsgReturn::SUCCESS {
                bytes.truncate(108);
                local.truncate(108);
            }
            assert_eq!(bytes, local, "{options:?}, {room} bytes");
            too_large += u32::from(code == MsgReturn::RCV_TOO_LARGE);
        }
    }
    assert!(too_large > 300, "{too_large}");
    assert_eq!(host.kernel().resource_counts(), before);
}
