//! Clients that break the protocol.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use mach_msg::ReceiveRight;
use mach_msg_tests::hosting::TestHost;
use mach_msg_tests::random::Random;

use super::life::wait_for_tasks;

/// A connection without the library.
struct Raw(UnixStream);

impl Raw {
    fn open(path: PathBuf) -> Self {
        let stream = UnixStream::connect(path).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        Self(stream)
    }

    fn frame(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        // The host may have closed the connection.
        let _ = self.0.write_all(&[&length[..], bytes].concat());
    }

    /// Returns the next frame, or `None` if the host has closed the connection.
    fn answer(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 4];
        self.0.read_exact(&mut length).ok()?;
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn hello(&mut self, versions: (u32, u32), ticket: Option<[u8; 16]>) -> Option<Vec<u8>> {
        let parts = [
            &b"machlink"[..],
            &versions.0.to_le_bytes(),
            &versions.1.to_le_bytes(),
            &u32::from(ticket.is_some()).to_le_bytes(),
            &ticket.unwrap_or_default(),
        ];
        self.frame(&parts.concat());
        self.answer()
    }
}

/// Joins a task without the library. Returns the connection that holds it, and one for calls.
fn join(host: &TestHost) -> (Raw, Raw) {
    let mut held = Raw::open(host.path());
    let welcome = held.hello((1, 1), None).unwrap();
    assert_eq!(welcome[8..12], [0; 4], "accepted");
    let ticket: [u8; 16] = welcome[20..36].try_into().unwrap();
    let mut calls = Raw::open(host.path());
    assert_eq!(calls.hello((1, 1), Some(ticket)).unwrap()[8..12], [0; 4]);
    (held, calls)
}

#[test]
fn bad_handshakes_are_refused() {
    let host = TestHost::start();
    let mut other = Raw::open(host.path());
    let refusal = other.hello((2, 9), None).unwrap();
    assert_eq!(refusal[8], 1, "no common version");
    assert_eq!(
        refusal[12..20],
        [1, 0, 0, 0, 1, 0, 0, 0],
        "the host's versions"
    );
    assert_eq!(other.answer(), None);
    let mut guess = Raw::open(host.path());
    assert_eq!(
        guess.hello((1, 1), Some([7; 16])).unwrap()[8],
        4,
        "no such ticket"
    );
    for bytes in [&b""[..], b"GET / HTTP/1.1", b"machlink", &[0; 200]] {
        let mut raw = Raw::open(host.path());
        raw.frame(bytes);
        assert_eq!(raw.answer(), None, "{bytes:?}");
    }
    // A long frame is refused by its length.
    let mut long = Raw::open(host.path());
    long.0.write_all(&u32::MAX.to_le_bytes()).unwrap();
    assert_eq!(long.answer(), None);
    assert_eq!(host.tasks(), []);
}

#[test]
fn unknown_or_malformed_calls_end_the_connection() {
    let host = TestHost::start();
    let unknown: &[u8] = &1000_u32.to_le_bytes();
    // `port_allocate` without its argument, and with too much.
    let (short, long) = (&[2, 0, 0, 0], &[2, 0, 0, 0, 1, 0, 0, 0, 9]);
    for frame in [unknown, short, long, &[]] {
        let (_held, mut bad) = join(&host);
        bad.frame(frame);
        assert_eq!(bad.answer(), None, "{frame:?}");
    }
    let (held, mut good) = join(&host);
    good.frame(&[2, 0, 0, 0, 1, 0, 0, 0]);
    let answer = good.answer().unwrap();
    assert_eq!(answer[..4], [0; 4], "KERN_SUCCESS");
    assert_eq!(answer.len(), 8, "a name");
    // Calls about the memory and the tasks of this process are not made.
    good.frame(&[&35_u32.to_le_bytes()[..], &[0; 8]].concat());
    assert_eq!(
        good.answer().unwrap(),
        46_i32.to_le_bytes(),
        "KERN_NOT_SUPPORTED"
    );
    drop(held);
    wait_for_tasks(&host, 0);
    assert!(host.kernel().resource_counts().is_zero());
}

#[test]
fn bytes_on_the_connection_of_the_task_end_it() {
    let host = TestHost::start();
    let (mut held, mut calls) = join(&host);
    held.frame(b"?");
    assert_eq!(held.answer(), None);
    assert_eq!(calls.answer(), None);
    wait_for_tasks(&host, 0);
}

/// Returns a frame that is almost right: a number of a call, and small numbers.
fn almost(random: &mut Random) -> Vec<u8> {
    let mut frame = u32::try_from(random.below(50))
        .unwrap()
        .to_le_bytes()
        .to_vec();
    for _ in 0..random.below(12) {
        let word = match random.below(4) {
            0 => random.below(5),
            1 => 0x100 * random.below(6) + 3,
            2 => random.below(0x20_0000),
            _ => random.next(),
        };
        let bytes = word.to_le_bytes();
        let size = if random.below(5) == 0 { 8 } else { 4 };
        frame.extend_from_slice(&bytes[..size]);
    }
    frame
}

/// Returns a frame of `mach_msg` with a random message.
fn message(random: &mut Random) -> Vec<u8> {
    let mut body = Vec::new();
    for _ in 0..random.below(40) {
        let word = match random.below(4) {
            0 => random.below(4),
            1 => 0x100 * random.below(6) + 3,
            2 => 0x8000_1513,
            _ => random.next(),
        };
        body.extend_from_slice(&u32::try_from(word & 0xffff_ffff).unwrap().to_le_bytes());
    }
    let length = u32::try_from(body.len()).unwrap();
    let claimed = if random.below(4) == 0 { 24 } else { length };
    // Sends and receives with a timeout of 0, so that nothing blocks.
    let options: u32 = [0x11, 0x102, 0x113][random.below(3) as usize];
    let mut frame = Vec::new();
    for word in [0, options, claimed, length, 256, 256, 0x1000, 0, 0x103, 0] {
        frame.extend_from_slice(&word.to_le_bytes());
    }
    frame.extend_from_slice(&body);
    for _ in 0..random.below(4) {
        frame.push(random.below(3) as u8);
        frame.extend_from_slice(&random.below(20).to_le_bytes());
        frame.extend_from_slice(&vec![1; random.below(20) as usize]);
    }
    frame
}

#[test]
fn random_frames_leave_the_host_and_others_unharmed() {
    let host = TestHost::start();
    let honest = host.join();
    let port = ReceiveRight::new_in(*honest).unwrap();
    let before = host.kernel().resource_counts();
    let mut random = Random::new(16);
    for _ in 0..40 {
        let (held, mut calls) = join(&host);
        for _ in 0..100 {
            let frame = if random.below(2) == 0 {
                almost(&mut random)
            } else {
                message(&mut random)
            };
            calls.frame(&frame);
            if calls.answer().is_none() {
                break;
            }
        }
        drop((held, calls));
    }
    wait_for_tasks(&host, 1);
    assert_eq!(host.kernel().verify(), Ok(()));
    assert_eq!(host.kernel().resource_counts(), before);
    assert!(port.make_send().is_ok());
}
