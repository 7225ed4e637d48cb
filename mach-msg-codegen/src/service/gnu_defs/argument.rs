//! Arguments of routines as fields of messages, with the words of the derive.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::defs::{Error, Flag, Primitive, Right, RoutineArgument, Type};
use crate::disposition::{Disposition, ReceivedRight};

use super::record::{self, RecordType};
use super::scalar::{ident, scalar};

/// The message that has an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessageSide {
    /// Borrows where the definition copies.
    Request,
    /// Owns everything, so that a caller can keep it.
    Reply,
}

/// A field of a message.
pub(super) struct MessageField {
    pub(super) name: String,
    pub(super) docs: String,
    /// The words in `#[mach(…)]`.
    pub(super) words: TokenStream,
    pub(super) ty: TokenStream,
    /// True if the type has the lifetime `'a`.
    pub(super) borrows: bool,
}

/// A type and its words.
struct Typed {
    words: TokenStream,
    ty: TokenStream,
    borrows: bool,
}

impl Typed {
    fn owned(words: TokenStream, ty: TokenStream) -> Self {
        Self {
            words,
            ty,
            borrows: false,
        }
    }

    fn borrowed(words: TokenStream, ty: TokenStream) -> Self {
        Self {
            words,
            ty,
            borrows: true,
        }
    }
}

