//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Hosts a Mach kernel that processes join.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Machd {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs a host in the foreground, until SIGINT, SIGTERM or `machd stop`.
    ///
    /// Takes the socket of systemd if there is one. Otherwise it creates one at --socket, and
    /// removes it at the end. A file beside it, with the ending `.lock`, keeps a second host away.
    /// The folder of the default socket is made if it is missing, and that of --socket must exist.
    Serve(Serve),
    /// Runs a command with a host of its own, which ends with the command.
    ///
    /// The command and its children find the host by the variable MACH_MSG_KERNEL. The exit status
    /// is that of the command, or 128 and the number of the signal that killed it.
    Run(Run),
    /// Lists the processes that have joined a host, or the rights of one.
    ///
    /// A user sees its own processes. Root and the user of the host see all. `mach lsmp` shows more
    /// of the rights of all processes.
    List(List),
    /// Ends a host of the caller's user, with all its tasks.
    Stop(Stop),
}

/// Limits of a host.
#[derive(Args, Debug)]
pub(crate) struct Limits {
    /// Tasks of one user.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) tasks_per_user: Option<u32>,
    /// Connections of one user: one per task, and one per thread that makes a call.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) connections_per_user: Option<u32>,
    /// Bytes of memory in messages and in transit, for all tasks together. A user gets a quarter.
    #[arg(long, value_name = "BYTES", value_parser = memory)]
    pub(crate) memory: Option<u64>,
    /// Size of the largest message with its out-of-line memory: up to 1 GiB [default: 256 MiB].
    #[arg(long, value_name = "BYTES", value_parser = frame)]
    pub(crate) frame: Option<u64>,
    /// Experimental: a task gets a channel to a port after this number of messages. A channel is
    /// memory through which further messages pass without the host, for processes that trust each
    /// other. 0 is never [default: 0].
    #[arg(long, value_name = "N")]
    pub(crate) channels: Option<u32>,
    /// Ports of one task.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) ports_per_task: Option<u32>,
}

/// Reads a number of tasks, connections or ports.
fn count(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a number from 1 to 4294967295".into())
}

/// Reads a number of bytes.
fn memory(text: &str) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a number of bytes from 1, as in 1073741824".into())
}

/// Reads the size of a frame.
fn frame(text: &str) -> Result<u64, String> {
    let number = text.parse().ok();
    let number = number.filter(|number| (1..=1 << 30).contains(number));
    number.ok_or_else(|| "expected a number of bytes from 1 to 1073741824".into())
}

/// Reads permissions.
fn octal(text: &str) -> Result<u32, String> {
    match u32::from_str_radix(text, 8) {
        Ok(mode @ 0..=0o777) => Ok(mode),
        Ok(_) | Err(_) => Err("expected three octal digits, as in 660".into()),
    }
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Path of the socket, of at most 107 bytes [default: $XDG_RUNTIME_DIR/mach-msg/kernel, for
    /// root /run/mach-msg/kernel].
    #[arg(long, value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
    /// Permissions of the socket, in octal: who may write to it may join [default: 600, for root
    /// 666].
    #[arg(long, value_name = "MODE", value_parser = octal)]
    pub(crate) mode: Option<u32>,
    /// Permits processes to join whose users have no id in the user namespace of the host. All of
    /// them are one user to the host and its services.
    #[arg(long)]
    pub(crate) unmapped_users: bool,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// The command and its arguments.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) command: Vec<OsString>,
}

/// The host to ask.
#[derive(Args, Debug)]
pub(crate) struct At {
    /// Path of the host's socket [default: as programs find it, by MACH_MSG_KERNEL or the standard
    /// paths].
    #[arg(long, value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// Lists the rights of the task with this number in the list of processes.
    #[arg(value_name = "TASK")]
    pub(crate) task: Option<u32>,
    #[command(flatten)]
    pub(crate) at: At,
    /// Prints a JSON array.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Stop {
    #[command(flatten)]
    pub(crate) at: At,
}
