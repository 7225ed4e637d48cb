//! Structs with rights and memory, with `#[derive(MachPart)]`: `nested`, in the natural layout and
//! in items.
//!
//! The struct's descriptors are among those of the message. Its inline fields are a hidden field of
//! the struct of inline fields. The view has the view of the struct, or the struct in a service.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::{borrows, with_static};
use crate::layout::Layout;
use crate::types::{argument, is_reference, item, plain, referent};

use super::code::{
    ArgumentSite, Bound, ConsumeCode, DecodeCode, EncodeCode, HiddenField, InlineField, Kind,
    LayoutCode, Section, Site, UnsentCode, ViewField, ViewStyle, at, local,
};
use super::describe::type_text;

/// A struct with rights and memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nested(());

/// Reads the word `nested`.
pub(super) fn parse(word: &Item, ty: &Type) -> Result<Nested> {
    word.alone()?;
    check_list(ty)?;
    Ok(Nested(()))
}

/// Reads an argument with the word `nested`. `None` for any other.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Nested)>> {
    if !words.flag("nested")? {
        return Ok(None);
    }
    let layout = match site.mig {
        true => Layout::Mig { reply: false },
        false => Layout::Natural,
    };
    check_list(ty)?;
    check_type(ty, layout)?;
    if borrows(ty.to_token_stream()) {
        return Err(ty.error(
            "a service receives nested structs as values, which borrow nothing: leave out the lifetime, and send owned rights and memory",
        ));
    }
    Ok(Some((ty.clone(), Nested(()))))
}

/// Refuses lists, whose number of descriptors would not be fixed.
fn check_list(ty: &Type) -> Result<()> {
    match item(ty).is_some() || matches!(referent(ty), Type::Slice(_)) {
        true => Err(ty.error(
            "there are no lists of nested structs, because a message has a fixed number of descriptors: send one message for each, or the rights as `ool_ports` and the values as a list",
        )),
        false => Ok(()),
    }
}

/// Refuses types that are no struct, as far as syntax shows it.
fn check_type(ty: &Type, layout: Layout) -> Result<()> {
    if matches!(layout, Layout::Mig { .. }) {
        return Err(ty.error(
            "MIG's layout has no nested structs: write the fields of the struct as fields of their own, or use the natural layout",
        ));
    }
    if argument(ty, "Option").is_some() {
        return Err(ty.error(
            "a nested struct is always there: leave out `Option` here, and put the fields of the struct into an `Option` each",
        ));
    }
    let plain = plain(ty);
    let wrong = if is_reference(ty) {
        "a nested struct is passed by value: leave out the `&`; its fields may borrow"
    } else if matches!(plain, Type::Array(_)) {
        "an array of nested structs has no layout: write a field for each"
    } else if matches!(plain, Type::Tuple(_)) {
        "a tuple has no words for its rights: write a struct with `#[derive(MachPart)]`"
    } else {
        return Ok(());
    };
    Err(ty.error(wrong))
}

impl Nested {
    /// Returns `<Type as MachPart>`.
    fn part(site: &Site<'_>) -> TokenStream {
        Self::as_trait(site, site.ty, "MachPart")
    }

    fn as_trait(site: &Site<'_>, ty: &Type, name: &str) -> TokenStream {
        let (core, span, name) = (site.core, site.span(), format_ident!("{name}"));
        let wire = site.layout.wire(core);
        quote_spanned!(span=> <#ty as #core::#name #wire>)
    }

    /// Returns the type of the hidden field.
    fn inline_type(site: &Site<'_>) -> TokenStream {
        let part = Self::as_trait(site, &with_static(site.ty), "MachPart");
        quote!(#part::Inline)
    }

    /// Returns the name of the hidden field.
    fn slot(site: &Site<'_>) -> Ident {
        format_ident!("__mach_nested_{}", site.name.unraw())
    }
}

impl Kind for Nested {
    fn section(&self) -> Section {
        Section::Inline
    }

    fn has_descriptors(&self) -> bool {
        true
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        check_type(ty, layout)
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("nested {}", type_text(site.ty)))
    }

    fn nested(&self, site: &Site<'_>) -> Option<TokenStream> {
        let part = Self::part(site);
        Some(quote!(#part::FIELDS))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, ty, text) = (site.core, site.ty, site.text());
        let (part, inline, slot) = (Self::part(site), Self::inline_type(site), Self::slot(site));
        let reader = local("reader");
        let wire = site.layout.wire(core);
        let bound = at(ty, quote!(: #core::MachPart #wire));
        LayoutCode {
            bound: Some(Bound::Concrete(quote!(#ty #bound))),
            descriptors: quote!(.nested(#part::DESCRIPTORS)),
            slots: vec![HiddenField {
                field: InlineField {
                    check: quote!(#reader.nested::<#inline>(#text, #core::offset_of!(Self, #slot))?;),
                    ty: inline,
                },
                name: slot,
            }],
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let [task, encoder] = ["task", "encoder"].map(local);
        let (core, name, inline) = (site.core, site.name, site.inline);
        let (part, slot) = (Self::part(site), Self::slot(site));
        EncodeCode {
            measure_descriptors: quote!(#part::measure(&self.#name, #task)?;),
            descriptors: quote!(#part::write(&self.#name, #encoder);),
            inline: quote!(#part::write_inline(&self.#name, #encoder, #core::offset_of!(#inline, #slot));),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let [reader, inline] = ["reader", "inline"].map(local);
        let (part, local, slot) = (Self::part(site), site.local(), Self::slot(site));
        DecodeCode {
            descriptors: quote!(let #local = #part::check(&mut #reader)?;),
            checked: Some(quote!(#part::Checked)),
            body: quote!(let #local = #part::present(#local, &#inline.#slot)?;),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let [adoption, inline, view] = ["adoption", "inline", "view"].map(local);
        let (name, ty) = (site.name, site.ty);
        let (part, local, slot) = (Self::part(site), site.local(), Self::slot(site));
        let owned = Self::as_trait(site, ty, "OwnedPart");
        let adopted = quote!(#part::adopt(#local, &#inline.#slot, &#adoption));
        let of_static = Self::as_trait(site, &with_static(ty), "MachPart");
        let (ty, value) = match site.view {
            ViewStyle::InPlace => (quote!(#of_static::View<'buf>), adopted),
            ViewStyle::Values | ViewStyle::Owned => {
                (quote!(#ty), quote!(#owned::from_view(#adopted)))
            }
        };
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            borrows: site.view == ViewStyle::InPlace,
            value: Some(value),
            owned: Some(quote!(#owned::from_view(#view.#name))),
        }
    }

    fn owned_bound(&self, site: &Site<'_>) -> Option<TokenStream> {
        let (core, ty, wire) = (site.core, site.ty, site.layout.wire(site.core));
        // The lifetime makes it a condition, where it would be an error if it did not hold.
        Some(quote!(for<'any> #ty: #core::OwnedPart #wire))
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        let reader = local("reader");
        let (part, local) = (Self::part(site), site.local());
        ConsumeCode {
            sent: quote!(#part::sent(#local);),
            take_back: quote!(let #local = #part::take_back(#local, &mut #reader);),
            may_be_lost: true,
        }
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, _: &TokenStream) -> Option<UnsentCode> {
        Some(UnsentCode::own(ty, value))
    }
}
