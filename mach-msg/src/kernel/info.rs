//! The constants and structs of the `mach_port_*` calls (`mach/port.h`).

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A kind of right: `mach_port_right_t`.
#[doc(alias = "mach_port_right_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum PortRight {
    /// `MACH_PORT_RIGHT_SEND`
    #[doc(alias = "MACH_PORT_RIGHT_SEND")]
    Send = 0,
    /// `MACH_PORT_RIGHT_RECEIVE`
    #[doc(alias = "MACH_PORT_RIGHT_RECEIVE")]
    Receive = 1,
    /// `MACH_PORT_RIGHT_SEND_ONCE`
    #[doc(alias = "MACH_PORT_RIGHT_SEND_ONCE")]
    SendOnce = 2,
    /// `MACH_PORT_RIGHT_PORT_SET`
    #[doc(alias = "MACH_PORT_RIGHT_PORT_SET")]
    PortSet = 3,
    /// `MACH_PORT_RIGHT_DEAD_NAME`
    #[doc(alias = "MACH_PORT_RIGHT_DEAD_NAME")]
    DeadName = 4,
    /// `MACH_PORT_RIGHT_LABELH`: obsolete. The kernel accepts the number and finds no such right.
    #[doc(alias = "MACH_PORT_RIGHT_LABELH")]
    LabelHandle = 5,
}

impl PortRight {
    /// Returns the kind with this number, or `None` for any other number.
    #[must_use]
    pub const fn from_raw(raw: u32) -> Option<Self> {
        Some(match raw {
            0 => Self::Send,
            1 => Self::Receive,
            2 => Self::SendOnce,
            3 => Self::PortSet,
            4 => Self::DeadName,
            5 => Self::LabelHandle,
            _ => return None,
        })
    }
}

/// The purpose of a special port of a task (`mach/task_special_ports.h`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum SpecialPort {
    /// `TASK_KERNEL_PORT`: the control port of the task
    #[doc(alias = "TASK_KERNEL_PORT")]
    Kernel = 1,
    /// `TASK_HOST_PORT`: the host port of the task
    #[doc(alias = "TASK_HOST_PORT")]
    Host = 2,
    /// `TASK_NAME_PORT`: a port that identifies the task, without access to it
    #[doc(alias = "TASK_NAME_PORT")]
    Name = 3,
    /// `TASK_BOOTSTRAP_PORT`: the port that looks up services
    #[doc(alias = "TASK_BOOTSTRAP_PORT")]
    Bootstrap = 4,
    /// `TASK_INSPECT_PORT`: a port for inspecting the task
    #[doc(alias = "TASK_INSPECT_PORT")]
    Inspect = 5,
    /// `TASK_READ_PORT`: a port for reading the memory of the task
    #[doc(alias = "TASK_READ_PORT")]
    Read = 6,
    /// `TASK_ACCESS_PORT`: the service that decides who may get the control port of the task
    #[doc(alias = "TASK_ACCESS_PORT")]
    Access = 9,
}

bitflags::bitflags! {
    /// The rights and requests of a name: `mach_port_type_t`.
    #[doc(alias = "mach_port_type_t")]
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct PortType: u32 {
        /// `MACH_PORT_TYPE_SEND`
        #[doc(alias = "MACH_PORT_TYPE_SEND")]
        const SEND = 0x1_0000;
        /// `MACH_PORT_TYPE_RECEIVE`
        #[doc(alias = "MACH_PORT_TYPE_RECEIVE")]
        const RECEIVE = 0x2_0000;
        /// `MACH_PORT_TYPE_SEND_ONCE`
        #[doc(alias = "MACH_PORT_TYPE_SEND_ONCE")]
        const SEND_ONCE = 0x4_0000;
        /// `MACH_PORT_TYPE_PORT_SET`
        #[doc(alias = "MACH_PORT_TYPE_PORT_SET")]
        const PORT_SET = 0x8_0000;
        /// `MACH_PORT_TYPE_DEAD_NAME`
        #[doc(alias = "MACH_PORT_TYPE_DEAD_NAME")]
        const DEAD_NAME = 0x10_0000;
        /// `MACH_PORT_TYPE_DNREQUEST`: a dead-name or send-possible request is registered
        #[doc(alias = "MACH_PORT_TYPE_DNREQUEST")]
        const DNREQUEST = 0x8000_0000;
        /// `MACH_PORT_TYPE_SPREQUEST`: a send-possible request is armed
        #[doc(alias = "MACH_PORT_TYPE_SPREQUEST")]
        const SPREQUEST = 0x4000_0000;
        /// `MACH_PORT_TYPE_SPREQUEST_DELAYED`: a send-possible request is registered but not armed
        #[doc(alias = "MACH_PORT_TYPE_SPREQUEST_DELAYED")]
        const SPREQUEST_DELAYED = 0x2000_0000;

        const _ = !0;
    }
}

