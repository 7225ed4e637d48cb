//! Rights whose disposition the sender chooses, or whose kind the receiver learns from the message.
//!
//! | sent | marker | received |
//! |---|---|---|
//! | [`AnyPort`] | `Any` | [`AnyRight`] |
//! | [`AnyPort`] | `Chosen<SendRight, MoveSend>` | `SendRight` |
//! | `SendRight` | `AnyOf<MoveSend>` | [`AnyRight`] |
//! | [`AnyPorts`] | `OolVecBy<Any, …>` | `Vec<AnyRight>` |

use alloc::vec::Vec;
use core::mem;

use crate::kernel::Task;
use crate::message::derive::Counted;
use crate::message::derive::{Adoption, Encoder, MessageReader};
use crate::message::error::{
    DeadReceiveRight, DecodeCause, ForeignRight, MixedDispositions, NoReceivedRight, Refusal,
};
use crate::message::kind::{
    Any, AnyOf, Chosen, CopySend, MakeSend, MakeSendOnce, MoveReceive, MoveSend, MoveSendOnce,
    OolVecBy,
};
use crate::message::{
    CheckedArray, CheckedPort, DescriptorField, HeaderRight, Lent, VecItem, adopt_array,
    check_array, take_back_array, write_array,
};
use crate::port::{self, AnyRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{
    DescriptorKind, Disposition, OolPortsDescriptor, PortDescriptor, PortName, ReceivedRight,
};

/// A right whose disposition the sender chooses.
#[derive(Debug)]
#[non_exhaustive]
pub enum AnyPort<'a> {
    /// The null right, with a disposition all the same.
    Null(Disposition),
    /// `MACH_MSG_TYPE_MOVE_RECEIVE`
    MoveReceive(ReceiveRight),
    /// `MACH_MSG_TYPE_MOVE_SEND`
    MoveSend(SendRight),
    /// `MACH_MSG_TYPE_MOVE_SEND_ONCE`
    MoveSendOnce(SendOnceRight),
    /// `MACH_MSG_TYPE_COPY_SEND`
    CopySend(&'a SendRight),
    /// `MACH_MSG_TYPE_MAKE_SEND`
    MakeSend(&'a ReceiveRight),
    /// `MACH_MSG_TYPE_MAKE_SEND_ONCE`
    MakeSendOnce(&'a ReceiveRight),
}

impl AnyPort<'_> {
    /// Returns the disposition.
    #[must_use]
    pub const fn disposition(&self) -> Disposition {
        match self {
            Self::Null(disposition) => *disposition,
            Self::MoveReceive(_) => Disposition::MoveReceive,
            Self::MoveSend(_) => Disposition::MoveSend,
            Self::MoveSendOnce(_) => Disposition::MoveSendOnce,
            Self::CopySend(_) => Disposition::CopySend,
            Self::MakeSend(_) => Disposition::MakeSend,
            Self::MakeSendOnce(_) => Disposition::MakeSendOnce,
        }
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> PortName {
        match self {
            Self::Null(_) => PortName::NULL,
            Self::MoveReceive(right) => right.name(),
            Self::MoveSend(right) => right.name(),
            Self::MoveSendOnce(right) => right.name(),
            Self::CopySend(right) => right.name(),
            Self::MakeSend(right) | Self::MakeSendOnce(right) => right.name(),
        }
    }

    /// Returns the task of the right, or `None` for the null right.
    #[must_use]
    pub const fn task(&self) -> Option<Task> {
        Some(match self {
            Self::Null(_) => return None,
            Self::MoveReceive(right) => right.task(),
            Self::MoveSend(right) => right.task(),
            Self::MoveSendOnce(right) => right.task(),
            Self::CopySend(right) => right.task(),
            Self::MakeSend(right) | Self::MakeSendOnce(right) => right.task(),
        })
    }

    /// Returns the send-once right if the port is one that moves.
    #[must_use]
    pub fn into_send_once(self) -> Option<SendOnceRight> {
        if let Self::MoveSendOnce(right) = self {
            Some(right)
        } else {
            None
        }
    }

    /// Returns the right if it moves, and otherwise null.
    #[must_use]
    pub fn into_right(self) -> AnyRight {
        match self {
            Self::MoveReceive(right) => AnyRight::Receive(right),
            Self::MoveSend(right) => AnyRight::Send(right),
            Self::MoveSendOnce(right) => AnyRight::SendOnce(right),
            Self::Null(disposition) => AnyRight::Null(disposition.received()),
            Self::CopySend(_) | Self::MakeSend(_) => AnyRight::Null(ReceivedRight::Send),
            Self::MakeSendOnce(_) => AnyRight::Null(ReceivedRight::SendOnce),
        }
    }

    fn foreign(&self, task: Task) -> Option<Task> {
        self.task().filter(|&own| own != task)
    }

    /// Gives up the right if it moved.
    fn moved(self) {
        match self {
            Self::MoveReceive(right) => port::moved(right),
            Self::MoveSend(right) => port::moved(right),
            Self::MoveSendOnce(right) => port::moved(right),
            Self::Null(_) | Self::CopySend(_) | Self::MakeSend(_) | Self::MakeSendOnce(_) => {}
        }
    }

    /// Reclaims a right that came back. Returns `None` if a right that had moved did not.
    fn reclaimed(self, found: CheckedAny, adoption: &Adoption) -> Option<Self> {
        match (self, found.adopt(adoption)) {
            (Self::MoveReceive(sent), AnyRight::Receive(right)) => {
                Some(Self::MoveReceive(port::came_back(sent, right)))
            }
            (Self::MoveSend(sent), AnyRight::Send(right)) => {
                Some(Self::MoveSend(port::came_back(sent, right)))
            }
            (Self::MoveSendOnce(sent), AnyRight::SendOnce(right)) => {
                Some(Self::MoveSendOnce(port::came_back(sent, right)))
            }
            (sent @ (Self::MoveReceive(_) | Self::MoveSend(_) | Self::MoveSendOnce(_)), other) => {
                drop(other);
                sent.moved();
                None
            }
            // The message had a right of its own, or none. It is released.
            (
                sent @ (Self::Null(_)
                | Self::CopySend(_)
                | Self::MakeSend(_)
                | Self::MakeSendOnce(_)),
                own,
            ) => {
                drop(own);
                Some(sent)
            }
        }
    }

    /// Reclaims the right from the next descriptor of a message that came back.
    fn take_back_any(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        match check_any(reader, field) {
            Ok((_, found)) => self.reclaimed(found, &Adoption::of_returned_message()),
            Err(_) => {
                self.moved();
                None
            }
        }
    }
}

impl HeaderRight for AnyPort<'_> {
    fn name(&self) -> PortName {
        self.name()
    }

    fn disposition(&self) -> u8 {
        self.disposition().raw()
    }

    fn foreign(&self, task: Task) -> Option<Task> {
        self.foreign(task)
    }

    fn sent(self) {
        self.moved();
    }

    fn returned(self, task: Task, name: PortName, disposition: u32) -> Self {
        let dead = self.same_but_dead();
        let Some(kind) = ReceivedRight::from_raw(disposition) else {
            self.moved();
            return dead;
        };
        let found = CheckedAny { task, name, kind };
        self.reclaimed(found, &Adoption::of_returned_message())
            .unwrap_or(dead)
    }

    fn destroyed(self) -> Self {
        let dead = self.same_but_dead();
        self.moved();
        dead
    }
}

impl<'a> AnyPort<'a> {
    /// Returns a dead right if the right moves, and the same right otherwise.
    const fn same_but_dead(&self) -> Self {
        match self {
            Self::MoveSend(right) => Self::MoveSend(SendRight::dead(right.task())),
            Self::MoveSendOnce(right) => Self::MoveSendOnce(SendOnceRight::dead(right.task())),
            Self::CopySend(right) => Self::CopySend(right),
            Self::MakeSend(right) => Self::MakeSend(right),
            Self::MakeSendOnce(right) => Self::MakeSendOnce(right),
            // A destination is no receive right that moves.
            Self::Null(_) | Self::MoveReceive(_) => Self::Null(self.disposition()),
        }
    }
}

/// Rights of one array, which are sent with one disposition that the sender chooses.
#[derive(Debug)]
pub struct AnyPorts<'a> {
    disposition: Disposition,
    rights: Vec<AnyPort<'a>>,
}

impl<'a> AnyPorts<'a> {
    /// Creates an array without rights. A right with another disposition than this cannot be sent
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

    /// Returns the rights that move, and null in the place of the others.
    #[must_use]
    pub fn into_rights(self) -> Vec<AnyRight> {
        self.rights.into_iter().map(AnyPort::into_right).collect()
    }

    /// Returns the number of rights.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rights.len()
    }

    /// True if there is no right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rights.is_empty()
    }
}

