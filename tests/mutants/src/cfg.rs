//! Evaluates `cfg` attributes for library code on Linux and this processor.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Item, Meta, Token};

const APPLE: &str = "apple";
/// The features whose code is mutated.
const FEATURES: &[&str] = &["std", "derive", "bytemuck", "serde"];
/// The other features of the tests. Code for builds without them is not compiled.
const OTHERS: &[&str] = &["tokio", "async-io", "processes"];
/// Stands for these features in a predicate's options.
const WITH_OTHERS: &str = "other features";

/// Returns true if an item is compiled and is not a test.
pub fn item(item: &Item) -> bool {
    holds(match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    })
}

/// Returns the attributes of an expression that may have a `cfg`.
pub fn attributes(expr: &Expr) -> &[Attribute] {
    match expr {
        Expr::Array(e) => &e.attrs,
        Expr::Assign(e) => &e.attrs,
        Expr::Binary(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Lit(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Path(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Struct(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        _ => &[],
    }
}

/// Returns true if all `cfg` attributes hold and the item is not a test.
pub fn holds(attrs: &[Attribute]) -> bool {
    attrs.iter().all(|attr| {
        if attr.path().is_ident("test") {
            return false;
        }
        if !attr.path().is_ident("cfg") {
            return true;
        }
        match attr.parse_args::<Meta>() {
            // Code for tests only is not library code. Code for Apple systems is compiled into the
            // unit tests.
            Ok(meta) => {
                let holds = |also: &[&str]| {
                    let others = [also, &[WITH_OTHERS]].concat();
                    predicate(&meta, also) && predicate(&meta, &others)
                };
                predicate(&meta, &["test"]) && (holds(&[]) || holds(&[APPLE]))
            }
            Err(_) => false,
        }
    })
}

/// Evaluates a predicate on this system, with the additional options in `also`.
fn predicate(meta: &Meta, also: &[&str]) -> bool {
    match meta {
        Meta::Path(path) => ["unix", "debug_assertions"]
            .iter()
            .chain(also)
            .any(|name| path.is_ident(name)),
        Meta::NameValue(pair) => {
            let Expr::Lit(value) = &pair.value else {
                return false;
            };
            let syn::Lit::Str(value) = &value.lit else {
                return false;
            };
            let value = value.value();
            match &*pair
                .path
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default()
            {
                "target_vendor" => also.contains(&APPLE) && value == APPLE,
                "feature" => {
                    let others = also.contains(&WITH_OTHERS) && OTHERS.contains(&&*value);
                    FEATURES.contains(&&*value) || others
                }
                "target_os" => value == std::env::consts::OS,
                "target_arch" => value == std::env::consts::ARCH,
                "target_pointer_width" => value == "64",
                "target_endian" => value == "little",
                _ => false,
            }
        }
        Meta::List(list) => {
            let parts = list
                .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
                .unwrap_or_default();
            if list.path.is_ident("all") {
                parts.iter().all(|part| predicate(part, also))
            } else if list.path.is_ident("any") {
                parts.iter().any(|part| predicate(part, also))
            } else {
                !parts.iter().any(|part| predicate(part, also))
            }
        }
    }
}
