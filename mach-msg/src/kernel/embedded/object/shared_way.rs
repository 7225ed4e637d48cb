//! A path to a port that bypasses its queue: memory that a sender and the receiver share.
//!
//! A port has at most one, and only while its queue gets no messages in another way. Locking both
//! sides of the port ends it: then the messages that the receiver has not taken are in the queue,
//! as if they had been sent to it. So code that reads or changes a port is not affected by it.

use std::fmt;

use crate::kernel::embedded::object::kmsg::{
    KmsgDescriptors, KmsgHeader, PayloadRef, PendingKmsg, SenderRef,
};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::object::queue::Queue;
use crate::wire::disposition::MOVE_SEND;
use crate::wire::{Bits, PortName};

/// Memory that a sender and the receiver of a port share.
pub(crate) trait SharedWay: fmt::Debug + Send + Sync {
    /// Ends the exchange. Passes the messages that the receiver has not taken to `each`, oldest
    /// first, until it refuses one. Returns the number of messages that the receiver has taken.
    fn end(&self, each: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32;

    /// Wakes both sides after the end. Called without a lock of the port, unless another way was
    /// attached meanwhile: they decide how long it takes.
    fn ended(&self) {}
}

/// A message without rights and memory that was sent with a copied send right.
#[derive(Debug)]
pub(crate) struct SharedMessage<'a> {
    /// The sender. Its task was alive when the way was attached to the port.
    pub(crate) sender: SenderRef,
    /// Size with the header, in bytes.
    pub(crate) size: u32,
    pub(crate) id: i32,
    /// The value in the voucher field.
    pub(crate) voucher: PortName,
    /// At most as large as a queue keeps in its slots without a charge for the message.
    pub(crate) body: &'a [u8],
}

/// Ends the shared way of the port `id`, whose queue gets the messages that the receiver has not
/// taken: at most as many as its limit permits, which a sender that obeys the protocol does not
/// exceed, and in memory that was [reserved](Queue::reserve_for_way). Returns their number, and the
/// number of messages that the receiver has taken.
pub(super) fn end(way: &dyn SharedWay, id: PortRef, queue: &mut Queue) -> (u32, u32) {
    let mut queued = 0;
    let room = queue.limit.min(queue.most).saturating_sub(queue.count());
    let taken = way.end(&mut |shared| {
        if queued == room {
            return false;
        }
        let mut message = PendingKmsg {
            head: KmsgHeader {
                bits: Bits::new(MOVE_SEND, 0, 0, false),
                size: shared.size,
                id: shared.id,
                remote: id,
                local: NULL,
                voucher: shared.voucher.0,
                sender: shared.sender,
            },
            descriptors: KmsgDescriptors::new(),
            payload: PayloadRef::Bytes(shared.body),
            charge: None,
        };
        let is_queued = queue.push(&mut message);
        debug_assert!(is_queued, "the memory was reserved");
        queued += u32::from(is_queued);
        is_queued
    });
    queue.release_reserve();
    queue.seqno = queue.seqno.wrapping_add(taken);
    (queued, taken)
}

/// The lives of a port.
pub(super) mod life {
    pub(crate) const DEAD: u32 = 0;
    pub(crate) const ALIVE: u32 = 1;
    /// Alive, with a shared way.
    pub(crate) const SHARED: u32 = 2;

    pub(crate) const fn of(alive: bool, shared: bool) -> u32 {
        match (alive, shared) {
            (false, _) => DEAD,
            (true, false) => ALIVE,
            (true, true) => SHARED,
        }
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::object::port;
    use crate::kernel::embedded::space::Space;
    use crate::kernel::embedded::space::entry::kind;

    /// A number of messages that exceeds the limit of any queue.
    #[derive(Debug)]
    struct Flood {
        sender: SenderRef,
        accepted: AtomicU32,
    }

    impl SharedWay for Flood {
        fn end(&self, each: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
            let message = SharedMessage {
                sender: self.sender,
                size: 28,
                id: 9,
                voucher: PortName::NULL,
                body: &[1; 4],
            };
            let accepted = (0..2000).take_while(|_| each(&message)).count();
            let accepted = u32::try_from(accepted).unwrap();
            self.accepted.store(accepted, Ordering::Relaxed);
            3
        }
    }

    /// Its sides are woken by looking at the port.
    #[derive(Debug)]
    struct Watched {
        port: PortRef,
        ended: AtomicU32,
    }

    impl SharedWay for Watched {
        fn end(&self, _: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
            2
        }

        fn ended(&self) {
            let locked = port::lock(self.port).unwrap();
            assert!(locked.way.is_none() && locked.queue.seqno == 2);
            self.ended.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn sides_are_woken_without_a_lock_of_the_port() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        // SAFETY: nothing else owns rights or memory of this task.
        let name = unsafe { task.calls() }.port_allocate(1).unwrap();
        let entry = Space::of(*task).unwrap().look_up(name);
        let id = entry.unwrap().object;
        let port = port::find(id).unwrap();
        let way = Arc::new(Watched {
            port: id,
            ended: AtomicU32::new(0),
        });
        port.lock().way = Some(way.clone());
        let locked = port.lock();
        assert!(locked.way.is_none());
        assert_eq!(way.ended.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn queue_gets_no_more_messages_than_its_limit_permits() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        // SAFETY: nothing else owns rights or memory of this task.
        let name = unsafe { task.calls() }.port_allocate(1).unwrap();
        let space = Space::of(*task).unwrap();
        let entry = space.look_up(name).filter(|entry| entry.is(kind::RECEIVE));
        let port = port::find(entry.unwrap().object).unwrap();
        for (limit, accepted) in [(5, 5), (5, 0), (7, 2)] {
            let flood = Arc::new(Flood {
                sender: space.sender(),
                accepted: AtomicU32::new(u32::MAX),
            });
            let mut locked = port.lock();
            let (seqno, messages) = (locked.queue.seqno, locked.messages);
            locked.queue.limit = limit;
            locked.way = Some(flood.clone());
            drop(locked);
            let locked = port.lock();
            assert_eq!(flood.accepted.load(Ordering::Relaxed), accepted);
            assert_eq!(locked.queue.count(), limit);
            assert_eq!(locked.queue.seqno, seqno + 3);
            assert_eq!(locked.messages, messages + u64::from(accepted) + 3);
            assert!(locked.way.is_none());
        }
        kernel.verify().unwrap();
    }
}
