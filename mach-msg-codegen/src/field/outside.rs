//! Arguments that the caller of a service passes beside the message: time limits, options, a reply
//! port.

use syn::{Result, Type};

use crate::layout::Layout;

use super::code::{DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField};

/// A field of the struct that is sent, which is not in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outside;

impl Kind for Outside {
    fn section(&self) -> Section {
        Section::Outside
    }

    fn check(&self, _: &Type, _: Layout, _: &str) -> Result<()> {
        Ok(())
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
