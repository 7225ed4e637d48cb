//! Counts of the resources that a kernel holds.

use std::fmt;
use std::ops::Sub;

use crate::kernel::embedded::object::kmsg::KmsgDescriptor;
use crate::kernel::embedded::object::memory_map;
use crate::kernel::embedded::object::port::{self, Object};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space;
use crate::kernel::embedded::tools::names;

/// Counts of the resources that a kernel holds. Excludes those held by calls in progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResourceCounts {
    /// Receive rights, in tasks and in messages.
    pub receive_rights: i64,
    /// Send rights to live ports: one per name, and one per right that a message or the kernel
    /// holds.
    pub send_rights: i64,
    /// Send-once rights to live ports, in tasks, messages and notification requests.
    pub send_once_rights: i64,
    /// Port sets.
    pub port_sets: i64,
    /// Names whose port is dead.
    pub dead_names: i64,
    /// Messages in queues.
    pub messages: i64,
    /// Out-of-line memory of tasks and messages, in bytes.
    pub ool_bytes: i64,
    /// Vouchers.
    pub vouchers: i64,
}

impl ResourceCounts {
    /// Returns true if all counts are zero: nothing is held, or there is no difference.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    /// Counts the resources that the kernel with this number holds.
    pub(crate) fn count(kernel: u32) -> Self {
        let mut counts = Self::default();
        for (_, port) in port::all() {
            if port.kernel != kernel {
                continue;
            }
            if port.alive {
                match port.object {
                    Object::None => counts.receive_rights += 1,
                    Object::Voucher(_) => counts.vouchers += 1,
                    Object::Task(_) => {}
                }
                counts.send_rights += i64::from(port.send_rights);
                counts.send_once_rights += i64::from(port.send_once_rights);
            }
            for message in port.queue.iter() {
                counts.messages += 1;
                for item in message.descriptors.iter() {
                    counts.ool_bytes += match item {
                        KmsgDescriptor::Memory { region, .. } => as_count(region.size() as u64),
                        KmsgDescriptor::Port { .. }
                        | KmsgDescriptor::Guarded { .. }
                        | KmsgDescriptor::Ports { .. } => 0,
                    };
                }
            }
        }
        counts.port_sets = port_set::all().filter(|set| set.kernel == kernel).count() as i64;
        counts.ool_bytes += as_count(memory_map::orphaned_bytes(kernel));
        for space in space::all().filter(|space| space.kernel() == kernel) {
            counts.ool_bytes += as_count(space.memory().bytes());
            counts.dead_names += as_count(names::count_dead_names(space) as u64);
        }
        counts
    }

    fn fields(&self) -> [(&'static str, i64); 8] {
        [
            ("receive right", self.receive_rights),
            ("send right", self.send_rights),
            ("send-once right", self.send_once_rights),
            ("port set", self.port_sets),
            ("dead name", self.dead_names),
            ("message", self.messages),
            ("out-of-line byte", self.ool_bytes),
            ("voucher", self.vouchers),
        ]
    }
}

fn as_count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Sub for ResourceCounts {
    type Output = Self;

    /// Returns the changes since `earlier`.
    fn sub(self, earlier: Self) -> Self {
        Self {
            receive_rights: self.receive_rights - earlier.receive_rights,
            send_rights: self.send_rights - earlier.send_rights,
            send_once_rights: self.send_once_rights - earlier.send_once_rights,
            port_sets: self.port_sets - earlier.port_sets,
            dead_names: self.dead_names - earlier.dead_names,
            messages: self.messages - earlier.messages,
            ool_bytes: self.ool_bytes - earlier.ool_bytes,
            vouchers: self.vouchers - earlier.vouchers,
        }
    }
}

impl fmt::Display for ResourceCounts {
    /// Writes the counts that are not zero, in one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (name, count) in self.fields() {
            if count != 0 {
                let separator = if first { "" } else { ", " };
                let plural = if count.unsigned_abs() == 1 { "" } else { "s" };
                write!(f, "{separator}{count} {name}{plural}")?;
                first = false;
            }
        }
        if first {
            f.write_str("all zero")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts that all differ, from this number on.
    const fn counts(from: i64) -> ResourceCounts {
        ResourceCounts {
            receive_rights: from,
            send_rights: from + 1,
            send_once_rights: from + 2,
            port_sets: from + 3,
            dead_names: from + 4,
            messages: from + 5,
            ool_bytes: from + 6,
            vouchers: from + 7,
        }
    }

    #[test]
    fn difference_has_the_change_of_each_count() {
        let later = ResourceCounts {
            ool_bytes: 4096,
            ..counts(100)
        };
        let changes = later - counts(10);
        let expected = ResourceCounts {
            receive_rights: 90,
            send_rights: 90,
            send_once_rights: 90,
            port_sets: 90,
            dead_names: 90,
            messages: 90,
            ool_bytes: 4096 - 16,
            vouchers: 90,
        };
        assert_eq!(changes, expected);
        assert!(!changes.is_zero());
        assert!((later - later).is_zero());
    }

    #[cfg(not(shuttle))]
    #[test]
    fn vouchers_are_counted_apart_from_ports() {
        let kernel = crate::kernel::embedded::EmbeddedKernel::new();
        let task = kernel.create_task();
        // SAFETY: no owned value loses a right, because the calls release none.
        let calls = unsafe { task.calls() };
        for count in 1..4_u8 {
            calls.create_voucher(&[count; 8]).unwrap();
            let counts = kernel.resource_counts();
            assert_eq!((counts.vouchers, counts.receive_rights), (count.into(), 0));
        }
        drop(task);
        assert!(kernel.resource_counts().is_zero());
    }

    #[test]
    fn counts_are_shown_by_name_in_one_line() {
        assert_eq!(ResourceCounts::default().to_string(), "all zero");
        assert_eq!(
            counts(-2).to_string(),
            "-2 receive rights, -1 send right, 1 port set, 2 dead names, 3 messages, \
             4 out-of-line bytes, 5 vouchers"
        );
    }
}
