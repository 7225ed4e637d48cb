//! The code of a message: the struct of its inline fields, its view, and the core crate's traits.
//!
//! Each function of the traits handles the fields in their order: first those in descriptors, then
//! the others.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::field::{Field, FieldCode, Section, local, local_of};
use crate::generics::with_static;
use crate::layout::{GnuWire, Layout, REPLY_ID_OFFSET};
use crate::types::last_name;

use super::expansion::{Expansion, InlineGroup};
use super::model::{Generated, Message};
use super::{debug, description, inline_struct, owned, versions, view};

/// Expands a message.
pub(crate) fn message(message: &Message) -> TokenStream {
    Expansion::new(message).tokens()
}

impl Expansion<'_> {
    fn tokens(&self) -> TokenStream {
        let items = match self.message.layout {
            Layout::Natural => {
                let (first, later) = (inline_struct::definition(self), versions::definitions(self));
                quote!(#first #later)
            }
            Layout::Mig { .. } => {
                let items = self.join(|code| &code.layout.items);
                let size_check = self.size_check();
                quote!(#items #size_check)
            }
            Layout::Items(wire) => {
                let (first, later) = (inline_struct::definition(self), versions::definitions(self));
                let check = self.alignment_check(wire);
                quote!(#first #later #check)
            }
        };
        let definition = self
            .message
            .generated
            .as_ref()
            .map(|generated| self.definition(generated));
        let view = view::definition(self);
        let implementation = self.implementation();
        let request = self.request();
        let owned = owned::implementation(self, owned::Owned::Message);
        quote! {
            #definition
            #items
            #view
            #implementation
            #request
            #owned
        }
    }

    /// Defines the struct of a service's message.
    fn definition(&self, generated: &Generated) -> TokenStream {
        let message = self.message;
        let (attributes, visibility, name) =
            (&generated.attributes, &message.visibility, &message.name);
        let generics = &message.generics;
        let fields = message.sent_fields().map(|field| {
            let (docs, visibility, name, ty) =
                (&field.docs, &field.visibility, &field.name, &field.ty);
            quote!(#(#docs)* #visibility #name: #ty)
        });
        let debug = debug::of_message(self);
        quote! {
            #attributes
            #visibility struct #name #generics {
                #(#fields,)*
            }

            #debug
        }
    }

    /// Returns the `DescriptorArea` of the descriptors.
    pub(super) fn area(&self) -> TokenStream {
        let core = &self.core;
        let descriptors = self.join(|code| &code.layout.descriptors);
        quote!(#core::DescriptorArea::NONE #descriptors)
    }

    /// Returns the start of the `MessageLayout` in MIG's layout: the message without its inline
    /// fields.
    fn mig_head(&self, reply: bool) -> TokenStream {
        let (core, area) = (&self.core, self.area());
        // A message of nothing but rights has no NDR record.
        let data = self.code.iter().any(|code| code.layout.is_data);
        let start = match reply {
            true => quote!(mig_reply),
            false => quote!(mig_request),
        };
        quote!(#core::MessageLayout::#start(#area, #data))
    }

    /// Returns `LAYOUT`, and the size of the parts of fixed size.
    fn layout(&self) -> (TokenStream, TokenStream) {
        let core = &self.core;
        match self.message.layout {
            Layout::Natural => {
                let inline_type = inline_struct::struct_type(self);
                let mut code = self.code.iter();
                // A field with a bound adds itself to the layout.
                let unbounded =
                    code.any(|code| code.layout.length.is_some() && code.layout.layout.is_empty());
                let layout = self.join(|code| &code.layout.layout);
                let generated = self.message.generated.as_ref();
                let reply = generated
                    .is_some_and(|generated| generated.is_reply)
                    .then(|| quote!(.as_reply()));
                let area = self.area();
                let versions = versions::layout(self);
                (
                    quote!(#core::MessageLayout::natural::<#inline_type>(#area, #unbounded) #layout #versions #reply),
                    quote!(#core::inline_end::<#inline_type>(#area)),
                )
            }
            Layout::Items(wire) => {
                let (wire, area) = (wire.ty(core), self.area());
                let inline_type = inline_struct::struct_type(self);
                let item = (self.has_inline()).then(|| quote!(.item::<#wire, #inline_type>()));
                let fields = self.message.fields.iter();
                let variable = fields
                    .clone()
                    .any(|field| {
                        field.kind.section() == Section::Variable || field.kind.is_variable_item()
                    })
                    .then(|| quote!(.variable_items()));
                let fixed = quote!(#core::MessageLayout::items::<#wire>(#area) #item);
                let versions = versions::layout(self);
                let code = self.has_return_code().then(|| quote!(.with_return_code()));
                (
                    quote!(#fixed #variable #versions #code),
                    quote!(const { #fixed.min_size() }),
                )
            }
            Layout::Mig { reply } => {
                let head = self.mig_head(reply);
                let layout = self.join(|code| &code.layout.layout);
                (
                    quote!(#head #layout.rounded()),
                    quote!(const { #head.min_size() }),
                )
            }
        }
    }

    /// Returns true for a reply of MIG's stubs in items: a return code, and results. A failed reply
    /// has none of these.
    fn has_return_code(&self) -> bool {
        match &self.message.fields[..] {
            [first, _, ..] => {
                first.kind.is_item() && last_name(&first.ty).as_deref() == Some("KernReturn")
            }
            _ => false,
        }
    }

    /// Returns the code that writes the part after the descriptors, and the code that checks it.
    fn body(&self) -> (TokenStream, TokenStream) {
        let core = &self.core;
        let [encoder, reader] = ["encoder", "reader"].map(local);
        let encode = self.join(|code| &code.encode.body);
        let check = self.join(|code| &code.decode.body);
        match self.message.layout {
            Layout::Natural => {
                let encode_inline = inline_struct::encode(self);
                let check_inline = inline_struct::check(self);
                let (encode_later, check_later) = (versions::encode(self), versions::check(self));
                (
                    quote!(#encode_inline #encode #encode_later),
                    quote!(#check_inline #check #check_later),
                )
            }
            Layout::Items(wire) => {
                let encode_inline = inline_struct::encode_item(self, wire);
                let check_inline = inline_struct::check_item(self, wire);
                let (encode_later, check_later) = (versions::encode(self), versions::check(self));
                (
                    quote!(#encode_inline #encode #encode_later),
                    quote!(#check_inline #check #check_later),
                )
            }
            Layout::Mig { .. } => (
                quote!(#encoder.head(const { &<Self as #core::MachMessage>::LAYOUT }); #encode),
                quote!(#reader.head(const { &<Self as #core::MachMessage>::LAYOUT })?; #check),
            ),
        }
    }

    fn implementation(&self) -> TokenStream {
        let Self { message, core, .. } = self;
        let (name, id) = (&message.name, &message.id);
        let (impl_generics, type_generics, _) = message.generics.split_for_impl();
        let where_clause = self.where_clause();
        let wire = message.layout.wire(core);
        let buf = quote!('__mach_buf);
        let view = &self.view;
        let view_arguments = self.view_generics.arguments(&buf);
        let (layout, start) = self.layout();
        let measure_descriptors = self.join(|code| &code.encode.measure_descriptors);
        let measure = self.join(|code| &code.encode.measure);
        let measure_later = versions::measure(self);
        let encode_descriptors = self.join(|code| &code.encode.descriptors);
        let check_descriptors = self.join(|code| &code.decode.descriptors);
        let (encode, check) = self.body();
        let release = self.join(|code| &code.decode.release);
        let view_value = view::value(self);
        let description = description::constant(self);
        let sent = self.sent();
        let (restore, without_drop) = self.restore();
        let [task, size, encoder, reader, adoption] =
            ["task", "size", "encoder", "reader", "adoption"].map(local);
        let trailer = self.join(|code| &code.decode.trailer);
        let check_end = (!trailer.is_empty()).then(|| quote!(#reader.check_end()?;));
        // Errors for a type that is not a message suggest other messages, but not those of
        // services.
        let hidden =
            (self.message.generated.as_ref()).map(|_| quote!(#[diagnostic::do_not_recommend]));
        quote! {
            #without_drop

            // SAFETY: this is the derive; the functions handle the same fields in the same order.
            #hidden
            #[automatically_derived]
            #[allow(trivial_bounds)]
            unsafe impl #impl_generics #core::Sendable #wire for #name #type_generics #where_clause {
                #[inline]
                fn id(&self) -> ::core::primitive::i32 {
                    #id
                }

                #[inline]
                fn descriptors(&self) -> #core::DescriptorArea {
                    const { <Self as #core::MachMessage #wire>::LAYOUT.descriptors() }
                }

                #[inline]
                #[allow(unused_mut, unused_variables)]
                fn measure(&self, #task: #core::Task) -> #core::Result<#core::Measured, #core::Refusal> {
                    let mut #size = #core::Sizer::new(#start);
                    #measure_descriptors
                    #measure
                    #measure_later
                    #core::Result::Ok(#size.finish())
                }

                #[inline]
                #[allow(unused_variables)]
                fn encode(&self, #encoder: &mut #core::Encoder<'_>) {
                    #encode_descriptors
                    #encode
                }

                #[inline]
                fn sent(self) {
                    #sent
                }

                #[cold]
                #[allow(unused_mut, unused_variables)]
                fn restore(self, mut #reader: #core::MessageReader<'_>) -> #core::Option<Self> {
                    #restore
                }
            }

            // SAFETY: this is the derive; `decode` adopts each part once, after all checks.
            #hidden
            #[automatically_derived]
            #[allow(trivial_bounds)]
            unsafe impl #impl_generics #core::MachMessage #wire for #name #type_generics #where_clause {
                const ID: ::core::primitive::i32 = #id;
                type View<#buf> = #view #view_arguments;
                const LAYOUT: #core::MessageLayout = #layout;
                #description

                #[inline]
                #[allow(unused_mut, unused_variables)]
                fn decode<#buf>(
                    mut #reader: #core::MessageReader<#buf>,
                ) -> #core::Result<Self::View<#buf>, #core::DecodeCause> {
                    #check_descriptors
                    #check
                    #check_end
                    #trailer
                    let #adoption = #reader.finish()?;
                    #release
                    #core::Result::Ok(#view_value)
                }
            }
        }
    }

    /// Releases ownership of the parts that the kernel took.
    pub(super) fn sent(&self) -> TokenStream {
        self.consume(|code| &code.consume.sent)
    }

    /// Destructures the fields with such a part, and runs the parts.
    fn consume(&self, part: impl Fn(&FieldCode) -> &TokenStream) -> TokenStream {
        let fields = self.fields().filter(|(_, code)| !part(code).is_empty());
        let bindings: Vec<_> = fields
            .map(|(field, _)| {
                let (name, local) = (&field.name, local_of(&field.name));
                quote!(#name: #local)
            })
            .collect();
        if bindings.is_empty() {
            return TokenStream::new();
        }
        let statements = self.join(part);
        quote! {
            let Self { #(#bindings,)* .. } = self;
            #statements
        }
    }

    /// Reclaims the parts that the kernel returned. Returns the code and, if the code moves the
    /// fields out, an implementation that only a type without `Drop` can have.
    pub(super) fn restore(&self) -> (TokenStream, TokenStream) {
        let core = &self.core;
        let statements = self.join(|code| &code.consume.take_back);
        if statements.is_empty() {
            return (quote!(#core::Option::Some(self)), TokenStream::new());
        }
        let bindings = self.message.sent_fields().map(|field| {
            let (name, local) = (&field.name, local_of(&field.name));
            quote!(#name: #local)
        });
        let sent = self
            .fields()
            .filter(|(field, _)| field.kind.section() != Section::Trailer);
        let values = sent.map(|(field, code)| {
            let (name, local) = (&field.name, local_of(&field.name));
            let lost = code.consume.may_be_lost.then(|| quote!(?));
            quote!(#name: #local #lost)
        });
        let restore = quote! {
            let Self { #(#bindings,)* } = self;
            #statements
            #core::Option::Some(Self { #(#values,)* })
        };
        (restore, self.without_drop())
    }

    /// Returns an implementation that only a type without `Drop` can have. Empty for a type with
    /// rights or memory, which the compiler does not move out of a type with `Drop` anyway.
    fn without_drop(&self) -> TokenStream {
        let Self { message, core, .. } = self;
        let nothing = TokenStream::new();
        // A nested struct may be `Copy`. Other structs have a separate error.
        let may_be_copy = |field: &Field| {
            field.kind.section() == Section::Inline || field.unsent(&nothing, core).is_none()
        };
        if !message.sent_fields().all(may_be_copy) {
            return nothing;
        }
        let name = &message.name;
        let (impl_generics, type_generics, where_clause) = message.generics.split_for_impl();
        quote_spanned! {name.span()=>
            #[automatically_derived]
            impl #impl_generics #core::WithoutDrop for #name #type_generics #where_clause {}
        }
    }

    /// Implements `Request` for a message with a reply.
    fn request(&self) -> TokenStream {
        let Self { message, core, .. } = self;
        let Some(reply) = &message.reply else {
            return TokenStream::new();
        };
        let name = &message.name;
        let (impl_generics, type_generics, _) = message.generics.split_for_impl();
        let where_clause = self.where_clause();
        let pair = match message.layout {
            Layout::Natural | Layout::Items(_) => TokenStream::new(),
            Layout::Mig { .. } => self.pair_check(reply),
        };
        let wire = message.layout.wire(core);
        quote! {
            #pair

            #[automatically_derived]
            #[allow(trivial_bounds)]
            impl #impl_generics #core::Request #wire for #name #type_generics #where_clause {
                type Reply = #reply;
            }
        }
    }

    /// Refuses a message in MIG's layout whose arrays and text are larger at their bounds than any
    /// kernel accepts, unless a generic parameter prevents that.
    ///
    /// `LAYOUT` would refuse it too, but it needs traits, and a type without them would be one more
    /// error.
    fn size_check(&self) -> TokenStream {
        if self.has_parameters {
            return TokenStream::new();
        }
        let core = &self.core;
        let sizes = self
            .code
            .iter()
            .filter_map(|code| code.layout.max_size.as_ref());
        let span = self.message.name.span().resolved_at(Span::mixed_site());
        quote_spanned! {span=>
            const _: () = ::core::assert!(
                #core::fits(&[#(#sizes),*]),
                "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
            );
        }
    }

    /// Refuses inline fields that are not aligned in an item, unless a generic parameter prevents
    /// that.
    fn alignment_check(&self, wire: GnuWire) -> TokenStream {
        let core = &self.core;
        if self.has_parameters {
            return TokenStream::new();
        }
        let wire = wire.ty(core);
        let first = self.has_inline().then(|| self.inline.ty());
        let structs = first
            .into_iter()
            .chain(self.later.iter().map(InlineGroup::ty));
        let span = self.message.name.span().resolved_at(Span::mixed_site());
        quote_spanned! {span=> #(
            const _: () = ::core::assert!(
                ::core::mem::align_of::<#structs>() <= <#wire as #core::GnuWire>::WORD.bytes(),
                "an inline field has an alignment above 4, which no field of a message of 32-bit GNU Mach can have: write `Unalign<T>` (of zerocopy) or a type with less alignment"
            );
        )* }
    }

    /// Refuses a reply that MIG's layout does not have, unless a generic parameter prevents that.
    fn pair_check(&self, reply: &Type) -> TokenStream {
        if self.has_parameters {
            return TokenStream::new();
        }
        let core = &self.core;
        let span = reply.span().resolved_at(Span::mixed_site());
        let reply = with_static(reply);
        let id = &self.message.id;
        let other_layout = "the reply to a message with `layout(mig)` has `layout(mig, reply)`";
        let other_id = format!(
            "the reply to the routine with id {id} has the id {}: MIG adds {REPLY_ID_OFFSET}",
            id.plus(REPLY_ID_OFFSET)
        );
        let offset = Literal::i32_unsuffixed(REPLY_ID_OFFSET);
        quote_spanned! {span=>
            const _: () = {
                ::core::assert!(<#reply as #core::MachMessage>::LAYOUT.is_reply(), #other_layout);
                ::core::assert!(
                    <#reply as #core::MachMessage>::ID == ::core::primitive::i32::wrapping_add(#id, #offset),
                    #other_id
                );
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    /// The checks are in constants, which cannot name a parameter.
    #[test]
    fn types_with_parameters_have_no_constant_checks() {
        const CHECKS: [&str; 4] = [
            "all bounds together allow a message",
            "the reply to a message with `layout(mig)`",
            "an inline field has an alignment above 4",
            "the fields of later versions take more than",
        ];
        for (words, fields, expected) in [
            (
                quote!(layout(mig), reply(Reply)),
                quote!(#[mach(array, max = 4)] items: &'a [u32]),
                [true, true, false, false],
            ),
            (
                quote!(layout(gnu32)),
                quote!(count: u64, #[mach(tail)] items: &'a [u8]),
                [false, false, true, false],
            ),
            (
                quote!(version = 2),
                quote!(#[mach(since = 2)] more: Option<u64>, #[mach(ool)] items: OolSlice<'a>),
                [false, false, false, true],
            ),
        ] {
            for parameter in [quote!(), quote!(T: Inline), quote!(const N: usize)] {
                let is_checked = parameter.is_empty();
                let expanded = crate::message::derive(quote! {
                    #[mach(id = 7, #words)]
                    struct Message<'a, #parameter> { #fields }
                });
                let text = expanded.to_string();
                assert!(!text.contains("compile_error"), "{text}");
                let found = CHECKS.map(|check| text.contains(check));
                assert_eq!(
                    found,
                    expected.map(|check| check && is_checked),
                    "{parameter}"
                );
            }
        }
    }
}
