//! A proxy: a task that forwards messages without knowing their types.

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::port::bootstrap;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolSlice, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::CheckedKernel;

#[derive(Debug, MachMessage)]
#[mach(id = 40, reply(Answer))]
struct Question<'a> {
    #[mach(make_send)]
    progress: &'a ReceiveRight,
    #[mach(ool)]
    contents: OolSlice<'a>,
    offset: u64,
    #[mach(tail)]
    name: &'a str,
}

#[derive(Debug, MachMessage)]
#[mach(id = 140)]
struct Answer {
    #[mach(ool)]
    contents: OolMemory,
    offset: u64,
}

/// Returns a task that has registered a port under a name.
fn service(kernel: &EmbeddedKernel, name: &str) -> (OwnedTask, ReceiveRight) {
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register(name, &port.make_send().unwrap()).unwrap();
    (task, port)
}

fn look_up(task: &OwnedTask, name: &str) -> SendRight {
    bootstrap::look_up_as(**task, name).unwrap()
}

/// Forwards one message.
fn forward(from: &ReceiveRight, to: &SendRight, change: impl FnOnce(&mut MessageBuilder<'_>)) {
    let mut buffer = MessageBuffer::new();
    let message = from.receive(&mut buffer).unwrap();
    let (mut message, reply) = MessageCursor::new(message).unwrap().into_builder();
    change(&mut message);
    match reply {
        Some(reply) => to.send_request(message, reply, Wait::Never).unwrap(),
        None => to.try_send(message).unwrap(),
    }
}

#[test]
fn call_through_a_proxy_returns_the_reply() {
    let kernel = CheckedKernel::new();
    let before = kernel.resource_counts();
    {
        let (_server, server_port) = service(&kernel, "server");
        let (proxy, proxy_port) = service(&kernel, "proxy");
        let client = kernel.create_task();
        let to_proxy = look_up(&client, "proxy");
        let to_server = look_up(&proxy, "server");
        let progress = ReceiveRight::new_in(*client).unwrap();
        let contents = vec![7; 100_000];

        std::thread::scope(|scope| {
            scope.spawn(|| forward(&proxy_port, &to_server, |_| {}));
            scope.spawn(|| {
                let mut buffer = MessageBuffer::new();
                let request = server_port.receive(&mut buffer).unwrap();
                let request = request.decode::<Question<'_>>().unwrap();
                let body = request.body;
                assert_eq!(body.name, "a name of some length");
                body.progress.send(MessageBuilder::new(41)).unwrap();
                let answer = Answer {
                    contents: body.contents,
                    offset: body.inline.offset + 1,
                };
                request.reply.unwrap().send(answer).unwrap();
            });
            let question = Question {
                progress: &progress,
                contents: OolSlice::new(&contents),
                offset: 1 << 40,
                name: "a name of some length",
            };
            let mut buffer = MessageBuffer::new();
            let answer = to_proxy
                .call_in(question, &mut buffer, Wait::Forever)
                .unwrap()
                .body;
            assert_eq!(*answer.contents, *contents);
            assert_eq!(answer.offset, (1 << 40) + 1);
        });
        let mut buffer = MessageBuffer::new();
        assert_eq!(progress.try_receive(&mut buffer).unwrap().unwrap().id(), 41);
    }
    assert_eq!(kernel.resource_counts(), before);
}

#[test]
fn proxy_can_replace_rights_and_inline_data() {
    let kernel = CheckedKernel::new();
    let before = kernel.resource_counts();
    {
        let (_server, server_port) = service(&kernel, "server");
        let (proxy, proxy_port) = service(&kernel, "proxy");
        let client = kernel.create_task();
        let to_proxy = look_up(&client, "proxy");
        let to_server = look_up(&proxy, "server");
        let progress = ReceiveRight::new_in(*client).unwrap();
        let spy = ReceiveRight::new_in(*proxy).unwrap();
        let question = Question {
            progress: &progress,
            contents: OolSlice::new(b"contents"),
            offset: 1,
            name: "name",
        };
        to_proxy.send(question).unwrap();
        forward(&proxy_port, &to_server, |message| {
            // The replaced right is released.
            message.parts[0] = Part::MoveSend(Some(spy.make_send().unwrap()));
            message.inline.to_mut()[0] = 2;
        });
        let mut buffer = MessageBuffer::new();
        let received = server_port.receive(&mut buffer).unwrap();
        let body = received.decode::<Question<'_>>().unwrap().body;
        assert_eq!(body.inline.offset, 2);
        body.progress.send(MessageBuilder::new(41)).unwrap();
        let mut buffer = MessageBuffer::new();
        assert_eq!(spy.try_receive(&mut buffer).unwrap().unwrap().id(), 41);
        assert!(progress.try_receive(&mut buffer).unwrap().is_none());
    }
    assert_eq!(kernel.resource_counts(), before);
}
