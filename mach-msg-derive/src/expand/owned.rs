//! Views that can be made values of the message's own type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use crate::model::{Descriptor, Field, Kind, Message};
use crate::parse::types::{argument, last_name, plain};

use super::body::{Body, Seen};
use super::generics::{borrows, where_clause};
use super::{Context, local};

/// `OwnedMessage` and `From<View>`, for a message that borrows nothing.
pub(super) fn implementation(context: &Context<'_>, body: &Body) -> TokenStream {
    let Context { message, core, .. } = context;
    if !is_owned(message) {
        return TokenStream::new();
    }
    let name = &message.name;
    let (impl_generics, type_generics, _) = message.generics.split_for_impl();
    let where_clause = where_clause(&message.generics, &context.bounds);
    let view_name = &context.view;
    let elided = quote!('_);
    let view_arguments = context.view_generics.arguments(&elided);
    let view = local("view");
    let fields = message
        .fields
        .iter()
        .zip(&body.fields)
        .map(|(field, seen)| {
            let name = &field.name;
            match seen {
                Some(Seen { owned, .. }) => quote!(#name: #owned),
                None => quote!(#name: #view.#name),
            }
        });
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

/// Whether no field borrows, as far as can be seen.
fn is_owned(message: &Message) -> bool {
    message.generics.lifetimes().next().is_none()
        && message
            .fields
            .iter()
            .all(|field| !borrows(field.ty.to_token_stream()) && is_known(field))
}

/// Whether the field's type goes by its usual name. Of a type of another name nobody knows here whether it is what is received, too.
fn is_known(field: &Field) -> bool {
    match field.kind {
        Kind::Inline { .. } => true,
        Kind::Descriptor { kind, .. } => is_received(&field.ty, kind),
        Kind::Encoded { .. } => true,
        Kind::Array { .. } => argument(&field.ty, "Vec").is_some(),
        Kind::Text { .. } => matches!(last_name(&field.ty).as_deref(), Some("String" | "CString")),
        Kind::Tail { .. } => matches!(last_name(&field.ty).as_deref(), Some("String" | "Vec")),
    }
}

fn is_received(ty: &Type, kind: Descriptor) -> bool {
    if let Some(inner) = argument(ty, "Option") {
        return is_received(inner, kind);
    }
    if let Type::Array(array) = plain(ty) {
        return is_received(&array.elem, kind);
    }
    let name = match kind {
        Descriptor::Port(disposition) => disposition.received(),
        Descriptor::Guarded => "GuardedReceiveRight",
        Descriptor::Ool { .. } => "OolMemory",
        Descriptor::Array { each, .. } => {
            return argument(ty, "PortArray")
                .is_some_and(|right| is_received(right, Descriptor::Port(each)));
        }
        Descriptor::OolPorts(disposition) => {
            return argument(ty, "OolPorts")
                .is_some_and(|right| is_received(right, Descriptor::Port(disposition)));
        }
    };
    last_name(ty).as_deref() == Some(name)
}
