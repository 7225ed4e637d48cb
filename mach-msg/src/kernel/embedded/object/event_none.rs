//! Stub for systems without eventfd, where creating a descriptor always fails.

#[derive(Debug)]
pub(crate) enum Signal {}

impl Signal {
    pub(crate) fn raise(&mut self) {
        match *self {}
    }

    pub(crate) fn lower(&mut self) {
        match *self {}
    }

    pub(crate) fn abandon(self) {
        match self {}
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Group {}

impl Group {
    pub(crate) fn add(&self, _: &mut Option<Signal>, _: bool) {
        match *self {}
    }

    pub(crate) fn remove(&self, _: &mut Signal) {
        match *self {}
    }

    pub(crate) fn end(&self) {
        match *self {}
    }
}
