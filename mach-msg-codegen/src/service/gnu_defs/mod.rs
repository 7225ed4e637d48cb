//! Messages of GNU Mach from a definition file in the dialect of GNU MIG.
//!
//! ```text
//! routine ──▶ NameRequest, NameReply      an item for each argument, after the return code
//! type … = struct { … } ──▶ Name          a record: one item
//! subsystem ──▶ enum Subsystem            the requests, as a protocol of the target's messages
//! ```
//!
//! The messages are structs with `#[derive(MachMessage)]`, whose expansion is in place.

mod argument;
mod record;
mod scalar;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Attribute, DeriveInput, parse_quote};

use crate::defs::{self, Cause, Definition, Dialect, DirectionKeyword, Slot};
use crate::layout::{GnuWire, Layout, REPLY_ID_OFFSET};
use crate::{message, protocol};

use self::argument::{MessageField, MessageSide};

use super::from_defs::{Input, Loaded, all, warn};
use super::names::{identifier, upper_camel};

/// Reads the file and expands it for messages of a wire. `None` is the wire of the target, of a
/// program for GNU Mach.
pub(super) fn mig(input: &Input, loaded: &Loaded) -> syn::Result<TokenStream> {
    let expanded = |dialect, is_native| WidthItems::new(input, loaded, dialect, is_native);
    match input.layout {
        Some(GnuWire::Gnu32) => Ok(expanded(Dialect::Gnu32, false)?.tokens),
        Some(GnuWire::Gnu64) => Ok(expanded(Dialect::Gnu64, false)?.tokens),
        Some(GnuWire::Native) | None => {
            // A macro does not know the target, whose compiler chooses one of the two.
            let widths = [("32", Dialect::Gnu32), ("64", Dialect::Gnu64)];
            let modules = widths.map(|(width, dialect)| {
                let expanded = expanded(dialect, true)?;
                let module = format_ident!("__mach_{}_{width}", expanded.name);
                let (tokens, visibility) = (expanded.tokens, &input.visibility);
                Ok(quote! {
                    #[cfg(target_pointer_width = #width)]
                    #[doc(hidden)]
                    mod #module { #tokens }
                    #[cfg(target_pointer_width = #width)]
                    #[doc(inline)]
                    #[allow(unused_imports)]
                    #visibility use self::#module::*;
                })
            });
            modules.into_iter().collect()
        }
    }
}

/// The items of a file for one word size.
struct WidthItems {
    /// The name of the subsystem.
    name: String,
    tokens: TokenStream,
}

impl WidthItems {
    fn new(input: &Input, loaded: &Loaded, dialect: Dialect, is_native: bool) -> syn::Result<Self> {
        let Definition {
            subsystem,
            included,
            mut errors,
            mut warnings,
        } = loaded.read(input, dialect);
        let mut generator = Generator {
            input,
            wire: match dialect {
                Dialect::Gnu32 => GnuWire::Gnu32,
                Dialect::Apple | Dialect::Gnu64 => GnuWire::Gnu64,
            },
            is_native,
            records: BTreeMap::new(),
            requests: Vec::new(),
            items: TokenStream::new(),
        };
        if let Some(subsystem) = &subsystem {
            generator.subsystem(subsystem, &mut errors, &mut warnings);
        }
        errors.sort_by(|a, b| a.place.cmp(&b.place));
        if !errors.is_empty() {
            return Err(syn::Error::new(input.path.span(), all(&errors)));
        }
        let records = generator.records.values();
        let items = &generator.items;
        let warnings = warnings
            .iter()
            .map(|warning| warn(warning, input.path.span()));
        let tracked = loaded.tracked(&included);
        Ok(Self {
            name: subsystem
                .map(|subsystem| subsystem.name)
                .unwrap_or_default(),
            tokens: quote! {
                #tracked
                #(#warnings)*
                #(#records)*
                #items
            },
        })
    }
}

