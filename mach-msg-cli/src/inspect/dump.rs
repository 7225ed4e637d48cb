//! Finds bytes in text: plain hex, and the output of other tools.
//!
//! | tool | example of a line |
//! |---|---|
//! | plain hex | `13000000 5c000000  # comment` |
//! | `xxd` | `00000010: 0000 0000 0500 0000  ........` |
//! | `hexdump -C` | `00000010  00 00 00 00 05 00 00 00  \|........\|` |
//! | lldb `memory read`, frida `hexdump` | `0x16fdff1a0: 00 00 00 00 05 00 00 00  ........` |
//! | lldb or gdb `x/32xb` | `0x16fdff1a0: 0x00 0x00 0x00 0x00` |
//! | lldb or gdb `x/8xw`, `x/4xg` | `0x16fdff1a0 <buffer+16>: 0x00000000 0x00000005` |
//! | C arrays and strings | `uint8_t m[] = { 0x13, 0x00 };`, `"\x13\x00"` |
//!
//! Lines with addresses belong together while their addresses are contiguous. Words are
//! little-endian.

use std::fmt;
use std::ops::ControlFlow;

use super::elements::Elements;

/// Maximum number of bytes that all `*` lines of the input represent together. A kernel accepts no
/// larger message.
const REPEAT_MAX: u64 = 64 << 20;

/// Bytes of one capture, and the number of its first line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Capture {
    /// Line number, from 1.
    pub(crate) line: usize,
    pub(crate) bytes: Vec<u8>,
    pub(crate) source: Source,
}

/// The format of a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Plain hex: one message.
    Plain,
    /// A dump with addresses, or an array. It may include more memory than the message.
    Dump,
}

/// Consecutive lines that have no known format.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadLines {
    /// Number of the first line, from 1.
    pub(crate) line: usize,
    /// Number of lines after the first.
    pub(crate) more: usize,
    pub(crate) cause: BadLine,
}

/// Reason why a line has no known format. Columns are counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadLine {
    NotHex {
        column: usize,
        offset: usize,
        found: char,
    },
    HalfByte {
        offset: usize,
    },
    /// The address of a line is before the end of the line before a `*`, or too far after it.
    Repeat {
        address: u64,
    },
    /// All `*` lines together represent too many bytes.
    RepeatSum {
        address: u64,
    },
}

/// A part of the input, in order.
pub(crate) type Part = Result<Capture, BadLines>;

/// Splits text into captures, and calls `take` with each part when it is complete, so that only one
/// is in memory. Ends early if `take` breaks.
pub(crate) fn captures<B>(
    text: &str,
    take: &mut dyn FnMut(Part) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let mut parser = Parser::default();
    for (line, number) in text.lines().zip(1..) {
        parser.line(line, number);
        for part in parser.complete.drain(..) {
            take(part)?;
        }
    }
    parser.end();
    let bad = parser.bad.take().map(Err);
    parser.complete.drain(..).chain(bad).try_for_each(take)
}

#[derive(Debug, Default)]
struct Parser {
    /// Parts that are complete. A line completes a few at most.
    complete: Vec<Part>,
    /// Bad lines that the next line may continue.
    bad: Option<BadLines>,
    /// The capture that the next line may continue.
    open: Option<Open>,
    /// The array that the next line may continue.
    array: Option<Array>,
    /// Number of bytes that `*` lines represented.
    repeated: u64,
}

#[derive(Debug)]
struct Open {
    capture: Capture,
    /// The address after the last byte, or `None` for plain hex.
    next: Option<u64>,
    /// Number of bytes in the first line.
    row: usize,
    /// Bytes of the last line.
    last: Vec<u8>,
    /// True if the last line was a `*`.
    repeats: bool,
}

/// A C array without its end.
#[derive(Debug)]
struct Array {
    line: usize,
    /// Size of an element, if its type is declared.
    declared: Option<usize>,
    elements: Elements,
    /// The greatest number of hex digits of an element, or 0 for decimal numbers.
    digits: usize,
}

