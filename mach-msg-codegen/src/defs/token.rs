//! Tokens of definition files, their places, and errors.

use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;

/// A place in a definition file: line and column count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: Rc<PathBuf>,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// An error in a definition file, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) cause: Cause,
}

/// The reason why a definition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The definition is wrong.
    Mistake,
    /// `migcom` accepts the definition, and `mach-msg` does not support it.
    Unsupported,
    /// The file is written in the dialect of GNU MIG.
    Gnu,
}

impl Error {
    pub(crate) fn new(place: &Place, message: impl Into<String>) -> Self {
        Self {
            place: place.clone(),
            message: message.into(),
            cause: Cause::Mistake,
        }
    }

    pub(crate) fn unsupported(place: &Place, message: impl Into<String>) -> Self {
        Self {
            cause: Cause::Unsupported,
            ..Self::new(place, message)
        }
    }

    /// The same for a message in the dialect of GNU MIG. `found` is the syntax that indicates it.
    pub(crate) fn gnu(place: &Place, found: &str) -> Self {
        let message = format!(
            "{found} is of GNU MIG's dialect, whose messages have another layout: write `layout(gnu32)` or `layout(gnu64)` after the path for messages of GNU Mach. In Apple's dialect, types are `struct[n] of type`, `array[n] of type`, `array[*:n] of type`, `^array[] of type`, `c_string[n]`"
        );
        Self {
            cause: Cause::Gnu,
            ..Self::new(place, message)
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// A preprocessing token, by its kind. The text is the spelling in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word(String),
    /// A preprocessing number: everything that begins like a number, such as `0x10UL` or `10ms`.
    Number(String),
    /// A string literal, or the name of a header in `<…>`, with its quotes.
    Quoted(String),
    /// A character constant with its quotes.
    Character(String),
    /// Punctuation of one character or more, as in `&&`.
    Mark(&'static str),
    /// A character that no token begins with, or a quote that is not closed with the rest of its
    /// line.
    Other(String),
}

impl TokenKind {
    /// The token as the file spells it.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Word(text)
            | Self::Number(text)
            | Self::Quoted(text)
            | Self::Character(text)
            | Self::Other(text) => text,
            Self::Mark(mark) => mark,
        }
    }
}

impl fmt::Display for TokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quoted(text) => f.write_str(text),
            Self::Word(_)
            | Self::Number(_)
            | Self::Character(_)
            | Self::Mark(_)
            | Self::Other(_) => write!(f, "`{}`", self.text()),
        }
    }
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) place: Place,
    /// True if white space or a comment is before the token.
    pub(crate) space: bool,
}

impl Token {
    /// True if the token is this punctuation.
    pub(crate) fn is(&self, mark: &str) -> bool {
        matches!(self.kind, TokenKind::Mark(found) if found == mark)
    }

    /// The word, if the token is one.
    pub(crate) fn word(&self) -> Option<&str> {
        if let TokenKind::Word(word) = &self.kind {
            Some(word)
        } else {
            None
        }
    }
}
