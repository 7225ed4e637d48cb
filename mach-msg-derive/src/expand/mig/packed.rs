//! Types of items whose alignment a message with `layout(mig)` does not keep.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use crate::parse::types::{last_name, plain};

/// The type with numbers of 8 bytes as `Unalign<…>`, and whether there are any.
pub(super) fn packed(ty: &Type, core: &TokenStream) -> (TokenStream, bool) {
    if let Type::Array(array) = plain(ty) {
        let (item, is_other) = packed(&array.elem, core);
        let length = &array.len;
        return (quote!([#item; #length]), is_other);
    }
    match last_name(ty).as_deref() {
        Some("u64" | "i64" | "f64") => (quote!(#core::Unalign<#ty>), true),
        _ => (ty.to_token_stream(), false),
    }
}
