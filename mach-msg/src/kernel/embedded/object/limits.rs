//! Counts of the resources that tasks use in a kernel, which are checked against its limits.
//!
//! A group of tasks, as those of one user of a host, can have a share of the kernel's totals. It is
//! a `Totals` of its own with smaller limits, and is charged together with the kernel's.
//!
//! ```text
//!   Totals (a kernel) ◀── Account (a task) ◀──┬── PortCharge: a port or a set that the task created
//!     tasks                                   ├── QueueMemory: slots and kept memory of its queue
//!     ports                 ports             └── MessageCharge: a large message that the task sent,
//!     queued, replies       queues, queued,         also charged to its port, or a reply to one
//!                           replies                 of its ports
//!     memory           ◀──────────────────────── MemoryCharge: a region; SetCharge: memberships
//! ```
//!
//! A count is lowered when its charge is dropped, even after the task has terminated: an account
//! lives as long as its task or any charge. A count is raised before it is checked, so two threads
//! that reach a limit at the same time may both be refused.

use std::sync::Arc;

pub(crate) use crate::kernel::embedded::object::kernel_limits::{
    ALLOCATABLE_MAX, INDEX_END, LIMIT_HARD, PAGE,
};
pub use crate::kernel::embedded::object::kernel_limits::{KernelLimits, TaskLimitReached};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::sync::total_atomic::{AtomicU32, AtomicU64, Ordering};

/// Resource counts of one kernel.
#[derive(Debug)]
pub(crate) struct Totals {
    pub(crate) limits: KernelLimits,
    tasks: AtomicU32,
    ports: AtomicU32,
    /// Bytes of messages and queues.
    queued: AtomicU64,
    /// Bytes of messages to send-once rights and of queues that grew for them, a part of `queued`.
    replies: AtomicU64,
    /// Bytes that regions and memberships cost.
    pub(super) memory: AtomicU64,
    /// Mappings of shared pages.
    pub(super) mappings: AtomicU32,
    /// Registered services. Counted only in shares, because the kernel has a list of all.
    services: AtomicU32,
    /// Vouchers. Counted only in shares.
    vouchers: AtomicU32,
}

impl Totals {
    /// Returns the totals of a group of tasks, with one part in `parts` of these limits.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn share(&self, parts: u32) -> Self {
        let parts = parts.max(1);
        let part = |limit: u32| (limit / parts).max(1);
        let bytes = |limit: u64| limit / u64::from(parts);
        let limits = &self.limits;
        Self::new(KernelLimits {
            tasks: part(limits.tasks),
            ports: part(limits.ports),
            services: part(limits.services),
            vouchers: part(limits.vouchers),
            shared_mappings: part(limits.shared_mappings),
            queued_bytes: bytes(limits.queued_bytes),
            memory: bytes(limits.memory),
            ..limits.clone()
        })
    }

    pub(crate) fn new(limits: KernelLimits) -> Self {
        Self {
            limits: limits.within_bounds(),
            tasks: AtomicU32::new(0),
            ports: AtomicU32::new(0),
            queued: AtomicU64::new(0),
            replies: AtomicU64::new(0),
            memory: AtomicU64::new(0),
            mappings: AtomicU32::new(0),
            services: AtomicU32::new(0),
            vouchers: AtomicU32::new(0),
        }
    }

    /// Returns the number of charged ports and sets.
    pub(crate) fn ports(&self) -> u32 {
        self.ports.load(Ordering::Relaxed)
    }

    /// Returns the number of charged bytes of messages and queues.
    pub(crate) fn queued(&self) -> u64 {
        self.queued.load(Ordering::Relaxed)
    }

    /// Returns the number of bytes of out-of-line memory that are charged.
    #[cfg(all(test, any(target_os = "linux", target_os = "android"), not(miri)))]
    pub(crate) fn memory(&self) -> u64 {
        self.memory.load(Ordering::Relaxed)
    }

    /// Returns the part of [`queued`](Self::queued) that is charged for messages to send-once
    /// rights.
    pub(crate) fn replies(&self) -> u64 {
        self.replies.load(Ordering::Relaxed)
    }

    /// Returns the limit of `queued` for messages to send rights. A quarter is left for others.
    const fn limit_of_requests(&self) -> u64 {
        self.limits.queued_bytes - self.limits.queued_bytes / 4
    }

    /// Returns the limit of `replies`.
    const fn limit_of_replies(&self) -> u64 {
        self.limits.queued_bytes / 2
    }

    /// Returns the part of `replies` that one task can have: a quarter, so that no task can keep
    /// the replies of others from arriving.
    const fn limit_of_replies_per_task(&self) -> u64 {
        self.limit_of_replies() / 4
    }
}

