//! The built-in MIG modules compared with the routines that Apple publishes.
//!
//! `mach-msg-codegen` compares the arguments with `data/defs/xnu.txt`. This file compares ids,
//! names and sizes, and lists all routines that are deliberately absent.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use mach_msg::MachMessage;
use mach_msg::service::Service;
use mach_msg::service::mig::{
    bootstrap, clock, exc, mach_exc, mach_host, mach_port, mach_ports, mach_vm, notify, task,
    thread_act, vm_map,
};

include!(concat!(env!("OUT_DIR"), "/mig_ready.rs"));

/// Ids of the built-in modules that have no routine, with the reasons.
const ABSENT: &[(&str, Range<i32>, &str)] = &[
    ("bootstrap", 400..402, "launchd had no routine here"),
    ("mach_host", 208..209, "kmod_create, removed"),
    ("mach_host", 210..213, "kernel modules, removed"),
    ("notify", 64..65, "the subsystem's first id, never used"),
    ("notify", 66..69, "notifications of the first Mach, removed"),
    ("task", 3454..3455, "has no routine in any build"),
    (
        "thread_act",
        3629..3630,
        "thread_raise_exception, for Rosetta within the kernel only",
    ),
    ("vm_map", 3820..3821, "vm_region_object_create, removed"),
    ("vm_map", 3827..3830, "universal page lists, removed"),
];

/// Routines that the headers of SDK 27 declare after the last id of a module. Apple has published
/// no definition of them, so their dispositions are not known.
const UNPUBLISHED: &[(i32, &str)] = &[
    (235, "mach_memory_info_redacted"),
    (3632, "thread_suspend2"),
    (3633, "thread_resume2"),
    (3833, "vm_reallocate"),
];

#[test]
fn ready_modules_have_all_routines_but_the_listed_ones() {
    let expected: BTreeSet<(&str, i32)> = ABSENT
        .iter()
        .flat_map(|(module, ids, _)| ids.clone().map(move |id| (*module, id)))
        .collect();
    let mut found = BTreeSet::new();
    for (module, service) in services() {
        let methods: BTreeSet<i32> = service.methods().iter().map(|(id, _)| *id).collect();
        let missing = service.ids().filter(|id| !methods.contains(id));
        found.extend(missing.map(|id| (module, id)));
    }
    assert_eq!(found, expected);
}

#[test]
fn ready_modules_have_the_routines_of_the_headers() {
    let routines: BTreeSet<(i32, &str)> = SIZES.iter().map(|row| (row.1, row.2)).collect();
    let table = include_str!("../../data/abi/darwin.txt");
    let (mut compared, mut missing) = (0, Vec::new());
    for line in table.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let ["routine", name, id, ..] = words[..] else {
            continue;
        };
        let id: i32 = id.parse().unwrap();
        // Each subsystem has its own hundreds of ids.
        if !SIZES.iter().any(|row| row.1 / 100 == id / 100) {
            continue;
        }
        compared += 1;
        let name = name.trim_start_matches('_');
        if !routines.contains(&(id, name)) {
            missing.push((id, name));
        }
    }
    missing.sort_unstable();
    assert_eq!(missing, UNPUBLISHED);
    assert!(compared >= 197, "{compared} routines compared");
}

#[test]
fn ready_messages_have_the_sizes_of_the_generator() {
    let facts: BTreeMap<(&str, &str), (usize, Option<usize>)> =
        include_str!("../../data/defs/xnu.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let (routine, rest) = line.split_once(" [").unwrap();
                let (sizes, _) = rest.split_once(']').unwrap();
                let (request, reply) = sizes.split_once(' ').unwrap();
                let mut words = routine.split(' ');
                let module = words.next().unwrap();
                let name = words.nth(1).unwrap();
                let sizes = (request.parse().unwrap(), reply.parse().ok());
                ((module, name), sizes)
            })
            .collect();
    for (module, _, name, request, reply) in SIZES {
        let expected = facts[&(*module, *name)];
        assert_eq!((*request, *reply), expected, "{module} {name}");
    }
    assert_eq!(SIZES.len(), facts.len());
}
