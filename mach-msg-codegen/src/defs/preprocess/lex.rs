//! The text of a file as lines of tokens: encodings, continued lines and comments.
//!
//! Reading never fails at a token: a stray character or an open quote becomes [`TokenKind::Other`],
//! which is an error only where it is used. So skipped text and the text of `#error` can hold
//! anything.

use std::path::PathBuf;
use std::rc::Rc;

use super::super::token::{Error, Place, Token, TokenKind};

/// Punctuation, longer marks before their beginnings.
const MARKS: &[&str] = &[
    "<<=", ">>=", "...", "##", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "->", "++", "--",
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", ";", ":", ",", "=", "(", ")", "[", "]", "{",
    "}", "^", "*", "+", "-", "/", "|", "!", "<", ">", ".", "~", "%", "&", "?", "#",
];

/// The prefixes of character constants: wide, UTF-16, UTF-32 and UTF-8.
const PREFIXES: [&str; 4] = ["L", "u", "U", "u8"];

/// Decodes the bytes of a file: UTF-8, or Latin-1 if the bytes are not valid UTF-8. A byte order
/// mark is dropped.
///
/// # Errors
///
/// Returns the reason if the file is UTF-16.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("the file is UTF-16: save it as UTF-8");
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    })
}

/// A character after continued lines were joined.
#[derive(Clone, Copy)]
struct Char {
    value: char,
    line: u32,
    column: u32,
}

/// Reads a text line by line.
pub(super) struct Lexer {
    file: Rc<PathBuf>,
    chars: Vec<Char>,
    at: usize,
}

/// A line, after lines that end in a backslash were joined with the next.
pub(super) struct Line {
    pub(super) tokens: Vec<Token>,
    /// A comment that has no end.
    pub(super) open_comment: Option<Place>,
}

impl Lexer {
    pub(super) fn new(text: &str, file: &Rc<PathBuf>) -> Self {
        Self {
            file: Rc::clone(file),
            chars: characters(text),
            at: 0,
        }
    }

    /// The next line; `None` at the end of the text.
    pub(super) fn line(&mut self) -> Option<Line> {
        self.chars.get(self.at)?;
        let mut line = Line {
            tokens: Vec::new(),
            open_comment: None,
        };
        let mut space = false;
        while let Some(next) = self.chars.get(self.at) {
            let place = Place {
                file: Rc::clone(&self.file),
                line: next.line,
                column: next.column,
            };
            let kind = match next.value {
                '\n' => {
                    self.at += 1;
                    break;
                }
                c if c.is_whitespace() => {
                    self.at += 1;
                    space = true;
                    continue;
                }
                '/' if self.peek(1) == Some('/') => {
                    self.take(0, |c| c != '\n');
                    continue;
                }
                '/' if self.peek(1) == Some('*') => {
                    space = true;
                    if !self.comment() {
                        line.open_comment = Some(place);
                    }
                    continue;
                }
                '<' if header_is_next(&line.tokens) => match self.quoted('>') {
                    Ok(text) => TokenKind::Quoted(text),
                    Err(_) => self.mark().unwrap_or(TokenKind::Mark("<")),
                },
                '"' => match self.quoted('"') {
                    Ok(text) => TokenKind::Quoted(text),
                    Err(rest) => TokenKind::Other(rest),
                },
                '\'' => match self.quoted('\'') {
                    Ok(text) => TokenKind::Character(text),
                    Err(rest) => TokenKind::Other(rest),
                },
                c if c.is_ascii_alphabetic() || c == '_' => {
                    let word = self.take(1, |c| c.is_ascii_alphanumeric() || c == '_');
                    let is_prefix = PREFIXES.contains(&&*word) && self.peek(0) == Some('\'');
                    match is_prefix.then(|| self.quoted('\'')) {
                        None => TokenKind::Word(word),
                        Some(Ok(text)) => TokenKind::Character(word + &text),
                        Some(Err(rest)) => TokenKind::Other(word + &rest),
                    }
                }
                c if c.is_ascii_digit()
                    || (c == '.' && self.peek(1).is_some_and(|c| c.is_ascii_digit())) =>
                {
                    TokenKind::Number(self.number())
                }
                other => self.mark().unwrap_or_else(|| {
                    self.at += 1;
                    TokenKind::Other(other.to_string())
                }),
            };
            line.tokens.push(Token { kind, place, space });
            space = false;
        }
        Some(line)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|next| next.value)
    }

    /// Takes `first` characters, and all that follow and belong to them.
    fn take(&mut self, first: usize, belongs: impl Fn(char) -> bool) -> String {
        let mut text: String = (0..first).filter_map(|ahead| self.peek(ahead)).collect();
        self.at += first;
        while let Some(next) = self.peek(0).filter(|next| belongs(*next)) {
            text.push(next);
            self.at += 1;
        }
        text
    }

    fn number(&mut self) -> String {
        let mut text = String::new();
        while let Some(next) = self.peek(0) {
            let sign = matches!(next, '+' | '-') && text.ends_with(['e', 'E', 'p', 'P']);
            if !sign && !next.is_ascii_alphanumeric() && !matches!(next, '_' | '.') {
                break;
            }
            text.push(next);
            self.at += 1;
        }
        text
    }

    /// Reads up to the closing quote.
    ///
    /// # Errors
    ///
    /// Returns the rest of the line if there is none. Nothing is read for `>` in that case.
    fn quoted(&mut self, close: char) -> Result<String, String> {
        let mut text: String = self.peek(0).into_iter().collect();
        let mut ahead = 1;
        while let Some(next) = self.peek(ahead).filter(|next| *next != '\n') {
            text.push(next);
            ahead += 1;
            if next == close {
                self.at += ahead;
                return Ok(text);
            }
            if next == '\\'
                && close != '>'
                && let Some(escaped) = self.peek(ahead).filter(|next| *next != '\n')
            {
                text.push(escaped);
                ahead += 1;
            }
        }
        if close != '>' {
            self.at += ahead;
        }
        Err(text)
    }

    /// Skips a comment; `false` if it has no end.
    fn comment(&mut self) -> bool {
        self.at += 2;
        while let Some(next) = self.peek(0) {
            self.at += 1;
            if next == '*' && self.peek(0) == Some('/') {
                self.at += 1;
                return true;
            }
        }
        false
    }

    fn mark(&mut self) -> Option<TokenKind> {
        let found = MARKS.iter().find(|mark| {
            let mut chars = mark.chars().enumerate();
            chars.all(|(ahead, c)| self.peek(ahead) == Some(c))
        })?;
        self.at += found.len();
        Some(TokenKind::Mark(found))
    }
}