/// Returns the return code at the start of a reply.
pub(super) fn return_code(core: &TokenStream) -> MessageField {
    MessageField {
        name: "code".into(),
        docs: "The code of the call: `KERN_SUCCESS` in a reply with results.".into(),
        words: quote!(typed),
        ty: quote!(#core::kernel::KernReturn),
        borrows: false,
    }
}

/// Returns the largest number of results that the caller accepts, which is in the request of an
/// argument with `countinout`.
pub(super) fn capacity(argument: &RoutineArgument, _: &TokenStream) -> Option<MessageField> {
    let is_counted =
        argument.is(Flag::CountInOut) && matches!(argument.kind, Type::VarArray { .. });
    is_counted.then(|| MessageField {
        name: format!("{}_count", argument.name),
        docs: format!("The largest number of elements of `{}`.", argument.name),
        words: quote!(typed),
        ty: quote!(::core::primitive::u32),
        borrows: false,
    })
}

/// Returns the field of an argument, and adds the structs of its type.
pub(super) fn field(
    argument: &RoutineArgument,
    side: MessageSide,
    core: &TokenStream,
    records: &mut BTreeMap<String, RecordType>,
) -> Result<MessageField, Error> {
    let Some(typed) = typed(argument, side, core, records) else {
        return Err(Error::unsupported(
            &argument.place,
            "an argument of this type is not supported in messages of GNU Mach",
        ));
    };
    Ok(MessageField {
        name: argument.name.clone(),
        docs: format!("The argument `{}`.", argument.name),
        words: typed.words,
        ty: typed.ty,
        borrows: typed.borrows,
    })
}

fn typed(
    argument: &RoutineArgument,
    side: MessageSide,
    core: &TokenStream,
    records: &mut BTreeMap<String, RecordType>,
) -> Option<Typed> {
    Some(match &argument.kind {
        Type::Scalar(Primitive::Bool) => {
            Typed::owned(quote!(typed), quote!(::core::primitive::bool))
        }
        Type::Scalar(_) | Type::Struct { .. } | Type::Array { .. } => {
            let value = FixedValue::of(&argument.kind, core)?;
            Typed::owned(value.words(&quote!(typed)), value.ty())
        }
        Type::Record { .. } => {
            let ty = record::add(&argument.kind, records)?;
            Typed::owned(quote!(typed), quote!(#ty))
        }
        Type::String { max } => {
            let max = *max as usize;
            Typed::owned(quote!(typed), quote!(#core::message::gnu::FixedText<#max>))
        }
        Type::VarString { max } => {
            let words = quote!(typed, max = #max);
            match side {
                MessageSide::Request => Typed::borrowed(words, quote!(&'a ::core::ffi::CStr)),
                MessageSide::Reply => Typed::owned(words, quote!(#core::message::derive::CString)),
            }
        }
        Type::VarArray { of, max } => {
            let value = FixedValue::of(of, core)?;
            let (words, ty) = (value.words(&quote!(typed, max = #max)), value.ty());
            match side {
                MessageSide::Request => Typed::borrowed(words, quote!(&'a [#ty])),
                MessageSide::Reply => Typed::owned(words, quote!(#core::message::derive::Vec<#ty>)),
            }
        }
        Type::Port(right) => port(*right, side, core)?,
        Type::Ool { of, .. } => {
            let value = FixedValue::of(of, core)?;
            let words = value.memory_words();
            let is_moved = argument.is(Flag::Dealloc) || side == MessageSide::Reply;
            match is_moved {
                true => Typed::owned(words, quote!(#core::OolMemory)),
                false => {
                    let ty = value.ty();
                    Typed::borrowed(words, quote!(#core::OolSlice<'a, #ty>))
                }
            }
        }
        Type::OolPorts { of, .. } => array_of_rights(*of, side, core)?,
        Type::OolStruct { .. } | Type::Indefinite { .. } | Type::RawString { .. } => return None,
    })
}

/// A value of fixed size, and the type of its elements.
struct FixedValue {
    scalar: TokenStream,
    /// The number of scalars. `None` for one that is no array.
    count: Option<u32>,
    /// The word of the element. `None` if the Rust type says it.
    element: Option<TokenStream>,
    /// The word of the element in memory. `None` for bytes.
    in_memory: Option<TokenStream>,
}

impl FixedValue {
    fn of(kind: &Type, core: &TokenStream) -> Option<Self> {
        match kind {
            Type::Scalar(primitive) => Some(Self::scalar(*primitive, core)),
            Type::Struct { of, count } | Type::Array { of, count } => {
                let value = Self::of(of, core)?;
                Some(Self {
                    count: Some(value.count.unwrap_or(1).checked_mul(*count)?),
                    ..value
                })
            }
            Type::VarArray { .. }
            | Type::String { .. }
            | Type::VarString { .. }
            | Type::Port(_)
            | Type::Ool { .. }
            | Type::OolPorts { .. }
            | Type::OolStruct { .. }
            | Type::Record { .. }
            | Type::Indefinite { .. }
            | Type::RawString { .. } => None,
        }
    }

    fn scalar(primitive: Primitive, core: &TokenStream) -> Self {
        let scalar = scalar(primitive, core);
        let (element, in_memory) = match primitive {
            Primitive::U8 | Primitive::I8 => (None, None),
            Primitive::Char => (Some(quote!(char)), Some(quote!(char))),
            Primitive::Bool => (Some(quote!(boolean)), Some(quote!(boolean))),
            Primitive::U16 | Primitive::I16 => (None, Some(quote!(integer_16))),
            Primitive::U32 | Primitive::I32 => (None, Some(quote!(integer_32))),
            Primitive::U64 | Primitive::I64 => (None, Some(quote!(integer_64))),
            Primitive::F32 => (None, Some(quote!(real_32))),
            Primitive::F64 => (None, Some(quote!(real_64))),
            Primitive::PortName => (None, Some(quote!(port_name))),
        };
        Self {
            scalar,
            count: None,
            element,
            in_memory,
        }
    }

    fn ty(&self) -> TokenStream {
        let scalar = &self.scalar;
        match self.count {
            None => quote!(#scalar),
            Some(count) => {
                let count = count as usize;
                quote!([#scalar; #count])
            }
        }
    }

    fn words(&self, words: &TokenStream) -> TokenStream {
        let element = self
            .element
            .as_ref()
            .map(|element| quote!(, element(#element)));
        quote!(#words #element)
    }

    fn memory_words(&self) -> TokenStream {
        let element = self
            .in_memory
            .as_ref()
            .map(|element| quote!(, element(#element)));
        quote!(ool #element)
    }
}

/// Returns the disposition of a right in a message of this side. `None` if the sender chooses, and
/// the receiver accepts any.
fn disposition(right: Right, side: MessageSide) -> Option<Disposition> {
    match side {
        MessageSide::Request => right.sent,
        // The right that arrives is the same as if the server had copied or made it.
        MessageSide::Reply => right.received.map(ReceivedRight::moving),
    }
}

fn port(right: Right, side: MessageSide, core: &TokenStream) -> Option<Typed> {
    Some(match (disposition(right, side), side) {
        (Some(disposition), _) => {
            let (word, ty, borrows) = right_type(disposition, core);
            Typed {
                words: quote!(#word),
                ty: quote!(::core::option::Option<#ty>),
                borrows,
            }
        }
        (None, MessageSide::Request) => {
            let received = match right.received {
                None => None,
                Some(ReceivedRight::Send) => Some(quote!((send))),
                Some(ReceivedRight::SendOnce) => Some(quote!((send_once))),
                Some(ReceivedRight::Receive) => Some(quote!((receive))),
            };
            Typed::borrowed(quote!(any #received), quote!(#core::service::AnyPort<'a>))
        }
        (None, MessageSide::Reply) => Typed::owned(quote!(any), quote!(#core::service::AnyRight)),
    })
}

/// Returns the word, the type, and true if it borrows.
fn right_type(disposition: Disposition, core: &TokenStream) -> (TokenStream, TokenStream, bool) {
    let word = ident(disposition.word());
    let needed = ident(disposition.needed());
    match disposition.moves() {
        true => (quote!(#word), quote!(#core::#needed), false),
        false => (quote!(#word), quote!(&'a #core::#needed), true),
    }
}

fn array_of_rights(right: Right, side: MessageSide, core: &TokenStream) -> Option<Typed> {
    let (word, ty, borrows) = right_type(disposition(right, side)?, core);
    Some(Typed {
        words: quote!(ool_ports(#word)),
        ty: quote!(#core::OolPorts<#ty>),
        borrows,
    })
}