impl Parser {
    fn line(&mut self, line: &str, number: usize) {
        let line = line.trim_end();
        if self.array.is_some() {
            return self.array_line(line, number);
        }
        let content = line.trim_start();
        if is_prompt(content) || is_column_header(content) {
            return self.close();
        }
        if content.is_empty() {
            // An empty line ends plain hex. A dump continues if the addresses do.
            if self.open.as_ref().is_some_and(|open| open.next.is_none()) {
                self.close();
            }
            return;
        }
        if content == "*"
            && let Some(open) = &mut self.open
        {
            open.repeats = true;
            return;
        }
        if let Some((address, bytes)) = addressed(content) {
            return self.addressed(address, bytes, number);
        }
        if let (Some(open), Some(address)) = (&self.open, only_address(content)) {
            // The last line of `hexdump -C` is the address of the end.
            if open
                .next
                .is_some_and(|next| open.repeats || next == address)
            {
                return self.addressed(address, Vec::new(), number);
            }
        }
        if (content.contains("\\x") || content.starts_with('"'))
            && let Some(bytes) = string(content)
        {
            return self.string(bytes, number);
        }
        if content.contains('{') || content.starts_with("0x") {
            return self.array_start(content, number);
        }
        match plain(line) {
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => self.plain(bytes, number),
            Err(cause) => self.bad(number, cause),
        }
    }

    fn addressed(&mut self, address: u64, bytes: Vec<u8>, number: usize) {
        if let Some(open) = &mut self.open {
            if let (true, Some(next)) = (open.repeats, open.next) {
                let gap = address.checked_sub(next).filter(|&gap| gap <= REPEAT_MAX);
                let Some(gap) = gap.and_then(|gap| usize::try_from(gap).ok()) else {
                    self.close();
                    return self.bad(number, BadLine::Repeat { address });
                };
                self.repeated = self.repeated.saturating_add(gap as u64);
                if self.repeated > REPEAT_MAX {
                    self.close();
                    return self.bad(number, BadLine::RepeatSum { address });
                }
                let repeated = open.last.iter().copied().cycle().take(gap);
                open.capture.bytes.extend(repeated);
                open.next = Some(address);
                open.repeats = false;
            }
            if open.next == Some(address) {
                open.next = address.checked_add(bytes.len() as u64);
                open.capture.bytes.extend(&bytes);
                open.last = bytes;
                return;
            }
        }
        let next = address.checked_add(bytes.len() as u64);
        self.start(bytes, number, Source::Dump, next);
    }

    /// Strings of consecutive lines are one capture.
    fn string(&mut self, bytes: Vec<u8>, number: usize) {
        match &mut self.open {
            Some(open) if open.next.is_none() && open.capture.source == Source::Dump => {
                open.capture.bytes.extend(bytes);
            }
            _ => self.start(bytes, number, Source::Dump, None),
        }
    }

    /// Adds a line of plain hex. It continues the message of the previous line if that is
    /// incomplete and the lines have equal lengths, except for the last one.
    fn plain(&mut self, bytes: Vec<u8>, number: usize) {
        if let Some(open) = &mut self.open {
            let (row, so_far) = (open.row, &mut open.capture);
            let continues = open.last.len() == row && bytes.len() <= row;
            if continues && so_far.source == Source::Plain && is_incomplete(&so_far.bytes, row) {
                so_far.bytes.extend(&bytes);
                open.last = bytes;
                return;
            }
        }
        self.start(bytes, number, Source::Plain, None);
    }

