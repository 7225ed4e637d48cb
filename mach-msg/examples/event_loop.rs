//! A thread that waits for Mach messages and for a socket at the same time.
//!
//! ```text
//!   clients ──▶ two ports ──▶ port set ──▶ descriptor ──┐
//!                                                       ├──▶ poll ──▶ loop
//!   Unix socket ────────────────────────────────────────┘
//! ```
//!
//! The descriptor of a port set is readable while one of its members has a message. It does not
//! receive messages.

mod common;

use std::error::Error;
use std::io::{Read, Write};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::thread;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight};

use common::say;

/// The message of a client.
#[derive(MachMessage)]
#[mach(id = 1)]
struct Reading {
    sensor: u32,
    value: u32,
}

const USAGE: &str = "\
usage: event_loop

Waits for Mach messages and for a socket in one thread, with poll.";

fn main() -> ExitCode {
    common::run(USAGE, |_: Option<[String; 0]>| run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let ports = [ReceiveRight::new_in(*task)?, ReceiveRight::new_in(*task)?];
    let set = PortSet::new_in(*task)?;
    let mut senders = Vec::new();
    for port in &ports {
        set.add(port)?;
        senders.push(port.make_send()?);
    }
    let messages = set.event_fd()?;
    let (mut socket, mut far_end) = UnixStream::pair()?;

    thread::scope(|scope| {
        scope.spawn(move || {
            for value in 0..6 {
                for (sensor, sender) in (0..).zip(&senders) {
                    if sender.send(Reading { sensor, value }).is_err() {
                        return;
                    }
                }
            }
            // The main thread may already have ended.
            let _ = far_end.write_all(b"enough\n");
        });

        let mut buffer = MessageBuffer::new();
        loop {
            let [message_ready, socket_ready] = wait([messages.as_fd(), socket.as_fd()])?;
            if message_ready {
                receive_all(&set, &mut buffer)?;
            }
            if socket_ready {
                let mut text = String::new();
                socket.read_to_string(&mut text)?;
                // All messages were sent before the socket was written to.
                receive_all(&set, &mut buffer)?;
                say(format_args!("socket: {}", text.trim_end()));
                return Ok(());
            }
        }
    })
}

/// Receives all queued messages.
fn receive_all(set: &PortSet, buffer: &mut MessageBuffer) -> Result<(), mach_msg::Error> {
    while let Some(message) = set.try_receive(buffer)? {
        let reading = message.decode::<Reading>()?.body;
        say(format_args!("sensor {}: {}", reading.sensor, reading.value));
    }
    Ok(())
}

/// Waits until at least one descriptor is readable. Returns which ones are.
fn wait<const N: usize>(descriptors: [BorrowedFd<'_>; N]) -> std::io::Result<[bool; N]> {
    let mut polled = descriptors.map(|descriptor| libc::pollfd {
        fd: descriptor.as_raw_fd(),
        events: libc::POLLIN,
        revents: 0,
    });
    loop {
        // SAFETY: the length is that of `polled` because both arguments come from the same array.
        // SAFETY: the pointer is valid for the call because `polled` is borrowed exclusively.
        let ready = unsafe { libc::poll(polled.as_mut_ptr(), polled.len() as libc::nfds_t, -1) };
        if ready >= 0 {
            return Ok(polled.map(|polled| polled.revents != 0));
        }
        let error = std::io::Error::last_os_error();
        if error.kind() != std::io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}
