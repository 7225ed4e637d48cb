//! Descriptors of rights whose disposition the sender chooses or the receiver accepts.

use super::checked::{CheckedAny, check_any};
use super::right::AnyPort;
use crate::kernel::Task;
use crate::message::derive::{Adoption, Encoder, MessageReader};
use crate::message::error::{DecodeCause, Refusal, foreign};
use crate::message::kind::{
    Any, AnyOf, Chosen, CopySend, MakeSend, MakeSendOnce, MoveReceive, MoveSend, MoveSendOnce,
};
use crate::message::{DescriptorField, MaybeOwned, VecItem};
use crate::port::{AnyRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{Disposition, PortDescriptor, PortName, ReceivedRight};

/// `DescriptorField` functions that receive a right of any kind.
macro_rules! received_as_any {
    () => {
        type Received = AnyRight;
        type Checked = CheckedAny;

        const COUNT: usize = 1;
        const SIZE: usize = size_of::<PortDescriptor>();
        const RELEASES: bool = false;

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

/// `VecItem` functions that receive a right of any kind in an array.
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
        Some(found) => Err(foreign(field, task, found)),
    }
}

fn write(right: &AnyPort<'_>, encoder: &mut Encoder<'_>) {
    let disposition = right.disposition().raw();
    encoder.put(&PortDescriptor::new(right.name(), disposition));
}

// SAFETY: `check` accepts a right that the message owns. `write` writes one descriptor of the right
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

// SAFETY: the name is null or denotes a right that the value owns or borrows.
unsafe impl VecItem<Any> for AnyPort<'_> {
    const DISPOSITION: Disposition = Disposition::CopySend;

    fn item_name(&self) -> PortName {
        self.name()
    }

    any_names!();
}

// SAFETY: `write` writes one descriptor of the right that `self` owns or borrows. `check` and
// `adopt` forward to `F`.
unsafe impl<K, F: VecItem<K>> DescriptorField<Chosen<F, K>> for AnyPort<'_> {
    type Received = F::Received;
    type Checked = F::Checked;

    const COUNT: usize = 1;
    const SIZE: usize = size_of::<PortDescriptor>();
    const RELEASES: bool = F::RELEASES;

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

// SAFETY: the name is null or denotes a right that the value owns or borrows. `check_name` forwards
// to `F`.
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

/// Implements sending with a fixed disposition and receiving a right of any kind.
macro_rules! any_of {
    ($($kind:ident: $type:ty,)*) => {$(
        any_of!(impl $kind: $type);
        any_of!(impl $kind: Option<$type>);
    )*};
    (impl $kind:ident: $type:ty) => {
        // SAFETY: `check` accepts a right that the message owns. `write` forwards to the
        // implementation for `$kind`.
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

        // SAFETY: `item_name` forwards to the implementation for `$kind`.
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
    CopySend: MaybeOwned<'_, SendRight>,
    MakeSend: &ReceiveRight,
    MakeSend: MaybeOwned<'_, ReceiveRight>,
    MakeSendOnce: &ReceiveRight,
    MakeSendOnce: MaybeOwned<'_, ReceiveRight>,
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;

    #[test]
    fn item_of_any_kind_has_the_name_of_its_right() {
        let task = EmbeddedKernel::new().create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let right = port.make_send().unwrap();
        let any = AnyPort::CopySend(&right);
        let name = right.name();
        assert!(!name.is_null());
        assert_eq!(VecItem::<Any>::item_name(&any), name);
        assert_eq!(
            VecItem::<Chosen<SendRight, MoveSend>>::item_name(&any),
            name
        );
        assert_eq!(VecItem::<AnyOf<CopySend>>::item_name(&&right), name);
        assert_eq!(VecItem::<AnyOf<MakeSend>>::item_name(&&port), port.name());
        let null = AnyPort::Null(Disposition::MoveSend);
        assert_eq!(VecItem::<Any>::item_name(&null), PortName::NULL);
    }

    #[test]
    fn right_without_a_name_of_its_kind_is_adopted_as_null() {
        let task = *EmbeddedKernel::new().create_task();
        let adopt = |name, kind| {
            let found = CheckedAny { task, name, kind };
            found.adopt(&Adoption::of_returned_message())
        };
        for kind in [
            ReceivedRight::Receive,
            ReceivedRight::Send,
            ReceivedRight::SendOnce,
        ] {
            let null = adopt(PortName::NULL, kind);
            assert!(matches!(null, AnyRight::Null(found) if found == kind));
            match (kind, adopt(PortName::DEAD, kind)) {
                (ReceivedRight::Receive, AnyRight::Null(ReceivedRight::Receive)) => {}
                (ReceivedRight::Send, AnyRight::Send(right)) => assert!(right.is_dead()),
                (ReceivedRight::SendOnce, AnyRight::SendOnce(right)) => assert!(right.is_dead()),
                (_, other) => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn chosen_right_is_checked_as_the_expected_kind() {
        let task = *EmbeddedKernel::new().create_task();
        let (send, name) = (ReceivedRight::Send, PortName(0x103));
        for right in [ReceivedRight::Receive, send, ReceivedRight::SendOnce] {
            let chosen = <AnyPort<'_> as VecItem<Chosen<SendRight, MoveSend>>>::check_kind;
            match chosen(right, "field", 8) {
                Ok(()) => assert_eq!(right, send),
                Err(DecodeCause::WrongDisposition(cause)) => {
                    assert_ne!(right, send);
                    assert_eq!((cause.field, cause.offset), ("field", 18));
                    assert_eq!((cause.expected, cause.found), (send, right.raw()));
                }
                Err(other) => panic!("{other}"),
            }
            let any = <AnyPort<'_> as VecItem<Any>>::check_kind(right, "field", 8);
            assert_eq!(any, Ok(()));
            let any = <&SendRight as VecItem<AnyOf<CopySend>>>::check_kind(right, "field", 8);
            assert_eq!(any, Ok(()));
        }
        let check = <AnyPort<'_> as VecItem<Chosen<SendRight, MoveSend>>>::check_name;
        let null = check(task, PortName::NULL, send, "field", 8);
        assert!(matches!(null, Err(DecodeCause::MissingRight(_))));
        assert!(check(task, name, send, "field", 8).is_ok());
        let check = <AnyPort<'_> as VecItem<Any>>::check_name;
        let receive = ReceivedRight::Receive;
        let dead = check(task, PortName::DEAD, receive, "field", 8);
        assert!(matches!(dead, Err(DecodeCause::DeadReceiveRight(_))));
        for (name, right) in [
            (PortName::DEAD, send),
            (name, receive),
            (PortName::NULL, receive),
        ] {
            assert!(check(task, name, right, "field", 8).is_ok(), "{name}");
        }
    }
}
