//! Base64, which is recognised only if it is a message, because words have the same letters.

use super::capture::{Capture, Source};
use super::header::is_plausible;

/// Returns the messages of text that is base64 and nothing else: one message per line, or one in
/// all lines. Returns nothing if the text has only hex digits, or is not a message.
pub(super) fn captures(text: &str) -> Vec<Capture> {
    let lines = || (1..).zip(text.lines().map(str::trim));
    let is_base64 = lines().all(|(_, line)| line.bytes().all(is_digit));
    if !is_base64
        || text
            .bytes()
            .all(|c| c.is_ascii_whitespace() || c.is_ascii_hexdigit())
    {
        return Vec::new();
    }
    let filled = || lines().filter(|(_, line)| !line.is_empty());
    let capture = |line, text: &str| -> Option<Capture> {
        let bytes = decode(text).filter(|bytes| is_plausible(bytes))?;
        let (source, lines) = (Source::Dump, 1);
        Some(Capture {
            line,
            lines,
            bytes,
            source,
        })
    };
    let each: Option<Vec<_>> = filled().map(|(line, text)| capture(line, text)).collect();
    each.unwrap_or_else(|| {
        let all: String = filled().map(|(_, line)| line).collect();
        let first = filled().next().map_or(1, |(line, _)| line);
        let whole = capture(first, &all);
        let lines = filled().count();
        whole
            .map(|whole| Capture { lines, ..whole })
            .into_iter()
            .collect()
    })
}

fn is_digit(c: u8) -> bool {
    c.is_ascii_alphanumeric() || b"+/-_=".contains(&c)
}

/// Returns the bytes of base64 with either alphabet, or `None` if it is not valid.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(text.len()), 0_u32, 0_u32);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend((bits >> count).to_le_bytes().first());
        }
    }
    // The bits after the last byte are 0.
    let is_whole = count < 6 && bits & ((1 << count) - 1) == 0;
    let padding = text.len() - digits.len();
    let is_padded = padding == 0 || padding <= 2 && text.len().is_multiple_of(4);
    (is_whole && is_padded).then_some(bytes)
}
