//! Attacks on channels that need other calls of the system than an honest process makes.

use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::thread;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;
use zerocopy::IntoBytes;

use super::channels::give;
use super::processes::{Other, role};
use super::raw::{COPY_SEND, Msg, Raw, RawTask, word};

/// The number of calls about channels, and of some of them.
const CALL: u32 = 0x1_0000;
const TAKE_SENDER: u32 = 0;
const MAPPED: u32 = 2;
const CLOSE: u32 = 4;
/// Bit of an answer to `mach_msg`.
const OFFERED_TO_SENDER: u8 = 2;
/// Answers.
const REFUSED: u32 = 0;
const DONE: u32 = 1;
const SENDER: u32 = 2;

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number {
    value: u64,
}

fn host() -> TestHost {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    TestHost::with(EmbeddedKernel::new(), limits)
}

/// Seals the pages of a channel, as their writer does.
pub(super) fn seal(file: &OwnedFd) {
    let seals =
        libc::F_SEAL_SEAL | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_FUTURE_WRITE;
    // SAFETY: the call has no pointers.
    let sealed = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_ADD_SEALS, seals) };
    assert_eq!(sealed, 0);
}

/// A page that does not arrive before this is dropped.
struct Missing {
    faults: OwnedFd,
    page: usize,
}

const PAGE: usize = 4096;

impl Missing {
    /// `None` if the system does not let this process handle faults (`userfaultfd`).
    fn new() -> Option<Self> {
        /// `UFFDIO_API`, and `UFFDIO_REGISTER` for missing pages.
        const API: libc::c_ulong = 0xc018_aa3f;
        const REGISTER: libc::c_ulong = 0xc020_aa00;

        // SAFETY: the call has no pointers.
        let raw = unsafe { libc::syscall(libc::SYS_userfaultfd, libc::O_CLOEXEC) };
        let raw = i32::try_from(raw).ok().filter(|&raw| raw >= 0)?;
        // SAFETY: the system has just opened the descriptor for this process.
        let faults = unsafe { OwnedFd::from_raw_fd(raw) };
        let mut api = [0xaa_u64, 0, 0];
        // SAFETY: the record is a local value of the size of the call.
        let code = unsafe { libc::ioctl(raw, API as _, api.as_mut_ptr()) };
        assert_eq!(code, 0);
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: a new mapping cannot affect existing memory.
        let page = unsafe { libc::mmap(std::ptr::null_mut(), PAGE, access, kind, -1, 0) };
        assert_ne!(page, libc::MAP_FAILED);
        let page = page.expose_provenance();
        let mut range = [page as u64, PAGE as u64, 1, 0];
        // SAFETY: the record is a local value of the size of the call.
        let code = unsafe { libc::ioctl(raw, REGISTER as _, range.as_mut_ptr()) };
        assert_eq!(code, 0);
        Some(Self { faults, page })
    }

    /// Waits until a thread waits for the page.
    fn wait(&self) {
        let mut event = [0_u8; 32];
        // SAFETY: the pointer and the length are those of a local value.
        let count = unsafe { libc::read(self.faults.as_raw_fd(), event.as_mut_ptr().cast(), 32) };
        assert_eq!(count, 32);
    }

    /// Lets the threads go on that wait for the page.
    fn provide(&self) {
        /// `UFFDIO_ZEROPAGE`.
        const ZERO: libc::c_ulong = 0xc020_aa04;

        let mut range = [self.page as u64, PAGE as u64, 0, 0];
        // SAFETY: the record is a local value of the size of the call.
        let code = unsafe { libc::ioctl(self.faults.as_raw_fd(), ZERO as _, range.as_mut_ptr()) };
        assert_eq!(code, 0);
    }
}

/// Returns a message without a body.
fn message(to: u32) -> Vec<u8> {
    let header = Header {
        bits: Bits::new(COPY_SEND, 0, 0, false),
        size: 24,
        remote: PortName(to),
        ..Header::default()
    };
    header.as_bytes().to_vec()
}

/// Sends messages until there is a channel. Returns its number and the files of the sender.
fn take_sender(calls: &mut Raw, to: u32, receive: &ReceiveRight) -> ([u32; 2], Vec<OwnedFd>) {
    let mut buffer = MessageBuffer::new();
    loop {
        let sent = calls.call(&Msg::send(message(to)).encode()).unwrap();
        assert_eq!(word(&sent, 0), 0);
        receive.receive(&mut buffer).unwrap();
        if sent[8] & OFFERED_TO_SENDER == 0 {
            continue;
        }
        let (answer, files) = calls.descriptors_call(&[CALL, TAKE_SENDER, to, 0]).unwrap();
        // Other tests of this process inspect all ports, which closes channels.
        if word(&answer, 0) == SENDER {
            return ([word(&answer, 4), word(&answer, 8)], files);
        }
    }
}

fn mapped(calls: &mut Raw, [low, high]: [u32; 2]) -> u32 {
    let answer = calls.call([CALL, MAPPED, low, high].as_bytes()).unwrap();
    word(&answer, 0)
}

/// Exchanges messages between two new tasks, which have channels.
fn exchange(host: &TestHost, count: u64) {
    let (receiver, sender) = (host.join(), host.join());
    let receive = ReceiveRight::new_in(*receiver).unwrap();
    let send = give(&receive, &receiver, &sender);
    exchange_by(&send, &receive, count);
}

fn exchange_by(send: &SendRight, receive: &ReceiveRight, count: u64) {
    let mut buffer = MessageBuffer::new();
    for value in 0..count {
        send.send(Number { value }).unwrap();
        let message = receive.receive(&mut buffer).unwrap();
        assert_eq!(message.decode::<Number>().unwrap().body.value, value);
    }
}

