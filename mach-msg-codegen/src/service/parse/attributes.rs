//! Reads the words in the attributes of a service.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Attribute;

use crate::attributes::{Item, Words, list, meant};
use crate::errors::Errors;
use crate::layout::Id;

/// `id = 500, layout(mig), crate = "path", optional`
pub(super) struct ServiceWords {
    pub(super) id: Option<Id>,
    pub(super) mig: bool,
    pub(super) krate: TokenStream,
    pub(super) optional: bool,
}

impl ServiceWords {
    pub(super) fn read(arguments: TokenStream) -> syn::Result<Self> {
        let mut errors = Errors::default();
        let mut words = Words::of_arguments(arguments, &mut errors);
        let id = words.take("id").map(|item| item.id("id = 500"));
        let layout = words.take("layout").map(|item| layout(&item));
        let read = Self {
            id: id.and_then(|id| errors.keep(id)),
            mig: layout.is_some_and(|layout| errors.keep(layout).is_some()),
            krate: errors.keep(words.core_crate()).unwrap_or_default(),
            optional: errors.keep(words.flag("optional")).unwrap_or_default(),
        };
        errors.keep(words.finish("`id = 500`, `layout(mig)`, `optional` or `crate = \"path\"`"));
        errors.finish().map(|()| read)
    }
}

/// Checks that a layout is MIG's.
fn layout(item: &Item) -> syn::Result<()> {
    let layout = item.argument("`layout(mig)`")?;
    match layout {
        Some(layout) if layout == "mig" => Ok(()),
        Some(layout) => Err(syn::Error::new(
            layout.span(),
            format!(
                "expected `layout(mig)`, found `layout({layout})`: without it, messages have the natural layout"
            ),
        )),
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
pub(super) fn take(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Words {
    let mut words = Words::default();
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

/// Adds words. `out(max = 64)` is `out, max = 64`.
fn add_all(words: &mut Words, items: Vec<Item>, errors: &mut Errors) {
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
