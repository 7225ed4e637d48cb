//! Out-of-line memory that a task owns.

// Not in the prelude of `core`: `tests/gnumach` compiles this file too.
use std::vec::Vec;

use mach_msg::kernel::Task;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolShared, ReceiveRight};

mach_msg_tests::on_each_kernel! {
    new_memory_is_zero_and_can_be_written,
    copied_memory_has_the_bytes_at_another_address,
    empty_region_has_no_address,
    region_from_into_raw_can_be_owned_again,
    shared_memory_arrives_at_each_receiver_as_its_own,
}

fn new_memory_is_zero_and_can_be_written(task: Task) {
    for size in [1, 4096, 100_000] {
        let mut memory = OolMemory::new_in(task, size).unwrap();
        assert_eq!(memory.len(), size);
        assert!(memory.iter().all(|byte| *byte == 0));
        memory.fill(0xa5);
        assert!(memory.iter().all(|byte| *byte == 0xa5));
    }
}

fn copied_memory_has_the_bytes_at_another_address(task: Task) {
    let mut bytes = *b"out of line";
    let memory = OolMemory::copy_of(task, &bytes).unwrap();
    bytes.fill(0);
    assert_eq!(&memory[..], b"out of line");
    assert_eq!(memory.as_ref(), b"out of line");
}

fn empty_region_has_no_address(task: Task) {
    for memory in [
        OolMemory::empty(task),
        OolMemory::new_in(task, 0).unwrap(),
        OolMemory::copy_of(task, &[]).unwrap(),
    ] {
        assert_eq!(memory.address(), 0);
        assert!(memory.is_empty());
    }
}

fn region_from_into_raw_can_be_owned_again(task: Task) {
    let memory = OolMemory::copy_of(task, &[1, 2, 3]).unwrap();
    let (address, size) = memory.into_raw();
    // SAFETY: no other value owns the region because `into_raw` has just returned it.
    let memory = unsafe { OolMemory::from_raw(task, address, size) };
    assert_eq!(&memory[..], [1, 2, 3]);
    assert_eq!(memory.address(), address);
}

fn shared_memory_arrives_at_each_receiver_as_its_own(task: Task) {
    #[derive(MachMessage)]
    #[mach(id = 7)]
    struct Shared {
        #[mach(ool)]
        memory: OolShared,
    }
    let port = ReceiveRight::new_in(task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for size in [3, 200_000] {
        let shared = OolShared::copy_of(task, &vec![5; size]).unwrap();
        let mut received = Vec::new();
        for _ in 0..2 {
            let memory = shared.clone();
            right.send(Shared { memory }).unwrap();
            let message = port.receive(&mut buffer).unwrap();
            received.push(message.decode::<Shared>().unwrap().body.memory);
        }
        received[0].fill(6);
        assert!(received[0].iter().all(|byte| *byte == 6));
        assert!(received[1].iter().all(|byte| *byte == 5));
        assert!(shared.iter().all(|byte| *byte == 5));
    }
}
