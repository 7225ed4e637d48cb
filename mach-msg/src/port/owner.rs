//! Methods and trait impls that all types of owned rights share.

/// Implements access to the name, and conversions from and into it.
macro_rules! owner {
    ($type:ident, $may_be:literal, may_be_dead: $may_be_dead:literal) => {
        impl $type {
            /// Takes ownership of one user reference of the name. Returns `None` for the null name.
            ///
            /// # Safety
            ///
            #[doc = concat!("The name must denote ", $may_be, " in `task`, and one user reference of it must belong to the caller, who gives it to the new value.")]
            #[must_use]
            #[inline]
            pub const unsafe fn from_name(
                task: $crate::kernel::Task,
                name: $crate::wire::PortName,
            ) -> Option<Self> {
                match $crate::port::Handle::new(task, name) {
                    Some(handle) => Some(Self { handle }),
                    None => None,
                }
            }

            /// Returns the name. The caller takes ownership of the user reference and has to
            /// release it.
            #[must_use = "the reference is lost if nothing owns the name"]
            #[inline]
            pub const fn into_name(self) -> $crate::wire::PortName {
                let name = self.handle.name();
                core::mem::forget(self);
                name
            }

            /// Returns the name, without ownership of the right.
            #[must_use]
            #[inline]
            pub const fn name(&self) -> $crate::wire::PortName {
                self.handle.name()
            }

            /// Returns the task that the name belongs to.
            #[must_use]
            #[inline]
            pub const fn task(&self) -> $crate::kernel::Task {
                self.handle.task()
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_tuple(stringify!($type)).field(&self.handle).finish()
            }
        }

        impl $crate::port::borrowed::sealed::Sealed for $type {
            #[inline]
            fn same(&self) -> core::mem::ManuallyDrop<Self> {
                core::mem::ManuallyDrop::new(Self {
                    handle: self.handle,
                })
            }

            #[inline]
            unsafe fn from_handle(handle: $crate::port::Handle) -> Self {
                Self { handle }
            }
        }

        impl $crate::port::Right for $type {
            const MAY_BE_DEAD: bool = $may_be_dead;

            #[inline]
            fn name(&self) -> $crate::wire::PortName {
                self.handle.name()
            }

            #[inline]
            fn task(&self) -> $crate::kernel::Task {
                self.handle.task()
            }

            #[inline]
            unsafe fn from_name(
                task: $crate::kernel::Task,
                name: $crate::wire::PortName,
            ) -> Option<Self> {
                // SAFETY: the caller upholds the contract of the inherent function of this name.
                unsafe { Self::from_name(task, name) }
            }
        }

        const _: () = assert!(size_of::<Option<$type>>() <= 16);
    };
}

pub(crate) use owner;
