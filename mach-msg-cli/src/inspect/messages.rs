//! Finds the messages in the input, which is text or binary.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::ops::ControlFlow;

use mach_msg::message::dynamic::{AnyTrailer, RawMessage, RawMessageError, TrailerError};
use mach_msg::wire::Header;
use zerocopy::FromBytes;

use super::beginning::Beginning;
use super::dump::{self, BadLines, Capture, Part, Source};
use super::report::{Report, Trailers};

/// Number of bytes of a message that are inspected. A kernel accepts no larger message.
const MESSAGE_MAX: usize = 64 << 20;

/// An item of the input, in order.
#[derive(Debug)]
pub(crate) enum Found {
    Message(Box<Report>),
    /// Fewer bytes than a header.
    Beginning(Beginning),
    /// An error in the input.
    Error(InputError),
    /// Bytes after the last message of a capture.
    Rest(InputError),
}

/// Takes an item. Its error ends the search.
type Take<'a> = &'a mut dyn FnMut(Found) -> io::Result<()>;

/// Maximum number of errors about lines that are printed.
const BAD_LINES_MAX: usize = 10;

/// Calls `take` with each item of the input. An error in the input ends its capture, and the next
/// capture follows.
///
/// # Errors
///
/// The error of `take`.
pub(crate) fn each(input: &[u8], trailers: Trailers, take: Take<'_>) -> io::Result<()> {
    let no_dump = |line, cause| {
        let place = Place::Line(line);
        Found::Error(InputError { place, cause })
    };
    let Some(text) = text(input) else {
        if is_other_file(input, trailers) {
            let is_utf_16 = is_utf_16(input);
            let cause = Cause::NoMessage { is_utf_16 };
            let place = Place::Offset(0);
            return take(Found::Error(InputError { place, cause }));
        }
        return capture(input, Source::Dump, trailers, Place::Offset, take);
    };
    if text.trim().is_empty() {
        return take(no_dump(1, Cause::Empty));
    }
    let survey = Survey::new(&text);
    if let Some((line, cause)) = survey.error() {
        return take(no_dump(line, cause));
    }
    // In other text, only messages are captures. A word or a list of numbers is not a capture.
    let is_dump = survey.is_dump();
    let (mut bad_lines, mut first_unprinted, mut unprinted) = (0_usize, 0, 0_usize);
    let end = dump::captures(&text, &mut |part| {
        let taken = match part {
            Part::Capture(Capture { bytes, .. }) if !is_dump && !dump::is_plausible(&bytes) => {
                Ok(())
            }
            Part::Capture(Capture {
                line,
                bytes,
                source,
                ..
            }) => capture(&bytes, source, trailers, |_| Place::Line(line), take),
            Part::Prose(_) => Ok(()),
            Part::Bad(bad) if !is_dump && !bad.cause.names_format() => Ok(()),
            Part::Bad(bad) if bad_lines >= BAD_LINES_MAX => {
                if unprinted == 0 {
                    first_unprinted = bad.line;
                }
                unprinted = unprinted.saturating_add(bad.more).saturating_add(1);
                Ok(())
            }
            Part::Bad(bad) => {
                bad_lines += 1;
                take(no_dump(bad.line, Cause::Bad(bad)))
            }
        };
        match taken {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    });
    if let Some(error) = end.break_value() {
        return Err(error);
    }
    match unprinted {
        0 => Ok(()),
        lines => take(no_dump(first_unprinted, Cause::MoreBad { lines })),
    }
}

/// Returns true if binary input is not a message: it ends before the first message does, and its
/// header is not one of a kernel.
fn is_other_file(input: &[u8], trailers: Trailers) -> bool {
    match Header::read_from_prefix(input) {
        Ok((header, _)) => {
            let size = header.size as usize;
            let is_whole = trailers == Trailers::Each || (24..=input.len()).contains(&size);
            !is_whole && !dump::has_valid_bits(header.bits)
        }
        Err(_) => is_utf_16(input),
    }
}

/// Returns true if the input begins with the mark of UTF-16, which no message does.
const fn is_utf_16(input: &[u8]) -> bool {
    matches!(input, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

/// Counts the lines of text, to distinguish a dump from other text.
#[derive(Debug, Default)]
struct Survey {
    /// Number of lines that are captures.
    captured: usize,
    /// True if a capture begins with a message.
    has_message: bool,
    /// Number of bad lines, and of lines of prose.
    bad: usize,
    prose: usize,
    /// Number of the first line that is not part of a capture.
    first: Option<usize>,
    /// The first error that names a format.
    format: Option<BadLines>,
}

impl Survey {
    fn new(text: &str) -> Self {
        let mut survey = Self::default();
        let end = dump::captures::<()>(text, &mut |part| {
            match part {
                Part::Capture(Capture { lines, bytes, .. }) => {
                    survey.captured = survey.captured.saturating_add(lines);
                    survey.has_message |= dump::is_plausible(&bytes);
                }
                Part::Bad(bad) => {
                    survey.bad = survey.bad.saturating_add(bad.more).saturating_add(1);
                    survey.first.get_or_insert(bad.line);
                    if survey.format.is_none() && bad.cause.names_format() {
                        survey.format = Some(bad);
                    }
                }
                Part::Prose(line) => {
                    survey.prose = survey.prose.saturating_add(1);
                    survey.first.get_or_insert(line);
                }
            }
            ControlFlow::Continue(())
        });
        debug_assert!(end.is_continue(), "the closure does not break");
        survey
    }

    /// Returns true if enough lines are captures to treat lines that are nearly hex as mistakes.
    const fn is_dump(&self) -> bool {
        let other = self.bad.saturating_add(self.prose);
        let enough = match self.has_message {
            true => self.captured.saturating_mul(4),
            false => self.captured,
        };
        enough > other || self.is_one_line()
    }

    /// A single line is meant as a dump.
    const fn is_one_line(&self) -> bool {
        self.bad == 1 && self.prose == 0 && self.captured == 0
    }

    /// Returns the only error if the text is not a dump.
    fn error(&self) -> Option<(usize, Cause)> {
        if self.has_message || self.is_dump() {
            return None;
        }
        Some(match &self.format {
            Some(bad) => (bad.line, Cause::Bad(bad.clone())),
            None => (self.first.unwrap_or(1), Cause::NoDump),
        })
    }
}

/// Returns the message that the bytes of a record are, and the error after its captured part.
/// `number` is the number of the message in the capture, from 1.
///
/// # Errors
///
/// The bytes are not a message.
pub(crate) fn one(
    bytes: &[u8],
    trailers: Trailers,
    number: u64,
) -> Result<(Report, Option<InputError>), InputError> {
    let place = Place::Message(number);
    let error = |cause| InputError { place, cause };
    if let Some(beginning) = Beginning::new(bytes) {
        return Err(error(cause_of(&beginning, bytes.len())));
    }
    let (report, size) = message(bytes, Source::Dump, trailers).map_err(error)?;
    let rest = bytes.len().saturating_sub(size);
    let cause = match (report.missing, rest) {
        (0, 0) => None,
        (0, rest) => Some(Cause::Rest {
            offset: size,
            size: rest,
        }),
        (missing, _) => Some(Cause::Truncated {
            size: bytes.len(),
            missing,
        }),
    };
    Ok((report, cause.map(error)))
}

/// Returns the input if it is text. A binary message is never text (see `mod.rs`).
fn text(input: &[u8]) -> Option<Cow<'_, str>> {
    // The mark of UTF-8, which some editors write.
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    let is_text = input
        .iter()
        .all(|&byte| matches!(byte, b'\t' | b'\n' | b'\r') || (byte >= b' ' && byte != 0x7f));
    is_text.then(|| String::from_utf8_lossy(input))
}

/// Takes the messages of a capture. `place` converts the offset of a message in the capture.
fn capture(
    bytes: &[u8],
    source: Source,
    trailers: Trailers,
    place: impl Fn(usize) -> Place,
    take: Take<'_>,
) -> io::Result<()> {
    let mut start = 0;
    while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
        let place = place(start);
        let error = |cause| InputError { place, cause };
        if start > 0 && source == Source::Dump && !may_be_message(rest, trailers) {
            return take(Found::Rest(error(Cause::Rest {
                offset: 0,
                size: rest.len(),
            })));
        }
        if let Some(beginning) = Beginning::new(rest) {
            let cause = cause_of(&beginning, rest.len());
            take(Found::Beginning(beginning))?;
            return take(Found::Error(error(cause)));
        }
        match message(rest, source, trailers) {
            Ok((report, size)) => {
                let missing = report.missing;
                take(Found::Message(Box::new(report)))?;
                if missing > 0 {
                    take(Found::Error(error(Cause::Truncated {
                        size: rest.len(),
                        missing,
                    })))?;
                }
                start = start.saturating_add(size);
            }
            Err(cause) => return take(Found::Error(error(cause))),
        }
    }
    Ok(())
}

/// Returns the error for less than a header.
fn cause_of(beginning: &Beginning, size: usize) -> Cause {
    match beginning.missing() {
        (_, true) => RawMessageError::TooShort { size }.into(),
        (missing, false) => Cause::Truncated { size, missing },
    }
}

/// Returns true if a message may begin here: the destination's disposition is valid, and the size
/// is possible.
fn may_be_message(bytes: &[u8], trailers: Trailers) -> bool {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        // Fewer bytes than a header are a truncated message, unless all are zero.
        return trailers == Trailers::None && bytes.iter().any(|&byte| byte != 0);
    };
    header.size >= 24 && header.size % 4 == 0 && matches!(header.bits.remote(), 0 | 16..=21)
}

