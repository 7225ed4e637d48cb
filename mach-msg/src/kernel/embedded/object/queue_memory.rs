//! The charges for the memory of a port's queue: its slots, and their memory for large messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::kernel::embedded::object::limits::{Account, Growth, PortCharge};
use crate::kernel::embedded::sync::steps::CountedKey;

/// The message that a queue grows for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GrowsFor {
    /// One to a send right.
    Request,
    /// One to a send-once right.
    Reply,
}

/// The charges for a queue's memory.
///
/// Growth for a message to a send right is charged to the task that has the receive right then, so
/// that a task that received a port cannot fill the account of the task that created it, and a task
/// that receives one is not charged for messages that were queued before.
///
/// Growth for a message to a send-once right is charged to an account of its own of the same task,
/// so that requests do not keep a task from getting its replies and notifications, and a task that
/// leaves its replies in queues does not keep others from getting theirs. The charge stays with
/// that task, even if the receive right moves, until the queue releases its memory.
///
/// The kernel's own queues are not charged.
#[derive(Debug, Default)]
pub(crate) struct QueueMemory {
    /// The task that has the receive right or had it last. `None` for a queue of the kernel.
    holder: Option<ChargedTask>,
    /// Earlier holders that are charged, by the address of their account.
    former: BTreeMap<CountedKey<usize>, ChargedTask>,
    /// The tasks that are charged for messages to send-once rights, in the order of the growth. A
    /// task may occur several times.
    replies: Vec<ChargedTask>,
    /// The part of the holder's charge that is kept for messages in a shared way, which may be
    /// queued later.
    reserved: u64,
}

#[derive(Debug)]
struct ChargedTask {
    account: Arc<Account>,
    bytes: u64,
}

impl QueueMemory {
    /// Returns the charges for the queue of a new port.
    pub(crate) fn of(port: &PortCharge) -> Self {
        Self {
            holder: Some(ChargedTask {
                account: Arc::clone(port.account()),
                bytes: 0,
            }),
            former: BTreeMap::new(),
            replies: Vec::new(),
            reserved: 0,
        }
    }

    /// Returns the number of charged bytes.
    pub(crate) fn bytes(&self) -> u64 {
        let tasks = self.holder.iter().chain(self.former.values());
        tasks.chain(&self.replies).map(|task| task.bytes).sum()
    }

    /// Returns the part of [`bytes`](Self::bytes) that is charged for messages to send-once rights.
    pub(crate) fn replies(&self) -> u64 {
        self.replies.iter().map(|task| task.bytes).sum()
    }

    /// Charges the next growth to the task that gets the receive right. Does nothing for a queue of
    /// the kernel. Costs O(log n) in the tasks that are charged.
    pub(crate) fn pass_to(&mut self, account: &Arc<Account>) {
        let address = |account: &Arc<Account>| CountedKey(Arc::as_ptr(account).addr());
        let Some(holder) = &mut self.holder else {
            return;
        };
        if Arc::ptr_eq(&holder.account, account) {
            return;
        }
        let next = self.former.remove(&address(account));
        let next = next.unwrap_or_else(|| ChargedTask {
            account: Arc::clone(account),
            bytes: 0,
        });
        let last = std::mem::replace(holder, next);
        if last.bytes != 0 {
            self.former.insert(address(&last.account), last);
        }
    }

