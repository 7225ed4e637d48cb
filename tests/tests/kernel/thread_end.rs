//! The end of a thread: panics of observers or of strict mode about values kept for the thread do
//! not end the process. Each case runs in a child process.

use std::panic::{panic_any, set_hook, take_hook};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, thread};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::wire::PortName;
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};
use mach_msg_tests::fixture::raw::{RECEIVE, calls};
use mach_msg_tests::fixture::{Bomb, hide_injected_panics};

#[derive(MachMessage)]
#[mach(id = 2, reply(Answer))]
struct Question {
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 102)]
struct Answer {
    number: u32,
}

/// Runs `run` in a child process, which is this test again, and checks that it succeeds.
fn in_child(test: &str, run: impl FnOnce()) {
    const CHILD: &str = "MACH_MSG_THREAD_END";
    if env::var_os(CHILD).is_some() {
        run();
        return;
    }
    let name = format!("thread_end::{test}");
    let mut child = Command::new(env::current_exe().unwrap());
    let output = child.args(["--exact", &name]).env(CHILD, "1").output();
    let output = output.unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {text}", output.status);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("1 passed"), "{text}");
}

/// The first use of its thread-local values by a thread: they are destroyed in the opposite order.
#[derive(Clone, Copy, Debug)]
enum First {
    RecordedCall,
    KeptPort,
}

/// Makes a call in the task from a new thread, which keeps the reply port and ends after `last`.
/// `last` gets the name of the server's port.
fn thread_with_reply_port(
    (kernel, task): (&EmbeddedKernel, &OwnedTask),
    first: First,
    last: impl FnOnce(PortName) + Send + 'static,
) -> ReceiveRight {
    let port = ReceiveRight::new_in(**task).unwrap();
    let right = port.make_send().unwrap();
    let recorded = {
        let (kernel, right) = (kernel.clone(), right.clone());
        move || {
            let observation = kernel.observe(|_| {});
            drop(right.clone());
            drop(observation);
        }
    };
    let name = port.name();
    let call = |right: &SendRight| {
        assert_eq!(right.call(Question { number: 4 }).unwrap().number, 5);
    };
    let thread = thread::spawn(move || {
        match first {
            First::RecordedCall => {
                recorded();
                call(&right);
            }
            First::KeptPort => {
                call(&right);
                recorded();
            }
        }
        drop(right);
        last(name);
    });
    let mut buffer = MessageBuffer::new();
    let request = port.receive(&mut buffer).unwrap();
    let request = request.decode::<Question>().unwrap();
    let number = request.body.number + 1;
    request.reply.unwrap().send(Answer { number }).unwrap();
    thread.join().unwrap();
    port
}

#[test]
fn observer_panics_about_kept_ports_do_not_abort() {
    static PANICS: AtomicU32 = AtomicU32::new(0);
    in_child("observer_panics_about_kept_ports_do_not_abort", || {
        hide_injected_panics();
        for first in [First::RecordedCall, First::KeptPort] {
            let kernel = EmbeddedKernel::new();
            let task = kernel.create_task();
            PANICS.store(0, Ordering::Relaxed);
            let port = thread_with_reply_port((&kernel, &task), first, {
                let kernel = kernel.clone();
                move |_| {
                    let observation = kernel.observe(|event| {
                        let ended = PANICS.load(Ordering::Relaxed) != 0;
                        if event.call == "port_mod_refs" && !ended {
                            PANICS.fetch_add(1, Ordering::Relaxed);
                            // Its destructor panics too.
                            panic_any(Bomb);
                        }
                    });
                    // Observes until the process ends.
                    std::mem::forget(observation);
                }
            });
            assert_eq!(PANICS.load(Ordering::Relaxed), 1, "{first:?}");
            drop(port);
            task.end();
            assert!(kernel.resource_counts().is_zero(), "{first:?}");
        }
    });
}

#[test]
fn strict_mode_panics_about_kept_ports_do_not_abort() {
    static PANICS: AtomicU32 = AtomicU32::new(0);
    in_child("strict_mode_panics_about_kept_ports_do_not_abort", || {
        set_hook(Box::new(|_| {
            PANICS.fetch_add(1, Ordering::Relaxed);
        }));
        for first in [First::RecordedCall, First::KeptPort] {
            let kernel = EmbeddedKernel::new();
            let task = kernel.create_task();
            let port = thread_with_reply_port((&kernel, &task), first, {
                let (kernel, calls) = (kernel.clone(), calls(*task));
                move |server| {
                    // Releases the kept port without its owner, which loses nothing else:
                    // no name is made in between.
                    let names = calls.port_names().unwrap();
                    for (name, _) in names.into_iter().filter(|&(name, _)| name != server) {
                        calls.port_mod_refs(name, RECEIVE, -1).unwrap();
                    }
                    kernel.set_strict(true);
                }
            });
            kernel.set_strict(false);
            drop(port);
            task.end();
            assert!(kernel.resource_counts().is_zero(), "{first:?}");
        }
        drop(take_hook());
        // In the other order the thread no longer records anything.
        assert_eq!(PANICS.load(Ordering::Relaxed), 1);
    });
}
