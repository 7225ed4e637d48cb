//! What a receiver sees.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Lifetime, Type};

use crate::model::{Descriptor, Field, Kind};
use crate::parse::types::{argument, last_name, length, plain, referent};

use super::body::{Body, Seen};
use super::generics::with_lifetime;
use super::{Context, debug, descriptor, local, local_of};

pub(super) fn definition(context: &Context<'_>, body: &Body) -> TokenStream {
    let message = context.message;
    let buf = quote!('buf);
    let view = &context.view;
    let visibility = &message.visibility;
    let parameters = context.view_generics.definition(&buf);
    let where_clause = context.view_generics.where_clause(&context.view_bounds());
    let doc = format!(
        "What a receiver of a [`{}`] sees: rights and memory are owned, the rest lies in the receive buffer.",
        message.name
    );
    let fields = message
        .fields
        .iter()
        .zip(&body.fields)
        .filter_map(|(field, seen)| {
            if seen.as_ref().is_some_and(|seen| seen.value.is_none()) {
                return None;
            }
            let ty = received_type(context, field, seen.as_ref());
            let (docs, visibility, name) = (&field.docs, &field.visibility, &field.name);
            Some(quote!(#(#docs)* #visibility #name: #ty))
        });
    let field_of_layout = body.view_field.iter().map(|(definition, _)| definition);
    let items = &body.view_items;
    let debug = debug::of_view(context, body);
    quote! {
        #[doc = #doc]
        #[allow(dead_code, missing_docs, trivial_bounds)]
        #visibility struct #view #parameters #where_clause {
            #(#fields,)*
            #(#field_of_layout)*
        }

        #items
        #debug
    }
}

/// The type of a field as a receiver sees it.
///
/// Types that go by their usual names give the plain type, which reads well in the documentation; all others give it through the trait.
pub(super) fn received_type(
    context: &Context<'_>,
    field: &Field,
    seen: Option<&Seen>,
) -> TokenStream {
    let Kind::Descriptor { kind, .. } = field.kind else {
        return seen.map(|seen| seen.ty.clone()).unwrap_or_default();
    };
    received_in_descriptor(context, &field.ty, kind).unwrap_or_else(|| {
        let buf = Lifetime::new("'buf", Span::call_site());
        let ty = with_lifetime(&field.ty, &buf);
        let field_trait = descriptor::field_trait(context, field, &ty, kind);
        quote!(#field_trait::Received)
    })
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
        Descriptor::Array { each, .. } if name == "PortArray" => {
            let right = argument(ty, "PortArray")?;
            let right = received_in_descriptor(context, right, Descriptor::Port(each))?;
            let room = length(ty)?;
            return Some(quote!(#core::PortArray<#right, #room>));
        }
        Descriptor::OolPorts(disposition) if name == "OolPorts" => {
            let right = format_ident!("{}", disposition.received());
            return Some(quote!(#core::OolPorts<#core::#right>));
        }
        Descriptor::Guarded if name == "GuardedReceiveRight" || name == "ReceiveRight" => {
            "GuardedReceiveRight"
        }
        Descriptor::Ool { .. } if name == "OolMemory" || name == "OolSlice" => "OolMemory",
        _ => return None,
    };
    let received = format_ident!("{received}");
    Some(quote!(#core::#received))
}

/// The value, when everything was checked.
pub(super) fn value(context: &Context<'_>, body: &Body) -> TokenStream {
    let message = context.message;
    let view = &context.view;
    let adoption = local("adoption");
    let descriptors = message.descriptors().map(|(field, kind, _)| {
        let (name, local) = (&field.name, local_of(field));
        let field_trait = descriptor::field_trait(context, field, &field.ty, kind);
        quote!(#name: #field_trait::adopt(#local, &#adoption))
    });
    let others = message
        .fields
        .iter()
        .zip(&body.fields)
        .filter_map(|(field, seen)| {
            let value = seen.as_ref()?.value.as_ref()?;
            let name = &field.name;
            Some(quote!(#name: #value))
        });
    let field_of_layout = body.view_field.iter().map(|(_, value)| value);
    quote!(#view { #(#descriptors,)* #(#others,)* #(#field_of_layout)* })
}