impl<'a> From<Vec<AnyPort<'a>>> for AnyPorts<'a> {
    /// Takes the disposition of the first right, or `CopySend` if there is none.
    fn from(rights: Vec<AnyPort<'a>>) -> Self {
        let first = rights.first();
        Self {
            disposition: first.map_or(Disposition::CopySend, AnyPort::disposition),
            rights,
        }
    }
}

impl From<AnyRight> for AnyPort<'_> {
    /// Moves the right on.
    fn from(right: AnyRight) -> Self {
        match right {
            AnyRight::Null(kind) => Self::Null(kind.moving()),
            AnyRight::Receive(right) => Self::MoveReceive(right),
            AnyRight::Send(right) => Self::MoveSend(right),
            AnyRight::SendOnce(right) => Self::MoveSendOnce(right),
        }
    }
}

/// A right of any kind in a message, checked and not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct CheckedAny {
    task: Task,
    name: PortName,
    kind: ReceivedRight,
}

impl CheckedAny {
    /// Checks a name that was received as a right of this kind.
    fn new(
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

    fn adopt(self, adoption: &Adoption) -> AnyRight {
        let Self { task, name, kind } = self;
        let right = match kind {
            ReceivedRight::Receive => CheckedPort::new::<ReceiveRight>(task, name, "", 0)
                .map(|port| port.map(|port| AnyRight::Receive(port.adopt(adoption)))),
            ReceivedRight::Send => CheckedPort::new::<SendRight>(task, name, "", 0)
                .map(|port| port.map(|port| AnyRight::Send(port.adopt(adoption)))),
            ReceivedRight::SendOnce => CheckedPort::new::<SendOnceRight>(task, name, "", 0)
                .map(|port| port.map(|port| AnyRight::SendOnce(port.adopt(adoption)))),
        };
        right.ok().flatten().unwrap_or(AnyRight::Null(kind))
    }
}

/// Checks the next descriptor, of a right of any kind. Returns its offset too.
fn check_any(
    reader: &mut MessageReader<'_>,
    field: &'static str,
) -> Result<(usize, CheckedAny), DecodeCause> {
    let (offset, descriptor): (_, &PortDescriptor) =
        reader.descriptor(field, DescriptorKind::Port)?;
    let kind = match ReceivedRight::from_raw(u32::from(descriptor.disposition)) {
        Some(kind) => kind,
        // Without a right the disposition has no meaning.
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

/// The functions by which any right is received.
macro_rules! received_as_any {
    () => {
        type Received = AnyRight;
        type Checked = CheckedAny;

        const COUNT: usize = 1;
        const SIZE: usize = size_of::<PortDescriptor>();

        fn check(
            reader: &mut MessageReader<'_>,
            field: &'static str,
            _: u32,
        ) -> Result<Self::Checked, DecodeCause> {
            check_any(reader, field).map(|(_, found)| found)
        }

        fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
            checked.adopt(adoption)
        }
    };
}

/// The functions by which any right is received in an array.
macro_rules! any_names {
    () => {
        fn check_name(
            task: Task,
            name: PortName,
            right: ReceivedRight,
            field: &'static str,
            offset: usize,
        ) -> Result<Self::Checked, DecodeCause> {
            CheckedAny::new(task, name, right, field, offset)
        }

        fn check_kind(_: ReceivedRight, _: &'static str, _: usize) -> Result<(), DecodeCause> {
            Ok(())
        }
    };
}

fn measure(right: &AnyPort<'_>, task: Task, field: &'static str) -> Result<(), Refusal> {
    match right.foreign(task) {
        None => Ok(()),
        Some(found) => Err(ForeignRight {
            field,
            expected: task,
            found,
        }
        .into()),
    }
}

fn write(right: &AnyPort<'_>, encoder: &mut Encoder<'_>) {
    let disposition = right.disposition().raw();
    encoder.put(&PortDescriptor::new(right.name(), disposition));
}

// SAFETY: `check` accepts a right that the message owns; one descriptor is written, of the right
// that `self` owns or borrows.
unsafe impl DescriptorField<Any> for AnyPort<'_> {
    received_as_any!();

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        measure(self, task, field)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write(self, encoder);
    }

