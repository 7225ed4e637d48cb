//! The dispositions of port rights, as the macros know them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

pub(crate) use self::wire::{Disposition, ReceivedRight};

/// The file of the core crate; a symbolic link, so that both packages have it.
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "wire_disposition.rs"]
mod wire;

impl Disposition {
    const ALL: [Self; 6] = [
        Self::MoveReceive,
        Self::MoveSend,
        Self::MoveSendOnce,
        Self::CopySend,
        Self::MakeSend,
        Self::MakeSendOnce,
    ];

    /// The words in an attribute.
    pub(crate) const WORDS: [&'static str; 6] = [
        Self::MoveReceive.word(),
        Self::MoveSend.word(),
        Self::MoveSendOnce.word(),
        Self::CopySend.word(),
        Self::MakeSend.word(),
        Self::MakeSendOnce.word(),
    ];

    /// Returns the disposition with this word.
    pub(crate) fn of(word: &Ident) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|disposition| word == disposition.word())
    }

    /// Returns the word in an attribute.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::MoveReceive => "move_receive",
            Self::MoveSend => "move_send",
            Self::MoveSendOnce => "move_send_once",
            Self::CopySend => "copy_send",
            Self::MakeSend => "make_send",
            Self::MakeSendOnce => "make_send_once",
        }
    }

    /// Returns the name of the variant, which is also the name of the type in the core crate's
    /// `kind` module.
    pub(crate) fn variant(self) -> Ident {
        let name = match self {
            Self::MoveReceive => "MoveReceive",
            Self::MoveSend => "MoveSend",
            Self::MoveSendOnce => "MoveSendOnce",
            Self::CopySend => "CopySend",
            Self::MakeSend => "MakeSend",
            Self::MakeSendOnce => "MakeSendOnce",
        };
        format_ident!("{name}")
    }

    /// Returns the path of the type in the core crate's `kind` module.
    pub(crate) fn marker(self, core: &TokenStream) -> TokenStream {
        let name = self.variant();
        quote!(#core::kind::#name)
    }

    /// Returns the type of right that a sender needs.
    pub(crate) const fn needed(self) -> &'static str {
        match self {
            Self::MoveSend | Self::CopySend => "SendRight",
            Self::MoveSendOnce => "SendOnceRight",
            Self::MoveReceive | Self::MakeSend | Self::MakeSendOnce => "ReceiveRight",
        }
    }
}

impl ReceivedRight {
    /// Returns the type of right that the receiver gets.
    pub(crate) const fn type_name(self) -> &'static str {
        match self {
            Self::Receive => "ReceiveRight",
            Self::Send => "SendRight",
            Self::SendOnce => "SendOnceRight",
        }
    }
}

/// The way in which a right is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// The right is sent with one disposition.
    By(Disposition),
    /// The right is sent with one disposition, to a receiver that accepts any right.
    ToAny(Disposition),
    /// The right is sent with a disposition that the sender chooses, to a receiver that accepts
    /// this right, or any if `None`.
    Chosen(Option<ReceivedRight>),
}

impl Passing {
    /// Returns the disposition. `None` if the sender chooses it.
    pub(crate) const fn disposition(self) -> Option<Disposition> {
        match self {
            Self::By(disposition) | Self::ToAny(disposition) => Some(disposition),
            Self::Chosen(_) => None,
        }
    }

    /// Returns the right that the receiver gets. `None` if that may be any.
    pub(crate) const fn received(self) -> Option<ReceivedRight> {
        match self {
            Self::By(disposition) => Some(disposition.received()),
            Self::ToAny(_) => None,
            Self::Chosen(received) => received,
        }
    }

    /// Returns true if the right moves to the receiver, or may move at the sender's choice.
    pub(crate) const fn moves(self) -> bool {
        match self.disposition() {
            Some(disposition) => disposition.moves(),
            None => true,
        }
    }

    /// Returns the marker type of the core crate.
    pub(crate) fn marker(self, core: &TokenStream) -> TokenStream {
        match self {
            Self::By(disposition) => disposition.marker(core),
            Self::ToAny(disposition) => {
                let by = disposition.marker(core);
                quote!(#core::kind::AnyOf<#by>)
            }
            Self::Chosen(None) => quote!(#core::kind::Any),
            Self::Chosen(Some(received)) => {
                let right = format_ident!("{}", received.type_name());
                let by = received.moving().marker(core);
                quote!(#core::kind::Chosen<#core::Option<#core::#right>, #by>)
            }
        }
    }
}
