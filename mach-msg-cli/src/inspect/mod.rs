//! `mach inspect`: reads Mach messages and prints their contents.
//!
//! **Input.** Text is a dump: plain hex, one message per line or, up to an empty line, in several;
//! the output of other tools (`xxd`, `hexdump`, `od`, lldb, gdb, frida, Wireshark); an array or a
//! string of a program; or base64. `dump/mod.rs` lists the forms. `#` begins a comment. All other
//! input is binary: consecutive messages. Input is text if it has no control characters except tabs
//! and line ends. The first byte of a message is a disposition, which is a control character, so a
//! binary message is never text.
//!
//! Prose between dumps is skipped. A line that is nearly a dump is an error. A form whose bytes are
//! not clear is an error that names it. Text without a message, in which most lines are not dumps,
//! is one error, and so are empty input and binary input without valid dispositions.
//!
//! A message ends after `msgh_size` bytes. If `msgh_size` is 0, because the sender leaves it to the
//! kernel, the message is the whole line, dump or file. A truncated message is printed as far as it
//! was captured, with the number of missing bytes, even if it is less than a header. Bytes after
//! the messages of a dump are reported.
//!
//! A capture (`mach_msg::capture`) is recognised by its first bytes. Its messages are printed, and
//! the received ones have trailers. A message that is refused is reported, the next ones follow,
//! and the last line of the errors has their number.
//!
//! **Limits.** The input has at most 1 GiB, a message and all `*` lines together have 64 MiB each.
//! At most 4096 descriptors of a message are printed. `--dissect` prints at most 4096 rows of data
//! and of an array, and 256 bytes of a text. Rows of the hex dump that equal the row before them
//! are one `*`.
//!
//! **`--trailer`** expects a trailer after each message, as in a receive buffer.
//!
//! **`--dissect`** prints each field with its offset. The names and the layouts of MIG routines
//! come from the definitions of the library, and from `--defs`.
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
//!  "truncated": {"offset", "descriptor", "descriptors"}: only if the captured part ends in the
//!               descriptors: the offset and the index of the first one that is not complete, and
//!               how many the message has, which is null if that was not captured
//!  "descriptors_omitted": N, only if there are more than are printed
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
//!             or null without --trailer; a field is null if the trailer is too short for it
//!  "captured": "hex", only if there is less than a header; a number that was not captured is null
//!  and with --dissect:
//!  "subsystem", "routine", "is_reply": of the definition that has the message, or null
//!  "fields": [{"depth", "offset", "size", "field", "value"}], groups before their fields. A value
//!            is text
//!  and in a reply of `mach call` or `mach send`:
//!  "RetCode", "RetCode_name": the return code of the reply, or null if no definition has it
//!  "values": {the arguments by their names}, or null if no definition has the reply. Bytes are
//!            hex, text is a string, or {"hex"} if it is not UTF-8, a right is its descriptor
//!  "memory": ["hex", the contents of each descriptor with memory, and null for the others]}
//! ```
//!
//! The name of an id does not prove that a message is a notification. Only `"from_kernel": true`
//! does.
//!
//! **Errors** go to standard error with their position: the line, and the column or the offset in
//! the message (and, in binary input, in the file). The other messages are printed, except those
//! after an error in binary input, because the start of the next message is unknown. The exit code
//! is 1 after an error.

mod beginning;
mod dissect;
mod dump;
mod messages;
mod received;
mod report;
mod text;
mod tree;
mod values;

use std::io::Write;

use clap::Args;
use mach_msg::capture::{CaptureReader, MAGIC};
use mach_msg::wire::Bits;
use serde::Serialize;

use crate::definitions::{Definitions, Known, Preprocessing};
use crate::failure::{self, Failure};
use crate::input;
use crate::output::Output;

use beginning::Beginning;
use dissect::Row;
use messages::Found;
use report::{Report, Trailers};

/// The name that errors begin with.
pub(crate) const COMMAND: &str = "mach inspect";

const AFTER_HELP: &str = "\
Examples:
  xxd message.bin | mach inspect
  mach inspect --dissect --defs weather.defs message.bin
  mach inspect --trailer --json buffer.bin
  echo '13000000 18000000 03170000 00000000 00000000 014d0000' | mach inspect";

/// Prints the contents of captured messages.
///
/// Text is a dump: plain hex with one message per line, the output of xxd, hexdump, od, lldb or gdb
/// (`x/32xb`, `x/8xw`), frida or Wireshark, an array or a string of a program, or base64. Other
/// input is binary: consecutive messages, or a capture as for `mach trace`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct InspectArguments {
    /// Print one JSON object per message and line
    #[arg(long)]
    json: bool,
    /// Expect a trailer after each message, as in a receive buffer
    #[arg(long)]
    trailer: bool,
    /// Print each field with its offset, size, bytes and meaning
    #[arg(short, long)]
    dissect: bool,
    /// A MIG definition file, for the names and layouts of its routines. The subsystems of the
    /// library (`mach_exc`, `notify`, `mach_port`, …) are known. May be repeated
    #[arg(long, value_name = "FILE")]
    defs: Vec<String>,
    #[command(flatten)]
    preprocessing: Preprocessing,
    /// The input, or `-` for standard input
    #[arg(default_value = "-")]
    file: String,
}

