//! Stub for systems without eventfd, where creating a descriptor always fails.

use std::io;

#[derive(Debug)]
pub(crate) enum Signal {}

impl Signal {
    pub(crate) fn new() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn raise(&self) {
        match *self {}
    }

    pub(crate) fn lower(&self) {
        match *self {}
    }
}

#[derive(Debug)]
pub(crate) enum Group {}

impl Group {
    pub(crate) fn add(&self, _: &Signal) -> io::Result<()> {
        match *self {}
    }

    pub(crate) fn remove(&self, _: &Signal) {
        match *self {}
    }

    pub(crate) fn end(&self) {
        match *self {}
    }
}
