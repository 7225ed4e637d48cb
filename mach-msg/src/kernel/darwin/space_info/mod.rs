//! The rights of a process as tools list them: `mach_port_space_info` and calls on its names.

pub(super) mod sys;

use std::collections::HashMap;
use std::ffi::c_int;

use zerocopy::FromBytes;

use self::sys::{SpaceEntry, SpaceInfo};
use super::list::KernelList;
use super::sys as libsystem;
use crate::kernel::listing::{LISTED_MAX, ListedPort, ListedRight, RightHolder};
use crate::kernel::{KernReturn, PortFlavor, PortStatus, PortType};
use crate::wire::PortName;

/// Returns the rights of a process, in the order of its table of names.
///
/// They are read one after the other while the process runs. The kernel does not report the holder
/// of a port's receive right: [`holder`](ListedRight::holder) is that process for its own receive
/// rights, `Kernel` for ports of the kernel, and otherwise `Hidden`. Two names denote the same port
/// if their [`object`](ListedRight::object) is equal. Services are not known.
///
/// # Errors
///
/// * `KERN_FAILURE`: there is no such process, or this one may not inspect it: that takes root, and
///   System Integrity Protection protects the processes of the system.
/// * The kernel's code.
#[cfg_attr(
    not(target_vendor = "apple"),
    allow(unreachable_pub, reason = "for tests on other systems")
)]
pub fn process_rights(pid: u32) -> Result<Vec<ListedRight>, KernReturn> {
    let task = TaskPort::of_process(pid)?;
    let mut entries = task.entries()?;
    entries.retain(|entry| PortType::from_bits_retain(entry.kinds).intersects(RIGHTS));
    let mut all: Vec<ListedRight> = entries.iter().map(|entry| task.right(entry, pid)).collect();
    // The sets of a port are found by their members.
    let mut sets: HashMap<u32, Vec<u64>> = HashMap::new();
    for set in &mut all {
        if !set.kinds.contains(PortType::PORT_SET) {
            continue;
        }
        let members = task.members(set.name);
        set.members = u32::try_from(members.words().len()).unwrap_or(u32::MAX);
        for &member in members.words() {
            sets.entry(member).or_default().push(set.object);
        }
    }
    for right in &mut all {
        if let Some(port) = &mut right.port {
            port.sets = sets.remove(&right.name.0).unwrap_or_default();
            port.sets.truncate(LISTED_MAX);
        }
    }
    Ok(all)
}

/// Number of words of a [`SpaceEntry`].
const ENTRY_WORDS: usize = size_of::<SpaceEntry>() / size_of::<u32>();

/// Number of words of an item of the second array, which current kernels leave empty.
const TREE_WORDS: u32 = 9;

/// The kinds of names that are in use.
const RIGHTS: PortType = PortType::SEND
    .union(PortType::RECEIVE)
    .union(PortType::SEND_ONCE)
    .union(PortType::PORT_SET)
    .union(PortType::DEAD_NAME);

/// The kinds of names that denote a right of a port.
const PORT_RIGHTS: PortType = PortType::SEND
    .union(PortType::RECEIVE)
    .union(PortType::SEND_ONCE);

/// The port of a task. It is released when this is dropped, unless it is the port of this process.
struct TaskPort {
    name: u32,
}

impl TaskPort {
    fn of_process(pid: u32) -> Result<Self, KernReturn> {
        let own = libsystem::task_self();
        if pid == std::process::id() {
            return Ok(Self { name: own });
        }
        let pid = c_int::try_from(pid).map_err(|_| KernReturn::INVALID_ARGUMENT)?;
        let mut name = 0;
        // SAFETY: the call takes numbers, and writes the name of a send right that this task owns.
        KernReturn(unsafe { sys::task_for_pid(own, pid, &raw mut name) }).ok()?;
        Ok(Self { name })
    }

