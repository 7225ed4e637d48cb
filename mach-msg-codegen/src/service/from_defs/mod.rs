//! Reads a service from a definition file.

mod input;
mod loaded;
mod reply;

use std::path::{Path, PathBuf};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse_quote;

use crate::defs::{self, Cause, Definition, Flag, Primitive, Right, Slot, Source, Type};
use crate::disposition::{Disposition, Passing, ReceivedRight};
use crate::field::{
    Array, Count, FieldKind, Inline, Ool, OolPorts, Outside, Ownership, Port, PortArray, Text,
    Trailer, typed,
};
use crate::layout::Id;

use super::expand;
use super::fields;
use super::model::{Argument, Direction, Method, ReplyPort, Returns, Service, Target};
use super::names::{identifier, qualify_types, upper_camel};

use self::reply::{own_reply, passed_reply};

pub(super) use self::input::Input;
pub(super) use self::loaded::Loaded;

/// A definition file as read.
pub(super) struct Read {
    /// `None` if the file has no subsystem.
    pub(super) service: Option<Service>,
    warnings: Vec<defs::Error>,
    /// The file and all that it includes.
    files: Vec<PathBuf>,
    span: Span,
}

/// Reads the file and expands it.
pub(super) fn mig(input: TokenStream) -> syn::Result<TokenStream> {
    let read = read(input)?;
    let tokens = read.service.as_ref().map(expand::service);
    let warnings = read.warnings.iter().map(|warning| warn(warning, read.span));
    // The compiler runs the macro again when these files change.
    let tracked = read.files.iter().map(|file| file.to_string_lossy());
    Ok(quote! {
        #(const _: &[::core::primitive::u8] = ::core::include_bytes!(#tracked);)*
        #(#warnings)*
        #tokens
    })
}

/// Reads the file. Its path is relative to the package's folder.
pub(super) fn read(input: TokenStream) -> syn::Result<Read> {
    let input: Input = syn::parse2(input)?;
    let span = input.path.span();
    let root = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let path = root.join(input.path.value());
    let cannot_read =
        |why: String| syn::Error::new(span, format!("cannot read {}: {why}", path.display()));
    let bytes = std::fs::read(&path).map_err(|error| cannot_read(error.to_string()))?;
    let expanded = expanded(&input, &root, &bytes).map_err(|why| cannot_read(why.to_owned()))?;
    if !expanded.errors.is_empty() {
        return Err(syn::Error::new(span, all(&expanded.errors)));
    }
    let included = expanded.included.into_iter().map(|file| root.join(file));
    Ok(Read {
        service: expanded.service,
        warnings: expanded.warnings,
        files: std::iter::once(path).chain(included).collect(),
        span,
    })
}

/// The contents of a definition file, and the service that it becomes.
pub(super) struct ExpandedFile {
    /// `None` if the file has no subsystem, which is an error.
    pub(super) subsystem: Option<defs::Subsystem>,
    /// `None` like the subsystem. The routines without errors.
    pub(super) service: Option<Service>,
    pub(super) included: Vec<PathBuf>,
    /// All errors, in the order of their places.
    pub(super) errors: Vec<defs::Error>,
    pub(super) warnings: Vec<defs::Error>,
}

/// Expands the text of a definition file. Relative paths start from `root`.
///
/// # Errors
///
/// The reason why the bytes are not text.
pub(super) fn expanded(
    input: &Input,
    root: &Path,
    bytes: &[u8],
) -> Result<ExpandedFile, &'static str> {
    let text = defs::decode(bytes)?;
    let shown = PathBuf::from(input.path.value());
    let source = Source {
        path: &shown,
        text: &text,
        defines: &input.defines,
        include: &input.include,
        root,
        skip_unsupported: input.skip_unsupported,
        dialect: defs::Dialect::Apple,
    };
    let Definition {
        subsystem,
        included,
        mut errors,
        mut warnings,
    } = defs::read(&source);
    let service = subsystem
        .as_ref()
        .map(|subsystem| service(subsystem, input, &mut errors, &mut warnings));
    errors.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(ExpandedFile {
        subsystem,
        service,
        included,
        errors,
        warnings,
    })
}

/// Returns a warning of the compiler: the use of a constant that is deprecated for this reason.
pub(super) fn warn(warning: &defs::Error, span: Span) -> TokenStream {
    let note = warning.to_string();
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #note)]
            #[allow(non_upper_case_globals)]
            const definition: () = ();
            definition
        };
    }
}

