//! Structs of several types: offsets and alignment of their members.

use super::super::interface::{RecordMember, Type};
use super::super::source::Dialect;
use super::super::syntax::MemberSyntax;
use super::super::token::{Error, Place};
use super::Resolver;
use super::parts::part;

impl Resolver {
    /// Lays out a struct as a C compiler of its word size does.
    pub(super) fn record(
        &self,
        syntax: &[MemberSyntax],
        named: &str,
        place: &Place,
    ) -> Result<Type, Error> {
        let too_large = || Error::new(place, "a struct is smaller than 4294967296 bytes");
        let (mut members, mut align, mut end): (Vec<RecordMember>, u32, u32) = (Vec::new(), 1, 0);
        for MemberSyntax { name, of } in syntax {
            if members.iter().any(|other| other.name == name.text) {
                let message = format!("there is a member `{}` already", name.text);
                return Err(Error::new(&name.place, message));
            }
            let of = part(self.named(std::slice::from_ref(&of.text), &of.text, &of.place)?);
            let Some(size) = of.size() else {
                return Err(Error::new(
                    &name.place,
                    "the members of a struct have a fixed size",
                ));
            };
            let own = self.alignment(&of);
            align = align.max(own);
            let offset = end.checked_next_multiple_of(own).ok_or_else(too_large)?;
            end = offset.checked_add(size).ok_or_else(too_large)?;
            let name = name.text.clone();
            members.push(RecordMember { name, of, offset });
        }
        if members.is_empty() {
            return Err(Error::new(place, "a struct has members"));
        }
        Ok(Type::Record {
            name: named.to_owned(),
            members,
            align,
            size: end.checked_next_multiple_of(align).ok_or_else(too_large)?,
        })
    }

    /// Returns the alignment of a part of a struct in bytes.
    fn alignment(&self, of: &Type) -> u32 {
        match of {
            Type::Scalar(primitive) => match self.dialect {
                // As on i386, where numbers of 8 bytes are aligned to 4.
                Dialect::Gnu32 => primitive.size().min(4),
                Dialect::Apple | Dialect::Gnu64 => primitive.size(),
            },
            Type::Struct { of, .. } | Type::Array { of, .. } => self.alignment(of),
            Type::Record { align, .. } => *align,
            Type::VarArray { .. }
            | Type::String { .. }
            | Type::VarString { .. }
            | Type::Port(_)
            | Type::Ool { .. }
            | Type::OolPorts { .. }
            | Type::OolStruct { .. }
            | Type::Indefinite { .. }
            | Type::RawString { .. } => 1,
        }
    }
}
