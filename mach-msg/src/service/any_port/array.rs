//! Arrays of rights whose disposition the sender chooses.

use alloc::vec::Vec;

use super::right::AnyPort;
use crate::kernel::Task;
use crate::message::derive::{Adoption, Counted, Encoder, MessageReader};
use crate::message::error::{DecodeCause, MixedDispositions, Refusal};
use crate::message::kind::{Any, OolVecBy};
use crate::message::{
    CheckedArray, DescriptorField, adopt_array, check_array, take_back_array, write_array,
};
use crate::port::AnyRight;
use crate::wire::{Disposition, OolPortsDescriptor};

/// An array of rights that are all sent with one disposition, which the sender chooses.
#[derive(Debug)]
pub struct AnyPorts<'a> {
    disposition: Disposition,
    rights: Vec<AnyPort<'a>>,
}

impl<'a> AnyPorts<'a> {
    /// Creates an empty array with this disposition. Rights with another disposition cannot be sent
    /// in it.
    #[must_use]
    pub const fn new(disposition: Disposition) -> Self {
        Self {
            disposition,
            rights: Vec::new(),
        }
    }

    /// Appends a right.
    pub fn push(&mut self, right: AnyPort<'a>) {
        self.rights.push(right);
    }

    /// Converts the rights that move into [`AnyRight`]s. The others become null.
    #[must_use]
    pub fn into_rights(self) -> Vec<AnyRight> {
        self.rights.into_iter().map(AnyPort::into_right).collect()
    }

    /// Returns the number of rights.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rights.len()
    }

    /// Returns true if there are no rights.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rights.is_empty()
    }
}

impl<'a> From<Vec<AnyPort<'a>>> for AnyPorts<'a> {
    /// Creates an array with the disposition of the first right, or `CopySend` if there is none.
    fn from(rights: Vec<AnyPort<'a>>) -> Self {
        let first = rights.first();
        Self {
            disposition: first.map_or(Disposition::CopySend, AnyPort::disposition),
            rights,
        }
    }
}

// SAFETY: `check` accepts an array that the message owns. `write` writes one descriptor of names
// that the rights own or borrow.
unsafe impl<const DEALLOCATE: bool> DescriptorField<OolVecBy<Any, DEALLOCATE>> for AnyPorts<'_> {
    type Received = Vec<AnyRight>;
    type Checked = CheckedArray;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<OolPortsDescriptor>();
    const RELEASES: bool = true;

    fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
        let expected = self.disposition;
        if self
            .rights
            .iter()
            .any(|right| right.disposition() != expected)
        {
            return Err(MixedDispositions { field, expected }.into());
        }
        DescriptorField::<OolVecBy<Any, DEALLOCATE>>::measure(&self.rights, task, field, max)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write_array::<Any, _>(&self.rights, self.disposition, DEALLOCATE, encoder);
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        check_array::<Any, AnyPort<'_>>(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        adopt_array::<Any, AnyPort<'_>>(checked, adoption)
    }

    fn sent(self) {
        for right in self.rights {
            right.moved();
        }
    }

    /// Unused: [`take_back`](DescriptorField::take_back) reads the array.
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(adopt_array::<Any, AnyPort<'_>>(checked, adoption));
        DescriptorField::<OolVecBy<Any, DEALLOCATE>>::sent(self);
        None
    }

    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        let Self {
            disposition,
            rights,
        } = self;
        let rights = take_back_array::<Any, _>(rights, reader, field)?;
        Some(Self {
            disposition,
            rights,
        })
    }
}

// SAFETY: `count` and `count_of` return the number of rights in the array.
unsafe impl<const DEALLOCATE: bool> Counted<OolVecBy<Any, DEALLOCATE>> for AnyPorts<'_> {
    fn count(&self) -> usize {
        self.rights.len()
    }

    fn count_of(checked: &Self::Checked) -> usize {
        checked.count()
    }

    fn offset_of(checked: &Self::Checked) -> usize {
        checked.offset_of_count()
    }
}
