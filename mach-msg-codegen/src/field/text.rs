//! Text that ends with a NUL: `string, max = 64`, in MIG's layout. In the natural layout it is a
//! `tail`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Result, Type, parse_quote};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::with_buf;
use crate::layout::Layout;
use crate::max::Max;
use crate::piece::PieceKind;
use crate::types::{item, last_name, owned, plain, referent};

use super::code::{
    Bound, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site, ViewField, ViewStyle,
    at, local,
};
use super::optional;

/// Text inline, with a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// Bytes, the NUL included.
    pub(crate) max: Max,
    /// True if it always takes `max` bytes.
    pub(crate) fixed: bool,
}

/// Reads `string` with `max` and `fixed`.
pub(super) fn parse(item: &Item, words: &mut UnreadAttributes, layout: Layout) -> Result<Text> {
    item.alone()?;
    if !matches!(layout, Layout::Mig { .. }) {
        return Err(item.error("`string` is for `layout(mig)`: without it, text is a `tail`"));
    }
    let max = words.max()?.filter(|max| *max != Max::Number(0)).ok_or_else(|| {
        item.error(
            "a `string` has a bound in bytes, in which the NUL counts, as MIG's `c_string[*:64]`: write `#[mach(string, max = 64)]`",
        )
    })?;
    Ok(Text {
        max,
        fixed: words.flag("fixed")?,
    })
}

/// Reads an argument that is text, in MIG's layout. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
) -> Result<Option<(Type, Text)>> {
    let Some(text) = text_of_service(ty) else {
        return Ok(None);
    };
    let fixed = text == parse_quote!(&'a ::core::ffi::CStr) && words.flag("fixed")?;
    let max = max_of_service(ty, words)?;
    if max == Max::Number(0) {
        return Err(ty.error(
            "expected room for the NUL, which counts in `layout(mig)`, found `max = 0`: write `#[mach(max = 64)]`",
        ));
    }
    Ok(Some((text, Text { max, fixed })))
}

/// Returns the type of text in the request of a service. `None` if it is not text.
pub(super) fn text_of_service(ty: &Type) -> Option<Type> {
    match last_name(referent(ty))?.as_str() {
        "str" | "String" => Some(parse_quote!(&'a ::core::primitive::str)),
        "CStr" | "CString" => Some(parse_quote!(&'a ::core::ffi::CStr)),
        _ => None,
    }
}

/// Takes out the bound of text.
pub(super) fn max_of_service(ty: &Type, words: &mut UnreadAttributes) -> Result<Max> {
    let max = words.max()?;
    max.ok_or_else(|| ty.error("a text needs a bound: `#[mach(max = 64)]`"))
}

impl Text {
    /// Returns the field of a service for text of C.
    pub(crate) fn of_service(max: Max, fixed: bool) -> (Type, Self) {
        (parse_quote!(&'a ::core::ffi::CStr), Self { max, fixed })
    }
}

impl Kind for Text {
    fn max(&self) -> Option<&Max> {
        Some(&self.max)
    }

    fn reply(&mut self, ty: &mut Type, _: &TokenStream) {
        *ty = owned(ty);
    }

    fn section(&self) -> Section {
        Section::Variable
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        optional::check_mig(ty)?;
        if item(ty).is_some() || matches!(referent(ty), Type::Array(_)) {
            return Err(ty.error("`string` takes text that ends with a NUL, a `&'a str`, `String`, `&'a CStr` or `CString`: for bytes write `array`"));
        }
        match (plain(ty), last_name(ty).as_deref()) {
            (Type::Path(_), Some("str")) => Err(ty.error("write a reference: `&'a str`")),
            (Type::Path(_), Some("CStr")) => Err(ty.error("write a reference: `&'a CStr`")),
            _ => Ok(()),
        }
    }

    fn describe(&self, _: &Site<'_>) -> Option<String> {
        let fixed = if self.fixed { ", fixed" } else { "" };
        Some(format!("string, max {}{fixed}", self.max))
    }

    fn pieces(&self, _: &Type) -> Pieces {
        let max = self.max.number().unwrap_or(u32::MAX);
        Pieces {
            inline: Some(match self.fixed {
                true => PieceKind::FixedText(max),
                false => PieceKind::Text { max },
            }),
            ..Pieces::default()
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, ty) = (site.core, site.ty);
        let (max, size) = (&self.max, self.max.size());
        let bound = at(ty, quote!(: #core::Text));
        LayoutCode {
            bound: Some(Bound::Concrete(quote!(#ty #bound))),
            layout: match self.fixed {
                true => quote!(.fixed_text(#size)),
                false => quote!(.text(#size)),
            },
            max_size: Some(quote!(#max as ::core::primitive::usize)),
            is_data: true,
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text, max) = (site.name, site.text(), &self.max);
        let (measure, body) = match self.fixed {
            true => (
                quote!(#size.fixed_text(&self.#name, #text, #max)?;),
                quote!(#encoder.fixed_text(&self.#name, #max);),
            ),
            false => (
                quote!(#size.text(&self.#name, #text, #max)?;),
                quote!(#encoder.text(&self.#name);),
            ),
        };
        EncodeCode {
            measure,
            body,
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let reader = local("reader");
        let (local, text, ty, max) = (site.local(), site.text(), site.ty, &self.max);
        let span = site.span();
        let check = match self.fixed {
            true => quote_spanned!(span=> #reader.fixed_text::<#ty>(#text, #max)?),
            false => quote_spanned!(span=> #reader.text::<#ty>(#text, #max)?),
        };
        DecodeCode {
            body: quote!(let #local = #check;),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (core, span) = (site.core, site.span());
        let (name, ty, local, view) = (site.name, site.ty, site.local(), local("view"));
        let from_view =
            |seen: TokenStream| quote_spanned!(span=> <#ty as #core::OwnedText>::from_view(#seen));
        match site.view {
            ViewStyle::InPlace | ViewStyle::Values => {
                let seen = received_type(ty, core);
                let is_owned = matches!(last_name(ty).as_deref(), Some("String" | "CString"));
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

/// Returns the type of the field in the view.
fn received_type(ty: &Type, core: &TokenStream) -> TokenStream {
    match last_name(referent(ty)).as_deref() {
        Some("str" | "String") => quote!(&'buf ::core::primitive::str),
        Some("CStr" | "CString") => quote!(&'buf #core::CStr),
        _ => {
            let ty = with_buf(ty);
            quote!(<#ty as #core::Text>::View<'buf>)
        }
    }
}
