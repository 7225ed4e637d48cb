//! Fixed-size messages, and views of any message, do not allocate.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use mach_msg::kernel::embedded::{EmbeddedKernel, is_waiting};
use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn};
use mach_msg::message::dynamic::MessageCursor;
use mach_msg::wire::disposition::COPY_SEND;
use mach_msg::wire::{Padding, PortName};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolPorts, OolSlice, ReceiveRight, SendRight, Wait,
};
use mach_msg_tests::fixture::raw;
use zerocopy::IntoBytes;

/// The system allocator with a count of allocations for each thread.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    // Allocations of a thread that is ending are not counted.
    let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: forwards to the system allocator, which upholds the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller upholds the contract of the system allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the contract of the system allocator.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller upholds the contract of the system allocator.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns the smallest number of allocations of several runs.
///
/// A queue grows once when sender and receiver first run on different CPUs, and its new slots then
/// allocate memory. The scheduler determines when this happens, so one run may include it.
/// Allocations for every message occur in all runs.
fn fewest<C: Ord>(mut series: impl FnMut() -> C, none: C) -> C {
    let mut fewest = series();
    for _ in 0..5 {
        if fewest == none {
            break;
        }
        fewest = fewest.min(series());
    }
    fewest
}

/// Returns the number of allocations of 100 runs of `work` after warm-up runs.
fn allocations(mut work: impl FnMut()) -> usize {
    for _ in 0..8 {
        work();
    }
    let series = || {
        let before = ALLOCATIONS.get();
        for _ in 0..100 {
            work();
        }
        ALLOCATIONS.get() - before
    };
    fewest(series, 0)
}

/// Adds the number of allocations of `work` to `total`.
fn counted<R>(total: &Cell<usize>, work: impl FnOnce() -> R) -> R {
    let before = ALLOCATIONS.get();
    let result = work();
    total.set(total.get() + ALLOCATIONS.get() - before);
    result
}

#[derive(MachMessage)]
#[mach(id = 1, reply(Fixed))]
struct Fixed {
    numbers: [u64; 8],
    flag: bool,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Mixed<'a> {
    #[mach(copy_send)]
    right: &'a SendRight,
    #[mach(make_send_once)]
    reply: &'a ReceiveRight,
    number: u32,
    #[mach(tail)]
    text: &'a str,
    #[mach(tail)]
    list: &'a [u32],
}

#[derive(MachMessage)]
#[mach(id = 3)]
struct Large<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

#[derive(MachMessage)]
#[mach(id = 5, layout(mig))]
struct Mig<'a> {
    number: u64,
    #[mach(array, max = 8)]
    list: &'a [u64],
    #[mach(string, max = 32)]
    text: &'a str,
    array: [u32; 4],
}

#[derive(MachMessage)]
#[mach(id = 4)]
struct Memory {
    #[mach(ool)]
    memory: OolMemory,
}

fn fixed() -> Fixed {
    Fixed {
        numbers: [7; 8],
        flag: true,
    }
}

#[test]
fn fixed_size_messages_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let count = allocations(|| {
        right.send(fixed()).unwrap();
        let received = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Fixed>()
            .unwrap();
        assert!(received.body.flag);
    });
    assert_eq!(count, 0);
}

#[test]
fn views_with_rights_and_text_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let notified = ReceiveRight::new_in(*task).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut notifications = MessageBuffer::new();
    let message = || Mixed {
        right: &right,
        reply: &notified,
        number: 5,
        text: "some text",
        list: &[1, 2, 3],
    };
    // The kernel may allocate for messages with rights, so only the decoding is counted.
    let decoding = Cell::new(0);
    allocations(|| {
        right.send(message()).unwrap();
        let message = port.receive(&mut buffer).unwrap();
        let before = ALLOCATIONS.get();
        let received = message.decode::<Mixed<'_>>().unwrap();
        assert_eq!(received.body.text, "some text");
        assert_eq!(received.body.list, [1, 2, 3]);
        decoding.set(decoding.get() + ALLOCATIONS.get() - before);
        drop(received);
        // The send-once right was dropped.
        assert!(notified.try_receive(&mut notifications).unwrap().is_some());
    });
    assert_eq!(decoding.get(), 0);
}

#[test]
fn mig_layout_messages_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let count = allocations(|| {
        let message = Mig {
            number: 1,
            list: &[2, 3],
            text: "text",
            array: [4; 4],
        };
        right.send(message).unwrap();
        let received = port
            .receive(&mut buffer)
            .unwrap()
            .decode::<Mig<'_>>()
            .unwrap();
        assert_eq!(received.body.list[1].get(), 3);
        assert_eq!(received.body.text, "text");
    });
    assert_eq!(count, 0);
}

