//! What is measured, by the clock or by the instruction.

use std::fmt;

/// One of those compared: a name, and what it does `n` times.
pub struct Contender {
    pub(super) name: String,
    pub(super) run: Box<dyn FnMut(u64)>,
}

impl Contender {
    /// A contender whose `run` does one operation. What goes in and comes out of it must pass through [`black_box`](std::hint::black_box).
    pub fn new(name: impl Into<String>, mut run: impl FnMut() + 'static) -> Self {
        Self {
            name: name.into(),
            run: Box::new(move |count| (0..count).for_each(|_| run())),
        }
    }

    /// The same with another name.
    #[must_use]
    pub fn called(mut self, name: String) -> Self {
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
