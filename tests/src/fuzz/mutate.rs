//! Mutations of messages.

use crate::random::Random;

/// Words at the limits of types and of the kernel.
const WORDS: &[u32] = &[
    0,
    1,
    4,
    16,
    23,
    24,
    28,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_1513,
    0xffff_fffc,
    u32::MAX,
];

/// Bytes with a meaning: descriptor types, dispositions, flags.
const BYTES: &[u8] = &[
    0, 1, 2, 3, 4, 5, 15, 16, 17, 18, 19, 20, 21, 22, 0x7f, 0x80, 0xff,
];

/// Changes `bytes` in one to four places. `other` is spliced in.
pub fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(4) {
        mutate_once(bytes, other, random);
    }
}

fn mutate_once(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let len = bytes.len() as u64;
    let at = random.below(len) as usize;
    let word = at & !3;
    match random.below(9) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.pick(BYTES);
            }
        }
        2 => {
            if let Some(place) = bytes.get_mut(word..word + 4) {
                place.copy_from_slice(&random.pick(WORDS).to_le_bytes());
            }
        }
        3 => {
            if let Some(place) = bytes.get_mut(word..word + 4) {
                // Numbers close to the correct one find more than random ones.
                let number = u32::from_le_bytes([place[0], place[1], place[2], place[3]]);
                let delta = random.pick(&[1, u32::MAX, 4, u32::MAX - 3, 100]);
                place.copy_from_slice(&number.wrapping_add(delta).to_le_bytes());
            }
        }
        4 => bytes.truncate(at),
        5 => {
            let end = (word + 4 * (1 + random.below(4) as usize)).min(bytes.len());
            bytes.drain(word.min(end)..end);
        }
        6 => {
            let new = (0..4 * (1 + random.below(4))).map(|_| random.pick(BYTES));
            bytes.splice(word..word, new);
        }
        7 => {
            let from = random.below(other.len() as u64) as usize & !3;
            let end = (from + 4 * (1 + random.below(6) as usize)).min(other.len());
            if let Some(part) = other.get(from..end) {
                bytes.splice(word..word, part.iter().copied());
            }
        }
        _ => {
            // The size in the header is corrected, so that the code after its check is reached.
            let size = (bytes.len() as u32).to_le_bytes();
            if let Some(place) = bytes.get_mut(4..8) {
                place.copy_from_slice(&size);
            }
        }
    }
}
