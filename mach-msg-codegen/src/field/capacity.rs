//! The room that a caller has for a result, in the request of a service.
//!
//! Any number is accepted and limited to the bound of the result, on both sides.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, Type};

use crate::layout::Layout;
use crate::max::Max;
use crate::piece::PieceKind;

use super::code::{
    DecodeCode, EncodeCode, InlineField, Kind, LayoutCode, Pieces, Section, Site, ViewField, local,
};
use super::describe::type_text;

/// A `u32`. The receiver gets at most `max` as a `usize`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Capacity {
    pub(crate) max: Max,
}

impl Kind for Capacity {
    fn section(&self) -> Section {
        Section::Inline
    }

    fn check(&self, _: &Type, _: Layout, _: &str) -> Result<()> {
        Ok(())
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("inline {}", type_text(site.ty)))
    }

    fn sized(&self, site: &Site<'_>) -> Option<Type> {
        match site.layout {
            Layout::Natural | Layout::Items(_) => None,
            Layout::Mig { .. } => Some(site.ty.clone()),
        }
    }

    fn pieces(&self, _: &Type) -> Pieces {
        Pieces {
            inline: Some(PieceKind::Capacity),
            ..Pieces::default()
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, name, text, reader) = (site.core, site.name, site.text(), local("reader"));
        match site.layout {
            Layout::Natural | Layout::Items(_) => LayoutCode {
                inline: Some(InlineField {
                    ty: quote!(::core::primitive::u32),
                    check: quote!(<::core::primitive::u32 as #core::Inline>::check(#reader, #text, #core::offset_of!(Self, #name))?;),
                }),
                ..LayoutCode::default()
            },
            Layout::Mig { .. } => LayoutCode {
                layout: quote!(.value::<::core::primitive::u32>()),
                is_data: true,
                ..LayoutCode::default()
            },
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let (core, name, inline, max) = (site.core, site.name, site.inline, &self.max);
        let [size, encoder] = ["size", "encoder"].map(local);
        let value = quote!(&::core::cmp::Ord::min(self.#name, #max));
        match site.layout {
            Layout::Natural | Layout::Items(_) => EncodeCode {
                inline: quote!(<::core::primitive::u32 as #core::Inline>::write(#value, #encoder, #core::offset_of!(#inline, #name));),
                ..EncodeCode::default()
            },
            Layout::Mig { .. } => EncodeCode {
                measure: quote!(#size.value::<::core::primitive::u32>();),
                body: quote!(<::core::primitive::u32 as #core::Inline>::put(#value, #encoder);),
                ..EncodeCode::default()
            },
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let (reader, local, max) = (local("reader"), site.local(), self.max.size());
        let body = match site.layout {
            Layout::Natural | Layout::Items(_) => TokenStream::new(),
            Layout::Mig { .. } => quote!(let #local = #reader.capacity(#max)?;),
        };
        DecodeCode {
            body,
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, field, inline) = (site.name, site.local(), local("inline"));
        let max = self.max.size();
        ViewField {
            ty: quote!(::core::primitive::usize),
            borrows: false,
            value: Some(match site.layout {
                Layout::Natural | Layout::Items(_) => {
                    quote!(::core::cmp::Ord::min(#inline.#name as ::core::primitive::usize, #max))
                }
                Layout::Mig { .. } => quote!(#field),
            }),
            shown: Some((quote!(self.#name), quote!(::core::primitive::usize))),
            owned: None,
        }
    }
}
