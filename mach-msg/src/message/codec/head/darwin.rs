//! Header and count of descriptors of Darwin's wire.

use zerocopy::FromBytes;

use super::header::{HeaderVoucher, NewHeader};
use crate::kernel::Task;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::reader::MessageReader;
use crate::wire::{Bits, Body, Header, PortName};

/// Returns the header. The size field is 0: the kernel does not read it, and fills it in when it
/// returns the message.
#[inline(always)]
pub(in crate::message) fn new(header: NewHeader) -> Header {
    let NewHeader {
        remote: (remote, remote_disposition),
        local: (local, local_disposition),
        voucher,
        is_complex,
        id,
    } = header;
    Header {
        bits: Bits::new(
            u32::from(remote_disposition),
            u32::from(local_disposition),
            voucher.disposition,
            is_complex,
        ),
        size: 0,
        remote,
        local,
        voucher: voucher.name,
        id,
    }
}

/// Writes the header, and the number of descriptors if there are any.
#[inline(always)]
pub(in crate::message) fn put(
    encoder: &mut Encoder<'_>,
    header: &Header,
    descriptors: impl Fn() -> DescriptorArea,
) {
    encoder.put(header);
    if descriptors().count != 0 {
        encoder.put(&Body {
            descriptor_count: descriptors().count as u32,
        });
    }
}

/// Returns a reader of everything after the header and the number of descriptors.
#[inline(always)]
pub(in crate::message) const fn reader(
    task: Task,
    bytes: &[u8],
    descriptors: DescriptorArea,
) -> MessageReader<'_> {
    MessageReader::new(task, bytes, descriptors)
}

/// Returns true if a returned message has this number of descriptors.
pub(in crate::message) fn has_parts(header: &Header, bytes: &[u8], count: usize) -> bool {
    let rest = bytes.get(size_of::<Header>()..).unwrap_or_default();
    header.bits.is_complex() == (count != 0)
        && (count == 0
            || Body::read_from_prefix(rest)
                .is_ok_and(|(body, _)| body.descriptor_count as usize == count))
}

/// Returns the name of the local port.
#[inline(always)]
pub(in crate::message) const fn local_port(header: &Header) -> PortName {
    header.local
}

/// Returns the voucher in a returned header.
pub(in crate::message) const fn voucher(header: &Header) -> HeaderVoucher {
    HeaderVoucher {
        name: header.voucher,
        disposition: header.bits.voucher(),
    }
}
