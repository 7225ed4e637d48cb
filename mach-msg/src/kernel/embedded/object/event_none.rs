//! Where there is no eventfd: nothing can be watched.

use std::io;

use crate::kernel::embedded::object::port::PortState;

#[derive(Debug)]
pub(crate) enum Signal {}

impl Signal {
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
    pub(crate) fn add(&self, _: &mut PortState) -> io::Result<()> {
        match *self {}
    }

    pub(crate) fn remove(&self, _: &PortState) {
        match *self {}
    }

    pub(crate) fn end(&self) {
        match *self {}
    }
}
