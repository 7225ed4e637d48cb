use std::ffi::CStr;

use super::{Script, TASK_SELF, assert_called, darwin, writes};
use crate::kernel::darwin::events::Kevent64;
use crate::kernel::darwin::script::{BOOTSTRAP_PORT, Entry};
use crate::kernel::darwin::sys::PortOptionsRecord;
use crate::kernel::{Calls, KernReturn, Peek, PortOptions, PortType, Task};
use crate::wire::PortName;

const PORT: PortName = PortName(0x1107);
const OTHER: PortName = PortName(0x1203);

type Unit = Result<(), KernReturn>;

/// Calls that take only numbers and return only a code.
type NumberCall = (&'static str, fn(Calls) -> Unit, &'static [u64]);

const NUMBER_CALLS: &[NumberCall] = &[
    (
        "mach_port_allocate_name",
        |c| c.port_allocate_name(1, PORT),
        &[1, 0x1107],
    ),
    ("mach_port_destroy", |c| c.port_destroy(PORT), &[0x1107]),
    (
        "mach_port_deallocate",
        |c| c.port_deallocate(PORT),
        &[0x1107],
    ),
    (
        "mach_port_destruct",
        |c| c.port_destruct(PORT, -2, !0),
        &[0x1107, -2_i64 as u64, !0],
    ),
    (
        "mach_port_mod_refs",
        |c| c.port_mod_refs(PORT, 4, -1),
        &[0x1107, 4, !0],
    ),
    (
        "mach_port_insert_right",
        |c| c.port_insert_right(PORT, OTHER, 20),
        &[0x1107, 0x1203, 20],
    ),
    (
        "mach_port_move_member",
        |c| c.port_move_member(PORT, OTHER),
        &[0x1107, 0x1203],
    ),
    (
        "mach_port_insert_member",
        |c| c.port_insert_member(PORT, OTHER),
        &[0x1107, 0x1203],
    ),
    (
        "mach_port_extract_member",
        |c| c.port_extract_member(PORT, OTHER),
        &[0x1107, 0x1203],
    ),
    (
        "mach_port_set_mscount",
        |c| c.port_set_mscount(PORT, 7),
        &[0x1107, 7],
    ),
    (
        "mach_port_set_seqno",
        |c| c.port_set_seqno(PORT, 8),
        &[0x1107, 8],
    ),
    (
        "mach_port_set_context",
        |c| c.port_set_context(PORT, 1 << 40),
        &[0x1107, 1 << 40],
    ),
    (
        "mach_port_guard",
        |c| c.port_guard(PORT, 1 << 41, true),
        &[0x1107, 1 << 41, 1],
    ),
    (
        "mach_port_guard_with_flags",
        |c| c.port_guard_with_flags(PORT, 1 << 42, 3),
        &[0x1107, 1 << 42, 3],
    ),
    (
        "mach_port_unguard",
        |c| c.port_unguard(PORT, 1 << 43),
        &[0x1107, 1 << 43],
    ),
    (
        "mach_port_swap_guard",
        |c| c.port_swap_guard(PORT, 1 << 44, 1 << 45),
        &[0x1107, 1 << 44, 1 << 45],
    ),
    (
        "mach_vm_deallocate",
        |c| c.vm_deallocate(0x5000, 0x2000),
        &[0x5000, 0x2000],
    ),
    (
        "task_set_special_port",
        |c| c.task_set_special_port(4, PORT),
        &[4, 0x1107],
    ),
];

#[test]
fn numbers_reach_the_c_function_in_order() {
    let script = Script::new();
    for &(function, call, numbers) in NUMBER_CALLS {
        script.returns(function, 0);
        assert_eq!(call(darwin()), Ok(()), "{function}");
        let own = u64::from(TASK_SELF);
        let expected: Vec<_> = [own].iter().chain(numbers).copied().collect();
        let entry = &script.take()[0];
        assert_eq!((entry.function, &entry.arguments), (function, &expected));
    }
}

#[test]
fn failed_call_returns_its_code() {
    let script = Script::new();
    for &(function, call, _) in NUMBER_CALLS {
        script.returns(function, 17);
        assert_eq!(call(darwin()), Err(KernReturn::INVALID_RIGHT), "{function}");
    }
}

