//! Rules of the embedded kernel that no recorded scenario covers: guards, exclusive flags, requests
//! for dead ports, wake-ups.

use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::{
    EmbeddedKernel, GuardException, interrupt, is_waiting, reason, record_guard_exceptions,
    take_guard_exceptions,
};
use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, PortOptions, PortType};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::{GuardFlags, GuardedPortDescriptor, Header, PortName, notification};
use mach_msg_tests::fixture::raw::{
    DEAD_NAME, PORT_SET, RECEIVE, SEND, calls, complex, message, msg_call, receive, received_id,
    send, send_blocking,
};
use zerocopy::{FromBytes, IntoBytes};

/// `MACH_PORT_LIMITS_INFO`
const LIMITS: u32 = 1;
/// `MACH_PORT_GUARD_INFO`
const GUARD_INFO: u32 = 8;
/// `MPG_STRICT`
const STRICT: u64 = 1;

const GUARD: u64 = 0x1111_2222_3333_4444;
const OTHER: u64 = 0x1111_2222_0000_4444;

/// A timeout that only a failing test reaches.
const LONG: Duration = Duration::from_secs(20);

/// Waits until a condition holds.
fn wait_for(condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < LONG, "does not happen");
        thread::yield_now();
    }
}

fn in_a_task(test: impl FnOnce(Calls)) {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    test(calls(*task));
    kernel.verify().unwrap();
}

/// Returns a new port, which is guarded if `flags` is given.
fn port(calls: Calls, flags: Option<u64>) -> PortName {
    let port = calls.port_allocate(RECEIVE).unwrap();
    if let Some(flags) = flags {
        calls.port_guard_with_flags(port, GUARD, flags).unwrap();
    }
    port
}

/// Returns the words of a guard in `mach_port_guard_info`.
fn words(guard: u64) -> [u32; 2] {
    [guard as u32, (guard >> 32) as u32]
}

#[test]
fn assert_guard_succeeds_only_with_the_guard_of_the_port() {
    in_a_task(|calls| {
        let unguarded = port(calls, None);
        calls.port_set_context(unguarded, GUARD).unwrap();
        let (guarded, strict) = (port(calls, Some(0)), port(calls, Some(STRICT)));
        let assert = |port, flavor, info: &[u32]| calls.port_assert_attributes(port, flavor, info);
        let refused = Err(KernReturn::INVALID_ARGUMENT);
        // A context alone is not a guard.
        assert_eq!(assert(unguarded, GUARD_INFO, &words(GUARD)), refused);
        for port in [guarded, strict] {
            assert_eq!(assert(port, GUARD_INFO, &words(GUARD)), Ok(()));
            // A different low word, and a different high word.
            assert_eq!(assert(port, GUARD_INFO, &words(OTHER)), refused);
            assert_eq!(assert(port, GUARD_INFO, &words(GUARD ^ 1 << 40)), refused);
            assert_eq!(assert(port, GUARD_INFO, &words(0)), refused);
            assert_eq!(
                assert(port, GUARD_INFO, &words(GUARD)[..1]),
                Err(KernReturn::FAILURE)
            );
            assert_eq!(assert(port, LIMITS, &words(GUARD)), refused);
        }
    });
}

#[test]
fn swap_guard_of_an_unguarded_or_strict_port_is_refused() {
    in_a_task(|calls| {
        let unguarded = port(calls, None);
        calls.port_set_context(unguarded, GUARD).unwrap();
        let (guarded, strict) = (port(calls, Some(0)), port(calls, Some(STRICT)));
        let refused = Err(KernReturn::INVALID_ARGUMENT);
        assert_eq!(calls.port_swap_guard(unguarded, GUARD, OTHER), refused);
        assert_eq!(calls.port_get_context(unguarded), Ok(GUARD));
        assert_eq!(calls.port_swap_guard(strict, GUARD, OTHER), refused);
        let info = words(GUARD);
        assert_eq!(
            calls.port_assert_attributes(strict, GUARD_INFO, &info),
            Ok(())
        );
        assert_eq!(calls.port_swap_guard(guarded, OTHER, 1), refused);
        assert_eq!(calls.port_swap_guard(guarded, GUARD, OTHER), Ok(()));
        assert_eq!(calls.port_get_context(guarded), Ok(OTHER));
        assert_eq!(calls.port_unguard(guarded, GUARD), refused);
        assert_eq!(calls.port_unguard(guarded, OTHER), Ok(()));
        assert_eq!(calls.port_unguard(unguarded, GUARD), refused);
    });
}

