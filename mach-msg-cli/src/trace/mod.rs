//! `mach trace`: prints captures, also while they are written.

mod filter;
mod follow;
mod line;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::thread;
use std::time::Duration;

use clap::Args;
use mach_msg::capture::{CaptureError, CaptureReader, RecordedCall};

use crate::definitions::{Definitions, Preprocessing};
use crate::failure::{self, Failure};
use crate::input;
use crate::output::Output;

use filter::Filter;
use follow::Follow;

const COMMAND: &str = "mach trace";

const AFTER_HELP: &str = "\
Examples:
  mach trace program.machcap
  mach trace --id 2405 --task 1 program.machcap
  mach trace --follow --json program.machcap
  mkfifo live && program live & mach trace live

A program writes a capture with `mach_msg::capture::Recorder`, whose documentation has the format.
The time is that since the start of the capture. The duration of a call includes the time that it
was blocked: that of a request with its reply is the round trip.";

/// Prints the calls and messages of a capture.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct TraceArguments {
    /// Print one JSON object per call and line
    #[arg(long)]
    json: bool,
    /// At the end of the file, wait for more
    #[arg(short, long)]
    follow: bool,
    #[command(flatten)]
    filter: Filter,
    /// A MIG definition file, for the names of its routines. May be repeated
    #[arg(long, value_name = "FILE")]
    defs: Vec<String>,
    #[command(flatten)]
    preprocessing: Preprocessing,
    /// The capture, or `-` for standard input
    file: String,
}

/// Prints a capture.
pub(crate) fn run(arguments: &TraceArguments, output: &mut Output) -> Result<(), Failure> {
    let options = arguments.preprocessing.options();
    let definitions = Definitions::read(COMMAND, &arguments.defs, &options)?;
    let mut is_first = true;
    each(&arguments.file, arguments.follow, &mut |call| {
        if !arguments.filter.matches(&call) {
            return Ok(());
        }
        match arguments.json {
            true => output.json(&line::object(&call, &definitions))?,
            false => {
                if std::mem::take(&mut is_first) {
                    line::heading(output)?;
                }
                line::print(&call, &definitions, output)?;
            }
        }
        // A reader of live output waits for the line.
        match arguments.follow {
            true => io::Write::flush(output),
            false => Ok(()),
        }
    })
    .map_err(|error| error.into_failure(COMMAND, &arguments.file, output))
}

/// Reason why a capture was not read to its end.
pub(crate) enum TraceError {
    Open(io::Error),
    Capture(CaptureError),
    Output(io::Error),
}

impl TraceError {
    /// Prints all output, and converts the error.
    pub(crate) fn into_failure(self, command: &str, file: &str, output: &mut Output) -> Failure {
        if let Self::Output(error) = self {
            return error.into();
        }
        if let Err(error) = io::Write::flush(output) {
            return error.into();
        }
        let file = input::shown(file);
        match self {
            Self::Open(error) => failure::print(command, format_args!("{file}: {error}")),
            Self::Capture(error) => failure::print(command, format_args!("{file}: {error}")),
            Self::Output(_) => {}
        }
        Failure::Printed
    }
}

/// Calls `take` with each call of a capture.
pub(crate) fn each(
    file: &str,
    follow: bool,
    take: &mut dyn FnMut(RecordedCall) -> io::Result<()>,
) -> Result<(), TraceError> {
    let from: Box<dyn Read> = match (file, follow) {
        ("-", _) => Box::new(io::stdin().lock()),
        (file, false) => Box::new(BufReader::new(File::open(file).map_err(TraceError::Open)?)),
        (file, true) => Box::new(BufReader::new(Follow::new(
            File::open(file).map_err(TraceError::Open)?,
            || thread::sleep(Duration::from_millis(50)),
        ))),
    };
    let mut capture = CaptureReader::new(from).map_err(TraceError::Capture)?;
    while let Some(call) = capture.next_call().map_err(TraceError::Capture)? {
        take(call).map_err(TraceError::Output)?;
    }
    Ok(())
}
