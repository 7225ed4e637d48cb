//! Messages with rights and memory, sent by a task to itself.

// Not in the prelude of `core`: `tests/gnumach` compiles this file too.
use std::vec::Vec;

use mach_msg::kernel::Task;
use mach_msg::wire::SeqnoTrailer;
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolSlice, PortSet, ReceiveRight, SendOnceRight,
    SendRight, Wait,
};
use mach_msg_tests::fixture::{Number, port};

mach_msg_tests::on_each_kernel! {
    messages_arrive_in_order_with_their_sequence_numbers,
    send_right_moved_to_its_port_has_the_port_name,
    received_send_right_is_a_separate_reference,
    moved_port_keeps_its_queue_and_restarts_its_counts,
    moved_and_borrowed_memory_arrives_with_its_bytes,
    message_dropped_unread_releases_its_content,
    dead_port_releases_content_of_queued_messages,
    right_to_a_port_dying_in_the_queue_arrives_dead,
    null_right_arrives_as_none,
}

#[derive(MachMessage)]
#[mach(id = 0x201)]
struct Move {
    #[mach(move_send)]
    right: SendRight,
}

#[derive(MachMessage)]
#[mach(id = 0x202)]
struct Copy<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
}

#[derive(MachMessage)]
#[mach(id = 0x203)]
struct MoveReceive {
    #[mach(move_receive)]
    right: ReceiveRight,
}

#[derive(MachMessage)]
#[mach(id = 0x204)]
struct Memory<'a> {
    #[mach(ool)]
    moved: OolMemory,
    #[mach(ool)]
    lent: OolSlice<'a>,
}

#[derive(MachMessage)]
#[mach(id = 0x205)]
struct Load {
    #[mach(move_send)]
    send: SendRight,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(ool)]
    memory: OolMemory,
}

#[derive(MachMessage)]
#[mach(id = 0x206)]
struct Optional {
    #[mach(move_send)]
    right: Option<SendRight>,
}

fn messages_arrive_in_order_with_their_sequence_numbers(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for round in 0..2 {
        for number in 0..5 {
            send.try_send(Number { number }).unwrap();
        }
        for number in 0..5 {
            let message = port.receive_with::<SeqnoTrailer>(&mut buffer, Wait::Never);
            let message = message.unwrap();
            assert_eq!(u64::from(message.trailer().seqno), round * 5 + number);
            assert_eq!(message.decode::<Number>().unwrap().body.number, number);
        }
    }
    let status = port.status().unwrap();
    assert_eq!((status.seqno, status.message_count), (10, 0));
}

fn send_right_moved_to_its_port_has_the_port_name(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let right = send.try_clone().unwrap();
    send.try_send(Move { right }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.local_port(), port.name());
    let right = message.decode::<Move>().unwrap().body.right;
    assert_eq!(right, send);
    drop((send, right));
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

fn received_send_right_is_a_separate_reference(task: Task) {
    let (port, other) = (port(task), port(task));
    let send = port.make_send().unwrap();
    let right = other.make_send().unwrap();
    send.try_send(Copy { right: &right }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let copy = message.decode::<Copy<'_>>().unwrap().body.right;
    assert_eq!(copy, right);
    drop(right);
    assert!(!copy.is_dead());
    assert_eq!(other.status().unwrap().make_send_count, 1);
}

fn moved_port_keeps_its_queue_and_restarts_its_counts(task: Task) {
    let (port, moved) = (port(task), port(task));
    let set = PortSet::new_in(task).unwrap();
    set.add(&moved).unwrap();
    moved.set_queue_limit(9).unwrap();
    let to_port = port.make_send().unwrap();
    let to_moved = moved.make_send().unwrap();
    to_moved.try_send(Number { number: 1 }).unwrap();
    to_port.try_send(MoveReceive { right: moved }).unwrap();
    // Works even while the right is in a message.
    to_moved.try_send(Number { number: 2 }).unwrap();
    assert_eq!(set.members().unwrap(), []);

    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let moved = message.decode::<MoveReceive>().unwrap().body.right;
    assert!(to_moved == moved, "rights of one port share a name");
    let status = moved.status().unwrap();
    assert_eq!((status.queue_limit, status.message_count), (9, 2));
    assert_eq!(
        (status.seqno, status.make_send_count, status.in_set),
        (0, 0, 0)
    );
    for number in [1, 2] {
        let message = moved.try_receive(&mut buffer).unwrap().unwrap();
        assert_eq!(message.decode::<Number>().unwrap().body.number, number);
    }
}

fn moved_and_borrowed_memory_arrives_with_its_bytes(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for size in [0, 1, 100, 4096, 100_000] {
        let bytes: Vec<u8> = (0..size).map(|index: u32| index as u8).collect();
        let moved = OolMemory::copy_of(task, &bytes).unwrap();
        let lent = OolSlice::new(&bytes);
        send.try_send(Memory { moved, lent }).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let memory = message.decode::<Memory<'_>>().unwrap().body;
        assert!(memory.moved[..] == bytes && memory.lent[..] == bytes);
    }
}

/// A message with one value of each kind, and observers of their release.
struct Witness {
    port: ReceiveRight,
    to_receive: SendRight,
}

impl Witness {
    fn load(task: Task) -> (Self, Load) {
        let port = port(task);
        let receive = ReceiveRight::new_in(task).unwrap();
        let witness = Self {
            to_receive: receive.make_send().unwrap(),
            port,
        };
        let load = Load {
            send: witness.port.make_send().unwrap(),
            once: witness.port.make_send_once().unwrap(),
            receive,
            memory: OolMemory::copy_of(task, b"memory").unwrap(),
        };
        (witness, load)
    }

    fn assert_released(&self) {
        let status = self.port.status().unwrap();
        assert_eq!(status.has_send_rights, 0);
        // The send-once right sent its notification.
        assert_eq!((status.message_count, status.send_once_rights), (1, 1));
        assert!(self.to_receive.is_dead());
    }
}

fn message_dropped_unread_releases_its_content(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let (witness, load) = Witness::load(task);
    send.try_send(load).unwrap();
    assert_eq!(witness.port.status().unwrap().message_count, 0);
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    witness.assert_released();
}

fn dead_port_releases_content_of_queued_messages(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let (witness, load) = Witness::load(task);
    send.try_send(load).unwrap();
    drop(port);
    witness.assert_released();
    assert!(send.is_dead());
}

fn right_to_a_port_dying_in_the_queue_arrives_dead(task: Task) {
    let (port, dies) = (port(task), port(task));
    let send = port.make_send().unwrap();
    let right = dies.make_send().unwrap();
    send.try_send(Move { right }).unwrap();
    drop(dies);
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let right = message.decode::<Move>().unwrap().body.right;
    assert!(right.is_dead());
    assert!(right.name().is_dead(), "{right:?}");
}

fn null_right_arrives_as_none(task: Task) {
    let port = port(task);
    let send = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for right in [None, Some(send.try_clone().unwrap())] {
        let there = right.is_some();
        send.try_send(Optional { right }).unwrap();
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        let arrived = message.decode::<Optional>().unwrap().body.right;
        assert_eq!(arrived.is_some(), there);
    }
}
