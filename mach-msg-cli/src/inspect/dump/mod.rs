//! Finds bytes in text: plain hex, and the output of other tools.
//!
//! | tool | example of a line |
//! |---|---|
//! | plain hex | `13000000 5c000000  # comment` |
//! | `xxd`, also `-e`, `-b`, `-i`, `-p` | `00000010: 0000 0000 0500 0000  ........` |
//! | `hexdump -C`, Wireshark | `00000010  00 00 00 00 05 00 00 00  \|........\|` |
//! | `hexdump`, `od`, also `-t x1`, `-t x4` | `0000020 0000 0000 0005 0000` |
//! | `tcpdump -X` | `0x0010:  0000 0000 0500 0000  ........` |
//! | lldb `memory read`, frida `hexdump` | `0x16fdff1a0: 00 00 00 00 05 00 00 00  ........` |
//! | lldb or gdb `x/32xb`, gdb `x/32tb` | `0x16fdff1a0: 0x00 0x00 0x00 0x00` |
//! | lldb or gdb `x/8xw`, `x/4xg` | `0x16fdff1a0 <buffer+16>: 0x00000000 0x00000005` |
//! | arrays of C, Rust, Go, Java, JSON, gdb | `uint8_t m[] = { 0x13, 0x00 };`, `[19, 0]` |
//! | strings of C, Python, Rust, gdb | `"\x13\0"`, `b'\x13\x00'` |
//! | base64 of a message | `ExUAAEgAAAADAQAA` |
//!
//! Lines with addresses belong together while their addresses are contiguous. Words are
//! little-endian. A line of prose between dumps is skipped. A line that is nearly a dump is an
//! error, so that no byte of a message is lost without an error.
//!
//! ```text
//! text ─▶ mod: lines ─┬▶ row: address, words, characters ─▶ rows: how the words are read ─┐
//!                     ├▶ token ─▶ array, or strings ──────────────────────────────────────┼▶ captures
//!                     └▶ plain: hex ──────────────────────────────────────────────────────┘
//! ```

mod array;
mod base64;
mod capture;
mod elements;
mod error;
mod header;
mod plain;
mod row;
mod rows;
mod strings;
mod token;

use std::ops::ControlFlow;

use array::{Array, ArrayEnd, declared_size};
use row::{Address, DumpRow};
use rows::{Decoded, Line};
use token::{Token, tokens};

pub(crate) use capture::{Capture, Source};
pub(crate) use error::{BadLine, BadLines, Refused};
pub(crate) use header::{has_valid_bits, is_plausible};

/// A part of the input, in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Capture(Capture),
    Bad(BadLines),
    /// A line of prose with this number.
    Prose(usize),
}

/// Splits text into captures, and calls `take` with each part when it is complete. Ends early if
/// `take` breaks.
pub(crate) fn captures<B>(
    text: &str,
    take: &mut dyn FnMut(Part) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let base64 = base64::captures(text);
    if !base64.is_empty() {
        return base64.into_iter().map(Part::Capture).try_for_each(take);
    }
    let mut parser = Parser::default();
    for (line, number) in text.lines().zip(1..) {
        parser.line(line, number);
        for part in parser.complete.drain(..) {
            take(part)?;
        }
    }
    parser.end();
    let bad = parser.bad.take().map(Part::Bad);
    parser.complete.drain(..).chain(bad).try_for_each(take)
}

#[derive(Debug, Default)]
struct Parser<'t> {
    /// Parts that are complete.
    complete: Vec<Part>,
    /// Bad lines that the next line may continue.
    bad: Option<BadLines>,
    /// Lines with addresses.
    block: Vec<(usize, Line<'t>)>,
    /// The capture of plain hex or strings that the next line may continue.
    open: Option<OpenCapture>,
    /// The array that the next line may continue.
    array: Option<Array>,
    /// Size of the elements that the line before an array declares.
    declared: Option<usize>,
    /// Number of bytes of the last array, until other lines follow.
    last_array: Option<usize>,
    /// True in a comment of several lines.
    in_comment: bool,
    /// Number of bytes that `*` lines represented.
    repeated: u64,
}

#[derive(Debug)]
struct OpenCapture {
    capture: Capture,
    /// Number of bytes in the first line, and in the last one.
    first: usize,
    last: usize,
    /// Number of bytes in each word of plain hex, or 0 if the words differ.
    word: usize,
}

