//! Panics of an observer in each kernel call of sends, receives, exchanges and constructors.

use futures_lite::future::block_on;
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor};
use mach_msg::message::error::CallError;
use mach_msg::message::{ReceiveLimits, ReplyRight, Wait, WithVoucher};
use mach_msg::port::bootstrap;
use mach_msg::{MessageBuffer, OolMemory, PortSet, ReceiveError, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{self, Ping, hide_injected_panics};

use super::{Everything, World, panic_in_each_call};

#[test]
fn observer_panic_in_send_or_decode_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        world.to_port.send(world.everything()).unwrap();
        let message = world.port.try_receive(&mut buffer).unwrap().unwrap();
        let view = message.decode::<Everything<'_>>().unwrap().body;
        assert_eq!((view.number, view.memory.len()), (5, 5000));
        for right in view.rights {
            drop(right);
        }
        // Dropped without being decoded.
        world.to_port.send(world.everything()).unwrap();
        drop(world.port.try_receive(&mut buffer).unwrap().unwrap());
        // Never received.
        world.to_port.send(world.everything()).unwrap();
        let Err(_) = world
            .port
            .try_receive(&mut MessageBuffer::new())
            .unwrap()
            .unwrap()
            .decode::<Ping>()
        else {
            panic!("another type");
        };
        world.to_port.send(world.everything()).unwrap();
    });
}

#[test]
fn observer_panic_in_a_failed_send_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        while world.to_port.try_send(Ping).is_ok() {}
        let error = world
            .to_port
            .send_or_return(world.everything(), Wait::Never)
            .err()
            .unwrap();
        drop(error.into_message().unwrap());
        let voucher = SendRight::voucher_in(*task, b"content").unwrap();
        let message = WithVoucher::new(world.everything(), voucher);
        assert!(world.to_port.try_send(message).is_err());
        let once = world.other.make_send_once().unwrap();
        let _ = world.to_port.send_request(Ping, once, Wait::Never);
        // The destination is dead.
        let lost = fixture::port(*task);
        let (to_lost, once) = (lost.make_send().unwrap(), lost.make_send_once().unwrap());
        drop(lost);
        assert!(to_lost.send(world.everything()).is_err());
        let _ = once.send(world.everything());
        // The send fails in the middle of the body.
        let gone = fixture::port(*task);
        let mut message = world.everything();
        message.moved = gone.make_send().unwrap();
        drop(gone);
        let _ = world.to_port.try_send(message);
        // The same request with room in the queue.
        drop(
            world
                .port
                .try_receive(&mut MessageBuffer::new())
                .unwrap()
                .unwrap(),
        );
        let gone = fixture::port(*task);
        let mut message = world.everything();
        message.moved = gone.make_send().unwrap();
        drop(gone);
        let _ = world.to_port.try_send(message);
    });
}

#[test]
fn observer_panic_in_an_exchange_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        // No reply arrives.
        let wait = Wait::Never;
        assert!(
            world
                .to_port
                .exchange(world.everything(), &mut buffer, wait)
                .is_err()
        );
        drop(world.port.try_receive(&mut buffer).unwrap().unwrap());
        // The reply is queued before the call, because the port replies to itself.
        world
            .to_port
            .send_request(Ping, &world.other, wait)
            .unwrap();
        let mut second = MessageBuffer::new();
        let request = world
            .port
            .try_receive(&mut buffer)
            .unwrap()
            .unwrap()
            .decode::<Ping>()
            .unwrap();
        let reply = request.reply.unwrap();
        let _ = world
            .port
            .reply_and_receive(reply, world.everything(), &mut second, wait);
        while let Ok(Some(answer)) = world.other.try_receive(&mut buffer) {
            drop(answer.decode::<Everything<'_>>());
        }
        // Destinations and reply rights that move.
        let once = world.port.make_send_once().unwrap();
        once.send(world.everything()).unwrap();
        let reply = world.other.make_send_once().unwrap();
        world.to_port.send_request(Ping, reply, wait).unwrap();
    });
}

