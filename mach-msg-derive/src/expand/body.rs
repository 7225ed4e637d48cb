//! What a layout makes of the fields that are in no descriptor, and of all that it puts beside them. Descriptors are the same in every layout.

use proc_macro2::TokenStream;

/// The parts of the generated code in which layouts differ.
pub(super) struct Body {
    /// Items of its own, beside the view.
    pub(super) items: TokenStream,
    /// `SHAPE`
    pub(super) shape: TokenStream,
    /// In `measure`: where the parts that are measured start.
    pub(super) start: TokenStream,
    /// In `measure`: adds the parts to the size.
    pub(super) measure: TokenStream,
    /// In `encode`: writes the parts.
    pub(super) encode: TokenStream,
    /// In `decode`: checks the parts.
    pub(super) check: TokenStream,
    /// For each field of the message, in order; `None` for those in descriptors.
    pub(super) fields: Vec<Option<Seen>>,
    /// A field that the view has in addition: its definition and its value.
    pub(super) view_field: Option<(TokenStream, TokenStream)>,
    /// Items that belong to the view.
    pub(super) view_items: TokenStream,
}

/// A field as a receiver sees it.
pub(super) struct Seen {
    pub(super) ty: TokenStream,
    /// What `Debug` of the view shows, and its type.
    pub(super) shown: (TokenStream, TokenStream),
    /// When everything was checked, the value of the view's field of the same name; `None` if the view has no such field.
    pub(super) value: Option<TokenStream>,
    /// The value of the message's field, made of the view.
    pub(super) owned: TokenStream,
}
