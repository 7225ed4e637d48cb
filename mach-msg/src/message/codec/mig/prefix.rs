//! The start of the inline part: the NDR record, and the return code of replies.

use zerocopy::FromBytes;

use crate::kernel::KernReturn;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::message_layout::{ERROR_REPLY_SIZE, MessageLayout};
use crate::message::codec::reader::{CheckOrder, MessageReader};
use crate::message::error::{DecodeCause, ReturnCode, WrongNdr};
use crate::wire::NdrRecord;

impl Encoder<'_> {
    /// Writes the NDR record and the return code `KERN_SUCCESS`, as far as the layout has them.
    #[inline]
    pub fn head(&mut self, layout: &MessageLayout) {
        self.head_with(layout, KernReturn::SUCCESS);
    }

    /// Same as [`head`](Self::head), with this return code.
    #[inline]
    pub(in crate::message) fn head_with(&mut self, layout: &MessageLayout, code: KernReturn) {
        if layout.ndr {
            self.put(&NdrRecord::NATIVE);
        }
        if layout.return_code {
            self.put(&code.0);
        }
    }
}

impl MessageReader<'_> {
    /// Checks the NDR record and the return code, as far as the layout has them.
    ///
    /// # Errors
    ///
    /// Fails if the data representation is not that of this machine, or if the return code is not
    /// `KERN_SUCCESS`.
    #[inline]
    pub fn head(&mut self, layout: &MessageLayout) -> Result<(), DecodeCause> {
        if !layout.ndr {
            return Ok(());
        }
        let (offset, record) = self.packed(size_of::<NdrRecord>())?;
        if layout.return_code {
            let (offset_of_code, code) = self.packed(size_of::<KernReturn>())?;
            // Cannot fail: the slice has four bytes.
            let code = KernReturn(i32::read_from_bytes(code).unwrap_or_default());
            if code != KernReturn::SUCCESS {
                self.check_ndr(offset, record)?;
                return Err(ReturnCode {
                    offset: offset_of_code,
                    code,
                }
                .into());
            }
            if layout.max == ERROR_REPLY_SIZE {
                // The NDR record is not checked, because 0 has the same bytes in every
                // representation. MIG's stubs do not write the record into such a reply of a
                // one-way routine.
                return Ok(());
            }
        }
        self.check_ndr(offset, record)
    }

    /// Checks that the data representation is that of this machine. MIG's stubs do not read the
    /// record.
    #[inline]
    fn check_ndr(&self, offset: usize, record: &[u8]) -> Result<(), DecodeCause> {
        if self.order() == CheckOrder::Stubs {
            return Ok(());
        }
        let record = NdrRecord::read_from_bytes(record).unwrap_or_default();
        match record.foreign() {
            None => Ok(()),
            Some((place, expected, found)) => Err(WrongNdr {
                offset: offset.saturating_add(place),
                expected,
                found,
            }
            .into()),
        }
    }
}

/// The start of the inline part of a natural reply without descriptors: an NDR record and the
/// return code, at the offsets that they have in an error reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct ReplyHead([u32; 3]);

impl Encoder<'_> {
    /// Writes the [`ReplyHead`] of a successful reply.
    #[inline]
    pub fn reply_head(&mut self) {
        self.head(&MessageLayout::ERROR_REPLY);
    }
}