/// Prints the messages of the input.
pub(crate) fn run(arguments: &InspectArguments, output: &mut Output) -> Result<(), Failure> {
    input::check_standard_input(arguments.defs.iter().chain([&arguments.file]))?;
    let bytes = input::read(&arguments.file).map_err(Failure::Error)?;
    let trailers = match arguments.trailer {
        true => Trailers::Each,
        false => Trailers::None,
    };
    let options = arguments.preprocessing.options();
    let definitions = Definitions::read(COMMAND, &arguments.defs, &options)?;
    let view = View {
        json: arguments.json,
        dissect: arguments.dissect,
        definitions: &definitions,
    };
    if bytes.starts_with(&MAGIC) {
        return capture(&bytes, &view, &arguments.file, output);
    }
    let mut failed = false;
    messages::each(&bytes, trailers, &mut |found| {
        match found {
            Found::Message(report) => view.print(&report, output)?,
            Found::Beginning(beginning) => view.print_beginning(&beginning, output)?,
            Found::Error(error) => {
                failed = true;
                print_error(&arguments.file, &error, output)?;
            }
            Found::Rest(note) => print_error(&arguments.file, &note, output)?,
        }
        Ok(())
    })?;
    match failed {
        true => {
            output.flush()?;
            Err(Failure::Printed)
        }
        false => Ok(()),
    }
}

/// Prints the messages of a capture: those that were sent, and those that were received. A message
/// that is refused is reported, and the next one follows.
fn capture(bytes: &[u8], view: &View<'_>, file: &str, output: &mut Output) -> Result<(), Failure> {
    let mut capture = CaptureReader::new(bytes)
        .map_err(|error| Failure::Error(format!("{}: {error}", input::shown(file))))?;
    let (mut all, mut refused) = (0_u64, 0_u64);
    let end = loop {
        let call = match capture.next_call() {
            Ok(Some(call)) => call,
            Ok(None) => break None,
            Err(error) => break Some(error),
        };
        for (message, trailers) in [
            (&call.sent, Trailers::None),
            (&call.received, Trailers::Each),
        ] {
            let Some(message) = message else {
                continue;
            };
            all = all.saturating_add(1);
            if let Some(beginning) = Beginning::new(message) {
                view.print_beginning(&beginning, output)?;
            }
            let error = match messages::one(message, trailers, all) {
                Ok((report, error)) => {
                    view.print(&report, output)?;
                    error
                }
                Err(error) => Some(error),
            };
            if let Some(error) = error {
                refused = refused.saturating_add(1);
                print_error(file, &error, output)?;
            }
        }
    };
    output.flush()?;
    if refused > 0 {
        print_error(
            file,
            format_args!("{refused} of {all} messages are refused"),
            output,
        )?;
    }
    if let Some(error) = &end {
        print_error(file, error, output)?;
    }
    match refused == 0 && end.is_none() {
        true => Ok(()),
        false => Err(Failure::Printed),
    }
}

/// The options for printing messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'d> {
    json: bool,
    dissect: bool,
    definitions: &'d Definitions,
}

/// A message with its fields.
#[derive(Serialize)]
struct Dissected<'a> {
    #[serde(flatten)]
    report: &'a Report,
    subsystem: Option<&'a str>,
    routine: Option<&'a str>,
    is_reply: Option<bool>,
    fields: Vec<Row>,
}

impl<'a> Dissected<'a> {
    fn new(report: &'a Report, known: Option<&Known<'a>>) -> Self {
        Self {
            report,
            subsystem: known.map(|known| known.subsystem),
            routine: known.map(|known| known.routine),
            is_reply: known.map(|known| known.is_reply),
            fields: dissect::rows(report, known),
        }
    }
}

impl<'d> View<'d> {
    pub(crate) const fn new(definitions: &'d Definitions, dissect: bool, json: bool) -> Self {
        Self {
            json,
            dissect,
            definitions,
        }
    }
}

impl View<'_> {
    fn print(&self, report: &Report, output: &mut Output) -> std::io::Result<()> {
        match (self.dissect, self.json) {
            (false, true) => output.json(report),
            (false, false) => text::print(report, output),
            (true, is_json) => {
                let known = self.known(report);
                if !is_json {
                    let fields = dissect::rows(report, known.as_ref());
                    return tree::print(report, known.as_ref(), &fields, output);
                }
                output.json(&Dissected::new(report, known.as_ref()))
            }
        }
    }

    fn print_beginning(&self, beginning: &Beginning, output: &mut Output) -> std::io::Result<()> {
        match self.json {
            true => output.json(&beginning.object(self.dissect)),
            false => beginning.print(output),
        }
    }

    fn known(&self, report: &Report) -> Option<Known<'_>> {
        let header = &report.header;
        let size = match header.msgh_size {
            0 => report.size,
            size => size as usize,
        };
        let is_complex = header.msgh_bits & Bits::COMPLEX != 0;
        self.definitions.find(header.msgh_id, is_complex, size)
    }
}

/// Prints an error after all output before it.
fn print_error(
    file: &str,
    error: impl std::fmt::Display,
    output: &mut Output,
) -> std::io::Result<()> {
    output.flush()?;
    failure::print(COMMAND, format_args!("{}: {error}", input::shown(file)));
    Ok(())
}
