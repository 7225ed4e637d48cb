//! Inline fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;

use crate::model::Field;

use super::super::bounds::{self, inline_type};
use super::super::{Context, alignment, debug, local, text_of};

/// The hidden field with a tail's length in bytes.
pub(super) fn length_of(field: &Field) -> Ident {
    format_ident!("__mach_length_of_{}", text_of(field))
}

/// `<Type as Inline>`
fn inline_trait(context: &Context<'_>, field: &Field) -> TokenStream {
    let core = &context.core;
    let ty = inline_type(field);
    let span = bounds::span(field);
    let name = bounds::inline_trait(field);
    quote_spanned!(span=> <#ty as #core::#name>)
}

/// `NameInline<T>`
fn struct_type(context: &Context<'_>) -> TokenStream {
    let name = &context.inline;
    let arguments = context.inline_generics.arguments(&TokenStream::new());
    quote!(#name #arguments)
}

pub(super) fn definition(context: &Context<'_>) -> TokenStream {
    let message = context.message;
    if !message.has_inline() {
        return TokenStream::new();
    }
    let core = &context.core;
    let name = &context.inline;
    let visibility = &message.visibility;
    let parameters = context.inline_generics.definition(&TokenStream::new());
    let where_clause = context.inline_generics.where_clause(&[]);
    let bounded_where_clause = context.inline_generics.where_clause(&context.inline_bounds);
    let doc = format!(
        "The inline fields of [`{}`], as they lie in the message.",
        message.name
    );
    let fields = message.inline().map(|(field, _)| {
        let (docs, visibility, name, ty) = (
            &field.docs,
            &field.visibility,
            &field.name,
            inline_type(field),
        );
        quote!(#(#docs)* #visibility #name: #ty)
    });
    let lengths = message.tails().map(|(field, _)| {
        let name = length_of(field);
        quote!(#[doc(hidden)] #name: u32)
    });
    let checker = local("checker");
    let checks = message.inline().map(|(field, _)| {
        let (name, text) = (&field.name, text_of(field));
        let inline_trait = inline_trait(context, field);
        quote!(#inline_trait::check(#checker, #text, #core::offset_of!(Self, #name))?;)
    });
    let struct_type = struct_type(context);
    let alignments = message
        .inline()
        .map(|(field, _)| alignment::at_most_8(context, field, &inline_type(field)));
    let debug = debug::of_inline(context);
    quote! {
        #[doc = #doc]
        #[allow(dead_code, missing_docs)]
        #[repr(C)]
        #visibility struct #name #parameters #where_clause {
            #(#fields,)*
            #(#lengths,)*
        }

        // SAFETY: the struct is `repr(C)`; each field is of an `Inline` type and is checked where it lies (lengths are plain numbers).
        #[automatically_derived]
        #[allow(trivial_bounds)]
        unsafe impl #parameters #core::InlineStruct for #struct_type #bounded_where_clause {
            #[inline]
            #[allow(unused_variables)]
            fn check(
                #checker: &#core::FieldChecker<'_>,
            ) -> #core::Result<(), #core::InvalidValue> {
                #(#checks)*
                #core::Result::Ok(())
            }
        }

        #debug
        #(#alignments)*
    }
}

pub(super) fn encode(context: &Context<'_>) -> TokenStream {
    let message = context.message;
    if !message.has_inline() {
        return TokenStream::new();
    }
    let core = &context.core;
    let struct_type = struct_type(context);
    let encoder = local("encoder");
    let fields = message.inline().map(|(field, by_reference)| {
        let name = &field.name;
        let inline_trait = inline_trait(context, field);
        let reference = if by_reference {
            quote!(self.#name)
        } else {
            quote!(&self.#name)
        };
        quote!(#inline_trait::write(#reference, #encoder, #core::offset_of!(#struct_type, #name));)
    });
    let lengths = message.tails().map(|(field, _)| {
        let length = length_of(field);
        let offset = quote!(#core::offset_of!(#struct_type, #length));
        super::tail::length(context, field, &offset)
    });
    quote! {
        #encoder.start_inline::<#struct_type>();
        #(#fields)*
        #(#lengths)*
        #encoder.end_inline::<#struct_type>();
    }
}

pub(super) fn check(context: &Context<'_>) -> TokenStream {
    if !context.message.has_inline() {
        return TokenStream::new();
    }
    let struct_type = struct_type(context);
    let [checker, inline] = ["checker", "inline"].map(local);
    quote!(let #inline = #checker.inline::<#struct_type>()?;)
}
