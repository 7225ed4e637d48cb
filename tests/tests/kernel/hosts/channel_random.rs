//! Random operations on ports, with and without channels.

use std::time::Duration;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::embedded::host::{ChannelUse, HostLimits};
use mach_msg::{MessageBuffer, PortSet, ReceiveRight, Wait};
use mach_msg_tests::hosting::TestHost;

use super::channels::{Bytes, Number, give};

/// Random operations on two ports with two senders, one after the other. Returns their results.
fn random_results(host: &TestHost, seed: u64) -> Vec<String> {
    let mut state = seed;
    let mut random = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    let receiver = host.join();
    let ports = [(); 2].map(|()| ReceiveRight::new_in(*receiver).unwrap());
    let senders = [(); 2].map(|()| host.join());
    let rights = senders.each_ref().map(|sender| {
        let all = ports.each_ref().map(|port| give(port, &receiver, sender));
        all.map(Some)
    });
    let set = PortSet::new_in(*receiver).unwrap();
    let mut results = Vec::new();
    let mut buffer = MessageBuffer::new();
    for value in 0..600 {
        let port = &ports[random(2) as usize];
        let right = rights[random(2) as usize][random(2) as usize].as_ref();
        let right = right.unwrap();
        let result = match random(40) {
            0..14 => format!(
                "send {:?}",
                right.try_send(Number { value }).map_err(|e| e.code())
            ),
            14..18 => {
                let bytes = vec![value as u8; random(6000) as usize];
                let sent = right.try_send(Bytes { bytes: &bytes });
                format!("send bytes {:?}", sent.map_err(|error| error.code()))
            }
            18..20 => {
                let right = right.try_clone().unwrap();
                let wait = Wait::For(Duration::ZERO);
                format!("give {}", right.send_with(Number { value }, wait).is_ok())
            }
            20..34 => {
                let received = port.try_receive(&mut buffer).unwrap();
                let shown = received.map(|message| {
                    let id = message.id();
                    let bytes = message.bytes().len();
                    (id, bytes, message.sender().pid_version())
                });
                format!("receive {shown:?}")
            }
            34 => format!("status {:?}", port.status().unwrap()),
            35 => format!("limit {:?}", port.set_queue_limit(1 + random(8) as u32)),
            36 => format!("set {:?} {:?}", set.add(port), set.remove(port)),
            37 => format!("clone {:?}", right.try_clone().map(drop)),
            _ => {
                let received: Vec<_> = std::iter::from_fn(|| {
                    let message = port.try_receive(&mut buffer).unwrap()?;
                    let number = message.decode::<Number>().map(|number| number.body.value);
                    Some(number.ok())
                })
                .collect();
                format!("receive all {received:?}")
            }
        };
        results.push(result);
    }
    results
}

#[test]
fn results_are_those_without_channels() {
    for seed in 0..20 {
        let [off, first, random] = [
            ChannelUse::Off,
            ChannelUse::After { messages: 1 },
            ChannelUse::Random { seed },
        ]
        .map(|channels| {
            let mut limits = HostLimits::default();
            limits.channels = channels;
            TestHost::with(EmbeddedKernel::new(), limits)
        });
        let expected = random_results(&off, seed);
        for host in [&first, &random] {
            assert_eq!(random_results(host, seed), expected, "seed {seed}");
            host.kernel().verify().unwrap();
        }
        assert_ne!(first.channel_counts().opened, 0, "channels were used");
    }
}
