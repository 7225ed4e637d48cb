//! The numbers of a C array.

/// Numbers, each stored in the size of the largest one.
#[derive(Debug, Default)]
pub(super) struct Elements {
    /// Size of each in bytes.
    size: usize,
    /// All numbers, little-endian.
    bytes: Vec<u8>,
}

impl Elements {
    /// Appends a number.
    pub(super) fn push(&mut self, element: u64) {
        let size = match element {
            0..=0xff => 1,
            0x100..=0xffff => 2,
            0x1_0000..=0xffff_ffff => 4,
            _ => 8,
        };
        if size > self.size {
            self.bytes = std::mem::take(self).into_bytes(size);
            self.size = size;
        }
        let bytes = element.to_le_bytes();
        self.bytes.extend(bytes.into_iter().take(self.size));
    }

    /// Returns the numbers with this many bytes each.
    pub(super) fn into_bytes(self, size: usize) -> Vec<u8> {
        if size == self.size || self.bytes.is_empty() {
            return self.bytes;
        }
        let all = self.bytes.chunks(self.size);
        let padded = all.flat_map(|own| own.iter().copied().chain([0; 8]).take(size));
        padded.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_take_the_size_of_the_largest() {
        let mut elements = Elements::default();
        elements.push(1);
        assert_eq!(elements.bytes, [1]);
        elements.push(0x102);
        assert_eq!(elements.bytes, [1, 0, 2, 1]);
        elements.push(u64::MAX);
        elements.push(3);
        assert_eq!(elements.bytes.len(), 32);
        assert_eq!(elements.into_bytes(1), [1, 2, 255, 3]);
    }
}