#[test]
fn removed_guard_is_not_strict() {
    in_a_task(|calls| {
        let port = port(calls, Some(STRICT));
        assert_eq!(calls.port_get_context(port), Ok(0));
        assert_eq!(
            calls.port_set_context(port, 1),
            Err(KernReturn::INVALID_ARGUMENT)
        );
        calls.port_unguard(port, GUARD).unwrap();
        calls.port_set_context(port, 7).unwrap();
        assert_eq!(calls.port_get_context(port), Ok(7));
        assert_eq!(
            calls.port_guard_with_flags(port, GUARD, 0),
            Err(KernReturn::INVALID_ARGUMENT),
            "the context is in use"
        );
        calls.port_set_context(port, 0).unwrap();
        calls.port_guard_with_flags(port, GUARD, 0).unwrap();
        assert_eq!(calls.port_get_context(port), Ok(GUARD));
    });
}

/// Sends one guarded receive right and returns the code.
fn send_guarded(calls: Calls, to: PortName, right: PortName, context: u64) -> MsgReturn {
    let descriptor = GuardedPortDescriptor::new(right, context, GuardFlags::IMMOVABLE_RECEIVE);
    send_blocking(calls, complex(to, MAKE_SEND, &[descriptor.as_bytes()]))
}

#[test]
fn guard_exceptions_carry_the_guard_of_the_port() {
    in_a_task(|calls| {
        record_guard_exceptions(true);
        let (guarded, strict) = (port(calls, Some(0)), port(calls, Some(STRICT)));
        let unguarded = port(calls, None);
        let target = port(calls, None);
        let raised = |call: &dyn Fn() -> bool| {
            drop(take_guard_exceptions());
            assert!(!call(), "the call has to fail");
            let raised = take_guard_exceptions();
            assert_eq!(raised.len(), 1, "{raised:?}");
            let GuardException {
                reason,
                name,
                subcode,
                fatal,
            } = raised[0];
            assert_eq!(fatal, reason <= 128);
            (reason, name, subcode)
        };
        assert_eq!(
            raised(&|| calls.port_set_context(strict, 1).is_ok()),
            (reason::SET_CONTEXT, strict, GUARD)
        );
        assert_eq!(
            raised(&|| calls.port_swap_guard(strict, GUARD, 1).is_ok()),
            (reason::SET_CONTEXT, strict, GUARD)
        );
        assert_eq!(
            raised(&|| calls.port_unguard(guarded, OTHER).is_ok()),
            (reason::INCORRECT_GUARD, guarded, GUARD)
        );
        assert_eq!(
            raised(&|| calls.port_swap_guard(guarded, OTHER, 1).is_ok()),
            (reason::INCORRECT_GUARD, guarded, GUARD)
        );
        assert_eq!(
            raised(&|| calls.port_unguard(unguarded, GUARD).is_ok()),
            (reason::UNGUARDED, unguarded, 0)
        );
        assert_eq!(
            raised(&|| calls.port_mod_refs(guarded, RECEIVE, -1).is_ok()),
            (reason::MOD_REFS, guarded, GUARD)
        );
        assert_eq!(
            raised(&|| calls.port_destruct(guarded, 0, OTHER).is_ok()),
            (reason::DESTROY, guarded, GUARD)
        );
        let send = |right, context| send_guarded(calls, target, right, context);
        assert_eq!(
            raised(&|| send(guarded, OTHER) == MsgReturn::SUCCESS),
            (reason::INCORRECT_GUARD, guarded, GUARD)
        );
        assert_eq!(
            raised(&|| send(unguarded, OTHER) == MsgReturn::SUCCESS),
            (reason::INCORRECT_GUARD, unguarded, 0)
        );
        // The name is released anyway.
        assert_eq!(
            raised(&|| calls.port_destroy(guarded).is_ok()),
            (reason::DESTROY, guarded, GUARD)
        );
        record_guard_exceptions(false);
    });
}

