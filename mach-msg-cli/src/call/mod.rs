//! `mach call`: calls a routine of a MIG server, and prints its reply.

pub(crate) mod part;
pub(crate) mod peer;
mod reply;
mod request;
pub(crate) mod value;

use clap::Args;
use mach_msg_codegen::interface::{Interface, InterfaceRoutine};

use crate::definitions::{Definitions, Preprocessing};
use crate::failure::Failure;
use crate::input;
use crate::inspect::View;
use crate::output::Output;

use part::Rights;
use peer::Peer;
use request::Values;

pub(crate) const COMMAND: &str = "mach call";

/// Calls a routine of a MIG server and prints its reply.
///
/// The routine comes from a definition file, or from the definitions of the library. The server is
/// a service on the kernel of macOS, or on a kernel that `machd` hosts on Linux. The exit code is 1
/// if the server replies with an error, or not in the layout of the definition.
#[derive(Args, Debug)]
#[command(after_help = after_help())]
pub(crate) struct CallArguments {
    #[command(flatten)]
    peer: Peer,
    /// The routine: its name, or SUBSYSTEM.NAME
    routine: String,
    /// The arguments of the routine, without its first one and its return code
    #[arg(value_name = "NAME=VALUE")]
    arguments: Vec<String>,
    /// A MIG definition file. May be repeated
    #[arg(long, value_name = "FILE")]
    defs: Vec<String>,
    #[command(flatten)]
    preprocessing: Preprocessing,
    /// Print each field of the reply with its offset, size, bytes and meaning
    #[arg(short, long)]
    dissect: bool,
    /// Print one JSON object. Its `values` are the arguments of the reply
    #[arg(long)]
    json: bool,
}

fn after_help() -> String {
    format!(
        "{}\n\n{}\n\n\
Examples:
  mach call --defs door.defs org.example.door open who=Ada
  mach call --json --defs weather.defs org.example.weather weather_now city=Oslo",
        value::FORMS,
        part::FORMS
    )
}

/// Calls a routine.
pub(crate) fn run(arguments: &CallArguments, output: &mut Output) -> Result<(), Failure> {
    let values = arguments.arguments.iter();
    let files = values.filter_map(|argument| value::file(argument.split_once('=')?.1));
    input::check_standard_input(arguments.defs.iter().map(String::as_str).chain(files))?;
    let options = arguments.preprocessing.options();
    let definitions = Definitions::read(COMMAND, &arguments.defs, &options)?;
    let routine = find(&definitions, &arguments.routine).map_err(Failure::Usage)?;
    let values = Values::new(&arguments.arguments).map_err(Failure::Usage)?;
    // Everything is checked before the service is looked up.
    let request = request::of(routine, values).map_err(Failure::Usage)?;
    let peer = &arguments.peer;
    let connection = peer.connect()?;
    let mut rights = Rights::new(connection.task);
    let message = request.make(&mut rights).map_err(Failure::Error)?;
    let text =
        |error: &dyn std::fmt::Display| Failure::Error(format!("{}: {error}", peer.service()));
    let Some(layout) = &routine.reply else {
        let sent = connection.right.send_with(message, peer.wait());
        return sent.map_err(|error| text(&error));
    };
    let mut buffer = peer::reply_buffer(layout.max_size());
    let reply = connection.right.exchange(message, &mut buffer, peer.wait());
    let reply = reply.map_err(|error| text(&error))?;
    let checked = reply::check(routine, reply.bytes());
    View::new(&definitions, arguments.dissect, arguments.json).print_received(reply, output)?;
    checked.map_err(Failure::Error)
}

/// Returns the name of a routine that differs from `name` in little.
fn similar<'d>(definitions: &'d Definitions, name: &str) -> Option<&'d str> {
    let all = definitions.all().into_iter().flatten();
    let names = all.flat_map(|interface| interface.routines().iter().map(|found| &*found.name));
    let distances = names.map(|found| (distance(name, found), found));
    let most = name.chars().count() / 3;
    let closest = distances.min_by_key(|(distance, _)| *distance);
    closest.and_then(|(distance, found)| (distance <= most).then_some(found))
}

/// Returns the number of characters to insert, remove or replace between two names.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // The distances from the current prefix of `one` to each prefix of `other`.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, expected) in row.iter_mut().skip(1).zip(&other) {
            let replaced = diagonal + usize::from(letter != *expected);
            diagonal = *cell;
            *cell = replaced.min(left + 1).min(diagonal + 1);
            left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Returns the routine with this name, which may begin with that of its subsystem.
fn find<'d>(definitions: &'d Definitions, name: &str) -> Result<&'d InterfaceRoutine, String> {
    let found = |interfaces: &'d [Interface]| {
        let routines = interfaces.iter().flat_map(|interface| {
            let routines = interface.routines().iter();
            routines.map(|routine| (interface.name(), routine))
        });
        let has_name = |&(subsystem, routine): &(&str, &InterfaceRoutine)| {
            routine.name == name || name.split_once('.') == Some((subsystem, &routine.name))
        };
        routines.filter(has_name).collect::<Vec<_>>()
    };
    let [of_user, ready] = definitions.all();
    let mut all = found(of_user);
    if all.is_empty() {
        all = found(ready);
    }
    match &all[..] {
        [] => {
            let similar = similar(definitions, name);
            let advice = match (similar, of_user.is_empty()) {
                (Some(similar), _) => format!("did you mean `{similar}`?"),
                (None, true) => "pass the file that has it, with `--defs FILE`".to_owned(),
                (None, false) => "`mach defs check FILE` lists those of a file".to_owned(),
            };
            let place = match of_user.is_empty() {
                true => "no definition of the library",
                false => "no definition",
            };
            Err(format!("{place} has a routine `{name}`: {advice}"))
        }
        // A file may be passed twice.
        [(_, routine), others @ ..] if others.iter().all(|(_, other)| other == routine) => {
            Ok(routine)
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|(subsystem, routine)| format!("`{subsystem}.{}`", routine.name))
                .collect();
            Err(format!(
                "expected one of {}, found `{name}`",
                names.join(", ")
            ))
        }
    }
}
