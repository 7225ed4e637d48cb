//! The memory of a task: random calls compared with a model, and the codes of ranges that it does
//! not own.

use mach_msg::kernel::KernReturn;
use mach_msg_tests::fixture::OneTask;
use mach_msg_tests::fixture::raw::calls;
use mach_msg_tests::random::Random;

/// A region as the task sees it. A deallocated byte is `None`.
struct Region {
    address: usize,
    bytes: Vec<Option<u8>>,
}

/// The regions that a task owns.
#[derive(Default)]
struct Model(Vec<Region>);

impl Model {
    /// Returns the bytes of a range that is in one region, with no deallocated byte.
    fn read(&self, address: usize, size: usize) -> Result<Vec<u8>, KernReturn> {
        let inside = self.0.iter().find_map(|region| {
            let start = address.checked_sub(region.address)?;
            region
                .bytes
                .get(start..start + size)?
                .iter()
                .copied()
                .collect()
        });
        inside.ok_or(KernReturn::INVALID_ADDRESS)
    }

    fn write(&mut self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        self.read(address, bytes.len())?;
        for (byte, place) in bytes.iter().zip(address..) {
            for region in &mut self.0 {
                if let Some(old) = place
                    .checked_sub(region.address)
                    .and_then(|at| region.bytes.get_mut(at))
                {
                    *old = Some(*byte);
                }
            }
        }
        Ok(())
    }

    fn deallocate(&mut self, address: usize, size: usize) -> Result<(), KernReturn> {
        let before = self.live();
        for region in &mut self.0 {
            for (byte, place) in region.bytes.iter_mut().zip(region.address..) {
                if (address..address + size).contains(&place) {
                    *byte = None;
                }
            }
        }
        let changed = size == 0 || self.live() != before;
        self.0
            .retain(|region| region.bytes.iter().any(Option::is_some));
        if changed {
            Ok(())
        } else {
            Err(KernReturn::INVALID_ADDRESS)
        }
    }

    fn live(&self) -> usize {
        let bytes = self.0.iter().flat_map(|region| &region.bytes);
        bytes.flatten().count()
    }
}

#[test]
fn random_memory_calls_agree_with_a_model() {
    let task = OneTask::new();
    let calls = calls(task.task());
    let mut random = Random::new(7);
    let mut model = Model::default();
    for _ in 0..3000 {
        if model.0.len() < 4 && random.one_in(3) {
            let size = 1 + random.below(24) as usize;
            let address = calls.vm_allocate(size).unwrap();
            let bytes = vec![Some(0); size];
            model.0.push(Region { address, bytes });
            continue;
        }
        let Some(region) = model.0.get(random.below(4) as usize) else {
            continue;
        };
        // The range may begin before the region, and end after it.
        let address = (region.address + random.below(28) as usize).wrapping_sub(2);
        let size = random.below(9) as usize;
        match random.below(3) {
            0 => assert_eq!(
                calls.vm_deallocate(address, size),
                model.deallocate(address, size)
            ),
            1 if size > 0 => {
                assert_eq!(calls.memory_read(address, size), model.read(address, size));
            }
            2 if size > 0 => {
                let bytes: Vec<u8> = (0..size).map(|_| random.next() as u8).collect();
                assert_eq!(
                    calls.memory_write(address, &bytes),
                    model.write(address, &bytes)
                );
            }
            _ => {}
        }
        let owned = task.kernel.resource_counts().ool_bytes;
        assert_eq!(owned, model.live() as i64);
    }
    for region in model.0 {
        calls
            .vm_deallocate(region.address, region.bytes.len())
            .unwrap();
    }
    task.kernel.verify().unwrap();
}

#[test]
fn ranges_not_owned_by_the_task_have_codes() {
    let task = OneTask::new();
    let calls = calls(task.task());
    let (argument, address) = (KernReturn::INVALID_ARGUMENT, KernReturn::INVALID_ADDRESS);
    assert_eq!(calls.vm_deallocate(usize::MAX - 7, 8), Err(argument));
    assert_eq!(calls.vm_deallocate(usize::MAX - 8, 8), Err(address));
    for size in [7, 8] {
        assert_eq!(calls.memory_read(usize::MAX - 7, size), Err(address));
        let bytes = [0; 8];
        assert_eq!(
            calls.memory_write(usize::MAX - 7, &bytes[..size]),
            Err(address)
        );
    }
    assert_eq!(calls.memory_read(8, 0), Ok(Vec::new()));
    assert_eq!(calls.vm_deallocate(8, 0), Ok(()));
}

#[test]
fn memory_calls_on_an_ended_task_fail() {
    let kernel = mach_msg::kernel::embedded::EmbeddedKernel::new();
    for keeps_memory in [false, true] {
        let task = kernel.create_task();
        let calls = calls(*task);
        let address = calls.vm_allocate(100).unwrap();
        if !keeps_memory {
            calls.vm_deallocate(address, 100).unwrap();
        }
        task.end();
        let ended = KernReturn::INVALID_TASK;
        assert_eq!(calls.memory_read(address, 0), Err(ended));
        assert_eq!(calls.memory_read(address, 1), Err(ended));
        assert_eq!(calls.memory_write(address, &[1]), Err(ended));
        // An owned value may still release the memory.
        let released = if keeps_memory { Ok(()) } else { Err(ended) };
        assert_eq!(calls.vm_deallocate(address, 0), released);
        assert_eq!(calls.vm_deallocate(address, 100), released);
        assert_eq!(calls.vm_deallocate(address, 100), Err(ended));
    }
    assert!(kernel.resource_counts().is_zero());
}