#[test]
fn endless_write_delays_only_its_own_channel() {
    let Some(missing) = Missing::new() else {
        eprintln!("not tested: this process may not use userfaultfd");
        return;
    };
    let host = host();
    let receiver = host.join();
    let receive = ReceiveRight::new_in(*receiver).unwrap();
    bootstrap::register("port", &receive.make_send().unwrap()).unwrap();
    let raw = RawTask::join_with(&host.path(), 3).unwrap();
    let mut calls = raw.connect();
    let (_, to) = calls.look_up("port");
    let (id, files) = take_sender(&mut calls, to, &receive);
    thread::scope(|scope| {
        let (file, page) = (files[0].as_raw_fd(), missing.page);
        scope.spawn(move || {
            let page = std::ptr::with_exposed_provenance(page);
            // Holds the lock of the inode.
            // SAFETY: the page is mapped, and nothing is written to it.
            unsafe { libc::pwrite(file, page, PAGE, 0) };
        });
        missing.wait();
        assert_eq!(mapped(&mut calls, id), REFUSED);
        for _ in 0..3 {
            let sent = calls.call(&Msg::send(message(to)).encode()).unwrap();
            assert_eq!(word(&sent, 0), 0);
            receive.receive(&mut MessageBuffer::new()).unwrap();
        }
        receive.status().unwrap();
        exchange(&host, 100);
        let close = [CALL, CLOSE, id[0], id[1]];
        let answer = calls.call(close.as_bytes()).unwrap();
        assert_eq!(word(&answer, 0), DONE);
        missing.provide();
    });
    drop((calls, raw));
    host.kernel().verify().unwrap();
}

/// Sends so many descriptors over sockets of its own that the system refuses others of this user.
fn fill_descriptors_in_flight() -> Vec<UnixStream> {
    let mut sockets = Vec::new();
    loop {
        let (here, there) = UnixStream::pair().unwrap();
        for _ in 0..100 {
            let mut control = [0_u64; 130];
            let mut byte = [0_u8];
            let mut part = libc::iovec {
                iov_base: byte.as_mut_ptr().cast(),
                iov_len: 1,
            };
            // SAFETY: all fields may be zero.
            let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
            message.msg_iov = &raw mut part;
            message.msg_iovlen = 1;
            message.msg_control = control.as_mut_ptr().cast();
            let size = 253 * size_of::<i32>() as u32;
            // SAFETY: the function computes a number.
            message.msg_controllen = unsafe { libc::CMSG_SPACE(size) } as _;
            // SAFETY: the record has room for a control message.
            let first = unsafe { libc::CMSG_FIRSTHDR(&raw const message) };
            // SAFETY: the pointer is to the first control message, in a local value.
            let head = unsafe { &mut *first };
            head.cmsg_level = libc::SOL_SOCKET;
            head.cmsg_type = libc::SCM_RIGHTS;
            // SAFETY: the function computes a number.
            head.cmsg_len = unsafe { libc::CMSG_LEN(size) } as _;
            // SAFETY: `first` points to a control message.
            let data = unsafe { libc::CMSG_DATA(first) }.cast::<i32>();
            for index in 0..253 {
                // SAFETY: the control message has room for so many descriptors.
                let place = unsafe { data.add(index) };
                // SAFETY: the place is in the control message, which nothing else accesses.
                unsafe { place.write_unaligned(here.as_raw_fd()) };
            }
            let flags = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
            // SAFETY: the record points to live buffers of the sizes that it has.
            let sent = unsafe { libc::sendmsg(here.as_raw_fd(), &raw const message, flags) };
            if sent < 0 {
                let error = std::io::Error::last_os_error().raw_os_error();
                if error == Some(libc::ETOOMANYREFS) {
                    sockets.extend([here, there]);
                    return sockets;
                }
                // The socket is full.
                break;
            }
        }
        sockets.extend([here, there]);
    }
}

/// A host and two of its tasks, in a process of a user who has no more descriptors in flight.
fn exchange_without_descriptors() -> ! {
    let limit = libc::rlimit {
        rlim_cur: 400,
        rlim_max: 400,
    };
    // SAFETY: the pointer is to a local value.
    let set = unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) };
    assert_eq!(set, 0);
    // Root is exempt from the limit of the system.
    // SAFETY: the call has no pointers.
    if unsafe { libc::geteuid() } == 0 {
        // SAFETY: the call has no pointers.
        let set = unsafe { libc::setuid(54_321) };
        assert_eq!(set, 0);
    }
    let host = host();
    let (receiver, sender) = (host.join(), host.join());
    let receive = ReceiveRight::new_in(*receiver).unwrap();
    let send = give(&receive, &receiver, &sender);
    let other = ReceiveRight::new_in(*receiver).unwrap();
    let sockets = fill_descriptors_in_flight();
    exchange_by(&send, &receive, 200);
    assert_eq!(host.channel_counts().opened, 0);
    let error = other.event_fd().unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::ETOOMANYREFS));
    assert!(!receiver.is_lost() && !sender.is_lost());
    drop(sockets);
    // All is as before.
    drop(other.event_fd().unwrap());
    exchange_by(&send, &receive, 200);
    assert_ne!(host.channel_counts().opened, 0);
    receive.status().unwrap();
    host.kernel().verify().unwrap();
    drop((other, send, receive, receiver, sender, host));
    std::process::exit(0)
}

#[test]
fn descriptors_in_flight_of_others_end_no_task() {
    const NAME: &str = "hosts::channel_attacks::descriptors_in_flight_of_others_end_no_task";

    if role().is_some() {
        exchange_without_descriptors();
    }
    let host = host();
    let other = Other::start(&host, NAME, "host");
    assert!(other.end().success());
}
