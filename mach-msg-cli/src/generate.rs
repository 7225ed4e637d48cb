//! `mach completions` and `mach man`: files for shells and for `man`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::failure::Failure;
use crate::output::{Output, printable};

const COMPLETIONS_HELP: &str = "\
Examples:
  mach completions bash > ~/.local/share/bash-completion/completions/mach
  mach completions zsh > ~/.zfunc/_mach
  mach completions fish > ~/.config/fish/completions/mach.fish";

const MAN_HELP: &str = "\
Examples:
  mach man > mach.1
  mach man defs check > mach-defs-check.1
  mach man --all ~/.local/share/man/man1";

/// Prints completions of the command line for a shell.
#[derive(Args, Debug)]
#[command(after_help = COMPLETIONS_HELP)]
pub(crate) struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

/// Prints a page of the manual, in the format of man.
#[derive(Args, Debug)]
#[command(after_help = MAN_HELP)]
pub(crate) struct ManArguments {
    /// Write the pages of all subcommands into this folder, which is created if it is missing
    #[arg(long, value_name = "FOLDER", conflicts_with = "subcommand")]
    all: Option<PathBuf>,
    /// The words of a subcommand. Without them, the page of `mach`
    subcommand: Vec<String>,
}

/// Prints completions.
pub(crate) fn completions(
    arguments: &CompletionsArguments,
    mut command: Command,
    output: &mut Output,
) -> Result<(), Failure> {
    // The generator panics if it cannot write.
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "mach", &mut text);
    output.write_all(&text)?;
    Ok(())
}

/// Prints or writes pages of the manual.
pub(crate) fn man(
    arguments: &ManArguments,
    mut command: Command,
    output: &mut Output,
) -> Result<(), Failure> {
    // Sets the full names of subcommands, and adds the global options.
    command.build();
    if let Some(folder) = &arguments.all {
        std::fs::create_dir_all(folder).map_err(|error| in_path(folder, &error))?;
        return write_pages(&command, folder, output);
    }
    let mut found = &command;
    for word in &arguments.subcommand {
        found = found
            .find_subcommand(word)
            .ok_or_else(|| Failure::Usage(format!("no subcommand `{word}`")))?;
    }
    output.write_all(&page(found)?)?;
    Ok(())
}

fn in_path(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Error(format!("{}: {error}", path.display()))
}

/// Returns the page of a command.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    Man::new(command.clone()).render(&mut text)?;
    Ok(text)
}

/// Returns the name of the page of a command, without its section.
fn file_name(command: &Command) -> &str {
    let name = command.get_display_name();
    name.unwrap_or_else(|| command.get_name())
}

/// Writes the pages of a command and of its subcommands. Prints their paths.
fn write_pages(command: &Command, folder: &Path, output: &mut Output) -> Result<(), Failure> {
    let path = folder.join(format!("{}.1", file_name(command)));
    std::fs::write(&path, page(command)?).map_err(|error| in_path(&path, &error))?;
    writeln!(output, "{}", printable(&path.display().to_string()))?;
    let is_own = |command: &&Command| command.get_name() != "help";
    for command in command.get_subcommands().filter(is_own) {
        write_pages(command, folder, output)?;
    }
    Ok(())
}
