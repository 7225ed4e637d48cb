//! Arguments and results of calls as bytes.
//!
//! ```text
//!   integer, name, bool      little-endian, of the size of its type (usize: 8 bytes)
//!   slice, text, list        number of items (4 bytes), items
//!   output buffer            as a slice both ways, because a call can leave items as they are
//! ```

use crate::kernel::{KernReturn, Peek, PortOptions, PortType};
use crate::wire::PortName;

/// Largest number of words or bytes that a call with an output buffer can ask for.
pub(crate) const ROOM_MAX: usize = 4096;

/// An integer with a fixed encoding.
pub(crate) trait FixedInteger: Copy {
    fn put_into(self, bytes: &mut Vec<u8>);
    fn take_from(reader: &mut Reader<'_>) -> Option<Self>;
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl FixedInteger for $type {
            fn put_into(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn take_from(reader: &mut Reader<'_>) -> Option<Self> {
                let bytes = reader.take(size_of::<Self>())?;
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )*};
}

numbers!(u8, u32, i32, u64);

impl FixedInteger for usize {
    fn put_into(self, bytes: &mut Vec<u8>) {
        (self as u64).put_into(bytes);
    }

    fn take_from(reader: &mut Reader<'_>) -> Option<Self> {
        u64::take_from(reader)?.try_into().ok()
    }
}

impl FixedInteger for PortName {
    fn put_into(self, bytes: &mut Vec<u8>) {
        self.0.put_into(bytes);
    }

    fn take_from(reader: &mut Reader<'_>) -> Option<Self> {
        u32::take_from(reader).map(Self)
    }
}

/// Appends a number.
pub(crate) fn put<N: FixedInteger>(bytes: &mut Vec<u8>, number: N) {
    number.put_into(bytes);
}

/// Appends a number of items. A slice of more than 2³² items is not encoded as such: its frame
/// would exceed the limit.
fn put_count(bytes: &mut Vec<u8>, count: usize) {
    put(bytes, u32::try_from(count).unwrap_or(u32::MAX));
}

/// Reads values from a frame.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the next `count` bytes, or `None` if there are fewer.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// Returns the next number.
    pub(crate) fn number<N: FixedInteger>(&mut self) -> Option<N> {
        N::take_from(self)
    }

    /// Returns the bytes of the next slice, with items of `size` bytes.
    fn slice(&mut self, size: usize) -> Option<&'a [u8]> {
        let count = self.number::<u32>()? as usize;
        self.take(count.checked_mul(size)?)
    }

    /// Returns the number of bytes that remain.
    pub(crate) const fn len(&self) -> usize {
        self.rest.len()
    }

    /// Returns true if nothing remains.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// An argument of a call on the client's side.
pub(crate) trait WireArgument {
    /// Appends the argument to the frame of the call.
    fn put(&self, bytes: &mut Vec<u8>);

    /// Fills an output buffer from the frame of the results. `None` if the bytes do not fit.
    fn fill(&mut self, _: &mut Reader<'_>) -> Option<()> {
        Some(())
    }
}

/// An argument of a call, as the host receives it.
pub(crate) trait HostArgument {
    /// The argument as read. Bytes stay in the frame.
    type Taken<'f>;
    /// The argument as it is passed to the call.
    type Passed<'a>;

    /// Reads the argument from the frame of the call. `None` if the bytes are not such an argument.
    fn take<'f>(reader: &mut Reader<'f>) -> Option<Self::Taken<'f>>;

    fn lend<'a>(taken: &'a mut Self::Taken<'_>) -> Self::Passed<'a>;

    /// Appends the contents of an output buffer to the frame of the results.
    fn answer(_: &Self::Taken<'_>, _: &mut Vec<u8>) {}
}

macro_rules! plain_arguments {
    ($($type:ty),*) => {$(
        impl WireArgument for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                put(bytes, *self);
            }
        }

        impl HostArgument for $type {
            type Taken<'f> = Self;
            type Passed<'a> = Self;

            fn take(reader: &mut Reader<'_>) -> Option<Self> {
                reader.number()
            }

            fn lend(taken: &mut Self) -> Self {
                *taken
            }
        }
    )*};
}

plain_arguments!(u32, i32, u64, PortName);

impl WireArgument for bool {
    fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, u8::from(*self));
    }
}

impl HostArgument for bool {
    type Taken<'f> = Self;
    type Passed<'a> = Self;

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        reader.number::<u8>().map(|byte| byte != 0)
    }

    fn lend(taken: &mut Self) -> Self {
        *taken
    }
}

impl WireArgument for &PortOptions {
    fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.flags);
        put(bytes, self.queue_limit);
    }
}

impl HostArgument for &PortOptions {
    type Taken<'f> = PortOptions;
    type Passed<'a> = &'a PortOptions;

    fn take(reader: &mut Reader<'_>) -> Option<PortOptions> {
        Some(PortOptions {
            flags: reader.number()?,
            queue_limit: reader.number()?,
        })
    }

