//! `Debug` of the generated structs, as far as the types of their fields have it.
//!
//! A derive cannot see whether the message itself is `Debug`, nor whether a type is. So the implementations always stand there, under a bound for
//! each field. `for<'any>` makes a bound that speaks of no parameter a condition like any other; without it, one that does not hold is
//! an error.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use super::body::Body;
use super::bounds::inline_type;
use super::generics::Subset;
use super::{Context, text_of, view};

/// A field: its type, its name as text, and where it is.
type Shown = (TokenStream, String, TokenStream);

/// The inline struct shows its fields; the lengths of tails are seen at the tails.
pub(super) fn of_inline(context: &Context<'_>) -> TokenStream {
    let fields = context.message.inline().map(|(field, _)| {
        let name = &field.name;
        let ty = inline_type(field).into_token_stream();
        (ty, text_of(field), quote!(self.#name))
    });
    implementation(
        context,
        &context.inline,
        &context.inline_generics,
        &[],
        &fields.collect::<Vec<_>>(),
    )
}

/// The view shows all fields of the message, in their order.
pub(super) fn of_view(context: &Context<'_>, body: &Body) -> TokenStream {
    let fields = context
        .message
        .fields
        .iter()
        .zip(&body.fields)
        .map(|(field, seen)| {
            let (place, ty) = match seen {
                Some(seen) => seen.shown.clone(),
                None => {
                    let name = &field.name;
                    (
                        quote!(self.#name),
                        view::received_type(context, field, None),
                    )
                }
            };
            (ty, text_of(field), place)
        });
    implementation(
        context,
        &context.view,
        &context.view_generics,
        &context.view_bounds(),
        &fields.collect::<Vec<_>>(),
    )
}

fn implementation(
    context: &Context<'_>,
    name: &Ident,
    generics: &Subset,
    bounds: &[TokenStream],
    fields: &[Shown],
) -> TokenStream {
    let core = &context.core;
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
