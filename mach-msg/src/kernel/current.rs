//! The task of this process.

#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
use std::mem::ManuallyDrop;

use super::Task;

#[cfg(not(target_vendor = "apple"))]
use super::embedded;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
use super::remote::{self, JoinError, JoinedTask, KERNEL_VARIABLE};

/// The task of this process, once it is known.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
static CURRENT: std::sync::OnceLock<Task> = std::sync::OnceLock::new();

impl Task {
    /// This process on the default kernel: the real one on Apple systems, elsewhere the embedded
    /// one that all threads of the process share (`mach_task_self`).
    ///
    /// On Linux, a process that called `Task::join_as_current`, or has `MACH_MSG_KERNEL` in its
    /// environment, is on the kernel of a host: see `kernel::remote`.
    ///
    /// # Panics
    ///
    /// If the environment asks for a host that cannot be joined. The next use tries again. A
    /// program calls `Task::try_current` at its start to get an error instead.
    #[must_use]
    pub fn current() -> Self {
        #[cfg(target_vendor = "apple")]
        return Self::DARWIN;
        #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
        return CURRENT.get().copied().unwrap_or_else(first);
        #[cfg(not(any(
            target_vendor = "apple",
            all(feature = "processes", any(target_os = "linux", target_os = "android"))
        )))]
        embedded::process_task()
    }

    /// Returns the same task as [`current`](Self::current), or the reason why there is none: for
    /// programs that must not panic.
    ///
    /// # Errors
    ///
    /// The errors of [`join`](Self::join), if the environment asks for a host that cannot be
    /// joined. The next use tries again.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    #[cfg_attr(docsrs, doc(cfg(feature = "processes")))]
    pub fn try_current() -> Result<Self, JoinError> {
        if let Some(task) = CURRENT.get() {
            return Ok(*task);
        }
        if !remote::is_asked_for() {
            return Ok(*CURRENT.get_or_init(embedded::process_task));
        }
        let joined = Self::join()?;
        let task = *CURRENT.get_or_init(|| *joined);
        // Another thread may have been faster. Then this task is left.
        if task == *joined {
            forever(joined);
        }
        Ok(task)
    }

    /// Joins the default host, and makes the new task [`Task::current`] for the rest of the
    /// process: rights and ports that name no task are then of this one. Must be called at the
    /// start of a program.
    ///
    /// Setting `MACH_MSG_KERNEL` does the same for a program that does not call this: the first use
    /// of [`Task::current`] joins, and panics if it cannot.
    ///
    /// # Errors
    ///
    /// * The errors of [`join`](Self::join).
    /// * [`Task::current`] was used before, or this was called before.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    #[cfg_attr(docsrs, doc(cfg(feature = "processes")))]
    pub fn join_as_current() -> Result<Self, JoinError> {
        if CURRENT.get().is_some() {
            return Err(JoinError::CURRENT_IS_SET);
        }
        let joined = Self::join()?;
        // Another thread may have been faster. Then this task is left.
        CURRENT
            .set(*joined)
            .map(|()| forever(joined))
            .map_err(|_| JoinError::CURRENT_IS_SET)
    }
}

/// Returns true if the task of this process is known and one of a host.
#[cfg(feature = "std")]
pub(crate) fn is_joined() -> bool {
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    return CURRENT
        .get()
        .is_some_and(|task| task.provider() == super::ProviderKind::Remote);
    #[cfg(not(all(feature = "processes", any(target_os = "linux", target_os = "android"))))]
    false
}

/// Returns the task of this process at its first use.
#[cold]
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
fn first() -> Task {
    match Task::try_current() {
        Ok(task) => task,
        Err(error) => panic!("this process is to join a host by {KERNEL_VARIABLE}: {error}"),
    }
}

/// Never leaves the host: the task lives as long as the process.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
fn forever(joined: JoinedTask) -> Task {
    ManuallyDrop::new(joined).task()
}

#[cfg(all(
    test,
    feature = "processes",
    any(target_os = "linux", target_os = "android"),
    not(miri)
))]
mod tests {
    use super::*;

    #[test]
    fn both_functions_return_the_same_task() {
        let task = Task::try_current().unwrap();
        assert_eq!(task, Task::current());
        assert_eq!(Task::try_current().unwrap(), task);
        assert_eq!(
            Task::join_as_current().unwrap_err().to_string(),
            JoinError::CURRENT_IS_SET.to_string()
        );
    }
}
