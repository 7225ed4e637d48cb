//! Messages that own everything, which are made from their view.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::field::local;
use crate::generics::borrows;

use super::expansion::Expansion;

/// Implements `OwnedMessage` and `From<View>` for a message that borrows nothing.
pub(super) fn implementation(expansion: &Expansion<'_>) -> TokenStream {
    let message = expansion.message;
    // The view of a service's message is not made into that message again.
    if message.generated.is_some() || message.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let mut fields = Vec::new();
    for (field, code) in expansion.fields() {
        let Some(owned) = &code.view.owned else {
            return TokenStream::new();
        };
        if borrows(field.ty.to_token_stream()) {
            return TokenStream::new();
        }
        let name = &field.name;
        fields.push(quote!(#name: #owned));
    }
    let (core, name) = (&expansion.core, &message.name);
    let (impl_generics, type_generics, _) = message.generics.split_for_impl();
    let where_clause = expansion.where_clause();
    let view_name = &expansion.view;
    let view_arguments = expansion.view_generics.arguments(&quote!('_));
    let view = local("view");
    quote! {
        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #impl_generics #core::OwnedMessage for #name #type_generics #where_clause {
            #[inline]
            #[allow(unused_variables)]
            fn from_view(#view: Self::View<'_>) -> Self {
                Self { #(#fields,)* }
            }
        }

        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #impl_generics #core::From<#view_name #view_arguments> for #name #type_generics #where_clause {
            #[inline]
            fn from(#view: #view_name #view_arguments) -> Self {
                <Self as #core::OwnedMessage>::from_view(#view)
            }
        }
    }
}