impl<'t> Parser<'t> {
    fn line(&mut self, line: &'t str, number: usize) {
        let line = line.trim_end();
        let content = line.trim_start();
        if self.array.is_some() || self.in_comment {
            return self.code(line, number);
        }
        if is_prompt(content) || is_column_header(content) {
            return self.close();
        }
        if content.is_empty() {
            // An empty line ends plain hex. A dump continues if the addresses do.
            return self.close_open();
        }
        match DumpRow::new(content) {
            Ok(Some(_)) => return self.addressed(number, Line::Row(content)),
            Ok(None) => {}
            Err(refused) => return self.bad(number, BadLine::Refused(refused)),
        }
        if !self.block.is_empty() {
            if content == "*" {
                return self.addressed(number, Line::Star);
            }
            if Address::only(content).is_some() {
                return self.addressed(number, Line::Address(content));
            }
        }
        self.code(line, number);
    }

    fn addressed(&mut self, number: usize, line: Line<'t>) {
        self.close_open();
        self.block.push((number, line));
    }

    /// A line without an address: an array, strings, or plain hex.
    fn code(&mut self, line: &'t str, number: usize) {
        let tokens = tokens(line, &mut self.in_comment);
        let mut rest = &*tokens;
        if let Some(array) = &mut self.array {
            array.lines += 1;
            let has_brackets = array.has_brackets();
            if tokens.is_empty() {
                // The line is empty or only a comment.
                if !has_brackets && line.trim().is_empty() {
                    self.array_end();
                }
                return;
            }
            match self.array_tokens(rest, number) {
                Taken::All | Taken::Bad => return,
                Taken::Array(after) => rest = after,
                Taken::Nothing => {}
            }
        } else if tokens.is_empty() {
            // The line is only a comment.
            return;
        }
        let mut has_array = rest.len() < tokens.len();
        if !has_array && let Some(strings) = strings::decode(line, rest, self.has_open_strings()) {
            return match strings {
                Ok(bytes) => self.string(bytes, number),
                Err(cause) => self.bad(number, cause),
            };
        }
        let mut declared = self.declared.take();
        while let Some((array, at)) = Array::start(rest, declared.take(), number) {
            self.close();
            let has_brackets = array.has_brackets();
            let elements = rest.get(at..).unwrap_or_default();
            self.array = Some(array);
            match self.array_tokens(elements, number) {
                Taken::All | Taken::Bad => return,
                Taken::Array(after) => {
                    has_array = true;
                    rest = after;
                }
                Taken::Nothing if has_brackets => rest = elements,
                Taken::Nothing => break,
            }
        }
        if !has_array {
            self.other(line, number, &tokens);
        }
    }

    /// Takes tokens of an array.
    fn array_tokens<'s>(&mut self, tokens: &'s [Token<'t>], number: usize) -> Taken<'s, 't> {
        for (index, token) in tokens.iter().enumerate() {
            let Some(array) = &mut self.array else {
                return Taken::Nothing;
            };
            let after = tokens.get(index + 1..).unwrap_or_default();
            match array.token(*token) {
                Ok(()) => {}
                Err(ArrayEnd::Closed) => {
                    self.array_end();
                    return Taken::Array(after);
                }
                Err(ArrayEnd::Bad(_)) if array.is_empty() => {
                    // The bracket of other text.
                    let line = array.line;
                    self.array = None;
                    if line != number {
                        self.complete.push(Part::Prose(line));
                    }
                    return Taken::Nothing;
                }
                Err(ArrayEnd::Bad(_)) if index == 0 && !array.has_brackets() => {
                    array.lines -= 1;
                    self.array_end();
                    return Taken::Nothing;
                }
                Err(ArrayEnd::Bad(cause)) => {
                    self.array = None;
                    self.bad(number, cause);
                    return Taken::Bad;
                }
            }
        }
        Taken::All
    }

    /// Ends the array. An unclosed array has the captured length.
    fn array_end(&mut self) {
        let Some(array) = self.array.take() else {
            return;
        };
        let (line, lines) = (array.line, array.lines);
        match array.into_bytes() {
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => {
                self.last_array = Some(bytes.len());
                self.start(bytes, line, Source::Dump);
                self.close_lines(lines);
            }
            Err(cause) => self.bad(line, cause),
        }
    }

    /// A line that has no array and no string.
    fn other(&mut self, line: &str, number: usize, tokens: &[Token<'_>]) {
        let length = array::length(tokens).zip(self.last_array.take());
        if let Some((declared, found)) = length {
            if declared != found as u64 {
                self.bad(number, BadLine::Length { declared, found });
            }
            return;
        }
        match plain::bytes(line) {
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => self.plain(bytes, line, number),
            Err(cause) if plain::is_nearly_hex(line) => self.bad(number, cause),
            Err(_) => {
                self.declared = declared_size(tokens);
                self.close();
                self.complete.extend(self.bad.take().map(Part::Bad));
                self.complete.push(Part::Prose(number));
            }
        }
    }

    fn has_open_strings(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| open.capture.source == Source::Dump)
    }

