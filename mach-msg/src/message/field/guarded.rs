//! Guarded port descriptors.
//!
//! | sent | flags | the receiver gets |
//! |---|---|---|
//! | `GuardedReceiveRight`, guarded by its sender | `IMMOVABLE_RECEIVE` | an immovable right, guarded by the kernel with the address of the receive buffer |
//! | `ReceiveRight`, without a guard | `IMMOVABLE_RECEIVE`, `UNGUARDED_ON_SEND` | the same |
//! | `ReceiveRight`, without a guard, in a dynamic message | `UNGUARDED_ON_SEND` | the right, without a guard |

use core::mem;

use crate::kernel::Task;
use crate::port::{self, GuardedReceiveRight, ReceiveRight};
use crate::wire::{DescriptorKind, GuardFlags, GuardedPortDescriptor, PortName, ReceivedRight};

use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, Refusal, check_task};
use crate::message::error::{Immovable, MissingRight, WrongGuardFlags};
use crate::message::field::DescriptorField;
use crate::message::field::kind::{Guarded, UnguardedOnSend};
use crate::message::field::port::CheckedPort;

/// A guarded receive right in a message, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedGuarded {
    right: CheckedPort,
    guard: u64,
}

fn measure(right: &ReceiveRight, task: Task, field: &'static str) -> Result<(), Refusal> {
    check_task(field, task, right.task())
}

/// Reads the next descriptor, which must be a guarded port descriptor, and returns it with its
/// offset.
fn descriptor<'buf>(
    reader: &mut MessageReader<'buf>,
    field: &'static str,
) -> Result<(usize, &'buf GuardedPortDescriptor), DecodeCause> {
    let (offset, descriptor): (_, &GuardedPortDescriptor) =
        reader.descriptor(field, DescriptorKind::GuardedPort)?;
    let expected = ReceivedRight::Receive;
    if descriptor.disposition != expected.raw() {
        return Err(
            MessageReader::wrong_disposition(reader.bytes(), field, offset, expected).into(),
        );
    }
    Ok((offset, descriptor))
}

/// Checks the next descriptor. Returns a right that the kernel guarded.
fn check(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<CheckedGuarded, DecodeCause> {
    let (offset, checked) = check_nullable(reader, field)?;
    Ok(checked.ok_or(MissingRight { field, offset })?)
}

/// Checks the next descriptor. Returns a right that the kernel guarded, or `None` for null, and the
/// descriptor's offset.
fn check_nullable(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<(usize, Option<CheckedGuarded>), DecodeCause> {
    let (offset, descriptor) = descriptor(reader, field)?;
    // Without this flag the kernel sets no guard, and leaves the context undefined.
    if !descriptor.flags.contains(GuardFlags::IMMOVABLE_RECEIVE) {
        return Err(WrongGuardFlags {
            field,
            offset: offset.saturating_add(mem::offset_of!(GuardedPortDescriptor, flags)),
            found: descriptor.flags.0,
        }
        .into());
    }
    let right = CheckedPort::new::<ReceiveRight>(reader.task(), descriptor.name, field, offset)?;
    let guard = descriptor.context.get();
    let checked = right.map(|right| CheckedGuarded { right, guard });
    Ok((offset, checked))
}

impl CheckedGuarded {
    /// Takes ownership of the right of a received message.
    fn adopt(self, adoption: &Adoption) -> GuardedReceiveRight {
        // SAFETY: with the flag that was checked, the kernel set the context as the right's guard
        // when it delivered it.
        unsafe { GuardedReceiveRight::from_immovable(self.right.adopt(adoption), self.guard) }
    }

    /// Takes ownership of the right of a returned message: the kernel guarded it, but left it
    /// movable.
    fn take_back(self, adoption: &Adoption) -> GuardedReceiveRight {
        // SAFETY: with the flag that was checked, the kernel set the context as the right's guard
        // in the pseudo-receive, which leaves rights movable.
        unsafe { GuardedReceiveRight::from_guarded(self.right.adopt(adoption), self.guard) }
    }
}

// SAFETY: `check` accepts a receive right that the message owns, with the guard that the kernel
// set. `write` writes one descriptor of the right that `self` owns.
unsafe impl DescriptorField<Guarded> for GuardedReceiveRight {
    type Received = Self;
    type Checked = CheckedGuarded;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<GuardedPortDescriptor>();
    const RELEASES: bool = false;

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        if self.is_immovable() {
            return Err(Immovable { field }.into());
        }
        measure(self.right(), task, field)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&GuardedPortDescriptor::new(
            self.right().name(),
            self.guard(),
            GuardFlags::IMMOVABLE_RECEIVE,
        ));
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check(reader, field)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        checked.adopt(adoption)
    }

    fn sent(self) {
        let (right, _) = self.into_parts();
        port::moved(right);
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let (sent, guard) = self.into_parts();
        let (returned, new_guard) = checked.take_back(adoption).into_parts();
        let right = port::came_back(sent, returned);
        // SAFETY: changes the guard of a right that this function owns.
        let calls = unsafe { right.task().calls() };
        // The kernel replaced the guard. Restore the sender's.
        let guard = match calls.port_swap_guard(right.name(), new_guard, guard) {
            Ok(()) => guard,
            Err(_) => new_guard,
        };
        // SAFETY: the right has this guard now.
        Some(unsafe { Self::from_guarded(right, guard) })
    }
}

