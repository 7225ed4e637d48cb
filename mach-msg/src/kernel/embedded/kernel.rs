//! The public handle of an embedded kernel, and its builder.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::kernel::embedded::calls::task::OwnedTask;
use crate::kernel::embedded::object::kernel::{Kernel, SetOrder};
use crate::kernel::embedded::object::limits::{KernelLimits, TaskLimitReached, Totals};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::identity::TaskOptions;
use crate::kernel::embedded::tools::recount;
use crate::kernel::embedded::tools::resource_counts::ResourceCounts;
use crate::kernel::embedded::tools::statistics::Statistics;

/// Builds a kernel with custom limits or set order: see [`EmbeddedKernel::builder`].
#[derive(Clone, Debug, Default)]
#[must_use = "no kernel is made before `build` is called"]
pub struct KernelBuilder {
    order: SetOrder,
    limits: KernelLimits,
}

impl KernelBuilder {
    /// Sets the order in which port sets deliver messages.
    pub const fn set_order(mut self, order: SetOrder) -> Self {
        self.order = order;
        self
    }

    /// Sets limits on the resources that tasks can use. Unsupported values are clamped.
    pub fn limits(mut self, limits: KernelLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Creates an isolated kernel without tasks.
    #[must_use]
    pub fn build(self) -> EmbeddedKernel {
        EmbeddedKernel {
            kernel: Kernel::create(self.order, self.limits),
        }
    }
}

/// A handle to an embedded kernel. Clones refer to the same kernel, which lives as long as any
/// handle or task of it.
#[derive(Clone)]
pub struct EmbeddedKernel {
    pub(super) kernel: Arc<Kernel>,
}

impl EmbeddedKernel {
    /// Creates an isolated kernel without tasks.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Returns a builder for an isolated kernel with custom limits or set order.
    pub fn builder() -> KernelBuilder {
        KernelBuilder::default()
    }

    /// Creates an isolated kernel whose port sets deliver messages in this order.
    #[must_use]
    pub fn with_set_order(order: SetOrder) -> Self {
        Self::builder().set_order(order).build()
    }

    /// Returns the limits on the resources that tasks can use.
    #[must_use]
    pub fn limits(&self) -> &KernelLimits {
        &self.kernel.totals.limits
    }

    /// Returns the kernel of [`Task::current`](crate::kernel::Task::current) on systems without a
    /// Mach kernel. All threads of the process share it.
    #[must_use]
    pub fn process() -> Self {
        process().0.clone()
    }

    /// Returns true if this is [`EmbeddedKernel::process`].
    pub(crate) fn is_of_process(&self) -> bool {
        self.kernel.number == process().0.kernel.number
    }

    /// Creates a task with the identity of this process.
    ///
    /// # Panics
    ///
    /// If the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is
    /// left.
    #[must_use]
    pub fn create_task(&self) -> OwnedTask {
        self.create_task_with(TaskOptions::default())
    }

    /// Creates a task.
    ///
    /// # Panics
    ///
    /// If the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is
    /// left.
    #[must_use]
    pub fn create_task_with(&self, options: TaskOptions) -> OwnedTask {
        match self.try_create_task_with(options) {
            Ok(task) => task,
            Err(error) => panic!("{error}"),
        }
    }

    /// Creates a task, unless the kernel has too many.
    ///
    /// # Errors
    ///
    /// The kernel has as many tasks as its [limit](KernelLimits::tasks) allows.
    pub fn try_create_task_with(
        &self,
        options: TaskOptions,
    ) -> Result<OwnedTask, TaskLimitReached> {
        self.try_create_task_as(None, || options)
    }

    /// Same as [`try_create_task_with`](Self::try_create_task_with), where the options are only
    /// asked for if the kernel has room for the task. The task is charged to `share` as well.
    pub(super) fn try_create_task_as(
        &self,
        share: Option<&Arc<Totals>>,
        options: impl FnOnce() -> TaskOptions,
    ) -> Result<OwnedTask, TaskLimitReached> {
        Space::create(Arc::clone(&self.kernel), share, || options().identity())
            .map(OwnedTask::new)
            .ok_or_else(|| TaskLimitReached::new(self.limits().tasks))
    }

    /// Returns new totals for a group of tasks, with one part in `parts` of the kernel's limits.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(super) fn share(&self, parts: u32) -> Totals {
        self.kernel.totals.share(parts)
    }

    /// Counts the kernel's resources. Visits every port and name.
    #[must_use]
    pub fn resource_counts(&self) -> ResourceCounts {
        ResourceCounts::count(self.kernel.number)
    }

    /// Recounts every right naively, and compares the result with the kernel's own counts. For
    /// tests: no call may be running on the kernel's tasks.
    ///
    /// # Errors
    ///
    /// Returns a description of all differences.
    pub fn verify(&self) -> Result<(), String> {
        recount::recount(&self.kernel)
    }

    /// Returns the totals of the kernel's work since its creation. Visits every port and task.
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
