//! Makes arbitrary sequences of calls on an embedded kernel, with arbitrary arguments.

use mach_msg::kernel::embedded::EmbeddedKernel;

use crate::random_calls::{Input, Space, step};

/// Makes the calls that the bytes encode on two tasks of a kernel. No call may panic or block, and
/// the kernel must be empty when both tasks have ended.
pub fn kernel(bytes: &[u8]) {
    let kernel = EmbeddedKernel::new();
    {
        let owned = [kernel.create_task(), kernel.create_task()];
        let tasks = [*owned[0], *owned[1]];
        let mut spaces = tasks.map(Space::new);
        let [first, second] = &mut spaces;
        first.acquaint(second, "first");
        second.acquaint(first, "second");
        let mut input = Input::of_bytes(bytes);
        // Long inputs take more time and find nothing more.
        for _ in 0..200 {
            if input.is_empty() {
                break;
            }
            let space = &mut spaces[usize::from(input.byte() & 1)];
            step(space, &mut input, &tasks, 0, None);
        }
        for space in &mut spaces {
            space.release_memory();
        }
    }
    let left = kernel.resource_counts();
    assert!(left.is_zero(), "{left:?}");
}
