//! Values that are items of their own: `typed`, in messages of GNU Mach.

use quote::{quote, quote_spanned};
use syn::{Result, Type};

use crate::attributes::Item;
use crate::errors::ErrorPlace;
use crate::layout::{GnuWire, Layout};

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, local,
};
use super::describe::type_text;

/// A value that is an item of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedItem;

/// Reads `typed`.
pub(super) fn parse(item: &Item) -> Result<TypedItem> {
    item.alone()?;
    Ok(TypedItem)
}

impl TypedItem {
    /// Returns the wire. `check` has refused other layouts.
    fn wire(site: &Site<'_>) -> proc_macro2::TokenStream {
        match site.layout {
            Layout::Items(wire) => wire.ty(site.core),
            Layout::Natural | Layout::Mig { .. } => GnuWire::Native.ty(site.core),
        }
    }
}

impl Kind for TypedItem {
    fn section(&self) -> Section {
        // In the order of the rights and the memory.
        Section::Descriptors
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        match layout {
            Layout::Items(_) => Ok(()),
            Layout::Natural | Layout::Mig { .. } => Err(ty.error(
                "`typed` is for messages of GNU Mach, with `layout(gnu32)` or `layout(gnu64)`: leave it out",
            )),
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("typed {}", type_text(site.ty)))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, wire, ty) = (site.core, Self::wire(site), site.ty);
        LayoutCode {
            descriptors: quote_spanned!(site.span()=> .and(0, #core::typed_size::<#wire, #ty>())),
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let (wire, ty, name) = (Self::wire(site), site.ty, site.name);
        let encoder = local("encoder");
        EncodeCode {
            descriptors: quote!(#encoder.typed::<#wire, #ty>(&self.#name);),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let (wire, ty) = (Self::wire(site), site.ty);
        let (reader, local, text) = (local("reader"), site.local(), site.text());
        DecodeCode {
            descriptors: quote!(let #local = #reader.typed::<#wire, #ty>(#text)?;),
            checked: Some(quote!(#ty)),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (ty, name, local) = (site.ty, site.name, site.local());
        let view = super::code::local("view");
        ViewField {
            ty: quote!(#ty),
            borrows: false,
            value: Some(quote!(#local)),
            shown: Some((quote!(self.#name), quote!(#ty))),
            owned: Some(quote!(#view.#name)),
        }
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        let (wire, ty) = (Self::wire(site), site.ty);
        let (reader, local, text) = (local("reader"), site.local(), site.text());
        ConsumeCode {
            take_back: quote! {
                let #local = #reader.typed::<#wire, #ty>(#text).ok().map(|_| #local);
            },
            may_be_lost: true,
            ..ConsumeCode::default()
        }
    }
}
