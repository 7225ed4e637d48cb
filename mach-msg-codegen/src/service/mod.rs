//! Services: `#[mach_service]` on a trait, and `mig!` on a definition file.
//!
//! ```text
//! trait ──parse──────┐              ┌──fields──▶ messages
//!                    ├──▶ model ────┤
//! .defs ──from_defs──┘              └──expand──▶ client, trait, server
//! ```
//!
//! An argument is a field of a request, of one of the kinds in `crate::field`. `Field::in_reply`
//! makes the field of a reply of it.

#[cfg(test)]
mod described;
mod expand;
mod fields;
mod from_defs;
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
    match from_defs::mig(input) {
        Ok(tokens) => tokens,
        Err(error) => error.into_compile_error(),
    }
}
