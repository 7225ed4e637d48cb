//! A kernel that fails the test if something is left.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::kernel::Task;
use crate::kernel::embedded::{
    EmbeddedKernel, Observation, OwnedTask, ResourceCounts, TaskOptions,
};
use crate::message::release_reply_ports;
use crate::service::Server;

use super::background::Background;
use super::leaks::{Leaks, LeftName};
use super::sites::{Site, Sites};

/// An isolated kernel for one test.
///
/// When it is dropped, its tasks must have released everything, and its counts must be right.
/// Otherwise the test fails with a report, unless it has failed already. Values are dropped in the
/// reverse order of their declaration, so the kernel is declared first.
///
/// The kernel owns its tasks, whose end would release their leaked resources. It is
/// [strict](EmbeddedKernel::set_strict): a right that is released twice panics.
///
/// In builds with debug assertions, each call that makes a name captures a backtrace, so measure
/// with an [`EmbeddedKernel`]. The other methods of that type are available too.
pub struct TestKernel {
    // The first field, so that it is dropped before the kernel.
    _observation: Observation,
    sites: Arc<Sites>,
    tasks: Mutex<Vec<(String, OwnedTask)>>,
    kernel: EmbeddedKernel,
    /// The counts at the beginning.
    before: ResourceCounts,
}

impl TestKernel {
    /// Makes a kernel without tasks.
    #[must_use]
    pub fn new() -> Self {
        Self::of(EmbeddedKernel::new())
    }

    /// Makes one of a kernel with other limits or sets: see [`EmbeddedKernel::builder`]. Everything
    /// that the kernel already holds may remain.
    #[must_use]
    pub fn of(kernel: EmbeddedKernel) -> Self {
        let sites = Arc::new(Sites::default());
        let observer = Arc::clone(&sites);
        kernel.set_strict(true);
        Self {
            _observation: kernel.observe(move |event| observer.observe(event)),
            sites,
            tasks: Mutex::default(),
            before: kernel.resource_counts(),
            kernel,
        }
    }

    fn tasks(&self) -> MutexGuard<'_, Vec<(String, OwnedTask)>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a task with the identity of this process. Reports use `name`.
    ///
    /// # Panics
    ///
    /// If the kernel has as many tasks as its limit allows.
    pub fn task(&self, name: impl Into<String>) -> Task {
        self.task_with(name, TaskOptions::default())
    }

    /// Makes a task with another identity. Reports use `name`.
    ///
    /// # Panics
    ///
    /// If the kernel has as many tasks as its limit allows.
    pub fn task_with(&self, name: impl Into<String>, options: TaskOptions) -> Task {
        let owned = self.kernel.create_task_with(options);
        let task = *owned;
        self.tasks().push((name.into(), owned));
        task
    }

    /// Ends a task, as the end of a process does: its rights are released, and its ports die. Does
    /// nothing if it has ended already.
    pub fn end(&self, task: Task) {
        let ended = {
            let mut tasks = self.tasks();
            let place = tasks.iter().position(|(_, owned)| **owned == task);
            place.map(|place| tasks.swap_remove(place))
        };
        // Dropped without the lock, because an observer may ask for the tasks.
        drop(ended);
        self.sites.forget(task);
    }

    /// Returns the resources that the tasks hold now. Releases the ports that this thread keeps for
    /// replies. Values that other threads keep do not count in builds with debug assertions and
    /// information. The names of tasks' own ports do not count.
    ///
    /// # Panics
    ///
    /// If the names of a task cannot be listed.
    #[must_use]
    pub fn leaks(&self) -> Leaks {
        release_reply_ports();
        let mut counts = self.kernel.resource_counts() - self.before;
        let mut names = Vec::new();
        let tasks: Vec<_> = {
            let tasks = self.tasks();
            tasks
                .iter()
                .map(|(name, task)| (name.clone(), **task))
                .collect()
        };
        for (task_name, task) in tasks {
            for info in task.names().expect("the names of a living task") {
                let sites = self.sites.of(task, info.name);
                if sites.first().is_some_and(Site::is_task_self) {
                    counts.send_rights -= 1;
                } else if sites.first().is_some_and(Site::is_reply_port) {
                    counts.receive_rights -= 1;
                } else {
                    let task_name = task_name.clone();
                    names.push(LeftName {
                        task,
                        task_name,
                        info,
                        sites,
                    });
                }
            }
        }
        Leaks { names, counts }
    }

    /// Panics with a report if the tasks hold something now.
    ///
    /// # Panics
    ///
    /// If the tasks hold something, or the kernel's counts are wrong.
    #[track_caller]
    pub fn assert_no_leaks(&self) {
        let leaks = self.leaks();
        assert!(leaks.is_empty(), "{leaks}");
        if let Err(faults) = self.kernel.verify() {
            panic!("{faults}");
        }
    }

    /// Runs a server in a thread and in a new task with this name.
    ///
    /// # Panics
    ///
    /// If the task, its port or the thread cannot be made.
    pub fn serve_in_background(&self, name: impl Into<String>, server: Server) -> Background {
        Background::start(self.task(name), server, Arc::clone(&self.sites))
    }
}

impl Default for TestKernel {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for TestKernel {
    type Target = EmbeddedKernel;

    fn deref(&self) -> &EmbeddedKernel {
        &self.kernel
    }
}

impl fmt::Debug for TestKernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestKernel")
            .field("kernel", &self.kernel)
            .finish_non_exhaustive()
    }
}

impl Drop for TestKernel {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.assert_no_leaks();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::ReceiveRight;

    #[test]
    fn copy_of_a_task_port_is_a_leak_but_the_own_port_is_not() {
        let kernel = TestKernel::new();
        let [task, other] = ["one", "two"].map(|name| kernel.task(name));
        // SAFETY: the test releases only the reference that it makes.
        let calls = unsafe { task.calls() };
        let own = calls.task_self().unwrap();
        let leaks = kernel.leaks();
        assert!(leaks.is_empty(), "{leaks}");
        let copy = calls.transfer(own, 19, other).unwrap();
        let leaks = kernel.leaks();
        let left: Vec<_> = leaks.names.iter().map(|left| left.info.name).collect();
        assert_eq!((left, leaks.counts.send_rights), (vec![copy], 1));
        // SAFETY: no value owns the reference.
        unsafe { other.calls() }.port_deallocate(copy).unwrap();
        assert!(kernel.leaks().is_empty());
    }

    #[test]
    fn names_of_an_ended_task_have_no_sites() {
        let kernel = TestKernel::new();
        let task = kernel.task("one");
        let port = ReceiveRight::new_in(task).unwrap();
        assert_eq!(kernel.sites.of(task, port.name()).len(), 1);
        kernel.end(task);
        assert!(kernel.sites.of(task, port.name()).is_empty());
        assert!(format!("{kernel:?}").starts_with("TestKernel { kernel: "));
        std::mem::forget(port);
    }
}
