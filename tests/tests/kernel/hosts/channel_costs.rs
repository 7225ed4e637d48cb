//! System calls of a message that passes through a channel.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::processes::{Other, role};

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number {
    value: u64,
}

/// Forbids all system calls to this thread but the end of the process. Any other kills it.
fn forbid_calls() {
    const fn instruction(code: u32, k: u32, (jt, jf): (u8, u8)) -> libc::sock_filter {
        libc::sock_filter {
            code: code as u16,
            jt,
            jf,
            k,
        }
    }
    let end = u32::try_from(libc::SYS_exit_group).unwrap();
    let mut filter = [
        instruction(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, (0, 0)),
        instruction(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, end, (0, 1)),
        instruction(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ALLOW, (0, 0)),
        instruction(
            libc::BPF_RET | libc::BPF_K,
            libc::SECCOMP_RET_KILL_PROCESS,
            (0, 0),
        ),
    ];
    let program = libc::sock_fprog {
        len: 4,
        filter: filter.as_mut_ptr(),
    };
    // SAFETY: the call has no pointers.
    let set = unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
    assert_eq!(set, 0);
    // SAFETY: the program is a local value with four instructions.
    let set = unsafe {
        libc::prctl(
            libc::PR_SET_SECCOMP,
            libc::SECCOMP_MODE_FILTER,
            &raw const program,
        )
    };
    assert_eq!(set, 0);
}

/// Sends and receives messages by a channel between two tasks of this thread.
fn exchange(send: &SendRight, receive: &ReceiveRight, buffer: &mut MessageBuffer, count: u64) {
    for value in 0..count {
        send.send(Number { value }).unwrap();
        let message = receive.receive(buffer).unwrap();
        assert_eq!(message.decode::<Number>().unwrap().body.value, value);
    }
}

#[test]
fn message_between_awake_sides_makes_no_call_of_the_system() {
    const NAME: &str =
        "hosts::channel_costs::message_between_awake_sides_makes_no_call_of_the_system";

    if let Some(role) = role() {
        use mach_msg::kernel::Task;
        let (receiver, sender) = (Task::join().unwrap(), Task::join().unwrap());
        let receive = ReceiveRight::new_in(*receiver).unwrap();
        bootstrap::register("port", &receive.make_send().unwrap()).unwrap();
        let send = bootstrap::look_up_as(*sender, "port").unwrap();
        let mut buffer = MessageBuffer::new();
        exchange(&send, &receive, &mut buffer, 100);
        println!("ready");
        forbid_calls();
        exchange(&send, &receive, &mut buffer, 10_000);
        if role == "control" {
            // Shows that a call is noticed.
            let _ = std::process::id();
        }
        // SAFETY: always sound.
        unsafe { libc::_exit(0) };
    }
    for (role, is_killed) in [("control", true), ("exchange", false)] {
        // Other tests of this process inspect all ports, which closes channels.
        let ends = (0..20).map(|_| {
            let mut limits = HostLimits::default();
            limits.channels = ChannelUse::After { messages: 1 };
            let host = TestHost::with(EmbeddedKernel::new(), limits);
            let mut other = Other::start(&host, NAME, role);
            other.ready();
            other.end()
        });
        let mut ends = ends;
        let found = ends.any(|end| end.success() != is_killed);
        assert!(found, "{role}");
    }
}