#[test]
fn observer_panic_at_refused_message_keeps_sent_reply() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let limits = ReceiveLimits {
            ports: 0,
            ..ReceiveLimits::default()
        };
        let mut buffer = MessageBuffer::with_limits(limits);
        // Above the limit of the buffer.
        world.to_port.send(world.everything()).unwrap();
        let once = world.other.make_send_once().unwrap();
        let reply = world.everything();
        let received =
            world
                .port
                .reply_and_receive(ReplyRight::Once(once), reply, &mut buffer, Wait::Never);
        assert!(matches!(
            received,
            Err(CallError::Receive(ReceiveError::Limit(_)))
        ));
        let mut buffer = MessageBuffer::new();
        let sent = world.other.try_receive(&mut buffer).unwrap().unwrap();
        drop(sent.decode::<Everything<'_>>().unwrap());
        // Alone, and in a call.
        let mut buffer = MessageBuffer::with_limits(limits);
        world.to_port.send(world.everything()).unwrap();
        assert!(world.port.try_receive(&mut buffer).is_err());
    });
}

#[test]
fn observer_panic_in_an_async_receive_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        world.to_port.send(world.everything()).unwrap();
        let received = block_on(world.port.receive_async(&mut buffer)).unwrap();
        drop(received.decode::<Everything<'_>>().unwrap());
        let mut receiver = AsyncReceiver::new(&world.port).unwrap();
        world.to_port.send(world.everything()).unwrap();
        let received = block_on(receiver.receive(&mut buffer)).unwrap();
        drop(received.decode::<Everything<'_>>().unwrap());
    });
}

#[test]
fn observer_panic_in_a_dynamic_message_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let world = World::new(*task);
        let mut buffer = MessageBuffer::new();
        let message = || {
            MessageBuilder::new(1)
                .part(world.right.try_clone().unwrap())
                .part(OolMemory::copy_of(*task, &[1; 100]).unwrap())
                .part(fixture::port(*task))
        };
        world.to_port.send(message()).unwrap();
        let received = world.port.try_receive(&mut buffer).unwrap().unwrap();
        let mut cursor = MessageCursor::new(received).map_err(|_| ()).unwrap();
        drop(cursor.next());
        drop(cursor);
        while world.to_port.try_send(Ping).is_ok() {}
        let _ = world.to_port.try_send(message());
    });
}

#[test]
fn observer_panic_in_a_constructor_keeps_rights() {
    hide_injected_panics();
    panic_in_each_call(|kernel| {
        let task = kernel.create_task();
        let port = ReceiveRight::with_queue_limit_in(*task, 3).unwrap();
        port.set_queue_limit(2).unwrap();
        let right = port.make_send().unwrap();
        let again = right.clone();
        let set = PortSet::new_in(*task).unwrap();
        set.add(&port).unwrap();
        bootstrap::register("name", &right).unwrap();
        drop(bootstrap::look_up_as(*task, "name").unwrap());
        drop(bootstrap::check_in_as(*task, "name"));
        let notify = fixture::port(*task);
        drop(right.on_dead_name(&notify).unwrap());
        drop(
            right
                .on_dead_name(notify.make_send_once().unwrap())
                .unwrap(),
        );
        drop(right.cancel_dead_name().unwrap());
        drop(port.on_no_senders(0, &notify).unwrap());
        drop(SendRight::voucher_in(*task, b"voucher").unwrap());
        let guarded = port.guard(3).map_err(|(_, code)| code).unwrap();
        let port = guarded.unguard().map_err(|(_, code)| code).unwrap();
        let immovable = port.guard_immovable(4).map_err(|(_, code)| code).unwrap();
        drop((again, immovable));
        let mut buffer = MessageBuffer::new();
        while let Ok(Some(message)) = notify.try_receive(&mut buffer) {
            drop(message.into_notification());
        }
        drop(task.names().unwrap());
    });
}
