//! Reads Mach messages and prints what is in them.
//!
//! ```text
//! cargo run --example inspect -- [--json] [--trailer] [FILE|-]
//! ```
//!
//! Without FILE, or with `-`, it reads standard input.
//!
//! **Input.** Text is taken for hex: one message per line, two digits per byte, with blanks between bytes wherever they help; empty
//! lines are skipped, and `#` begins a comment that ends with the line. Everything else is taken for binary: messages back to back,
//! each as long as its `msgh_size` says. The two cannot be confused: input is text if it holds no control characters but tabs and
//! line ends, and the first byte of a message is a disposition, which is one.
//!
//! In hex `msgh_size` has to be the length of the line, or 0, which is what a sender that leaves the word to the kernel writes.
//!
//! **`--trailer`** says that each message is followed by its trailer, as in a receive buffer.
//!
//! **`--json`** prints one object per message and line. The keys are the C names; numbers are numbers, and where a number
//! has a name, it stands beside it under the same key with `_name` (`null` when there is none, so that the number is not known):
//!
//! ```text
//! {"header": {"msgh_bits", "msgh_bits_names", "remote_disposition", "remote_disposition_name", "local_disposition",
//!             "local_disposition_name", "voucher_disposition", "voucher_disposition_name", "msgh_size",
//!             "msgh_remote_port", "msgh_local_port", "msgh_voucher_port", "msgh_id", "msgh_id_name"},
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
//! An id names a notification whoever sent it: only `"from_kernel": true` says that it is one.
//!
//! **Errors** go to standard error with the place: line and column for what is not hex, else the offset in the message (and, for
//! binary, in the file). The other lines of a hex file are printed all the same; a binary file ends at the error, as nobody can
//! tell where the next message would start. The exit code is 1 if anything was wrong.

mod input;
mod report;
mod text;

use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use input::InputError;
use report::Report;

const USAGE: &str = "usage: inspect [--json] [--trailer] [FILE|-]";

struct Arguments {
    json: bool,
    trailer: bool,
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
    for message in input::messages(&bytes, arguments.trailer) {
        let printed = match message {
            Ok(report) => print(&report, arguments.json, &mut output),
            Err(error) => {
                failed = true;
                // What stands before the error should be read before it.
                let printed = output.flush();
                complain(&arguments.file, &error);
                printed
            }
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

/// `None` asks for help.
fn parse_arguments(arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut json = false;
    let mut trailer = false;
    let mut file = None;
    for argument in arguments {
        match argument.as_str() {
            "--json" => json = true,
            "--trailer" => trailer = true,
            "--help" | "-h" => return Ok(None),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if file.is_some() => return Err(format!("one file only, found {argument} too")),
            _ => file = Some(argument),
        }
    }
    Ok(Some(Arguments {
        json,
        trailer,
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

fn complain(file: &str, error: &InputError) {
    let file = if file == "-" { "standard input" } else { file };
    eprintln!("inspect: {file}: {error}");
}

fn fail(error: impl std::fmt::Display) -> ExitCode {
    eprintln!("inspect: {error}");
    ExitCode::FAILURE
}

/// Whoever reads the output may stop when it has seen enough: that is not worth a word.
fn output_failed(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    fail(format_args!("standard output: {error}"))
}
