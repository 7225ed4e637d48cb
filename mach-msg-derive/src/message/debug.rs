//! `Debug` of the generated structs, if the types of their fields have it.
//!
//! A derive cannot see whether a type is `Debug`. So the implementations are always generated, with a
//! bound for each field. `for<'any>` makes a bound that mentions no parameter a condition like any
//! other; without it, a bound that does not hold is an error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::generics::Subset;

use super::expansion::Expansion;

/// A field: its type, its name as text, and the expression for it.
type Shown = (TokenStream, String, TokenStream);

/// The inline struct shows its fields. Lengths are visible at the fields that they belong to.
pub(super) fn of_inline(expansion: &Expansion<'_>) -> TokenStream {
    let fields = expansion.fields().filter_map(|(field, code)| {
        let ty = &code.layout.inline.as_ref()?.ty;
        let name = &field.name;
        Some((ty.clone(), field.text(), quote!(self.#name)))
    });
    implementation(
        expansion,
        &expansion.inline,
        &expansion.inline_generics,
        &[],
        &fields.collect::<Vec<_>>(),
    )
}

/// The view shows all fields of the message, in their order.
pub(super) fn of_view(expansion: &Expansion<'_>) -> TokenStream {
    let fields = expansion.fields().map(|(field, code)| {
        let (place, ty) = code.view.shown.clone();
        (ty, field.text(), place)
    });
    implementation(
        expansion,
        &expansion.view,
        &expansion.view_generics,
        &expansion.concrete_bounds(),
        &fields.collect::<Vec<_>>(),
    )
}

fn implementation(
    expansion: &Expansion<'_>,
    name: &Ident,
    generics: &Subset,
    bounds: &[TokenStream],
    fields: &[Shown],
) -> TokenStream {
    let core = &expansion.core;
    let buf = quote!('buf);
    let parameters = generics.definition(&buf);
    let arguments = generics.arguments(&buf);
    let shown = fields
        .iter()
        .map(|(ty, _, _)| quote!(for<'any> #ty: #core::Debug));
    let bounds: Vec<_> = bounds.iter().cloned().chain(shown).collect();
    let where_clause = generics.where_clause(&bounds);
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
