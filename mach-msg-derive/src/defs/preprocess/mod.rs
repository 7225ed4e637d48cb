//! Directives: comments go, `#if` and its relatives choose, `#include` reads, names that are defined are replaced.

mod condition;
mod macros;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::macros::{Macros, name};
use super::Source;
use super::token::{Error, Place, Token, line};

/// The types that `<mach/std_types.defs>`, `<mach/mach_types.defs>` and their relatives define, in our own words.
const STANDARD_TYPES: &str = include_str!("standard_types.defs");

/// What `mig` and the compiler that it asks define on Apple's systems: 64-bit addresses, little-endian.
const PREDEFINED: &[&str] = &[
    "__MACH30__",
    "__APPLE__",
    "__MACH__",
    "__LP64__",
    "__LITTLE_ENDIAN__",
];

/// The system's definition files, all of whose types [`STANDARD_TYPES`] has.
const STANDARD_FILES: &[&str] = &[
    "mach/std_types.defs",
    "mach/mach_types.defs",
    "mach/clock_types.defs",
    "mach/machine/machine_types.defs",
    "mach/i386/machine_types.defs",
    "mach/arm/machine_types.defs",
    "mach_debug/mach_debug_types.defs",
    "device/device_types.defs",
    "servers/netname_defs.defs",
];

/// How deep files may include each other, so that a file that includes itself ends in an error.
const DEPTH_MAX: usize = 16;

/// What is left when all directives are carried out.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) tokens: Vec<Token>,
    pub(crate) included: Vec<PathBuf>,
}

/// Carries out the directives of a file and of all that it includes.
pub(crate) fn run(source: &Source<'_>) -> Result<Expanded, Error> {
    let mut preprocessor = Preprocessor {
        root: source.root.to_owned(),
        ..Preprocessor::default()
    };
    preprocessor.include = source.include.to_vec();
    let place = place(&Rc::new(PathBuf::from("<define>")), 1);
    let predefined = PREDEFINED
        .iter()
        .map(|name| ((*name).to_owned(), "1".to_owned()));
    for (name, value) in predefined.chain(source.defines.iter().cloned()) {
        let body = line(&value, &place.file, 1)?;
        preprocessor.defines.insert(name, body);
    }
    preprocessor.file(source.path, source.text, 0)?;
    Ok(preprocessor.out)
}

#[derive(Default)]
struct Preprocessor {
    defines: Macros,
    root: PathBuf,
    include: Vec<String>,
    standard_types_included: bool,
    /// Text that was read and whose names are not replaced yet: a macro's arguments may go on in the next line.
    pending: Vec<Token>,
    out: Expanded,
}

/// One `#if` that is still open.
struct Condition {
    place: Place,
    /// Whether the branch that is being read counts.
    active: bool,
    /// Whether a branch of this `#if` has counted already.
    taken: bool,
    /// Whether the text around the `#if` counts.
    outer: bool,
}

fn place(file: &Rc<PathBuf>, line: u32) -> Place {
    Place {
        file: Rc::clone(file),
        line,
        column: 1,
    }
}

impl Preprocessor {
    fn file(&mut self, path: &Path, text: &str, depth: usize) -> Result<(), Error> {
        let file = Rc::new(path.to_owned());
        let text = without_comments(text, &file)?;
        let mut conditions: Vec<Condition> = Vec::new();
        let mut lines = (1_u32..).zip(text.lines());
        while let Some((number, first)) = lines.next() {
            let mut joined;
            let mut current = first;
            if current.trim_end().ends_with('\\') && current.trim_start().starts_with('#') {
                joined = current.trim_end().trim_end_matches('\\').to_owned();
                for (_, next) in lines.by_ref() {
                    let more = next.trim_end().ends_with('\\');
                    joined.push_str(next.trim_end().trim_end_matches('\\'));
                    if !more {
                        break;
                    }
                }
                current = &joined;
            }
            let active = conditions.last().is_none_or(|open| open.active);
            if let Some(directive) = current.trim_start().strip_prefix('#') {
                let shift = current.len() - directive.len();
                let mut padded = " ".repeat(shift);
                padded.push_str(directive);
                self.flush();
                self.directive(&padded, &file, number, active, &mut conditions, depth)?;
            } else if active {
                let tokens = line(current, &file, number)?;
                self.pending.extend(tokens);
            }
        }
        self.flush();
        match conditions.pop() {
            Some(open) => Err(Error::new(&open.place, "this `#if` has no `#endif`")),
            None => Ok(()),
        }
    }

