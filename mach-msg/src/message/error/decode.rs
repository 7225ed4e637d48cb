//! Errors of received messages that are not of the expected type: one struct per cause.
//!
//! Offsets and sizes are in bytes, from the start of the message. An error contains the place of
//! the mistake in the message and the number there, but never other message contents.

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

        /// The reason why a message was refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum DecodeCause {
            $($(#[$doc])* $name($name),)*
            /// A descriptor extends past the end of the message or is of an unknown kind.
            Descriptors(DescriptorError),
            /// The buffer is not 16-aligned, as every
            /// [`MessageBuffer`](crate::message::MessageBuffer) is.
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
    /// The size in the header is not that of the message type, or not the sum of its parts.
    WrongSize {
        /// 4, the offset of `msgh_size`.
        offset: usize,
        /// The smallest valid size.
        min: usize,
        /// The largest valid size.
        max: usize,
        /// The size found.
        found: usize,
    } => "expected a message of {} bytes (msgh_size at offset {offset}), found {found}",
        Sizes(*min, *max);

    /// The message has some bytes of the fields of a later version of its type, but not all.
    BetweenVersions {
        /// 4, the offset of `msgh_size`.
        offset: usize,
        /// The size without the fields of the later version.
        earlier: usize,
        /// The size with these fields.
        later: usize,
        /// The size found.
        found: usize,
    } => "expected a message of {earlier} bytes, or {later} with the fields of the next version (msgh_size at offset {offset}), found {found}";

    /// `MACH_MSGH_BITS_COMPLEX` is set in a message type without descriptors, or missing in one
    /// with descriptors.
    WrongComplexity {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// True if the message type has descriptors.
        expected: bool,
    } => "expected a {} message (bit 31 of msgh_bits at offset {offset}), found a {} one",
        complexity(*expected), complexity(!*expected);

    /// The number of descriptors is not that of the message type.
    WrongDescriptorCount {
        /// 24, the offset of `msgh_descriptor_count`.
        offset: usize,
        /// Number of descriptors of the message type.
        expected: u32,
        /// Number of descriptors in the message's body.
        found: u32,
    } => "expected {expected} descriptors (msgh_descriptor_count at offset {offset}), found {found}";

    /// The message id is not that of the message type.
    WrongId {
        /// 20, the offset of `msgh_id`.
        offset: usize,
        /// The id of the message type.
        expected: i32,
        /// The id of the message.
        found: i32,
    } => "expected message id {expected:#x} (msgh_id at offset {offset}), found {found:#x}";

    /// The reply right in the header is neither a send right nor a send-once right.
    WrongReplyRight {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// The disposition found.
        found: u8,
    } => "expected a send right, a send-once right or none for the reply (msgh_bits at offset {offset}), found disposition {found}";

    /// A descriptor is not of the field's kind.
    WrongKind {
        /// Name of the field.
        field: &'static str,
        /// Offset of the descriptor type.
        offset: usize,
        /// The kind of the field.
        expected: DescriptorKind,
        /// The value found.
        found: u8,
    } => "{field}: expected descriptor type {} ({}) at offset {offset}, found {found}", expected.raw(), expected.name();

    /// A right is not of the field's kind.
    WrongDisposition {
        /// Name of the field.
        field: &'static str,
        /// Offset of the disposition.
        offset: usize,
        /// The kind of right of the field.
        expected: ReceivedRight,
        /// The value found.
        found: u8,
    } => "{field}: expected disposition {} ({expected}) at offset {offset}, found {found}", expected.raw();

    /// The type of an item of a message of GNU Mach is not that of the field.
    WrongType {
        /// Name of the field, or `inline` for the inline fields.
        field: &'static str,
        /// Offset of the first word that differs.
        offset: usize,
        /// The expected word.
        expected: u32,
        /// The word found.
        found: u32,
    } => "{field}: expected {expected:#010x} in the type at offset {offset}, found {found:#010x}";

    /// A disposition that no received right can have.
    NoReceivedRight {
        /// Offset of the disposition.
        offset: usize,
        /// The value found.
        found: u8,
    } => "expected disposition 16, 17 or 18 at offset {offset}, found {found}";

    /// `MACH_PORT_NULL` in a field that is not an `Option`.
    MissingRight {
        /// Name of the field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
    } => "{field}: expected a right at offset {offset}, found MACH_PORT_NULL";

    /// `MACH_PORT_DEAD` in place of a receive right.
    DeadReceiveRight {
        /// Name of the field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
    } => "{field}: expected a receive right at offset {offset}, found MACH_PORT_DEAD";

    /// A guarded port descriptor without `MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE`, so that the
    /// guard is unknown.
    WrongGuardFlags {
        /// Name of the field.
        field: &'static str,
        /// Offset of the flags.
        offset: usize,
        /// The flags found.
        found: u16,
    } => "{field}: expected guard flag 1 (IMMOVABLE_RECEIVE) at offset {offset}, found {found:#x}";

    /// A region that the kernel could not map into the receiver: it has a size but no address.
    UnmappedRegion {
        /// Name of the field.
        field: &'static str,
        /// Offset of the descriptor.
        offset: usize,
        /// Size of the region.
        size: usize,
    } => "{field}: expected the address of {size} bytes at offset {offset}, found none";

    /// The size of a region or a part is not a multiple of its item size.
    UnevenRegion {
        /// Name of the field.
        field: &'static str,
        /// Offset of the size or of the part.
        offset: usize,
        /// Size of one item.
        item: usize,
        /// The size found.
        found: usize,
    } => "{field}: expected a multiple of {item} bytes at offset {offset}, found {found}";

    /// There are more items than the field's `max`.
    TooManyItems {
        /// Name of the field.
        field: &'static str,
        /// Offset of the count or of the part.
        offset: usize,
        /// Maximum number of items.
        max: usize,
        /// Number of items found.
        found: usize,
    } => "{field}: expected a length of at most {max} at offset {offset}, found {found}";

    /// A count of rights exceeds the number of descriptors for them.
    TooManyRights {
        /// Name of the field.
        field: &'static str,
        /// Offset of the count.
        offset: usize,
        /// The number of descriptors.
        max: usize,
        /// The count found.
        found: usize,
    } => "{field}: expected at most {max} rights at offset {offset}, found a count of {found}";

    /// The trailer does not have an element that the receiver reads.
    MissingTrailer {
        /// Name of the field.
        field: &'static str,
    } => "{field}: expected a trailer with this element, found none";

    /// An encoded value is present both inline and out of line.
    TwoValues {
        /// Name of the field.
        field: &'static str,
        /// Offset of the bytes in the message.
        offset: usize,
    } => "{field}: expected no bytes at offset {offset}, since the value is out of line";

    /// A region that is not empty in a field that has no value (`None`).
    UnexpectedRegion {
        /// Name of the field.
        field: &'static str,
        /// Offset of the size.
        offset: usize,
        /// Size of the region.
        found: usize,
    } => "{field}: expected no memory, since there is no value (size at offset {offset}), found {found} bytes";

    /// The bytes are not a valid value of the field's type.
    InvalidValue {
        /// Name of the field.
        field: &'static str,
        /// Offset of the bytes.
        offset: usize,
        /// Number of bytes.
        size: usize,
    } => "{field}: the {size} bytes at offset {offset} are not a valid value of the field's type";

    /// A value of a `#[mach(serde)]` field nests deeper than
    #[cfg_attr(feature = "serde", doc = "[`DEPTH_MAX`](crate::message::DEPTH_MAX)")]
    #[cfg_attr(not(feature = "serde"), doc = "`DEPTH_MAX`")]
    /// levels. Such a value could overflow the receiver's stack: each level needs only one byte of
    /// the message.
    TooManyLevels {
        /// Name of the field.
        field: &'static str,
        /// Offset of the value.
        offset: usize,
        /// Maximum number of levels.
        max: u32,
    } => "{field}: expected a value of at most {max} levels at offset {offset}, found more, which would exhaust the stack";

    /// Decoding a value of a `#[mach(serde)]` field needs more than
    #[cfg_attr(feature = "serde", doc = "[`STACK_MAX`](crate::message::STACK_MAX)")]
    #[cfg_attr(not(feature = "serde"), doc = "`STACK_MAX`")]
    /// bytes of stack: it has many levels, and each takes much of the stack.
    TooMuchStack {
        /// Name of the field.
        field: &'static str,
        /// Offset of the value.
        offset: usize,
        /// Maximum number of bytes.
        max: usize,
    } => "{field}: expected a value at offset {offset} that can be decoded with {max} bytes of stack, found one that needs more";

    /// A value of a `#[mach(serde)]` field claims more elements than its number of bytes plus
    #[cfg_attr(feature = "serde", doc = "[`ELEMENTS_WITHOUT_BYTES_MAX`](crate::message::ELEMENTS_WITHOUT_BYTES_MAX)")]
    #[cfg_attr(not(feature = "serde"), doc = "`ELEMENTS_WITHOUT_BYTES_MAX`")]
    /// elements. Such a value could keep the receiver busy: a length of a few bytes can demand any
    /// number of iterations.
    TooManyElements {
        /// Name of the field.
        field: &'static str,
        /// Offset of the value.
        offset: usize,
        /// Maximum number of elements for a value of this size.
        max: usize,
    } => "{field}: expected a value of at most {max} elements at offset {offset}, found a length that claims more than the bytes allow";

    /// A count is not the number of items in its region or array of rights.
    WrongCount {
        /// Name of the field.
        field: &'static str,
        /// Offset of the count.
        offset: usize,
        /// Actual number of items.
        expected: usize,
        /// The value found.
        found: usize,
    } => "{field}: expected a count of {expected} at offset {offset}, as in the descriptor, found {found}";

    /// A region does not hold exactly one item.
    NotOne {
        /// Name of the field.
        field: &'static str,
        /// Offset of the size.
        offset: usize,
        /// Actual number of items.
        found: usize,
    } => "{field}: expected memory of one item (size at offset {offset}), found {found} items";

    /// Text is not terminated by a NUL.
    MissingNul {
        /// Name of the field.
        field: &'static str,
        /// Offset of the text.
        offset: usize,
        /// Number of bytes that were searched.
        size: usize,
    } => "{field}: expected a NUL within the {size} bytes at offset {offset}, found none";

    /// The data representation (byte order, character set or floating-point format) is not that of
    /// this machine.
    WrongNdr {
        /// Offset of the field in the NDR record.
        offset: usize,
        /// The value on this machine.
        expected: u8,
        /// The value found.
        found: u8,
    } => "expected data represented as on this machine ({expected} at offset {offset} of the NDR record), found {found}";

    /// An error reply: the call failed.
    ReturnCode {
        /// Offset of the return code.
        offset: usize,
        /// The return code.
        code: KernReturn,
    } => "the call failed (return code at offset {offset}): {code}";

    /// A reply that requests a reply itself, which no MIG server sends.
    UnexpectedReplyRight {
        /// 0, the offset of `msgh_bits`.
        offset: usize,
        /// The disposition found.
        found: u8,
    } => "expected no reply right in a reply (msgh_bits at offset {offset}), found disposition {found}";

    /// Text that is not UTF-8.
    InvalidText {
        /// Name of the field.
        field: &'static str,
        /// Offset of the first invalid byte.
        offset: usize,
    } => "{field}: expected UTF-8, found another byte at offset {offset}";
}

/// Shows `32`, or `32 to 40`.
struct Sizes(usize, usize);

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(min, max) = self;
        match min == max {
            true => write!(f, "{min}"),
            false => write!(f, "{min} to {max}"),
        }
    }
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

/// Error for a received message that is not of the expected type. The message was released with
/// everything that it carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The cause.
    pub cause: DecodeCause,
}

/// Error for a received message that is not of the expected type, with the message.
#[derive(Debug)]
pub struct Undecoded<Message> {
    /// The cause.
    pub cause: DecodeCause,
    /// The message, unchanged.
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
