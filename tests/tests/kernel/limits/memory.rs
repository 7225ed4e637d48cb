//! Limits on the out-of-line memory of a task and of a kernel.

use mach_msg::OolMemory;
use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND};
use mach_msg::wire::{OolCopy, OolDescriptor, OolPortsDescriptor};
use mach_msg_tests::fixture::raw::{RECEIVE, calls, complex, receive, send};
use zerocopy::IntoBytes;

use super::{SHORTAGE, Stage};

#[test]
fn memory_beyond_the_limit_of_a_task_has_no_space() {
    let stage = Stage::new(|limits| limits.memory_per_task = 100_000);
    let (sender, receiver) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    let kept = receiver.vm_allocate(60_000).unwrap();
    for size in [60_000, usize::MAX] {
        assert_eq!(receiver.vm_allocate(size), Err(KernReturn::NO_SPACE));
    }
    let memory = sender.vm_allocate(60_000).unwrap();
    let before = stage.kernel.resource_counts();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, false, OolCopy::Virtual);
    let message = || complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    assert_eq!(send(sender, message()), MsgReturn::SUCCESS);
    let code = receive(receiver, stage.port).unwrap_err();
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!(stage.kernel.resource_counts(), before);
    receiver.vm_deallocate(kept, 60_000).unwrap();
    assert_eq!(send(sender, message()), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    stage.kernel.verify().unwrap();
}

#[test]
fn part_of_a_region_counts_as_the_whole_region() {
    let limit = KernelLimits::region_cost(100_000);
    let stage = Stage::new(|limits| limits.memory_per_task = limit);
    let (sender, receiver) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    let memory = sender.vm_allocate(60_000).unwrap();
    sender.vm_deallocate(memory, 59_000).unwrap();
    assert_eq!(sender.vm_allocate(60_000), Err(KernReturn::NO_SPACE));
    assert_eq!(stage.kernel.resource_counts().ool_bytes, 1000);
    // The last part of the region moves, by a copy.
    let address = (memory + 59_000) as u64;
    let descriptor = OolDescriptor::new(address, 1000, true, OolCopy::Virtual);
    let message = complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    assert_eq!(stage.receive(), MsgReturn::SUCCESS);
    let memory = sender.vm_allocate(100_000).unwrap();
    assert_eq!(receiver.vm_allocate(100_000), Err(KernReturn::NO_SPACE));
    receiver.vm_allocate(95_000).unwrap();
    sender.vm_deallocate(memory, 50_000).unwrap();
    sender.vm_deallocate(memory + 50_000, 50_000).unwrap();
    sender.vm_allocate(100_000).unwrap();
    stage.kernel.verify().unwrap();
}

#[test]
fn deallocated_empty_range_keeps_its_region_whole() {
    let stage = Stage::new(|_| {});
    let sender = calls(*stage.tasks[0]);
    let memory = sender.vm_allocate(60_000).unwrap();
    sender.vm_deallocate(memory + 16, 0).unwrap();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, true, OolCopy::Virtual);
    let message = complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    assert_eq!(stage.kernel.statistics().ool_bytes_moved, 60_000);
}

#[test]
fn array_of_rights_without_space_leaves_no_names() {
    let stage = Stage::new(|limits| limits.memory_per_task = 600);
    let (sender, receiver) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    receiver.vm_allocate(90).unwrap();
    let port = sender.port_allocate(RECEIVE).unwrap();
    let array = sender.vm_allocate(20).unwrap();
    let names = [port.0; 5];
    sender.memory_write(array, names.as_bytes()).unwrap();
    let before = (stage.kernel.resource_counts(), receiver.port_names());
    let descriptor = OolPortsDescriptor::new(array as u64, 5, MAKE_SEND as u8, false);
    let message = complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    let code = receive(receiver, stage.port).unwrap_err();
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!(
        (stage.kernel.resource_counts(), receiver.port_names()),
        before
    );
    stage.kernel.verify().unwrap();
}

#[test]
fn arrays_and_memory_without_space_leave_no_names() {
    let stage = Stage::new(|limits| limits.memory_per_task = 600);
    let (sender, receiver) = (calls(*stage.tasks[0]), calls(*stage.tasks[2]));
    receiver.vm_allocate(90).unwrap();
    let port = sender.port_allocate(RECEIVE).unwrap();
    let array = sender.vm_allocate(20).unwrap();
    sender.memory_write(array, [port.0; 5].as_bytes()).unwrap();
    let before = (stage.kernel.resource_counts(), receiver.port_names());
    let rights = OolPortsDescriptor::new(array as u64, 5, MAKE_SEND as u8, false);
    let memory = OolDescriptor::new(array as u64, 20, false, OolCopy::Virtual);
    // The last descriptor is delivered first. There is no space for any of the three.
    let descriptors = [rights.as_bytes(), rights.as_bytes(), memory.as_bytes()];
    let message = complex(stage.rights[0], COPY_SEND, &descriptors);
    assert_eq!(send(sender, message), MsgReturn::SUCCESS);
    let code = receive(receiver, stage.port).unwrap_err();
    let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
    assert_eq!(code, MsgReturn(expected));
    assert_eq!(
        (stage.kernel.resource_counts(), receiver.port_names()),
        before
    );
    stage.kernel.verify().unwrap();
}

