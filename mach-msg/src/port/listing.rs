//! Human-readable listing of a task's names.

use core::fmt;

use alloc::vec::Vec;

use zerocopy::IntoBytes;

use crate::kernel::{Calls, KernReturn, PortFlavor, PortRight, PortStatus, PortType, Task};
use crate::wire::PortName;

/// A name of a task and the rights that it denotes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameInfo {
    /// The name.
    pub name: PortName,
    /// The rights that the name denotes, and its notification requests.
    pub kind: PortType,
    /// Number of user references of the send right, send-once right or dead name; 0 for other
    /// rights.
    pub references: u32,
    /// The state of the receive right, if the name denotes one.
    pub status: Option<PortStatus>,
    /// The members of the port set.
    pub members: Vec<PortName>,
}

impl Task {
    /// Returns all names of the task and the rights that they denote, in ascending order, similar
    /// to the output of `lsmp`. Names that are deallocated in the meantime are omitted.
    ///
    /// ```
    /// # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
    /// use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
    ///
    /// let task = EmbeddedKernel::new().create_task();
    /// let port = ReceiveRight::new_in(*task)?;
    /// let rights = [port.make_send()?, port.make_send()?];
    /// let names = task.names()?;
    /// assert_eq!(names[0].references, 2);
    /// let rest = "recv,send refs 2, queue 0/5, make-send 2, send-once 0";
    /// assert_eq!(names[0].to_string(), format!("{} {rest}", port.name()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has ended; `KERN_RESOURCE_SHORTAGE`.
    #[doc(alias = "mach_port_names")]
    pub fn names(self) -> Result<Vec<NameInfo>, KernReturn> {
        // SAFETY: queries, which change no user references.
        let calls = unsafe { self.calls() };
        let mut names: Vec<NameInfo> = calls
            .port_names()?
            .into_iter()
            .filter_map(|(name, _)| NameInfo::of(calls, name))
            .collect();
        names.sort_unstable_by_key(|info| info.name);
        Ok(names)
    }
}

impl NameInfo {
    fn of(calls: Calls, name: PortName) -> Option<Self> {
        let kind = calls.port_type(name).ok()?;
        let counted = [
            (PortType::SEND, PortRight::Send),
            (PortType::SEND_ONCE, PortRight::SendOnce),
            (PortType::DEAD_NAME, PortRight::DeadName),
        ];
        let references = counted
            .into_iter()
            .find(|(counted, _)| kind.contains(*counted))
            .and_then(|(_, right)| calls.port_get_refs(name, right as u32).ok())
            .unwrap_or(0);
        let status = kind
            .contains(PortType::RECEIVE)
            .then(|| {
                let mut status = PortStatus::default();
                let mut words = [0; PortStatus::WORDS];
                let flavor = PortFlavor::ReceiveStatus as u32;
                calls.port_get_attributes(name, flavor, &mut words).ok()?;
                status.as_mut_bytes().copy_from_slice(words.as_bytes());
                Some(status)
            })
            .flatten();
        let members = if kind.contains(PortType::PORT_SET) {
            calls.port_get_set_status(name).unwrap_or_default()
        } else {
            Vec::new()
        };
        Some(Self {
            name,
            kind,
            references,
            status,
            members,
        })
    }
}

#[cfg(feature = "std")]
impl NameInfo {
    /// Describes the rights that the name denotes.
    pub(crate) fn in_words(&self) -> alloc::string::String {
        use alloc::format;

        let mut words = Vec::new();
        if self.kind.contains(PortType::RECEIVE) {
            words.push(match self.status.map_or(0, |status| status.message_count) {
                0 => "receive right".into(),
                1 => "receive right with 1 message in its queue".into(),
                count => format!("receive right with {count} messages in its queue"),
            });
        }
        let counted = [
            (PortType::SEND, "send right"),
            (PortType::SEND_ONCE, "send-once right"),
            (PortType::DEAD_NAME, "dead name"),
        ];
        for (_, right) in counted.iter().filter(|(kind, _)| self.kind.contains(*kind)) {
            words.push(match self.references {
                0 | 1 => (*right).into(),
                count => format!("{right} with {count} references"),
            });
        }
        if self.kind.contains(PortType::PORT_SET) {
            words.push(match self.members.len() {
                0 => "empty port set".into(),
                1 => "port set with 1 member".into(),
                count => format!("port set with {count} members"),
            });
        }
        let mut words = words.join(", ");
        if self.kind.contains(PortType::DNREQUEST) {
            words += ", with a request for a notification";
        }
        words
    }
}