#[test]
fn large_messages_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    for size in [5000, 65_536, 100_000, 1_000_000] {
        let bytes = vec![1; size];
        let mut buffer = MessageBuffer::new();
        let count = allocations(|| {
            right.send(Large { bytes: &bytes }).unwrap();
            let received = port
                .receive(&mut buffer)
                .unwrap()
                .decode::<Large<'_>>()
                .unwrap();
            assert_eq!(received.body.bytes.len(), bytes.len());
        });
        assert_eq!(count, 0, "{size} bytes");
    }
}

#[test]
fn large_messages_of_raw_calls_reuse_memory() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let calls = raw::calls(*task);
    let msg = |options, buffer: &mut [u8], receive_name| {
        calls.msg(MsgCall {
            receive_name,
            ..raw::msg_call(options, buffer)
        })
    };
    let header = raw::header(right.name(), COPY_SEND, 0);
    for size in [1000, 5000, 65_536, 1_000_000] {
        let mut message = vec![1; size];
        message[..24].copy_from_slice(header.as_bytes());
        let mut buffer = vec![0; size + 8];
        let count = allocations(|| {
            let sent = msg(MsgOptions::SEND_MSG, &mut message, PortName::NULL);
            let received = msg(MsgOptions::RCV_MSG, &mut buffer, port.name());
            assert_eq!((sent, received), (MsgReturn::SUCCESS, MsgReturn::SUCCESS));
            assert_eq!(buffer[24..size], message[24..]);
        });
        assert_eq!(count, 0, "{size} bytes");
    }
}

#[test]
fn queue_of_large_messages_does_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let bytes = vec![1; 65_536];
    let mut buffer = MessageBuffer::new();
    let count = allocations(|| {
        for _ in 0..5 {
            right.try_send(Large { bytes: &bytes }).unwrap();
        }
        for _ in 0..5 {
            drop(port.try_receive(&mut buffer).unwrap().unwrap());
        }
    });
    assert_eq!(count, 0);
}

#[test]
fn large_messages_between_threads_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let (port, back) = (
        ReceiveRight::new_in(*task).unwrap(),
        ReceiveRight::new_in(*task).unwrap(),
    );
    let (right, answer) = (port.make_send().unwrap(), back.make_send().unwrap());
    let bytes = vec![1; 65_536];
    // Warms up all memory for messages: in the slots of the queue, and of a blocked thread, to
    // which messages are handed directly.
    let mut buffer = MessageBuffer::new();
    for _ in 0..4 {
        for _ in 0..5 {
            right.try_send(Large { bytes: &bytes }).unwrap();
        }
        for _ in 0..5 {
            drop(port.try_receive(&mut buffer).unwrap().unwrap());
        }
    }
    std::thread::scope(|scope| {
        let receiver = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            loop {
                let total = Cell::new(0);
                for _ in 0..200 {
                    let bytes = counted(&total, || {
                        let received = port.receive(&mut buffer).unwrap();
                        received.decode::<Large<'_>>().unwrap().body.bytes.len()
                    });
                    if bytes == 0 {
                        return;
                    }
                    let numbers = [total.get() as u64; 8];
                    answer
                        .send(Fixed {
                            numbers,
                            flag: true,
                        })
                        .unwrap();
                }
            }
        });
        let mut buffer = MessageBuffer::new();
        let mut exchange = |total: &Cell<usize>| {
            counted(total, || right.send(Large { bytes: &bytes }).unwrap());
            let answer = back.receive(&mut buffer).unwrap();
            answer.decode::<Fixed>().unwrap().body.numbers[0]
        };
        // A thread allocates its data for blocking when it first blocks.
        for number in 0..200 {
            while number < 20 && !is_waiting(receiver.thread().id()) {
                std::thread::yield_now();
            }
            exchange(&Cell::new(0));
        }
        let series = || {
            let (sent, mut received) = (Cell::new(0), 0);
            for _ in 0..200 {
                received = exchange(&sent);
            }
            (sent.get(), received)
        };
        let count = fewest(series, (0, 0));
        right.send(Large { bytes: &[] }).unwrap();
        assert_eq!(count, (0, 0));
    });
}

#[test]
fn moved_memory_keeps_its_address() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let memory = OolMemory::new_in(*task, 1 << 20).unwrap();
    let address = memory.address();
    right.send(Memory { memory }).unwrap();
    let received = port
        .receive(&mut buffer)
        .unwrap()
        .decode::<Memory>()
        .unwrap();
    assert_eq!(received.body.memory.address(), address);
}

