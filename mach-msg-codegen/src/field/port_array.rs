//! A varying number of rights in a fixed number of descriptors: `array(move_send)`, in MIG's
//! layout. The number is inline.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, Type, parse_quote};

use crate::attributes::{Item, UnreadAttributes};
use crate::disposition::{Disposition, Passing};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::max::Max;
use crate::piece::{PieceKind, RightKind};
use crate::types::{argument, is_right, last_name, length, plain, referent};

use super::code::{
    ConsumeCode, Count, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site,
    UnsentCode, ViewField, local,
};
use super::describe::{bound, passing, shared, type_text};
use super::descriptor::{Carried, is_received, received};
use super::details::count;
use super::port::{check_right, is_received_right, received_rights, right_of_service};

/// Rights in port descriptors, with a count of the used ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PortArray {
    pub(crate) passing: Passing,
    /// The number of descriptors of a `Vec`. `None` for a `PortArray`, whose type has it.
    pub(crate) slots: Option<u32>,
    pub(crate) count: Count,
}

/// Reads `array(…)` with `same_count`. `None` without an argument, which is another kind.
pub(super) fn parse(
    item: &Item,
    words: &mut UnreadAttributes,
    layout: Layout,
) -> Result<Option<PortArray>> {
    let expected =
        "`array`, or for rights their disposition: `array(move_send)`, or another disposition";
    let Some(argument) = item.argument(expected)? else {
        return Ok(None);
    };
    let disposition = Disposition::of(&argument).ok_or_else(|| {
        item.unknown_argument(
            &argument,
            &Disposition::WORDS,
            format_args!("expected {expected}"),
        )
    })?;
    if !matches!(layout, Layout::Mig { .. }) {
        return Err(item.error(
            "`array` is for `layout(mig)`: without it, rights in a row are `[Option<SendRight>; 4]`, or `ool_ports(move_send)` out of line",
        ));
    }
    if let Some(max) = words.take("max") {
        return Err(max.error(
            "the bound of an array of rights is in its type: leave out `max`, and write `PortArray<SendRight, 4>`",
        ));
    }
    Ok(Some(PortArray {
        passing: Passing::By(disposition),
        slots: None,
        count: count(words)?,
    }))
}

impl PortArray {
    /// Returns the field of a service.
    pub(crate) fn of_service(
        core: &TokenStream,
        passing: Passing,
        slots: u32,
        count: Count,
    ) -> (Type, Self) {
        let right = right_of_service(core, passing, true);
        let kind = Self {
            passing,
            slots: Some(slots),
            count,
        };
        (parse_quote!(::std::vec::Vec<#right>), kind)
    }

    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        let each = self.passing.marker(core);
        Carried {
            site,
            marker: match self.slots {
                None => quote!(#core::kind::ArrayBy<#each>),
                Some(slots) => {
                    let slots = slots as usize;
                    quote!(#core::kind::SlotsBy<#each, #slots>)
                }
            },
            max: None,
        }
    }
}

impl Kind for PortArray {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn count(&self) -> Option<Count> {
        Some(self.count)
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        let Some(disposition) = self.passing.disposition() else {
            return Ok(());
        };
        let (word, needed) = (disposition.word(), disposition.needed());
        let item = if disposition.moves() {
            needed.to_owned()
        } else {
            format!("&'a {needed}")
        };
        let is_other = matches!(plain(ty), Type::Reference(_) | Type::Array(_))
            || matches!(
                last_name(ty).as_deref(),
                Some("Vec" | "Option" | "OolPorts")
            )
            || last_name(ty).is_some_and(|name| is_right(&name));
        if is_other {
            return Err(ty.error(format_args!(
                "`array({word})` takes as many rights as there are: write `PortArray<{item}, 4>`"
            )));
        }
        match argument(ty, "PortArray") {
            Some(right) => check_right(right, self.passing),
            None => Ok(()),
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!(
            "array {} {}{}{}",
            passing(self.passing),
            type_text(site.ty),
            bound(self.slots.map(Max::Number).as_ref()),
            shared(self.count)
        ))
    }

    fn pieces(&self, _: &Type) -> Pieces {
        let right = RightKind::of(self.passing);
        Pieces {
            descriptor: Some(PieceKind::Rights(right, self.slots.unwrap_or(0))),
            has_count: self.count == Count::Own,
            inline: None,
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        LayoutCode {
            layout: match self.count {
                Count::Own => quote!(.value::<::core::primitive::u32>()),
                Count::Shared => quote!(),
            },
            is_data: true,
            ..self.carried(site).layout()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let core = site.core;
        let [size, encoder] = ["size", "encoder"].map(local);
        let (name, text) = (site.name, site.text());
        let encode = self.carried(site).encode();
        match site.first_array.filter(|_| self.count == Count::Shared) {
            Some(first) => EncodeCode {
                measure: quote!(#core::check_same(#text, self.#name.len(), self.#first.len())?;),
                ..encode
            },
            None => EncodeCode {
                measure: quote!(#size.value::<::core::primitive::u32>();),
                body: quote!(#encoder.count(self.#name.len());),
                ..encode
            },
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let carried = self.carried(site);
        let [reader, count] = ["reader", "count"].map(local);
        let (text, local) = (site.text(), site.local());
        let row = carried.as_trait(site.ty, "Row");
        let counted = quote!(let #local = #row::counted(#local, #text, #count)?;);
        // The variable `count` is that of the last array with a count of its own.
        let body = match self.count {
            Count::Shared => counted,
            Count::Own => {
                let field_trait = carried.field_trait();
                quote! {
                    let #count = #reader.count_of_rights(#text, #field_trait::COUNT as ::core::primitive::u32)?;
                    #counted
                }
            }
        };
        DecodeCode {
            body,
            ..carried.decode()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let core = site.core;
        let received = received(site, site.ty, &|ty| {
            if let Some(right) = argument(ty, "Vec") {
                let right = received_rights(site, right, self.passing)?;
                return Some(quote!(#core::Vec<#right>));
            }
            if last_name(referent(ty))? != "PortArray" {
                return None;
            }
            let right = received_rights(site, argument(ty, "PortArray")?, self.passing)?;
            let room = length(ty)?;
            Some(quote!(#core::PortArray<#right, #room>))
        });
        let is_owned = is_received(site.ty, &|ty| {
            argument(ty, "PortArray")
                .is_some_and(|right| is_received(right, &|ty| is_received_right(ty, self.passing)))
        });
        self.carried(site).view(received, is_owned)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        let any = quote!(#core::service::AnyPort);
        self.passing.moves().then(|| match self.passing {
            Passing::By(_) | Passing::ToAny(_) => UnsentCode::own(ty, value),
            Passing::Chosen(_) => UnsentCode {
                ty: quote!(::std::vec::Vec<#core::service::AnyRight>),
                value: quote!(#value.into_iter().map(#any::into_right).collect()),
            },
        })
    }
}
