//! Message descriptions, for tests that compare a protocol with an earlier version of it.
//!
//! Safe code may implement [`Described`]. The descriptions are constant text and numbers that only
//! `assert_protocol_unchanged!` reads, to write and compare a text file. Messages are encoded and
//! decoded with the layout of their own traits, so a false description can only make that
//! comparison wrong.

/// Describes the messages of a protocol: an enum with [`MachProtocol`](crate::MachProtocol), or the
/// client of a service. See [`assert_protocol_unchanged!`](crate::assert_protocol_unchanged).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a protocol",
    note = "expected an enum with `#[derive(MachProtocol)]`, or the client of a service, `NameClient`"
)]
pub trait Described {
    /// The messages. A request comes before its reply.
    const MESSAGES: &'static [MessageDescription];
}

/// The id and the layout of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageDescription {
    /// The name of the type.
    pub name: &'static str,
    /// `msgh_id`
    pub id: i32,
    /// True in MIG's layout.
    pub is_mig: bool,
    /// True for `layout(mig, reply)`, where a return code precedes the fields.
    pub is_mig_reply: bool,
    /// The fields, in declaration order. The first entry of a message with a version has no name,
    /// and the kind `version 2`, or `version 2, deny_newer`.
    pub fields: &'static [FieldDescription],
    /// The errors that a reply of a service can have instead of the fields.
    pub errors: Option<ErrorDescription>,
}

impl MessageDescription {
    /// Returns the description of a reply with these errors.
    #[must_use]
    pub const fn with_errors(self, errors: ErrorDescription) -> Self {
        Self {
            errors: Some(errors),
            ..self
        }
    }
}

/// The errors of a method of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorDescription {
    /// The name of the type.
    pub name: &'static str,
    /// The names of the errors with their codes. `None` if they are not known.
    pub codes: Option<&'static [(&'static str, i32)]>,
}

/// The layout of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescription {
    /// The name.
    pub name: &'static str,
    /// The attribute words and the type that determine the layout.
    pub kind: &'static str,
    /// Offset and size in bytes of each part in the inline struct. Empty for fields outside of it,
    /// and in MIG's layout, where offsets follow from the order.
    pub parts: &'static [(usize, usize)],
    /// The size in bytes of each item in a field of variable length or in memory out of line, or of
    /// the value itself if there is only one. `None` if it is in `parts`, or if the macro does not
    /// know the type of the items.
    pub size: Option<usize>,
    /// The fields of a nested struct. Their parts are in its own inline struct.
    pub nested: &'static [Self],
}

/// A text with a number that a macro does not know: a bound that is a constant.
pub struct TextWithNumber<const LENGTH: usize> {
    bytes: [u8; LENGTH],
    length: usize,
}

impl<const LENGTH: usize> TextWithNumber<LENGTH> {
    /// Returns the number between two texts. A text that is longer than `LENGTH` is cut off.
    #[must_use]
    pub const fn new(before: &str, number: u32, after: &str) -> Self {
        let mut text = Self {
            bytes: [0; LENGTH],
            length: 0,
        };
        text.append(before.as_bytes());
        let mut place = 1_000_000_000;
        while place > 0 {
            if place == 1 || number >= place {
                // The remainder is below 10.
                let digit = (number / place % 10) as u8;
                text.append(&[b'0' + digit]);
            }
            place /= 10;
        }
        text.append(after.as_bytes());
        text
    }

    const fn append(&mut self, bytes: &[u8]) {
        let mut index = 0;
        while index < bytes.len() && self.length < LENGTH {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
    }
}

/// Returns the text.
#[must_use]
pub const fn text_with_number<const LENGTH: usize>(
    text: &'static TextWithNumber<LENGTH>,
) -> &'static str {
    match core::str::from_utf8(text.bytes.split_at(text.length).0) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{TextWithNumber, text_with_number};

    #[test]
    fn text_with_number_has_all_digits() {
        const TEXTS: [&str; 4] = [
            text_with_number(&TextWithNumber::<12>::new("a", 0, "b")),
            text_with_number(&TextWithNumber::<12>::new("a", 100, "b")),
            text_with_number(&TextWithNumber::<12>::new("a", u32::MAX, "b")),
            text_with_number(&TextWithNumber::<4>::new("a", 1234, "b")),
        ];
        assert_eq!(TEXTS, ["a0b", "a100b", "a4294967295b", "a123"]);
    }
}
