//! The bounds that the generated items have for the sake of their errors.
//!
//! A type that does not fit would be an error wherever an item needs it to fit, which is a dozen times. With `where Type: Trait` at the item it is
//! an error of the bound alone, and the compiler shows equal errors at one place once.
//!
//! Only two kinds of bounds do no harm: those that speak of no parameter and no lifetime, and those of `Inline`, which has no associated types
//! that a bound could hide.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::spanned::Spanned;
use syn::{Lifetime, Type};

use crate::model::{Descriptor, Field, Kind, Message};
use crate::parse::types::{item, referent};

use super::generics::{is_concrete, with_lifetime};

/// `Type: Inline` for each inline field, and for the items of arrays.
pub(super) fn of_inline(message: &Message, core: &TokenStream) -> Vec<TokenStream> {
    message
        .fields
        .iter()
        .filter_map(|field| {
            let ty = match field.kind {
                Kind::Inline { .. } => inline_type(field),
                Kind::Array { .. } => item_type(field)?,
                _ => return None,
            };
            let inline = inline_trait(field);
            let bound = at(&field.ty, quote!(: #core::#inline));
            Some(quote!(#ty #bound))
        })
        .collect()
}

/// The bounds of all other fields.
pub(super) fn of_others(message: &Message, core: &TokenStream) -> Vec<TokenStream> {
    let concrete = message
        .fields
        .iter()
        .filter(|field| is_concrete(message, &field.ty));
    concrete
        .filter_map(|field| {
            let ty = &field.ty;
            match field.kind {
                Kind::Inline { .. } | Kind::Array { .. } => None,
                Kind::Text { .. } => {
                    let bound = at(&field.ty, quote!(: #core::Text));
                    Some(quote!(#ty #bound))
                }
                Kind::Descriptor { kind, .. } => {
                    let marker = marker(core, kind);
                    let bound = at(&field.ty, quote!(: #core::DescriptorField<#marker>));
                    Some(quote!(#ty #bound))
                }
                Kind::Tail { .. } | Kind::Encoded { .. } => {
                    let tail = tail_trait(field);
                    let bound = at(&field.ty, quote!(: #core::#tail));
                    Some(quote!(#ty #bound))
                }
            }
        })
        .collect()
}

/// The type that lies in the message: without the reference, and with no lifetime.
pub(super) fn inline_type(field: &Field) -> Type {
    with_lifetime(
        referent(&field.ty),
        &Lifetime::new("'static", Span::mixed_site()),
    )
}

/// The type of an array's items, with no lifetime.
pub(super) fn item_type(field: &Field) -> Option<Type> {
    let lifetime = Lifetime::new("'static", Span::mixed_site());
    item(&field.ty).map(|ty| with_lifetime(ty, &lifetime))
}

/// The type in the core crate's `kind` module.
pub(super) fn marker(core: &TokenStream, kind: Descriptor) -> TokenStream {
    let name = match kind {
        Descriptor::Port(disposition) => disposition.marker(),
        Descriptor::Guarded => "Guarded",
        Descriptor::Ool {
            physical,
            item: Some(item),
            single,
        } => {
            let kind = Descriptor::Ool {
                physical,
                item: None,
                single,
            };
            let (kind, item) = (marker(core, kind), item as usize);
            return quote!(#core::kind::Items<#kind, #item>);
        }
        Descriptor::Ool {
            physical: false, ..
        } => "Ool",
        Descriptor::Ool { physical: true, .. } => "OolPhysical",
        Descriptor::Array { each, .. } => {
            let each = marker(core, Descriptor::Port(each));
            return quote!(#core::kind::ArrayBy<#each>);
        }
        Descriptor::OolPorts(disposition) => {
            let each = marker(core, Descriptor::Port(disposition));
            return quote!(#core::kind::OolPortsBy<#each>);
        }
    };
    let name = format_ident!("{name}");
    quote!(#core::kind::#name)
}

/// The tokens with the place of the field's type, so that the compiler shows the whole bound there. (It shows what is partly of the user and partly
/// of the macro at the derive.)
pub(crate) fn at(ty: &Type, tokens: TokenStream) -> TokenStream {
    let span = ty.span();
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}

/// The core crate's trait for an inline field.
pub(super) fn inline_trait(field: &Field) -> syn::Ident {
    match field.kind {
        Kind::Inline { pod: true, .. } => format_ident!("PodField"),
        _ => format_ident!("Inline"),
    }
}

/// The core crate's trait for a field of variable length.
pub(super) fn tail_trait(field: &Field) -> syn::Ident {
    match field.kind {
        Kind::Encoded { .. } => format_ident!("SerdeField"),
        _ => format_ident!("Tail"),
    }
}

/// Where an error of the field's type is shown.
pub(super) fn span(field: &Field) -> Span {
    field.ty.span().resolved_at(Span::mixed_site())
}
