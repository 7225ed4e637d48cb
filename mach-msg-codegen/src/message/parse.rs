//! Reads a struct, and finds all errors in it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Result, Type};

use crate::attributes::{Item, UnreadAttributes, items};
use crate::errors::Errors;
use crate::field::{
    Field, FieldKind, STRUCT_WORDS, Section, Versions, check_counts, check_versions, is_kind,
};
use crate::layout::{GnuWire, Id, Layout};

use super::model::Message;

/// A definition with errors, and the parts of it that could be read.
pub(super) struct Mistaken {
    pub(super) errors: syn::Error,
    /// The path of the core crate.
    pub(super) core: TokenStream,
    pub(super) id: Id,
    pub(super) layout: Layout,
    pub(super) reply: Option<Type>,
}

/// Reads a struct with `#[derive(MachMessage)]`. Its layout is `default` if it does not name one.
pub(super) fn message(
    input: &DeriveInput,
    default: Layout,
) -> std::result::Result<Message, Box<Mistaken>> {
    let mut errors = Errors::default();
    let attributes = struct_attributes(input, default, &mut errors);
    let fields = fields(input, &attributes, &mut errors);
    if attributes.id.is_none() && !attributes.id_is_wrong {
        errors.add(
            &input.ident,
            "a message needs an id: add `#[mach(id = 0x4d01)]` to the struct, with a number that tells it from the other messages on its port",
        );
    }
    let layout = attributes.layout;
    if layout == (Layout::Mig { reply: true })
        && let Some(reply) = &attributes.reply
    {
        errors.add(
            reply,
            "a reply has no reply: leave out `reply(…)` here, or `reply` in `layout(mig, reply)`",
        );
    }
    let core = attributes.core.unwrap_or_else(|| quote!(::mach_msg));
    let id = attributes.id.unwrap_or_default();
    if let Err(errors) = errors.finish() {
        return Err(Box::new(Mistaken {
            errors,
            core,
            id,
            layout,
            reply: attributes.reply,
        }));
    }
    Ok(Message {
        name: input.ident.clone(),
        visibility: input.vis.clone(),
        generics: input.generics.clone(),
        core,
        id,
        layout,
        reply: attributes.reply,
        versions: attributes.versions,
        fields,
        generated: None,
    })
}

struct StructAttributes {
    id: Option<Id>,
    id_is_wrong: bool,
    reply: Option<Type>,
    core: Option<TokenStream>,
    layout: Layout,
    versions: Option<Versions>,
}

fn struct_attributes(
    input: &DeriveInput,
    default: Layout,
    errors: &mut Errors,
) -> StructAttributes {
    let mut found = StructAttributes {
        id: None,
        id_is_wrong: false,
        reply: None,
        core: None,
        layout: default,
        versions: None,
    };
    let items = items(&input.attrs, "mach", errors);
    found.id_is_wrong = items.is_none();
    let mut words = UnreadAttributes::new(items.unwrap_or_default(), errors);
    found.core = errors.keep(words.core_crate());
    let mut versions = UnreadAttributes::default();
    while let Some(item) = words.next() {
        match item.word().as_str() {
            "id" => match item.id("id = 0x4d01") {
                Ok(id) => found.id = Some(id),
                Err(error) => {
                    found.id_is_wrong = true;
                    errors.push(error);
                }
            },
            "reply" => found.reply = errors.keep(reply_of(&item)),
            "layout" => {
                let layout = errors.keep(layout_of(&item, default));
                // Some layout was meant.
                found.layout = layout.unwrap_or(Layout::Mig { reply: false });
            }
            "version" | "deny_newer" => {
                errors.keep(versions.add(item));
            }
            word if is_kind(word) => errors.push(item.error(format_args!(
                "`{word}` is for a field: write it in a `#[mach(…)]` above the field"
            ))),
            _ => errors.push(item.unknown(&STRUCT_WORDS, "a struct")),
        }
    }
    found.versions = Versions::read(&mut versions, found.layout, errors);
    found
}

