//! All mistakes of a definition in one go.

use std::fmt::Display;

use syn::Result;

use super::Place;

#[derive(Default)]
pub(super) struct Errors {
    all: Option<syn::Error>,
}

impl Errors {
    pub(super) fn add(&mut self, place: impl Place, message: impl Display) {
        self.push(place.error(message));
    }

    pub(super) fn push(&mut self, error: syn::Error) {
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
    }

    /// The value, if there is no mistake in it.
    pub(super) fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(super) fn finish(self) -> Result<()> {
        self.all.map_or(Ok(()), Err)
    }
}