    fn lend(taken: &mut PortOptions) -> &PortOptions {
        taken
    }
}

impl WireArgument for &[u8] {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_count(bytes, self.len());
        bytes.extend_from_slice(self);
    }
}

impl HostArgument for &[u8] {
    type Taken<'f> = &'f [u8];
    type Passed<'a> = &'a [u8];

    fn take<'f>(reader: &mut Reader<'f>) -> Option<&'f [u8]> {
        reader.slice(1)
    }

    fn lend<'a>(taken: &'a mut &[u8]) -> &'a [u8] {
        taken
    }
}

impl WireArgument for &str {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.as_bytes().put(bytes);
    }
}

impl HostArgument for &str {
    type Taken<'f> = &'f str;
    type Passed<'a> = &'a str;

    fn take<'f>(reader: &mut Reader<'f>) -> Option<&'f str> {
        std::str::from_utf8(reader.slice(1)?).ok()
    }

    fn lend<'a>(taken: &'a mut &str) -> &'a str {
        taken
    }
}

macro_rules! slices {
    ($($type:ty),*) => {$(
        impl WireArgument for &[$type] {
            fn put(&self, bytes: &mut Vec<u8>) {
                put_count(bytes, self.len());
                for &item in *self {
                    put(bytes, item);
                }
            }
        }

        impl HostArgument for &[$type] {
            type Taken<'f> = Vec<$type>;
            type Passed<'a> = &'a [$type];

            fn take(reader: &mut Reader<'_>) -> Option<Vec<$type>> {
                list(reader, size_of::<$type>(), |items| items.number())
            }

            fn lend(taken: &mut Vec<$type>) -> &[$type] {
                taken
            }
        }
    )*};
}

slices!(u32, PortName);

/// An output buffer: the client has a slice, the host makes one of the same length.
macro_rules! rooms {
    ($($type:ty),*) => {$(
        impl WireArgument for &mut [$type] {
            fn put(&self, bytes: &mut Vec<u8>) {
                self.get(..ROOM_MAX).unwrap_or(self).put(bytes);
            }

            fn fill(&mut self, reader: &mut Reader<'_>) -> Option<()> {
                let count = reader.number::<u32>()? as usize;
                for item in self.get_mut(..count)? {
                    *item = reader.number()?;
                }
                Some(())
            }
        }

        impl HostArgument for &mut [$type] {
            type Taken<'f> = Vec<$type>;
            type Passed<'a> = &'a mut [$type];

            fn take(reader: &mut Reader<'_>) -> Option<Vec<$type>> {
                let items = list(reader, size_of::<$type>(), |items| items.number())?;
                (items.len() <= ROOM_MAX).then_some(items)
            }

            fn lend(taken: &mut Vec<$type>) -> &mut [$type] {
                taken
            }

            fn answer(taken: &Vec<$type>, bytes: &mut Vec<u8>) {
                taken.as_slice().put(bytes);
            }
        }
    )*};
}

rooms!(u8, u32);

/// Reads a list of items of `size` bytes each. The bytes are present before anything is allocated.
fn list<T>(
    reader: &mut Reader<'_>,
    size: usize,
    item: impl Fn(&mut Reader<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut items = Reader::new(reader.slice(size)?);
    let mut all = Vec::new();
    all.try_reserve_exact(items.len() / size.max(1)).ok()?;
    while !items.is_empty() {
        all.push(item(&mut items)?);
    }
    Some(all)
}

/// A result of a call.
pub(crate) trait Outcome: Sized {
    fn put(&self, bytes: &mut Vec<u8>);

    /// `None` if the bytes are not such a result.
    fn take(reader: &mut Reader<'_>) -> Option<Self>;
}

macro_rules! plain_results {
    ($($type:ty),*) => {$(
        impl Outcome for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                put(bytes, *self);
            }

            fn take(reader: &mut Reader<'_>) -> Option<Self> {
                reader.number()
            }
        }
    )*};
}

plain_results!(u32, u64, usize, PortName);

impl Outcome for () {
    fn put(&self, _: &mut Vec<u8>) {}

    fn take(_: &mut Reader<'_>) -> Option<Self> {
        Some(())
    }
}

impl Outcome for PortType {
    fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.bits());
    }

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        reader.number().map(Self::from_bits_retain)
    }
}

impl Outcome for Peek {
    fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.seqno);
        put(bytes, self.size);
        put(bytes, self.id);
    }

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            seqno: reader.number()?,
            size: reader.number()?,
            id: reader.number()?,
        })
    }
}

impl<A: Outcome, B: Outcome> Outcome for (A, B) {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some((A::take(reader)?, B::take(reader)?))
    }
}

