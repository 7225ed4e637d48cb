//! Lines of string literals.

use super::array::bracket;
use super::error::{BadLine, Refused};
use super::token::{Text, Token};

/// Maximum number of bytes that `<repeats N times>` represents. A kernel accepts no larger message.
const REPEAT_MAX: usize = 64 << 20;

/// Returns the bytes of the string literals in a line. Returns `None` if the line has no string
/// with an escape. A message has escapes, so the line is other text. A line that `continues`
/// strings has only literals, which may have no escape.
pub(super) fn decode(
    line: &str,
    tokens: &[Token<'_>],
    continues: bool,
) -> Option<Result<Vec<u8>, BadLine>> {
    let line = line.trim();
    if line.starts_with("\\x") || line.starts_with("\\0") {
        return Some(Text::unquoted(line).bytes());
    }
    let start = tokens
        .iter()
        .position(|token| matches!(token, Token::Text(_)))?;
    let (before, literals) = tokens.split_at(start);
    let has_escape = literals
        .iter()
        .any(|token| matches!(token, Token::Text(text) if text.has_escape()));
    let is_continued = continues && before.is_empty();
    // Characters in brackets are elements of an array.
    let is_array = bracket(tokens).is_some_and(|(at, _)| at < start);
    if is_array || !has_escape && !is_continued {
        return None;
    }
    Some(joined(literals))
}

/// Returns the bytes of literals, which only punctuation separates.
fn joined(literals: &[Token<'_>]) -> Result<Vec<u8>, BadLine> {
    let mut bytes = Vec::new();
    let mut last = None;
    for token in literals {
        match token {
            Token::Text(text) => {
                let own = text.bytes()?;
                bytes.extend(&own);
                last = own.last().copied();
            }
            Token::Repeats(count) => {
                let count = count.saturating_sub(1);
                let all = bytes.len().saturating_add(count);
                let byte = last.filter(|_| all <= REPEAT_MAX);
                let byte = byte.ok_or_else(|| between("<repeats"))?;
                bytes.resize(all, byte);
            }
            Token::Mark(',' | ';' | ')' | '(' | ']' | '}' | '+' | '\\') => {}
            Token::Mark(mark) => return Err(between(&mark.to_string())),
            Token::Word(word) if word.contains("...") || word.contains('…') => {
                return Err(BadLine::Refused(Refused::Elided));
            }
            Token::Word(word) => return Err(between(word)),
        }
    }
    Ok(bytes)
}

fn between(text: &str) -> BadLine {
    BadLine::Between {
        found: text.chars().take(40).collect(),
    }
}
