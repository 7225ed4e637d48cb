//! A cache of unused mappings for copies of out-of-line memory.
//!
//! Most of the cost of a large copy is page faults on new pages, so a few unused mappings are kept
//! for copies of the same number of pages. Zeroed regions always use new mappings.

use crate::kernel::embedded::object::limits::PAGE;
use crate::kernel::embedded::sync::lock::Lock;

/// Maximum number of mappings in the cache.
pub(super) const MAPPINGS_MAX: usize = 8;
/// Maximum total number of pages in the cache.
pub(super) const PAGES_MAX: usize = (16 << 20) / PAGE;
/// Maximum number of pages of a single mapping in the cache.
pub(super) const PAGES_PER_MAPPING_MAX: usize = PAGES_MAX / 4;

#[derive(Debug, Default)]
pub(super) struct Cache {
    /// Address and number of pages of each mapping.
    mappings: Vec<(usize, usize)>,
    pages: usize,
}

static CACHE: Lock<Cache> = Lock::new(Cache {
    mappings: Vec::new(),
    pages: 0,
});

/// Removes a mapping of exactly the number of pages that `size` bytes need. Returns its address.
pub(super) fn take(size: usize) -> Option<usize> {
    CACHE.lock().take(size.div_ceil(PAGE))
}

/// Adds an unused mapping. Returns false if the cache has no room for it.
pub(super) fn put(address: usize, size: usize) -> bool {
    CACHE.lock().put(address, size.div_ceil(PAGE))
}

impl Cache {
    pub(super) fn take(&mut self, wanted: usize) -> Option<usize> {
        let place = self.mappings.iter().position(|kept| kept.1 == wanted)?;
        self.pages -= wanted;
        Some(self.mappings.swap_remove(place).0)
    }

    pub(super) fn put(&mut self, address: usize, pages: usize) -> bool {
        let has_room = pages <= PAGES_PER_MAPPING_MAX
            && self.mappings.len() < MAPPINGS_MAX
            && self.pages + pages <= PAGES_MAX;
        if has_room {
            self.mappings.push((address, pages));
            self.pages += pages;
        }
        has_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mapping_cache_is_bounded_in_count_and_pages() {
        let mut kept = Cache::default();
        assert!(!kept.put(1, PAGES_PER_MAPPING_MAX + 1));
        for address in 0..4 {
            assert!(kept.put(address, PAGES_PER_MAPPING_MAX));
        }
        assert!(!kept.put(5, 1), "the cache has reached its page limit");
        assert_eq!(
            kept.take(PAGES_PER_MAPPING_MAX - 1),
            None,
            "no mapping of this size"
        );
        assert!(kept.take(PAGES_PER_MAPPING_MAX).is_some());
        let small = (0..2 * MAPPINGS_MAX).filter(|&address| kept.put(address, 1));
        assert_eq!(small.count(), MAPPINGS_MAX - 3);
        while kept.take(PAGES_PER_MAPPING_MAX).is_some() {}
        while kept.take(1).is_some() {}
        assert!(format!("{kept:?}").contains("pages: 0"));
    }
}
