//! Values of fixed size, without a word or with `pod`.
//!
//! In the natural layout they are fields of one `repr(C)` struct. In MIG's layout the view has
//! numbers by value, and refers to arrays and to fields that are references.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Result, Type, parse_quote_spanned};

use crate::attributes::Item;
use crate::errors::ErrorPlace;
use crate::generics::with_static;
use crate::layout::Layout;
use crate::piece::{Element, PieceKind};
use crate::types::{innermost, is_reference, is_right, item, last_name, plain, referent, right_in};

use super::alignment;
use super::code::{
    ArgumentSite, Bound, DecodeCode, EncodeCode, InlineField, Kind, LayoutCode, Pieces, Section,
    Site, ViewField, ViewStyle, at, local,
};
use super::describe::type_text;
use super::optional;
use super::packed::packed;

/// A value of fixed size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inline {
    /// True if the type is a reference: the value that it refers to is written.
    pub(crate) by_reference: bool,
    /// True if the type is one of `bytemuck`.
    pub(crate) pod: bool,
    /// True if a view in MIG's layout refers to the value in the receive buffer.
    pub(crate) in_place: bool,
}

/// Reads a field without a word.
pub(super) fn parse(ty: &Type) -> Inline {
    Inline::new(ty, false)
}

/// Reads a field with the word `pod`.
pub(super) fn parse_pod(item: &Item, ty: &Type) -> Result<Inline> {
    item.alone()?;
    Ok(Inline::new(ty, true))
}

/// Reads an argument of any type.
pub(super) fn parse_argument(ty: &Type, site: &ArgumentSite<'_>) -> Result<(Type, Inline)> {
    for (name, word) in [
        ("AuditToken", "audit_token"),
        ("SecurityToken", "security_token"),
    ] {
        if last_name(ty).is_some_and(|last| last == name) {
            return Err(ty.error(format_args!(
                "a token that a client sends proves nothing: `#[mach({word})]` is the kernel's token"
            )));
        }
    }
    let value = referent(ty);
    check_argument(value)?;
    let by_reference = is_reference(ty);
    if site.mig
        && by_reference
        && matches!(last_name(value).as_deref(), Some("u64" | "i64" | "f64"))
    {
        return Err(ty.error("8-byte values are not aligned in MIG's layout: pass it by value"));
    }
    Ok(Inline::of_service(value, by_reference))
}

/// Returns the text of the items of an array. `None` if the type is not an array.
fn inner_text(ty: &Type, inner: &Type) -> Option<String> {
    matches!(plain(ty), Type::Array(_)).then(|| type_text(inner))
}

/// Refuses types that no argument can have.
pub(super) fn check_argument(ty: &Type) -> Result<()> {
    let inner = innermost(ty);
    if let (true, Some(text)) = (optional::is_variable(inner), inner_text(ty, inner)) {
        return Err(inner.error(format_args!(
            "expected items of a fixed size, found `{text}`: pass each as an argument of its own, or an encoded list as `&[u8]`"
        )));
    }
    let wrong = match (inner, last_name(inner).as_deref()) {
        (_, Some("usize" | "isize")) => "the size of this type is not fixed: write `u64` or `u32`",
        (
            _,
            Some(
                "HashMap" | "BTreeMap" | "IndexMap" | "HashSet" | "BTreeSet" | "IndexSet"
                | "VecDeque" | "LinkedList" | "BinaryHeap",
            ),
        ) => {
            "a collection has no layout: pass its entries as `&[Entry]` with `#[mach(max = 64)]`, where `Entry` is a struct with `#[mach_msg::wire]`, or pass the encoded collection as `&[u8]`"
        }
        (_, Some("Box" | "Rc" | "Arc")) => {
            "a pointer means nothing to the receiver: pass the value itself"
        }
        (_, Some("SystemTime")) => "this type has no layout: pass a `Duration` since `UNIX_EPOCH`",
        (_, Some("Instant")) => "an instant means nothing to another process: pass a `Duration`",
        (Type::ImplTrait(_), _) => "the messages of a service are fixed: write one type",
        (Type::TraitObject(_), _) => "a trait object has no layout: write one type",
        (Type::Ptr(_) | Type::BareFn(_), _) => {
            "a pointer means nothing to the receiver: pass what it points to"
        }
        _ => return Ok(()),
    };
    Err(ty.error(wrong))
}

