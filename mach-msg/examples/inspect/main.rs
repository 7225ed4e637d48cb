//! Reads Mach messages and prints what is in them.
//!
//! ```text
//! cargo run --example inspect -- [--json] [--trailer] [FILE|-]
//! ```
//!
//! Without FILE, or with `-`, it reads standard input.
//!
//! **Input.** Text is a dump: plain hex, one message per line or, up to an empty line, in several;
//! or the output of other tools, with addresses: `xxd`, `hexdump -C`, lldb and gdb (`memory read`,
//! `x/32xb`, `x/8xw`), frida's `hexdump`; or a C array or string. `#` begins a comment in plain hex.
//! All other input is binary: messages back to back. The two cannot be confused: text has no control
//! characters except tabs and line ends, and the first byte of a message is a disposition, which is
//! one.
//!
//! `msgh_size` says where a message ends. A message with a `msgh_size` of 0, which a sender may leave
//! to the kernel, is the whole line, dump or file. Of a message that ends too early the captured part
//! is printed, with the number of missing bytes. Bytes after the messages of a dump are only noted.
//!
//! **`--trailer`** tells that each message is followed by its trailer, as in a receive buffer.
//!
//! **`--json`** prints one object per message and line. The keys are the C names. The name of a
//! number has the same key with `_name` (`null` for an unknown number):
//!
//! ```text
//! {"header": {"msgh_bits", "msgh_bits_names", "remote_disposition", "remote_disposition_name", "local_disposition",
//!             "local_disposition_name", "voucher_disposition", "voucher_disposition_name", "msgh_size",
//!             "msgh_remote_port", "msgh_local_port", "msgh_voucher_port", "msgh_id", "msgh_id_name"},
//!  "size": N, "missing": N, the bytes that were captured, and those of msgh_size that were not
//!  "descriptors": [{"type", "type_name", "offset", and what the type has of
//!                   "name", "disposition", "disposition_name", "address", "size", "count", "deallocate",
//!                   "copy", "copy_name", "context", "flags", "flags_names"}],
//!  "inline_offset": N, "inline": "hex", NDR record and all
//!  "ndr": {"mig_vers", "if_vers", "reserved1", "mig_encoding", "int_rep", "int_rep_name", "char_rep", "char_rep_name",
//!          "float_rep", "float_rep_name", "reserved2"}, or null when the inline data does not begin with what looks like one
//!  "trailer": {"offset", "msgh_trailer_type", "msgh_trailer_type_name", "msgh_trailer_size", "msgh_seqno",
//!              "msgh_sender": {"uid", "gid"}, "msgh_audit": {"auid", "euid", "egid", "ruid", "rgid", "pid", "asid", "pid_version"},
//!              "msgh_context", "msgh_ad", "msgh_labels", "from_kernel"}, null without --trailer; what it is too short for is null}
//! ```
//!
//! An id names a notification no matter who sent it. Only `"from_kernel": true` identifies one.
//!
//! **Errors** are written to standard error with the place: the line, and the column or the offset in
//! the message (and, in binary input, in the file). The other messages are printed in any case, except
//! those after an error in binary input, where the next message cannot be found. The exit code is 1
//! after an error.

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
                complain(&arguments.file, &error, &mut output)
            }
            Found::Rest(note) => complain(&arguments.file, &note, &mut output),
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

/// Parses the arguments; `None` is a request for help.
fn parse_arguments(arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut json = false;
    let mut trailers = Trailers::None;
    let mut file = None;
    for argument in arguments {
        match argument.as_str() {
            "--json" => json = true,
            "--trailer" => trailers = Trailers::Each,
            "--help" | "-h" => return Ok(None),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if file.is_some() => return Err(format!("one file only, found {argument} too")),
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

/// Reports an error after all output before it.
fn complain(file: &str, error: &InputError, output: &mut impl Write) -> io::Result<()> {
    output.flush()?;
    let file = if file == "-" { "standard input" } else { file };
    eprintln!("inspect: {file}: {error}");
    Ok(())
}

fn fail(error: impl std::fmt::Display) -> ExitCode {
    eprintln!("inspect: {error}");
    ExitCode::FAILURE
}

/// Reports an error of the output, unless its reader has closed the pipe.
fn output_failed(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    fail(format_args!("standard output: {error}"))
}
