//! Values that are items of their own: `typed`, in messages of GNU Mach. With `max`, lists and text
//! of variable length.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::with_buf;
use crate::layout::{GnuWire, Layout};
use crate::max::Max;
use crate::types::last_name;

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, local,
};
use super::describe::{bound, type_text};
use super::element::ElementType;

/// A value that is an item of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedItem {
    /// The largest number of elements, of a list or text of variable length.
    max: Option<Max>,
    /// The type of the elements. `None` for that of the Rust type.
    element: Option<ElementType>,
}

/// Reads `typed` with `max` and `element`.
pub(super) fn parse(
    item: &Item,
    words: &mut UnreadAttributes,
    layout: Layout,
) -> Result<TypedItem> {
    item.alone()?;
    if !matches!(layout, Layout::Items(_)) {
        return Err(item.error(
            "`typed` is for messages of GNU Mach, with `layout(gnu32)` or `layout(gnu64)`: leave it out",
        ));
    }
    Ok(TypedItem {
        max: words.max()?,
        element: ElementType::read(words, layout)?,
    })
}

/// The parts of the calls that the core crate is asked for.
struct ItemCall<'m> {
    core: &'m TokenStream,
    wire: TokenStream,
    ty: &'m Type,
    element: TokenStream,
}

impl TypedItem {
    fn call<'m>(&self, site: &Site<'m>) -> ItemCall<'m> {
        ItemCall {
            core: site.core,
            wire: match site.layout {
                Layout::Items(wire) => wire.ty(site.core),
                // `parse` has refused other layouts.
                Layout::Natural | Layout::Mig { .. } => GnuWire::Native.ty(site.core),
            },
            ty: site.ty,
            element: ElementType::ty(self.element, site.core),
        }
    }

    /// Returns the code that reads the item.
    fn read(&self, site: &Site<'_>) -> TokenStream {
        let ItemCall {
            wire, ty, element, ..
        } = self.call(site);
        let (reader, text) = (local("reader"), site.text());
        match &self.max {
            None => quote!(#reader.typed::<#wire, #ty, #element>(#text)),
            Some(max) => quote!(#reader.typed_slice::<#wire, #ty, #element>(#text, #max)),
        }
    }
}

impl Kind for TypedItem {
    fn section(&self) -> Section {
        // Elements, in the order of the rights and the memory.
        Section::Descriptors
    }

    fn is_variable_item(&self) -> bool {
        self.max.is_some()
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        let name = last_name(ty).unwrap_or_default();
        let is_list = matches!(ty, Type::Reference(_)) || matches!(&*name, "Vec" | "CString");
        match (is_list, &self.max) {
            (true, None) => Err(ty.error(
                "a list or text that is an item has a bound: write `#[mach(typed, max = 64)]`",
            )),
            (false, Some(max)) => Err(ty.error(format_args!(
                "only `&[T]`, `Vec<T>`, `&CStr` and `CString` have a bound: leave out `max = {max:?}`"
            ))),
            (true, Some(_)) | (false, None) => Ok(()),
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let (text, element) = (type_text(site.ty), ElementType::describe(self.element));
        Some(format!("typed {text}{element}{}", bound(self.max.as_ref())))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let ItemCall {
            core,
            wire,
            ty,
            element,
        } = self.call(site);
        let size = match &self.max {
            None => quote!(#core::typed_size::<#wire, #ty>()),
            Some(max) => quote!(#core::empty_slice_size::<#wire, #ty, #element>(#max)),
        };
        LayoutCode {
            descriptors: quote_spanned!(site.span()=> .and(0, #size)),
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let ItemCall {
            wire, ty, element, ..
        } = self.call(site);
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text) = (site.name, site.text());
        match &self.max {
            None => EncodeCode {
                descriptors: quote!(#encoder.typed::<#wire, #ty, #element>(&self.#name);),
                ..EncodeCode::default()
            },
            Some(max) => EncodeCode {
                measure: quote!(#size.typed_slice::<#wire, #ty>(&self.#name, #text, #max)?;),
                descriptors: quote!(#encoder.typed_slice::<#wire, #ty, #element>(&self.#name, #max);),
                ..EncodeCode::default()
            },
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let (local, read, ty) = (site.local(), self.read(site), site.ty);
        DecodeCode {
            descriptors: quote!(let #local = #read?;),
            checked: Some(quote!(#ty)),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (core, ty, name, local) = (site.core, site.ty, site.name, site.local());
        let view = super::code::local("view");
        let (seen, owned) = match &self.max {
            None => (ty.to_token_stream(), Some(quote!(#view.#name))),
            Some(_) => {
                let of_buf = with_buf(ty);
                let is_owned = !matches!(ty, Type::Reference(_));
                (
                    quote!(<#of_buf as #core::TypedSlice>::View<'buf>),
                    is_owned.then(|| quote!(#core::owned_slice::<#ty>(#view.#name))),
                )
            }
        };
        ViewField {
            shown: Some((quote!(self.#name), seen.clone())),
            ty: seen,
            borrows: self.max.is_some(),
            value: Some(quote!(#local)),
            owned,
        }
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        let ItemCall {
            wire, ty, element, ..
        } = self.call(site);
        let (local, reader, text) = (site.local(), local("reader"), site.text());
        let pass = match &self.max {
            None => quote!(#reader.pass_typed::<#wire, #ty, #element>(#text)),
            Some(_) => self.read(site),
        };
        ConsumeCode {
            take_back: quote!(let #local = #pass.ok().map(|_| #local);),
            may_be_lost: true,
            ..ConsumeCode::default()
        }
    }
}
