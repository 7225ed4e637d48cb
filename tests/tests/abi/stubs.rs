//! A C program with structs in MIG's layout is both a client and a server of a service of the
//! library.

use std::fmt::Write as _;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{Server, mach_service};
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg::zerocopy::{FromBytes, IntoBytes};
use mach_msg::{MessageBuffer, ReceiveRight, SendRight};
use mach_msg_tests::c;
use mach_msg_tests::fixture::raw;

/// A library with a method without rights and a method with rights.
#[mach_service(id = 8000, layout(mig))]
pub trait Library {
    /// Returns the locations of books.
    fn find(
        &self,
        year: u16,
        #[mach(max = 32)] title: &str,
        #[mach(max = 8)] tags: &[u32],
        shelf: u64,
        #[mach(out)] count: u8,
        #[mach(out, max = 5)] places: Vec<u64>,
    );
    /// Lends a book to a reader.
    fn lend(
        &self,
        book: u32,
        #[mach(make_send)] reader: SendRight,
        #[mach(out)] days: u32,
        #[mach(out)] receipt: SendRight,
    );
}

struct Shelves;

impl Library for Shelves {
    fn find(
        &self,
        year: u16,
        title: &str,
        tags: &[u32],
        shelf: u64,
    ) -> Result<LibraryFindReply, KernReturn> {
        assert_eq!(
            (year, title, tags, shelf),
            (1971, "Il barone", &[3, 1, 4][..], 0x0102_0304_0506_0708)
        );
        Ok(LibraryFindReply {
            count: 2,
            places: vec![0x1111_2222_3333_4444, 5],
        })
    }

    fn lend(&self, book: u32, reader: SendRight) -> Result<LibraryLendReply, KernReturn> {
        assert_eq!(book, 77);
        Ok(LibraryLendReply {
            days: 14,
            receipt: reader,
        })
    }
}

/// The structs that MIG would write to `library.h`, written by hand according to its manual.
const STRUCTS: &str = r#"
#pragma pack(push, 4)
typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    uint16_t year;
    char yearPad[2];
    uint32_t titleOffset, titleCnt;
    char title[12];
    uint32_t tagsCnt;
    uint32_t tags[3];
    uint64_t shelf;
} FindRequest; /* with a text of 10 bytes (its NUL counts) and three tags */
typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    int32_t RetCode;
    uint8_t count;
    char countPad[3];
    uint32_t placesCnt;
    uint64_t places[2];
} FindReply; /* with two places */
typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_port_descriptor_t reader;
    NDR_record_t NDR;
    uint32_t book;
} LendRequest;
typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_port_descriptor_t receipt;
    NDR_record_t NDR;
    uint32_t days;
} LendReply;
#pragma pack(pop)

static const NDR_record_t ndr = { .int_rep = 1 };
static void print(const void *bytes, size_t size) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) printf("%02x", at[i]);
    printf("\n");
}
#define CHECK(condition) do { if (!(condition)) { printf("line %d: %s\n", __LINE__, #condition); return 1; } } while (0)
"#;

/// As a client, the C program prints two requests.
const CLIENT: &str = r#"
int main(void) {
    FindRequest find = { .Head = { .msgh_id = 8000 }, .NDR = ndr, .year = 1971, .titleCnt = 10, .title = "Il barone",
        .tagsCnt = 3, .tags = { 3, 1, 4 }, .shelf = 0x0102030405060708ull };
    LendRequest lend = { .Head = { .msgh_bits = 0x80000000u, .msgh_id = 8001 }, .msgh_body = { 1 },
        .reader = { .disposition = 19 }, .NDR = ndr, .book = 77 };
    print(&find, sizeof find);
    print(&lend, sizeof lend);
    return 0;
}
"#;

/// The C program checks the replies and, as a server, the requests of the Rust client. It prints
/// its replies.
const SERVER: &str = r#"
int main(void) {
    FindReply found;
    CHECK(sizeof reply0 == sizeof found);
    memcpy(&found, reply0, sizeof found);
    CHECK(found.Head.msgh_id == 8100 && found.RetCode == 0 && found.count == 2 && found.placesCnt == 2);
    CHECK(found.places[0] == 0x1111222233334444ull && found.places[1] == 5);
    LendReply lent;
    CHECK(sizeof reply1 == sizeof lent);
    memcpy(&lent, reply1, sizeof lent);
    CHECK(lent.Head.msgh_id == 8101 && (lent.Head.msgh_bits & 0x80000000u) && lent.msgh_body.msgh_descriptor_count == 1);
    CHECK(lent.receipt.disposition == 17 && lent.receipt.type == 0 && lent.receipt.name != 0 && lent.days == 14);

    FindRequest find;
    CHECK(sizeof request0 == sizeof find);
    memcpy(&find, request0, sizeof find);
    CHECK(find.Head.msgh_id == 8000 && find.year == 1971 && find.yearPad[0] == 0 && find.yearPad[1] == 0);
    CHECK(memcmp(&find.NDR, &ndr, sizeof ndr) == 0);
    CHECK(find.titleOffset == 0 && find.titleCnt == 10 && strcmp(find.title, "Il barone") == 0);
    CHECK(find.tagsCnt == 3 && find.tags[2] == 4 && find.shelf == 0x0102030405060708ull);
    LendRequest lend;
    CHECK(sizeof request1 == sizeof lend);
    memcpy(&lend, request1, sizeof lend);
    CHECK(lend.Head.msgh_id == 8001 && lend.msgh_body.msgh_descriptor_count == 1 && lend.book == 77);
    CHECK(lend.reader.disposition == 17 && lend.reader.type == 0 && lend.reader.name != 0);

    FindReply reply = { .Head = { .msgh_id = 8100 }, .NDR = ndr, .count = 2, .placesCnt = 2, .places = { 8, 9 } };
    LendReply receipt = { .Head = { .msgh_bits = 0x80000000u, .msgh_id = 8101 }, .msgh_body = { 1 },
        .receipt = { .disposition = 19 }, .NDR = ndr, .days = 3 };
    print(&reply, sizeof reply);
    print(&receipt, sizeof receipt);
    return 0;
}
"#;

