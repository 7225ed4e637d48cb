//! `mach trace`: prints captures, possibly while they are written.

mod filter;
mod line;
mod live;
pub(crate) mod source;
#[cfg(unix)]
mod tui;

use clap::Args;

use crate::definitions::{Definitions, Preprocessing};
use crate::failure::Failure;
use crate::input;
use crate::output::Output;

use filter::{CallFacts, Filter};

const COMMAND: &str = "mach trace";

const AFTER_HELP: &str = "\
Examples:
  mach trace program.machcap
  mach trace --id 2405 --task 1 program.machcap
  mach trace --follow --json program.machcap
  mkfifo live && program live & mach trace live
  mach trace --tui --follow program.machcap

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
    /// Show ports, queues and rates on the terminal, and the last calls
    ///
    /// `?` lists the keys. The queue of a port is the number of messages that the capture has as
    /// sent and not as received: a received message is taken for the one that was sent with the
    /// same id, size and contents.
    #[arg(long, conflicts_with = "json")]
    tui: bool,
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
    if arguments.tui {
        return show(arguments, &definitions, output);
    }
    let mut is_first = true;
    let file = &arguments.file;
    source::each(file, arguments.follow, output, &mut |call, output| {
        if !arguments.filter.matches(&CallFacts::of(&call)) {
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

#[cfg(unix)]
fn show(
    arguments: &TraceArguments,
    definitions: &Definitions,
    output: &mut Output,
) -> Result<(), Failure> {
    let TraceArguments {
        file,
        follow,
        filter,
        ..
    } = arguments;
    tui::run(file, *follow, filter, definitions, output)
}

#[cfg(not(unix))]
fn show(_: &TraceArguments, _: &Definitions, _: &mut Output) -> Result<(), Failure> {
    Err(Failure::Error(
        "`--tui` needs a terminal of Unix".to_owned(),
    ))
}