    fn start(&mut self, bytes: Vec<u8>, line: usize, source: Source, next: Option<u64>) {
        self.close();
        self.open = Some(Open {
            row: bytes.len(),
            last: bytes.clone(),
            capture: Capture {
                line,
                bytes,
                source,
            },
            next,
            repeats: false,
        });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.complete.extend(self.bad.take().map(Err));
            self.complete.push(Ok(open.capture));
        }
    }

    /// Reports consecutive bad lines once.
    fn bad(&mut self, line: usize, cause: BadLine) {
        self.close();
        match &mut self.bad {
            Some(bad) if bad.line + bad.more + 1 == line => bad.more += 1,
            _ => {
                let next = BadLines {
                    line,
                    more: 0,
                    cause,
                };
                self.complete.extend(self.bad.replace(next).map(Err));
            }
        }
    }

    fn array_start(&mut self, content: &str, number: usize) {
        self.close();
        self.array = Some(Array {
            line: number,
            declared: declared_size(content),
            elements: Elements::default(),
            digits: 0,
        });
        let elements = content
            .split_once('{')
            .map_or(content, |(_, elements)| elements);
        self.array_line(elements, number);
    }

    fn array_line(&mut self, content: &str, number: usize) {
        let code = content
            .split_once("//")
            .map_or(content, |(code, _)| code)
            .trim();
        let (code, ends) = match code.split_once('}') {
            Some((code, _)) => (code, true),
            None => (code, code.is_empty()),
        };
        let separators = |c: char| c == ',' || c == '{' || c.is_whitespace();
        for element in code.split(separators).filter(|text| !text.is_empty()) {
            match (element_of(element), &mut self.array) {
                (Some((element, digits)), Some(array)) => {
                    array.elements.push(element);
                    array.digits = array.digits.max(digits);
                }
                _ => {
                    self.array = None;
                    let at = content.find(element).unwrap_or_default();
                    return self.bad(
                        number,
                        BadLine::NotHex {
                            column: content.get(..at).map_or(1, |text| text.chars().count() + 1),
                            offset: 0,
                            found: element.chars().next().unwrap_or(' '),
                        },
                    );
                }
            }
        }
        if ends {
            self.array_end();
        }
    }

    fn array_end(&mut self) {
        let Some(array) = self.array.take() else {
            return;
        };
        let size = array.declared.unwrap_or(match array.digits {
            0..=2 => 1,
            3..=4 => 2,
            5..=8 => 4,
            _ => 8,
        });
        let bytes = array.elements.into_bytes(size);
        if !bytes.is_empty() {
            self.start(bytes, array.line, Source::Dump, None);
            self.close();
        }
    }

    fn end(&mut self) {
        self.array_end();
        self.close();
    }
}

/// Returns true if the header of the message in `bytes` says that there are more bytes. Rows have
/// `row` bytes.
fn is_incomplete(bytes: &[u8], row: usize) -> bool {
    match bytes.get(4..8) {
        Some(&[0, 0, 0, 0]) => row < 24,
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize > bytes.len(),
        _ => true,
    }
}

/// Returns true if the line is a prompt with a command.
fn is_prompt(content: &str) -> bool {
    ["(lldb)", "(gdb)", "$ ", "% "]
        .iter()
        .any(|prompt| content.starts_with(prompt))
}

/// Returns true if the line is frida's column header.
fn is_column_header(content: &str) -> bool {
    content.starts_with("0  1  2  3  4  5  6  7")
}

/// Splits a line into address and bytes. Returns `None` if it has no address.
fn addressed(content: &str) -> Option<(u64, Vec<u8>)> {
    let end = content
        .find(|c: char| c == ':' || c.is_whitespace() || c == '<')
        .unwrap_or(content.len());
    let (first, rest) = content.split_at(end);
    let address = hex_number(first)?;
    let rest = match rest.trim_start().strip_prefix('<') {
        Some(symbol) => symbol.split_once('>')?.1,
        None => rest,
    };
    let bytes = match rest.strip_prefix(':') {
        Some(rest) => rest,
        // Without a colon, only two spaces and single bytes make the first word an address.
        None if first.len() >= 6 && rest.starts_with("  ") => {
            let first = rest.split_whitespace().next()?;
            (first.len() == 2).then_some(rest)?
        }
        None => return None,
    };
    Some((address, dump_bytes(bytes)?))
}

