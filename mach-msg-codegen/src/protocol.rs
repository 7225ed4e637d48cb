//! `#[derive(MachProtocol)]`: an enum of messages.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Expr, Fields, GenericParam, Ident, Result, Token, Type, Variant};

use crate::attributes::{UnreadAttributes, items};
use crate::errors::Errors;
use crate::field::at;
use crate::generics::{where_clause, with_static};
use crate::layout::Id;
use crate::message::error_stub::sendable;

const IDS: &str = "the ids of a protocol are those of its messages: leave this out";

/// The attributes of a protocol.
struct Attributes {
    core: TokenStream,
    /// Ids that no message may have.
    reserved: Vec<Expr>,
}

/// One message of the protocol.
struct ProtocolVariant {
    name: Ident,
    docs: Vec<syn::Attribute>,
    ty: Type,
}

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut core = quote!(::mach_msg);
    read(&input, &mut core).unwrap_or_else(|error| {
        let core = quote!(#core::message::derive);
        let (error, stub) = (error.into_compile_error(), stub(&input, &core));
        quote!(#error #stub)
    })
}

/// Returns the implementations. Sets the path of the core crate first.
///
/// # Errors
///
/// Returns all mistakes.
fn read(input: &DeriveInput, core: &mut TokenStream) -> Result<TokenStream> {
    let attributes = attributes(input)?;
    core.clone_from(&attributes.core);
    let members = members(input)?;
    let core = quote!(#core::message::derive);
    Ok(expand(input, &core, &members, &attributes.reserved))
}

/// Returns implementations emitted after a mistake, which never run. Without them each use of the
/// protocol would be one more error.
fn stub(input: &DeriveInput, core: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let sendable = sendable(input, core, None, &Id::default());
    quote! {
        impl #impl_generics #core::MachProtocol for #name #type_generics #where_clause {
            type Received<'__mach_buf, Trailer: #core::Trailer> = ();

            fn decode<'__mach_buf, Trailer: #core::Trailer>(
                _: #core::Message<'__mach_buf, Trailer>,
            ) -> #core::Result<(), #core::Undecoded<#core::Message<'__mach_buf, Trailer>>> {
                loop {}
            }
        }

        impl #impl_generics #core::Described for #name #type_generics #where_clause {
            const MESSAGES: &'static [#core::MessageDescription] = &[];
        }

        #sendable
    }
}

fn attributes(input: &DeriveInput) -> Result<Attributes> {
    let mut errors = Errors::default();
    let items = items(&input.attrs, "mach", &mut errors);
    let mut words = UnreadAttributes::new(items.unwrap_or_default(), &mut errors);
    let core = errors.keep(words.core_crate()).unwrap_or_default();
    let mut reserved = Vec::new();
    while let Some(item) = words.next() {
        match (item.word().as_str(), &item.arguments) {
            ("id", _) => errors.push(item.error(IDS)),
            ("version" | "deny_newer" | "since", _) => errors.push(
                item.error("the versions of a protocol are those of its messages: leave this out"),
            ),
            ("reserved", Some(ids)) => {
                let ids = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(ids.clone());
                reserved.extend(errors.keep(ids).unwrap_or_default());
            }
            _ => errors.push(item.misfit(
                "a protocol can have ",
                "`reserved(7, 8)` and `crate = \"path\"`",
            )),
        }
    }
    errors.finish()?;
    Ok(Attributes { core, reserved })
}

fn members(input: &DeriveInput) -> Result<Vec<ProtocolVariant>> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "a protocol is an enum whose variants hold one message each",
        ));
    };
    if data.variants.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "a protocol has messages: add a variant for each, `Name(Message)`",
        ));
    }
    let mut parameters = input.generics.params.iter();
    if let Some(parameter) =
        parameters.find(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
    {
        return Err(syn::Error::new_spanned(
            parameter,
            "a protocol has no type parameters and no `const` parameters: its messages are fixed",
        ));
    }
    let mut errors: Option<syn::Error> = None;
    let mut all = Vec::new();
    for variant in &data.variants {
        match member(variant) {
            Ok(member) => all.push(member),
            Err(error) => match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            },
        }
    }
    errors.map_or(Ok(all), Err)
}

