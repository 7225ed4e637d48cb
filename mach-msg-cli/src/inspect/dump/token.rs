//! Tokens of arrays and strings in C, Rust, Go, Python, JavaScript, JSON and of debuggers.

use super::error::{BadLine, Refused};

/// A token of a line. Comments are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name or a number.
    Word(&'t str),
    Text(Text<'t>),
    Mark(char),
    /// gdb's `<repeats 16 times>`: the number of times.
    Repeats(usize),
}

/// A text in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text<'t> {
    /// True for `b"…"`, with double quotes.
    is_bytes: bool,
    quote: char,
    inner: &'t str,
}

/// Returns the tokens of a line. `in_comment` is true if the line begins in a comment of several
/// lines, and is set if the next one does.
pub(super) fn tokens<'t>(line: &'t str, in_comment: &mut bool) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let Some((_, after)) = rest.split_once("*/") else {
                return tokens;
            };
            *in_comment = false;
            rest = after;
        }
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            return tokens;
        };
        if rest.starts_with("//") || first == '#' {
            return tokens;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            *in_comment = true;
            rest = comment;
            continue;
        }
        let (token, after) = next(first, rest);
        tokens.push(token);
        rest = after;
    }
}

/// Returns the token at the start of the text, which begins with `first`.
fn next(first: char, rest: &str) -> (Token<'_>, &str) {
    let after_first = rest.strip_prefix(first).unwrap_or_default();
    if let Some((text, after)) = text(rest) {
        return (Token::Text(text), after);
    }
    if let Some((count, after)) = repeats(rest) {
        return (Token::Repeats(count), after);
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '…');
    if is_word(first) {
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        return (Token::Word(word), after);
    }
    (Token::Mark(first), after_first)
}

/// Returns the text in quotes at the start, with its prefix, if it has an end.
fn text(rest: &str) -> Option<(Text<'_>, &str)> {
    let at = rest.find(['"', '\'']).filter(|&at| at <= 2)?;
    let (prefix, quoted) = rest.split_at(at);
    if !matches!(prefix, "" | "b" | "B" | "c" | "L" | "u" | "u8" | "x") || prefix == "x" {
        return None;
    }
    let quote = quoted.chars().next()?;
    let inner = quoted.strip_prefix(quote)?;
    let mut is_escaped = false;
    let end = inner.find(|c| {
        let is_end = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })?;
    let (inner, after) = inner.split_at(end);
    let text = Text {
        is_bytes: matches!(prefix, "b" | "B") && quote == '"',
        quote,
        inner,
    };
    Some((text, after.strip_prefix(quote)?))
}

/// Returns the count of `<repeats 16 times>`.
fn repeats(rest: &str) -> Option<(usize, &str)> {
    let (count, after) = rest.strip_prefix("<repeats ")?.split_once(" times>")?;
    Some((count.parse().ok()?, after))
}

impl<'t> Text<'t> {
    /// Returns the text of escapes that have no quotes.
    pub(super) const fn unquoted(inner: &'t str) -> Self {
        Self {
            is_bytes: false,
            quote: '"',
            inner,
        }
    }

    pub(super) fn has_escape(&self) -> bool {
        self.inner.contains('\\')
    }

    pub(super) const fn may_be_character(&self) -> bool {
        self.quote == '\''
    }

    /// Returns the bytes of the text.
    ///
    /// # Errors
    ///
    /// An escape is unknown, or is not a single byte.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, BadLine> {
        let mut bytes = Vec::new();
        let mut rest = self.inner;
        while let Some((before, escape)) = rest.split_once('\\') {
            bytes.extend(before.bytes());
            let (byte, after) = self.escape(escape)?;
            bytes.push(byte);
            rest = after;
        }
        bytes.extend(rest.bytes());
        Ok(bytes)
    }

    /// Returns the byte of an escape from its text after the backslash.
    fn escape<'e>(&self, escape: &'e str) -> Result<(u8, &'e str), BadLine> {
        let error = || BadLine::Escape {
            found: format!("\\{}", escape.chars().take(6).collect::<String>()),
        };
        let mut chars = escape.chars();
        let simple = match chars.next().ok_or_else(error)? {
            'a' => 7,
            'b' => 8,
            't' => b'\t',
            'n' => b'\n',
            'v' => 11,
            'f' => 12,
            'r' => b'\r',
            'e' | 'E' => 27,
            '\\' => b'\\',
            '\'' => b'\'',
            '"' => b'"',
            '?' => b'?',
            'x' => {
                // C accepts all digits, but more than two do not denote a byte.
                let (digits, after) = chars.as_str().split_at_checked(2).ok_or_else(error)?;
                return Ok((number(digits, 16).ok_or_else(error)?, after));
            }
            'u' => {
                let rest = chars.as_str();
                let (digits, after) = match rest.strip_prefix('{') {
                    Some(inner) => inner.split_once('}').ok_or_else(error)?,
                    None => rest.split_at_checked(4).ok_or_else(error)?,
                };
                // A character above ASCII has several bytes, or is a byte in Latin-1.
                let byte = number(digits, 16).filter(u8::is_ascii).ok_or_else(error)?;
                return Ok((byte, after));
            }
            '0'..='7' => {
                let count = escape
                    .bytes()
                    .take(3)
                    .take_while(|digit| matches!(digit, b'0'..=b'7'));
                let (digits, after) = escape.split_at(count.count());
                if self.is_bytes && digits.len() > 1 && digits.starts_with('0') {
                    return Err(BadLine::Refused(Refused::NulAndDigit));
                }
                return Ok((number(digits, 8).ok_or_else(error)?, after));
            }
            _ => return Err(error()),
        };
        Ok((simple, chars.as_str()))
    }
}

/// Returns a byte, whose digits may not have a sign.
fn number(digits: &str, radix: u32) -> Option<u8> {
    let are_digits = digits.chars().all(|c| c.is_digit(radix));
    are_digits.then(|| u8::from_str_radix(digits, radix).ok())?
}
