//! Text and items of variable length, after all other fields: `tail`, in the natural layout.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Result, Type, parse_quote_spanned};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::with_buf;
use crate::layout::Layout;
use crate::max::Max;
use crate::types::{argument, item, last_name, only_argument, owned, plain, referent};

use super::code::{
    Bound, Count, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, ViewStyle,
    at, local, local_of,
};
use super::describe::{bound, shared, type_text};
use super::details::count;
use super::optional::{self, is_variable};
use super::text::{max_of_service, text_of_service};
use super::value;

/// Text or items of variable length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail {
    /// Items, or bytes of text.
    pub(crate) max: Option<Max>,
    /// In a service, the items can share their number with the items before them. `None` for text.
    pub(crate) count: Option<Count>,
}

/// Advice for a list of items of variable length.
pub(super) const LIST: &str = "write `#[mach(serde)]` for a list of texts";

/// Reads `tail` with `max`.
pub(super) fn parse(
    item: &Item,
    words: &mut UnreadAttributes,
    ty: &Type,
    layout: Layout,
) -> Result<Tail> {
    item.alone()?;
    if matches!(layout, Layout::Mig { .. }) {
        optional::check_mig(ty)?;
        optional::check_reference(ty, layout)?;
        return Err(item.error(
            "`layout(mig)` has no `tail`: write `array, max = 64`, or `string, max = 64` for text; both may be anywhere",
        ));
    }
    Ok(Tail {
        max: words.max()?,
        count: None,
    })
}

/// Reads an argument that is text or items, including an `Option` of them, in the natural layout.
/// `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
) -> Result<Option<(Type, Tail)>> {
    optional::check_nested(ty)?;
    if !optional::is_optional(ty) {
        return parse_required(ty, words);
    }
    let required = optional::required(ty);
    if is_variable(required) {
        optional::check_lease(ty)?;
        optional::check_words(words)?;
    }
    let Some((required, tail)) = parse_required(required, words)? else {
        return Ok(None);
    };
    let kind = Tail {
        count: None,
        ..tail
    };
    Ok(Some((optional::of_service(&required), kind)))
}

fn parse_required(ty: &Type, words: &mut UnreadAttributes) -> Result<Option<(Type, Tail)>> {
    if let Some((item, max, count)) = items_of_service(ty, words)? {
        return Ok(Some(Tail::of_service(&item, max, count)));
    }
    let Some(text) = text_of_service(ty) else {
        return Ok(None);
    };
    if let Some(fixed) = words.take("fixed") {
        return Err(fixed.error("`fixed` is for `layout(mig)`: without it, text has no fixed size"));
    }
    let kind = Tail {
        max: Some(max_of_service(ty, words)?),
        count: None,
    };
    Ok(Some((text, kind)))
}

/// Reads an argument that is items: their type, their largest number and their count. `None` for
/// any other type.
pub(super) fn items_of_service(
    ty: &Type,
    words: &mut UnreadAttributes,
) -> Result<Option<(Type, Max, Count)>> {
    let is_vector = last_name(ty).as_deref() == Some("Vec");
    let slice = if let Type::Slice(slice) = referent(ty) {
        Some((*slice.elem).clone())
    } else {
        None
    };
    if slice.is_none() && !is_vector {
        return Ok(None);
    }
    let name = if is_vector { "vector" } else { "slice" };
    let max = words
        .max()?
        .ok_or_else(|| ty.error(format_args!("a {name} needs a bound: `#[mach(max = 64)]`")))?;
    let Some(item) = only_argument(ty, "Vec")?.or(slice) else {
        return Ok(None);
    };
    value::check_item(&item, "pass one text, or an encoded list as `&[u8]`")?;
    Ok(Some((item, max, count(words)?)))
}

/// Returns the type of items in the request of a service.
pub(super) fn slice_of_service(item: &Type) -> Type {
    parse_quote_spanned!(item.span()=> &'a [#item])
}

impl Tail {
    /// Returns the field of a service for items.
    pub(crate) fn of_service(item: &Type, max: Max, count: Count) -> (Type, Self) {
        let kind = Self {
            max: Some(max),
            count: Some(count),
        };
        (slice_of_service(item), kind)
    }
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
        length: match site.layout {
            Layout::Natural | Layout::Mig { .. } => Some(length_of(site)),
            // The number in the type of the item is the length.
            Layout::Items(_) => None,
        },
        ..LayoutCode::default()
    }
}

impl Tail {
    fn max(&self) -> Max {
        self.max.clone().unwrap_or(Max::Number(u32::MAX))
    }

    /// Returns the field whose number of items this one shares.
    fn first<'m>(&self, site: &Site<'m>) -> Option<&'m Ident> {
        match self.count {
            Some(Count::Shared) => site.first_array,
            Some(Count::Own) | None => None,
        }
    }
}

impl Kind for Tail {
    fn max(&self) -> Option<&Max> {
        self.max.as_ref()
    }

    fn reply(&mut self, ty: &mut Type, _: &TokenStream) {
        *ty = owned(ty);
    }

    fn section(&self) -> Section {
        Section::Variable
    }

