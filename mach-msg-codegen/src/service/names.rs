//! Names of generated types and methods.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// Returns `TwoWords` for `two_words`.
pub(super) fn upper_camel(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}

/// Returns an identifier with this name: raw if an edition has it as a keyword, with an underscore
/// if it cannot be raw.
pub(super) fn identifier(name: &str, span: Span) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => format_ident!("{name}_", span = span),
        // A keyword since 2024, of which `syn` does not know.
        "gen" => Ident::new_raw(name, span),
        name => match syn::parse_str::<Ident>(name) {
            Ok(_) => Ident::new(name, span),
            Err(_) => Ident::new_raw(name, span),
        },
    }
}
