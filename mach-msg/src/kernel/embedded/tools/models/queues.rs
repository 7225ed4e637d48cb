//! Senders and receivers of one queue that block on messages and on room.

use crate::kernel::embedded::tools::models::thread;

use crate::kernel::embedded::tools::models::{
    RECEIVE, Stage, check, header, port, receive, send, with_right,
};
use crate::kernel::{MsgOptions, MsgReturn};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND};

#[test]
fn messages_with_rights_and_a_full_queue_and_a_receiver() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[1]).unwrap();
        let carried = sender.port_allocate(RECEIVE).unwrap();
        let senders = [COPY_SEND, 0].map(|disposition| {
            thread::spawn(move || {
                for _ in 0..2 {
                    let message = match disposition {
                        0 => header(right, COPY_SEND, 1),
                        _ => with_right(right, carried, MAKE_SEND as u8),
                    };
                    let sent = send(sender, message, MsgOptions::empty(), 0);
                    assert_eq!(sent, MsgReturn::SUCCESS);
                }
            })
        });
        for _ in 0..4 {
            assert_eq!(
                receive(owner, port, MsgOptions::empty(), 0),
                (MsgReturn::SUCCESS, 1)
            );
        }
        for sends in senders {
            sends.join().unwrap();
        }
        stage.close();
    });
}

#[test]
fn message_races_with_deadline_of_receiver() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let waits = thread::spawn(move || receive(owner, port, MsgOptions::RCV_TIMEOUT, 1000));
        let sent = send(
            sender,
            header(right, COPY_SEND, 7),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(sent, MsgReturn::SUCCESS);
        let (first, first_id) = waits.join().unwrap();
        let (second, second_id) = receive(owner, port, MsgOptions::RCV_TIMEOUT, 0);
        match first {
            MsgReturn::SUCCESS => assert_eq!((first_id, second), (7, MsgReturn::RCV_TIMED_OUT)),
            _ => {
                assert_eq!(first, MsgReturn::RCV_TIMED_OUT);
                assert_eq!((second, second_id), (MsgReturn::SUCCESS, 7));
            }
        }
        stage.close();
    });
}

#[test]
fn blocked_sender_and_raised_limit_and_port_death() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[0]).unwrap();
        let waits = thread::spawn(move || {
            send(sender, header(right, COPY_SEND, 1), MsgOptions::empty(), 0)
        });
        let raises = thread::spawn(move || owner.port_set_attributes(port, 1, &[1]));
        let dies = thread::spawn(move || owner.port_mod_refs(port, RECEIVE, -1));
        // The sender does not block forever: either there is room, or the port dies.
        let sent = waits.join().unwrap();
        assert!(
            matches!(sent, MsgReturn::SUCCESS | MsgReturn::SEND_INVALID_DEST),
            "{sent}"
        );
        let _ = raises.join().unwrap();
        dies.join().unwrap().unwrap();
        stage.close();
    });
}

#[test]
fn two_blocked_senders_get_room_one_by_one() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        owner.port_set_attributes(port, 1, &[1]).unwrap();
        let full = send(
            sender,
            header(right, COPY_SEND, 0),
            MsgOptions::SEND_TIMEOUT,
            0,
        );
        assert_eq!(full, MsgReturn::SUCCESS);
        let senders: Vec<_> = (1..=2)
            .map(|id| {
                thread::spawn(move || {
                    send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0)
                })
            })
            .collect();
        let mut ids: Vec<i32> = (0..3)
            .map(|_| {
                let (result, id) = receive(owner, port, MsgOptions::empty(), 0);
                assert_eq!(result, MsgReturn::SUCCESS);
                id
            })
            .collect();
        for sender in senders {
            assert_eq!(sender.join().unwrap(), MsgReturn::SUCCESS);
        }
        ids.sort_unstable();
        assert_eq!(ids, [0, 1, 2]);
        stage.close();
    });
}

#[test]
fn send_and_receive_during_growth_and_limit_change() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let sends = thread::spawn(move || {
            for id in 1..=6 {
                let sent = send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
                assert_eq!(sent, MsgReturn::SUCCESS);
            }
        });
        let changes = thread::spawn(move || {
            for limit in [1, 7] {
                owner.port_set_attributes(port, 1, &[limit]).unwrap();
            }
        });
        for id in 1..=6 {
            assert_eq!(
                receive(owner, port, MsgOptions::empty(), 0),
                (MsgReturn::SUCCESS, id)
            );
        }
        sends.join().unwrap();
        changes.join().unwrap();
        stage.close();
    });
}

#[test]
fn two_senders_and_two_receivers_of_one_port() {
    check(|| {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        let senders: Vec<_> = [[1, 2], [3, 4]]
            .map(|ids| {
                thread::spawn(move || {
                    for id in ids {
                        let sent =
                            send(sender, header(right, COPY_SEND, id), MsgOptions::empty(), 0);
                        assert_eq!(sent, MsgReturn::SUCCESS);
                    }
                })
            })
            .into();
        let take = move || [(); 2].map(|()| receive(owner, port, MsgOptions::empty(), 0));
        let other = thread::spawn(take);
        let mut ids: Vec<i32> = take()
            .into_iter()
            .chain(other.join().unwrap())
            .map(|(result, id)| {
                assert_eq!(result, MsgReturn::SUCCESS);
                id
            })
            .collect();
        for sender in senders {
            sender.join().unwrap();
        }
        ids.sort_unstable();
        assert_eq!(ids, [1, 2, 3, 4]);
        stage.close();
    });
}
