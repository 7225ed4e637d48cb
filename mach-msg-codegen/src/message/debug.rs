//! `Debug` of the generated structs, if the types of their fields implement it.
//!
//! A derive cannot see whether a type is `Debug`. So the implementations are always generated, with
//! a bound for each field. With `for<'any>`, a bound that mentions no parameter is a condition like
//! any other. Without it, an unsatisfied bound is an error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::generics::{Subset, where_clause};

use super::expansion::Expansion;

/// A field: its type, its name as text, and the expression for it.
type Shown = (TokenStream, String, TokenStream);

/// The struct of a service's message shows its fields.
pub(super) fn of_message(expansion: &Expansion<'_>) -> TokenStream {
    let message = expansion.message;
    let fields = message.sent_fields().map(|field| {
        let (name, ty) = (&field.name, &field.ty);
        (quote!(#ty), field.text(), quote!(self.#name))
    });
    let (parameters, arguments, _) = message.generics.split_for_impl();
    implementation(
        expansion,
        &message.name,
        (quote!(#parameters), quote!(#arguments)),
        |bounds| where_clause(&message.generics, bounds),
        &fields.collect::<Vec<_>>(),
    )
}

/// The inline struct shows its fields. Lengths are visible at the fields that they belong to.
pub(super) fn of_inline(expansion: &Expansion<'_>) -> TokenStream {
    let group = &expansion.inline;
    let fields = expansion.in_group(group).filter_map(|(field, code)| {
        let ty = &code.layout.inline.as_ref()?.ty;
        let name = &field.name;
        Some((ty.clone(), field.text(), quote!(self.#name)))
    });
    let generics = &group.generics;
    let nested = expansion.nested_bounds_of(group);
    implementation(
        expansion,
        &group.name,
        both(generics),
        |bounds| generics.where_clause(&[&nested, bounds].concat()),
        &fields.collect::<Vec<_>>(),
    )
}

/// The view shows its fields, in the order of the message.
pub(super) fn of_view(expansion: &Expansion<'_>) -> TokenStream {
    let fields = expansion.fields().filter_map(|(field, code)| {
        let (place, ty) = code.view.shown.clone()?;
        Some((ty, field.text(), place))
    });
    let generics = &expansion.view_generics;
    let concrete = expansion.concrete_bounds();
    implementation(
        expansion,
        &expansion.view,
        both(generics),
        |bounds| generics.where_clause(&[&concrete, bounds].concat()),
        &fields.collect::<Vec<_>>(),
    )
}

/// Returns the generics of an `impl`, and of the type.
fn both(generics: &Subset) -> (TokenStream, TokenStream) {
    let buf = quote!('buf);
    (generics.definition(&buf), generics.arguments(&buf))
}

fn implementation(
    expansion: &Expansion<'_>,
    name: &Ident,
    (parameters, arguments): (TokenStream, TokenStream),
    where_clause: impl Fn(&[TokenStream]) -> TokenStream,
    fields: &[Shown],
) -> TokenStream {
    let core = &expansion.core;
    let bounds: Vec<_> = fields
        .iter()
        .map(|(ty, _, _)| quote!(for<'any> #ty: #core::Debug))
        .collect();
    let where_clause = where_clause(&bounds);
    let text = name.to_string();
    let fields = fields
        .iter()
        .map(|(_, text, place)| quote!(.field(#text, &#place)));
    quote! {
        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #parameters #core::Debug for #name #arguments #where_clause {
            fn fmt(&self, f: &mut #core::Formatter<'_>) -> #core::FormatResult {
                f.debug_struct(#text)#(#fields)*.finish()
            }
        }
    }
}
