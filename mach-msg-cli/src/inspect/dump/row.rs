//! A line of a dump with an address: the address, the words, and the column of characters.

use super::error::Refused;

/// A line with an address.
#[derive(Debug)]
pub(super) struct DumpRow<'t> {
    pub(super) address: Address<'t>,
    pub(super) words: Vec<&'t str>,
    /// The column of characters.
    pub(super) text: Option<&'t str>,
}

/// The address of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address<'t> {
    /// The number has no `0x`.
    digits: &'t str,
    /// True if a colon follows, as after the addresses of `xxd` and of debuggers. `hexdump` and
    /// `od` do not write it.
    pub(super) has_colon: bool,
}

impl<'t> Address<'t> {
    /// Returns the address of a line that consists of an address.
    pub(super) fn only(content: &'t str) -> Option<Self> {
        let digits = content.strip_prefix("0x").unwrap_or(content);
        let address = Self {
            digits,
            has_colon: false,
        };
        (content.len() >= 6 && is_hex(digits) && digits.len() <= 16).then_some(address)
    }

    /// Returns true if the digits may be octal or decimal, as in the output of `od`.
    pub(super) fn may_be_of_od(&self) -> bool {
        let is_decimal = self.digits.bytes().all(|digit| digit.is_ascii_digit());
        !self.has_colon && self.digits.len() >= 7 && is_decimal
    }

    pub(super) fn value(&self, radix: u32) -> Option<u64> {
        u64::from_str_radix(self.digits, radix).ok()
    }
}

pub(super) fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

pub(super) const fn is_octal(digit: u8) -> bool {
    matches!(digit, b'0'..=b'7')
}

/// A word and the gap before it.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// Number of spaces before it, or 1 for a tab.
    gap: usize,
    /// Offset in the columns.
    at: usize,
}

impl<'t> DumpRow<'t> {
    /// Returns the row of a line, or `None` if the line has no address.
    ///
    /// # Errors
    ///
    /// The line was written by a tool, but not in hex.
    pub(super) fn new(content: &'t str) -> Result<Option<Self>, Refused> {
        let end = content
            .find(|c: char| c == ':' || c.is_whitespace() || c == '<')
            .unwrap_or(content.len());
        let (first, rest) = content.split_at(end);
        let digits = first.strip_prefix("0x").unwrap_or(first);
        if !is_hex(digits) || digits.len() > 16 {
            return Ok(None);
        }
        let rest = match rest.trim_start().strip_prefix('<') {
            // The symbol of a debugger, which may have `<` and `:` itself.
            Some(symbol) => match symbol.rsplit_once(">:") {
                Some((_, columns)) => return Self::with_colon(digits, columns, true),
                None => return Ok(None),
            },
            None => rest,
        };
        match rest.strip_prefix(':') {
            Some(columns) => Self::with_colon(digits, columns, first.len() > digits.len()),
            None if first.len() == digits.len() => Self::without_colon(digits, rest),
            None => Ok(None),
        }
    }

    fn with_colon(
        digits: &'t str,
        columns: &'t str,
        is_debugger: bool,
    ) -> Result<Option<Self>, Refused> {
        let columns = columns.trim();
        if is_debugger && columns.starts_with('"') {
            return Err(Refused::DebuggerString);
        }
        let all = words(columns);
        let gap = all.iter().skip(1).position(|word| word.gap > 1);
        let mut count = gap.map_or(all.len(), |index| index + 1);
        let is_byte = |word: &&str| word.len() == 2 && is_hex(word);
        let (first, text) = split(columns, &all, count);
        if first.iter().all(is_byte) && !text.is_none_or(|text| agrees(text, &bytes_of(&first))) {
            // The gap may be between two halves of single bytes.
            let after = all.get(count..).unwrap_or_default();
            let half = after
                .iter()
                .enumerate()
                .take_while(|(index, word)| is_byte(&word.text) && (*index == 0 || word.gap == 1));
            let both = count.saturating_add(half.count());
            let (bytes, text) = split(columns, &all, both);
            if text.is_some_and(|text| agrees(text, &bytes_of(&bytes))) {
                count = both;
            }
        }
        let (words, text) = split(columns, &all, count);
        let address = Address {
            digits,
            has_colon: true,
        };
        let is_prefixed = |word: &str| word.strip_prefix("0x").is_some_and(is_number);
        if !words.is_empty() && words.iter().all(|word| is_prefixed(word)) {
            // Words have all digits. Otherwise, a digit is missing.
            let length = words.iter().map(|word| word.len()).max();
            let is_whole = |word: &&str| Some(word.len()) == length;
            if length > Some(4) && !words.iter().all(is_whole) {
                return Ok(None);
            }
            return Ok(Some(Self {
                address,
                words,
                text: None,
            }));
        }
        let is_data = |word: &&str| is_hex(word) && word.len() <= 32;
        let is_row = !words.is_empty() && words.iter().all(is_data);
        let is_decimal = |word: &&str| is_hex(word.trim_start_matches('-'));
        match is_row {
            true if has_one_width(&words) => Ok(Some(Self {
                address,
                words,
                text,
            })),
            _ if is_debugger && !words.is_empty() && words.iter().all(is_decimal) => {
                Err(Refused::NotHex)
            }
            _ => Ok(None),
        }
    }

