//! Memory that is sent to many receivers without a copy for each.

use mach_msg::kernel::embedded::KernelLimits;
use mach_msg::message::Wait;
use mach_msg::message::error::{Refusal, SendCause};
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, OolShared, OolSlice, ReceiveRight, SendRight,
};
use mach_msg_tests::fixture::{Pair, Ping, port_and_right};

#[derive(Debug, MachMessage)]
#[mach(id = 0xd00)]
struct Frame {
    number: u32,
    #[mach(ool)]
    pixels: OolShared,
}

/// Large enough for its pages to be shared.
const LARGE: usize = 1 << 20;

/// The sizes of memory that is copied, and of memory whose pages are shared.
const SIZES: [usize; 5] = [0, 5, 4096, (128 << 10) + 1, LARGE];

fn bytes(size: usize) -> Vec<u8> {
    (0..size).map(|place| (place % 251) as u8).collect()
}

/// True where the embedded kernel shares pages.
const SHARES: bool = cfg!(all(
    any(target_os = "linux", target_os = "android"),
    not(miri)
));

#[test]
fn each_receiver_gets_memory_of_its_own() {
    for size in SIZES {
        let pair = Pair::new();
        let expected = bytes(size);
        let shared = OolShared::copy_of(*pair.client, &expected).unwrap();
        assert_eq!((&*shared, shared.task()), (&*expected, *pair.client));
        let mut received = Vec::new();
        let mut buffer = MessageBuffer::new();
        for number in 0..3 {
            let pixels = shared.clone();
            let message = pair.deliver(Frame { number, pixels }, &mut buffer);
            received.push(message.decode::<Frame>().unwrap().body.pixels);
        }
        for (index, memory) in received.iter_mut().enumerate() {
            assert_eq!(**memory, *expected, "as it was sent");
            memory.fill(index as u8);
        }
        for (index, memory) in received.iter().enumerate() {
            assert!(memory.iter().all(|byte| *byte == index as u8));
            assert_eq!(memory.task(), *pair.server);
        }
        assert_eq!(*shared, *expected, "what receivers write is their own");
        let pixels = shared.clone();
        let message = pair.deliver(Frame { number: 3, pixels }, &mut buffer);
        assert_eq!(*message.decode::<Frame>().unwrap().body.pixels, *expected);
    }
}

#[test]
fn broadcast_of_large_memory_copies_nothing() {
    let pair = Pair::new();
    let ports: Vec<(ReceiveRight, SendRight)> =
        (0..5).map(|_| port_and_right(*pair.client)).collect();
    for is_observed in [false, true] {
        let observation = is_observed.then(|| pair.kernel.observe(|_| {}));
        let shared = OolShared::copy_of(*pair.client, &bytes(LARGE)).unwrap();
        let before = pair.kernel.statistics().ool_bytes_copied;
        for (_, right) in &ports {
            let pixels = shared.clone();
            right.try_send(Frame { number: 1, pixels }).unwrap();
        }
        let copied = pair.kernel.statistics().ool_bytes_copied - before;
        assert_eq!(copied, if SHARES { 0 } else { 5 * LARGE as u64 });
        // The messages keep the pages that they need.
        drop(shared);
        let mut buffer = MessageBuffer::new();
        for (port, _) in &ports {
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            let frame = message.decode::<Frame>().unwrap();
            assert_eq!(*frame.body.pixels, *bytes(LARGE));
        }
        drop(observation);
    }
}

#[test]
fn shared_memory_is_made_of_owned_memory() {
    for size in SIZES {
        let pair = Pair::new();
        let memory = OolMemory::copy_of(*pair.client, &bytes(size)).unwrap();
        let shared = OolShared::from(memory);
        let change = pair.change();
        assert_eq!(change.ool_bytes, size as i64, "once");
        assert_eq!(*shared, *bytes(size));
        let shown = format!("{shared:?}");
        assert!(shown.starts_with("OolShared { task: "), "{shown}");
        let other = shared.clone();
        drop(shared);
        assert_eq!(other.as_ref(), bytes(size));
    }
}

