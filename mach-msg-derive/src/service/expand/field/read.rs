//! What checks an argument of a received message and makes a value of it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::super::model::{How, Kind, Origin, Received};
use super::Field;

impl Field<'_> {
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
    pub(in super::super) fn read_descriptor(&self) -> TokenStream {
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
                let (kind, nullable) = match how.received() {
                    // Each element says by itself that it is null.
                    Received::Any => (quote!(::core::option::Option::None), true),
                    _ => {
                        let kind = self.received_kind(*how);
                        (quote!(::core::option::Option::Some(#kind)), *optional)
                    }
                };
                quote!(let #slot = __reader.ool_ports(#kind, #nullable)?;)
            }
            _ => TokenStream::new(),
        }
    }

    /// Checks its inline part.
    pub(in super::super) fn read_inline(&self) -> TokenStream {
        let (value, slot) = (self.local("value"), self.local("slot"));
        let krate = self.krate;
        match &self.argument.kind {
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => {
                    quote!(let #value = __reader.reference(#krate::service::codec::lies::<#kind>())?;)
                }
                _ => quote!(let #value = __reader.value(#krate::service::codec::lies::<#kind>())?;),
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
                let items = match (self.mig && *wide, self.is_request()) {
                    (true, _) => {
                        let unaligned = quote!(#krate::zerocopy::Unalign<#element>);
                        quote!(__reader.items(#krate::service::codec::lies_in_a_row::<#unaligned>(), __count)?)
                    }
                    (false, true) => {
                        quote!(__reader.items(#krate::service::codec::lies_in_a_row::<#element>(), __count)?)
                    }
                    (false, false) => {
                        quote!(__reader.items_owned(#krate::service::codec::lies_in_results::<#element>(), __count)?)
                    }
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
    pub(in super::super) fn read_trailer(&self) -> TokenStream {
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
    pub(in super::super) fn adopt(&self) -> TokenStream {
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
                false => quote!(#value),
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
                        for (__index, __slot) in #slot.iter().enumerate() {
                            let __right = #one;
                            // What stands in a descriptor that is not used is released.
                            if __index < #value {
                                __rights.push(__right);
                            }
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
