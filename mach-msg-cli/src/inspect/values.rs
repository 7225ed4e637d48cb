//! The values of a message as JSON: numbers as numbers, arrays as arrays.

use mach_msg_codegen::interface::{Element, MessageLayout, PieceKind};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::definitions;

use super::dissect::unsigned;
use super::report::{DescriptorReport, HexOf, Report};

/// The value of an argument, in the bytes of its message.
#[derive(Debug)]
pub(super) enum Shown<'a> {
    One(&'a Element, &'a [u8]),
    /// A varying number of items.
    Items(&'a Element, &'a [u8]),
    /// Text up to its first NUL.
    Text(&'a [u8]),
    Right(&'a DescriptorReport),
    Rights(&'a [DescriptorReport]),
}

/// The arguments of a message with their names, in the order of the message.
#[derive(Debug)]
pub(super) struct ReplyValues<'a>(Vec<(&'a str, Shown<'a>)>);

impl<'a> ReplyValues<'a> {
    /// Returns the arguments of a message with this layout. `memory` has the contents of each
    /// descriptor with memory. A reply that only has a return code has no arguments.
    pub(super) fn new(
        report: &'a Report,
        layout: &'a MessageLayout,
        memory: &[Option<&'a [u8]>],
    ) -> Self {
        let mut all = Vec::new();
        if layout.is_complex() && report.descriptors.is_empty() {
            return Self(all);
        }
        let mut index = 0_usize;
        for piece in &layout.pieces {
            let name = &*piece.name;
            let count = match &piece.kind {
                PieceKind::Rights(_, count) => *count as usize,
                kind if kind.is_descriptor() => 1,
                PieceKind::Right(_)
                | PieceKind::Memory(_)
                | PieceKind::OolRights(_)
                | PieceKind::Ndr
                | PieceKind::ReturnCode
                | PieceKind::Value(_)
                | PieceKind::Count
                | PieceKind::Capacity
                | PieceKind::Items { .. }
                | PieceKind::FixedText(_)
                | PieceKind::Text { .. }
                | _ => continue,
            };
            let after = index.saturating_add(count);
            let Some(found) = report.descriptors.get(index..after) else {
                break;
            };
            let contents = memory.get(index).copied().flatten();
            all.extend(match (&piece.kind, contents, found) {
                (PieceKind::Memory(item), Some(bytes), _) => {
                    Some((name, Shown::Items(item, bytes)))
                }
                (PieceKind::Rights(..), ..) => Some((name, Shown::Rights(found))),
                (_, _, [right]) => Some((name, Shown::Right(right))),
                _ => None,
            });
            index = after;
        }
        let inline = &report.inline.0;
        for (piece, range) in definitions::walk(layout, inline).pieces {
            let Some(bytes) = inline.get(range) else {
                break;
            };
            let shown = match &piece.kind {
                PieceKind::ReturnCode if unsigned(bytes) != 0 => break,
                PieceKind::Value(element) => Shown::One(element, bytes),
                PieceKind::Items { item, .. } => Shown::Items(item, bytes),
                PieceKind::FixedText(_) | PieceKind::Text { .. } => Shown::Text(bytes),
                PieceKind::Right(_)
                | PieceKind::Rights(..)
                | PieceKind::Memory(_)
                | PieceKind::OolRights(_)
                | PieceKind::Ndr
                | PieceKind::ReturnCode
                | PieceKind::Count
                | PieceKind::Capacity
                | _ => continue,
            };
            all.push((&*piece.name, shown));
        }
        Self(all)
    }
}

impl Serialize for ReplyValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(element, bytes) => one(element, bytes, serializer),
            Self::Items(item, bytes) => items(item, bytes, serializer),
            Self::Text(bytes) => text(bytes, serializer),
            Self::Right(right) => right.serialize(serializer),
            Self::Rights(rights) => rights.serialize(serializer),
        }
    }
}

fn one<S: Serializer>(element: &Element, bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    match element {
        Element::Unsigned(_) | Element::PortName => serializer.serialize_u64(unsigned(bytes)),
        Element::Signed(size) => {
            let shift = 64_u32.saturating_sub(size.saturating_mul(8)).min(63);
            let value = unsigned(bytes).cast_signed();
            serializer.serialize_i64(value.wrapping_shl(shift) >> shift)
        }
        // JSON has no numbers that are not finite.
        Element::Float(4) => {
            let value = f32::from_bits(unsigned(bytes) as u32);
            match value.is_finite() {
                true => serializer.serialize_f32(value),
                false => serializer.collect_str(&value),
            }
        }
        Element::Float(_) => {
            let value = f64::from_bits(unsigned(bytes));
            match value.is_finite() {
                true => serializer.serialize_f64(value),
                false => serializer.collect_str(&value),
            }
        }
        Element::Array(of, _) => items(of, bytes, serializer),
        _ => serializer.serialize_none(),
    }
}

/// Bytes are hex, all other items an array.
fn items<S: Serializer>(item: &Element, bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    if *item == Element::Unsigned(1) {
        return HexOf(bytes).serialize(serializer);
    }
    let size = usize::try_from(item.size()).unwrap_or(usize::MAX).max(1);
    let mut all = serializer.serialize_seq(Some(bytes.len() / size))?;
    for bytes in bytes.chunks_exact(size) {
        all.serialize_element(&Shown::One(item, bytes))?;
    }
    all.end()
}

fn text<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let end = bytes.iter().position(|&byte| byte == 0);
    let bytes = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => serializer.serialize_str(text),
        Err(_) => {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry("hex", &HexOf(bytes))?;
            map.end()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &Shown<'_>) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn numbers_are_json_numbers() {
        let one = |element: &Element, bytes: &[u8]| json(&Shown::One(element, bytes));
        assert_eq!(
            one(&Element::Unsigned(8), &[255; 8]),
            "18446744073709551615"
        );
        assert_eq!(one(&Element::Signed(2), &[254, 255]), "-2");
        assert_eq!(one(&Element::Float(4), &0.1_f32.to_le_bytes()), "0.1");
        assert_eq!(one(&Element::Float(8), &f64::NAN.to_le_bytes()), "\"NaN\"");
        let pairs = Element::Array(Box::new(Element::Signed(1)), 2);
        assert_eq!(json(&Shown::Items(&pairs, &[1, 255, 3])), "[[1,-1]]");
    }

    #[test]
    fn bytes_are_hex_and_text_is_a_string() {
        let bytes = Element::Unsigned(1);
        assert_eq!(json(&Shown::Items(&bytes, b"A\xff")), "\"41ff\"");
        assert_eq!(json(&Shown::Text(b"a\"b\0c")), r#""a\"b""#);
        assert_eq!(json(&Shown::Text(b"\xff\0")), r#"{"hex":"ff"}"#);
    }
}
