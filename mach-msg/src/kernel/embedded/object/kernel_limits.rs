//! Limits on the resources that tasks use in a kernel.

use std::error::Error;
use std::fmt;

use crate::wire::MESSAGE_SIZE_MAX;

/// Size of the largest message. The kernel's own header and trailer take the last bytes below the
/// limit.
pub(crate) const ALLOCATABLE_MAX: u32 = MESSAGE_SIZE_MAX - 8;

/// Maximum number of messages in any queue: `MACH_PORT_QLIMIT_KERNEL`.
pub(crate) const LIMIT_HARD: u32 = 65_534;

/// Page size of memory. Regions of at least a page start on a page boundary.
pub(crate) const PAGE: usize = 4096;

/// Upper bound of indices: a name has 24 bits for its index.
pub(crate) const INDEX_END: u32 = 1 << 24;

/// Limits on the resources that tasks can use in a kernel.
///
/// The defaults are those of XNU (`config/MASTER`, the configuration for Macs) where XNU has a
/// limit. The limits are fixed when a kernel is created:
///
/// ```
/// use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
///
/// let mut limits = KernelLimits::default();
/// limits.tasks = 100_000;
/// let kernel = EmbeddedKernel::builder().limits(limits).build();
/// assert_eq!(kernel.limits().tasks, 100_000);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KernelLimits {
    /// Live tasks. Above it, `EmbeddedKernel::try_create_task_with` fails. XNU: `CONFIG_TASK_MAX`,
    /// 1,024.
    pub tasks: u32,
    /// Entries in the name table of a task, including the unused entry 0. Above it,
    /// `KERN_NO_SPACE`, or `MACH_MSG_IPC_SPACE` in the code of a receive. At most 16,777,216. XNU:
    /// `CONFIG_IPC_TABLE_ENTRIES_SIZE_MAX`, 305,834 entries.
    pub names_per_task: u32,
    /// Existing ports and port sets that a task created, wherever their rights are. Above it,
    /// `KERN_RESOURCE_SHORTAGE`. XNU limits only the names. Default: 305,834.
    pub ports_per_task: u32,
    /// Ports and port sets of all tasks together, live or terminated. Above it,
    /// `KERN_RESOURCE_SHORTAGE`. XNU: as memory allows. Default: 1,048,576.
    pub ports: u32,
    /// Dead-name and send-possible requests registered on one port. Above it,
    /// `KERN_RESOURCE_SHORTAGE`. XNU: `CONFIG_IPC_TABLE_REQUEST_SIZE_MAX`, which leaves 131,071
    /// after the table's head.
    pub requests_per_port: u32,
    /// Members of one port set. Above it, `KERN_RESOURCE_SHORTAGE`. XNU limits only the names.
    /// Default: 305,834.
    pub members_per_set: u32,
    /// Sets that one port is a member of. Above it, `KERN_RESOURCE_SHORTAGE`. At least 1. A message
    /// to a port without messages visits each of them, so this bounds the time that a sender spends
    /// for the receiver. XNU limits only the names. Default: 64.
    pub sets_per_port: u32,
    /// Messages in one queue, including those to send-once rights. Above it, `MACH_SEND_NO_BUFFER`,
    /// and notifications are lost. The port's own limit (`MACH_PORT_LIMITS_INFO`) is separate. At
    /// most 65,534, which is XNU's `MACH_PORT_QLIMIT_KERNEL`.
    pub messages_per_queue: u32,
    /// Size of a message without its trailer, in bytes. Above it, `MACH_SEND_TOO_LARGE`. From 4,120
    /// to 50,331,572, which is XNU's limit.
    pub message_size: u32,
    /// Bytes of messages that a task sent and that have not been received yet. Above it,
    /// `MACH_SEND_NO_BUFFER`. Messages to send-once rights do not count, and neither do messages
    /// with at most 4 KiB of inline data, for which the queue has
    /// [memory](Self::queue_memory_per_task). XNU: as memory allows. Default: 256 MiB.
    pub queued_bytes_per_sender: u64,
    /// Bytes of messages in the queue of one port, from any task. The same messages count. Default:
    /// 256 MiB.
    pub queued_bytes_per_port: u64,
    /// Bytes by which queues grew while a task held their receive rights: about 500 for each
    /// message, plus the memory that a queue keeps for inline data of more than 256 bytes. While a
    /// receive right is in a message, its queue's growth is charged to the last holder. Growth for
    /// messages to send-once rights does not count. `MACH_SEND_NO_BUFFER` if a queue would have to
    /// grow beyond the limit. XNU: as memory allows. Default: 512 MiB.
    pub queue_memory_per_task: u64,
    /// Bytes of messages and queues of all tasks together. Above it, `MACH_SEND_NO_BUFFER`.
    /// Messages to send-once rights, and the growth of queues for them, can use at most half of it,
    /// and those to the ports of one task at most an eighth. All other messages are refused above
    /// three quarters of it. So a task that does not receive its replies cannot block other
    /// messages or the replies of others, and other messages cannot block replies. XNU: as memory
    /// allows. Default: 2 GiB.
    pub queued_bytes: u64,
    /// Bytes of out-of-line memory that a task owns. Above it, `KERN_NO_SPACE`, or
    /// `MACH_MSG_VM_SPACE` in the code of a receive. A region counts in full until all of it is
    /// deallocated, with its [record](Self::region_cost). XNU: the address space. Default: 4 GiB.
    pub memory_per_task: u64,
    /// Bytes of out-of-line memory of all living tasks and messages together, with the
    /// [records](Self::region_cost) of its regions. Above it, `KERN_RESOURCE_SHORTAGE`, or
    /// `MACH_MSG_VM_KERNEL` as the code of a send or in the code of a receive. The pages of an
    /// [`OolShared`](crate::OolShared) that are shared count once, until no owner, message or
    /// receiver has them; each message or receiver counts as a region of one page more. Each
    /// membership of a port in a set counts as 384 bytes. XNU: as memory allows. Default: 16 GiB.
    pub memory: u64,
    /// Mappings of shared pages: those of each [`OolShared`](crate::OolShared), and those of each
    /// message or receiver. Above it, the bytes are copied. A process has 65,530 mappings on Linux
    /// (`vm.max_map_count`). XNU: as memory allows. Default: 4,096.
    pub shared_mappings: u32,
    /// Registered service names. Above it, `KERN_RESOURCE_SHORTAGE`. On macOS, launchd holds the
    /// names. Default: 16,384.
    pub services: u32,
    /// Vouchers with different contents. Above it, `KERN_RESOURCE_SHORTAGE`. XNU: as memory
    /// allows. Default: 65,536.
    pub vouchers: u32,
    /// Size of a voucher's contents, in bytes. Above it, `KERN_INVALID_ARGUMENT`. XNU:
    /// `MACH_VOUCHER_ATTR_MAX_RAW_RECIPE_ARRAY_SIZE`, 5,120.
    pub voucher_size: u32,
}

