//! Why a received message is not what its receiver expected: one type per cause.
//!
//! Offsets and sizes are in bytes, from the start of the message. Errors show where something is
//! wrong and the small number found there, and never contents of the message.

use core::fmt;

use crate::kernel::KernReturn;
use crate::wire::{DescriptorError, DescriptorKind, ReceivedRight};

macro_rules! causes {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* } => $text:literal $(, $argument:expr)*;
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let Self { $($field),* } = self;
                    write!(f, $text $(, $argument)*)
                }
            }

            impl core::error::Error for $name {}

            impl From<$name> for DecodeCause {
                #[inline]
                fn from(cause: $name) -> Self {
                    Self::$name(cause)
                }
            }
        )*

        /// Why a message was refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum DecodeCause {
            $($(#[$doc])* $name($name),)*
            /// The descriptors run past the end of the message, or are of no known kind.
            Descriptors(DescriptorError),
            /// The buffer is not aligned as every [`MessageBuffer`](crate::message::MessageBuffer)
            /// is.
            Misaligned,
        }

        impl fmt::Display for DecodeCause {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name(cause) => cause.fmt(f),)*
                    Self::Descriptors(cause) => cause.fmt(f),
                    Self::Misaligned => f.write_str("the buffer of the message is not 16-aligned"),
                }
            }
        }
    };
}