    fn sent(self) {
        self.moved();
    }

    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        self.reclaimed(checked, adoption)
    }
}

// SAFETY: the name is that of a right that the value owns or borrows, or null.
unsafe impl VecItem<Any> for AnyPort<'_> {
    const DISPOSITION: Disposition = Disposition::CopySend;

    fn item_name(&self) -> PortName {
        self.name()
    }

    any_names!();
}

// SAFETY: as above; `check` and `adopt` are those of the right that is received.
unsafe impl<K, F: VecItem<K>> DescriptorField<Chosen<F, K>> for AnyPort<'_> {
    type Received = F::Received;
    type Checked = F::Checked;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<PortDescriptor>();

    fn measure(&self, task: Task, field: &'static str, _: u32) -> Result<(), Refusal> {
        measure(self, task, field)
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        write(self, encoder);
    }

    fn check(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        max: u32,
    ) -> Result<Self::Checked, DecodeCause> {
        F::check(reader, field, max)
    }

    fn adopt(checked: Self::Checked, adoption: &Adoption) -> Self::Received {
        F::adopt(checked, adoption)
    }

    fn sent(self) {
        self.moved();
    }

    /// Unused: [`take_back`](DescriptorField::take_back) reads a right of any kind.
    fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
        drop(F::adopt(checked, adoption));
        self.moved();
        None
    }

    fn take_back(self, reader: &mut MessageReader<'_>, field: &'static str) -> Option<Self> {
        self.take_back_any(reader, field)
    }
}

