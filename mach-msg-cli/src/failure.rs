//! Errors that end a command, and exit codes.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::output::printable;

/// Exit code after an error in the arguments.
pub(crate) const USAGE: u8 = 2;

/// The reason why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An error that is printed when the command ends.
    Error(String),
    /// An error in the arguments that the parser of the command line cannot see.
    Usage(String),
    /// Errors that were printed already.
    Printed,
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

/// Prints an error on standard error. It is lost if nothing reads that.
pub(crate) fn print(command: &str, error: impl Display) {
    let error = error.to_string();
    let _ = writeln!(io::stderr(), "{command}: {}", printable(&error));
}

/// Prints the failure and returns the exit code.
pub(crate) fn exit_code(command: &str, result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Output(error)) => print(command, format_args!("standard output: {error}")),
        Err(Failure::Error(error)) => print(command, error),
        Err(Failure::Usage(error)) => {
            print(command, error);
            return ExitCode::from(USAGE);
        }
        Err(Failure::Printed) => {}
    }
    ExitCode::FAILURE
}
