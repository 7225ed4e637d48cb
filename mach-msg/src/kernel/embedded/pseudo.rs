//! Pseudo-receive: a message that could not be queued goes back to its sender.
//!
//! It is rewritten in the sender's buffer as if he had received it, but remote and local stay where they are and there is no
//! trailer. Rights may come back under new names.

use smallvec::SmallVec;
use zerocopy::IntoBytes;

use super::buffer::Buffer;
use super::deliver::{self, Guarded, Writer};
use super::memory::Region;
use super::message::{Head, Item, Items};
use super::space::Space;
use super::work::Work;
use crate::wire::{Header, PortName};

/// Gives a message back; the bits of what could not be given back.
pub(super) fn receive(
    space: Space,
    buffer: Buffer<'_>,
    head: Head,
    mut items: Items,
    work: &mut Work,
) -> i32 {
    let mut details = 0;
    let mut right = |cap, disposition| deliver::right(space, cap, disposition, &mut details, work);
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
        // Held until all is given back, so that nothing else lands at an old address at once.
        let mut old: SmallVec<[Region; 2]> = SmallVec::new();
        for item in &mut items {
            if let Item::Memory { region, .. } = item {
                old.extend(region.relocate_small());
            }
        }
        details |= deliver::body(space, items, 28, Guarded::Movable, &mut writer, work);
    }
    work.run();
    details
}
