//! Services: `#[mach_service]` on a trait, and `mig!` on a definition file.
//!
//! ```text
//! trait ──parse──────┐              ┌──fields──▶ messages
//!                    ├──▶ model ────┤
//! .defs ──from_defs──┘              └──expand──▶ client, trait, server
//! ```

#[cfg(test)]
mod described;
mod expand;
mod fields;
mod from_defs;
mod model;
mod names;
mod parse;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

/// `#[mach_service(…)] trait …`
pub(crate) fn service(attribute: TokenStream, item: TokenStream) -> TokenStream {
    match parse::service(attribute, item) {
        Ok(service) => expand::service(&service),
        Err(error) => error.into_compile_error(),
    }
}

/// `mig!("path.defs")`
pub(crate) fn mig(input: TokenStream) -> TokenStream {
    match from_defs::mig(input) {
        Ok(tokens) => tokens,
        Err(error) => error.into_compile_error(),
    }
}
