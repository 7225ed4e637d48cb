//! The preprocessor of C, for definition files.
//!
//! ```text
//! bytes ──lex──▶ lines of tokens ──▶ directives: #if ──▶ condition (value)
//!                      ▲                         #define ──▶ macros
//!                      └──────── include ◀────── #include
//!                                text ──▶ expand ──▶ tokens of the definition file
//! ```
//!
//! It follows C17 with the extensions of GNU and clang that definition files use: `#import`,
//! `#elifdef`, `#pragma once`, named variable parameters, `, ## __VA_ARGS__`, `__VA_OPT__`,
//! `__has_include`. Trigraphs and digraphs are not supported. An error in a directive is recorded,
//! and reading continues.

mod condition;
mod expand;
mod include;
mod lex;
mod macros;
mod value;

#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use self::expand::{Budget, Expander, More, PendingToken};
use self::include::{DEPTH_MAX, Found, GNU_TYPES, Lookup, STANDARD_TYPES, Search};
use self::lex::{Lexer, stray, text};
use self::macros::{Macros, name};
use super::source::{Dialect, Source};
use super::token::{Error, Place, Token, TokenKind};

#[cfg(test)]
use self::include::READY;
pub(crate) use self::lex::decode;

/// The names that `mig` and its compiler define on Apple systems: 64-bit addresses, little-endian.
const PREDEFINED: &[&str] = &[
    "__MACH30__",
    "__APPLE__",
    "__MACH__",
    "__LP64__",
    "__LITTLE_ENDIAN__",
];

/// The names that a compiler for the Hurd defines.
const PREDEFINED_GNU32: &[&str] = &["__MACH__", "__GNU__", "__gnu_hurd__", "__i386__"];
const PREDEFINED_GNU64: &[&str] = &[
    "__MACH__",
    "__GNU__",
    "__gnu_hurd__",
    "__x86_64__",
    "__LP64__",
];

/// The largest number of inclusions of files. Each inclusion of a file counts.
const INCLUDES_MAX: usize = 1000;

/// The number of errors after which reading ends.
const ERRORS_MAX: usize = 1000;

/// The result of carrying out all directives.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) tokens: Vec<Token>,
    pub(crate) included: Vec<PathBuf>,
    pub(crate) errors: Vec<Error>,
    /// Names that are defined again, with another replacement.
    pub(crate) warnings: Vec<Error>,
}

/// Carries out the directives of a file and of all files that it includes.
pub(crate) fn run(source: &Source<'_>) -> Expanded {
    let mut preprocessor = Preprocessor {
        search: Search {
            root: source.root.to_owned(),
            folders: source.include.to_vec(),
            is_gnu: source.dialect.is_gnu(),
        },
        ..Preprocessor::default()
    };
    let file = Rc::new(PathBuf::from("<define>"));
    let predefined = match source.dialect {
        Dialect::Apple => PREDEFINED,
        Dialect::Gnu32 => PREDEFINED_GNU32,
        Dialect::Gnu64 => PREDEFINED_GNU64,
    };
    let predefined = predefined
        .iter()
        .map(|name| ((*name).to_owned(), "1".to_owned()));
    for (name, value) in predefined.chain(source.defines.iter().cloned()) {
        let line = Lexer::new(&value, &file).line();
        let body = line.map(|line| line.tokens).unwrap_or_default();
        preprocessor.defines.insert(name, body);
    }
    preprocessor.file(source.path, source.text, 0);
    preprocessor.out
}

#[derive(Default)]
struct Preprocessor {
    defines: Macros,
    search: Search,
    standard_types_included: bool,
    /// Files that are included once only.
    once: HashSet<PathBuf>,
    /// Text that is not expanded yet: the call of a macro may continue in the next line.
    pending: VecDeque<PendingToken>,
    budget: Budget,
    /// True after a limit was exceeded: nothing more is read.
    has_ended: bool,
    out: Expanded,
}

/// An `#if` that is open.
struct Condition {
    place: Place,
    /// True in a branch that is read.
    active: bool,
    /// True if a branch of this `#if` was read already.
    taken: bool,
    /// True if the text around the `#if` is read.
    outer: bool,
    /// True after `#else`.
    last: bool,
}

