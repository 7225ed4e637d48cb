//! Compares mach2's constants and sizes with ours when the crate is compiled for Apple systems.
//!
//! Both come from the same headers, and our numbers are passed to mach2's functions.

use mach2::message as m;
use mach2::{mach_types, port as p, task_special_ports, vm_statistics};

use super::sys;
use crate::kernel::{MsgOptions, MsgReturn, PortFlavor, PortOptions, PortRight, SpecialPort};
use crate::wire::{
    AuditToken, AuditTrailer, Bits, Body, DescriptorKind, Disposition, Header, OolCopy,
    PortDescriptor, PortName, SecurityToken, SecurityTrailer, SeqnoTrailer,
};

macro_rules! same {
    ($($ours:expr, $theirs:expr;)*) => {
        const _: () = {
            $(assert!($ours as u32 == $theirs as u32, concat!("mach2 has another ", stringify!($theirs)));)*
        };
    };
}

macro_rules! same_size {
    ($($ours:ty, $theirs:ty;)*) => {
        const _: () = {
            $(assert!(size_of::<$ours>() == size_of::<$theirs>());)*
        };
    };
}

same! {
    MsgOptions::SEND_MSG.bits(), m::MACH_SEND_MSG;
    MsgOptions::RCV_MSG.bits(), m::MACH_RCV_MSG;
    MsgOptions::RCV_LARGE.bits(), m::MACH_RCV_LARGE;
    MsgOptions::RCV_LARGE_IDENTITY.bits(), m::MACH_RCV_LARGE_IDENTITY;
    MsgOptions::SEND_TIMEOUT.bits(), m::MACH_SEND_TIMEOUT;
    MsgOptions::SEND_INTERRUPT.bits(), m::MACH_SEND_INTERRUPT;
    MsgOptions::RCV_TIMEOUT.bits(), m::MACH_RCV_TIMEOUT;
    MsgOptions::RCV_INTERRUPT.bits(), m::MACH_RCV_INTERRUPT;
    MsgReturn::SEND_INTERRUPTED.0, m::MACH_SEND_INTERRUPTED;
    MsgReturn::SEND_INVALID_DATA.0, m::MACH_SEND_INVALID_DATA;
    MsgReturn::RCV_INTERRUPTED.0, m::MACH_RCV_INTERRUPTED;
    MsgReturn::RCV_INVALID_DATA.0, m::MACH_RCV_INVALID_DATA;
    MsgReturn::RCV_TOO_LARGE.0, m::MACH_RCV_TOO_LARGE;
    Bits::COMPLEX, m::MACH_MSGH_BITS_COMPLEX;
    Disposition::MoveReceive.raw(), m::MACH_MSG_TYPE_MOVE_RECEIVE;
    Disposition::MoveSend.raw(), m::MACH_MSG_TYPE_MOVE_SEND;
    Disposition::MoveSendOnce.raw(), m::MACH_MSG_TYPE_MOVE_SEND_ONCE;
    Disposition::CopySend.raw(), m::MACH_MSG_TYPE_COPY_SEND;
    Disposition::MakeSend.raw(), m::MACH_MSG_TYPE_MAKE_SEND;
    Disposition::MakeSendOnce.raw(), m::MACH_MSG_TYPE_MAKE_SEND_ONCE;
    DescriptorKind::Port.raw(), m::MACH_MSG_PORT_DESCRIPTOR;
    DescriptorKind::Ool.raw(), m::MACH_MSG_OOL_DESCRIPTOR;
    DescriptorKind::OolPorts.raw(), m::MACH_MSG_OOL_PORTS_DESCRIPTOR;
    DescriptorKind::OolVolatile.raw(), m::MACH_MSG_OOL_VOLATILE_DESCRIPTOR;
    DescriptorKind::GuardedPort.raw(), m::MACH_MSG_GUARDED_PORT_DESCRIPTOR;
    OolCopy::Physical, m::MACH_MSG_PHYSICAL_COPY;
    OolCopy::Virtual, m::MACH_MSG_VIRTUAL_COPY;
    PortName::NULL.0, p::MACH_PORT_NULL;
    PortName::DEAD.0, p::MACH_PORT_DEAD;
    PortRight::Send, p::MACH_PORT_RIGHT_SEND;
    PortRight::Receive, p::MACH_PORT_RIGHT_RECEIVE;
    PortRight::SendOnce, p::MACH_PORT_RIGHT_SEND_ONCE;
    PortRight::PortSet, p::MACH_PORT_RIGHT_PORT_SET;
    PortRight::DeadName, p::MACH_PORT_RIGHT_DEAD_NAME;
    PortRight::LabelHandle, p::MACH_PORT_RIGHT_LABELH;
    PortFlavor::Limits, p::MACH_PORT_LIMITS_INFO;
    PortFlavor::ReceiveStatus, p::MACH_PORT_RECEIVE_STATUS;
    PortOptions::QLIMIT, p::MPO_QLIMIT;
    PortOptions::CONTEXT_AS_GUARD, p::MPO_CONTEXT_AS_GUARD;
    PortOptions::INSERT_SEND_RIGHT, p::MPO_INSERT_SEND_RIGHT;
    SpecialPort::Bootstrap, task_special_ports::TASK_BOOTSTRAP_PORT;
    sys::VM_FLAGS_ANYWHERE, vm_statistics::VM_FLAGS_ANYWHERE;
    sys::VM_MEMORY_MACH_MSG, vm_statistics::VM_MEMORY_MACH_MSG;
}

same_size! {
    Header, m::mach_msg_header_t;
    Body, m::mach_msg_body_t;
    PortDescriptor, m::mach_msg_port_descriptor_t;
    SeqnoTrailer, m::mach_msg_seqno_trailer_t;
    SecurityTrailer, m::mach_msg_security_trailer_t;
    AuditTrailer, m::mach_msg_audit_trailer_t;
    SecurityToken, m::security_token_t;
    AuditToken, m::audit_token_t;
    sys::PortOptionsRecord, p::mach_port_options_t;
    u32, mach_types::task_t;
}
