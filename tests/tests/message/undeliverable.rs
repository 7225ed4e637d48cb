//! Messages for which the receiver has no free names: delivered parts are released, and no sender
//! waits for a reply.

use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::kernel::{KernReturn, MsgReturn, PortRight};
use mach_msg::wire::PortName;
use mach_msg::{
    MachMessage, MessageBuffer, Notification, OolMemory, OolPorts, ReceiveRight, SendRight, Wait,
};
use mach_msg_tests::fixture::Pair;

#[derive(MachMessage)]
#[mach(id = 0xa00)]
struct Parts {
    #[mach(move_send)]
    first: SendRight,
    #[mach(move_receive)]
    second: ReceiveRight,
    #[mach(ool)]
    memory: OolMemory,
    #[mach(ool_ports(move_send))]
    array: OolPorts<SendRight>,
}

/// Uses all names of the server's space.
fn fill(pair: &Pair) -> Vec<PortName> {
    // SAFETY: no owned value loses a right because the calls only make names.
    let calls = unsafe { pair.server.calls() };
    let mut names = Vec::new();
    loop {
        match calls.port_allocate(PortRight::DeadName as u32) {
            Ok(name) => names.push(name),
            Err(code) => {
                assert_eq!(code, KernReturn::NO_SPACE);
                return names;
            }
        }
    }
}

fn release(pair: &Pair, names: &[PortName]) {
    // SAFETY: no owned value loses a right because only names of `fill` are released.
    let calls = unsafe { pair.server.calls() };
    for &name in names {
        calls.port_deallocate(name).unwrap();
    }
}

/// Sends a message with a reply right and receives it. Returns the code without its specific bits.
fn send_and_receive(pair: &Pair) -> MsgReturn {
    let before = pair.change();
    let own = pair.client_port();
    let [one, other] = [(); 2].map(|()| pair.client_port());
    let message = Parts {
        first: one.make_send().unwrap(),
        second: pair.client_port(),
        memory: OolMemory::copy_of(*pair.client, &[7; 10_000]).unwrap(),
        array: OolPorts::new_in(*pair.client, [Some(other.make_send().unwrap())]).unwrap(),
    };
    pair.to_server
        .send_request(message, &own, Wait::Never)
        .unwrap();
    let mut buffer = MessageBuffer::new();
    let error = pair.port.try_receive(&mut buffer).unwrap_err();
    assert_eq!(one.status().unwrap().has_send_rights, 0);
    assert_eq!(other.status().unwrap().has_send_rights, 0);
    // The call of the waiting client ends.
    let message = own.try_receive(&mut buffer).unwrap().unwrap();
    assert!(matches!(
        message.into_notification(),
        Ok(Notification::SendOnce)
    ));
    drop((own, one, other));
    let change = pair.change() - before;
    assert!(change.is_zero(), "{change:?}");
    assert_eq!(error.code().detail(), MsgReturn::IPC_SPACE);
    error.code().base()
}

#[test]
fn undeliverable_rights_release_the_delivered_ones() {
    let mut limits = KernelLimits::default();
    limits.names_per_task = 16;
    let pair = Pair::with_limits(limits);
    let mut names = fill(&pair);
    assert_eq!(send_and_receive(&pair), MsgReturn::RCV_HEADER_ERROR);
    // With one free name the reply right is delivered, and with two names the first right too.
    for _ in 0..3 {
        release(&pair, &names.split_off(names.len() - 1));
        assert_eq!(send_and_receive(&pair), MsgReturn::RCV_BODY_ERROR);
    }
    release(&pair, &names);
}
