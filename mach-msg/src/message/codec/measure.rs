//! Measures a message before it is encoded, and keeps the data that the message refers to until it
//! has been sent: values encoded with `serde`, and arrays of names.
//!
//! The size of a value is known only after encoding. So the value is encoded once, when the message
//! is measured, into a buffer that the thread reuses. From there it is copied into the message or,
//! if it is larger than the field's `ool_above`, sent out of line without another copy.

use alloc::boxed::Box;

use smallvec::SmallVec;

#[cfg(feature = "std")]
use crate::kernel::Task;
use crate::memory::OolMemory;
use crate::message::codec::layout;
#[cfg(feature = "std")]
use crate::message::destroy::destroy_descriptor;
#[cfg(feature = "std")]
use crate::wire::{Descriptor, PortDescriptor};
use crate::wire::{Disposition, PortName};

/// Accumulates the size of a message.
#[derive(Debug)]
pub struct Sizer {
    size: usize,
    encodings: Encodings,
}

impl Sizer {
    /// Starts with the size of the fixed-size parts.
    #[must_use]
    #[inline]
    pub fn new(fixed: usize) -> Self {
        Self {
            size: fixed,
            encodings: Encodings::default(),
        }
    }

    #[inline]
    pub(crate) fn add(&mut self, align: usize, bytes: usize) {
        self.size = layout::align_up(self.size, align).saturating_add(bytes);
    }

    /// Values that have to be encoded to determine their size.
    #[cfg(feature = "serde")]
    #[inline]
    pub(in crate::message) const fn encodings(&mut self) -> &mut Encodings {
        &mut self.encodings
    }

    /// Returns the measured message.
    #[must_use]
    #[inline]
    pub fn finish(self) -> Measured {
        Measured {
            size: layout::align_up(self.size, 4),
            encodings: self.encodings,
        }
    }
}

/// A measured message: its size in bytes, and the values that had to be encoded to determine it.
#[derive(Debug, Default)]
pub struct Measured {
    pub(in crate::message) size: usize,
    pub(in crate::message) encodings: Encodings,
}

impl From<usize> for Measured {
    /// Returns the size of a message without encoded values.
    #[inline]
    fn from(size: usize) -> Self {
        Self {
            size,
            encodings: Encodings::default(),
        }
    }
}

/// The encoded values of a message, in the order of its fields.
#[derive(Debug, Default)]
pub struct Encodings {
    #[cfg(feature = "serde")]
    pub(in crate::message) values: values::Values,
    // Boxed because most messages have none.
    names: Option<Box<AllNames>>,
}

type AllNames = SmallVec<[NameArray; 4]>;

impl Drop for Encodings {
    // Inlined so that messages without arrays only test for null.
    #[inline]
    fn drop(&mut self) {
        if let Some(names) = self.names.take() {
            forget(names);
        }
    }
}

#[cold]
#[inline(never)]
fn forget(names: Box<AllNames>) {
    drop(names);
}

/// An array of names that a descriptor refers to.
#[derive(Debug)]
enum NameArray {
    /// The array is borrowed. Its rights move if their disposition is one that moves.
    #[cfg_attr(not(feature = "std"), allow(dead_code, reason = "read by services"))]
    Staying(Box<[PortName]>, Disposition),
    /// The array moves together with its rights.
    Moving(OolMemory),
}

impl Encodings {
    /// Keeps a borrowed array of rights with this disposition.
    pub(in crate::message) fn keep_names(
        &mut self,
        names: Box<[PortName]>,
        disposition: Disposition,
    ) {
        self.names_mut()
            .push(NameArray::Staying(names, disposition));
    }

    /// Keeps an array that moves into the message.
    pub(in crate::message) fn move_names(&mut self, names: OolMemory) {
        self.names_mut().push(NameArray::Moving(names));
    }

    #[cold]
    fn names_mut(&mut self) -> &mut AllNames {
        self.names.get_or_insert_default()
    }

    /// Returns true if an array of names at this address is kept here.
    #[cfg(feature = "std")]
    pub(in crate::message) fn holds(&self, address: usize) -> bool {
        let mut names = self.names.iter().flat_map(|names| names.iter());
        names.any(|names| match names {
            NameArray::Staying(names, _) => names.as_ptr().addr() == address,
            NameArray::Moving(_) => false,
        })
    }

    /// Forgets the arrays that moved with the message.
    #[inline]
    pub(in crate::message) fn sent(&mut self) {
        if let Some(names) = &mut self.names {
            give_up(names);
        }
    }

