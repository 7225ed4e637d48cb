//! Keys: a machine is known by its Ed25519 key.

use std::fmt;
use std::str::FromStr;

/// The public key of a machine, 64 hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PeerKey(pub [u8; 32]);

/// The secret key of a machine. It is never shown by `Debug`.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

/// A key that is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidKey;

/// The system has no random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoRandomness;

/// Fills the bytes with random numbers of the system.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    let provider = rustls::crypto::ring::default_provider();
    let filled = provider.secure_random.fill(bytes);
    filled.map_err(|_| NoRandomness)
}

impl SecretKey {
    /// Makes a key from random numbers of the system.
    ///
    /// # Errors
    ///
    /// The system has no entropy.
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut seed = [0; 32];
        fill_random(&mut seed)?;
        Ok(Self(seed))
    }

    /// Returns the key with this seed (RFC 8032), which must be secret.
    #[must_use]
    pub const fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// Returns the seed, to store the key.
    #[must_use]
    pub const fn seed(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretKey").finish_non_exhaustive()
    }
}

impl fmt::Display for PeerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PeerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PeerKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        Ok(Self(from_hex(text)?))
    }
}

impl FromStr for SecretKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        Ok(Self(from_hex(text)?))
    }
}

fn from_hex(text: &str) -> Result<[u8; 32], InvalidKey> {
    let mut bytes = [0; 32];
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return Err(InvalidKey);
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            let value = char::from(*digit).to_digit(16).ok_or(InvalidKey)?;
            *byte = *byte << 4 | value as u8;
        }
    }
    Ok(bytes)
}

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a key of 64 hexadecimal digits")
    }
}

impl fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the system has no random numbers")
    }
}

impl std::error::Error for InvalidKey {}
impl std::error::Error for NoRandomness {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_round_trips_through_its_text() {
        let key = PeerKey(std::array::from_fn(|index| (index * 9) as u8));
        let text = key.to_string();
        assert!(text.starts_with("0009121b"), "{text}");
        assert_eq!(text.parse(), Ok(key));
        assert_eq!(text.to_uppercase().parse(), Ok(key));
        for wrong in [
            &text[1..],
            &format!("{text}0"),
            &text.replace("09", "g9"),
            "",
        ] {
            assert_eq!(wrong.parse::<PeerKey>(), Err(InvalidKey), "{wrong}");
        }
    }

    #[test]
    fn secret_key_is_not_shown() {
        let key = SecretKey::from_seed([0xab; 32]);
        assert_eq!(format!("{key:?}"), "SecretKey { .. }");
        let again: SecretKey = "ab".repeat(32).parse().unwrap();
        assert_eq!(again.seed(), key.seed());
    }
}
