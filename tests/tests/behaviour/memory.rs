//! Out-of-line memory that a task owns.

use mach_msg::OolMemory;
use mach_msg::kernel::Task;

mach_msg_tests::on_each_kernel! {
    new_memory_is_zero_and_can_be_written,
    copied_memory_has_the_bytes_at_another_address,
    empty_region_has_no_address,
    region_from_into_raw_can_be_owned_again,
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