impl Preprocessor {
    fn file(&mut self, path: &Path, text: &str, depth: usize) {
        let file = Rc::new(path.to_owned());
        let mut lexer = Lexer::new(text, &file);
        let mut conditions: Vec<Condition> = Vec::new();
        while let Some(mut line) = lexer.line() {
            if self.has_ended {
                return;
            }
            if let Some(place) = line.open_comment {
                self.error(Error::new(&place, "this comment has no end"));
            }
            let active = conditions.last().is_none_or(|open| open.active);
            match line.tokens.split_first() {
                Some((hash, rest)) if hash.is("#") => {
                    let here = Place {
                        column: 1,
                        ..hash.place.clone()
                    };
                    if let Err(error) = self.directive(rest, &here, active, &mut conditions, depth)
                    {
                        self.error(error);
                    }
                }
                Some(_) if active => {
                    line.tokens[0].space = true;
                    self.pending
                        .extend(line.tokens.into_iter().map(PendingToken::from));
                }
                _ => {}
            }
        }
        self.flush(More::Nothing);
        if self.has_ended {
            return;
        }
        if let Some(open) = conditions.pop() {
            self.error(Error::new(&open.place, "this `#if` has no `#endif`"));
        }
    }

    fn error(&mut self, error: Error) {
        if self.has_ended {
            return;
        }
        if self.out.errors.len() >= ERRORS_MAX {
            let message = format!("there are more than {ERRORS_MAX} errors: the rest is not read");
            self.out.errors.push(Error::new(&error.place, message));
            self.has_ended = true;
            return;
        }
        self.out.errors.push(error);
        self.has_ended |= self.budget.is_empty();
    }

    /// Carries out a directive. `tokens` is everything after the `#`.
    fn directive(
        &mut self,
        tokens: &[Token],
        here: &Place,
        active: bool,
        conditions: &mut Vec<Condition>,
        depth: usize,
    ) -> Result<(), Error> {
        let Some((first, rest)) = tokens.split_first() else {
            return Ok(());
        };
        // `# 12 "file"` is left over by another preprocessor.
        let word = match &first.kind {
            TokenKind::Word(word) => &**word,
            TokenKind::Number(_) => return Ok(()),
            TokenKind::Quoted(_)
            | TokenKind::Character(_)
            | TokenKind::Mark(_)
            | TokenKind::Other(_) => {
                if !active {
                    return Ok(());
                }
                return Err(Error::new(
                    here,
                    format!("expected a directive after `#`, found {}", first.kind),
                ));
            }
        };
        if conditional(word) {
            return self.conditional(word, rest, here, active, conditions);
        }
        if !active {
            return Ok(());
        }
        self.flush(More::Text);
        match word {
            "include" | "import" => {
                if !self.pending.is_empty() {
                    let message = format!("`#{word}` in the arguments of a macro");
                    return Err(Error::new(here, message));
                }
                return self.include(word, rest, here, depth);
            }
            "define" => {
                let warning = self.defines.define(rest, here)?;
                let has_room = self.out.warnings.len() < ERRORS_MAX;
                self.out.warnings.extend(warning.filter(|_| has_room));
            }
            "undef" => self.defines.undefine(&name(rest, here)?),
            "error" => return Err(Error::new(here, text(tokens))),
            "pragma" => {
                if rest.first().and_then(Token::word) == Some("once") {
                    self.once.insert(here.file.to_path_buf());
                }
            }
            "warning" | "line" | "ident" | "sccs" => {}
            other => return Err(Error::new(here, format!("unknown directive `#{other}`"))),
        }
        Ok(())
    }

    /// Carries out `#include`. `rest` is the name of the file.
    fn include(
        &mut self,
        word: &str,
        rest: &[Token],
        here: &Place,
        depth: usize,
    ) -> Result<(), Error> {
        if depth >= DEPTH_MAX {
            let message = format!("files include each other more than {DEPTH_MAX} deep");
            return Err(Error::new(here, message));
        }
        let macros = (&self.defines, &mut self.budget);
        let path = match self.search.file(word, rest, here, macros)? {
            Found::Standard => {
                if !std::mem::replace(&mut self.standard_types_included, true) {
                    let types = match self.search.is_gnu {
                        false => STANDARD_TYPES,
                        true => GNU_TYPES,
                    };
                    self.file(Path::new("<mach/mach_types.defs>"), types, depth + 1);
                }
                return Ok(());
            }
            Found::Path(path) => path,
        };
        if self.once.contains(&path) {
            return Ok(());
        }
        let cannot_read =
            |why: String| Error::new(here, format!("cannot read {}: {why}", path.display()));
        let bytes = std::fs::read(self.search.root.join(&path));
        let bytes = bytes.map_err(|error| cannot_read(error.to_string()))?;
        let text = decode(&bytes).map_err(|why| cannot_read(why.to_owned()))?;
        if self.out.included.len() >= INCLUDES_MAX {
            let message = format!("more than {INCLUDES_MAX} files are included");
            self.error(Error::new(here, message));
            self.has_ended = true;
            return Ok(());
        }
        if word == "import" {
            self.once.insert(path.clone());
        }
        self.out.included.push(path.clone());
        self.file(&path, &text, depth + 1);
        Ok(())
    }