#[test]
fn exclusive_kinds_of_ports_are_refused_together() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let construct = |flags| {
        let options = PortOptions {
            flags,
            ..PortOptions::default()
        };
        let made = calls.port_construct(&options, 0);
        if let Ok(port) = made {
            calls.port_destruct(port, 0, 0).unwrap();
        }
        made.map(drop)
    };
    let replies = [
        PortOptions::REPLY_PORT,
        PortOptions::ENFORCE_REPLY_PORT_SEMANTICS,
        PortOptions::PROVISIONAL_REPLY_PORT,
        PortOptions::EXCEPTION_PORT,
    ];
    let kinds = [
        PortOptions::TG_BLOCK_TRACKING,
        PortOptions::SERVICE_PORT,
        PortOptions::CONNECTION_PORT,
    ];
    for group in [&replies[..], &kinds[..]] {
        for (index, one) in group.iter().enumerate() {
            let alone = match *one {
                // Only the first process may create service ports.
                PortOptions::SERVICE_PORT => Err(KernReturn::DENIED),
                _ => Ok(()),
            };
            assert_eq!(construct(*one), alone, "{one:#x}");
            for other in &group[index + 1..] {
                assert_eq!(
                    construct(one | other),
                    Err(KernReturn::INVALID_ARGUMENT),
                    "{one:#x} and {other:#x}"
                );
            }
        }
    }
    for one in replies {
        for other in [PortOptions::TG_BLOCK_TRACKING, PortOptions::CONNECTION_PORT] {
            assert_eq!(construct(one | other), Ok(()), "{one:#x} and {other:#x}");
        }
    }
    assert!(
        kernel.resource_counts().is_zero(),
        "{}",
        kernel.resource_counts()
    );
}

/// Receives a dead-name notification and returns its name. `None` if the queue is empty.
fn dead_name_told(calls: Calls, events: PortName) -> Option<PortName> {
    let (header, bytes) = match receive(calls, events) {
        Err(MsgReturn::RCV_TIMED_OUT) => return None,
        received => received.unwrap(),
    };
    assert_eq!(header.id, notification::DEAD_NAME);
    let name = u32::read_from_bytes(&bytes[32..36]).unwrap();
    Some(PortName(name))
}

#[test]
fn dead_name_request_on_dead_port_is_immediate_or_refused() {
    in_a_task(|calls| {
        let events = port(calls, None);
        // A name that is already a dead name, and one whose port has just died.
        for convert in [true, false] {
            let dying = port(calls, None);
            calls.port_insert_right(dying, dying, MAKE_SEND).unwrap();
            calls.port_mod_refs(dying, RECEIVE, -1).unwrap();
            if convert {
                assert_eq!(calls.port_type(dying), Ok(PortType::DEAD_NAME));
            }
            let request = |sync| {
                calls.port_request_notification(
                    dying,
                    notification::DEAD_NAME,
                    sync,
                    events,
                    MAKE_SEND_ONCE,
                )
            };
            assert_eq!(request(0), Err(KernReturn::INVALID_ARGUMENT));
            // The right that was made for the request is destroyed with it.
            assert_eq!(received_id(calls, events), notification::SEND_ONCE);
            assert_eq!(calls.port_get_refs(dying, DEAD_NAME), Ok(1));
            assert_eq!(request(1), Ok(PortName::NULL));
            assert_eq!(dead_name_told(calls, events), Some(dying));
            // The receiver of the notification owns one more reference.
            assert_eq!(calls.port_get_refs(dying, DEAD_NAME), Ok(2));
            assert_eq!(dead_name_told(calls, events), None);
            calls.port_deallocate(dying).unwrap();
            calls.port_deallocate(dying).unwrap();
        }
        let status = calls.port_get_srights(events);
        assert_eq!(status, Ok(0));
    });
}

