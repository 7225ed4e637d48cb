//! Reads the kind of an argument from its type and the words of its attribute.

use quote::ToTokens;
use syn::{Expr, LitInt, PathArguments, Type, parse_quote};

use crate::attributes::{Item, Words};
use crate::disposition::{Disposition, Passing};
use crate::field::Trailer;
use crate::types::{last_name, type_argument};

use super::super::model::{ArgumentKind, Ownership};
use super::attributes::disposition;

/// Returns the type arguments of a generic type with this name, such as `Option<T>`.
pub(super) fn generic(ty: &Type, name: &str) -> Option<Vec<Type>> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return Some(Vec::new());
    };
    let types = arguments.args.iter().filter_map(type_argument);
    Some(types.cloned().collect())
}

/// Returns true if the last name of the type's path is this one.
pub(super) fn named(ty: &Type, name: &str) -> bool {
    last_name(ty).is_some_and(|last| last == name)
}

/// A right in a type: `SendRight`, `&SendRight`, `Option<…>` of these.
struct RightType {
    optional: bool,
    /// The way of passing that the type alone implies.
    suggested: Option<Passing>,
}

fn right(ty: &Type) -> Option<RightType> {
    let (optional, ty) = match generic(ty, "Option") {
        Some(inner) => (true, inner.first()?.clone()),
        None => (false, ty.clone()),
    };
    let (borrowed, ty) = if let Type::Reference(reference) = ty {
        (true, *reference.elem)
    } else {
        (false, ty)
    };
    let suggested = match (last_name(&ty)?.as_str(), borrowed) {
        ("SendRight", true) => Some(Passing::By(Disposition::CopySend)),
        ("SendRight", false) => Some(Passing::By(Disposition::MoveSend)),
        ("SendOnceRight", _) => Some(Passing::By(Disposition::MoveSendOnce)),
        ("ReceiveRight", true) => None,
        ("ReceiveRight", false) => Some(Passing::By(Disposition::MoveReceive)),
        ("AnyRight" | "AnyPort", _) => Some(Passing::Chosen(None)),
        _ => return None,
    };
    Some(RightType {
        optional,
        suggested,
    })
}

/// Reads a slice that a caller lends for a result: `&mut [T]`, inline or out of line. `None` for
/// any other type.
pub(super) fn lease(ty: &Type, words: &mut Words, mig: bool) -> syn::Result<Option<ArgumentKind>> {
    let Type::Reference(reference) = ty else {
        return Ok(None);
    };
    if reference.mutability.is_none() {
        return Ok(None);
    }
    let Type::Slice(slice) = &*reference.elem else {
        return Err(syn::Error::new_spanned(
            ty,
            "only slices are lent for results, `&mut [T]`; a value in the reply is a result: `#[mach(out)]` or the return type",
        ));
    };
    let item = (*slice.elem).clone();
    let Some(max) = words.max()? else {
        return Err(syn::Error::new_spanned(
            ty,
            "memory that is lent for a result needs a bound for the items that the server writes: `#[mach(max = 64)]`",
        ));
    };
    Ok(Some(match words.flag("ool")? {
        true => ArgumentKind::Ool {
            item,
            ownership: Ownership::Borrowed,
            max: Some(max),
            physical: false,
            // MIG's stubs send no capacity for memory out of line.
            capacity: !mig,
        },
        false => ArgumentKind::Slice {
            item,
            max,
            same_count: false,
            capacity: true,
        },
    }))
}

