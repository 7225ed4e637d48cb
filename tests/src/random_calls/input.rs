//! The choices of the random callers.

use crate::random::Random;

/// The source of all choices: bytes that are interpreted as they are read, followed by zeroes or by
/// random bytes.
#[derive(Debug)]
pub struct Input<'a> {
    bytes: &'a [u8],
    random: Option<Random>,
}

impl<'a> Input<'a> {
    /// Creates an input of the given bytes, followed by zeroes.
    #[must_use]
    pub const fn of_bytes(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            random: None,
        }
    }

    /// True if all given bytes were read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Returns the next byte.
    pub fn byte(&mut self) -> u8 {
        if let Some(random) = &mut self.random {
            return random.next() as u8;
        }
        let (&first, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.bytes = rest;
        first
    }

    pub(super) fn word(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }

    /// Returns a number that is usually small.
    pub(super) fn number(&mut self) -> u32 {
        match self.byte() {
            255 => self.word(),
            254 => u32::MAX,
            253 => u32::MAX - 1,
            252 => 0x8000_0000,
            251 => 0x7fff_ffff,
            250 => 0x1_0000,
            249 => 1024,
            small => u32::from(small & 0x1f),
        }
    }

    /// Returns a number of 64 bits that is usually very small, so that two of them are often equal.
    pub(super) fn long(&mut self) -> u64 {
        match self.byte() {
            255 => u64::from(self.word()) | u64::from(self.word()) << 32,
            small => u64::from(small & 3),
        }
    }
}

impl Input<'static> {
    /// Creates an endless input of random bytes.
    #[must_use]
    pub const fn of_random(random: Random) -> Self {
        Self {
            bytes: &[],
            random: Some(random),
        }
    }
}
