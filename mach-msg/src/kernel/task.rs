//! Tasks: where names live.

/// A task: the place in which port names mean something.
///
/// A copyable number of 8 bytes that leads to the task and owns nothing: which kernel provides it, the slot of that kernel's table
/// that holds it, and the slot's generation. A slot is used again after its task has ended, with a new generation, so a `Task`
/// that outlives its task leads to calls that fail with `KERN_INVALID_TASK`, and never into another task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Task {
    slot: u32,
    tag: Tag,
}

/// The provider of a task (upper 8 bits) and the generation of its slot (lower 24 bits). 0 belongs to no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Tag(pub(crate) u32);

impl Tag {
    /// Bits of the generation.
    const GENERATION: u32 = 24;
    /// The real kernel: it has one task, this process.
    const DARWIN: Self = Self(1 << Self::GENERATION);
    /// The first generation of a slot of the embedded kernels.
    #[cfg(feature = "std")]
    pub(crate) const EMBEDDED: Self = Self(2 << Self::GENERATION);
    /// The tag of no task.
    #[cfg(feature = "std")]
    pub(crate) const NONE: Self = Self(0);

    /// The slot's next generation; [`NONE`](Self::NONE) if all generations were used: the slot must not be used again then.
    #[cfg(feature = "std")]
    pub(crate) const fn next(self) -> Self {
        const LAST: u32 = (1 << Tag::GENERATION) - 1;
        if self.0 & LAST == LAST {
            return Self::NONE;
        }
        Self(self.0 + 1)
    }
}

const _: () = assert!(size_of::<Task>() == 8);

impl Task {
    /// This process on the real kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub const DARWIN: Self = Self {
        slot: 0,
        tag: Tag::DARWIN,
    };

    /// The task of an embedded kernel in this slot.
    #[cfg(feature = "std")]
    #[must_use]
    pub(crate) const fn embedded(slot: u32, tag: Tag) -> Self {
        Self { slot, tag }
    }

    /// Returns the slot of its kernel's table that holds the task: its number among the tasks that live now.
    #[must_use]
    #[inline]
    pub const fn slot(self) -> u32 {
        self.slot
    }

    /// The provider and the generation.
    #[cfg(feature = "std")]
    #[inline]
    pub(crate) const fn tag(self) -> Tag {
        self.tag
    }

    /// Returns `true` if this is this process on the real kernel.
    #[must_use]
    #[inline]
    pub const fn is_darwin(self) -> bool {
        self.tag.0 == Tag::DARWIN.0
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn last_generation_has_no_next() {
        let last = Tag(Tag::EMBEDDED.0 | 0xff_ffff);
        assert_eq!(Tag(last.0 - 1).next(), last);
        assert_eq!(
            last.next(),
            Tag::NONE,
            "the provider's bits must not be counted up"
        );
    }
}
