//! Requests that no client of the library sends: the order of the checks, and the release of
//! rights.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::{DecodeCause, Refusal};
use mach_msg::service::{AnyRight, OolItems};
use mach_msg::service::{Client, ClientError, ReplyMemory, Server, mach_service};
use mach_msg::wire::{
    Bits, Descriptor, Header, OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName,
};
use mach_msg::{Message, MessageBuffer, OolMemory, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::fixture::{CheckedKernel, OneTask};
use mach_msg_tests::received::Received;
use zerocopy::IntoBytes;

const MOVE_RECEIVE: u8 = 16;
const MOVE_SEND: u8 = 17;

/// Accepts receive rights in each form.
#[mach_service(id = 100)]
pub trait Receives {
    /// Accepts a right that must not be null.
    fn one(&self, right: ReceiveRight);
    /// Accepts a right that may be null.
    fn maybe(&self, right: Option<ReceiveRight>);
    /// Accepts two rights that must not be null.
    fn pair(&self, rights: [ReceiveRight; 2]);
    /// Accepts an out-of-line array of rights that must not be null.
    fn far(&self, #[mach(ool_ports(move_receive), max = 4)] rights: Vec<ReceiveRight>);
    /// Accepts an out-of-line array of rights that may be null.
    fn far_maybe(
        &self,
        #[mach(ool_ports(move_receive), max = 4)] rights: Vec<Option<ReceiveRight>>,
    );
    /// Accepts a right of any kind.
    fn any(&self, right: AnyRight);
    /// Accepts an out-of-line array of rights of any kind.
    fn far_any(&self, #[mach(ool_ports, max = 4)] rights: Vec<AnyRight>);
}

struct Owner;

impl Receives for Owner {
    fn one(&self, right: ReceiveRight) {
        assert!(!right.name().is_dead());
    }

    fn maybe(&self, right: Option<ReceiveRight>) {
        assert!(right.is_none_or(|right| !right.name().is_dead()));
    }

    fn pair(&self, rights: [ReceiveRight; 2]) {
        assert!(rights.iter().all(|right| !right.name().is_dead()));
    }

    fn far(&self, rights: Vec<ReceiveRight>) {
        assert!(rights.iter().all(|right| !right.name().is_dead()));
    }

    fn far_maybe(&self, rights: Vec<Option<ReceiveRight>>) {
        assert!(rights.iter().flatten().all(|right| !right.name().is_dead()));
    }

    fn any(&self, right: AnyRight) {
        assert!(!matches!(right, AnyRight::Receive(right) if right.name().is_dead()));
    }

    fn far_any(&self, rights: Vec<AnyRight>) {
        let dead =
            |right: &AnyRight| matches!(right, AnyRight::Receive(right) if right.name().is_dead());
        assert!(!rights.iter().any(dead));
    }
}

/// Returns the code of the reply to a request with these descriptors and bytes.
fn answer(
    server: &Server,
    task: Task,
    id: i32,
    descriptors: Vec<Descriptor>,
    inline: &[u8],
) -> Option<KernReturn> {
    answer_to(server, task, id, true, descriptors, inline)
}

fn answer_to(
    server: &Server,
    task: Task,
    id: i32,
    complex: bool,
    descriptors: Vec<Descriptor>,
    inline: &[u8],
) -> Option<KernReturn> {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(0, 0, 0, complex),
        id,
        ..Header::default()
    });
    message.descriptors = descriptors;
    message.inline.extend(inline);
    let mut bytes = message.to_bytes().unwrap();
    if !complex {
        bytes[..4].copy_from_slice(&Bits::new(0, 0, 0, false).0.to_ne_bytes());
    }
    let received = Received::new(&bytes);
    // SAFETY: no other value owns the rights and regions because they were made for the message.
    let message: Message<'_> = unsafe { Message::from_received(task, received.bytes()) }.unwrap();
    let mut memory = ReplyMemory::default();
    server.handle(message, &mut memory).unwrap().code()
}

/// Returns an array of names that the message owns.
fn array(task: Task, names: &[PortName], disposition: u8) -> Descriptor {
    let (address, _) = OolMemory::copy_of(task, names.as_bytes())
        .unwrap()
        .into_raw();
    let count = names.len() as u32;
    Descriptor::OolPorts(OolPortsDescriptor::new(
        address as u64,
        count,
        disposition,
        true,
    ))
}

fn right(name: PortName, disposition: u8) -> Descriptor {
    Descriptor::Port(PortDescriptor::new(name, disposition))
}

#[test]
fn dead_receive_rights_are_refused_and_the_rest_is_released() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let server = Server::new().serve(ReceivesServer::new(Owner));
    let good = || ReceiveRight::new_in(*task).unwrap().into_name();
    let refused = Some(KernReturn::MIG_TYPE_ERROR);
    let one = |id, name| answer(&server, *task, id, vec![right(name, MOVE_RECEIVE)], &[]);
    for (id, dead, null) in [
        (100, refused, refused),
        (101, refused, None),
        (105, refused, None),
    ] {
        assert_eq!(one(id, good()), None, "{id}");
        assert_eq!(one(id, PortName::DEAD), dead, "{id}");
        assert_eq!(one(id, PortName::NULL), null, "{id}");
    }
    let pair = |name| {
        let rights = vec![right(good(), MOVE_RECEIVE), right(name, MOVE_RECEIVE)];
        answer(&server, *task, 102, rights, &[])
    };
    assert_eq!(pair(good()), None);
    assert_eq!(pair(PortName::DEAD), refused);
    assert_eq!(pair(PortName::NULL), refused);
    for (id, null) in [(103, refused), (104, None), (106, None)] {
        let far = |name| {
            let names = [good(), name, good()];
            let array = array(*task, &names, MOVE_RECEIVE);
            answer(&server, *task, id, vec![array], &[])
        };
        assert_eq!(far(good()), None, "{id}");
        assert_eq!(far(PortName::DEAD), refused, "{id}");
        assert_eq!(far(PortName::NULL), null, "{id}");
    }
    let left = kernel.resource_counts();
    assert!(left.is_zero(), "{left}");
}