/// True after the word of a directive that names a file.
fn header_is_next(tokens: &[Token]) -> bool {
    match tokens {
        [hash, word] if hash.is("#") => {
            matches!(word.word(), Some("include" | "import" | "include_next"))
        }
        [.., word, open] if open.is("(") => word.word() == Some("__has_include"),
        _ => false,
    }
}

/// The characters with their places; a backslash at the end of a line joins it with the next.
fn characters(text: &str) -> Vec<Char> {
    let mut chars = Vec::with_capacity(text.len());
    let (mut line, mut column) = (1_u32, 1_u32);
    let mut rest = text.chars();
    while let Some(value) = rest.next() {
        let after = match value {
            '\\' => rest.as_str().trim_start_matches([' ', '\t', '\r']),
            _ => "",
        };
        if let Some(joined) = after.strip_prefix('\n') {
            rest = joined.chars();
            line = line.saturating_add(1);
            column = 1;
            continue;
        }
        chars.push(Char {
            value,
            line,
            column,
        });
        if value == '\n' {
            line = line.saturating_add(1);
            column = 1;
        } else {
            column = column.saturating_add(1);
        }
    }
    chars
}

/// The token that a text is, if it is exactly one.
pub(super) fn single(text: &str, place: &Place) -> Option<Token> {
    let mut lexer = Lexer::new(text, &place.file);
    let mut tokens = lexer.line()?.tokens;
    let mut token = tokens
        .pop()
        .filter(|token| tokens.is_empty() && token.kind.text() == text)?;
    token.place = place.clone();
    Some(token)
}

/// An error about a token that cannot be used: an open quote or a stray character.
pub(super) fn stray(token: &Token) -> Option<Error> {
    let TokenKind::Other(text) = &token.kind else {
        return None;
    };
    let message = match text.contains(['"', '\'']) {
        true => "this text has no closing quote".to_owned(),
        false => {
            let first = text.chars().next().unwrap_or_default();
            format!("unexpected character {first:?}")
        }
    };
    Some(Error::new(&token.place, message))
}

/// Returns the tokens of a line as text.
pub(super) fn text(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.space && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.kind.text());
    }
    text
}
