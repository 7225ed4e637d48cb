//! Stub impls emitted after an error in a definition.
//!
//! Without them each use of the message would cause another error, and hide the helpful ones. They
//! never run.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Type};

use crate::layout::{Id, Layout};
use crate::types::{last_name, plain};

use super::parse::Mistaken;

/// Returns the stubs. There are none for a struct without a size, which cannot be a message.
pub(super) fn of(input: &DeriveInput, mistaken: &Mistaken) -> TokenStream {
    if is_unsized(input) {
        return TokenStream::new();
    }
    let core = &mistaken.core;
    let core = quote!(#core::message::derive);
    let name = &input.ident;
    let id = &mistaken.id;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let layout = if mistaken.layout == (Layout::Mig { reply: true }) {
        quote!(#core::MessageLayout::mig_reply(#core::DescriptorArea::NONE, false))
    } else {
        quote!(#core::MessageLayout::natural::<()>(#core::DescriptorArea::NONE, false))
    };
    let wire = mistaken.layout.wire(&core);
    let request = mistaken.reply.as_ref().map(|reply| {
        quote! {
            impl #impl_generics #core::Request #wire for #name #type_generics #where_clause {
                type Reply = #reply;
            }
        }
    });
    let sendable = sendable(input, &core, wire.as_ref(), id);
    quote! {
        #sendable

        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::MachMessage #wire for #name #type_generics #where_clause {
            const ID: ::core::primitive::i32 = #id;
            type View<'__mach_buf> = ();
            const LAYOUT: #core::MessageLayout = #layout;

            fn decode<'__mach_buf>(
                _: #core::MessageReader<'__mach_buf>,
            ) -> #core::Result<Self::View<'__mach_buf>, #core::DecodeCause> {
                loop {}
            }
        }

        impl #impl_generics #core::OwnedMessage #wire for #name #type_generics #where_clause {
            fn from_view((): ()) -> Self {
                loop {}
            }
        }

        #request
    }
}

/// Returns the stub of `Sendable`.
pub(crate) fn sendable(
    input: &DeriveInput,
    core: &TokenStream,
    wire: Option<&TokenStream>,
    id: &Id,
) -> TokenStream {
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::Sendable #wire for #name #type_generics #where_clause {
            fn id(&self) -> ::core::primitive::i32 {
                #id
            }

            fn descriptors(&self) -> #core::DescriptorArea {
                #core::DescriptorArea::NONE
            }

            fn measure(&self, _: #core::Task) -> #core::Result<#core::Measured, #core::Refusal> {
                loop {}
            }

            fn encode(&self, _: &mut #core::Encoder<'_>) {}

            fn sent(self) {}

            fn restore(self, _: #core::MessageReader<'_>) -> #core::Option<Self> {
                loop {}
            }
        }
    }
}

fn is_unsized(input: &DeriveInput) -> bool {
    let Data::Struct(data) = &input.data else {
        return false;
    };
    let last = data.fields.iter().last().map(|field| plain(&field.ty));
    match last {
        Some(Type::Slice(_) | Type::TraitObject(_)) => true,
        Some(ty) => last_name(ty).is_some_and(|name| name == "str"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    #[test]
    fn stub_has_the_layout_id_and_reply_of_its_message() {
        let natural = "MessageLayout::natural::<()>";
        let mig_reply = "MessageLayout::mig_reply(";
        for (words, layout, id, reply) in [
            (quote!(id = 7), natural, "7i32", None),
            (quote!(id = 8, layout(mig)), natural, "8i32", None),
            (quote!(id = 9, layout(mig, reply)), mig_reply, "9i32", None),
            (
                quote!(id = 10, reply(Other)),
                natural,
                "10i32",
                Some("Other"),
            ),
            (
                quote!(id = BASE + 1, layout(mig), reply(Other)),
                natural,
                "(BASE+1)",
                Some("Other"),
            ),
            (quote!(), natural, "0i32", None),
        ] {
            let tokens = crate::message::derive(quote! {
                #[mach(#words, crate = "core")]
                struct Mistaken<T: Send> {
                    #[mach(speed = 9)]
                    number: T,
                }
            });
            let tokens = tokens.to_string().replace(' ', "");
            assert!(tokens.contains("compile_error!"), "{tokens}");
            for (part, expected) in [
                (natural, layout == natural),
                (mig_reply, layout == mig_reply),
                (
                    &format!("fnid(&self)->::core::primitive::i32{{{id}}}"),
                    true,
                ),
                (&format!("constID:::core::primitive::i32={id};"), true),
                ("Sendablefor", true),
                ("MachMessagefor", true),
                ("OwnedMessagefor", true),
                ("Requestfor", reply.is_some()),
            ] {
                assert_eq!(tokens.contains(part), expected, "{part}: {tokens}");
            }
            if let Some(reply) = reply {
                let reply = format!("typeReply={reply};");
                assert!(tokens.contains(&reply), "{reply}: {tokens}");
            }
        }
    }

    #[test]
    fn message_without_mistakes_has_no_stub() {
        let tokens: TokenStream = crate::message::derive(quote! {
            #[mach(id = 7)]
            struct Message {
                number: u32,
            }
        });
        assert!(!tokens.to_string().contains("loop { }"), "{tokens}");
    }
}
