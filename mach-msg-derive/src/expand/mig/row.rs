//! Rights in a row of descriptors: how many there are stands where the field stands.

use quote::{quote, quote_spanned};

use crate::model::{Descriptor, Field};

use super::super::{Context, bounds, descriptor, local, local_of, text_of};
use super::Part;
use super::array::first_of;

pub(super) fn part(
    context: &Context<'_>,
    field: &Field,
    kind: Descriptor,
    same_count: bool,
) -> Part {
    let core = &context.core;
    let [size, encoder, checker, count] = ["size", "encoder", "checker", "count"].map(local);
    let (name, text, local, ty) = (&field.name, text_of(field), local_of(field), &field.ty);
    let marker = bounds::marker(core, kind);
    let span = bounds::span(field);
    let row = quote_spanned!(span=> <#ty as #core::Row<#marker>>);
    let field_trait = descriptor::field_trait(context, field, ty, kind);
    let counted = quote!(let #local = #row::counted(#local, #text, #count)?;);
    // The local `count` is that of the last array that has one.
    match first_of(context, field).filter(|_| same_count) {
        Some(first) => {
            let first = &first.name;
            Part {
                measure: quote!(#core::check_same(#text, self.#name.len(), self.#first.len())?;),
                check: counted,
                ..Part::default()
            }
        }
        None => Part {
            shape: quote!(.value::<u32>()),
            measure: quote!(#size.value::<u32>();),
            encode: quote!(#encoder.count(self.#name.len());),
            check: quote! {
                let #count = #checker.count(#text, #field_trait::COUNT as u32)?;
                #counted
            },
            ..Part::default()
        },
    }
}
