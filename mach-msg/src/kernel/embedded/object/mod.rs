//! Kernel objects: ports and their queues, port sets, messages, memory regions and waiting threads.

pub(crate) mod block;
#[cfg_attr(any(target_os = "linux", target_os = "android"), path = "event.rs")]
#[cfg_attr(
    not(any(target_os = "linux", target_os = "android")),
    path = "event_none.rs"
)]
pub(crate) mod event;
pub(crate) mod forest;
pub(crate) mod holder;
pub(crate) mod kernel;
pub(crate) mod kernel_limits;
pub(crate) mod kmsg;
pub(crate) mod limits;
pub(crate) mod line;
#[cfg(unix)]
pub(crate) mod mapping_cache;
pub(crate) mod memberships;
pub(crate) mod memory_map;
pub(crate) mod observers;
pub(crate) mod owned_regions;
pub(crate) mod page_hold;
pub(crate) mod port;
pub(crate) mod port_flag;
pub(crate) mod port_ref;
pub(crate) mod port_set;
pub(crate) mod queue;
pub(crate) mod queue_memory;
pub(crate) mod region;
pub(crate) mod request_table;
pub(crate) mod ring;
pub(crate) mod services;
pub(crate) mod set_charge;
#[cfg_attr(
    any(target_os = "linux", target_os = "android"),
    path = "shared_pages.rs"
)]
#[cfg_attr(
    not(any(target_os = "linux", target_os = "android")),
    path = "shared_pages_none.rs"
)]
pub(crate) mod shared_pages;
pub(crate) mod shared_way;
pub(crate) mod wait;
