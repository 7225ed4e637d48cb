//! Threads of one process as clients and servers.

use std::thread;

use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::Pair;

#[derive(MachMessage)]
#[mach(id = 1, reply(Answer))]
struct Question {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 101)]
struct Answer {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Parcel<'a> {
    #[mach(ool)]
    contents: OolMemory,
    #[mach(copy_send)]
    back: &'a SendRight,
    number: u64,
}

const MESSAGES: u64 = 100_000;

#[test]
fn messages_between_threads_arrive_in_order() {
    let pair = Pair::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..MESSAGES {
                pair.to_server.send(Question { number }).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for expected in 0..MESSAGES {
            let message = pair.port.receive(&mut buffer).unwrap();
            assert_eq!(message.trailer().seqno, expected as u32);
            let question = message.decode::<Question>().unwrap();
            assert_eq!(question.body.number, expected);
        }
    });
}

#[test]
fn calls_of_two_threads_get_their_own_replies() {
    let pair = Pair::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            for _ in 0..2 * (MESSAGES / 2) {
                let message = pair.port.receive(&mut buffer).unwrap();
                let question = message.decode::<Question>().unwrap();
                let answer = Answer {
                    number: question.body.number * 3,
                };
                question.reply.unwrap().send(answer).unwrap();
            }
        });
        let clients = [0, 1].map(|half| {
            let right = &pair.to_server;
            scope.spawn(move || {
                for number in (0..MESSAGES / 2).map(|number| 2 * number + half) {
                    let answer = right.call(Question { number }).unwrap();
                    assert_eq!(answer.number, number * 3);
                }
            })
        });
        // The end of a scope does not wait for thread-local destructors, which release the reply
        // ports.
        for client in clients {
            client.join().unwrap();
        }
    });
}

#[test]
fn rights_and_memory_are_released_by_another_thread() {
    let pair = Pair::new();
    let back = ReceiveRight::new_in(*pair.client).unwrap();
    let back_right = back.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..MESSAGES / 10 {
                let contents = OolMemory::copy_of(*pair.client, &number.to_le_bytes()).unwrap();
                let parcel = Parcel {
                    contents,
                    back: &back_right,
                    number,
                };
                pair.to_server.send(parcel).unwrap();
            }
        });
        let mut buffer = MessageBuffer::new();
        for expected in 0..MESSAGES / 10 {
            let message = pair.port.receive(&mut buffer).unwrap();
            if expected % 3 == 0 {
                // Dropped unread.
                continue;
            }
            let parcel = message.decode::<Parcel<'_>>().unwrap().body;
            assert_eq!(parcel.number, expected);
            assert_eq!(*parcel.contents, expected.to_le_bytes());
            assert!(!parcel.back.is_dead());
            if expected % 3 == 1 {
                // One field is moved out.
                drop(parcel.back);
            }
        }
    });
    assert_eq!(back.status().unwrap().has_send_rights, 1);
    drop((back_right, back));
}
