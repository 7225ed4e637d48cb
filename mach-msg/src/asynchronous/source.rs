//! Rights from which messages can be received.

use std::sync::Arc;

use crate::kernel::Task;
use crate::port::{PortSet, ReceiveRight, Right};
use crate::wire::PortName;

/// A receive right or a port set: owned, borrowed, or shared. Sealed.
pub trait Source: sealed::Sealed {}

pub(super) mod sealed {
    use super::{PortName, Task};

    pub trait Sealed {
        /// Returns the task and the name of the right.
        fn right(&self) -> (Task, PortName);
    }
}

macro_rules! sources {
    ($($type:ty),*) => {$(
        impl Source for $type {}

        impl sealed::Sealed for $type {
            fn right(&self) -> (Task, PortName) {
                (Right::task(self), Right::name(self))
            }
        }
    )*};
}

sources!(ReceiveRight, PortSet);

impl<R: Source> Source for &R {}

impl<R: Source> sealed::Sealed for &R {
    fn right(&self) -> (Task, PortName) {
        (**self).right()
    }
}

impl<R: Source> Source for Arc<R> {}

impl<R: Source> sealed::Sealed for Arc<R> {
    fn right(&self) -> (Task, PortName) {
        (**self).right()
    }
}
