//! Other distances in each process between what is measured.
//!
//! Whether two buffers lie at the same place of their pages, or one across a line of the cache, is worth a tenth of the time of a small
//! message, and a process keeps its luck. A program that allocates in the same order has the same luck in each process, too. So
//! between the contenders lies memory that nobody uses, as much as the number of the process says, and the median over several processes
//! is nobody's luck.

use std::hint::black_box;

/// As much memory as a number says, between allocations.
#[derive(Clone, Copy, Debug)]
pub struct Scatter {
    random: u64,
}

impl Scatter {
    /// Other distances for each `round`.
    #[must_use]
    pub const fn new(round: u64) -> Self {
        let random = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(round + 1);
        Self { random }
    }

    /// Allocates up to a page that is never used: what is allocated next lies elsewhere.
    pub fn skip(&mut self) {
        // xorshift
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let size = 16 * (self.random % 256) as usize;
        std::mem::forget(black_box(Vec::<u8>::with_capacity(size)));
    }
}
