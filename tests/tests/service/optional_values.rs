//! Arguments and results that are text, items or memory in an `Option`.

use std::ffi::{CStr, CString};

use mach_msg::OolMemory;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::error::Refusal;
use mach_msg::message::{Described, MessageDescription};
use mach_msg::service::{ClientError, OolItems, Region, Responder, Server, mach_service};
use mach_msg_tests::fixture::{OneTask, Pair, without_guard_exceptions};

/// Everything that can be in an `Option`.
#[mach_service(id = 0x5700)]
pub trait Shelf {
    /// Returns the lengths.
    fn texts(
        &self,
        #[mach(max = 8)] text: Option<&str>,
        #[mach(max = 8)] owned: Option<String>,
        #[mach(max = 9)] c_text: Option<&CStr>,
        #[mach(max = 4)] numbers: Option<&[u64]>,
        #[mach(max = 4)] bytes: Option<Vec<u8>>,
        number: Option<u32>,
    ) -> [i32; 5];
    /// Returns the text.
    #[mach(returns(max = 8))]
    fn text(&self, #[mach(max = 8)] text: Option<&str>) -> Option<String>;
    /// Returns the items.
    #[mach(returns(max = 4))]
    fn items(&self, #[mach(max = 4)] items: Option<&[u16]>)
    -> Result<Option<Vec<u16>>, KernReturn>;
    /// Returns several results.
    fn several(
        &self,
        which: u32,
        #[mach(out, max = 8)] text: Option<String>,
        #[mach(out, max = 9)] c_text: Option<CString>,
        #[mach(out, max = 4)] items: Option<Vec<u64>>,
        #[mach(out)] memory: Option<OolMemory>,
        #[mach(out, ool)] lent: Option<&[u32]>,
    );
    /// Returns the lengths.
    fn memory(
        &self,
        moved: Option<OolMemory>,
        #[mach(ool, max = 4)] lent: Option<&[u32]>,
        #[mach(ool)] either: Option<Region<u8>>,
        #[mach(ool)] items: Option<OolItems<u16>>,
    ) -> [i32; 4];
    /// Returns the memory.
    fn echo(&self, #[mach(ool)] memory: Option<OolMemory>) -> Option<OolMemory>;
    /// Changes the memory.
    fn change(&self, #[mach(inout)] memory: Option<OolMemory>);
    /// Replies later.
    #[later]
    fn later(
        &self,
        #[mach(max = 8)] text: Option<&str>,
        #[mach(out, max = 8)] back: Option<String>,
    );
    /// Has no reply.
    #[oneway]
    fn note(&self, #[mach(max = 8)] text: Option<&str>, memory: Option<OolMemory>);
}

struct Handler {
    task: Task,
}

/// Returns the length, or -1 for `None`.
fn length<T: AsRef<[U]>, U>(value: Option<T>) -> i32 {
    value.map_or(-1, |value| value.as_ref().len() as i32)
}

impl Shelf for Handler {
    fn texts(
        &self,
        text: Option<&str>,
        owned: Option<&str>,
        c_text: Option<&CStr>,
        numbers: Option<&[u64]>,
        bytes: Option<&[u8]>,
        number: Option<u32>,
    ) -> [i32; 5] {
        assert_eq!(number, text.map(|_| 7));
        [
            length(text.map(str::as_bytes)),
            length(owned.map(str::as_bytes)),
            length(c_text.map(CStr::to_bytes)),
            length(numbers),
            length(bytes),
        ]
    }

    fn text(&self, text: Option<&str>) -> Option<String> {
        text.map(str::to_owned)
    }

    fn items(&self, items: Option<&[u16]>) -> Result<Option<Vec<u16>>, KernReturn> {
        Ok(items.map(<[u16]>::to_vec))
    }

    fn several(&self, which: u32) -> Result<ShelfSeveralReply, KernReturn> {
        let memory = |bytes| OolMemory::copy_of(self.task, bytes);
        let (some, full) = (which > 0, which > 1);
        let text = if full { "8 bytes!" } else { "" };
        Ok(ShelfSeveralReply {
            text: some.then(|| text.to_owned()),
            c_text: some.then(|| CString::new(text).unwrap()),
            items: some.then(|| vec![u64::MAX; if full { 4 } else { 0 }]),
            memory: some.then(|| memory(text.as_bytes())).transpose()?,
            lent: some.then(|| memory(text.as_bytes())).transpose()?,
        })
    }

    fn memory(
        &self,
        moved: Option<OolMemory>,
        lent: Option<OolItems<u32>>,
        either: Option<OolMemory>,
        items: Option<OolItems<u16>>,
    ) -> [i32; 4] {
        [
            length(moved.as_deref()),
            length(lent.as_deref()),
            length(either.as_deref()),
            length(items.as_deref()),
        ]
    }

    fn echo(&self, memory: Option<OolMemory>) -> Option<OolMemory> {
        memory
    }

    fn change(&self, memory: Option<OolMemory>) -> Result<Option<OolMemory>, KernReturn> {
        match memory {
            Some(_) => Ok(None),
            None => OolMemory::copy_of(self.task, b"new").map(Some),
        }
    }

    fn later(&self, text: Option<&str>, reply: Responder<ShelfLaterReply>) {
        let back = text.map(str::to_owned);
        let _ = reply.send(ShelfLaterReply { back });
    }

    fn note(&self, text: Option<&str>, memory: Option<OolMemory>) {
        assert_eq!(text.map(str::as_bytes), memory.as_deref());
    }
}

/// Calls the methods of a server in another task, and checks that nothing is left.
fn with_client(test: impl FnOnce(&ShelfClient, Task)) {
    let pair = Pair::new();
    let server = Server::new().serve(ShelfServer::new(Handler { task: *pair.server }));
    let stop = server.stopper();
    let client = ShelfClient::new(pair.to_server.clone());
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&pair.port).unwrap()));
        struct Stop(mach_msg::service::Stopper);
        impl Drop for Stop {
            fn drop(&mut self) {
                self.0.stop();
            }
        }
        let _stop = Stop(stop);
        test(&client, *pair.client);
    });
    assert_eq!(pair.kernel.resource_counts().ool_bytes, 0);
}

