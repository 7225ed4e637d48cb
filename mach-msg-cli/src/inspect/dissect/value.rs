//! Values as text.

use mach_msg_codegen::interface::Element;

use crate::inspect::report::port_name;
use crate::output;

/// Number of values of an array that are printed.
const SHOWN: usize = 8;

/// Number of bytes of a text that are printed.
const TEXT_SHOWN: usize = 256;

/// Returns the value of an element at the start of `bytes`, or `None` if it is truncated.
pub(super) fn value(element: &Element, bytes: &[u8]) -> Option<String> {
    let size = usize::try_from(element.size()).ok()?;
    let bytes = bytes.get(..size)?;
    Some(match element {
        Element::Unsigned(_) => unsigned(bytes).to_string(),
        Element::Signed(size) => {
            let shift = 64_u32.saturating_sub(size.saturating_mul(8)).min(63);
            let value = unsigned(bytes).cast_signed();
            (value.wrapping_shl(shift) >> shift).to_string()
        }
        Element::Float(4) => f32::from_bits(u32::try_from(unsigned(bytes)).ok()?).to_string(),
        Element::Float(_) => f64::from_bits(unsigned(bytes)).to_string(),
        Element::PortName => port_name(u32::try_from(unsigned(bytes)).ok()?),
        Element::Array(of, _) => items(of, bytes),
        _ => String::new(),
    })
}

/// Returns the values of consecutive items: text if they are printable bytes, otherwise the first
/// ones and their number.
pub(super) fn items(item: &Element, bytes: &[u8]) -> String {
    if *item == Element::Unsigned(1)
        && let Some(text) = printable(bytes)
    {
        return text;
    }
    let size = usize::try_from(item.size()).unwrap_or(0).max(1);
    let values: Vec<String> = bytes
        .chunks_exact(size)
        .take(SHOWN)
        .filter_map(|bytes| value(item, bytes))
        .collect();
    let count = bytes.len() / size;
    let values = values.join(", ");
    match count > SHOWN {
        true => format!("[{values}, … {count} in all]"),
        false => format!("[{values}]"),
    }
}

/// Returns bytes up to their first NUL as text in quotes. The characters that
/// [`printable`](crate::output::printable) escapes, quotes and backslashes are escaped, and bytes
/// that are not UTF-8 are as `\xff`. The first bytes of a long text, and their number.
pub(super) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|&byte| byte == 0);
    let text = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    let start = text
        .get(..TEXT_SHOWN)
        .map(|start| match std::str::from_utf8(start) {
            // The end is inside a character.
            Err(error) if error.error_len().is_none() => {
                start.get(..error.valid_up_to()).unwrap_or(start)
            }
            _ => start,
        });
    match start.filter(|start| start.len() < text.len()) {
        Some(start) => format!("\"{}\"… {} bytes in all", escaped(start), text.len()),
        None => format!("\"{}\"", escaped(text)),
    }
}

fn escaped(text: &[u8]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        let valid = chunk.valid().replace('\\', "\\\\").replace('"', "\\\"");
        escaped.push_str(&output::printable(&valid));
        for byte in chunk.invalid() {
            escaped.push_str(&format!("\\x{byte:02x}"));
        }
    }
    escaped
}

fn printable(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|&byte| byte == 0);
    let (text, rest) = bytes.split_at_checked(end.unwrap_or(bytes.len()))?;
    let is_text = !text.is_empty()
        && text.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && rest.iter().all(|&byte| byte == 0);
    is_text.then(|| self::text(bytes))
}

pub(super) fn unsigned(bytes: &[u8]) -> u64 {
    let little_endian = bytes.iter().rev().take(8);
    little_endian.fold(0, |value, &byte| value << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_one_form_of_escapes() {
        assert_eq!(text("M\u{fc}ller\0x".as_bytes()), "\"M\u{fc}ller\"");
        assert_eq!(text(b"a\"\\b\n\x1b[2J\x7f"), r#""a\"\\b\n\u{1b}[2J\u{7f}""#);
        assert_eq!(text(b"a\xff\x1b\xc3"), r#""a\xff\u{1b}\xc3""#);
        let long = text("a\u{fc}".repeat(100).as_bytes());
        assert!(long.ends_with("a\"… 300 bytes in all"), "{long}");
    }
}
