//! Selects a random sample of mutants from all folders.

use std::collections::BTreeMap;

use crate::sites::Mutant;

/// Minimum number of mutants per folder, if the folder has that many.
const LEAST: usize = 3;

struct Random(u64);

impl Random {
    /// Returns the next number of SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }
}

/// Returns `count` mutants: from each folder in proportion to its number of mutants, and at least
/// [`LEAST`].
pub fn choose(mutants: &[&Mutant], count: usize, seed: u64) -> Vec<Mutant> {
    let mut folders: BTreeMap<&str, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        folders.entry(mutant.folder()).or_default().push(mutant);
    }
    let mut random = Random(seed);
    for list in folders.values_mut() {
        for last in (1..list.len()).rev() {
            let other = (random.next() % (last as u64 + 1)) as usize;
            list.swap(last, other);
        }
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
    let mut chosen = Vec::new();
    for (folder, list) in &folders {
        chosen.extend(
            list[..shares[folder]]
                .iter()
                .map(|mutant| (*mutant).clone()),
        );
    }
    chosen
}
