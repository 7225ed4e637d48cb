//! An exception handler, as in a debugger or a crash reporter, which serves `mach_exc` messages.
//!
//! On a Mac the kernel sends them, after `task_set_exception_ports` has registered a port. Here
//! another task acts as the kernel, with the client of the same definition, so that the example
//! runs on any system. The bytes are the same.

mod common;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Mutex;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::mig::exception::{Crash, ExceptionType, SOFT_SIGNAL};
use mach_msg::service::mig::mach_exc::{
    MachExc, MachExcClient, MachExcExceptionRaiseStateIdentityReply,
    MachExcExceptionRaiseStateReply, MachExcServer,
};
use mach_msg::service::{ClientError, Server};
use mach_msg::zerocopy::Unalign;
use mach_msg::{ReceiveRight, SendRight, bootstrap};

use common::say;

/// Prints exceptions. It steps over breakpoints, and leaves other exceptions to the next handler.
struct Reporter {
    /// Thread and task rights of the stopped threads.
    stopped: Mutex<Vec<(SendRight, SendRight)>>,
}

/// Formats an exception for the user.
fn describe(exception: ExceptionType, code: &[i64]) -> String {
    let first = code.first().copied().unwrap_or_default();
    let second = code.get(1).copied().unwrap_or_default();
    match exception {
        ExceptionType::BAD_ACCESS => format!(
            "{exception}: {} at {second:#x}",
            KernReturn(i32::try_from(first).unwrap_or(-1))
        ),
        ExceptionType::SOFTWARE if first == SOFT_SIGNAL => format!("{exception}: signal {second}"),
        ExceptionType::CRASH => {
            let crash = Crash(first.cast_unsigned());
            format!(
                "{exception}: signal {}, after {} {:#x}",
                crash.signal(),
                crash.exception(),
                crash.code()
            )
        }
        _ => format!("{exception}: codes {first:#x}, {second:#x}"),
    }
}

fn codes(code: &[Unalign<i64>]) -> Vec<i64> {
    code.iter().map(mach_msg::zerocopy::Unalign::get).collect()
}

/// Advances the program counter, which is the last word of this example's thread state.
fn step_over(state: &[u32]) -> Vec<u32> {
    let mut state = state.to_vec();
    if let Some(counter) = state.last_mut() {
        *counter = counter.wrapping_add(4);
    }
    state
}

impl MachExc for Reporter {
    fn mach_exception_raise(
        &mut self,
        thread: Option<SendRight>,
        task: Option<SendRight>,
        exception: i32,
        code: &[Unalign<i64>],
    ) -> Result<(), KernReturn> {
        let exception = ExceptionType(exception);
        say(format_args!(
            "handler: {}",
            describe(exception, &codes(code))
        ));
        if let (Some(thread), Some(task)) = (thread, task)
            && let Ok(stopped) = self.stopped.get_mut()
        {
            stopped.push((thread, task));
        }
        if exception == ExceptionType::BREAKPOINT {
            Ok(())
        } else {
            Err(KernReturn::FAILURE)
        }
    }

    fn mach_exception_raise_state(
        &mut self,
        exception: i32,
        code: &[Unalign<i64>],
        flavor: i32,
        old_state: &[u32],
    ) -> Result<MachExcExceptionRaiseStateReply, KernReturn> {
        say(format_args!(
            "handler: {}, with {} words of state",
            describe(ExceptionType(exception), &codes(code)),
            old_state.len()
        ));
        Ok(MachExcExceptionRaiseStateReply {
            flavor,
            new_state: step_over(old_state),
        })
    }

    fn mach_exception_raise_state_identity(
        &mut self,
        _: Option<SendRight>,
        _: Option<SendRight>,
        exception: i32,
        code: &[Unalign<i64>],
        flavor: i32,
        old_state: &[u32],
    ) -> Result<MachExcExceptionRaiseStateIdentityReply, KernReturn> {
        say(format_args!(
            "handler: {}, with state and identity",
            describe(ExceptionType(exception), &codes(code))
        ));
        Ok(MachExcExceptionRaiseStateIdentityReply {
            flavor,
            new_state: step_over(old_state),
        })
    }
}

const USAGE: &str = "\
usage: exception_handler

Handles mach_exc messages, as a debugger or a crash reporter does.";

fn main() -> ExitCode {
    common::run(USAGE, |_: Option<[String; 0]>| run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let (debugger, debuggee) = (kernel.create_task(), kernel.create_task());
    let port = bootstrap::check_in_as(*debugger, "example.exceptions")?;
    let reporter = Reporter {
        stopped: Mutex::default(),
    };
    let server = Server::new().serve(MachExcServer::new(reporter));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| server.run(&port));
        let result = raise(*debuggee);
        stop.stop();
        match serving.join() {
            Ok(result) => result?,
            Err(_) => return Err("the handler panicked".into()),
        }
        result
    })?;
    for method in server
        .counters()
        .iter()
        .filter(|method| method.replied + method.failed > 0)
    {
        say(format_args!(
            "{}: {} handled, {} passed on",
            method.method, method.replied, method.failed
        ));
    }
    Ok(())
}

/// Sends exceptions of a task, as the kernel does.
fn raise(task: Task) -> Result<(), Box<dyn Error>> {
    let handler = MachExcClient::new(bootstrap::look_up_as(task, "example.exceptions")?);
    // Ports in place of the thread port and the task port.
    let thread_port = ReceiveRight::new_in(task)?;
    let task_port = ReceiveRight::new_in(task)?;
    let (thread_right, task_right) = (thread_port.make_send()?, task_port.make_send()?);
    let identity = |exception: ExceptionType, code: [i64; 2]| {
        handler.mach_exception_raise(Some(&thread_right), Some(&task_right), exception.0, &code)
    };

    identity(ExceptionType::BREAKPOINT, [1, 0x1000])?;
    say(format_args!("kernel: the thread continues"));

    match identity(ExceptionType::BAD_ACCESS, [1, 0xdead_beef]) {
        Err(ClientError::Service(code)) => {
            say(format_args!("kernel: not handled ({code:?}), next handler"));
        }
        other => other?,
    }

    let signal = i64::from(11_u32 << 24 | 1 << 20 | 1);
    match identity(ExceptionType::CRASH, [signal, 0]) {
        Err(ClientError::Service(code)) => {
            say(format_args!("kernel: not handled ({code:?}), process ends"));
        }
        other => other?,
    }

    let results = handler.mach_exception_raise_state(
        ExceptionType::BREAKPOINT.0,
        &[1, 0],
        7,
        &[10, 20, 0x2000],
    )?;
    say(format_args!(
        "kernel: the thread continues at {:#x}",
        results.new_state.last().copied().unwrap_or_default()
    ));
    Ok(())
}
