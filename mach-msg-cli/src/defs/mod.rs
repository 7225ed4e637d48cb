//! `mach defs`: MIG definition files, and the code that `mig!` makes of them.

mod diagnostics;
mod ids;
mod source;
mod summary;

use std::path::Path;

use clap::{Args, Subcommand};
use mach_msg_codegen::interface::{self, Interface, Reading};

use crate::definitions::Preprocessing;
use crate::failure::Failure;
use crate::input;
use crate::output::Output;

const AFTER_HELP: &str = "\
Examples:
  mach defs check weather.defs
  mach defs check --json -I include -D KERNEL=0 weather.defs
  mach defs signatures weather.defs
  mach defs server weather.defs > src/main.rs
  mach defs ids";

/// Checks MIG definition files, and prints the code that they become.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct DefsArguments {
    #[command(subcommand)]
    command: DefsCommand,
}

#[derive(Debug, Subcommand)]
enum DefsCommand {
    /// Print all errors with their positions, or the routines with their ids, arguments and sizes
    Check {
        /// Print a JSON object, which contains the errors too
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        file: DefinitionFile,
    },
    /// Print the trait, the types and the client that `mig!` generates, without their code
    Signatures {
        /// Print a JSON object with the text
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        file: DefinitionFile,
    },
    /// Print a program that serves the interface, with methods to be filled in. It names the
    /// definition file, which therefore cannot be standard input
    #[command(mut_arg("file", |file| file.help("The definition file")))]
    Server {
        /// Print a JSON object with the text
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        file: DefinitionFile,
    },
    /// Print the ids of the messages. Without files, those of the definitions of the library
    Ids {
        /// Print one JSON object per message and line
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        preprocessing: Preprocessing,
        /// Definition files
        files: Vec<String>,
    },
}

/// A definition file, and how it is read.
#[derive(Args, Debug)]
struct DefinitionFile {
    #[command(flatten)]
    preprocessing: Preprocessing,
    /// The definition file, or `-` for standard input
    file: String,
}

/// Runs a subcommand.
pub(crate) fn run(arguments: &DefsArguments, output: &mut Output) -> Result<(), Failure> {
    match &arguments.command {
        DefsCommand::Check { json, file } => summary::run(*json, &file.file, file.read()?, output),
        DefsCommand::Signatures { json, file } => {
            let interface = file.interface()?;
            source::signatures(*json, &interface, output)
        }
        DefsCommand::Server { json, file } => {
            let options = file.preprocessing.options();
            source::check_usage(&file.file, &options)?;
            let interface = file.interface()?;
            source::server(*json, &interface, &file.file, &options, output)
        }
        DefsCommand::Ids {
            json,
            preprocessing,
            files,
        } => ids::run(*json, files, &preprocessing.options(), output),
    }
}

impl DefinitionFile {
    fn read(&self) -> Result<Reading, Failure> {
        let bytes = input::read(&self.file).map_err(Failure::Error)?;
        let path = Path::new(input::shown(&self.file));
        Ok(interface::read(path, &bytes, &self.preprocessing.options()))
    }

    /// Returns the interface. Prints errors and warnings.
    fn interface(&self) -> Result<Interface, Failure> {
        let reading = self.read()?;
        diagnostics::print(&reading);
        reading.interface.ok_or(Failure::Printed)
    }
}
