//! Varies the memory layout between processes.
//!
//! The offset of a buffer in its page, or a buffer that crosses a cache line, changes the time of a
//! small message by a tenth. The layout does not change during the life of a process, and a program
//! that allocates in the same order has the same layout in each process. Unused memory between the
//! contenders, with a size that depends on the round, makes the layouts differ, so that the median
//! over several processes does not depend on one of them.

use std::hint::black_box;

/// Allocates a varying amount of unused memory between other allocations.
#[derive(Clone, Copy, Debug)]
pub struct Scatter {
    random: u64,
}

impl Scatter {
    /// Returns a sequence of distances that depends on `round`.
    #[must_use]
    pub const fn new(round: u64) -> Self {
        let random = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(round + 1);
        Self { random }
    }

    /// Allocates up to a page that is never used, which moves later allocations.
    pub fn allocate_gap(&mut self) {
        // xorshift
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let size = 16 * (self.random % 256) as usize;
        std::mem::forget(black_box(Vec::<u8>::with_capacity(size)));
    }
}