#[test]
fn call_and_reply_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let client = std::thread::current().id();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            for number in 0.. {
                let received = port.receive(&mut buffer).unwrap();
                let Ok(request) = received.decode::<Fixed>() else {
                    return;
                };
                // A thread allocates its data for blocking when it first blocks, which must be
                // before the count starts.
                while number < 8 && !is_waiting(client) {
                    std::thread::yield_now();
                }
                request.reply.unwrap().send(fixed()).unwrap();
            }
        });
        let count = allocations(|| {
            let reply = right.call_with(fixed(), Wait::Forever).unwrap();
            assert!(reply.flag);
        });
        right.send(Large { bytes: &[] }).unwrap();
        assert_eq!(count, 0);
    });
}

#[derive(MachMessage)]
#[mach(id = 5)]
struct Every<'a> {
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_receive, guard)]
    guarded: ReceiveRight,
    #[mach(move_send)]
    sends: [Option<SendRight>; 3],
    #[mach(make_send_once)]
    once: &'a ReceiveRight,
    #[mach(ool)]
    words: OolSlice<'a, u32>,
    #[mach(ool_ports(move_send))]
    array: OolPorts<SendRight>,
    kind: u8,
    reserved: Padding<3>,
    wide: u64,
    #[mach(tail)]
    text: &'a str,
    #[mach(tail)]
    numbers: &'a [u64],
}

#[derive(MachMessage)]
#[mach(id = 6, layout(mig))]
struct Stub<'a> {
    small: u8,
    #[mach(array, max = 8)]
    items: &'a [u16],
    #[mach(string, max = 16)]
    text: &'a str,
    wide: u64,
}

#[test]
fn views_and_cursors_do_not_allocate() {
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let every = || Every {
        receive: ReceiveRight::new_in(*task).unwrap(),
        guarded: ReceiveRight::new_in(*task).unwrap(),
        sends: [None, Some(right.clone()), None],
        // Made in the message, so that no port gets a notification.
        once: &port,
        words: OolSlice::new(&[1, 2, 3]),
        array: OolPorts::new_in(*task, [Some(right.clone())]).unwrap(),
        kind: 3,
        reserved: Padding::ZERO,
        wide: 7,
        text: "text",
        numbers: &[4, 5],
    };
    let total = Cell::new(0);
    allocations(|| {
        right.send(every()).unwrap();
        let message = port.receive(&mut buffer).unwrap();
        let view = counted(&total, || {
            let view = message.decode::<Every<'_>>().unwrap().body;
            assert_eq!(view.words.as_slice::<u32>(), Ok(&[1, 2, 3][..]));
            assert_eq!((view.text, view.numbers), ("text", &[4, 5][..]));
            assert_eq!((view.kind, view.wide), (3, 7));
            view
        });
        drop(view);
        // The send-once right was dropped.
        drop(port.try_receive(&mut buffer).unwrap().unwrap());

        right.send(every()).unwrap();
        let message = port.receive(&mut buffer).unwrap();
        let parts = counted(&total, || {
            let mut cursor = MessageCursor::new(message).unwrap();
            assert!(cursor.inline().ends_with(&[5, 0, 0, 0, 0, 0, 0, 0]));
            let parts: [_; 8] = std::array::from_fn(|_| cursor.next().unwrap());
            assert!(cursor.next().is_none());
            parts
        });
        // Not counted, because the kernel may allocate while it releases the content of the parts.
        drop(parts);
        drop(port.try_receive(&mut buffer).unwrap().unwrap());

        let stub = Stub {
            small: 1,
            items: &[2, 3, 4],
            text: "name",
            wide: 5,
        };
        counted(&total, || right.send(stub).unwrap());
        let message = port.receive(&mut buffer).unwrap();
        counted(&total, || {
            let view = message.decode::<Stub<'_>>().unwrap().body;
            assert_eq!((view.small, view.wide, view.text), (1, 5, "name"));
            assert_eq!(view.items, [2, 3, 4]);
        });
    });
    assert_eq!(total.get(), 0);
}

#[test]
fn encoded_value_does_not_allocate_with_warm_thread_memory() {
    #[derive(MachMessage)]
    #[mach(id = 7)]
    struct Encoded<'a> {
        #[mach(serde)]
        numbers: [u32; 8],
        #[mach(tail)]
        text: &'a str,
    }
    let task = EmbeddedKernel::new().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let count = allocations(|| {
        let numbers = [70_000; 8];
        right.send(Encoded { numbers, text: "x" }).unwrap();
        let message = port.receive(&mut buffer).unwrap();
        let view = message.decode::<Encoded<'_>>().unwrap().body;
        assert_eq!((view.numbers, view.text), (numbers, "x"));
    });
    assert_eq!(count, 0);
}
