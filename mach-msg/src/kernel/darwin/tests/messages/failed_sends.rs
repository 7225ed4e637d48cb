//! Tests failed sends: returned and released values.

use super::*;
use crate::kernel::Calls;

#[test]
fn message_of_full_queue_owns_rights_under_new_names() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.resource_counts();
        let message = rights(&kept);
        let with_message = world.resource_counts();
        let old = message.send_once.name();
        world.script.take();

        let error = send.send_or_return(message, Wait::Never).unwrap_err();
        assert!(error.is_timeout());
        // The send, and the release of the destination reference that was returned in addition to
        // the copied one.
        assert_eq!(world.script.functions(), [MSG, "mach_port_deallocate"]);
        assert_eq!(world.resource_counts(), with_message);
        let message = error.into_message().unwrap();
        assert_ne!(
            message.send_once.name(),
            old,
            "a send-once right is returned under a new name"
        );

        // The returned message can be sent again.
        let mut buffer = MessageBuffer::new();
        drop(port.receive(&mut buffer).unwrap());
        send.try_send(message)
            .unwrap_or_else(|_| panic!("there is room"));
        let view = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Rights>()
            .unwrap()
            .body;
        assert_eq!(view.receive.task(), *world.peer);
        drop(view);
        let change = world.resource_counts() - before;
        assert_eq!(
            (
                change.messages,
                change.receive_rights,
                change.send_once_rights
            ),
            (-1, 0, 0)
        );
    });
}

#[test]
fn unsent_message_returns_its_memory() {
    World::run(|world| {
        let (_port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.resource_counts();
        let contents = OolMemory::copy_of(DARWIN, &[9; 70_000]).unwrap();
        let message = send
            .send_or_return(Owned { contents }, Wait::Never)
            .unwrap_err()
            .into_message()
            .unwrap();
        assert_eq!(*message.contents, [9; 70_000]);
        drop(message);
        assert_eq!(world.resource_counts(), before);
    });
}

#[test]
fn interrupted_timed_send_resends_for_remaining_time() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.peer_port(1);
        send.send(Ping { number: 0 }).unwrap();
        let before = world.resource_counts();
        let message = rights(&kept);
        world.script.take();
        // The queue is full, so the kernel returns the message. The script changes the code and
        // makes room.
        let name = port.name();
        let peer = *world.peer;
        world.script.answer_after(MSG, move |_, code: i32| {
            assert_eq!(MsgReturn(code), MsgReturn::SEND_TIMED_OUT);
            advance_clock(20_000_000);
            let mut buffer = MessageBuffer::new();
            // SAFETY: the right stays valid, because its owner outlives this use and is not used in
            // the meantime.
            let port = std::mem::ManuallyDrop::new(
                unsafe { ReceiveRight::from_name(peer, name) }.unwrap(),
            );
            drop(port.receive(&mut buffer).unwrap());
            MsgReturn::SEND_INTERRUPTED.0
        });
        send.send_timeout(message, Duration::from_millis(1))
            .unwrap_or_else(|_| panic!("there is room"));
        let entries = world.script.take();
        let timeouts: Vec<_> = entries
            .iter()
            .map(|entry| (entry.function, entry.number(5)))
            .collect();
        assert_eq!(timeouts, [(MSG, 1), (MSG, 0)]);
        let mut buffer = MessageBuffer::new();
        drop(port.receive(&mut buffer).unwrap());
        let change = world.resource_counts() - before;
        assert_eq!(change.messages, -1);
        assert_eq!(
            (
                change.receive_rights,
                change.send_rights,
                change.send_once_rights
            ),
            (0, -1, 0)
        );
    });
}

#[test]
fn dead_port_returns_message_after_one_entry() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (port, send) = world.port();
        drop(port);
        let message = rights(&kept);
        let with_message = world.resource_counts();
        let old = [
            message.receive.name(),
            message.send_once.name(),
            message.send.name(),
        ];
        world.script.take();
        let unsent = send.send_or_return(message, Wait::Forever).unwrap_err();
        let Unsent { cause, fate, .. } = unsent;
        assert_eq!(cause, SendCause::Kernel(MsgReturn::SEND_INVALID_DEST));
        assert_eq!(world.script.functions(), [MSG]);
        let Fate::Returned(message) = fate else {
            panic!("nothing was taken")
        };
        assert_eq!(
            [
                message.receive.name(),
                message.send_once.name(),
                message.send.name()
            ],
            old
        );
        assert_eq!(world.resource_counts(), with_message);
    });
}

#[test]
fn rights_destroyed_by_the_kernel_are_not_released() {
    World::run(|world| {
        let kept = ReceiveRight::new_in(DARWIN).unwrap();
        let (_port, send) = world.peer_port(5);
        let before = world.resource_counts();
        let mut message = rights(&kept);
        // Other code has released the last right. The kernel detects this after it has destroyed
        // the previous rights.
        let name = std::mem::replace(&mut message.send, SendRight::dead(DARWIN)).into_name();
        // SAFETY: no owned value loses its right, because the name belongs to this test.
        unsafe { DARWIN.calls() }.port_deallocate(name).unwrap();
        // SAFETY: no right is lost, because the right does not exist and sending it moves nothing.
        message.send = unsafe { SendRight::from_name(DARWIN, name) }.unwrap();
        world.script.take();
        let error = send.send_or_return(message, Wait::Forever).unwrap_err();
        assert_eq!(error.code(), MsgReturn::SEND_INVALID_RIGHT);
        assert!(matches!(error.fate, Fate::Lost));
        const TYPE: &str = "mach_port_type";
        let asked = [MSG, TYPE, TYPE, TYPE];
        assert_eq!(world.script.functions(), asked, "nothing is released");
        assert_eq!(world.resource_counts(), before);
    });
}

