//! What an argument is, by its type and the words of its attribute.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Expr, GenericArgument, LitInt, PathArguments, Type};

use super::super::model::{Form, How, Kind, Origin};
use super::words::{Word, Words};

/// The arguments of a generic type with this name, such as `Option<T>`.
pub(super) fn generic(kind: &Type, name: &str) -> Option<Vec<Type>> {
    let Type::Path(path) = kind else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => Some(
            arguments
                .args
                .iter()
                .filter_map(|argument| match argument {
                    GenericArgument::Type(kind) => Some(kind.clone()),
                    _ => None,
                })
                .collect(),
        ),
        _ => Some(Vec::new()),
    }
}

pub(super) fn named(kind: &Type, name: &str) -> bool {
    matches!(kind, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// The right in a type: `SendRight`, `&SendRight`, `Option<…>` of these; whether it is optional, and the disposition that the type suggests.
fn right(kind: &Type) -> Option<(bool, Option<How>)> {
    let (optional, kind) = match generic(kind, "Option") {
        Some(inner) => (true, inner.first()?.clone()),
        None => (false, kind.clone()),
    };
    let (borrowed, kind) = match kind {
        Type::Reference(reference) => (true, *reference.elem),
        kind => (false, kind),
    };
    let how = if named(&kind, "SendRight") {
        Some(if borrowed {
            How::CopySend
        } else {
            How::MoveSend
        })
    } else if named(&kind, "SendOnceRight") {
        Some(How::MoveSendOnce)
    } else if named(&kind, "ReceiveRight") {
        (!borrowed).then_some(How::MoveReceive)
    } else if named(&kind, "AnyRight") || named(&kind, "AnyPort") {
        Some(How::Any)
    } else {
        return None;
    };
    Some((optional, how))
}

/// What a caller lends for a result: `&mut [T]`, inline or out of line. `None` for any other type.
pub(super) fn lease(kind: &Type, words: &mut Words, mig: bool) -> syn::Result<Option<Kind>> {
    let Type::Reference(reference) = kind else {
        return Ok(None);
    };
    if reference.mutability.is_none() {
        return Ok(None);
    }
    let Type::Slice(slice) = &*reference.elem else {
        return Err(syn::Error::new(
            kind.span(),
            "only slices are lent for results, `&mut [T]`; a value that comes back is a result: `#[mach(out)]` or the return type",
        ));
    };
    let element = slice.elem.to_token_stream();
    let Some(max) = words.number("max")? else {
        return Err(syn::Error::new(
            kind.span(),
            "memory that is lent for a result needs a bound for what the server fills: `#[mach(max = 64)]`",
        ));
    };
    if words.flag("ool") {
        return Ok(Some(Kind::Ool {
            bytes: element.to_string() == "u8",
            element,
            form: Form::Lent,
            max: Some(max),
            physical: false,
            // No stub of MIG says how much room there is for memory out of line.
            capacity: !mig,
        }));
    }
    let wide = is_wide(&element);
    Ok(Some(Kind::Slice {
        element,
        wide,
        max,
        same_count: false,
        capacity: true,
    }))
}

pub(super) fn classify(kind: &Type, words: &mut Words, krate: &TokenStream) -> syn::Result<Kind> {
    for (word, origin) in [
        ("audit_token", Origin::AuditToken),
        ("security_token", Origin::SecurityToken),
        ("seqno", Origin::Seqno),
        ("context", Origin::Context),
        ("local_port", Origin::LocalPort),
    ] {
        if words.flag(word) {
            return Ok(Kind::Origin(origin));
        }
    }
    if let Some((word, list)) = words.find("ool_ports") {
        return ool_ports(kind, &word, &list, words);
    }
    let referred = match kind {
        Type::Reference(reference) => Some(&*reference.elem),
        _ => None,
    };
    if let Some((word, list)) = words.find("ool") {
        return ool(kind, referred, &word, &list, words);
    }
    let max = words.number("max")?;
    let needs_max = |what: &str| {
        syn::Error::new(
            kind.span(),
            format!("{what} needs a bound: `#[mach(max = 64)]`"),
        )
    };
    let inner = referred.unwrap_or(kind);
    if let Type::Slice(slice) = inner {
        let Some(max) = max else {
            return Err(needs_max("a slice"));
        };
        return Ok(slice_kind(slice.elem.to_token_stream(), max, words));
    }
    if let Some(parts) = generic(kind, "Vec") {
        let Some(max) = max else {
            return Err(needs_max("a vector"));
        };
        let element = parts
            .first()
            .map(ToTokens::to_token_stream)
            .unwrap_or_default();
        return Ok(slice_kind(element, max, words));
    }
    if named(inner, "str") || named(inner, "String") {
        return max
            .map(|max| Kind::Text { max })
            .ok_or_else(|| needs_max("a text"));
    }
    if named(inner, "CStr") || named(inner, "CString") {
        let fixed = words.flag("fixed");
        return max
            .map(|max| Kind::CText { max, fixed })
            .ok_or_else(|| needs_max("a text"));
    }
    if named(kind, "OolMemory") {
        return Ok(Kind::Ool {
            element: quote!(u8),
            bytes: true,
            form: Form::Given,
            max,
            physical: false,
            capacity: false,
        });
    }
    if let Some(parts) = generic(kind, "OolItems") {
        let element = parts
            .first()
            .map(ToTokens::to_token_stream)
            .unwrap_or_default();
        return Ok(Kind::Ool {
            element,
            bytes: false,
            form: Form::Given,
            max,
            physical: false,
            capacity: false,
        });
    }
    if let Some(max) = max {
        return Err(syn::Error::new(
            kind.span(),
            format!("only what has a variable length has a bound (`max = {max}`)"),
        ));
    }
    if let Type::Array(array) = inner
        && let Some((optional, suggested)) = right(&array.elem)
    {
        let how = disposition(kind, words, suggested)?;
        let Expr::Lit(length) = &array.len else {
            return Err(syn::Error::new(
                array.len.span(),
                "expected a number of rights",
            ));
        };
        let slots: LitInt = syn::parse2(length.to_token_stream())?;
        return Ok(Kind::Ports {
            how,
            optional,
            slots: slots.base10_parse()?,
            variable: false,
            same_count: false,
        });
    }
    if let Some((optional, suggested)) = right(kind) {
        return Ok(Kind::Port {
            how: disposition(kind, words, suggested)?,
            optional,
        });
    }
    for (name, origin) in [
        ("AuditToken", Origin::AuditToken),
        ("SecurityToken", Origin::SecurityToken),
    ] {
        if named(kind, name) {
            let word = match origin {
                Origin::AuditToken => "audit_token",
                _ => "security_token",
            };
            let message = format!(
                "a token that a client sends proves nothing: `#[mach({word})]` is what the kernel says"
            );
            return Err(syn::Error::new(kind.span(), message));
        }
    }
    let _ = krate;
    Ok(Kind::Value {
        kind: inner.to_token_stream(),
        by_reference: referred.is_some(),
    })
}

fn disposition(kind: &Type, words: &mut Words, suggested: Option<How>) -> syn::Result<How> {
    let chosen = words.disposition();
    match (chosen, suggested) {
        (Some(chosen), Some(How::MoveSend | How::CopySend))
            if matches!(chosen, How::MoveSend | How::CopySend | How::MakeSend) =>
        {
            Ok(chosen)
        }
        (Some(chosen), Some(How::MoveSendOnce))
            if matches!(chosen, How::MoveSendOnce | How::MakeSendOnce) =>
        {
            Ok(chosen)
        }
        (Some(How::MoveReceive), Some(How::MoveReceive)) => Ok(How::MoveReceive),
        (Some(chosen @ (How::MakeSend | How::MakeSendOnce)), None) => Ok(chosen),
        (None, Some(suggested)) => Ok(suggested),
        (None, None) => Err(syn::Error::new(
            kind.span(),
            "what is to be made from the receive right? `#[mach(make_send)]` or `#[mach(make_send_once)]`",
        )),
        (Some(_), _) => Err(syn::Error::new(
            kind.span(),
            "the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`",
        )),
    }
}

/// Whether an element may have an alignment of 8.
fn is_wide(element: &TokenStream) -> bool {
    matches!(
        &*element.to_string(),
        "u64" | "i64" | "f64" | "usize" | "isize"
    )
}

fn slice_kind(element: TokenStream, max: u32, words: &mut Words) -> Kind {
    Kind::Slice {
        wide: is_wide(&element),
        element,
        max,
        same_count: words.flag("same_count"),
        capacity: words.flag("capacity"),
    }
}

fn ool(
    kind: &Type,
    referred: Option<&Type>,
    word: &Ident,
    list: &Word,
    words: &mut Words,
) -> syn::Result<Kind> {
    let physical = match list {
        Word::Plain => false,
        Word::List(list) if list.len() == 1 && list[0] == "physical" => true,
        _ => {
            return Err(syn::Error::new(
                word.span(),
                "expected `ool` or `ool(physical)`",
            ));
        }
    };
    let max = words.number("max")?;
    let (element, form) = match referred {
        Some(Type::Slice(slice)) => (slice.elem.to_token_stream(), Form::Lent),
        Some(value) => {
            return Ok(Kind::OolValue {
                kind: value.to_token_stream(),
                physical,
            });
        }
        None => match (
            generic(kind, "OolItems"),
            generic(kind, "Vec"),
            generic(kind, "Region"),
        ) {
            (Some(parts), _, _) | (_, Some(parts), _) => (
                parts
                    .first()
                    .map(ToTokens::to_token_stream)
                    .unwrap_or_default(),
                Form::Given,
            ),
            (_, _, Some(parts)) => (
                parts
                    .first()
                    .map(ToTokens::to_token_stream)
                    .unwrap_or_default(),
                Form::Chosen,
            ),
            _ if named(kind, "OolMemory") => (quote!(u8), Form::Given),
            _ => {
                return Err(syn::Error::new(
                    kind.span(),
                    "out of line go `&[T]` (lent), `OolMemory` (given away), `Region<T>` (either) or `&T`",
                ));
            }
        },
    };
    let bytes = element.to_string() == "u8";
    Ok(Kind::Ool {
        element,
        bytes,
        form,
        max,
        physical,
        capacity: false,
    })
}

fn ool_ports(kind: &Type, word: &Ident, list: &Word, words: &mut Words) -> syn::Result<Kind> {
    let expected = || {
        syn::Error::new(
            word.span(),
            "expected `ool_ports(move_send)` or another disposition",
        )
    };
    let element = match kind {
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) => (*slice.elem).clone(),
            _ => return Err(syn::Error::new(kind.span(), "expected a vector of rights")),
        },
        kind => match generic(kind, "Vec").as_deref() {
            Some([element]) => element.clone(),
            _ => return Err(syn::Error::new(kind.span(), "expected a vector of rights")),
        },
    };
    let Some((optional, suggested)) = right(&element) else {
        return Err(syn::Error::new(element.span(), "expected a right"));
    };
    if let Word::List(list) = list {
        for name in list {
            words.words.push((name.clone(), Word::Plain));
        }
    } else if !matches!(list, Word::Plain) {
        return Err(expected());
    }
    let how = disposition(&element, words, suggested)?;
    Ok(Kind::OolPorts {
        how,
        optional,
        max: words.number("max")?,
        deallocate: words.flag("deallocate"),
    })
}
