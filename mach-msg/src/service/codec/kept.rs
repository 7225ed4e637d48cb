//! What lives until a message is sent without lying in it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;
use core::mem;

use crate::OolMemory;
use crate::port::{ReceiveRight, SendRight};
use crate::wire::PortName;

use super::memory::Region;
use super::port::{AnyPorts, Lent, PortSource, release};

/// What a message that was written is given, part by part: what moves with it belongs to the message from now on, and what is only lent to it,
/// but to be dropped afterwards, is kept here until the message is sent.
#[derive(Debug, Default)]
pub struct Kept(Vec<Item>);

#[derive(Debug)]
enum Item {
    Send(#[expect(dead_code, reason = "kept to be dropped later")] SendRight),
    Receive(#[expect(dead_code, reason = "kept to be dropped later")] ReceiveRight),
    Memory(#[expect(dead_code, reason = "kept to be dropped later")] OolMemory),
    Items(#[expect(dead_code, reason = "kept to be dropped later")] Box<dyn Any + Send>),
    /// An array of rights out of line that stays; the rights move if their disposition says so.
    Names(Box<[PortName]>, u8),
    /// An array of rights out of line that moves.
    Array(OolMemory),
}

impl Kept {
    /// A right.
    #[inline]
    pub fn port<P: PortSource>(&mut self, right: P) {
        right.give();
    }

    /// Rights in a row.
    pub fn ports<P: PortSource>(&mut self, rights: impl IntoIterator<Item = P>) {
        for right in rights {
            right.give();
        }
    }

    /// Rights of one array whose disposition the sender chose.
    pub fn any_ports(&mut self, ports: AnyPorts<'_>) {
        self.ports(ports.rights);
    }

    /// A send right that was copied.
    pub fn lent_send(&mut self, right: Option<Lent<'_, SendRight>>) {
        if let Some(Lent::Owned(right)) = right {
            self.0.push(Item::Send(right));
        }
    }

    /// A receive right that another one was made from.
    pub fn lent_receive(&mut self, right: Option<Lent<'_, ReceiveRight>>) {
        if let Some(Lent::Owned(right)) = right {
            self.0.push(Item::Receive(right));
        }
    }

    /// Memory that moves.
    pub fn memory(&mut self, memory: OolMemory) {
        let _ = memory.into_raw();
    }

    /// Memory that was lent.
    pub fn lent_memory(&mut self, memory: OolMemory) {
        self.0.push(Item::Memory(memory));
    }

    /// Elements that were lent as memory.
    pub fn lent_items<T: Send + 'static>(&mut self, items: Vec<T>) {
        if !items.is_empty() {
            self.0.push(Item::Items(Box::new(items)));
        }
    }

    /// Memory that was lent or moves.
    pub fn region<T>(&mut self, region: Region<'_, T>) {
        if let Region::Given(memory) = region {
            self.memory(memory);
        }
    }

    /// An array of names that stays here, of rights with this disposition.
    pub(super) fn names(&mut self, names: Box<[PortName]>, disposition: u8) {
        self.0.push(Item::Names(names, disposition));
    }

    /// An array of names that moves.
    pub(super) fn array(&mut self, names: OolMemory) {
        self.0.push(Item::Array(names));
    }

    /// The arrays that move belong to the message from now on.
    #[inline]
    pub(super) fn give_arrays(&mut self) {
        for item in &mut self.0 {
            if let Item::Array(names) = item {
                let empty = OolMemory::empty(names.task());
                let _ = mem::replace(names, empty).into_raw();
            }
        }
    }

    /// Releases the rights that move and whose array stays.
    pub(super) fn release_names(&self, task: crate::kernel::Task) {
        for item in &self.0 {
            if let Item::Names(names, disposition) = item {
                for name in names {
                    release(task, *name, *disposition);
                }
            }
        }
    }
}
