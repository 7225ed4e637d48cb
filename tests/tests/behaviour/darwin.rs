//! Tests of the real kernel, on Apple systems only.

use std::ffi::c_int;
use std::os::fd::AsRawFd;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, PortType, Task};
use mach_msg::port::special;
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Body, Disposition, Header, OolCopy, OolDescriptor, PortName,
    TrailerElements,
};
use mach_msg::{OolMemory, PortSet, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::fixture::raw;
use zerocopy::{FromBytes, IntoBytes};

fn calls() -> Calls {
    raw::calls(Task::DARWIN)
}

/// Sends a message with `rest` after the header.
fn send(port: &SendRight, complex: bool, rest: &[u8]) -> MsgReturn {
    let header = Header {
        bits: Bits::new(Disposition::CopySend.raw().into(), 0, 0, complex),
        remote: port.name(),
        id: 0x4d01,
        ..Header::default()
    };
    let message = [header.as_bytes(), rest].concat();
    raw::send(calls(), message)
}

/// Receives a message with an audit trailer, waiting no longer than `timeout` milliseconds.
fn receive(name: PortName, timeout: u32) -> Result<(Vec<u8>, AuditTrailer), MsgReturn> {
    let mut buffer = [0; 1024];
    let options = MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT;
    calls()
        .msg(MsgCall {
            receive_name: name,
            timeout,
            ..raw::msg_call(options.with_trailer(TrailerElements::Audit), &mut buffer)
        })
        .ok()?;
    let (header, _) = Header::read_from_prefix(&buffer).unwrap();
    let size = header.size as usize;
    let (trailer, _) = AuditTrailer::read_from_prefix(&buffer[size..]).unwrap();
    Ok((buffer[..size].to_vec(), trailer))
}

mod bsm {
    use mach_msg::wire::AuditToken;

    // SAFETY: the signatures are those of bsm/libbsm.h, and the functions only read their argument.
    #[link(name = "bsm")]
    unsafe extern "C" {
        pub(crate) safe fn audit_token_to_auid(token: AuditToken) -> u32;
        pub(crate) safe fn audit_token_to_euid(token: AuditToken) -> u32;
        pub(crate) safe fn audit_token_to_egid(token: AuditToken) -> u32;
        pub(crate) safe fn audit_token_to_ruid(token: AuditToken) -> u32;
        pub(crate) safe fn audit_token_to_rgid(token: AuditToken) -> u32;
        pub(crate) safe fn audit_token_to_pid(token: AuditToken) -> i32;
        pub(crate) safe fn audit_token_to_asid(token: AuditToken) -> i32;
        pub(crate) safe fn audit_token_to_pidversion(token: AuditToken) -> i32;
    }
}

fn assert_as_libbsm(token: AuditToken) {
    assert_eq!(token.auid(), bsm::audit_token_to_auid(token));
    assert_eq!(token.euid(), bsm::audit_token_to_euid(token));
    assert_eq!(token.egid(), bsm::audit_token_to_egid(token));
    assert_eq!(token.ruid(), bsm::audit_token_to_ruid(token));
    assert_eq!(token.rgid(), bsm::audit_token_to_rgid(token));
    assert_eq!(token.pid(), bsm::audit_token_to_pid(token).cast_unsigned());
    assert_eq!(
        token.asid(),
        bsm::audit_token_to_asid(token).cast_unsigned()
    );
    let version = bsm::audit_token_to_pidversion(token).cast_unsigned();
    assert_eq!(token.pid_version(), version);
}

#[test]
fn audit_token_fields_match_libbsm() {
    let mut words = [0; 8];
    for (word, number) in words.iter_mut().zip(1..) {
        *word = number * 0x0101_0101;
    }
    assert_as_libbsm(AuditToken { words });
}

#[test]
fn trailer_identifies_this_process_as_sender() {
    let port = ReceiveRight::new().unwrap();
    let send_right = port.make_send().unwrap();
    assert_eq!(send(&send_right, false, &[1, 2, 3, 4]), MsgReturn::SUCCESS);
    let (message, trailer) = receive(port.name(), 0).unwrap();
    assert_eq!(message[24..], [1, 2, 3, 4]);
    assert_eq!(trailer.audit.pid(), std::process::id());
    // SAFETY: the function has no preconditions.
    assert_eq!(trailer.audit.euid(), unsafe { libc::geteuid() });
    assert_as_libbsm(trailer.audit);
}

#[test]
fn moved_memory_arrives_with_its_bytes() {
    let port = ReceiveRight::new().unwrap();
    let send_right = port.make_send().unwrap();
    let bytes: Vec<u8> = (0..100_000_u32)
        .map(|number| (number % 251) as u8)
        .collect();
    let (address, size) = OolMemory::copy_of(Task::DARWIN, &bytes).unwrap().into_raw();
    let descriptor = OolDescriptor::new(
        address as u64,
        u32::try_from(size).unwrap(),
        true,
        OolCopy::Virtual,
    );
    let mut rest = Body {
        descriptor_count: 1,
    }
    .as_bytes()
    .to_vec();
    rest.extend_from_slice(descriptor.as_bytes());
    assert_eq!(send(&send_right, true, &rest), MsgReturn::SUCCESS);

    let (message, _) = receive(port.name(), 0).unwrap();
    let (descriptor, _) = OolDescriptor::read_from_prefix(&message[28..]).unwrap();
    let address = usize::try_from(descriptor.address.get()).unwrap();
    // SAFETY: no other value owns the region because the message delivered it.
    let memory = unsafe { OolMemory::from_raw(Task::DARWIN, address, descriptor.size as usize) };
    assert_eq!(&*memory, bytes);
}

#[test]
fn interrupted_wait_ends_at_its_timeout() {
    extern "C" fn nothing(_: c_int) {}
    let handler = nothing as extern "C" fn(c_int);
    // SAFETY: the handler is async-signal-safe because it does nothing.
    unsafe { libc::signal(libc::SIGUSR1, handler as libc::sighandler_t) };
    // SAFETY: the function has no preconditions.
    let waiting = unsafe { libc::pthread_self() } as usize;
    let done = Arc::new(AtomicBool::new(false));
    let signals = thread::spawn({
        let done = done.clone();
        move || {
            while !done.load(Ordering::Relaxed) {
                // SAFETY: the thread waits for this one to end before it does.
                unsafe { libc::pthread_kill(waiting as libc::pthread_t, libc::SIGUSR1) };
                // The interval only bounds the number of signals.
                thread::sleep(Duration::from_millis(5));
            }
        }
    });
    let port = ReceiveRight::new().unwrap();
    // If each signal restarted the timeout, this would never return.
    let result = receive(port.name(), 50);
    done.store(true, Ordering::Relaxed);
    signals.join().unwrap();
    assert_eq!(result.unwrap_err(), MsgReturn::RCV_TIMED_OUT);
}

fn readable(descriptor: c_int) -> bool {
    let mut poll = libc::pollfd {
        fd: descriptor,
        events: libc::POLLIN,
        revents: 0,
    };
    // SAFETY: the pointer is valid for one record because it is that of a local variable.
    let count = unsafe { libc::poll(&raw mut poll, 1, 0) };
    count == 1 && poll.revents & libc::POLLIN != 0
}

#[test]
fn file_descriptor_of_a_port_is_readable_with_messages() {
    let port = ReceiveRight::new().unwrap();
    let send_right = port.make_send().unwrap();
    let set = PortSet::new().unwrap();
    set.add(&port).unwrap();
    let of_port = calls().event_fd(port.name()).unwrap();
    let of_set = calls().event_fd(set.name()).unwrap();
    for descriptor in [of_port.as_raw_fd(), of_set.as_raw_fd()] {
        assert!(!readable(descriptor));
        assert_eq!(send(&send_right, false, &[]), MsgReturn::SUCCESS);
        assert!(readable(descriptor));
        assert!(readable(descriptor), "looking takes nothing away");
        receive(port.name(), 0).unwrap();
        assert!(!readable(descriptor));
    }
}

#[test]
fn names_and_set_members_are_listed() {
    let port = ReceiveRight::new().unwrap();
    let set = PortSet::new().unwrap();
    set.add(&port).unwrap();
    assert_eq!(set.members().unwrap(), [port.name()]);
    let names = calls().port_names().unwrap();
    let kind = |name: PortName| {
        names
            .iter()
            .find(|(each, _)| *each == name)
            .map(|(_, kind)| *kind)
    };
    assert!(kind(port.name()).is_some_and(|kind| kind.contains(PortType::RECEIVE)));
    assert!(kind(set.name()).is_some_and(|kind| kind.contains(PortType::PORT_SET)));
    let task = calls().task_self().unwrap();
    assert!(kind(task).is_some_and(|kind| kind.contains(PortType::SEND)));
}

#[test]
fn unknown_service_is_not_found() {
    let name = "org.example.mach-msg.no-such-service";
    let error = bootstrap::look_up(name).unwrap_err();
    assert_eq!(error.code, KernReturn::NOT_FOUND);
    assert!(error.to_string().contains(name), "{error}");
}

/// Runs as the parent in this process, and as the child in the process that it starts.
#[test]
fn child_sends_through_an_inherited_right() {
    const CHILD: &str = "MACH_MSG_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        let parent = special::from_parent()
            .unwrap()
            .into_iter()
            .next()
            .flatten()
            .unwrap();
        assert_eq!(send(&parent, false, &[7, 7, 7, 7]), MsgReturn::SUCCESS);
        return;
    }
    let port = ReceiveRight::new().unwrap();
    special::hand_to_children(&[&port.make_send().unwrap()]).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_sends_through_an_inherited_right"])
        .env(CHILD, "1")
        .spawn()
        .unwrap();
    special::hand_to_children(&[]).unwrap();
    let (message, trailer) = receive(port.name(), 60_000).unwrap();
    assert_eq!(message[24..], [7, 7, 7, 7]);
    assert_eq!(trailer.audit.pid(), child.id());
    assert!(child.wait().unwrap().success());
}
