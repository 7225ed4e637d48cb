//! The view, `NameView`: a message as its receiver sees it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::field::ViewStyle;
use crate::layout::Layout;

use super::expansion::Expansion;
use super::{debug, inline_struct};

/// Defines the view.
pub(super) fn definition(expansion: &Expansion<'_>) -> TokenStream {
    let message = expansion.message;
    let buf = quote!('buf);
    let view = &expansion.view;
    let visibility = &message.visibility;
    let parameters = expansion.view_generics.definition(&buf);
    let where_clause = expansion
        .view_generics
        .where_clause(&expansion.concrete_bounds());
    let attributes = match &message.generated {
        None => {
            let doc = format!(
                "A received [`{}`]: rights and memory are owned, other fields refer to the buffer.",
                message.name
            );
            quote! {
                #[doc = #doc]
                #[allow(dead_code, missing_docs, trivial_bounds)]
            }
        }
        Some(generated) => generated.view_attributes.clone(),
    };
    let fields = expansion.fields().filter_map(|(field, code)| {
        code.view.value.as_ref()?;
        let ty = &code.view.ty;
        let (docs, visibility, name) = (&field.docs, &field.visibility, &field.name);
        Some(quote!(#(#docs)* #visibility #name: #ty))
    });
    let inline = inline_of(expansion).map(|(definition, _)| definition);
    let deref = inline.is_some().then(|| inline_struct::deref(expansion));
    let debug = debug::of_view(expansion);
    quote! {
        #attributes
        #visibility struct #view #parameters #where_clause {
            #(#fields,)*
            #inline
        }

        #deref
        #debug
    }
}

/// Returns the value of the view, once everything was checked.
pub(super) fn value(expansion: &Expansion<'_>) -> TokenStream {
    let view = &expansion.view;
    let fields = expansion.fields().filter_map(|(field, code)| {
        let (name, value) = (&field.name, code.view.value.as_ref()?);
        Some(quote!(#name: #value))
    });
    let inline = inline_of(expansion).map(|(_, value)| value);
    quote!(#view { #(#fields,)* #inline })
}

/// Returns the field for the struct of inline fields: its definition and its value.
fn inline_of(expansion: &Expansion<'_>) -> Option<(TokenStream, TokenStream)> {
    match (expansion.message.layout, expansion.message.view_style()) {
        (Layout::Natural | Layout::Items(_), ViewStyle::InPlace) => {
            inline_struct::view_field(expansion)
        }
        (Layout::Natural | Layout::Mig { .. } | Layout::Items(_), _) => None,
    }
}