#[test]
fn shared_memory_is_charged_once() {
    let mut limits = KernelLimits::default();
    limits.memory = 2 * LARGE as u64 - 1;
    let pair = Pair::with_limits(limits);
    let ports: Vec<(ReceiveRight, SendRight)> =
        (0..20).map(|_| port_and_right(*pair.client)).collect();
    let contents = bytes(LARGE);
    let shared = OolShared::copy_of(*pair.client, &contents).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut received = Vec::new();
    let sent = ports.iter().take_while(|(_, right)| {
        let pixels = shared.clone();
        right.try_send(Frame { number: 1, pixels }).is_ok()
    });
    let sent = sent.count();
    match SHARES {
        true => assert_eq!(sent, ports.len()),
        false => assert_eq!(sent, 0),
    }
    for (port, _) in &ports[..sent] {
        let message = port.try_receive(&mut buffer).unwrap().unwrap();
        received.push(message.decode::<Frame>().unwrap().body.pixels);
    }
    assert!(received.iter().all(|memory| **memory == *contents));
    // Copies count in full.
    #[derive(MachMessage)]
    #[mach(id = 0xd00)]
    struct Copied<'a> {
        number: u32,
        #[mach(ool)]
        pixels: OolSlice<'a>,
    }
    let copied = Copied {
        number: 2,
        pixels: OolSlice::new(&contents),
    };
    assert!(ports[0].1.try_send(copied).is_err(), "above the limit");
}

#[test]
fn shared_pages_are_charged_until_the_last_owner_is_gone() {
    let mut limits = KernelLimits::default();
    limits.memory = 2 * LARGE as u64 - 1;
    let pair = Pair::with_limits(limits);
    let contents = bytes(LARGE);
    let share = || OolShared::copy_of(*pair.client, &contents);
    if !SHARES {
        return;
    }
    let pixels = share().unwrap();
    pair.to_server
        .try_send(Frame { number: 1, pixels })
        .unwrap();
    assert!(share().is_err(), "the message has the pages");
    let mut buffer = MessageBuffer::new();
    let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
    let memory = message.decode::<Frame>().unwrap().body.pixels;
    assert!(share().is_err(), "the receiver has the pages");
    assert_eq!(*memory, *contents);
    drop(memory);
    let again = share().unwrap();
    assert!(share().is_err(), "the sender has the pages");
    drop(again);
    drop(share().unwrap());
}

#[test]
fn shared_memory_weighs_all_its_bytes_in_queues() {
    let mut limits = KernelLimits::default();
    limits.queued_bytes_per_port = 3 * LARGE as u64 - 1;
    let pair = Pair::with_limits(limits);
    let shared = OolShared::copy_of(*pair.client, &bytes(LARGE)).unwrap();
    let sent = (0..5).take_while(|&number| {
        let pixels = shared.clone();
        pair.to_server.try_send(Frame { number, pixels }).is_ok()
    });
    assert_eq!(sent.count(), 2);
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
}

#[test]
fn shared_memory_is_copied_above_the_limit_on_mappings() {
    let mut limits = KernelLimits::default();
    // The sender's, and those of two messages.
    limits.shared_mappings = 3;
    let pair = Pair::with_limits(limits);
    let contents = bytes(LARGE);
    let shared = OolShared::copy_of(*pair.client, &contents).unwrap();
    let copied = || pair.kernel.statistics().ool_bytes_copied / LARGE as u64;
    let mut buffer = MessageBuffer::new();
    for round in 0..2 {
        let before = copied();
        for number in 0..4 {
            let pixels = shared.clone();
            pair.to_server.try_send(Frame { number, pixels }).unwrap();
        }
        let expected = if SHARES { 2 } else { 4 };
        assert_eq!(copied() - before, expected, "round {round}");
        let mut received = Vec::new();
        for _ in 0..4 {
            let message = pair.port.try_receive(&mut buffer).unwrap().unwrap();
            received.push(message.decode::<Frame>().unwrap().body.pixels);
        }
        assert!(received.iter().all(|memory| **memory == *contents));
    }
}

