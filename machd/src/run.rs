//! `machd run`.

use std::error::Error;
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitCode};
use std::thread;

use mach_msg::kernel::remote::KERNEL_VARIABLE;
use rustix::process::{
    Pid, PidfdFlags, Resource, Signal, getpgrp, getrlimit, pidfd_open, pidfd_send_signal, setrlimit,
};
use rustix::termios::tcgetpgrp;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::arguments::Run;
use crate::socket::SocketError;
use crate::{control, serve, socket};

pub(crate) fn run(arguments: &Run) -> Result<ExitCode, Box<dyn Error>> {
    let (program, rest) = arguments.command.split_first().ok_or("no command")?;
    // This process ends after the command, so it does not end by a signal itself, and removes the
    // folder.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    // The socket is in a folder that only this user can enter.
    let folder = tempfile::Builder::new().prefix("machd-").tempdir()?;
    let path = folder.path().join("kernel");
    socket::check_length(&path)?;
    let listener =
        UnixListener::bind(&path).map_err(|error| SocketError::Socket(path.clone(), error))?;
    // The host raises the limit of open files, which the command does not expect.
    let files = getrlimit(Resource::Nofile);
    // The folder decides who may join, also in a namespace where this user has no id.
    let host = serve::host(&arguments.limits, true);
    control::start(&host)?;
    let serving = {
        let host = host.clone();
        thread::spawn(move || host.serve(listener))
    };
    let mut command = Command::new(program);
    command.args(rest).env(KERNEL_VARIABLE, &path);
    // SAFETY: the function makes one system call, and allocates nothing.
    unsafe {
        command.pre_exec(move || setrlimit(Resource::Nofile, files).map_err(Into::into));
    }
    let status = command
        .spawn()
        .map_err(|error| format!("`{}` cannot be run: {error}", program.display()))
        .and_then(|mut child| {
            let process = Pid::from_child(&child);
            // Not its number, which can belong to another process after the command has ended.
            if let Ok(process) = pidfd_open(process, PidfdFlags::empty()) {
                thread::spawn(move || {
                    signals
                        .forever()
                        .for_each(|signal| pass_on(signal, &process));
                });
            }
            child.wait().map_err(|error| error.to_string())
        });
    host.stop();
    let served = serving.join().map_err(|_| "the host panicked")?;
    served?;
    let status = status?;
    let code = match (status.code(), status.signal()) {
        (Some(code), _) => code,
        (None, Some(signal)) => 128 + signal,
        (None, None) => 1,
    };
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// Returns true if this process is in the foreground of a terminal, whose keys interrupt the
/// command too.
fn has_keys() -> bool {
    let Ok(terminal) = File::open("/dev/tty") else {
        return false;
    };
    tcgetpgrp(terminal).is_ok_and(|group| group == getpgrp())
}

/// Sends a signal to the command, unless the terminal has sent it to both.
fn pass_on(signal: i32, process: &OwnedFd) {
    let signal = match signal {
        SIGHUP => Signal::HUP,
        SIGTERM => Signal::TERM,
        SIGINT if !has_keys() => Signal::INT,
        SIGQUIT if !has_keys() => Signal::QUIT,
        _ => return,
    };
    // Fails if the command has ended.
    let _ = pidfd_send_signal(process, signal);
}
