//! Values encoded with `serde`, after all other fields or out of line: `serde`, in the natural
//! layout and in items.

use proc_macro2::Span;
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Ident, Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::max::Max;
use crate::types::is_reference;

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, local,
};
use super::describe::{bound, type_text};
use super::tail::{as_trait, length_of, variable_layout};

/// A value encoded with `serde`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Serde {
    /// Bytes.
    pub(crate) max: Option<Max>,
    /// Larger values are sent out of line. `None` if none is.
    pub(crate) ool_above: Option<u32>,
}

/// Reads `serde` with `max` and `ool_above`.
pub(super) fn parse(item: &Item, words: &mut UnreadAttributes, layout: Layout) -> Result<Serde> {
    item.alone()?;
    if matches!(layout, Layout::Mig { .. }) {
        return Err(item.error(
            "MIG's layout has no encoded values: encode it yourself, and send the bytes with `array, max = 4096`",
        ));
    }
    Ok(Serde {
        max: words.max()?,
        ool_above: words.number("ool_above", "ool_above = 4096")?,
    })
}

/// Returns the local variable for the region of an encoded value.
fn region_of(site: &Site<'_>) -> Ident {
    format_ident!("region_{}", site.name.unraw(), span = Span::mixed_site())
}

impl Serde {
    fn max(&self) -> Max {
        self.max.clone().unwrap_or(Max::Number(u32::MAX))
    }
}

impl Kind for Serde {
    fn section(&self) -> Section {
        Section::Variable
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        if is_reference(ty) {
            return Err(ty.error(
                "the receiver decodes a value of its own: write the type without the reference",
            ));
        }
        Ok(())
    }

    fn is_encoded(&self) -> bool {
        true
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let descriptor = match self.ool_above {
            Some(_) => ", in a descriptor",
            None => "",
        };
        let bound = bound(self.max.as_ref());
        Some(format!("serde {}{bound}{descriptor}", type_text(site.ty)))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, carrier) = (site.core, site.layout.carrier(site.core));
        LayoutCode {
            descriptors: match self.ool_above {
                Some(_) => {
                    quote!(.and(1, #core::EncodedRegion::size::<#carrier>()).releasing(true))
                }
                None => quote!(),
            },
            ..variable_layout(site, "SerdeField")
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let core = site.core;
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text, max) = (site.name, site.text(), self.max());
        let above = self.ool_above.unwrap_or(u32::MAX);
        let (inline, length) = (site.inline, length_of(site));
        let (index, serde) = (site.encoded_before, as_trait(site, site.ty, "SerdeField"));
        let carrier = site.layout.carrier(core);
        let descriptors = match self.ool_above {
            Some(_) => quote!(#encoder.encoded_region::<#carrier>(#index);),
            None => quote!(),
        };
        if let Layout::Items(wire) = site.layout {
            let (wire, ty) = (wire.ty(core), site.ty);
            return EncodeCode {
                measure: quote!(#size.encoded_item::<#wire, #ty>(&self.#name, #text, #max, #above)?;),
                descriptors,
                body: quote!(#encoder.encoded_item::<#wire>(#index);),
                ..EncodeCode::default()
            };
        }
        EncodeCode {
            measure: quote!(#serde::measure(&self.#name, &mut #size, #text, #max, #above)?;),
            descriptors,
            length: quote!(#encoder.encoded_length(#core::offset_of!(#inline, #length), #index);),
            body: quote!(#encoder.encoded_tail(#index);),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let core = site.core;
        let [reader, inline, adoption] = ["reader", "inline", "adoption"].map(local);
        let (local, text, max) = (site.local(), site.text(), self.max());
        let (length, region) = (length_of(site), region_of(site));
        let serde = as_trait(site, site.ty, "SerdeField");
        let carrier = site.layout.carrier(core);
        let check = |region| match site.layout {
            Layout::Natural | Layout::Mig { .. } => {
                quote!(let #local = #serde::check(&mut #reader, #text, #inline.#length, #max, #region)?;)
            }
            Layout::Items(wire) => {
                let (wire, ty) = (wire.ty(core), site.ty);
                quote!(let #local = #reader.encoded_item::<#wire, #ty>(#text, #max, #region)?;)
            }
        };
        match self.ool_above {
            None => DecodeCode {
                body: check(quote!(#core::Option::None)),
                ..DecodeCode::default()
            },
            Some(_) => DecodeCode {
                descriptors: quote!(let #region = #core::EncodedRegion::check::<#carrier>(&mut #reader, #text)?;),
                body: check(quote!(#core::Option::Some(#region))),
                release: quote!(#region.release(&#adoption);),
                ..DecodeCode::default()
            },
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, local, view) = (site.name, site.local(), local("view"));
        let ty = site.ty.to_token_stream();
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            // Its length may be in the inline struct, which the view shows in place.
            borrows: self.layout(site).length.is_some(),
            value: Some(quote!(#local)),
            owned: Some(quote!(#view.#name)),
        }
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        let (core, carrier) = (site.core, site.layout.carrier(site.core));
        let (reader, text) = (local("reader"), site.text());
        ConsumeCode {
            take_back: match self.ool_above {
                Some(_) => {
                    quote!(#core::EncodedRegion::take_back::<#carrier>(&mut #reader, #text);)
                }
                None => quote!(),
            },
            ..ConsumeCode::default()
        }
    }
}
