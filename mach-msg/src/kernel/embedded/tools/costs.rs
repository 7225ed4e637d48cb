//! Tests the cost of operations at three sizes, in steps: see `steps`.

use crate::kernel::embedded::sync::spin::stay_on_one_cpu;
use crate::kernel::embedded::sync::steps::count;
use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use crate::kernel::{Calls, KernReturn};
use crate::message::dynamic::MessageBuilder;
use crate::wire::disposition::MAKE_SEND_ONCE;
use crate::wire::{PortName, notification};
use crate::{MessageBuffer, PortSet, ReceiveRight, SendRight};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

const RECEIVE: u32 = 1;
const PORT_SET: u32 = 3;

/// Returns an upper bound on the comparisons of one search among `size` keys.
fn search(size: usize) -> u64 {
    5 * (u64::from(size.ilog2()) + 2)
}

fn calls(task: &OwnedTask) -> Calls {
    stay_on_one_cpu();
    // SAFETY: each test releases only rights that it created with these calls.
    unsafe { task.calls() }
}

fn port(task: &OwnedTask) -> (ReceiveRight, SendRight) {
    stay_on_one_cpu();
    let port = ReceiveRight::new_in(**task).unwrap();
    let right = port.make_send().unwrap();
    (port, right)
}

fn send(right: &SendRight) {
    right.try_send(MessageBuilder::new(1)).unwrap();
}

/// Returns the number of steps for sending a message to a port and receiving it.
fn round_trip((port, right): &(ReceiveRight, SendRight)) -> u64 {
    let mut buffer = MessageBuffer::new();
    count(|| {
        send(right);
        drop(port.try_receive(&mut buffer).unwrap().unwrap());
    })
}

/// Registers requests of this kind for `size` send-once rights of one port. Returns the names.
fn requests(victim: &ReceiveRight, from: &OwnedTask, size: usize, id: i32) -> Vec<PortName> {
    let (owner, other) = (
        // SAFETY: these calls make send-once rights for another task and release nothing.
        unsafe { victim.task().calls() },
        calls(from),
    );
    let notify = other.port_allocate(RECEIVE).unwrap();
    let name = |_| {
        let name = owner
            .transfer(victim.name(), MAKE_SEND_ONCE, **from)
            .unwrap();
        other
            .port_request_notification(name, id, 0, notify, MAKE_SEND_ONCE)
            .unwrap();
        name
    };
    (0..size).map(name).collect()
}

#[test]
fn requests_on_port_do_not_slow_messages() {
    for id in [notification::DEAD_NAME, notification::SEND_POSSIBLE] {
        let kernel = EmbeddedKernel::new();
        let (owner, other) = (kernel.create_task(), kernel.create_task());
        let victim = port(&owner);
        round_trip(&victim);
        let alone = round_trip(&victim);
        for size in SIZES {
            requests(&victim.0, &other, size, id);
            assert_eq!(round_trip(&victim), alone, "{size} requests {id}");
        }
    }
}

#[test]
fn requests_are_cancelled_in_logarithmic_steps() {
    for size in SIZES {
        let kernel = EmbeddedKernel::new();
        let (owner, other) = (kernel.create_task(), kernel.create_task());
        let victim = port(&owner);
        let names = requests(&victim.0, &other, size, notification::DEAD_NAME);
        for place in [0, size / 2, size - 1] {
            let steps = count(|| calls(&other).port_deallocate(names[place]).unwrap());
            assert!(steps <= 2 * search(size) + 20, "{steps} of {size}");
        }
        let each = 2 * search(size) + 20;
        let death = count(|| drop(victim.0));
        assert!(death <= size as u64 * each, "{death} of {size}");
        let end = count(|| other.end());
        assert!(end <= size as u64 * each, "{end} of {size}");
        drop((victim.1, owner));
        assert!(
            kernel.resource_counts().is_zero(),
            "{}",
            kernel.resource_counts()
        );
    }
}