const MIB: u64 = 1 << 20;

impl Default for KernelLimits {
    fn default() -> Self {
        Self {
            tasks: 1024,
            names_per_task: 305_834,
            ports_per_task: 305_834,
            ports: 1 << 20,
            requests_per_port: 131_071,
            members_per_set: 305_834,
            sets_per_port: 64,
            messages_per_queue: LIMIT_HARD,
            message_size: ALLOCATABLE_MAX,
            queued_bytes_per_sender: 256 * MIB,
            queued_bytes_per_port: 256 * MIB,
            queue_memory_per_task: 512 * MIB,
            queued_bytes: 2048 * MIB,
            memory_per_task: 4096 * MIB,
            memory: 16_384 * MIB,
            shared_mappings: 4096,
            services: 16_384,
            vouchers: 65_536,
            voucher_size: 5120,
        }
    }
}

impl KernelLimits {
    /// Returns the number of bytes that a region of this size counts against the limits of memory:
    /// its size, what the allocator adds to align it, and its records in tasks and messages. A
    /// region of one byte costs up to 200 bytes, and one of a page two pages. An empty one costs
    /// nothing.
    #[must_use]
    pub const fn region_cost(size: usize) -> u64 {
        /// Bytes of a region's records, and of the allocator for them and for a small region.
        const RECORDS: u64 = 256;
        let rounded = match size {
            0 => return 0,
            1..PAGE => size as u64,
            // The region is aligned to a page, so the allocator adds at most one page.
            _ => (size as u64 / PAGE as u64 + 1).saturating_mul(PAGE as u64),
        };
        rounded.saturating_add(RECORDS)
    }