    /// Charges bytes that later growth for messages to send rights uses. Returns false, and does
    /// nothing, if that would exceed a half of a limit: what may never be needed does not keep
    /// messages of others from being queued. They have to be [released](Self::release_reserve)
    /// before the queue passes to another task.
    #[cfg(any(
        test,
        all(feature = "processes", any(target_os = "linux", target_os = "android"))
    ))]
    pub(super) fn reserve(&mut self, bytes: usize) -> bool {
        let is_charged = self.grow(bytes, GrowsFor::Request, Growth::Optional);
        if is_charged && self.holder.is_some() {
            self.reserved += bytes as u64;
        }
        is_charged
    }

    /// Lowers the counts by what is left of the [reserve](Self::reserve).
    pub(super) fn release_reserve(&mut self) {
        let bytes = std::mem::take(&mut self.reserved);
        if let Some(holder) = &mut self.holder {
            holder.bytes = holder.bytes.saturating_sub(bytes);
            holder.account.shrink_queue(bytes);
        }
    }

    /// Uses bytes of the [reserve](Self::reserve). Returns false if it has fewer.
    fn use_reserve(&mut self, bytes: u64) -> bool {
        let left = self.reserved.checked_sub(bytes);
        self.reserved = left.unwrap_or(self.reserved);
        left.is_some()
    }

    /// Charges more bytes. Returns false, and does nothing, if that would exceed a limit.
    pub(crate) fn grow(&mut self, bytes: usize, grows_for: GrowsFor, growth: Growth) -> bool {
        let bytes = bytes as u64;
        if (grows_for, growth) == (GrowsFor::Request, Growth::Needed)
            && self.reserved != 0
            && self.use_reserve(bytes)
        {
            return true;
        }
        let Some(holder) = &mut self.holder else {
            return true;
        };
        match grows_for {
            GrowsFor::Request => {
                let raised = holder.account.grow_queue(bytes, growth);
                if raised {
                    holder.bytes += bytes;
                }
                raised
            }
            GrowsFor::Reply => {
                let raised = holder.account.grow_for_reply(bytes, growth);
                if raised {
                    match self.replies.last_mut() {
                        Some(last) if Arc::ptr_eq(&last.account, &holder.account) => {
                            last.bytes += bytes;
                        }
                        _ => self.replies.push(ChargedTask {
                            account: Arc::clone(&holder.account),
                            bytes,
                        }),
                    }
                }
                raised
            }
        }
    }

    /// Charges the holder for bytes that were charged for replies, starting with the last growth.
    /// Returns false, and does nothing, if that would exceed a limit.
    pub(crate) fn take_over(&mut self, bytes: usize) -> bool {
        let charged = self.replies();
        let Some(holder) = &mut self.holder else {
            return true;
        };
        let mut bytes = (bytes as u64).min(charged);
        let (mut rest, mut foreign) = (bytes, 0);
        for task in self.replies.iter().rev() {
            let part = task.bytes.min(rest);
            rest -= part;
            if !task.account.shares_with(&holder.account) {
                foreign += part;
            }
        }
        let is_reserved = self.reserved.checked_sub(bytes);
        if let Some(left) = is_reserved {
            self.reserved = left;
        } else if holder.account.take_over(bytes, foreign) {
            holder.bytes += bytes;
        } else {
            return false;
        }
        while let Some(last) = self.replies.last_mut().filter(|_| bytes != 0) {
            let part = last.bytes.min(bytes);
            match is_reserved {
                // Charged already.
                Some(_) => last.account.shrink_for_reply(part),
                None => last.account.give_over(part, &holder.account),
            }
            last.bytes -= part;
            bytes -= part;
            if last.bytes == 0 {
                self.replies.pop();
            }
        }
        true
    }

    /// Lowers the counts by all charged bytes.
    pub(crate) fn release(&mut self) {
        let Some(holder) = &mut self.holder else {
            return;
        };
        for task in std::mem::take(&mut self.replies) {
            task.account.shrink_for_reply(task.bytes);
        }
        holder
            .account
            .shrink_queue(std::mem::take(&mut holder.bytes));
        for task in std::mem::take(&mut self.former).into_values() {
            task.account.shrink_queue(task.bytes);
        }
    }
}

impl Drop for QueueMemory {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::object::limits::{KernelLimits, Totals};
    use crate::kernel::embedded::sync::steps::count;

    fn totals(change: impl FnOnce(&mut KernelLimits)) -> Arc<Totals> {
        let mut limits = KernelLimits::default();
        change(&mut limits);
        Arc::new(Totals::new(limits))
    }

