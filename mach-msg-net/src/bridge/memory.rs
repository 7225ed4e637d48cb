//! The memory of messages that arrive.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Payloads up to this size are received without asking for memory.
const SMALL: u64 = 4 << 10;

/// Number of bytes for which memory is allocated at once.
const UNIT: u64 = 4 << 10;

/// Two accounts of bytes: one for messages that are being received, and one for those that wait for
/// room in the queues of their ports. A port whose owner does not receive thus does not delay the
/// messages of other ports, until the second account is full too.
#[derive(Debug)]
pub(super) struct Memory {
    receiving: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// The size of an account in units.
    units: u32,
}

/// Bytes of a message. Released when this value is dropped.
#[derive(Debug)]
pub(super) struct Charge {
    units: u32,
    permit: OwnedSemaphorePermit,
}

impl Memory {
    /// Returns accounts of so many bytes each.
    pub(super) fn new(bytes: u64) -> Self {
        let units = u32::try_from(bytes / UNIT).unwrap_or(u32::MAX);
        let units = units.clamp(1, Semaphore::MAX_PERMITS.min(u32::MAX as usize) as u32);
        let account = || Arc::new(Semaphore::new(units as usize));
        Self {
            receiving: account(),
            waiting: account(),
            units,
        }
    }

    /// Waits until a message of this size may be received. `None` for small ones.
    pub(super) async fn receive(&self, size: u64) -> Option<Charge> {
        if size <= SMALL {
            return None;
        }
        let units = u32::try_from(size.div_ceil(UNIT)).unwrap_or(u32::MAX);
        let units = units.min(self.units);
        let receiving = Arc::clone(&self.receiving);
        let permit = receiving.acquire_many_owned(units).await.ok()?;
        Some(Charge { units, permit })
    }

    /// Moves the bytes of a message that has to wait to the other account, if it has room.
    pub(super) fn park(&self, charge: &mut Charge) {
        let waiting = Arc::clone(&self.waiting);
        if let Ok(permit) = waiting.try_acquire_many_owned(charge.units) {
            charge.permit = permit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn waiting_message_leaves_memory_for_others() {
        let memory = Memory::new(1 << 20);
        assert!(memory.receive(SMALL).await.is_none());
        let mut parked = memory.receive(1 << 20).await.unwrap();
        assert_eq!(memory.receiving.available_permits(), 0);
        memory.park(&mut parked);
        // More than there is counts as all of it.
        let mut other = memory.receive(u64::MAX).await.unwrap();
        assert_eq!(memory.receiving.available_permits(), 0);
        // The second account is full.
        memory.park(&mut other);
        assert_eq!(memory.receiving.available_permits(), 0);
        drop((parked, other));
        assert_eq!(memory.receiving.available_permits(), 256);
        assert_eq!(memory.waiting.available_permits(), 256);
    }
}
