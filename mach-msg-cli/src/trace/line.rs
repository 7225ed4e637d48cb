//! A call as a line of text for each message, or as a JSON object.

use std::io::{self, Write};
use std::time::Duration;

use mach_msg::capture::RecordedCall;
use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::dynamic::AnyTrailer;
use mach_msg::wire::{Bits, Header, names};
use serde_json::{Value, json};
use zerocopy::FromBytes;

use crate::definitions::Definitions;
use crate::output::{DIM, HEADING, Output, printable};

/// Prints the names of the columns.
pub(super) fn heading(output: &mut Output) -> io::Result<()> {
    let style = output.style(HEADING);
    let (time, duration) = ("time", "duration");
    writeln!(
        output,
        "{style}{time:>12} {duration:>10} task  call{style:#}"
    )
}

/// Returns the texts of a call: one for each message, or one.
pub(super) fn texts(call: &RecordedCall, definitions: &Definitions) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(sent) = &call.sent {
        lines.extend(message("send", sent, definitions));
    }
    if let Some(received) = &call.received {
        lines.extend(message("receive", received, definitions));
    }
    if lines.is_empty() {
        let (_, text) = call.text.split_once(": ").unwrap_or(("", &call.text));
        lines.push(text.to_owned());
    } else if call.code != 0
        && let Some(last) = lines.last_mut()
    {
        last.push_str(&format!(": {}", code(call)));
    }
    lines
}

/// Prints a call: one line for each message, or one line.
pub(super) fn print(
    call: &RecordedCall,
    definitions: &Definitions,
    output: &mut Output,
) -> io::Result<()> {
    let lines = texts(call, definitions);
    let count = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        let took = match index + 1 == count {
            true => shown(call.duration),
            false => String::new(),
        };
        let line = printable(&line);
        let (dim, time, task) = (output.style(DIM), call.time.as_secs_f64(), call.task);
        writeln!(
            output,
            "{dim}{time:>12.6} {took:>10}{dim:#} {task:>4}  {line}"
        )?;
    }
    Ok(())
}

/// Returns a call as a JSON object.
pub(super) fn object(call: &RecordedCall, definitions: &Definitions) -> Value {
    json!({
        "time_ns": u64::try_from(call.time.as_nanos()).unwrap_or(u64::MAX),
        "duration_ns": u64::try_from(call.duration.as_nanos()).unwrap_or(u64::MAX),
        "task": call.task,
        "call": call.name,
        "text": call.text,
        "code": call.code,
        "code_name": code(call),
        "sent": call.sent.as_deref().map(|bytes| message_object(bytes, definitions)),
        "received": call.received.as_deref().map(|bytes| message_object(bytes, definitions)),
    })
}

fn code(call: &RecordedCall) -> String {
    match call.is_msg_code {
        true => MsgReturn(call.code).to_string(),
        false => KernReturn(call.code).to_string(),
    }
}

/// Returns the text of a message. `None` if it has no header.
fn message(verb: &str, bytes: &[u8], definitions: &Definitions) -> Option<String> {
    let (header, _) = Header::read_from_prefix(bytes).ok()?;
    let mut text = format!("{verb} {}", header.id);
    if let Some(name) = name(&header, definitions) {
        text.push(' ');
        text.push_str(&name);
    }
    let port = |name: u32| match name {
        0 => "null".to_owned(),
        name => format!("{name:#x}"),
    };
    match verb {
        "send" => {
            text.push_str(&format!(" to {}", port(header.remote.0)));
            if header.local.0 != 0 {
                text.push_str(&format!(", reply to {}", port(header.local.0)));
            }
        }
        _ => text.push_str(&format!(" at {}", port(header.local.0))),
    }
    text.push_str(&format!(", {} bytes", header.size));
    if let Some(pid) = sender(&header, bytes) {
        text.push_str(&format!(", from pid {pid}"));
    }
    Some(text)
}

fn message_object(bytes: &[u8], definitions: &Definitions) -> Value {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return json!({ "bytes": bytes.len() });
    };
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "msgh_id": header.id,
        "name": name(&header, definitions),
        "msgh_size": header.size,
        "msgh_remote_port": header.remote.0,
        "msgh_local_port": header.local.0,
        "pid": sender(&header, bytes),
        "hex": hex,
    })
}

/// Returns the name of the message, from a definition or of the id.
pub(super) fn name(header: &Header, definitions: &Definitions) -> Option<String> {
    let is_complex = header.bits.0 & Bits::COMPLEX != 0;
    match definitions.find(header.id, is_complex, header.size as usize) {
        Some(known) => Some(known.to_string()),
        None => names::message_id(header.id).map(|name| name.to_string()),
    }
}

/// Returns the pid in the trailer.
fn sender(header: &Header, bytes: &[u8]) -> Option<u32> {
    let size = (header.size as usize).checked_next_multiple_of(4)?;
    let (trailer, _) = AnyTrailer::from_prefix(bytes.get(size..)?).ok()?;
    Some(trailer.audit?.pid())
}

/// Returns a duration with its unit.
pub(super) fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    let [milliseconds, microseconds] = [seconds * 1e3, seconds * 1e6];
    match duration.as_nanos() {
        0..1_000 => format!("{} ns", duration.as_nanos()),
        1_000..1_000_000 => format!("{microseconds:.1} µs"),
        1_000_000..1_000_000_000 => format!("{milliseconds:.1} ms"),
        _ => format!("{seconds:.2} s"),
    }
}
