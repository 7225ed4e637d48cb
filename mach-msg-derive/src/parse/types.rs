//! What can be seen of a field's type without knowing it. Whatever a macro cannot see, the traits of the core crate catch.

use syn::{GenericArgument, PathArguments, Result, Type};

use crate::model::{Descriptor, Disposition, Kind, Layout};

use super::Place;

const RIGHTS: [&str; 4] = [
    "SendRight",
    "SendOnceRight",
    "ReceiveRight",
    "GuardedReceiveRight",
];

pub(crate) fn is_reference(ty: &Type) -> bool {
    matches!(plain(ty), Type::Reference(_))
}

/// The type without parentheses and invisible groups.
pub(crate) fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => plain(&inner.elem),
        Type::Group(inner) => plain(&inner.elem),
        _ => ty,
    }
}

/// What a reference refers to; the type itself if it is none.
pub(crate) fn referent(ty: &Type) -> &Type {
    match plain(ty) {
        Type::Reference(reference) => plain(&reference.elem),
        other => other,
    }
}

/// The last name of a path: `SendRight` of `mach_msg::SendRight`.
pub(crate) fn last_name(ty: &Type) -> Option<String> {
    match plain(ty) {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The type in `Name<…>`, if it is the only type there.
pub(crate) fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = plain(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    if segment.ident != name {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let first = types.next()?;
    types.next().is_none().then_some(first)
}

/// What stands behind the type in `Name<Type, …>`.
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

/// The right in `Option<…>`, `[…; N]`, `&…` and `Borrowed<…>`.
fn right_in(ty: &Type) -> &Type {
    let ty = plain(ty);
    if let Some(inner) = argument(ty, "Option") {
        return right_in(inner);
    }
    if let Type::Array(array) = ty {
        return right_in(&array.elem);
    }
    ty
}

/// Holds a field's type against the words of its attribute.
pub(super) fn check(ty: &Type, kind: Kind, layout: Layout, field: &str) -> Result<()> {
    match plain(ty) {
        Type::Ptr(_) | Type::BareFn(_) => {
            return Err(ty.error("a pointer means nothing to the receiver: send what it points to, with `#[mach(ool)]` or inline"));
        }
        Type::Infer(_) => return Err(ty.error("write the type")),
        _ => {}
    }
    match kind {
        Kind::Inline { pod: false, .. } => check_inline(ty, layout, field),
        Kind::Inline { .. } => Ok(()),
        Kind::Descriptor {
            kind: Descriptor::Port(disposition),
            ..
        } => check_port(ty, disposition),
        Kind::Descriptor {
            kind: Descriptor::Guarded,
            ..
        } => check_guarded(ty),
        Kind::Descriptor {
            kind: Descriptor::Ool { item, .. },
            ..
        } => check_ool(ty, item.is_some()),
        Kind::Descriptor {
            kind: Descriptor::OolPorts(disposition),
            ..
        } => check_ool_ports(ty, disposition),
        Kind::Descriptor {
            kind: Descriptor::Array { each, .. },
            ..
        } => check_port_array(ty, each),
        Kind::Array { .. } => check_array(ty),
        Kind::Text { .. } => check_text(ty),
        Kind::Tail { .. } => check_tail(ty),
        Kind::Encoded { .. } => check_serde(ty),
    }
}

fn check_inline(ty: &Type, layout: Layout, field: &str) -> Result<()> {
    let right = referent(right_in(ty));
    if let Some(name) = last_name(right).filter(|name| RIGHTS.contains(&name.as_str())) {
        let words = match name.as_str() {
            "SendRight" if is_reference(right_in(ty)) => "`#[mach(copy_send)]`",
            "SendRight" => "`#[mach(move_send)]`, or `#[mach(copy_send)]` with `&SendRight`",
            "SendOnceRight" => "`#[mach(move_send_once)]`",
            "ReceiveRight" if is_reference(right_in(ty)) => {
                "`#[mach(make_send)]` or `#[mach(make_send_once)]`"
            }
            "ReceiveRight" => {
                "`#[mach(move_receive)]`, or `#[mach(make_send)]` with `&ReceiveRight`"
            }
            _ => "`#[mach(move_receive, guard)]`",
        };
        return Err(ty.error(format_args!("say what is done with the right: {words}")));
    }
    match last_name(right).as_deref() {
        Some("PortArray") => {
            return Err(ty.error(
                "say what is done with the rights: `#[mach(array(move_send))]`, or another disposition",
            ));
        }
        Some("OolPorts") => {
            return Err(ty.error(
                "say what is done with the rights: `#[mach(ool_ports(move_send))]`, or another disposition",
            ));
        }
        Some("OolMemory" | "OolSlice") => {
            return Err(ty.error("memory out of line needs `#[mach(ool)]`"));
        }
        Some("str" | "String" | "Vec") => return Err(ty.error(variable(layout))),
        Some("CStr" | "CString") if matches!(layout, Layout::Mig { .. }) => {
            return Err(ty.error(variable(layout)));
        }
        Some("usize" | "isize") => {
            return Err(ty.error(format_args!(
                "the size of this type is not fixed: write `u64` or `u32` for `{field}`"
            )));
        }
        Some("char") => {}
        _ => {}
    }
    match referent(ty) {
        Type::Slice(_) => Err(ty.error(variable(layout))),
        Type::Reference(_) => Err(ty.error("what a `&&` refers to is a reference: write one `&`")),
        _ => Ok(()),
    }
}

const fn variable(layout: Layout) -> &'static str {
    match layout {
        Layout::Natural => {
            "this has a variable length: add `#[mach(tail)]`, or send it as memory with `#[mach(ool)]` and an `OolSlice`"
        }
        Layout::Mig { .. } => {
            "this has a variable length: add `#[mach(array, max = 64)]`, or `#[mach(string, max = 64)]` for text, or send it as memory with `#[mach(ool)]` and an `OolSlice`"
        }
    }
}

fn check_port(ty: &Type, disposition: Disposition) -> Result<()> {
    let right = right_in(ty);
    let word = disposition.word();
    let needed = disposition.needed();
    let is_borrowed = is_reference(right) || argument(right, "Borrowed").is_some();
    let name = last_name(argument(right, "Borrowed").unwrap_or_else(|| referent(right)));
    let wanted = if disposition.moves() {
        needed.to_owned()
    } else {
        format!("&{needed}")
    };
    let is_other = |name: &String| RIGHTS.contains(&name.as_str()) && name != needed;
    if let Some(name) = name.filter(is_other) {
        let why = match (disposition, name.as_str()) {
            (Disposition::CopySend | Disposition::MoveSend, "ReceiveRight") => {
                " (a send right is made of a receive right with `make_send`)"
            }
            (Disposition::MoveReceive, "GuardedReceiveRight") => {
                " (or write `move_receive, guard`)"
            }
            _ => "",
        };
        return Err(ty.error(format_args!(
            "`{word}` takes a `{wanted}`, not a `{name}`{why}"
        )));
    }
    if disposition.moves() && is_borrowed {
        let instead = match disposition {
            Disposition::MoveSend => ", or `copy_send` if the owner keeps it",
            _ => "",
        };
        return Err(ty.error(format_args!(
            "`{word}` takes the right away from its owner: write `{needed}`, by value{instead}"
        )));
    }
    if !disposition.moves() && !is_borrowed && last_name(right).as_deref() == Some(needed) {
        let instead = match disposition {
            Disposition::CopySend => ", or `move_send` to give it away",
            _ => "",
        };
        return Err(ty.error(format_args!(
            "`{word}` leaves the right with its owner: write `&'a {needed}`{instead}"
        )));
    }
    Ok(())
}

fn check_guarded(ty: &Type) -> Result<()> {
    let right = right_in(ty);
    let name = last_name(referent(right));
    let name = name.filter(|name| RIGHTS.contains(&name.as_str()));
    match name.as_deref() {
        Some("SendRight" | "SendOnceRight") => Err(ty.error(
            "only a receive right has a guard: write `GuardedReceiveRight`, or `ReceiveRight` for one that only the receiver gets guarded",
        )),
        Some(name) if is_reference(right) => Err(ty.error(format_args!(
            "`move_receive` takes the right away from its owner: write `{name}`, by value"
        ))),
        _ => Ok(()),
    }
}

fn check_ool(ty: &Type, has_item: bool) -> Result<()> {
    if has_item && last_name(ty).as_deref() == Some("OolSlice") {
        return Err(ty.error("an `OolSlice<'a, T>` says what its items are: leave out `item`"));
    }
    match (plain(ty), last_name(referent(ty)).as_deref()) {
        (Type::Reference(_), Some("OolMemory")) => Err(ty.error(
            "memory that is sent moves to the receiver: write `OolMemory`, or `OolSlice<'a>` to send a copy",
        )),
        (Type::Reference(_), _) | (_, Some("Vec" | "String")) => Err(ty.error(
            "`ool` takes an `OolMemory`, which moves, or an `OolSlice<'a, T>`, which is copied: write `OolSlice<'a>` and make it of a slice",
        )),
        _ => Ok(()),
    }
}

fn check_port_array(ty: &Type, each: Disposition) -> Result<()> {
    let (word, needed) = (each.word(), each.needed());
    let item = if each.moves() {
        needed.to_owned()
    } else {
        format!("&'a {needed}")
    };
    let is_other = matches!(plain(ty), Type::Reference(_) | Type::Array(_))
        || matches!(
            last_name(ty).as_deref(),
            Some("Vec" | "Option" | "OolPorts")
        )
        || last_name(ty).is_some_and(|name| RIGHTS.contains(&name.as_str()));
    if is_other {
        return Err(ty.error(format_args!(
            "`array({word})` takes as many rights as there are: write `PortArray<{item}, 4>`"
        )));
    }
    match argument(ty, "PortArray") {
        Some(right) => check_port(right, each),
        None => Ok(()),
    }
}

fn check_ool_ports(ty: &Type, disposition: Disposition) -> Result<()> {
    let needed = disposition.needed();
    let item = if disposition.moves() {
        needed.to_owned()
    } else {
        format!("&'a {needed}")
    };
    let word = disposition.word();
    if matches!(plain(ty), Type::Reference(_) | Type::Array(_))
        || matches!(last_name(ty).as_deref(), Some("Vec" | "Option"))
    {
        return Err(ty.error(format_args!(
            "`ool_ports({word})` takes an array of rights in memory of its own: write `OolPorts<{item}>`"
        )));
    }
    let Some(right) = argument(ty, "OolPorts") else {
        return Ok(());
    };
    let name = last_name(referent(right));
    let is_other = name.is_some_and(|name| RIGHTS.contains(&name.as_str()) && name != needed);
    if is_other || is_reference(right) == disposition.moves() {
        return Err(ty.error(format_args!(
            "`ool_ports({word})` takes an `OolPorts<{item}>`"
        )));
    }
    Ok(())
}

fn check_serde(ty: &Type) -> Result<()> {
    if is_reference(ty) {
        return Err(ty.error(
            "the receiver decodes a value of its own: write the type without the reference",
        ));
    }
    Ok(())
}

/// The items of an array: `T` of `&[T]` and `Vec<T>`.
pub(crate) fn item(ty: &Type) -> Option<&Type> {
    match (plain(ty), referent(ty)) {
        (Type::Reference(_), Type::Slice(slice)) => Some(&slice.elem),
        _ => argument(ty, "Vec"),
    }
}

fn check_array(ty: &Type) -> Result<()> {
    if item(ty).is_some() {
        return Ok(());
    }
    match (referent(ty), last_name(referent(ty)).as_deref()) {
        (Type::Array(_), _) => {
            Err(ty.error("this array has a fixed length: leave out `#[mach(array)]`"))
        }
        (_, Some("str" | "String" | "CStr" | "CString")) => {
            Err(ty.error("text is a `string`: write `#[mach(string, max = 64)]`"))
        }
        _ => Err(ty.error("`array` takes a `&'a [T]` or a `Vec<T>`")),
    }
}

fn check_text(ty: &Type) -> Result<()> {
    if item(ty).is_some() || matches!(referent(ty), Type::Array(_)) {
        return Err(ty.error("`string` takes text that ends with a NUL, a `&'a str`, `String`, `&'a CStr` or `CString`: for bytes write `array`"));
    }
    match (plain(ty), last_name(ty).as_deref()) {
        (Type::Path(_), Some("str")) => Err(ty.error("write a reference: `&'a str`")),
        (Type::Path(_), Some("CStr")) => Err(ty.error("write a reference: `&'a CStr`")),
        _ => Ok(()),
    }
}

fn check_tail(ty: &Type) -> Result<()> {
    match plain(ty) {
        Type::Array(_) => Err(ty.error("an array has a fixed length: leave out `#[mach(tail)]`")),
        Type::Slice(_) => Err(ty.error("write a reference: `&'a [T]`")),
        Type::Path(_) if last_name(ty).as_deref() == Some("str") => {
            Err(ty.error("write a reference: `&'a str`"))
        }
        _ => Ok(()),
    }
}
