//! Parts of the descriptions of fields.

use quote::quote;
use syn::Type;

use crate::disposition::Passing;
use crate::generics::with_static;
use crate::max::Max;

use super::code::Count;

/// Returns the largest number of items.
pub(super) fn bound(max: Option<&Max>) -> String {
    max.map_or(String::new(), |max| format!(", max {max}"))
}

/// Returns the disposition of a right.
pub(super) fn passing(passing: Passing) -> &'static str {
    match passing.disposition() {
        Some(disposition) => disposition.word(),
        None => "any right",
    }
}

/// Returns the count of an array.
pub(super) const fn shared(count: Count) -> &'static str {
    match count {
        Count::Own => "",
        Count::Shared => ", same count",
    }
}

/// Returns the type as it is written, without lifetimes. Generated types are those of the language.
pub(super) fn type_text(ty: &Type) -> String {
    let ty = with_static(ty);
    // The compiler breaks long texts into lines.
    let text = quote!(#ty).to_string().replace('\n', " ");
    text.replace("'static ", "")
        .replace(' ', "")
        .replace("::core::primitive::", "")
}