/// Reads the kind of any other argument.
pub(super) fn classify(ty: &Type, words: &mut Words) -> syn::Result<ArgumentKind> {
    for (word, origin) in [
        ("audit_token", Trailer::AuditToken),
        ("security_token", Trailer::SecurityToken),
        ("seqno", Trailer::SequenceNumber),
        ("context", Trailer::Context),
        ("local_port", Trailer::LocalPort),
    ] {
        if words.flag(word)? {
            return Ok(ArgumentKind::Origin(origin));
        }
    }
    if let Some(word) = words.take("ool_ports") {
        return ool_ports(ty, &word, words);
    }
    let referred = if let Type::Reference(reference) = ty {
        Some(&*reference.elem)
    } else {
        None
    };
    if let Some(word) = words.take("ool") {
        return ool(ty, referred, &word, words);
    }
    let max = words.max()?;
    let needs_max = |what: &str| {
        syn::Error::new_spanned(ty, format!("{what} needs a bound: `#[mach(max = 64)]`"))
    };
    let inner = referred.unwrap_or(ty);
    if let Type::Slice(slice) = inner {
        let max = max.ok_or_else(|| needs_max("a slice"))?;
        return slice_kind((*slice.elem).clone(), max, words);
    }
    if let Some(items) = generic(ty, "Vec") {
        let max = max.ok_or_else(|| needs_max("a vector"))?;
        return slice_kind(only(items, ty)?, max, words);
    }
    if named(inner, "str") || named(inner, "String") {
        let max = max.ok_or_else(|| needs_max("a text"))?;
        return Ok(ArgumentKind::Text { max });
    }
    if named(inner, "CStr") || named(inner, "CString") {
        let fixed = words.flag("fixed")?;
        let max = max.ok_or_else(|| needs_max("a text"))?;
        return Ok(ArgumentKind::CText { max, fixed });
    }
    let memory = match generic(ty, "OolItems") {
        Some(items) => Some(only(items, ty)?),
        None => named(ty, "OolMemory").then(|| parse_quote!(u8)),
    };
    if let Some(item) = memory {
        return Ok(ArgumentKind::Ool {
            item,
            ownership: Ownership::Moved,
            max,
            physical: false,
            capacity: false,
        });
    }
    if let Some(max) = max {
        return Err(syn::Error::new_spanned(
            ty,
            format!("only text, slices and memory have a bound (`max = {max}`)"),
        ));
    }
    if let Type::Array(array) = inner
        && let Some(RightType {
            optional,
            suggested,
        }) = right(&array.elem)
    {
        let passing = passing(ty, words, suggested)?;
        let Expr::Lit(length) = &array.len else {
            return Err(syn::Error::new_spanned(
                &array.len,
                "expected a number of rights",
            ));
        };
        let slots: LitInt = syn::parse2(length.to_token_stream())?;
        return Ok(ArgumentKind::Ports {
            passing,
            optional,
            slots: slots.base10_parse()?,
            same_count: None,
        });
    }
    if let Some(RightType {
        optional,
        suggested,
    }) = right(ty)
    {
        return Ok(ArgumentKind::Port {
            passing: passing(ty, words, suggested)?,
            optional,
        });
    }
    for (name, word) in [
        ("AuditToken", "audit_token"),
        ("SecurityToken", "security_token"),
    ] {
        if named(ty, name) {
            let message = format!(
                "a token that a client sends proves nothing: `#[mach({word})]` is the kernel's token"
            );
            return Err(syn::Error::new_spanned(ty, message));
        }
    }
    check_value(inner)?;
    Ok(ArgumentKind::Value {
        ty: inner.clone(),
        by_reference: referred.is_some(),
    })
}

/// Refuses types that no value can have.
fn check_value(ty: &Type) -> syn::Result<()> {
    let wrong = match (ty, last_name(ty).as_deref()) {
        (_, Some("usize" | "isize")) => "the size of this type is not fixed: write `u64` or `u32`",
        (Type::ImplTrait(_), _) => "the messages of a service are fixed: write one type",
        (Type::TraitObject(_), _) => "a trait object has no layout: write one type",
        (Type::Ptr(_) | Type::BareFn(_), _) => {
            "a pointer means nothing to the receiver: pass what it points to"
        }
        _ => return Ok(()),
    };
    Err(syn::Error::new_spanned(ty, wrong))
}

