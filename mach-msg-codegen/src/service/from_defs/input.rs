//! The input of `mig!`: the path of a definition file, and options.

use std::path::Path;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Token};

/// `"path.defs"`, then `name = Name`, `crate = "path"`, `optional`, `skip_unsupported`,
/// `define(NAME, NAME = value)`, `include("folder")` in any order.
pub(in crate::service) struct Input {
    pub(in crate::service) path: LitStr,
    pub(in crate::service) name: Option<Ident>,
    pub(in crate::service) krate: TokenStream,
    pub(in crate::service) visibility: TokenStream,
    pub(in crate::service) optional: bool,
    pub(in crate::service) skip_unsupported: bool,
    pub(in crate::service) defines: Vec<(String, String)>,
    pub(in crate::service) include: Vec<String>,
}

impl Input {
    /// Returns the input for the file at `path`, with no options.
    pub(in crate::service) fn of_file(path: &Path) -> Self {
        let path = LitStr::new(&path.to_string_lossy(), Span::call_site());
        Self::new(path, quote!(pub))
    }

    fn new(path: LitStr, visibility: TokenStream) -> Self {
        Self {
            path,
            name: None,
            krate: quote!(::mach_msg),
            visibility,
            optional: false,
            skip_unsupported: false,
            defines: Vec::new(),
            include: Vec::new(),
        }
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let visibility: syn::Visibility = input.parse()?;
        let visibility = match visibility {
            syn::Visibility::Inherited => quote!(pub),
            syn::Visibility::Public(_) | syn::Visibility::Restricted(_) => quote!(#visibility),
        };
        let mut parsed = Self::new(input.parse()?, visibility);
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
