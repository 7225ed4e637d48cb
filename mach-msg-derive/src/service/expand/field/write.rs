//! What writes an argument: its share of the message's shape and size, its descriptors, its inline part.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::super::model::{Form, How, Kind};
use super::Field;

impl Field<'_> {
    /// What it adds to the shape of its message.
    pub(in super::super) fn shape(&self) -> TokenStream {
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
    pub(in super::super) fn bound(&self) -> TokenStream {
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

    /// What shows that a type can lie in a message, and several of it in a row.
    fn lies(&self) -> (TokenStream, TokenStream) {
        let krate = self.krate;
        (
            quote!(#krate::service::codec::lies),
            quote!(#krate::service::codec::lies_in_a_row),
        )
    }

    /// What shows that several elements can lie in a row inline, in a request or in results.
    fn row(&self, element: &TokenStream) -> TokenStream {
        let krate = self.krate;
        match self.is_request() {
            true => quote!(#krate::service::codec::lies_in_a_row::<#element>()),
            false => quote!(#krate::service::codec::lies_in_results::<#element>().row()),
        }
    }

    /// What has to be known before descriptors take their values away.
    pub(in super::super) fn before(&self) -> TokenStream {
        let (name, count) = (self.name(), self.local("count"));
        match &self.argument.kind {
            Kind::Ports { variable: true, .. } | Kind::OolPorts { .. } => {
                quote!(let #count = self.#name.len();)
            }
            Kind::Ool { .. } if self.argument.lease => quote!(let #count = self.#name.len();),
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
    pub(in super::super) fn write_descriptor(&self) -> TokenStream {
        let (lies, row) = self.lies();
        let name = self.name();
        match &self.argument.kind {
            Kind::Port { how, optional } => {
                let disposition = self.disposition(*how);
                let lent = match optional {
                    true => quote!(self.#name.as_ref()),
                    false => quote!(::core::option::Option::Some(&self.#name)),
                };
                match how.number().and_then(How::from_number) {
                    None => quote!(__writer.any_port(&self.#name);),
                    Some(How::CopySend) if !self.is_request() => {
                        quote!(__writer.lent_send(#lent);)
                    }
                    Some(How::MakeSend | How::MakeSendOnce) if !self.is_request() => {
                        quote!(__writer.lent_receive(#lent, #disposition);)
                    }
                    Some(_) => quote!(__writer.port(&self.#name, #disposition);),
                }
            }
            Kind::Ports { how, slots, .. } => {
                let (disposition, slots) = (self.disposition(*how), *slots as usize);
                match how.number() {
                    None => quote!(__writer.any_ports(&self.#name, #slots);),
                    Some(_) => quote!(__writer.ports(&self.#name, #disposition, #slots);),
                }
            }
            Kind::Ool {
                element, physical, ..
            } if self.argument.lease => {
                let copy = self.copy(*physical);
                quote!(__writer.lend(#row::<#element>(), &self.#name, #copy);)
            }
            Kind::Ool {
                element,
                form,
                physical,
                ..
            } => {
                let copy = self.copy(*physical);
                match (form, self.is_request()) {
                    (Form::Lent, true) => {
                        quote!(__writer.lend(#row::<#element>(), self.#name, #copy);)
                    }
                    (Form::Lent, false) => quote!(__writer.lend_bytes(&self.#name, #copy);),
                    (Form::Given, _) => quote!(__writer.memory(&self.#name, #copy);),
                    (Form::Chosen, _) => {
                        quote!(__writer.region(#row::<#element>(), &self.#name, #copy);)
                    }
                }
            }
            Kind::OolValue { kind, physical } => {
                let copy = self.copy(*physical);
                quote!(__writer.lend_value(#lies::<#kind>(), self.#name, #copy);)
            }
            Kind::OolPorts {
                how, deallocate, ..
            } => match how.number() {
                None => quote!(__writer.any_ool_ports(&self.#name, #deallocate);),
                Some(_) => {
                    let disposition = self.disposition(*how);
                    quote!(__writer.ool_ports(&self.#name, #disposition, #deallocate);)
                }
            },
            _ => TokenStream::new(),
        }
    }

    /// Writes its inline part.
    pub(in super::super) fn write_inline(&self) -> TokenStream {
        let (lies, _) = self.lies();
        let (name, count) = (self.name(), self.local("count"));
        match &self.argument.kind {
            Kind::Value { kind, by_reference } => match by_reference {
                true if self.is_request() => quote!(__writer.value(#lies::<#kind>(), self.#name);),
                _ => quote!(__writer.value(#lies::<#kind>(), &self.#name);),
            },
            Kind::Slice {
                same_count: true,
                element,
                ..
            } => {
                let row = self.row(element);
                quote!(__writer.same_count(#row, &self.#name);)
            }
            Kind::Slice { element, max, .. } => {
                let max = *max as usize;
                let row = self.row(element);
                quote!(__writer.slice(#row, &self.#name, #max);)
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
}
