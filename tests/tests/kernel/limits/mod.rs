//! Limits of the embedded kernel. Each test checks the code at the limit, that a refused call loses
//! nothing, and that other tasks and ports are not affected.

mod bytes;
mod memberships;
mod memory;
mod objects;
mod replies;

use mach_msg::MachMessage;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use mach_msg::kernel::{Calls, KernReturn, MsgReturn};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND};
use mach_msg::wire::{Header, PortName};
use mach_msg_tests::fixture::raw::{self, RECEIVE, calls, receive, send_from};
use zerocopy::FromBytes;

const SHORTAGE: KernReturn = KernReturn::RESOURCE_SHORTAGE;

/// Returns a kernel with the default limits except for those that `change` sets.
fn kernel(change: impl FnOnce(&mut KernelLimits)) -> EmbeddedKernel {
    let mut limits = KernelLimits::default();
    change(&mut limits);
    EmbeddedKernel::builder().limits(limits).build()
}

fn assert_empty(kernel: &EmbeddedKernel) {
    kernel.verify().unwrap();
    assert!(
        kernel.resource_counts().is_zero(),
        "{}",
        kernel.resource_counts()
    );
}

/// Returns a message of `size` bytes.
fn sized(remote: PortName, disposition: u32, size: usize) -> Vec<u8> {
    let mut message = raw::message(remote, disposition, 7);
    message.resize(size, 1);
    message
}

fn header_of(message: &[u8]) -> Header {
    Header::read_from_prefix(message).unwrap().0
}

/// Returns a new port with the largest queue limit.
fn port(calls: Calls) -> PortName {
    let port = calls.port_allocate(RECEIVE).unwrap();
    calls.port_set_attributes(port, 1, &[1024]).unwrap();
    port
}

#[derive(MachMessage)]
#[mach(id = 1)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Two senders, tasks 0 and 1, and a receiver, task 2. The senders have send rights to its port.
struct Stage {
    kernel: EmbeddedKernel,
    tasks: [OwnedTask; 3],
    port: PortName,
    rights: [PortName; 2],
}

impl Stage {
    fn new(change: impl FnOnce(&mut KernelLimits)) -> Self {
        let kernel = kernel(change);
        let tasks = [(); 3].map(|()| kernel.create_task());
        let port = port(calls(*tasks[2]));
        let rights = [0, 1].map(|sender: usize| {
            calls(*tasks[2])
                .transfer(port, MAKE_SEND, *tasks[sender])
                .unwrap()
        });
        Self {
            kernel,
            tasks,
            port,
            rights,
        }
    }

    fn send(&self, sender: usize, size: usize) -> MsgReturn {
        let mut message = sized(self.rights[sender], COPY_SEND, size);
        let code = send_from(calls(*self.tasks[sender]), &mut message);
        if code != MsgReturn::SUCCESS {
            let header = header_of(&message);
            assert_eq!(header.size as usize, size, "the message is returned");
            assert_eq!(header.remote, self.rights[sender]);
            calls(*self.tasks[sender])
                .port_deallocate(header.remote)
                .unwrap();
        }
        code
    }

    fn receive(&self) -> MsgReturn {
        match receive(calls(*self.tasks[2]), self.port) {
            Ok(_) => MsgReturn::SUCCESS,
            Err(code) => code,
        }
    }
}
