//! The description of a message, which tests compare with that of an earlier version.

use proc_macro2::TokenStream;
use quote::quote;

use crate::disposition::Passing;
use crate::field::{Contents, Count, Field, FieldKind, OolForm, Section};
use crate::generics::with_static;

use super::expansion::Expansion;

/// Returns the constant `DESCRIPTION`.
pub(super) fn constant(expansion: &Expansion<'_>) -> TokenStream {
    let core = &expansion.core;
    let name = expansion.message.name.to_string();
    let inline = &super::inline_struct::struct_type(expansion);
    let fields = expansion.fields().filter_map(|(field, code)| {
        let section = field.kind.section();
        if matches!(section, Section::Trailer | Section::Outside) {
            return None;
        }
        let in_struct = code.layout.inline.is_some();
        let (name, kind) = (field.text(), kind(field, in_struct));
        let own = code.layout.inline.iter().map(|own| (&field.name, own));
        let slots = code
            .layout
            .slots
            .iter()
            .map(|slot| (&slot.name, &slot.field));
        let parts = own.chain(slots).map(|(name, part)| {
            let ty = &part.ty;
            quote!((#core::offset_of!(#inline, #name), ::core::mem::size_of::<#ty>()))
        });
        Some(quote! {
            #core::FieldDescription { name: #name, kind: #kind, parts: &[#(#parts),*] }
        })
    });
    quote! {
        const DESCRIPTION: #core::MessageDescription = #core::MessageDescription {
            name: #name,
            id: <Self as #core::MachMessage>::ID,
            fields: &[#(#fields),*],
        };
    }
}

/// Returns the kind of a field in words: everything that the layout depends on but for the sizes of
/// fields in the struct of inline fields.
fn kind(field: &Field, in_struct: bool) -> String {
    let ty = || {
        let ty = with_static(&field.ty);
        let text = quote!(#ty).to_string();
        text.replace("'static ", "").replace(' ', "")
    };
    let bound = |max: Option<u32>| max.map_or(String::new(), |max| format!(", max {max}"));
    match &field.kind {
        FieldKind::Inline(_) if !in_struct => format!("inline {}", ty()),
        FieldKind::Inline(_) | FieldKind::Capacity(_) => "inline".to_owned(),
        FieldKind::Value(_) => format!("parts of {}", ty()),
        FieldKind::Port(port) => format!("{} {}", passing(port.passing), ty()),
        FieldKind::Guarded(_) => "move_receive, guarded".to_owned(),
        FieldKind::Ool(ool) => {
            let form = match &ool.form {
                OolForm::Memory { item, single } => {
                    let item = item.map(|item| format!(", items of {item}"));
                    let single = if *single { ", single" } else { "" };
                    format!("{single}{}", item.unwrap_or_default())
                }
                OolForm::Argument { contents, .. } => match contents {
                    Contents::Bytes => String::new(),
                    Contents::Items(item) => format!(" items of {}", quote!(#item)),
                    Contents::Value(value) => format!(" value {}", quote!(#value)),
                },
            };
            format!("ool{form}{}", bound(ool.max))
        }
        FieldKind::OolPorts(ports) => {
            format!("ool_ports {}{}", passing(ports.passing), bound(ports.max))
        }
        FieldKind::PortArray(array) => format!(
            "array {} {}{}{}",
            passing(array.passing),
            ty(),
            bound(array.slots),
            shared(array.count)
        ),
        FieldKind::Array(array) => {
            format!("array {}, max {}{}", ty(), array.max, shared(array.count))
        }
        FieldKind::Text(text) => format!(
            "string, max {}{}",
            text.max,
            if text.fixed { ", fixed" } else { "" }
        ),
        FieldKind::Tail(tail) => format!(
            "tail {}{}{}",
            ty(),
            bound(tail.max),
            tail.count.map_or("", shared)
        ),
        FieldKind::Serde(serde) => format!(
            "serde {}{}{}",
            ty(),
            bound(serde.max),
            if serde.ool_above.is_some() {
                ", in a descriptor"
            } else {
                ""
            }
        ),
        FieldKind::Trailer(_) | FieldKind::Outside(_) => String::new(),
    }
}

fn passing(passing: Passing) -> String {
    passing.disposition().map_or_else(
        || "any right".to_owned(),
        |disposition| disposition.word().to_owned(),
    )
}

fn shared(count: Count) -> &'static str {
    match count {
        Count::Own => "",
        Count::Shared => ", same count",
    }
}
