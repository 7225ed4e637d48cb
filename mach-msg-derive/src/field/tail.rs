//! Text and items of variable length, after all other fields: `tail`, in the natural layout.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Result, Type};

use crate::attributes::Item;
use crate::errors::Place;
use crate::generics::with_buf;
use crate::layout::Layout;
use crate::types::{argument, last_name, plain, referent};

use super::code::{
    Bound, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, at, local,
};
use super::details::Details;

/// Text or items of variable length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail {
    /// Items, or bytes of text.
    pub(crate) max: Option<u32>,
}

/// Reads `tail` with `max`.
pub(super) fn parse(item: &Item, details: &mut Details, layout: Layout) -> Result<Tail> {
    item.alone()?;
    if layout != Layout::Natural {
        return Err(item.error(
            "`layout(mig)` has no `tail`: write `array, max = 64`, or `string, max = 64` for text; both can stand anywhere",
        ));
    }
    Ok(Tail {
        max: details.max()?,
    })
}

/// Returns the hidden field with the length in bytes of a field of variable length.
pub(super) fn length_of(site: &Site<'_>) -> Ident {
    format_ident!("__mach_length_of_{}", site.text())
}

/// Returns `<Type as Trait>`, with the span of the field.
pub(super) fn as_trait(site: &Site<'_>, ty: &Type, name: &str) -> TokenStream {
    let (core, span, name) = (site.core, site.span(), format_ident!("{name}"));
    quote_spanned!(span=> <#ty as #core::#name>)
}

/// The layout of a field of variable length whose type has this trait.
pub(super) fn variable_layout(site: &Site<'_>, name: &str) -> LayoutCode {
    let (core, ty, name) = (site.core, site.ty, format_ident!("{name}"));
    let bound = at(ty, quote!(: #core::#name));
    LayoutCode {
        bound: Some(Bound::Concrete(quote!(#ty #bound))),
        length: Some(length_of(site)),
        ..LayoutCode::default()
    }
}

impl Tail {
    fn max(&self) -> u32 {
        self.max.unwrap_or(u32::MAX)
    }
}

impl Kind for Tail {
    fn section(&self) -> Section {
        Section::Variable
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        match plain(ty) {
            Type::Array(_) => {
                Err(ty.error("an array has a fixed length: leave out `#[mach(tail)]`"))
            }
            Type::Slice(_) => Err(ty.error("write a reference: `&'a [T]`")),
            Type::Path(_) if last_name(ty).as_deref() == Some("str") => {
                Err(ty.error("write a reference: `&'a str`"))
            }
            _ => Ok(()),
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        variable_layout(site, "Tail")
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let core = site.core;
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text, max) = (site.name, site.text(), self.max());
        let (inline, length) = (site.inline, length_of(site));
        let tail = as_trait(site, site.ty, "Tail");
        EncodeCode {
            measure: quote!(#tail::measure(&self.#name, &mut #size, #text, #max)?;),
            length: quote!(#encoder.length(#core::offset_of!(#inline, #length), #tail::length(&self.#name));),
            body: quote!(#tail::write(&self.#name, #encoder);),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let [checker, inline] = ["checker", "inline"].map(local);
        let (local, text, max) = (site.local(), site.text(), self.max());
        let length = length_of(site);
        let tail = as_trait(site, site.ty, "Tail");
        DecodeCode {
            body: quote!(let #local = #tail::check(&mut #checker, #text, #inline.#length, #max)?;),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, local, view) = (site.name, site.local(), local("view"));
        let ty = received_type(site.ty).unwrap_or_else(|| {
            let tail = as_trait(site, &with_buf(site.ty), "Tail");
            quote!(#tail::View<'buf>)
        });
        let is_owned = matches!(last_name(site.ty).as_deref(), Some("String" | "Vec"));
        ViewField {
            shown: (quote!(self.#name), ty.clone()),
            ty,
            borrows: true,
            value: Some(quote!(#local)),
            owned: is_owned.then(|| {
                let owned = as_trait(site, site.ty, "OwnedTail");
                quote!(#owned::from_view(#view.#name))
            }),
        }
    }
}

/// Returns the type of the field in the view. `None` for types without their usual name.
fn received_type(ty: &Type) -> Option<TokenStream> {
    if let Some(item) = argument(ty, "Vec") {
        return Some(quote!(&'buf [#item]));
    }
    match (plain(ty), referent(ty)) {
        (Type::Reference(_), Type::Slice(slice)) => {
            let item = &slice.elem;
            Some(quote!(&'buf [#item]))
        }
        _ => match last_name(referent(ty))?.as_str() {
            "str" | "String" => Some(quote!(&'buf str)),
            _ => None,
        },
    }
}
