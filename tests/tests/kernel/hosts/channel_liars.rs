//! Processes that write anything into the pages of channels that they may write.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight, Wait, bootstrap};
use mach_msg_tests::hosting::TestHost;
use mach_msg_tests::random::Random;

use super::life::wait_for_tasks;
use super::processes::{Other, role};

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number<'a> {
    value: u64,
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Number of messages of honest processes for each hostile one.
const HONEST: u64 = 5000;

fn host() -> TestHost {
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 1 };
    TestHost::with(EmbeddedKernel::new(), limits)
}

fn send(right: &SendRight, value: u64, wait: Wait) -> Result<(), MsgReturn> {
    let bytes = &[value as u8; 100];
    let sent = right.send_with(Number { value, bytes }, wait);
    sent.map_err(|error| error.code())
}

/// Returns the pages of channels that this process can write, as addresses of words.
fn writable_pages() -> Vec<std::ops::Range<usize>> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let lines = maps
        .lines()
        .filter(|line| line.contains("mach-msg channel"));
    let writable = lines.filter(|line| line.contains(" rw-s "));
    let range = |line: &str| {
        let (start, rest) = line.split_once('-')?;
        let (end, _) = rest.split_once(' ')?;
        let number = |text| usize::from_str_radix(text, 16).ok();
        Some(number(start)?..number(end)?)
    };
    writable.map(|line| range(line).unwrap()).collect()
}

/// Writes random words into the pages. Most are close to the present values.
fn scribble(pages: &[std::ops::Range<usize>], random: &mut Random, count: u64) {
    for _ in 0..count {
        let pages = &pages[random.below(pages.len() as u64) as usize];
        let words = match random.below(4) {
            // The words at the start of the page, of the ring, and of records.
            0 => 40,
            _ => (pages.len() / 4) as u64,
        };
        let ring = if pages.len() > 4096 && random.below(2) == 0 {
            4096
        } else {
            0
        };
        let offset = (ring + 4 * random.below(words) as usize) % pages.len();
        let word = std::ptr::with_exposed_provenance_mut::<u32>(pages.start + offset);
        // SAFETY: the word is in a mapping of this process, which only this thread unmaps. Only
        // atomic operations of the library access it.
        let word = unsafe { std::sync::atomic::AtomicU32::from_ptr(word) };
        let value = match random.below(3) {
            0 => random.below(u64::from(u32::MAX)) as u32,
            1 => random.below(200) as u32,
            _ => word
                .load(Ordering::Relaxed)
                .wrapping_add(random.below(5) as u32),
        };
        word.store(value, Ordering::Release);
    }
}

/// Sends to a port, forever, and writes random words into its pages.
fn lie_as_sender() -> ! {
    let mut random = Random::new(std::process::id().into());
    println!("ready");
    loop {
        let Ok(right) = bootstrap::look_up("lies") else {
            continue;
        };
        for value in 0..200 {
            let _ = send(&right, value, Wait::For(Duration::from_millis(1)));
            let pages = writable_pages();
            if !pages.is_empty() && value > 3 {
                scribble(&pages, &mut random, value % 100);
            }
        }
    }
}

/// Sends numbers to a port, forever.
fn count() -> ! {
    let right = bootstrap::look_up("numbers").unwrap();
    println!("ready");
    for value in 0.. {
        send(&right, value, Wait::Forever).unwrap();
    }
    unreachable!("there are enough numbers");
}

