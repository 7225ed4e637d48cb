//! The memory that a user of a host can use: frames, messages and the share of the kernel.

use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
use mach_msg::{MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{COPY_SEND, Msg, RawTask, complex, region, word};

/// `MACH_SEND_NO_BUFFER`.
const NO_BUFFER: u32 = 0x1000_000d;

#[test]
fn share_of_a_user_survives_its_processes() {
    let mut kernel = KernelLimits::default();
    kernel.memory = 1_000_000;
    let mut limits = HostLimits::default();
    limits.user_share = 2;
    let kernel = EmbeddedKernel::builder().limits(kernel).build();
    let host = TestHost::with(kernel, limits);
    let local = host.kernel().create_task();
    let before = host.kernel().resource_counts();
    let port = ReceiveRight::new_in(*local).unwrap();
    bootstrap::register("local", &port.make_send().unwrap()).unwrap();
    let send = || {
        let task = RawTask::join(&host);
        let mut calls = task.connect();
        let right = calls.look_up("local").1;
        let message = complex(right, COPY_SEND, &[region(300_000, true)]);
        let msg = Msg::send(message).region(&vec![1; 300_000]);
        let code = word(&calls.call(&msg.encode()).unwrap(), 0);
        drop((calls, task));
        wait_for_tasks(&host, 0);
        code
    };
    assert_eq!(send(), 0);
    for _ in 0..3 {
        assert_eq!(send(), NO_BUFFER, "the first message is still in its queue");
    }
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    assert_eq!(send(), 0, "the share is free again");
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(port);
    assert_eq!(host.kernel().resource_counts(), before);
}
