//! The report of leaks.

use std::fmt;

use crate::kernel::Task;
use crate::kernel::embedded::ResourceCounts;
use crate::port::NameInfo;

use super::sites::Site;

/// The names of the tasks of a [`TestKernel`](super::TestKernel), as a report.
#[derive(Debug)]
#[non_exhaustive]
pub struct Leaks {
    /// The names, by task.
    pub names: Vec<LeftName>,
    /// Counts of everything that the kernel holds, including objects without a name in any task:
    /// rights in queued messages and in the bootstrap namespace, and memory.
    pub counts: ResourceCounts,
}

/// A name that a task has.
#[non_exhaustive]
pub struct LeftName {
    /// The task.
    pub task: Task,
    /// The name of the task.
    pub task_name: String,
    /// The name, and the rights that it denotes.
    pub info: NameInfo,
    /// The calls that made it.
    pub(super) sites: Vec<Site>,
}

impl Leaks {
    /// Returns true if nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.counts.is_zero()
    }
}

impl fmt::Debug for LeftName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeftName")
            .field("task_name", &self.task_name)
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Leaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("nothing is left");
        }
        match self.names.len() {
            0 => f.write_str("no names are left")?,
            1 => f.write_str("1 name is left")?,
            count => write!(f, "{count} names are left")?,
        }
        let mut task = None;
        for name in &self.names {
            if task != Some(name.task) {
                write!(f, "\n  task `{}`:", name.task_name)?;
                task = Some(name.task);
            }
            write!(f, "\n    {name}")?;
        }
        if !self.counts.is_zero() {
            write!(f, "\n  in all: {}", self.counts)?;
        }
        Ok(())
    }
}

impl fmt::Display for LeftName {
    /// Writes the name with its rights, and a line for each call that created it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.info.name, self.info.in_words())?;
        let mut sites = self.sites.iter().map(ToString::to_string).peekable();
        while let Some(site) = sites.next() {
            let mut times = 1;
            while sites.next_if_eq(&site).is_some() {
                times += 1;
            }
            write!(f, "\n      {site}")?;
            if times > 1 {
                write!(f, " ({times} times)")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::PortType;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::wire::PortName;

    #[test]
    fn report_has_tasks_names_sites_and_counts() {
        let kernel = EmbeddedKernel::new();
        let tasks = [(); 2].map(|()| kernel.create_task());
        let left = |task: usize, name, calls: &[&'static str]| LeftName {
            task: *tasks[task],
            task_name: ["one", "two"][task].into(),
            info: NameInfo {
                name: PortName(name),
                kind: PortType::SEND,
                references: 1,
                status: None,
                members: Vec::new(),
            },
            sites: calls.iter().map(|call| Site::without_place(call)).collect(),
        };
        let mut leaks = Leaks {
            names: Vec::new(),
            counts: ResourceCounts::default(),
        };
        assert!(leaks.is_empty());
        assert_eq!(leaks.to_string(), "nothing is left");
        leaks.counts.messages = 2;
        assert!(!leaks.is_empty());
        assert_eq!(leaks.to_string(), "no names are left\n  in all: 2 messages");
        leaks.counts.messages = 0;
        leaks.names.push(left(0, 0x103, &[]));
        assert!(!leaks.is_empty());
        assert_eq!(
            leaks.to_string(),
            format!(
                "1 name is left\n  task `one`:\n    {}: send right",
                PortName(0x103)
            )
        );
        let calls = ["msg", "msg", "port_allocate", "msg"];
        leaks.names.push(left(0, 0x203, &calls));
        leaks.names.push(left(1, 0x103, &["reply_port"]));
        assert_eq!(
            leaks.to_string(),
            format!(
                "3 names are left\n  \
                 task `one`:\n    \
                 {first}: send right\n    \
                 {}: send right\n      \
                 by a received message (2 times)\n      \
                 by port_allocate\n      \
                 by a received message\n  \
                 task `two`:\n    \
                 {first}: send right\n      \
                 by reply_port",
                PortName(0x203),
                first = PortName(0x103)
            )
        );
        let shown = format!("{:?}", leaks.names[2]);
        assert!(
            shown.starts_with("LeftName { task_name: \"two\", info: NameInfo {"),
            "{shown}"
        );
    }
}