#[test]
fn ready_members_of_a_set_are_destroyed_in_constant_steps() {
    for size in SIZES {
        let task = EmbeddedKernel::new().create_task();
        let set = PortSet::new_in(*task).unwrap();
        let mut ports: Vec<_> = (0..size).map(|_| port(&task)).collect();
        for (port, right) in &ports {
            set.add(port).unwrap();
            send(right);
        }
        // Destroy the last, first and middle port until none is left.
        while !ports.is_empty() {
            for place in [ports.len() - 1, 0, ports.len() / 2] {
                if place < ports.len() {
                    let (port, _right) = ports.swap_remove(place);
                    let steps = count(|| drop(port));
                    assert!(steps <= 20, "{steps} of {size}");
                }
            }
        }
        assert!(
            set.try_receive(&mut MessageBuffer::new())
                .unwrap()
                .is_none()
        );
    }
}

#[test]
fn set_message_costs_constant_steps() {
    let task = EmbeddedKernel::new().create_task();
    let mut buffer = MessageBuffer::new();
    for size in SIZES {
        let set = PortSet::new_in(*task).unwrap();
        let ports: Vec<_> = (0..size).map(|_| port(&task)).collect();
        for (port, right) in &ports {
            set.add(port).unwrap();
            send(right);
            send(right);
        }
        let steps = count(|| {
            for _ in 0..2 * size {
                drop(set.try_receive(&mut buffer).unwrap().unwrap());
            }
        });
        assert!(steps <= 20 * size as u64, "{steps} of {size}");
        drop(set);
    }
}

#[test]
fn port_in_many_sets_costs_few_steps() {
    for size in SIZES {
        let task = EmbeddedKernel::new().create_task();
        let (port, right) = port(&task);
        let sets = (0..size).map(|_| PortSet::new_in(*task).unwrap());
        let joined: Vec<_> = sets.filter(|set| set.add(&port).is_ok()).collect();
        let most = 64;
        assert_eq!(joined.len(), size.min(most));
        let mut buffer = MessageBuffer::new();
        for _ in 0..3 {
            // A message that finds the port idle in all its sets visits each one.
            let steps = count(|| send(&right));
            let bound = most as u64 * (search(most) + 10);
            assert!(steps <= bound, "{steps} with {size} sets");
            drop(port.try_receive(&mut buffer).unwrap().unwrap());
            // Each poll makes the port idle in that set again.
            for set in &joined {
                assert!(set.try_receive(&mut buffer).unwrap().is_none());
            }
        }
    }
}

#[test]
fn sets_of_a_port_are_found_in_logarithmic_steps() {
    for size in SIZES {
        let limits = KernelLimits {
            sets_per_port: u32::MAX,
            ..KernelLimits::default()
        };
        let kernel = EmbeddedKernel::builder().limits(limits).build();
        let task = kernel.create_task();
        let calls = calls(&task);
        let victim = port(&task);
        let sets: Vec<_> = (0..size)
            .map(|_| calls.port_allocate(PORT_SET).unwrap())
            .collect();
        let joins = count(|| {
            for &set in &sets {
                calls.port_insert_member(victim.0.name(), set).unwrap();
            }
        });
        assert!(joins <= size as u64 * (3 * search(size) + 20), "{joins}");
        // The first message notifies each set once.
        let first = round_trip(&victim);
        assert!(first <= size as u64 * (search(size) + 10), "{first}");
        let steps = round_trip(&victim);
        assert!(steps <= 20, "{steps} of {size}");
        let middle = sets[size / 2];
        let steps = count(|| {
            calls.port_extract_member(victim.0.name(), middle).unwrap();
        });
        assert!(steps <= 2 * search(size) + 20, "{steps} of {size}");
        let ends = count(|| {
            for &set in &sets {
                calls.port_deallocate(set).unwrap();
            }
        });
        assert!(ends <= size as u64 * (3 * search(size) + 20), "{ends}");
    }
}

/// Sends a receive right to a port.
fn carry(receive: ReceiveRight, to: &SendRight) {
    to.try_send(MessageBuilder::new(1).part(receive)).unwrap();
}

