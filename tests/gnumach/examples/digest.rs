//! A digest service in a task of its own, and its client, on GNU Mach.
//!
//! ```text
//!   first task                                 child task
//!   port, as bootstrap port of the child  ◀──  Register { service }
//!   Digest { contents, progress }         ──▶  SHA-256
//!   progress port                         ◀──  Progress { bytes }
//!   Sum { digest }                        ◀──
//! ```
//!
//! The contents move to the service without a copy by either task. One command builds and boots it:
//! `scripts/gnumach --example digest x86_64`.
#![no_std]
#![no_main]

extern crate alloc;

use alloc::string::String;
use core::fmt::Write;

use mach_msg::kernel::{Calls, Task};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_gnumach::task::{Child, End};
use mach_msg_gnumach::{println, program, thread};
use sha2::{Digest as _, Sha256};

program!(main);

/// The service, for the task that has started it.
#[derive(MachMessage)]
#[mach(id = 0x700)]
struct Register {
    #[mach(move_send)]
    service: SendRight,
}

/// Requests the digest of a region.
#[derive(MachMessage)]
#[mach(id = 0x701, reply(Sum))]
struct Digest<'a> {
    #[mach(ool)]
    contents: OolMemory,
    #[mach(copy_send)]
    progress: &'a SendRight,
}

/// The number of bytes that the service has read.
#[derive(MachMessage)]
#[mach(id = 0x702)]
struct Progress {
    bytes: u32,
}

#[derive(MachMessage)]
#[mach(id = 0x765)]
struct Sum {
    digest: [u8; 32],
}

/// `TASK_BOOTSTRAP_PORT`
const BOOTSTRAP: i32 = 4;
/// Bytes between two progress messages.
const STEP: usize = 256 << 10;
/// Number of requests.
const REQUESTS: usize = 3;

fn calls() -> Calls {
    // SAFETY: the example uses the calls for the bootstrap port only.
    unsafe { Task::GNU_MACH.calls() }
}

fn serve() {
    let name = calls().task_get_special_port(BOOTSTRAP).expect("a port");
    // SAFETY: the call has returned a reference of its own.
    let parent = unsafe { SendRight::from_name(Task::GNU_MACH, name) }.expect("a right");
    let port = ReceiveRight::new_in(Task::GNU_MACH).expect("a port");
    let service = port.make_send().expect("a right");
    parent.send(Register { service }).expect("registered");
    let mut buffer = MessageBuffer::new();
    for _ in 0..REQUESTS {
        let request = port.receive(&mut buffer).expect("a request");
        let request = request.decode::<Digest<'_>>().expect("a digest request");
        let mut hash = Sha256::new();
        for step in request.body.contents.chunks(STEP) {
            hash.update(step);
            let bytes = step.len() as u32;
            // The progress is lost if the client is slow.
            let _ = request.body.progress.try_send(Progress { bytes });
        }
        let digest = hash.finalize().into();
        let reply = request.reply.expect("a reply right");
        reply.send(Sum { digest }).expect("replied");
    }
}

fn main() -> u32 {
    let task = Task::GNU_MACH;
    let start = ReceiveRight::new_in(task).expect("a port");
    let right = start.make_send().expect("a right");
    calls()
        .task_set_special_port(BOOTSTRAP, right.name())
        .expect("the bootstrap port");
    let child = Child::start(0, serve).expect("a task");
    let mut buffer = MessageBuffer::new();
    let message = start.receive(&mut buffer).expect("a message");
    let service = message
        .decode::<Register>()
        .expect("the service")
        .body
        .service;
    println!("\nthe service has registered: {service:?}");

    let progress = ReceiveRight::new_in(task).expect("a port");
    let to_progress = progress.make_send().expect("a right");
    for size in [0, 3, 1 << 20] {
        let bytes = alloc::vec![b'a'; size];
        let contents = OolMemory::copy_of(task, &bytes).expect("memory");
        let request = Digest {
            contents,
            progress: &to_progress,
        };
        let sum = service.call(request).expect("a sum");
        let mut steps = 0;
        while let Ok(Some(message)) = progress.try_receive(&mut buffer) {
            steps += usize::from(message.decode::<Progress>().is_ok());
        }
        let mut hex = String::new();
        for byte in sum.digest {
            let _ = write!(hex, "{byte:02x}");
        }
        println!("{hex}  {size} bytes, {steps} progress messages");
        assert_eq!(sum.digest, <[u8; 32]>::from(Sha256::digest(&bytes)));
    }
    loop {
        match child.end() {
            Ok(None) => thread::yield_now(),
            Ok(Some(End::Returned)) => return 0,
            end => {
                println!("the service has failed: {end:?}");
                return 1;
            }
        }
    }
}
