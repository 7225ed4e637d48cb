//! Arrays of variable length.

use quote::{ToTokens, quote};

use crate::model::Field;

use super::super::body::Seen;
use super::super::{Context, alignment, bounds, local, local_of, text_of};
use super::Part;
use super::packed::packed;

pub(super) fn part(context: &Context<'_>, field: &Field, max: u32, same_count: bool) -> Part {
    let core = &context.core;
    let [size, encoder, checker, view, count] =
        ["size", "encoder", "checker", "view", "count"].map(local);
    let (name, text, local) = (&field.name, text_of(field), local_of(field));
    let item = bounds::item_type(field).unwrap_or_else(|| field.ty.clone());
    let (seen_item, is_packed) = packed(&item, core);
    let most = max as usize;
    let first = first_of(context, field);
    let items_of = |name| quote!(&self.#name[..]);
    let items = items_of(name);
    // The local `count` is that of the last array that has one.
    let (shape, measure, encode, check) = match first.filter(|_| same_count) {
        Some(first) => {
            let first = &first.name;
            (
                quote!(.elements::<#item>(#most)),
                quote!(#size.same_count(#items, #text, #max, self.#first.len())?;),
                quote!(#encoder.items(#items);),
                quote!(),
            )
        }
        None => (
            quote!(.slice::<#item>(#most)),
            quote!(#size.array(#items, #text, #max)?;),
            quote!(#encoder.count(self.#name.len()); #encoder.items(#items);),
            quote!(let #count = #checker.count(#text, #max)?;),
        ),
    };
    let seen_type = quote!(&'buf [#seen_item]);
    let (convert, shown) = if is_packed {
        (
            quote!(#core::unpack),
            (
                quote!(#core::Unpacked::<#seen_item, #item>::new(self.#name)),
                item.to_token_stream(),
            ),
        )
    } else {
        (
            quote!(#core::Inline::duplicate),
            (quote!(self.#name), seen_type.clone()),
        )
    };
    Part {
        items: alignment::at_most_4(context, field, &seen_item),
        shape,
        measure,
        encode,
        check: quote! {
            #check
            let #local = #checker.items::<#seen_item>(#text, #count, #max)?;
        },
        seen: Some(Seen {
            shown,
            ty: seen_type,
            value: Some(quote!(#local)),
            owned: quote!(#view.#name.iter().map(#convert).collect()),
        }),
    }
}

/// The array whose count this one has, if it has none of its own: the last before it that has one.
pub(super) fn first_of<'m>(context: &Context<'m>, field: &Field) -> Option<&'m Field> {
    let before = context
        .message
        .fields
        .iter()
        .take_while(|other| other.name != field.name);
    before
        .filter(|other| other.kind.shares_count() == Some(false))
        .last()
}
