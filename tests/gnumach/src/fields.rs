//! Fields that are items among others: nested structs, encoded values, memory in an `Option`, and
//! versions.

use std::vec::Vec;

use alloc::string::String;
use mach_msg::kernel::Task;
use mach_msg::{MachMessage, MachPart, MessageBuffer, OolMemory, SendRight, Wait};
use mach_msg_tests::fixture::{Number, port};
use serde::{Deserialize, Serialize};

mach_msg_tests::on_each_kernel! {
    nested_structs_carry_rights_and_memory,
    encoded_values_arrive_inline_and_out_of_line,
    absent_and_empty_memory_are_told_apart,
    versions_read_each_other,
    unsent_message_of_a_machine_comes_back,
}

#[derive(MachPart)]
struct Attachment {
    tag: [u8; 4],
    #[mach(move_send)]
    file: SendRight,
    #[mach(ool)]
    data: Option<OolMemory>,
}

#[derive(MachMessage)]
#[mach(id = 0x601)]
struct Upload {
    #[mach(nested)]
    first: Attachment,
    count: u32,
    #[mach(nested)]
    second: Attachment,
    #[mach(tail)]
    text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Settings {
    level: u8,
    name: String,
    values: Vec<i32>,
}

#[derive(MachMessage)]
#[mach(id = 0x602)]
struct Configure {
    #[mach(serde)]
    small: Settings,
    #[mach(serde, ool_above = 64)]
    large: Settings,
}

#[derive(MachMessage)]
#[mach(id = 0x603)]
struct Maybe {
    #[mach(ool)]
    memory: Option<OolMemory>,
    level: u32,
}

#[derive(MachMessage)]
#[mach(id = 0x604, version = 1)]
struct First {
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 0x604, version = 2)]
struct Second {
    number: u32,
    #[mach(since = 2)]
    size: Option<u32>,
}

fn nested_structs_carry_rights_and_memory(task: Task) {
    let (port, mut buffer) = (port(task), MessageBuffer::new());
    let right = port.make_send().unwrap();
    let attachment = |tag: u8, data| Attachment {
        tag: [tag; 4],
        file: port.make_send().unwrap(),
        data,
    };
    let memory = OolMemory::copy_of(task, &[7; 5000]).unwrap();
    let upload = Upload {
        first: attachment(1, Some(memory)),
        count: 2,
        second: attachment(2, None),
        text: String::from("text"),
    };
    right.send(upload).unwrap();
    let upload = port.receive(&mut buffer).unwrap().decode::<Upload>().unwrap();
    let body = upload.body;
    assert_eq!((body.first.tag, body.count, body.text), ([1; 4], 2, "text"));
    assert_eq!(body.first.data.as_deref(), Some(&[7; 5000][..]));
    assert!(body.second.data.is_none());
    body.second.file.send(Number { number: 5 }).unwrap();
    drop((body.first.file, body.second.file, body.first.data));
    let number = port.receive(&mut buffer).unwrap().decode::<Number>().unwrap();
    assert_eq!(number.body.number, 5);
}

fn encoded_values_arrive_inline_and_out_of_line(task: Task) {
    let (port, mut buffer) = (port(task), MessageBuffer::new());
    let right = port.make_send().unwrap();
    for count in [2, 2000] {
        let settings = |count| Settings {
            level: 3,
            name: String::from("name"),
            values: (0..count).collect(),
        };
        let (small, large) = (settings(1), settings(count));
        let (small, large) = (small.clone(), large.clone());
        right.send(Configure { small, large }).unwrap();
        let found = port.receive(&mut buffer).unwrap();
        let found = found.decode::<Configure>().unwrap().body;
        assert_eq!((found.small, found.large), (settings(1), settings(count)));
    }
}

fn absent_and_empty_memory_are_told_apart(task: Task) {
    let (port, mut buffer) = (port(task), MessageBuffer::new());
    let right = port.make_send().unwrap();
    for size in [None, Some(0), Some(3)] {
        let memory = size.map(|size| OolMemory::new_in(task, size).unwrap());
        right.send(Maybe { memory, level: 4 }).unwrap();
        let found = port.receive(&mut buffer).unwrap().decode::<Maybe>().unwrap();
        assert_eq!(found.body.memory.as_ref().map(|memory| memory.len()), size);
        assert_eq!(found.body.level, 4);
    }
}

fn versions_read_each_other(task: Task) {
    let (port, mut buffer) = (port(task), MessageBuffer::new());
    let right = port.make_send().unwrap();
    let size = Some(8);
    right.send(Second { number: 7, size }).unwrap();
    let found = port.receive(&mut buffer).unwrap().decode::<First>().unwrap();
    assert_eq!(found.body.number, 7);
    right.send(First { number: 9 }).unwrap();
    let found = port.receive(&mut buffer).unwrap().decode::<Second>().unwrap();
    assert_eq!((found.body.number, found.body.size), (9, None));
    right.send(Second { number: 7, size }).unwrap();
    let found = port.receive(&mut buffer).unwrap().decode::<Second>().unwrap();
    assert_eq!((found.body.number, found.body.size), (7, size));
}

fn unsent_message_of_a_machine_comes_back(task: Task) {
    let port = port(task);
    let right = port.make_send().unwrap();
    port.set_queue_limit(1).unwrap();
    right.send(Number { number: 1 }).unwrap();
    let data = Some(OolMemory::copy_of(task, &[7; 64]).unwrap());
    let part = |data| Attachment {
        tag: [1; 4],
        file: port.make_send().unwrap(),
        data,
    };
    let upload = Upload {
        first: part(data),
        count: 2,
        second: part(None),
        text: String::from("text"),
    };
    let unsent = right.send_or_return(upload, Wait::Never).unwrap_err();
    let upload = unsent.into_message().unwrap();
    assert_eq!(upload.first.data.as_deref(), Some(&[7; 64][..]));
    assert!(upload.second.data.is_none());
    assert_eq!(upload.second.file.name(), right.name());
}
