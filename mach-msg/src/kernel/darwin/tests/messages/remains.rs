//! Tests the queries and releases after a send that failed in the middle of the body.

use super::World;
use crate::kernel::{MsgReturn, PortRight, Task};
use crate::message::error::Fate;
use crate::wire::PortName;
use crate::{MachMessage, OolMemory, ReceiveRight, SendOnceRight, SendRight};

const DARWIN: Task = Task::DARWIN;
const MSG: &str = "mach_msg_overwrite";
const TYPE: &str = "mach_port_type";

#[derive(MachMessage)]
#[mach(id = 1, crate = "crate")]
struct Parts {
    #[mach(move_send)]
    first: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(ool)]
    more: OolMemory,
}

impl Parts {
    fn new(port: &ReceiveRight) -> Self {
        Self {
            first: port.make_send().unwrap(),
            once: port.make_send_once().unwrap(),
            memory: OolMemory::copy_of(DARWIN, b"memory").unwrap(),
            receive: ReceiveRight::new_in(DARWIN).unwrap(),
            more: OolMemory::copy_of(DARWIN, b"more").unwrap(),
        }
    }
}

#[test]
fn moved_rights_after_the_first_present_one_are_released() {
    World::run(|world| {
        let (_peer, send) = world.peer_port(5);
        let (port, kept) = world.port();
        let before = world.resource_counts();
        let message = Parts::new(&port);
        let (first, once) = (message.first.name(), message.once.name());
        let receive = message.receive.name();
        // The kernel has consumed the first two.
        world.script.answer(MSG, move |entry| {
            assert_eq!(entry.number(2), 28 + 12 + 12 + 16 + 12 + 16);
            take(first, PortRight::Send);
            take(once, PortRight::SendOnce);
            MsgReturn::SEND_INVALID_MEMORY.0
        });
        world.script.take();
        let error = send
            .send_or_return(message, crate::Wait::Forever)
            .unwrap_err();
        assert!(matches!(error.fate, Fate::Lost));
        let entries = world.script.take();
        let calls: Vec<_> = entries
            .iter()
            .map(|entry| (entry.function, entry.number(1)))
            .collect();
        let asked: Vec<_> = calls.iter().filter(|call| call.0 == TYPE).collect();
        assert_eq!(
            asked,
            [&(TYPE, first.0), &(TYPE, once.0), &(TYPE, receive.0)]
        );
        let released: Vec<_> = calls
            .iter()
            .map(|call| call.0)
            .skip_while(|function| *function != TYPE)
            .filter(|function| *function != TYPE)
            .collect();
        assert_eq!(
            released,
            [
                "mach_vm_deallocate",
                "mach_port_mod_refs",
                "mach_vm_deallocate"
            ]
        );
        assert_eq!(port.status().unwrap().has_send_rights, 1);
        // The notification for the destroyed send-once right.
        port.try_receive(&mut crate::MessageBuffer::new())
            .unwrap()
            .unwrap();
        assert_eq!(world.resource_counts(), before);
        drop(kept);
    });
}

/// Releases a right as a kernel does when it destroys a message.
fn take(name: PortName, right: PortRight) {
    // SAFETY: no other value owns the right, because its owner was moved into a lost message.
    let calls = unsafe { DARWIN.calls() };
    calls.port_mod_refs(name, right as u32, -1).unwrap();
}

#[test]
fn memory_of_unknown_state_is_not_released() {
    #[derive(MachMessage)]
    #[mach(id = 2, crate = "crate")]
    struct Two {
        #[mach(ool)]
        first: OolMemory,
        #[mach(ool)]
        second: OolMemory,
    }
    World::run(|world| {
        let (_peer, send) = world.peer_port(5);
        let memory = |bytes: &[u8]| OolMemory::copy_of(DARWIN, bytes).unwrap();
        let before = world.resource_counts();
        let (first, second) = (memory(b"first"), memory(b"second"));
        let address = first.address();
        world.script.take();
        world.script.returns(MSG, MsgReturn::SEND_INVALID_MEMORY.0);
        let error = send
            .send_or_return(Two { first, second }, crate::Wait::Forever)
            .unwrap_err();
        assert!(matches!(error.fate, Fate::Lost));
        // The kernel failed at one of the two, so the second one remains.
        assert_eq!(world.script.functions(), [MSG, "mach_vm_deallocate"]);
        // SAFETY: no other value owns the memory, because its owner was moved into the message.
        drop(unsafe { OolMemory::from_raw(DARWIN, address, 5) });
        assert_eq!(world.resource_counts(), before);
    });
}
