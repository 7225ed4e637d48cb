//! Syntactic questions about types. Anything a macro cannot know is left to trait bounds in the
//! core crate.

use syn::spanned::Spanned;
use syn::{
    GenericArgument, PathArguments, Result, Type, TypeGroup, TypeParen, parse_quote,
    parse_quote_spanned,
};

const RIGHTS: [&str; 4] = [
    "SendRight",
    "SendOnceRight",
    "ReceiveRight",
    "GuardedReceiveRight",
];

/// Returns true if this is the name of a type of rights.
pub(crate) fn is_right(name: &str) -> bool {
    RIGHTS.contains(&name)
}

pub(crate) fn is_reference(ty: &Type) -> bool {
    matches!(plain(ty), Type::Reference(_))
}

/// Returns the type without parentheses and invisible groups.
pub(crate) fn plain(ty: &Type) -> &Type {
    if let Type::Paren(TypeParen { elem, .. }) | Type::Group(TypeGroup { elem, .. }) = ty {
        plain(elem)
    } else {
        ty
    }
}

/// Returns the argument, if it is a type.
pub(crate) fn type_argument(argument: &GenericArgument) -> Option<&Type> {
    if let GenericArgument::Type(ty) = argument {
        Some(ty)
    } else {
        None
    }
}

/// Returns the type that a reference refers to, or the type itself if it is not a reference.
pub(crate) fn referent(ty: &Type) -> &Type {
    let ty = plain(ty);
    if let Type::Reference(reference) = ty {
        plain(&reference.elem)
    } else {
        ty
    }
}

/// Returns the last name of a path: `SendRight` of `mach_msg::SendRight`.
pub(crate) fn last_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = plain(ty) else {
        return None;
    };
    Some(path.path.segments.last()?.ident.to_string())
}

/// Returns the types in `Name<…>`. `None` for a type with another name.
pub(crate) fn type_arguments<'t>(ty: &'t Type, name: &str) -> Option<Vec<&'t Type>> {
    let Type::Path(path) = plain(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    if segment.ident != name {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Some(Vec::new());
    };
    Some(arguments.args.iter().filter_map(type_argument).collect())
}

/// Returns the type in `Name<…>`, if it is the only type there.
pub(crate) fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    match type_arguments(ty, name)?[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Returns the second argument of `Name<Type, …>`.
pub(crate) fn length(ty: &Type) -> Option<&GenericArgument> {
    let Type::Path(path) = plain(ty) else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.iter().collect::<Vec<_>>()[..] {
        [_, length] => Some(length),
        _ => None,
    }
}

/// Returns the right in `Option<…>` and `[…; N]`.
pub(crate) fn right_in(ty: &Type) -> &Type {
    let ty = plain(ty);
    if let Some(inner) = argument(ty, "Option") {
        return right_in(inner);
    }
    if let Type::Array(array) = ty {
        return right_in(&array.elem);
    }
    ty
}

/// Returns the type of the items in an array of arrays, or the type itself if it is not an array.
pub(crate) fn innermost(ty: &Type) -> &Type {
    let ty = plain(ty);
    if let Type::Array(array) = ty {
        innermost(&array.elem)
    } else {
        ty
    }
}

/// Returns the type that owns text or items: `String` for `&str`, `Vec<T>` for `&[T]`, and an
/// `Option` of these for an `Option`.
pub(crate) fn owned(ty: &Type) -> Type {
    if let Some(inner) = argument(ty, "Option") {
        let inner = owned(inner);
        return parse_quote_spanned!(ty.span()=> ::core::option::Option<#inner>);
    }
    if let Type::Slice(slice) = referent(ty) {
        let item = &slice.elem;
        return parse_quote_spanned!(item.span()=> ::std::vec::Vec<#item>);
    }
    match last_name(referent(ty)).as_deref() {
        Some("CStr") => parse_quote!(::std::ffi::CString),
        Some("str") => parse_quote!(::std::string::String),
        _ => ty.clone(),
    }
}

/// Returns the type of a sequence's items: `T` of `&[T]` and `Vec<T>`.
pub(crate) fn item(ty: &Type) -> Option<&Type> {
    match (plain(ty), referent(ty)) {
        (Type::Reference(_), Type::Slice(slice)) => Some(&slice.elem),
        _ => argument(ty, "Vec"),
    }
}

/// Returns the item type of `Name<T>`. `None` for a type with another name.
///
/// # Errors
///
/// There is not one type argument.
pub(crate) fn only_argument(ty: &Type, name: &str) -> Result<Option<Type>> {
    match type_arguments(ty, name).as_deref() {
        None => Ok(None),
        Some([item]) => Ok(Some((*item).clone())),
        Some(_) => Err(syn::Error::new_spanned(ty, "expected one type of items")),
    }
}
