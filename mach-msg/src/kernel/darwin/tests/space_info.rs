use zerocopy::IntoBytes;

use super::{Script, TASK_SELF, writes};
use crate::kernel::darwin::script::Entry;
use crate::kernel::darwin::space_info::process_rights;
use crate::kernel::darwin::space_info::sys::SpaceEntry;
use crate::kernel::listing::{LISTED_MAX, RightHolder};
use crate::kernel::{KernReturn, PortStatus, PortType};
use crate::wire::PortName;

/// The name of the other task's port.
const TASK: u32 = 0x909;
const PID: u32 = 77;

fn entry(name: u32, kinds: PortType, references: u32, object: u32) -> SpaceEntry {
    SpaceEntry {
        name,
        kinds: kinds.bits(),
        references,
        object,
        ..SpaceEntry::default()
    }
}

/// Returns the result of `mach_port_space_info` with these entries.
fn table(script: &Script, entries: &[SpaceEntry]) -> impl FnOnce(&Entry) -> i32 + use<> {
    table_of(TASK, script, entries)
}

/// Same as [`table`], for the task with this port.
fn table_of(
    task: u32,
    script: &Script,
    entries: &[SpaceEntry],
) -> impl FnOnce(&Entry) -> i32 + use<> {
    let words: Vec<u32> = entries
        .as_bytes()
        .chunks_exact(4)
        .map(|word| u32::from_ne_bytes(word.try_into().unwrap()))
        .collect();
    let (list, count) = (script.list(&words), entries.len() as u32);
    move |entry| {
        assert_eq!(entry.number(0), task);
        entry.write(2, list);
        entry.write(3, count);
        0
    }
}

#[test]
fn rights_of_a_process_are_listed_and_released() {
    let script = Script::new();
    let entries = [
        entry(0x103, PortType::RECEIVE | PortType::SEND, 2, 5),
        entry(0x207, PortType::SEND | PortType::DNREQUEST, 3, 6),
        entry(0x30b, PortType::SEND_ONCE, 1, 7),
        entry(0x40f, PortType::PORT_SET, 9, 8),
        entry(0x503, PortType::DEAD_NAME, 4, 99),
        entry(0, PortType::empty(), 0, 1),
    ];
    script.answer("task_for_pid", writes(2, TASK));
    script.answer("mach_port_space_info", table(&script, &entries));
    let status = PortStatus {
        queue_limit: 5,
        message_count: 1,
        no_senders_requested: 1,
        ..PortStatus::default()
    };
    script.answer("mach_port_get_attributes", writes(3, status));
    script.answer("mach_port_get_srights", writes(2, 4_u32));
    script.answer("mach_port_kobject", writes(2, 0_u32));
    script.answer("mach_port_kobject", writes(2, 2_u32));
    let members = script.list(&[0x103]);
    script.answer("mach_port_get_set_status", move |entry| {
        assert_eq!((entry.number(0), entry.number(1)), (TASK, 0x40f));
        entry.write(2, members);
        entry.write(3, 1_u32);
        0
    });
    script.returns("mach_port_deallocate", 0);
    let all = process_rights(PID).unwrap();
    let shown: Vec<_> = all
        .iter()
        .map(|right| (right.name.0, right.references, right.object, right.holder))
        .collect();
    let name = PortName(0x103);
    let own = RightHolder::Task {
        task: 0,
        pid: PID,
        name,
    };
    assert_eq!(
        shown,
        [
            (0x103, 2, 5, own),
            (0x207, 3, 6, RightHolder::Hidden),
            (0x30b, 1, 7, RightHolder::Kernel),
            (0x40f, 0, 8, RightHolder::None),
            (0x503, 4, 0, RightHolder::None),
        ]
    );
    let port = all[0].port.as_ref().unwrap();
    assert_eq!((port.status, port.send_rights), (status, Some(4)));
    assert_eq!((&port.sets, all[3].members), (&vec![8], 1));
    let last = script.take().pop().unwrap();
    assert_eq!(last.function, "mach_port_deallocate");
    assert_eq!(last.arguments, [TASK_SELF.into(), TASK.into()]);
}

#[test]
fn own_rights_are_listed_by_the_own_task_port() {
    let script = Script::new();
    let set = |name| entry(name, PortType::PORT_SET, 0, name);
    let mut entries: Vec<_> = (0x1001..).take(LISTED_MAX + 1).map(set).collect();
    entries.push(entry(0x103, PortType::RECEIVE, 0, 5));
    script.answer(
        "mach_port_space_info",
        table_of(TASK_SELF, &script, &entries),
    );
    script.answer("mach_port_get_attributes", writes(3, PortStatus::default()));
    script.answer("mach_port_get_srights", writes(2, 0_u32));
    for _ in 0..=LISTED_MAX {
        let members = script.list(&[0x103]);
        script.answer("mach_port_get_set_status", move |entry| {
            entry.write(2, members);
            entry.write(3, 1_u32);
            0
        });
    }
    let all = process_rights(std::process::id()).unwrap();
    let port = all.last().unwrap().port.as_ref().unwrap();
    assert_eq!(port.sets.len(), LISTED_MAX);
    let own = script.functions();
    assert!(!own.contains(&"task_for_pid") && !own.contains(&"mach_port_deallocate"));
}

#[test]
fn uninspectable_process_is_an_error() {
    let script = Script::new();
    script.returns("task_for_pid", KernReturn::FAILURE.0);
    assert_eq!(process_rights(PID), Err(KernReturn::FAILURE));
    script.answer("task_for_pid", writes(2, TASK));
    script.returns("mach_port_space_info", KernReturn::INVALID_ARGUMENT.0);
    script.returns("mach_port_deallocate", 0);
    assert_eq!(process_rights(PID), Err(KernReturn::INVALID_ARGUMENT));
    assert_eq!(process_rights(u32::MAX), Err(KernReturn::INVALID_ARGUMENT));
}

#[test]
fn rights_ending_meanwhile_are_listed_without_state() {
    let script = Script::new();
    let entries = [
        entry(0x103, PortType::RECEIVE, 0, 5),
        entry(0x207, PortType::SEND, 1, 6),
        entry(0x40f, PortType::PORT_SET, 0, 8),
    ];
    script.answer("task_for_pid", writes(2, TASK));
    script.answer("mach_port_space_info", table(&script, &entries));
    let gone = KernReturn::INVALID_NAME.0;
    script.returns("mach_port_get_attributes", gone);
    script.returns("mach_port_kobject", gone);
    script.returns("mach_port_get_set_status", gone);
    script.returns("mach_port_deallocate", 0);
    let all = process_rights(PID).unwrap();
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|right| right.port.is_none()));
    assert_eq!((all[1].holder, all[2].members), (RightHolder::Hidden, 0));
}
