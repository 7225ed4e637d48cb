//! Tests that a server loop continues after failed receives.

use std::sync::{Arc, OnceLock};

use super::*;
use crate::service::{Client, ClientError, Server, Stopper, mach_service};

/// A service that can stop its own loop.
#[mach_service(id = 940, crate = "crate")]
pub trait Lasting {
    /// Takes a right.
    fn take(&self, right: SendRight, number: u32) -> u32;
    /// Stops the server.
    fn quit(&self);
}

struct Handler(Arc<OnceLock<Stopper>>);

impl Lasting for Handler {
    fn take(&self, right: SendRight, number: u32) -> u32 {
        assert!(!right.is_dead());
        number + 1
    }

    fn quit(&self) {
        self.0.get().unwrap().stop();
    }
}

#[test]
fn server_continues_after_header_or_body_error() {
    World::run(|world| {
        let (port, _own) = world.port();
        bootstrap::register("server", &port.make_send().unwrap()).unwrap();
        let right = bootstrap::look_up_as(*world.peer, "server").unwrap();
        let client = Client::new(right);
        let other = ReceiveRight::new_in(*world.peer).unwrap();
        let request = |number| LastingTakeRequest {
            right: other.make_send().unwrap(),
            number,
        };
        let stopper = Arc::new(OnceLock::new());
        let server = Server::new().serve(LastingServer::new(Handler(Arc::clone(&stopper))));
        let _ = stopper.set(server.stopper());
        let lost = client.start(request(1)).unwrap();
        let kept = client.start(request(2)).unwrap();
        let quit = client.start(LastingQuitRequest {}).unwrap();
        // There is no name for the reply right, so the message is destroyed.
        let header = MsgReturn::RCV_HEADER_ERROR.0 | MsgReturn::IPC_SPACE;
        world.script.returns(MSG, header);
        // A message arrives without some of its contents.
        world.script.answer_after(MSG, |_, code: i32| {
            assert_eq!(MsgReturn(code), MsgReturn::SUCCESS);
            MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::VM_SPACE
        });
        assert_eq!(server.run(&port), Ok(()));
        assert_eq!(lost.wait().unwrap_err(), ClientError::ServerDied);
        assert_eq!(kept.wait().unwrap().result, 3);
        assert!(quit.wait().is_ok());
        // The rights of both requests were released.
        assert_eq!(other.status().unwrap().has_send_rights, 0);
    });
}