/// Returns the message at the start of `bytes`, and its size including its trailer.
fn message(bytes: &[u8], source: Source, trailers: Trailers) -> Result<(Report, usize), Cause> {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return Err(RawMessageError::TooShort { size: bytes.len() }.into());
    };
    let size = header.size as usize;
    let captured = match size {
        0 => bytes.len(),
        size => size.min(bytes.len()),
    };
    if captured > MESSAGE_MAX {
        return Err(Cause::TooLarge { size: captured });
    }
    if size == 0 && trailers == Trailers::None {
        // A sender may leave `msgh_size` to the kernel.
        let message = RawMessage::new(bytes)?;
        return Ok((Report::new(message, None), bytes.len()));
    }
    if size > bytes.len() {
        let report = Report::truncated(&header, bytes).map_err(RawMessageError::Descriptors)?;
        return Ok((report, bytes.len()));
    }
    let (message, rest) = RawMessage::from_prefix(bytes)?;
    // The size of a message is a multiple of 4, so the trailer starts at its end.
    let start = message.bytes().len();
    let (report, end) = match trailers {
        Trailers::None => (Report::new(message, None), start),
        Trailers::Each => {
            let (trailer, after) =
                AnyTrailer::from_prefix(rest).map_err(|error| Cause::Trailer { start, error })?;
            let mut report = Report::new(message, Some((start, trailer)));
            let end = bytes.len() - after.len();
            report.captured = bytes.get(..end).unwrap_or(bytes).to_vec();
            (report, end)
        }
    };
    // A line of hex is one message.
    if source == Source::Plain && end < bytes.len() {
        let size = bytes.len() - end;
        return Err(Cause::Rest { offset: end, size });
    }
    Ok((report, end))
}

