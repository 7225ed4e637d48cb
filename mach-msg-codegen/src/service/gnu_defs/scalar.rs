//! Numbers and names in generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::defs::Primitive;

use super::super::names::identifier;

/// Returns an identifier at the place of the macro.
pub(super) fn ident(name: &str) -> Ident {
    identifier(name, Span::call_site())
}

/// Returns the Rust type of a number.
pub(super) fn scalar(primitive: Primitive, core: &TokenStream) -> TokenStream {
    match primitive {
        Primitive::U8 | Primitive::Char => quote!(::core::primitive::u8),
        Primitive::U16 => quote!(::core::primitive::u16),
        Primitive::U32 | Primitive::Bool => quote!(::core::primitive::u32),
        Primitive::U64 => quote!(::core::primitive::u64),
        Primitive::I8 => quote!(::core::primitive::i8),
        Primitive::I16 => quote!(::core::primitive::i16),
        Primitive::I32 => quote!(::core::primitive::i32),
        Primitive::I64 => quote!(::core::primitive::i64),
        Primitive::F32 => quote!(::core::primitive::f32),
        Primitive::F64 => quote!(::core::primitive::f64),
        Primitive::PortName => quote!(#core::wire::PortName),
    }
}
