//! Living rights and memory for the messages that are sent again.

use std::fmt::Display;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::dynamic::Part;
use mach_msg::wire::{Carried, Descriptor, PortName, disposition};
use mach_msg::{OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight};

/// Number of bytes of out-of-line memory of a message that are made up for it.
const MEMORY_MAX: usize = 64 << 20;

/// Number of rights of a message that are made up for it: the limit of receivers.
const RIGHTS_MAX: usize = 1024;

/// The rights and the memory of one message. It lives until the message was received and dropped,
/// so all rights in the message are rights to living ports.
pub(super) struct Supply {
    task: Task,
    /// The port of all send and send-once rights in the message.
    port: ReceiveRight,
    /// The right that is copied.
    right: SendRight,
    /// Bytes of memory that were supplied.
    memory: usize,
    /// Number of rights that were supplied.
    rights: usize,
}

impl Supply {
    pub(super) fn new(task: Task) -> Result<Self, String> {
        let port = ReceiveRight::new_in(task).map_err(text)?;
        let right = port.make_send().map_err(text)?;
        Ok(Self {
            task,
            port,
            right,
            memory: 0,
            rights: 0,
        })
    }

    /// Counts the rights and memory that the descriptor needs.
    ///
    /// # Errors
    ///
    /// The reason why the message is not sent.
    pub(super) fn count(&mut self, descriptor: &Descriptor) -> Result<(), String> {
        let rights = match descriptor {
            Descriptor::Port(_) | Descriptor::GuardedPort(_) => 1,
            Descriptor::OolPorts(ports) => ports.count as usize,
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                self.memory = self.memory.saturating_add(region.size as usize);
                0
            }
        };
        self.rights = self.rights.saturating_add(rights);
        if self.memory > MEMORY_MAX {
            return Err("it has more than 64 MiB of memory".to_owned());
        }
        if self.rights > RIGHTS_MAX {
            return Err(format!("it has more than {RIGHTS_MAX} rights"));
        }
        Ok(())
    }

    /// Returns a part of the same kind and disposition, with living rights or fresh memory.
    pub(super) fn part(&self, descriptor: &Descriptor) -> Result<Part<'_>, String> {
        match descriptor {
            Descriptor::Port(port) => self.right(port.name, port.disposition.into()),
            Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
                let memory = OolMemory::new_in(self.task, region.size as usize);
                memory.map(Part::Memory).map_err(text)
            }
            Descriptor::OolPorts(ports) => {
                self.array(ports.count as usize, ports.disposition.into())
            }
            Descriptor::GuardedPort(_) => Err("it has a receive right with a guard".to_owned()),
        }
    }

    fn receive(&self) -> Result<ReceiveRight, KernReturn> {
        ReceiveRight::new_in(self.task)
    }

    /// Returns a right in a port descriptor. A name that is null or dead becomes null.
    fn right(&self, name: PortName, disposition: u32) -> Result<Part<'_>, String> {
        let is_null = !name.is_valid();
        Ok(match disposition {
            disposition::MOVE_RECEIVE if is_null => Part::MoveReceive(None),
            disposition::MOVE_RECEIVE => Part::MoveReceive(Some(self.receive().map_err(text)?)),
            disposition::MOVE_SEND | disposition::COPY_SEND | disposition::MAKE_SEND if is_null => {
                Part::MoveSend(None)
            }
            disposition::MOVE_SEND => Part::MoveSend(Some(self.port.make_send().map_err(text)?)),
            disposition::COPY_SEND => Part::CopySend(&self.right),
            disposition::MAKE_SEND => Part::MakeSend(&self.port),
            disposition::MOVE_SEND_ONCE | disposition::MAKE_SEND_ONCE if is_null => {
                Part::MoveSendOnce(None)
            }
            disposition::MOVE_SEND_ONCE => {
                Part::MoveSendOnce(Some(self.port.make_send_once().map_err(text)?))
            }
            disposition::MAKE_SEND_ONCE => Part::MakeSendOnce(&self.port),
            other => return Err(unknown(other)),
        })
    }

    fn array(&self, count: usize, disposition: u32) -> Result<Part<'_>, String> {
        let task = self.task;
        let same = |count| std::iter::repeat_n((), count);
        Ok(match disposition {
            disposition::MOVE_RECEIVE => {
                let rights = same(count).map(|()| self.receive().map(Some));
                let rights = rights.collect::<Result<Vec<_>, _>>().map_err(text)?;
                Part::MoveReceivePorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            disposition::MOVE_SEND => {
                let rights = same(count).map(|()| self.port.make_send().map(Some));
                let rights = rights.collect::<Result<Vec<_>, _>>().map_err(text)?;
                Part::MoveSendPorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            disposition::MOVE_SEND_ONCE => {
                let rights = same(count).map(|()| self.port.make_send_once().map(Some));
                let rights = rights.collect::<Result<Vec<_>, _>>().map_err(text)?;
                Part::MoveSendOncePorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            disposition::COPY_SEND => {
                let rights = vec![Some(&self.right); count];
                Part::CopySendPorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            disposition::MAKE_SEND => {
                let rights = vec![Some(&self.port); count];
                Part::MakeSendPorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            disposition::MAKE_SEND_ONCE => {
                let rights = vec![Some(&self.port); count];
                Part::MakeSendOncePorts(OolPorts::new_in(task, rights).map_err(text)?)
            }
            other => return Err(unknown(other)),
        })
    }
}

/// Compares a part that arrived with the descriptor that was recorded.
///
/// # Errors
///
/// The difference: another kind, another size, or a right to no living port.
pub(super) fn compare(descriptor: &Descriptor, part: &Part<'_>) -> Result<(), String> {
    let right = |name: Option<PortName>, recorded: PortName| match name {
        None if !recorded.is_valid() => Ok(()),
        Some(name) if name.is_valid() && recorded.is_valid() => Ok(()),
        Some(_) | None => Err("a right arrived dead".to_owned()),
    };
    let array =
        |mut names: Box<dyn Iterator<Item = PortName> + '_>, count: usize, recorded: u32| {
            if count != recorded as usize {
                return Err("the number of rights in an array differs".to_owned());
            }
            match names.all(PortName::is_valid) {
                true => Ok(()),
                false => Err("a right in an array arrived dead".to_owned()),
            }
        };
    let differs = || Err("the kind of a descriptor differs".to_owned());
    match (descriptor.carried(), part) {
        (Carried::Right { guard: Some(_), .. }, _) => differs(),
        (Carried::Right { name, .. }, Part::MoveReceive(found)) => {
            right(found.as_ref().map(ReceiveRight::name), name)
        }
        (Carried::Right { name, .. }, Part::MoveSend(found)) => {
            right(found.as_ref().map(SendRight::name), name)
        }
        (Carried::Right { name, .. }, Part::MoveSendOnce(found)) => {
            right(found.as_ref().map(SendOnceRight::name), name)
        }
        (Carried::Region(region), Part::Memory(memory) | Part::PhysicalMemory(memory)) => {
            match memory.len() == region.size as usize {
                true => Ok(()),
                false => Err("the size of a region differs".to_owned()),
            }
        }
        (Carried::Rights(ports), Part::MoveReceivePorts(found)) => {
            array(Box::new(found.names()), found.len(), ports.count)
        }
        (Carried::Rights(ports), Part::MoveSendPorts(found)) => {
            array(Box::new(found.names()), found.len(), ports.count)
        }
        (Carried::Rights(ports), Part::MoveSendOncePorts(found)) => {
            array(Box::new(found.names()), found.len(), ports.count)
        }
        (Carried::Right { .. } | Carried::Region(_) | Carried::Rights(_), _) => differs(),
    }
}

fn unknown(disposition: u32) -> String {
    format!("it has a right with the disposition {disposition}, which no kernel accepts")
}

pub(super) fn text(error: impl Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use mach_msg::MessageBuffer;
    use mach_msg::kernel::embedded::EmbeddedKernel;
    use mach_msg::message::dynamic::{MessageBuilder, MessageCursor};
    use mach_msg::wire::{OolPortsDescriptor, PortDescriptor};

    use super::*;

    /// Returns the descriptors that a test sends: each disposition, in a port and in an array.
    fn descriptors() -> Vec<Descriptor> {
        let dispositions = 16..=21;
        let ports = dispositions
            .clone()
            .map(|disposition| PortDescriptor::new(PortName(0x103), disposition));
        let arrays =
            dispositions.map(|disposition| OolPortsDescriptor::new(0, 3, disposition, false));
        let ports = ports.map(Descriptor::Port);
        ports.chain(arrays.map(Descriptor::OolPorts)).collect()
    }

    #[test]
    fn supplied_rights_are_alive_and_all_are_released() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let send = port.make_send().unwrap();
        let before = kernel.resource_counts();
        for descriptor in descriptors() {
            let mut supply = Supply::new(*task).unwrap();
            supply.count(&descriptor).unwrap();
            let part = supply.part(&descriptor).unwrap();
            send.try_send(MessageBuilder::new(1).part(part)).unwrap();
            let mut buffer = MessageBuffer::new();
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            let part = MessageCursor::new(message).unwrap().next().unwrap();
            compare(&descriptor, &part).unwrap();
            let held = kernel.resource_counts();
            assert_eq!(held.dead_names, 0, "{descriptor:?}");
            drop((part, supply));
            assert_eq!(kernel.resource_counts(), before, "{descriptor:?}");
        }
    }

    #[test]
    fn dead_right_is_a_difference() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let right = ReceiveRight::new_in(*task).unwrap().make_send().unwrap();
        let port = ReceiveRight::new_in(*task).unwrap();
        let send = port.make_send().unwrap();
        send.try_send(MessageBuilder::new(1).part(right)).unwrap();
        let mut buffer = MessageBuffer::new();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let part = MessageCursor::new(message).unwrap().next().unwrap();
        let recorded = Descriptor::Port(PortDescriptor::new(PortName(0x103), 17));
        assert_eq!(
            compare(&recorded, &part),
            Err("a right arrived dead".to_owned())
        );
    }

    #[test]
    fn rights_and_memory_of_a_message_are_bounded() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let mut supply = Supply::new(*task).unwrap();
        let array = Descriptor::OolPorts(OolPortsDescriptor::new(0, 600, 17, false));
        supply.count(&array).unwrap();
        assert!(supply.count(&array).unwrap_err().contains("1024 rights"));
    }
}
