//! Methods that a server of an optional service does not have, and traits under `cfg`.

use mach_msg::kernel::KernReturn;
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::testing::TestKernel;

#[mach_service(id = 0x5500, optional)]
pub trait Partial {
    fn code(&self) -> Result<u32, KernReturn>;
    fn out(&self, #[mach(out)] number: u32);
    async fn waits(&self) -> Result<u32, KernReturn>;
    #[later]
    fn later(&self, number: u32) -> u32;
    #[oneway]
    fn note(&self, number: u32);
    fn lent(&self, #[mach(max = 8)] into: &mut [u8]) -> Result<(), KernReturn>;
    fn body(&self) -> u32 {
        7
    }
    fn there(&self) -> Result<u32, KernReturn>;
}

struct Handler;

impl Partial for Handler {
    fn there(&self) -> Result<u32, KernReturn> {
        Ok(8)
    }
}

#[cfg(not(any()))]
#[mach_service(id = 0x5600)]
pub trait Present {
    fn number(&self) -> u32;
}

#[cfg(any())]
#[mach_service(id = 0x5600)]
pub trait Present {
    fn number(&self) -> u64;
}

impl Present for Handler {
    fn number(&self) -> u32 {
        9
    }
}

#[test]
fn missing_methods_of_every_form_reply_bad_id() {
    let kernel = TestKernel::new();
    let server = Server::new().serve(PartialServer::new(Handler));
    let server = kernel.serve_in_background("server", server);
    let client = PartialClient::new(server.connect(kernel.task("client")));
    let refused = ClientError::Refused(KernReturn::MIG_BAD_ID);
    assert_eq!(client.code(), Err(refused));
    assert_eq!(client.out(), Err(refused));
    assert_eq!(client.waits(), Err(refused));
    assert_eq!(client.later(5), Err(refused));
    assert_eq!(client.lent(&mut [0; 8]), Err(refused));
    client.note(5).unwrap();
    assert_eq!((client.body(), client.there()), (Ok(7), Ok(8)));
}

#[test]
fn cfg_above_the_attribute_chooses_the_trait() {
    let kernel = TestKernel::new();
    let server = Server::new().serve(PresentServer::new(Handler));
    let server = kernel.serve_in_background("server", server);
    let client = PresentClient::new(server.connect(kernel.task("client")));
    assert_eq!(client.number(), Ok(9_u32));
}