    /// Carries out `#if` and related directives, which are also counted in skipped text.
    fn conditional(
        &mut self,
        word: &str,
        rest: &[Token],
        here: &Place,
        active: bool,
        conditions: &mut Vec<Condition>,
    ) -> Result<(), Error> {
        if active {
            self.flush(More::Text);
        }
        if word.starts_with("if") {
            let holds = match active {
                true => self.holds(word, rest, here),
                false => Ok(false),
            };
            let active_now = *holds.as_ref().unwrap_or(&false);
            conditions.push(Condition {
                place: here.clone(),
                active: active_now,
                taken: active_now || !active,
                outer: active,
                last: false,
            });
            return holds.map(|_| ());
        }
        let Some(open) = conditions.last_mut() else {
            return Err(Error::new(here, format!("`#{word}` without `#if`")));
        };
        if word == "endif" {
            conditions.pop();
            return Ok(());
        }
        if std::mem::replace(&mut open.last, word == "else") {
            open.active = false;
            open.last = true;
            return Err(Error::new(here, format!("`#{word}` after `#else`")));
        }
        open.active = false;
        // The expression of a branch that is not needed is not evaluated.
        if !open.outer || open.taken {
            return Ok(());
        }
        let holds = match word {
            "else" => Ok(true),
            _ => self.holds(&word[2..], rest, here),
        };
        if let Some(open) = conditions.last_mut() {
            open.active = *holds.as_ref().unwrap_or(&false);
            open.taken |= open.active;
        }
        holds.map(|_| ())
    }

    /// True if the condition of `#if`, `#ifdef` or `#ifndef` holds.
    fn holds(&mut self, word: &str, rest: &[Token], here: &Place) -> Result<bool, Error> {
        if word != "if" {
            let defined = self.defines.contains(&name(rest, here)?);
            return Ok(defined == (word == "ifdef"));
        }
        let mut input: VecDeque<PendingToken> =
            rest.iter().cloned().map(PendingToken::from).collect();
        let mut expanded = Vec::new();
        Expander::new(&self.defines, &mut self.budget, More::Condition)
            .run(&mut input, &mut expanded)?;
        let tokens: Vec<Token> = expanded.into_iter().map(|item| item.token).collect();
        if tokens.is_empty() {
            return Err(Error::new(here, "a condition is missing"));
        }
        if let Some(error) = tokens.iter().find_map(stray) {
            return Err(error);
        }
        let names = Lookup {
            defines: &self.defines,
            search: &self.search,
            here,
        };
        condition::holds(&names, &tokens, here)
    }

    /// Expands the text read so far, up to an unclosed call.
    fn flush(&mut self, more: More) {
        let mut out = Vec::new();
        loop {
            let mut expander = Expander::new(&self.defines, &mut self.budget, more);
            match expander.run(&mut self.pending, &mut out) {
                Ok(()) => break,
                Err(error) => self.error(error),
            }
            if self.has_ended {
                self.pending.clear();
                break;
            }
        }
        if more == More::Text && self.pending.len() == 1 {
            // The name of a macro, and no parenthesis before the directive: no call.
            out.extend(self.pending.pop_front());
        }
        // The next directive searches for the end of the call from its start again.
        if let Some(first) = self.pending.front()
            && let Err(error) = self.budget.spend(self.pending.len(), &first.token.place)
        {
            self.error(error);
            self.pending.clear();
        }
        for item in out {
            match stray(&item.token) {
                Some(error) => self.error(error),
                None => self.out.tokens.extend(split(item.token)),
            }
        }
    }
}

fn conditional(word: &str) -> bool {
    matches!(
        word,
        "if" | "ifdef" | "ifndef" | "elif" | "elifdef" | "elifndef" | "else" | "endif"
    )
}

/// The grammar of definition files has marks of one character only.
fn split(token: Token) -> Vec<Token> {
    let TokenKind::Mark(mark) = token.kind else {
        return vec![token];
    };
    let marks = (0..mark.len()).zip(0_u32..).map(|(at, ahead)| Token {
        kind: TokenKind::Mark(&mark[at..=at]),
        place: Place {
            column: token.place.column.saturating_add(ahead),
            ..token.place.clone()
        },
        space: token.space && at == 0,
    });
    marks.collect()
}
