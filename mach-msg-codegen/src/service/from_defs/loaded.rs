//! A definition file that was read, for several dialects.

use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::quote;

use crate::defs::{self, Definition, Source};

use super::input::Input;

/// A definition file, whose path is relative to the package's folder.
pub(in crate::service) struct Loaded {
    root: PathBuf,
    path: PathBuf,
    text: String,
}

impl Loaded {
    /// Reads the bytes of the file.
    pub(in crate::service) fn new(input: &Input) -> syn::Result<Self> {
        let root = std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .unwrap_or_default();
        let path = root.join(input.path.value());
        let cannot_read = |why: String| {
            let message = format!("cannot read {}: {why}", path.display());
            syn::Error::new(input.path.span(), message)
        };
        let bytes = std::fs::read(&path).map_err(|error| cannot_read(error.to_string()))?;
        let text = defs::decode(&bytes).map_err(|why| cannot_read(why.to_owned()))?;
        Ok(Self { text, root, path })
    }

    /// Reads the definition.
    pub(in crate::service) fn read(&self, input: &Input, dialect: defs::Dialect) -> Definition {
        let shown = PathBuf::from(input.path.value());
        defs::read(&Source {
            path: &shown,
            text: &self.text,
            defines: &input.defines,
            include: &input.include,
            root: &self.root,
            skip_unsupported: input.skip_unsupported,
            dialect,
        })
    }

    /// Returns items for which the compiler runs the macro again if a file changes.
    pub(in crate::service) fn tracked(&self, included: &[PathBuf]) -> TokenStream {
        let included = included.iter().map(|file| self.root.join(file));
        let files = std::iter::once(self.path.clone()).chain(included);
        let files = files.map(|file| file.to_string_lossy().into_owned());
        quote!(#(const _: &[::core::primitive::u8] = ::core::include_bytes!(#files);)*)
    }
}
