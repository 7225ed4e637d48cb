//! tarpc over its in-memory transport.

use futures::StreamExt;
use tarpc::client;
use tarpc::context;
use tarpc::server::{BaseChannel, Channel};
use tarpc::transport::channel::UnboundedChannel;
use tarpc::{ClientMessage, Response};
use tokio::runtime::{Builder, Runtime};

use crate::threads::{LAST, RoundTrip};

/// A service that returns the number of a request of 64 bytes.
#[tarpc::service]
trait Echo {
    /// Returns the arguments.
    async fn echo(number: u64, padding: [u64; 7]) -> (u64, [u64; 7]);
}

#[derive(Clone)]
struct EchoService;

impl Echo for EchoService {
    async fn echo(self, _: context::Context, number: u64, padding: [u64; 7]) -> (u64, [u64; 7]) {
        (number, padding)
    }
}

/// Calls of a tarpc service, with client and server in the runtimes of two threads.
#[derive(Clone, Copy, Debug)]
pub struct Tarpc;

/// Calls of a tarpc service, with client and server in the runtime of one thread, so that no thread
/// blocks.
#[derive(Clone, Copy, Debug)]
pub struct TarpcOnOneThread;

/// A client with the runtime of its thread.
pub struct Client {
    stub: EchoClient,
    runtime: Runtime,
}

type Transport = UnboundedChannel<ClientMessage<EchoRequest>, Response<EchoResponse>>;

/// The server's end of the transport.
pub struct Server {
    transport: Option<Transport>,
}

impl RoundTrip for Tarpc {
    type Client = Client;
    type Server = Server;

    fn open() -> (Client, Server) {
        let (to_server, transport) = tarpc::transport::channel::unbounded();
        let runtime = runtime();
        let stub = {
            let _inside = runtime.enter();
            EchoClient::new(client::Config::default(), to_server).spawn()
        };
        let server = Server {
            transport: Some(transport),
        };
        (Client { stub, runtime }, server)
    }

    fn call(client: &mut Client, number: u64) -> u64 {
        let call = client.stub.echo(context::current(), number, [0; 7]);
        let (number, _) = client.runtime.block_on(call).expect("a reply");
        number
    }

    /// Serves requests until the last one.
    fn serve(server: &mut Server) -> u64 {
        let transport = server.transport.take().expect("a transport");
        runtime().block_on(serve_all(transport));
        LAST
    }
}

impl RoundTrip for TarpcOnOneThread {
    type Client = Client;
    type Server = ();

    fn open() -> (Client, ()) {
        let (client, server) = Tarpc::open();
        let transport = server.transport.expect("a transport");
        client.runtime.spawn(serve_all(transport));
        (client, ())
    }

    fn call(client: &mut Client, number: u64) -> u64 {
        Tarpc::call(client, number)
    }

    /// The runtime of the client's thread runs the server.
    fn serve((): &mut ()) -> u64 {
        LAST
    }
}

async fn serve_all(transport: Transport) {
    let channel = BaseChannel::with_defaults(transport);
    let replies = channel.execute(EchoService.serve());
    replies.for_each(|reply| reply).await;
}

fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
}
