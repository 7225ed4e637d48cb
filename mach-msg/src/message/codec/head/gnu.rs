//! Header of GNU Mach's wire. There is no count of descriptors.

use super::header::{HeaderVoucher, NewHeader};
use crate::kernel::Task;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::reader::MessageReader;
use crate::wire::gnu::{GnuBits, GnuHeader};
use crate::wire::{GnuWire, Native, NativeHeader, PortName};

/// Returns the header. The size field is 0: the kernel does not read it, and fills it in when it
/// returns the message.
///
/// Messages have no voucher. Its disposition is in bits that the kernel does not use, for which the
/// provider refuses the message.
pub(in crate::message) fn new(header: NewHeader) -> NativeHeader {
    let NewHeader {
        remote: (remote, remote_disposition),
        local: (local, local_disposition),
        voucher,
        is_complex,
        id,
    } = header;
    let bits = GnuBits::new(
        u32::from(remote_disposition),
        u32::from(local_disposition),
        is_complex,
    );
    let voucher = match voucher.name.is_null() {
        true => 0,
        false => voucher.disposition,
    };
    NativeHeader::from(GnuHeader {
        bits: bits.with_voucher(voucher),
        size: 0,
        remote,
        local: local.0.into(),
        seqno: 0,
        id,
    })
}

/// Writes the header.
#[inline]
pub(in crate::message) fn put(
    encoder: &mut Encoder<'_>,
    header: &NativeHeader,
    _: impl Fn() -> DescriptorArea,
) {
    encoder.put(header);
}

/// Returns a reader of everything after the header.
#[inline]
pub(in crate::message) const fn reader(
    task: Task,
    bytes: &[u8],
    _: DescriptorArea,
) -> MessageReader<'_> {
    MessageReader::of_items(task, bytes, Native::WORD)
}

/// Returns true if a returned message may have this number of rights and regions. Their types are
/// compared when they are read.
pub(in crate::message) const fn has_parts(header: &NativeHeader, _: &[u8], count: usize) -> bool {
    header.bits.is_complex() == (count != 0)
}

/// Returns the name of the local port, or null if the message has the payload of the port.
#[inline]
pub(in crate::message) fn local_port(header: &NativeHeader) -> PortName {
    let header = GnuHeader::from(*header);
    header.local_port().unwrap_or(PortName::NULL)
}

/// Returns the voucher in a returned header, which has none.
pub(in crate::message) fn voucher(_: &NativeHeader) -> HeaderVoucher {
    HeaderVoucher::NONE
}
