//! The fields of the messages of a method: an argument becomes a field of the request, of the
//! reply, or of both.

use quote::format_ident;
use syn::{Attribute, Ident, Type, parse_quote};

use crate::field::{Capacity, Field, FieldKind, Outside, typed};

use super::model::{Argument, Method, ReplyPort, Service};

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
        match side {
            Side::Request if argument.direction.is_input() => all.push(argument.field.clone()),
            Side::Reply if argument.direction.is_output() => {
                all.push(argument.field.in_reply(&service.krate));
            }
            Side::Request | Side::Reply => {}
        }
        if side == Side::Request
            && let Some(max) = argument.capacity()
        {
            let docs = format!(
                "How many elements of `{}` the caller has room for.",
                argument.name()
            );
            all.push(field(
                capacity_name(argument),
                vec![parse_quote!(#[doc = #docs])],
                typed((parse_quote!(::core::primitive::u32), Capacity { max })),
            ));
        }
    }
    if let (Side::Request, ReplyPort::Passed(name, _)) = (side, &method.reply) {
        all.push(field(
            name.clone(),
            vec![parse_quote!(#[doc = "The port that receives the reply."])],
            typed(Outside::ReplyPort.of_service(&service.krate)),
        ));
    }
    all
}

/// Returns a public field of a message. Without docs they are its name.
pub(super) fn field(name: Ident, docs: Vec<Attribute>, (ty, kind): (Type, FieldKind)) -> Field {
    let docs = match docs[..] {
        [] => {
            let docs = format!("`{name}`");
            vec![parse_quote!(#[doc = #docs])]
        }
        _ => docs,
    };
    Field {
        name,
        visibility: parse_quote!(pub),
        docs,
        ty,
        kind,
    }
}

/// Returns the name of the field with the room that the caller has for a result.
pub(super) fn capacity_name(argument: &Argument) -> Ident {
    format_ident!("{}_capacity", argument.name())
}

/// Returns the results that have a capacity in the request.
pub(super) fn capacities(method: &Method) -> impl Iterator<Item = &Argument> {
    let arguments = method.arguments.iter();
    arguments.filter(|argument| argument.capacity().is_some())
}

/// Returns the results that the client writes into memory of its caller.
pub(super) fn leases(method: &Method) -> impl Iterator<Item = &Argument> {
    let arguments = method.arguments.iter();
    arguments.filter(|argument| argument.leased().is_some())
}
