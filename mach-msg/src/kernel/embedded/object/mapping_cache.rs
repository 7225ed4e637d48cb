//! A cache of unused mappings for copies of out-of-line memory.
//!
//! Most of the cost of a large copy is page faults on new pages, so a few unused mappings are kept
//! for copies of the same number of pages. Zeroed regions always use new mappings.

use crate::kernel::embedded::object::limits::PAGE;
use crate::kernel::embedded::sync::lock::Lock;

/// Maximum number of mappings in the cache.
pub(super) const MANY: usize = 8;
/// Maximum total number of pages in the cache.
pub(super) const ALL: usize = (16 << 20) / PAGE;
/// Maximum number of pages of a single mapping in the cache.
pub(super) const ONE: usize = ALL / 4;

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
        let has_room = pages <= ONE && self.mappings.len() < MANY && self.pages + pages <= ALL;
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
        assert!(!kept.put(1, ONE + 1));
        for address in 0..4 {
            assert!(kept.put(address, ONE));
        }
        assert!(!kept.put(5, 1), "all pages are kept that may be");
        assert_eq!(kept.take(ONE - 1), None, "not of this size");
        assert!(kept.take(ONE).is_some());
        let small = (0..2 * MANY).filter(|&address| kept.put(address, 1));
        assert_eq!(small.count(), MANY - 3);
        while kept.take(ONE).is_some() {}
        while kept.take(1).is_some() {}
        assert!(format!("{kept:?}").contains("pages: 0"));
    }
}