pub(super) fn layout_of(item: &Item, default: Layout) -> Result<Layout> {
    let expected = || {
        item.error("expected `layout(mig)`, `layout(mig, reply)` for the reply of a routine, or `layout(gnu32)` or `layout(gnu64)` for a message of GNU Mach")
    };
    let words = item.list().map_err(|_| expected())?;
    for word in &words {
        let known = ["mig", "reply", "gnu32", "gnu64"];
        if !known.contains(&word.word().as_str()) {
            let error = expected().to_string();
            return Err(item.unknown_argument(&word.name, &known, error));
        }
    }
    let words: Vec<String> = words.iter().map(Item::word).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["mig", ..] if default != Layout::Natural => Err(item.error(
            "`layout(mig)` is that of Darwin's stubs, and this is a program for GNU Mach: leave out `layout`",
        )),
        ["mig"] => Ok(Layout::Mig { reply: false }),
        ["mig", "reply"] => Ok(Layout::Mig { reply: true }),
        ["gnu32"] => Ok(Layout::Items(GnuWire::Gnu32)),
        ["gnu64"] => Ok(Layout::Items(GnuWire::Gnu64)),
        _ => Err(expected()),
    }
}

fn reply_of(item: &Item) -> Result<Type> {
    let Some(arguments) = &item.arguments else {
        return Err(item.error("expected the type of the reply: `reply(Type)`"));
    };
    syn::parse2(arguments.clone())
        .map_err(|error| syn::Error::new(error.span(), "expected one type: `reply(Type)`"))
}

fn fields(input: &DeriveInput, attributes: &StructAttributes, errors: &mut Errors) -> Vec<Field> {
    let layout = attributes.layout;
    let data = match &input.data {
        Data::Struct(data) => data,
        Data::Enum(data) => {
            errors.add(
                data.enum_token,
                "a message is a struct: for a choice between messages, derive `MachProtocol` for an enum of them",
            );
            return Vec::new();
        }
        Data::Union(data) => {
            errors.add(data.union_token, "a message is a struct with named fields");
            return Vec::new();
        }
    };
    let fields = match &data.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unit => return Vec::new(),
        Fields::Unnamed(fields) => {
            errors.add(
                fields,
                "the fields of a message have names: write `struct Name { field: Type }`",
            );
            return Vec::new();
        }
    };
    let fields: Vec<Field> = fields
        .iter()
        .filter_map(|field| Field::parse(field, layout, attributes.versions, errors))
        .collect();
    match layout {
        Layout::Natural | Layout::Items(_) => {
            check_order(&fields, errors);
            check_versions(fields.iter(), errors);
            check_names(&fields, errors);
        }
        Layout::Mig { .. } => check_counts(&fields, errors),
    }
    fields
}

/// Checks that fields of variable length come last, as they do in the message.
fn check_order(fields: &[Field], errors: &mut Errors) {
    let sections = || fields.iter().map(|field| field.kind.section());
    let Some(last_inline) = sections().rposition(|section| section == Section::Inline) else {
        return;
    };
    for field in &fields[..last_inline] {
        if field.kind.section() != Section::Variable {
            continue;
        }
        errors.add(
            &field.name,
            format_args!(
                "{} comes last in the message: move it after `{}`",
                match field.kind.is_encoded() {
                    true => "an encoded value",
                    false => "a `tail`",
                },
                fields[last_inline].name
            ),
        );
    }
}

/// Checks the names of fields against the one field of the view that is not the user's.
pub(super) fn check_names(fields: &[Field], errors: &mut Errors) {
    let has_inline = fields
        .iter()
        .any(|field| field.kind.section() != Section::Descriptors);
    for field in fields {
        let is_in_place = matches!(field.kind, FieldKind::Inline(_));
        if has_inline && field.name == "inline" && !is_in_place {
            errors.add(
                &field.name,
                "the view of a message has a field `inline` for its inline fields: rename this one",
            );
        }
    }
}
