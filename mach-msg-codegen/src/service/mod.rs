//! Services: `#[mach_service]` on a trait, and `mig!` on a definition file.
//!
//! ```text
//! trait ──parse──────┐              ┌──fields──▶ messages
//!                    ├──▶ model ────┤
//! .defs ──from_defs──┘              └──expand──▶ client, trait, server
//! ```
//!
//! A definition file in the dialect of GNU MIG becomes messages alone (`gnu_defs`).
//!
//! An argument is a field of a request, of one of the kinds in `crate::field`. `Field::in_reply`
//! converts it to the field of a reply.

#[cfg(test)]
mod described;
mod expand;
mod fields;
mod from_defs;
mod gnu_defs;
pub mod interface;
mod model;
mod names;
mod parse;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

/// Expands `#[mach_service(ATTRIBUTE)]`. Mistakes become `compile_error!`.
pub fn service(attribute: TokenStream, item: TokenStream) -> TokenStream {
    match parse::service(attribute, item) {
        Ok(service) => expand::service(&service),
        Err(error) => error.into_compile_error(),
    }
}

/// Expands `mig!(INPUT)`. Mistakes become `compile_error!`.
pub fn mig(input: TokenStream) -> TokenStream {
    let read = |options: &from_defs::Input| match options.layout {
        Some(_) => gnu_defs::mig(options, &from_defs::Loaded::new(options)?),
        None => from_defs::mig(input.clone()),
    };
    let tokens = syn::parse2(input.clone()).and_then(|options| read(&options));
    tokens.unwrap_or_else(syn::Error::into_compile_error)
}

/// Expands `mig!(INPUT)` in programs for GNU Mach, whose messages are those of the target if no
/// layout is named. Mistakes become `compile_error!`.
pub fn gnu_mig(input: TokenStream) -> TokenStream {
    let read =
        |options: from_defs::Input| gnu_defs::mig(&options, &from_defs::Loaded::new(&options)?);
    let tokens = syn::parse2(input).and_then(read);
    tokens.unwrap_or_else(syn::Error::into_compile_error)
}
