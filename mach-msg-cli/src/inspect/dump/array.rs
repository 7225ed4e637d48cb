//! Arrays of numbers, with or without brackets.

use super::elements::Elements;
use super::error::{BadLine, Refused};
use super::rows::size_of_digits;
use super::token::Token;

/// Maximum number of elements that `<repeats N times>` represents. A kernel accepts no larger
/// message.
const REPEAT_MAX: usize = 64 << 20;

/// An array without its end.
#[derive(Debug)]
pub(super) struct Array {
    /// Number of its first line, from 1.
    pub(super) line: usize,
    /// Number of its lines.
    pub(super) lines: usize,
    brackets: Brackets,
    /// Size of an element, if its type is declared.
    declared: Option<usize>,
    elements: Elements,
    /// Number of elements.
    count: usize,
    largest: u64,
    /// The numbers of hex digits that the elements have, or 0 for numbers in another base.
    digits_min: usize,
    digits_max: usize,
    has_negative: bool,
    minus: bool,
    last: Option<u64>,
    /// True if a comma or a bracket is after the last element.
    is_separated: bool,
}

/// The brackets around an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brackets {
    None,
    /// `{`, with the number of open ones. Numbers with a leading 0 are octal.
    Curly(usize),
    Square(usize),
}

/// A token that an array does not continue with.
#[derive(Debug)]
pub(super) enum ArrayEnd {
    /// The closing bracket.
    Closed,
    /// Another token.
    Bad(BadLine),
}

