//! Plain hex.

use super::error::BadLine;
use super::header::is_plausible;

/// Returns the bytes of a line of plain hex, which are empty if it has only a comment.
pub(super) fn bytes(line: &str) -> Result<Vec<u8>, BadLine> {
    let code = match brackets(line) {
        Some(inner) => inner,
        None => line,
    };
    if let Some(bytes) = separated(code.trim()) {
        return Ok(bytes);
    }
    let code = code.split('#').next().unwrap_or_default();
    let code = code.split("//").next().unwrap_or_default();
    let code = code.split("/*").next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(code.len() / 2);
    let mut high = None;
    for (column, found) in (1..).zip(code.chars()) {
        let digit = match found.to_digit(16) {
            Some(digit) => u8::try_from(digit).unwrap_or_default(),
            None if found.is_whitespace() && high.is_none() => continue,
            None => {
                return Err(BadLine::NotHex {
                    column,
                    offset: bytes.len(),
                    found,
                });
            }
        };
        match high.take() {
            None => high = Some(digit),
            Some(high) => bytes.push(high << 4 | digit),
        }
    }
    if high.is_some() {
        return Err(BadLine::HalfByte {
            offset: bytes.len(),
        });
    }
    Ok(bytes)
}

/// Returns the hex in `<…>` of an `NSData`, or of a `Buffer` of Node.js.
fn brackets(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('<')?.strip_suffix('>')?;
    Some(inner.strip_prefix("Buffer ").unwrap_or(inner))
}

/// Returns the bytes of `13:15:00:00` or `13-15-00-00`.
fn separated(code: &str) -> Option<Vec<u8>> {
    let separator = code.chars().nth(2).filter(|c| matches!(c, ':' | '-'))?;
    let bytes = code.split(separator).map(|byte| {
        let is_byte = byte.len() == 2 && byte.bytes().all(|c| c.is_ascii_hexdigit());
        is_byte.then(|| u8::from_str_radix(byte, 16).ok())?
    });
    bytes.collect()
}

/// Returns true if a line that is not hex is more likely a dump with a mistake than prose: most of
/// its words are numbers.
pub(super) fn is_nearly_hex(line: &str) -> bool {
    let (mut words, mut numbers) = (0_usize, 0_usize);
    for word in line
        .split('#')
        .next()
        .unwrap_or_default()
        .split_whitespace()
    {
        words += 1;
        let digits = word.bytes().filter(u8::is_ascii_hexdigit).count();
        let is_word = word.bytes().all(|c| c.is_ascii_alphanumeric());
        let has_digit = word.bytes().any(|c| c.is_ascii_digit());
        numbers += usize::from(is_word && has_digit && digits.saturating_mul(2) >= word.len());
    }
    words > 0 && numbers.saturating_mul(2) >= words
}

/// Returns true if the header of the message in `bytes` says that there are more bytes. Rows have
/// `row` bytes.
pub(super) fn is_incomplete(bytes: &[u8], row: usize) -> bool {
    match bytes.get(4..8) {
        Some(&[0, 0, 0, 0]) => row < 24,
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize > bytes.len(),
        _ => true,
    }
}

/// Returns the number of bytes in each word of a line, or 0 if the words differ.
pub(super) fn word_size(line: &str) -> usize {
    let code = line.split('#').next().unwrap_or_default();
    let mut words = code.split_whitespace().map(str::len);
    let Some(first) = words.next() else {
        return 0;
    };
    if words.all(|word| word == first) {
        first / 2
    } else {
        0
    }
}

/// Returns true if words of this size are more likely little-endian numbers than bytes in order:
/// only then do the bytes begin with a header.
pub(super) fn are_numbers(bytes: &[u8], word: usize) -> bool {
    if !matches!(word, 2 | 4 | 8) || is_plausible(bytes) {
        return false;
    }
    let words = bytes.chunks(word).take(24);
    let read: Vec<u8> = words.flat_map(|word| word.iter().rev().copied()).collect();
    is_plausible(&read)
}
