//! Hex or binary: finding the messages in the input.

use std::fmt;

use mach_msg::message::dynamic::{AnyTrailer, RawMessage, RawMessageError, TrailerError};

use crate::report::Report;

/// All messages of the input. Behind an error in hex comes the next line; behind one in binary nothing.
pub(crate) fn messages(
    input: &[u8],
    trailer: bool,
) -> Box<dyn Iterator<Item = Result<Report, InputError>> + '_> {
    if is_text(input) {
        Box::new(hex_messages(input, trailer))
    } else {
        Box::new(binary_messages(input, trailer))
    }
}

/// Whether the input holds no control characters but tabs and line ends. See the head of `main.rs` for why no message is text.
fn is_text(input: &[u8]) -> bool {
    input
        .iter()
        .all(|&byte| matches!(byte, b'\t' | b'\n' | b'\r') || (byte >= b' ' && byte != 0x7f))
}

fn hex_messages(
    input: &[u8],
    trailer: bool,
) -> impl Iterator<Item = Result<Report, InputError>> + '_ {
    let lines = input.split(|&byte| byte == b'\n').zip(1..);
    lines.filter_map(move |(line, number)| {
        let place = Place::Line(number);
        let bytes = match hex(line) {
            Ok(bytes) if bytes.is_empty() => return None,
            Ok(bytes) => bytes,
            Err(cause) => return Some(Err(InputError { place, cause })),
        };
        let report = hex_message(&bytes, trailer);
        Some(report.map_err(|cause| InputError { place, cause }))
    })
}

/// The bytes of a line; none if there is nothing but blanks and a comment.
fn hex(line: &[u8]) -> Result<Vec<u8>, Cause> {
    let code = line.split(|&byte| byte == b'#').next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(code.len() / 2);
    let mut high = None;
    for (column, &byte) in (1..).zip(code) {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            b' ' | b'\t' | b'\r' if high.is_none() => continue,
            _ => {
                return Err(Cause::NotHex {
                    column,
                    offset: bytes.len(),
                    found: byte,
                });
            }
        };
        match high.take() {
            None => high = Some(digit),
            Some(high) => bytes.push(high << 4 | digit),
        }
    }
    if high.is_some() {
        return Err(Cause::HalfByte {
            offset: bytes.len(),
        });
    }
    Ok(bytes)
}

fn hex_message(bytes: &[u8], trailer: bool) -> Result<Report, Cause> {
    if !trailer {
        let message = RawMessage::new(bytes)?;
        let msgh_size = message.header().size;
        if msgh_size != 0 && usize::try_from(msgh_size) != Ok(bytes.len()) {
            return Err(Cause::Size {
                msgh_size,
                size: bytes.len(),
            });
        }
        return Ok(Report::new(message, None));
    }
    let (report, rest) = received(bytes)?;
    if rest.is_empty() {
        Ok(report)
    } else {
        Err(Cause::Rest {
            offset: bytes.len() - rest.len(),
            size: rest.len(),
        })
    }
}

/// The message at the start of `bytes` and the trailer behind it, and what follows both.
fn received(bytes: &[u8]) -> Result<(Report, &[u8]), Cause> {
    let (message, rest) = RawMessage::from_prefix(bytes)?;
    // A message's size is a multiple of 4, so the rounded end, where the trailer starts, is its end.
    let start = message.bytes().len();
    let (trailer, rest) =
        AnyTrailer::from_prefix(rest).map_err(|error| Cause::Trailer { start, error })?;
    Ok((Report::new(message, Some((start, trailer))), rest))
}

fn binary_messages(
    input: &[u8],
    trailer: bool,
) -> impl Iterator<Item = Result<Report, InputError>> + '_ {
    let mut rest = input;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = input.len() - rest.len();
        let message = if trailer {
            received(rest)
        } else {
            RawMessage::from_prefix(rest)
                .map(|(message, rest)| (Report::new(message, None), rest))
                .map_err(Cause::from)
        };
        Some(match message {
            Ok((report, behind)) => {
                rest = behind;
                Ok(report)
            }
            Err(cause) => {
                rest = &[];
                Err(InputError {
                    place: Place::Offset(start),
                    cause,
                })
            }
        })
    })
}

/// What is wrong with the input, and where.
#[derive(Debug)]
pub(crate) struct InputError {
    place: Place,
    cause: Cause,
}

/// Where a message starts.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In this line, counted from 1, of hex input.
    Line(usize),
    /// At this offset of binary input.
    Offset(usize),
}

/// Offsets are in bytes from the start of the message, columns are counted from 1.
#[derive(Debug)]
enum Cause {
    NotHex {
        column: usize,
        offset: usize,
        found: u8,
    },
    HalfByte {
        offset: usize,
    },
    Message(RawMessageError),
    Size {
        msgh_size: u32,
        size: usize,
    },
    Trailer {
        start: usize,
        error: TrailerError,
    },
    Rest {
        offset: usize,
        size: usize,
    },
}

impl From<RawMessageError> for Cause {
    fn from(error: RawMessageError) -> Self {
        Self::Message(error)
    }
}

impl Cause {
    fn offset(&self) -> usize {
        match self {
            Self::NotHex { offset, .. } | Self::HalfByte { offset } | Self::Rest { offset, .. } => {
                *offset
            }
            Self::Message(error) => error.offset(),
            Self::Size { .. } => 4,
            Self::Trailer { start, error } => start + error.offset(),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.cause.offset();
        match self.place {
            Place::Line(line) => write!(f, "line {line}, offset {offset}: ")?,
            Place::Offset(start) => write!(
                f,
                "message at {start}, offset {offset} (in the file {}): ",
                start.saturating_add(offset)
            )?,
        }
        match &self.cause {
            Cause::NotHex { column, found, .. } => write!(
                f,
                "expected a hex digit in column {column}, found {:?}",
                char::from(*found)
            ),
            Cause::HalfByte { .. } => write!(f, "expected a second hex digit, found the end"),
            Cause::Message(error) => error.fmt(f),
            Cause::Size { msgh_size, size } => write!(
                f,
                "expected a msgh_size of {size}, the length of the line, or 0, found {msgh_size}"
            ),
            Cause::Trailer { error, .. } => error.fmt(f),
            Cause::Rest { size, .. } => {
                write!(
                    f,
                    "expected the end behind the trailer, found {size} bytes more"
                )
            }
        }
    }
}
