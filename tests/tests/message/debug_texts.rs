//! `Debug` of public values: it names the type and shows sizes and names, never contents.

use std::fmt::Debug;

use mach_msg::kernel::{KernReturn, MsgReturn};
use mach_msg::message::Wait;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, RawMessage};
use mach_msg::port::{Borrowed, PortArray};
use mach_msg::service::OolItems;
use mach_msg::wire::{AuditToken, Bits, Padding, PortName, Split64};
use mach_msg::{MachMessage, MessageBuffer, OolPorts, OolSlice, SendRight};
use mach_msg_tests::fixture::{OneTask, Pair, Ping};

#[derive(MachMessage)]
#[mach(id = 0xd1)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

/// Checks that the text of a value contains these parts in this order.
fn check(value: &dyn Debug, parts: &[&str]) {
    let text = format!("{value:?}");
    let mut rest = &*text;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("expected `{part}` in `{text}`");
        };
        rest = after;
    }
    assert!(text.starts_with(parts[0]), "{text}");
}

#[test]
fn error_is_shown_by_its_text_and_its_structure_on_request() {
    let error = mach_msg::Error::from(KernReturn::NO_SPACE);
    assert_eq!(format!("{error:?}"), error.to_string());
    let structure = format!("{error:#?}");
    assert!(structure.starts_with("Kernel("), "{structure}");
    assert_eq!(format!("{:#?}", mach_msg::Error::NoReply), "NoReply");
}

#[test]
fn rights_are_shown_by_name_and_task() {
    let task = OneTask::new();
    let port = task.port();
    let right = port.make_send().unwrap();
    let name = port.name();
    let handle = format!("{name:?} in task {}", task.task().slot());
    check(&port, &["ReceiveRight", &handle]);
    check(&right, &["SendRight", &handle]);
    check(&port.make_send_once().unwrap(), &["SendOnceRight"]);
    check(
        &Borrowed::<SendRight>::from(&right),
        &[&format!("{right:?}")],
    );
    let (same, other) = (&port, task.port());
    assert!(port == *same && port != other, "the name and the task");
    let mut array = PortArray::<SendRight, 4>::new();
    check(&array, &["[]"]);
    array.push(right.clone()).unwrap();
    check(&array, &["[SendRight", "]"]);
    let rights = OolPorts::of([right.clone(), right.clone()]).unwrap();
    assert_eq!(format!("{rights:?}"), format!("[{name:?}, {name:?}]"));
    let mut rights = rights.into_iter();
    rights.next();
    check(&rights, &["IntoIter { left: 1", ".."]);
    drop(rights);
    drop(array);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

#[test]
fn memory_is_shown_by_its_size() {
    let task = OneTask::new();
    let slot = task.task().slot();
    let shown = format!("OolMemory {{ task: {slot}, size: 6, .. }}");
    let memory = task.memory(b"secret");
    assert_eq!(format!("{memory:?}"), shown);
    let items = OolItems::<u16>::new(memory);
    assert_eq!(format!("{items:?}"), format!("OolItems({shown})"));
    assert_eq!(
        format!("{:?}", OolSlice::new(&[1_u32, 2, 3])),
        "OolSlice { items: 3, .. }"
    );
}

#[test]
fn messages_are_shown_by_their_headers() {
    let pair = Pair::new();
    let client_port = pair.client_port();
    let gift = || Gift {
        right: client_port.make_send().unwrap(),
    };
    let mut buffer = MessageBuffer::new();
    check(&buffer, &["MessageBuffer { capacity: ", "limits: "]);
    let batch = pair.port.receive_many(&mut buffer, 3, Wait::Never);
    check(
        &batch,
        &[
            "MessageBatch { task: ",
            "name: ",
            "left: 3",
            "ready: 0",
            "..",
        ],
    );
    drop(batch);
    let message = pair.deliver(gift(), &mut buffer);
    check(
        &message,
        &["Message { header: ", "trailer: ", "task: ", ".."],
    );
    let received = message.decode::<Gift>().unwrap();
    check(
        &received,
        &[
            "Received { id: 209",
            "reply: None",
            "voucher: None",
            "trailer: ",
            "local_port: ",
            "..",
        ],
    );
    drop(received);
    let message = pair.deliver(gift(), &mut buffer);
    let mut cursor = MessageCursor::new(message).unwrap();
    check(&cursor, &["MessageCursor { message: ", "left: 1", "task: "]);
    drop(cursor.next());
    check(&cursor, &["MessageCursor { message: ", "left: 0", "task: "]);
    drop(cursor);
    let builder = MessageBuilder::new(77).part(client_port.make_send().unwrap());
    check(
        &builder,
        &[
            "MessageBuilder { id: 77",
            "parts: [",
            "inline: 0",
            "voucher: None",
        ],
    );
    drop(builder);
    let bytes = [
        0, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0,
    ];
    let raw = RawMessage::new(&bytes).unwrap();
    check(
        &raw,
        &["RawMessage { header: ", "size: 24", "inline_offset: 24"],
    );
}

#[test]
fn unsent_message_is_shown_with_its_fate() {
    let pair = Pair::new();
    while pair.to_server.try_send(Ping).is_ok() {}
    let error = pair.to_server.send_or_return(Ping, Wait::Never);
    let error = error.unwrap_err();
    check(&error, &["Unsent { cause: ", "fate: Returned(..)"]);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn codes_and_numbers_are_shown_as_in_c() {
    assert_eq!(
        format!("{:?}", KernReturn::INVALID_NAME),
        "KERN_INVALID_NAME"
    );
    assert_eq!(format!("{:?}", KernReturn(1234)), "0x4d2");
    assert_eq!(
        format!("{:?}", MsgReturn::RCV_TIMED_OUT),
        "MACH_RCV_TIMED_OUT"
    );
    assert_eq!(format!("{:?}", Split64::new(0x1_0000_0002)), "0x100000002");
    assert_eq!(format!("{:?}", Padding::<3>::ZERO), "Padding<3>");
    assert_eq!(format!("{:?}", Bits(0x1512)), "0x00001512");
    assert_eq!(format!("{:?}", PortName(0x1503)), "0x1503");
    let token = AuditToken {
        words: [1, 2, 3, 4, 5, 6, 7, 8],
    };
    assert_eq!(
        format!("{token:?}"),
        "AuditToken { auid: 1, euid: 2, egid: 3, ruid: 4, rgid: 5, pid: 6, asid: 7, pid_version: 8 }"
    );
}
