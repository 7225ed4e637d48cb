//! Message passing: copyin, queueing, copyout, notifications and deferred destruction.

#[cfg(any(
    test,
    all(feature = "processes", any(target_os = "linux", target_os = "android"))
))]
pub(crate) mod attach;
pub(crate) mod block;
pub(crate) mod buffer;
pub(crate) mod circularity;
pub(crate) mod copyin;
pub(crate) mod copyin_body;
pub(crate) mod copyin_header;
pub(crate) mod copyout;
pub(crate) mod copyout_body;
pub(crate) mod deferred;
pub(crate) mod deliver;
pub(crate) mod enqueue;
pub(crate) mod guard;
pub(crate) mod kobject;
pub(crate) mod notify;
pub(crate) mod one_side;
pub(crate) mod pseudo_receive;
pub(crate) mod run_deferred;
pub(crate) mod voucher;
