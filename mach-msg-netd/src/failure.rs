//! Errors that end a command, exit codes, and output.

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

/// Exit code after an error in the arguments.
pub(crate) const USAGE: u8 = 2;

/// The reason why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An error that is printed when the command ends.
    Error(String),
    /// An error in the arguments or in the configuration file.
    Usage(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn error(error: impl Display) -> Self {
        Self::Error(error.to_string())
    }
}

/// Text that does nothing to a terminal: control characters and those that change the direction of
/// text are escaped. Names of services and the words of peers are printed through it.
pub(crate) struct Printable<'a>(pub(crate) &'a str);

impl Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| {
            let is_escaped = c.is_control()
                || matches!(
                    c,
                    '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'
                        | '\u{2028}'..='\u{202e}'
                );
            match is_escaped {
                true => write!(f, "{}", c.escape_default()),
                false => f.write_char(c),
            }
        })
    }
}

/// Prints a line on standard error. It is lost if that cannot be written.
pub(crate) fn say(text: impl Display) {
    let text = text.to_string();
    let _ = writeln!(io::stderr(), "mach-msg-net: {}", Printable(&text));
}

/// Writes text to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    let written = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    written.map_err(Failure::Output)
}

/// Returns a line of JSON in ASCII, so that no text in it can drive a terminal.
pub(crate) fn json_line(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string(value).map_err(Failure::error)?;
    let mut line = String::new();
    for c in text.chars() {
        match c {
            ' '..='~' => line.push(c),
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    // Writing to a string cannot fail.
                    let _ = write!(line, "\\u{unit:04x}");
                }
            }
        }
    }
    line.push('\n');
    Ok(line)
}

/// Prints the failure and returns the exit code. A closed pipe ends a command without an error.
pub(crate) fn exit_code(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Output(error)) => say(format_args!("standard output: {error}")),
        Err(Failure::Error(error)) => say(error),
        Err(Failure::Usage(error)) => {
            say(error);
            return ExitCode::from(USAGE);
        }
    }
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_cannot_drive_a_terminal() {
        let hostile = "\u{1b}[2J\u{7f}\u{9b}1m\u{2028}\u{202e}\"é";
        let text = Printable(hostile).to_string();
        assert_eq!(text, "\\u{1b}[2J\\u{7f}\\u{9b}1m\\u{2028}\\u{202e}\"é");
        let line = json_line(&hostile).unwrap();
        assert!(
            line.is_ascii() && !line.trim_end().contains(char::is_control),
            "{line}"
        );
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), hostile);
    }
}
