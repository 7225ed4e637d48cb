//! The layout of MIG's stubs: everything on multiples of 4, in the order of the fields. One file for each kind of part.

mod array;
mod count;
mod packed;
mod row;
mod text;
mod value;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Lifetime, Type};

use crate::model::{Descriptor, Field, Kind};

use super::body::{Body, Seen};
use super::generics::with_lifetime;
use super::{Context, bounds, descriptor, local};

/// What a field makes of the generated code.
#[derive(Default)]
struct Part {
    /// Items of its own.
    items: TokenStream,
    /// What it adds to the shape.
    shape: TokenStream,
    measure: TokenStream,
    encode: TokenStream,
    check: TokenStream,
    /// `None` if it is in a descriptor.
    seen: Option<Seen>,
}

pub(super) fn body(context: &Context<'_>, reply: bool) -> Body {
    let core = &context.core;
    let parts: Vec<Option<Part>> = context
        .message
        .fields
        .iter()
        .map(|field| part(context, field))
        .collect();
    // What is nothing but a right brings no NDR record.
    let data = parts.iter().any(Option::is_some);
    let extent = descriptor::extent(context);
    let start = if reply {
        quote!(reply_with)
    } else {
        quote!(request_with)
    };
    let head = quote!(#core::Shape::#start(#core::Rules::Mig, #extent, #data));
    let [encoder, checker] = ["encoder", "checker"].map(local);
    let join = |what: fn(&Part) -> &TokenStream| -> TokenStream {
        parts.iter().flatten().map(what).cloned().collect()
    };
    let items = join(|part| &part.items);
    let shape = join(|part| &part.shape);
    let size_check = size_check(context);
    let encode = join(|part| &part.encode);
    let check = join(|part| &part.check);
    Body {
        items: quote!(#items #size_check),
        shape: quote!(#head #shape.rounded()),
        start: quote!(const { #head.min_size() }),
        measure: join(|part| &part.measure),
        encode: quote!(#encoder.head(const { &Self::SHAPE }); #encode),
        check: quote!(#checker.head(const { &Self::SHAPE })?; #check),
        fields: parts
            .into_iter()
            .map(|part| part.and_then(|part| part.seen))
            .collect(),
        view_field: None,
        view_items: TokenStream::new(),
    }
}

/// `None` for what is nothing but a right.
fn part(context: &Context<'_>, field: &Field) -> Option<Part> {
    match field.kind {
        Kind::Descriptor { kind, .. } => match kind {
            Descriptor::Port(_) | Descriptor::Guarded => None,
            Descriptor::Array { same_count, .. } => {
                Some(row::part(context, field, kind, same_count))
            }
            Descriptor::Ool { single: true, .. } => Some(count::of_one(context, field, kind)),
            Descriptor::Ool { .. } | Descriptor::OolPorts(_) => {
                Some(count::part(context, field, kind))
            }
        },
        Kind::Array { max, same_count } => Some(array::part(context, field, max, same_count)),
        Kind::Text { max, fixed } => Some(text::part(context, field, max, fixed)),
        // A tail was refused when the definition was read.
        Kind::Inline { .. } | Kind::Tail { .. } | Kind::Encoded { .. } => {
            Some(value::part(context, field))
        }
    }
}

/// Refuses a message whose arrays and text are larger at their bounds than any kernel takes, where no generic parameter is in the way.
///
/// `SHAPE` would say it too, but it asks for traits, and where a type has none of them that is an error of its own.
fn size_check(context: &Context<'_>) -> TokenStream {
    if context.has_parameters() {
        return TokenStream::new();
    }
    let core = &context.core;
    let message = context.message;
    let sizes = message.fields.iter().filter_map(|field| match field.kind {
        Kind::Array { max, .. } => {
            let item = bounds::item_type(field)?;
            Some(quote!(usize::saturating_mul(::core::mem::size_of::<#item>(), #max as usize)))
        }
        Kind::Text { max, .. } => Some(quote!(#max as usize)),
        _ => None,
    });
    let span = message.name.span().resolved_at(Span::mixed_site());
    quote_spanned! {span=>
        const _: () = ::core::assert!(
            #core::fits(&[#(#sizes),*]),
            "all bounds together allow a message that is larger than any kernel takes: lower one, or send memory with `#[mach(ool)]`"
        );
    }
}

/// Refuses a reply that is none of MIG's, where no generic parameter is in the way.
pub(super) fn pair(context: &Context<'_>, reply: &Type) -> TokenStream {
    if context.has_parameters() {
        return TokenStream::new();
    }
    let core = &context.core;
    let span = reply.span().resolved_at(Span::mixed_site());
    let reply = with_lifetime(reply, &Lifetime::new("'static", Span::mixed_site()));
    let id = context.message.id;
    let other_layout = "the reply to a message with `layout(mig)` has `layout(mig, reply)`";
    let other_id = format!(
        "the reply to the routine with id {id} has the id {}: MIG adds 100",
        id.wrapping_add(100)
    );
    quote_spanned! {span=>
        const _: () = {
            ::core::assert!(<#reply as #core::MachMessage>::SHAPE.is_reply(), #other_layout);
            ::core::assert!(
                <#reply as #core::MachMessage>::ID == i32::wrapping_add(#id, 100),
                #other_id
            );
        };
    }
}
