//! Refuses results that a return type cannot have, and suggests their correct form.

use syn::{Result, Type};

use crate::attributes::UnreadAttributes;
use crate::disposition::Disposition;
use crate::errors::ErrorPlace;
use crate::types::{argument, is_reference, item, last_name, owned, referent};

/// Checks the type of a result, and the words that are for rights.
pub(super) fn check(ty: &Type, words: &UnreadAttributes) -> Result<()> {
    let required = argument(ty, "Option").unwrap_or(ty);
    if words.has("ool")
        && let Some(item) = item(required)
    {
        let item = text(item);
        return Err(required.error(format_args!(
            "memory that is returned is owned: write `OolItems<{item}>`, and leave out `ool`"
        )));
    }
    if is_reference(required) {
        let owned = match last_name(referent(required)).as_deref() {
            Some("str") => "String".to_owned(),
            Some("CStr") => "CString".to_owned(),
            _ if matches!(referent(required), Type::Slice(_)) => text(&owned(required)),
            _ => text(referent(required)),
        };
        return Err(required.error(format_args!("results are owned: write `{owned}`")));
    }
    let is_list = last_name(required).is_some_and(|name| name == "Vec");
    if is_variable(required)
        && !["max", "nested", "ool", "ool_ports"]
            .iter()
            .any(|word| words.has(word))
    {
        let what = if is_list { "vector" } else { "text" };
        return Err(ty.error(format_args!(
            "a {what} needs a bound: `#[returns(max = 64)]` above the method"
        )));
    }
    let borrowing = Disposition::WORDS
        .into_iter()
        .find(|word| words.has(word) && !word.starts_with("move_"));
    if let Some(word) = borrowing {
        let right = text(argument(ty, "Option").unwrap_or(ty));
        return Err(ty.error(format_args!(
            "a right that is returned moves: leave out `{word}`, or write an argument `#[mach(out, {word})] right: {right}`, for which the handler returns a `MaybeOwned`"
        )));
    }
    Ok(())
}

/// Refuses text and items in a tuple, which has no place for their bounds.
pub(super) fn check_in_tuple(ty: &Type) -> Result<()> {
    let required = argument(ty, "Option").unwrap_or(ty);
    if !is_variable(required) {
        return Ok(());
    }
    let text = text(ty);
    Err(ty.error(format_args!(
        "a tuple has no place for the bound of a `{text}`: write the results as arguments, such as `#[mach(out, max = 64)] name: {text}`"
    )))
}

/// Returns true for owned text and items.
fn is_variable(ty: &Type) -> bool {
    matches!(last_name(ty).as_deref(), Some("String" | "CString" | "Vec"))
}

/// Returns the type without the paths of the standard library.
fn text(ty: &Type) -> String {
    let text = quote::quote!(#ty).to_string().replace(' ', "");
    text.replace("::std::vec::", "")
}
