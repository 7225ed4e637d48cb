//! What becomes of an argument that was written: it is given to the message, or comes back.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::super::model::{Form, How, Kind};
use super::Field;

impl Field<'_> {
    /// Gives the message what was written of this local variable; nothing for what is only looked at.
    pub(in super::super) fn give(&self, local: &Ident) -> TokenStream {
        let kept = match &self.argument.kind {
            Kind::Port { how, optional } => {
                let lent = match optional {
                    true => quote!(#local),
                    false => quote!(::core::option::Option::Some(#local)),
                };
                match how.number().and_then(How::from_number) {
                    Some(How::CopySend) if !self.is_request() => quote!(lent_send(#lent)),
                    Some(How::MakeSend | How::MakeSendOnce) if !self.is_request() => {
                        quote!(lent_receive(#lent))
                    }
                    Some(how) if !how.moves() => return TokenStream::new(),
                    _ => quote!(port(#local)),
                }
            }
            Kind::Ports { how, .. } if how.moves() => quote!(ports(#local)),
            Kind::OolPorts { how, .. } if how.number().is_none() => quote!(any_ports(#local)),
            Kind::OolPorts { how, .. } if how.moves() => quote!(ports(#local)),
            Kind::Ool { .. } if self.argument.lease => quote!(lent_items(#local)),
            Kind::Ool { form, .. } => match (form, self.is_request()) {
                (Form::Lent, true) => return TokenStream::new(),
                (Form::Lent, false) => quote!(lent_memory(#local)),
                (Form::Given, _) => quote!(memory(#local)),
                (Form::Chosen, _) => quote!(region(#local)),
            },
            _ => return TokenStream::new(),
        };
        quote!(__kept.#kept;)
    }

    /// What was to move, as something that borrows nothing: its type, and how it is made of the field of a request. `None` where nothing moves.
    pub(in super::super) fn moved(
        &self,
        request: &TokenStream,
    ) -> Option<(TokenStream, TokenStream)> {
        let krate = self.krate;
        let kind = &self.argument.kind;
        if !kind.moves() {
            return None;
        }
        let name = self.name();
        let value = quote!(#request.#name);
        let codec = quote!(#krate::service::codec);
        let any = quote!(#codec::AnyRight);
        let is_any = |how: &How| how.number().and_then(How::from_number).is_none();
        Some(match kind {
            Kind::Port { how, .. } if is_any(how) => (any, quote!(#value.into_right())),
            Kind::Ports {
                how,
                variable: true,
                ..
            } if is_any(how) => (
                quote!(::std::vec::Vec<#any>),
                quote!(#value.into_iter().map(#codec::AnyPort::into_right).collect()),
            ),
            Kind::Ports { how, slots, .. } if is_any(how) => {
                let slots = *slots as usize;
                (
                    quote!([#any; #slots]),
                    quote!(#value.map(#codec::AnyPort::into_right)),
                )
            }
            Kind::OolPorts { how, .. } if how.number().is_none() => {
                (quote!(::std::vec::Vec<#any>), quote!(#value.into_rights()))
            }
            Kind::Ool {
                form: Form::Chosen, ..
            } => (
                quote!(::core::option::Option<#krate::OolMemory>),
                quote!(#value.into_given()),
            ),
            _ => (self.sent()?.tokens, value),
        })
    }

    /// Takes back what the kernel gave back, in the place of this local variable; nothing for what is not in a descriptor.
    pub(in super::super) fn take_back(&self, local: &Ident) -> TokenStream {
        let value = match &self.argument.kind {
            Kind::Port { .. } => quote!(port(#local)),
            Kind::Ports {
                slots, variable, ..
            } => match variable {
                true => {
                    let slots = *slots as usize;
                    quote!(ports(#local, #slots))
                }
                false => quote!(port_array(#local)),
            },
            Kind::OolPorts { how, .. } if how.number().is_none() => quote!(any_ool_ports(#local)),
            Kind::OolPorts { .. } => quote!(ool_ports(#local)),
            Kind::Ool { form, .. } => match form {
                Form::Lent => return quote!(__returned.lent();),
                Form::Given => quote!(memory(#local)),
                Form::Chosen => quote!(region(#local)),
            },
            Kind::OolValue { .. } => return quote!(__returned.lent();),
            _ => return TokenStream::new(),
        };
        quote!(let #local = __returned.#value;)
    }

    /// Whether [`take_back`](Self::take_back) gives an `Option`.
    pub(in super::super) const fn may_be_lost(&self) -> bool {
        match &self.argument.kind {
            Kind::Port { .. } | Kind::Ports { .. } | Kind::OolPorts { .. } => true,
            Kind::Ool { form, .. } => !matches!(form, Form::Lent),
            _ => false,
        }
    }
}