/// Runs in a separate process, because the limits are per process.
#[cfg(unix)]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
#[test]
fn shared_memory_is_copied_if_limits_allow_no_file() {
    use std::process::Command;

    const CHILD: &str = "MACH_MSG_TEST_FILE_LIMITS";
    const NAME: &str = "shared_memory::shared_memory_is_copied_if_limits_allow_no_file";
    // Sets a limit, and returns the previous one.
    let set_limit = |resource, new| {
        let mut limit = libc::rlimit {
            rlim_cur: 0,
            rlim_max: 0,
        };
        // SAFETY: the pointer is valid, and the call writes one record.
        let result = unsafe { libc::getrlimit(resource, &raw mut limit) };
        assert_eq!(result, 0);
        let last = std::mem::replace(&mut limit.rlim_cur, new);
        // SAFETY: the pointer is valid, and the call reads one record.
        let result = unsafe { libc::setrlimit(resource, &raw const limit) };
        assert_eq!(result, 0);
        last
    };
    if std::env::var_os(CHILD).is_some() {
        let size = LARGE as libc::rlim_t;
        for (resource, limit, is_enough) in [
            (libc::RLIMIT_FSIZE, size, true),
            (libc::RLIMIT_FSIZE, size - 1, false),
            (libc::RLIMIT_NOFILE, 0, false),
        ] {
            let pair = Pair::new();
            let last = set_limit(resource, limit);
            let shared = OolShared::copy_of(*pair.client, &bytes(LARGE));
            set_limit(resource, last);
            let mut buffer = MessageBuffer::new();
            let pixels = shared.unwrap();
            let message = pair.deliver(Frame { number: 1, pixels }, &mut buffer);
            let received = message.decode::<Frame>().unwrap().body.pixels;
            assert_eq!(*received, *bytes(LARGE));
            let copied = pair.kernel.statistics().ool_bytes_copied;
            let expected = if SHARES && is_enough { 0 } else { LARGE as u64 };
            assert_eq!(copied, expected, "{resource} {limit}");
        }
        return;
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    let child = child.args(["--exact", NAME]).env(CHILD, "1");
    let output = child.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{:?}: {text}", output.status);
    assert!(text.contains("1 passed"), "{text}");
}

#[test]
fn receiver_of_shared_memory_needs_room_for_all_of_it() {
    let mut limits = KernelLimits::default();
    limits.memory_per_task = 3 * KernelLimits::region_cost(LARGE);
    let pair = Pair::with_limits(limits);
    let shared = OolShared::copy_of(*pair.client, &bytes(LARGE)).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut received = Vec::new();
    for number in 0..4 {
        let pixels = shared.clone();
        pair.to_server.try_send(Frame { number, pixels }).unwrap();
        let Ok(Some(message)) = pair.port.try_receive(&mut buffer) else {
            continue;
        };
        received.push(message.decode::<Frame>().unwrap().body.pixels);
    }
    assert_eq!(received.len(), 3, "it may write all bytes of all of them");
}

#[test]
fn failed_send_returns_shared_memory() {
    for size in SIZES {
        let pair = Pair::new();
        while pair.to_server.try_send(Ping).is_ok() {}
        let pixels = OolShared::copy_of(*pair.client, &bytes(size)).unwrap();
        let before = pair.kernel.resource_counts();
        let message = Frame { number: 7, pixels };
        let error = pair
            .to_server
            .send_or_return(message, Wait::Never)
            .unwrap_err();
        assert!(error.is_timeout());
        let message = error.into_message().unwrap();
        assert_eq!((message.number, &*message.pixels), (7, &*bytes(size)));
        assert_eq!(pair.kernel.resource_counts(), before);
        let mut buffer = MessageBuffer::new();
        while let Ok(Some(_)) = pair.port.try_receive(&mut buffer) {}
    }
}

#[test]
fn shared_memory_of_another_task_is_refused() {
    let pair = Pair::new();
    let pixels = OolShared::copy_of(*pair.server, &bytes(5)).unwrap();
    let error = pair
        .to_server
        .try_send(Frame { number: 1, pixels })
        .unwrap_err();
    let SendCause::Refused(Refusal::ForeignRight(_)) = error.cause else {
        panic!("{error}");
    };
}

#[test]
fn received_shared_memory_is_sent_on_like_any_other() {
    #[derive(MachMessage)]
    #[mach(id = 0xd01)]
    struct Forward {
        #[mach(ool)]
        memory: OolMemory,
    }
    let pair = Pair::new();
    let pixels = OolShared::copy_of(*pair.client, &bytes(LARGE)).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = pair.deliver(Frame { number: 1, pixels }, &mut buffer);
    let mut memory = message.decode::<Frame>().unwrap().body.pixels;
    memory[0] = 77;
    // The memory is moved and then copied: the receiver gets its present contents, not the shared
    // ones.
    let (port, right) = port_and_right(*pair.server);
    right.try_send(Forward { memory }).unwrap();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let memory = message.decode::<Forward>().unwrap().body.memory;
    assert_eq!((memory[0], memory[1]), (77, 1));
    let pixels = OolShared::new(memory);
    right.try_send(Frame { number: 2, pixels }).unwrap();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.decode::<Frame>().unwrap().body.pixels[0], 77);
}

#[test]
fn optional_shared_memory_in_nested_structs_arrives() {
    #[derive(mach_msg::MachPart)]
    struct Part {
        #[mach(ool)]
        memory: Option<OolShared>,
    }
    #[derive(MachMessage)]
    #[mach(id = 0xd02)]
    struct Parts {
        #[mach(nested)]
        first: Part,
        #[mach(nested)]
        second: Part,
    }
    let pair = Pair::new();
    let shared = OolShared::copy_of(*pair.client, &bytes(LARGE)).unwrap();
    let message = Parts {
        first: Part {
            memory: Some(shared.clone()),
        },
        second: Part { memory: None },
    };
    let mut buffer = MessageBuffer::new();
    let view = pair
        .deliver(message, &mut buffer)
        .decode::<Parts>()
        .unwrap()
        .body;
    assert_eq!(view.first.memory.as_deref(), Some(&*shared));
    assert!(view.second.memory.is_none());
}
