//! The description of a message, which tests compare with that of an earlier version.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::field::{Description, Versions};
use crate::layout::Layout;
use crate::max::Max;

use super::expansion::Expansion;

/// Returns the constant `DESCRIPTION`.
pub(super) fn constant(expansion: &Expansion<'_>) -> TokenStream {
    let core = &expansion.core;
    let name = expansion.message.name.to_string();
    let fields = fields(expansion);
    let version = |versions: Versions| {
        let kind = match versions.deny_newer {
            true => format!("version {}, deny_newer", versions.version),
            false => format!("version {}", versions.version),
        };
        quote! {
            #core::FieldDescription {
                name: "",
                kind: #kind,
                parts: &[],
                size: #core::Option::None,
                nested: &[],
            }
        }
    };
    let version = expansion.message.versions.map(version);
    let fields = version.into_iter().chain(fields);
    let layout = expansion.message.layout;
    let wire = layout.wire(core);
    let is_mig = matches!(layout, Layout::Mig { .. });
    let is_mig_reply = layout == Layout::Mig { reply: true };
    quote! {
        const DESCRIPTION: #core::MessageDescription = #core::MessageDescription {
            name: #name,
            id: <Self as #core::MachMessage #wire>::ID,
            is_mig: #is_mig,
            is_mig_reply: #is_mig_reply,
            fields: &[#(#fields),*],
            errors: #core::Option::None,
        };
    }
}

/// Returns the text of a description.
fn kind(description: &Description, core: &TokenStream) -> TokenStream {
    match (description.text.split_once(Max::PLACE), &description.max) {
        (Some((before, after)), Some(max)) => {
            // The longest number has ten digits.
            let length = before.len() + 10 + after.len();
            let max = max.checked();
            quote! {
                #core::text_with_number(const {
                    &#core::TextWithNumber::<#length>::new(#before, #max, #after)
                })
            }
        }
        _ => description.text.to_token_stream(),
    }
}

/// Returns the descriptions of the fields.
pub(super) fn fields(expansion: &Expansion<'_>) -> Vec<TokenStream> {
    let core = &expansion.core;
    let groups: Vec<_> = std::iter::once(&expansion.inline)
        .chain(&expansion.later)
        .map(|group| (group, group.ty()))
        .collect();
    let fields = expansion.fields().filter_map(|(field, code)| {
        let (name, kind) = (field.text(), kind(code.description.as_ref()?, core));
        let inline = groups.iter().find(|(group, _)| group.has(field));
        let inline = inline.map(|(_, ty)| ty);
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
        let size = match &code.sized {
            Some(ty) => quote!(#core::Option::Some(::core::mem::size_of::<#ty>())),
            None => quote!(#core::Option::None),
        };
        let nested = match &code.nested {
            Some(fields) => fields.clone(),
            None => quote!(&[]),
        };
        Some(quote! {
            #core::FieldDescription {
                name: #name,
                kind: #kind,
                parts: &[#(#parts),*],
                size: #size,
                nested: #nested,
            }
        })
    });
    fields.collect()
}