type ResultCall = (&'static str, fn(Calls) -> Unit);

/// Calls with results, which the test drops.
const RESULT_CALLS: &[ResultCall] = &[
    ("mach_port_allocate", |c| c.port_allocate(1).map(drop)),
    ("mach_port_construct", |c| {
        c.port_construct(&PortOptions::default(), 0).map(drop)
    }),
    ("mach_port_get_refs", |c| c.port_get_refs(PORT, 0).map(drop)),
    ("mach_port_type", |c| c.port_type(PORT).map(drop)),
    ("mach_port_extract_right", |c| {
        c.port_extract_right(PORT, 21).map(drop)
    }),
    ("mach_port_get_attributes", |c| {
        c.port_get_attributes(PORT, 2, &mut [0; 10]).map(drop)
    }),
    ("mach_port_set_attributes", |c| {
        c.port_set_attributes(PORT, 1, &[5])
    }),
    ("mach_port_assert_attributes", |c| {
        c.port_assert_attributes(PORT, 8, &[1, 2])
    }),
    ("mach_port_get_context", |c| {
        c.port_get_context(PORT).map(drop)
    }),
    ("mach_port_peek", |c| {
        c.port_peek(PORT, 0, 0, &mut [0; 8]).map(drop)
    }),
    ("mach_port_get_srights", |c| {
        c.port_get_srights(PORT).map(drop)
    }),
    ("mach_port_request_notification", |c| {
        c.port_request_notification(PORT, 72, 1, OTHER, 21)
            .map(drop)
    }),
    ("mach_port_names", |c| c.port_names().map(drop)),
    ("mach_port_get_set_status", |c| {
        c.port_get_set_status(PORT).map(drop)
    }),
    ("mach_vm_allocate", |c| c.vm_allocate(1).map(drop)),
    ("task_get_special_port", |c| {
        c.task_get_special_port(4).map(drop)
    }),
    ("mach_ports_register", |c| c.ports_register(&[PORT])),
    ("mach_ports_lookup", |c| c.ports_lookup().map(drop)),
    ("bootstrap_register", |c| {
        c.bootstrap_register("org.example.clock", PORT)
    }),
    ("bootstrap_look_up", |c| {
        c.bootstrap_look_up("org.example.clock").map(drop)
    }),
    ("bootstrap_check_in", |c| {
        c.bootstrap_check_in("org.example.clock").map(drop)
    }),
];

#[test]
fn failed_call_with_results_returns_only_its_code() {
    let script = Script::new();
    for &(function, call) in RESULT_CALLS {
        script.returns(function, KernReturn::ABORTED.0);
        assert_eq!(call(darwin()), Err(KernReturn::ABORTED), "{function}");
        assert_called(&script, function, &[]);
    }
}

#[test]
fn name_result_is_read_from_out_argument() {
    let script = Script::new();
    script.answer("mach_port_allocate", writes(2, PORT));
    assert_eq!(darwin().port_allocate(3), Ok(PORT));
    assert_called(
        &script,
        "mach_port_allocate",
        &[(0, TASK_SELF.into()), (1, 3)],
    );

    script.answer("task_get_special_port", writes(2, PORT));
    assert_eq!(darwin().task_get_special_port(4), Ok(PORT));
    assert_called(
        &script,
        "task_get_special_port",
        &[(0, TASK_SELF.into()), (1, 4)],
    );

    script.answer("mach_port_request_notification", writes(6, OTHER));
    let previous = darwin().port_request_notification(PORT, 72, 1, PortName(0x99), 21);
    assert_eq!(previous, Ok(OTHER));
    let numbers = [(1, 0x1107), (2, 72), (3, 1), (4, 0x99), (5, 21)];
    assert_called(&script, "mach_port_request_notification", &numbers);
}

#[test]
fn port_options_have_the_layout_of_the_header() {
    let script = Script::new();
    let options = PortOptions {
        flags: PortOptions::QLIMIT | PortOptions::INSERT_SEND_RIGHT,
        queue_limit: 64,
    };
    script.answer("mach_port_construct", |entry| {
        assert_eq!(
            entry.read::<PortOptionsRecord>(1),
            PortOptionsRecord {
                flags: 0x12,
                queue_limit: 64,
                reserved: [0; 2],
            }
        );
        entry.write(3, PORT);
        0
    });
    assert_eq!(darwin().port_construct(&options, 0xfeed), Ok(PORT));
    assert_called(&script, "mach_port_construct", &[(2, 0xfeed)]);
}

#[test]
fn words_and_types_are_read_from_out_arguments() {
    let script = Script::new();
    script.answer("mach_port_get_refs", writes(3, 65_535));
    assert_eq!(darwin().port_get_refs(PORT, 4), Ok(65_535));
    script.answer("mach_port_type", writes(2, 0x2000_0000_u32 | 0x3_0000));
    let kind = PortType::SEND | PortType::RECEIVE | PortType::SPREQUEST_DELAYED;
    assert_eq!(darwin().port_type(PORT), Ok(kind));
    script.answer("mach_port_get_context", writes(2, u64::MAX));
    assert_eq!(darwin().port_get_context(PORT), Ok(u64::MAX));
    script.answer("mach_port_get_srights", writes(2, 3));
    assert_eq!(darwin().port_get_srights(PORT), Ok(3));
    script.answer("mach_port_extract_right", |entry| {
        entry.write(3, OTHER);
        entry.write(4, 18);
        0
    });
    assert_eq!(darwin().port_extract_right(PORT, 21), Ok((OTHER, 18)));
}

#[test]
fn get_attributes_writes_only_inside_the_slice() {
    let script = Script::new();
    script.answer("mach_port_get_attributes", |entry| {
        assert_eq!(entry.read::<u32>(4), 10);
        entry.bytes(3, 40).fill(0x11);
        0
    });
    let mut info = [0; 10];
    assert_eq!(darwin().port_get_attributes(PORT, 2, &mut info), Ok(10));
    assert_eq!(info, [0x1111_1111; 10]);

    // The result never exceeds the slice, even if the kernel returns a larger count.
    script.answer("mach_port_get_attributes", writes(4, 11));
    assert_eq!(darwin().port_get_attributes(PORT, 2, &mut [0; 1]), Ok(1));
    script.answer("mach_port_get_attributes", writes(4, 0));
    assert_eq!(darwin().port_get_attributes(PORT, 1, &mut []), Ok(0));
}

#[test]
fn set_and_assert_attributes_read_the_slice() {
    let script = Script::new();
    let reads = |entry: &Entry| {
        assert_eq!(entry.arguments[4], 2);
        assert_eq!(entry.bytes(3, 8), [7, 0, 0, 0, 9, 0, 0, 0]);
        0
    };
    script.answer("mach_port_set_attributes", reads);
    assert_eq!(darwin().port_set_attributes(PORT, 1, &[7, 9]), Ok(()));
    script.answer("mach_port_assert_attributes", reads);
    assert_eq!(darwin().port_assert_attributes(PORT, 8, &[7, 9]), Ok(()));
}

#[test]
fn peek_returns_seqno_size_and_id() {
    let script = Script::new();
    script.answer("mach_port_peek", |entry| {
        assert_eq!((entry.read::<u32>(3), entry.read::<u32>(7)), (5, 52));
        entry.write(3, 6_u32);
        entry.write(4, 72_u32);
        entry.write(5, -1_i32);
        entry.bytes(6, 52).fill(0xaa);
        0
    });
    let mut trailer = [0; 52];
    let peek = darwin().port_peek(PORT, 3 << 24, 5, &mut trailer);
    let expected = Peek {
        seqno: 6,
        size: 72,
        id: -1,
    };
    assert_eq!(peek, Ok(expected));
    assert_eq!(trailer, [0xaa; 52]);
    assert_called(&script, "mach_port_peek", &[(1, 0x1107), (2, 3 << 24)]);
}

#[test]
fn kernel_lists_are_copied_and_deallocated() {
    let script = Script::new();
    let (names, types) = (
        script.list(&[0x103, 0x207]),
        script.list(&[0x1_0000, 0x2_0000]),
    );
    script.answer("mach_port_names", move |entry| {
        entry.write(1, names);
        entry.write(2, 2_u32);
        entry.write(3, types);
        entry.write(4, 2_u32);
        0
    });
    let expected = vec![
        (PortName(0x103), PortType::SEND),
        (PortName(0x207), PortType::RECEIVE),
    ];
    assert_eq!(darwin().port_names(), Ok(expected));
    // The two lists may be deallocated in any order. The script checks on drop that both were.
    assert_eq!(
        script.functions(),
        [
            "mach_port_names",
            "mach_vm_deallocate",
            "mach_vm_deallocate"
        ]
    );
}

#[test]
fn names_without_types_are_omitted_and_deallocated() {
    let script = Script::new();
    let (names, types) = (script.list(&[0x103, 0x207]), script.list(&[0x1_0000]));
    script.answer("mach_port_names", move |entry| {
        entry.write(1, names);
        entry.write(2, 2_u32);
        entry.write(3, types);
        entry.write(4, 1_u32);
        0
    });
    assert_eq!(
        darwin().port_names(),
        Ok(vec![(PortName(0x103), PortType::SEND)])
    );
}

#[test]
fn set_members_are_in_ascending_order() {
    let script = Script::new();
    let members = script.list(&[0x303, 0x103, 0x207]);
    script.answer("mach_port_get_set_status", move |entry| {
        entry.write(2, members);
        entry.write(3, 3_u32);
        0
    });
    let expected = [0x103, 0x207, 0x303].map(PortName).to_vec();
    assert_eq!(darwin().port_get_set_status(PORT), Ok(expected));
}

#[test]
fn empty_list_is_not_deallocated() {
    let script = Script::new();
    script.returns("mach_port_get_set_status", 0);
    assert_eq!(darwin().port_get_set_status(PORT), Ok(vec![]));
    assert_eq!(script.functions(), ["mach_port_get_set_status"]);
}

#[test]
fn failed_reply_port_is_null() {
    let script = Script::new();
    script.returns("mach_reply_port", 0_u32);
    assert_eq!(darwin().reply_port(), Err(KernReturn::RESOURCE_SHORTAGE));
    script.returns("mach_reply_port", PORT.0);
    assert_eq!(darwin().reply_port(), Ok(PORT));
}

#[test]
fn task_self_makes_no_call() {
    let script = Script::new();
    assert_eq!(darwin().task_self(), Ok(PortName(TASK_SELF)));
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn vm_allocate_passes_anywhere_and_the_message_tag() {
    let script = Script::new();
    script.answer("mach_vm_allocate", writes(1, 0x1_2340_0000_u64));
    assert_eq!(darwin().vm_allocate(12_345), Ok(0x1_2340_0000));
    // VM_FLAGS_ANYWHERE is 1, VM_MEMORY_MACH_MSG 20 in the upper byte; VM_FLAGS_PURGABLE would be
    // 2.
    let numbers = [(0, TASK_SELF.into()), (2, 12_345), (3, 20 << 24 | 1)];
    assert_called(&script, "mach_vm_allocate", &numbers);
}

#[test]
fn registered_ports_are_array_in_and_list_out() {
    let script = Script::new();
    script.answer("mach_ports_register", |entry| {
        assert_eq!(entry.arguments[2], 2);
        assert_eq!(entry.bytes(1, 8), [0x07, 0x11, 0, 0, 0x03, 0x12, 0, 0]);
        0
    });
    assert_eq!(darwin().ports_register(&[PORT, OTHER]), Ok(()));

    let ports = script.list(&[PORT.0, 0, 0]);
    script.answer("mach_ports_lookup", move |entry| {
        entry.write(1, ports);
        entry.write(2, 3_u32);
        0
    });
    let expected = vec![PORT, PortName::NULL, PortName::NULL];
    assert_eq!(darwin().ports_lookup(), Ok(expected));
}

fn service_name(entry: &Entry) -> &CStr {
    CStr::from_bytes_until_nul(entry.bytes(1, 128)).unwrap()
}

#[test]
fn service_name_is_passed_with_a_nul() {
    let script = Script::new();
    script.answer("bootstrap_look_up", |entry| {
        assert_eq!(service_name(entry), c"org.example.clock");
        entry.write(2, PORT);
        0
    });
    assert_eq!(darwin().bootstrap_look_up("org.example.clock"), Ok(PORT));
    assert_called(&script, "bootstrap_look_up", &[(0, BOOTSTRAP_PORT.into())]);

    script.answer("bootstrap_check_in", |entry| {
        assert_eq!(service_name(entry), c"org.example.clock");
        entry.write(2, OTHER);
        0
    });
    assert_eq!(darwin().bootstrap_check_in("org.example.clock"), Ok(OTHER));

    script.returns("bootstrap_register", 0);
    assert_eq!(darwin().bootstrap_register(&"n".repeat(127), PORT), Ok(()));
}

#[test]
fn service_name_with_a_nul_is_refused_without_a_call() {
    let script = Script::new();
    let refused = Err(KernReturn::INVALID_ARGUMENT);
    for name in ["a\0b", &*"n".repeat(128), &*"n".repeat(5_000)] {
        assert_eq!(darwin().bootstrap_look_up(name), refused);
        assert_eq!(darwin().bootstrap_check_in(name), refused);
        assert_eq!(darwin().bootstrap_register(name, PORT), refused.map(drop));
    }
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn launchd_codes_match_the_embedded_kernel() {
    let script = Script::new();
    for (code, expected) in [
        (1100, KernReturn::DENIED),
        (1101, KernReturn::NAME_EXISTS),
        (1102, KernReturn::NOT_FOUND),
        (1103, KernReturn::NAME_EXISTS),
        (1104, KernReturn(1104)),
        (1105, KernReturn::RESOURCE_SHORTAGE),
        (0x1000_0003, KernReturn(0x1000_0003)),
    ] {
        script.returns("bootstrap_look_up", code);
        assert_eq!(darwin().bootstrap_look_up("x"), Err(expected));
    }
}

/// A descriptor that the code under test may close.
fn some_descriptor() -> i32 {
    use std::os::fd::IntoRawFd;
    std::fs::File::open("/dev/null").unwrap().into_raw_fd()
}

#[test]
fn event_fd_is_kqueue_with_one_passive_filter() {
    let script = Script::new();
    let descriptor = some_descriptor();
    script.returns("kqueue", descriptor);
    script.answer("kevent64", move |entry| {
        assert_eq!(entry.number(0), descriptor.cast_unsigned());
        let filter: Kevent64 = entry.read(1);
        let expected = Kevent64 {
            ident: 0x1107,
            filter: -8,
            flags: 1,
            ..Kevent64::default()
        };
        assert_eq!(filter, expected);
        // One change, no room for events, no flags.
        assert_eq!(
            (entry.number(2), entry.number(4), entry.number(5)),
            (1, 0, 0)
        );
        0
    });
    assert!(darwin().event_fd(PORT).is_ok());
}

#[cfg(any(feature = "tokio", feature = "async-io"))]
#[test]
fn clear_event_fd_takes_the_event_without_waiting() {
    use std::os::fd::{AsFd, AsRawFd};

    let script = Script::new();
    let queue = std::fs::File::open("/dev/null").unwrap();
    for count in [0, 1] {
        let descriptor = queue.as_raw_fd();
        script.answer("kevent64", move |entry| {
            assert_eq!(entry.number(0), descriptor.cast_unsigned());
            // No change, room for one event, `KEVENT_FLAG_IMMEDIATE`.
            assert_eq!((entry.number(2), entry.number(4)), (0, 1));
            assert_eq!(entry.number(5), 1);
            count
        });
        let found = darwin().clear_event_fd(queue.as_fd()).unwrap();
        assert_eq!(found, count == 1);
    }
    script.returns("kevent64", -1);
    assert!(darwin().clear_event_fd(queue.as_fd()).is_err());
}

#[test]
fn failed_event_fd_returns_os_error_and_leaks_none() {
    let script = Script::new();
    script.returns("kqueue", -1);
    assert!(darwin().event_fd(PORT).is_err());

    let descriptor = some_descriptor();
    script.returns("kqueue", descriptor);
    script.returns("kevent64", -1);
    assert!(darwin().event_fd(PORT).is_err());
    // SAFETY: the function has no preconditions.
    let flags = unsafe { libc::fcntl(descriptor, libc::F_GETFD) };
    assert_eq!(flags, -1, "the queue is closed");
}

#[test]
fn calls_of_the_real_kernel_refuse_other_tasks() {
    let script = Script::new();
    // SAFETY: no owned value has a right of this task, because only the test uses it.
    let calls = unsafe { Task::current().calls() };
    let refused = KernReturn::NOT_SUPPORTED;
    assert_eq!(calls.task_get_special_port(4), Err(refused));
    assert_eq!(calls.task_set_special_port(4, PORT), Err(refused));
    assert_eq!(calls.ports_register(&[PORT]), Err(refused));
    assert_eq!(calls.ports_lookup(), Err(refused));
    assert!(calls.event_fd(PORT).is_err());
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn every_declared_function_is_called_by_a_test() {
    let table = |source: &'static str| {
        let (_, table) = source.split_once("\nlibsystem! {").unwrap();
        let (table, _) = table.split_once("\n}\n").unwrap();
        let lines = table.lines().map(str::trim);
        lines.filter_map(|line| line.strip_prefix("fn ")?.split('(').next())
    };
    let declared = table(include_str!("../sys.rs"))
        .chain(table(include_str!("../events.rs")))
        .chain(table(include_str!("../space_info/sys.rs")));
    let elsewhere = "mach_msg_overwrite mach_reply_port kqueue kevent64 clock_gettime_nsec_np \
                     task_for_pid mach_port_space_info mach_port_kobject";
    for function in declared {
        let tried = NUMBER_CALLS.iter().any(|(name, ..)| *name == function)
            || RESULT_CALLS.iter().any(|(name, _)| *name == function)
            || elsewhere.split(' ').any(|name| name == function);
        assert!(
            tried,
            "{function}: neither its success nor its failure is tried"
        );
    }
}
