//! Reads the words in the attributes of a service.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Token};

use crate::attributes::{Item, UnreadAttributes, list, meant};
use crate::errors::Errors;
use crate::field::Versions;
use crate::layout::{Id, Layout};

/// `id = 500, version = 2, deny_newer, layout(mig), crate = "path", optional`
pub(super) struct ServiceWords {
    /// The first id, and the place of its value.
    pub(super) id: Option<(Id, Span)>,
    pub(super) mig: bool,
    pub(super) versions: Option<Versions>,
    pub(super) krate: TokenStream,
    pub(super) optional: bool,
}

impl ServiceWords {
    pub(super) fn read(arguments: TokenStream) -> syn::Result<Self> {
        let mut errors = Errors::default();
        let mut words = UnreadAttributes::of_arguments(arguments, &mut errors);
        let id = words.take("id").map(|item| {
            let place = item.value.as_ref().map_or(item.name.span(), Spanned::span);
            first_id(&item).map(|id| (id, place))
        });
        let layout = words.take("layout").map(|item| layout(&item));
        let mig = layout.is_some_and(|layout| errors.keep(layout).is_some());
        let layout = match mig {
            true => Layout::Mig { reply: false },
            false => Layout::Natural,
        };
        let read = Self {
            id: id.and_then(|id| errors.keep(id)),
            mig,
            versions: Versions::read(&mut words, layout, &mut errors),
            krate: errors.keep(words.core_crate()).unwrap_or_default(),
            optional: errors.keep(words.flag("optional")).unwrap_or_default(),
        };
        errors.keep(words.finish("`id = 500`, `layout(mig)`, `version = 1`, `deny_newer`, `optional` or `crate = \"path\"`"));
        errors.finish().map(|()| read)
    }
}

/// Returns the id of the first method.
fn first_id(item: &Item) -> syn::Result<Id> {
    let id = item.id("id = 500")?;
    match (&id.base, &item.value) {
        (None, Some(value)) if id.number < 0 => Err(syn::Error::new_spanned(
            value,
            format!("expected an id of at least 0, found {}", id.number),
        )),
        _ => Ok(id),
    }
}

/// Checks that a layout is MIG's.
fn layout(item: &Item) -> syn::Result<()> {
    let layout = item.argument("`layout(mig)`")?;
    match layout {
        Some(layout) if layout == "mig" => Ok(()),
        Some(layout) => {
            let message = format!(
                "expected `layout(mig)`, found `layout({layout})`: without it, messages have the natural layout"
            );
            Err(item.unknown_argument(&layout, &["mig"], message))
        }
        None => Err(item.error("expected `layout(mig)`")),
    }
}

/// The words that may be attributes of their own: `#[oneway]`.
const ATTRIBUTES: [&str; 9] = [
    "id",
    "oneway",
    "later",
    "skip",
    "timeout",
    "returns",
    "out",
    "inout",
    "notification",
];

/// Takes the attributes of services out of `attributes`. Returns the words in them.
pub(super) fn take(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> UnreadAttributes {
    let mut words = UnreadAttributes::default();
    attributes.retain(|attribute| {
        let name = attribute.path().get_ident().map(ToString::to_string);
        match name.as_deref() {
            Some("mach") => {
                let items = errors.keep(attribute.parse_args_with(list));
                add_all(&mut words, items.unwrap_or_default(), errors);
                false
            }
            Some(name) if ATTRIBUTES.contains(&name) => {
                let item = errors.keep(syn::parse2(attribute.meta.to_token_stream()));
                add_all(&mut words, item.into_iter().collect(), errors);
                false
            }
            // An attribute of another macro has no name that is close to one of ours.
            Some(name) => match meant(name, &ATTRIBUTES) {
                Some(meant) => {
                    errors.push(syn::Error::new_spanned(
                        attribute.path(),
                        format!("unknown attribute `{name}`: did you mean `#[{meant}]`?"),
                    ));
                    false
                }
                None => true,
            },
            None => true,
        }
    });
    words
}

/// Refuses a `cfg` on a part of a service. The code that is generated for the part is in several
/// items, which `cfg` would not all leave out.
pub(super) fn refuse_cfg(attributes: &[Attribute], part: &str, errors: &mut Errors) {
    for attribute in attributes
        .iter()
        .filter(|attribute| is_cfg(&attribute.meta))
    {
        errors.push(syn::Error::new_spanned(
            attribute,
            format!(
                "{part} cannot be left out by `cfg`: write a trait for each configuration, with `cfg` above `#[mach_service]`"
            ),
        ));
    }
}

/// Refuses a `cfg` below `#[mach_service]`, which would leave out the trait only.
pub(super) fn refuse_cfg_of_trait(attributes: &[Attribute], errors: &mut Errors) {
    for attribute in attributes
        .iter()
        .filter(|attribute| is_cfg(&attribute.meta))
    {
        errors.push(syn::Error::new_spanned(
            attribute,
            "this leaves out the trait, but not its client and its messages: write `cfg` above `#[mach_service]`",
        ));
    }
}

/// Returns true for `cfg(…)`, and for `cfg_attr(…, cfg(…))`.
fn is_cfg(meta: &Meta) -> bool {
    if meta.path().is_ident("cfg") {
        return true;
    }
    let Meta::List(list) = meta else {
        return false;
    };
    list.path.is_ident("cfg_attr")
        && Punctuated::<Meta, Token![,]>::parse_terminated
            .parse2(list.tokens.clone())
            .is_ok_and(|parts| parts.iter().skip(1).any(is_cfg))
}

/// Adds words. `out(max = 64)` is `out, max = 64`.
fn add_all(words: &mut UnreadAttributes, items: Vec<Item>, errors: &mut Errors) {
    for mut item in items {
        let mut inner = Vec::new();
        if matches!(item.word().as_str(), "returns" | "out" | "inout") {
            inner = errors.keep(item.list()).unwrap_or_default();
            item.arguments = None;
        }
        add_all(words, inner, errors);
        errors.keep(words.add(item));
    }
}
