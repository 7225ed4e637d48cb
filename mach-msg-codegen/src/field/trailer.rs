//! Facts about a message of a service that the receiver gets from the trailer or the header.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, Type, parse_quote};

use crate::attributes::UnreadAttributes;
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::last_name;

use super::code::{DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, local};

/// A field of the view, which is not in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trailer {
    AuditToken,
    SecurityToken,
    SequenceNumber,
    Context,
    /// The name of the port that the message arrived on, from the header.
    LocalPort,
}

/// The words that select an element of the trailer.
const WORDS: [(&str, Trailer); 5] = [
    ("audit_token", Trailer::AuditToken),
    ("security_token", Trailer::SecurityToken),
    ("seqno", Trailer::SequenceNumber),
    ("context", Trailer::Context),
    ("local_port", Trailer::LocalPort),
];

/// Reads an argument with one of the words.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
) -> Result<Option<(Type, Trailer)>> {
    for (word, trailer) in WORDS {
        if words.flag(word)? {
            let expected = trailer.type_name();
            if last_name(ty).as_deref() != Some(expected) {
                return Err(ty.error(format_args!(
                    "expected the type of `{word}`: write `{expected}`"
                )));
            }
            return Ok(Some(trailer.of_service()));
        }
    }
    Ok(None)
}

impl Trailer {
    /// Returns the name of the elements of a trailer that has all of these facts.
    pub(crate) fn elements(facts: impl Iterator<Item = Self>) -> &'static str {
        let needed = facts.map(|fact| match fact {
            Self::LocalPort => 0,
            Self::SequenceNumber | Self::SecurityToken => 1,
            Self::AuditToken => 2,
            Self::Context => 3,
        });
        // Each has those before it.
        ["Null", "Sender", "Audit", "Context"][needed.max().unwrap_or(0)]
    }

    /// Returns the field of a service, whose type is only known in the view.
    pub(crate) fn of_service(self) -> (Type, Self) {
        (parse_quote!(()), self)
    }

    /// Returns the last name of the type that a trait writes.
    const fn type_name(self) -> &'static str {
        match self {
            Self::AuditToken => "AuditToken",
            Self::SecurityToken => "SecurityToken",
            Self::SequenceNumber => "u32",
            Self::Context => "u64",
            Self::LocalPort => "PortName",
        }
    }

    fn ty(self, core: &TokenStream) -> TokenStream {
        match self {
            Self::AuditToken => quote!(#core::AuditToken),
            Self::SecurityToken => quote!(#core::SecurityToken),
            Self::SequenceNumber => quote!(::core::primitive::u32),
            Self::Context => quote!(::core::primitive::u64),
            Self::LocalPort => quote!(#core::PortName),
        }
    }
}

impl Kind for Trailer {
    fn section(&self) -> Section {
        Section::Trailer
    }

    fn check(&self, _: &Type, _: Layout, _: &str) -> Result<()> {
        Ok(())
    }

    fn describe(&self, _: &Site<'_>) -> Option<String> {
        None
    }

    fn layout(&self, _: &Site<'_>) -> LayoutCode {
        LayoutCode::default()
    }

    fn encode(&self, _: &Site<'_>) -> EncodeCode {
        EncodeCode::default()
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let (reader, local) = (local("reader"), site.local());
        DecodeCode {
            trailer: match self {
                Self::AuditToken => quote!(let #local = #reader.audit_token()?;),
                Self::SecurityToken => quote!(let #local = #reader.security_token()?;),
                Self::SequenceNumber => quote!(let #local = #reader.seqno()?;),
                Self::Context => quote!(let #local = #reader.context()?;),
                Self::LocalPort => quote!(let #local = #reader.local_port();),
            },
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, local) = (site.name, site.local());
        let ty = self.ty(site.core);
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            value: Some(quote!(#local)),
            ..ViewField::default()
        }
    }
}