fn lines(text: &str) -> Vec<Vec<u8>> {
    let line = |line: &str| {
        (0..line.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&line[at..at + 2], 16).expect(line))
            .collect()
    };
    text.lines().map(line).collect()
}

/// Sends bytes from C, after setting the rights in the header and this name in the first
/// descriptor.
fn send(
    task: Task,
    mut bytes: Vec<u8>,
    remote: (PortName, u32),
    local: (PortName, u32),
    port: PortName,
) {
    let (written, _) = Header::read_from_prefix(&bytes).unwrap();
    let header = Header {
        bits: Bits(Bits::new(remote.1, local.1, 0, false).0 | (written.bits.0 & Bits::COMPLEX)),
        size: 0,
        remote: remote.0,
        local: local.0,
        voucher: PortName::NULL,
        id: written.id,
    };
    bytes[..24].copy_from_slice(header.as_bytes());
    if header.bits.is_complex() {
        bytes[28..32].copy_from_slice(port.as_bytes());
    }
    let code = raw::send_blocking(raw::calls(task), bytes);
    assert_eq!(code, mach_msg::kernel::MsgReturn::SUCCESS);
}

#[test]
fn c_program_is_client_and_server_by_raw_bytes() {
    let Some(requests) = c::run(&format!("{STRUCTS}{CLIENT}")) else {
        return;
    };
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let target = port.make_send().unwrap();
    let reader_port = ReceiveRight::new_in(*task).unwrap();
    let reader = reader_port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();

    // C calls the Rust server.
    let server = Server::new().serve(LibraryServer::new(Shelves));
    let mut bytes_for_c = String::new();
    for (index, request) in lines(&requests).into_iter().enumerate() {
        let answers = ReceiveRight::new_in(*task).unwrap();
        send(
            *task,
            request,
            (target.name(), 19),
            (answers.name(), 21),
            reader.name(),
        );
        server
            .handle_and_send(port.receive(&mut buffer).unwrap())
            .unwrap();
        let reply = answers.receive(&mut buffer).unwrap();
        write!(
            bytes_for_c,
            "static const unsigned char reply{index}[] = {{"
        )
        .unwrap();
        reply
            .bytes()
            .iter()
            .for_each(|byte| write!(bytes_for_c, "{byte},").unwrap());
        bytes_for_c.push_str("};\n");
    }

    // The Rust client calls C. Its requests are received unchanged.
    let client = LibraryClient::new(target.clone());
    let find = LibraryFindRequest {
        year: 1971,
        title: "Il barone",
        tags: &[3, 1, 4],
        shelf: 0x0102_0304_0506_0708,
    };
    let find = client.client().start(find).unwrap();
    let lend = client
        .client()
        .start(LibraryLendRequest {
            book: 77,
            reader: &reader_port,
        })
        .unwrap();
    let mut reply_rights = Vec::new();
    for index in 0..2 {
        let message = port.receive(&mut buffer).unwrap();
        write!(
            bytes_for_c,
            "static const unsigned char request{index}[] = {{"
        )
        .unwrap();
        message
            .bytes()
            .iter()
            .for_each(|byte| write!(bytes_for_c, "{byte},").unwrap());
        bytes_for_c.push_str("};\n");
        reply_rights.push(message.header().remote);
        // The rights of the message remain in the task: the reply right is consumed below, the
        // other belongs to the reader.
        std::mem::forget(message);
    }
    let replies = c::run(&format!("{STRUCTS}{bytes_for_c}{SERVER}")).unwrap();
    let replies = lines(&replies);
    for (reply, right) in replies.into_iter().zip(reply_rights) {
        send(
            *task,
            reply,
            (right, 18),
            (PortName::NULL, 0),
            reader.name(),
        );
    }
    let found = find.wait().unwrap();
    assert_eq!((found.count, &found.places[..]), (2, &[8, 9][..]));
    let lent = lend.wait().unwrap();
    assert_eq!(lent.days, 3);
    assert!(lent.receipt == reader);
}