    /// Strings of consecutive lines are one capture.
    fn string(&mut self, bytes: Vec<u8>, number: usize) {
        match &mut self.open {
            Some(open) if open.capture.source == Source::Dump => {
                open.capture.bytes.extend(bytes);
                open.capture.lines += 1;
            }
            _ => self.start(bytes, number, Source::Dump),
        }
    }

    /// Adds a line of plain hex. It continues the message of the previous line if that is
    /// incomplete and the lines have equal lengths, except for the last one.
    fn plain(&mut self, bytes: Vec<u8>, line: &str, number: usize) {
        let own = plain::word_size(line);
        if !self.block.is_empty() {
            self.close();
        }
        if let Some(OpenCapture {
            capture,
            first,
            last,
            word,
        }) = &mut self.open
        {
            let continues = last == first && bytes.len() <= *first;
            let is_plain = capture.source == Source::Plain;
            if continues && is_plain && plain::is_incomplete(&capture.bytes, *first) {
                capture.bytes.extend(&bytes);
                capture.lines += 1;
                *last = bytes.len();
                *word = if *word == own { own } else { 0 };
                return;
            }
        }
        self.start(bytes, number, Source::Plain);
        if let Some(open) = &mut self.open {
            open.word = own;
        }
    }

    fn start(&mut self, bytes: Vec<u8>, line: usize, source: Source) {
        self.close();
        self.open = Some(OpenCapture {
            first: bytes.len(),
            last: bytes.len(),
            word: 0,
            capture: Capture {
                line,
                lines: 1,
                bytes,
                source,
            },
        });
    }

    /// Ends plain hex and strings.
    fn close_open(&mut self) {
        if let Some(OpenCapture { capture, word, .. }) = self.open.take() {
            if plain::are_numbers(&capture.bytes, word) {
                return self.add_bad(capture.line, BadLine::Refused(Refused::Words));
            }
            self.complete.extend(self.bad.take().map(Part::Bad));
            self.complete.push(Part::Capture(capture));
        }
    }

    /// Ends an array, which has this number of lines.
    fn close_lines(&mut self, lines: usize) {
        if let Some(open) = &mut self.open {
            open.capture.lines = lines;
        }
        self.close_open();
    }

    fn close(&mut self) {
        self.close_open();
        let block = std::mem::take(&mut self.block);
        for decoded in rows::decode(&block, &mut self.repeated) {
            match decoded {
                Decoded::Capture { line, lines, bytes } => {
                    self.complete.extend(self.bad.take().map(Part::Bad));
                    self.complete.push(Part::Capture(Capture {
                        line,
                        lines,
                        bytes,
                        source: Source::Dump,
                    }));
                }
                Decoded::Bad(line, cause) => self.add_bad(line, cause),
                Decoded::Other(line, content) => match plain::bytes(content) {
                    Ok(bytes) if !bytes.is_empty() => self.plain(bytes, content, line),
                    Ok(_) => {}
                    Err(cause) => self.add_bad(line, cause),
                },
            }
        }
    }

    fn bad(&mut self, line: usize, cause: BadLine) {
        self.close();
        self.add_bad(line, cause);
    }

    /// Reports consecutive bad lines once.
    fn add_bad(&mut self, line: usize, cause: BadLine) {
        match &mut self.bad {
            Some(bad) if bad.line + bad.more + 1 == line => bad.more += 1,
            _ => {
                let next = BadLines {
                    line,
                    more: 0,
                    cause,
                };
                self.complete.extend(self.bad.replace(next).map(Part::Bad));
            }
        }
    }

    fn end(&mut self) {
        self.array_end();
        self.close();
    }
}

/// The result of adding tokens to an array.
enum Taken<'s, 't> {
    /// All, and the next line continues the array.
    All,
    /// The array ended; these follow.
    Array(&'s [Token<'t>]),
    /// None: the array ended before them, or there is no array.
    Nothing,
    /// The line is an error.
    Bad,
}

/// Returns true if the line is a prompt with a command.
fn is_prompt(content: &str) -> bool {
    ["(lldb)", "(gdb)", "$ ", "% ", ">>> ", "-> "]
        .iter()
        .any(|prompt| content.starts_with(prompt))
}

/// Returns true if the line is frida's column header.
fn is_column_header(content: &str) -> bool {
    content.starts_with("0  1  2  3  4  5  6  7")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_complete_as_soon_as_they_end() {
        let mut parser = Parser::default();
        let mut complete = 0;
        for number in 1..3001 {
            let line = ["00", "", "0z"][number % 3];
            parser.line(line, number);
            assert!(parser.complete.len() <= 2);
            complete += parser.complete.drain(..).count();
        }
        parser.end();
        assert_eq!(complete + parser.complete.len(), 2000);
        assert!(parser.bad.is_none() && parser.open.is_none());
    }
}
