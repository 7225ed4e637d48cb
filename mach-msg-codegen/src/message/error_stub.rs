//! Stub impls emitted after an error in a definition.
//!
//! Without them each use of the message would be one more error, and hide the ones that say what to
//! do. They never run.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Type};

use crate::layout::Layout;
use crate::types::{last_name, plain};

use super::parse::Mistaken;

/// Returns the stubs. There are none for a struct without a size, which no message can be.
pub(super) fn of(input: &DeriveInput, mistaken: &Mistaken) -> TokenStream {
    if is_unsized(input) {
        return TokenStream::new();
    }
    let core = &mistaken.core;
    let core = quote!(#core::message::derive);
    let name = &input.ident;
    let id = &mistaken.id;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let layout = if mistaken.layout == (Layout::Mig { reply: true }) {
        quote!(#core::MessageLayout::mig_reply(#core::DescriptorArea::NONE, false))
    } else {
        quote!(#core::MessageLayout::natural::<()>(#core::DescriptorArea::NONE, false))
    };
    let request = mistaken.reply.as_ref().map(|reply| {
        quote! {
            impl #impl_generics #core::Request for #name #type_generics #where_clause {
                type Reply = #reply;
            }
        }
    });
    quote! {
        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::Sendable for #name #type_generics #where_clause {
            fn id(&self) -> ::core::primitive::i32 {
                #id
            }

            fn descriptors(&self) -> #core::DescriptorArea {
                #core::DescriptorArea::NONE
            }

            fn measure(&self, _: #core::Task) -> #core::Result<#core::Measured, #core::Refusal> {
                loop {}
            }

            fn encode(&self, _: &mut #core::Encoder<'_>) {}

            fn sent(self) {}

            fn restore(self, _: #core::MessageReader<'_>) -> #core::Option<Self> {
                loop {}
            }
        }

        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::MachMessage for #name #type_generics #where_clause {
            const ID: ::core::primitive::i32 = #id;
            type View<'__mach_buf> = ();
            const LAYOUT: #core::MessageLayout = #layout;

            fn decode<'__mach_buf>(
                _: #core::MessageReader<'__mach_buf>,
            ) -> #core::Result<Self::View<'__mach_buf>, #core::DecodeCause> {
                loop {}
            }
        }

        impl #impl_generics #core::OwnedMessage for #name #type_generics #where_clause {
            fn from_view((): ()) -> Self {
                loop {}
            }
        }

        #request
    }
}

fn is_unsized(input: &DeriveInput) -> bool {
    let Data::Struct(data) = &input.data else {
        return false;
    };
    let last = data.fields.iter().last().map(|field| plain(&field.ty));
    match last {
        Some(Type::Slice(_) | Type::TraitObject(_)) => true,
        Some(ty) => last_name(ty).is_some_and(|name| name == "str"),
        None => false,
    }
}
