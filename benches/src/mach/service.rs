//! A typed service: a trait that becomes a client and a server.

use std::hint::black_box;

use mach_msg::service::{Pending, ReplyMemory, Server, Stopper, mach_service};
use mach_msg::{MessageBuffer, PortSet, ReceiveRight};

use crate::link::{filled, first_word};
use crate::threads::{LAST, RoundTrip, Steps};

/// What is served.
#[mach_service(id = 900)]
pub trait Echo {
    /// Gives the question back.
    fn echo(&self, question: &[u8; 64]) -> [u8; 64];
}

struct Answers(Stopper);

impl Echo for Answers {
    fn echo(&self, question: &[u8; 64]) -> [u8; 64] {
        if first_word(question) == LAST {
            self.0.stop();
        }
        *question
    }
}

/// Calls of a service's method.
#[derive(Clone, Copy, Debug)]
pub struct Method;

impl RoundTrip for Method {
    type Client = EchoClient;
    type Server = ReceiveRight;

    fn open() -> (EchoClient, ReceiveRight) {
        let port = ReceiveRight::new().expect("a port");
        let client = EchoClient::new(port.make_send().expect("a send right"));
        (client, port)
    }

    fn call(client: &mut EchoClient, number: u64) -> u64 {
        first_word(&client.echo(&filled(number)).expect("an answer"))
    }

    /// Answers until the last question.
    fn serve(port: &mut ReceiveRight) -> u64 {
        let server = Server::new();
        let stop = server.stopper();
        let server = server.serve(EchoServer::new(Answers(stop)));
        server.run(port).expect("requests");
        LAST
    }
}

/// The same in steps, with which one thread can be client and server: the client starts its call and waits for it later, and the server
/// handles what it received from a port set, as a server's loop does, but in calls of their own.
#[derive(Clone, Copy, Debug)]
pub struct MethodSteps;

static QUESTION: [u8; 64] = [0x5a; 64];

/// A client with the call that it has started.
pub struct StepsClient {
    client: EchoClient,
    pending: Option<Pending<EchoEchoRequest<'static>>>,
}

/// A server, and what its loop would have.
pub struct StepsServer {
    server: Server,
    set: PortSet,
    buffer: MessageBuffer,
    memory: ReplyMemory,
    _port: ReceiveRight,
}

impl RoundTrip for MethodSteps {
    type Client = StepsClient;
    type Server = StepsServer;

    fn open() -> (StepsClient, StepsServer) {
        let (client, port) = Method::open();
        let server = Server::new();
        let stop = server.stopper();
        let set = PortSet::new().expect("a set");
        set.add(&port).expect("a member");
        let server = StepsServer {
            server: server.serve(EchoServer::new(Answers(stop))),
            set,
            buffer: MessageBuffer::new(),
            memory: ReplyMemory::default(),
            _port: port,
        };
        let pending = None;
        (StepsClient { client, pending }, server)
    }

    fn call(client: &mut StepsClient, number: u64) -> u64 {
        Self::ask(client, number);
        Self::answer(client)
    }

    fn serve(server: &mut StepsServer) -> u64 {
        let message = server.set.receive(&mut server.buffer).expect("a request");
        let answer = server.server.handle(message, &mut server.memory);
        answer.expect("an answer").send().expect("it is sent");
        0
    }
}

impl Steps for MethodSteps {
    /// Asks what it asks each time: a call that is waited for later has no lifetime.
    fn ask(client: &mut StepsClient, _number: u64) {
        let question = black_box(&QUESTION);
        let pending = client.client.client().start(EchoEchoRequest { question });
        client.pending = Some(pending.expect("the request is sent"));
    }

    fn answer(client: &mut StepsClient) -> u64 {
        let pending = client.pending.take().expect("a call");
        first_word(&pending.wait().expect("an answer").result)
    }
}
