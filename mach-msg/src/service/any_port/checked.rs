//! Validation of received rights of any kind.

use core::mem;

use crate::kernel::Task;
use crate::message::CheckedPort;
use crate::message::derive::{Adoption, MessageReader};
use crate::message::error::{DeadReceiveRight, DecodeCause, NoReceivedRight};
use crate::port::{AnyRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{DescriptorKind, PortDescriptor, PortName, ReceivedRight};

/// A right of any kind in a message, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedAny {
    pub(super) task: Task,
    pub(super) name: PortName,
    pub(super) kind: ReceivedRight,
}

impl CheckedAny {
    /// Checks a name that was received as a right of this kind.
    pub(super) fn new(
        task: Task,
        name: PortName,
        kind: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<Self, DecodeCause> {
        if name.is_dead() && kind == ReceivedRight::Receive {
            return Err(DeadReceiveRight { field, offset }.into());
        }
        Ok(Self { task, name, kind })
    }

    pub(super) fn adopt(self, adoption: &Adoption) -> AnyRight {
        let Self { task, name, kind } = self;
        let right = match kind {
            ReceivedRight::Receive => CheckedPort::find::<ReceiveRight>(task, name)
                .map(|port| AnyRight::Receive(port.adopt(adoption))),
            ReceivedRight::Send => CheckedPort::find::<SendRight>(task, name)
                .map(|port| AnyRight::Send(port.adopt(adoption))),
            ReceivedRight::SendOnce => CheckedPort::find::<SendOnceRight>(task, name)
                .map(|port| AnyRight::SendOnce(port.adopt(adoption))),
        };
        right.unwrap_or(AnyRight::Null(kind))
    }
}

/// Checks the next descriptor, of a right of any kind. Returns its offset and the right.
pub(super) fn check_any(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<(usize, CheckedAny), DecodeCause> {
    let (offset, descriptor): (_, &PortDescriptor) =
        reader.descriptor(field, DescriptorKind::Port)?;
    let kind = match ReceivedRight::from_raw(u32::from(descriptor.disposition)) {
        Some(kind) => kind,
        // The disposition of a null right has no meaning.
        None if descriptor.name.is_null() => ReceivedRight::Send,
        None => {
            return Err(NoReceivedRight {
                offset: offset.saturating_add(mem::offset_of!(PortDescriptor, disposition)),
                found: descriptor.disposition,
            }
            .into());
        }
    };
    let found = CheckedAny::new(reader.task(), descriptor.name, kind, field, offset)?;
    Ok((offset, found))
}
