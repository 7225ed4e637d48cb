//! Port rights: `move_send`, `copy_send` and the other dispositions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Result, Type};

use crate::attributes::Item;
use crate::disposition::{Disposition, Passing, ReceivedRight};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::{argument, is_reference, is_right, last_name, plain, referent, right_in};

use super::code::{
    ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField,
};
use super::descriptor::{Carried, is_received, received};

/// A right in a port descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Port {
    pub(crate) passing: Passing,
}

/// Reads a disposition.
pub(super) fn parse(item: &Item) -> Result<Port> {
    item.alone()?;
    let disposition = Disposition::of(&item.name)
        .ok_or_else(|| item.error("expected a disposition such as `move_send`"))?;
    Ok(Port {
        passing: Passing::By(disposition),
    })
}

impl Port {
    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        Carried {
            site,
            marker: self.passing.marker(site.core),
            max: None,
        }
    }
}

impl Kind for Port {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn check(&self, ty: &Type, _: Layout, _: &str) -> Result<()> {
        check_right(ty, self.passing)
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        self.carried(site).layout()
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        self.carried(site).encode()
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        self.carried(site).decode()
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let received = received_rights(site, site.ty, self.passing);
        let is_owned = is_received(site.ty, &|ty| is_received_right(ty, self.passing));
        self.carried(site).view(received, is_owned)
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }
}

/// Returns the type that is received for rights of type `ty`. `None` if they have not the usual
/// name.
pub(super) fn received_rights(site: &Site<'_>, ty: &Type, passing: Passing) -> Option<TokenStream> {
    let core = site.core;
    let right = match passing {
        Passing::By(disposition) => {
            return received(site, ty, &|ty| {
                let name = last_name(argument(ty, "Borrowed").unwrap_or_else(|| referent(ty)))?;
                let received = format_ident!("{}", disposition.received().type_name());
                let is_usual = name == disposition.needed() || name == "Lent";
                is_usual.then(|| quote!(#core::#received))
            });
        }
        // These show null by themselves.
        Passing::ToAny(_) | Passing::Chosen(None) => quote!(#core::AnyRight),
        Passing::Chosen(Some(received)) => {
            let received = format_ident!("{}", received.type_name());
            quote!(#core::Option<#core::#received>)
        }
    };
    Some(if let Type::Array(array) = plain(ty) {
        let length = &array.len;
        quote!([#right; #length])
    } else {
        right
    })
}

/// Returns true if this is the name of the right that is received.
pub(super) fn is_received_right(ty: &Type, passing: Passing) -> bool {
    let received = passing.received().map(ReceivedRight::type_name);
    last_name(ty).as_deref() == received
}

/// Compares the right in a type with its disposition.
pub(super) fn check_right(ty: &Type, passing: Passing) -> Result<()> {
    let Some(disposition) = passing.disposition() else {
        return Ok(());
    };
    let right = right_in(ty);
    let word = disposition.word();
    let needed = disposition.needed();
    let is_borrowed = is_reference(right) || argument(right, "Borrowed").is_some();
    let name = last_name(argument(right, "Borrowed").unwrap_or_else(|| referent(right)));
    let wanted = if disposition.moves() {
        needed.to_owned()
    } else {
        format!("&{needed}")
    };
    let is_other = |name: &String| is_right(name) && name != needed;
    if let Some(name) = name.filter(is_other) {
        let why = match (disposition, name.as_str()) {
            (Disposition::CopySend | Disposition::MoveSend, "ReceiveRight") => {
                " (a send right is made of a receive right with `make_send`)"
            }
            (Disposition::MoveReceive, "GuardedReceiveRight") => {
                " (or write `move_receive, guard`)"
            }
            _ => "",
        };
        return Err(ty.error(format_args!(
            "`{word}` takes a `{wanted}`, not a `{name}`{why}"
        )));
    }
    if disposition.moves() && is_borrowed {
        let instead = if disposition == Disposition::MoveSend {
            ", or `copy_send` if the owner keeps it"
        } else {
            ""
        };
        return Err(ty.error(format_args!(
            "`{word}` moves the right: write `{needed}`, by value{instead}"
        )));
    }
    if !disposition.moves() && !is_borrowed && last_name(right).as_deref() == Some(needed) {
        let instead = if disposition == Disposition::CopySend {
            ", or `move_send` to move it"
        } else {
            ""
        };
        return Err(ty.error(format_args!(
            "`{word}` borrows the right: write `&'a {needed}`{instead}"
        )));
    }
    Ok(())
}
