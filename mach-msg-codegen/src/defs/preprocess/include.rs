//! `#include`: files of the package, and the system's definition files, whose types are built in.

use std::path::{Path, PathBuf};

use super::super::token::{Error, Place, Token, TokenKind};
use super::condition::Names;
use super::expand::{Budget, Expander, More, PendingToken};
use super::lex::text;
use super::macros::Macros;

/// The types that `<mach/std_types.defs>`, `<mach/mach_types.defs>` and related files define.
pub(super) const STANDARD_TYPES: &str = include_str!("standard_types.defs");

/// The types that GNU Mach's files of the same names define.
pub(super) const GNU_TYPES: &str = include_str!("gnu_types.defs");

/// Files of GNU Mach, all of whose types [`GNU_TYPES`] has.
const GNU_FILES: &[&str] = &[
    "mach/std_types.defs",
    "mach/mach_types.defs",
    "mach/machine/machine_types.defs",
    "mach/i386/machine_types.defs",
    "mach/x86_64/machine_types.defs",
    "device/device_types.defs",
];

/// The system's files, all of whose types and macros for definition files [`STANDARD_TYPES`] has.
const STANDARD_FILES: &[&str] = &[
    "mach/std_types.defs",
    "mach/mach_types.defs",
    "mach/clock_types.defs",
    "mach/machine/machine_types.defs",
    "mach/i386/machine_types.defs",
    "mach/arm/machine_types.defs",
    "mach/machine/thread_state.h",
    "mach_debug/mach_debug_types.defs",
    "device/device_types.defs",
    "UserNotification/UNDTypes.defs",
    "servers/netname_defs.defs",
];

/// The system's subsystems that `mach-msg` has as modules.
pub(crate) const READY: &[&str] = &[
    "bootstrap",
    "clock",
    "exc",
    "mach_exc",
    "mach_host",
    "mach_port",
    "mach_ports",
    "mach_vm",
    "notify",
    "task",
    "thread_act",
    "vm_map",
];

/// The largest depth of includes, so that a file that includes itself ends in an error.
pub(super) const DEPTH_MAX: usize = 32;

/// A file that `#include` found.
pub(super) enum Found {
    /// Its path, relative to the root.
    Path(PathBuf),
    Standard,
}

/// The folders that are searched for files.
#[derive(Default)]
pub(super) struct Search {
    /// The folder that relative paths start from.
    pub(super) root: PathBuf,
    /// The folders in which `#include <…>` looks.
    pub(super) folders: Vec<String>,
    /// True in GNU MIG's dialect.
    pub(super) is_gnu: bool,
}

impl Search {
    /// Returns the file that `#include` names with `rest`.
    pub(super) fn file(
        &self,
        word: &str,
        rest: &[Token],
        here: &Place,
        (defines, budget): (&Macros, &mut Budget),
    ) -> Result<Found, Error> {
        let header = header(word, rest, here, (defines, budget))?;
        self.find(&header, here)
            .ok_or_else(|| absent(&header, here))
    }

    const fn standard_files(&self) -> &'static [&'static str] {
        match self.is_gnu {
            false => STANDARD_FILES,
            true => GNU_FILES,
        }
    }

    /// Looks for a file: in quotes beside the file that includes it, then in the folders.
    fn find(&self, header: &str, here: &Place) -> Option<Found> {
        let name = bare(header);
        let system = header.starts_with('<');
        let beside = here.file.parent().unwrap_or(Path::new("")).join(name);
        let folders = self
            .folders
            .iter()
            .map(|folder| Path::new(folder).join(name));
        let mut all = (!system).then_some(beside).into_iter().chain(folders);
        match all.find(|path| self.root.join(path).is_file()) {
            Some(path) => Some(Found::Path(path)),
            // The system's own files need not be there.
            None if self.standard_files().contains(&name) => Some(Found::Standard),
            None => None,
        }
    }
}

/// Returns the name of a file with its quotes: as written, or as macros expand to it.
fn header(
    word: &str,
    rest: &[Token],
    here: &Place,
    (defines, budget): (&Macros, &mut Budget),
) -> Result<String, Error> {
    let expected = || {
        Error::new(
            here,
            format!("expected `#{word} <file>` or `#{word} \"file\"`"),
        )
    };
    if let Some(TokenKind::Quoted(header)) = rest.first().map(|first| &first.kind) {
        return Ok(header.clone());
    }
    let mut input = rest.iter().cloned().map(PendingToken::from).collect();
    let mut expanded = Vec::new();
    Expander::new(defines, budget, More::Nothing).run(&mut input, &mut expanded)?;
    let tokens: Vec<Token> = expanded.into_iter().map(|item| item.token).collect();
    match tokens.first() {
        Some(Token {
            kind: TokenKind::Quoted(header),
            ..
        }) => Ok(header.clone()),
        Some(open) if open.is("<") => {
            let end = tokens.iter().position(|token| token.is(">"));
            Ok(text(&tokens[..=end.ok_or_else(expected)?]))
        }
        _ => Err(expected()),
    }
}

/// Returns the name of a file without quotes.
fn bare(header: &str) -> &str {
    header
        .get(1..header.len().saturating_sub(1))
        .unwrap_or_default()
        .trim()
}

fn absent(header: &str, here: &Place) -> Error {
    let name = bare(header);
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    let ready = stem.filter(|stem| READY.contains(stem) && header.starts_with('<'));
    let message = match ready {
        Some(module) => format!(
            "`{header}` is not built in. `mach_msg::service::mig::{module}` is the same interface, ready to use; `include(\"folder\")` says where to look for the file"
        ),
        None if header.starts_with('<') => format!(
            "`{header}` is not among the files that are built in: `include(\"folder\")` says where to look for it"
        ),
        None => {
            let beside = here.file.parent().unwrap_or(Path::new("")).join(name);
            format!("cannot read {}: there is no such file", beside.display())
        }
    };
    Error::new(here, message)
}

/// Answers the questions of a condition.
pub(super) struct Lookup<'p> {
    pub(super) defines: &'p Macros,
    pub(super) search: &'p Search,
    pub(super) here: &'p Place,
}

impl Names for Lookup<'_> {
    fn is_defined(&self, name: &str) -> bool {
        self.defines.contains(name)
    }

    fn is_file(&self, header: &str) -> bool {
        self.search.find(header, self.here).is_some()
    }
}
