//! Integers of conditions: 64 bits, with or without a sign, as `intmax_t` and `uintmax_t`.

use super::super::token::{Error, Token};

/// A value of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) bits: u64,
    pub(super) unsigned: bool,
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::signed(i64::from(truth))
    }
}

impl Value {
    pub(super) const fn signed(value: i64) -> Self {
        Self {
            bits: value.cast_unsigned(),
            unsigned: false,
        }
    }

    pub(super) const fn is_true(self) -> bool {
        self.bits != 0
    }

    const fn with(self, bits: u64) -> Self {
        Self { bits, ..self }
    }

    /// The value of a number.
    pub(super) fn number(token: &Token) -> Result<Self, Error> {
        let text = token.kind.text();
        let error = |message: String| Err(Error::new(&token.place, message));
        let (digits, radix) = match text.as_bytes() {
            [b'0', b'x' | b'X', ..] => (&text[2..], 16),
            [b'0', b'b' | b'B', ..] => (&text[2..], 2),
            [b'0', ..] => (text, 8),
            _ => (text, 10),
        };
        let end = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let (digits, suffix) = digits.split_at(end);
        let lower = suffix.to_ascii_lowercase();
        let sizes = lower.trim_start_matches('u').trim_end_matches('u');
        let unsigned = match lower.len() - sizes.len() {
            0 => false,
            1 => true,
            _ => return error(format!("`{text}` is not a number")),
        };
        // Both letters of `ll` have the same case.
        let long = matches!(sizes, "" | "l") || suffix.contains("ll") || suffix.contains("LL");
        if digits.is_empty() || !matches!(sizes, "" | "l" | "ll") || !long {
            return error(format!("`{text}` is not a number"));
        }
        let Ok(bits) = u64::from_str_radix(digits, radix) else {
            return error(format!("`{text}` does not fit into 64 bits"));
        };
        Ok(Self {
            bits,
            unsigned: unsigned || i64::try_from(bits).is_err(),
        })
    }

    /// The value of a character constant, with or without a prefix.
    pub(super) fn character(token: &Token) -> Result<Self, Error> {
        let text = token.kind.text();
        let error = || Error::new(&token.place, format!("{text} is not a character"));
        let (prefix, quoted) = text.split_once('\'').ok_or_else(error)?;
        let inner = quoted.strip_suffix('\'').ok_or_else(error)?;
        let largest = match prefix {
            "" | "u8" => 0xff,
            "u" => 0xffff,
            _ => u32::MAX,
        };
        let units = units(inner, prefix.is_empty(), largest).ok_or_else(error)?;
        let value = match (prefix, &units[..]) {
            // `char` has a sign; several characters are the bytes of an `int`.
            ("", [one]) => i64::from((*one as u8).cast_signed()),
            ("", [_, _] | [_, _, _] | [_, _, _, _]) => {
                let bits = units.iter().fold(0, |bits, byte| (bits << 8) | byte);
                i64::from(bits.cast_signed())
            }
            // `wchar_t` is an `int`; the last of several characters counts.
            ("L", [.., last]) => i64::from(last.cast_signed()),
            // A character beyond ASCII has several units of UTF-8.
            ("u8", [one]) if *one > 0x7f && !inner.starts_with('\\') => return Err(error()),
            ("u" | "U" | "u8", [one]) => {
                return Ok(Self {
                    bits: u64::from(*one),
                    unsigned: true,
                });
            }
            _ => return Err(error()),
        };
        Ok(Self::signed(value))
    }

    /// `+`, `-`, `~` and `!` before a value.
    pub(super) fn unary(self, mark: &str) -> Self {
        match mark {
            "!" => Self::from(!self.is_true()),
            "~" => self.with(!self.bits),
            "-" => self.with(self.bits.wrapping_neg()),
            _ => self,
        }
    }

