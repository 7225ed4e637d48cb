//! Text that ends with a NUL.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Lifetime, Type};

use crate::model::Field;
use crate::parse::types::{last_name, referent};

use super::super::body::Seen;
use super::super::generics::with_lifetime;
use super::super::{Context, bounds, local, local_of, text_of};
use super::Part;

pub(super) fn part(context: &Context<'_>, field: &Field, max: u32, fixed: bool) -> Part {
    let core = &context.core;
    let [size, encoder, checker, view] = ["size", "encoder", "checker", "view"].map(local);
    let (name, text, local, ty) = (&field.name, text_of(field), local_of(field), &field.ty);
    let span = bounds::span(field);
    let most = max as usize;
    let (shape, measure, encode, check) = if fixed {
        (
            quote!(.fixed_text(#most)),
            quote!(#size.fixed_text(&self.#name, #text, #max)?;),
            quote!(#encoder.fixed_text(&self.#name, #max);),
            quote_spanned!(span=> #checker.fixed_text::<#ty>(#text, #max)?),
        )
    } else {
        (
            quote!(.text(#most)),
            quote!(#size.text(&self.#name, #text, #max)?;),
            quote!(#encoder.text(&self.#name);),
            quote_spanned!(span=> #checker.text::<#ty>(#text, #max)?),
        )
    };
    let seen_type = received_type(ty, core);
    Part {
        items: TokenStream::new(),
        shape,
        measure,
        encode,
        check: quote!(let #local = #check;),
        seen: Some(Seen {
            shown: (quote!(self.#name), seen_type.clone()),
            ty: seen_type,
            value: Some(quote!(#local)),
            owned: quote_spanned!(span=> <#ty as #core::OwnedText>::from_view(#view.#name)),
        }),
    }
}

/// The type of the field in the view.
fn received_type(ty: &Type, core: &TokenStream) -> TokenStream {
    match last_name(referent(ty)).as_deref() {
        Some("str" | "String") => quote!(&'buf str),
        Some("CStr" | "CString") => quote!(&'buf #core::CStr),
        _ => {
            let buf = Lifetime::new("'buf", Span::call_site());
            let ty = with_lifetime(ty, &buf);
            quote!(<#ty as #core::Text>::View<'buf>)
        }
    }
}
