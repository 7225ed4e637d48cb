//! The command `mach`: looks at Mach messages and at MIG definition files.
//!
//! | module | contents |
//! |---|---|
//! | `arguments` | the command line |
//! | `bench` | `mach bench`: messages beside channels and sockets |
//! | `call`, `send` | `mach call`, `mach send`: messages to services |
//! | `definitions` | MIG definition files that are known |
//! | `failure` | errors and exit codes |
//! | `input`, `output` | files and pipes |
//! | `lsmp` | `mach lsmp`: rights of tasks |
//! | `defs` | `mach defs`: definition files and the code that they become |
//! | `generate` | `mach completions`, `mach man` |
//! | `trace`, `replay` | `mach trace`, `mach replay`: captures |
//! | `inspect` | `mach inspect`: captured messages |

#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

mod arguments;
mod bench;
mod call;
mod definitions;
mod defs;
mod failure;
mod generate;
mod input;
mod inspect;
mod lsmp;
mod output;
mod replay;
mod send;
mod trace;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Command, Mach};
use output::Output;

fn main() -> ExitCode {
    let arguments = match Mach::try_parse() {
        Ok(arguments) => arguments,
        // A usage error, or a text that was asked for. Nothing remains to be done if the reader
        // has closed the pipe.
        Err(message) => {
            let _ = message.print();
            return if message.use_stderr() {
                ExitCode::from(failure::USAGE)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let name = arguments.command.name();
    let mut output = Output::new(arguments.color);
    let result = match arguments.command {
        Command::Inspect(arguments) => inspect::run(&arguments, &mut output),
        Command::Defs(arguments) => defs::run(&arguments, &mut output),
        Command::Trace(arguments) => trace::run(&arguments, &mut output),
        Command::Replay(arguments) => replay::run(&arguments, &mut output),
        Command::Call(arguments) => call::run(&arguments, &mut output),
        Command::Send(arguments) => send::run(&arguments, &mut output),
        Command::Lsmp(arguments) => lsmp::run(&arguments, &mut output),
        Command::Bench(arguments) => bench::run(&arguments, &mut output),
        Command::Completions(arguments) => {
            generate::completions(&arguments, Mach::command(), &mut output)
        }
        Command::Man(arguments) => generate::man(&arguments, Mach::command(), &mut output),
    };
    // The output precedes the error. A closed pipe ends the command without an error.
    let flushed = output.flush().map_err(Into::into);
    failure::exit_code(name, flushed.and(result))
}