/// The charge for a memory region, released on drop or when the task that owns it terminates.
#[derive(Debug)]
pub(crate) struct MemoryCharge {
    account: Arc<Account>,
    bytes: AtomicU64,
}

impl MemoryCharge {
    /// Charges another region of the same task, or returns `None` if this would exceed the limit.
    pub(crate) fn another(&self, bytes: usize) -> Option<Self> {
        self.account.memory(bytes)
    }

    /// Releases the charge, once.
    pub(super) fn release(&self) {
        let bytes = self.bytes.swap(0, Ordering::Relaxed);
        for totals in self.account.pools() {
            totals.memory.fetch_sub(bytes, Ordering::Relaxed);
        }
    }
}

impl Drop for MemoryCharge {
    fn drop(&mut self) {
        self.release();
    }
}

/// Something that is counted in the share of a group of tasks until this is dropped.
#[derive(Debug)]
pub(crate) struct ShareCharge {
    share: Arc<Totals>,
    count: fn(&Totals) -> &AtomicU32,
}

impl Drop for ShareCharge {
    fn drop(&mut self) {
        (self.count)(&self.share).fetch_sub(1, Ordering::Relaxed);
    }
}

/// A port that the kernel holds for a task.
#[derive(Debug)]
pub(crate) struct Charged {
    pub(crate) port: PortRef,
    /// Keeps it counted for the group of the task.
    pub(crate) _charge: Option<ShareCharge>,
}

/// Raises a count of bytes. Returns false and does nothing if this would exceed the limit.
fn raise_by(count: &AtomicU64, bytes: u64, limit: u64) -> bool {
    if bytes > limit {
        return false;
    }
    let before = count.fetch_add(bytes, Ordering::Relaxed);
    let raised = before.saturating_add(bytes) <= limit;
    if !raised {
        count.fetch_sub(bytes, Ordering::Relaxed);
    }
    raised
}

/// Raises several counts of bytes. Returns false and does nothing if this would exceed a limit.
pub(super) fn raise_all<'a>(
    counts: impl Iterator<Item = (&'a AtomicU64, u64)> + Clone,
    bytes: u64,
) -> bool {
    for (raised, (count, limit)) in counts.clone().enumerate() {
        if !raise_by(count, bytes, limit) {
            lower_all(counts.take(raised), bytes);
            return false;
        }
    }
    true
}

/// Lowers the counts that [`raise_all`] raised.
pub(super) fn lower_all<'a>(counts: impl Iterator<Item = (&'a AtomicU64, u64)>, bytes: u64) {
    for (count, _) in counts {
        count.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// Raises a count by one. Returns false and does nothing if this would exceed the limit.
fn raise(count: &AtomicU32, limit: u32) -> bool {
    let raised = count.fetch_add(1, Ordering::Relaxed) < limit;
    if !raised {
        count.fetch_sub(1, Ordering::Relaxed);
    }
    raised
}

/// The reason for more queue memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Growth {
    /// A message cannot be queued without it.
    Needed,
    /// It makes later messages faster. Only a half of each limit is available for it, so that
    /// memory of idle queues does not prevent a message from being queued.
    Optional,
}

impl Growth {
    /// Returns the counts with the limits that apply to this growth.
    fn limited<'a>(
        self,
        counts: impl Iterator<Item = (&'a AtomicU64, u64)> + Clone,
    ) -> impl Iterator<Item = (&'a AtomicU64, u64)> + Clone {
        counts.map(move |(count, limit)| match self {
            Self::Needed => (count, limit),
            Self::Optional => (count, limit / 2),
        })
    }
}

/// Resource counts of one task. Lives as long as the task or any charge to it.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) totals: Arc<Totals>,
    /// The totals of the group of tasks, if the task is in one.
    share: Option<Arc<Totals>>,
    ports: AtomicU32,
    /// Bytes of queues.
    queues: AtomicU64,
    /// Bytes of queued messages that the task sent.
    queued: AtomicU64,
    /// Bytes of queued messages to send-once rights of the task's ports, and of queues that grew
    /// for them.
    replies: AtomicU64,
}

impl Account {
    /// Opens an account for a new task, or returns `None` if the kernel has too many tasks.
    #[cfg(test)]
    pub(crate) fn open(totals: &Arc<Totals>) -> Option<Arc<Self>> {
        Self::open_in(totals, None)
    }

    /// Opens an account for a new task of a group with this share. Returns `None` if the kernel or
    /// the group has too many tasks.
    pub(crate) fn open_in(totals: &Arc<Totals>, share: Option<&Arc<Totals>>) -> Option<Arc<Self>> {
        let account = Arc::new(Self {
            totals: Arc::clone(totals),
            share: share.map(Arc::clone),
            ports: AtomicU32::new(0),
            queues: AtomicU64::new(0),
            queued: AtomicU64::new(0),
            replies: AtomicU64::new(0),
        });
        let raised = account.raise(|totals| (&totals.tasks, totals.limits.tasks));
        raised.then_some(account)
    }