    #[test]
    fn queue_growth_is_charged_to_the_holder() {
        let totals = totals(|limits| limits.queue_memory_per_task = 100);
        let [maker, holder] = [(); 2].map(|()| Account::open(&totals).unwrap());
        let charged = || [&maker, &holder].map(|account| account.queues());
        let grow =
            |memory: &mut QueueMemory, bytes| memory.grow(bytes, GrowsFor::Request, Growth::Needed);
        let mut memory = QueueMemory::of(&maker.port().unwrap());
        memory.pass_to(&maker);
        assert!(grow(&mut memory, 60));
        memory.pass_to(&holder);
        assert!(grow(&mut memory, 90) && !grow(&mut memory, 20));
        assert_eq!((charged(), memory.bytes()), ([60, 90], 150));
        memory.pass_to(&maker);
        assert!(grow(&mut memory, 40) && !grow(&mut memory, 1));
        for account in [&holder, &maker, &holder] {
            memory.pass_to(account);
        }
        assert_eq!((charged(), memory.bytes()), ([100, 90], 190));
        assert_eq!(memory.former.len(), 1);
        assert!(grow(&mut memory, 10) && !grow(&mut memory, 1));
        assert_eq!(totals.queued(), 200);
        memory.release();
        assert_eq!((charged(), memory.bytes(), totals.queued()), ([0, 0], 0, 0));
        assert!(grow(&mut memory, 100));
        assert_eq!(charged(), [0, 100]);
        memory.pass_to(&maker);
        drop(memory);
        assert_eq!((charged(), totals.queued()), ([0, 0], 0));
    }

    #[test]
    fn reserve_is_used_by_requests_and_released() {
        let totals = totals(|limits| {
            limits.queue_memory_per_task = 200;
            limits.queued_bytes = 1600;
        });
        let account = Account::open(&totals).unwrap();
        let mut memory = QueueMemory::of(&account.port().unwrap());
        assert!(!memory.reserve(101) && memory.reserve(100));
        let grow =
            |memory: &mut QueueMemory, bytes, growth| memory.grow(bytes, GrowsFor::Request, growth);
        // Beyond all limits but for the reserve.
        let mut other = QueueMemory::of(&account.port().unwrap());
        assert!(grow(&mut other, 100, Growth::Needed) && !grow(&mut other, 1, Growth::Needed));
        assert!(!grow(&mut memory, 1, Growth::Optional));
        assert!(grow(&mut memory, 60, Growth::Needed));
        assert!(!grow(&mut memory, 41, Growth::Needed));
        // Slots of replies become those of requests.
        assert!(memory.grow(30, GrowsFor::Reply, Growth::Needed));
        assert!(memory.take_over(30));
        assert_eq!((account.queues(), account.replies()), (200, 0));
        memory.release_reserve();
        assert_eq!((account.queues(), memory.bytes()), (190, 90));
        assert!(grow(&mut memory, 10, Growth::Needed));
        drop((memory, other));
        assert_eq!((account.queues(), totals.queued()), (0, 0));
    }

    #[test]
    fn growth_for_replies_has_an_account_of_its_own() {
        let totals = totals(|limits| {
            limits.queue_memory_per_task = 100;
            limits.queued_bytes = 1600;
        });
        let [maker, holder] = [(); 2].map(|()| Account::open(&totals).unwrap());
        let mut memory = QueueMemory::of(&maker.port().unwrap());
        assert!(
            memory.grow(100, GrowsFor::Request, Growth::Needed)
                && !memory.grow(1, GrowsFor::Request, Growth::Needed)
        );
        assert!(
            memory.grow(190, GrowsFor::Reply, Growth::Needed)
                && !memory.grow(11, GrowsFor::Reply, Growth::Needed)
        );
        memory.pass_to(&holder);
        assert!(
            memory.grow(200, GrowsFor::Reply, Growth::Needed)
                && !memory.grow(1, GrowsFor::Reply, Growth::Needed)
        );
        memory.pass_to(&maker);
        assert!(
            memory.grow(10, GrowsFor::Reply, Growth::Needed)
                && !memory.grow(1, GrowsFor::Reply, Growth::Needed)
        );
        assert_eq!((maker.queues(), holder.queues()), (100, 0));
        assert_eq!((maker.replies(), holder.replies()), (200, 200));
        assert_eq!((memory.bytes(), totals.queued()), (500, 500));
        memory.release();
        assert_eq!((memory.bytes(), totals.queued()), (0, 0));
        assert_eq!((maker.replies(), holder.replies()), (0, 0));
        assert!(memory.grow(200, GrowsFor::Reply, Growth::Needed));
        drop(memory);
        assert_eq!((maker.replies(), totals.queued()), (0, 0));
    }

