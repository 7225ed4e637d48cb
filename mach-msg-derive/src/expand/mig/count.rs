//! The number of items of memory, or of rights, out of line: it stands where the field stands.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Descriptor, Field};

use super::super::{Context, bounds, local, local_of, text_of};
use super::Part;

pub(super) fn part(context: &Context<'_>, field: &Field, kind: Descriptor) -> Part {
    let core = &context.core;
    let [size, encoder, checker] = ["size", "encoder", "checker"].map(local);
    let (name, text, local, ty) = (&field.name, text_of(field), local_of(field), &field.ty);
    let marker = bounds::marker(core, kind);
    let span = bounds::span(field);
    let counted = quote_spanned!(span=> <#ty as #core::Counted<#marker>>);
    Part {
        items: TokenStream::new(),
        shape: quote!(.value::<u32>()),
        measure: quote!(#size.value::<u32>();),
        encode: quote!(#encoder.count(#counted::count(&self.#name));),
        check: quote!(#checker.agreed_count(#text, #counted::count_of(&#local))?;),
        seen: None,
    }
}
