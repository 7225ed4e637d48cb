//! Messages between tasks of a host.

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait, bootstrap};
use mach_msg_tests::hosting::TestHost;

#[derive(Debug, MachMessage)]
#[mach(id = 1)]
struct Attachment<'a> {
    #[mach(ool)]
    contents: OolMemory,
    #[mach(copy_send)]
    right: &'a SendRight,
    number: u64,
}

/// Returns bytes that differ from page to page.
fn pattern(size: usize) -> Vec<u8> {
    (0..size)
        .map(|place| (place / 7 + place / 4096) as u8)
        .collect()
}

#[test]
fn memory_and_rights_pass_between_tasks() {
    let host = TestHost::start();
    let (sender, receiver) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*receiver).unwrap();
    bootstrap::register("attachments", &port.make_send().unwrap()).unwrap();
    let before = host.kernel().resource_counts();
    let send = bootstrap::look_up_as(*sender, "attachments").unwrap();
    let own = ReceiveRight::new_in(*sender).unwrap();
    let right = own.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    for size in [0, 1, 4095, 100_000, 3_000_000] {
        let contents = OolMemory::copy_of(*sender, &pattern(size)).unwrap();
        let number = size as u64;
        send.send(Attachment {
            contents,
            right: &right,
            number,
        })
        .unwrap();
        let message = port.receive(&mut buffer).unwrap();
        let received = message.decode::<Attachment<'_>>().unwrap().body;
        assert_eq!(received.number, number);
        assert!(*received.contents == pattern(size), "{size} bytes");
        assert!(own.status().unwrap().has_send_rights != 0);
    }
    drop((right, own, send));
    assert_eq!(host.kernel().resource_counts(), before);
    assert_eq!(host.kernel().verify(), Ok(()));
}

#[test]
fn task_of_the_hosting_process_talks_to_joined_tasks() {
    let host = TestHost::start();
    let local = host.kernel().create_task();
    let joined = host.join();
    let port = ReceiveRight::new_in(*local).unwrap();
    bootstrap::register("local", &port.make_send().unwrap()).unwrap();
    let send = bootstrap::look_up_as(*joined, "local").unwrap();
    let contents = OolMemory::copy_of(*joined, b"from outside").unwrap();
    let right = ReceiveRight::new_in(*joined).unwrap().make_send().unwrap();
    send.send(Attachment {
        contents,
        right: &right,
        number: 3,
    })
    .unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer).unwrap();
    let received = message.decode::<Attachment<'_>>().unwrap().body;
    assert_eq!(*received.contents, *b"from outside");
    assert_eq!(received.number, 3);
}

#[test]
fn message_above_the_frame_limit_comes_back_whole() {
    let mut limits = HostLimits::default();
    limits.frame = 0; // Room for the largest message, and 1 MiB.
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    let send = port.make_send().unwrap();
    let before = host.kernel().resource_counts();
    let large = pattern(60 << 20);
    let contents = OolMemory::copy_of(*task, &large).unwrap();
    let attachment = Attachment {
        contents,
        right: &send,
        number: 1,
    };
    let unsent = send.send_or_return(attachment, Wait::Forever).unwrap_err();
    assert_eq!(unsent.code(), MsgReturn::SEND_NO_BUFFER);
    let back = unsent.into_message().expect("nothing was taken");
    assert!(*back.contents == large);
    assert!(!task.is_lost());
    assert_eq!(host.kernel().resource_counts(), before);
    // The next message passes.
    let contents = OolMemory::copy_of(*task, b"small").unwrap();
    send.send(Attachment {
        contents,
        right: &send,
        number: 2,
    })
    .unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer).unwrap();
    assert_eq!(message.decode::<Attachment<'_>>().unwrap().body.number, 2);
}

#[test]
fn region_above_the_frame_limit_is_released() {
    let mut limits = HostLimits::default();
    limits.frame = 0; // Room for the largest message, and 1 MiB.
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("narrow", &port.make_send().unwrap()).unwrap();
    let inside = host.kernel().create_task();
    let send = bootstrap::look_up_as(*inside, "narrow").unwrap();
    let before = host.kernel().resource_counts();
    for number in 0..3 {
        // A task of the host's process has no limit of frames.
        let contents = OolMemory::new_in(*inside, 60 << 20).unwrap();
        let attachment = Attachment {
            contents,
            right: &send,
            number,
        };
        send.send(attachment).unwrap();
        let mut buffer = MessageBuffer::new();
        let error = port.receive(&mut buffer).unwrap_err();
        let expected = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE;
        assert_eq!(error.code(), MsgReturn(expected));
        assert_eq!(host.kernel().resource_counts(), before);
    }
}

#[test]
fn identity_has_the_process_and_differs_by_task() {
    let host = TestHost::start();
    let (first, second) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*first).unwrap();
    bootstrap::register("identity", &port.make_send().unwrap()).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut versions = Vec::new();
    for task in [*first, *second] {
        let send = bootstrap::look_up_as(task, "identity").unwrap();
        let right = port.make_send().unwrap();
        let own = ReceiveRight::new_in(task).unwrap().make_send().unwrap();
        drop(right);
        send.send(Attachment {
            contents: OolMemory::copy_of(task, b"").unwrap(),
            right: &own,
            number: 0,
        })
        .unwrap();
        let message = port.receive(&mut buffer).unwrap();
        assert_eq!(message.sender().pid(), std::process::id());
        versions.push(message.sender().words[7]);
    }
    assert_eq!(versions.len(), 2);
    assert_ne!(versions[0], versions[1], "two tasks of one process");
    assert!(versions.iter().all(|&version| version != 0));
}