impl Array {
    /// Finds the start of an array in a line. Returns it, and the number of tokens before its
    /// elements.
    pub(super) fn start(
        tokens: &[Token<'_>],
        declared: Option<usize>,
        line: usize,
    ) -> Option<(Self, usize)> {
        let (brackets, at) = match bracket(tokens) {
            Some((at, '{')) => (Brackets::Curly(1), at + 1),
            Some((at, _)) => (Brackets::Square(1), at + 1),
            None if is_bare(tokens) => (Brackets::None, 0),
            None => return None,
        };
        let own = tokens.get(..at).and_then(declared_size);
        let array = Self {
            line,
            lines: 1,
            brackets,
            declared: own.or(declared),
            elements: Elements::default(),
            count: 0,
            largest: 0,
            digits_min: usize::MAX,
            digits_max: 0,
            has_negative: false,
            minus: false,
            last: None,
            is_separated: true,
        };
        Some((array, at))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn has_brackets(&self) -> bool {
        self.brackets != Brackets::None
    }

    /// Takes a token.
    pub(super) fn token(&mut self, token: Token<'_>) -> Result<(), ArrayEnd> {
        let bad = |cause| Err(ArrayEnd::Bad(cause));
        match (token, &mut self.brackets) {
            (Token::Mark('{'), Brackets::Curly(depth))
            | (Token::Mark('['), Brackets::Square(depth)) => {
                *depth = depth.saturating_add(1);
                self.is_separated = true;
            }
            (Token::Mark('}'), Brackets::Curly(depth))
            | (Token::Mark(']'), Brackets::Square(depth)) => {
                *depth = depth.saturating_sub(1);
                if *depth == 0 {
                    return Err(ArrayEnd::Closed);
                }
            }
            (Token::Mark('}' | ']' | ';' | ')'), Brackets::None) => return Err(ArrayEnd::Closed),
            (Token::Mark(','), _) if !self.minus => self.is_separated = true,
            (Token::Mark('-'), _) if !self.minus => self.minus = true,
            (Token::Word(word), _) if word.contains("...") || word.contains('…') => {
                return bad(BadLine::Refused(Refused::Elided));
            }
            (Token::Word(word), _) => return self.number(word).map_err(ArrayEnd::Bad),
            (Token::Text(text), _) if text.may_be_character() => match text.bytes().as_deref() {
                // gdb prints the character of a number after it.
                Ok(&[byte]) if !self.is_separated && self.last == Some(u64::from(byte)) => {}
                Ok(&[byte]) if self.is_separated => self.push(u64::from(byte), 2),
                Ok(_) => return bad(found("'")),
                Err(error) => return bad(error.clone()),
            },
            (Token::Repeats(count), _) if self.last.is_some() => {
                let more = count.saturating_sub(1);
                if self.count.saturating_add(more) > REPEAT_MAX {
                    return bad(found("<repeats"));
                }
                for _ in 0..more {
                    self.elements.push(self.last.unwrap_or_default());
                }
                self.count = self.count.saturating_add(more);
            }
            (Token::Mark(mark), _) => return bad(found(&mark.to_string())),
            (Token::Text(_), _) => return bad(found("\"")),
            (Token::Repeats(_), _) => return bad(found("<repeats")),
        }
        Ok(())
    }

    fn number(&mut self, word: &str) -> Result<(), BadLine> {
        let Some(Number {
            value,
            digits,
            has_leading_zero,
        }) = Number::new(word)
        else {
            return Err(found(word));
        };
        let is_square = matches!(self.brackets, Brackets::Square(_));
        if has_leading_zero && is_square {
            return Err(BadLine::Refused(Refused::LeadingZero));
        }
        // Go prints decimal numbers without commas, in square brackets.
        if !self.is_separated && digits == 0 && !is_square {
            return Err(found(word));
        }
        match std::mem::take(&mut self.minus) {
            true => {
                self.has_negative = true;
                let value = value.wrapping_neg();
                self.largest = self.largest.max(!value);
                self.push_value(value, digits);
            }
            false => self.push(value, digits),
        }
        Ok(())
    }

    fn push(&mut self, value: u64, digits: usize) {
        self.largest = self.largest.max(value);
        self.push_value(value, digits);
    }

    fn push_value(&mut self, value: u64, digits: usize) {
        self.elements.push(value);
        self.count = self.count.saturating_add(1);
        self.is_separated = false;
        self.last = Some(value);
        self.digits_min = self.digits_min.min(digits);
        self.digits_max = self.digits_max.max(digits);
    }

    /// Returns the bytes of all elements.
    ///
    /// # Errors
    ///
    /// The size of an element is not known, or an element does not fit into it.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, BadLine> {
        // Words are written with all digits, so that their size is known.
        let size = match self.declared {
            Some(size) => size,
            None if self.digits_max <= 2 => 1,
            None if self.digits_min == self.digits_max => size_of_digits(self.digits_max),
            None => return Err(BadLine::Refused(Refused::ElementSizes)),
        };
        let bits = u32::try_from(size).unwrap_or(8).saturating_mul(8);
        let max = u64::MAX >> (64 - bits.clamp(8, 64));
        if self.largest > max {
            return Err(BadLine::ElementSize {
                element: self.largest.to_string(),
                size,
                is_declared: self.declared.is_some(),
            });
        }
        Ok(self.elements.into_bytes(size))
    }
}

fn found(text: &str) -> BadLine {
    BadLine::Element {
        found: text.chars().take(40).collect(),
    }
}

/// Returns the place of the bracket that an array begins with: a number, a character, another
/// bracket or the end of the line follows. The size of a declaration, as in `m[16] =`, does not
/// count.
pub(super) fn bracket(tokens: &[Token<'_>]) -> Option<(usize, char)> {
    (0..).zip(tokens).find_map(|(at, token)| {
        let mark = match token {
            Token::Mark(mark @ ('{' | '[')) => *mark,
            Token::Word(_) | Token::Text(_) | Token::Mark(_) | Token::Repeats(_) => return None,
        };
        let starts = match tokens.get(at + 1) {
            None | Some(Token::Mark('{' | '[' | '-')) => true,
            Some(Token::Word(word)) => Number::new(word).is_some(),
            Some(Token::Text(text)) => text.may_be_character(),
            Some(Token::Mark(_) | Token::Repeats(_)) => false,
        };
        let is_size = mark == '['
            && tokens.get(at + 2) == Some(&Token::Mark(']'))
            && (at > 0 || tokens.get(at + 3).is_some());
        (starts && !is_size).then_some((at, mark))
    })
}

/// Returns true if the line consists of numbers: with commas, or in hex.
fn is_bare(tokens: &[Token<'_>]) -> bool {
    let is_number = |token: &Token<'_>| match token {
        Token::Word(word) => Number::new(word).is_some(),
        Token::Text(_) | Token::Mark(_) | Token::Repeats(_) => false,
    };
    let is_hex = |token: &Token<'_>| matches!(token, Token::Word(word) if word.starts_with("0x") || word.starts_with("0X"));
    let first = match tokens {
        [Token::Mark('-'), rest @ ..] => rest,
        all => all,
    };
    match first {
        [number, Token::Mark(','), ..] => is_number(number),
        [number, rest @ ..] => {
            let are_numbers = rest
                .iter()
                .all(|token| is_number(token) || *token == Token::Mark(','));
            is_number(number) && is_hex(number) && are_numbers
        }
        [] => false,
    }
}

/// Returns the size of the elements that a declaration has.
pub(super) fn declared_size(declaration: &[Token<'_>]) -> Option<usize> {
    let words = || {
        declaration.iter().filter_map(|token| match token {
            Token::Word(word) => Some(*word),
            Token::Text(_) | Token::Mark(_) | Token::Repeats(_) => None,
        })
    };
    let sizes: [(&[&str], usize); 4] = [
        (
            &[
                "uint8_t",
                "int8_t",
                "char",
                "u_char",
                "u8",
                "i8",
                "byte",
                "Byte",
                "uint8",
                "int8",
                "UInt8",
                "Int8",
                "u_int8_t",
                "Uint8Array",
                "Int8Array",
                "bytes",
                "bytearray",
            ],
            1,
        ),
        (
            &[
                "uint16_t",
                "int16_t",
                "short",
                "u_short",
                "u16",
                "i16",
                "uint16",
                "int16",
                "UInt16",
                "Int16",
                "Uint16Array",
            ],
            2,
        ),
        (
            &[
                "uint64_t",
                "int64_t",
                "long",
                "u64",
                "i64",
                "usize",
                "isize",
                "uint64",
                "int64",
                "UInt64",
                "Int64",
                "size_t",
                "uintptr_t",
                "BigUint64Array",
            ],
            8,
        ),
        (
            &[
                "uint32_t",
                "int32_t",
                "int",
                "unsigned",
                "u32",
                "i32",
                "uint32",
                "int32",
                "UInt32",
                "Int32",
                "natural_t",
                "integer_t",
                "mach_port_t",
                "mach_port_name_t",
                "Uint32Array",
            ],
            4,
        ),
    ];
    let mut sizes = sizes.into_iter();
    sizes.find_map(|(names, size)| words().any(|word| names.contains(&word)).then_some(size))
}

/// A number with its number of hex digits, or 0 in another base.
struct Number {
    value: u64,
    digits: usize,
    /// True if the digits begin with a 0, so that the number is octal in C.
    has_leading_zero: bool,
}

impl Number {
    fn new(text: &str) -> Option<Self> {
        let suffixes = [
            "u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "usize", "ull", "ULL", "ul",
            "UL", "u", "U", "l", "L",
        ];
        let is_hex = text.starts_with("0x") || text.starts_with("0X");
        let mut suffixes = suffixes.into_iter();
        let plain = suffixes.find_map(|suffix| text.strip_suffix(suffix));
        let digits: String = plain
            .unwrap_or(text)
            .chars()
            .filter(|&c| c != '_')
            .collect();
        let (digits, radix) = match digits.as_bytes() {
            [b'0', b'x' | b'X', ..] => (digits.get(2..)?, 16),
            [b'0', b'b' | b'B', ..] => (digits.get(2..)?, 2),
            [b'0', b'o' | b'O', ..] => (digits.get(2..)?, 8),
            [b'0', _, ..] => (&*digits, 8),
            _ => (&*digits, 10),
        };
        let value = match digits.chars().all(|c| c.is_digit(radix)) {
            true => u64::from_str_radix(digits, radix).ok()?,
            false => return None,
        };
        let has_prefix = text.starts_with("0o") || text.starts_with("0O");
        Some(Self {
            value,
            digits: if is_hex { digits.len() } else { 0 },
            has_leading_zero: radix == 8 && !has_prefix,
        })
    }
}

/// Returns the length that a line declares, as `xxd -i` does after an array:
/// `unsigned int m_len = 72;`.
pub(super) fn length(tokens: &[Token<'_>]) -> Option<u64> {
    match tokens {
        [
            ..,
            Token::Word(name),
            Token::Mark('='),
            Token::Word(value),
            Token::Mark(';'),
        ] if name.ends_with("_len") || name.ends_with("_LEN") => {
            Number::new(value).map(|number| number.value)
        }
        _ => None,
    }
}
