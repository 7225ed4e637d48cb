//! Structs of several types, which are one item: `struct { … }`.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::defs::{RecordMember, Type};

use super::super::names::upper_camel;
use super::scalar::{ident, scalar};

/// A struct in a definition file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RecordType {
    members: Vec<RecordMember>,
    align: u32,
    size: u32,
}

/// Returns the name of the Rust type: `TimeValue` for `time_value_t`.
fn rust_name(name: &str) -> Option<Ident> {
    let name = upper_camel(name.strip_suffix("_t").unwrap_or(name));
    (!name.is_empty()).then(|| ident(&name))
}

/// Adds a struct and those in it. Returns its Rust type, or `None` if it has no name.
pub(super) fn add(kind: &Type, records: &mut BTreeMap<String, RecordType>) -> Option<Ident> {
    let Type::Record {
        name,
        members,
        align,
        size,
    } = kind
    else {
        return None;
    };
    let rust_name = rust_name(name)?;
    for member in members {
        if matches!(member.of, Type::Record { .. }) {
            add(&member.of, records)?;
        }
    }
    let record = RecordType {
        members: members.clone(),
        align: *align,
        size: *size,
    };
    // A type with another definition of the same name would be read as the first one.
    match records.insert(rust_name.to_string(), record.clone()) {
        Some(before) if before != record => None,
        Some(_) | None => Some(rust_name),
    }
}

/// The Rust type of a member, and code for its bytes.
struct MemberCode {
    ty: TokenStream,
    visit: TokenStream,
    read: TokenStream,
}

fn member(of: &Type, offset: usize, value: &TokenStream, core: &TokenStream) -> MemberCode {
    let derive = quote!(#core::message::derive);
    if let Type::Record { name, .. } = of
        && let Some(ty) = rust_name(name)
    {
        return MemberCode {
            visit: quote! {
                #derive::RecordItem::for_each_field(&#value, &mut |offset, bytes| {
                    visit(#offset + offset, bytes);
                });
            },
            read: quote!(<#ty as #derive::RecordItem>::read(bytes.get(#offset..)?)?),
            ty: quote!(#ty),
        };
    }
    MemberCode {
        ty: plain(of, core),
        visit: quote!(visit(#offset, #derive::record_bytes(&#value));),
        read: quote!(#derive::record_field(bytes, #offset)?),
    }
}

/// Returns the Rust type of a member that is no struct.
fn plain(of: &Type, core: &TokenStream) -> TokenStream {
    match of {
        Type::Scalar(primitive) => scalar(*primitive, core),
        Type::Struct { of, count } | Type::Array { of, count } => {
            let (of, count) = (plain(of, core), *count as usize);
            quote!([#of; #count])
        }
        // No other type has a fixed size.
        Type::Record { .. }
        | Type::VarArray { .. }
        | Type::String { .. }
        | Type::VarString { .. }
        | Type::Port(_)
        | Type::Ool { .. }
        | Type::OolPorts { .. }
        | Type::OolStruct { .. }
        | Type::Indefinite { .. }
        | Type::RawString { .. } => quote!(()),
    }
}

/// Defines a struct.
pub(super) fn definition(
    name: &str,
    record: &RecordType,
    core: &TokenStream,
    visibility: &TokenStream,
) -> TokenStream {
    let derive = quote!(#core::message::derive);
    let name = ident(name);
    let docs = format!("A struct of {} bytes, which is one item.", record.size);
    let align = u16::try_from(record.align).unwrap_or(1);
    let size = record.size;
    let members: Vec<(Ident, String, MemberCode)> = record
        .members
        .iter()
        .map(|of| {
            let name = ident(&of.name);
            let code = member(&of.of, of.offset as usize, &quote!(self.#name), core);
            (name, format!("The member `{}`.", of.name), code)
        })
        .collect();
    let fields = members.iter().map(|(name, docs, code)| {
        let ty = &code.ty;
        quote!(#[doc = #docs] pub #name: #ty)
    });
    let visits = members.iter().map(|(_, _, code)| &code.visit);
    let reads = members.iter().map(|(name, _, code)| {
        let read = &code.read;
        quote!(#name: #read)
    });
    quote! {
        #[doc = #docs]
        #[derive(Clone, Copy, Debug, PartialEq)]
        #visibility struct #name { #(#fields,)* }

        #[automatically_derived]
        impl #derive::RecordItem for #name {
            const ALIGN: ::core::primitive::u16 = #align;
            const SIZE: ::core::primitive::u32 = #size;

            fn for_each_field(
                &self,
                visit: &mut dyn ::core::ops::FnMut(::core::primitive::usize, &[::core::primitive::u8]),
            ) {
                #(#visits)*
            }

            fn read(bytes: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self { #(#reads,)* })
            }
        }
    }
}
