//! Panics in user code during an operation: afterwards each right and region has one owner.
//!
//! An observer runs for each kernel call, so panicking in the n-th call, for each n, interrupts an
//! operation at each possible point.

mod calls;
mod observers;
mod services;
mod values;

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use mach_msg::kernel::embedded::{Code, EmbeddedKernel, Event};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::release_reply_ports;
use mach_msg::{
    GuardedReceiveRight, MachMessage, OolMemory, OolPorts, OolSlice, ReceiveRight, SendOnceRight,
    SendRight,
};
use mach_msg_tests::fixture::{Injected, Ping, port, port_and_right};

/// Runs `scenario` with a panic in the first observed call, in the second, and so on, until there
/// are no more. Compares the counts, and asserts that no release failed.
fn panic_in_each_call(scenario: impl Fn(&EmbeddedKernel)) {
    let mut at = 0;
    loop {
        let kernel = EmbeddedKernel::new();
        let count = Arc::new(AtomicU32::new(0));
        let wrong: Arc<Mutex<Vec<Event>>> = Arc::default();
        let observation = kernel.observe({
            let (count, wrong) = (Arc::clone(&count), Arc::clone(&wrong));
            move |event| {
                let is_release = ["port_deallocate", "port_mod_refs", "vm_deallocate"];
                let failed = ![KernReturn::SUCCESS, KernReturn::INVALID_TASK]
                    .map(Code::Kern)
                    .contains(&event.code);
                if is_release.contains(&event.call) && failed {
                    wrong.lock().unwrap().push(event.clone());
                }
                if count.fetch_add(1, Ordering::Relaxed) == at {
                    panic_any(Injected);
                }
            }
        });
        let result = catch_unwind(AssertUnwindSafe(|| scenario(&kernel)));
        release_reply_ports();
        drop(observation);
        let wrong = wrong.lock().unwrap();
        assert!(wrong.is_empty(), "call {at}: {wrong:?}");
        let counts = kernel.resource_counts();
        assert!(counts.is_zero(), "call {at}: {counts:?}");
        match result {
            Ok(()) if count.load(Ordering::Relaxed) <= at => break,
            Ok(()) => panic!("the panic in call {at} was lost"),
            Err(panic) => assert!(panic.is::<Injected>(), "call {at}: another panic"),
        }
        at += 1;
    }
    assert!(at > 3, "only {at} calls were observed");
}

#[derive(MachMessage)]
#[mach(id = 0xb00, reply(Ping))]
struct Everything<'a> {
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_send)]
    moved: SendRight,
    #[mach(copy_send)]
    copied: &'a SendRight,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_receive, guard)]
    guarded: GuardedReceiveRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(ool_ports(move_send), max = 8)]
    rights: OolPorts<SendRight>,
    #[mach(ool_ports(copy_send), max = 8)]
    lent: OolPorts<&'a SendRight>,
    #[mach(ool)]
    slice: OolSlice<'a>,
    number: u64,
    #[mach(serde, ool_above = 0)]
    outside: String,
    #[mach(serde)]
    inside: String,
}

/// The ports and rights of a test, in one task.
struct World {
    port: ReceiveRight,
    to_port: SendRight,
    other: ReceiveRight,
    right: SendRight,
    task: Task,
}

impl World {
    fn new(task: Task) -> Self {
        let (port, to_port) = port_and_right(task);
        let (other, right) = port_and_right(task);
        Self {
            port,
            to_port,
            other,
            right,
            task,
        }
    }

    fn everything(&self) -> Everything<'_> {
        let right = || self.right.try_clone().unwrap();
        let guarded = port(self.task).guard(7);
        Everything {
            memory: OolMemory::copy_of(self.task, &[7; 5000]).unwrap(),
            moved: right(),
            copied: &self.right,
            receive: port(self.task),
            guarded: guarded.map_err(|(_, code)| code).unwrap(),
            once: self.other.make_send_once().unwrap(),
            rights: OolPorts::of([right(), right()]).unwrap(),
            lent: OolPorts::of([&self.right]).unwrap(),
            outside: "outside".into(),
            inside: "inside".into(),
            slice: OolSlice::new(&[1; 100]),
            number: 5,
        }
    }
}
