//! The values of the arguments of a vector, as fields.

use mach_msg::kernel::Task;
use mach_msg::memory::ArrayItem;
use mach_msg::wire::{NdrRecord, PortName, Split64};
use mach_msg::{OolMemory, OolPorts, OolSlice, PortArray, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::vectors::Vector;
use serde_json::Value;

/// The values of a vector's arguments.
pub(crate) struct Values<'v> {
    pub(crate) task: Task,
    pub(crate) vector: &'v Vector,
    /// The names of the arguments that types call `a0`, `a1` and so on.
    pub(crate) arguments: &'static [&'static str],
}

impl Values<'_> {
    /// Returns the record, or zeroes if the stub does not write it.
    pub(crate) fn ndr(written: bool) -> NdrRecord {
        NdrRecord {
            int_representation: u8::from(written),
            ..NdrRecord::NATIVE
        }
    }

    /// Returns the argument `a{position}`, or the element `a{position}[index]` of one.
    fn argument(&self, name: &str) -> &Value {
        let (name, index) = match name.split_once('[') {
            Some((name, index)) => (name, index.trim_end_matches(']').parse().ok()),
            None => (name, None::<usize>),
        };
        let position: usize = name.strip_prefix('a').unwrap().parse().unwrap();
        let argument = &self.vector.args[self.arguments[position]];
        index.map_or(argument, |index| &argument[index])
    }

    pub(crate) fn scalar<T: Scalar>(&self, name: &str) -> T {
        T::of(self.argument(name))
    }

    /// Returns structs and arrays as flat arrays, and text padded with zeroes.
    pub(crate) fn array<T: Scalar, const N: usize>(&self, name: &str) -> [T; N] {
        flat_array(self.argument(name))
    }

    pub(crate) fn name(&self, name: &str) -> PortName {
        PortName(self.argument(name)["port"].as_u64().unwrap() as u32)
    }

    pub(crate) fn send(&self, name: &str) -> SendRight {
        // SAFETY: no right is used or released because the value is forgotten.
        unsafe { SendRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    pub(crate) fn send_once(&self, name: &str) -> SendOnceRight {
        // SAFETY: no right is used or released because the value is forgotten.
        unsafe { SendOnceRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    pub(crate) fn receive(&self, name: &str) -> ReceiveRight {
        // SAFETY: no right is used or released because the value is forgotten.
        unsafe { ReceiveRight::from_name(self.task, self.name(name)) }.unwrap()
    }

    pub(crate) fn lent_send(&self, name: &str) -> &'static SendRight {
        Box::leak(Box::new(self.send(name)))
    }

    pub(crate) fn lent_receive(&self, name: &str) -> &'static ReceiveRight {
        Box::leak(Box::new(self.receive(name)))
    }

    /// Returns the number of items of a region, which MIG sends inline too.
    pub(crate) fn count(&self, name: &str) -> u32 {
        self.argument(name)["count"].as_u64().unwrap() as u32
    }

    pub(crate) fn size(&self, name: &str) -> usize {
        self.argument(name)["size"].as_u64().unwrap() as usize
    }

    pub(crate) fn memory(&self, name: &str) -> OolMemory {
        OolMemory::new_in(self.task, self.size(name)).unwrap()
    }

    pub(crate) fn slice(&self, name: &str) -> OolSlice<'static> {
        OolSlice::new(vec![0; self.size(name)].leak())
    }

    /// Returns a region of items of `N` bytes.
    pub(crate) fn slice_of<const N: usize>(&self, name: &str) -> OolSlice<'static, [u8; N]> {
        OolSlice::new(vec![[0; N]; self.size(name) / N].leak())
    }

    /// Returns an array of null rights with the length of the argument.
    pub(crate) fn ports<T: ArrayItem>(&self, name: &str) -> OolPorts<T> {
        let items: Vec<Option<T>> = (0..self.count(name)).map(|_| None).collect();
        OolPorts::new_in(self.task, items).unwrap()
    }

    /// Returns the number of items of an array.
    pub(crate) fn length(&self, name: &str) -> u32 {
        self.argument(name).as_array().unwrap().len() as u32
    }

    /// Returns the rights of an array. `make` creates each one from the name of its element.
    pub(crate) fn rights<T, const N: usize>(
        &self,
        name: &str,
        make: impl Fn(&str) -> T,
    ) -> PortArray<T, N> {
        let mut rights = PortArray::new();
        for index in 0..self.length(name) {
            let right = make(&format!("{name}[{index}]"));
            assert!(rights.push(right).is_ok(), "{name}");
        }
        rights
    }

    /// Returns the name of an element if it exists and is a right.
    pub(crate) fn slot(&self, name: &str, index: usize) -> Option<String> {
        let right = self.argument(name).get(index)?;
        (right["port"] != 0).then(|| format!("{name}[{index}]"))
    }

    pub(crate) fn list<T: Scalar>(&self, name: &str) -> Vec<T> {
        let items = self.argument(name).as_array().unwrap();
        items.iter().map(T::of).collect()
    }

    /// Returns an array of structs of `N` scalars.
    pub(crate) fn lists<T: Scalar, const N: usize>(&self, name: &str) -> Vec<[T; N]> {
        let items = self.argument(name).as_array().unwrap();
        items.iter().map(|item| flat_array(item)).collect()
    }

    pub(crate) fn text(&self, name: &str) -> &'static str {
        let text = self.argument(name).as_str().unwrap();
        text.to_owned().leak()
    }
}

fn flat_array<T: Scalar, const N: usize>(value: &Value) -> [T; N] {
    let mut flat = Vec::new();
    flatten(value, &mut flat);
    std::array::from_fn(|index| flat.get(index).map_or_else(T::default, T::of))
}

fn flatten(value: &Value, flat: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, flat)),
        Value::String(text) => flat.extend(text.bytes().map(Value::from)),
        other => flat.push(other.clone()),
    }
}

/// An inline number.
pub(crate) trait Scalar: Copy + Default {
    fn of(value: &Value) -> Self;
}

macro_rules! scalars {
    ($($type:ty: $value:ident => $number:expr,)*) => {$(
        impl Scalar for $type {
            fn of($value: &Value) -> Self {
                $number
            }
        }
    )*};
}

scalars! {
    u8: value => integer(value) as u8,
    u16: value => integer(value) as u16,
    u32: value => integer(value) as u32,
    f32: value => value.as_f64().unwrap() as f32,
    u64: value => integer(value),
    f64: value => f64::from_bits(integer(value)),
    Split64: value => Split64::new(integer(value)),
}

/// Returns the bits of an integer, a truth value or a double.
fn integer(value: &Value) -> u64 {
    match value {
        Value::Bool(flag) => u64::from(*flag),
        Value::Number(number) => number
            .as_u64()
            .unwrap_or_else(|| number.as_f64().unwrap().to_bits()),
        other => panic!("{other} is not a number"),
    }
}
