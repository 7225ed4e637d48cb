//! Natural alignment: the inline fields are one struct, which the view shows in place; tails follow it.

mod inline;
mod tail;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Field, Kind};

use super::body::{Body, Seen};
use super::{Context, bounds, descriptor, local, local_of};

pub(super) fn body(context: &Context<'_>) -> Body {
    let Context {
        message,
        core,
        inline,
        ..
    } = context;
    let inline_type = if message.has_inline() {
        let arguments = context.inline_generics.arguments(&TokenStream::new());
        quote!(#inline #arguments)
    } else {
        quote!(())
    };
    let variable = message.tails().next().is_some();
    let extent = descriptor::extent(context);
    let encode_inline = inline::encode(context);
    let encode_tails = tail::encode(context);
    let check_inline = inline::check(context);
    let check_tails = tail::check(context);
    Body {
        items: inline::definition(context),
        shape: quote!(#core::Shape::natural::<#inline_type>(#extent, #variable)),
        start: quote!(#core::inline_end::<#inline_type>(#extent)),
        measure: tail::measure(context),
        encode: quote!(#encode_inline #encode_tails),
        check: quote!(#check_inline #check_tails),
        fields: message
            .fields
            .iter()
            .map(|field| seen(context, field))
            .collect(),
        view_field: view_field(context),
        view_items: deref(context),
    }
}

fn seen(context: &Context<'_>, field: &Field) -> Option<Seen> {
    let core = &context.core;
    let view = local("view");
    let name = &field.name;
    match field.kind {
        Kind::Descriptor { .. } => None,
        Kind::Encoded { .. } => {
            let local = local_of(field);
            let ty = field.ty.to_token_stream();
            Some(Seen {
                shown: (quote!(self.#name), ty.clone()),
                ty,
                value: Some(quote!(#local)),
                owned: quote!(#view.#name),
            })
        }
        Kind::Tail { .. } => {
            let local = local_of(field);
            let tail_trait = tail::owned_trait(context, field);
            let owned = quote!(#tail_trait::from_view(#view.#name));
            let ty = tail::received_type(context, field);
            Some(Seen {
                shown: (quote!(self.#name), ty.clone()),
                ty,
                value: Some(quote!(#local)),
                owned,
            })
        }
        _ => {
            let inline = bounds::inline_trait(field);
            let ty = bounds::inline_type(field).into_token_stream();
            Some(Seen {
                shown: (quote!(self.inline.#name), ty.clone()),
                ty,
                value: None,
                owned: quote!(#core::#inline::duplicate(&#view.inline.#name)),
            })
        }
    }
}

/// The inline struct as a field of the view.
fn view_field(context: &Context<'_>) -> Option<(TokenStream, TokenStream)> {
    let message = context.message;
    if !message.has_inline() {
        return None;
    }
    let visibility = &message.visibility;
    let inline = &context.inline;
    let arguments = context.inline_generics.arguments(&TokenStream::new());
    let local = local("inline");
    Some((
        quote! {
            /// The inline fields, in place.
            #visibility inline: &'buf #inline #arguments,
        },
        quote!(inline: #local,),
    ))
}

/// The inline fields as if they were the view's.
fn deref(context: &Context<'_>) -> TokenStream {
    if !context.message.has_inline() {
        return TokenStream::new();
    }
    let core = &context.core;
    let buf = quote!('buf);
    let view = &context.view;
    let parameters = context.view_generics.definition(&buf);
    let arguments = context.view_generics.arguments(&buf);
    let where_clause = context.view_generics.where_clause(&context.view_bounds());
    let inline = &context.inline;
    let inline_arguments = context.inline_generics.arguments(&TokenStream::new());
    quote! {
        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #parameters #core::Deref for #view #arguments #where_clause {
            type Target = #inline #inline_arguments;

            #[inline]
            fn deref(&self) -> &Self::Target {
                self.inline
            }
        }
    }
}