causes! {
    /// The size in the header is not that of the message type, or of its parts together.
    WrongSize {
        /// 4, the offset of `msgh_size`.
        offset: usize,
        /// The smallest size that would do.
        min: usize,
        /// The largest size that would do.
        max: usize,
        /// The size found.
        found: usize,
    } => "expected a message of {min} to {max} bytes (msgh_size at offset {offset}), found {found}";

    /// `MACH_MSGH_BITS_COMPLEX` is set without reason, or is missing.
    WrongComplexity {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// True if the message type has descriptors.
        expected: bool,
    } => "expected a {} message (bit 31 of msgh_bits at offset {offset}), found a {} one",
        complexity(*expected), complexity(!*expected);

    /// Another number of descriptors.
    WrongDescriptorCount {
        /// 24, the offset of `msgh_descriptor_count`.
        offset: usize,
        /// Number of descriptors of the message type.
        expected: u32,
        /// Number of descriptors in the message's body.
        found: u32,
    } => "expected {expected} descriptors (msgh_descriptor_count at offset {offset}), found {found}";

    /// Another message id.
    WrongId {
        /// 20, the offset of `msgh_id`.
        offset: usize,
        /// The message type's.
        expected: i32,
        /// The message's.
        found: i32,
    } => "expected message id {expected:#x} (msgh_id at offset {offset}), found {found:#x}";

    /// The reply right of the header is no send or send-once right.
    WrongReplyRight {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// The disposition found.
        found: u8,
    } => "expected a send right, a send-once right or none for the reply (msgh_bits at offset {offset}), found disposition {found}";

    /// A descriptor of another kind.
    WrongKind {
        /// The field.
        field: &'static str,
        /// Offset of the descriptor's type.
        offset: usize,
        /// The field's kind.
        expected: DescriptorKind,
        /// The number found.
        found: u8,
    } => "{field}: expected descriptor type {} ({}) at offset {offset}, found {found}", expected.raw(), expected.name();

    /// A right of another kind.
    WrongDisposition {
        /// The field.
        field: &'static str,
        /// Offset of the disposition.
        offset: usize,
        /// The field's right.
        expected: ReceivedRight,
        /// The number found.
        found: u8,
    } => "{field}: expected disposition {} ({expected}) at offset {offset}, found {found}", expected.raw();

    /// A right of no kind that can be received, in a message of any type.
    NoReceivedRight {
        /// Offset of the disposition.
        offset: usize,
        /// The number found.
        found: u8,
    } => "expected disposition 16, 17 or 18 at offset {offset}, found {found}";

    /// `MACH_PORT_NULL` in a field that is no `Option`.
    MissingRight {
        /// The field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
    } => "{field}: expected a right at offset {offset}, found MACH_PORT_NULL";

    /// `MACH_PORT_DEAD` where a receive right should be.
    DeadReceiveRight {
        /// The field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
    } => "{field}: expected a receive right at offset {offset}, found MACH_PORT_DEAD";

    /// A guarded port descriptor without `MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE`, so that nothing
    /// is known of the guard.
    WrongGuardFlags {
        /// The field.
        field: &'static str,
        /// Offset of the flags.
        offset: usize,
        /// The flags found.
        found: u16,
    } => "{field}: expected guard flag 1 (IMMOVABLE_RECEIVE) at offset {offset}, found {found:#x}";

    /// A region that could not be delivered: it has a size and no address.
    UnmappedRegion {
        /// The field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
        /// The region's size.
        size: usize,
    } => "{field}: expected the address of {size} bytes at offset {offset}, found none";

    /// A region or a part whose size is no multiple of its items'.
    UnevenRegion {
        /// The field.
        field: &'static str,
        /// Offset of the size, or the part.
        offset: usize,
        /// The size of one item.
        item: usize,
        /// The size found.
        found: usize,
    } => "{field}: expected a multiple of {item} bytes at offset {offset}, found {found}";

    /// More items than the field's `max`.
    TooManyItems {
        /// The field.
        field: &'static str,
        /// Offset of the count, or the part.
        offset: usize,
        /// The most that the field takes.
        max: usize,
        /// The actual number.
        found: usize,
    } => "{field}: expected at most {max} items at offset {offset}, found {found}";

    /// A count of rights that is larger than the row of descriptors.
    TooManyRights {
        /// The field.
        field: &'static str,
        /// Offset of the count.
        offset: usize,
        /// The number of descriptors.
        max: usize,
        /// The count found.
        found: usize,
    } => "{field}: expected at most {max} rights at offset {offset}, found a count of {found}";

    /// A trailer without an element that the receiver reads.
    MissingTrailer {
        /// The field.
        field: &'static str,
    } => "{field}: expected a trailer with this element, found none";

    /// An encoded value both in the message and out of line.
    TwoValues {
        /// The field.
        field: &'static str,
        /// Offset of the bytes in the message.
        offset: usize,
    } => "{field}: expected no bytes at offset {offset}, since the value is out of line";

    /// Bytes that are no value of the field's type.
    InvalidValue {
        /// The field.
        field: &'static str,
        /// Offset of the bytes.
        offset: usize,
        /// The actual number.
        size: usize,
    } => "{field}: the {size} bytes at offset {offset} are no value of the field's type";

    /// A value of a `#[mach(serde)]` field that nests deeper than
    #[cfg_attr(feature = "serde", doc = "[`DEPTH_MAX`](crate::message::DEPTH_MAX)")]
    #[cfg_attr(not(feature = "serde"), doc = "`DEPTH_MAX`")]
    /// levels. Such a value is an attack on the receiver's stack: each level needs one byte of the
    /// message.
    TooManyLevels {
        /// The field.
        field: &'static str,
        /// Offset of the value.
        offset: usize,
        /// The most levels that a value may have.
        max: u32,
    } => "{field}: expected a value of at most {max} levels at offset {offset}, found more, which would exhaust the stack";

    /// A value of a `#[mach(serde)]` field that claims more elements than it has bytes, and
    #[cfg_attr(feature = "serde", doc = "[`ELEMENTS_WITHOUT_BYTES_MAX`](crate::message::ELEMENTS_WITHOUT_BYTES_MAX)")]
    #[cfg_attr(not(feature = "serde"), doc = "`ELEMENTS_WITHOUT_BYTES_MAX`")]
    /// more. Such a value is an attack on the receiver's time: a length of a few bytes is a loop of
    /// any number of steps.
    TooManyElements {
        /// The field.
        field: &'static str,
        /// Offset of the value.
        offset: usize,
        /// The most elements that a value of so many bytes may have.
        max: usize,
    } => "{field}: expected a value of at most {max} elements at offset {offset}, found a length that claims more than the bytes allow";

    /// A number of items that is not that of the region or the array of rights which it is to
    /// count.
    WrongCount {
        /// The field.
        field: &'static str,
        /// Offset of the number.
        offset: usize,
        /// The actual number.
        expected: usize,
        /// The number found.
        found: usize,
    } => "{field}: expected a count of {expected} at offset {offset}, as in the descriptor, found {found}";

    /// Memory of no items, or several, where one is expected.
    NotOne {
        /// The field.
        field: &'static str,
        /// Offset of the size.
        offset: usize,
        /// The actual number of items.
        found: usize,
    } => "{field}: expected memory of one item (size at offset {offset}), found {found} items";

    /// Text without a NUL at its end.
    MissingNul {
        /// The field.
        field: &'static str,
        /// Offset of the text.
        offset: usize,
        /// Number of bytes that were searched.
        size: usize,
    } => "{field}: expected a NUL within the {size} bytes at offset {offset}, found none";

    /// Data of a machine that represents it in another way: another byte order, other characters or
    /// other floating point numbers.
    WrongNdr {
        /// Offset of the field in the NDR record.
        offset: usize,
        /// Representation on this machine.
        expected: u8,
        /// The number found.
        found: u8,
    } => "expected data represented as on this machine ({expected} at offset {offset} of the NDR record), found {found}";

    /// The reply that the call failed.
    ReturnCode {
        /// Offset of the return code.
        offset: usize,
        /// Why it failed.
        code: KernReturn,
    } => "the call failed (return code at offset {offset}): {code}";

    /// A reply that asks for a reply itself, as no MIG server's does.
    UnexpectedReplyRight {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// The disposition found.
        found: u8,
    } => "expected no reply right in a reply (msgh_bits at offset {offset}), found disposition {found}";

    /// Text that is not UTF-8.
    InvalidText {
        /// The field.
        field: &'static str,
        /// Offset of the first wrong byte.
        offset: usize,
    } => "{field}: expected UTF-8, found another byte at offset {offset}";
}

const fn complexity(complex: bool) -> &'static str {
    if complex { "complex" } else { "simple" }
}

impl From<DescriptorError> for DecodeCause {
    #[inline]
    fn from(error: DescriptorError) -> Self {
        Self::Descriptors(error)
    }
}

impl core::error::Error for DecodeCause {}

/// A received message is not of the expected type. It was released, with all that it carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The cause.
    pub cause: DecodeCause,
}

/// A received message that is not of the expected type, and the cause.
#[derive(Debug)]
pub struct Undecoded<Message> {
    /// The cause.
    pub cause: DecodeCause,
    /// The message, untouched.
    pub message: Message,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl core::error::Error for DecodeError {}

impl<Message> fmt::Display for Undecoded<Message> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl<Message: fmt::Debug> core::error::Error for Undecoded<Message> {}

impl<Message> From<Undecoded<Message>> for DecodeError {
    #[cold]
    fn from(undecoded: Undecoded<Message>) -> Self {
        Self {
            cause: undecoded.cause,
        }
    }
}
