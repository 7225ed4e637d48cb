//! Tests failed sends: returned and released values.

use super::*;

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