#[test]
fn raised_queue_limit_wakes_one_sender_per_slot() {
    const SENDERS: usize = 3;
    in_a_task(|calls| {
        let port = port(calls, None);
        let set_limit = |limit| calls.port_set_attributes(port, LIMITS, &[limit]).unwrap();
        set_limit(0);
        let senders: Vec<_> = (0..SENDERS)
            .map(|_| thread::spawn(move || send_blocking(calls, message(port, MAKE_SEND, 0))))
            .collect();
        let blocked = || {
            let waits = |sender: &&thread::JoinHandle<_>| is_waiting(sender.thread().id());
            senders.iter().filter(waits).count()
        };
        let until = |count| {
            let start = Instant::now();
            while blocked() != count && start.elapsed() < LONG {
                thread::yield_now();
            }
            blocked()
        };
        assert_eq!(until(SENDERS), SENDERS);
        set_limit(2);
        let left = until(SENDERS - 2);
        set_limit(SENDERS as u32);
        let last = until(0);
        // Unblocks all senders, so that the test ends even if one was not woken.
        for sender in &senders {
            interrupt(sender.thread().id());
        }
        let codes: Vec<_> = senders
            .into_iter()
            .map(|sender| sender.join().unwrap())
            .collect();
        assert_eq!((left, last), (SENDERS - 2, 0));
        assert!(codes.iter().all(|code| *code == MsgReturn::SUCCESS));
        assert_eq!(calls.port_get_refs(port, SEND), Ok(0));
    });
}