#[test]
fn lying_sender_harms_only_its_own_messages() {
    const NAME: &str = "hosts::channel_liars::lying_sender_harms_only_its_own_messages";

    match role().as_deref() {
        Some("liar") => lie_as_sender(),
        Some(_) => count(),
        None => {}
    }
    let host = host();
    let receiver = host.join();
    let [lies, numbers] = ["lies", "numbers"].map(|name| {
        let port = ReceiveRight::new_in(*receiver).unwrap();
        bootstrap::register(name, &port.make_send().unwrap()).unwrap();
        port
    });
    let before = host.kernel().resource_counts();
    let is_over = AtomicBool::new(false);
    let mut liars = [(); 2].map(|()| Other::start(&host, NAME, "liar"));
    let mut honest = Other::start(&host, NAME, "honest");
    honest.ready();
    for liar in &mut liars {
        liar.ready();
    }
    let received = thread::scope(|scope| {
        let liars = scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let mut count = 0_u32;
            while !is_over.load(Ordering::Relaxed) {
                let wait = Duration::from_millis(1);
                match lies.receive_timeout(&mut buffer, wait) {
                    // Their processes are known, regardless of the words that they write.
                    Ok(message) => {
                        assert_ne!(message.sender().pid(), std::process::id());
                        count += 1;
                    }
                    Err(error) => assert_eq!(error.code(), MsgReturn::RCV_TIMED_OUT),
                }
            }
            count
        });
        let mut buffer = MessageBuffer::new();
        for value in 0..HONEST {
            let message = numbers.receive(&mut buffer).unwrap();
            let received = message.decode::<Number<'_>>().unwrap().body;
            assert_eq!(
                (received.value, received.bytes),
                (value, &[value as u8; 100][..])
            );
        }
        is_over.store(true, Ordering::Relaxed);
        liars.join().unwrap()
    });
    for liar in &mut liars {
        assert_eq!(liar.has_ended(), None, "it lies on");
    }
    drop((liars, honest));
    wait_for_tasks(&host, 1);
    // Only messages that were received have sequence numbers.
    let mut buffer = MessageBuffer::new();
    let mut left = 0;
    while lies.try_receive(&mut buffer).unwrap().is_some() {
        left += 1;
    }
    assert!(received > 0);
    assert_eq!(lies.status().unwrap().seqno, received + left);
    while numbers.try_receive(&mut buffer).unwrap().is_some() {}
    assert_eq!(host.channel_counts().channels, 0);
    assert_eq!(host.kernel().resource_counts(), before);
    host.kernel().verify().unwrap();
}

/// Receives from a port, forever, and writes random words into its pages.
fn lie_as_receiver() -> ! {
    let mut random = Random::new(std::process::id().into());
    let port = ReceiveRight::new().unwrap();
    bootstrap::register("lies", &port.make_send().unwrap()).unwrap();
    println!("ready");
    let mut buffer = MessageBuffer::new();
    loop {
        for count in 0..300 {
            let _ = port.receive_timeout(&mut buffer, Duration::from_millis(1));
            let pages = writable_pages();
            if !pages.is_empty() && count > 3 {
                scribble(&pages, &mut random, count % 10);
            }
        }
        // Closes the channel, so that there is another one.
        let _ = port.status();
    }
}

#[test]
fn lying_receiver_does_not_delay_its_sender() {
    const NAME: &str = "hosts::channel_liars::lying_receiver_does_not_delay_its_sender";

    if role().is_some() {
        lie_as_receiver();
    }
    let host = host();
    let sender = host.join();
    let before = host.kernel().resource_counts();
    let mut liar = Other::start(&host, NAME, "liar");
    liar.ready();
    let right = bootstrap::look_up_as(*sender, "lies").unwrap();
    let mut sent = 0;
    for value in 0..HONEST {
        match send(&right, value, Wait::For(Duration::from_millis(1))) {
            Ok(()) => sent += 1,
            Err(code) => assert_eq!(code, MsgReturn::SEND_TIMED_OUT),
        }
    }
    assert!(sent > 0);
    assert_eq!(liar.has_ended(), None, "it lies on");
    assert_ne!(host.channel_counts().opened, 0);
    drop(liar);
    drop(right);
    wait_for_tasks(&host, 1);
    assert_eq!(host.channel_counts().channels, 0);
    assert_eq!(host.kernel().resource_counts(), before);
    host.kernel().verify().unwrap();
}