    #[test]
    fn requests_take_over_the_last_growth_for_replies() {
        let totals = totals(|limits| {
            limits.queue_memory_per_task = 100;
            limits.queued_bytes = 1600;
        });
        let [maker, holder] = [(); 2].map(|()| Account::open(&totals).unwrap());
        let mut memory = QueueMemory::of(&maker.port().unwrap());
        assert!(memory.grow(60, GrowsFor::Reply, Growth::Needed));
        memory.pass_to(&holder);
        assert!(memory.grow(30, GrowsFor::Reply, Growth::Needed));
        assert!(memory.take_over(50));
        assert_eq!((maker.replies(), holder.replies()), (40, 0));
        assert_eq!((maker.queues(), holder.queues()), (0, 50));
        // The account has room for 50 bytes more, and 40 are left.
        assert!(memory.take_over(1000) && memory.take_over(1));
        assert_eq!((maker.replies(), holder.queues()), (0, 90));
        assert_eq!((memory.bytes(), totals.queued()), (90, 90));
        drop(memory);
        assert_eq!((holder.queues(), totals.queued()), (0, 0));
    }

    #[test]
    fn requests_leave_a_quarter_of_the_kernel_to_replies() {
        let totals = totals(|limits| limits.queued_bytes = 400);
        let accounts = [(); 3].map(|()| Account::open(&totals).unwrap());
        let mut memory = QueueMemory::of(&accounts[0].port().unwrap());
        assert!(
            memory.grow(300, GrowsFor::Request, Growth::Needed)
                && !memory.grow(1, GrowsFor::Request, Growth::Needed)
        );
        for account in &accounts[..2] {
            memory.pass_to(account);
            assert!(
                memory.grow(50, GrowsFor::Reply, Growth::Needed)
                    && !memory.grow(1, GrowsFor::Reply, Growth::Needed)
            );
        }
        memory.pass_to(&accounts[2]);
        assert!(!memory.grow(1, GrowsFor::Reply, Growth::Needed));
    }

    #[test]
    fn no_task_has_more_than_a_quarter_of_the_replies() {
        let totals = totals(|limits| limits.queued_bytes = 400);
        let accounts = [(); 5].map(|()| Account::open(&totals).unwrap());
        let message = |account: &Arc<Account>, bytes| Arc::clone(account).message(bytes, None);
        let mut kept = Vec::new();
        for account in &accounts[..4] {
            let mut memory = QueueMemory::of(&account.port().unwrap());
            assert!(memory.grow(20, GrowsFor::Reply, Growth::Needed));
            kept.push((memory, message(account, 30).unwrap()));
            assert!(message(account, 1).is_none());
        }
        assert!(message(&accounts[4], 1).is_none());
        kept.pop();
        assert!(message(&accounts[4], 50).is_some());
        drop(kept);
        assert_eq!(totals.queued(), 0);
    }

    #[test]
    fn no_task_has_more_than_a_quarter_of_the_replies_of_its_share() {
        let totals = totals(|limits| limits.queued_bytes = 4000);
        let share = Arc::new(Totals::new(KernelLimits {
            queued_bytes: 400,
            ..KernelLimits::default()
        }));
        let [greedy, other] = [(); 2].map(|()| Account::open_in(&totals, Some(&share)).unwrap());
        assert!(Arc::clone(&greedy).message(51, None).is_none());
        let kept = Arc::clone(&greedy).message(50, None).unwrap();
        assert!(Arc::clone(&greedy).message(1, None).is_none());
        assert!(Arc::clone(&other).message(50, None).is_some());
        drop(kept);
        assert_eq!((totals.queued(), share.queued()), (0, 0));
    }

    #[test]
    fn tasks_share_if_they_are_in_one_group_or_in_none() {
        let totals = totals(|_| ());
        let shares = [(); 2].map(|()| Arc::new(Totals::new(KernelLimits::default())));
        let [one, other] = &shares;
        let open = |share| Account::open_in(&totals, share).unwrap();
        let accounts = [Some(one), Some(one), Some(other), None, None].map(open);
        let groups = [0, 0, 1, 2, 2];
        for (account, group) in accounts.iter().zip(groups) {
            for (second, second_group) in accounts.iter().zip(groups) {
                let shares = account.shares_with(second);
                assert_eq!(shares, group == second_group, "{group} {second_group}");
            }
        }
    }