/// A routine with each kind of check, in the layout of MIG.
#[mach_service(id = 200, layout(mig))]
pub trait Checks {
    /// Accepts a right, memory, and two bounded parts.
    fn check(
        &self,
        right: mach_msg::SendRight,
        #[mach(ool, max = 2)] memory: &[u32],
        #[mach(max = 3)] numbers: &[u32],
        #[mach(max = 8)] text: &std::ffi::CStr,
    );
}

struct Checker;

impl Checks for Checker {
    fn check(&self, _: mach_msg::SendRight, _: OolItems<u32>, _: &[u32], _: &std::ffi::CStr) {}
}

/// Mistakes in a request, in the order in which stubs check them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mistake {
    /// The message is not complex, although it has descriptors.
    Complex,
    /// The size is smaller than that of any such request.
    Size,
    /// There is one descriptor too many.
    Descriptors,
    /// A receive right takes the place of the send right.
    Right,
    /// A count exceeds its bound.
    Count,
    /// A count contradicts the size in the descriptor.
    Mismatch,
    /// The text has no NUL.
    Text,
}

const MISTAKES: [Mistake; 7] = [
    Mistake::Complex,
    Mistake::Size,
    Mistake::Descriptors,
    Mistake::Right,
    Mistake::Count,
    Mistake::Mismatch,
    Mistake::Text,
];

/// Returns the code of the reply to a request with these mistakes.
fn check(server: &Server, task: Task, mistakes: &[Mistake]) -> Option<KernReturn> {
    let has = |mistake| mistakes.contains(&mistake);
    let port = ReceiveRight::new_in(task).unwrap();
    let (name, disposition) = if has(Mistake::Right) {
        (port.into_name(), MOVE_RECEIVE)
    } else {
        (port.make_send().unwrap().into_name(), MOVE_SEND)
    };
    let (address, _) = OolMemory::copy_of(task, &[0; 8]).unwrap().into_raw();
    let memory = OolDescriptor::new(address as u64, 8, true, OolCopy::Virtual);
    let mut descriptors = vec![right(name, disposition), Descriptor::Ool(memory)];
    if has(Mistake::Descriptors) {
        descriptors.push(right(PortName::NULL, MOVE_SEND));
    }
    let words = |words: &[u32]| {
        words
            .iter()
            .flat_map(|word| word.to_ne_bytes())
            .collect::<Vec<_>>()
    };
    let mut inline = mach_msg::wire::NdrRecord::NATIVE.as_bytes().to_vec();
    inline.extend(words(&[if has(Mistake::Mismatch) { 1 } else { 2 }]));
    if has(Mistake::Count) {
        inline.extend(words(&[4, 1, 2, 3, 4]));
    } else {
        inline.extend(words(&[1, 1]));
    }
    inline.extend(words(&[0, 4]));
    inline.extend(if has(Mistake::Text) {
        *b"text"
    } else {
        *b"tex\0"
    });
    if has(Mistake::Size) {
        inline.truncate(8);
    }
    answer_to(
        server,
        task,
        200,
        !has(Mistake::Complex),
        descriptors,
        &inline,
    )
}