/// Returns all errors of a file, one per line.
pub(super) fn all(errors: &[defs::Error]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn service(
    subsystem: &defs::Subsystem,
    input: &Input,
    errors: &mut Vec<defs::Error>,
    warnings: &mut Vec<defs::Error>,
) -> Service {
    let span = input.path.span();
    // Both fit: the front end checked the ids.
    let base = i32::try_from(subsystem.base).unwrap_or(i32::MAX);
    let end = base.saturating_add(i32::try_from(subsystem.slots.len()).unwrap_or(i32::MAX));
    let name = input.name.clone();
    let name = name.unwrap_or_else(|| trait_name(&subsystem.name, span));
    let mut methods: Vec<Method> = Vec::new();
    for (id, slot) in (base..end).zip(&subsystem.slots) {
        let Slot::Routine(routine) = slot else {
            continue;
        };
        let refused = match method(routine, Id::number(id), &input.krate, span) {
            Ok(mut method) => {
                // Several names can differ in underscores or in the case of a letter only.
                let plain = method.type_name.clone();
                let mut number = 1;
                while methods
                    .iter()
                    .any(|other| other.type_name == method.type_name)
                {
                    number += 1;
                    method.type_name = format!("{plain}{number}");
                }
                methods.push(method);
                continue;
            }
            Err(refused) => refused,
        };
        let unsupported = refused
            .iter()
            .all(|error| error.cause == Cause::Unsupported);
        if input.skip_unsupported && unsupported {
            let name = defs::Name {
                text: routine.name.clone(),
                place: routine.place.clone(),
            };
            warnings.push(defs::skipped(&name, &refused));
        } else {
            errors.extend(refused);
        }
    }
    rename(&mut methods, span);
    qualify_types(&name, &mut methods);
    let docs = match end > base {
        true => format!(
            "The subsystem `{}` of MIG, ids {base} to {}.",
            subsystem.name,
            end - 1
        ),
        false => format!(
            "The subsystem `{}` of MIG, which has no routines.",
            subsystem.name
        ),
    };
    Service {
        attributes: quote!(#[doc = #docs]),
        visibility: input.visibility.clone(),
        name,
        bounds: TokenStream::new(),
        krate: input.krate.clone(),
        mig: true,
        versions: None,
        foreign: true,
        ids: (Id::number(base), Id::number(end)),
        optional: input.optional,
        methods,
        notifications: Vec::new(),
    }
}

/// Appends underscores to the names of methods that the client or another method has already.
fn rename(methods: &mut [Method], span: Span) {
    let taken = |name: &str| matches!(name, "new" | "client");
    for at in 0..methods.len() {
        let mut name = methods[at].name.unraw().to_string();
        let others = |name: &str| {
            let mut others = methods.iter().enumerate();
            others.any(|(other, method)| other != at && method.name.unraw() == name)
        };
        if !taken(&name)
            && (at == 0
                || !methods[..at]
                    .iter()
                    .any(|other| other.name == methods[at].name))
        {
            continue;
        }
        while taken(&name) || others(&name) {
            name.push('_');
        }
        methods[at].name = identifier(&name, span);
    }
}

/// Returns the name of the trait of a subsystem.
fn trait_name(subsystem: &str, span: Span) -> Ident {
    identifier(&upper_camel(subsystem), span)
}

fn method(
    routine: &defs::Routine,
    id: Id,
    krate: &TokenStream,
    span: Span,
) -> Result<Method, Vec<defs::Error>> {
    let mut errors: Vec<defs::Error> = Vec::new();
    let mut target = Target::Copied;
    let mut reply = match routine.simple {
        true => ReplyPort::None(None),
        false => ReplyPort::Own(Disposition::MakeSendOnce),
    };
    let mut arguments = Vec::new();
    for argument in &routine.arguments {
        // A parameter cannot have the name of a variant.
        let mut name = match &*argument.name {
            "Ok" | "Err" | "Some" | "None" => format_ident!("{}_", argument.name, span = span),
            name => identifier(name, span),
        };
        while arguments
            .iter()
            .any(|other: &Argument| *other.name() == name)
        {
            name = format_ident!("{name}_", span = span);
        }
        let (direction, kind) = match argument.direction {
            defs::DirectionKeyword::RequestPort => {
                let Type::Port(right) = argument.kind else {
                    continue;
                };
                target = match right.sent {
                    Some(Disposition::CopySend) => Target::Copied,
                    Some(Disposition::MoveSend) => Target::Moved,
                    Some(Disposition::MoveReceive) => {
                        errors.push(defs::Error::new(
                            &argument.place,
                            "a message goes to a send right or a send-once right",
                        ));
                        continue;
                    }
                    Some(
                        sent @ (Disposition::MoveSendOnce
                        | Disposition::MakeSend
                        | Disposition::MakeSendOnce),
                    ) => Target::Passed(name, Passing::By(sent)),
                    None => Target::Passed(name, Passing::Chosen(None)),
                };
                continue;
            }
            defs::DirectionKeyword::ReplyPort | defs::DirectionKeyword::UserReplyPort => {
                match passed_reply(argument, name) {
                    Ok(passed) => reply = passed,
                    Err(error) => errors.push(error),
                }
                continue;
            }
            defs::DirectionKeyword::ServerReplyPort => {
                match own_reply(argument, routine.simple) {
                    Ok(own) => reply = own,
                    Err(error) => errors.push(error),
                }
                continue;
            }
            defs::DirectionKeyword::ServerImplicit | defs::DirectionKeyword::UserImplicit => {
                let message = format!(
                    "`{}` arguments are not supported",
                    argument.direction.word()
                );
                errors.push(defs::Error::unsupported(&argument.place, message));
                continue;
            }
            defs::DirectionKeyword::In => (Direction::In, kind(argument, krate)),
            defs::DirectionKeyword::Out | defs::DirectionKeyword::InOut => {
                if matches!(argument.kind, Type::OolStruct { .. }) {
                    errors.push(defs::Error::unsupported(
                        &argument.place,
                        "a struct out of line is only supported as an `in` argument",
                    ));
                    continue;
                }
                let direction = match argument.direction == defs::DirectionKeyword::Out {
                    true => Direction::Out,
                    false => Direction::InOut,
                };
                (direction, kind(argument, krate))
            }
            defs::DirectionKeyword::WaitTime => control(Outside::WaitTime, krate),
            defs::DirectionKeyword::SendTime => control(Outside::SendTime, krate),
            defs::DirectionKeyword::MessageOption => control(Outside::Options, krate),
            defs::DirectionKeyword::SequenceNumber => {
                trailer(Direction::In, Trailer::SequenceNumber)
            }
            defs::DirectionKeyword::ServerSecurityToken => {
                trailer(Direction::In, Trailer::SecurityToken)
            }
            defs::DirectionKeyword::ServerAuditToken => trailer(Direction::In, Trailer::AuditToken),
            defs::DirectionKeyword::ServerContextToken => trailer(Direction::In, Trailer::Context),
            defs::DirectionKeyword::UserSecurityToken => {
                trailer(Direction::Out, Trailer::SecurityToken)
            }
            defs::DirectionKeyword::UserAuditToken => trailer(Direction::Out, Trailer::AuditToken),
            defs::DirectionKeyword::SecurityToken => {
                trailer(Direction::InOut, Trailer::SecurityToken)
            }
            defs::DirectionKeyword::AuditToken => trailer(Direction::InOut, Trailer::AuditToken),
        };
        match kind {
            Some((ty, kind)) => arguments.push(Argument {
                direction,
                // As in MIG, an array with a shared count has the room of the first array.
                has_capacity: kind.count() == Some(Count::Own) && argument.is(Flag::CountInOut),
                field: fields::field(name, Vec::new(), (ty, kind)),
            }),
            None => errors.push(defs::Error::unsupported(
                &argument.place,
                "an argument of this type is not supported",
            )),
        }
    }
    let option = match &routine.option {
        None => None,
        Some(name) => option(&name.text).or_else(|| {
            let message = format!("unknown option `{}`", name.text);
            errors.push(defs::Error::unsupported(&name.place, message));
            None
        }),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let milliseconds = |time: Option<u64>| time.map(|time| u32::try_from(time).unwrap_or(u32::MAX));
    let mut docs = format!("`{}`, id {id}.", routine.name);
    if routine.special_reply_port {
        docs.push_str(
            " The definition asks for the special reply port; the thread's own is used instead, which lends the server no priority.",
        );
    }
    Ok(Method {
        attributes: quote!(#[doc = #docs]),
        name: identifier(&routine.name, span),
        type_name: upper_camel(&routine.name),
        id,
        oneway: routine.simple,
        later: false,
        asynchronous: false,
        exclusive: true,
        arguments,
        returns: Returns::Generated,
        body: None,
        target,
        reply,
        wait_time: milliseconds(routine.wait_time),
        send_time: milliseconds(routine.send_time),
        options: option,
    })
}

/// The options of `mach_msg` that a definition file may name.
pub(super) const OPTIONS: [&str; 11] = [
    "MACH_SEND_OVERRIDE",
    "MACH_SEND_INTERRUPT",
    "MACH_MSG_STRICT_REPLY",
    "MACH_RCV_INTERRUPT",
    "MACH_RCV_SYNC_WAIT",
    "MACH_SEND_FILTER_NONFATAL",
    "MACH_SEND_NOIMPORTANCE",
    "MACH_SEND_IMPORTANCE",
    "MACH_SEND_SYNC_OVERRIDE",
    "MACH_SEND_PROPAGATE_QOS",
    "MACH_SEND_SYNC_BOOTSTRAP_CHECKIN",
];

/// Returns the name of an option in the core crate's `MsgOptions`.
pub(super) fn option(name: &str) -> Option<&'static str> {
    let name = *OPTIONS.iter().find(|option| **option == name)?;
    let prefixes = ["MACH_MSG_", "MACH_"];
    prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))
}

/// A field of a request: its type and its kind.
type TypedKind = (syn::Type, FieldKind);

fn control(control: Outside, krate: &TokenStream) -> (Direction, Option<TypedKind>) {
    (Direction::In, Some(typed(control.of_service(krate))))
}

fn trailer(direction: Direction, trailer: Trailer) -> (Direction, Option<TypedKind>) {
    (direction, Some(typed(trailer.of_service())))
}

fn passing(right: Right) -> Passing {
    match (right.sent, right.received) {
        (Some(sent), Some(_)) => Passing::By(sent),
        (Some(sent), None) => Passing::ToAny(sent),
        // No definition file declares a right that only the receiver knows to be a right.
        (None, Some(ReceivedRight::Receive)) => Passing::Chosen(None),
        (None, received) => Passing::Chosen(received),
    }
}

/// Returns the field for an argument that is in the message. `None` for an array whose elements are
/// neither inline values nor rights.
fn kind(argument: &defs::RoutineArgument, krate: &TokenStream) -> Option<TypedKind> {
    let optional = true;
    let physical = argument.is(Flag::PhysicalCopy);
    Some(match &argument.kind {
        Type::Array { of, count } if matches!(**of, Type::Port(_)) => {
            let Type::Port(right) = **of else {
                return None;
            };
            typed(Port::row(krate, passing(right), optional, *count))
        }
        Type::Scalar(_) | Type::Struct { .. } | Type::Array { .. } => {
            typed(Inline::of_service(&inline(&argument.kind, krate)?, false))
        }
        Type::VarArray { of, max } => {
            let count = match argument.is(Flag::SameCount) {
                true => Count::Shared,
                false => Count::Own,
            };
            if let Type::Port(right) = &**of {
                // For inline rights, only the type of the descriptors is checked.
                let passing = right.sent.map_or(Passing::Chosen(None), Passing::ToAny);
                typed(PortArray::of_service(krate, passing, *max, count))
            } else {
                typed(Array::of_service(&inline(of, krate)?, (*max).into(), count))
            }
        }
        Type::String { max } => typed(Text::of_service((*max).into(), true)),
        Type::VarString { max } => typed(Text::of_service((*max).into(), false)),
        Type::Port(right) => typed(Port::of_service(krate, passing(*right), optional)),
        Type::Ool { of, max, .. } => {
            let ownership = if argument.is(Flag::DeallocChosen) {
                Ownership::Chosen
            } else if argument.is(Flag::Dealloc) {
                Ownership::Moved
            } else {
                Ownership::Borrowed
            };
            let item = inline(of, krate)?;
            typed(Ool::of_service(
                krate,
                &item,
                ownership,
                max.map(Into::into),
                physical,
            ))
        }
        Type::OolPorts { of, max } => {
            let (right, deallocate) = (passing(*of), argument.is(Flag::Dealloc));
            typed(OolPorts::of_service(
                krate,
                right,
                optional,
                max.map(Into::into),
                deallocate,
            ))
        }
        Type::OolStruct { of } => typed(Ool::of_value(&inline(of, krate)?, physical)),
        // Of GNU MIG's dialect, which is not read here.
        Type::Record { .. } | Type::Indefinite { .. } | Type::RawString { .. } => return None,
    })
}

/// Returns the Rust type of a value inline. `None` for other types.
fn inline(ty: &Type, krate: &TokenStream) -> Option<syn::Type> {
    Some(match ty {
        Type::Scalar(primitive) => match primitive {
            Primitive::U8 | Primitive::Char => parse_quote!(::core::primitive::u8),
            Primitive::U16 => parse_quote!(::core::primitive::u16),
            Primitive::U32 | Primitive::Bool => parse_quote!(::core::primitive::u32),
            Primitive::U64 => parse_quote!(::core::primitive::u64),
            Primitive::I8 => parse_quote!(::core::primitive::i8),
            Primitive::I16 => parse_quote!(::core::primitive::i16),
            Primitive::I32 => parse_quote!(::core::primitive::i32),
            Primitive::I64 => parse_quote!(::core::primitive::i64),
            Primitive::F32 => parse_quote!(::core::primitive::f32),
            Primitive::F64 => parse_quote!(::core::primitive::f64),
            Primitive::PortName => parse_quote!(#krate::wire::PortName),
        },
        Type::Struct { of, count } | Type::Array { of, count } => {
            let of = inline(of, krate)?;
            let count = *count as usize;
            parse_quote!([#of; #count])
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
        | Type::RawString { .. } => return None,
    })
}