    #[test]
    fn take_over_from_several_tasks_counts_those_of_other_shares() {
        let totals = totals(|_| ());
        let shares = [(); 2].map(|()| {
            Arc::new(Totals::new(KernelLimits {
                queued_bytes: 400,
                ..KernelLimits::default()
            }))
        });
        let [own, foreign] = shares.each_ref();
        let open = |share| Account::open_in(&totals, Some(share)).unwrap();
        let accounts = [open(foreign), open(own), open(own)];
        let mut memory = QueueMemory::of(&accounts[0].port().unwrap());
        for (place, bytes) in [(0, 50), (1, 30), (2, 20)] {
            if place != 0 {
                memory.pass_to(&accounts[place]);
            }
            assert!(memory.grow(bytes, GrowsFor::Reply, Growth::Needed));
        }
        let replies = || accounts.each_ref().map(|account| account.replies());
        let queued = || [own, foreign].map(|share| share.queued());
        assert_eq!((replies(), queued()), ([50, 30, 20], [50, 50]));
        // Charges of tasks in the same group stay in its share.
        assert!(memory.take_over(45));
        assert_eq!((replies(), queued()), ([50, 5, 0], [50, 50]));
        assert!(memory.take_over(15));
        assert_eq!((replies(), queued()), ([40, 0, 0], [60, 40]));
        assert_eq!(accounts[2].queues(), 60);
        drop(memory);
        assert_eq!((queued(), totals.queued()), ([0, 0], 0));
    }

    #[test]
    fn take_over_from_another_share_obeys_the_share_of_the_holder() {
        let totals = totals(|_| ());
        let shares = [(); 2].map(|()| {
            Arc::new(Totals::new(KernelLimits {
                queued_bytes: 400,
                ..KernelLimits::default()
            }))
        });
        let queued = || shares.each_ref().map(|share| share.queued());
        let accounts = shares
            .each_ref()
            .map(|share| Account::open_in(&totals, Some(share)).unwrap());
        let mut memory = QueueMemory::of(&accounts[0].port().unwrap());
        assert!(memory.grow(50, GrowsFor::Reply, Growth::Needed));
        memory.pass_to(&accounts[1]);
        let mut other = QueueMemory::of(&accounts[1].port().unwrap());
        assert!(other.grow(260, GrowsFor::Request, Growth::Needed));
        assert!(!memory.take_over(41));
        assert_eq!((queued(), accounts[1].queues()), ([50, 260], 260));
        assert!(memory.take_over(40));
        assert_eq!((queued(), accounts[1].queues()), ([10, 300], 300));
        assert_eq!((accounts[0].replies(), memory.bytes()), (10, 50));
        drop((memory, other));
        assert_eq!((queued(), totals.queued()), ([0, 0], 0));
    }

    #[test]
    fn optional_growth_leaves_a_half_of_each_limit() {
        let totals = totals(|limits| {
            limits.queue_memory_per_task = 100;
            limits.queued_bytes = 1600;
        });
        let account = Account::open(&totals).unwrap();
        let mut memory = QueueMemory::of(&account.port().unwrap());
        for (grows_for, limit) in [(GrowsFor::Request, 100), (GrowsFor::Reply, 200)] {
            let half = limit / 2;
            assert!(memory.grow(half, grows_for, Growth::Optional));
            assert!(!memory.grow(1, grows_for, Growth::Optional));
            assert!(memory.grow(half, grows_for, Growth::Needed));
            assert!(!memory.grow(1, grows_for, Growth::Needed));
        }
        assert_eq!((account.queues(), account.replies()), (100, 200));
        drop(memory);
        assert_eq!(totals.queued(), 0);
    }

    #[test]
    fn queue_passes_between_tasks_in_logarithmic_steps() {
        for size in [100, 1_000, 10_000] {
            let totals = totals(|limits| limits.tasks = size);
            let accounts: Vec<_> = (0..size).map(|_| Account::open(&totals).unwrap()).collect();
            let mut memory = QueueMemory::of(&accounts[0].port().unwrap());
            for account in &accounts {
                memory.pass_to(account);
                assert!(memory.grow(1, GrowsFor::Request, Growth::Needed));
            }
            // A node has at most 11 keys, and one is removed and one is inserted.
            let bound = 2 * 11 * (u64::from(size.ilog2()) + 1);
            for account in accounts.iter().step_by(7) {
                let steps = count(|| memory.pass_to(account));
                assert!(steps <= bound, "{steps} of {size}");
            }
            assert_eq!(memory.bytes(), size.into());
            memory.release();
            assert_eq!(totals.queued(), 0);
        }
    }
}
