//! Writing and reading of the values and arrays in a message's
//! [`Encodings`](crate::message::codec::measure::Encodings).

use alloc::vec::Vec;

use zerocopy::IntoBytes;

use crate::kernel::quietly;
use crate::memory::OolMemory;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::{Adoption, MessageReader};
use crate::message::error::{DecodeCause, NoMemory};
use crate::message::field::ool::{CheckedRegion, RegionCarrier};
use crate::wire::{Disposition, OolCopy, OolPortsDescriptor, PortName};

/// Functions that the derive calls for an encoded value. `index` is the value's position among the
/// encoded values of the message.
impl Encoder<'_> {
    /// Writes the value's region, which is empty if the value is in the message.
    pub fn encoded_region<W: RegionCarrier>(&mut self, index: usize) {
        self.with_encodings(|encoder, encodings| {
            let (_, bytes) = encodings.get(index);
            let address = if bytes.is_empty() {
                0
            } else {
                bytes.as_ptr().expose_provenance()
            };
            // Does not saturate: longer values were refused when the message was measured.
            let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            W::put_region(encoder, address, size, false, OolCopy::Virtual);
        });
    }

    /// Writes the value's inline length at this offset in the inline struct.
    pub fn encoded_length(&mut self, offset: usize, index: usize) {
        self.with_encodings(|encoder, encodings| {
            encoder.length(offset, encodings.get(index).0.len());
        });
    }

    /// Writes the value.
    pub fn encoded_tail(&mut self, index: usize) {
        self.with_encodings(|encoder, encodings| {
            encoder.align_to(4);
            encoder.put(encodings.get(index).0);
        });
    }

    /// Writes the descriptor of an array of names, which is kept until the message has been sent.
    pub(crate) fn names(
        &mut self,
        names: Vec<PortName>,
        disposition: Disposition,
        deallocate: bool,
    ) {
        // Does not saturate: larger counts were refused when the message was measured.
        let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let mut address = 0;
        if deallocate && !names.is_empty() {
            match OolMemory::copy_of(self.task(), names.as_slice().as_bytes()) {
                Ok(memory) => {
                    address = memory.address();
                    self.with_encodings(|_, encodings| {
                        encodings.move_names(memory);
                    });
                }
                Err(code) => self.fail(NoMemory { code }.into()),
            }
        } else if !names.is_empty() {
            let names = names.into_boxed_slice();
            address = names.as_ptr().expose_provenance();
            self.with_encodings(|_, encodings| {
                encodings.keep_names(names, disposition);
            });
        }
        let (address, disposition) = (address as u64, disposition.raw());
        self.put(&OolPortsDescriptor::new(
            address,
            count,
            disposition,
            deallocate,
        ));
    }
}

/// The region of a value that may be out of line, checked but not adopted yet.
#[derive(Clone, Copy, Debug)]
pub struct EncodedRegion {
    pub(in crate::message) region: CheckedRegion,
    /// Offset of the region in the message.
    #[cfg(feature = "serde")]
    pub(in crate::message) offset: usize,
}

impl EncodedRegion {
    /// Returns the size of the region in a message, in bytes.
    #[must_use]
    pub const fn size<W: RegionCarrier>() -> usize {
        W::REGION_SIZE
    }

    /// Checks the next region of a received message.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed.
    pub fn check<W: RegionCarrier>(
        reader: &mut MessageReader<'_>,
        field: &'static str,
    ) -> Result<Self, DecodeCause> {
        #[cfg(feature = "serde")]
        let offset = reader.offset();
        Ok(Self {
            region: W::check(reader, field, 1, u32::MAX)?,
            #[cfg(feature = "serde")]
            offset,
        })
    }

    /// Releases the region after the value was decoded.
    #[inline]
    pub fn release(self, adoption: &Adoption) {
        // No observer runs, because the rights of the message do not have their owners yet.
        quietly(|| drop(self.region.adopt(adoption)));
    }

    /// Releases the region that the kernel allocated for a returned message.
    pub fn take_back<W: RegionCarrier>(reader: &mut MessageReader<'_>, field: &'static str) {
        if let Ok(region) = Self::check::<W>(reader, field) {
            region.release(&Adoption::of_returned_message());
        }
    }
}
