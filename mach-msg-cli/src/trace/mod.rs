//! `mach trace`: prints captures, also while they are written.

mod filter;
mod line;
mod live;

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::os::fd::AsFd;

use clap::Args;
use mach_msg::capture::{CaptureError, CaptureReader, RecordedCall};

use crate::definitions::{Definitions, Preprocessing};
use crate::failure::{self, Failure};
use crate::input;
use crate::output::Output;

use filter::Filter;
use live::Live;

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
    input::check_standard_input(arguments.defs.iter().chain([&arguments.file]))?;
    let options = arguments.preprocessing.options();
    let definitions = Definitions::read(COMMAND, &arguments.defs, &options)?;
    let mut is_first = true;
    let file = &arguments.file;
    each(file, arguments.follow, output, &mut |call, output| {
        if !arguments.filter.matches(&call) {
            return Ok(());
        }
        if arguments.json {
            return output.json(&line::object(&call, &definitions));
        }
        if std::mem::take(&mut is_first) {
            line::heading(output)?;
        }
        line::print(&call, &definitions, output)
    })
    .map_err(|error| error.into_failure(COMMAND, file, output))
}

/// Reason why a capture was not read to its end.
pub(crate) enum TraceError {
    Open(io::Error),
    Capture(CaptureError),
    Output(io::Error),
}

impl TraceError {
    fn reading(error: CaptureError) -> Self {
        match error {
            // Only the reader of a live capture fails so, when the output is closed.
            CaptureError::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                Self::Output(error)
            }
            error => Self::Capture(error),
        }
    }

    /// Prints all output, and converts the error.
    pub(crate) fn into_failure(self, command: &str, file: &str, output: &mut Output) -> Failure {
        if let Self::Output(error) = self {
            return error.into();
        }
        if let Err(error) = output.flush() {
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

/// Calls `take` with each call of a capture. Unless the capture is a complete file, the output is
/// flushed after each call, because its reader waits for the line.
pub(crate) fn each(
    file: &str,
    follow: bool,
    output: &mut Output,
    take: &mut dyn FnMut(RecordedCall, &mut Output) -> io::Result<()>,
) -> Result<(), TraceError> {
    let from = match file {
        "-" => io::stdin().as_fd().try_clone_to_owned().map(File::from),
        file => File::open(file),
    }
    .map_err(TraceError::Open)?;
    let is_file = from.metadata().map_err(TraceError::Open)?.is_file();
    // The end of a pipe on standard input is final.
    let grows = follow && (is_file || file != "-");
    let is_live = grows || !is_file;
    let from: Box<dyn Read> = match is_live {
        true => Box::new(Live::new(from, grows, is_file)),
        false => Box::new(from),
    };
    let mut capture = CaptureReader::new(BufReader::new(from)).map_err(TraceError::reading)?;
    while let Some(call) = capture.next_call().map_err(TraceError::reading)? {
        take(call, output).map_err(TraceError::Output)?;
        if is_live {
            output.flush().map_err(TraceError::Output)?;
        }
    }
    Ok(())
}
