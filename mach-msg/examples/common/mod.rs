//! Arguments, errors and output of the small examples.

use std::error::Error;
use std::fmt::{self, Display};
use std::io::{self, Write};
use std::process::ExitCode;

/// Arguments that an example does not have.
#[derive(Debug)]
pub(crate) struct Misuse(pub(crate) String);

impl Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Misuse {}

/// Runs an example that takes `N` arguments or none, and returns its exit code.
///
/// `--help` prints the usage. [`Misuse`] prints it on standard error, with exit code 2. Other
/// errors have exit code 1.
pub(crate) fn run<const N: usize>(
    usage: &str,
    example: impl FnOnce(Option<[String; N]>) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        say(usage);
        return ExitCode::SUCCESS;
    }
    let result = match read(arguments) {
        Ok(arguments) => example(arguments),
        Err(misuse) => Err(misuse.into()),
    };
    let Err(error) = result else {
        return ExitCode::SUCCESS;
    };
    // A closed pipe is not an error.
    let _ = writeln!(io::stderr(), "{}: {error}", env!("CARGO_CRATE_NAME"));
    if error.is::<Misuse>() {
        let _ = writeln!(io::stderr(), "{usage}");
        return ExitCode::from(2);
    }
    ExitCode::FAILURE
}

/// Returns the arguments. A negative number is not an option.
fn read<const N: usize>(arguments: Vec<String>) -> Result<Option<[String; N]>, Misuse> {
    let is_option = |argument: &&String| {
        let rest = argument.strip_prefix('-');
        rest.is_some_and(|rest| rest.starts_with(|first: char| !first.is_ascii_digit()))
    };
    if let Some(option) = arguments.iter().find(is_option) {
        return Err(Misuse(format!("unknown option `{option}`")));
    }
    if arguments.is_empty() {
        return Ok(None);
    }
    let count = arguments.len();
    let arguments = arguments.try_into().map_err(|_| {
        let expected = match N {
            0 => "no arguments".to_owned(),
            _ => format!("{N} arguments or none"),
        };
        Misuse(format!("expected {expected}, found {count}"))
    });
    arguments.map(Some)
}

/// Prints a line. A closed pipe is not an error.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}
