//! One argument in one message: its types, and the calls that write and read it.

mod give;
mod read;
mod write;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::super::model::{Argument, Control, Form, How, Kind, Origin, Received, Service};
use super::Direction;

/// An argument of a message that travels in this direction.
pub(super) struct Field<'m> {
    pub(super) argument: &'m Argument,
    pub(super) direction: Direction,
    krate: &'m TokenStream,
    mig: bool,
}

/// A type, and whether it has the lifetime of its message.
pub(super) struct FieldType {
    pub(super) tokens: TokenStream,
    pub(super) borrows: bool,
}

impl FieldType {
    /// Whether a value of the type can be shown: one of ours, or of the standard library.
    pub(super) fn is_shown(&self) -> bool {
        fn known(tokens: &TokenStream) -> bool {
            tokens.clone().into_iter().all(|token| match token {
                TokenTree::Group(group) => known(&group.stream()),
                TokenTree::Ident(name) => KNOWN.contains(&&*name.to_string()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => true,
            })
        }
        // What lies out of line may be large, and is shown by its size.
        self.tokens.to_string().contains("OolItems") || known(&self.tokens)
    }
}

/// The names in types whose values can be shown.
const KNOWN: &[&str] = &[
    "a",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "str",
    "std",
    "core",
    "string",
    "String",
    "ffi",
    "CStr",
    "CString",
    "vec",
    "Vec",
    "option",
    "Option",
    "crate",
    "mach_msg",
    "service",
    "codec",
    "wire",
    "OolMemory",
    "SendRight",
    "SendOnceRight",
    "ReceiveRight",
    "AnyPort",
    "AnyPorts",
    "AnyRight",
    "Lent",
    "PortName",
    "AuditToken",
    "SecurityToken",
];

fn owned(tokens: TokenStream) -> FieldType {
    FieldType {
        tokens,
        borrows: false,
    }
}

fn borrowed(tokens: TokenStream) -> FieldType {
    FieldType {
        tokens,
        borrows: true,
    }
}

impl<'m> Field<'m> {
    pub(super) fn new(service: &'m Service, argument: &'m Argument, direction: Direction) -> Self {
        Self {
            argument,
            direction,
            krate: &service.krate,
            mig: service.mig,
        }
    }

    fn is_request(&self) -> bool {
        self.direction == Direction::Request
    }

    fn name(&self) -> &'m Ident {
        &self.argument.name
    }

    fn local(&self, what: &str) -> Ident {
        format_ident!(
            "__{}_{}",
            what,
            self.argument.name,
            span = proc_macro2::Span::mixed_site()
        )
    }

