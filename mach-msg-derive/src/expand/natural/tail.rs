//! Fields of variable length.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Lifetime, Type};

use crate::model::{Field, Kind};
use crate::parse::types::{argument, last_name, plain, referent};

use super::super::descriptor::region_of;
use super::super::generics::with_lifetime;
use super::super::{Context, bounds, local, local_of, text_of};
use super::inline::length_of;

/// `<Type as Tail>`
pub(super) fn tail_trait(context: &Context<'_>, field: &Field) -> TokenStream {
    tail_trait_of(context, field, &field.ty)
}

/// `<Type as Tail>` with another lifetime in the type.
fn tail_trait_of(context: &Context<'_>, field: &Field, ty: &Type) -> TokenStream {
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

/// Which of the message's encoded values the field is; `None` if it is no encoded value.
fn index_of(context: &Context<'_>, field: &Field) -> Option<usize> {
    let mut encoded = context.message.encoded();
    encoded.position(|other| other.name == field.name)
}

/// `encoder.length(…)`: the hidden length, in bytes.
pub(super) fn length(context: &Context<'_>, field: &Field, offset: &TokenStream) -> TokenStream {
    let encoder = local("encoder");
    if let Some(index) = index_of(context, field) {
        return quote!(#encoder.encoded_length(#offset, #index););
    }
    let name = &field.name;
    let tail_trait = tail_trait(context, field);
    quote!(#encoder.length(#offset, #tail_trait::length(&self.#name));)
}

pub(super) fn measure(context: &Context<'_>) -> TokenStream {
    let size = local("size");
    context
        .message
        .tails()
        .map(|(field, max)| {
            let (name, text) = (&field.name, text_of(field));
            let tail_trait = tail_trait(context, field);
            let above = match field.kind {
                Kind::Encoded { ool_above, .. } => {
                    let above = ool_above.unwrap_or(u32::MAX);
                    quote!(, #above)
                }
                _ => TokenStream::new(),
            };
            quote!(#tail_trait::measure(&self.#name, &mut #size, #text, #max #above)?;)
        })
        .collect()
}

pub(super) fn encode(context: &Context<'_>) -> TokenStream {
    let encoder = local("encoder");
    context
        .message
        .tails()
        .map(|(field, _)| {
            if let Some(index) = index_of(context, field) {
                return quote!(#encoder.encoded_tail(#index););
            }
            let name = &field.name;
            let tail_trait = tail_trait(context, field);
            quote!(#tail_trait::write(&self.#name, #encoder);)
        })
        .collect()
}

pub(super) fn check(context: &Context<'_>) -> TokenStream {
    let core = &context.core;
    let [checker, inline] = ["checker", "inline"].map(local);
    context
        .message
        .tails()
        .map(|(field, max)| {
            let (local, text, length) = (local_of(field), text_of(field), length_of(field));
            let tail_trait = tail_trait(context, field);
            let region = match field.kind {
                Kind::Encoded {
                    ool_above: Some(_), ..
                } => {
                    let region = region_of(field);
                    quote!(, #core::Option::Some(#region))
                }
                Kind::Encoded { .. } => quote!(, #core::Option::None),
                _ => TokenStream::new(),
            };
            quote!(let #local = #tail_trait::check(&mut #checker, #text, #inline.#length, #max #region)?;)
        })
        .collect()
}

/// The type of the field in the view.
pub(super) fn received_type(context: &Context<'_>, field: &Field) -> TokenStream {
    received_in_tail(&field.ty).unwrap_or_else(|| {
        let buf = Lifetime::new("'buf", Span::call_site());
        let tail_trait = tail_trait_of(context, field, &with_lifetime(&field.ty, &buf));
        quote!(#tail_trait::View<'buf>)
    })
}

fn received_in_tail(ty: &Type) -> Option<TokenStream> {
    if let Some(item) = argument(ty, "Vec") {
        return Some(quote!(&'buf [#item]));
    }
    match (plain(ty), referent(ty)) {
        (Type::Reference(_), Type::Slice(slice)) => {
            let item = &slice.elem;
            Some(quote!(&'buf [#item]))
        }
        _ => match last_name(referent(ty))?.as_str() {
            "str" | "String" => Some(quote!(&'buf str)),
            _ => None,
        },
    }
}
