//! The fields of later versions: their structs, the version that is sent, and the one that was
//! received.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::field::{Versions, local, local_of_version};
use crate::layout::Layout;

use super::expansion::{Expansion, InlineGroup};
use super::inline_struct;

/// Defines the structs of later versions.
pub(super) fn definitions(expansion: &Expansion<'_>) -> TokenStream {
    let structs = expansion.later.iter().map(|group| {
        let version = group.since.unwrap_or_default();
        let doc = format!(
            "The fields of [`{}`] since version {version}, in the layout of the message.",
            expansion.message.name
        );
        let attributes = quote!(#[doc = #doc] #[doc(hidden)]);
        let definition = inline_struct::definition_of(expansion, group, &attributes, None);
        let items = inline_struct::items(expansion, group);
        quote!(#definition #(#items)*)
    });
    let size_check = size_check(expansion);
    quote!(#(#structs)* #size_check)
}

/// Refuses more fields than receivers of the first version skip, unless a generic parameter
/// prevents that.
fn size_check(expansion: &Expansion<'_>) -> TokenStream {
    let (core, later) = (&expansion.core, &expansion.later);
    let last = (later.last()).and_then(|group| expansion.in_group(group).last());
    let Some((field, _)) = last.filter(|_| !expansion.has_parameters) else {
        return TokenStream::new();
    };
    let span = (field.ty.span()).resolved_at(proc_macro2::Span::mixed_site());
    let structs = later
        .iter()
        .map(InlineGroup::ty)
        .map(|ty| match wire(expansion) {
            None => quote!((::core::mem::size_of::<#ty>(), ::core::mem::align_of::<#ty>())),
            // Items have no gaps between them.
            Some(wire) => quote!((#core::struct_item_size::<#wire, #ty>(), 4)),
        });
    quote_spanned! {span=>
        const _: () = ::core::assert!(
            #core::fits_later(&[#(#structs),*]),
            "the fields of later versions take more than 4096 bytes, which receivers of version 1 refuse: make a new message"
        );
    }
}

/// Returns the parts of the `MessageLayout` after those of the first version.
pub(super) fn layout(expansion: &Expansion<'_>) -> TokenStream {
    let structs = expansion.later.iter().map(InlineGroup::ty);
    let skips_newer = skips_newer(expansion.message.versions);
    match wire(expansion) {
        None => {
            let newer = skips_newer.then(|| quote!(.newer()));
            quote!(#(.since::<#structs>())* #newer)
        }
        Some(wire) => {
            let newer = skips_newer.then(|| quote!(.newer_items()));
            quote!(#(.since_item::<#wire, #structs>())* #newer)
        }
    }
}

/// Returns the wire of a message of items.
fn wire(expansion: &Expansion<'_>) -> Option<TokenStream> {
    match expansion.message.layout {
        Layout::Natural | Layout::Mig { .. } => None,
        Layout::Items(wire) => Some(wire.ty(&expansion.core)),
    }
}

fn skips_newer(versions: Option<Versions>) -> bool {
    versions.is_some_and(|versions| !versions.deny_newer)
}

/// Declares the earliest version that has all values of the message. Empty if there is only one.
fn sent_version(expansion: &Expansion<'_>, version: &Ident) -> TokenStream {
    let core = &expansion.core;
    let mut value = Literal::u32_unsuffixed(1).into_token_stream();
    for group in &expansion.later {
        let names = expansion.in_group(group).map(|(field, _)| &field.name);
        let number = number(group);
        value = quote! {
            if #(#core::Option::is_some(&self.#names))||* { #number } else { #value }
        };
    }
    match &expansion.later[..] {
        [] => TokenStream::new(),
        _ => quote!(let #version: ::core::primitive::u32 = #value;),
    }
}

fn number(group: &InlineGroup) -> Literal {
    Literal::u32_unsuffixed(group.since.unwrap_or_default())
}

/// Measures the structs of the version that is sent.
pub(super) fn measure(expansion: &Expansion<'_>) -> TokenStream {
    let [size, version] = ["size", "version"].map(local);
    let declaration = sent_version(expansion, &version);
    let structs = expansion.later.iter().map(|group| {
        let (number, ty) = (number(group), group.ty());
        let add = match wire(expansion) {
            None => quote!(since::<#ty>),
            Some(wire) => quote!(since_item::<#wire, #ty>),
        };
        quote!(if #version >= #number { #size.#add(); })
    });
    quote!(#declaration #(#structs)*)
}

/// Writes the structs of the version that is sent.
pub(super) fn encode(expansion: &Expansion<'_>) -> TokenStream {
    let version = local("version");
    let declaration = sent_version(expansion, &version);
    let structs = expansion.later.iter().map(|group| {
        let number = number(group);
        let encode = match expansion.message.layout {
            Layout::Natural | Layout::Mig { .. } => {
                inline_struct::encode_group(expansion, group, None)
            }
            Layout::Items(wire) => inline_struct::encode_group_item(expansion, group, wire),
        };
        quote!(if #version >= #number { #encode })
    });
    quote!(#declaration #(#structs)*)
}

/// Checks the structs of a received message.
pub(super) fn check(expansion: &Expansion<'_>) -> TokenStream {
    let reader = local("reader");
    let structs = expansion.later.iter().map(|group| {
        let (name, ty) = (
            local_of_version(group.since.unwrap_or_default()),
            group.ty(),
        );
        let since = match wire(expansion) {
            None => quote!(since::<#ty>),
            Some(wire) => quote!(since_item::<#wire, #ty>),
        };
        quote!(let #name = #reader.#since()?;)
    });
    let newer = skips_newer(expansion.message.versions).then(|| match wire(expansion) {
        None => quote!(#reader.skip_newer();),
        Some(wire) => quote!(#reader.skip_newer_items::<#wire>()?;),
    });
    quote!(#(#structs)* #newer)
}
