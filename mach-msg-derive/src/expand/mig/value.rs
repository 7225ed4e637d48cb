//! Values of fixed size: numbers are read, arrays and what is a reference are seen in place.

use quote::{quote, quote_spanned};

use crate::model::{Field, Kind};

use super::super::body::Seen;
use super::super::{Context, alignment, bounds, local, local_of, text_of};
use super::Part;
use super::packed::packed;

pub(super) fn part(context: &Context<'_>, field: &Field) -> Part {
    let core = &context.core;
    let [size, encoder, checker, view] = ["size", "encoder", "checker", "view"].map(local);
    let (name, text, local) = (&field.name, text_of(field), local_of(field));
    let ty = bounds::inline_type(field);
    let span = bounds::span(field);
    let trait_name = bounds::inline_trait(field);
    let inline_trait = quote_spanned!(span=> <#ty as #core::#trait_name>);
    let (by_reference, pod) = match field.kind {
        Kind::Inline { by_reference, pod } => (by_reference, pod),
        _ => (false, false),
    };
    let value = if by_reference {
        quote!(self.#name)
    } else {
        quote!(&self.#name)
    };
    let (items, seen_type, check, owned, shown) = if field.is_seen_in_place() {
        let (seen_type, is_packed) = if pod {
            (quote!(#ty), false)
        } else {
            packed(&ty, core)
        };
        let (owned, shown) = if is_packed {
            (
                quote!(#core::unpack(#view.#name)),
                quote!(#core::unpack::<#seen_type, #ty>(self.#name)),
            )
        } else {
            (
                quote!(#inline_trait::duplicate(#view.#name)),
                quote!(self.#name),
            )
        };
        (
            alignment::at_most_4(context, field, &seen_type),
            quote!(&'buf #seen_type),
            quote_spanned!(span=> <#seen_type as #core::#trait_name>::take_reference(&mut #checker, #text)),
            owned,
            shown,
        )
    } else {
        (
            alignment::at_most_8(context, field, &ty),
            quote!(#ty),
            quote!(#inline_trait::take(&mut #checker, #text)),
            quote!(#view.#name),
            quote!(self.#name),
        )
    };
    let shown = (shown, quote!(#ty));
    Part {
        items,
        shape: quote!(.value::<#ty>()),
        measure: quote!(#size.value::<#ty>();),
        encode: quote!(#inline_trait::put(#value, #encoder);),
        check: quote!(let #local = #check?;),
        seen: Some(Seen {
            shown,
            ty: seen_type,
            value: Some(quote!(#local)),
            owned,
        }),
    }
}
