//! Fields of variable length.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use crate::model::Field;

use super::inline::length_of;
use super::{Context, bounds, local, local_of, text_of};

/// `<Type as Tail>`
pub(super) fn tail_trait(context: &Context<'_>, field: &Field) -> TokenStream {
    tail_trait_of(context, field, &field.ty)
}

/// `<Type as Tail>` with another lifetime in the type.
pub(super) fn tail_trait_of(context: &Context<'_>, field: &Field, ty: &Type) -> TokenStream {
    let core = &context.core;
    let span = bounds::span(field);
    let name = bounds::tail_trait(field);
    quote_spanned!(span=> <#ty as #core::#name>)
}

/// `<Type as OwnedTail>`
pub(super) fn owned_trait(context: &Context<'_>, field: &Field) -> TokenStream {
    let core = &context.core;
    let ty = &field.ty;
    let span = bounds::span(field);
    quote_spanned!(span=> <#ty as #core::OwnedTail>)
}

pub(super) fn measure(context: &Context<'_>) -> TokenStream {
    let size = local("size");
    context
        .message
        .tails()
        .map(|(field, max)| {
            let (name, text) = (&field.name, text_of(field));
            let tail_trait = tail_trait(context, field);
            quote!(#tail_trait::measure(&self.#name, &mut #size, #text, #max)?;)
        })
        .collect()
}

pub(super) fn encode(context: &Context<'_>) -> TokenStream {
    let encoder = local("encoder");
    context
        .message
        .tails()
        .map(|(field, _)| {
            let name = &field.name;
            let tail_trait = tail_trait(context, field);
            quote!(#tail_trait::write(&self.#name, #encoder);)
        })
        .collect()
}

pub(super) fn check(context: &Context<'_>) -> TokenStream {
    let [checker, inline] = ["checker", "inline"].map(local);
    context
        .message
        .tails()
        .map(|(field, max)| {
            let (local, text, length) = (local_of(field), text_of(field), length_of(field));
            let tail_trait = tail_trait(context, field);
            quote!(let #local = #tail_trait::check(&mut #checker, #text, #inline.#length, #max)?;)
        })
        .collect()
}