#[test]
fn attributes_need_room_for_all_their_words() {
    in_a_task(|calls| {
        let port = port(calls, None);
        calls.port_set_seqno(port, 7).unwrap();
        // The flavors: limits, receive status, size of the request table, extended information.
        for (flavor, words) in [(LIMITS, 1), (2, 10), (3, 1), (7, 17)] {
            for room in 0..20 {
                let mut info = vec![0x5555; room];
                let found = calls.port_get_attributes(port, flavor, &mut info);
                let unwritten = info.iter().filter(|&&word| word == 0x5555).count();
                if room < words {
                    assert_eq!(found, Err(KernReturn::FAILURE), "{flavor} in {room} words");
                    assert_eq!(unwritten, room);
                } else {
                    assert_eq!(found, Ok(words), "{flavor} in {room} words");
                    assert_eq!(unwritten, room - words);
                }
            }
            let mut info = [0; 20];
            let found = calls.port_get_attributes(PortName(0xdead_0003), flavor, &mut info);
            assert_eq!(found, Err(KernReturn::INVALID_NAME));
            let short = calls.port_get_attributes(PortName(0xdead_0003), flavor, &mut info[..0]);
            assert_eq!(short, Err(KernReturn::FAILURE));
        }
        for flavor in [0, 4, 5, 6, 8, 9] {
            let found = calls.port_get_attributes(port, flavor, &mut [0; 20]);
            assert_eq!(found, Err(KernReturn::INVALID_ARGUMENT), "{flavor}");
        }
        // XNU behaves the same.
        for name in [PortName::NULL, PortName::DEAD] {
            let mut info = [0x5555; 20];
            assert_eq!(calls.port_get_attributes(name, LIMITS, &mut info), Ok(0));
            assert_eq!(info, [0x5555; 20]);
            assert_eq!(calls.port_get_attributes(name, 3, &mut info), Ok(20));
            assert_eq!((info[0], info[1]), (0, 0x5555));
            for flavor in [2, 7] {
                let found = calls.port_get_attributes(name, flavor, &mut info);
                assert_eq!(found, Err(KernReturn::INVALID_RIGHT), "{flavor}");
            }
        }
        let mut status = [0; 17];
        calls.port_get_attributes(port, 7, &mut status).unwrap();
        assert_eq!(status, [0, 7, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    });
}

#[test]
fn set_attributes_has_a_code_for_each_mistake() {
    in_a_task(|calls| {
        let port = port(calls, None);
        let set = |name, flavor, info: &[u32]| calls.port_set_attributes(name, flavor, info);
        let absent = PortName(0xdead_0003);
        assert_eq!(set(port, LIMITS, &[]), Err(KernReturn::FAILURE));
        assert_eq!(set(port, LIMITS, &[1025]), Err(KernReturn::INVALID_VALUE));
        assert_eq!(set(absent, LIMITS, &[1025]), Err(KernReturn::INVALID_VALUE));
        assert_eq!(set(absent, LIMITS, &[1]), Err(KernReturn::INVALID_NAME));
        assert_eq!(
            set(PortName::NULL, LIMITS, &[1]),
            Err(KernReturn::INVALID_RIGHT)
        );
        assert_eq!(set(port, LIMITS, &[1024]), Ok(()));
        assert_eq!(set(port, 3, &[]), Err(KernReturn::FAILURE));
        assert_eq!(set(port, 3, &[1]), Ok(()));
        for flavor in [3, 4, 5, 6] {
            assert_eq!(set(absent, flavor, &[1]), Err(KernReturn::INVALID_NAME));
        }
        for flavor in [0, 2, 7, 8, 9] {
            assert_eq!(
                set(port, flavor, &[1; 20]),
                Err(KernReturn::INVALID_ARGUMENT)
            );
        }
        let flags = |port| {
            let mut status = [0; 10];
            calls.port_get_attributes(port, 2, &mut status).unwrap();
            status[9]
        };
        assert_eq!(flags(port), 0);
        set(port, 5, &[]).unwrap();
        assert_eq!(flags(port), 8);
        let other = self::port(calls, None);
        set(other, 6, &[]).unwrap();
        assert_eq!(flags(other), 8);
        let owner = self::port(calls, None);
        set(owner, 4, &[]).unwrap();
        assert_eq!(flags(owner), 9);
    });
}

#[test]
fn exceptions_are_kept_only_while_a_thread_records() {
    in_a_task(|calls| {
        let port = port(calls, Some(0));
        let refused = Err(KernReturn::INVALID_ARGUMENT);
        let raise = || assert_eq!(calls.port_unguard(port, OTHER), refused);
        let count = || take_guard_exceptions().len();
        raise();
        assert_eq!(count(), 0, "off at first");
        record_guard_exceptions(true);
        raise();
        raise();
        assert_eq!((count(), count()), (2, 0));
        for _ in 0..1100 {
            raise();
        }
        assert_eq!(count(), 1024);
        record_guard_exceptions(false);
        raise();
        assert_eq!(count(), 0);
    });
}

#[test]
fn observed_exceptions_are_kept_only_while_a_thread_records() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = calls(*task);
    let observer = kernel.observe(|_| {});
    let port = port(calls, Some(0));
    let refused = Err(KernReturn::INVALID_ARGUMENT);
    let raise = || assert_eq!(calls.port_unguard(port, OTHER), refused);
    raise();
    assert!(take_guard_exceptions().is_empty());
    record_guard_exceptions(true);
    raise();
    assert_eq!(take_guard_exceptions().len(), 1);
    record_guard_exceptions(false);
    raise();
    assert!(take_guard_exceptions().is_empty());
    drop(observer);
}

#[test]
fn blocked_receivers_get_the_queue_of_a_new_member() {
    in_a_task(|calls| {
        let port = port(calls, None);
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        calls.port_set_attributes(port, LIMITS, &[1]).unwrap();
        let set = calls.port_allocate(PORT_SET).unwrap();
        let to_port = |id| message(port, COPY_SEND, id);
        assert_eq!(send(calls, to_port(1)), MsgReturn::SUCCESS);
        thread::scope(|scope| {
            let small = scope.spawn(|| {
                let mut buffer = [0; 8];
                calls.msg(MsgCall {
                    receive_name: set,
                    ..msg_call(MsgOptions::RCV_MSG | MsgOptions::RCV_LARGE, &mut buffer)
                })
            });
            wait_for(|| is_waiting(small.thread().id()));
            let receiver = scope.spawn(|| {
                let mut buffer = [0; 200];
                let code = calls.msg(MsgCall {
                    receive_name: set,
                    ..msg_call(MsgOptions::RCV_MSG, &mut buffer)
                });
                assert_eq!(code, MsgReturn::SUCCESS);
                Header::read_from_prefix(&buffer).unwrap().0.id
            });
            wait_for(|| is_waiting(receiver.thread().id()));
            let sender = scope.spawn(|| send_blocking(calls, to_port(2)));
            wait_for(|| is_waiting(sender.thread().id()));
            calls.port_insert_member(port, set).unwrap();
            assert_eq!(small.join().unwrap(), MsgReturn::RCV_TOO_LARGE);
            assert_eq!(receiver.join().unwrap(), 1);
            assert_eq!(sender.join().unwrap(), MsgReturn::SUCCESS);
        });
        assert_eq!(received_id(calls, set), 2);
    });
}
