//! Tests of port numbers. Each test has its own number of a kernel that does not exist, because all
//! tests share the ports.

use super::*;
use crate::kernel::embedded::object::limits::{KernelLimits, Totals};

/// Creates a dead port to which nothing refers, and unlocks it after `change`. Returns true if its
/// number was freed. Otherwise frees it.
fn is_freed(change: impl FnOnce(&mut PortState)) -> bool {
    const KERNEL: u32 = 0x7777_7701;
    let id = create(KERNEL, Holder::None, None).unwrap();
    let mut port = lock(id).unwrap();
    port.alive = false;
    change(&mut port);
    unlock(id, port);
    let mut port = lock(id).unwrap();
    // Another test may have created a port with a freed number.
    if port.kernel != KERNEL {
        return true;
    }
    *port = PortState::default();
    port.kernel = KERNEL;
    unlock(id, port);
    false
}

#[test]
fn number_is_freed_if_nothing_refers_to_the_port() {
    assert!(is_freed(|_| ()));
    assert!(!is_freed(|port| port.alive = true));
    for holder in [
        Holder::Space { task: 1, name: 2 },
        Holder::Limbo,
        Holder::Transit,
        Holder::Kernel,
    ] {
        assert!(!is_freed(|port| port.holder = holder), "{holder:?}");
        let alive_and_held = |port: &mut PortState| {
            port.alive = true;
            port.holder = holder;
        };
        assert!(!is_freed(alive_and_held), "{holder:?}");
    }
    for count in [1, 2] {
        assert!(!is_freed(|port| port.send_rights = count), "{count}");
        assert!(!is_freed(|port| port.send_once_rights = count), "{count}");
    }
}

#[test]
fn free_number_is_not_freed_again() {
    const KERNEL: u32 = 0x7777_7702;
    let id = create(KERNEL, Holder::None, None).unwrap();
    let mut port = lock(id).unwrap();
    *port = PortState::default();
    unlock(id, port);
    // If the number was free now, one of the new ports would have it.
    let ports: Vec<_> = (0..100)
        .map(|_| create(KERNEL, Holder::None, None).unwrap())
        .collect();
    assert!(!ports.contains(&id));
    for id in ports.into_iter().chain([id]) {
        let mut port = lock(id).unwrap();
        port.alive = false;
        port.kernel = KERNEL;
        unlock(id, port);
    }
}

#[test]
fn consumed_send_once_rights_free_a_dead_port() {
    const KERNEL: u32 = 0x7777_7703;
    let id = create(KERNEL, Holder::None, None).unwrap();
    let mut port = lock(id).unwrap();
    port.alive = false;
    port.send_once_rights = 2;
    drop(port);
    consume_send_once(id);
    assert_eq!(lock(id).unwrap().kernel, KERNEL);
    assert_eq!(lock(id).unwrap().send_once_rights, 1);
    consume_send_once(id);
    assert_ne!(lock(id).unwrap().kernel, KERNEL);
}

#[test]
fn reserved_places_are_not_used_by_fast_sends() {
    const KERNEL: u32 = 0x7777_7704;
    let id = create(KERNEL, Holder::None, None).unwrap();
    let room = |limit, most, reserved| {
        let mut port = lock(id).unwrap();
        (port.queue.limit, port.queue.most) = (limit, most);
        port.queue.reserved = reserved;
        drop(port);
        find(id).unwrap().send().room
    };
    assert_eq!(room(5, 100, 0), 5);
    assert_eq!(room(5, 100, 2), 3);
    assert_eq!(room(5, 100, 6), 0);
    assert_eq!(room(5, 4, 1), 3);
    let mut port = lock(id).unwrap();
    port.queue.reserved = 0;
    port.alive = false;
    unlock(id, port);
}

#[test]
fn port_of_a_task_has_its_account_until_it_is_freed() {
    const KERNEL: u32 = 0x7777_7705;
    let totals = Arc::new(Totals::new(KernelLimits::default()));
    let account = Account::open(&totals).unwrap();
    let id = create(KERNEL, Holder::None, account.port()).unwrap();
    let port = find(id).unwrap();
    assert!(Arc::ptr_eq(&port.receiver().unwrap(), &account));
    // A port of the kernel stays without an account if it moves.
    let other = create(KERNEL, Holder::None, None).unwrap();
    lock(other).unwrap().pass_to(&account);
    assert!(find(other).unwrap().receiver().is_none());
    for id in [id, other] {
        let mut port = lock(id).unwrap();
        port.alive = false;
        unlock(id, port);
    }
}
