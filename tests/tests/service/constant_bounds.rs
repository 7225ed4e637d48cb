//! Bounds that are constants: `max = MAX_NAME`.

use mach_msg::kernel::KernReturn;
use mach_msg::message::error::Refusal;
use mach_msg::message::{Described, Inline, MessageDescription};
use mach_msg::service::{ClientError, Lease, OolItems, Server, mach_service};
use mach_msg::{MachMessage, MessageBuffer};
use mach_msg_tests::fixture::{Pair, without_guard_exceptions};

/// The bound of names, in bytes.
const MAX_NAME: usize = 8;

mod limits {
    /// The bound of items, of another type.
    pub(super) const MAX_ITEMS: u8 = 3;
}

/// Arguments, results and borrowed memory with such bounds.
#[mach_service(id = 0x5A00)]
pub trait Bounded {
    /// Returns the name and the sum.
    #[returns(max = MAX_NAME)]
    fn name(
        &self,
        #[mach(max = MAX_NAME)] name: &str,
        #[mach(max = limits::MAX_ITEMS)] items: Vec<u32>,
        #[mach(max = 2 * MAX_NAME + 1)] note: Option<&str>,
    ) -> String;
    /// Returns the number of items.
    fn memory(&self, #[mach(ool, max = MAX_NAME << 1)] memory: &[u16]) -> u32;
    /// Fills the memory of the caller.
    fn read(&self, #[mach(max = limits::MAX_ITEMS)] into: &mut [u64]) -> Result<(), KernReturn>;
}

/// The same in MIG's layout.
#[mach_service(id = 0x5B00, layout(mig))]
pub trait MigBounded {
    /// Returns the items.
    fn items(
        &self,
        #[mach(max = MAX_NAME)] name: &str,
        #[mach(max = limits::MAX_ITEMS)] items: &[u32],
        #[mach(out, max = limits::MAX_ITEMS, capacity)] back: &[u32],
    );
}

/// A message whose bound depends on a parameter.
trait Limit {
    const MAX: u64;
}

impl Limit for u8 {
    const MAX: u64 = 4;
}

#[derive(MachMessage)]
#[mach(id = 0x5C00)]
struct Limited<L: Limit + Inline + 'static> {
    number: L,
    #[mach(tail, max = L::MAX)]
    text: String,
}

struct Handler;

impl Bounded for Handler {
    fn name(&self, name: &str, items: &[u32], note: Option<&str>) -> String {
        match note {
            Some(note) => note.to_owned(),
            None => format!("{name}{}", items.iter().sum::<u32>()),
        }
    }

    fn memory(&self, memory: OolItems<u16>) -> u32 {
        memory.len() as u32
    }

    fn read(&self, into: &mut Lease<u64>) -> Result<(), KernReturn> {
        while into.push(into.len() as u64).is_ok() {}
        Ok(())
    }
}

fn with_client(test: impl FnOnce(&BoundedClient)) {
    let pair = Pair::new();
    let server = Server::new().serve(BoundedServer::new(Handler));
    let stop = server.stopper();
    let client = BoundedClient::new(pair.to_server.clone());
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&pair.port).unwrap()));
        struct Stop(mach_msg::service::Stopper);
        impl Drop for Stop {
            fn drop(&mut self) {
                self.0.stop();
            }
        }
        let _stop = Stop(stop);
        test(&client);
    });
    assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
}

fn is_too_long<T>(result: &Result<T, ClientError>) -> bool {
    matches!(result, Err(ClientError::Encode(Refusal::TooLong(_))))
}

#[test]
fn argument_above_a_constant_bound_is_refused() {
    with_client(|client| {
        let name = client.name("seven77", &[1, 2, 3], None);
        assert_eq!(name, Ok("seven776".to_owned()));
        assert!(is_too_long(&client.name("nine bytes", &[], None)));
        assert!(is_too_long(&client.name("", &[0; 4], None)));
        assert!(is_too_long(&client.name("", &[], Some(&"n".repeat(18)))));
        let note = client.name("", &[], Some(&"n".repeat(17)));
        assert!(matches!(note, Err(ClientError::Refused(_))), "{note:?}");
        assert_eq!(client.memory(&[0; 16]), Ok(16));
        assert!(is_too_long(&client.memory(&[0; 17])));
    });
}

#[test]
fn result_above_a_constant_bound_is_refused() {
    with_client(|client| {
        let long = client.name("", &[], Some("nine byte"));
        assert!(matches!(long, Err(ClientError::Refused(_))), "{long:?}");
        assert_eq!(
            client.name("", &[], Some("8 bytes!")),
            Ok("8 bytes!".to_owned())
        );
    });
}

#[test]
fn borrowed_memory_has_the_room_of_a_constant() {
    with_client(|client| {
        let mut into = [u64::MAX; 5];
        assert_eq!(client.read(&mut into).unwrap(), 3);
        assert_eq!(into, [0, 1, 2, u64::MAX, u64::MAX]);
    });
}

#[test]
fn description_has_the_value_of_a_constant() {
    let kinds = |messages: &[MessageDescription], index: usize| -> Vec<&'static str> {
        messages[index]
            .fields
            .iter()
            .map(|field| field.kind)
            .collect()
    };
    assert_eq!(
        kinds(BoundedClient::MESSAGES, 0),
        [
            "tail &str, max 8",
            "tail &[u32], max 3",
            "tail &str, optional, max 17"
        ]
    );
    assert_eq!(
        kinds(MigBoundedClient::MESSAGES, 0)[..2],
        ["string, max 8", "array &[u32], max 3"]
    );
}

#[test]
fn bound_may_be_a_constant_of_a_parameter() {
    let pair = Pair::new();
    let send = |text: &str| {
        let text = text.to_owned();
        pair.to_server.send(Limited { number: 1_u8, text })
    };
    send("four").unwrap();
    send("five5").unwrap_err();
    let mut buffer = MessageBuffer::new();
    let received = pair.port.receive(&mut buffer).unwrap();
    let limited = received.decode::<Limited<u8>>().unwrap();
    assert_eq!((limited.body.number, limited.body.text), (1, "four"));
}
