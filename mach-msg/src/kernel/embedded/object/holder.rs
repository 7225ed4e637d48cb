//! The holder of a receive right.

/// The holder of the receive right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Holder {
    /// No holder: the port is dead or not in use.
    #[default]
    None,
    /// A task, under this name.
    Space { task: u32, name: u32 },
    /// A message that is not queued.
    Limbo,
    /// A message that was sent or is being sent to a port.
    Transit,
    /// The kernel.
    Kernel,
}

impl Holder {
    /// Returns the task and the name of its receive right, or zeroes if no task holds the right.
    #[inline]
    pub(crate) const fn task_and_name(self) -> (u32, u32) {
        match self {
            Self::Space { task, name } => (task, name),
            Self::None | Self::Limbo | Self::Transit | Self::Kernel => (0, 0),
        }
    }

    /// Returns the name of the receive right in its task, or 0 if no task holds the right.
    #[inline]
    pub(crate) const fn name(self) -> u32 {
        self.task_and_name().1
    }
}
