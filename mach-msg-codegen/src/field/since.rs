//! Values that earlier versions of a message do not have: `since = 2`, in the natural layout and in
//! items.
//!
//! The values of each later version are in a struct of their own, `NameSince2`, after all other
//! fields. Like any `Option` they have a part that states if there is a value. A message is sent in
//! the earliest version that has all its values.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, Ident, Lit, LitInt, Result, Type};

use crate::attributes::Item;
use crate::disposition::Disposition;
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::types::{argument, is_reference, last_name, referent, right_in};

use super::code::{DecodeCode, EncodeCode, Kind, LayoutCode, Section, Site, ViewField, local};
use super::value::{Composite, is_carried};
use super::version::{Versions, positive};

/// An `Option` that earlier versions do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Since {
    /// The first version that has it, 2 or more.
    version: u32,
    value: Composite,
}

/// Reads a field with `since`. `other` is another word of the field.
pub(super) fn parse(
    item: &Item,
    other: Option<&str>,
    ty: &Type,
    layout: Layout,
    versions: Option<Versions>,
) -> Result<Since> {
    if matches!(layout, Layout::Mig { .. }) {
        return Err(item.error("MIG's layout has no versions: leave out `since`, or `layout(mig)`"));
    }
    if let Some(other) = other {
        return Err(item.error(match is_descriptor(other) {
            true => format!(
                "a message has the same descriptors in all versions: leave out `since` or `{other}`; {}",
                null_or_new_message(other)
            ),
            false => format!(
                "a field since a later version is an `Option` without another word: leave out `since` or `{other}`"
            ),
        }));
    }
    let value = value_of(ty)?;
    let version = positive(item, "since = 2")?;
    if version == 1 {
        return Err(item.error(
            "all messages have the fields of version 1: leave out `since`, or write `since = 2`",
        ));
    }
    match versions {
        Some(versions) if version <= versions.version => Ok(Since { version, value }),
        Some(Versions { version: latest, .. }) => Err(item.error(format_args!(
            "the latest version is {latest}: write `version = {version}` there, or a `since` of at most {latest}"
        ))),
        None => Err(item.error(format_args!(
            "the fields of a later version need a version: write `version = {version}` beside `id`"
        ))),
    }
}

fn is_descriptor(word: &str) -> bool {
    Disposition::WORDS.contains(&word) || matches!(word, "ool" | "ool_ports" | "guard" | "single")
}

fn null_or_new_message(word: &str) -> &'static str {
    match Disposition::WORDS.contains(&word) {
        true => "an `Option` of a right is null for `None`",
        false => "memory is for a new message",
    }
}

/// Returns the value of a field, or an error for a type that no later version can add.
fn value_of(ty: &Type) -> Result<Composite> {
    let Some(inner) = argument(ty, "Option") else {
        let written = ty.to_token_stream().to_string().replace([' ', '\n'], "");
        let name = last_name(right_in(ty)).unwrap_or_default();
        return Err(match is_carried(&name) {
            true => carried(ty),
            false => ty.error(format_args!(
                "messages of earlier versions do not have this field: write `Option<{written}>`"
            )),
        });
    };
    let name = last_name(referent(right_in(inner))).unwrap_or_default();
    if is_carried(&name) {
        return Err(carried(ty));
    }
    if matches!(
        name.as_str(),
        "str" | "String" | "Vec" | "CStr" | "CString" | "Cow"
    ) || matches!(referent(inner), Type::Slice(_))
    {
        return Err(ty.error(
            "a later version adds values of fixed size: write an array such as `Option<[u8; 16]>`, or make a new message",
        ));
    }
    if is_reference(inner) {
        return Err(ty.error("a later version adds values: write the type without `&`"));
    }
    let value = Composite::of(ty);
    value.check_sizes(ty)?;
    Ok(value)
}

fn carried(ty: &Type) -> syn::Error {
    ty.error(
        "a message has the same descriptors in all versions: leave out `since`, or make a new message",
    )
}

/// Returns `since = 2` for each of the last results of a tuple of `count`: one for `since = 2`, two
/// for `since(2, 3)`.
pub(crate) fn of_results(item: &Item, count: usize) -> Result<Vec<Item>> {
    let numbers = match (&item.value, &item.arguments) {
        (None, Some(arguments)) => {
            let list = syn::punctuated::Punctuated::<LitInt, syn::Token![,]>::parse_terminated;
            let numbers = syn::parse::Parser::parse2(list, arguments.clone());
            let numbers = numbers.map_err(|error| {
                syn::Error::new(error.span(), "expected numbers: write `since(2, 3)`")
            })?;
            numbers.into_iter().map(|number| literal(&number)).collect()
        }
        (value, _) => vec![value.clone()],
    };
    if numbers.len() > count {
        return Err(item.error(format_args!(
            "expected a version for at most {count} results, found {}",
            numbers.len()
        )));
    }
    let items = numbers.into_iter().map(|value| Item {
        name: item.name.clone(),
        arguments: None,
        value,
    });
    Ok(items.collect())
}

fn literal(number: &LitInt) -> Option<Expr> {
    Some(Expr::Lit(syn::ExprLit {
        attrs: Vec::new(),
        lit: Lit::Int(number.clone()),
    }))
}

/// Returns the local variable for the received struct of a version.
pub(crate) fn local_of_version(version: u32) -> Ident {
    local(&format!("since{version}"))
}

impl Kind for Since {
    fn section(&self) -> Section {
        Section::Since(self.version)
    }

    fn check(&self, ty: &Type, layout: Layout, name: &str) -> Result<()> {
        self.value.check(ty, layout, name)
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let value = self.value.describe(site)?;
        Some(format!("since {}, {value}", self.version))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        self.value.layout(site)
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        self.value.encode(site)
    }

    fn decode(&self, _: &Site<'_>) -> DecodeCode {
        // The struct is checked as a whole.
        DecodeCode::default()
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (core, inline, since) = (site.core, local("inline"), local_of_version(self.version));
        let view = self.value.view(site);
        let value: Option<TokenStream> = view.value.map(|value| {
            quote! {
                match #since {
                    #core::Option::Some(#inline) => #value,
                    #core::Option::None => #core::Option::None,
                }
            }
        });
        ViewField {
            borrows: false,
            value,
            ..view
        }
    }
}
