//! A definition file becomes a service.

use std::path::PathBuf;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Token};

use crate::defs::{self, Cause, Definition, Primitive, Right, Slot, Source, Type};

use super::expand;
use super::model::{
    Argument, Control, Form, How, Kind, Method, Origin, ReplyPort, Returns, Service, Target,
};

/// `"path.defs"`, then `name = Name`, `crate = "path"`, `optional`, `skip_unsupported`,
/// `define(NAME, NAME = value)`, `include("folder")` in any order.
struct Input {
    path: LitStr,
    name: Option<Ident>,
    krate: TokenStream,
    visibility: TokenStream,
    optional: bool,
    skip_unsupported: bool,
    defines: Vec<(String, String)>,
    include: Vec<String>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let visibility: syn::Visibility = input.parse()?;
        let mut parsed = Self {
            path: input.parse()?,
            name: None,
            krate: quote!(::mach_msg),
            visibility: match visibility {
                syn::Visibility::Inherited => quote!(pub),
                other => quote!(#other),
            },
            optional: false,
            skip_unsupported: false,
            defines: Vec::new(),
            include: Vec::new(),
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            if input.parse::<Option<Token![crate]>>()?.is_some() {
                input.parse::<Token![=]>()?;
                let path: LitStr = input.parse()?;
                let path: syn::Path = path.parse_with(syn::Path::parse_mod_style)?;
                parsed.krate = quote!(#path);
                continue;
            }
            let word: Ident = input.parse()?;
            if word == "name" {
                input.parse::<Token![=]>()?;
                parsed.name = Some(input.parse()?);
            } else if word == "optional" {
                parsed.optional = true;
            } else if word == "skip_unsupported" {
                parsed.skip_unsupported = true;
            } else if word == "define" {
                let inner;
                syn::parenthesized!(inner in input);
                while !inner.is_empty() {
                    let name: Ident = inner.parse()?;
                    // As with `-DNAME` of compilers.
                    let mut value = "1".to_owned();
                    if inner.parse::<Option<Token![=]>>()?.is_some() {
                        value = inner.parse::<LitInt>()?.base10_digits().to_owned();
                    }
                    parsed.defines.push((name.to_string(), value));
                    if inner.parse::<Option<Token![,]>>()?.is_none() {
                        break;
                    }
                }
            } else if word == "include" {
                let inner;
                syn::parenthesized!(inner in input);
                let folders = inner.parse_terminated(<LitStr as Parse>::parse, Token![,])?;
                parsed
                    .include
                    .extend(folders.iter().map(syn::LitStr::value));
            } else {
                return Err(syn::Error::new(
                    word.span(),
                    "expected `name = Name`, `crate = \"path\"`, `optional`, `skip_unsupported`, `define(NAME, NAME = 1)` or `include(\"folder\")`",
                ));
            }
        }
        Ok(parsed)
    }
}

/// Reads the file and expands it. Its path is relative to the package's folder.
pub(super) fn mig(input: TokenStream) -> syn::Result<TokenStream> {
    let input: Input = syn::parse2(input)?;
    let span = input.path.span();
    let root = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let path = root.join(input.path.value());
    let cannot_read =
        |why: String| syn::Error::new(span, format!("cannot read {}: {why}", path.display()));
    let bytes = std::fs::read(&path).map_err(|error| cannot_read(error.to_string()))?;
    let text = defs::decode(&bytes).map_err(|why| cannot_read(why.to_owned()))?;
    let shown = PathBuf::from(input.path.value());
    let source = Source {
        path: &shown,
        text: &text,
        defines: &input.defines,
        include: &input.include,
        root: &root,
        skip_unsupported: input.skip_unsupported,
    };
    let Definition {
        subsystem,
        included,
        mut errors,
        mut warnings,
    } = defs::read(&source);
    let tokens = subsystem.map(|subsystem| {
        let service = service(&subsystem, &input, &mut errors, &mut warnings);
        expand::service(&service)
    });
    if !errors.is_empty() {
        errors.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(syn::Error::new(span, all(&errors)));
    }
    let warnings = warnings.iter().map(|warning| warn(warning, span));
    // The compiler looks at these files again when they change.
    let tracked = std::iter::once(path).chain(included.into_iter().map(|file| root.join(file)));
    let tracked = tracked.map(|file| file.to_string_lossy().into_owned());
    Ok(quote! {
        #(const _: &[u8] = ::core::include_bytes!(#tracked);)*
        #(#warnings)*
        #tokens
    })
}

/// A warning of the compiler: the use of a constant that is deprecated for this reason.
fn warn(warning: &defs::Error, span: Span) -> TokenStream {
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

/// All mistakes of a file, one per line.
fn all(errors: &[defs::Error]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// `two_words` becomes `TwoWords`.
pub(super) fn upper_camel(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}

/// An identifier with this name: raw where an edition has it as a keyword, with an underscore where it
/// cannot be raw.
fn identifier(name: &str, span: Span) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => format_ident!("{name}_", span = span),
        // A keyword since 2024, of which `syn` does not know.
        "gen" => Ident::new_raw(name, span),
        name => match syn::parse_str::<Ident>(name) {
            Ok(_) => Ident::new(name, span),
            Err(_) => Ident::new_raw(name, span),
        },
    }
}

fn service(
    subsystem: &defs::Subsystem,
    input: &Input,
    errors: &mut Vec<defs::Error>,
    warnings: &mut Vec<defs::Error>,
) -> Service {
    let span = input.path.span();
    // Both fit: the front end has checked the ids.
    let base = i32::try_from(subsystem.base).unwrap_or(i32::MAX);
    let end = base.saturating_add(i32::try_from(subsystem.slots.len()).unwrap_or(i32::MAX));
    let name = input.name.clone();
    let name = name.unwrap_or_else(|| trait_name(&subsystem.name, span));
    let mut methods: Vec<Method> = Vec::new();
    for (id, slot) in (base..end).zip(&subsystem.slots) {
        let Slot::Routine(routine) = slot else {
            continue;
        };
        let refused = match method(routine, id, &input.krate, span) {
            Ok(mut method) => {
                // Of names that differ in underscores or in the case of a letter only.
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
        foreign: true,
        ids: (base, end),
        optional: input.optional,
        methods,
        notifications: Vec::new(),
    }
}

/// Gives a method whose name the client has already, or another method, underscores at its end.
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

/// The name of the trait of a subsystem.
fn trait_name(subsystem: &str, span: Span) -> Ident {
    identifier(&upper_camel(subsystem), span)
}

fn method(
    routine: &defs::Routine,
    id: i32,
    krate: &TokenStream,
    span: Span,
) -> Result<Method, Vec<defs::Error>> {
    let mut errors: Vec<defs::Error> = Vec::new();
    let mut target = Target::Copied;
    let mut reply = if routine.simple {
        ReplyPort::None(0)
    } else {
        ReplyPort::Own(21)
    };
    let mut arguments = Vec::new();
    for argument in &routine.arguments {
        // A parameter cannot have the name of a variant.
        let mut name = match &*argument.name {
            "Ok" | "Err" | "Some" | "None" => format_ident!("{}_", argument.name, span = span),
            name => identifier(name, span),
        };
        while arguments.iter().any(|other: &Argument| other.name == name) {
            name = format_ident!("{name}_", span = span);
        }
        let flag = |name: &str| argument.flags.iter().any(|flag| flag == name);
        let disposition = match &argument.kind {
            Type::Port(right) => right.sent.unwrap_or(19),
            _ => 0,
        };
        let mut plain = |input, output, kind| {
            arguments.push(Argument {
                attributes: TokenStream::new(),
                name: name.clone(),
                input,
                output,
                kind,
                lease: false,
            });
        };
        match &*argument.direction {
            "requestport" => {
                let Type::Port(right) = argument.kind else {
                    continue;
                };
                target = match right.sent {
                    Some(19) => Target::Copied,
                    Some(17) => Target::Moved,
                    Some(16) => {
                        errors.push(defs::Error::new(
                            &argument.place,
                            "a message goes to a send right or a send-once right",
                        ));
                        continue;
                    }
                    Some(sent) => Target::Given(name, How::from_number(sent).unwrap_or(How::Any)),
                    None => Target::Given(name, How::Any),
                };
            }
            "replyport" | "ureplyport" => {
                reply = ReplyPort::Given(name, disposition);
            }
            "sreplyport" => {
                reply = if routine.simple {
                    ReplyPort::None(disposition)
                } else {
                    ReplyPort::Own(disposition)
                };
            }
            "waittime" => plain(true, false, Kind::Control(Control::WaitTime)),
            "sendtime" => plain(true, false, Kind::Control(Control::SendTime)),
            "msgoption" => plain(true, false, Kind::Control(Control::Options)),
            "msgseqno" => plain(true, false, Kind::Origin(Origin::Seqno)),
            "serversectoken" => plain(true, false, Kind::Origin(Origin::SecurityToken)),
            "serveraudittoken" => plain(true, false, Kind::Origin(Origin::AuditToken)),
            "servercontexttoken" => plain(true, false, Kind::Origin(Origin::Context)),
            "usersectoken" => plain(
                false,
                true,
                Kind::Token {
                    origin: Origin::SecurityToken,
                    both: false,
                },
            ),
            "useraudittoken" => plain(
                false,
                true,
                Kind::Token {
                    origin: Origin::AuditToken,
                    both: false,
                },
            ),
            "sectoken" => plain(
                true,
                true,
                Kind::Token {
                    origin: Origin::SecurityToken,
                    both: true,
                },
            ),
            "audittoken" => plain(
                true,
                true,
                Kind::Token {
                    origin: Origin::AuditToken,
                    both: true,
                },
            ),
            "in" | "out" | "inout" => {
                let output = argument.direction != "in";
                if output && matches!(argument.kind, Type::OolStruct { .. }) {
                    errors.push(defs::Error::unsupported(
                        &argument.place,
                        "a struct out of line is only supported as an `in` argument",
                    ));
                    continue;
                }
                match kind(&argument.kind, &flag, krate) {
                    Some(kind) => plain(argument.direction != "out", output, kind),
                    None => errors.push(defs::Error::unsupported(
                        &argument.place,
                        "arrays of strings are not supported",
                    )),
                }
            }
            other => {
                errors.push(defs::Error::unsupported(
                    &argument.place,
                    format!("`{other}` arguments are not supported"),
                ));
            }
        }
    }
    let option = match &routine.option {
        None => 0,
        Some(name) => option(&name.text).unwrap_or_else(|| {
            let message = format!("unknown option `{}`", name.text);
            errors.push(defs::Error::unsupported(&name.place, message));
            0
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

/// The bits of an option of `mach_msg`.
fn option(name: &str) -> Option<u32> {
    Some(match name {
        "MACH_SEND_OVERRIDE" => 0x20,
        "MACH_SEND_INTERRUPT" => 0x40,
        "MACH_MSG_STRICT_REPLY" => 0x200,
        "MACH_RCV_INTERRUPT" => 0x400,
        "MACH_RCV_SYNC_WAIT" => 0x4000,
        "MACH_SEND_FILTER_NONFATAL" => 0x1_0000,
        "MACH_SEND_NOIMPORTANCE" => 0x4_0000,
        "MACH_SEND_IMPORTANCE" => 0x8_0000,
        "MACH_SEND_SYNC_OVERRIDE" => 0x10_0000,
        "MACH_SEND_PROPAGATE_QOS" => 0x20_0000,
        "MACH_SEND_SYNC_BOOTSTRAP_CHECKIN" => 0x80_0000,
        _ => return None,
    })
}

fn how(right: Right) -> Option<How> {
    Some(match (right.sent, right.received) {
        (Some(sent), Some(_)) => How::from_number(sent)?,
        (None, Some(17)) => How::AnySend,
        (None, Some(18)) => How::AnySendOnce,
        (Some(sent), None) => How::AnyOf(sent),
        _ => How::Any,
    })
}

fn kind(kind: &Type, flag: &dyn Fn(&str) -> bool, krate: &TokenStream) -> Option<Kind> {
    let optional = true;
    Some(match kind {
        Type::Scalar(_) | Type::Struct { .. } => Kind::Value {
            kind: inline(kind, krate)?,
            by_reference: false,
        },
        Type::Array { of, count } => match &**of {
            Type::Port(right) => Kind::Ports {
                how: how(*right)?,
                optional,
                slots: *count,
                variable: false,
                same_count: false,
            },
            _ => Kind::Value {
                kind: inline(kind, krate)?,
                by_reference: false,
            },
        },
        Type::VarArray { of, max } => match &**of {
            // Of an inline array of rights only the type of the descriptors is looked at.
            Type::Port(right) => Kind::Ports {
                how: right.sent.map_or(How::Any, How::AnyOf),
                optional,
                slots: *max,
                variable: true,
                same_count: flag("samecount"),
            },
            of => Kind::Slice {
                element: inline(of, krate)?,
                wide: wide(of),
                max: *max,
                same_count: flag("samecount"),
                capacity: flag("countinout"),
            },
        },
        Type::String { max } => Kind::CText {
            max: *max,
            fixed: true,
        },
        Type::VarString { max } => Kind::CText {
            max: *max,
            fixed: false,
        },
        Type::Port(right) => Kind::Port {
            how: how(*right)?,
            optional,
        },
        Type::Ool { of, max, .. } => Kind::Ool {
            element: inline(of, krate)?,
            bytes: matches!(**of, Type::Scalar(Primitive::U8 | Primitive::Char)),
            form: if flag("dealloc[]") {
                Form::Chosen
            } else if flag("dealloc") {
                Form::Given
            } else {
                Form::Lent
            },
            max: *max,
            physical: flag("physicalcopy"),
            capacity: false,
        },
        Type::OolPorts { of, max } => Kind::OolPorts {
            how: how(*of)?,
            optional,
            max: *max,
            deallocate: flag("dealloc"),
        },
        Type::OolStruct { of } => Kind::OolValue {
            kind: inline(of, krate)?,
            physical: flag("physicalcopy"),
        },
    })
}

/// Whether a type has an alignment of 8.
fn wide(kind: &Type) -> bool {
    match kind {
        Type::Scalar(primitive) => primitive.size() == 8,
        Type::Struct { of, .. } | Type::Array { of, .. } => wide(of),
        _ => false,
    }
}

/// The Rust type of what lies inline.
fn inline(kind: &Type, krate: &TokenStream) -> Option<TokenStream> {
    Some(match kind {
        Type::Scalar(primitive) => match primitive {
            Primitive::U8 | Primitive::Char => quote!(u8),
            Primitive::U16 => quote!(u16),
            Primitive::U32 | Primitive::Bool => quote!(u32),
            Primitive::U64 => quote!(u64),
            Primitive::I8 => quote!(i8),
            Primitive::I16 => quote!(i16),
            Primitive::I32 => quote!(i32),
            Primitive::I64 => quote!(i64),
            Primitive::F32 => quote!(f32),
            Primitive::F64 => quote!(f64),
            Primitive::PortName => quote!(#krate::wire::PortName),
        },
        Type::Struct { of, count } | Type::Array { of, count } => {
            let of = inline(of, krate)?;
            let count = *count as usize;
            quote!([#of; #count])
        }
        _ => return None,
    })
}
