//! MIG definition files that are known: those of the library, and those of the user.

use std::fmt;
use std::path::Path;

use clap::Args;
use mach_msg_codegen::interface::{self, Interface, MessageLayout, Options, PieceKind};

use crate::failure::{self, Failure};
use crate::input;
use crate::output::printable;

/// Size of the reply to a call that failed.
const ERROR_REPLY_SIZE: usize = 36;

/// Options for reading definition files.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Preprocessing {
    /// A folder for `#include <…>`, as for a C compiler
    #[arg(short = 'I', long = "include", value_name = "FOLDER")]
    include: Vec<String>,
    /// A name that is defined, with a value that is 1 by default
    #[arg(short = 'D', long = "define", value_name = "NAME[=VALUE]", value_parser = define)]
    defines: Vec<(String, String)>,
    /// Make a routine that is not supported a `skip`, with a warning
    #[arg(long)]
    skip_unsupported: bool,
}

impl Preprocessing {
    pub(crate) fn options(&self) -> Options {
        Options {
            defines: self.defines.clone(),
            include: self.include.clone(),
            skip_unsupported: self.skip_unsupported,
        }
    }
}

/// Splits a definition on the command line into its name and its value.
fn define(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').unwrap_or((text, "1"));
    let is_digit = |c: char| c.is_ascii_digit();
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty() || name.starts_with(is_digit) || !name.chars().all(is_letter) {
        return Err(format!(
            "expected a name of letters, digits and `_` that begins with no digit, found `{}`",
            printable(name)
        ));
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// Interfaces, in the order in which they are asked.
#[derive(Debug)]
pub(crate) struct Definitions {
    of_user: Vec<Interface>,
    ready: Vec<Interface>,
}

/// A message that a definition knows.
#[derive(Debug)]
pub(crate) struct Known<'d> {
    pub(crate) subsystem: &'d str,
    pub(crate) routine: &'d str,
    pub(crate) is_reply: bool,
    /// `None` if the message does not have the layout of the definition.
    pub(crate) layout: Option<&'d MessageLayout>,
}

impl Definitions {
    /// Returns the definitions of the library.
    pub(crate) fn ready() -> Self {
        let options = Options::default();
        let ready = mach_msg::service::mig::DEFINITIONS
            .iter()
            .filter_map(|(name, text)| {
                interface::read(Path::new(name), text.as_bytes(), &options).interface
            });
        Self {
            of_user: Vec::new(),
            ready: ready.collect(),
        }
    }

    /// Reads files, which come before the definitions of the library. Prints their errors.
    pub(crate) fn read(
        command: &str,
        files: &[String],
        options: &Options,
    ) -> Result<Self, Failure> {
        let mut all = Self::ready();
        let mut failed = false;
        for file in files {
            let bytes = input::read(file).map_err(Failure::Error)?;
            let reading = interface::read(Path::new(input::shown(file)), &bytes, options);
            for error in &reading.errors {
                failure::print(command, error);
            }
            failed |= !reading.errors.is_empty();
            all.of_user.extend(reading.interface);
        }
        match failed {
            true => Err(Failure::Printed),
            false => Ok(all),
        }
    }

    /// Returns the interfaces of the user, or those of the library if the user has none.
    pub(crate) fn first(&self) -> &[Interface] {
        match &self.of_user[..] {
            [] => &self.ready,
            of_user => of_user,
        }
    }

    /// Returns the routine that a message belongs to. A definition of the library needs the layout
    /// of the message too, because other protocols may use its ids.
    pub(crate) fn find(&self, id: i32, is_complex: bool, size: usize) -> Option<Known<'_>> {
        let all = [&self.of_user, &self.ready];
        let interfaces = || all.into_iter().flatten();
        let fits = |layout: &MessageLayout, is_reply| {
            let sizes = layout.min_size() as usize..=layout.max_size() as usize;
            layout.is_complex() == is_complex && sizes.contains(&size)
                || is_reply && !is_complex && size == ERROR_REPLY_SIZE
        };
        let with_layout = interfaces()
            .flat_map(|interface| known(interface, id))
            .find(|known| {
                known
                    .layout
                    .is_some_and(|layout| fits(layout, known.is_reply))
            });
        with_layout.or_else(|| {
            let known = self
                .of_user
                .iter()
                .flat_map(|interface| known(interface, id));
            known
                .map(|known| Known {
                    layout: None,
                    ..known
                })
                .next()
        })
    }
}

/// Returns the messages of an interface with this id: a request, a reply or both.
fn known(interface: &Interface, id: i32) -> impl Iterator<Item = Known<'_>> {
    interface.routines().iter().flat_map(move |routine| {
        let known = |layout, is_reply| Known {
            subsystem: interface.name(),
            routine: &routine.name,
            is_reply,
            layout: Some(layout),
        };
        let request = (routine.request.id == id).then(|| known(&routine.request, false));
        let reply = routine.reply.as_ref().filter(|reply| reply.id == id);
        request
            .into_iter()
            .chain(reply.map(|reply| known(reply, true)))
    })
}

impl Known<'_> {
    /// Returns the name of each descriptor.
    pub(crate) fn descriptor_names(&self) -> Vec<String> {
        let pieces = self.layout.map(|layout| &layout.pieces[..]);
        let mut names = Vec::new();
        for piece in pieces.unwrap_or_default() {
            match piece.kind {
                PieceKind::Rights(count) => {
                    names.extend((0..count).map(|index| format!("{}[{index}]", piece.name)));
                }
                _ if piece.kind.is_descriptor() => names.push(piece.name.clone()),
                _ => {}
            }
        }
        names
    }
}

impl fmt::Display for Known<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.routine, self.subsystem)?;
        if self.is_reply {
            f.write_str(", reply")?;
        }
        if self.layout.is_none() {
            f.write_str(", in another layout than that of the definition")?;
        }
        Ok(())
    }
}
