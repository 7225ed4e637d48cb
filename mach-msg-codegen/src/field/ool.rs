//! Memory out of line: `ool`.
//!
//! In MIG's layout the number of its items is also where the field is. Memory of one item has no
//! number.

use quote::quote;
use syn::{Result, Type};

use crate::attributes::{Item, Words};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::{last_name, plain, referent};

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField,
};
use super::descriptor::{Carried, is_received, received};

/// Memory in an out-of-line descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ool {
    /// True if the kernel copies it at once.
    pub(crate) physical: bool,
    /// Bytes of an item, if the type does not say it.
    pub(crate) item: Option<u32>,
    /// True if it is one item, whose number is not sent inline (`layout(mig)`).
    pub(crate) single: bool,
    pub(crate) max: Option<u32>,
}

/// Reads `ool` with `item`, `single` and `max`.
pub(super) fn parse(word: &Item, words: &mut Words, layout: Layout) -> Result<Ool> {
    let expected = "`ool`, or `ool(physical)` for a copy that is made at once";
    let physical = match word.argument(expected)? {
        None => false,
        Some(argument) if argument == "physical" => true,
        Some(argument) => {
            return Err(syn::Error::new(
                argument.span(),
                format!("expected {expected}"),
            ));
        }
    };
    let single = words.take("single");
    if let Some(single) = &single {
        single.alone()?;
        if layout == Layout::Natural {
            return Err(single.error(
                "`single` is for `layout(mig)`: without it, memory has no count that could be left out",
            ));
        }
    }
    let item = words.take("item").map(|item| {
        let read = |digits: &str| digits.parse().ok().filter(|item| *item > 0);
        item.number("item = 4", read)
    });
    Ok(Ool {
        physical,
        item: item.transpose()?,
        single: single.is_some(),
        max: words.max()?,
    })
}

impl Ool {
    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        let marker = match self.physical {
            false => quote!(#core::kind::Ool),
            true => quote!(#core::kind::OolPhysical),
        };
        let marker = match self.item {
            None => marker,
            Some(item) => {
                let item = item as usize;
                quote!(#core::kind::Items<#marker, #item>)
            }
        };
        Carried {
            site,
            marker,
            max: self.max,
        }
    }
}

impl Kind for Ool {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        if self.item.is_some() && last_name(ty).as_deref() == Some("OolSlice") {
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

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        match self.single {
            false => self.carried(site).counted_layout(),
            true => LayoutCode {
                is_data: true,
                ..self.carried(site).layout()
            },
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let carried = self.carried(site);
        if !self.single {
            return carried.counted_encode();
        }
        let core = site.core;
        let (name, text) = (site.name, site.text());
        let counted = carried.as_trait(site.ty, "Counted");
        EncodeCode {
            measure: quote!(#core::check_one(#text, #counted::count(&self.#name))?;),
            ..carried.encode()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let carried = self.carried(site);
        if !self.single {
            return carried.counted_decode();
        }
        let (local, text) = (site.local(), site.text());
        let counted = carried.as_trait(site.ty, "Counted");
        DecodeCode {
            body: quote!(#counted::one_of(&#local, #text)?;),
            ..carried.decode()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let core = site.core;
        let received = received(
            site,
            site.ty,
            &|ty| match last_name(referent(ty))?.as_str() {
                "OolMemory" | "OolSlice" => Some(quote!(#core::OolMemory)),
                _ => None,
            },
        );
        let is_owned = is_received(site.ty, &|ty| last_name(ty).as_deref() == Some("OolMemory"));
        self.carried(site).view(received, is_owned)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }
}
