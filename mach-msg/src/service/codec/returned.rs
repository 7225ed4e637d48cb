//! A request that the kernel gave back.

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, KnownLayout};

use crate::OolMemory;
use crate::message::{Adoption, CheckedRegion, MessageReader};
use crate::wire::{DescriptorKind, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortNames};

use super::memory::Region;
use super::port::{AnyPorts, PortSource, release};

/// The descriptors of a request that the kernel gave back, read again in their order: what had moved is owned again, under the name or at the
/// address that it has now, and what the kernel made for the message is released.
///
/// Each function gives `None` when something that had moved did not come back.
#[derive(Debug)]
pub struct Returned<'b>(MessageReader<'b>);

impl<'b> Returned<'b> {
    pub(crate) const fn new(checker: MessageReader<'b>) -> Self {
        Self(checker)
    }

    fn descriptor<D: FromBytes + KnownLayout + Immutable>(
        &mut self,
        kind: DescriptorKind,
    ) -> Option<(usize, &'b D)> {
        self.0.descriptor("", kind).ok()
    }

    /// A right.
    pub fn port<P: PortSource>(&mut self, right: P) -> Option<P> {
        let task = self.0.task();
        match self.descriptor::<PortDescriptor>(DescriptorKind::Port) {
            Some((_, port)) => right.take_back(task, port.name, port.disposition),
            None => {
                right.give();
                None
            }
        }
    }

    /// Rights in a row, in `slots` descriptors.
    pub fn ports<P: PortSource, A: IntoIterator<Item = P>, B: FromIterator<P>>(
        &mut self,
        rights: A,
        slots: usize,
    ) -> Option<B> {
        let mut used = 0;
        let rights = all(rights.into_iter().map(|right| {
            used += 1;
            self.port(right)
        }));
        for _ in used..slots {
            let _ = self.port(None::<crate::SendRight>);
        }
        rights
    }

    /// Rights in as many descriptors.
    pub fn port_array<P: PortSource, const N: usize>(&mut self, rights: [P; N]) -> Option<[P; N]> {
        let rights: alloc::vec::Vec<P> = self.ports(rights, N)?;
        rights.try_into().ok()
    }

    /// Memory that had moved.
    pub fn memory(&mut self, memory: OolMemory) -> Option<OolMemory> {
        let _ = memory.into_raw();
        self.region_here()
    }

    /// Memory that is lent: the kernel's copy is released.
    pub fn lent(&mut self) {
        drop(self.region_here());
    }

    /// Memory that is lent or had moved.
    pub fn region<'a, T>(&mut self, region: Region<'a, T>) -> Option<Region<'a, T>> {
        match region {
            Region::Lent(items) => {
                self.lent();
                Some(Region::Lent(items))
            }
            Region::Given(memory) => self.memory(memory).map(Region::Given),
        }
    }

    /// Rights out of line.
    pub fn ool_ports<P: PortSource>(
        &mut self,
        rights: alloc::vec::Vec<P>,
    ) -> Option<alloc::vec::Vec<P>> {
        let task = self.0.task();
        let (names, disposition) = self.names_here().unzip();
        let (names, disposition) = (
            names.unwrap_or_else(|| OolMemory::empty(task)),
            disposition.unwrap_or(0),
        );
        let mut names = PortNames::new(&names);
        let back = all(rights.into_iter().map(|right| match names.next() {
            Some(name) => right.take_back(task, name, disposition),
            None => {
                right.give();
                None
            }
        }));
        for name in names {
            release(task, name, disposition);
        }
        back
    }

    /// Rights out of line whose disposition the sender chose.
    pub fn any_ool_ports<'a>(&mut self, ports: AnyPorts<'a>) -> Option<AnyPorts<'a>> {
        Some(AnyPorts {
            disposition: ports.disposition,
            rights: self.ool_ports(ports.rights)?,
        })
    }

    fn region_here(&mut self) -> Option<OolMemory> {
        let task = self.0.task();
        let (offset, region) = self.descriptor::<OolDescriptor>(DescriptorKind::Ool)?;
        let (address, size) = (region.address.get(), region.size as usize);
        let region = CheckedRegion::new(task, address, size, "", offset).ok()?;
        Some(region.adopt(&Adoption::of_returned_message()))
    }

    fn names_here(&mut self) -> Option<(OolMemory, u8)> {
        let task = self.0.task();
        let (offset, array) = self.descriptor::<OolPortsDescriptor>(DescriptorKind::OolPorts)?;
        let (address, size) = (array.address.get(), array.size());
        let names = CheckedRegion::new(task, address, size, "", offset).ok()?;
        Some((
            names.adopt(&Adoption::of_returned_message()),
            array.disposition,
        ))
    }
}

/// All of them, or `None` if one is missing; each is looked at, so that none is lost.
fn all<P, B: FromIterator<P>>(items: impl Iterator<Item = Option<P>>) -> Option<B> {
    let mut complete = true;
    let found: B = items
        .filter_map(|item| {
            complete &= item.is_some();
            item
        })
        .collect();
    complete.then_some(found)
}

const _: () = assert!(offset_of!(OolPortsDescriptor, count) == offset_of!(OolDescriptor, size));
