//! Conversion between the JSON of the vectors and Rust values.

use std::ffi::{CStr, CString};

use mach_msg::kernel::Task;
use mach_msg::service::{AnyPort, AnyPorts, AnyRight, MaybeOwned, OolItems, Region};
use mach_msg::wire::{AuditToken, Disposition, PortName, SecurityToken};
use mach_msg::zerocopy::{FromBytes, FromZeros, Unalign};
use mach_msg::{OolMemory, ReceiveRight, SendOnceRight, SendRight};
use serde_json::Value;

/// A field of a sent message, created from the value of a vector.
pub(crate) trait Field: Sized {
    fn make(task: Task, value: &'static Value) -> Self;
}

/// A field of a received message, compared with the value of a vector.
pub(crate) trait Found {
    fn is(&self, value: &Value) -> bool;
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl Field for $type {
            fn make(_: Task, value: &'static Value) -> Self {
                value.as_u64().unwrap() as Self
            }
        }
        impl Found for $type {
            fn is(&self, value: &Value) -> bool {
                value.as_u64().map(|value| value as Self) == Some(*self)
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

macro_rules! floats {
    ($($type:ty)*) => {$(
        impl Field for $type {
            fn make(_: Task, value: &'static Value) -> Self {
                value.as_f64().unwrap() as Self
            }
        }
        impl Found for $type {
            fn is(&self, value: &Value) -> bool {
                value.as_f64().map(|value| (value as Self).to_bits()) == Some(self.to_bits())
            }
        }
    )*};
}

floats!(f32 f64);

impl Field for PortName {
    fn make(task: Task, value: &'static Value) -> Self {
        Self(u32::make(task, value))
    }
}

impl Found for PortName {
    fn is(&self, value: &Value) -> bool {
        self.0.is(value)
    }
}

impl<T: Field, const N: usize> Field for [T; N] {
    fn make(task: Task, value: &'static Value) -> Self {
        std::array::from_fn(|index| T::make(task, &value[index]))
    }
}

impl<T: Found, const N: usize> Found for [T; N] {
    fn is(&self, value: &Value) -> bool {
        self.as_slice().is(value)
    }
}

impl<T: Found> Found for [T] {
    fn is(&self, value: &Value) -> bool {
        match value.as_array() {
            Some(values) => {
                values.len() == self.len()
                    && self
                        .iter()
                        .zip(values)
                        .all(|(found, value)| found.is(value))
            }
            // Out of line: the vector has only the count, or the size of a struct.
            None if value["count"].is_null() => {
                value["size"].as_u64() == Some(size_of_val(self) as u64)
            }
            None => value["count"].as_u64() == Some(self.len() as u64),
        }
    }
}

impl<T: Found> Found for Vec<T> {
    fn is(&self, value: &Value) -> bool {
        self.as_slice().is(value)
    }
}

impl<T: Found + ?Sized> Found for &T {
    fn is(&self, value: &Value) -> bool {
        (**self).is(value)
    }
}

impl<T: Found + Copy> Found for Unalign<T> {
    fn is(&self, value: &Value) -> bool {
        self.get().is(value)
    }
}

/// Returns the zeroed elements of a value of which the vector has only the count.
fn zeroes<T: Field + FromZeros>(task: Task, value: &'static Value) -> Vec<T> {
    match value.as_array() {
        Some(values) => values.iter().map(|value| T::make(task, value)).collect(),
        None => (0..value["count"].as_u64().unwrap())
            .map(|_| T::new_zeroed())
            .collect(),
    }
}

impl<T: Field + FromZeros> Field for &'static [T] {
    fn make(task: Task, value: &'static Value) -> Self {
        zeroes(task, value).leak()
    }
}

/// An out-of-line struct.
impl<T: Field + FromZeros, const N: usize> Field for &'static [T; N] {
    fn make(_: Task, _: &'static Value) -> Self {
        Box::leak(Box::new(std::array::from_fn(|_| T::new_zeroed())))
    }
}

macro_rules! vectors_of {
    (values $($type:ty)*) => {$(
        impl Field for Vec<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                zeroes(task, value)
            }
        }
    )*};
    (rights $($type:ty)*) => {$(
        impl Field for Vec<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                match value.as_array() {
                    Some(values) => values.iter().map(|value| <$type>::make(task, value)).collect(),
                    None => {
                        let right = serde_json::json!({"port": 0x4103, "disposition": value["disposition"]});
                        let right: &'static Value = Box::leak(Box::new(right));
                        (0..value["count"].as_u64().unwrap()).map(|_| <$type>::make(task, right)).collect()
                    }
                }
            }
        }
    )*};
}