impl Inline {
    /// Returns the field of a service.
    pub(crate) fn of_service(ty: &Type, by_reference: bool) -> (Type, Self) {
        let kind = Self {
            by_reference,
            pod: false,
            in_place: by_reference,
        };
        match by_reference {
            true => (parse_quote_spanned!(ty.span()=> &'a #ty), kind),
            false => (ty.clone(), kind),
        }
    }

    /// Values that may be large are seen in place, the others are numbers.
    pub(crate) fn new(ty: &Type, pod: bool) -> Self {
        let by_reference = is_reference(ty);
        Self {
            by_reference,
            pod,
            in_place: by_reference || matches!(plain(ty), Type::Array(_)),
        }
    }

    /// Returns the core crate's trait.
    fn trait_name(&self) -> syn::Ident {
        match self.pod {
            true => format_ident!("PodField"),
            false => format_ident!("Inline"),
        }
    }

    /// Returns `<Type as Inline>`.
    fn inline_trait(&self, site: &Site<'_>) -> TokenStream {
        let core = site.core;
        let ty = inline_type(site);
        let span = site.span();
        let name = self.trait_name();
        quote_spanned!(span=> <#ty as #core::#name>)
    }

    /// Returns the type in a view that refers to the value, and true if it is packed.
    fn type_in_place(&self, site: &Site<'_>, ty: &Type) -> (TokenStream, bool) {
        match self.pod {
            true => (ty.to_token_stream(), false),
            false => packed(ty, site.core),
        }
    }

    fn view_in_natural_layout(&self, site: &Site<'_>) -> ViewField {
        let (core, name, view) = (site.core, site.name, local("view"));
        let inline = self.trait_name();
        let ty = inline_type(site).into_token_stream();
        ViewField {
            shown: Some((quote!(self.inline.#name), ty.clone())),
            ty,
            borrows: true,
            value: None,
            owned: Some(quote!(#core::#inline::duplicate(&#view.inline.#name))),
        }
    }

    /// The value of one field of the inline struct, or a reference to it.
    fn view_of_inline_struct(&self, site: &Site<'_>) -> ViewField {
        let (name, inline) = (site.name, local("inline"));
        let (ty, inline_trait) = (inline_type(site), self.inline_trait(site));
        let (ty, value) = match self.in_place {
            true => (quote!(&'buf #ty), quote!(&#inline.#name)),
            false => (
                quote!(#ty),
                quote!(#inline_trait::duplicate(&#inline.#name)),
            ),
        };
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            borrows: self.in_place,
            value: Some(value),
            owned: None,
        }
    }

    fn view_in_place(&self, site: &Site<'_>) -> ViewField {
        let (core, name, view) = (site.core, site.name, local("view"));
        let ty = inline_type(site);
        let (seen, is_packed) = self.type_in_place(site, &ty);
        let (owned, shown) = match is_packed {
            true => (
                quote!(#core::unpack(#view.#name)),
                quote!(#core::unpack::<#seen, #ty>(self.#name)),
            ),
            false => {
                let inline_trait = self.inline_trait(site);
                (
                    quote!(#inline_trait::duplicate(#view.#name)),
                    quote!(self.#name),
                )
            }
        };
        let local = site.local();
        ViewField {
            ty: quote!(&'buf #seen),
            borrows: true,
            value: Some(quote!(#local)),
            shown: Some((shown, quote!(#ty))),
            owned: Some(owned),
        }
    }
}

impl Kind for Inline {
    fn section(&self) -> Section {
        Section::Inline
    }

    fn check(&self, ty: &Type, layout: Layout, name: &str) -> Result<()> {
        if self.pod {
            return Ok(());
        }
        check_carried(ty)?;
        check_variable(ty, layout)?;
        if let Some("usize" | "isize") = last_name(referent(right_in(ty))).as_deref() {
            return Err(ty.error(format_args!(
                "the size of this type is not fixed: write `u64` or `u32` for `{name}`"
            )));
        }
        if matches!(referent(ty), Type::Reference(_)) {
            return Err(ty.error("a `&&` refers to a reference: write one `&`"));
        }
        Ok(())
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("inline {}", type_text(referent(site.ty))))
    }

    fn sized(&self, site: &Site<'_>) -> Option<Type> {
        match site.layout {
            Layout::Natural | Layout::Items(_) => None,
            Layout::Mig { .. } => Some(referent(site.ty).clone()),
        }
    }

    fn pieces(&self, ty: &Type) -> Pieces {
        Pieces {
            inline: Some(PieceKind::Value(Element::of(referent(ty)))),
            ..Pieces::default()
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let core = site.core;
        let (ty, name, text) = (inline_type(site), site.name, site.text());
        let trait_name = self.trait_name();
        let bound = at(site.ty, quote!(: #core::#trait_name));
        let bound = Some(Bound::Inline(quote!(#ty #bound)));
        match site.layout {
            Layout::Natural | Layout::Items(_) => {
                let (reader, inline_trait) = (local("reader"), self.inline_trait(site));
                LayoutCode {
                    items: alignment::at_most_8(site, &ty),
                    bound,
                    inline: Some(InlineField {
                        check: quote!(#inline_trait::check(#reader, #text, #core::offset_of!(Self, #name))?;),
                        ty: ty.into_token_stream(),
                    }),
                    ..LayoutCode::default()
                }
            }
            Layout::Mig { .. } => LayoutCode {
                items: match self.in_place {
                    true => {
                        let (seen, _) = self.type_in_place(site, &ty);
                        alignment::at_most_4(site, &seen)
                    }
                    false => alignment::at_most_8(site, &ty),
                },
                bound,
                layout: quote!(.value::<#ty>()),
                is_data: true,
                ..LayoutCode::default()
            },
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let (core, name, ty) = (site.core, site.name, inline_type(site));
        let [size, encoder] = ["size", "encoder"].map(local);
        let inline_trait = self.inline_trait(site);
        let value = match self.by_reference {
            true => quote!(self.#name),
            false => quote!(&self.#name),
        };
        match site.layout {
            Layout::Natural | Layout::Items(_) => {
                let inline = site.inline;
                EncodeCode {
                    inline: quote!(#inline_trait::write(#value, #encoder, #core::offset_of!(#inline, #name));),
                    ..EncodeCode::default()
                }
            }
            Layout::Mig { .. } => EncodeCode {
                measure: quote!(#size.value::<#ty>();),
                body: quote!(#inline_trait::put(#value, #encoder);),
                ..EncodeCode::default()
            },
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let (reader, local, text) = (local("reader"), site.local(), site.text());
        let body = match (site.layout, self.in_place) {
            // The inline struct is checked as a whole.
            (Layout::Natural | Layout::Items(_), _) => TokenStream::new(),
            (Layout::Mig { .. }, true) => {
                let (core, span, trait_name) = (site.core, site.span(), self.trait_name());
                let (seen, _) = self.type_in_place(site, &inline_type(site));
                let take = quote_spanned!(span=> <#seen as #core::#trait_name>::take_reference(&mut #reader, #text));
                quote!(let #local = #take?;)
            }
            (Layout::Mig { .. }, false) => {
                let inline_trait = self.inline_trait(site);
                quote!(let #local = #inline_trait::take(&mut #reader, #text)?;)
            }
        };
        DecodeCode {
            body,
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        match (site.layout, site.view, self.in_place) {
            (Layout::Natural | Layout::Items(_), ViewStyle::InPlace, _) => {
                self.view_in_natural_layout(site)
            }
            (Layout::Natural | Layout::Items(_), ViewStyle::Values | ViewStyle::Owned, _) => {
                self.view_of_inline_struct(site)
            }
            (Layout::Mig { .. }, _, true) => self.view_in_place(site),
            (Layout::Mig { .. }, _, false) => {
                let (name, local, view) = (site.name, site.local(), local("view"));
                let ty = inline_type(site).into_token_stream();
                ViewField {
                    shown: Some((quote!(self.#name), ty.clone())),
                    ty,
                    borrows: false,
                    value: Some(quote!(#local)),
                    owned: Some(quote!(#view.#name)),
                }
            }
        }
    }

    fn reply(&mut self, ty: &mut Type, _: &TokenStream) {
        *ty = referent(ty).clone();
        (self.by_reference, self.in_place) = (false, false);
    }
}

/// Returns the type that is stored in the message: without the reference, and with no lifetime.
fn inline_type(site: &Site<'_>) -> Type {
    with_static(referent(site.ty))
}

/// Refuses types that descriptors carry.
fn check_carried(ty: &Type) -> Result<()> {
    let right = referent(right_in(ty));
    let Some(name) = last_name(right) else {
        return Ok(());
    };
    let is_borrowed = is_reference(right_in(ty));
    let words = match name.as_str() {
        "SendRight" if is_borrowed => "`#[mach(copy_send)]`",
        "SendRight" => "`#[mach(move_send)]`, or `#[mach(copy_send)]` with `&SendRight`",
        "SendOnceRight" => "`#[mach(move_send_once)]`",
        "ReceiveRight" if is_borrowed => "`#[mach(make_send)]` or `#[mach(make_send_once)]`",
        "ReceiveRight" => "`#[mach(move_receive)]`, or `#[mach(make_send)]` with `&ReceiveRight`",
        "PortArray" => {
            return Err(ty.error(
                "expected a disposition for the rights: `#[mach(array(move_send))]`, or another disposition",
            ));
        }
        "OolPorts" => {
            return Err(ty.error(
                "expected a disposition for the rights: `#[mach(ool_ports(move_send))]`, or another disposition",
            ));
        }
        "OolMemory" | "OolShared" | "OolSlice" => {
            return Err(ty.error("memory out of line needs `#[mach(ool)]`"));
        }
        name if is_right(name) => "`#[mach(move_receive, guard)]`",
        _ => return Ok(()),
    };
    Err(ty.error(format_args!(
        "expected a disposition for the right: {words}"
    )))
}

/// Refuses types of variable length.
pub(super) fn check_variable(ty: &Type, layout: Layout) -> Result<()> {
    let is_text = match last_name(referent(right_in(ty))).as_deref() {
        Some("str" | "String" | "Vec") => true,
        Some("CStr" | "CString") => matches!(layout, Layout::Mig { .. }),
        _ => false,
    };
    if !is_text && !matches!(referent(ty), Type::Slice(_)) {
        return Ok(());
    }
    let inner = innermost(ty);
    let is_list =
        matches!(plain(ty), Type::Array(_)) || item(ty).is_some_and(optional::is_variable);
    if is_list {
        let text = type_text(item(ty).unwrap_or(inner));
        return Err(ty.error(match layout {
            Layout::Natural => format!(
                "expected items of a fixed size, found `{text}`: write `#[mach(serde)]` for a list of texts"
            ),
            Layout::Mig { .. } | Layout::Items(_) => format!(
                "expected items of a fixed size, found `{text}`: write a field for each, or send an encoded list"
            ),
        }));
    }
    Err(ty.error(match layout {
        Layout::Natural | Layout::Items(_) => {
            "this has a variable length: add `#[mach(tail)]`, or send it as memory with `#[mach(ool)]` and an `OolSlice`"
        }
        Layout::Mig { .. } => {
            "this has a variable length: add `#[mach(array, max = 64)]`, or `#[mach(string, max = 64)]` for text, or send it as memory with `#[mach(ool)]` and an `OolSlice`"
        }
    }))
}