/// The attributes that `mach_port_get_attributes` and related calls access: `mach_port_flavor_t`.
#[doc(alias = "mach_port_flavor_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum PortFlavor {
    /// `MACH_PORT_LIMITS_INFO`: the queue limit, 1 word
    #[doc(alias = "MACH_PORT_LIMITS_INFO")]
    Limits = 1,
    /// `MACH_PORT_RECEIVE_STATUS`: [`PortStatus`], 10 words
    #[doc(alias = "MACH_PORT_RECEIVE_STATUS")]
    ReceiveStatus = 2,
    /// `MACH_PORT_DNREQUESTS_SIZE`: 1 word
    #[doc(alias = "MACH_PORT_DNREQUESTS_SIZE")]
    DnRequestsSize = 3,
    /// `MACH_PORT_TEMPOWNER`: no words
    #[doc(alias = "MACH_PORT_TEMPOWNER")]
    TempOwner = 4,
    /// `MACH_PORT_IMPORTANCE_RECEIVER`: no words
    #[doc(alias = "MACH_PORT_IMPORTANCE_RECEIVER")]
    ImportanceReceiver = 5,
    /// `MACH_PORT_DENAP_RECEIVER`: no words
    #[doc(alias = "MACH_PORT_DENAP_RECEIVER")]
    DenapReceiver = 6,
    /// `MACH_PORT_INFO_EXT`: 17 words
    #[doc(alias = "MACH_PORT_INFO_EXT")]
    InfoExt = 7,
    /// `MACH_PORT_GUARD_INFO`: the guard, 2 words
    #[doc(alias = "MACH_PORT_GUARD_INFO")]
    GuardInfo = 8,
    /// `MACH_PORT_SERVICE_THROTTLED`: 1 word
    #[doc(alias = "MACH_PORT_SERVICE_THROTTLED")]
    ServiceThrottled = 9,
}

/// The state of a receive right: `mach_port_status_t`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable,
)]
#[doc(alias = "mach_port_status_t")]
#[repr(C)]
pub struct PortStatus {
    /// `mps_pset`: 1 if the port is in a set
    pub in_set: u32,
    /// `mps_seqno`: the next sequence number
    pub seqno: u32,
    /// `mps_mscount`: the make-send count
    pub make_send_count: u32,
    /// `mps_qlimit`: the queue limit
    pub queue_limit: u32,
    /// `mps_msgcount`: the number of messages in the queue
    pub message_count: u32,
    /// `mps_sorights`: the number of send-once rights
    pub send_once_rights: u32,
    /// `mps_srights`: 1 if there are send rights
    pub has_send_rights: u32,
    /// `mps_pdrequest`: 1 if a port-destroyed notification is requested
    pub port_destroyed_requested: u32,
    /// `mps_nsrequest`: 1 if a no-senders notification is requested
    pub no_senders_requested: u32,
    /// `mps_flags`: `MACH_PORT_STATUS_FLAG_*`
    pub flags: u32,
}

impl PortStatus {
    /// `MACH_PORT_RECEIVE_STATUS_COUNT`: size of the struct in words
    #[doc(alias = "MACH_PORT_RECEIVE_STATUS_COUNT")]
    pub const WORDS: usize = 10;
    /// `MACH_PORT_STATUS_FLAG_TEMPOWNER`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_TEMPOWNER")]
    pub const FLAG_TEMPOWNER: u32 = 0x01;
    /// `MACH_PORT_STATUS_FLAG_GUARDED`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_GUARDED")]
    pub const FLAG_GUARDED: u32 = 0x02;
    /// `MACH_PORT_STATUS_FLAG_STRICT_GUARD`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_STRICT_GUARD")]
    pub const FLAG_STRICT_GUARD: u32 = 0x04;
    /// `MACH_PORT_STATUS_FLAG_IMP_DONATION`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_IMP_DONATION")]
    pub const FLAG_IMP_DONATION: u32 = 0x08;
    /// `MACH_PORT_STATUS_FLAG_REVIVE`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_REVIVE")]
    pub const FLAG_REVIVE: u32 = 0x10;
    /// `MACH_PORT_STATUS_FLAG_TASKPTR`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_TASKPTR")]
    pub const FLAG_TASKPTR: u32 = 0x20;
    /// `MACH_PORT_STATUS_FLAG_GUARD_IMMOVABLE_RECEIVE`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_GUARD_IMMOVABLE_RECEIVE")]
    pub const FLAG_GUARD_IMMOVABLE_RECEIVE: u32 = 0x40;
    /// `MACH_PORT_STATUS_FLAG_NO_GRANT`
    #[doc(alias = "MACH_PORT_STATUS_FLAG_NO_GRANT")]
    pub const FLAG_NO_GRANT: u32 = 0x80;
}

