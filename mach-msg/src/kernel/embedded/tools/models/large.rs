//! Large messages, whose memory is swapped between senders, slots and receivers.

use crate::kernel::embedded::tools::models::thread;

use crate::kernel::embedded::tools::models::{Stage, check, header, port, send};
use crate::kernel::{
    Calls, MessageMemory, MsgOptions, MsgReturn, OolTrust, ReceiveArgs, SendArgs, SendBuffer,
};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{Header, PortName};

/// Size of each message: too large to be copied under a lock.
const SIZE: usize = 5000;

/// Creates a message that is filled with its id.
fn message(right: PortName, id: u8) -> Vec<u8> {
    let mut message = header(right, COPY_SEND, i32::from(id));
    message.resize(SIZE, id);
    message
}

/// Sends a message in memory that the kernel may swap.
fn send_by_swap(calls: Calls, right: PortName, id: u8) -> MsgReturn {
    let mut memory = MessageMemory::new();
    memory.reserve_message(SIZE);
    memory.bytes_mut()[..SIZE].copy_from_slice(&message(right, id));
    let sending = SendArgs {
        options: MsgOptions::SEND_MSG,
        timeout: 0,
        trust: OolTrust::Checked,
    };
    let mut draft = SendBuffer::Memory {
        memory: &mut memory,
        size: SIZE,
    };
    calls.send(&mut draft, sending).code()
}

/// Receives into memory that may be swapped. Returns the id that the message is filled with.
fn receive(calls: Calls, port: PortName, memory: &mut MessageMemory) -> u8 {
    let receiving = ReceiveArgs { memory, name: port };
    let code = calls.receive(receiving, MsgOptions::RCV_MSG, 0).code();
    assert_eq!(code, MsgReturn::SUCCESS);
    let (header, rest): (Header, _) =
        zerocopy::FromBytes::read_from_prefix(memory.bytes()).unwrap();
    assert_eq!(header.size as usize, SIZE);
    let id = header.id as u8;
    assert!(rest[..SIZE - 24].iter().all(|&byte| byte == id));
    assert_eq!(rest[SIZE - 24..][..8], [0, 0, 0, 0, 8, 0, 0, 0]);
    id
}

#[test]
fn large_messages_of_two_senders_through_a_short_queue() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[1]).unwrap();
        let one = thread::spawn(move || {
            assert_eq!(send_by_swap(sender, right, 1), MsgReturn::SUCCESS);
            assert_eq!(send_by_swap(sender, right, 2), MsgReturn::SUCCESS);
        });
        let other = thread::spawn(move || {
            let sent = send(sender, message(right, 3), MsgOptions::empty(), 0);
            assert_eq!(sent, MsgReturn::SUCCESS);
            assert_eq!(send_by_swap(sender, right, 4), MsgReturn::SUCCESS);
        });
        let (mut small, mut large) = (MessageMemory::new(), MessageMemory::new());
        small.reserve_message(SIZE);
        large.reserve_message(4 * SIZE);
        let mut seen = [
            receive(owner, port, &mut small),
            receive(owner, port, &mut large),
            receive(owner, port, &mut small),
            receive(owner, port, &mut small),
        ];
        one.join().unwrap();
        other.join().unwrap();
        let order = |id| seen.iter().position(|&found| found == id);
        assert!(order(1) < order(2) && order(3) < order(4));
        seen.sort_unstable();
        assert_eq!(seen, [1, 2, 3, 4]);
        stage.close();
    });
}

#[test]
fn large_message_races_with_death_of_its_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let dies = thread::spawn(move || {
            owner.port_mod_refs(port, crate::kernel::embedded::tools::models::RECEIVE, -1)
        });
        let sent = send_by_swap(sender, right, 1);
        assert!(matches!(
            sent,
            MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST
        ));
        dies.join().unwrap().unwrap();
        stage.close();
    });
}
