//! Reasons why lines have no known format.

use std::fmt;

/// Consecutive lines that have no known format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadLines {
    /// Number of the first line, from 1.
    pub(crate) line: usize,
    /// Number of lines after the first.
    pub(crate) more: usize,
    pub(crate) cause: BadLine,
}

/// Reason why a line has no known format. Columns are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The output of a tool in a format that has no clear meaning.
    Refused(Refused),
    /// An element of an array is not a number.
    Element {
        found: String,
    },
    /// An element does not fit into the elements of its array.
    ElementSize {
        element: String,
        size: usize,
        is_declared: bool,
    },
    /// A string has an escape that is not known.
    Escape {
        found: String,
    },
    /// Other text between strings.
    Between {
        found: String,
    },
    /// The length after an array is not the length of the array.
    Length {
        declared: u64,
        found: usize,
    },
}

/// A format that is refused, because its bytes are missing or have two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Decimal numbers, or characters, as of `od -t u1`, `od -c`, gdb's `x/8dw`.
    NotHex,
    /// A string of gdb's `x/s`, which ends at the first 0.
    DebuggerString,
    /// Groups that are `xxd -e` or `xxd -g`.
    Order,
    /// Words without addresses that are numbers, as of `od -An -t x4`.
    Words,
    /// Parts are left out.
    Elided,
    /// Numbers with a leading 0, which are octal in some languages.
    LeadingZero,
    /// Numbers whose size is not known.
    ElementSizes,
    /// `\0` before a digit in `b"…"`.
    NulAndDigit,
}

impl BadLine {
    /// Returns the offset of the byte in its line.
    pub(crate) fn offset(&self) -> usize {
        match self {
            Self::NotHex { offset, .. } | Self::HalfByte { offset } => *offset,
            Self::Repeat { .. }
            | Self::RepeatSum { .. }
            | Self::Refused(_)
            | Self::Element { .. }
            | Self::ElementSize { .. }
            | Self::Escape { .. }
            | Self::Between { .. }
            | Self::Length { .. } => 0,
        }
    }

    /// Returns true if the error describes the format of a dump. Otherwise, the line may be other
    /// text.
    pub(crate) const fn names_format(&self) -> bool {
        !matches!(
            self,
            Self::NotHex { .. }
                | Self::HalfByte { .. }
                | Self::Element { .. }
                | Self::Between { .. }
        )
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
            Self::Refused(refused) => refused.fmt(f),
            Self::Element { found } => {
                write!(f, "expected a number in the array, found {found:?}")
            }
            Self::ElementSize {
                element,
                size,
                is_declared,
            } => {
                let plural = if *size == 1 { "" } else { "s" };
                write!(
                    f,
                    "expected array elements of {size} byte{plural}, found `{element}`"
                )?;
                match is_declared {
                    true => Ok(()),
                    false => f.write_str(": declare the type, as in `uint32_t m[] = { … }`"),
                }
            }
            Self::Escape { found } => {
                write!(
                    f,
                    "expected an escape of one byte in the string, found {found:?}"
                )
            }
            Self::Between { found } => {
                write!(f, "expected only strings in this line, found {found:?}")
            }
            Self::Length { declared, found } => {
                write!(f, "expected {declared} bytes in the array, found {found}")
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotHex => {
                "expected a dump in hex, found decimal numbers or characters, as of `od -c`, \
                 `od -t u1` or gdb's `x/8dw`: use `od -t x1` or `x/32xb`"
            }
            Self::DebuggerString => {
                "expected a dump in hex, found the string of `x/s`, which ends at the first 0: \
                 use `x/32xb`"
            }
            Self::Order => {
                "expected single bytes, found groups that are the output of `xxd -e` or of \
                 `xxd -g`: use `xxd` without these options"
            }
            Self::Words => {
                "expected bytes in their order, found little-endian words, as of `od -An -t x4`: \
                 use `od -t x1` or `xxd -p`"
            }
            Self::Elided => "expected all bytes, found `…`, which stands for bytes that are left out",
            Self::LeadingZero => {
                "expected numbers without a leading 0, found one that is octal in C and decimal in \
                 other languages"
            }
            Self::ElementSizes => {
                "expected an array of bytes, or with a declared type as in `uint32_t m[] = { … }`: \
                 the numbers have more than two digits, and their size is not known"
            }
            Self::NulAndDigit => {
                "expected `\\x00`, found `\\0` before a digit in `b\"…\"`, which is octal in Python \
                 and a zero byte in Rust"
            }
        })
    }
}
