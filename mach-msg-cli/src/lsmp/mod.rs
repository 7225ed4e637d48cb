//! `mach lsmp`: lists the rights of tasks, with the other end of each right.
//!
//! | module | contents |
//! |---|---|
//! | `options` | the command line |
//! | `rights` | tasks with their rights, as far as they are kept |
//! | `source` | the lists of a kernel |
//! | `ends` | the tasks at the other end of a right |
//! | `table`, `object` | text and JSON |

mod ends;
mod object;
mod options;
mod rights;
mod source;
mod table;

use mach_msg::kernel::listing::ListedRight;

use crate::failure::Failure;
use crate::output::Output;

use ends::Ends;

pub(crate) use options::LsmpArguments;

pub(crate) const COMMAND: &str = "mach lsmp";

/// Lists the rights of tasks.
pub(crate) fn run(arguments: &LsmpArguments, output: &mut Output) -> Result<(), Failure> {
    let all = source::read(arguments)?;
    let port = match &arguments.service {
        Some(service) => Some(source::port_of_service(service, &all)?),
        None => None,
    };
    let ends = Ends::of(&all);
    let mut is_first = true;
    for each in all.iter().filter(|each| arguments.is_shown(&each.task)) {
        let is_of_port = |right: &&ListedRight| port.is_none_or(|port| port.is_of(right));
        let rights: Vec<&ListedRight> = each.rights.iter().filter(is_of_port).collect();
        if port.is_some() && rights.is_empty() {
            continue;
        }
        match arguments.json {
            true => output.json(&object::of(each, &rights, &ends))?,
            false => table::print(each, &rights, &ends, is_first, output)?,
        }
        is_first = false;
    }
    match is_first {
        true => Err(Failure::Error(arguments.nothing_found())),
        false => Ok(()),
    }
}
