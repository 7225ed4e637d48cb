//! A stack that never moves its elements on a push, so that a lock around it is held for constant
//! time.

/// Capacity of the first chunk. Each further chunk has twice the capacity of the previous one.
const FIRST: usize = 64;
const CHUNKS: usize = 26;

pub(crate) struct Stack<T> {
    chunks: [Vec<T>; CHUNKS],
    /// Index of the chunk with the last element. All chunks before it are full.
    top: usize,
}

impl<T> Stack<T> {
    pub(crate) const fn new() -> Self {
        Self {
            chunks: [const { Vec::new() }; CHUNKS],
            top: 0,
        }
    }

    pub(crate) fn push(&mut self, element: T) {
        let is_full = |chunk: &Vec<T>, top: usize| chunk.len() == FIRST << top;
        if self
            .chunks
            .get(self.top)
            .is_some_and(|chunk| is_full(chunk, self.top))
        {
            self.top += 1;
        }
        if let Some(chunk) = self.chunks.get_mut(self.top) {
            if chunk.capacity() == 0 {
                chunk.reserve_exact(FIRST << self.top);
            }
            chunk.push(element);
        }
    }

    pub(crate) fn pop(&mut self) -> Option<T> {
        let chunk = self.chunks.get_mut(self.top)?;
        let element = chunk.pop();
        if chunk.is_empty() && self.top > 0 {
            // Keep the empty chunk for later pushes, and free the one after it.
            if let Some(next) = self.chunks.get_mut(self.top + 1) {
                *next = Vec::new();
            }
            self.top -= 1;
        }
        element
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunk_is_allocated_whole_by_its_first_element() {
        let mut stack = Stack::new();
        for element in 0..=FIRST {
            stack.push(element);
        }
        let kept: Vec<usize> = stack.chunks.iter().map(Vec::capacity).collect();
        assert_eq!(kept[..3], [FIRST, 2 * FIRST, 0]);
    }

    #[test]
    fn elements_come_back_in_reverse_and_memory_shrinks() {
        let mut stack = Stack::new();
        for round in 0..2 {
            for element in 0..1000 {
                stack.push(element);
            }
            assert_eq!(stack.top, 4, "round {round}");
            for element in (0..1000).rev() {
                assert_eq!(stack.pop(), Some(element));
            }
            assert_eq!(stack.pop(), None);
            let kept: usize = stack.chunks.iter().map(Vec::capacity).sum();
            assert_eq!(kept, FIRST + 2 * FIRST);
        }
    }
}