macro_rules! list_results {
    ($($type:ty: $size:expr),*) => {$(
        impl Outcome for Vec<$type> {
            fn put(&self, bytes: &mut Vec<u8>) {
                put_count(bytes, self.len());
                for item in self {
                    Outcome::put(item, bytes);
                }
            }

            fn take(reader: &mut Reader<'_>) -> Option<Self> {
                list(reader, $size, Outcome::take)
            }
        }
    )*};
}

list_results!(PortName: 4, (PortName, PortType): 8);

/// Appends the code and, after success, the result of a call.
pub(crate) fn put_outcome<T: Outcome>(bytes: &mut Vec<u8>, result: Result<T, KernReturn>) {
    match result {
        Ok(value) => {
            put(bytes, KernReturn::SUCCESS.0);
            value.put(bytes);
        }
        Err(code) => put(bytes, code.0),
    }
}

/// Reads a result written by [`put_outcome`]. `None` if the bytes are not such a result.
pub(crate) fn take_outcome<T: Outcome>(reader: &mut Reader<'_>) -> Option<Result<T, KernReturn>> {
    Some(match KernReturn(reader.number()?) {
        KernReturn::SUCCESS => Ok(T::take(reader)?),
        code => Err(code),
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    /// Encodes an argument, and returns the value that the host gets.
    fn sent<R: HostArgument>(argument: &impl WireArgument) -> R::Taken<'static> {
        let mut bytes = Vec::new();
        argument.put(&mut bytes);
        let bytes: &'static [u8] = bytes.leak();
        let mut reader = Reader::new(bytes);
        let taken = R::take(&mut reader).unwrap();
        assert!(reader.is_empty());
        for length in 0..bytes.len() {
            assert!(
                R::take(&mut Reader::new(&bytes[..length])).is_none(),
                "{length} of {} bytes",
                bytes.len()
            );
        }
        taken
    }

    #[test]
    fn arguments_arrive_unchanged() {
        assert_eq!(sent::<u32>(&7_u32), 7);
        assert_eq!(sent::<i32>(&-7_i32), -7);
        assert_eq!(sent::<u64>(&u64::MAX), u64::MAX);
        assert!(sent::<bool>(&true));
        assert_eq!(sent::<PortName>(&PortName(0x103)), PortName(0x103));
        assert_eq!(sent::<&[u8]>(&&b"abc"[..]), b"abc");
        assert_eq!(sent::<&str>(&"naïve"), "naïve");
        assert_eq!(sent::<&[u32]>(&&[1_u32, 2][..]), [1, 2]);
        let options = PortOptions {
            flags: 2,
            queue_limit: 9,
        };
        assert_eq!(sent::<&PortOptions>(&&options), options);
        assert_eq!(sent::<&mut [u32]>(&&mut [5_u32; 3][..]), [5; 3]);
    }

    #[test]
    fn output_buffers_are_filled_from_the_result() {
        let mut bytes = Vec::new();
        <&mut [u32] as HostArgument>::answer(&vec![4, 5], &mut bytes);
        let mut room = [0_u32; 3];
        WireArgument::fill(&mut &mut room[..], &mut Reader::new(&bytes)).unwrap();
        assert_eq!(room, [4, 5, 0]);
        let mut small = [0_u32; 1];
        assert_eq!(
            WireArgument::fill(&mut &mut small[..], &mut Reader::new(&bytes)),
            None
        );
    }

    #[test]
    fn claimed_counts_allocate_nothing() {
        let claimed = u32::MAX.to_le_bytes();
        assert!(<&[u8]>::take(&mut Reader::new(&claimed)).is_none());
        assert!(<&[u32]>::take(&mut Reader::new(&claimed)).is_none());
        assert!(<&mut [u8]>::take(&mut Reader::new(&claimed)).is_none());
        assert!(Vec::<PortName>::take(&mut Reader::new(&claimed)).is_none());
        let mut many = Vec::new();
        (&[0_u8; ROOM_MAX + 1][..]).put(&mut many);
        assert!(<&mut [u8]>::take(&mut Reader::new(&many)).is_none());
        assert!(<&str>::take(&mut Reader::new(b"\x01\0\0\0\xff")).is_none());
    }

    #[test]
    fn results_round_trip() {
        fn round<T: Outcome + Clone + Debug + PartialEq>(result: Result<T, KernReturn>) {
            let mut bytes = Vec::new();
            put_outcome(&mut bytes, result.clone());
            assert_eq!(take_outcome(&mut Reader::new(&bytes)), Some(result));
            for length in 0..bytes.len() {
                assert_eq!(take_outcome::<T>(&mut Reader::new(&bytes[..length])), None);
            }
        }
        round(Ok(()));
        round(Ok(7_u32));
        round(Ok(8_usize));
        round::<u64>(Err(KernReturn::INVALID_NAME));
        round(Ok((PortName(5), 17_u32)));
        round(Ok(Peek {
            seqno: 1,
            size: 2,
            id: -3,
        }));
        round(Ok(vec![PortName(5), PortName(6)]));
        round(Ok(vec![(PortName(5), PortType::SEND)]));
    }
}
