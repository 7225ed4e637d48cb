//! Refuses alignments that no place in a message has.
//!
//! The error is on the field if no generic parameter prevents that. The core crate refuses the
//! others when they are used.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};

use super::code::Site;

/// Asserts the alignment of a field anywhere in a message.
pub(super) fn at_most_8(site: &Site<'_>, ty: &impl ToTokens) -> TokenStream {
    let text = format!(
        "`{}` has an alignment above 8, which no field of a message can have",
        site.text()
    );
    assertion(site, ty, "ALIGN_MAX", &text)
}

/// Asserts the alignment of a field that is seen in place in MIG's layout, where everything is on
/// multiples of 4.
pub(super) fn at_most_4(site: &Site<'_>, ty: &impl ToTokens) -> TokenStream {
    let text = format!(
        "`{}` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment",
        site.text()
    );
    assertion(site, ty, "ALIGN_PACKED", &text)
}

fn assertion(site: &Site<'_>, ty: &impl ToTokens, max: &str, text: &str) -> TokenStream {
    if site.has_parameters {
        return TokenStream::new();
    }
    let core = site.core;
    let span = site.span();
    let max = syn::Ident::new(max, span);
    quote_spanned! {span=>
        const _: () = ::core::assert!(::core::mem::align_of::<#ty>() <= #core::#max, #text);
    }
}
