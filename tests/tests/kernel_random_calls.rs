//! Random calls on the embedded kernel with arbitrary arguments. The kernel never panics, and each
//! right has one owner after each call.
//!
//! A separate test program, because the recount after each call walks the tables of the process,
//! which other tests fill.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{MsgCall, MsgOptions};
use mach_msg::wire::PortName;
use mach_msg_tests::fixture::raw::{calls, msg_call};
use mach_msg_tests::random::Random;
use mach_msg_tests::random_calls::{Actor, check};

/// Makes `steps` random calls in three tasks, with numbers from `seed`.
fn run(seed: u64, steps: usize) {
    let kernel = EmbeddedKernel::new();
    let tasks: Vec<_> = (0..3).map(|_| kernel.create_task()).collect();
    let mut actor = Actor::new(seed, tasks.iter().map(|task| **task));
    let mut history = vec![format!("seed {seed}")];
    for _ in 0..steps {
        history.push(actor.step(0));
        check(&kernel, &history);
    }
    for task in tasks {
        task.end();
        check(&kernel, &history);
    }
    drop(actor);
    let mut left = kernel.resource_counts();
    // A task's memory outlives it.
    left.ool_bytes = 0;
    assert!(
        left.is_zero(),
        "{left} is left after\n{}",
        history.join("\n")
    );
}

#[test]
fn random_calls_keep_one_owner_per_right() {
    for seed in 0..300 {
        run(seed, 400);
    }
}

#[test]
fn random_bytes_never_make_the_kernel_panic() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let mut random = Random::new(7);
    let port = calls.port_allocate(1).unwrap();
    for round in 0..20_000 {
        let mut buffer = vec![0_u8; random.below(200) as usize];
        buffer.fill_with(|| random.next() as u8);
        if round % 2 == 0 && buffer.len() >= 16 {
            // A header that passes more checks.
            let bits = 0x8000_0014_u32 | (random.below(2) as u32 * 0x1500);
            buffer[..4].copy_from_slice(&bits.to_ne_bytes());
            buffer[8..12].copy_from_slice(&port.0.to_ne_bytes());
            buffer[12..16].copy_from_slice(&port.0.to_ne_bytes());
            if let Some(count) = buffer.get_mut(24..28) {
                count.copy_from_slice(&(random.below(4) as u32).to_ne_bytes());
            }
        }
        let send_size = match random.below(4) {
            0 => random.next() as u32,
            _ => buffer.len() as u32 & !3,
        };
        let anything = PortName(random.next() as u32);
        let receive_name = random.pick(&[port, anything]);
        let options = MsgOptions::from_bits_retain(random.next() as u32)
            | MsgOptions::SEND_TIMEOUT
            | MsgOptions::RCV_TIMEOUT;
        let _ = calls.msg(MsgCall {
            send_size,
            receive_size: random.next() as u32 % 300,
            receive_name,
            notify: PortName(random.next() as u32),
            ..msg_call(options, &mut buffer)
        });
        if round % 100 == 0 {
            check(&kernel, &[]);
        }
    }
    task.end();
    let mut left = kernel.resource_counts();
    left.ool_bytes = 0;
    assert!(left.is_zero(), "{left} is left");
}