    /// The type of the field that is sent; `None` for what is not sent.
    pub(super) fn sent(&self) -> Option<FieldType> {
        let krate = self.krate;
        Some(match &self.argument.kind {
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => borrowed(quote!(&'a #kind)),
                _ => owned(quote!(#kind)),
            },
            Kind::Slice { element, .. } => match self.is_request() {
                true => borrowed(quote!(&'a [#element])),
                false => owned(quote!(::std::vec::Vec<#element>)),
            },
            Kind::Text { .. } => match self.is_request() {
                true => borrowed(quote!(&'a str)),
                false => owned(quote!(::std::string::String)),
            },
            Kind::CText { .. } => match self.is_request() {
                true => borrowed(quote!(&'a ::core::ffi::CStr)),
                false => owned(quote!(::std::ffi::CString)),
            },
            Kind::Port { how, optional } => self.sent_right(*how, *optional, !self.is_request()),
            Kind::Ports {
                how,
                optional,
                slots,
                variable,
                ..
            } => {
                let right = self.sent_right(*how, *optional, false);
                let (tokens, slots) = (right.tokens, *slots as usize);
                FieldType {
                    tokens: match variable {
                        true => quote!(::std::vec::Vec<#tokens>),
                        false => quote!([#tokens; #slots]),
                    },
                    borrows: right.borrows,
                }
            }
            Kind::Ool { element, .. } if self.argument.lease => {
                owned(quote!(::std::vec::Vec<#element>))
            }
            Kind::Ool { element, form, .. } => match (form, self.is_request()) {
                (Form::Lent, true) => borrowed(quote!(&'a [#element])),
                (Form::Chosen, _) => borrowed(quote!(#krate::service::codec::Region<'a, #element>)),
                _ => owned(quote!(#krate::OolMemory)),
            },
            Kind::OolValue { kind, .. } => borrowed(quote!(&'a #kind)),
            Kind::OolPorts { how, .. } if how.number().is_none() => {
                borrowed(quote!(#krate::service::codec::AnyPorts<'a>))
            }
            Kind::OolPorts { how, optional, .. } => {
                let right = self.sent_right(*how, *optional, false);
                let tokens = right.tokens;
                FieldType {
                    tokens: quote!(::std::vec::Vec<#tokens>),
                    borrows: right.borrows,
                }
            }
            Kind::Control(Control::Options) => owned(quote!(i32)),
            Kind::Control(_) => owned(quote!(u32)),
            Kind::Origin(_) | Kind::Token { .. } => return None,
        })
    }

    fn sent_right(&self, how: How, optional: bool, lent: bool) -> FieldType {
        let krate = self.krate;
        let how = match how {
            How::AnyOf(number) => How::from_number(number).unwrap_or(How::Any),
            how => how,
        };
        let right = match how {
            How::MoveReceive => owned(quote!(#krate::ReceiveRight)),
            How::MoveSend => owned(quote!(#krate::SendRight)),
            How::MoveSendOnce => owned(quote!(#krate::SendOnceRight)),
            How::CopySend if lent => {
                borrowed(quote!(#krate::service::codec::Lent<'a, #krate::SendRight>))
            }
            How::CopySend => borrowed(quote!(&'a #krate::SendRight)),
            How::MakeSend | How::MakeSendOnce if lent => {
                borrowed(quote!(#krate::service::codec::Lent<'a, #krate::ReceiveRight>))
            }
            How::MakeSend | How::MakeSendOnce => borrowed(quote!(&'a #krate::ReceiveRight)),
            How::Any | How::AnySend | How::AnySendOnce | How::AnyOf(_) => {
                return borrowed(quote!(#krate::service::codec::AnyPort<'a>));
            }
        };
        match optional {
            true => FieldType {
                tokens: {
                    let tokens = right.tokens;
                    quote!(::core::option::Option<#tokens>)
                },
                borrows: right.borrows,
            },
            false => right,
        }
    }

    /// The type of the field that is received; `None` for what the receiver does not see.
    pub(super) fn received(&self) -> Option<FieldType> {
        let krate = self.krate;
        Some(match &self.argument.kind {
            // MIG aligns to 4 only.
            Kind::Slice {
                element,
                wide: true,
                ..
            } if self.mig && self.is_request() => {
                borrowed(quote!(&'a [#krate::zerocopy::Unalign<#element>]))
            }
            // What lies inline is the same on both sides.
            Kind::Value { .. } | Kind::Slice { .. } | Kind::Text { .. } | Kind::CText { .. } => {
                return self.sent();
            }
            Kind::Port { how, optional } => owned(self.received_right(*how, *optional)),
            Kind::Ports {
                how,
                optional,
                slots,
                variable,
                ..
            } => {
                let right = self.received_right(*how, *optional);
                let slots = *slots as usize;
                owned(match variable {
                    true => quote!(::std::vec::Vec<#right>),
                    false => quote!([#right; #slots]),
                })
            }
            Kind::Ool { bytes: true, .. } => owned(quote!(#krate::OolMemory)),
            Kind::Ool { element, .. } => owned(quote!(#krate::service::codec::OolItems<#element>)),
            Kind::OolValue { kind, .. } => owned(quote!(#kind)),
            Kind::OolPorts { how, optional, .. } => {
                let right = self.received_right(*how, *optional);
                owned(quote!(::std::vec::Vec<#right>))
            }
            Kind::Origin(origin) => owned(self.origin(*origin)),
            Kind::Token { origin, both } if *both || !self.is_request() => {
                owned(self.origin(*origin))
            }
            Kind::Token { .. } | Kind::Control(_) => return None,
        })
    }

    fn received_right(&self, how: How, optional: bool) -> TokenStream {
        let krate = self.krate;
        let right = match how.received() {
            Received::Send => quote!(#krate::SendRight),
            Received::SendOnce => quote!(#krate::SendOnceRight),
            Received::Receive => quote!(#krate::ReceiveRight),
            Received::Any => return quote!(#krate::service::codec::AnyRight),
        };
        if optional {
            quote!(::core::option::Option<#right>)
        } else {
            right
        }
    }

    fn origin(&self, origin: Origin) -> TokenStream {
        let krate = self.krate;
        match origin {
            Origin::AuditToken => quote!(#krate::wire::AuditToken),
            Origin::SecurityToken => quote!(#krate::wire::SecurityToken),
            Origin::Seqno => quote!(u32),
            Origin::Context => quote!(u64),
            Origin::LocalPort => quote!(#krate::wire::PortName),
        }
    }
}
