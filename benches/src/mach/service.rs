//! A typed service: a trait with a generated client and server.

use std::hint::black_box;

use mach_msg::service::{Pending, ReplyMemory, Server, Stopper, mach_service};
use mach_msg::{MessageBuffer, PortSet, ReceiveRight};

use crate::link::{filled, first_word};
use crate::threads::{LAST, RoundTrip, Steps};

/// The service.
#[mach_service(id = 900)]
pub trait Echo {
    /// Returns the request's bytes.
    fn echo(&self, bytes: &[u8; 64]) -> [u8; 64];
}

struct EchoService(Stopper);

impl Echo for EchoService {
    fn echo(&self, bytes: &[u8; 64]) -> [u8; 64] {
        if first_word(bytes) == LAST {
            self.0.stop();
        }
        *bytes
    }
}

/// Calls of a service method.
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
        first_word(&client.echo(&filled(number)).expect("a reply"))
    }

    /// Serves requests until the last one.
    fn serve(port: &mut ReceiveRight) -> u64 {
        let server = Server::new();
        let stop = server.stopper();
        let server = server.serve(EchoServer::new(EchoService(stop)));
        server.run(port).expect("requests");
        LAST
    }
}

/// The same calls in steps, so that one thread can be client and server.
///
/// The client starts its call and waits for it later. The server handles messages that it receives
/// from a port set, as a server's loop does, but one at a time.
#[derive(Clone, Copy, Debug)]
pub struct MethodSteps;

static REQUEST: [u8; 64] = [0x5a; 64];

/// A client with a pending call.
pub struct StepsClient {
    client: EchoClient,
    pending: Option<Pending<EchoRequest<'static>>>,
}

/// A server, and the state of its loop.
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
            server: server.serve(EchoServer::new(EchoService(stop))),
            set,
            buffer: MessageBuffer::new(),
            memory: ReplyMemory::default(),
            _port: port,
        };
        let pending = None;
        (StepsClient { client, pending }, server)
    }

    fn call(client: &mut StepsClient, number: u64) -> u64 {
        Self::send_request(client, number);
        Self::receive_reply(client)
    }

    fn serve(server: &mut StepsServer) -> u64 {
        let message = server.set.receive(&mut server.buffer).expect("a request");
        let reply = server.server.handle(message, &mut server.memory);
        reply.expect("a reply").send().expect("it is sent");
        0
    }
}

impl Steps for MethodSteps {
    /// Sends the same request each time, because a pending call cannot borrow its arguments.
    fn send_request(client: &mut StepsClient, _number: u64) {
        let bytes = black_box(&REQUEST);
        let pending = client.client.client().start(EchoRequest { bytes });
        client.pending = Some(pending.expect("the request is sent"));
    }

    fn receive_reply(client: &mut StepsClient) -> u64 {
        let pending = client.pending.take().expect("a call");
        first_word(&pending.wait().expect("a reply").result)
    }
}
