//! Names of one task before and after some code.

use crate::kernel::Task;
use crate::message::release_reply_ports;
use crate::port::NameInfo;

/// The names of a task of any kernel at some time, to be compared with those at a later time. See
/// [`assert_no_leaks!`](crate::assert_no_leaks).
#[derive(Debug)]
#[must_use = "nothing is checked before `finish` is called"]
pub struct LeakCheck {
    task: Task,
    before: Vec<NameInfo>,
}

impl LeakCheck {
    /// Lists the names of the task now.
    ///
    /// # Panics
    ///
    /// If they cannot be listed.
    pub fn start(task: Task) -> Self {
        Self {
            task,
            before: names(task),
        }
    }

    /// Lists the names again.
    ///
    /// # Panics
    ///
    /// If the task has names or references that it did not have before.
    #[track_caller]
    pub fn finish(self) {
        let mut report = String::new();
        for now in names(self.task) {
            let before = self.before.iter().find(|before| before.name == now.name);
            let is_known = before.is_some_and(|before| {
                before.kind.contains(now.kind) && before.references >= now.references
            });
            if !is_known {
                report += &format!("\n  {}: {}", now.name, now.in_words());
                if let Some(before) = before {
                    report += &format!(" (before: {})", before.in_words());
                }
            }
        }
        assert!(report.is_empty(), "these names are left:{report}");
    }
}

fn names(task: Task) -> Vec<NameInfo> {
    release_reply_ports();
    task.names().expect("the names of the task")
}
