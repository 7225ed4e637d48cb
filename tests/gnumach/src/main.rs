//! Tests of mach-msg as the first task of GNU Mach.
#![no_std]
#![no_main]

#[macro_use]
extern crate alloc;
extern crate mach_msg_gnumach as mach_msg_tests;
extern crate mach_msg_gnumach as std;

use mach_msg_gnumach::suite::Difference;
use mach_msg_gnumach::{println, program, suite};

macro_rules! behaviour {
    ($($module:ident = $path:literal,)*) => {
        $(#[path = $path] mod $module;)*
        const MODULES: &[(&str, &[suite::Test])] = &[$((stringify!($module), $module::TESTS),)*];
    };
}

behaviour! {
    receive_rights = "../../tests/behaviour/receive_rights.rs",
    send_rights = "../../tests/behaviour/send_rights.rs",
    sets = "../../tests/behaviour/sets.rs",
    memory = "../../tests/behaviour/memory.rs",
    messages = "../../tests/behaviour/messages.rs",
    queues = "../../tests/behaviour/queues.rs",
    calls = "../../tests/behaviour/calls.rs",
    notify_ports = "../../tests/behaviour/notify_ports.rs",
    foreign = "foreign.rs",
    notify = "notify.rs",
    fields = "fields.rs",
    mig = "mig.rs",
    definitions = "definitions.rs",
    hostile = "hostile.rs",
}

/// Behaviour tests that hold on the other kernels. GNU Mach must fail them.
const DIFFERENCES: &[Difference] = &[
    Difference {
        test: "receive_rights::queue_limit_above_1024_is_refused",
        reason: "the queue limit is at most 16",
        panic: "value: KERN_INVALID_VALUE",
    },
    Difference {
        test: "receive_rights::context_is_the_last_value_set",
        reason: "ports have no context",
        panic: "left: Err(KERN_NOT_SUPPORTED)",
    },
    Difference {
        test: "receive_rights::dropped_guarded_right_destroys_its_port",
        reason: "ports have no guard",
        panic: "KERN_NOT_SUPPORTED)",
    },
    Difference {
        test: "receive_rights::unguard_returns_the_same_right",
        reason: "ports have no guard",
        panic: "KERN_NOT_SUPPORTED)",
    },
    Difference {
        test: "receive_rights::guard_of_a_port_with_context_returns_the_right",
        reason: "ports have no context",
        panic: "value: KERN_NOT_SUPPORTED",
    },
    Difference {
        test: "sets::port_is_in_two_sets_but_once_in_each",
        reason: "a port is in one set",
        panic: "value: KERN_NOT_SUPPORTED",
    },
    Difference {
        test: "sets::dead_port_leaves_its_sets",
        reason: "a port is in one set",
        panic: "value: KERN_NOT_SUPPORTED",
    },
    Difference {
        test: "queues::members_of_a_set_take_turns",
        reason: "a set has one queue, in the order of the sends",
        panic: "left: [0, 1, 2, 10, 11, 12]",
    },
];

/// Behaviour tests of the other kernels that are not compiled here, with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("batches", "they make embedded kernels and notifications"),
    ("notifications", "nothing proves the kernel as the sender"),
    ("trailers", "no trailer identifies a sender"),
];

program!(main);

fn main() -> u32 {
    println!();
    for (module, reason) in NOT_RUN {
        println!("tests {module} ... not run: {reason}");
    }
    suite::run(MODULES, DIFFERENCES)
}
