//! Guarded port descriptors.

use core::mem;

use crate::kernel::Task;
use crate::port::{GuardedReceiveRight, ReceiveRight};
use crate::wire::{DescriptorKind, GuardFlags, GuardedPortDescriptor, ReceivedRight};

use super::kind::Guarded;
use super::port::CheckedPort;
use super::{Adoption, Checker, DecodeCause, DescriptorField, Encoder, Refusal};
use crate::message::error::{ForeignRight, MissingRight, WrongGuardFlags};

/// A guarded receive right in a message, found good and not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedGuarded {
    right: CheckedPort,
    guard: u64,
}

// SAFETY: `check` finds a receive right that the message owns, with the guard that the kernel set; one descriptor is written, of the right that
// `self` owns.
unsafe impl DescriptorField<Guarded> for GuardedReceiveRight {
    type Received = Self;
    type Checked = CheckedGuarded;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<GuardedPortDescriptor>();

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        let found = self.right().task();
        if found == task {
            return Ok(());
        }
        Err(ForeignRight {
            field,
            expected: task,
            found,
        }
        .into())
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        encoder.put(&GuardedPortDescriptor::new(
            self.right().name(),
            self.guard(),
            GuardFlags::IMMOVABLE_RECEIVE,
        ));
    }

    fn check(
        checker: &mut Checker<'_>,
        field: &'static str,
        _: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        let (offset, descriptor): (_, &GuardedPortDescriptor) =
            checker.descriptor(field, DescriptorKind::GuardedPort)?;
        let expected = ReceivedRight::Receive;
        if descriptor.disposition != expected.raw() {
            return Err(checker.wrong_disposition(field, offset, expected).into());
        }
        // Without this flag the kernel sets no guard, and leaves the context undefined.
        if !descriptor.flags.contains(GuardFlags::IMMOVABLE_RECEIVE) {
            return Err(WrongGuardFlags {
                field,
                offset: offset.saturating_add(mem::offset_of!(GuardedPortDescriptor, flags)),
                found: descriptor.flags.0,
            }
            .into());
        }
        let right =
            CheckedPort::new::<ReceiveRight>(checker.task(), descriptor.name, field, offset)?;
        Ok(CheckedGuarded {
            right: right.ok_or(MissingRight { field, offset })?,
            guard: descriptor.context.get(),
        })
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        // SAFETY: with the flag that was checked, the kernel set the context as the right's guard when it delivered it.
        unsafe { Self::from_guarded(checked.right.adopt(adoption), checked.guard) }
    }

    fn sent(self) {
        let (right, _) = self.into_parts();
        mem::forget(right);
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let guard = self.guard();
        self.sent();
        let (right, new_guard) = Self::adopt(checked, adoption).into_parts();
        // SAFETY: changes the guard of a right that this function owns.
        let calls = unsafe { right.task().calls() };
        // The kernel guarded the right anew; the sender knows its own guard.
        let guard = match calls.port_swap_guard(right.name(), new_guard, guard) {
            Ok(()) => guard,
            Err(_) => new_guard,
        };
        // SAFETY: the right has this guard now.
        Some(unsafe { Self::from_guarded(right, guard) })
    }
}
