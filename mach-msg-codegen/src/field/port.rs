//! Port rights: `move_send`, `copy_send` and the other dispositions.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, LitInt, Result, Type, parse_quote};

use crate::attributes::{Item, UnreadAttributes};
use crate::disposition::{Disposition, Passing, ReceivedRight};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::piece::{Element, PieceKind, RightKind};
use crate::types::{argument, is_reference, is_right, last_name, plain, referent, right_in};

use super::code::{
    ArgumentSite, ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site,
    UnsentCode, ViewField,
};
use super::describe::{passing, type_text};
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

/// Reads `any`: a right whose disposition the sender chooses. With `any(send_once)`, the receiver
/// accepts a send-once right. An `AnyRight` moves.
pub(super) fn parse_any(item: &Item, layout: Layout) -> Result<Port> {
    let expected = "`any`, `any(send)`, `any(send_once)` or `any(receive)`";
    let received = match item.argument(expected)?.map(|right| right.to_string()) {
        None => None,
        Some(right) => Some(match right.as_str() {
            "send" => ReceivedRight::Send,
            "send_once" => ReceivedRight::SendOnce,
            "receive" => ReceivedRight::Receive,
            _ => return Err(item.error(format_args!("expected {expected}"))),
        }),
    };
    match layout {
        Layout::Items(_) => Ok(Port {
            passing: Passing::Chosen(received),
        }),
        Layout::Natural | Layout::Mig { .. } => Err(item.error(
            "`any` is for messages of GNU Mach, with `layout(gnu32)` or `layout(gnu64)`: write a disposition such as `move_send`",
        )),
    }
}

/// Reads an argument that is a right, or an array of rights. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Port)>> {
    if let Type::Array(array) = referent(ty)
        && let Some(right) = RightType::of(&array.elem)
    {
        let passing = right.passing(ty, words)?;
        let Expr::Lit(length) = &array.len else {
            return Err(array.len.error("expected a number of rights"));
        };
        let slots: LitInt = syn::parse2(length.to_token_stream())?;
        let slots = slots.base10_parse()?;
        return Ok(Some(Port::row(site.core, passing, right.optional, slots)));
    }
    let Some(right) = RightType::of(ty) else {
        return Ok(None);
    };
    let passing = right.passing(ty, words)?;
    Ok(Some(Port::of_service(site.core, passing, right.optional)))
}

/// The right in the type of an argument: `SendRight`, `&SendRight`, `Option<…>` of these.
pub(super) struct RightType {
    pub(super) optional: bool,
    /// The disposition that the type alone implies.
    suggested: Option<Passing>,
}

impl RightType {
    pub(super) fn of(ty: &Type) -> Option<Self> {
        let (optional, ty) = match argument(ty, "Option") {
            Some(inner) => (true, inner),
            None => (false, ty),
        };
        let suggested = match (last_name(referent(ty))?.as_str(), is_reference(ty)) {
            ("SendRight", true) => Some(Passing::By(Disposition::CopySend)),
            ("SendRight", false) => Some(Passing::By(Disposition::MoveSend)),
            ("SendOnceRight", _) => Some(Passing::By(Disposition::MoveSendOnce)),
            ("ReceiveRight", true) => None,
            ("ReceiveRight", false) => Some(Passing::By(Disposition::MoveReceive)),
            ("AnyRight" | "AnyPort", _) => Some(Passing::Chosen(None)),
            _ => return None,
        };
        Some(Self {
            optional,
            suggested,
        })
    }

    /// Returns the disposition of the right: from a word, or implied by its type.
    pub(super) fn passing(&self, ty: &Type, words: &mut UnreadAttributes) -> Result<Passing> {
        let Some((word, chosen)) = words.find(|item| Disposition::of(&item.name)) else {
            return self.suggested.ok_or_else(|| {
                ty.error(
                    "expected a disposition for the receive right: `#[mach(make_send)]` or `#[mach(make_send_once)]`",
                )
            });
        };
        word.alone()?;
        let fits = match self.suggested {
            Some(Passing::By(suggested)) => suggested.received() == chosen.received(),
            Some(Passing::ToAny(_) | Passing::Chosen(_)) => false,
            None => matches!(chosen, Disposition::MakeSend | Disposition::MakeSendOnce),
        };
        match fits {
            true => Ok(Passing::By(chosen)),
            false => Err(ty.error(
                "the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`",
            )),
        }
    }
}

