//! Rights from which a server receives.

use crate::kernel::{KernReturn, Task};
use crate::port::{PortSet, ReceiveRight};
use crate::wire::PortName;

/// A receive right or port set from which a server loop receives. Sealed.
pub trait Endpoint: sealed::Sealed {
    /// Returns the task of the right.
    fn task(&self) -> Task;

    /// Returns the name to receive from, and a temporary port set that must outlive the loop.
    #[doc(hidden)]
    fn with_control(
        &self,
        control: &ReceiveRight,
    ) -> Result<(PortName, Option<PortSet>), KernReturn>;
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for ReceiveRight {}
impl sealed::Sealed for PortSet {}

impl Endpoint for ReceiveRight {
    fn task(&self) -> Task {
        self.task()
    }

    fn with_control(
        &self,
        control: &ReceiveRight,
    ) -> Result<(PortName, Option<PortSet>), KernReturn> {
        let set = PortSet::new_in(self.task())?;
        set.add(self)?;
        set.add(control)?;
        Ok((set.name(), Some(set)))
    }
}

impl Endpoint for PortSet {
    fn task(&self) -> Task {
        self.task()
    }

    fn with_control(
        &self,
        control: &ReceiveRight,
    ) -> Result<(PortName, Option<PortSet>), KernReturn> {
        match self.add(control) {
            // Another thread that serves the same set may have added the port.
            Ok(()) | Err(KernReturn::ALREADY_IN_SET) => Ok((self.name(), None)),
            Err(error) => Err(error),
        }
    }
}