/// An error in the input, with its position.
#[derive(Debug)]
pub(crate) struct InputError {
    place: Place,
    cause: Cause,
}

/// Position of a message.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Line number of text, from 1.
    Line(usize),
    /// Offset in binary input.
    Offset(usize),
    /// Number in a capture, from 1.
    Message(u64),
}

/// Cause of an error. Offsets are in bytes from the start of the message.
#[derive(Debug)]
enum Cause {
    Empty,
    NoDump,
    /// Binary input does not start with a message.
    NoMessage {
        is_utf_16: bool,
    },
    Bad(BadLines),
    /// More bad lines than are printed.
    MoreBad {
        lines: usize,
    },
    Message(RawMessageError),
    Trailer {
        start: usize,
        error: TrailerError,
    },
    Truncated {
        size: usize,
        missing: usize,
    },
    Rest {
        offset: usize,
        size: usize,
    },
    TooLarge {
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
            Self::Empty
            | Self::NoDump
            | Self::NoMessage { .. }
            | Self::MoreBad { .. }
            | Self::TooLarge { .. } => 0,
            Self::Bad(bad) => bad.cause.offset(),
            Self::Message(error) => error.offset(),
            Self::Trailer { start, error } => start + error.offset(),
            Self::Truncated { size, .. } => *size,
            Self::Rest { offset, .. } => *offset,
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
            Place::Message(number) => {
                write!(f, "message {number} of the capture, offset {offset}: ")?;
            }
        }
        match &self.cause {
            Cause::Empty => f.write_str("expected a message, found nothing"),
            Cause::NoDump => f.write_str(
                "the input is not a dump of a message: expected hex digits, the output of xxd, \
                 hexdump, od, lldb or gdb (`x/32xb`, `x/8xw`), frida or tcpdump -X, an array or a \
                 string of a program, or base64",
            ),
            Cause::NoMessage { is_utf_16: true } => {
                f.write_str("expected a message or text, found UTF-16: save the text as UTF-8")
            }
            Cause::NoMessage { is_utf_16: false } => f.write_str(
                "the input is not a message: expected dispositions and a `msgh_size` in the \
                 first 8 bytes",
            ),
            Cause::MoreBad { lines } => {
                write!(f, "{lines} more lines from here on are not dumps")
            }
            Cause::Bad(bad) => {
                bad.cause.fmt(f)?;
                match bad.more {
                    0 => Ok(()),
                    1 => f.write_str(" (and the next line)"),
                    more => write!(f, " (and the next {more} lines)"),
                }
            }
            Cause::Message(error) => error.fmt(f),
            Cause::Trailer { error, .. } => error.fmt(f),
            Cause::Truncated { size, missing } => write!(
                f,
                "the message is truncated: expected {} bytes, found {size}, {missing} are missing",
                size.saturating_add(*missing)
            ),
            Cause::TooLarge { size } => {
                write!(
                    f,
                    "expected a message of at most 64 MiB, found {size} bytes"
                )
            }
            Cause::Rest { size, .. } => {
                write!(
                    f,
                    "expected the end of the message, found {size} more bytes"
                )
            }
        }
    }
}