#[test]
fn receive_rights_in_transit_take_logarithmic_steps() {
    for size in SIZES {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let bound = 20 * (u64::from(size.ilog2()) + 6);
        let (mut top, first) = port(&task);
        for _ in 0..size {
            let (next, right) = port(&task);
            let steps = count(|| carry(top, &right));
            assert!(steps <= bound, "{steps} to the next port, of {size}");
            top = next;
        }
        // The rights are sent to the far end of the chain. They have rights in transit below them,
        // so the chain is searched, even the first time.
        for _ in 0..4 {
            let (outer, to_outer) = port(&task);
            carry(port(&task).0, &to_outer);
            let steps = count(|| carry(outer, &first));
            assert!(steps <= bound, "{steps} to the far end, of {size}");
        }
        drop((top, first));
        assert!(
            kernel.resource_counts().is_zero(),
            "{}",
            kernel.resource_counts()
        );
    }
}

#[test]
fn kernel_does_not_wait_for_forest_of_another() {
    let (busy, idle) = (EmbeddedKernel::new(), EmbeddedKernel::new());
    let (in_busy, in_idle) = (busy.create_task(), idle.create_task());
    let unrelated = port(&in_busy);
    let held = busy.kernel.transit.lock();
    // Would deadlock if the drop took the lock that this thread holds.
    drop(unrelated);
    let (receiver, right) = port(&in_idle);
    carry(port(&in_idle).0, &right);
    drop(
        receiver
            .try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap(),
    );
    drop((receiver, right, in_idle));
    assert!(idle.resource_counts().is_zero());
    drop(held);
}

#[test]
fn circular_receive_right_is_found_at_any_depth() {
    for size in SIZES {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let (mut top, first) = port(&task);
        for _ in 0..size {
            let (next, right) = port(&task);
            carry(top, &right);
            top = next;
        }
        // The message is destroyed, and the whole chain with it.
        carry(top, &first);
        drop(first);
        assert!(
            kernel.resource_counts().is_zero(),
            "{}",
            kernel.resource_counts()
        );
        assert!(kernel.kernel.transit.lock().is_empty());
    }
}

#[test]
fn chosen_free_name_costs_logarithmic_steps() {
    const DEAD_NAME: u32 = 4;
    for size in SIZES {
        let task = EmbeddedKernel::new().create_task();
        let calls = calls(&task);
        let made: Vec<_> = (0..size)
            .map(|_| calls.port_allocate(DEAD_NAME).unwrap())
            .collect();
        for &name in &made {
            calls.port_deallocate(name).unwrap();
        }
        let steps = count(|| {
            for &name in &made {
                calls.port_allocate_name(PORT_SET, name).unwrap();
            }
        });
        // Each freed name is added to the index once and removed once.
        let bound = size as u64 * (4 * search(size) + 10);
        assert!(steps <= bound, "{steps} of {size}");
        for &name in &made {
            calls.port_deallocate(name).unwrap();
        }
    }
}

#[test]
fn refused_service_costs_constant_steps() {
    let steps = SIZES.map(|size| {
        let limits = KernelLimits {
            services: size as u32,
            ..KernelLimits::default()
        };
        let kernel = EmbeddedKernel::builder().limits(limits).build();
        let task = kernel.create_task();
        let (port, calls) = (port(&task), calls(&task));
        for number in 0..size {
            let name = format!("service {number}");
            calls.bootstrap_register(&name, port.1.name()).unwrap();
        }
        let steps = count(|| {
            let refused = calls.bootstrap_register("one more", port.1.name());
            assert_eq!(refused, Err(KernReturn::RESOURCE_SHORTAGE));
        });
        // The names of a dead port are free.
        drop(port.0);
        calls.bootstrap_check_in("service 0").unwrap();
        assert_eq!(kernel.verify(), Ok(()));
        steps
    });
    assert_eq!(steps, [steps[0]; 3]);
}
