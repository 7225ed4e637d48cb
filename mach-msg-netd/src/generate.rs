//! `mach-msg-net completions` and `mach-msg-net man`: files for shells and for `man`.

use clap::Command;
use clap_mangen::Man;

use crate::arguments::{Completions, Manual};
use crate::failure::{Failure, print};

/// Prints completions.
pub(crate) fn completions(arguments: &Completions, mut command: Command) -> Result<(), Failure> {
    // The generator panics if it cannot write.
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "mach-msg-net", &mut text);
    print(&String::from_utf8_lossy(&text))
}

/// Prints a page of the manual.
pub(crate) fn man(arguments: &Manual, mut command: Command) -> Result<(), Failure> {
    // Gives subcommands their full names.
    command.build();
    let found = match &arguments.subcommand {
        None => &command,
        Some(name) => command
            .find_subcommand(name)
            .ok_or_else(|| Failure::Usage(format!("no subcommand `{name}`")))?,
    };
    let mut text = Vec::new();
    Man::new(found.clone())
        .render(&mut text)
        .map_err(Failure::Output)?;
    print(&String::from_utf8_lossy(&text))
}
