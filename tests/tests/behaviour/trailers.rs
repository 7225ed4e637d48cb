//! Trailers: the sender of a message, its sequence number, and its port.

use mach_msg::kernel::Task;
use mach_msg::wire::{
    AuditTrailer, AuthenticTrailer, ContextTrailer, MacTrailer, MinimalTrailer, SecurityTrailer,
    SeqnoTrailer, Trailer,
};
use mach_msg::{Message, MessageBuffer, Wait};
use mach_msg_tests::fixture::{Number, port};

mach_msg_tests::on_each_kernel! {
    each_trailer_has_its_size_and_format,
    trailer_has_the_pid_of_this_process,
    security_token_matches_the_audit_token,
    trailer_has_the_context_of_the_port,
    notification_has_the_kernel_as_sender,
}

/// Sends a message to a new port and receives it with the trailer `T`.
fn received<T: Trailer>(task: Task, look: impl FnOnce(&Message<'_, T>)) {
    let mut port = port(task);
    port.set_context(0x1234_5678_9abc).unwrap();
    let send = port.make_send().unwrap();
    send.try_send(Number { number: 7 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive_with::<T>(&mut buffer, Wait::Never).unwrap();
    look(&message);
    assert_eq!(message.decode::<Number>().unwrap().body.number, 7);
}

fn each_trailer_has_its_size_and_format(task: Task) {
    fn check<T: Trailer>(task: Task, size: u32) {
        received::<T>(task, |message| {
            let head = message.trailer().head();
            assert_eq!((head.kind, head.size), (0, size));
        });
    }
    check::<MinimalTrailer>(task, 8);
    check::<SeqnoTrailer>(task, 12);
    check::<SecurityTrailer>(task, 20);
    check::<AuditTrailer>(task, 52);
    check::<ContextTrailer>(task, 60);
    check::<MacTrailer>(task, 68);
}

fn trailer_has_the_pid_of_this_process(task: Task) {
    received::<AuditTrailer>(task, |message| {
        assert_eq!(message.sender().pid(), std::process::id());
        assert!(!message.is_from_kernel());
    });
}

fn security_token_matches_the_audit_token(task: Task) {
    received::<AuditTrailer>(task, |message| {
        let trailer = message.trailer();
        let audit = trailer.audit_token();
        assert_eq!(trailer.sender.uid, audit.euid());
        assert_eq!(trailer.sender.gid, audit.egid());
    });
}

fn trailer_has_the_context_of_the_port(task: Task) {
    received::<ContextTrailer>(task, |message| {
        assert_eq!(message.trailer().context.get(), 0x1234_5678_9abc);
    });
}

fn notification_has_the_kernel_as_sender(task: Task) {
    let port = port(task);
    drop(port.make_send_once().unwrap());
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert!(message.is_from_kernel());
    assert_eq!(message.sender().words, [0; 8]);
    let sender = message.trailer().sender;
    assert_eq!((sender.uid, sender.gid), (0, 1));
}
