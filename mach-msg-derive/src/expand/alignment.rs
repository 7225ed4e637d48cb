//! Refuses alignments that no place in a message has, on the field, where no generic parameter is in the way; the core crate refuses the others
//! when they are used.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};

use crate::model::Field;

use super::{Context, bounds, text_of};

/// For what lies anywhere in a message.
pub(super) fn at_most_8(context: &Context<'_>, field: &Field, ty: &impl ToTokens) -> TokenStream {
    let text = format!(
        "`{}` has an alignment above 8, which no place in a message has",
        text_of(field)
    );
    assertion(context, field, ty, "ALIGN_MAX", &text)
}

/// For what is seen in place in `layout(mig)`, where everything lies on multiples of 4.
pub(super) fn at_most_4(context: &Context<'_>, field: &Field, ty: &impl ToTokens) -> TokenStream {
    let text = format!(
        "`{}` is seen in place, where `layout(mig)` has alignments up to 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment",
        text_of(field)
    );
    assertion(context, field, ty, "ALIGN_PACKED", &text)
}

fn assertion(
    context: &Context<'_>,
    field: &Field,
    ty: &impl ToTokens,
    max: &str,
    text: &str,
) -> TokenStream {
    if context.has_parameters() {
        return TokenStream::new();
    }
    let core = &context.core;
    let span = bounds::span(field);
    let max = syn::Ident::new(max, span);
    quote_spanned! {span=>
        const _: () = ::core::assert!(::core::mem::align_of::<#ty>() <= #core::#max, #text);
    }
}
