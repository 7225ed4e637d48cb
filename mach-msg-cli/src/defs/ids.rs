//! The ids of messages.

use std::io::Write;

use mach_msg_codegen::interface::Options;
use serde_json::json;

use crate::definitions::Definitions;
use crate::failure::Failure;
use crate::input;
use crate::output::{Output, printable};

/// Prints the ids of the files, or of the definitions of the library.
pub(super) fn run(
    json: bool,
    files: &[String],
    options: &Options,
    output: &mut Output,
) -> Result<(), Failure> {
    input::check_standard_input(files)?;
    let definitions = Definitions::read("mach defs ids", files, options)?;
    for interface in definitions.first() {
        for routine in interface.routines() {
            let (request, name) = (routine.request.id, &routine.name);
            let reply = routine.reply.as_ref().map(|reply| reply.id);
            let subsystem = interface.name();
            if json {
                output.json(&json!({
                    "subsystem": subsystem,
                    "routine": name,
                    "request": request,
                    "reply": reply,
                }))?;
                continue;
            }
            let reply = reply.map_or_else(|| "-".to_owned(), |reply| reply.to_string());
            let (subsystem, name) = (printable(subsystem), printable(name));
            writeln!(output, "{request:>8} {reply:>8}  {subsystem:<12} {name}")?;
        }
    }
    Ok(())
}
