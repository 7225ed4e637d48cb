//! Where there is no eventfd: nothing can be watched.

use std::io;

use super::port::PortState;

#[derive(Debug)]
pub(super) enum Signal {}

impl Signal {
    pub(super) fn raise(&self) {
        match *self {}
    }

    pub(super) fn lower(&self) {
        match *self {}
    }
}

#[derive(Debug)]
pub(super) enum Group {}

impl Group {
    pub(super) fn add(&self, _: &mut PortState) -> io::Result<()> {
        match *self {}
    }

    pub(super) fn remove(&self, _: &PortState) {
        match *self {}
    }

    pub(super) fn end(&self) {
        match *self {}
    }
}
