//! The fields of the messages of a method: an argument becomes a field of the request, of the
//! reply, or of both.
//!
//! This is the only place where the layouts of services differ: text and items of variable length
//! are tails in the natural layout, and MIG's strings and arrays in MIG's.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Attribute, Ident, Type, parse_quote, parse_quote_spanned};

use crate::disposition::{Disposition, Passing};
use crate::field::{
    Array, Capacity, Contents, Count, Field, FieldKind, Form, Inline, OolPorts, Outside, Port,
    PortArray, Region, Tail, Text, value_of,
};

use super::model::{Argument, ArgumentKind, Control, Method, Ownership, ReplyPort, Service};

/// One of the two messages of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Reply,
}

/// Returns the fields of a message, in the order of the arguments.
pub(super) fn of(service: &Service, method: &Method, side: Side) -> Vec<Field> {
    let mut all = Vec::new();
    for argument in &method.arguments {
        all.extend(field(service, argument, side));
        if side == Side::Request
            && let Some(max) = argument.capacity()
        {
            let docs = format!(
                "How many elements of `{}` the caller has room for.",
                argument.name
            );
            all.push(Field {
                name: capacity_name(argument),
                visibility: parse_quote!(pub),
                docs: vec![parse_quote!(#[doc = #docs])],
                ty: parse_quote!(u32),
                kind: FieldKind::Capacity(Capacity { max }),
            });
        }
    }
    if let (Side::Request, ReplyPort::Passed(name, _)) = (side, &method.reply) {
        let krate = &service.krate;
        all.push(Field {
            name: name.clone(),
            visibility: parse_quote!(pub),
            docs: vec![parse_quote!(#[doc = "The port that receives the reply."])],
            ty: parse_quote!(&'a #krate::ReceiveRight),
            kind: FieldKind::Outside(Outside),
        });
    }
    all
}

/// Returns the name of the field with the room that the caller has for a result.
pub(super) fn capacity_name(argument: &Argument) -> Ident {
    format_ident!("{}_capacity", argument.name)
}

/// Returns the field for an argument. `None` if the message does not hold it.
fn field(service: &Service, argument: &Argument, side: Side) -> Option<Field> {
    let is_here = match side {
        Side::Request => argument.direction.is_input(),
        Side::Reply => argument.direction.is_output(),
    };
    let (ty, kind) = Kinds {
        krate: &service.krate,
        mig: service.mig,
        argument,
        side,
    }
    .of(&argument.kind)
    .filter(|_| is_here)?;
    Some(Field {
        name: argument.name.clone(),
        visibility: parse_quote!(pub),
        docs: docs(argument),
        ty,
        kind,
    })
}

fn docs(argument: &Argument) -> Vec<Attribute> {
    if argument.attributes.is_empty() {
        let docs = format!("`{}`", argument.name);
        return vec![parse_quote!(#[doc = #docs])];
    }
    Attribute::parse_outer
        .parse2(argument.attributes.clone())
        .unwrap_or_default()
}

/// Maps the kind of an argument to the type and the kind of a field.
struct Kinds<'m> {
    krate: &'m TokenStream,
    mig: bool,
    argument: &'m Argument,
    side: Side,
}

impl Kinds<'_> {
    fn of(&self, kind: &ArgumentKind) -> Option<(Type, FieldKind)> {
        let krate = self.krate;
        Some(match kind {
            ArgumentKind::Value { ty, by_reference } => self.value(ty, *by_reference),
            ArgumentKind::Slice {
                item,
                max,
                same_count,
                ..
            } => self.slice(item, *max, *same_count),
            ArgumentKind::Text { max } => (
                match self.side {
                    Side::Request => parse_quote!(&'a str),
                    Side::Reply => parse_quote!(::std::string::String),
                },
                self.text(*max, false),
            ),
            ArgumentKind::CText { max, fixed } => (
                match self.side {
                    Side::Request => parse_quote!(&'a ::core::ffi::CStr),
                    Side::Reply => parse_quote!(::std::ffi::CString),
                },
                self.text(*max, *fixed),
            ),
            ArgumentKind::Port { passing, optional } => {
                // A server may have no further use of a right that the interface copies.
                let lent = self.side == Side::Reply;
                (
                    right(krate, *passing, *optional, lent),
                    FieldKind::Port(Port { passing: *passing }),
                )
            }
            ArgumentKind::Ports {
                passing,
                optional,
                slots,
                same_count,
            } => {
                let right = right(krate, *passing, *optional, false);
                match same_count {
                    None => {
                        let slots = *slots as usize;
                        (
                            parse_quote!([#right; #slots]),
                            FieldKind::Port(Port { passing: *passing }),
                        )
                    }
                    Some(same_count) => (
                        parse_quote!(::std::vec::Vec<#right>),
                        FieldKind::PortArray(PortArray {
                            passing: *passing,
                            slots: Some(*slots),
                            count: count(*same_count),
                        }),
                    ),
                }
            }
            ArgumentKind::Ool {
                item,
                ownership,
                max,
                physical,
                ..
            } => self.memory(item, *ownership, *max, *physical),
            ArgumentKind::OolValue { ty, physical } => (
                parse_quote_spanned!(ty.span()=> &'a #ty),
                FieldKind::Region(Box::new(Region {
                    contents: Contents::Value(ty.clone()),
                    retained: false,
                    physical: *physical,
                    max: None,
                })),
            ),
            ArgumentKind::OolPorts {
                passing,
                optional,
                max,
                deallocate,
            } => {
                let ty = match passing {
                    Passing::Chosen(_) => parse_quote!(#krate::service::AnyPorts<'a>),
                    Passing::By(_) | Passing::ToAny(_) => {
                        let right = right(krate, *passing, *optional, false);
                        parse_quote!(::std::vec::Vec<#right>)
                    }
                };
                let form = Form::Vec {
                    deallocate: *deallocate,
                };
                let kind = OolPorts {
                    passing: *passing,
                    form,
                    max: *max,
                };
                (ty, FieldKind::OolPorts(kind))
            }
            ArgumentKind::Control(Control::Options) => {
                (parse_quote!(i32), FieldKind::Outside(Outside))
            }
            ArgumentKind::Control(Control::WaitTime | Control::SendTime) => {
                (parse_quote!(u32), FieldKind::Outside(Outside))
            }
            // The type is that of the view, and the kind knows it.
            ArgumentKind::Origin(origin) => (parse_quote!(()), FieldKind::Trailer(*origin)),
            ArgumentKind::Token { origin, both } => {
                if self.side == Side::Request && !both {
                    return None;
                }
                (parse_quote!(()), FieldKind::Trailer(*origin))
            }
        })
    }

    fn value(&self, ty: &Type, by_reference: bool) -> (Type, FieldKind) {
        if !by_reference && let Some(value) = value_of(ty) {
            return (ty.clone(), FieldKind::Value(value));
        }
        // A reply owns its values.
        let by_reference = by_reference && self.side == Side::Request;
        let kind = FieldKind::Inline(Inline {
            by_reference,
            pod: false,
            in_place: by_reference,
        });
        match by_reference {
            true => (parse_quote_spanned!(ty.span()=> &'a #ty), kind),
            false => (ty.clone(), kind),
        }
    }

    fn slice(&self, item: &Type, max: u32, same_count: bool) -> (Type, FieldKind) {
        let ty = match self.side {
            Side::Request => parse_quote_spanned!(item.span()=> &'a [#item]),
            Side::Reply => parse_quote_spanned!(item.span()=> ::std::vec::Vec<#item>),
        };
        let count = count(same_count);
        let kind = match self.mig {
            true => FieldKind::Array(Array { max, count }),
            false => FieldKind::Tail(Tail {
                max: Some(max),
                count: Some(count),
            }),
        };
        (ty, kind)
    }

    fn text(&self, max: u32, fixed: bool) -> FieldKind {
        match self.mig {
            true => FieldKind::Text(Text { max, fixed }),
            false => FieldKind::Tail(Tail {
                max: Some(max),
                count: None,
            }),
        }
    }

    fn memory(
        &self,
        item: &Type,
        ownership: Ownership,
        max: Option<u32>,
        physical: bool,
    ) -> (Type, FieldKind) {
        let krate = self.krate;
        let (ty, retained) = match (ownership, self.side) {
            _ if self.argument.lease => (
                parse_quote_spanned!(item.span()=> ::std::vec::Vec<#item>),
                true,
            ),
            (Ownership::Borrowed, Side::Request) => {
                (parse_quote_spanned!(item.span()=> &'a [#item]), false)
            }
            (Ownership::Borrowed, Side::Reply) => (parse_quote!(#krate::OolMemory), true),
            (Ownership::Moved, _) => (parse_quote!(#krate::OolMemory), false),
            (Ownership::Chosen, _) => (parse_quote!(#krate::service::Region<'a, #item>), false),
        };
        let contents = match is_bytes(item) {
            true => Contents::Bytes,
            false => Contents::Items(item.clone()),
        };
        let region = Region {
            contents,
            retained,
            physical,
            max,
        };
        (ty, FieldKind::Region(Box::new(region)))
    }
}

/// Returns true for items that are bytes.
pub(super) fn is_bytes(item: &Type) -> bool {
    *item == parse_quote!(u8)
}

const fn count(same_count: bool) -> Count {
    match same_count {
        true => Count::Shared,
        false => Count::Own,
    }
}

/// Returns the type of a right that is sent. With `lent` its owner may give it up to the message,
/// which keeps it until it was sent.
fn right(krate: &TokenStream, passing: Passing, optional: bool, lent: bool) -> Type {
    let Some(disposition) = passing.disposition() else {
        return parse_quote!(#krate::service::AnyPort<'a>);
    };
    let name = format_ident!("{}", disposition.needed());
    let right: Type = match disposition {
        Disposition::MoveReceive | Disposition::MoveSend | Disposition::MoveSendOnce => {
            parse_quote!(#krate::#name)
        }
        Disposition::CopySend | Disposition::MakeSend | Disposition::MakeSendOnce if lent => {
            parse_quote!(#krate::service::Lent<'a, #krate::#name>)
        }
        Disposition::CopySend | Disposition::MakeSend | Disposition::MakeSendOnce => {
            parse_quote!(&'a #krate::#name)
        }
    };
    match optional {
        true => parse_quote!(::core::option::Option<#right>),
        false => right,
    }
}

/// Returns what was to move with a request that was not sent, as something that borrows nothing:
/// its type, and the expression that makes it from the field of `request`. `None` if nothing moves.
pub(super) fn moved(
    service: &Service,
    argument: &Argument,
    request: &TokenStream,
) -> Option<(TokenStream, TokenStream)> {
    let krate = &service.krate;
    let name = &argument.name;
    let value = quote!(#request.#name);
    let any = quote!(#krate::service::AnyRight);
    let own = || {
        let field = field(service, argument, Side::Request)?;
        let ty = field.ty;
        Some((quote!(#ty), value.clone()))
    };
    match &argument.kind {
        ArgumentKind::Port { passing, .. } if passing.moves() => match passing {
            Passing::Chosen(_) => Some((any, quote!(#value.into_right()))),
            Passing::By(_) | Passing::ToAny(_) => own(),
        },
        ArgumentKind::Ports {
            passing,
            slots,
            same_count,
            ..
        } if passing.moves() => match (passing, same_count) {
            (Passing::By(_) | Passing::ToAny(_), _) => own(),
            (Passing::Chosen(_), Some(_)) => Some((
                quote!(::std::vec::Vec<#any>),
                quote!(#value.into_iter().map(#krate::service::AnyPort::into_right).collect()),
            )),
            (Passing::Chosen(_), None) => {
                let slots = *slots as usize;
                Some((
                    quote!([#any; #slots]),
                    quote!(#value.map(#krate::service::AnyPort::into_right)),
                ))
            }
        },
        ArgumentKind::OolPorts { passing, .. } if passing.moves() => match passing {
            Passing::Chosen(_) => {
                Some((quote!(::std::vec::Vec<#any>), quote!(#value.into_rights())))
            }
            Passing::By(_) | Passing::ToAny(_) => own(),
        },
        ArgumentKind::Ool { ownership, .. } => match ownership {
            Ownership::Borrowed => None,
            Ownership::Moved => own(),
            Ownership::Chosen => Some((
                quote!(::core::option::Option<#krate::OolMemory>),
                quote!(#value.into_given()),
            )),
        },
        ArgumentKind::Port { .. }
        | ArgumentKind::Ports { .. }
        | ArgumentKind::OolPorts { .. }
        | ArgumentKind::Value { .. }
        | ArgumentKind::Slice { .. }
        | ArgumentKind::Text { .. }
        | ArgumentKind::CText { .. }
        | ArgumentKind::OolValue { .. }
        | ArgumentKind::Origin(_)
        | ArgumentKind::Token { .. }
        | ArgumentKind::Control(_) => None,
    }
}

/// Returns the results that have a capacity in the request.
pub(super) fn capacities(method: &Method) -> impl Iterator<Item = &Argument> {
    let arguments = method.arguments.iter();
    arguments.filter(|argument| argument.capacity().is_some())
}

/// Returns the results that the client writes into memory of its caller.
pub(super) fn leases(method: &Method) -> impl Iterator<Item = &Argument> {
    method.arguments.iter().filter(|argument| argument.lease)
}
