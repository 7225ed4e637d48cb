//! The encoding of rights and memory on each wire.

use core::mem::offset_of;

use crate::message::codec::encoder::Encoder;
use crate::message::codec::reader::MessageReader;
use crate::message::error::DecodeCause;
use crate::wire::{
    Darwin, DescriptorKind, Disposition, OolCopy, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName, ReceivedRight, Wire,
};

/// An out-of-line array of rights in a received message.
pub trait CarriedArray {
    /// Returns the address.
    fn address(&self) -> u64;
    /// Returns the number of rights.
    fn number(&self) -> u32;
}

// A reference, so that only the fields in use are loaded.
impl CarriedArray for &OolPortsDescriptor {
    #[inline]
    fn address(&self) -> u64 {
        self.address.get()
    }

    #[inline]
    fn number(&self) -> u32 {
        self.count
    }
}

/// A wire, and how its messages carry rights and memory: the writing, and the checks of received
/// messages. Nothing is adopted here.
///
/// Sealed by [`Wire`].
pub trait Carrier: Wire {
    /// An out-of-line array of rights in a received message.
    type Array<'buf>: CarriedArray;

    /// Size of a right in bytes.
    const RIGHT_SIZE: usize;
    /// Size of a region in bytes.
    const REGION_SIZE: usize;
    /// Size of an out-of-line array of rights in bytes.
    const ARRAY_SIZE: usize;
    /// Offset of the size in a region, and of the number in an array.
    const OFFSET_OF_SIZE: usize;

    /// Writes a right.
    fn put_right(encoder: &mut Encoder<'_>, name: PortName, disposition: Disposition);

    /// Reads a right of this kind. Returns its offset and its name.
    ///
    /// # Errors
    ///
    /// Fails if there is no such right.
    fn right(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, PortName), DecodeCause>;

    /// Writes a region.
    fn put_region(
        encoder: &mut Encoder<'_>,
        address: usize,
        size: u32,
        deallocate: bool,
        copy: OolCopy,
    );

    /// Writes an out-of-line array of rights.
    fn put_array(
        encoder: &mut Encoder<'_>,
        address: usize,
        count: u32,
        disposition: Disposition,
        deallocate: bool,
    );

    /// Reads an out-of-line array of rights of this kind. Returns its offset too.
    ///
    /// # Errors
    ///
    /// Fails if there is none.
    fn array<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, Self::Array<'buf>), DecodeCause>;
}

impl Carrier for Darwin {
    type Array<'buf> = &'buf OolPortsDescriptor;

    const RIGHT_SIZE: usize = size_of::<PortDescriptor>();
    const REGION_SIZE: usize = size_of::<OolDescriptor>();
    const ARRAY_SIZE: usize = size_of::<OolPortsDescriptor>();
    const OFFSET_OF_SIZE: usize = offset_of!(OolDescriptor, size);

    #[inline]
    fn put_right(encoder: &mut Encoder<'_>, name: PortName, disposition: Disposition) {
        encoder.put(&PortDescriptor::new(name, disposition.raw()));
    }

    #[inline]
    fn right(
        reader: &mut MessageReader<'_>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, PortName), DecodeCause> {
        let (offset, descriptor): (_, &PortDescriptor) =
            reader.descriptor(field, DescriptorKind::Port)?;
        if descriptor.disposition != expected.raw() {
            let bytes = reader.bytes();
            return Err(MessageReader::wrong_disposition(bytes, field, offset, expected).into());
        }
        Ok((offset, descriptor.name))
    }

    #[inline]
    fn put_region(
        encoder: &mut Encoder<'_>,
        address: usize,
        size: u32,
        deallocate: bool,
        copy: OolCopy,
    ) {
        encoder.put(&OolDescriptor::new(address as u64, size, deallocate, copy));
    }

    #[inline]
    fn put_array(
        encoder: &mut Encoder<'_>,
        address: usize,
        count: u32,
        disposition: Disposition,
        deallocate: bool,
    ) {
        let (address, disposition) = (address as u64, disposition.raw());
        encoder.put(&OolPortsDescriptor::new(
            address,
            count,
            disposition,
            deallocate,
        ));
    }

    #[inline]
    fn array<'buf>(
        reader: &mut MessageReader<'buf>,
        field: &'static str,
        expected: ReceivedRight,
    ) -> Result<(usize, Self::Array<'buf>), DecodeCause> {
        let (offset, descriptor): (_, &OolPortsDescriptor) =
            reader.descriptor(field, DescriptorKind::OolPorts)?;
        if descriptor.disposition != expected.raw() {
            let bytes = reader.bytes();
            return Err(MessageReader::wrong_disposition(bytes, field, offset, expected).into());
        }
        Ok((offset, descriptor))
    }
}

const _: () = assert!(offset_of!(OolPortsDescriptor, count) == <Darwin as Carrier>::OFFSET_OF_SIZE);
