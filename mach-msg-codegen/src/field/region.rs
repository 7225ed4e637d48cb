//! Memory out of line in a service, where the sender passes items, and the receiver gets memory,
//! items or a value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, Type};

use crate::layout::Layout;

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField,
};
use super::descriptor::Carried;

/// Memory in an out-of-line descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) contents: Contents,
    /// True if the memory stays with the message, which owns it until it was sent.
    pub(crate) retained: bool,
    /// True if the kernel copies it at once.
    pub(crate) physical: bool,
    pub(crate) max: Option<u32>,
}

/// The contents of a region, as the receiver gets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// `OolMemory`
    Bytes,
    /// `OolItems<T>`
    Items(Type),
    /// `T`. It has no number of items.
    Value(Type),
}

impl Region {
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
            marker: match self.retained {
                false => quote!(#core::kind::RegionOf<#form, #copy>),
                true => quote!(#core::kind::LentRegionOf<#form, #copy>),
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
}
