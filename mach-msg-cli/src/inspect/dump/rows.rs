//! Determines the byte order and size of words in consecutive lines with addresses.
//!
//! `xxd -g4`, `xxd -e` and `xxd -b` write the same columns. Their column of characters, or the
//! addresses of the next rows, distinguish them.

use std::cmp::Reverse;

use super::error::{BadLine, Refused};
use super::header::is_plausible;
use super::row::{Address, DumpRow, agrees, is_octal, pairs};

/// Maximum number of bytes that all `*` lines of the input represent together. A kernel accepts no
/// larger message.
const REPEAT_MAX: u64 = 64 << 20;

/// A line of a block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line<'t> {
    Row(&'t str),
    /// `*`: rows that equal the row before it.
    Star,
    /// An address, which is the last line of `hexdump` and `od`.
    Address(&'t str),
}

/// The kind of the lines of a block.
#[derive(Debug)]
pub(super) enum Decoded<'t> {
    Capture {
        line: usize,
        lines: usize,
        bytes: Vec<u8>,
    },
    Bad(usize, BadLine),
    /// A line that is not the end of a dump.
    Other(usize, &'t str),
}

/// The interpretation of the words of a dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Hex numbers with `0x`.
    Prefixed,
    /// Hex bytes in their order.
    Bytes,
    /// Little-endian hex numbers.
    Words,
    /// Single bytes with 8 binary digits.
    Bits,
    /// Single bytes with 3 octal digits.
    OctalBytes,
    /// Little-endian numbers of 2 bytes with 6 octal digits.
    OctalWords,
}

/// Decodes the lines of a block. `repeated` is the number of bytes that `*` lines represented.
pub(super) fn decode<'t>(block: &[(usize, Line<'t>)], repeated: &mut u64) -> Vec<Decoded<'t>> {
    let mut decoded = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(alike(rest).max(1));
        rest = after;
        match choose(part) {
            Ok((reading, radix)) => {
                let mut run = Run {
                    reading,
                    radix,
                    repeated,
                    open: None,
                    decoded: &mut decoded,
                };
                for &(number, line) in part {
                    run.line(number, line);
                }
                run.close();
            }
            Err(refused) => {
                let bad = part
                    .iter()
                    .map(|&(line, _)| (line, BadLine::Refused(refused)));
                decoded.extend(bad.map(|(line, cause)| Decoded::Bad(line, cause)));
            }
        }
    }
    decoded
}

/// The form of the words of a row.
type Shape = (bool, bool, usize);

fn shape(row: &DumpRow<'_>) -> Shape {
    let first = row.words.first().copied().unwrap_or_default();
    match first.starts_with("0x") {
        true => (true, true, 0),
        false => (false, row.address.has_colon, first.len()),
    }
}

