//! One argument in one message: its types, and the calls that write and read it.

use proc_macro2::{Ident, Literal, TokenStream};
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
            Kind::Ool { element, form, .. } => match (form, self.is_request()) {
                (Form::Lent, true) => borrowed(quote!(&'a [#element])),
                (Form::Chosen, _) => borrowed(quote!(#krate::service::codec::Region<'a, #element>)),
                _ => owned(quote!(#krate::OolMemory)),
            },
            Kind::OolValue { kind, .. } => borrowed(quote!(&'a #kind)),
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
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => borrowed(quote!(&'a #kind)),
                _ => owned(quote!(#kind)),
            },
            Kind::Slice { element, wide, .. } => match self.is_request() {
                true if self.mig && *wide => {
                    borrowed(quote!(&'a [#krate::zerocopy::Unalign<#element>]))
                }
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

    /// What it adds to the shape of its message.
    pub(super) fn shape(&self) -> TokenStream {
        match &self.argument.kind {
            Kind::Value { kind, .. } => quote!(.value::<#kind>()),
            Kind::Slice {
                element,
                max,
                same_count,
                ..
            } => {
                let max = *max as usize;
                match same_count {
                    true => quote!(.elements::<#element>(#max)),
                    false => quote!(.slice::<#element>(#max)),
                }
            }
            Kind::Text { max } | Kind::CText { max, fixed: false } => {
                let max = *max as usize;
                quote!(.text(#max))
            }
            Kind::CText { max, fixed: true } => {
                let max = *max as usize;
                quote!(.fixed_text(#max))
            }
            Kind::Ports {
                variable: true,
                same_count: false,
                ..
            }
            | Kind::Ool { .. }
            | Kind::OolPorts { .. } => {
                quote!(.value::<u32>())
            }
            _ => TokenStream::new(),
        }
    }

    /// How many bytes it takes beyond the smallest size of its message.
    pub(super) fn bound(&self) -> TokenStream {
        let name = self.name();
        match &self.argument.kind {
            Kind::Slice { element, .. } => {
                quote!(+ 16 + ::core::mem::size_of_val::<[#element]>(&*self.#name))
            }
            Kind::Text { .. } => quote!(+ 16 + self.#name.len()),
            Kind::CText { fixed: false, .. } => quote!(+ 16 + self.#name.count_bytes()),
            _ => TokenStream::new(),
        }
    }

    fn disposition(&self, how: How) -> TokenStream {
        let krate = self.krate;
        let variant = match how.number().and_then(How::from_number).unwrap_or(how) {
            How::MoveReceive => quote!(MoveReceive),
            How::MoveSend => quote!(MoveSend),
            How::MoveSendOnce => quote!(MoveSendOnce),
            How::CopySend => quote!(CopySend),
            How::MakeSend => quote!(MakeSend),
            How::MakeSendOnce => quote!(MakeSendOnce),
            How::Any | How::AnySend | How::AnySendOnce | How::AnyOf(_) => return quote!(),
        };
        quote!(#krate::wire::Disposition::#variant)
    }

    fn copy(&self, physical: bool) -> TokenStream {
        let krate = self.krate;
        if physical {
            quote!(#krate::wire::OolCopy::Physical)
        } else {
            quote!(#krate::wire::OolCopy::Virtual)
        }
    }

    /// What has to be known before descriptors take their values away.
    pub(super) fn before(&self) -> TokenStream {
        let (name, count) = (self.name(), self.local("count"));
        match &self.argument.kind {
            Kind::Ports { variable: true, .. } | Kind::OolPorts { .. } => {
                quote!(let #count = self.#name.len();)
            }
            Kind::Ool { element, form, .. } => {
                let size = quote!(::core::mem::size_of::<#element>());
                let krate = self.krate;
                match (form, self.is_request()) {
                    (Form::Lent, true) => quote!(let #count = self.#name.len();),
                    (Form::Chosen, _) => quote! {
                        let #count = match &self.#name {
                            #krate::service::codec::Region::Lent(__items) => __items.len(),
                            #krate::service::codec::Region::Given(__memory) => __memory.len() / #size,
                        };
                    },
                    _ => quote!(let #count = self.#name.len() / #size;),
                }
            }
            _ => TokenStream::new(),
        }
    }

    /// Writes its descriptors.
    pub(super) fn write_descriptor(&self) -> TokenStream {
        let name = self.name();
        match &self.argument.kind {
            Kind::Port { how, optional } => {
                let disposition = self.disposition(*how);
                let value = match optional {
                    true => quote!(self.#name),
                    false => quote!(::core::option::Option::Some(self.#name)),
                };
                match how.number().and_then(How::from_number) {
                    None => quote!(__writer.any_port(self.#name);),
                    Some(How::CopySend) if !self.is_request() => {
                        quote!(__writer.lent_send(#value);)
                    }
                    Some(How::MakeSend | How::MakeSendOnce) if !self.is_request() => {
                        quote!(__writer.lent_receive(#value, #disposition);)
                    }
                    Some(_) => quote!(__writer.port(self.#name, #disposition);),
                }
            }
            Kind::Ports { how, slots, .. } => {
                let (disposition, slots) = (self.disposition(*how), *slots as usize);
                match how.number() {
                    None => quote!(__writer.any_ports(self.#name, #slots);),
                    Some(_) => quote!(__writer.ports(self.#name, #disposition, #slots);),
                }
            }
            Kind::Ool { form, physical, .. } => {
                let copy = self.copy(*physical);
                match (form, self.is_request()) {
                    (Form::Lent, true) => quote!(__writer.lend(self.#name, #copy);),
                    (Form::Lent, false) => quote!(__writer.lend_owned(self.#name, #copy);),
                    (Form::Given, _) => quote!(__writer.give(self.#name, #copy);),
                    (Form::Chosen, _) => quote!(__writer.region(self.#name, #copy);),
                }
            }
            Kind::OolValue { physical, .. } => {
                let copy = self.copy(*physical);
                quote!(__writer.lend_value(self.#name, #copy);)
            }
            Kind::OolPorts {
                how, deallocate, ..
            } => match how.number() {
                None => quote!(__writer.any_ool_ports(self.#name, #deallocate);),
                Some(_) => {
                    let disposition = self.disposition(*how);
                    quote!(__writer.ool_ports(self.#name, #disposition, #deallocate);)
                }
            },
            _ => TokenStream::new(),
        }
    }

    /// Writes its inline part.
    pub(super) fn write_inline(&self) -> TokenStream {
        let (name, count) = (self.name(), self.local("count"));
        match &self.argument.kind {
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => quote!(__writer.value::<#kind>(self.#name);),
                _ => quote!(__writer.value::<#kind>(&self.#name);),
            },
            Kind::Slice {
                same_count: true, ..
            } => quote!(__writer.same_count::<_>(&self.#name);),
            Kind::Slice { max, .. } => {
                let max = *max as usize;
                quote!(__writer.slice::<_>(&self.#name, #max);)
            }
            Kind::Text { max } => {
                let max = *max as usize;
                quote!(__writer.text(&self.#name, #max);)
            }
            Kind::CText { max, fixed } => {
                let max = *max as usize;
                let method = if *fixed {
                    quote!(fixed_c_string)
                } else {
                    quote!(c_string)
                };
                quote!(__writer.#method(&self.#name, #max);)
            }
            Kind::Ports {
                variable: true,
                same_count: true,
                ..
            } => quote!(__writer.same_count_ports(#count);),
            Kind::Ports {
                variable: true,
                slots,
                ..
            } => {
                let max = *slots as usize;
                quote!(__writer.count(#count, #max);)
            }
            Kind::Ool { max, .. } | Kind::OolPorts { max, .. } => {
                let max = max.map_or(quote!(u32::MAX as usize), |max| {
                    let max = Literal::usize_unsuffixed(max as usize);
                    quote!(#max)
                });
                quote!(__writer.count(#count, #max);)
            }
            _ => TokenStream::new(),
        }
    }

    fn received_kind(&self, how: How) -> TokenStream {
        let krate = self.krate;
        match how.received() {
            Received::Send => quote!(#krate::wire::ReceivedRight::Send),
            Received::SendOnce => quote!(#krate::wire::ReceivedRight::SendOnce),
            Received::Receive => quote!(#krate::wire::ReceivedRight::Receive),
            Received::Any => TokenStream::new(),
        }
    }

    /// Checks its descriptors.
    pub(super) fn read_descriptor(&self) -> TokenStream {
        let slot = self.local("slot");
        match &self.argument.kind {
            Kind::Port { how, optional } => {
                let kind = self.received_kind(*how);
                match how.received() {
                    Received::Any => quote!(let #slot = __reader.any_port()?;),
                    _ => quote!(let #slot = __reader.port(#kind, #optional)?;),
                }
            }
            Kind::Ports {
                how,
                optional,
                slots,
                ..
            } => {
                let (kind, slots) = (self.received_kind(*how), *slots as usize);
                match how.received() {
                    Received::Any => quote!(let #slot = __reader.any_ports::<#slots>()?;),
                    _ => quote!(let #slot = __reader.ports::<#slots>(#kind, #optional)?;),
                }
            }
            Kind::Ool { element, .. } => quote!(let #slot = __reader.region::<#element>()?;),
            Kind::OolValue { kind, .. } => quote!(let #slot = __reader.region_value::<#kind>()?;),
            Kind::OolPorts { how, optional, .. } => {
                let kind = match how.received() {
                    Received::Any => quote!(::core::option::Option::None),
                    _ => {
                        let kind = self.received_kind(*how);
                        quote!(::core::option::Option::Some(#kind))
                    }
                };
                quote!(let #slot = __reader.ool_ports(#kind, #optional)?;)
            }
            _ => TokenStream::new(),
        }
    }

    /// Checks its inline part.
    pub(super) fn read_inline(&self) -> TokenStream {
        let (value, slot) = (self.local("value"), self.local("slot"));
        let krate = self.krate;
        match &self.argument.kind {
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => quote!(let #value = __reader.reference::<#kind>()?;),
                _ => quote!(let #value = __reader.value::<#kind>()?;),
            },
            Kind::Slice {
                element,
                wide,
                max,
                same_count,
                ..
            } => {
                let max = *max as usize;
                let count = match same_count {
                    true => TokenStream::new(),
                    false => quote!(__count = __reader.count(#max)?;),
                };
                let bound =
                    same_count.then(|| quote!(let __count = __reader.bounded(__count, #max)?;));
                let items = match self.mig && *wide {
                    true => {
                        quote!(__reader.items::<#krate::zerocopy::Unalign<#element>>(__count)?)
                    }
                    false => quote!(__reader.items::<#element>(__count)?),
                };
                quote! {
                    #count
                    let #value = {
                        #bound
                        #items
                    };
                }
            }
            Kind::Text { max } => {
                let max = *max as usize;
                quote!(let #value = __reader.text(#max)?;)
            }
            Kind::CText { max, fixed } => {
                let max = *max as usize;
                let method = if *fixed {
                    quote!(fixed_c_string)
                } else {
                    quote!(c_string)
                };
                quote!(let #value = __reader.#method(#max)?;)
            }
            Kind::Ports {
                variable: true,
                slots,
                same_count,
                ..
            } => {
                let max = *slots as usize;
                match same_count {
                    true => quote!(let #value = __reader.bounded(__count, #max)?;),
                    false => quote! {
                        __count = __reader.inline_ports_count(#max)?;
                        let #value = __count;
                    },
                }
            }
            Kind::Ool { max, .. } | Kind::OolPorts { max, .. } => {
                let max = match max {
                    Some(max) => {
                        let max = *max as usize;
                        quote!(::core::option::Option::Some(#max))
                    }
                    None => quote!(::core::option::Option::None),
                };
                let method = match &self.argument.kind {
                    Kind::Ool { .. } => quote!(region_count),
                    _ => quote!(ports_count),
                };
                quote!(__reader.#method(&#slot, #max)?;)
            }
            _ => TokenStream::new(),
        }
    }

    /// Reads it from the trailer.
    pub(super) fn read_trailer(&self) -> TokenStream {
        let value = self.local("value");
        let origin = match &self.argument.kind {
            Kind::Origin(origin) => *origin,
            Kind::Token { origin, both } if *both || !self.is_request() => *origin,
            _ => return TokenStream::new(),
        };
        match origin {
            Origin::AuditToken => quote!(let #value = __reader.audit_token()?;),
            Origin::SecurityToken => quote!(let #value = __reader.security_token()?;),
            Origin::Seqno => quote!(let #value = __reader.seqno()?;),
            Origin::Context => quote!(let #value = __reader.context()?;),
            Origin::LocalPort => quote!(let #value = __reader.local_port();),
        }
    }

    /// The expression of the received field, once everything was checked.
    pub(super) fn adopt(&self) -> TokenStream {
        let (value, slot) = (self.local("value"), self.local("slot"));
        let method = |how: How, many: bool| match (how.received(), many) {
            (Received::Send, false) => quote!(send),
            (Received::SendOnce, false) => quote!(send_once),
            (Received::Receive, false) => quote!(receive),
            (Received::Any, false) => quote!(any),
            (Received::Send, true) => quote!(sends),
            (Received::SendOnce, true) => quote!(sends_once),
            (Received::Receive, true) => quote!(receives),
            (Received::Any, true) => quote!(anys),
        };
        let optional = |how: How, optional: bool| optional || how.received() == Received::Any;
        match &self.argument.kind {
            Kind::Slice { wide, .. } if !self.is_request() => match self.mig && *wide {
                true => quote!(#value.iter().map(|__item| __item.get()).collect()),
                false => quote!(#value.to_vec()),
            },
            Kind::Text { .. } | Kind::CText { .. } if !self.is_request() => {
                quote!(#value.to_owned())
            }
            Kind::Port {
                how,
                optional: null,
            } => {
                let method = method(*how, false);
                match optional(*how, *null) {
                    true => quote!(__adoption.#method(&#slot)),
                    false => quote!(__adoption.#method(&#slot).ok_or(__adoption.missing(&#slot))?),
                }
            }
            Kind::Ports {
                how,
                optional: null,
                variable,
                ..
            } => {
                let method = method(*how, false);
                let one = match optional(*how, *null) {
                    true => quote!(__adoption.#method(__slot)),
                    false => quote!(__adoption.#method(__slot).ok_or(__adoption.missing(__slot))?),
                };
                match variable {
                    true => quote! {{
                        let mut __rights = ::std::vec::Vec::with_capacity(#value);
                        for __slot in #slot.iter().take(#value) {
                            __rights.push(#one);
                        }
                        __rights
                    }},
                    false => {
                        // An array is written out, so that each element may fail.
                        let Kind::Ports { slots, .. } = &self.argument.kind else {
                            return TokenStream::new();
                        };
                        let names: Vec<Ident> = (0..*slots)
                            .map(|index| format_ident!("__slot_{index}"))
                            .collect();
                        let one = |slot: &Ident| match optional(*how, *null) {
                            true => quote!(__adoption.#method(#slot)),
                            false => {
                                quote!(__adoption.#method(#slot).ok_or(__adoption.missing(#slot))?)
                            }
                        };
                        let all = names.iter().map(one);
                        quote! {{
                            let [#(#names),*] = &#slot;
                            [#(#all),*]
                        }}
                    }
                }
            }
            Kind::Ool { bytes: true, .. } => quote!(__adoption.memory(&#slot)),
            Kind::Ool { .. } => quote!(__adoption.items(&#slot)),
            Kind::OolValue { .. } => quote!(__adoption.region_value(&#slot)),
            Kind::OolPorts {
                how,
                optional: null,
                ..
            } => {
                let method = method(*how, true);
                match optional(*how, *null) {
                    true => quote!(__adoption.#method(&#slot)),
                    false => quote!(__adoption.#method(&#slot).into_iter().flatten().collect()),
                }
            }
            _ => quote!(#value),
        }
    }
}
