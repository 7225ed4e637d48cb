//! Types of the elements of an item: `element(char)`, in messages of GNU Mach.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Result;

use crate::attributes::{Item, UnreadAttributes};
use crate::layout::Layout;

/// The words of types, and the types in the core crate.
const TYPES: [(&str, &str); 9] = [
    ("boolean", "Boolean"),
    ("byte", "Byte"),
    ("char", "Char"),
    ("integer_16", "Integer16"),
    ("integer_32", "Integer32"),
    ("integer_64", "Integer64"),
    ("port_name", "PortNames"),
    ("real_32", "Real32"),
    ("real_64", "Real64"),
];

/// The type of the elements of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ElementType(&'static str);

impl ElementType {
    /// Takes out `element(type)`.
    pub(super) fn read(words: &mut UnreadAttributes, layout: Layout) -> Result<Option<Self>> {
        let Some(item) = words.take("element") else {
            return Ok(None);
        };
        if !matches!(layout, Layout::Items(_)) {
            return Err(item.error(
                "`element` is for messages of GNU Mach, with `layout(gnu32)` or `layout(gnu64)`: leave it out",
            ));
        }
        Self::of(&item).map(Some)
    }

    fn of(item: &Item) -> Result<Self> {
        let known = TYPES.map(|(word, _)| word).join("`, `");
        let expected = format!("expected a type of elements: `element(char)`, or one of `{known}`");
        let found = item.argument(&expected)?;
        let name = TYPES
            .iter()
            .find(|(word, _)| found.as_ref().is_some_and(|found| found == word));
        match name {
            Some((_, name)) => Ok(Self(name)),
            None => Err(item.error(expected)),
        }
    }

    /// Returns the type in the core crate.
    pub(super) fn ty(element: Option<Self>, core: &TokenStream) -> TokenStream {
        let name = format_ident!("{}", element.map_or("Own", |Self(name)| name));
        quote!(#core::element::#name)
    }

    /// Returns the part of the description that tells the type.
    pub(super) fn describe(element: Option<Self>) -> String {
        element.map_or_else(String::new, |Self(name)| format!(" of {name}"))
    }
}
