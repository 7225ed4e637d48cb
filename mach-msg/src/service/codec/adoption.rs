//! Makes owners of what a checked message carried.

use alloc::vec::Vec;

use zerocopy::FromBytes;

use crate::OolMemory;
use crate::kernel::{KernReturn, Task};
use crate::port::{ReceiveRight, Right, SendOnceRight, SendRight};
use crate::wire::{PortNames, ReceivedRight};

use super::Refusal;
use super::memory::OolItems;
use super::port::AnyRight;
use super::reader::{PortSlot, PortsSlot, RegionSlot};

/// Makes owners of what a message carried. Shows that the message has given it up.
#[derive(Debug)]
pub struct Adoption {
    pub(super) task: Task,
}

impl Adoption {
    /// Takes the right out of a slot that was checked to hold one of kind `R`; `None` is null.
    #[inline]
    fn right<R: Right>(&self, slot: &PortSlot) -> Option<R> {
        // SAFETY: the message owned this right and gave it up; each slot is adopted once, as what it was checked to be.
        unsafe { R::from_name(self.task, slot.name) }
    }

    /// What a right that must be there, and is not, is refused with. Null was refused before, so nobody ever sees this.
    #[must_use]
    pub fn missing(&self, slot: &PortSlot) -> Refusal {
        Refusal::new(
            KernReturn::MIG_TYPE_ERROR,
            slot.offset,
            "a right that is not null",
        )
    }

    /// A send right.
    #[inline]
    pub fn send(&mut self, slot: &PortSlot) -> Option<SendRight> {
        self.right(slot)
    }

    /// A send-once right.
    #[inline]
    pub fn send_once(&mut self, slot: &PortSlot) -> Option<SendOnceRight> {
        self.right(slot)
    }

    /// A receive right.
    #[inline]
    pub fn receive(&mut self, slot: &PortSlot) -> Option<ReceiveRight> {
        self.right(slot)
    }

    /// A right of whichever kind it is.
    pub fn any(&mut self, slot: &PortSlot) -> AnyRight {
        match slot.kind {
            ReceivedRight::Receive => self.receive(slot).map(AnyRight::Receive),
            ReceivedRight::Send => self.send(slot).map(AnyRight::Send),
            ReceivedRight::SendOnce => self.send_once(slot).map(AnyRight::SendOnce),
        }
        .unwrap_or(AnyRight::Null(slot.kind))
    }

    /// Memory.
    pub fn memory(&mut self, slot: &RegionSlot) -> OolMemory {
        // SAFETY: the message owned this region and gave it up; each slot is adopted once.
        unsafe { OolMemory::from_raw(self.task, slot.address, slot.size) }
    }

    /// Memory, as elements.
    pub fn items<T>(&mut self, slot: &RegionSlot) -> OolItems<T> {
        OolItems::new(self.memory(slot))
    }

    /// A value that lay out of line, copied here.
    pub fn region_value<T: FromBytes>(&mut self, slot: &RegionSlot) -> T {
        let memory = self.memory(slot);
        // The size was checked.
        T::read_from_bytes(&memory).unwrap_or_else(|_| T::new_zeroed())
    }

    fn rights<R: Right>(&mut self, slot: &PortsSlot) -> Vec<Option<R>> {
        let size = slot
            .count
            .saturating_mul(size_of::<crate::wire::PortName>());
        // SAFETY: the message owned this array and gave it up; each slot is adopted once.
        let names = unsafe { OolMemory::from_raw(self.task, slot.address, size) };
        PortNames::new(&names)
            // SAFETY: the message owned these rights, which were checked to be of this kind, and gave them up.
            .map(|name| unsafe { R::from_name(self.task, name) })
            .collect()
    }

    /// Send rights.
    pub fn sends(&mut self, slot: &PortsSlot) -> Vec<Option<SendRight>> {
        self.rights(slot)
    }

    /// Send-once rights.
    pub fn sends_once(&mut self, slot: &PortsSlot) -> Vec<Option<SendOnceRight>> {
        self.rights(slot)
    }

    /// Receive rights.
    pub fn receives(&mut self, slot: &PortsSlot) -> Vec<Option<ReceiveRight>> {
        self.rights(slot)
    }

    /// Rights of whichever kind they are.
    pub fn anys(&mut self, slot: &PortsSlot) -> Vec<AnyRight> {
        let kind = slot.kind;
        let null = || AnyRight::Null(kind);
        match kind {
            ReceivedRight::Receive => {
                let rights = self.receives(slot).into_iter();
                rights
                    .map(|right| right.map_or_else(null, AnyRight::Receive))
                    .collect()
            }
            ReceivedRight::Send => {
                let rights = self.sends(slot).into_iter();
                rights
                    .map(|right| right.map_or_else(null, AnyRight::Send))
                    .collect()
            }
            ReceivedRight::SendOnce => {
                let rights = self.sends_once(slot).into_iter();
                rights
                    .map(|right| right.map_or_else(null, AnyRight::SendOnce))
                    .collect()
            }
        }
    }
}