/// Returns the number of lines at the start of a block whose words have the same form.
fn alike(block: &[(usize, Line<'_>)]) -> usize {
    let mut first: Option<Shape> = None;
    let mut is_short = false;
    let end = block.iter().position(|&(_, line)| {
        let Some(row) = row_of(line) else {
            return false;
        };
        let shape = shape(&row);
        let Some(first) = first else {
            first = Some(shape);
            return false;
        };
        // The last row may have less than a whole word.
        let may_be_last = row.words.len() == 1 && shape.1 && shape.2 < first.2;
        let differs = shape != first && (is_short || shape.0 || !may_be_last);
        is_short |= shape != first;
        differs
    });
    end.unwrap_or(block.len())
}

fn row_of(line: Line<'_>) -> Option<DumpRow<'_>> {
    match line {
        Line::Row(content) => DumpRow::new(content).ok().flatten(),
        Line::Star | Line::Address(_) => None,
    }
}

/// Chooses the reading and the base of the addresses.
fn choose(part: &[(usize, Line<'_>)]) -> Result<(Reading, u32), Refused> {
    let rows = || part.iter().filter_map(|&(_, line)| row_of(line));
    let Some(first) = rows().next() else {
        return Ok((Reading::Bytes, 16));
    };
    let all =
        |is: fn(u8) -> bool| rows().all(|row| row.words.iter().all(|word| word.bytes().all(is)));
    let (is_prefixed, has_colon, width) = shape(&first);
    let readings: &[Reading] = match (is_prefixed, has_colon, width) {
        (true, ..) => &[Reading::Prefixed],
        (_, _, 2) => &[Reading::Bytes],
        (_, true, 8) if all(|digit| matches!(digit, b'0' | b'1')) => {
            &[Reading::Bytes, Reading::Words, Reading::Bits]
        }
        (_, true, _) => &[Reading::Bytes, Reading::Words],
        (_, false, 3) if all(is_octal) => &[Reading::OctalBytes],
        (_, false, 6) if all(is_octal) => &[Reading::OctalWords],
        (_, false, 4 | 8 | 16) => &[Reading::Words],
        _ => return Err(Refused::NotHex),
    };
    let bases: &[u32] = match rows().all(|row| row.address.may_be_of_od()) {
        true => &[16, 8, 10],
        false => &[16],
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    for &reading in readings {
        for &radix in bases {
            candidates.push(Candidate::new(reading, radix, part));
        }
    }
    let best = candidates.iter().min_by_key(|candidate| candidate.order());
    let Some(best) = best else {
        return Ok((Reading::Bytes, 16));
    };
    let rivals = || {
        let are_equal = |other: &&Candidate| {
            (other.errors(), other.is_plausible) == (best.errors(), best.is_plausible)
        };
        candidates.iter().filter(are_equal)
    };
    let is_clear = rivals().all(|rival| rival.bytes == best.bytes);
    // `xxd` has groups of 2 bytes in their order.
    match is_clear || width <= 4 && rivals().all(|rival| rival.reading != Reading::Bits) {
        true => Ok((best.reading, best.radix)),
        false => Err(Refused::Order),
    }
}

/// A possible reading, and the evidence against it.
struct Candidate {
    reading: Reading,
    radix: u32,
    /// Number of rows with other characters.
    mismatches: usize,
    /// Number of rows that do not continue the row before them.
    gaps: usize,
    is_plausible: bool,
    /// Enough bytes to compare.
    bytes: Vec<u8>,
}

impl Candidate {
    fn new(reading: Reading, radix: u32, part: &[(usize, Line<'_>)]) -> Self {
        let mut new = Self {
            reading,
            radix,
            mismatches: 0,
            gaps: 0,
            is_plausible: false,
            bytes: Vec::new(),
        };
        let mut next = None;
        let mut after_star = false;
        for &(_, line) in part {
            let (address, bytes) = match line {
                Line::Star => {
                    after_star = true;
                    continue;
                }
                Line::Address(digits) => {
                    let address = Address::only(digits).and_then(|end| end.value(radix));
                    (address, Vec::new())
                }
                Line::Row(_) => {
                    let Some(row) = row_of(line) else {
                        continue;
                    };
                    let bytes = reading.bytes(&row.words);
                    new.mismatches +=
                        usize::from(!row.text.is_none_or(|text| agrees(text, &bytes)));
                    (row.address.value(radix), bytes)
                }
            };
            let is_next = match (address, next) {
                (_, None) => true,
                (None, _) => false,
                (Some(address), Some(next)) => match after_star {
                    true => address >= next,
                    false => address == next,
                },
            };
            new.gaps += usize::from(!is_next);
            next = address.and_then(|address| address.checked_add(bytes.len() as u64));
            after_star = false;
            if new.bytes.len() < 1024 {
                new.bytes.extend(bytes);
            }
        }
        new.is_plausible = is_plausible(&new.bytes);
        new
    }

    const fn errors(&self) -> (usize, usize) {
        (self.mismatches, self.gaps)
    }

    fn order(&self) -> ((usize, usize), Reverse<bool>) {
        (self.errors(), Reverse(self.is_plausible))
    }
}

impl Reading {
    /// Returns the bytes of words, which have valid digits.
    fn bytes(self, words: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in words {
            let number = |radix| u64::from_str_radix(word, radix).unwrap_or_default();
            match self {
                Self::Prefixed => {
                    let digits = word.strip_prefix("0x").unwrap_or(word);
                    let value = u64::from_str_radix(digits, 16).unwrap_or_default();
                    bytes.extend(
                        value
                            .to_le_bytes()
                            .into_iter()
                            .take(size_of_digits(digits.len())),
                    );
                }
                Self::Bytes => bytes.extend(pairs(word)),
                Self::Words => bytes.extend(pairs(word).rev()),
                Self::Bits => bytes.extend(number(2).to_le_bytes().first()),
                Self::OctalBytes => bytes.extend(number(8).to_le_bytes().first()),
                Self::OctalWords => bytes.extend(number(8).to_le_bytes().iter().take(2)),
            }
        }
        bytes
    }
}

/// Returns the size of a number with this many hex digits.
pub(super) const fn size_of_digits(digits: usize) -> usize {
    match digits {
        0..=2 => 1,
        3..=4 => 2,
        5..=8 => 4,
        _ => 8,
    }
}

/// Joins rows to captures.
struct Run<'a, 't> {
    reading: Reading,
    radix: u32,
    repeated: &'a mut u64,
    open: Option<OpenRows>,
    decoded: &'a mut Vec<Decoded<'t>>,
}

#[derive(Debug)]
struct OpenRows {
    line: usize,
    lines: usize,
    bytes: Vec<u8>,
    /// The address after the last byte.
    next: Option<u64>,
    /// Bytes of the last row.
    last: Vec<u8>,
    /// True if the last line was a `*`.
    repeats: bool,
}

impl<'t> Run<'_, 't> {
    fn line(&mut self, number: usize, line: Line<'t>) {
        match line {
            Line::Star => match &mut self.open {
                Some(open) => {
                    open.repeats = true;
                    open.lines += 1;
                }
                None => self.decoded.push(Decoded::Other(number, "*")),
            },
            Line::Address(content) => self.end(number, content),
            Line::Row(_) => {
                let row = row_of(line);
                let address = row.as_ref().and_then(|row| row.address.value(self.radix));
                if let (Some(row), Some(address)) = (row, address) {
                    let bytes = self.reading.bytes(&row.words);
                    self.row(address, bytes, number);
                }
            }
        }
    }

    /// Takes the address of the end. Tools that write words add zeros to the last one.
    fn end(&mut self, number: usize, content: &'t str) {
        let address = Address::only(content).and_then(|end| end.value(self.radix));
        let (Some(address), Some(open)) = (address, &mut self.open) else {
            return self.other(number, content);
        };
        let Some(next) = open.next else {
            return self.other(number, content);
        };
        if open.repeats {
            return self.row(address, Vec::new(), number);
        }
        let surplus = next
            .checked_sub(address)
            .and_then(|surplus| usize::try_from(surplus).ok());
        match surplus {
            Some(surplus) if surplus < open.last.len().min(8) => {
                open.bytes
                    .truncate(open.bytes.len().saturating_sub(surplus));
                open.lines += 1;
                self.close();
            }
            _ => self.other(number, content),
        }
    }

    fn other(&mut self, number: usize, content: &'t str) {
        self.close();
        self.decoded.push(Decoded::Other(number, content));
    }

    fn row(&mut self, address: u64, bytes: Vec<u8>, number: usize) {
        let size = bytes.len() as u64;
        if let Some(open) = &mut self.open {
            if let (true, Some(next)) = (open.repeats, open.next) {
                let gap = address.checked_sub(next).filter(|&gap| gap <= REPEAT_MAX);
                let Some(gap) = gap.and_then(|gap| usize::try_from(gap).ok()) else {
                    return self.bad(number, BadLine::Repeat { address });
                };
                *self.repeated = self.repeated.saturating_add(gap as u64);
                if *self.repeated > REPEAT_MAX {
                    return self.bad(number, BadLine::RepeatSum { address });
                }
                let repeated = open.last.iter().copied().cycle().take(gap);
                open.bytes.extend(repeated);
                open.next = Some(address);
                open.repeats = false;
            }
            if open.next == Some(address) {
                open.next = address.checked_add(size);
                open.bytes.extend(&bytes);
                open.lines += 1;
                if !bytes.is_empty() {
                    open.last = bytes;
                }
                return;
            }
        }
        self.close();
        self.open = Some(OpenRows {
            line: number,
            lines: 1,
            next: address.checked_add(size),
            last: bytes.clone(),
            bytes,
            repeats: false,
        });
    }

    fn bad(&mut self, number: usize, cause: BadLine) {
        self.close();
        self.decoded.push(Decoded::Bad(number, cause));
    }

    fn close(&mut self) {
        if let Some(OpenRows {
            line, lines, bytes, ..
        }) = self.open.take()
            && !bytes.is_empty()
        {
            self.decoded.push(Decoded::Capture { line, lines, bytes });
        }
    }
}