#[test]
fn optional_text_and_items_are_arguments() {
    with_client(|client, _| {
        let none = client.texts(None, None, None, None, None, None);
        assert_eq!(none, Ok([-1; 5]));
        let empty = client.texts(Some(""), Some(""), Some(c""), Some(&[]), Some(&[]), Some(7));
        assert_eq!(empty, Ok([0; 5]));
        let full = "8 bytes!";
        let full = client.texts(
            Some(full),
            Some(full),
            Some(c"8 bytes!"),
            Some(&[1; 4]),
            Some(&[2; 4]),
            Some(7),
        );
        assert_eq!(full, Ok([8, 8, 8, 4, 4]));
        let long = client.text(Some("too long!"));
        assert!(
            matches!(long, Err(ClientError::Encode(Refusal::TooLong(_)))),
            "{long:?}"
        );
    });
}

#[test]
fn optional_text_and_items_are_results() {
    with_client(|client, _| {
        for text in [None, Some(""), Some("8 bytes!")] {
            assert_eq!(client.text(text).unwrap().as_deref(), text);
            assert_eq!(client.later(text).unwrap().as_deref(), text);
        }
        for items in [None, Some(&[][..]), Some(&[1, 2, 3, 4][..])] {
            assert_eq!(client.items(items).unwrap().as_deref(), items);
        }
    });
}

