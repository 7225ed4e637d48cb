//! Finds the messages in the input, which is text or binary.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::ops::ControlFlow;

use mach_msg::message::dynamic::{AnyTrailer, RawMessage, RawMessageError, TrailerError};
use mach_msg::wire::Header;
use zerocopy::FromBytes;

use super::beginning::Beginning;
use super::dump::{self, BadLines, Capture, Source};
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

/// Calls `take` with each item of the input. An error in the input ends its capture, and the next
/// capture follows.
///
/// # Errors
///
/// The error of `take`.
pub(crate) fn each(input: &[u8], trailers: Trailers, take: Take<'_>) -> io::Result<()> {
    let Some(text) = text(input) else {
        return capture(input, Source::Dump, trailers, Place::Offset, take);
    };
    if let Some(line) = first_line_if_all_are_bad(&text) {
        let place = Place::Line(line);
        let cause = Cause::NoDump;
        return take(Found::Error(InputError { place, cause }));
    }
    let end = dump::captures(&text, &mut |part| {
        let taken = match part {
            Ok(Capture {
                line,
                bytes,
                source,
            }) => capture(&bytes, source, trailers, |_| Place::Line(line), take),
            Err(bad) => take(Found::Error(InputError {
                place: Place::Line(bad.line),
                cause: Cause::Bad(bad),
            })),
        };
        match taken {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    });
    end.break_value().map_or(Ok(()), Err)
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
    let is_text = input
        .iter()
        .all(|&byte| matches!(byte, b'\t' | b'\n' | b'\r') || (byte >= b' ' && byte != 0x7f));
    is_text.then(|| String::from_utf8_lossy(input))
}

/// Returns the first bad line if all lines are bad and there are several. Reads the text up to its
/// first capture, so that no part has to be kept.
fn first_line_if_all_are_bad(text: &str) -> Option<usize> {
    let (mut first, mut lines) = (None, 0_usize);
    let end = dump::captures(text, &mut |part| match part {
        Ok(_) => ControlFlow::Break(()),
        Err(bad) => {
            first.get_or_insert(bad.line);
            lines = lines.saturating_add(bad.more).saturating_add(1);
            ControlFlow::Continue(())
        }
    });
    first.filter(|_| lines > 1 && end.is_continue())
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
    NoDump,
    Bad(BadLines),
    Message(RawMessageError),
    Trailer { start: usize, error: TrailerError },
    Truncated { size: usize, missing: usize },
    Rest { offset: usize, size: usize },
    TooLarge { size: usize },
}

impl From<RawMessageError> for Cause {
    fn from(error: RawMessageError) -> Self {
        Self::Message(error)
    }
}

impl Cause {
    fn offset(&self) -> usize {
        match self {
            Self::NoDump | Self::TooLarge { .. } => 0,
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
            Cause::NoDump => f.write_str(
                "no line is a dump of a message: expected hex digits, or the output of xxd, \
                 hexdump -C, lldb or gdb (`x/32xb`, `x/8xw`), frida, or a C array",
            ),
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
