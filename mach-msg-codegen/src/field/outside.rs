//! Arguments that the caller of a service passes besides the message: time limits, options, a reply
//! port.

use proc_macro2::TokenStream;
use syn::{Result, Type, parse_quote};

use crate::layout::Layout;

use super::code::{DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField};

/// A field of the struct that is sent, which is not in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outside {
    WaitTime,
    SendTime,
    Options,
    ReplyPort,
}

impl Outside {
    /// Returns the field of a service.
    pub(crate) fn of_service(self, core: &TokenStream) -> (Type, Self) {
        let ty = match self {
            Self::WaitTime | Self::SendTime => parse_quote!(::core::primitive::u32),
            Self::Options => parse_quote!(::core::primitive::i32),
            Self::ReplyPort => parse_quote!(&'a #core::ReceiveRight),
        };
        (ty, self)
    }
}

impl Kind for Outside {
    fn section(&self) -> Section {
        Section::Outside
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

    fn decode(&self, _: &Site<'_>) -> DecodeCode {
        DecodeCode::default()
    }

    fn view(&self, _: &Site<'_>) -> ViewField {
        ViewField::default()
    }
}