impl fmt::Display for NameInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.name)?;
        let words = [
            (PortType::RECEIVE, "recv"),
            (PortType::SEND, "send"),
            (PortType::SEND_ONCE, "send-once"),
            (PortType::PORT_SET, "set"),
            (PortType::DEAD_NAME, "dead"),
        ];
        let mut separator = "";
        for (_, word) in words.iter().filter(|(kind, _)| self.kind.contains(*kind)) {
            write!(f, "{separator}{word}")?;
            separator = ",";
        }
        if self.references != 0 {
            write!(f, " refs {}", self.references)?;
        }
        if let Some(status) = &self.status {
            write!(
                f,
                ", queue {}/{}, make-send {}, send-once {}",
                status.message_count,
                status.queue_limit,
                status.make_send_count,
                status.send_once_rights
            )?;
        }
        if self.kind.contains(PortType::PORT_SET) {
            write!(f, ", {} members", self.members.len())?;
        }
        if self.kind.contains(PortType::DNREQUEST) {
            f.write_str(", notification requested")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;

    #[cfg(feature = "std")]
    #[test]
    fn names_of_a_task_have_their_counts_and_members() {
        use crate::kernel::embedded::EmbeddedKernel;
        use crate::{PortSet, ReceiveRight};

        let task = EmbeddedKernel::new().create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let other = ReceiveRight::with_queue_limit_in(*task, 9).unwrap();
        let rights = [(); 2].map(|()| other.make_send().unwrap());
        let once = other.make_send_once().unwrap();
        let set = PortSet::new_in(*task).unwrap();
        set.add(&port).unwrap();
        let dead = ReceiveRight::new_in(*task).unwrap().make_send().unwrap();
        let names = task.names().unwrap();
        assert!(names.is_sorted_by_key(|info| info.name) && names.len() == 5);
        let of = |name| names.iter().find(|info| info.name == name).unwrap();
        let info = of(port.name());
        assert_eq!((info.kind, info.references), (PortType::RECEIVE, 0));
        let status = info.status.as_ref().unwrap();
        assert_eq!((status.in_set, status.queue_limit), (1, 5));
        let info = of(other.name());
        assert_eq!(
            (info.kind, info.references),
            (PortType::SEND | PortType::RECEIVE, 2)
        );
        let status = info.status.as_ref().unwrap();
        assert_eq!((status.queue_limit, status.make_send_count), (9, 2));
        let info = of(once.name());
        assert_eq!((info.kind, info.references), (PortType::SEND_ONCE, 1));
        assert!(info.status.is_none() && info.members.is_empty());
        let info = of(set.name());
        assert_eq!((info.kind, info.references), (PortType::PORT_SET, 0));
        assert_eq!((info.status, &info.members[..]), (None, &[port.name()][..]));
        let info = of(dead.name());
        assert_eq!((info.kind, info.references), (PortType::DEAD_NAME, 1));
        drop(rights);
    }

    #[test]
    fn name_is_shown_with_its_rights_and_counts() {
        let name = PortName(0x1203);
        let text = |kind, references| {
            let (status, members) = (None, Vec::new());
            let info = NameInfo {
                name,
                kind,
                references,
                status,
                members,
            };
            info.to_string()
        };
        let shown = [
            (PortType::RECEIVE, 0, "recv"),
            (PortType::SEND, 2, "send refs 2"),
            (PortType::SEND_ONCE, 1, "send-once refs 1"),
            (PortType::DEAD_NAME, 3, "dead refs 3"),
            (PortType::PORT_SET, 0, "set, 0 members"),
            (PortType::SEND | PortType::RECEIVE, 4, "recv,send refs 4"),
            (
                PortType::SEND | PortType::DNREQUEST,
                1,
                "send refs 1, notification requested",
            ),
        ];
        for (kind, references, expected) in shown {
            assert_eq!(text(kind, references), alloc::format!("{name} {expected}"));
        }
        let status = PortStatus {
            in_set: 1,
            seqno: 2,
            make_send_count: 3,
            queue_limit: 4,
            message_count: 5,
            send_once_rights: 6,
            has_send_rights: 7,
            port_destroyed_requested: 8,
            no_senders_requested: 9,
            flags: 10,
        };
        let set = NameInfo {
            name,
            kind: PortType::RECEIVE | PortType::PORT_SET,
            references: 0,
            status: Some(status),
            members: vec![name, name],
        };
        assert_eq!(
            set.to_string(),
            alloc::format!("{name} recv,set, queue 5/4, make-send 3, send-once 6, 2 members")
        );
    }

    #[cfg(feature = "std")]
    #[test]
    fn rights_are_described_with_their_numbers() {
        let status = |message_count| PortStatus {
            message_count,
            ..PortStatus::default()
        };
        let info = |kind, references, messages: Option<u32>, members: usize| NameInfo {
            name: PortName(0x1203),
            kind,
            references,
            status: messages.map(status),
            members: vec![PortName(0x1303); members],
        };
        for (info, expected) in [
            (info(PortType::RECEIVE, 0, None, 0), "receive right"),
            (info(PortType::RECEIVE, 0, Some(0), 0), "receive right"),
            (
                info(PortType::RECEIVE, 0, Some(1), 0),
                "receive right with 1 message in its queue",
            ),
            (
                info(PortType::RECEIVE, 0, Some(2), 0),
                "receive right with 2 messages in its queue",
            ),
            (info(PortType::SEND, 1, None, 0), "send right"),
            (
                info(PortType::SEND, 2, None, 0),
                "send right with 2 references",
            ),
            (info(PortType::SEND_ONCE, 1, None, 0), "send-once right"),
            (
                info(PortType::DEAD_NAME, 3, None, 0),
                "dead name with 3 references",
            ),
            (info(PortType::PORT_SET, 0, None, 0), "empty port set"),
            (
                info(PortType::PORT_SET, 0, None, 1),
                "port set with 1 member",
            ),
            (
                info(PortType::PORT_SET, 0, None, 2),
                "port set with 2 members",
            ),
            (
                info(
                    PortType::RECEIVE | PortType::SEND | PortType::DNREQUEST,
                    1,
                    Some(0),
                    0,
                ),
                "receive right, send right, with a request for a notification",
            ),
        ] {
            assert_eq!(info.in_words(), expected);
        }
    }
}
