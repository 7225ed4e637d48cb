//! The verbs that each kind of field has, and the code that each verb adds to the message.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Result, Type};

use crate::layout::Layout;
use crate::max::Max;
use crate::piece::PieceKind;

use super::version::Versions;

/// A field in its message: the facts that its kind does not have.
pub(crate) struct Site<'m> {
    /// The path of the core crate's items for generated code.
    pub(crate) core: &'m TokenStream,
    pub(crate) layout: Layout,
    pub(crate) view: ViewStyle,
    /// `NameInline<T>`, the struct of the inline fields in the natural layout, or `NameSince2<T>`
    /// for the fields since version 2.
    pub(crate) inline: &'m TokenStream,
    /// True if constants cannot be evaluated before the types are known.
    pub(crate) has_parameters: bool,
    pub(crate) name: &'m Ident,
    pub(crate) ty: &'m Type,
    /// The last array before the field with a count of its own.
    pub(crate) first_array: Option<&'m Ident>,
    /// The number of encoded values before the field.
    pub(crate) encoded_before: usize,
}

impl Site<'_> {
    /// Returns the local variable for the field.
    pub(crate) fn local(&self) -> Ident {
        local_of(self.name)
    }

    /// Returns the name of the field in errors.
    pub(crate) fn text(&self) -> String {
        self.name.unraw().to_string()
    }

    /// Returns the place at which errors of the field's type are shown.
    pub(crate) fn span(&self) -> Span {
        self.ty.span().resolved_at(Span::mixed_site())
    }
}

/// An argument in its service.
pub(crate) struct ArgumentSite<'m> {
    /// The path of the core crate.
    pub(crate) core: &'m TokenStream,
    /// True for MIG's layout.
    pub(crate) mig: bool,
    /// The versions of the service's messages.
    pub(crate) versions: Option<Versions>,
}

/// The verbs of a kind, but for parsing.
pub(crate) trait Kind {
    fn section(&self) -> Section;

    /// Compares the field's type with the words of its attribute.
    fn check(&self, ty: &Type, layout: Layout, name: &str) -> Result<()>;

