//! References to ports: a port number, null or dead.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;

/// The number of a port, [`NULL`] or [`DEAD`].
pub(crate) type PortRef = u32;

/// No port.
pub(crate) const NULL: PortRef = 0;
/// A port that was already dead when a right to it was sent.
pub(crate) const DEAD: PortRef = u32::MAX;

/// Returns true if this is the number of a port.
#[inline]
pub(crate) const fn is_port(port_ref: PortRef) -> bool {
    port_ref != NULL && port_ref != DEAD
}

/// Hashes port numbers with one multiplication. The state is seeded with a per-process secret, so
/// that a program cannot choose ports whose hashes collide.
pub(crate) struct NumberHash(u64);

#[derive(Clone, Default)]
pub(crate) struct NumberHasher;

impl BuildHasher for NumberHasher {
    type Hasher = NumberHash;

    #[inline]
    fn build_hasher(&self) -> NumberHash {
        static SECRET: OnceLock<u64> = OnceLock::new();
        NumberHash(*SECRET.get_or_init(|| RandomState::new().hash_one(0)))
    }
}

impl Hasher for NumberHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        let product =
            u128::from(self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}
