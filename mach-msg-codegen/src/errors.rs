//! Collects the errors of a definition, so that the user sees all of them at once.

use std::fmt::Display;

use quote::ToTokens;
use syn::Result;
use syn::spanned::Spanned;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors {
    all: Option<syn::Error>,
}

impl Errors {
    pub(crate) fn add(&mut self, place: impl ErrorPlace, message: impl Display) {
        self.push(place.error(message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
    }

    /// Returns the value, or records the error.
    pub(crate) fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Returns the recorded errors as one.
    pub(crate) fn finish(self) -> Result<()> {
        self.all.map_or(Ok(()), Err)
    }
}

/// The place of an error: anything with tokens.
pub(crate) trait ErrorPlace {
    fn error(&self, message: impl Display) -> syn::Error;
}

impl<T: ToTokens + Spanned> ErrorPlace for T {
    fn error(&self, message: impl Display) -> syn::Error {
        syn::Error::new_spanned(self, message)
    }
}
