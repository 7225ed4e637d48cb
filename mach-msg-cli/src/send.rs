//! `mach send`: sends a message to a service.

use clap::Args;
use mach_msg::kernel::KernReturn;
use mach_msg::message::dynamic::{MessageBuilder, RawMessage};
use mach_msg_codegen::interface::{Element, RightKind};

use crate::call::part::{self, Planned, Rights};
use crate::call::peer::{self, Peer};
use crate::call::value;
use crate::definitions::{Definitions, Preprocessing};
use crate::failure::Failure;
use crate::input;
use crate::inspect::View;
use crate::output::Output;

pub(crate) const COMMAND: &str = "mach send";

/// Sends a message to a service, and prints the reply if one is expected.
///
/// The service is on the kernel of macOS, or on a kernel that `machd` hosts on Linux. The inline
/// data and the descriptors have the order of their options.
#[derive(Args, Debug)]
#[command(after_help = after_help())]
pub(crate) struct SendArguments {
    #[command(flatten)]
    peer: Peer,
    /// `msgh_id`
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = input::id)]
    id: i32,
    /// Begin the inline data with an NDR record, as messages of MIG do
    #[arg(long)]
    ndr: bool,
    /// A value of the inline data, without padding: `u8:`, `u16:`, `u32:`, `u64:`, `i8:` … `i64:`,
    /// `f32:` or `f64:` and a number or several, or `text:`, `hex:`, `list:` or `@FILE` for bytes.
    /// May be repeated
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    inline: Vec<String>,
    /// A descriptor: a right, `memory:` and bytes, or `rights:` and several rights. May be repeated
    #[arg(long, value_name = "PART")]
    part: Vec<String>,
    /// Send a right for the reply, and wait for it
    #[arg(long)]
    reply: bool,
    /// A MIG definition file, for the names of the fields of the reply. May be repeated
    #[arg(long, value_name = "FILE")]
    defs: Vec<String>,
    #[command(flatten)]
    preprocessing: Preprocessing,
    /// Print each field of the reply with its offset, size, bytes and meaning
    #[arg(short, long)]
    dissect: bool,
    /// Print the reply as one JSON object
    #[arg(long)]
    json: bool,
}

/// The forms of inline values and of memory, for `--help`.
const FORMS: &str = "\
An inline value is a kind and numbers (`u8:7`, `i32:-1,0x1f`, `f64:0.5`), or bytes: `text:started`,
`hex:00ff`, `list:1,2,3`, or `@FILE` (`@-` is standard input). The bytes of `memory:` have the same
forms; other text is its own bytes.";

fn after_help() -> String {
    format!(
        "{}\n\n{}\n\n\
Examples:
  mach send org.example.log --id 7 --inline text:started
  mach send org.example.lamp --id 0x700 --ndr --inline u32:1,2 --part send --reply",
        FORMS,
        part::FORMS
    )
}

/// The beginnings of bytes.
const BYTES: [&str; 4] = ["text:", "hex:", "list:", "@"];

/// Returns the bytes of memory.
fn memory(text: &str) -> Result<Vec<u8>, String> {
    value::items(&Element::Unsigned(1), text, u32::MAX)
}

/// Returns the bytes of an inline value.
fn inline(text: &str) -> Result<Vec<u8>, String> {
    let number = |kind| {
        Some(match kind {
            "u8" => Element::Unsigned(1),
            "u16" => Element::Unsigned(2),
            "u32" => Element::Unsigned(4),
            "u64" => Element::Unsigned(8),
            "i8" => Element::Signed(1),
            "i16" => Element::Signed(2),
            "i32" => Element::Signed(4),
            "i64" => Element::Signed(8),
            "f32" => Element::Float(4),
            "f64" => Element::Float(8),
            _ => return None,
        })
    };
    let numbers = text
        .split_once(':')
        .and_then(|(kind, numbers)| Some((number(kind)?, numbers)));
    match numbers {
        Some((kind, numbers)) => {
            let each = numbers
                .split(',')
                .map(|number| value::element(&kind, number.trim()));
            Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
        }
        // Text without a form can be a mistyped number, which would have other bytes.
        None if !BYTES.iter().any(|form| text.starts_with(form)) => Err(
            "expected a kind of 8 to 64 bits and numbers, as in `u32:7`, or `text:`, `hex:`, \
             `list:` or `@FILE`"
                .to_owned(),
        ),
        None => memory(text),
    }
}

/// Sends a message.
pub(crate) fn run(arguments: &SendArguments, output: &mut Output) -> Result<(), Failure> {
    let inline_files = arguments.inline.iter().filter_map(|text| value::file(text));
    let part_files = arguments.part.iter();
    let part_files = part_files.filter_map(|text| value::file(text.strip_prefix("memory:")?));
    let defs = arguments.defs.iter().map(String::as_str);
    input::check_standard_input(defs.chain(inline_files).chain(part_files))?;
    let options = arguments.preprocessing.options();
    let definitions = Definitions::read(COMMAND, &arguments.defs, &options)?;
    let mut message = MessageBuilder::new(arguments.id);
    if arguments.ndr {
        message = message.ndr();
    }
    for text in &arguments.inline {
        let bytes = inline(text).map_err(|error| usage("--inline", text, &error))?;
        message = message.inline(&*bytes);
    }
    let mut parts = Vec::new();
    for text in &arguments.part {
        let part = match text.split_once(':') {
            Some(("memory", bytes)) => memory(bytes).map(Planned::Memory),
            Some(("rights", list)) => part::array(list, RightKind::Any),
            _ => part::right(text, RightKind::Any),
        };
        parts.push((text, part.map_err(|error| usage("--part", text, &error))?));
    }
    // Everything is checked before the service is looked up.
    let peer = &arguments.peer;
    let connection = peer.connect()?;
    let mut rights = Rights::new(connection.task);
    for (text, part) in &parts {
        let part = rights.make(part);
        let failed = |error| Failure::Error(format!("--part `{text}`: {error}"));
        message = message.part(part.map_err(failed)?);
    }
    let failed =
        |error: &dyn std::fmt::Display| Failure::Error(format!("{}: {error}", peer.service()));
    if !arguments.reply {
        let sent = connection.right.send_with(message, peer.wait());
        return sent.map_err(|error| failed(&error));
    }
    let mut buffer = peer::reply_buffer(0);
    let reply = connection.right.exchange(message, &mut buffer, peer.wait());
    let reply = reply.map_err(|error| failed(&error))?;
    let error = error_reply(reply.bytes());
    View::new(&definitions, arguments.dissect, arguments.json).print_received(reply, output)?;
    match error {
        Some(code) => Err(Failure::Error(format!(
            "{}: the reply is an error: {code}",
            peer.service()
        ))),
        None => Ok(()),
    }
}

/// Returns the code of a reply that is an error of MIG and nothing else.
fn error_reply(reply: &[u8]) -> Option<KernReturn> {
    let message = RawMessage::new(reply).ok()?;
    let [.., a, b, c, d] = *message.inline().first_chunk::<12>()?;
    let code = KernReturn(i32::from_ne_bytes([a, b, c, d]));
    let is_error = message.inline().len() == 12
        && message.descriptors().next().is_none()
        && (-309..=-300).contains(&code.0);
    is_error.then_some(code)
}

fn usage(option: &str, text: &str, error: &str) -> Failure {
    Failure::Usage(format!("{option} `{text}`: {error}"))
}
