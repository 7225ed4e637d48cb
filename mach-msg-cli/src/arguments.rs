//! The command line.

use clap::{Parser, Subcommand};

use crate::output::Color;
use crate::{bench, call, defs, generate, inspect, lsmp, replay, send, trace};

const AFTER_HELP: &str = "\
Exit codes:
  0  success, or the reader of the output has closed its pipe
  1  an error in the input or while running; it is on standard error
  2  an error in the arguments";

/// Looks at Mach messages and at MIG definition files.
#[derive(Debug, Parser)]
#[command(name = "mach", version, after_help = AFTER_HELP, max_term_width = 100)]
pub(crate) struct Mach {
    /// When the output has colours. `auto` uses colours on a terminal, unless NO_COLOR is set
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Inspect(inspect::InspectArguments),
    Defs(defs::DefsArguments),
    Trace(trace::TraceArguments),
    Replay(replay::ReplayArguments),
    Call(call::CallArguments),
    Send(send::SendArguments),
    Lsmp(lsmp::LsmpArguments),
    Bench(bench::BenchArguments),
    Completions(generate::CompletionsArguments),
    Man(generate::ManArguments),
}

impl Command {
    /// Returns the name that errors begin with.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Inspect(_) => inspect::COMMAND,
            Self::Defs(_) => "mach defs",
            Self::Trace(_) => "mach trace",
            Self::Replay(_) => "mach replay",
            Self::Call(_) => call::COMMAND,
            Self::Send(_) => send::COMMAND,
            Self::Lsmp(_) => lsmp::COMMAND,
            Self::Bench(_) => "mach bench",
            Self::Completions(_) => "mach completions",
            Self::Man(_) => "mach man",
        }
    }
}
