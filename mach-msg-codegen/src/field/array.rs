//! A varying number of items: `array, max = 64`, in MIG's layout. In the natural layout it is a
//! `tail`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::with_static;
use crate::layout::Layout;
use crate::max::Max;
use crate::piece::{Element, PieceKind};
use crate::types::{argument, item, last_name, owned, referent};

use super::alignment;
use super::code::{
    Bound, Count, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site, ViewField,
    ViewStyle, at, local,
};
use super::describe::{shared, type_text};
use super::details::count;
use super::optional;
use super::packed::packed;
use super::tail::{items_of_service, slice_of_service};
use super::value;

/// Items inline, with a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Array {
    pub(crate) max: Max,
    pub(crate) count: Count,
}

/// Reads `array` with `max` and `same_count`.
pub(super) fn parse(word: &Item, words: &mut UnreadAttributes, layout: Layout) -> Result<Array> {
    if !matches!(layout, Layout::Mig { .. }) {
        return Err(word.error(
            "`array` is for `layout(mig)`: without it, items of variable length are a `tail`",
        ));
    }
    let max = words.max()?.ok_or_else(|| {
        word.error(
            "an `array` has a bound, as MIG's `array[*:64]`: write `#[mach(array, max = 64)]`",
        )
    })?;
    Ok(Array {
        max,
        count: count(words)?,
    })
}

/// Reads an argument that is items, in MIG's layout. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
) -> Result<Option<(Type, Array)>> {
    let items = items_of_service(ty, words)?;
    Ok(items.map(|(item, max, count)| Array::of_service(&item, max, count)))
}

impl Array {
    /// Returns the field of a service.
    pub(crate) fn of_service(item: &Type, max: Max, count: Count) -> (Type, Self) {
        (slice_of_service(item), Self { max, count })
    }

    /// Returns the array whose count this one shares.
    fn first<'m>(&self, site: &Site<'m>) -> Option<&'m Ident> {
        match self.count {
            Count::Own => None,
            Count::Shared => site.first_array,
        }
    }
}

/// Returns the type of the items, with no lifetime.
fn item_type(site: &Site<'_>) -> Type {
    with_static(item(site.ty).unwrap_or(site.ty))
}

impl Kind for Array {
    fn max(&self) -> Option<&Max> {
        Some(&self.max)
    }

    fn reply(&mut self, ty: &mut Type, _: &TokenStream) {
        *ty = owned(ty);
    }

    fn section(&self) -> Section {
        Section::Variable
    }

    fn count(&self) -> Option<Count> {
        Some(self.count)
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        optional::check_mig(ty)?;
        if let Some(item) = item(ty) {
            return value::check_item(item, "send one text, or an encoded list");
        }
        match (referent(ty), last_name(referent(ty)).as_deref()) {
            (Type::Array(_), _) => {
                Err(ty.error("this array has a fixed length: leave out `#[mach(array)]`"))
            }
            (_, Some("str" | "String" | "CStr" | "CString")) => {
                Err(ty.error("text is a `string`: write `#[mach(string, max = 64)]`"))
            }
            _ => Err(ty.error("`array` takes a `&'a [T]` or a `Vec<T>`")),
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let (ty, max, shared) = (type_text(site.ty), &self.max, shared(self.count));
        Some(format!("array {ty}, max {max}{shared}"))
    }

    fn sized(&self, site: &Site<'_>) -> Option<Type> {
        item(site.ty).cloned()
    }

    fn pieces(&self, ty: &Type) -> Pieces {
        Pieces {
            descriptor: None,
            has_count: self.count == Count::Own,
            inline: Some(PieceKind::Items {
                item: Element::of(item(ty).unwrap_or(ty)),
                max: self.max.number().unwrap_or(u32::MAX),
                count: 0,
            }),
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let core = site.core;
        let (item, max, size) = (item_type(site), &self.max, self.max.size());
        let (seen_item, _) = packed(&item, core);
        let bound = at(site.ty, quote!(: #core::Inline));
        LayoutCode {
            items: alignment::at_most_4(site, &seen_item),
            bound: Some(Bound::Inline(quote!(#item #bound))),
            layout: match self.count {
                Count::Own => quote!(.slice::<#item>(#size)),
                Count::Shared => quote!(.elements::<#item>(#size)),
            },
            max_size: Some(
                quote!(::core::primitive::usize::saturating_mul(::core::mem::size_of::<#item>(), #max as ::core::primitive::usize)),
            ),
            is_data: true,
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text, max) = (site.name, site.text(), &self.max);
        let (item, span) = (item_type(site), site.span());
        let (items, count) = (quote!(&self.#name[..]), quote!(self.#name.len()));
        match self.first(site) {
            Some(first) => {
                let first = quote!(self.#first.len());
                EncodeCode {
                    measure: quote_spanned!(span=> #size.same_count::<#item>(#items, #text, #max, #first)?;),
                    body: quote_spanned!(span=> #encoder.items::<#item>(#items);),
                    ..EncodeCode::default()
                }
            }
            None => EncodeCode {
                measure: quote_spanned!(span=> #size.array::<#item>(#items, #text, #max)?;),
                body: quote_spanned! {span=>
                    #encoder.count(#count);
                    #encoder.items::<#item>(#items);
                },
                ..EncodeCode::default()
            },
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let [reader, count] = ["reader", "count"].map(local);
        let (local, text, max) = (site.local(), site.text(), &self.max);
        let (seen_item, _) = packed(&item_type(site), site.core);
        let span = site.span();
        // The variable `count` is that of the last array with a count of its own.
        let count_here = match self.count {
            Count::Shared => quote!(),
            Count::Own => quote!(let #count = #reader.count(#text, #max)?;),
        };
        DecodeCode {
            body: quote_spanned! {span=>
                #count_here
                let #local = #reader.items::<#seen_item>(#text, #count, #max)?;
            },
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (core, ty) = (site.core, site.ty);
        let (name, local, view) = (site.name, site.local(), local("view"));
        let item = item_type(site);
        let (seen_item, is_packed) = packed(&item, core);
        let convert = match is_packed {
            true => quote!(#core::unpack),
            false => quote!(#core::Inline::duplicate),
        };
        let to_vec = |seen: TokenStream| quote!(#seen.iter().map(#convert).collect());
        match site.view {
            ViewStyle::InPlace | ViewStyle::Values => {
                let seen = quote!(&'buf [#seen_item]);
                ViewField {
                    shown: Some(match is_packed {
                        true => (
                            quote!(#core::Unpacked::<#seen_item, #item>::new(self.#name)),
                            item.to_token_stream(),
                        ),
                        false => (quote!(self.#name), seen.clone()),
                    }),
                    ty: seen,
                    borrows: true,
                    value: Some(quote!(#local)),
                    owned: argument(ty, "Vec").map(|_| to_vec(quote!(#view.#name))),
                }
            }
            ViewStyle::Owned => ViewField {
                ty: quote!(#ty),
                value: Some(to_vec(quote!(#local))),
                shown: Some((quote!(self.#name), quote!(#ty))),
                ..ViewField::default()
            },
        }
    }
}
