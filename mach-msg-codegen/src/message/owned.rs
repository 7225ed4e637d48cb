//! Messages and nested structs that own everything, which are made from their view.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::field::local;
use crate::generics::{borrows, where_clause};

use super::expansion::Expansion;

/// The trait of a struct that owns everything.
#[derive(Clone, Copy)]
pub(super) enum Owned {
    Message,
    /// Unsafe to implement, because its function runs before the message has given up everything.
    Part,
}

/// Implements `OwnedMessage` or `OwnedPart`, and `From<View>`, for a struct that borrows nothing.
pub(super) fn implementation(expansion: &Expansion<'_>, owned: Owned) -> TokenStream {
    // SAFETY of the expansion: the function only moves fields, and copies inline values.
    let (owned, unsafety) = match owned {
        Owned::Message => (format_ident!("OwnedMessage"), None),
        Owned::Part => (format_ident!("OwnedPart"), Some(quote!(unsafe))),
    };
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
    let wire = message.layout.wire(core);
    let (impl_generics, type_generics, _) = message.generics.split_for_impl();
    let bounds = expansion.code.iter();
    let bounds = bounds.filter_map(|code| code.owned_bound.clone());
    let bounds = [expansion.all_bounds(), bounds.collect()].concat();
    let where_clause = where_clause(&message.generics, &bounds);
    let view_name = &expansion.view;
    let view_arguments = expansion.view_generics.arguments(&quote!('_));
    let view = local("view");
    quote! {
        #[automatically_derived]
        #[allow(trivial_bounds)]
        #unsafety impl #impl_generics #core::#owned #wire for #name #type_generics #where_clause {
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
                <Self as #core::#owned #wire>::from_view(#view)
            }
        }
    }
}
