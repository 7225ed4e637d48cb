//! Text, items and memory in an `Option`, in the natural layout.
//!
//! Text and items without a value have a length that no value has. Memory has a presence flag among
//! the inline fields, because memory without a value and empty memory have the same descriptor.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Result, Type, parse_quote_spanned};

use crate::attributes::UnreadAttributes;
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::{argument, is_right, item, last_name, plain, referent, right_in};

use super::code::{DecodeCode, EncodeCode, HiddenField, InlineField, LayoutCode, Site, local};
use super::describe::type_text;

/// Returns the type in an `Option`, or the type itself if it is not an `Option`.
pub(super) fn required(ty: &Type) -> &Type {
    argument(ty, "Option").unwrap_or(ty)
}

/// Returns true if the type is an `Option`.
pub(super) fn is_optional(ty: &Type) -> bool {
    argument(ty, "Option").is_some()
}

/// Returns the part of the description that distinguishes an `Option` from the type in it.
pub(super) fn describe(ty: &Type) -> &'static str {
    match is_optional(ty) {
        true => ", optional",
        false => "",
    }
}

/// Returns the `Option` of a field of a service.
pub(super) fn of_service(required: &Type) -> Type {
    parse_quote_spanned!(required.span()=> ::core::option::Option<#required>)
}

/// Returns true for text and items.
pub(super) fn is_variable(ty: &Type) -> bool {
    let name = last_name(referent(ty));
    item(ty).is_some()
        || matches!(referent(ty), Type::Slice(_))
        || matches!(
            name.as_deref(),
            Some("str" | "String" | "CStr" | "CString" | "Vec" | "Cow")
        )
}

/// Refuses an `Option` that MIG's layout does not have.
pub(super) fn not_in_mig(ty: &Type) -> syn::Error {
    ty.error(
        "MIG has no optional text, items or memory: leave out `Option`, and add a field that says if there is a value, or use the natural layout",
    )
}

/// Refuses an `Option` of text or items, which MIG's layout does not have.
pub(super) fn check_mig(ty: &Type) -> Result<()> {
    match argument(ty, "Option").is_some_and(is_variable) {
        true => Err(not_in_mig(ty)),
        false => Ok(()),
    }
}

/// Refuses a reference to an `Option` of a value that has no layout of its own in an `Option`.
pub(super) fn check_reference(ty: &Type, layout: Layout) -> Result<()> {
    let Type::Reference(reference) = plain(ty) else {
        return Ok(());
    };
    let Some(value) = argument(referent(ty), "Option") else {
        return Ok(());
    };
    let name = last_name(value).unwrap_or_default();
    if reference.mutability.is_some() || name.starts_with("NonZero") {
        return Ok(());
    }
    if matches!(layout, Layout::Mig { .. }) && is_variable(value) {
        return Err(not_in_mig(ty));
    }
    // The lifetime of the reference is that of the value in the `Option`.
    let lifetime = match &reference.lifetime {
        Some(lifetime) => format!("{lifetime} "),
        None => String::new(),
    };
    let inner = match (name.as_str(), item(value)) {
        ("str" | "String", _) => format!("&{lifetime}str"),
        ("CStr" | "CString", _) => format!("&{lifetime}CStr"),
        (_, Some(item)) => format!("&{lifetime}[{}]", type_text(item)),
        (name, None) if is_right(name) => format!("&{lifetime}{}", type_text(value)),
        (_, None) => type_text(value),
    };
    Err(ty.error(format_args!(
        "an `Option` is passed by value: write `Option<{inner}>`"
    )))
}

/// Refuses an `Option` in an `Option` of text, items or memory.
pub(super) fn check_nested(ty: &Type) -> Result<()> {
    let inner = argument(ty, "Option").is_some_and(is_optional);
    let value = right_in(ty);
    let is_memory = matches!(
        last_name(value).as_deref(),
        Some("OolMemory" | "OolShared" | "OolSlice" | "OolItems")
    );
    if inner && (is_variable(value) || is_memory) {
        return Err(ty.error("text, items and memory can be in one `Option`: leave out the other"));
    }
    Ok(())
}

/// Refuses memory of the caller in an `Option`.
pub(super) fn check_lease(ty: &Type) -> Result<()> {
    if let Type::Reference(reference) = plain(required(ty))
        && reference.mutability.is_some()
    {
        return Err(ty.error(
            "memory that is lent for a result is not optional: write `&mut [T]`, or an `Option` as the return type",
        ));
    }
    Ok(())
}

/// Refuses the words that need a number of items.
pub(super) fn check_words(words: &mut UnreadAttributes) -> Result<()> {
    for word in ["same_count", "capacity"] {
        if let Some(item) = words.take(word) {
            return Err(item.error(format_args!(
                "items in an `Option` have no count if there is no value: leave out `{word}` or the `Option`"
            )));
        }
    }
    Ok(())
}

/// Returns the name of the presence in the struct of inline fields.
fn presence_of(site: &Site<'_>) -> Ident {
    format_ident!("__mach_presence_of_{}", site.name.unraw())
}

/// Adds the presence of memory to the struct of inline fields.
pub(super) fn layout(site: &Site<'_>, descriptor: LayoutCode) -> LayoutCode {
    let (core, text, reader) = (site.core, site.text(), local("reader"));
    let name = presence_of(site);
    let check = quote!(<#core::Presence as #core::Inline>::check(#reader, #text, #core::offset_of!(Self, #name))?;);
    LayoutCode {
        slots: vec![HiddenField {
            name,
            field: InlineField {
                ty: quote!(#core::Presence),
                check,
            },
        }],
        ..descriptor
    }
}

/// Writes the presence of memory.
pub(super) fn encode(site: &Site<'_>, descriptor: EncodeCode) -> EncodeCode {
    let (core, name, inline, encoder) = (site.core, site.name, site.inline, local("encoder"));
    let presence = presence_of(site);
    EncodeCode {
        inline: quote!(<#core::Presence as #core::Inline>::write(#core::Presence::of(&self.#name), #encoder, #core::offset_of!(#inline, #presence));),
        ..descriptor
    }
}

/// Compares the region with the presence. `field_trait` is `<Type as DescriptorField<Kind>>`.
pub(super) fn decode(
    site: &Site<'_>,
    field_trait: &TokenStream,
    descriptor: DecodeCode,
) -> DecodeCode {
    let (field, text, inline) = (site.local(), site.text(), local("inline"));
    let presence = presence_of(site);
    DecodeCode {
        body: quote!(let #field = #field_trait::present(#field, #text, #inline.#presence)?;),
        ..descriptor
    }
}
