//! Pseudo-receive: returns a message that could not be queued to its sender.
//!
//! The message is rewritten in the sender's buffer as if the sender had received it, except that
//! remote and local are not swapped and there is no trailer. Rights may get new names.

use smallvec::SmallVec;
use zerocopy::IntoBytes;

use crate::kernel::embedded::ipc::buffer::Buffer;
use crate::kernel::embedded::ipc::copyout_body::{self, GuardedCopyout, Writer};
use crate::kernel::embedded::ipc::deferred::DeferredQueue;
use crate::kernel::embedded::ipc::deliver;
use crate::kernel::embedded::object::kmsg::{KmsgDescriptor, KmsgDescriptors, KmsgHeader};
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::space::Space;
use crate::wire::{Header, PortName};

/// Returns a message to its sender. The result has the detail bits of errors.
pub(crate) fn receive(
    space: Space,
    buffer: Buffer<'_>,
    head: KmsgHeader,
    mut descriptors: KmsgDescriptors,
    deferred: &mut DeferredQueue,
) -> i32 {
    let mut details = 0;
    let mut right = |port_ref, disposition| {
        copyout_body::right(space, port_ref, disposition, &mut details, deferred)
    };
    let remote = right(head.remote, head.bits.remote());
    let local = right(head.local, head.bits.local());
    let voucher = if head.bits.voucher() == 0 {
        PortName(head.voucher)
    } else {
        right(head.voucher, head.bits.voucher())
    };
    let header = Header {
        bits: head.bits,
        size: head.size,
        remote,
        local,
        voucher,
        id: head.id,
    };
    let mut writer = Writer::new(buffer);
    writer.put(0, header.as_bytes());
    if head.bits.is_complex() {
        // Keep the old memory until all regions are returned, so that its addresses are not reused
        // immediately.
        let mut old: SmallVec<[TransitRegion; 2]> = SmallVec::new();
        for item in descriptors.iter_mut() {
            match item {
                KmsgDescriptor::Memory { region, .. } => old.extend(region.relocate_small()),
                KmsgDescriptor::Port { .. }
                | KmsgDescriptor::Guarded { .. }
                | KmsgDescriptor::Ports { .. } => {}
            }
        }
        let end = deliver::inline_at(head.bits, &descriptors, true);
        let guarded = GuardedCopyout::Movable;
        let into = &mut writer;
        details |= copyout_body::body(space, &mut descriptors, end, guarded, into, deferred);
    }
    deferred.run();
    details
}