/// Returns the code that a stub returns for a mistake.
fn code(mistake: Mistake) -> KernReturn {
    match mistake {
        Mistake::Right | Mistake::Mismatch => KernReturn::MIG_TYPE_ERROR,
        _ => KernReturn::MIG_BAD_ARGUMENTS,
    }
}

#[test]
fn first_error_in_the_order_of_stubs_is_reported() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let server = Server::new().serve(ChecksServer::new(Checker));
    assert_eq!(check(&server, *task, &[]), None);
    for (at, first) in MISTAKES.into_iter().enumerate() {
        assert_eq!(
            check(&server, *task, &[first]),
            Some(code(first)),
            "{first:?}"
        );
        for second in &MISTAKES[at + 1..] {
            assert_eq!(
                check(&server, *task, &[first, *second]),
                Some(code(first)),
                "{first:?} before {second:?}"
            );
        }
    }
}

#[test]
fn first_unsendable_argument_is_the_error() {
    #[mach_service(id = 300)]
    pub trait Texts {
        /// Accepts two texts.
        fn texts(&self, #[mach(max = 2)] one: &str, #[mach(max = 3)] other: &str);
    }
    struct Unused;
    impl Texts for Unused {
        fn texts(&self, _: &str, _: &str) {}
    }
    drop(TextsServer::new(Unused));
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = TextsClient::from(Client::new(port.make_send().unwrap()));
    let error = |one, other| client.texts(one, other).unwrap_err();
    let too_long = |error| match error {
        ClientError::Encode(Refusal::TooLong(cause)) => (cause.field, cause.length, cause.max),
        error => panic!("{error:?}"),
    };
    assert_eq!(too_long(error("four", "four")), ("one", 4, 2));
    assert_eq!(too_long(error("to", "four")), ("other", 4, 3));
}

#[test]
fn slices_with_one_count_have_equal_lengths() {
    #[mach_service(id = 400)]
    pub trait Tables {
        /// Accepts keys and the same number of values. Returns their number and the values.
        fn table(
            &self,
            #[mach(max = 3)] keys: &[u32],
            #[mach(max = 3, same_count)] values: &[u16],
        ) -> u32;
    }
    struct Table;
    impl Tables for Table {
        fn table(&self, keys: &[u32], values: &[u16]) -> u32 {
            assert_eq!(keys.len(), values.len());
            keys.len() as u32
        }
    }
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let server = Server::new().serve(TablesServer::new(Table));
    let request = |keys: u32, values: u32| {
        let mut inline = [keys * 4, values * 2].as_bytes().to_vec();
        inline.resize(8 + (keys * 4 + values * 2).next_multiple_of(4) as usize, 7);
        answer_to(&server, *task, 400, false, vec![], &inline)
    };
    let unequal = Some(KernReturn::MIG_TYPE_ERROR);
    for (keys, values) in [(0, 0), (1, 1), (3, 3)] {
        assert_eq!(request(keys, values), None, "{keys} {values}");
    }
    for (keys, values) in [(0, 1), (1, 0), (3, 2), (2, 3)] {
        assert_eq!(request(keys, values), unequal, "{keys} {values}");
    }
    assert_eq!(request(4, 4), Some(KernReturn::MIG_BAD_ARGUMENTS));
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = TablesClient::from(Client::new(port.make_send().unwrap()));
    let error = client.table(&[1, 2], &[1]).unwrap_err();
    let ClientError::Encode(Refusal::UnequalLengths(cause)) = error else {
        panic!("{error:?}");
    };
    let found = (cause.field, cause.expected, cause.found);
    assert_eq!(found, ("values", 2, 1));
}

/// Passes at most two send rights.
#[mach_service(id = 140)]
pub trait Few {
    /// Accepts rights.
    fn put(&self, #[mach(ool_ports(move_send), max = 2)] rights: Vec<SendRight>);
    /// Returns rights.
    fn get(&self, count: u32, #[mach(out, ool_ports(move_send), max = 2)] rights: Vec<SendRight>);
}

/// The same with more rights.
#[mach_service(id = 140)]
pub trait Many {
    /// Accepts rights.
    fn put(&self, #[mach(ool_ports(move_send), max = 4)] rights: Vec<SendRight>);
    /// Returns rights.
    fn get(&self, count: u32, #[mach(out, ool_ports(move_send), max = 4)] rights: Vec<SendRight>);
}

/// The same with other rights.
#[mach_service(id = 140)]
pub trait Once {
    /// Accepts rights.
    fn put(&self, #[mach(ool_ports(move_send_once), max = 2)] rights: Vec<SendOnceRight>);
    /// Returns rights.
    fn get(
        &self,
        count: u32,
        #[mach(out, ool_ports(move_send_once), max = 2)] rights: Vec<SendOnceRight>,
    );
}

/// Returns rights to its port.
struct Source(ReceiveRight);

impl Few for Source {
    fn put(&self, _: Vec<SendRight>) {}

    fn get(&self, count: u32) -> Result<Vec<SendRight>, KernReturn> {
        (0..count).map(|_| self.0.make_send()).collect()
    }
}

impl Many for Source {
    fn put(&self, _: Vec<SendRight>) {}

    fn get(&self, count: u32) -> Result<Vec<SendRight>, KernReturn> {
        (0..count).map(|_| self.0.make_send()).collect()
    }
}

impl Once for Source {
    fn put(&self, _: Vec<SendOnceRight>) {}

    fn get(&self, count: u32) -> Result<Vec<SendOnceRight>, KernReturn> {
        (0..count).map(|_| self.0.make_send_once()).collect()
    }
}

#[test]
fn arrays_with_too_many_or_other_rights_are_refused() {
    let task = OneTask::new();
    let port = task.port();
    let client = Client::new(port.make_send().unwrap());
    let serve = |server: Server| {
        let mut buffer = MessageBuffer::new();
        let request = port.receive(&mut buffer).unwrap();
        server.handle_and_send(request).unwrap();
    };
    let source = || Source(task.port());
    let get = |count| client.start(FewGetRequest { count }).unwrap();
    let pending = get(2);
    serve(Server::new().serve(ManyServer::new(source())));
    assert_eq!(pending.wait().unwrap().rights.len(), 2);
    // The only descriptor is at 28, its disposition at 38 and its count at 40.
    let pending = get(3);
    serve(Server::new().serve(ManyServer::new(source())));
    let Err(ClientError::Reply(error)) = pending.wait() else {
        panic!("three rights are accepted");
    };
    assert_eq!(error.code, KernReturn::MIG_TYPE_ERROR);
    let DecodeCause::TooManyItems(cause) = error.cause else {
        panic!("{error}");
    };
    assert_eq!((cause.field, cause.offset), ("rights", 40));
    assert_eq!((cause.max, cause.found), (2, 3));
    let pending = get(1);
    serve(Server::new().serve(OnceServer::new(source())));
    let Err(ClientError::Reply(error)) = pending.wait() else {
        panic!("a send-once right is accepted");
    };
    let DecodeCause::WrongDisposition(cause) = error.cause else {
        panic!("{error}");
    };
    assert_eq!((cause.field, cause.offset, cause.found), ("rights", 38, 18));
    let rights = (0..3).map(|_| port.make_send().unwrap()).collect();
    let pending = client.start(ManyPutRequest { rights }).unwrap();
    serve(Server::new().serve(FewServer::new(source())));
    let refused = ClientError::Refused(KernReturn::MIG_TYPE_ERROR);
    assert_eq!(pending.wait().unwrap_err(), refused);
    let rights = vec![port.make_send_once().unwrap()];
    let pending = client.start(OncePutRequest { rights }).unwrap();
    serve(Server::new().serve(FewServer::new(source())));
    assert_eq!(pending.wait().unwrap_err(), refused);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}
