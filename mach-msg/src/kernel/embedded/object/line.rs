//! A linked queue with removal from the middle, for blocked threads and ready set members.
//!
//! Elements are stored in a vector and linked by index, so every operation is O(1). The place of a
//! removed element is reused. A line that becomes empty frees its memory if it has many places.

use crate::kernel::embedded::sync::steps::step;

/// Number of an element's place, never 0. Valid until the element is removed.
pub(crate) type PlaceId = u32;

/// No place.
const NONE: PlaceId = 0;
/// Maximum number of places that an empty line keeps.
const KEPT: usize = 64;

#[derive(Debug)]
pub(crate) struct Line<T> {
    places: Vec<LinePlace<T>>,
    first: PlaceId,
    last: PlaceId,
    /// First free place. Free places are linked by `after`.
    free: PlaceId,
    length: u32,
}

#[derive(Debug)]
struct LinePlace<T> {
    /// The element, or the default value if the place is free.
    element: T,
    before: PlaceId,
    after: PlaceId,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            first: NONE,
            last: NONE,
            free: NONE,
            length: 0,
        }
    }
}

impl<T: Copy + Default> Line<T> {
    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.length as usize
    }

    /// Returns the number of places, which may be higher than the number of elements.
    pub(crate) const fn places(&self) -> usize {
        self.places.len()
    }

    #[inline]
    fn place(&self, id: PlaceId) -> Option<&LinePlace<T>> {
        self.places.get((id as usize).wrapping_sub(1))
    }

    #[inline]
    fn place_mut(&mut self, id: PlaceId) -> Option<&mut LinePlace<T>> {
        self.places.get_mut((id as usize).wrapping_sub(1))
    }

    /// Returns the element at a place, or the default value if the place is free.
    #[inline]
    pub(crate) fn get(&self, id: PlaceId) -> Option<T> {
        Some(self.place(id)?.element)
    }

    #[inline]
    pub(crate) fn first(&self) -> Option<T> {
        self.get(self.first)
    }

    /// Returns the place that the next inserted element will use.
    pub(crate) fn next_place(&self) -> PlaceId {
        match self.free {
            NONE => self.places.len() as PlaceId + 1,
            free => free,
        }
    }

    /// Links a place before `after`, or at the end if `after` is [`NONE`].
    #[inline]
    fn link(&mut self, id: PlaceId, after: PlaceId) {
        step();
        let before = self.place(after).map_or(self.last, |place| place.before);
        match self.place_mut(before) {
            Some(place) => place.after = id,
            None => self.first = id,
        }
        match self.place_mut(after) {
            Some(place) => place.before = id,
            None => self.last = id,
        }
        if let Some(place) = self.place_mut(id) {
            place.before = before;
            place.after = after;
        }
    }

    #[inline]
    fn unlink(&mut self, id: PlaceId) {
        step();
        let Some(place) = self.place(id) else {
            return;
        };
        let (before, after) = (place.before, place.after);
        match self.place_mut(before) {
            Some(place) => place.after = after,
            None => self.first = after,
        }
        match self.place_mut(after) {
            Some(place) => place.before = before,
            None => self.last = before,
        }
    }

    fn insert(&mut self, element: T, after: PlaceId) -> PlaceId {
        let id = self.next_place();
        match self.place_mut(id) {
            Some(place) => {
                let free = place.after;
                place.element = element;
                self.free = free;
            }
            None => self.places.push(LinePlace {
                element,
                before: NONE,
                after: NONE,
            }),
        }
        self.link(id, after);
        self.length += 1;
        id
    }

    /// Appends an element.
    pub(crate) fn push_back(&mut self, element: T) -> PlaceId {
        self.insert(element, NONE)
    }

    /// Appends an element, or inserts it before the last element if `stays_last` returns true for
    /// that one.
    pub(crate) fn append(&mut self, element: T, stays_last: impl FnOnce(T) -> bool) -> PlaceId {
        let after = self.end(stays_last);
        self.insert(element, after)
    }

    /// Moves an element to the end, or before the last of the other elements if `stays_last`
    /// returns true for that one.
    #[inline]
    pub(crate) fn move_to_end(&mut self, id: PlaceId, stays_last: impl FnOnce(T) -> bool) {
        self.unlink(id);
        let after = self.end(stays_last);
        self.link(id, after);
    }

    #[inline]
    fn end(&self, stays_last: impl FnOnce(T) -> bool) -> PlaceId {
        match self.get(self.last) {
            Some(last) if stays_last(last) => self.last,
            _ => NONE,
        }
    }

    /// Returns the place of the first element.
    #[inline]
    pub(crate) const fn first_place(&self) -> PlaceId {
        self.first
    }

    /// Removes the element at a place, which must not be free.
    pub(crate) fn remove(&mut self, id: PlaceId) {
        self.unlink(id);
        self.length = self.length.saturating_sub(1);
        if self.is_empty() && self.places.len() > KEPT {
            *self = Self::default();
            return;
        }
        let free = std::mem::replace(&mut self.free, id);
        if let Some(place) = self.place_mut(id) {
            place.element = T::default();
            place.after = free;
        }
    }

    /// Removes the element at a place if `is` returns true for it. `is` must return false for the
    /// default value. Returns true if the element was removed.
    pub(crate) fn remove_if(&mut self, id: PlaceId, is: impl FnOnce(&T) -> bool) -> bool {
        let found = self.place(id).is_some_and(|place| is(&place.element));
        if found {
            self.remove(id);
        }
        found
    }

    pub(crate) fn pop_front(&mut self) -> Option<T> {
        let first = self.first()?;
        self.remove(self.first);
        Some(first)
    }

    /// Returns the elements in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        let mut next = self.first;
        std::iter::from_fn(move || {
            let place = self.place(next)?;
            next = place.after;
            Some(place.element)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(line: &Line<u32>) -> Vec<u32> {
        line.iter().collect()
    }

    #[test]
    fn elements_leave_a_line_from_anywhere() {
        let mut line = Line::default();
        let places: Vec<PlaceId> = (1..=5).map(|element| line.push_back(element)).collect();
        assert!(line.remove_if(places[2], |&element| element == 3));
        assert!(!line.remove_if(places[2], |&element| element == 3));
        line.move_to_end(places[0], |_| false);
        line.move_to_end(places[1], |last| last == 1);
        assert_eq!(elements(&line), [4, 5, 2, 1]);
        assert_eq!(line.next_place(), places[2]);
        assert_eq!(line.append(6, |last| last == 1), places[2]);
        assert_eq!(elements(&line), [4, 5, 2, 6, 1]);
        line.move_to_end(places[0], |last| last == 6);
        assert_eq!(elements(&line), [4, 5, 2, 1, 6]);
        assert_eq!((line.first(), line.len()), (Some(4), 5));
        for expected in [4, 5, 2, 1, 6] {
            assert_eq!(line.pop_front(), Some(expected));
        }
        assert_eq!(line.pop_front(), None);
        assert_eq!(line.append(7, |_| true), line.first_place());
        line.move_to_end(line.first_place(), |_| true);
        assert_eq!(elements(&line), [7]);
    }

    #[test]
    fn empty_line_keeps_few_places() {
        let mut line = Line::default();
        for element in 0..1000 {
            line.push_back(element);
        }
        while line.pop_front().is_some() {}
        assert!(line.is_empty() && line.places.capacity() == 0);
        assert_eq!(line.push_back(1), 1);
    }
}
