//! Arrays of rights out of line: `ool_ports(move_send)`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Result, Type, parse_quote};

use crate::attributes::{Item, UnreadAttributes};
use crate::disposition::{Disposition, Passing};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::max::Max;
use crate::piece::{PieceKind, RightKind};
use crate::types::{argument, is_reference, is_right, item, last_name, plain, referent};

use super::code::{
    ArgumentSite, ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site,
    UnsentCode, ViewField,
};
use super::describe::{bound, passing};
use super::descriptor::{Carried, is_received, received};
use super::port::{RightType, is_received_right, received_rights, right_of_service};

/// Rights in an out-of-line ports descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OolPorts {
    pub(crate) passing: Passing,
    pub(crate) form: Form,
    pub(crate) max: Option<Max>,
}

/// The type of such a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `OolPorts<SendRight>`
    Array,
    /// `Vec<SendRight>`, or `AnyPorts` if the sender chooses the disposition.
    Vec {
        /// True if the memory of the names moves.
        deallocate: bool,
    },
}

/// Reads `ool_ports(…)` with `max`.
pub(super) fn parse(item: &Item, words: &mut UnreadAttributes) -> Result<OolPorts> {
    let expected = "the disposition of each right: `ool_ports(move_send)`, or another disposition";
    let message = format!("expected {expected}");
    let each = item
        .argument(expected)?
        .ok_or_else(|| item.error(&message))?;
    let disposition = Disposition::of(&each)
        .ok_or_else(|| item.unknown_argument(&each, &Disposition::WORDS, message))?;
    Ok(OolPorts {
        passing: Passing::By(disposition),
        form: Form::Array,
        max: words.max()?,
    })
}

/// Reads an argument with `ool_ports(…)`, `max` and `deallocate`. `None` without the word.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, OolPorts)>> {
    let Some(word) = words.take("ool_ports") else {
        return Ok(None);
    };
    let right = item(ty).ok_or_else(|| ty.error("expected a vector of rights"))?;
    let found = RightType::of(right).ok_or_else(|| right.error("expected a right"))?;
    if word.value.is_some() {
        return Err(word.error("expected `ool_ports(move_send)` or another disposition"));
    }
    for inner in word.list()? {
        words.add(inner)?;
    }
    let passing = found.passing(right, words)?;
    let max = words.max()?;
    let deallocate = words.flag("deallocate")?;
    let optional = found.optional;
    Ok(Some(OolPorts::of_service(
        site.core, passing, optional, max, deallocate,
    )))
}

impl OolPorts {
    /// Returns the field of a service.
    pub(crate) fn of_service(
        core: &TokenStream,
        passing: Passing,
        optional: bool,
        max: Option<Max>,
        deallocate: bool,
    ) -> (Type, Self) {
        let ty = match passing {
            Passing::Chosen(_) => parse_quote!(#core::service::AnyPorts<'a>),
            Passing::By(_) | Passing::ToAny(_) => {
                let right = right_of_service(core, passing, optional);
                parse_quote!(::std::vec::Vec<#right>)
            }
        };
        let kind = Self {
            passing,
            form: Form::Vec { deallocate },
            max,
        };
        (ty, kind)
    }

    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        let each = self.passing.marker(core);
        Carried {
            site,
            marker: match self.form {
                Form::Array => quote!(#core::kind::OolPortsBy<#each>),
                Form::Vec { deallocate } => quote!(#core::kind::OolVecBy<#each, #deallocate>),
            },
            max: self.max.clone(),
        }
    }
}

impl Kind for OolPorts {
    fn section(&self) -> Section {
        Section::Descriptors
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
        let is_other = name.is_some_and(|name| is_right(&name) && name != needed);
        if is_other || is_reference(right) == disposition.moves() {
            return Err(ty.error(format_args!(
                "`ool_ports({word})` takes an `OolPorts<{item}>`"
            )));
        }
        Ok(())
    }

    fn describe(&self, _: &Site<'_>) -> Option<String> {
        let (passing, bound) = (passing(self.passing), bound(self.max.as_ref()));
        Some(format!("ool_ports {passing}{bound}"))
    }

    fn pieces(&self, _: &Type) -> Pieces {
        Pieces {
            descriptor: Some(PieceKind::OolRights(RightKind::of(self.passing))),
            has_count: true,
            inline: None,
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        self.carried(site).counted_layout()
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        self.carried(site).counted_encode()
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        self.carried(site).counted_decode()
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let core = site.core;
        let received = match self.form {
            Form::Array => received(site, site.ty, &|ty| {
                let right = format_ident!("{}", self.passing.received()?.type_name());
                (last_name(referent(ty))? == "OolPorts")
                    .then(|| quote!(#core::OolPorts<#core::#right>))
            }),
            Form::Vec { .. } => {
                let rights = argument(site.ty, "Vec").unwrap_or(site.ty);
                received_rights(site, rights, self.passing).map(|right| quote!(#core::Vec<#right>))
            }
        };
        let is_owned = is_received(site.ty, &|ty| {
            argument(ty, "OolPorts")
                .is_some_and(|right| is_received(right, &|ty| is_received_right(ty, self.passing)))
        });
        self.carried(site).view(received, is_owned)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }

    fn max(&self) -> Option<&Max> {
        self.max.as_ref()
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        self.passing.moves().then(|| match self.passing {
            Passing::By(_) | Passing::ToAny(_) => UnsentCode::own(ty, value),
            Passing::Chosen(_) => UnsentCode {
                ty: quote!(::std::vec::Vec<#core::service::AnyRight>),
                value: quote!(#value.into_rights()),
            },
        })
    }
}