/// Returns the type of a right that a service sends.
pub(super) fn right_of_service(core: &TokenStream, passing: Passing, optional: bool) -> Type {
    right_type(core, passing, optional, false)
}

/// Same as [`right_of_service`]. With `lent` the owner of the right may move it into the message,
/// which keeps it until it was sent.
fn right_type(core: &TokenStream, passing: Passing, optional: bool, lent: bool) -> Type {
    let Some(disposition) = passing.disposition() else {
        return parse_quote!(#core::service::AnyPort<'a>);
    };
    let name = format_ident!("{}", disposition.needed());
    let right: Type = match (disposition.moves(), lent) {
        (true, _) => parse_quote!(#core::#name),
        (false, true) => parse_quote!(#core::service::MaybeOwned<'a, #core::#name>),
        (false, false) => parse_quote!(&'a #core::#name),
    };
    match optional {
        true => parse_quote!(::core::option::Option<#right>),
        false => right,
    }
}

impl Port {
    /// Returns the field of a service for a right.
    pub(crate) fn of_service(core: &TokenStream, passing: Passing, optional: bool) -> (Type, Self) {
        (right_of_service(core, passing, optional), Self { passing })
    }

    /// Returns the field of a service for several rights.
    pub(crate) fn row(
        core: &TokenStream,
        passing: Passing,
        optional: bool,
        slots: u32,
    ) -> (Type, Self) {
        let (right, kind) = Self::of_service(core, passing, optional);
        let slots = slots as usize;
        (parse_quote!([#right; #slots]), kind)
    }

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

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("{} {}", passing(self.passing), type_text(site.ty)))
    }

    fn pieces(&self, ty: &Type) -> Pieces {
        let right = RightKind::of(self.passing);
        Pieces {
            descriptor: Some(match Element::of(ty) {
                Element::Array(_, slots) => PieceKind::Rights(right, slots),
                Element::Unsigned(_)
                | Element::Signed(_)
                | Element::Float(_)
                | Element::PortName => PieceKind::Right(right),
            }),
            ..Pieces::default()
        }
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

    fn reply(&mut self, ty: &mut Type, core: &TokenStream) {
        // A server may have no further use of a right that the interface copies.
        if !matches!(ty, Type::Array(_)) {
            *ty = right_type(core, self.passing, argument(ty, "Option").is_some(), true);
        }
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        if !self.passing.moves() {
            return None;
        }
        let any = quote!(#core::service::AnyRight);
        Some(match (self.passing, ty) {
            (Passing::By(_) | Passing::ToAny(_), _) => UnsentCode::own(ty, value),
            (Passing::Chosen(_), Type::Array(array)) => {
                let slots = &array.len;
                UnsentCode {
                    ty: quote!([#any; #slots]),
                    value: quote!(#value.map(#core::service::AnyPort::into_right)),
                }
            }
            (Passing::Chosen(_), _) => UnsentCode {
                ty: any,
                value: quote!(#value.into_right()),
            },
        })
    }
}

/// Returns the type that is received for rights of type `ty`. `None` if they do not have the usual
/// name.
pub(super) fn received_rights(site: &Site<'_>, ty: &Type, passing: Passing) -> Option<TokenStream> {
    let core = site.core;
    let right = match passing {
        Passing::By(disposition) => {
            return received(site, ty, &|ty| {
                let name = last_name(argument(ty, "Borrowed").unwrap_or_else(|| referent(ty)))?;
                let received = format_ident!("{}", disposition.received().type_name());
                let is_usual = name == disposition.needed() || name == "MaybeOwned";
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
    let received = match passing {
        Passing::Chosen(None) => Some("AnyRight"),
        Passing::By(_) | Passing::ToAny(_) | Passing::Chosen(Some(_)) => {
            passing.received().map(ReceivedRight::type_name)
        }
    };
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