fn member(variant: &Variant) -> Result<ProtocolVariant> {
    let name = &variant.ident;
    if let Some(attribute) = variant.attrs.iter().find(|a| a.path().is_ident("mach")) {
        return Err(syn::Error::new_spanned(attribute, IDS));
    }
    if name == "Unknown" {
        return Err(syn::Error::new_spanned(
            name,
            "messages that are not of the protocol are received as `Unknown`: rename this variant",
        ));
    }
    let mut fields = match &variant.fields {
        Fields::Unnamed(fields) => fields.unnamed.iter(),
        Fields::Named(_) | Fields::Unit => {
            return Err(syn::Error::new_spanned(
                variant,
                format_args!("a variant holds one message: write `{name}(Message)`"),
            ));
        }
    };
    match (fields.next(), fields.next()) {
        (Some(field), None) => Ok(ProtocolVariant {
            name: name.clone(),
            docs: variant
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("doc"))
                .cloned()
                .collect(),
            ty: field.ty.clone(),
        }),
        _ => Err(syn::Error::new_spanned(
            variant,
            format_args!("a variant holds one message: write `{name}(Message)`"),
        )),
    }
}

fn expand(
    input: &DeriveInput,
    core: &TokenStream,
    members: &[ProtocolVariant],
    reserved: &[Expr],
) -> TokenStream {
    let name = &input.ident;
    let visibility = &input.vis;
    let received = format_ident!("{name}Received");
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let mixed = |name| Ident::new(name, Span::mixed_site());
    let [message, trailer, this, task, encoder, reader, fate] = [
        "message", "Trailer", "this", "task", "encoder", "reader", "fate",
    ]
    .map(mixed);
    let statics: Vec<Type> = members
        .iter()
        .map(|member| with_static(&member.ty))
        .collect();
    // Stated at each item, so that a type that is not a message is one error.
    let message_bounds: Vec<TokenStream> = statics
        .iter()
        .map(|ty| {
            let bound = at(ty, quote!(: #core::MachMessage));
            quote!(#ty #bound)
        })
        .collect();
    let where_clause = where_clause(&input.generics, &message_bounds);
    let variants = members.iter().zip(&statics).map(|(member, ty)| {
        let (docs, name) = (&member.docs, &member.name);
        quote!(#(#docs)* #name(#core::Received<'buf, #ty, #trailer>))
    });
    let shown = members.iter().map(|member| {
        let (name, text) = (&member.name, member.name.unraw().to_string());
        quote!(Self::#name(#message) => f.debug_tuple(#text).field(#message).finish(),)
    });
    let arms = members.iter().zip(&statics).map(|(member, ty)| {
        let name = &member.name;
        let span = member.ty.span().resolved_at(Span::mixed_site());
        let id = quote_spanned!(span=> <#ty as #core::MachMessage>::ID);
        quote! {
            if #message.id() == #id {
                return #message.decode_or_return::<#ty>().map(#received::#name);
            }
        }
    });
    let different = statics.iter().enumerate().flat_map(|(index, one)| {
        statics[..index]
            .iter()
            .zip(members)
            .map(move |(other, first)| {
                let text = format!(
                    "the variant `{}` of the protocol has this message id already",
                    first.name.unraw()
                );
                let span = one.span().resolved_at(Span::mixed_site());
                quote_spanned! {span=>
                    const _: () = ::core::assert!(
                        <#one as #core::MachMessage>::ID != <#other as #core::MachMessage>::ID,
                        #text
                    );
                }
            })
    });
    let unreserved = statics.iter().flat_map(|ty| {
        reserved.iter().map(move |id| {
            let span = ty.span().resolved_at(Span::mixed_site());
            quote_spanned! {span=>
                const _: () = ::core::assert!(
                    <#ty as #core::MachMessage>::ID != (#id),
                    "the protocol reserves this message id: write another one"
                );
            }
        })
    });
    let each = |call: TokenStream| -> TokenStream {
        members
            .iter()
            .map(|member| {
                let name = &member.name;
                quote!(Self::#name(#this) => #core::Sendable::#call,)
            })
            .collect()
    };
    let id = each(quote!(id(#this)));
    let descriptors = each(quote!(descriptors(#this)));
    let measure = each(quote!(measure(#this, #task)));
    let encode = each(quote!(encode(#this, #encoder)));
    let sent = each(quote!(sent(#this)));
    let header_voucher = each(quote!(header_voucher(#this)));
    let take_back_voucher = members.iter().map(|member| {
        let name = &member.name;
        quote!(Self::#name(#this) => Self::#name(#core::Sendable::take_back_voucher(#this, #fate)),)
    });
    let restore = members.iter().map(|member| {
        let name = &member.name;
        quote!(Self::#name(#this) => #core::Sendable::restore(#this, #reader).map(Self::#name),)
    });
    let doc = format!("A received message of the protocol [`{name}`], or any other message.");
    quote! {
        #[doc = #doc]
        #[allow(dead_code, missing_docs, trivial_bounds)]
        #visibility enum #received<'buf, #trailer: #core::Trailer = #core::AuditTrailer>
        where
            #(#message_bounds,)*
        {
            #(#variants,)*
            /// A message with an id that the protocol does not have.
            Unknown(#core::Message<'buf, #trailer>),
        }

        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl<#trailer: #core::Trailer> #core::Debug for #received<'_, #trailer>
        where
            #(#message_bounds,)*
        {
            fn fmt(&self, f: &mut #core::Formatter<'_>) -> #core::FormatResult {
                match self {
                    #(#shown)*
                    Self::Unknown(#message) => f.debug_tuple("Unknown").field(#message).finish(),
                }
            }
        }

        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #impl_generics #core::MachProtocol for #name #type_generics #where_clause {
            type Received<'__mach_buf, #trailer: #core::Trailer> = #received<'__mach_buf, #trailer>;

            fn decode<'__mach_buf, #trailer: #core::Trailer>(
                #message: #core::Message<'__mach_buf, #trailer>,
            ) -> #core::Result<
                Self::Received<'__mach_buf, #trailer>,
                #core::Undecoded<#core::Message<'__mach_buf, #trailer>>,
            > {
                #(#arms)*
                #core::Result::Ok(#received::Unknown(#message))
            }
        }

        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #impl_generics #core::Described for #name #type_generics #where_clause {
            const MESSAGES: &'static [#core::MessageDescription] =
                &[#(<#statics as #core::MachMessage>::DESCRIPTION),*];
        }

        // SAFETY: each function is that of the message in the variant.
        #[automatically_derived]
        #[allow(trivial_bounds)]
        unsafe impl #impl_generics #core::Sendable for #name #type_generics #where_clause {
            #[inline]
            fn id(&self) -> ::core::primitive::i32 {
                match self { #id }
            }

            #[inline]
            fn descriptors(&self) -> #core::DescriptorArea {
                match self { #descriptors }
            }

            #[inline]
            fn measure(&self, #task: #core::Task) -> #core::Result<#core::Measured, #core::Refusal> {
                match self { #measure }
            }

            #[inline]
            fn encode(&self, #encoder: &mut #core::Encoder<'_>) {
                match self { #encode }
            }

            #[inline]
            fn sent(self) {
                match self { #sent }
            }

            fn restore(self, #reader: #core::MessageReader<'_>) -> #core::Option<Self> {
                match self { #(#restore)* }
            }

            #[inline]
            fn header_voucher(&self) -> #core::HeaderVoucher {
                match self { #header_voucher }
            }

            fn take_back_voucher(self, #fate: #core::VoucherFate) -> Self {
                match self { #(#take_back_voucher)* }
            }
        }

        #(#different)*
        #(#unreserved)*
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reserved_id_is_compared_with_each_message() {
        let checks = |attributes: TokenStream| {
            let tokens = derive(quote! {
                #attributes
                enum Protocol { First(First), Second(Second) }
            });
            let tokens = tokens.to_string().replace(' ', "");
            let found = |message: &str, id: &str| {
                tokens.contains(&format!(
                    "<{message}as::mach_msg::message::derive::MachMessage>::ID!=({id}),"
                ))
            };
            ["1", "2", "LAST+1", "4"].map(|id| {
                let each = ["First", "Second"].map(|message| found(message, id));
                assert_eq!(each[0], each[1], "{id}: {tokens}");
                each[0]
            })
        };
        assert_eq!(checks(quote!()), [false; 4]);
        let one = quote!(#[mach(reserved(1))]);
        assert_eq!(checks(one), [true, false, false, false]);
        let several = quote!(#[mach(reserved(1, 2, LAST + 1))]);
        assert_eq!(checks(several), [true, true, true, false]);
        let twice = derive(quote! {
            #[mach(reserved(1), reserved(4))]
            enum Protocol { First(First) }
        });
        let twice = twice.to_string().replace(' ', "");
        for part in [
            "`reserved`iswrittentwice:leaveoneout",
            "MachProtocolforProtocol",
            "SendableforProtocol",
        ] {
            assert!(twice.contains(part), "{part}: {twice}");
        }
    }
}