    /// Returns the limits, clamped to the values that the kernel supports.
    pub(crate) fn within_bounds(mut self) -> Self {
        /// The fast path sends messages of up to this size without checking the limit.
        const MESSAGE_SIZE_MIN: u32 = 4120;
        self.names_per_task = self.names_per_task.min(INDEX_END);
        self.sets_per_port = self.sets_per_port.max(1);
        self.messages_per_queue = self.messages_per_queue.min(LIMIT_HARD);
        self.message_size = self.message_size.clamp(MESSAGE_SIZE_MIN, ALLOCATABLE_MAX);
        self
    }
}

/// Error: the kernel already has as many tasks as its limit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskLimitReached {
    limit: u32,
}

impl TaskLimitReached {
    pub(crate) const fn new(limit: u32) -> Self {
        Self { limit }
    }

    /// Returns the limit.
    #[must_use]
    pub const fn limit(&self) -> u32 {
        self.limit
    }
}

impl fmt::Display for TaskLimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected fewer than {limit} living tasks, found {limit}: end some, or make the kernel with a higher limit \
             (`KernelLimits::tasks`)",
            limit = self.limit
        )
    }
}

impl Error for TaskLimitReached {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_clamped_to_kernel_bounds() {
        let extreme = |value| {
            let limits = KernelLimits {
                names_per_task: value,
                sets_per_port: value,
                messages_per_queue: value,
                message_size: value,
                ..KernelLimits::default()
            }
            .within_bounds();
            (
                limits.names_per_task,
                limits.sets_per_port,
                limits.messages_per_queue,
                limits.message_size,
            )
        };
        assert_eq!(extreme(0), (0, 1, 0, 4120));
        assert_eq!(
            extreme(u32::MAX),
            (INDEX_END, u32::MAX, LIMIT_HARD, ALLOCATABLE_MAX)
        );
        let default = KernelLimits::default();
        assert_eq!(default.clone().within_bounds(), default);
    }

    #[test]
    fn region_costs_its_pages_and_records() {
        let costs = [0, 1, 4095, 4096, 4097, 8192].map(KernelLimits::region_cost);
        let expected = [0, 1, 4095, 8192, 8192, 12_288];
        assert_eq!(costs[0], expected[0]);
        let records = costs
            .iter()
            .zip(expected)
            .skip(1)
            .map(|(cost, size)| cost - size);
        assert!(records.eq([256; 5]));
        assert!(KernelLimits::region_cost(usize::MAX) > usize::MAX as u64 - 1);
    }

    #[test]
    fn default_limits_are_the_documented_numbers() {
        let KernelLimits {
            tasks,
            names_per_task,
            ports_per_task,
            ports,
            requests_per_port,
            members_per_set,
            sets_per_port,
            messages_per_queue,
            message_size,
            queued_bytes_per_sender,
            queued_bytes_per_port,
            queue_memory_per_task,
            queued_bytes,
            memory_per_task,
            memory,
            shared_mappings,
            services,
            vouchers,
            voucher_size,
        } = KernelLimits::default();
        // These limits are XNU's.
        assert_eq!(
            (tasks, names_per_task, requests_per_port, messages_per_queue),
            (1024, 305_834, 131_071, 65_534)
        );
        assert_eq!((message_size, voucher_size), (50_331_572, 5120));
        assert_eq!((shared_mappings, sets_per_port), (4096, 64));
        assert_eq!(
            (ports_per_task, ports, members_per_set, services, vouchers),
            (305_834, 1_048_576, 305_834, 16_384, 65_536)
        );
        let bytes = [
            (queued_bytes_per_sender, 268_435_456),
            (queued_bytes_per_port, 268_435_456),
            (queue_memory_per_task, 536_870_912),
            (queued_bytes, 2_147_483_648),
            (memory_per_task, 4_294_967_296),
            (memory, 17_179_869_184),
        ];
        for (found, expected) in bytes {
            assert_eq!(found, expected);
        }
    }
}
