//! Messages and nested structs: `#[derive(MachMessage)]` and `#[derive(MachPart)]`, from a struct
//! to its code.
//!
//! ```text
//! struct ──parse──▶ Message, a list of fields ──expand──▶ struct of inline fields, view, traits
//! ```

mod debug;
mod description;
pub(crate) mod error_stub;
mod expand;
mod expansion;
#[cfg(test)]
mod gnu_tests;
mod inline_struct;
mod model;
mod owned;
mod parameters;
mod parse;
mod part;
mod versions;
mod view;

use proc_macro2::TokenStream;

pub(crate) use self::expand::message as expand;
pub(crate) use self::expansion::{Member, view_members};
pub(crate) use self::model::{Generated, Message};
pub(crate) use self::part::{derive as derive_part, derive_as as derive_part_as};
use crate::layout::Layout;

/// Expands `#[derive(MachMessage)]`.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive_as(input, Layout::Natural)
}

/// Same as [`derive`], with this layout for a struct that does not name one.
pub(crate) fn derive_as(input: TokenStream, default: Layout) -> TokenStream {
    let mut input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return syn::Error::into_compile_error(error),
    };
    parameters::rename(&mut input);
    match parse::message(&input, default) {
        Ok(message) => expand::message(&message),
        Err(mistaken) => {
            let mut tokens = mistaken.errors.to_compile_error();
            tokens.extend(error_stub::of(&input, &mistaken));
            tokens
        }
    }
}