    fn entries(&self) -> Result<Vec<SpaceEntry>, KernReturn> {
        let mut info = SpaceInfo::default();
        let mut table = KernelList::of_items(ENTRY_WORDS as u32);
        let mut tree = KernelList::of_items(TREE_WORDS);
        let (to_table, table_count) = table.filled_by_call();
        let (to_tree, tree_count) = tree.filled_by_call();
        // SAFETY: the call writes one record, and the addresses and lengths of two new lists, which
        // the caller must release.
        KernReturn(unsafe {
            sys::mach_port_space_info(
                self.name,
                &raw mut info,
                to_table,
                table_count,
                to_tree,
                tree_count,
            )
        })
        .ok()?;
        let words = table.words().chunks_exact(ENTRY_WORDS);
        let entry = |words: &[u32]| {
            let bytes = zerocopy::IntoBytes::as_bytes(words);
            SpaceEntry::read_from_bytes(bytes).ok()
        };
        Ok(words.filter_map(entry).collect())
    }

    /// Returns the right of a name. Facts that the kernel does not report are missing: the name may
    /// be gone.
    fn right(&self, entry: &SpaceEntry, pid: u32) -> ListedRight {
        let name = PortName(entry.name);
        let kinds = PortType::from_bits_retain(entry.kinds);
        let mut right = ListedRight {
            name,
            kinds,
            references: match kinds.intersects(PORT_RIGHTS.union(PortType::DEAD_NAME)) {
                true => entry.references,
                false => 0,
            },
            object: entry.object.into(),
            ..ListedRight::default()
        };
        if kinds.contains(PortType::RECEIVE) {
            right.holder = RightHolder::Task { task: 0, pid, name };
            right.port = self.status(name).map(|status| ListedPort {
                status,
                send_rights: self.send_rights(name),
                ..ListedPort::default()
            });
        } else if kinds.intersects(PORT_RIGHTS) {
            right.holder = match self.is_of_kernel(name) {
                true => RightHolder::Kernel,
                false => RightHolder::Hidden,
            };
        } else if kinds.contains(PortType::DEAD_NAME) {
            right.object = 0;
        }
        right
    }

    fn status(&self, name: PortName) -> Option<PortStatus> {
        let mut words = [0; PortStatus::WORDS];
        let mut count = PortStatus::WORDS as u32;
        let flavor = PortFlavor::ReceiveStatus as c_int;
        // SAFETY: the call writes at most `count` words to the array, which has as many.
        let code = unsafe {
            libsystem::mach_port_get_attributes(
                self.name,
                name.0,
                flavor,
                words.as_mut_ptr(),
                &raw mut count,
            )
        };
        let is_whole = code == 0 && count as usize == PortStatus::WORDS;
        is_whole.then(|| zerocopy::transmute!(words))
    }

    fn send_rights(&self, name: PortName) -> Option<u32> {
        let mut count = 0;
        // SAFETY: the call takes numbers, and writes one.
        let code = unsafe { libsystem::mach_port_get_srights(self.name, name.0, &raw mut count) };
        (code == 0).then_some(count)
    }

    fn is_of_kernel(&self, name: PortName) -> bool {
        let (mut kind, mut address) = (0, 0);
        // SAFETY: the call takes numbers, and writes two.
        let code =
            unsafe { sys::mach_port_kobject(self.name, name.0, &raw mut kind, &raw mut address) };
        code == 0 && kind != 0
    }

    /// Returns the names of the members of a set. None if the set is gone.
    fn members(&self, set: PortName) -> KernelList {
        let mut members = KernelList::none();
        let (to, count) = members.filled_by_call();
        // SAFETY: the call writes nothing, or the address and length of a new list, which the
        // caller must release.
        let _ = unsafe { libsystem::mach_port_get_set_status(self.name, set.0, to, count) };
        members
    }
}

impl Drop for TaskPort {
    fn drop(&mut self) {
        let own = libsystem::task_self();
        if self.name != own {
            // SAFETY: this task owns one reference of the right, and releases it once.
            unsafe { libsystem::mach_port_deallocate(own, self.name) };
        }
    }
}