/// Returns the bytes after an address, without the column of characters.
fn dump_bytes(columns: &str) -> Option<Vec<u8>> {
    let columns = columns.trim();
    let columns = match columns.split_once('|') {
        // `hexdump -C` has two spaces between its halves too.
        Some((columns, _)) => columns,
        None => columns.split("  ").next().unwrap_or(columns),
    };
    let mut bytes = Vec::new();
    for word in columns.split_whitespace() {
        if let Some(digits) = word.strip_prefix("0x") {
            let value = u64::from_str_radix(digits, 16).ok()?;
            let size = match digits.len() {
                1..=2 => 1,
                3..=4 => 2,
                5..=8 => 4,
                _ => 8,
            };
            bytes.extend(value.to_le_bytes().into_iter().take(size));
        } else {
            bytes.extend(plain(word).ok()?);
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

/// Returns the address of a line that consists of an address.
fn only_address(content: &str) -> Option<u64> {
    (content.len() >= 6).then(|| hex_number(content))?
}

fn hex_number(text: &str) -> Option<u64> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let is_hex = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u64::from_str_radix(digits, 16).ok())?
}

/// Returns the bytes of C string literals in a line, or `None` if they have another escape than
/// `\x`.
fn string(content: &str) -> Option<Vec<u8>> {
    let literals: String = match content.contains('"') {
        true => content.split('"').skip(1).step_by(2).collect(),
        false => content.to_owned(),
    };
    let mut bytes = Vec::new();
    let mut rest = literals.as_str();
    while !rest.is_empty() {
        if let Some(escape) = rest.strip_prefix("\\x") {
            bytes.push(u8::from_str_radix(escape.get(..2)?, 16).ok()?);
            rest = escape.get(2..)?;
        } else {
            let first = rest.bytes().next().filter(|&byte| byte != b'\\')?;
            bytes.push(first);
            rest = rest.get(1..)?;
        }
    }
    Some(bytes)
}

/// Returns the element size of the array that a line declares.
fn declared_size(content: &str) -> Option<usize> {
    let (declaration, _) = content.split_once('[')?;
    let has = |words: &[&str]| words.iter().any(|word| declaration.contains(word));
    if has(&["int8_t", "char", "u8"]) {
        Some(1)
    } else if has(&["int16_t", "short", "u16"]) {
        Some(2)
    } else if has(&["int64_t", "long long", "u64"]) {
        Some(8)
    } else if has(&["int", "unsigned", "u32", "natural_t", "mach_port"]) {
        Some(4)
    } else {
        None
    }
}

/// Returns the value of an element and its number of hex digits, or 0 digits for a decimal number.
fn element_of(text: &str) -> Option<(u64, usize)> {
    let text = text.trim_end_matches(['u', 'U', 'l', 'L']);
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => Some((u64::from_str_radix(digits, 16).ok()?, digits.len())),
        None => Some((text.parse().ok()?, 0)),
    }
}

/// Returns the bytes of a line of plain hex, or none if it has only a comment.
fn plain(line: &str) -> Result<Vec<u8>, BadLine> {
    let code = line.split('#').next().unwrap_or_default();
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

impl BadLine {
    /// Returns the offset of the byte in its line.
    pub(crate) fn offset(&self) -> usize {
        match self {
            Self::NotHex { offset, .. } | Self::HalfByte { offset } => *offset,
            Self::Repeat { .. } | Self::RepeatSum { .. } => 0,
        }
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHex { column, found, .. } => {
                write!(
                    f,
                    "expected a hex digit in column {column}, found {found:?}"
                )
            }
            Self::HalfByte { .. } => f.write_str("expected a second hex digit, found the end"),
            Self::Repeat { address } => write!(
                f,
                "expected an address at most 64 MiB after the line before `*`, found {address:#x}"
            ),
            Self::RepeatSum { address } => write!(
                f,
                "expected at most 64 MiB in all `*` lines together, found more up to {address:#x}"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_complete_as_soon_as_they_end() {
        let mut parser = Parser::default();
        let mut complete = 0;
        for number in 1..3001 {
            let line = ["00", "", "zz"][number % 3];
            parser.line(line, number);
            assert!(parser.complete.len() <= 2);
            complete += parser.complete.drain(..).count();
        }
        parser.end();
        assert_eq!(complete + parser.complete.len(), 2000);
        assert!(parser.bad.is_none() && parser.open.is_none());
    }
}