    fn directive(
        &mut self,
        text: &str,
        file: &Rc<PathBuf>,
        number: u32,
        active: bool,
        conditions: &mut Vec<Condition>,
        depth: usize,
    ) -> Result<(), Error> {
        let here = place(file, number);
        let word: String = text
            .trim_start()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        if !active
            && !matches!(
                &*word,
                "if" | "ifdef" | "ifndef" | "elif" | "else" | "endif"
            )
        {
            return Ok(());
        }
        if word == "include" || word == "import" {
            let rest = text.trim_start()[word.len()..].trim();
            return self.include(rest, &here, depth);
        }
        if matches!(&*word, "error") {
            return Err(Error::new(&here, text.trim().to_owned()));
        }
        if matches!(&*word, "pragma" | "warning" | "line" | "ident" | "") {
            return Ok(());
        }
        let tokens = line(text, file, number)?;
        let arguments = tokens.get(1..).unwrap_or_default();
        match &*word {
            "if" => {
                let holds = active && condition::holds(&self.defines, arguments, &here)?;
                conditions.push(Condition {
                    place: here,
                    active: holds,
                    taken: holds,
                    outer: active,
                });
            }
            "ifdef" | "ifndef" => {
                let defined = self.defines.contains(&name(arguments, &here)?);
                let holds = active && (defined == (word == "ifdef"));
                conditions.push(Condition {
                    place: here,
                    active: holds,
                    taken: holds,
                    outer: active,
                });
            }
            "elif" => {
                let (outer, taken) = match conditions.last() {
                    Some(open) => (open.outer, open.taken),
                    None => return Err(Error::new(&here, "`#elif` without `#if`")),
                };
                let holds = outer && !taken && condition::holds(&self.defines, arguments, &here)?;
                if let Some(open) = conditions.last_mut() {
                    open.active = holds;
                    open.taken |= holds;
                }
            }
            "else" => match conditions.last_mut() {
                Some(open) => {
                    open.active = open.outer && !open.taken;
                    open.taken = true;
                }
                None => return Err(Error::new(&here, "`#else` without `#if`")),
            },
            "endif" => {
                if conditions.pop().is_none() {
                    return Err(Error::new(&here, "`#endif` without `#if`"));
                }
            }
            "define" => {
                self.defines.define(arguments, &here)?;
            }
            "undef" => {
                self.defines.undefine(&name(arguments, &here)?);
            }
            other => return Err(Error::new(&here, format!("unknown directive `#{other}`"))),
        }
        Ok(())
    }

    fn include(&mut self, argument: &str, here: &Place, depth: usize) -> Result<(), Error> {
        if depth >= DEPTH_MAX {
            return Err(Error::new(here, "files include each other too deeply"));
        }
        let (name, system) = match argument.strip_prefix('<') {
            Some(name) => (name.split('>').next().unwrap_or_default().trim(), true),
            None => (argument.trim_matches('"'), false),
        };
        let beside = here.file.parent().unwrap_or(Path::new("")).join(name);
        let found = (!system).then_some(beside).into_iter().chain(
            self.include
                .iter()
                .map(|folder| Path::new(folder).join(name)),
        );
        let found = found
            .into_iter()
            .find(|path| self.root.join(path).is_file());
        let standard = STANDARD_FILES.contains(&name)
            || Path::new(name)
                .extension()
                .is_some_and(|extension| extension == "h");
        let path = match found {
            Some(path) => path,
            // The system's own files need not be there: what they define for interfaces is the standard types.
            None if system && standard => {
                if !std::mem::replace(&mut self.standard_types_included, true) {
                    let file = Path::new("<mach/mach_types.defs>");
                    self.file(file, STANDARD_TYPES, depth + 1)?;
                }
                return Ok(());
            }
            None if system => {
                return Err(Error::new(
                    here,
                    format!(
                        "`<{name}>` is not among the files that are built in: `include(\"folder\")` says where to look for it"
                    ),
                ));
            }
            None => here.file.parent().unwrap_or(Path::new("")).join(name),
        };
        match std::fs::read_to_string(self.root.join(&path)) {
            Ok(text) => {
                self.out.included.push(path.clone());
                self.file(&path, &text, depth + 1)
            }
            Err(error) => Err(Error::new(
                here,
                format!("cannot read {}: {error}", path.display()),
            )),
        }
    }

    /// Puts out what was read so far.
    fn flush(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.defines.expand(&pending, &mut self.out.tokens);
    }
}

/// The text with each comment replaced by spaces, so that lines and columns stay what they are.
fn without_comments(text: &str, file: &Rc<PathBuf>) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['/', '"']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (size, keep) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            let Some(end) = rest.find("*/") else {
                let lines = out.matches('\n').count();
                let line = u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1);
                return Err(Error::new(&place(file, line), "this comment has no end"));
            };
            (end + 2, false)
        } else if let Some(inside) = rest.strip_prefix('"') {
            let end = inside.find(['"', '\n']).map_or(rest.len(), |end| end + 2);
            (end, true)
        } else {
            (1, true)
        };
        let (part, after) = rest.split_at(size);
        if keep {
            out.push_str(part);
        } else {
            out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