/// Options of a new port: `mach_port_options_t`, without the union that only launchd uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PortOptions {
    /// `flags`: `MPO_*`
    pub flags: u32,
    /// `mpl.mpl_qlimit`: used only with [`QLIMIT`](Self::QLIMIT)
    pub queue_limit: u32,
}

impl PortOptions {
    /// `MPO_CONTEXT_AS_GUARD`: the context becomes the port's guard
    pub const CONTEXT_AS_GUARD: u32 = 0x1;
    /// `MPO_QLIMIT`: use the queue limit in the options
    pub const QLIMIT: u32 = 0x2;
    /// `MPO_TEMPOWNER`
    pub const TEMPOWNER: u32 = 0x4;
    /// `MPO_IMPORTANCE_RECEIVER`
    pub const IMPORTANCE_RECEIVER: u32 = 0x8;
    /// `MPO_INSERT_SEND_RIGHT`: also insert a send right
    pub const INSERT_SEND_RIGHT: u32 = 0x10;
    /// `MPO_STRICT`: make the guard strict
    pub const STRICT: u32 = 0x20;
    /// `MPO_DENAP_RECEIVER`
    pub const DENAP_RECEIVER: u32 = 0x40;
    /// `MPO_IMMOVABLE_RECEIVE`: make the guarded receive right immovable
    pub const IMMOVABLE_RECEIVE: u32 = 0x80;
    /// `MPO_FILTER_MSG`
    pub const FILTER_MSG: u32 = 0x100;
    /// `MPO_TG_BLOCK_TRACKING`
    pub const TG_BLOCK_TRACKING: u32 = 0x200;
    /// `MPO_SERVICE_PORT`: reserved for launchd
    pub const SERVICE_PORT: u32 = 0x400;
    /// `MPO_CONNECTION_PORT`
    pub const CONNECTION_PORT: u32 = 0x800;
    /// `MPO_REPLY_PORT`
    pub const REPLY_PORT: u32 = 0x1000;
    /// `MPO_ENFORCE_REPLY_PORT_SEMANTICS`
    pub const ENFORCE_REPLY_PORT_SEMANTICS: u32 = 0x2000;
    /// `MPO_PROVISIONAL_REPLY_PORT`
    pub const PROVISIONAL_REPLY_PORT: u32 = 0x4000;
    /// `MPO_EXCEPTION_PORT`
    pub const EXCEPTION_PORT: u32 = 0x8000;
}

/// The result of `mach_port_peek` for a queued message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peek {
    /// The message's sequence number.
    pub seqno: u32,
    /// The size of the message inside the kernel, in bytes. It is larger than `msgh_size`, by 8
    /// bytes for the header.
    pub size: u32,
    /// `msgh_id`
    pub id: i32,
}

const _: () = {
    assert!(size_of::<PortStatus>() == 40 && align_of::<PortStatus>() == 4);
    assert!(size_of::<PortStatus>() == PortStatus::WORDS * 4);
    assert!(offset_of!(PortStatus, in_set) == 0);
    assert!(offset_of!(PortStatus, seqno) == 4);
    assert!(offset_of!(PortStatus, make_send_count) == 8);
    assert!(offset_of!(PortStatus, queue_limit) == 12);
    assert!(offset_of!(PortStatus, message_count) == 16);
    assert!(offset_of!(PortStatus, send_once_rights) == 20);
    assert!(offset_of!(PortStatus, has_send_rights) == 24);
    assert!(offset_of!(PortStatus, port_destroyed_requested) == 28);
    assert!(offset_of!(PortStatus, no_senders_requested) == 32);
    assert!(offset_of!(PortStatus, flags) == 36);
};
