//! The macros of `mach-msg`. Use them through that crate; their documentation stands there.
//!
//! Each goes through three steps: `parse` reads the attributes and finds all mistakes, `model` is what was meant as plain data, `expand`
//! writes the code. The generated code is thin: it names the fields in their order and calls small generic functions of the core crate.

mod defs;
mod expand;
mod model;
mod parse;

use proc_macro::TokenStream;

/// Makes a struct a Mach message.
///
/// See the documentation of the trait [`MachMessage`](https://docs.rs/mach-msg) for the attributes.
#[proc_macro_derive(MachMessage, attributes(mach))]
pub fn mach_message(input: TokenStream) -> TokenStream {
    derive_message(input.into()).into()
}

fn derive_message(input: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    match syn::parse2(input).and_then(|input| parse::message(&input)) {
        Ok(message) => expand::message(&message),
        Err(error) => error.into_compile_error(),
    }
}