    /// Closes the account of a terminated task.
    pub(crate) fn close(&self) {
        for totals in self.pools() {
            totals.tasks.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Returns the totals that the task is charged to.
    pub(super) fn pools(&self) -> impl Iterator<Item = &Totals> + Clone {
        let share = self.share.iter();
        share.chain([&self.totals]).map(|totals| &**totals)
    }

    /// Raises a count of all totals by one. Returns false and does nothing if this would exceed a
    /// limit.
    pub(super) fn raise(&self, count: impl Fn(&Totals) -> (&AtomicU32, u32)) -> bool {
        for (done, totals) in self.pools().enumerate() {
            let (number, limit) = count(totals);
            if !raise(number, limit) {
                for totals in self.pools().take(done) {
                    count(totals).0.fetch_sub(1, Ordering::Relaxed);
                }
                return false;
            }
        }
        true
    }

    /// Charges a port or a set, or returns `None` if this would exceed a limit.
    pub(crate) fn port(self: &Arc<Self>) -> Option<PortCharge> {
        if !raise(&self.ports, self.totals.limits.ports_per_task) {
            return None;
        }
        if !self.raise(|totals| (&totals.ports, totals.limits.ports)) {
            self.ports.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(PortCharge(Arc::clone(self)))
    }

    /// Charges a region, or returns `None` if this would exceed a limit.
    pub(crate) fn memory(self: &Arc<Self>, size: usize) -> Option<MemoryCharge> {
        let bytes = KernelLimits::region_cost(size);
        let raised = raise_all(
            self.pools()
                .map(|totals| (&totals.memory, totals.limits.memory)),
            bytes,
        );
        raised.then(|| MemoryCharge {
            account: Arc::clone(self),
            bytes: AtomicU64::new(bytes),
        })
    }

    /// Charges a service to the share of the task, if it has one. Returns false if that has too
    /// many.
    pub(crate) fn service(&self) -> Result<Option<ShareCharge>, ()> {
        self.in_share(|share| &share.services, |limits| limits.services)
    }

    /// Charges a voucher, like [`service`](Self::service).
    pub(crate) fn voucher(&self) -> Result<Option<ShareCharge>, ()> {
        self.in_share(|share| &share.vouchers, |limits| limits.vouchers)
    }

    fn in_share(
        &self,
        count: fn(&Totals) -> &AtomicU32,
        limit: impl Fn(&KernelLimits) -> u32,
    ) -> Result<Option<ShareCharge>, ()> {
        let Some(share) = &self.share else {
            return Ok(None);
        };
        if !raise(count(share), limit(&share.limits)) {
            return Err(());
        }
        Ok(Some(ShareCharge {
            share: Arc::clone(share),
            count,
        }))
    }

    /// Charges queue memory. Returns false, and does nothing, if that would exceed a limit.
    pub(super) fn grow_queue(&self, bytes: u64, growth: Growth) -> bool {
        raise_all(growth.limited(self.counts_of_queue()), bytes)
    }

    /// Lowers the counts that [`grow_queue`](Self::grow_queue) raised.
    pub(super) fn shrink_queue(&self, bytes: u64) {
        lower_all(self.counts_of_queue(), bytes);
    }

    /// Charges queue memory for messages to send-once rights. Returns false, and does nothing, if
    /// that would exceed a limit.
    pub(super) fn grow_for_reply(&self, bytes: u64, growth: Growth) -> bool {
        raise_all(growth.limited(self.counts_of_reply()), bytes)
    }

    /// Lowers the counts that [`grow_for_reply`](Self::grow_for_reply) raised.
    pub(super) fn shrink_for_reply(&self, bytes: u64) {
        lower_all(self.counts_of_reply(), bytes);
    }

    /// Returns the counts that a larger queue raises, with their limits.
    fn counts_of_queue(&self) -> impl Iterator<Item = (&AtomicU64, u64)> + Clone {
        let pools = self.pools();
        [(&self.queues, self.totals.limits.queue_memory_per_task)]
            .into_iter()
            .chain(pools.map(|totals| (&totals.queued, totals.limit_of_requests())))
    }

    /// Returns the counts that bytes for replies raise, with their limits.
    fn counts_of_reply(&self) -> impl Iterator<Item = (&AtomicU64, u64)> + Clone {
        let pools = self.pools().flat_map(|totals| {
            [
                (&totals.replies, totals.limit_of_replies()),
                (&totals.queued, totals.limits.queued_bytes),
            ]
        });
        let per_task = self.pools().map(Totals::limit_of_replies_per_task).min();
        [(&self.replies, per_task.unwrap_or_default())]
            .into_iter()
            .chain(pools)
    }

    /// Returns the counts that a message to a send right raises, with their limits.
    fn counts_of_request<'a>(
        &'a self,
        port: &'a AtomicU64,
    ) -> impl Iterator<Item = (&'a AtomicU64, u64)> + Clone {
        let limits = &self.totals.limits;
        let pools = self.pools();
        [
            (&self.queued, limits.queued_bytes_per_sender),
            (port, limits.queued_bytes_per_port),
        ]
        .into_iter()
        .chain(pools.map(|totals| (&totals.queued, totals.limit_of_requests())))
    }

    /// Charges queue memory that is charged for replies. `foreign` of its bytes are charged to
    /// tasks with [another share](Self::shares_with). Returns false, and does nothing, if that
    /// would exceed a limit. On success the caller [gives over](Self::give_over) the bytes.
    pub(super) fn take_over(&self, bytes: u64, foreign: u64) -> bool {
        let has_room = |totals: &Totals| totals.queued() <= totals.limit_of_requests();
        let per_task = self.totals.limits.queue_memory_per_task;
        if !self.pools().all(has_room) || !raise_by(&self.queues, bytes, per_task) {
            return false;
        }
        let share = self.share.as_ref();
        let raised =
            share.is_none_or(|share| raise_by(&share.queued, foreign, share.limit_of_requests()));
        if !raised {
            self.queues.fetch_sub(bytes, Ordering::Relaxed);
        }
        raised
    }

    /// Lowers the counts of replies, because `to` has [taken over](Self::take_over) the bytes.
    pub(super) fn give_over(&self, bytes: u64, to: &Self) {
        self.replies.fetch_sub(bytes, Ordering::Relaxed);
        for totals in self.pools() {
            totals.replies.fetch_sub(bytes, Ordering::Relaxed);
        }
        if let Some(from) = self.share.as_ref().filter(|_| !self.shares_with(to)) {
            from.queued.fetch_sub(bytes, Ordering::Relaxed);
        }
    }

    /// Returns true if both tasks are in one group, or none is in a group.
    pub(super) fn shares_with(&self, other: &Self) -> bool {
        match (&self.share, &other.share) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Returns the number of charged bytes of queues.
    #[cfg(test)]
    pub(super) fn queues(&self) -> u64 {
        self.queues.load(Ordering::Relaxed)
    }

    /// Returns the number of charged bytes of replies.
    #[cfg(test)]
    pub(super) fn replies(&self) -> u64 {
        self.replies.load(Ordering::Relaxed)
    }

    /// Charges a message to the sender, to the port whose count of queued bytes is `port`, to the
    /// share of the sender and to the kernel. A message to a send-once right has no `port`: this
    /// account is that of the receiver, and it, its share and the kernel are charged for a reply.
    /// Returns `None` if this would exceed a limit.
    pub(crate) fn message(
        self: Arc<Self>,
        bytes: u64,
        port: Option<&'static AtomicU64>,
    ) -> Option<MessageCharge> {
        let raised = match port {
            None => self.grow_for_reply(bytes, Growth::Needed),
            Some(port) => raise_all(self.counts_of_request(port), bytes),
        };
        // Not `then_some`: the charge lowers the counts when it is dropped.
        raised.then(|| MessageCharge {
            account: self,
            bytes,
            port,
        })
    }
}

/// The charge for a message, held from before the message is queued until it is received or
/// destroyed.
#[derive(Debug)]
pub(crate) struct MessageCharge {
    /// The sender's, or the receiver's of a message to a send-once right.
    account: Arc<Account>,
    bytes: u64,
    /// The count of the destination. `None` for a message to a send-once right.
    port: Option<&'static AtomicU64>,
}

impl MessageCharge {
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns true if the message was sent to a send-once right.
    pub(crate) const fn is_reply(&self) -> bool {
        self.port.is_none()
    }
}

impl Drop for MessageCharge {
    fn drop(&mut self) {
        match self.port {
            None => self.account.shrink_for_reply(self.bytes),
            Some(port) => lower_all(self.account.counts_of_request(port), self.bytes),
        }
    }
}

/// The charge for a port or a set, to the task that created it.
#[derive(Debug)]
pub(crate) struct PortCharge(Arc<Account>);

impl PortCharge {
    pub(crate) fn limits(&self) -> &KernelLimits {
        &self.0.totals.limits
    }

    pub(crate) const fn account(&self) -> &Arc<Account> {
        &self.0
    }
}

impl Drop for PortCharge {
    fn drop(&mut self) {
        self.0.ports.fetch_sub(1, Ordering::Relaxed);
        for totals in self.0.pools() {
            totals.ports.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests;
