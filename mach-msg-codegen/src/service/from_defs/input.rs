//! The input of `mig!`: the path of a definition file, and options.

use std::path::Path;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

use crate::attributes::{UnreadAttributes, list};
use crate::errors::Errors;
use crate::layout::GnuWire;

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
    /// The wire of messages of GNU Mach, of a file in the dialect of GNU MIG.
    pub(in crate::service) layout: Option<GnuWire>,
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
            layout: None,
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
        let path = input.parse().map_err(|error: syn::Error| {
            let text = "expected the path of a definition file: `mig!(\"weather.defs\")`";
            syn::Error::new(error.span(), text)
        })?;
        let mut parsed = Self::new(path, visibility);
        if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
            return Err(input.error("expected `,` after the path of the file"));
        }
        let mut errors = Errors::default();
        let mut words = UnreadAttributes::new(list(input)?, &mut errors);
        if errors.keep(parsed.options(&mut words)).is_some() {
            errors.keep(words.finish(EXPECTED));
        }
        errors.finish().map(|()| parsed)
    }
}

const EXPECTED: &str = "`name = Name`, `crate = \"path\"`, `optional`, `skip_unsupported`, `define(NAME, NAME = 1)`, `include(\"folder\")`, or `layout(gnu32)` or `layout(gnu64)` for messages of GNU Mach";

impl Input {
    fn options(&mut self, words: &mut UnreadAttributes) -> syn::Result<()> {
        self.krate = words.core_crate()?;
        self.optional = words.flag("optional")?;
        self.skip_unsupported = words.flag("skip_unsupported")?;
        if let Some(item) = words.take("name") {
            self.name = Some(item.ident("name = Name")?);
        }
        if let Some(item) = words.take("layout") {
            let expected = "`layout(gnu32)` or `layout(gnu64)`, for messages of GNU Mach";
            let layout = item.argument(expected)?;
            self.layout = match layout.map(|layout| layout.to_string()).as_deref() {
                Some("gnu32") => Some(GnuWire::Gnu32),
                Some("gnu64") => Some(GnuWire::Gnu64),
                Some(_) | None => return Err(item.error(format_args!("expected {expected}"))),
            };
        }
        if let Some(item) = words.take("define") {
            for define in item.list()? {
                // Same as `-DNAME` of compilers.
                let value = match &define.value {
                    Some(_) => {
                        define.number("define(NAME = 1)", |digits| Some(digits.to_owned()))?
                    }
                    None => "1".to_owned(),
                };
                self.defines.push((define.word(), value));
            }
        }
        if let Some(item) = words.take("include") {
            let folders = Punctuated::<LitStr, Token![,]>::parse_terminated;
            let folders = folders.parse2(item.arguments.unwrap_or_default())?;
            self.include.extend(folders.iter().map(LitStr::value));
        }
        Ok(())
    }
}
