//! Generated code as text.

use std::io::Write;

use mach_msg_codegen::interface::{Interface, Options};
use serde_json::json;

use crate::failure::Failure;
use crate::output::{Output, printable};

/// Prints the signatures of the generated code.
pub(super) fn signatures(
    json: bool,
    interface: &Interface,
    output: &mut Output,
) -> Result<(), Failure> {
    let file = interface.signatures().map_err(failed)?;
    let text = prettyplease::unparse(&file);
    let without_bodies = text.lines().map(|line| match line.strip_suffix(" {}") {
        Some(signature) if line.starts_with("    ") => format!("{signature};"),
        _ => line.to_owned(),
    });
    let lines: Vec<String> = without_bodies.collect();
    let text = spaced(&lines.join("\n"));
    print(json, interface, &text, output)
}

/// Prints a server.
pub(super) fn server(
    json: bool,
    interface: &Interface,
    path: &str,
    options: &Options,
    output: &mut Output,
) -> Result<(), Failure> {
    let file = interface.skeleton(path, options).map_err(failed)?;
    let name = interface.name();
    let head = [
        &format!("A server of `{name}`. Its methods return `MIG_BAD_ID` until they are written."),
        "",
        "The path in `mig!` is relative to the package's folder. Clients need a right to `port`.",
        "On macOS, `mach_msg::bootstrap::check_in` receives the port of a service of launchd.",
    ];
    let head = head.map(|line| format!("//! {line}").trim_end().to_owned());
    let file = spaced(&prettyplease::unparse(&file));
    let text = format!("{}\n\n{file}", head.join("\n"));
    print(json, interface, &text, output)
}

/// Checks that `mig!` in a server can name the file and have the same definitions.
pub(super) fn check_usage(path: &str, options: &Options) -> Result<(), Failure> {
    if path == "-" {
        return Err(Failure::Usage(
            "expected the path of a definition file, which `mig!` in the program names, found `-`"
                .to_owned(),
        ));
    }
    for (name, value) in &options.defines {
        if syn::parse_str::<syn::Ident>(name).is_err() {
            return Err(Failure::Usage(format!(
                "expected a name that `mig!` can define, found the keyword `{name}`"
            )));
        }
        if syn::parse_str::<syn::LitInt>(value).is_err() {
            return Err(Failure::Usage(format!(
                "expected a number, the only value that `mig!` can define, found `{name}={value}`"
            )));
        }
    }
    Ok(())
}

/// Separates items, and the functions in them, by empty lines, and comments from their `///`.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let is_same = before.len() - before.trim_start().len() == indent;
        let is_item = match indent {
            0 => content != "}",
            4 => ["fn ", "pub fn ", "pub const fn ", "///", "#["]
                .iter()
                .any(|start| content.starts_with(start)),
            _ => false,
        };
        if is_same && is_item && before.ends_with(['}', ';']) {
            spaced.push('\n');
        }
        if let Some(text) = content.strip_prefix("///")
            && !text.is_empty()
            && !text.starts_with(' ')
        {
            spaced.push_str(line.strip_suffix(text).unwrap_or(line));
            spaced.push(' ');
            spaced.push_str(text);
            spaced.push('\n');
        } else {
            spaced.push_str(line);
            spaced.push('\n');
        }
        before = line;
    }
    spaced
}

fn print(
    json: bool,
    interface: &Interface,
    text: &str,
    output: &mut Output,
) -> Result<(), Failure> {
    match json {
        true => output.json(&json!({ "subsystem": interface.name(), "source": text }))?,
        false => {
            for line in text.split_inclusive('\n') {
                match line.strip_suffix('\n') {
                    Some(line) => writeln!(output, "{}", printable(line))?,
                    None => write!(output, "{}", printable(line))?,
                }
            }
        }
    }
    Ok(())
}

fn failed(error: syn::Error) -> Failure {
    Failure::Error(format!("the generated code cannot be parsed: {error}"))
}
