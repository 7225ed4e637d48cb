//! Reads Mach messages and prints their contents.
//!
//! ```text
//! cargo run --example inspect -- [--json] [--trailer] [FILE|-]
//! ```
//!
//! Without FILE, or with `-`, it reads standard input.
//!
//! **Input.** Text is a dump: plain hex, one message per line or, up to an empty line, in several;
//! or the output of other tools, with addresses: `xxd`, `hexdump -C`, lldb and gdb (`memory read`,
//! `x/32xb`, `x/8xw`), frida's `hexdump`; or a C array or string. `#` begins a comment in plain
//! hex. All other input is binary: consecutive messages. Input is text if it has no control
//! characters except tabs and line ends. The first byte of a message is a disposition, which is a
//! control character, so a binary message is never text.
//!
//! A message ends after `msgh_size` bytes. If `msgh_size` is 0, because the sender leaves it to the
//! kernel, the message is the whole line, dump or file. A truncated message is printed as far as it
//! was captured, with the number of missing bytes. Bytes after the messages of a dump are reported.
//!
//! **`--trailer`** expects a trailer after each message, as in a receive buffer.
//!
//! **`--json`** prints one object per message and line. The keys are the C names. A number with a
//! name has a second key with the suffix `_name`, which is `null` if the number is unknown:
//!
//! ```text
//! {"header": {"msgh_bits", "msgh_bits_names", "remote_disposition", "remote_disposition_name",
//!             "local_disposition", "local_disposition_name", "voucher_disposition",
//!             "voucher_disposition_name", "msgh_size", "msgh_remote_port", "msgh_local_port",
//!             "msgh_voucher_port", "msgh_id", "msgh_id_name"},
//!  "size": N, "missing": N, the captured bytes, and the other bytes of msgh_size
//!  "descriptors": [{"type", "type_name", "offset", and the fields that the type has among
//!                   "name", "disposition", "disposition_name", "address", "size", "count",
//!                   "deallocate", "copy", "copy_name", "context", "flags", "flags_names"}],
//!  "inline_offset": N, "inline": "hex", including an NDR record
//!  "ndr": {"mig_vers", "if_vers", "reserved1", "mig_encoding", "int_rep", "int_rep_name",
//!          "char_rep", "char_rep_name", "float_rep", "float_rep_name", "reserved2"},
//!         or null if the inline data does not begin with an NDR record
//!  "trailer": {"offset", "msgh_trailer_type", "msgh_trailer_type_name", "msgh_trailer_size",
//!              "msgh_seqno", "msgh_sender": {"uid", "gid"},
//!              "msgh_audit": {"auid", "euid", "egid", "ruid", "rgid", "pid", "asid",
//!                             "pid_version"},
//!              "msgh_context", "msgh_ad", "msgh_labels", "from_kernel"},
//!             or null without --trailer; a field is null if the trailer is too short for it}
//! ```
//!
//! The name of an id does not prove that a message is a notification. Only `"from_kernel": true`
//! does.
//!
//! **Errors** go to standard error with their position: the line, and the column or the offset in
//! the message (and, in binary input, in the file). The other messages are printed, except those
//! after an error in binary input, because the start of the next message is unknown. The exit code
//! is 1 after an error.

mod dump;
mod input;
mod report;
mod text;

use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use input::{Found, InputError};
use report::{Report, Trailers};

const USAGE: &str = "usage: inspect [--json] [--trailer] [FILE|-]";

struct Arguments {
    json: bool,
    trailers: Trailers,
    file: String,
}

fn main() -> ExitCode {
    let arguments = match parse_arguments(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => return fail(format_args!("{error}\n{USAGE}")),
    };
    let bytes = match read(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return fail(format_args!("{}: {error}", arguments.file)),
    };
    let mut failed = false;
    let mut output = BufWriter::new(io::stdout().lock());
    for found in input::messages(&bytes, arguments.trailers) {
        let printed = match found {
            Found::Message(report) => print(&report, arguments.json, &mut output),
            Found::Error(error) => {
                failed = true;
                print_error(&arguments.file, &error, &mut output)
            }
            Found::Rest(note) => print_error(&arguments.file, &note, &mut output),
        };
        if let Err(error) = printed {
            return output_failed(&error);
        }
    }
    match output.flush() {
        Err(error) => output_failed(&error),
        Ok(()) if failed => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// Parses the arguments. Returns `None` if they ask for help.
fn parse_arguments(arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut json = false;
    let mut trailers = Trailers::None;
    let mut file = None;
    for argument in arguments {
        match argument.as_str() {
            "--json" => json = true,
            "--trailer" => trailers = Trailers::Each,
            "--help" | "-h" => return Ok(None),
            option if option.starts_with("--") => return Err(format!("unknown option `{option}`")),
            _ if file.is_some() => {
                return Err(format!("expected at most one file, found `{argument}` too"));
            }
            _ => file = Some(argument),
        }
    }
    Ok(Some(Arguments {
        json,
        trailers,
        file: file.unwrap_or_else(|| "-".to_owned()),
    }))
}

fn read(file: &str) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn print(report: &Report, json: bool, output: &mut impl Write) -> io::Result<()> {
    if json {
        serde_json::to_writer(&mut *output, report)?;
        writeln!(output)
    } else {
        text::print(report, output)
    }
}

/// Prints an error after all output before it.
fn print_error(file: &str, error: &InputError, output: &mut impl Write) -> io::Result<()> {
    output.flush()?;
    let file = if file == "-" { "standard input" } else { file };
    eprintln!("inspect: {file}: {error}");
    Ok(())
}

fn fail(error: impl std::fmt::Display) -> ExitCode {
    eprintln!("inspect: {error}");
    ExitCode::FAILURE
}

/// Prints a write error, unless the reader has closed the pipe.
fn output_failed(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    fail(format_args!("standard output: {error}"))
}