    fn count(&self) -> Option<Count> {
        self.count
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        optional::check_nested(ty)?;
        if let Some(item) = item(optional::required(ty)) {
            value::check_item(item, LIST)?;
        }
        let plain = plain(optional::required(ty));
        if matches!(plain, Type::Array(_)) {
            Err(ty.error("an array has a fixed length: leave out `#[mach(tail)]`"))
        } else if matches!(plain, Type::Slice(_)) {
            Err(ty.error("write a reference: `&'a [T]`"))
        } else if last_name(plain).as_deref() == Some("str") {
            Err(ty.error("write a reference: `&'a str`"))
        } else {
            Ok(())
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!(
            "tail {}{}{}{}",
            type_text(optional::required(site.ty)),
            optional::describe(site.ty),
            bound(self.max.as_ref()),
            self.count.map_or("", shared)
        ))
    }

    fn sized(&self, site: &Site<'_>) -> Option<Type> {
        item(optional::required(site.ty)).cloned()
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let layout = variable_layout(site, "Tail");
        match (site.view, &self.max) {
            (ViewStyle::Values | ViewStyle::Owned, Some(max)) => {
                let (item, max) = (item_type(optional::required(site.ty)), max.size());
                LayoutCode {
                    layout: quote!(.tail::<#item>(#max)),
                    ..layout
                }
            }
            (ViewStyle::Values | ViewStyle::Owned, None) | (ViewStyle::InPlace, _) => layout,
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let core = site.core;
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text, max) = (site.name, site.text(), self.max());
        let (inline, length) = (site.inline, length_of(site));
        let tail = as_trait(site, site.ty, "Tail");
        let same = self
            .first(site)
            .map(|first| quote!(#core::check_same(#text, self.#name.len(), self.#first.len())?;));
        if let Layout::Items(wire) = site.layout {
            let (wire, ty) = (wire.ty(core), site.ty);
            return EncodeCode {
                measure: quote!(#size.tail_item::<#wire, #ty>(&self.#name, #text, #max)?;),
                body: quote!(#encoder.tail_item::<#wire, #ty>(&self.#name);),
                ..EncodeCode::default()
            };
        }
        EncodeCode {
            measure: quote!(#tail::measure(&self.#name, &mut #size, #text, #max)?; #same),
            length: quote!(#encoder.length(#core::offset_of!(#inline, #length), #tail::length(&self.#name));),
            body: quote!(#tail::write(&self.#name, #encoder);),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let [reader, inline] = ["reader", "inline"].map(local);
        let (local, text, max) = (site.local(), site.text(), self.max());
        let length = length_of(site);
        let tail = as_trait(site, site.ty, "Tail");
        let same = self.first(site).map(|first| {
            let first = local_of(first);
            quote!(#reader.same_length(#text, #local.len(), #first.len())?;)
        });
        if let Layout::Items(wire) = site.layout {
            let (wire, ty) = (wire.ty(site.core), site.ty);
            return DecodeCode {
                body: quote!(let #local = #reader.tail_item::<#wire, #ty>(#text, #max)?;),
                ..DecodeCode::default()
            };
        }
        DecodeCode {
            body: quote!(let #local = #tail::check(&mut #reader, #text, #inline.#length, #max)?; #same),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, ty, local, view) = (site.name, site.ty, site.local(), local("view"));
        let from_view = |seen: TokenStream| {
            let owned = as_trait(site, ty, "OwnedTail");
            quote!(#owned::from_view(#seen))
        };
        match site.view {
            ViewStyle::InPlace | ViewStyle::Values => {
                let seen = received_type(ty, site.core).unwrap_or_else(|| {
                    let tail = as_trait(site, &with_buf(ty), "Tail");
                    quote!(#tail::View<'buf>)
                });
                let type_name = last_name(optional::required(ty));
                let is_owned = matches!(type_name.as_deref(), Some("String" | "Vec"));
                ViewField {
                    shown: Some((quote!(self.#name), seen.clone())),
                    ty: seen,
                    borrows: true,
                    value: Some(quote!(#local)),
                    owned: is_owned.then(|| from_view(quote!(#view.#name))),
                }
            }
            ViewStyle::Owned => ViewField {
                ty: quote!(#ty),
                value: Some(from_view(quote!(#local))),
                shown: Some((quote!(self.#name), quote!(#ty))),
                ..ViewField::default()
            },
        }
    }
}

/// Returns the type of the field in the view. `None` for types without their usual name.
fn received_type(ty: &Type, core: &TokenStream) -> Option<TokenStream> {
    if let Some(inner) = argument(ty, "Option") {
        let inner = received_type(inner, core)?;
        return Some(quote!(#core::Option<#inner>));
    }
    if let Some(item) = argument(ty, "Vec") {
        return Some(quote!(&'buf [#item]));
    }
    match (plain(ty), referent(ty)) {
        (Type::Reference(_), Type::Slice(slice)) => {
            let item = &slice.elem;
            Some(quote!(&'buf [#item]))
        }
        _ => match last_name(referent(ty))?.as_str() {
            "str" | "String" => Some(quote!(&'buf ::core::primitive::str)),
            "CStr" | "CString" => Some(quote!(&'buf #core::CStr)),
            _ => None,
        },
    }
}

/// Returns the type of the items; those of text are bytes.
fn item_type(ty: &Type) -> TokenStream {
    item(ty).map_or_else(|| quote!(::core::primitive::u8), |item| quote!(#item))
}
