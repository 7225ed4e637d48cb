//! Regions that a task owns, by address, and parts of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::kernel::embedded::object::block::Block;
use crate::kernel::embedded::sync::steps::CountedKey;

/// Regions by address. They do not overlap.
pub(super) type Regions = BTreeMap<usize, Owned>;

/// A block owned by a task, and its parts that are not deallocated yet.
#[derive(Debug)]
pub(super) struct Owned {
    pub(super) block: Arc<Block>,
    pub(super) live: Live,
}

/// The live parts of a block.
#[derive(Debug)]
pub(super) enum Live {
    Whole,
    /// Start and end of each part. Parts are not empty and not adjacent.
    Parts {
        parts: BTreeMap<CountedKey<usize>, usize>,
        bytes: usize,
    },
}

impl Owned {
    pub(super) fn end(&self) -> usize {
        self.block.address + self.block.size
    }

    /// Returns true if the whole range is live.
    pub(super) fn holds(&self, address: usize, end: usize) -> bool {
        match &self.live {
            Live::Whole => self.block.address <= address && end <= self.end(),
            Live::Parts { parts, .. } => {
                let before = parts.range(..=CountedKey(address)).next_back();
                before.is_some_and(|(_, &part_end)| end <= part_end)
            }
        }
    }

    /// Returns true if any byte of the range is live.
    fn overlaps(&self, address: usize, end: usize) -> bool {
        match &self.live {
            Live::Whole => self.block.address < end && address < self.end(),
            Live::Parts { parts, .. } => {
                let before = parts.range(..CountedKey(end)).next_back();
                before.is_some_and(|(_, &part_end)| address < part_end)
            }
        }
    }

    pub(super) const fn is_whole(&self) -> bool {
        matches!(self.live, Live::Whole)
    }

    /// Removes a range from the live parts. Takes O(log n) for each part that overlaps the range,
    /// where n is the number of parts.
    fn cut(&mut self, address: usize, end: usize) {
        let whole = (self.block.address, self.end());
        if self.is_whole() {
            self.live = Live::Parts {
                parts: BTreeMap::from([(CountedKey(whole.0), whole.1)]),
                bytes: self.block.size,
            };
        }
        let Live::Parts { parts, bytes } = &mut self.live else {
            return;
        };
        while let Some((&CountedKey(from), &to)) = parts.range(..CountedKey(end)).next_back()
            && address < to
        {
            parts.remove(&CountedKey(from));
            *bytes -= to - from;
            for (from, to) in [(from, address.min(to)), (end.max(from), to)] {
                if from < to {
                    parts.insert(CountedKey(from), to);
                    *bytes += to - from;
                }
            }
        }
    }

    /// Returns the number of live bytes.
    pub(super) fn bytes(&self) -> usize {
        match &self.live {
            Live::Whole => self.block.size,
            Live::Parts { bytes, .. } => *bytes,
        }
    }
}

pub(super) fn bytes(regions: &Regions) -> u64 {
    regions.values().map(|owned| owned.bytes() as u64).sum()
}

/// Removes a range from the regions. Moves regions without a live part to `freed`. Returns the
/// number of live bytes that were removed.
pub(super) fn cut(
    regions: &mut Regions,
    address: usize,
    end: usize,
    freed: &mut SmallVec<[Owned; 1]>,
) -> u64 {
    let mut touched = 0;
    // Regions do not overlap, so those that overlap the range are the last ones that start before
    // `end`.
    loop {
        let next = regions
            .range_mut(..end)
            .rev()
            .take_while(|(_, owned)| owned.end() > address)
            .find(|(_, owned)| owned.overlaps(address, end));
        let Some((&start, owned)) = next else {
            return touched;
        };
        let before = owned.bytes();
        owned.cut(address, end);
        touched += (before - owned.bytes()) as u64;
        if owned.bytes() == 0 {
            freed.extend(regions.remove(&start));
        }
    }
}