/// Collects the items of a subsystem.
struct Generator<'i> {
    input: &'i Input,
    wire: GnuWire,
    /// True for the wire of the target, on which messages can be sent.
    is_native: bool,
    /// The structs of types, by their names.
    records: BTreeMap<String, TokenStream>,
    /// The requests: the names of their types, and true for those that borrow.
    requests: Vec<(Ident, bool)>,
    items: TokenStream,
}

impl Generator<'_> {
    fn subsystem(
        &mut self,
        subsystem: &defs::Subsystem,
        errors: &mut Vec<defs::Error>,
        warnings: &mut Vec<defs::Error>,
    ) {
        // All ids fit: the front end checked them.
        let base = i32::try_from(subsystem.base).unwrap_or(i32::MAX);
        let mut names: Vec<String> = Vec::new();
        for (id, slot) in (base..).zip(&subsystem.slots) {
            let Slot::Routine(routine) = slot else {
                continue;
            };
            // Names can differ in underscores or in the case of a letter only.
            let plain = upper_camel(&routine.name);
            let mut name = plain.clone();
            while names.contains(&name) {
                name = format!("{plain}{}", names.len());
            }
            names.push(name.clone());
            if let Err(refused) = self.routine(routine, &name, id) {
                let is_unsupported = |error: &defs::Error| error.cause == Cause::Unsupported;
                if self.input.skip_unsupported && refused.iter().all(is_unsupported) {
                    let name = defs::Name {
                        text: routine.name.clone(),
                        place: routine.place.clone(),
                    };
                    warnings.push(defs::skipped(&name, &refused));
                } else {
                    errors.extend(refused);
                }
            }
        }
        if self.is_native && !self.requests.is_empty() {
            self.protocol(subsystem);
        }
    }

    /// Adds the messages of a routine.
    fn routine(
        &mut self,
        routine: &defs::Routine,
        name: &str,
        id: i32,
    ) -> Result<(), Vec<defs::Error>> {
        let (mut request, mut reply, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        let mut records = BTreeMap::new();
        for argument in &routine.arguments {
            let sides: &[MessageSide] = match argument.direction {
                DirectionKeyword::In => &[MessageSide::Request],
                DirectionKeyword::Out => &[MessageSide::Reply],
                DirectionKeyword::InOut => &[MessageSide::Request, MessageSide::Reply],
                // The header has them, or the caller chooses.
                DirectionKeyword::RequestPort
                | DirectionKeyword::ReplyPort
                | DirectionKeyword::ServerReplyPort
                | DirectionKeyword::UserReplyPort
                | DirectionKeyword::WaitTime
                | DirectionKeyword::SendTime
                | DirectionKeyword::MessageOption
                | DirectionKeyword::SequenceNumber => continue,
                DirectionKeyword::UserSecurityToken
                | DirectionKeyword::ServerSecurityToken
                | DirectionKeyword::SecurityToken
                | DirectionKeyword::UserAuditToken
                | DirectionKeyword::ServerAuditToken
                | DirectionKeyword::AuditToken
                | DirectionKeyword::ServerContextToken
                | DirectionKeyword::ServerImplicit
                | DirectionKeyword::UserImplicit => {
                    let message =
                        format!("GNU Mach has no `{}` arguments", argument.direction.word());
                    errors.push(defs::Error::unsupported(&argument.place, message));
                    continue;
                }
            };
            if argument.direction == DirectionKeyword::Out
                && let Some(count) = argument::capacity(argument, self.core())
            {
                request.push(count);
            }
            for side in sides {
                match argument::field(argument, *side, self.core(), &mut records) {
                    Ok(field) => match side {
                        MessageSide::Request => request.push(field),
                        MessageSide::Reply => reply.push(field),
                    },
                    Err(error) => errors.push(error),
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        for (name, record) in records {
            let tokens = record::definition(&name, &record, self.core(), &self.input.visibility);
            self.records.insert(name, tokens);
        }
        let span = self.input.path.span();
        let request_name = format_ident!("{name}Request", span = span);
        let reply_name = format_ident!("{name}Reply", span = span);
        let docs = format!("The request of `{}`, id {id}.", routine.name);
        let has_reply = (!routine.simple).then_some(&reply_name);
        self.message(&request_name, id, &docs, &request, has_reply);
        if !routine.simple {
            let id = id.saturating_add(REPLY_ID_OFFSET);
            let docs = format!(
                "The reply of `{}`, id {id}. That of a failed call has its code alone.",
                routine.name
            );
            let core = self.core();
            reply.insert(0, argument::return_code(core));
            self.message(&reply_name, id, &docs, &reply, None);
        }
        let borrows = request.iter().any(|field| field.borrows);
        self.requests.push((request_name, borrows));
        Ok(())
    }

    fn core(&self) -> &TokenStream {
        &self.input.krate
    }

    /// Adds a message type.
    fn message(
        &mut self,
        name: &Ident,
        id: i32,
        docs: &str,
        fields: &[MessageField],
        reply: Option<&Ident>,
    ) {
        let (visibility, core) = (&self.input.visibility, self.core());
        let lifetime = fields
            .iter()
            .any(|field| field.borrows)
            .then(|| quote!(<'a>));
        let mut taken: Vec<String> = Vec::new();
        let members = fields.iter().map(|field| {
            let mut name = field.name.clone();
            while taken.contains(&name) {
                name.push('_');
            }
            taken.push(name.clone());
            let name = identifier(&name, self.input.path.span());
            let (words, ty, docs) = (&field.words, &field.ty, &field.docs);
            quote!(#[doc = #docs] #[mach(#words)] pub #name: #ty)
        });
        let members: Vec<_> = members.collect();
        let (path, reply) = (
            core.to_string().replace(' ', ""),
            reply.map(|reply| quote!(reply(#reply),)),
        );
        let item = quote! {
            #[doc = #docs]
            #[mach(id = #id, #reply crate = #path)]
            #visibility struct #name #lifetime { #(#members,)* }
        };
        let expansion = message::derive_as(item.clone(), Layout::Items(self.wire));
        let definition = without_words(item);
        self.items
            .extend(quote!(#[derive(Debug)] #definition #expansion));
    }

    /// Adds the enum of the requests.
    fn protocol(&mut self, subsystem: &defs::Subsystem) {
        let span = self.input.path.span();
        let name = match &self.input.name {
            Some(name) => name.clone(),
            None => identifier(&upper_camel(&subsystem.name), span),
        };
        let docs = format!("The requests of the subsystem `{}` of MIG.", subsystem.name);
        let lifetime = (self.requests.iter())
            .any(|(_, borrows)| *borrows)
            .then(|| quote!(<'a>));
        let variants = self.requests.iter().map(|(request, borrows)| {
            let variant = request.to_string();
            let variant = variant.strip_suffix("Request").unwrap_or(&variant);
            let variant = Ident::new(variant, span);
            let lifetime = borrows.then(|| quote!(<'a>));
            let docs = format!("[`{request}`]");
            quote!(#[doc = #docs] #variant(#request #lifetime))
        });
        let (visibility, core) = (&self.input.visibility, self.core());
        let path = core.to_string().replace(' ', "");
        let item = quote! {
            #[doc = #docs]
            #[mach(crate = #path)]
            #visibility enum #name #lifetime { #(#variants,)* }
        };
        let expansion = protocol::derive(item.clone());
        let definition = without_words(item);
        self.items.extend(quote!(#definition #expansion));
    }
}

/// Returns an item without the words of the macros.
fn without_words(item: TokenStream) -> DeriveInput {
    let keep = |attributes: &mut Vec<Attribute>| {
        attributes.retain(|attribute| !attribute.path().is_ident("mach"));
    };
    let mut item: DeriveInput = parse_quote!(#item);
    keep(&mut item.attrs);
    match &mut item.data {
        syn::Data::Struct(data) => data
            .fields
            .iter_mut()
            .for_each(|field| keep(&mut field.attrs)),
        syn::Data::Enum(_) | syn::Data::Union(_) => {}
    }
    item
}
