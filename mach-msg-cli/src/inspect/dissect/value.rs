//! Values as text.

use mach_msg_codegen::interface::Element;

use crate::inspect::report::port_name;

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
/// ones, and how many there are.
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

/// Returns bytes up to their first NUL as text in quotes, with escapes for all that is not ASCII.
/// Of a long text, the first bytes and their number.
pub(super) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|&byte| byte == 0);
    let text = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    match text
        .get(..TEXT_SHOWN)
        .filter(|start| start.len() < text.len())
    {
        Some(start) => format!("\"{}\"… {} bytes in all", start.escape_ascii(), text.len()),
        None => format!("\"{}\"", text.escape_ascii()),
    }
}

fn printable(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|&byte| byte == 0);
    let (text, rest) = bytes.split_at_checked(end.unwrap_or(bytes.len()))?;
    let is_text = !text.is_empty()
        && text.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && rest.iter().all(|&byte| byte == 0);
    is_text.then(|| self::text(bytes))
}

fn unsigned(bytes: &[u8]) -> u64 {
    let little_endian = bytes.iter().rev().take(8);
    little_endian.fold(0, |value, &byte| value << 8 | u64::from(byte))
}
