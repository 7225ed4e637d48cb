//! The number of items of memory, or of rights, out of line: it stands where the field stands. Memory of one item has none.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Descriptor, Field};

use super::super::{Context, bounds, local, local_of, text_of};
use super::Part;

/// `<Type as Counted<Kind>>`
fn counted(context: &Context<'_>, field: &Field, kind: Descriptor) -> TokenStream {
    let core = &context.core;
    let ty = &field.ty;
    let marker = bounds::marker(core, kind);
    let span = bounds::span(field);
    quote_spanned!(span=> <#ty as #core::Counted<#marker>>)
}

pub(super) fn of_one(context: &Context<'_>, field: &Field, kind: Descriptor) -> Part {
    let core = &context.core;
    let (name, text, local) = (&field.name, text_of(field), local_of(field));
    let counted = counted(context, field, kind);
    Part {
        measure: quote!(#core::check_one(#text, #counted::count(&self.#name))?;),
        check: quote!(#counted::one_of(&#local, #text)?;),
        ..Part::default()
    }
}

pub(super) fn part(context: &Context<'_>, field: &Field, kind: Descriptor) -> Part {
    let [size, encoder, checker] = ["size", "encoder", "checker"].map(local);
    let (name, text, local) = (&field.name, text_of(field), local_of(field));
    let counted = counted(context, field, kind);
    Part {
        shape: quote!(.value::<u32>()),
        measure: quote!(#size.value::<u32>();),
        encode: quote!(#encoder.count(#counted::count(&self.#name));),
        check: quote!(#checker.agreed_count(#text, #counted::count_of(&#local))?;),
        ..Part::default()
    }
}
