//! Items of rights of GNU Mach whose disposition the sender chooses or the receiver accepts.

use super::checked::CheckedAny;
use super::right::AnyPort;
use crate::kernel::Task;
use crate::message::derive::{Adoption, Encoder, MessageReader};
use crate::message::error::{DecodeCause, Refusal, foreign};
use crate::message::kind::{Any, Chosen, OnWire};
use crate::message::{DescriptorField, check_right_moves, right_item_size};
use crate::port::AnyRight;
use crate::wire::{Disposition, GnuWire, PortName};

/// Checks the next item, of a right of any kind.
fn check_any<W: GnuWire>(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<CheckedAny, DecodeCause> {
    let (offset, name, kind) = reader.any_right::<W>(field)?;
    CheckedAny::new(reader.task(), name, kind, field, offset)
}

/// Checks that a right of the task can be sent.
fn measure(
    task: Task,
    own: Option<Task>,
    name: PortName,
    disposition: Disposition,
    field: &'static str,
) -> Result<(), Refusal> {
    check_right_moves(disposition, task, name, field)?;
    match own.filter(|own| *own != task) {
        None => Ok(()),
        Some(found) => Err(foreign(field, task, found)),
    }
}

/// Functions for items of a right of any kind.
macro_rules! any_is_received {
    () => {
        type Received = AnyRight;
        type Checked = CheckedAny;

        const COUNT: usize = 1;
        const SIZE: usize = right_item_size::<W>();
        const RELEASES: bool = false;

        fn check(
            reader: &mut MessageReader<'_>,
            field: &'static str,
            _: u32,
        ) -> Result<Self::Checked, DecodeCause> {
            check_any::<W>(reader, field)
        }

        fn adopt(checked: Self::Checked, adoption: &Adoption) -> AnyRight {
            checked.adopt(adoption)
        }
    };
}

/// Functions that write the right of an `AnyPort`.
macro_rules! any_port_is_written {
    () => {
        fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
            measure(task, self.task(), self.name(), self.disposition(), field)
        }

        fn write(&self, encoder: &mut Encoder<'_>) {
            encoder.any_right::<W>(self.name(), self.disposition());
        }

        fn sent(self) {
            self.moved();
        }
    };
}

// SAFETY: `check` accepts a right that the message owns. `write` writes one item of the right that
// `self` owns or borrows.
unsafe impl<W: GnuWire> DescriptorField<OnWire<W, Any>> for AnyPort<'_> {
    any_is_received!();
    any_port_is_written!();

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        self.reclaimed(checked, adoption)
    }
}

// SAFETY: `write` writes one item of the right that `self` owns or borrows. `check` and `adopt`
// forward to `F`, which reads one item of a right.
unsafe impl<W: GnuWire, K, F> DescriptorField<OnWire<W, Chosen<F, K>>> for AnyPort<'_>
where
    F: DescriptorField<OnWire<W, K>>,
{
    type Received = F::Received;
    type Checked = F::Checked;

    const COUNT: usize = 1;
    const SIZE: usize = right_item_size::<W>();
    const RELEASES: bool = F::RELEASES;

    any_port_is_written!();

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        const { assert!(F::COUNT == 1, "one right is received for one") };
        F::check(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        F::adopt(checked, adoption)
    }

    /// Unused: [`take_back`](DescriptorField::take_back) reads a right of any kind.
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(F::adopt(checked, adoption));
        self.moved();
        None
    }

    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        match check_any::<W>(reader, field) {
            Ok(found) => self.reclaimed(found, &Adoption::of_returned_message()),
            Err(_) => {
                self.moved();
                None
            }
        }
    }
}

/// Returns the task and the name of a right that moves.
const fn place(right: &AnyRight) -> (Option<Task>, PortName) {
    match right {
        AnyRight::Null(_) => (None, PortName::NULL),
        AnyRight::Receive(right) => (Some(right.task()), right.name()),
        AnyRight::Send(right) => (Some(right.task()), right.name()),
        AnyRight::SendOnce(right) => (Some(right.task()), right.name()),
    }
}

// SAFETY: `check` accepts a right that the message owns. `write` writes one item of the right that
// `self` owns.
unsafe impl<W: GnuWire> DescriptorField<OnWire<W, Any>> for AnyRight {
    any_is_received!();

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        let (own, name) = place(self);
        measure(task, own, name, self.kind().moving(), field)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        let (_, name) = place(self);
        encoder.any_right::<W>(name, self.kind().moving());
    }

    fn sent(self) {
        AnyPort::from(self).moved();
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        let port = AnyPort::from(self).reclaimed(checked, adoption)?;
        Some(port.into_right())
    }
}