vectors_of!(values u8 u16 u32 u64 i8 i16 i32 i64 [u8; 3] [u8; 7] [u8; 16] [u32; 2]);
vectors_of!(rights Option<SendRight> Option<SendOnceRight> Option<ReceiveRight> Option<&'static SendRight> Option<&'static ReceiveRight> AnyPort<'static>);

impl Field for &'static CStr {
    fn make(task: Task, value: &'static Value) -> Self {
        Box::leak(CString::make(task, value).into_boxed_c_str())
    }
}

impl Field for CString {
    fn make(_: Task, value: &'static Value) -> Self {
        Self::new(value.as_str().unwrap()).unwrap()
    }
}

impl Found for CStr {
    fn is(&self, value: &Value) -> bool {
        self.to_str().ok() == value.as_str()
    }
}

impl Found for CString {
    fn is(&self, value: &Value) -> bool {
        self.as_c_str().is(value)
    }
}

macro_rules! rights {
    ($($type:ident)*) => {$(
        impl Field for Option<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                let name = PortName(value["port"].as_u64().unwrap() as u32);
                // SAFETY: calls on the name fail because the task has no rights.
                unsafe { $type::from_name(task, name) }
            }
        }
        impl Found for Option<$type> {
            fn is(&self, value: &Value) -> bool {
                let name = self.as_ref().map_or(PortName::NULL, $type::name);
                Some(u64::from(name.0)) == value["port"].as_u64()
            }
        }
    )*};
}

rights!(SendRight SendOnceRight ReceiveRight);

macro_rules! lent {
    ($($type:ident)*) => {$(
        impl Field for Option<&'static $type> {
            fn make(task: Task, value: &'static Value) -> Self {
                Option::<$type>::make(task, value).map(|right| &*Box::leak(Box::new(right)))
            }
        }
        impl Field for Option<MaybeOwned<'static, $type>> {
            fn make(task: Task, value: &'static Value) -> Self {
                Option::<$type>::make(task, value).map(MaybeOwned::Owned)
            }
        }
    )*};
}

lent!(SendRight ReceiveRight);

impl Field for &'static ReceiveRight {
    fn make(task: Task, value: &'static Value) -> Self {
        Option::<&'static ReceiveRight>::make(task, value).unwrap()
    }
}

impl Field for AnyPorts<'static> {
    fn make(task: Task, value: &'static Value) -> Self {
        let disposition = value["disposition"].as_u64().unwrap();
        let mut ports = Self::new(Disposition::from_raw(disposition as u32).unwrap());
        for right in Vec::<AnyPort<'static>>::make(task, value) {
            ports.push(right);
        }
        ports
    }
}

impl Field for AnyPort<'static> {
    fn make(task: Task, value: &'static Value) -> Self {
        match value["disposition"].as_u64().unwrap() {
            16 => Self::MoveReceive(Option::make(task, value).unwrap()),
            17 => Self::MoveSend(Option::make(task, value).unwrap()),
            18 => Self::MoveSendOnce(Option::make(task, value).unwrap()),
            19 => Self::CopySend(Option::make(task, value).unwrap()),
            20 => Self::MakeSend(Option::make(task, value).unwrap()),
            _ => Self::MakeSendOnce(Option::make(task, value).unwrap()),
        }
    }
}

impl Found for AnyRight {
    fn is(&self, value: &Value) -> bool {
        let name = match self {
            Self::Receive(right) => right.name(),
            Self::Send(right) => right.name(),
            Self::SendOnce(right) => right.name(),
            _ => PortName::NULL,
        };
        // The names in an out-of-line array are those of the harness.
        value["port"].is_null() || Some(u64::from(name.0)) == value["port"].as_u64()
    }
}

impl Field for OolMemory {
    fn make(task: Task, value: &'static Value) -> Self {
        Self::new_in(task, value["size"].as_u64().unwrap() as usize).unwrap()
    }
}

impl Found for OolMemory {
    fn is(&self, value: &Value) -> bool {
        value["size"].as_u64() == Some(self.len() as u64)
    }
}

impl<T: FromBytes + mach_msg::zerocopy::KnownLayout + mach_msg::zerocopy::Immutable> Found
    for OolItems<T>
{
    fn is(&self, value: &Value) -> bool {
        value["count"].as_u64() == Some(self.len() as u64)
    }
}

impl<T: Field + FromZeros> Field for Region<'static, T> {
    fn make(task: Task, value: &'static Value) -> Self {
        match value["deallocate"].as_bool().unwrap() {
            true => Self::Moved(OolMemory::make(task, value)),
            false => Self::Borrowed(<&'static [T]>::make(task, value)),
        }
    }
}

impl Found for AuditToken {
    fn is(&self, value: &Value) -> bool {
        self.words.is(value)
    }
}

impl Found for SecurityToken {
    fn is(&self, value: &Value) -> bool {
        [self.uid, self.gid].is(value)
    }
}
