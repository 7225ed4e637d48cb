//! Memory out of line in a service, where the sender passes items, and the receiver gets memory,
//! items or a value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Result, Type, parse_quote, parse_quote_spanned};

use crate::attributes::Words;
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::{last_name, only_argument, owned, plain};

use super::code::{
    ArgumentSite, ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, UnsentCode,
    ViewField,
};
use super::descriptor::Carried;

/// Memory in an out-of-line descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) contents: Contents,
    pub(crate) ownership: Ownership,
    /// True if the kernel copies it at once.
    pub(crate) physical: bool,
    pub(crate) max: Option<u32>,
}

/// The owner of memory out of line after it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ownership {
    /// The sender, who keeps it.
    Borrowed,
    /// The message, which owns it until it was sent.
    Retained,
    /// The receiver, to whom it moves.
    Moved,
    /// The sender or the receiver, as the sender chooses.
    Chosen,
}

/// The contents of a region, as the receiver gets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// `OolMemory`
    Bytes,
    /// `OolItems<T>`
    Items(Box<Type>),
    /// `T`. It has no number of items.
    Value(Box<Type>),
}

/// Reads an argument with `ool` and `max`, and memory without the word. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut Words,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Region)>> {
    let expected = "`ool` or `ool(physical)`";
    let word = words.take("ool");
    let physical = match &word {
        Some(word) => match word.argument(expected)? {
            None => false,
            Some(argument) if argument == "physical" => true,
            Some(_) => return Err(word.error(format_args!("expected {expected}"))),
        },
        None => false,
    };
    let (item, ownership) = if last_name(ty).as_deref() == Some("OolMemory") {
        (parse_quote!(u8), Ownership::Moved)
    } else if let Some(item) = only_argument(ty, "OolItems")? {
        (item, Ownership::Moved)
    } else if word.is_none() {
        return Ok(None);
    } else if let Type::Reference(reference) = plain(ty) {
        if let Type::Slice(slice) = &*reference.elem {
            ((*slice.elem).clone(), Ownership::Borrowed)
        } else {
            return Ok(Some(Region::of_value(&reference.elem, physical)));
        }
    } else if let Some(item) = only_argument(ty, "Vec")? {
        (item, Ownership::Moved)
    } else if let Some(item) = only_argument(ty, "Region")? {
        (item, Ownership::Chosen)
    } else {
        return Err(ty.error(
            "expected `&[T]` (borrowed), `OolMemory` (moved), `Region<T>` (either) or `&T` for memory out of line",
        ));
    };
    let max = words.max()?;
    Ok(Some(Region::of_service(
        site.core, &item, ownership, max, physical,
    )))
}

impl Region {
    /// Returns the field of a service for items.
    pub(crate) fn of_service(
        core: &TokenStream,
        item: &Type,
        ownership: Ownership,
        max: Option<u32>,
        physical: bool,
    ) -> (Type, Self) {
        let ty = match ownership {
            Ownership::Borrowed => parse_quote_spanned!(item.span()=> &'a [#item]),
            Ownership::Moved | Ownership::Retained => parse_quote!(#core::OolMemory),
            Ownership::Chosen => parse_quote!(#core::service::Region<'a, #item>),
        };
        let kind = Self {
            contents: match *item == parse_quote!(u8) {
                true => Contents::Bytes,
                false => Contents::Items(Box::new(item.clone())),
            },
            ownership,
            physical,
            max,
        };
        (ty, kind)
    }

    /// Returns the field of a service for a value.
    pub(crate) fn of_value(value: &Type, physical: bool) -> (Type, Self) {
        let kind = Self {
            contents: Contents::Value(Box::new(value.clone())),
            ownership: Ownership::Borrowed,
            physical,
            max: None,
        };
        (parse_quote_spanned!(value.span()=> &'a #value), kind)
    }

    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        let form = match &self.contents {
            Contents::Bytes => quote!(#core::kind::Bytes),
            Contents::Items(item) => quote!(#core::kind::ItemsOf<#item>),
            Contents::Value(value) => quote!(#core::kind::ValueOf<#value>),
        };
        let copy = match self.physical {
            false => quote!(#core::kind::Ool),
            true => quote!(#core::kind::OolPhysical),
        };
        Carried {
            site,
            marker: match self.ownership {
                Ownership::Borrowed | Ownership::Moved | Ownership::Chosen => {
                    quote!(#core::kind::RegionOf<#form, #copy>)
                }
                Ownership::Retained => quote!(#core::kind::LentRegionOf<#form, #copy>),
            },
            max: self.max,
        }
    }

    fn received(&self, core: &TokenStream) -> TokenStream {
        match &self.contents {
            Contents::Bytes => quote!(#core::OolMemory),
            Contents::Items(item) => quote!(#core::OolItems<#item>),
            Contents::Value(value) => quote!(#value),
        }
    }

    fn has_count(&self) -> bool {
        match self.contents {
            Contents::Bytes | Contents::Items(_) => true,
            Contents::Value(_) => false,
        }
    }
}

impl Kind for Region {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn check(&self, _: &Type, _: Layout, _: &str) -> Result<()> {
        Ok(())
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        match self.has_count() {
            true => self.carried(site).counted_layout(),
            false => LayoutCode {
                is_data: true,
                ..self.carried(site).layout()
            },
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        match self.has_count() {
            true => self.carried(site).counted_encode(),
            false => self.carried(site).encode(),
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        match self.has_count() {
            true => self.carried(site).counted_decode(),
            false => self.carried(site).decode(),
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let received = self.received(site.core);
        self.carried(site).view(Some(received), false)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }

    fn max(&self) -> Option<u32> {
        self.max
    }

    fn can_be_inout(&self) -> bool {
        self.has_count()
    }

    fn reply(&mut self, ty: &mut Type, core: &TokenStream) {
        if self.ownership != Ownership::Borrowed || !self.has_count() {
            return;
        }
        // The server fills a vector where the caller lends memory.
        let is_lent = matches!(ty, Type::Reference(reference) if reference.mutability.is_some());
        *ty = match is_lent {
            true => owned(ty),
            false => parse_quote!(#core::OolMemory),
        };
        self.ownership = Ownership::Retained;
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        match self.ownership {
            Ownership::Borrowed | Ownership::Retained => None,
            Ownership::Moved => Some(UnsentCode::own(ty, value)),
            Ownership::Chosen => Some(UnsentCode {
                ty: quote!(::core::option::Option<#core::OolMemory>),
                value: quote!(#value.into_given()),
            }),
        }
    }

    fn fill(&self) -> &'static str {
        match self.contents {
            Contents::Bytes => "fill_bytes",
            Contents::Items(_) | Contents::Value(_) => "fill_items",
        }
    }
}
