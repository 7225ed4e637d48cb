//! The program `machd`: hosts a kernel that processes join.
//!
//! | module | contents |
//! |---|---|
//! | `arguments` | the command line |
//! | `control` | the service by which `stop` talks to a host |
//! | `list` | `machd list`: tasks, and rights of a task |
//! | `log` | lines for people on standard error |
//! | `serve` | `machd serve`: a host at a path, or on a socket of systemd |
//! | `run` | `machd run`: a private host for a command |
//! | `socket` | where sockets are, and how they are made |
//! | `stop` | `machd stop` |

#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

#[cfg(target_os = "linux")]
mod arguments;
#[cfg(target_os = "linux")]
mod control;
#[cfg(target_os = "linux")]
mod list;
mod log;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod serve;
#[cfg(target_os = "linux")]
mod socket;
#[cfg(target_os = "linux")]
mod stop;

use std::process::ExitCode;

use log::say;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    use arguments::{Command, Machd};
    use clap::Parser;

    let result = match Machd::parse().command {
        Command::Serve(arguments) => serve::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Run(arguments) => run::run(&arguments),
        Command::List(arguments) => list::list(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Stop(arguments) => stop::stop(&arguments).map(|()| ExitCode::SUCCESS),
    };
    result.unwrap_or_else(|error| {
        say(error);
        ExitCode::FAILURE
    })
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    say("hosts run on Linux only");
    ExitCode::FAILURE
}
