//! The dispositions of port rights, as the derive knows them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

/// A `MACH_MSG_TYPE_*` disposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disposition {
    MoveReceive,
    MoveSend,
    MoveSendOnce,
    CopySend,
    MakeSend,
    MakeSendOnce,
}

impl Disposition {
    pub(crate) const ALL: [Self; 6] = [
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

    /// Returns the path of the type in the core crate's `kind` module.
    pub(crate) fn marker(self, core: &TokenStream) -> TokenStream {
        let name = match self {
            Self::MoveReceive => "MoveReceive",
            Self::MoveSend => "MoveSend",
            Self::MoveSendOnce => "MoveSendOnce",
            Self::CopySend => "CopySend",
            Self::MakeSend => "MakeSend",
            Self::MakeSendOnce => "MakeSendOnce",
        };
        let name = format_ident!("{name}");
        quote!(#core::kind::#name)
    }

    /// Returns true if the right leaves its owner.
    pub(crate) const fn moves(self) -> bool {
        match self {
            Self::MoveReceive | Self::MoveSend | Self::MoveSendOnce => true,
            Self::CopySend | Self::MakeSend | Self::MakeSendOnce => false,
        }
    }

    /// Returns the type of right that a sender needs.
    pub(crate) const fn needed(self) -> &'static str {
        match self {
            Self::MoveSend | Self::CopySend => "SendRight",
            Self::MoveSendOnce => "SendOnceRight",
            Self::MoveReceive | Self::MakeSend | Self::MakeSendOnce => "ReceiveRight",
        }
    }

    /// Returns the type of right that the receiver gets.
    pub(crate) const fn received(self) -> &'static str {
        match self {
            Self::MoveReceive => "ReceiveRight",
            Self::MoveSend | Self::CopySend | Self::MakeSend => "SendRight",
            Self::MoveSendOnce | Self::MakeSendOnce => "SendOnceRight",
        }
    }
}