    /// A value of the type that both values are converted to.
    pub(super) const fn common(self, other: Self) -> Self {
        Self {
            bits: self.bits,
            unsigned: self.unsigned || other.unsigned,
        }
    }

    /// An operator between two values; `None` for a division by zero.
    pub(super) fn binary(self, mark: &str, right: Self) -> Option<Self> {
        if matches!(mark, "<<" | ">>") {
            return Some(self.shift(mark == "<<", right));
        }
        let left = self.common(right);
        let (a, b) = (left.bits, right.bits);
        let order = match left.unsigned {
            true => a.cmp(&b),
            false => a.cast_signed().cmp(&b.cast_signed()),
        };
        let bits = match mark {
            "==" => return Some(Self::from(order.is_eq())),
            "!=" => return Some(Self::from(order.is_ne())),
            "<" => return Some(Self::from(order.is_lt())),
            ">" => return Some(Self::from(order.is_gt())),
            "<=" => return Some(Self::from(order.is_le())),
            ">=" => return Some(Self::from(order.is_ge())),
            "|" => a | b,
            "^" => a ^ b,
            "&" => a & b,
            "+" => a.wrapping_add(b),
            "-" => a.wrapping_sub(b),
            "*" => a.wrapping_mul(b),
            "/" | "%" if b == 0 => return None,
            "/" if left.unsigned => a / b,
            "%" if left.unsigned => a % b,
            "/" => a
                .cast_signed()
                .wrapping_div(b.cast_signed())
                .cast_unsigned(),
            _ => a
                .cast_signed()
                .wrapping_rem(b.cast_signed())
                .cast_unsigned(),
        };
        Some(left.with(bits))
    }

    /// A shift. A negative count shifts in the other direction, as in compilers.
    fn shift(self, left: bool, count: Self) -> Self {
        let negative = !count.unsigned && count.bits.cast_signed() < 0;
        let left = left != negative;
        let count = match negative {
            true => count.bits.wrapping_neg(),
            false => count.bits,
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let sign = !self.unsigned && self.bits.cast_signed() < 0;
        self.with(match (left, self.unsigned) {
            (true, _) => self.bits.checked_shl(count).unwrap_or(0),
            (false, true) => self.bits.checked_shr(count).unwrap_or(0),
            (false, false) => match self.bits.cast_signed().checked_shr(count) {
                Some(shifted) => shifted.cast_unsigned(),
                None if sign => u64::MAX,
                None => 0,
            },
        })
    }
}

/// Returns the characters of a constant without its quotes, with escapes resolved: their code
/// points, or the bytes of UTF-8 for a constant without a prefix. Returns `None` if an escape is
/// unknown, or a character is above `largest`.
fn units(inner: &str, is_narrow: bool, largest: u32) -> Option<Vec<u32>> {
    let mut units = Vec::new();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            let mut buffer = [0; 4];
            match is_narrow {
                true => units.extend(c.encode_utf8(&mut buffer).bytes().map(u32::from)),
                false => units.push(u32::from(c)),
            }
            continue;
        }
        let escape = chars.next()?;
        let (radix, most, mut number) = match escape {
            'x' => (16, usize::MAX, None),
            '0'..='7' => (8, 2, escape.to_digit(8)),
            other => {
                units.push(match other {
                    'a' => 7,
                    'b' => 8,
                    't' => 9,
                    'n' => 10,
                    'v' => 11,
                    'f' => 12,
                    'r' => 13,
                    'e' | 'E' => 27,
                    '\\' | '\'' | '"' | '?' => u32::from(other),
                    _ => return None,
                });
                continue;
            }
        };
        let mut taken = 0;
        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(radix)) {
            if taken == most {
                break;
            }
            let before: u32 = number.unwrap_or(0);
            number = Some(before.checked_mul(radix)?.checked_add(digit)?);
            chars.next();
            taken += 1;
        }
        units.push(number?);
    }
    units.iter().all(|unit| *unit <= largest).then_some(units)
}