// SAFETY: `check` accepts a receive right that the message owns, with the guard that the kernel
// set. `write` writes one descriptor of the right that `self` owns.
unsafe impl DescriptorField<Guarded> for ReceiveRight {
    type Received = GuardedReceiveRight;
    type Checked = CheckedGuarded;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<GuardedPortDescriptor>();
    const RELEASES: bool = false;

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        measure(self, task, field)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&GuardedPortDescriptor::new(
            self.name(),
            0,
            GuardFlags(GuardFlags::IMMOVABLE_RECEIVE.0 | GuardFlags::UNGUARDED_ON_SEND.0),
        ));
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check(reader, field)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        checked.adopt(adoption)
    }

    fn sent(self) {
        port::moved(self);
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        match checked.take_back(adoption).unguard() {
            Ok(returned) => Some(port::came_back(self, returned)),
            Err(_) => {
                port::moved(self);
                None
            }
        }
    }
}

/// A guarded right that may also be null.
trait GuardedField:
    DescriptorField<Guarded, Received = GuardedReceiveRight, Checked = CheckedGuarded>
{
}

impl GuardedField for GuardedReceiveRight {}
impl GuardedField for ReceiveRight {}

// SAFETY: forwards to `F`, whose contract covers it. A null name owns no right.
unsafe impl<F: GuardedField> DescriptorField<Guarded> for Option<F> {
    type Received = Option<GuardedReceiveRight>;
    type Checked = Option<CheckedGuarded>;

    const COUNT: usize = 1;
    const SIZE: usize = F::SIZE;
    const RELEASES: bool = false;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        self.as_ref()
            .map_or(Ok(()), |right| right.measure(task, field, max))
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        let flags = GuardFlags::IMMOVABLE_RECEIVE;
        match self {
            Some(right) => right.write(encoder),
            None => encoder.put(&GuardedPortDescriptor::new(PortName::NULL, 0, flags)),
        }
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        Ok(check_nullable(reader, field)?.1)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        checked.map(|checked| F::adopt(checked, adoption))
    }

    fn sent(self) {
        if let Some(right) = self {
            right.sent();
        }
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        match (self, checked) {
            (Some(right), Some(checked)) => right.restore(checked, adoption).map(Some),
            // The kernel could not return the right, because the task had no room for a name.
            (Some(right), None) => {
                right.sent();
                None
            }
            // The kernel returns null for null.
            (None, _) => Some(None),
        }
    }
}

// SAFETY: `check` accepts a receive right that the message owns. `write` writes one descriptor of
// the right that `self` owns.
unsafe impl DescriptorField<UnguardedOnSend> for Option<ReceiveRight> {
    type Received = Self;
    type Checked = Option<CheckedPort>;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<GuardedPortDescriptor>();
    const RELEASES: bool = false;

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        self.as_ref()
            .map_or(Ok(()), |right| measure(right, task, field))
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        let name = self.as_ref().map_or(PortName::NULL, ReceiveRight::name);
        let flags = GuardFlags::UNGUARDED_ON_SEND;
        encoder.put(&GuardedPortDescriptor::new(name, 0, flags));
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        let (offset, descriptor) = descriptor(reader, field)?;
        if descriptor.flags.contains(GuardFlags::IMMOVABLE_RECEIVE) {
            return Err(WrongGuardFlags {
                field,
                offset: offset.saturating_add(mem::offset_of!(GuardedPortDescriptor, flags)),
                found: descriptor.flags.0,
            }
            .into());
        }
        CheckedPort::new::<ReceiveRight>(reader.task(), descriptor.name, field, offset)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        checked.map(|checked| checked.adopt(adoption))
    }

    fn sent(self) {
        if let Some(right) = self {
            port::moved(right);
        }
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        match (self, checked) {
            (Some(sent), Some(checked)) => {
                Some(Some(port::came_back(sent, checked.adopt(adoption))))
            }
            // The kernel could not return the right, because the task had no room for a name.
            (Some(sent), None) => {
                port::moved(sent);
                None
            }
            (None, checked) => Some(checked.map(|checked| checked.adopt(adoption))),
        }
    }
}
