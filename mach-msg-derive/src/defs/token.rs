//! Tokens and where they stand.

use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;

/// A place in a definition file: line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// What is wrong with a definition file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) place: Place,
    pub(crate) message: String,
}

impl Error {
    pub(crate) fn new(place: &Place, message: impl Into<String>) -> Self {
        Self {
            place: place.clone(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(String),
    Number(u64),
    Quoted(String),
    /// Punctuation: one character, or two as in `&&`.
    Mark(&'static str),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "`{word}`"),
            Self::Number(number) => write!(f, "`{number}`"),
            Self::Quoted(text) => write!(f, "\"{text}\""),
            Self::Mark(mark) => write!(f, "`{mark}`"),
        }
    }
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
}

const MARKS: &[&str] = &[
    "##", "&&", "||", "==", "!=", "<=", ">=", ";", ":", ",", "=", "(", ")", "[", "]", "{", "}",
    "^", "*", "+", "-", "/", "|", "!", "<", ">", ".", "~", "%", "&", "?",
];

/// Splits one line, free of comments, into tokens.
pub(crate) fn line(text: &str, file: &Rc<PathBuf>, number: u32) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let column = u32::try_from(text.len() - rest.len()).unwrap_or(u32::MAX);
        let place = Place {
            file: Rc::clone(file),
            line: number,
            column: column.saturating_add(1),
        };
        let (kind, size) = if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        } else if first.is_ascii_alphabetic() || first == '_' {
            let size = length(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (Kind::Word(rest[..size].to_owned()), size)
        } else if first.is_ascii_digit() {
            let size = length(rest, |c| c.is_ascii_alphanumeric());
            (Kind::Number(integer(&rest[..size], &place)?), size)
        } else if first == '"' {
            let Some(end) = rest[1..].find('"') else {
                return Err(Error::new(&place, "this text has no closing quote"));
            };
            (Kind::Quoted(rest[1..=end].to_owned()), end + 2)
        } else if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            (Kind::Mark(mark), mark.len())
        } else {
            return Err(Error::new(
                &place,
                format!("unexpected character {first:?}"),
            ));
        };
        tokens.push(Token { kind, place });
        rest = &rest[size..];
    }
    Ok(tokens)
}

fn length(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn integer(text: &str, place: &Place) -> Result<u64, Error> {
    let digits = text.trim_end_matches(['u', 'U', 'l', 'L']);
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let number = match hexadecimal {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    number.map_err(|_| Error::new(place, format!("`{text}` is not a number")))
}
