//! Values on the command line as bytes of a message.

use mach_msg_codegen::interface::Element;

use crate::input;

/// The forms of bytes, for `--help`.
pub(crate) const FORMS: &str = "\
A value is a number (`-1`, `0x1f`, `true`), or numbers for an array (`1,2,3`). The items of an array
of bytes are text, `hex:00ff`, `list:1,2,3`, `text:hex:00ff` for text that begins like another form,
or `@FILE` (`@-` is standard input).";

/// Returns the bytes that a text denotes: the contents of a file, the bytes of hex digits, or the
/// text itself.
///
/// # Errors
///
/// The text has no such form, or the file cannot be read.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    if let Some(file) = file(text) {
        return input::read(file);
    }
    if let Some(digits) = text.strip_prefix("hex:") {
        return hex(digits);
    }
    Ok(text.strip_prefix("text:").unwrap_or(text).into())
}

/// Returns the file that a text names: `@FILE`.
pub(crate) fn file(text: &str) -> Option<&str> {
    text.strip_prefix('@')
}

fn hex(digits: &str) -> Result<Vec<u8>, String> {
    let wrong = || format!("expected pairs of hex digits after `hex:`, found `{digits}`");
    let digits: Vec<char> = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let pairs = digits.chunks(2).map(|pair| {
        let &[high, low] = pair else {
            return Err(wrong());
        };
        let digit = |c: char| c.to_digit(16).ok_or_else(wrong);
        let value = digit(high)? << 4 | digit(low)?;
        u8::try_from(value).map_err(|_| wrong())
    });
    pairs.collect()
}

/// Returns the bytes of one element.
///
/// # Errors
///
/// The text has no such form, or the value does not fit.
pub(crate) fn element(element: &Element, text: &str) -> Result<Vec<u8>, String> {
    match element {
        Element::Array(of, count) => {
            let (size, max) = (of.size() as usize, *count as usize);
            let mut bytes = items(of, text, *count)?;
            let count = bytes.len() / size.max(1);
            // Bytes are padded, as a C array that is initialized by a string.
            if count < max && !is_bytes(of) {
                return Err(format!("expected {max} numbers, found {count}"));
            }
            bytes.resize(size.saturating_mul(max), 0);
            Ok(bytes)
        }
        Element::Unsigned(size) => integer(text, *size, false),
        Element::PortName => integer(text, 4, false),
        Element::Signed(size) => integer(text, *size, true),
        Element::Float(4) => float::<f32>(text).map(|value| value.to_ne_bytes().into()),
        Element::Float(_) => float::<f64>(text).map(|value| value.to_ne_bytes().into()),
        _ => Err("this kind of value cannot be written".to_owned()),
    }
}

/// Returns the bytes of at most `max` items.
///
/// # Errors
///
/// The text has no such form, or the value does not fit.
pub(crate) fn items(item: &Element, text: &str, max: u32) -> Result<Vec<u8>, String> {
    let numbers = text.strip_prefix("list:");
    let is_form = ["@", "hex:", "text:"]
        .iter()
        .any(|form| text.starts_with(form));
    let bytes = if numbers.is_none() && (is_bytes(item) || is_form) {
        bytes(text)?
    } else if numbers.unwrap_or(text).is_empty() {
        Vec::new()
    } else if matches!(item, Element::Array(..)) {
        return Err("expected `hex:` or `@FILE` for an array of arrays".to_owned());
    } else {
        let numbers = numbers.unwrap_or(text);
        let each = numbers.split(',').map(|text| element(item, text.trim()));
        each.collect::<Result<Vec<_>, _>>()?.concat()
    };
    let size = (item.size() as usize).max(1);
    let count = bytes.len() / size;
    if bytes.len() % size != 0 {
        return Err(format!(
            "expected items of {size} bytes, found {} bytes",
            bytes.len()
        ));
    }
    if count > max as usize {
        return Err(format!("expected at most {max} items, found {count}"));
    }
    Ok(bytes)
}

/// Returns text with its NUL, which is included in `max`.
///
/// # Errors
///
/// The text has no such form, or the value does not fit.
pub(crate) fn text(text: &str, max: u32) -> Result<Vec<u8>, String> {
    let mut bytes = bytes(text)?;
    if bytes.contains(&0) {
        return Err("expected text without a NUL".to_owned());
    }
    bytes.push(0);
    match bytes.len() <= max as usize {
        true => Ok(bytes),
        false => Err(format!(
            "expected at most {} bytes of text, found {}",
            max.saturating_sub(1),
            bytes.len().saturating_sub(1)
        )),
    }
}

fn is_bytes(element: &Element) -> bool {
    matches!(element, Element::Unsigned(1) | Element::Signed(1))
}

fn integer(text: &str, size: u32, is_signed: bool) -> Result<Vec<u8>, String> {
    let bits = size.saturating_mul(8);
    let kind = if is_signed { "a signed" } else { "an unsigned" };
    let wrong = || format!("expected {kind} number of {bits} bits, found `{text}`");
    let (digits, is_negative) = match text.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let magnitude = match (digits, digits.strip_prefix("0x")) {
        ("true", _) if !is_negative => 1,
        ("false", _) if !is_negative => 0,
        (_, Some(hex)) if hex.starts_with(|c: char| c.is_ascii_hexdigit()) => {
            i128::from(u64::from_str_radix(hex, 16).map_err(|_| wrong())?)
        }
        (digits, None) if digits.starts_with(|c: char| c.is_ascii_digit()) => {
            i128::from(digits.parse::<u64>().map_err(|_| wrong())?)
        }
        _ => return Err(wrong()),
    };
    let value = if is_negative { -magnitude } else { magnitude };
    let values = 1_i128.checked_shl(bits).ok_or_else(wrong)?;
    let range = match is_signed {
        true => -values / 2..values / 2,
        false => 0..values,
    };
    if !range.contains(&value) {
        return Err(wrong());
    }
    let bytes = value.to_le_bytes();
    let mut bytes = bytes.get(..size as usize).ok_or_else(wrong)?.to_vec();
    if cfg!(target_endian = "big") {
        bytes.reverse();
    }
    Ok(bytes)
}

fn float<F: std::str::FromStr + Copy + Into<f64>>(text: &str) -> Result<F, String> {
    let is_written = text.contains(['i', 'I', 'n', 'N']);
    // A number that is too large is parsed as infinity.
    let fits = |value: &F| is_written || Into::<f64>::into(*value).is_finite();
    let value = text.parse().ok().filter(fits);
    value.ok_or_else(|| format!("expected a number such as 1.5, found `{text}`"))
}