    /// The row of `hexdump`, `od`, frida or Wireshark.
    fn without_colon(digits: &'t str, columns: &'t str) -> Result<Option<Self>, Refused> {
        let all = words(columns);
        let Some(first) = all.first() else {
            return Ok(None);
        };
        let width = first.text.len();
        let mut count = 0;
        for (index, word) in all.iter().enumerate() {
            let is_of_columns = is_hex(word.text) && word.text.len() == width;
            // Bytes end before a gap, unless that is between two halves.
            let is_end = width == 2
                && index > 0
                && (word.gap > 2 || word.gap == 2 && index != 8 || index == 16);
            if !is_of_columns || is_end {
                break;
            }
            count = index + 1;
        }
        let (words, text) = split(columns, &all, count);
        let is_address = match digits.len() {
            // Wireshark has three spaces, or two.
            4 => first.gap >= 2 && width == 2,
            6 => width != 6,
            // Plain hex has whole bytes, so an odd number of digits is an address.
            5 | 7 | 9 | 11 | 13 | 15 => digits.len() >= 7 || width == 2 && first.gap >= 2,
            8.. => width == 2 && (first.gap >= 2 || all.len() >= 8),
            _ => false,
        };
        if !is_address {
            return Ok(None);
        }
        let is_width = matches!(width, 2 | 3 | 4 | 6 | 8 | 16);
        // `od -t u1` has numbers of two digits too, and gaps between them.
        let is_od = digits.len() == 7 && digits.bytes().all(is_octal);
        let is_whole = match width {
            2 if is_od && count < 16 => text.is_none_or(|text| text.starts_with(['>', '|'])),
            2 => true,
            // `od -z` has characters after its words.
            _ => text.is_none_or(|text| text.starts_with('>') && text.ends_with('<')),
        };
        if count > 0 && is_width && is_whole {
            let address = Address {
                digits,
                has_colon: false,
            };
            return Ok(Some(Self {
                address,
                words,
                text,
            }));
        }
        // Other columns of `od` and `hexdump`.
        match is_od && all.len() >= 2 && all.iter().all(|word| word.text.len() <= 24) {
            true => Err(Refused::NotHex),
            false => Ok(None),
        }
    }
}

/// Returns true if a column of characters may be the text of the bytes. Only characters that are
/// not blank and not a dot are compared, so that its width does not matter. A column that is much
/// wider or narrower than the bytes does not belong to them.
pub(super) fn agrees(text: &str, bytes: &[u8]) -> bool {
    let is_graphic = |c: &u8| c.is_ascii_graphic() && *c != b'.';
    let text = match text.as_bytes() {
        [b'|', inner @ .., b'|'] | [b'>', inner @ .., b'<'] => inner,
        all => all,
    };
    let shown = text.iter().copied().filter(is_graphic);
    let has_width = text.len() <= bytes.len() + 1 && text.len() * 2 >= bytes.len();
    has_width && shown.eq(bytes.iter().copied().filter(is_graphic))
}

/// Returns the bytes of words of two hex digits.
fn bytes_of(words: &[&str]) -> Vec<u8> {
    words.iter().flat_map(|word| pairs(word)).collect()
}

/// Returns the bytes of hex digits.
pub(super) fn pairs(word: &str) -> impl DoubleEndedIterator<Item = u8> + '_ {
    word.as_bytes().chunks_exact(2).map(|pair| {
        let digit = |&c: &u8| char::from(c).to_digit(16).unwrap_or_default();
        let value = pair.iter().fold(0, |value, c| value << 4 | digit(c));
        u8::try_from(value).unwrap_or_default()
    })
}

/// Returns the texts of the first words, and the column of characters after them.
fn split<'t>(columns: &'t str, all: &[Word<'t>], count: usize) -> (Vec<&'t str>, Option<&'t str>) {
    let words = all.iter().take(count).map(|word| word.text).collect();
    let text = all.get(count).and_then(|word| columns.get(word.at..));
    (words, text)
}

fn words(columns: &str) -> Vec<Word<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(rest) = columns.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        let (blanks, rest) = rest.split_at(blank);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (text, _) = rest.split_at(end);
        if text.is_empty() {
            break;
        }
        let gap = match blanks.contains('\t') {
            true => 1,
            false => blanks.len(),
        };
        at += blank;
        all.push(Word { text, gap, at });
        at += end;
    }
    all
}

fn is_number(digits: &str) -> bool {
    is_hex(digits) && digits.len() <= 16
}

/// Returns true if all words have as many digits as the first, except that the last may have fewer.
/// Decimal numbers do not.
fn has_one_width(words: &[&str]) -> bool {
    let Some((last, others)) = words.split_last() else {
        return false;
    };
    let width = others.first().unwrap_or(last).len();
    width.is_multiple_of(2)
        && others.iter().all(|word| word.len() == width)
        && last.len() <= width
        && last.len().is_multiple_of(2)
}