    /// Returns everything in words that the layout of a message depends on, but for sizes. `None`
    /// for fields that are not sent.
    fn describe(&self, site: &Site<'_>) -> Option<String>;

    fn layout(&self, site: &Site<'_>) -> LayoutCode;

    fn encode(&self, site: &Site<'_>) -> EncodeCode;

    fn decode(&self, site: &Site<'_>) -> DecodeCode;

    fn view(&self, site: &Site<'_>) -> ViewField;

    fn consume(&self, _: &Site<'_>) -> ConsumeCode {
        ConsumeCode::default()
    }

    /// Returns true if the field is in descriptors, alone or with inline fields.
    fn has_descriptors(&self) -> bool {
        self.section() == Section::Descriptors
    }

    /// Returns the descriptions of the fields of a nested struct.
    fn nested(&self, _: &Site<'_>) -> Option<TokenStream> {
        None
    }

    /// Returns the bound under which the field can be created from a field of a view, if it has
    /// one.
    fn owned_bound(&self, _: &Site<'_>) -> Option<TokenStream> {
        None
    }

    /// Returns the count of an array. `None` for all other kinds.
    fn count(&self) -> Option<Count> {
        None
    }

    /// Returns the largest number of items.
    fn max(&self) -> Option<&Max> {
        None
    }

    /// Returns the type whose size is that of the value or of each item, unless the value is in the
    /// struct of inline fields.
    fn sized(&self, _: &Site<'_>) -> Option<Type> {
        None
    }

    /// Returns true for an item of variable length among those of rights and memory.
    fn is_variable_item(&self) -> bool {
        false
    }

    /// Returns true for a value that is encoded when the message is measured.
    fn is_encoded(&self) -> bool {
        false
    }

    /// Returns the pieces of the field in MIG's layout. Kinds that do not occur in definition files
    /// have none.
    fn pieces(&self, _ty: &Type) -> Pieces {
        Pieces::default()
    }

    /// Returns true if an argument of a service can be both in the request and in the reply.
    fn can_be_inout(&self) -> bool {
        self.section() != Section::Variable
    }

    /// Converts the field of a request of a service to a field of a reply, which owns its values.
    /// `core` is the path of the core crate.
    fn reply(&mut self, _ty: &mut Type, _core: &TokenStream) {}

    /// Returns the part of the field that is returned to a caller whose request was not sent, and
    /// borrows nothing. `value` is the field. `None` if nothing moves with the request.
    fn unsent(&self, _ty: &Type, _value: &TokenStream, _core: &TokenStream) -> Option<UnsentCode> {
        None
    }

    /// Returns the function of the core crate that fills memory of the caller with the field of a
    /// reply.
    fn fill(&self) -> &'static str {
        "fill"
    }
}

/// The part of a message that holds a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Descriptors,
    /// The fields of fixed size.
    Inline,
    /// The fields of variable length.
    Variable,
    /// The fields of fixed size since this version.
    Since(u32),
    /// The trailer, or the header: the field is not sent.
    Trailer,
    /// None, because the field is not received.
    Outside,
}

/// The form in which a receiver sees a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewStyle {
    /// The struct of inline fields, text and items in the receive buffer.
    InPlace,
    /// Values; references, text and items in the receive buffer.
    Values,
    /// Owned values.
    Owned,
}

/// The count of an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Count {
    #[default]
    Own,
    /// The count of the last array before it with a count of its own.
    Shared,
}

/// Everything that a field adds.
pub(crate) struct FieldCode {
    pub(crate) description: Option<Description>,
    pub(crate) sized: Option<Type>,
    /// The descriptions of the fields of a nested struct.
    pub(crate) nested: Option<TokenStream>,
    /// The bound under which the field can be created from a field of a view.
    pub(crate) owned_bound: Option<TokenStream>,
    pub(crate) layout: LayoutCode,
    pub(crate) encode: EncodeCode,
    pub(crate) decode: DecodeCode,
    pub(crate) view: ViewField,
    pub(crate) consume: ConsumeCode,
}

/// Everything in words that the layout of a message depends on, but for sizes.
pub(crate) struct Description {
    /// [`Max::PLACE`] is the place of a bound that is a constant.
    pub(crate) text: String,
    pub(crate) max: Option<Max>,
}

/// The size and position of a field.
#[derive(Default)]
pub(crate) struct LayoutCode {
    /// Assertions next to the generated items.
    pub(crate) items: TokenStream,
    /// A bound on the field's type, repeated at each generated item.
    pub(crate) bound: Option<Bound>,
    /// `.and(count, size).releasing(releases)`: adds the descriptors to the `DescriptorArea`.
    pub(crate) descriptors: TokenStream,
    /// Adds the field to the `MessageLayout`, in MIG's layout.
    pub(crate) layout: TokenStream,
    /// The largest size of a variable part, in MIG's layout.
    pub(crate) max_size: Option<TokenStream>,
    /// True if the field brings an NDR record, in MIG's layout.
    pub(crate) is_data: bool,
    /// The field in the struct of inline fields, in the natural layout.
    pub(crate) inline: Option<InlineField>,
    /// The hidden fields in that struct of a value in several parts.
    pub(crate) slots: Vec<HiddenField>,
    /// The hidden field with the length, in the natural layout.
    pub(crate) length: Option<Ident>,
}

/// A bound on a field's type.
///
/// A type that does not fit would be an error wherever an item needs it to fit, a dozen times. With
/// `where Type: Trait` at the item it is an error of the bound alone, and the compiler shows equal
/// errors at one place once.
///
/// Only two kinds of bounds do no harm: those that mention no parameter and no lifetime, and those
/// of `Inline`, which has no associated types that a bound could hide.
pub(crate) enum Bound {
    /// On a type that is stored inline.
    Inline(TokenStream),
    /// Stated only if the type mentions no parameter and no lifetime.
    Concrete(TokenStream),
}

/// A field in the struct of inline fields.
pub(crate) struct InlineField {
    /// Its type, without the reference and with no lifetime.
    pub(crate) ty: TokenStream,
    /// Checks the received field.
    pub(crate) check: TokenStream,
}

/// A hidden field in the struct of inline fields.
pub(crate) struct HiddenField {
    pub(crate) name: Ident,
    pub(crate) field: InlineField,
}

/// Measuring and writing a field.
#[derive(Default)]
pub(crate) struct EncodeCode {
    /// Checks the contents of descriptors.
    pub(crate) measure_descriptors: TokenStream,
    /// Adds the field to the size of the message.
    pub(crate) measure: TokenStream,
    pub(crate) descriptors: TokenStream,
    /// Writes into the struct of inline fields, in the natural layout.
    pub(crate) inline: TokenStream,
    /// Writes the hidden length, in the natural layout.
    pub(crate) length: TokenStream,
    /// Writes the field after descriptors and inline struct.
    pub(crate) body: TokenStream,
}

/// Checking a received field.
#[derive(Default)]
pub(crate) struct DecodeCode {
    pub(crate) descriptors: TokenStream,
    /// The type of the checked descriptors, which are in the field's local variable.
    pub(crate) checked: Option<TokenStream>,
    /// Checks the part after descriptors and inline struct.
    pub(crate) body: TokenStream,
    /// Reads the trailer, once the message was checked to its end.
    pub(crate) trailer: TokenStream,
    /// Releases memory whose contents were decoded, once everything was checked.
    pub(crate) release: TokenStream,
}

/// A field as the receiver sees it.
#[derive(Default)]
pub(crate) struct ViewField {
    /// The field's type in the view.
    pub(crate) ty: TokenStream,
    /// True if the view refers to the receive buffer for it.
    pub(crate) borrows: bool,
    /// The value of the view's field, once everything was checked. `None` if the view has no field
    /// of this name.
    pub(crate) value: Option<TokenStream>,
    /// The expression that `Debug` of the view shows, and its type.
    pub(crate) shown: Option<(TokenStream, TokenStream)>,
    /// The message's field, made from the variable `view`. `None` if the field's type has no usual
    /// name: then it is unknown whether it can be made.
    pub(crate) owned: Option<TokenStream>,
}

/// Releasing ownership of sent parts, and reclaiming unsent ones.
#[derive(Default)]
pub(crate) struct ConsumeCode {
    /// Releases ownership of the parts of the field's local variable that the kernel took.
    pub(crate) sent: TokenStream,
    /// Reclaims the parts that the kernel returned.
    pub(crate) take_back: TokenStream,
    /// True if `take_back` makes the local variable an `Option`.
    pub(crate) may_be_lost: bool,
}

/// The pieces of a field in MIG's layout.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(crate) descriptor: Option<PieceKind>,
    /// True if a number of items is inline, which following arrays may share.
    pub(crate) has_count: bool,
    /// The piece after the count.
    pub(crate) inline: Option<PieceKind>,
}

/// The part of a field that is returned with an unsent request.
pub(crate) struct UnsentCode {
    pub(crate) ty: TokenStream,
    pub(crate) value: TokenStream,
}

impl UnsentCode {
    /// The field itself.
    pub(super) fn own(ty: &Type, value: &TokenStream) -> Self {
        Self {
            ty: quote!(#ty),
            value: value.clone(),
        }
    }
}

/// Returns a local variable of generated code, which no name of the user can collide with.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Returns the local variable for the field with this name.
pub(crate) fn local_of(name: &Ident) -> Ident {
    format_ident!("field_{}", name.unraw(), span = Span::mixed_site())
}

/// Returns the tokens with the place of the field's type, so that the compiler shows the whole
/// bound there. It shows tokens that are partly of the user and partly of the macro at the derive.
pub(crate) fn at(ty: &Type, tokens: TokenStream) -> TokenStream {
    let span = ty.span();
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}
