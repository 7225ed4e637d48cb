//! Processes that exchange messages through channels and are killed and stopped at arbitrary
//! places.
//!
//! `scripts/storm` kills more of them.

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use mach_msg::kernel::MsgReturn;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight, Wait, bootstrap};
use mach_msg_tests::hosting::TestHost;
use mach_msg_tests::random::Random;

use super::life::wait_for_tasks;
use super::processes::{Other, role};

/// Number of processes at a time.
const PROCESSES: u64 = 32;

#[derive(Debug, MachMessage)]
#[mach(id = 7)]
struct Number<'a> {
    /// The process, and the number of its send right.
    sender: u64,
    value: u64,
    #[mach(tail)]
    bytes: &'a [u8],
}

/// A send right, and the next number.
struct Peer {
    right: SendRight,
    sender: u64,
    next: u64,
}

/// The messages that a process has received, by sender.
#[derive(Default)]
struct Received(HashMap<u64, u64>);

impl Received {
    /// Checks that a message is whole, and the next one of its sender.
    fn check(&mut self, number: &NumberView<'_>) {
        let next = self.0.entry(number.sender).or_default();
        assert_eq!(number.value, *next, "sender {:#x}", number.sender);
        assert!(number.bytes.iter().all(|&byte| byte == number.value as u8));
        *next += 1;
    }
}

/// Exchanges messages with the others, forever.
fn exchange(own: u64) -> ! {
    let mut random = Random::new(u64::from(std::process::id()));
    let port = ReceiveRight::new().unwrap();
    let send = port.make_send().unwrap();
    // The host may not know yet that the process before this one has ended.
    while bootstrap::register(&format!("peer {own}"), &send).is_err() {
        std::thread::yield_now();
    }
    drop(send);
    println!("ready");
    let mut peers: HashMap<u64, Peer> = HashMap::new();
    let mut received = Received::default();
    let mut buffer = MessageBuffer::new();
    let mut rights = 0;
    #[cfg(debug_assertions)]
    if random.below(2) == 0 {
        let place = 1 + random.below(6) as u32;
        mach_msg::kernel::kill_at(place, 1 + random.below(500) as u32);
    }
    loop {
        // Mostly the same one, so that there are channels.
        let which = match random.below(40) {
            0 => random.below(PROCESSES),
            _ => (own + 1) % PROCESSES,
        };
        if !peers.contains_key(&which)
            && let Ok(right) = bootstrap::look_up(&format!("peer {which}"))
        {
            rights += 1;
            let sender = u64::from(std::process::id()) << 32 | rights;
            let next = 0;
            peers.insert(
                which,
                Peer {
                    right,
                    sender,
                    next,
                },
            );
        }
        if let Some(peer) = peers.get_mut(&which) {
            for _ in 0..random.below(20) {
                let value = peer.next;
                let bytes = vec![value as u8; random.below(600) as usize * 4];
                let wait = match random.below(3) {
                    0 => Wait::Never,
                    _ => Wait::For(Duration::from_millis(1)),
                };
                let sender = peer.sender;
                let bytes = &bytes;
                match peer.right.send_with(
                    Number {
                        sender,
                        value,
                        bytes,
                    },
                    wait,
                ) {
                    Ok(()) => peer.next += 1,
                    Err(error) if error.code() == MsgReturn::SEND_TIMED_OUT => break,
                    Err(_) => {
                        peers.remove(&which);
                        break;
                    }
                }
            }
        }
        for _ in 0..random.below(20) {
            let wait = Duration::from_millis(random.below(2));
            let Ok(message) = port.receive_timeout(&mut buffer, wait) else {
                break;
            };
            received.check(&message.decode::<Number<'_>>().unwrap().body);
        }
    }
}

#[test]
fn storm_of_kills_loses_no_message_of_living_processes() {
    const NAME: &str = "hosts::channel_storm::storm_of_kills_loses_no_message_of_living_processes";

    if let Some(own) = role() {
        exchange(own.parse().unwrap());
    }
    let kills = std::env::var("STORM_KILLS").map_or(100, |kills| kills.parse().unwrap());
    let mut limits = HostLimits::default();
    limits.channels = ChannelUse::After { messages: 2 };
    let host = TestHost::with(EmbeddedKernel::new(), limits);
    let before = host.kernel().resource_counts();
    let start = |which: u64| {
        let mut other = Other::start(&host, NAME, &which.to_string());
        other.ready();
        other
    };
    let mut others: Vec<Other> = (0..PROCESSES).map(start).collect();
    let mut random = Random::new(std::env::var("STORM_SEED").map_or(1, |s| s.parse().unwrap()));
    let mut killed = 0;
    while killed < kills {
        std::thread::sleep(Duration::from_millis(1 + random.below(20)));
        let victim = random.below(PROCESSES) as usize;
        match random.below(4) {
            0 => {
                others[victim].stop_for(Duration::from_millis(random.below(20)));
            }
            _ => {
                others[victim].kill();
                others[victim] = start(victim as u64);
                killed += 1;
            }
        }
        // Other processes have killed themselves at their marked places.
        for which in 0..PROCESSES {
            if let Some(status) = others[which as usize].has_ended() {
                assert_eq!(status.signal(), Some(libc::SIGKILL), "{status}");
                others[which as usize] = start(which);
                killed += 1;
            }
        }
    }
    let counts = host.channel_counts();
    for other in &mut others {
        let ended = other.has_ended();
        assert!(ended.is_none_or(|status| status.signal() == Some(libc::SIGKILL)));
    }
    drop(others);
    wait_for_tasks(&host, 0);
    assert!(counts.opened > 0, "{counts:?}");
    assert_eq!(host.channel_counts().channels, 0);
    host.kernel().verify().unwrap();
    assert_eq!(host.kernel().resource_counts(), before);
    println!("{killed} processes were killed, {counts:?}");
}
