//! The known MIG definition files: those of the library and of the user.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use clap::Args;
use mach_msg_codegen::interface::{self, Interface, MessageLayout, Options, Piece, PieceKind};

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
        if failed {
            return Err(Failure::Printed);
        }
        for collision in collisions(&all.of_user) {
            failure::print(command, collision);
        }
        Ok(all)
    }

    /// Returns the interfaces of the user, and those of the library.
    pub(crate) fn all(&self) -> [&[Interface]; 2] {
        [&self.of_user, &self.ready]
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

/// Returns a line for each two interfaces that have the same ids.
fn collisions(interfaces: &[Interface]) -> Vec<String> {
    // The first interface with an id, and the pairs with their first id and their number of ids.
    let mut first: BTreeMap<i32, (usize, &str)> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), (String, usize)> = BTreeMap::new();
    for (index, interface) in interfaces.iter().enumerate() {
        for routine in interface.routines() {
            let reply = routine.reply.as_ref().map(|reply| reply.id);
            for id in reply.into_iter().chain([routine.request.id]) {
                let &mut (other, name) = first.entry(id).or_insert((index, &routine.name));
                if other == index {
                    continue;
                }
                let found = pairs.entry((other, index)).or_insert_with(|| {
                    let other = interfaces.get(other).map_or("", Interface::name);
                    let (routine, interface) = (&routine.name, interface.name());
                    let line = format!(
                        "the id {id} is `{name}` of {other} and `{routine}` of {interface}"
                    );
                    (line, 0)
                });
                found.1 = found.1.saturating_add(1);
            }
        }
    }
    let line = |(line, count): (String, usize)| match count {
        1 => format!("{line}: the first with the layout of a message names it"),
        count => format!(
            "{line}, and so are {} more: the first with the layout of a message names it",
            count.saturating_sub(1)
        ),
    };
    pairs.into_values().map(line).collect()
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

/// The bytes of inline data that belong to each piece of a layout.
#[derive(Debug)]
pub(crate) struct Walk<'l> {
    /// The pieces after the descriptors, each with the range of its bytes without padding, up to a
    /// count that is missing or too large. The offset and the size of text are left out. The ranges
    /// may be greater than the data.
    pub(crate) pieces: Vec<(&'l Piece, Range<usize>)>,
    /// The size of the inline data that the layout and the counts in the data determine. `None` if
    /// a count is missing or too large.
    pub(crate) size: Option<usize>,
}

/// Finds the pieces of a layout in inline data.
pub(crate) fn walk<'l>(layout: &'l MessageLayout, inline: &[u8]) -> Walk<'l> {
    let mut pieces = Vec::new();
    let size = walk_into(layout, inline, &mut pieces);
    Walk { pieces, size }
}

fn walk_into<'l>(
    layout: &'l MessageLayout,
    inline: &[u8],
    pieces: &mut Vec<(&'l Piece, Range<usize>)>,
) -> Option<usize> {
    let word = |at: usize| {
        let word = inline.get(at..)?.first_chunk()?;
        usize::try_from(u32::from_ne_bytes(*word)).ok()
    };
    let mut counts = vec![0; layout.pieces.len()];
    let mut at = 0_usize;
    for (index, piece) in layout.pieces.iter().enumerate() {
        // The bytes before the piece.
        let mut before = 0_usize;
        let size = match &piece.kind {
            PieceKind::Ndr => 8,
            PieceKind::ReturnCode => 4,
            PieceKind::Count | PieceKind::Capacity => {
                *counts.get_mut(index)? = word(at)?;
                4
            }
            PieceKind::Value(element) => element.size() as usize,
            PieceKind::Items { item, max, count } => {
                let count = *counts.get(*count)?;
                if count > *max as usize {
                    return None;
                }
                count.checked_mul(item.size() as usize)?
            }
            PieceKind::FixedText(max) => *max as usize,
            PieceKind::Text { max } => {
                before = 8;
                let size = word(at.checked_add(4)?)?;
                if size > *max as usize {
                    return None;
                }
                size
            }
            PieceKind::Right(_)
            | PieceKind::Rights(..)
            | PieceKind::Memory(_)
            | PieceKind::OolRights(_)
            | _ => continue,
        };
        let start = at.checked_add(before)?;
        let end = start.checked_add(size)?;
        pieces.push((piece, start..end));
        // The data begins at a multiple of 4.
        at = end.checked_next_multiple_of(4)?;
    }
    Some(at)
}

impl Known<'_> {
    /// Returns the name of each descriptor. A definition can have more of them than memory has room
    /// for.
    pub(crate) fn descriptor_names(&self) -> impl Iterator<Item = String> {
        let pieces = self.layout.map(|layout| &layout.pieces[..]);
        let descriptors = pieces.unwrap_or_default().iter();
        descriptors
            .filter(|piece| piece.kind.is_descriptor())
            .flat_map(|piece| {
                let (count, is_array) = match piece.kind {
                    PieceKind::Rights(_, count) => (count, true),
                    PieceKind::Right(_)
                    | PieceKind::Memory(_)
                    | PieceKind::OolRights(_)
                    | PieceKind::Ndr
                    | PieceKind::ReturnCode
                    | PieceKind::Value(_)
                    | PieceKind::Count
                    | PieceKind::Capacity
                    | PieceKind::Items { .. }
                    | PieceKind::FixedText(_)
                    | PieceKind::Text { .. }
                    | _ => (1, false),
                };
                (0..count).map(move |index| match is_array {
                    true => format!("{}[{index}]", piece.name),
                    false => piece.name.clone(),
                })
            })
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
