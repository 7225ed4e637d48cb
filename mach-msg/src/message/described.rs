//! Descriptions of messages, for tests that compare a protocol with an earlier version of it.

/// The messages of a protocol: of an enum with [`MachProtocol`](crate::MachProtocol), or of the
/// client of a service. See [`assert_protocol_unchanged!`](crate::assert_protocol_unchanged).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no protocol",
    note = "expected an enum with `#[derive(MachProtocol)]`, or the client of a service, `NameClient`"
)]
pub trait Described {
    /// The messages, requests before their replies.
    const MESSAGES: &'static [MessageDescription];
}

/// The id and the layout of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageDescription {
    /// The name of the type.
    pub name: &'static str,
    /// `msgh_id`
    pub id: i32,
    /// The fields in their order.
    pub fields: &'static [FieldDescription],
}

/// The layout of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescription {
    /// The name.
    pub name: &'static str,
    /// The words and the type that the layout depends on.
    pub kind: &'static str,
    /// The offset in the struct of the inline fields and the size of each part there, in bytes.
    /// Empty for fields elsewhere, and in MIG's layout, where the order decides.
    pub parts: &'static [(usize, usize)],
}
