//! What a receiver sees.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Lifetime, Type};

use crate::model::{Descriptor, Field, Kind};
use crate::parse::types::{argument, last_name, plain, referent};

use super::generics::with_lifetime;
use super::{Context, debug, descriptor, local, local_of, tail};

pub(super) fn definition(context: &Context<'_>) -> TokenStream {
    let message = context.message;
    let core = &context.core;
    let buf = quote!('buf);
    let view = &context.view;
    let visibility = &message.visibility;
    let parameters = context.view_generics.definition(&buf);
    let arguments = context.view_generics.arguments(&buf);
    let where_clause = context.view_generics.where_clause(&context.view_bounds());
    let doc = format!(
        "What a receiver of a [`{}`] sees: rights and memory are owned, the rest lies in the receive buffer.",
        message.name
    );
    let fields = message.fields.iter().filter_map(|field| {
        let ty = received_type(context, field)?;
        let (docs, visibility, name) = (&field.docs, &field.visibility, &field.name);
        Some(quote!(#(#docs)* #visibility #name: #ty))
    });
    let inline = &context.inline;
    let inline_arguments = context.inline_generics.arguments(&buf);
    let inline_field = message.has_inline().then(|| {
        quote! {
            /// The inline fields, in place.
            #visibility inline: &'buf #inline #inline_arguments,
        }
    });
    let deref = message.has_inline().then(|| {
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
    });
    let debug = debug::of_view(context);
    quote! {
        #[doc = #doc]
        #[allow(dead_code, missing_docs, trivial_bounds)]
        #visibility struct #view #parameters #where_clause {
            #(#fields,)*
            #inline_field
        }

        #deref
        #debug
    }
}

/// The type of a field in the view; `None` for an inline field.
///
/// Types that go by their usual names give the plain type, which reads well in the documentation; all others give it through the trait.
pub(super) fn received_type(context: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let buf = Lifetime::new("'buf", Span::call_site());
    match field.kind {
        Kind::Inline { .. } => None,
        Kind::Descriptor { kind, .. } => Some(
            received_in_descriptor(context, &field.ty, kind).unwrap_or_else(|| {
                let ty = with_lifetime(&field.ty, &buf);
                let field_trait = descriptor::field_trait(context, field, &ty, kind);
                quote!(#field_trait::Received)
            }),
        ),
        Kind::Tail { serde: true, .. } => Some(field.ty.to_token_stream()),
        Kind::Tail { .. } => Some(received_in_tail(&field.ty).unwrap_or_else(|| {
            let tail_trait = tail::tail_trait_of(context, field, &with_lifetime(&field.ty, &buf));
            quote!(#tail_trait::View<'buf>)
        })),
    }
}

fn received_in_descriptor(
    context: &Context<'_>,
    ty: &Type,
    kind: Descriptor,
) -> Option<TokenStream> {
    let core = &context.core;
    let ty = plain(ty);
    if let Some(inner) = argument(ty, "Option") {
        let inner = received_in_descriptor(context, inner, kind)?;
        return Some(quote!(#core::Option<#inner>));
    }
    if let Type::Array(array) = ty {
        let inner = received_in_descriptor(context, &array.elem, kind)?;
        let length = &array.len;
        return Some(quote!([#inner; #length]));
    }
    let name = last_name(argument(ty, "Borrowed").unwrap_or_else(|| referent(ty)))?;
    let received = match kind {
        Descriptor::Port(disposition) if name == disposition.needed() => disposition.received(),
        Descriptor::OolPorts(disposition) if name == "OolPorts" => {
            let right = format_ident!("{}", disposition.received());
            return Some(quote!(#core::OolPorts<#core::#right>));
        }
        Descriptor::Guarded if name == "GuardedReceiveRight" => "GuardedReceiveRight",
        Descriptor::Ool { .. } if name == "OolMemory" || name == "OolSlice" => "OolMemory",
        _ => return None,
    };
    let received = format_ident!("{received}");
    Some(quote!(#core::#received))
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

/// The value, when everything was checked.
pub(super) fn value(context: &Context<'_>) -> TokenStream {
    let message = context.message;
    let view = &context.view;
    let [adoption, inline] = ["adoption", "inline"].map(local);
    let descriptors = message.descriptors().map(|(field, kind, _)| {
        let (name, local) = (&field.name, local_of(field));
        let field_trait = descriptor::field_trait(context, field, &field.ty, kind);
        quote!(#name: #field_trait::adopt(#local, &#adoption))
    });
    let tails = message.tails().map(|(field, _)| {
        let (name, local) = (&field.name, local_of(field));
        quote!(#name: #local)
    });
    let inline = message.has_inline().then(|| quote!(inline: #inline,));
    quote!(#view { #(#descriptors,)* #(#tails,)* #inline })
}