    /// Releases the moving rights of borrowed arrays, after the message was not sent.
    #[cfg(feature = "std")]
    pub(in crate::message) fn release_names(&self, task: Task) {
        for names in self.names.iter().flat_map(|names| names.iter()) {
            if let NameArray::Staying(names, disposition) = names {
                for name in names {
                    let port = PortDescriptor::new(*name, disposition.raw());
                    // SAFETY: the message owns the rights and is not used afterwards. Dispositions
                    // that do not move own nothing.
                    unsafe { destroy_descriptor(task, &Descriptor::Port(port)) };
                }
            }
        }
    }

    /// Returns the bytes of an encoded value as `(inline, out_of_line)`. One of the two is empty.
    #[inline]
    pub(in crate::message) fn get(&self, index: usize) -> (&[u8], &[u8]) {
        #[cfg(feature = "serde")]
        return self.values.get(index);
        #[cfg(not(feature = "serde"))]
        {
            let _ = index;
            (&[], &[])
        }
    }
}

/// Forgets the arrays that moved with the message.
#[cold]
fn give_up(names: &mut [NameArray]) {
    for names in names {
        if let NameArray::Moving(memory) = names {
            let empty = OolMemory::empty(memory.task());
            let _ = core::mem::replace(memory, empty).into_raw();
        }
    }
}

#[cfg(feature = "serde")]
pub(in crate::message) mod values {
    use alloc::vec::Vec;

    use postcard::ser_flavors::Flavor;
    use serde::Serialize;
    use smallvec::SmallVec;

    use crate::message::codec::nesting::{self, Exceeded};

    /// Encoded values, back to back.
    #[derive(Debug, Default)]
    pub(in crate::message) struct Values {
        bytes: Vec<u8>,
        ends: SmallVec<[End; 4]>,
    }

    #[derive(Clone, Copy, Debug)]
    struct End {
        at: usize,
        out_of_line: bool,
    }

    impl Values {
        /// Encodes the next value. Returns its length in bytes, and true if the length exceeds
        /// `above`. Only counts the bytes beyond `max`.
        ///
        /// # Errors
        ///
        /// Returns `None` if the type's `Serialize` fails, or the limit that the value exceeds.
        pub(in crate::message) fn add<T: Serialize>(
            &mut self,
            value: &T,
            max: usize,
            above: usize,
        ) -> Result<(usize, bool), Option<Exceeded>> {
            if self.bytes.capacity() == 0 {
                self.bytes = cached_bytes::take();
            }
            let start = self.bytes.len();
            let into = Append {
                bytes: &mut self.bytes,
                length: 0,
                max,
            };
            let length = nesting::encode(value, into)?;
            debug_assert!(length > max || self.bytes.len() == start.saturating_add(length));
            let out_of_line = length > above;
            self.ends.push(End {
                at: self.bytes.len(),
                out_of_line,
            });
            Ok((length, out_of_line))
        }

        pub(in crate::message) fn get(&self, index: usize) -> (&[u8], &[u8]) {
            let start = match index.checked_sub(1) {
                Some(before) => self.ends.get(before).map_or(0, |end| end.at),
                None => 0,
            };
            let Some(end) = self.ends.get(index) else {
                return (&[], &[]);
            };
            let bytes = self.bytes.get(start..end.at).unwrap_or_default();
            if end.out_of_line {
                (&[], bytes)
            } else {
                (bytes, &[])
            }
        }
    }

    impl Drop for Values {
        #[inline]
        fn drop(&mut self) {
            if self.bytes.capacity() != 0 {
                cached_bytes::put_back(core::mem::take(&mut self.bytes));
            }
        }
    }

    /// Appends to a vector up to a maximum length, and counts the bytes beyond it.
    struct Append<'a> {
        bytes: &'a mut Vec<u8>,
        length: usize,
        max: usize,
    }

    impl Flavor for Append<'_> {
        type Output = usize;

        fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
            self.length = self.length.saturating_add(data.len());
            if self.length <= self.max {
                self.bytes.extend_from_slice(data);
            }
            Ok(())
        }

        fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
            self.try_extend(&[byte])
        }

        fn finalize(self) -> postcard::Result<usize> {
            Ok(self.length)
        }
    }

    /// A per-thread buffer that is reused for the next message.
    mod cached_bytes {
        use alloc::vec::Vec;

        use crate::kernel::cached::{cached, with};

        /// Capacity in bytes above which a buffer is not kept.
        const KEEP: usize = 1 << 20;

        cached! {
            static BYTES: Vec<u8> = Vec::new();
        }

        pub(in crate::message) fn take() -> Vec<u8> {
            with(&BYTES, core::mem::take).unwrap_or_default()
        }

        pub(in crate::message) fn put_back(mut bytes: Vec<u8>) {
            if bytes.capacity() <= KEEP {
                bytes.clear();
                drop(with(&BYTES, |kept| core::mem::replace(kept, bytes)));
            }
        }
    }
}
