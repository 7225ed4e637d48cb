//! Tasks: the name spaces of port rights.

/// Generates [`ProviderKind`] from the list of providers. Each row lists the number of the provider
/// in a task, and the builds that include the provider.
macro_rules! providers {
    ($($(#[$attribute:meta])* $kind:ident = $raw:literal in $builds:meta;)*) => {
        /// A kernel implementation that provides tasks.
        ///
        /// The enum is the same on every system. [`Task::current`] and the constructors of a kernel
        /// return tasks of the providers that the build includes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum ProviderKind {
            $($(#[$attribute])* $kind = $raw,)*
        }

        impl ProviderKind {
            /// Returns the provider with this number. In a build with one provider, this compares
            /// nothing.
            #[inline(always)]
            const fn from_raw(raw: u32) -> Self {
                match raw {
                    $(#[cfg($builds)] $raw => Self::$kind,)*
                    _ => Self::DEFAULT,
                }
            }
        }
    };
}

providers! {
    /// The real kernel of Apple systems. It has one task, this process.
    Darwin = 1 in any(target_vendor = "apple", all(test, feature = "std"));
    /// An embedded kernel.
    Embedded = 2 in feature = "std";
    /// An embedded kernel that another process hosts: see `kernel::remote`.
    Remote = 3 in all(feature = "processes", any(target_os = "linux", target_os = "android"));
    /// The real kernel of GNU Mach systems. It has one task, the one that the program runs in.
    GnuMach = 4 in gnumach;
    /// The kernel of unit tests: see `kernel/stub`.
    #[cfg(test)]
    Stub = 255 in test;
}

impl ProviderKind {
    /// The provider of a task that no provider of this build created.
    const DEFAULT: Self = if cfg!(feature = "std") {
        Self::Embedded
    } else if cfg!(gnumach) {
        Self::GnuMach
    } else {
        Self::Darwin
    };
}

/// A task: the name space in which port names have a meaning.
///
/// A `Copy` handle of 8 bytes that identifies the task and owns nothing. It consists of the
/// provider of the task, the task's slot in the provider's table, and the generation of the slot. A
/// slot is reused with a new generation after its task has terminated, so calls on a stale `Task`
/// fail with `KERN_INVALID_TASK` and never affect another task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Task {
    slot: u32,
    tag: Tag,
}

/// The provider of a task (upper 8 bits) and the generation of its slot (lower 24 bits). No task
/// has the tag 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Tag(pub(crate) u32);

impl Tag {
    /// Number of bits of the generation.
    const GENERATION: u32 = 24;

    /// Returns the first generation of a provider's slots.
    #[cfg(any(target_vendor = "apple", feature = "std", gnumach, test))]
    const fn first(provider: ProviderKind) -> Self {
        Self((provider as u32) << Self::GENERATION)
    }
}

#[cfg(feature = "std")]
impl Tag {
    /// The first generation of a slot of the embedded kernels.
    pub(crate) const EMBEDDED: Self = Self::first(ProviderKind::Embedded);
    /// The first generation of a slot of the tasks of hosts.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) const REMOTE: Self = Self::first(ProviderKind::Remote);
    /// The tag of no task.
    pub(crate) const NONE: Self = Self(0);

    /// Returns the next generation of the slot. Returns [`NONE`](Self::NONE) if all generations
    /// were used, and the slot must not be reused.
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
        tag: Tag::first(ProviderKind::Darwin),
    };

    /// The task that the program runs in, on GNU Mach.
    #[cfg(gnumach)]
    pub const GNU_MACH: Self = Self {
        slot: 0,
        tag: Tag::first(ProviderKind::GnuMach),
    };

    /// Returns the task of an embedded kernel in this slot.
    #[cfg(feature = "std")]
    #[must_use]
    pub(crate) const fn embedded(slot: u32, tag: Tag) -> Self {
        Self { slot, tag }
    }

    /// Returns the task of a host in this slot.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    #[must_use]
    pub(crate) const fn remote(slot: u32, tag: Tag) -> Self {
        Self { slot, tag }
    }

    /// Returns the task of the stub kernel in this slot.
    #[cfg(test)]
    pub(crate) const fn stub(slot: u32) -> Self {
        Self {
            slot,
            tag: Tag::first(ProviderKind::Stub),
        }
    }

    /// Returns the slot of the task in its provider's table, which is unique among live tasks.
    #[must_use]
    #[inline]
    pub const fn slot(self) -> u32 {
        self.slot
    }

    /// Returns the provider and the generation.
    #[cfg(feature = "std")]
    #[inline]
    pub(crate) const fn tag(self) -> Tag {
        self.tag
    }

    /// Returns the kernel implementation that the task belongs to.
    #[must_use]
    #[inline(always)]
    pub const fn provider(self) -> ProviderKind {
        ProviderKind::from_raw(self.tag.0 >> Tag::GENERATION)
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

    #[test]
    fn task_knows_its_provider() {
        assert_eq!(Task::DARWIN.provider(), ProviderKind::Darwin);
        let embedded = Task::embedded(3, Tag::EMBEDDED.next());
        assert_eq!(embedded.provider(), ProviderKind::Embedded);
    }
}