#[test]
fn optional_results_of_every_kind_arrive() {
    with_client(|client, _| {
        let none = client.several(0).unwrap();
        assert_eq!((none.text, none.c_text, none.items), (None, None, None));
        assert!(none.memory.is_none() && none.lent.is_none());
        for (which, text) in [(1, ""), (2, "8 bytes!")] {
            let some = client.several(which).unwrap();
            assert_eq!(some.text.as_deref(), Some(text));
            assert_eq!(some.c_text.unwrap().to_bytes(), text.as_bytes());
            assert_eq!(length(some.items), text.len() as i32 / 2);
            assert_eq!(some.memory.as_deref(), Some(text.as_bytes()));
            let lent = some.lent.unwrap().into_memory();
            assert_eq!(&*lent, text.as_bytes());
        }
    });
}

#[test]
fn optional_memory_is_an_argument() {
    with_client(|client, task| {
        let none = client.memory(None, None, None, None);
        assert_eq!(none.unwrap(), [-1; 4]);
        for (bytes, numbers) in [(&b""[..], &[][..]), (b"bytes!", &[1_u32, 2, 3, 4][..])] {
            let memory = || OolMemory::copy_of(task, bytes).unwrap();
            let lengths = client.memory(
                Some(memory()),
                Some(numbers),
                Some(Region::Borrowed(bytes)),
                Some(memory()),
            );
            let length = bytes.len() as i32;
            let expected = [length, numbers.len() as i32, length, length / 2];
            assert_eq!(lengths.unwrap(), expected);
            let moved = client.memory(None, None, Some(Region::Moved(memory())), None);
            assert_eq!(moved.unwrap(), [-1, -1, length, -1]);
        }
    });
}

#[test]
fn optional_memory_is_a_result_and_inout() {
    with_client(|client, task| {
        for bytes in [None, Some(&b""[..]), Some(b"bytes")] {
            let memory = || bytes.map(|bytes| OolMemory::copy_of(task, bytes).unwrap());
            let back = client.echo(memory()).unwrap();
            assert_eq!(back.as_deref(), bytes);
            let changed = client.change(memory()).unwrap();
            let expected = match bytes {
                Some(_) => None,
                None => Some(&b"new"[..]),
            };
            assert_eq!(changed.as_deref(), expected);
            let text = bytes.map(|bytes| std::str::from_utf8(bytes).unwrap());
            client.note(text, memory()).unwrap();
        }
    });
}

#[test]
fn unsent_request_returns_its_optional_memory() {
    let one = OneTask::new();
    let port = one.port();
    let right = port.make_send().unwrap();
    drop(port);
    let client = ShelfClient::new(right);
    let memory = |bytes| OolMemory::copy_of(one.task(), bytes).unwrap();
    let failed = client.echo(Some(memory(b"kept"))).unwrap_err();
    let unsent = failed.into_returned().unwrap();
    assert_eq!(unsent.as_deref(), Some(&b"kept"[..]));
    let failed = client
        .memory(None, None, Some(Region::Moved(memory(b"either"))), None)
        .unwrap_err();
    let (moved, either, items) = failed.into_returned().unwrap();
    assert!(moved.is_none() && items.is_none());
    assert_eq!(either.as_deref(), Some(&b"either"[..]));
}

#[test]
fn change_to_an_option_is_an_incompatible_change() {
    mod optional {
        use super::*;

        #[mach_service(id = 0x5700)]
        pub trait Change {
            fn change(
                &self,
                #[mach(max = 8)] text: Option<&str>,
                #[mach(ool)] memory: Option<&[u32]>,
            );
        }
    }
    mod plain {
        use super::*;

        #[mach_service(id = 0x5700)]
        pub trait Change {
            fn change(&self, #[mach(max = 8)] text: &str, #[mach(ool)] memory: &[u32]);
        }
    }
    let kinds = |messages: &[MessageDescription]| {
        let fields = messages[0].fields.iter();
        fields.map(|field| field.kind).collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(optional::ChangeClient::MESSAGES),
        ["tail &str, optional, max 8", "ool items of u32, optional"]
    );
    assert_eq!(
        kinds(plain::ChangeClient::MESSAGES),
        ["tail &str, max 8", "ool items of u32"]
    );
}