#[test]
fn copied_voucher_left_in_the_header_is_not_released() {
    World::run(|world| {
        let (_port, send) = world.peer_port(5);
        let (_other, voucher) = world.port();
        let before = world.resource_counts();
        let name = voucher.name();
        // Restore the disposition of a copied voucher, as XNU does, unlike the embedded kernel.
        world.script.answer(MSG, move |entry| {
            let sent: Header = entry.read(0);
            assert_eq!((sent.voucher, sent.bits.voucher()), (name, 19));
            let mut returned = sent;
            returned.size = entry.number(2);
            // The destination gets the reference that a pseudo-receive adds.
            returned.bits = Bits::new(17, 0, 19, false);
            // SAFETY: no owned value loses a right, because the call adds a reference.
            let calls = unsafe { DARWIN.calls() };
            calls.port_mod_refs(sent.remote, 0, 1).unwrap();
            entry.write(0, returned);
            MsgReturn::SEND_TIMED_OUT.0
        });
        let message = crate::message::WithVoucher::new(Ping { number: 1 }, &voucher);
        let error = send.send_or_return(message, Wait::Never).unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.into_message().unwrap().message.number, 1);
        let last: Vec<_> = world.script.functions();
        assert_eq!(last, [MSG, "mach_port_mod_refs", "mach_port_deallocate"]);
        assert_eq!(world.resource_counts(), before);
    });
}

/// Offset of the first descriptor's name, and the size of a port descriptor.
const FIRST_NAME: usize = 28;
const DESCRIPTOR: usize = 12;

fn word(bytes: &[u8], at: usize) -> PortName {
    PortName(u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap()))
}

/// Sends a message with rights whose first attempt is interrupted. Then `lose` gets the returned
/// message and the raw calls of the process, and the kernel or the script fails the second attempt.
/// Returns the error, and the resource counts before the message was created.
fn interrupted(
    world: &World,
    lose: impl FnOnce(&[u8], Calls) + 'static,
    second: Option<MsgReturn>,
) -> (Unsent<Rights>, ResourceCounts, ReceiveRight) {
    let kept = ReceiveRight::new_in(DARWIN).unwrap();
    let (port, send) = world.peer_port(1);
    send.send(Ping { number: 0 }).unwrap();
    let before = world.resource_counts();
    let message = rights(&kept);
    let size = FIRST_NAME + 3 * DESCRIPTOR;
    // SAFETY: `lose` releases only references that the kernel would destroy.
    let calls = unsafe { world.own.calls() };
    world.script.answer_after(MSG, move |entry, code: i32| {
        assert_eq!(MsgReturn(code), MsgReturn::SEND_TIMED_OUT);
        lose(entry.bytes(0, size), calls);
        MsgReturn::SEND_INTERRUPTED.0
    });
    if let Some(code) = second {
        world.script.returns(MSG, code.0);
    }
    let unsent = send
        .send_or_return(message, Wait::For(Duration::from_millis(1)))
        .unwrap_err();
    let mut buffer = MessageBuffer::new();
    drop(port.receive(&mut buffer).unwrap());
    send.send(Ping { number: 0 }).unwrap();
    drop(world.script.take());
    // The port of the peer and the right to it live until the end of the test.
    std::mem::forget((port, send));
    (unsent, before, kept)
}

#[test]
fn resend_failing_in_the_body_loses_the_message() {
    World::run(|world| {
        // Without the send right, the copyin of the third descriptor fails, and the kernel destroys
        // the first two.
        let lose = |message: &[u8], calls: Calls| {
            let name = word(message, FIRST_NAME + 2 * DESCRIPTOR);
            calls.port_deallocate(name).unwrap();
        };
        let (unsent, before, kept) = interrupted(world, lose, None);
        let code = MsgReturn::SEND_INVALID_RIGHT;
        assert_eq!(unsent.cause, SendCause::Kernel(code));
        assert!(matches!(unsent.fate, Fate::Lost));
        drop(unsent);
        assert_eq!(world.resource_counts(), before);
        assert_eq!(kept.status().unwrap().has_send_rights, 0);
    });
}

#[test]
fn resend_failing_before_copyin_returns_the_message() {
    World::run(|world| {
        let second = Some(MsgReturn::SEND_NO_BUFFER);
        let (unsent, before, kept) = interrupted(world, |_, _| {}, second);
        let Fate::Returned(message) = unsent.fate else {
            panic!("nothing was taken")
        };
        assert_eq!(message.send, kept);
        assert_eq!(message.receive.status().unwrap().send_once_rights, 1);
        drop(message);
        assert_eq!(world.resource_counts(), before);
    });
}

#[test]
fn resend_losing_the_header_returns_the_body() {
    World::run(|world| {
        let lose = |message: &[u8], calls: Calls| {
            calls.port_deallocate(word(message, 8)).unwrap();
        };
        let second = Some(MsgReturn::SEND_NO_GRANT_DEST);
        let (unsent, before, kept) = interrupted(world, lose, second);
        let Fate::Returned(message) = unsent.fate else {
            panic!("the body was not taken")
        };
        assert_eq!(message.send, kept);
        assert_eq!(message.receive.status().unwrap().send_once_rights, 1);
        drop(message);
        assert_eq!(world.resource_counts(), before);
    });
}
