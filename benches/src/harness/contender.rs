//! The contenders of a benchmark, measured in time or in instructions.

use std::fmt;

/// A named operation that runs `n` times per measurement.
pub struct Contender {
    pub(super) name: String,
    pub(super) run: Box<dyn FnMut(u64)>,
}

impl Contender {
    /// Returns a contender whose `run` performs one operation. Its inputs and outputs must pass
    /// through [`black_box`](std::hint::black_box).
    pub fn new(name: impl Into<String>, mut run: impl FnMut() + 'static) -> Self {
        Self {
            name: name.into(),
            run: Box::new(move |count| (0..count).for_each(|_| run())),
        }
    }

    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Performs the operation `count` times.
    pub fn run(&mut self, count: u64) {
        (self.run)(count);
    }

    /// Renames the contender.
    #[must_use]
    pub fn renamed(mut self, name: String) -> Self {
        self.name = name;
        self
    }
}

impl fmt::Debug for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contender")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
