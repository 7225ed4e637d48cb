//! Selects a random sample of mutants from all folders.

use std::collections::BTreeMap;

use crate::sites::Mutant;

/// Minimum number of mutants per folder, if the folder has that many.
const LEAST: usize = 3;

/// Returns a pseudorandom number that depends on the seed and the key alone (FNV-1a, then the
/// finalizer of SplitMix64).
fn rank(seed: u64, key: &str) -> u64 {
    let bytes = key.bytes();
    let mut value = bytes.fold(0xcbf2_9ce4_8422_2325 ^ seed, |value, byte| {
        (value ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    value = value.wrapping_add(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// Returns `count` mutants: from each folder in proportion to its number of mutants, and at least
/// [`LEAST`]. The order within a folder depends on each mutant alone, so that a seed selects almost
/// the same mutants after other code has changed.
pub fn choose(mutants: &[&Mutant], count: usize, seed: u64) -> Vec<Mutant> {
    let mut folders: BTreeMap<&str, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        folders.entry(mutant.folder()).or_default().push(mutant);
    }
    for list in folders.values_mut() {
        list.sort_by_cached_key(|mutant| rank(seed, &mutant.key()));
    }
    let mut shares: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left = count;
    for (folder, list) in &folders {
        let share = LEAST.min(list.len()).min(left);
        shares.insert(folder, share);
        left -= share;
    }
    // The remaining mutants come one by one from the folder with the smallest share.
    while left > 0 {
        let poorest = folders
            .iter()
            .filter(|(folder, list)| shares[*folder] < list.len())
            .min_by_key(|(folder, list)| (shares[*folder] + 1) * 1_000_000 / list.len());
        let Some((folder, _)) = poorest else { break };
        *shares.get_mut(folder).expect("each folder has a share") += 1;
        left -= 1;
    }
    let mut chosen: Vec<Mutant> = Vec::new();
    for (folder, list) in &folders {
        chosen.extend(
            list[..shares[folder]]
                .iter()
                .map(|mutant| (*mutant).clone()),
        );
    }
    // In an order without regard to folders, so that the figure of a run that is stopped early is an
    // estimate too.
    chosen.sort_by_cached_key(|mutant| rank(seed.wrapping_add(1), &mutant.key()));
    chosen
}
