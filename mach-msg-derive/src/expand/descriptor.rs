//! Fields in descriptors.
//!
//! Every use of the core crate's trait is written as `<Type as DescriptorField<Kind>>::…` with the span of the type, so that the compiler has one
//! and the same thing to say about a type that does not fit, and says it once.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;

use crate::model::{Descriptor, Field, Kind};

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

/// What stands in descriptors, in their order.
enum Part<'m> {
    /// A field: its trait, and its bound.
    Field(&'m Field, TokenStream, u32),
    /// The region of an encoded value that may be out of line, and its number among the encoded values.
    Region(&'m Field, usize),
}

fn parts<'m>(context: &'m Context<'m>) -> impl Iterator<Item = Part<'m>> {
    let mut encoded = 0;
    context.message.fields.iter().filter_map(move |field| {
        let index = encoded;
        match field.kind {
            Kind::Descriptor { kind, max } => {
                let field_trait = field_trait(context, field, &field.ty, kind);
                Some(Part::Field(field, field_trait, max.unwrap_or(u32::MAX)))
            }
            Kind::Encoded { ool_above, .. } => {
                encoded += 1;
                ool_above.map(|_| Part::Region(field, index))
            }
            _ => None,
        }
    })
}

/// The local variable that stands for the region of an encoded value.
pub(super) fn region_of(field: &Field) -> Ident {
    format_ident!("region_{}", field.name.unraw(), span = Span::mixed_site())
}

/// The trait of each field, beside what the caller wants to know of it.
fn fields<'m>(context: &'m Context<'m>) -> impl Iterator<Item = (&'m Field, TokenStream, u32)> {
    parts(context).filter_map(|part| match part {
        Part::Field(field, field_trait, max) => Some((field, field_trait, max)),
        Part::Region(..) => None,
    })
}

pub(super) fn extent(context: &Context<'_>) -> TokenStream {
    let core = &context.core;
    let parts = parts(context).map(|part| match part {
        Part::Field(_, field_trait, _) => quote!(.and(#field_trait::COUNT, #field_trait::SIZE)),
        Part::Region(..) => quote!(.and(1, #core::EncodedRegion::SIZE)),
    });
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
    parts(context)
        .map(|part| match part {
            Part::Field(field, field_trait, _) => {
                let name = &field.name;
                quote!(#field_trait::write(&self.#name, #encoder);)
            }
            Part::Region(_, index) => quote!(#encoder.encoded_region(#index);),
        })
        .collect()
}

pub(super) fn check(context: &Context<'_>) -> TokenStream {
    let core = &context.core;
    let checker = local("checker");
    parts(context)
        .map(|part| match part {
            Part::Field(field, field_trait, max) => {
                let (local, text) = (local_of(field), text_of(field));
                quote!(let #local = #field_trait::check(&mut #checker, #text, #max)?;)
            }
            Part::Region(field, _) => {
                let (local, text) = (region_of(field), text_of(field));
                quote!(let #local = #core::EncodedRegion::check(&mut #checker, #text)?;)
            }
        })
        .collect()
}

/// Releases the regions whose values were decoded.
pub(super) fn release(context: &Context<'_>) -> TokenStream {
    let adoption = local("adoption");
    parts(context)
        .filter_map(|part| match part {
            Part::Field(..) => None,
            Part::Region(field, _) => {
                let local = region_of(field);
                Some(quote!(#local.release(&#adoption);))
            }
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
    if parts(context).next().is_none() {
        return quote!(#core::Option::Some(self));
    }
    let checker = local("checker");
    let bindings = context.message.fields.iter().map(|field| {
        let (name, local) = (&field.name, local_of(field));
        quote!(#name: #local)
    });
    let statements = parts(context).map(|part| match part {
        Part::Field(field, field_trait, _) => {
            let (local, text) = (local_of(field), text_of(field));
            quote!(let #local = #field_trait::take_back(#local, &mut #checker, #text);)
        }
        Part::Region(field, _) => {
            let text = text_of(field);
            quote!(#core::EncodedRegion::take_back(&mut #checker, #text);)
        }
    });
    let values = context.message.fields.iter().map(|field| {
        let (name, local) = (&field.name, local_of(field));
        let is_descriptor = matches!(field.kind, Kind::Descriptor { .. });
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
