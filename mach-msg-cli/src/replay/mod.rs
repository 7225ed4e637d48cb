//! `mach replay`: sends the messages of a capture again, on a fresh embedded kernel.

mod supply;

use std::io::Write;
use std::time::{Duration, Instant};

use clap::Args;
use mach_msg::capture::RecordedCall;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{MsgReturn, Task};
use mach_msg::message::ReceiveLimits;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, RawMessage};
use mach_msg::{MessageBuffer, ReceiveRight};
use serde_json::json;

use crate::failure::Failure;
use crate::output::{HEADING, Output, printable};
use crate::trace::source;

use supply::{Supply, compare, text};

const COMMAND: &str = "mach replay";

const AFTER_HELP: &str = "\
Each message that was sent is sent to a fresh port and received again. Its id and its inline bytes
are those of the capture. A capture does not have what ports and memory are, so rights have the
dispositions of the capture and denote a fresh living port, and out-of-line memory has zeros. Messages are sent in their order, without
the pauses between them.

Not sent again: messages that the kernel refused, receive rights with a guard, and more than 1024
rights or 64 MiB of memory in a message. Vouchers and reply rights are left out.

Examples:
  mach replay program.machcap
  mach replay --json program.machcap";

/// Sends the messages of a capture again, on a fresh embedded kernel.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ReplayArguments {
    /// Print one JSON object per message and line, and one for the sum
    #[arg(long)]
    json: bool,
    /// The capture, or `-` for standard input
    file: String,
}

/// Sends the messages of a capture.
pub(crate) fn run(arguments: &ReplayArguments, output: &mut Output) -> Result<(), Failure> {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let mut sum = Sum::default();
    source::each(&arguments.file, false, output, &mut |call, output| {
        let Some(sent) = &call.sent else {
            return Ok(());
        };
        let result = replay(*task, &call, sent);
        let id = RawMessage::new(sent).map_or(0, |message| message.header().id);
        match &result {
            Ok(took) => {
                sum.replayed = sum.replayed.saturating_add(1);
                sum.took = sum.took.saturating_add(*took);
            }
            Err(_) => sum.skipped = sum.skipped.saturating_add(1),
        }
        if arguments.json {
            return output.json(&json!({
                "time_ns": u64::try_from(call.time.as_nanos()).unwrap_or(u64::MAX),
                "task": call.task,
                "msgh_id": id,
                "size": sent.len(),
                "replayed": result.is_ok(),
                "not_replayed": result.err(),
            }));
        }
        let time = call.time.as_secs_f64();
        let result = match result {
            Ok(_) => "arrived with the same bytes".to_owned(),
            Err(why) => format!("not sent again: {}", printable(&why)),
        };
        let (task, size) = (call.task, sent.len());
        writeln!(
            output,
            "{time:>12.6} {task:>4}  {id}, {size} bytes: {result}"
        )
    })
    .map_err(|error| error.into_failure(COMMAND, &arguments.file, output))?;
    sum.print(arguments.json, output)?;
    Ok(())
}

#[derive(Debug, Default)]
struct Sum {
    replayed: u64,
    skipped: u64,
    took: Duration,
}

impl Sum {
    fn print(&self, json: bool, output: &mut Output) -> std::io::Result<()> {
        let took = self.took.as_nanos() / u128::from(self.replayed.max(1));
        if json {
            return output.json(&json!({
                "replayed": self.replayed,
                "not_replayed": self.skipped,
                "mean_ns": u64::try_from(took).unwrap_or(u64::MAX),
            }));
        }
        let heading = output.style(HEADING);
        write!(output, "{heading}{} messages replayed", self.replayed)?;
        if self.replayed > 0 {
            write!(output, ", {took} ns each to send and receive")?;
        }
        if self.skipped > 0 {
            write!(output, "; {} not", self.skipped)?;
        }
        writeln!(output, "{heading:#}")
    }
}

/// Sends a message to a fresh port, receives it and compares it. All rights in it are alive until
/// it has been compared. Returns the time for the send and the receive, or the reason why the
/// message was not sent, or did not arrive.
fn replay(task: Task, call: &RecordedCall, sent: &[u8]) -> Result<Duration, String> {
    let code = MsgReturn(call.code);
    let was_sent = code == MsgReturn::SUCCESS
        || call.received.is_some()
        || (call.is_msg_code && code.is_receive());
    match (was_sent, call.is_msg_code) {
        (true, _) => {}
        (false, true) => return Err(format!("it was not sent: {code}")),
        (false, false) => {
            return Err(
                "the call failed, and the capture does not say whether it was sent".to_owned(),
            );
        }
    }
    let message = RawMessage::new(sent).map_err(|error| error.to_string())?;
    let (id, inline) = (message.header().id, message.inline());
    let mut supply = Supply::new(task)?;
    for (_, descriptor) in message.descriptors() {
        supply.count(&descriptor)?;
    }
    let mut builder = MessageBuilder::new(id);
    builder.inline = inline.into();
    for (_, descriptor) in message.descriptors() {
        builder.parts.push(supply.part(&descriptor)?);
    }
    let count = builder.parts.len();
    let port = ReceiveRight::new_in(task).map_err(text)?;
    let right = port.make_send().map_err(text)?;
    let mut buffer = MessageBuffer::with_capacity(sent.len().saturating_add(256));
    // `Supply` has its own limits.
    buffer.set_limits(ReceiveLimits::NONE);
    let start = Instant::now();
    right.try_send(builder).map_err(text)?;
    let received = port.try_receive(&mut buffer).map_err(text)?;
    let took = start.elapsed();
    let received = received.ok_or("the message did not arrive")?;
    let cursor = MessageCursor::new(received).map_err(text)?;
    if cursor.inline() != inline {
        return Err("the inline bytes differ".to_owned());
    }
    let mut compared = 0;
    for ((_, descriptor), part) in message.descriptors().zip(cursor) {
        compare(&descriptor, &part)?;
        compared += 1;
    }
    match compared == count {
        true => Ok(took),
        false => Err("the number of descriptors differs".to_owned()),
    }
}