// SAFETY: as above; names are checked as those of `F`.
unsafe impl<K, F: VecItem<K>> VecItem<Chosen<F, K>> for AnyPort<'_> {
    const DISPOSITION: Disposition = Disposition::CopySend;

    fn item_name(&self) -> PortName {
        self.name()
    }

    fn check_name(
        task: Task,
        name: PortName,
        right: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<Self::Checked, DecodeCause> {
        F::check_name(task, name, right, field, offset)
    }

    fn check_kind(
        right: ReceivedRight,
        field: &'static str,
        offset: usize,
    ) -> Result<(), DecodeCause> {
        F::check_kind(right, field, offset)
    }
}

/// Rights with a fixed disposition, of which the receiver takes any.
macro_rules! any_of {
    ($($kind:ident: $type:ty,)*) => {$(
        any_of!(impl $kind: $type);
        any_of!(impl $kind: Option<$type>);
    )*};
    (impl $kind:ident: $type:ty) => {
        // SAFETY: `check` accepts a right that the message owns; what is written is what the implementation for `$kind` writes.
        unsafe impl DescriptorField<AnyOf<$kind>> for $type {
            received_as_any!();

            fn measure(&self, task: Task, field: &'static str, max: u32) -> Result<(), Refusal> {
                DescriptorField::<$kind>::measure(self, task, field, max)
            }

            fn write(&self, encoder: &mut Encoder<'_>) {
                DescriptorField::<$kind>::write(self, encoder);
            }

            fn sent(self) {
                DescriptorField::<$kind>::sent(self);
            }

            fn restore(self, checked: Self::Checked, adoption: &Adoption) -> Option<Self> {
                let CheckedAny { task, name, kind } = checked;
                let found = <Self as VecItem<$kind>>::check_kind(kind, "", 0)
                    .and_then(|()| <Self as VecItem<$kind>>::check_name(task, name, kind, "", 0));
                match found {
                    Ok(found) => DescriptorField::<$kind>::restore(self, found, adoption),
                    Err(_) => {
                        drop(checked.adopt(adoption));
                        DescriptorField::<$kind>::sent(self);
                        None
                    }
                }
            }
        }

        // SAFETY: the name is that of the implementation for `$kind`.
        unsafe impl VecItem<AnyOf<$kind>> for $type {
            const DISPOSITION: Disposition = <Self as VecItem<$kind>>::DISPOSITION;

            fn item_name(&self) -> PortName {
                VecItem::<$kind>::item_name(self)
            }

            any_names!();
        }
    };
}

any_of! {
    MoveReceive: ReceiveRight,
    MoveSend: SendRight,
    MoveSendOnce: SendOnceRight,
    CopySend: &SendRight,
    CopySend: Lent<'_, SendRight>,
    MakeSend: &ReceiveRight,
    MakeSend: Lent<'_, ReceiveRight>,
    MakeSendOnce: &ReceiveRight,
    MakeSendOnce: Lent<'_, ReceiveRight>,
}

// SAFETY: `check` accepts an array that the message owns; one descriptor is written, of names that
// the rights own or borrow.
unsafe impl<const DEALLOCATE: bool> DescriptorField<OolVecBy<Any, DEALLOCATE>> for AnyPorts<'_> {
    type Received = Vec<AnyRight>;
    type Checked = CheckedArray;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<OolPortsDescriptor>();

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

// SAFETY: the count is that of the array.
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
