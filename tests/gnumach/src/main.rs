//! Tests of mach-msg as the first task of GNU Mach.
#![no_std]
#![no_main]

#[macro_use]
extern crate alloc;
extern crate mach_msg_gnumach as mach_msg_tests;
extern crate mach_msg_gnumach as std;

use mach_msg_gnumach::suite::Difference;
use mach_msg_gnumach::{program, suite};

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
    foreign = "foreign.rs",
    hostile = "hostile.rs",
}

/// Behaviour tests that hold on the other kernels. GNU Mach must fail them.
const DIFFERENCES: &[Difference] = &[
    Difference {
        test: "receive_rights::queue_limit_above_1024_is_refused",
        reason: "the queue limit is at most 16",
    },
    Difference {
        test: "receive_rights::context_is_the_last_value_set",
        reason: "ports have no context",
    },
    Difference {
        test: "receive_rights::dropped_guarded_right_destroys_its_port",
        reason: "ports have no guard",
    },
    Difference {
        test: "receive_rights::unguard_returns_the_same_right",
        reason: "ports have no guard",
    },
    Difference {
        test: "receive_rights::guard_of_a_port_with_context_returns_the_right",
        reason: "ports have no context",
    },
    Difference {
        test: "sets::port_is_in_two_sets_but_once_in_each",
        reason: "a port is in one set",
    },
    Difference {
        test: "sets::dead_port_leaves_its_sets",
        reason: "a port is in one set",
    },
    Difference {
        test: "queues::members_of_a_set_take_turns",
        reason: "a set has one queue, in the order of the sends",
    },
];

program!(main);

fn main() -> u32 {
    suite::run(MODULES, DIFFERENCES)
}
