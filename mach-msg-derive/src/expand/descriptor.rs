//! Fields in descriptors.
//!
//! Every use of the core crate's trait is written as `<Type as DescriptorField<Kind>>::…` with the span of the type, so that the compiler has one
//! and the same thing to say about a type that does not fit, and says it once.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Descriptor, Field};

use super::{Context, bounds, local, local_of, text_of};

/// `<Type as DescriptorField<Kind>>`
pub(super) fn field_trait(
    context: &Context<'_>,
    field: &Field,
    ty: &syn::Type,
    kind: Descriptor,
) -> TokenStream {
    let core = &context.core;
    let marker = bounds::marker(core, kind);
    let span = bounds::span(field);
    quote_spanned!(span=> <#ty as #core::DescriptorField<#marker>>)
}

/// The trait of each field, beside what the caller wants to know of it.
fn fields<'m>(context: &'m Context<'m>) -> impl Iterator<Item = (&'m Field, TokenStream, u32)> {
    context.message.descriptors().map(|(field, kind, max)| {
        let field_trait = field_trait(context, field, &field.ty, kind);
        (field, field_trait, max)
    })
}

pub(super) fn extent(context: &Context<'_>) -> TokenStream {
    let core = &context.core;
    let parts = fields(context)
        .map(|(_, field_trait, _)| quote!(.and(#field_trait::COUNT, #field_trait::SIZE)));
    quote!(#core::Extent::NONE #(#parts)*)
}

pub(super) fn measure(context: &Context<'_>) -> TokenStream {
    let task = local("task");
    fields(context)
        .map(|(field, field_trait, max)| {
            let (name, text) = (&field.name, text_of(field));
            quote!(#field_trait::measure(&self.#name, #task, #text, #max)?;)
        })
        .collect()
}

pub(super) fn encode(context: &Context<'_>) -> TokenStream {
    let encoder = local("encoder");
    fields(context)
        .map(|(field, field_trait, _)| {
            let name = &field.name;
            quote!(#field_trait::write(&self.#name, #encoder);)
        })
        .collect()
}

pub(super) fn check(context: &Context<'_>) -> TokenStream {
    let checker = local("checker");
    fields(context)
        .map(|(field, field_trait, max)| {
            let (local, text) = (local_of(field), text_of(field));
            quote!(let #local = #field_trait::check(&mut #checker, #text, #max)?;)
        })
        .collect()
}

pub(super) fn sent(context: &Context<'_>) -> TokenStream {
    if fields(context).next().is_none() {
        return TokenStream::new();
    }
    let bindings = fields(context).map(|(field, ..)| {
        let (name, local) = (&field.name, local_of(field));
        quote!(#name: #local)
    });
    let statements = fields(context).map(|(field, field_trait, _)| {
        let local = local_of(field);
        quote!(#field_trait::sent(#local);)
    });
    quote! {
        let Self { #(#bindings,)* .. } = self;
        #(#statements)*
    }
}

pub(super) fn restore(context: &Context<'_>) -> TokenStream {
    let core = &context.core;
    if fields(context).next().is_none() {
        return quote!(#core::Option::Some(self));
    }
    let checker = local("checker");
    let bindings = context.message.fields.iter().map(|field| {
        let (name, local) = (&field.name, local_of(field));
        quote!(#name: #local)
    });
    let statements = fields(context).map(|(field, field_trait, _)| {
        let (local, text) = (local_of(field), text_of(field));
        quote!(let #local = #field_trait::take_back(#local, &mut #checker, #text);)
    });
    let values = context.message.fields.iter().map(|field| {
        let (name, local) = (&field.name, local_of(field));
        let is_descriptor = matches!(field.kind, crate::model::Kind::Descriptor { .. });
        if is_descriptor {
            quote!(#name: #local?)
        } else {
            quote!(#name: #local)
        }
    });
    quote! {
        let Self { #(#bindings,)* } = self;
        #(#statements)*
        #core::Option::Some(Self { #(#values,)* })
    }
}
