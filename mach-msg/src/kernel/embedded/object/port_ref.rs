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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_both_halves_of_a_product_with_the_secret() {
        let hash = |secret, number| {
            let mut hash = NumberHash(secret);
            hash.write_u64(number);
            hash.finish()
        };
        let factor = [0x9e37_79b9_7f4a_7c15_u64, 0xf39c_c060_5ced_c835];
        assert_eq!(hash(0, 1), factor[0] ^ factor[1]);
        assert_eq!(hash(6, 7), hash(0, 1));
        let [high, low] = factor.map(|half| half.wrapping_mul(4));
        assert_eq!(hash(0, 4), (high | 3) ^ low);
        assert_eq!(hash(5, 5), 0);
    }

    #[test]
    fn bytes_are_hashed_one_by_one() {
        let hash = |write: &dyn Fn(&mut NumberHash)| {
            let mut hash = NumberHasher.build_hasher();
            write(&mut hash);
            hash.finish()
        };
        let bytes = hash(&|hash| hash.write(&[1, 2]));
        assert_eq!(
            bytes,
            hash(&|hash| {
                hash.write_u64(1);
                hash.write_u64(2);
            })
        );
        assert_ne!(bytes, hash(&|_| ()));
        assert_ne!(bytes, hash(&|hash| hash.write(&[2, 1])));
        assert_eq!(
            hash(&|hash| hash.write_u32(7)),
            hash(&|hash| hash.write_u64(7))
        );
    }
}
