//! Totals of a kernel's work since its creation.

use std::sync::atomic::Ordering;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::port;
use crate::kernel::embedded::space;

/// Totals of a kernel's work since its creation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statistics {
    /// Accepted messages, including notifications.
    pub messages: u64,
    /// Bytes of out-of-line memory that were sent by moving regions.
    pub ool_bytes_moved: u64,
    /// Bytes of out-of-line memory that were sent as copies.
    pub ool_bytes_copied: u64,
}

impl Statistics {
    pub(crate) fn sum(kernel: &Kernel) -> Self {
        let mut sum = Self {
            messages: kernel.past_messages.load(Ordering::Relaxed),
            ool_bytes_moved: kernel.past_moved.load(Ordering::Relaxed),
            ool_bytes_copied: kernel.past_copied.load(Ordering::Relaxed),
        };
        for (_, port) in port::all() {
            if port.kernel == kernel.number && port.alive {
                sum.messages += port.messages;
            }
        }
        for space in space::all().filter(|space| space.kernel() == kernel.number) {
            sum.ool_bytes_moved += space.memory().moved.load(Ordering::Relaxed);
            sum.ool_bytes_copied += space.memory().copied.load(Ordering::Relaxed);
        }
        sum
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::{MachMessage, OolMemory, OolSlice, ReceiveRight};

    #[derive(MachMessage)]
    #[mach(id = 1, crate = "crate")]
    struct Memory<'a> {
        #[mach(ool)]
        copied: OolSlice<'a>,
        #[mach(ool)]
        moved: OolMemory,
    }

    #[test]
    fn statistics_are_those_of_one_kernel_and_stay() {
        let [kernel, other] = [(); 2].map(|()| EmbeddedKernel::new());
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let right = port.make_send().unwrap();
        assert_eq!(kernel.statistics(), Statistics::default());
        let bytes = vec![7; 100_000];
        let copied = OolSlice::new(&bytes);
        let moved = OolMemory::copy_of(*task, &bytes[..50_000]).unwrap();
        right.try_send(Memory { copied, moved }).unwrap();
        let expected = Statistics {
            messages: 1,
            ool_bytes_moved: 50_000,
            ool_bytes_copied: 100_000,
        };
        assert_eq!(kernel.statistics(), expected);
        assert_eq!(other.statistics(), Statistics::default());
        drop((port, right, task));
        assert_eq!(kernel.statistics(), expected);
    }
}
