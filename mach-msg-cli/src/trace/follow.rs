//! Reads a file that grows.

use std::io::{self, Read};

/// A reader without an end: at the end of the file it waits for more.
pub(super) struct Follow<R, W> {
    from: R,
    wait: W,
}

impl<R: Read, W: FnMut()> Follow<R, W> {
    pub(super) const fn new(from: R, wait: W) -> Self {
        Self { from, wait }
    }
}

impl<R: Read, W: FnMut()> Read for Follow<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.from.read(buffer) {
                Ok(0) if !buffer.is_empty() => (self.wait)(),
                result => return result,
            }
        }
    }
}
