//! Guarded receive rights: `move_receive, guard`.

use quote::quote;
use syn::{Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::layout::{Layout, not_in_items};
use crate::types::{is_reference, is_right, last_name, referent, right_in};

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField,
};
use super::descriptor::{Carried, is_received, received};

/// A receive right in a guarded port descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guarded;

/// Reads `move_receive, guard`. `None` without both, which is another kind.
pub(super) fn parse(item: &Item, words: &mut UnreadAttributes) -> Result<Option<Guarded>> {
    if item.name != "move_receive" || !words.flag("guard")? {
        return Ok(None);
    }
    item.alone()?;
    Ok(Some(Guarded))
}

impl Guarded {
    fn carried<'m>(site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        Carried {
            site,
            marker: quote!(#core::kind::Guarded),
            max: None,
        }
    }
}

impl Kind for Guarded {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        match layout {
            Layout::Natural | Layout::Mig { .. } => {}
            Layout::Items(_) => {
                return Err(ty.error(not_in_items("guards", "leave out `guard`")));
            }
        }
        let right = right_in(ty);
        let name = last_name(referent(right)).filter(|name| is_right(name));
        match name.as_deref() {
            Some("SendRight" | "SendOnceRight") => Err(ty.error(
                "only a receive right has a guard: write `GuardedReceiveRight`, or `ReceiveRight` for one that only the receiver gets guarded",
            )),
            Some(name) if is_reference(right) => Err(ty.error(format_args!(
                "`move_receive` moves the right: write `{name}`, by value"
            ))),
            _ => Ok(()),
        }
    }

    fn describe(&self, _: &Site<'_>) -> Option<String> {
        Some("move_receive, guarded".to_owned())
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        Self::carried(site).layout()
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        Self::carried(site).encode()
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        Self::carried(site).decode()
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let core = site.core;
        let received = received(
            site,
            site.ty,
            &|ty| match last_name(referent(ty))?.as_str() {
                "GuardedReceiveRight" | "ReceiveRight" => Some(quote!(#core::GuardedReceiveRight)),
                _ => None,
            },
        );
        let is_owned = is_received(site.ty, &|ty| {
            last_name(ty).as_deref() == Some("GuardedReceiveRight")
        });
        Self::carried(site).view(received, is_owned)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        Self::carried(site).consume()
    }
}
