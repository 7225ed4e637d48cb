//! Structs with rights and memory as arguments and results: `nested`.

use std::time::Duration;

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::error::Refusal;
use mach_msg::service::{ClientError, FailedCall, Server, Stopper, mach_service};
use mach_msg::{MachPart, MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{OneTask, Ping};

/// A file of a client.
#[derive(Debug, MachPart)]
pub(crate) struct Attachment {
    name: [u8; 4],
    #[mach(move_send)]
    file: SendRight,
    #[mach(ool)]
    data: Option<OolMemory>,
    age: Option<Duration>,
}

/// Keeps files.
#[mach_service(id = 0x5700)]
pub(crate) trait Cabinet {
    /// Returns the sizes of both.
    fn keep(
        &self,
        number: u32,
        #[mach(nested)] first: Attachment,
        #[mach(copy_send)] to: SendRight,
        #[mach(nested)] second: Attachment,
        #[mach(max = 16)] label: &str,
    ) -> (u64, u64);
    /// Returns the file with another name.
    #[returns(nested)]
    fn rename(&self, #[mach(nested)] file: Attachment, name: [u8; 4]) -> Attachment;
    /// Changes the name.
    fn change(&self, #[mach(inout, nested)] file: Attachment, #[mach(out)] length: u32);
    /// Returns no file.
    #[returns(nested)]
    fn find(&self, name: [u8; 4]) -> Result<Attachment, KernReturn>;
    /// Has no reply.
    #[oneway]
    fn throw(&self, #[mach(nested)] file: Attachment);
    /// Returns the files without memory.
    #[returns(nested, max = MAX_FILES)]
    fn empty(&self, #[mach(nested, max = MAX_FILES)] files: Vec<Attachment>) -> Vec<Attachment>;
    /// Puts the files in reverse order, and adds one.
    fn reverse(&self, #[mach(inout, nested, max = 2)] files: Vec<Attachment>);
}

const MAX_FILES: usize = 3;

struct Desk;

fn size(file: &Attachment) -> u64 {
    file.file.try_send(Ping).unwrap();
    file.data
        .as_ref()
        .map_or(u64::MAX, |data| data.len() as u64)
}

impl Cabinet for Desk {
    fn keep(
        &self,
        number: u32,
        first: Attachment,
        to: SendRight,
        second: Attachment,
        label: &str,
    ) -> (u64, u64) {
        assert_eq!(
            (number, label, first.name, second.name),
            (7, "label", *b"one ", *b"two ")
        );
        assert_eq!(
            (first.age, second.age),
            (None, Some(Duration::from_secs(3)))
        );
        assert_eq!(to, first.file);
        (size(&first), size(&second))
    }

    fn rename(&self, file: Attachment, name: [u8; 4]) -> Attachment {
        Attachment { name, ..file }
    }

    fn change(&self, mut file: Attachment) -> Result<CabinetChangeReply, KernReturn> {
        file.name.reverse();
        Ok(CabinetChangeReply { file, length: 4 })
    }

    fn find(&self, _: [u8; 4]) -> Result<Attachment, KernReturn> {
        Err(KernReturn::NOT_FOUND)
    }

    fn throw(&self, file: Attachment) {
        assert_eq!(size(&file), 4);
    }

    fn empty(&self, mut files: Vec<Attachment>) -> Vec<Attachment> {
        files.retain(|file| file.data.is_none());
        files
    }

    fn reverse(&self, mut files: Vec<Attachment>) -> Result<Vec<Attachment>, KernReturn> {
        files.reverse();
        Ok(files)
    }
}

fn attachment(port: &ReceiveRight, name: &[u8; 4], data: Option<&[u8]>) -> Attachment {
    Attachment {
        name: *name,
        file: port.make_send().unwrap(),
        data: data.map(|data| OolMemory::copy_of(port.task(), data).unwrap()),
        age: data.is_none().then(|| Duration::from_secs(3)),
    }
}

/// Stops the server when it is dropped, also by a panic.
struct Stop(Stopper);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Runs the test with a client, and compares the number of messages that the server sent to the
/// port.
fn with_client(messages: usize, test: impl FnOnce(&CabinetClient, &ReceiveRight)) {
    let one = OneTask::new();
    let (service, port) = (one.port(), one.port());
    let client = CabinetClient::new(service.make_send().unwrap());
    let server = Server::new().serve(CabinetServer::new(Desk));
    let stop = Stop(server.stopper());
    std::thread::scope(|scope| {
        let stop = stop;
        let running = scope.spawn(|| server.run(&service));
        test(&client, &port);
        // A reply shows that requests without one were handled.
        let missing = client.find(*b"none").unwrap_err();
        assert_eq!(missing, ClientError::Service(KernReturn::NOT_FOUND));
        drop(stop);
        running.join().unwrap().unwrap();
    });
    let mut buffer = MessageBuffer::new();
    let mut received = 0;
    while port.try_receive(&mut buffer).unwrap().is_some() {
        received += 1;
    }
    assert_eq!(received, messages);
}

#[test]
fn server_and_client_get_nested_structs_as_values() {
    with_client(2, |client, port| {
        let (first, second) = (
            attachment(port, b"one ", Some(b"four")),
            attachment(port, b"two ", None),
        );
        let to = port.make_send().unwrap();
        let sizes = client.keep(7, first, &to, second, "label").unwrap();
        assert_eq!(sizes, (4, u64::MAX));
        let file = attachment(port, b"old ", Some(b"data"));
        let file = client.rename(file, *b"new ").unwrap();
        assert_eq!(
            (file.name, file.data.as_deref()),
            (*b"new ", Some(&b"data"[..]))
        );
        assert_eq!(file.file, *port);
        let changed = client.change(file).unwrap();
        assert_eq!((changed.file.name, changed.length), (*b" wen", 4));
    });
}

#[test]
fn oneway_request_moves_a_nested_struct() {
    with_client(1, |client, port| {
        client
            .throw(attachment(port, b"any ", Some(b"four")))
            .unwrap();
    });
}

#[test]
fn unsent_request_returns_its_nested_structs() {
    let one = OneTask::new();
    let port = one.port();
    let dead = one.port();
    let client = CabinetClient::new(dead.make_send().unwrap());
    drop(dead);
    let to = port.make_send().unwrap();
    let (first, second) = (
        attachment(&port, b"one ", Some(b"four")),
        attachment(&port, b"two ", None),
    );
    let failed: FailedCall<(Attachment, Attachment)> =
        client.keep(7, first, &to, second, "label").unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    let (first, second) = failed.into_returned().unwrap();
    assert_eq!((first.name, second.name), (*b"one ", *b"two "));
    assert_eq!(
        (first.data.as_deref(), second.data.as_deref()),
        (Some(&b"four"[..]), None)
    );
    assert_eq!((&first.file, &second.file), (&to, &to));
}

#[test]
fn lists_of_nested_structs_are_arguments_and_results() {
    with_client(0, |client, port| {
        let names = |files: &[Attachment]| -> Vec<[u8; 4]> {
            assert!(files.iter().all(|file| file.file == *port));
            files.iter().map(|file| file.name).collect()
        };
        let files = || {
            vec![
                attachment(port, b"one ", None),
                attachment(port, b"two ", Some(b"data")),
                attachment(port, b"last", None),
            ]
        };
        let empty = client.empty(files()).unwrap();
        assert_eq!(names(&empty), [*b"one ", *b"last"]);
        assert_eq!(empty[1].age, Some(Duration::from_secs(3)));
        assert_eq!(names(&client.empty(Vec::new()).unwrap()), [[0; 4]; 0]);
        let mut two = files();
        two.pop();
        let reversed = client.reverse(two).unwrap();
        assert_eq!(names(&reversed), [*b"two ", *b"one "]);
        assert_eq!(reversed[0].data.as_deref(), Some(&b"data"[..]));
        let mut many = files();
        many.extend(files());
        let failed = client.empty(many).unwrap_err();
        assert!(
            matches!(failed.error, ClientError::Encode(Refusal::TooLong(_))),
            "{failed}"
        );
        assert_eq!(failed.into_returned().unwrap().len(), 6);
    });
}

#[test]
fn failed_call_returns_the_list() {
    let one = OneTask::new();
    let port = one.port();
    let dead = one.port();
    let client = CabinetClient::new(dead.make_send().unwrap());
    drop(dead);
    let files = vec![
        attachment(&port, b"one ", None),
        attachment(&port, b"two ", Some(b"data")),
    ];
    let failed = client.empty(files).unwrap_err();
    let files = failed.into_returned().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!(files[1].data.as_deref(), Some(&b"data"[..]));
    assert_eq!(files[0].file, port);
}
