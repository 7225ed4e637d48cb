//! A typed service: a trait that becomes a client and a server.

use mach_msg::ReceiveRight;
use mach_msg::kernel::Task;
use mach_msg::service::{Server, Stopper, mach_service};

use crate::link::{filled, first_word};
use crate::threads::{LAST, RoundTrip};

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
        let server = Server::new(Task::current()).expect("a server");
        let stop = server.stopper();
        let server = server.serve(EchoServer::new(Answers(stop)));
        server.run(port).expect("requests");
        LAST
    }
}
