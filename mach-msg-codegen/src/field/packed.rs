//! Types of items whose alignment MIG's layout does not keep.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use crate::types::{last_name, plain};

/// Returns the type with numbers of 8 bytes as `Unalign<…>`, and true if there are any.
pub(super) fn packed(ty: &Type, core: &TokenStream) -> (TokenStream, bool) {
    if let Type::Array(array) = plain(ty) {
        let (item, is_packed) = packed(&array.elem, core);
        let length = &array.len;
        return (quote!([#item; #length]), is_packed);
    }
    match last_name(ty).as_deref() {
        Some("u64" | "i64" | "f64") => (quote!(#core::Unalign<#ty>), true),
        _ => (ty.to_token_stream(), false),
    }
}
