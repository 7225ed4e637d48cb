//! The holder of a receive right, and the content of notifications about it.

use crate::wire::PortName;

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

/// The contents of a no-senders notification, and the port that it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NoSenders {
    /// The make-send count.
    pub(crate) count: u32,
    /// Number of the task that holds the receive right, or 0 if no task does.
    pub(crate) task: u32,
    /// Name of the receive right.
    pub(crate) name: PortName,
}