#[test]
fn memory_beyond_the_limit_of_a_kernel_is_refused() {
    let stage = Stage::new(|limits| limits.memory = 100_000);
    let (sender, other) = (calls(*stage.tasks[0]), calls(*stage.tasks[1]));
    let memory = sender.vm_allocate(60_000).unwrap();
    assert_eq!(other.vm_allocate(60_000), Err(SHORTAGE));
    let before = stage.kernel.resource_counts();
    let descriptor = OolDescriptor::new(memory as u64, 60_000, false, OolCopy::Virtual);
    let copied = complex(stage.rights[0], COPY_SEND, &[descriptor.as_bytes()]);
    assert_eq!(send(sender, copied), MsgReturn(MsgReturn::VM_KERNEL));
    assert_eq!(stage.kernel.resource_counts(), before);
    sender.vm_deallocate(memory, 60_000).unwrap();
    other.vm_allocate(60_000).unwrap();
    stage.kernel.verify().unwrap();
}

#[test]
fn memory_of_ended_tasks_leaves_the_kernel_to_others() {
    let stage = Stage::new(|limits| {
        let cost = KernelLimits::region_cost;
        limits.memory = 2 * cost(100_000);
        limits.memory_per_task = cost(60_000) + cost(40_000);
    });
    let Stage { kernel, tasks, .. } = stage;
    let mut left = Vec::new();
    for round in 0..10 {
        let task = kernel.create_task();
        let memory = OolMemory::new_in(*task, 60_000).unwrap();
        let raw = calls(*task).vm_allocate(40_000).unwrap();
        let refused = calls(*task).vm_allocate(1);
        assert_eq!(refused, Err(KernReturn::NO_SPACE), "{round}: its own limit");
        left.push((memory, calls(*task), raw));
        task.end();
    }
    // Owned memory of an ended task stays readable, and is counted.
    assert!(
        left.iter()
            .all(|(memory, ..)| memory.iter().all(|&byte| byte == 0))
    );
    assert_eq!(kernel.resource_counts().ool_bytes, 1_000_000);
    let others = [0, 1].map(|task: usize| calls(*tasks[task]));
    let [one, other] = others.map(|calls| calls.vm_allocate(100_000));
    assert!(one.is_ok() && other.is_ok(), "{one:?}, {other:?}");
    let refused = calls(*tasks[2]).vm_allocate(1);
    assert_eq!(refused, Err(SHORTAGE), "living tasks share the limit");
    for (memory, ended, raw) in left {
        drop(memory);
        ended.vm_deallocate(raw, 40_000).unwrap();
    }
    assert_eq!(kernel.resource_counts().ool_bytes, 200_000);
    let refused = calls(*tasks[2]).vm_allocate(1);
    assert_eq!(refused, Err(SHORTAGE), "nothing is credited twice");
    others[0].vm_deallocate(one.unwrap(), 100_000).unwrap();
    calls(*tasks[2]).vm_allocate(100_000).unwrap();
    kernel.verify().unwrap();
}

#[test]
fn tiny_regions_count_with_their_records() {
    let cost = KernelLimits::region_cost(1);
    let stage = Stage::new(|limits| {
        limits.memory = 100 * cost;
        limits.memory_per_task = 60 * cost;
    });
    let (one, other) = (calls(*stage.tasks[0]), calls(*stage.tasks[1]));
    let before = stage.kernel.resource_counts();
    let owned: Vec<_> = (0..60).map(|_| one.vm_allocate(1).unwrap()).collect();
    assert_eq!(one.vm_allocate(1), Err(KernReturn::NO_SPACE));
    let others: Vec<_> = (0..40).map(|_| other.vm_allocate(1).unwrap()).collect();
    assert_eq!(other.vm_allocate(1), Err(SHORTAGE));
    for address in owned {
        one.vm_deallocate(address, 1).unwrap();
    }
    for address in others {
        other.vm_deallocate(address, 1).unwrap();
    }
    assert_eq!(stage.kernel.resource_counts(), before);
    for _ in 0..60 {
        one.vm_allocate(1).unwrap();
    }
    assert_eq!(one.vm_allocate(1), Err(KernReturn::NO_SPACE));
}