/// Returns the one type argument of a generic type.
fn only(arguments: Vec<Type>, ty: &Type) -> syn::Result<Type> {
    let mut arguments = arguments.into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(item), None) => Ok(item),
        _ => Err(syn::Error::new_spanned(ty, "expected one type of items")),
    }
}

/// Returns how a right is passed: as a word says, or as its type suggests.
fn passing(ty: &Type, words: &mut Words, suggested: Option<Passing>) -> syn::Result<Passing> {
    let Some(chosen) = disposition(words)? else {
        return suggested.ok_or_else(|| {
            syn::Error::new_spanned(
                ty,
                "expected a disposition for the receive right: `#[mach(make_send)]` or `#[mach(make_send_once)]`",
            )
        });
    };
    let fits = match suggested {
        Some(Passing::By(suggested)) => suggested.received() == chosen.received(),
        Some(Passing::ToAny(_) | Passing::Chosen(_)) => false,
        None => matches!(chosen, Disposition::MakeSend | Disposition::MakeSendOnce),
    };
    if !fits {
        return Err(syn::Error::new_spanned(
            ty,
            "the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`",
        ));
    }
    Ok(Passing::By(chosen))
}

fn slice_kind(item: Type, max: u32, words: &mut Words) -> syn::Result<ArgumentKind> {
    Ok(ArgumentKind::Slice {
        item,
        max,
        same_count: words.flag("same_count")?,
        capacity: words.flag("capacity")?,
    })
}

fn ool(
    ty: &Type,
    referred: Option<&Type>,
    word: &Item,
    words: &mut Words,
) -> syn::Result<ArgumentKind> {
    let expected = "`ool` or `ool(physical)`";
    let physical = match word.argument(expected)? {
        None => false,
        Some(argument) if argument == "physical" => true,
        Some(_) => return Err(word.error(format_args!("expected {expected}"))),
    };
    let max = words.max()?;
    let (item, ownership) = match referred {
        Some(Type::Slice(slice)) => ((*slice.elem).clone(), Ownership::Borrowed),
        Some(value) => {
            return Ok(ArgumentKind::OolValue {
                ty: value.clone(),
                physical,
            });
        }
        None => {
            let moved = generic(ty, "OolItems").or_else(|| generic(ty, "Vec"));
            match (moved, generic(ty, "Region")) {
                (Some(items), _) => (only(items, ty)?, Ownership::Moved),
                (None, Some(items)) => (only(items, ty)?, Ownership::Chosen),
                (None, None) if named(ty, "OolMemory") => (parse_quote!(u8), Ownership::Moved),
                (None, None) => {
                    return Err(syn::Error::new_spanned(
                        ty,
                        "expected `&[T]` (borrowed), `OolMemory` (moved), `Region<T>` (either) or `&T` for memory out of line",
                    ));
                }
            }
        }
    };
    Ok(ArgumentKind::Ool {
        item,
        ownership,
        max,
        physical,
        capacity: false,
    })
}

fn ool_ports(ty: &Type, word: &Item, words: &mut Words) -> syn::Result<ArgumentKind> {
    let no_vector = || syn::Error::new_spanned(ty, "expected a vector of rights");
    let right_type = if let Type::Reference(reference) = ty {
        let Type::Slice(slice) = &*reference.elem else {
            return Err(no_vector());
        };
        (*slice.elem).clone()
    } else {
        match generic(ty, "Vec").as_deref() {
            Some([right]) => right.clone(),
            _ => return Err(no_vector()),
        }
    };
    let Some(RightType {
        optional,
        suggested,
    }) = right(&right_type)
    else {
        return Err(syn::Error::new_spanned(&right_type, "expected a right"));
    };
    if word.value.is_some() {
        return Err(word.error("expected `ool_ports(move_send)` or another disposition"));
    }
    for inner in word.list()? {
        words.add(inner)?;
    }
    Ok(ArgumentKind::OolPorts {
        passing: passing(&right_type, words, suggested)?,
        optional,
        max: words.max()?,
        deallocate: words.flag("deallocate")?,
    })
}
