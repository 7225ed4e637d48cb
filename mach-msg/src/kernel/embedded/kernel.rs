//! An embedded kernel as its users hold it: made with limits and an order of sets, asked for tasks and counts.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::kernel::embedded::calls::task::OwnedTask;
use crate::kernel::embedded::object::kernel::{Kernel, SetOrder};
use crate::kernel::embedded::object::limits::{KernelLimits, TaskLimitReached};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::identity::TaskOptions;
use crate::kernel::embedded::tools::ledger::Ledger;
use crate::kernel::embedded::tools::statistics::Statistics;
use crate::kernel::embedded::tools::verify;

/// How a kernel is to be made: see [`EmbeddedKernel::builder`].
#[derive(Clone, Debug, Default)]
#[must_use = "no kernel is made before `build` is called"]
pub struct KernelBuilder {
    order: SetOrder,
    limits: KernelLimits,
}

impl KernelBuilder {
    /// Port sets behave as said.
    pub const fn set_order(mut self, order: SetOrder) -> Self {
        self.order = order;
        self
    }

    /// What tasks can make the kernel hold. A limit that is more or less than the kernel can keep is set to what it can keep.
    pub fn limits(mut self, limits: KernelLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Makes an isolated kernel without tasks.
    #[must_use]
    pub fn build(self) -> EmbeddedKernel {
        EmbeddedKernel {
            kernel: Kernel::create(self.order, self.limits),
        }
    }
}

/// An embedded kernel. Clones are the same kernel; it lives as long as a clone or a task of it.
#[derive(Clone)]
pub struct EmbeddedKernel {
    pub(super) kernel: Arc<Kernel>,
}

impl EmbeddedKernel {
    /// Makes an isolated kernel without tasks.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Makes an isolated kernel with other limits or sets.
    pub fn builder() -> KernelBuilder {
        KernelBuilder::default()
    }

    /// The same, with port sets that behave as said.
    #[must_use]
    pub fn with_set_order(order: SetOrder) -> Self {
        Self::builder().set_order(order).build()
    }

    /// Returns what tasks can make the kernel hold.
    #[must_use]
    pub fn limits(&self) -> &KernelLimits {
        &self.kernel.totals.limits
    }

    /// The kernel that [`Task::current`](crate::kernel::Task::current) belongs to where there is no real one. All threads of the process share it.
    #[must_use]
    pub fn process() -> Self {
        process().0.clone()
    }

    /// Makes a task that is this process, as far as its messages' trailers tell.
    ///
    /// # Panics
    ///
    /// When the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is left for one.
    #[must_use]
    pub fn create_task(&self) -> OwnedTask {
        self.create_task_with(TaskOptions::default())
    }

    /// Makes a task.
    ///
    /// # Panics
    ///
    /// When the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is left for one.
    #[must_use]
    pub fn create_task_with(&self, options: TaskOptions) -> OwnedTask {
        match self.try_create_task_with(options) {
            Ok(task) => task,
            Err(error) => panic!("{error}"),
        }
    }

    /// Makes a task, if the kernel may have one more.
    ///
    /// # Errors
    ///
    /// The kernel has as many tasks as its [limit](KernelLimits::tasks) allows.
    pub fn try_create_task_with(
        &self,
        options: TaskOptions,
    ) -> Result<OwnedTask, TaskLimitReached> {
        Space::create(Arc::clone(&self.kernel), options.sender())
            .map(OwnedTask::new)
            .ok_or_else(|| TaskLimitReached::new(self.limits().tasks))
    }

    /// Counts what the kernel holds. It takes its time: every port and name is looked at.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        Ledger::count(self.kernel.number)
    }

    /// Recounts every right naively and compares with the counts that the kernel keeps; for tests. No call may be running on the
    /// kernel's tasks.
    ///
    /// # Errors
    ///
    /// What does not add up.
    pub fn verify(&self) -> Result<(), String> {
        verify::verify(&self.kernel)
    }

    /// Sums up what the kernel has done since it was made. It takes its time: every port and task is looked at.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        Statistics::sum(&self.kernel)
    }
}

impl Default for EmbeddedKernel {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for EmbeddedKernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmbeddedKernel")
            .field("number", &self.kernel.number)
            .finish()
    }
}

fn process() -> &'static (EmbeddedKernel, OwnedTask) {
    static PROCESS: OnceLock<(EmbeddedKernel, OwnedTask)> = OnceLock::new();
    PROCESS.get_or_init(|| {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        (kernel, task)
    })
}

#[cfg(not(target_vendor = "apple"))]
pub(crate) fn process_task() -> crate::kernel::Task {
    process().1.task()
}
