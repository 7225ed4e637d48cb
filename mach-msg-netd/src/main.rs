//! The program `mach-msg-net`: connects the ports of machines whose kernels are hosts.
//!
//! | module | contents |
//! |---|---|
//! | `arguments` | the command line |
//! | `client` | `connect`, `allow`, `forbid`, `disconnect`, `status`, `ticket` |
//! | `config` | the options of `serve`, also from a file |
//! | `failure` | errors, exit codes and output |
//! | `generate` | `completions`, `man` |
//! | `key` | `keygen`, `key` |
//! | `serve` | `serve`: the bridge |
//! | `ticket` | tickets |

#![forbid(unsafe_code)]

#[cfg(target_os = "linux")]
mod arguments;
#[cfg(target_os = "linux")]
mod client;
#[cfg(target_os = "linux")]
mod config;
#[cfg(target_os = "linux")]
mod failure;
#[cfg(target_os = "linux")]
mod generate;
#[cfg(target_os = "linux")]
mod key;
#[cfg(target_os = "linux")]
mod serve;
#[cfg(target_os = "linux")]
mod ticket;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    use arguments::{Command, MachMsgNet};
    use clap::{CommandFactory, Parser};

    let arguments = match MachMsgNet::try_parse() {
        Ok(arguments) => arguments,
        // A usage error, or a text that was asked for. Nothing remains to be done if the reader
        // has closed the pipe.
        Err(message) => {
            let _ = message.print();
            return match message.use_stderr() {
                true => ExitCode::from(failure::USAGE),
                false => ExitCode::SUCCESS,
            };
        }
    };
    failure::exit_code(match arguments.command {
        Command::Keygen(arguments) => key::generate(&arguments),
        Command::Key(arguments) => key::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Connect(arguments) => client::connect(&arguments),
        Command::Allow(arguments) => {
            client::about_machine(&arguments, |control, key| control.allow(key))
        }
        Command::Forbid(arguments) => {
            client::about_machine(&arguments, |control, key| control.forbid(key))
        }
        Command::Disconnect(arguments) => {
            client::about_machine(&arguments, |control, key| control.disconnect(key))
        }
        Command::Status(arguments) => client::status(&arguments),
        Command::Ticket(arguments) => client::ticket(&arguments),
        Command::Completions(arguments) => generate::completions(&arguments, MachMsgNet::command()),
        Command::Man(arguments) => generate::man(&arguments, MachMsgNet::command()),
    })
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("mach-msg-net: kernels are hosted on Linux only");
    ExitCode::FAILURE
}
