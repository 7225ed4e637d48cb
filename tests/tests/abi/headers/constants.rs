//! Constants of the library, compared with the Darwin headers.

use std::collections::BTreeSet;

use mach_msg::kernel::{
    KernReturn, MsgOptions, MsgReturn, PortFlavor, PortOptions, PortRight, PortStatus, PortType,
    SpecialPort,
};
use mach_msg::wire::disposition::{
    COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_RECEIVE, MOVE_SEND, MOVE_SEND_ONCE,
};
use mach_msg::wire::notification::{
    DEAD_NAME, NO_SENDERS, PORT_DELETED, PORT_DESTROYED, SEND_ONCE, SEND_POSSIBLE,
};
use mach_msg::wire::{
    Bits, DescriptorKind, Disposition, GuardFlags, NdrRecord, OolCopy, PortName, ReceivedRight,
    TRAILER_SIZE_MAX, TrailerElements, names,
};

use super::excused;
use super::sources::{Kind, items};
use super::table::Table;

/// A constant of any type.
trait Number {
    fn number(self) -> i64;
}

macro_rules! number {
    ($($type:ty: |$value:ident| $number:expr;)*) => {$(
        impl Number for $type {
            fn number(self) -> i64 {
                let $value = self;
                i64::try_from($number).unwrap()
            }
        }
    )*};
}

number! {
    u32: |value| value;
    i32: |value| value;
    usize: |value| value;
    PortName: |name| name.0;
    GuardFlags: |flags| flags.0;
    MsgOptions: |options| options.bits();
    PortType: |kind| kind.bits();
    Disposition: |disposition| disposition.raw();
    ReceivedRight: |right| right.raw();
    DescriptorKind: |kind| kind.raw();
    OolCopy: |copy| copy as u8;
    TrailerElements: |elements| elements as u8;
    PortRight: |right| right as u32;
    PortFlavor: |flavor| flavor as u32;
    SpecialPort: |port| port as i32;
}

macro_rules! constants {
    ($($c_name:literal = $path:path,)*) => {
        &[$(($c_name, stringify!($path), || Number::number($path)),)*]
    };
}

/// A constant: its C name, its path in the library, and its value.
type Constant = (&'static str, &'static str, fn() -> i64);

const CONSTANTS: &[Constant] = constants! {
    "MAX_TRAILER_SIZE" = TRAILER_SIZE_MAX,

    "MACH_NOTIFY_PORT_DELETED" = PORT_DELETED,
    "MACH_NOTIFY_SEND_POSSIBLE" = SEND_POSSIBLE,
    "MACH_NOTIFY_PORT_DESTROYED" = PORT_DESTROYED,
    "MACH_NOTIFY_NO_SENDERS" = NO_SENDERS,
    "MACH_NOTIFY_SEND_ONCE" = SEND_ONCE,
    "MACH_NOTIFY_DEAD_NAME" = DEAD_NAME,

    "MACH_MSGH_BITS_COMPLEX" = Bits::COMPLEX,
    "MACH_MSGH_BITS_RAISEIMP" = Bits::RAISE_IMPORTANCE,
    "MACH_MSGH_BITS_CIRCULAR" = Bits::CIRCULAR,
    "MACH_MSGH_BITS_USER" = Bits::USER,
    "MACH_MSGH_BITS_REMOTE_MASK" = Bits::REMOTE_MASK,
    "MACH_MSGH_BITS_LOCAL_MASK" = Bits::LOCAL_MASK,
    "MACH_MSGH_BITS_VOUCHER_MASK" = Bits::VOUCHER_MASK,

    "MACH_MSG_TYPE_MOVE_RECEIVE" = MOVE_RECEIVE,
    "MACH_MSG_TYPE_MOVE_SEND" = MOVE_SEND,
    "MACH_MSG_TYPE_MOVE_SEND_ONCE" = MOVE_SEND_ONCE,
    "MACH_MSG_TYPE_COPY_SEND" = COPY_SEND,
    "MACH_MSG_TYPE_MAKE_SEND" = MAKE_SEND,
    "MACH_MSG_TYPE_MAKE_SEND_ONCE" = MAKE_SEND_ONCE,
    "MACH_MSG_TYPE_MOVE_RECEIVE" = Disposition::MoveReceive,
    "MACH_MSG_TYPE_MOVE_SEND" = Disposition::MoveSend,
    "MACH_MSG_TYPE_MOVE_SEND_ONCE" = Disposition::MoveSendOnce,
    "MACH_MSG_TYPE_COPY_SEND" = Disposition::CopySend,
    "MACH_MSG_TYPE_MAKE_SEND" = Disposition::MakeSend,
    "MACH_MSG_TYPE_MAKE_SEND_ONCE" = Disposition::MakeSendOnce,
    "MACH_MSG_TYPE_PORT_RECEIVE" = ReceivedRight::Receive,
    "MACH_MSG_TYPE_PORT_SEND" = ReceivedRight::Send,
    "MACH_MSG_TYPE_PORT_SEND_ONCE" = ReceivedRight::SendOnce,

    "MACH_MSG_PORT_DESCRIPTOR" = DescriptorKind::Port,
    "MACH_MSG_OOL_DESCRIPTOR" = DescriptorKind::Ool,
    "MACH_MSG_OOL_PORTS_DESCRIPTOR" = DescriptorKind::OolPorts,
    "MACH_MSG_OOL_VOLATILE_DESCRIPTOR" = DescriptorKind::OolVolatile,
    "MACH_MSG_GUARDED_PORT_DESCRIPTOR" = DescriptorKind::GuardedPort,
    "MACH_MSG_PHYSICAL_COPY" = OolCopy::Physical,
    "MACH_MSG_VIRTUAL_COPY" = OolCopy::Virtual,
    "MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE" = GuardFlags::IMMOVABLE_RECEIVE,
    "MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND" = GuardFlags::UNGUARDED_ON_SEND,

    "MACH_PORT_NULL" = PortName::NULL,
    "MACH_PORT_DEAD" = PortName::DEAD,

    "MACH_RCV_TRAILER_NULL" = TrailerElements::Null,
    "MACH_RCV_TRAILER_SEQNO" = TrailerElements::Seqno,
    "MACH_RCV_TRAILER_SENDER" = TrailerElements::Sender,
    "MACH_RCV_TRAILER_AUDIT" = TrailerElements::Audit,
    "MACH_RCV_TRAILER_CTX" = TrailerElements::Context,
    "MACH_RCV_TRAILER_AV" = TrailerElements::AccessVerdict,

    "MACH_SEND_MSG" = MsgOptions::SEND_MSG,
    "MACH_RCV_MSG" = MsgOptions::RCV_MSG,
    "MACH_RCV_LARGE" = MsgOptions::RCV_LARGE,
    "MACH_RCV_LARGE_IDENTITY" = MsgOptions::RCV_LARGE_IDENTITY,
    "MACH_SEND_TIMEOUT" = MsgOptions::SEND_TIMEOUT,
    "MACH_SEND_OVERRIDE" = MsgOptions::SEND_OVERRIDE,
    "MACH_SEND_INTERRUPT" = MsgOptions::SEND_INTERRUPT,
    "MACH_SEND_NOTIFY" = MsgOptions::SEND_NOTIFY,
    "MACH_RCV_TIMEOUT" = MsgOptions::RCV_TIMEOUT,
    "MACH_MSG_STRICT_REPLY" = MsgOptions::STRICT_REPLY,
    "MACH_RCV_INTERRUPT" = MsgOptions::RCV_INTERRUPT,
    "MACH_RCV_VOUCHER" = MsgOptions::RCV_VOUCHER,
    "MACH_RCV_GUARDED_DESC" = MsgOptions::RCV_GUARDED_DESC,
    "MACH_RCV_SYNC_WAIT" = MsgOptions::RCV_SYNC_WAIT,
    "MACH_RCV_SYNC_PEEK" = MsgOptions::RCV_SYNC_PEEK,
    "MACH_SEND_FILTER_NONFATAL" = MsgOptions::SEND_FILTER_NONFATAL,
    "MACH_SEND_TRAILER" = MsgOptions::SEND_TRAILER,
    "MACH_SEND_NOIMPORTANCE" = MsgOptions::SEND_NOIMPORTANCE,
    "MACH_SEND_IMPORTANCE" = MsgOptions::SEND_IMPORTANCE,
    "MACH_SEND_SYNC_OVERRIDE" = MsgOptions::SEND_SYNC_OVERRIDE,
    "MACH_SEND_PROPAGATE_QOS" = MsgOptions::SEND_PROPAGATE_QOS,
    "MACH_SEND_KERNEL" = MsgOptions::SEND_KERNEL,
    "MACH_SEND_SYNC_BOOTSTRAP_CHECKIN" = MsgOptions::SEND_SYNC_BOOTSTRAP_CHECKIN,

    "MACH_MSG_IPC_SPACE" = MsgReturn::IPC_SPACE,
    "MACH_MSG_VM_SPACE" = MsgReturn::VM_SPACE,
    "MACH_MSG_IPC_KERNEL" = MsgReturn::IPC_KERNEL,
    "MACH_MSG_VM_KERNEL" = MsgReturn::VM_KERNEL,
    "MACH_MSG_MASK" = MsgReturn::DETAIL_MASK,

    "MACH_PORT_RIGHT_SEND" = PortRight::Send,
    "MACH_PORT_RIGHT_RECEIVE" = PortRight::Receive,
    "MACH_PORT_RIGHT_SEND_ONCE" = PortRight::SendOnce,
    "MACH_PORT_RIGHT_PORT_SET" = PortRight::PortSet,
    "MACH_PORT_RIGHT_DEAD_NAME" = PortRight::DeadName,
    "MACH_PORT_RIGHT_LABELH" = PortRight::LabelHandle,
    "MACH_PORT_TYPE_SEND" = PortType::SEND,
    "MACH_PORT_TYPE_RECEIVE" = PortType::RECEIVE,
    "MACH_PORT_TYPE_SEND_ONCE" = PortType::SEND_ONCE,
    "MACH_PORT_TYPE_PORT_SET" = PortType::PORT_SET,
    "MACH_PORT_TYPE_DEAD_NAME" = PortType::DEAD_NAME,
    "MACH_PORT_TYPE_DNREQUEST" = PortType::DNREQUEST,
    "MACH_PORT_TYPE_SPREQUEST" = PortType::SPREQUEST,
    "MACH_PORT_TYPE_SPREQUEST_DELAYED" = PortType::SPREQUEST_DELAYED,

    "MACH_PORT_LIMITS_INFO" = PortFlavor::Limits,
    "MACH_PORT_RECEIVE_STATUS" = PortFlavor::ReceiveStatus,
    "MACH_PORT_DNREQUESTS_SIZE" = PortFlavor::DnRequestsSize,
    "MACH_PORT_TEMPOWNER" = PortFlavor::TempOwner,
    "MACH_PORT_IMPORTANCE_RECEIVER" = PortFlavor::ImportanceReceiver,
    "MACH_PORT_DENAP_RECEIVER" = PortFlavor::DenapReceiver,
    "MACH_PORT_INFO_EXT" = PortFlavor::InfoExt,
    "MACH_PORT_GUARD_INFO" = PortFlavor::GuardInfo,
    "MACH_PORT_SERVICE_THROTTLED" = PortFlavor::ServiceThrottled,
    "MACH_PORT_RECEIVE_STATUS_COUNT" = PortStatus::WORDS,
    "MACH_PORT_STATUS_FLAG_TEMPOWNER" = PortStatus::FLAG_TEMPOWNER,
    "MACH_PORT_STATUS_FLAG_GUARDED" = PortStatus::FLAG_GUARDED,
    "MACH_PORT_STATUS_FLAG_STRICT_GUARD" = PortStatus::FLAG_STRICT_GUARD,
    "MACH_PORT_STATUS_FLAG_IMP_DONATION" = PortStatus::FLAG_IMP_DONATION,
    "MACH_PORT_STATUS_FLAG_REVIVE" = PortStatus::FLAG_REVIVE,
    "MACH_PORT_STATUS_FLAG_TASKPTR" = PortStatus::FLAG_TASKPTR,
    "MACH_PORT_STATUS_FLAG_GUARD_IMMOVABLE_RECEIVE" = PortStatus::FLAG_GUARD_IMMOVABLE_RECEIVE,
    "MACH_PORT_STATUS_FLAG_NO_GRANT" = PortStatus::FLAG_NO_GRANT,

    "TASK_KERNEL_PORT" = SpecialPort::Kernel,
    "TASK_HOST_PORT" = SpecialPort::Host,
    "TASK_NAME_PORT" = SpecialPort::Name,
    "TASK_BOOTSTRAP_PORT" = SpecialPort::Bootstrap,
    "TASK_INSPECT_PORT" = SpecialPort::Inspect,
    "TASK_READ_PORT" = SpecialPort::Read,
    "TASK_ACCESS_PORT" = SpecialPort::Access,

    "MPO_CONTEXT_AS_GUARD" = PortOptions::CONTEXT_AS_GUARD,
    "MPO_QLIMIT" = PortOptions::QLIMIT,
    "MPO_TEMPOWNER" = PortOptions::TEMPOWNER,
    "MPO_IMPORTANCE_RECEIVER" = PortOptions::IMPORTANCE_RECEIVER,
    "MPO_INSERT_SEND_RIGHT" = PortOptions::INSERT_SEND_RIGHT,
    "MPO_STRICT" = PortOptions::STRICT,
    "MPO_DENAP_RECEIVER" = PortOptions::DENAP_RECEIVER,
    "MPO_IMMOVABLE_RECEIVE" = PortOptions::IMMOVABLE_RECEIVE,
    "MPO_FILTER_MSG" = PortOptions::FILTER_MSG,
    "MPO_TG_BLOCK_TRACKING" = PortOptions::TG_BLOCK_TRACKING,
    "MPO_SERVICE_PORT" = PortOptions::SERVICE_PORT,
    "MPO_CONNECTION_PORT" = PortOptions::CONNECTION_PORT,
    "MPO_REPLY_PORT" = PortOptions::REPLY_PORT,
    "MPO_ENFORCE_REPLY_PORT_SEMANTICS" = PortOptions::ENFORCE_REPLY_PORT_SEMANTICS,
    "MPO_PROVISIONAL_REPLY_PORT" = PortOptions::PROVISIONAL_REPLY_PORT,
    "MPO_EXCEPTION_PORT" = PortOptions::EXCEPTION_PORT,
};

/// Compares a number with that of the headers for each target. 32-bit numbers are compared as 32
/// bits, because C may write `~0`.
fn assert_headers_say(name: &str, ours: i64) {
    for table in Table::all() {
        let Some(&theirs) = table.constants.get(name) else {
            panic!("{name}: the headers of {} do not have it", table.target);
        };
        let word = |number: i64| u32::try_from(number & 0xffff_ffff).unwrap();
        let same = theirs == ours
            || i32::try_from(ours.min(theirs)).is_ok()
                && word(theirs) == word(ours)
                && ours.abs().max(theirs.abs()) < 1 << 32;
        assert!(
            same,
            "{name} is {ours:#x} here, {theirs:#x} for {}",
            table.target
        );
    }
}

#[test]
fn every_constant_has_the_headers_value() {
    for (name, _, value) in CONSTANTS {
        assert_headers_say(name, value());
    }
}

#[test]
fn every_return_code_has_the_headers_value() {
    for (code, name) in KernReturn::NAMED {
        assert_headers_say(name, code.0.into());
    }
    for (code, name) in MsgReturn::NAMED {
        assert_headers_say(name, code.0.into());
    }
}

#[test]
fn every_named_number_has_the_headers_value() {
    let all = names::DISPOSITIONS
        .iter()
        .map(|(number, name)| (name, i64::from(number)));
    let all = all.chain(
        names::DESCRIPTOR_KINDS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    let all = all.chain(
        names::COPY_OPTIONS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    let all = all.chain(
        names::GUARD_FLAGS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    let all = all.chain(
        names::HEADER_BITS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    let all = all.chain(
        names::TRAILER_KINDS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    let all = all.chain(
        names::NOTIFICATIONS
            .iter()
            .map(|(number, name)| (name, number.into())),
    );
    for (name, number) in all {
        assert_headers_say(name, number);
    }
}

#[test]
fn routines_of_the_kernel_have_the_ids_of_the_headers() {
    for table in Table::all() {
        let mut compared = 0;
        for (id, name) in names::ROUTINES.iter() {
            if let Some(&theirs) = table.routines.get(name) {
                // This routine is in two subsystems.
                let twice = ["mach_make_memory_entry"].contains(&name);
                assert!(theirs == i64::from(id) || twice, "{name}: {id}, {theirs}");
                compared += 1;
            }
        }
        assert!(
            compared > 60,
            "only {compared} routines of {} were compared",
            table.target
        );
    }
}

#[test]
fn functions_for_c_macros_return_their_values() {
    let bits = Bits(0x8013_1513);
    let valid = |name: u32| i64::from(PortName(name).is_valid());
    let mut ours = vec![
        (
            "MACH_MSGH_BITS_SET(19, 21, 17, MACH_MSGH_BITS_COMPLEX)".to_owned(),
            Bits::new(19, 21, 17, true).0.into(),
        ),
        (
            "MACH_MSGH_BITS_REMOTE(0x80131513)".to_owned(),
            bits.remote().into(),
        ),
        (
            "MACH_MSGH_BITS_LOCAL(0x80131513)".to_owned(),
            bits.local().into(),
        ),
        (
            "MACH_MSGH_BITS_VOUCHER(0x80131513)".to_owned(),
            bits.voucher().into(),
        ),
        ("MACH_PORT_VALID(0)".to_owned(), valid(0)),
        ("MACH_PORT_VALID(1)".to_owned(), valid(1)),
        (
            "MACH_PORT_VALID(MACH_PORT_DEAD)".to_owned(),
            valid(u32::MAX),
        ),
    ];
    for elements in 0..9 {
        let options = elements << 24;
        ours.push((
            format!("MACH_RCV_TRAILER_ELEMENTS({elements})"),
            options.into(),
        ));
        let size = TrailerElements::requested_size(options);
        let sample = format!("REQUESTED_TRAILER_SIZE(MACH_RCV_TRAILER_ELEMENTS({elements}))");
        ours.push((sample, size.into()));
    }
    for table in Table::all() {
        assert_eq!(table.samples.len(), ours.len());
        for (sample, value) in &ours {
            assert_eq!(table.samples.get(&**sample), Some(value), "{sample}");
        }
    }
    assert_headers_say(
        "NDR_INT_LITTLE_ENDIAN",
        NdrRecord::NATIVE.int_representation.into(),
    );
    assert_headers_say(
        "NDR_CHAR_ASCII",
        NdrRecord::NATIVE.char_representation.into(),
    );
    assert_headers_say(
        "NDR_FLOAT_IEEE",
        NdrRecord::NATIVE.float_representation.into(),
    );
}

#[test]
fn constants_with_c_name_are_compared_under_it() {
    let compared: BTreeSet<_> = CONSTANTS
        .iter()
        .map(|(name, path, _)| (*name, path.replace(' ', "")))
        .collect();
    let items = items();
    let mut claimed = BTreeSet::new();
    for item in items
        .iter()
        .filter(|item| item.kind == Kind::Number && item.public)
    {
        let Some(name) = item.claim() else { continue };
        // Tables of names are compared separately.
        if item.value.starts_with("Names(")
            || excused::has(excused::NAMES, |(excused, _)| *excused == name)
        {
            continue;
        }
        claimed.insert((name, item.path.clone()));
    }
    let missing: Vec<_> = claimed.difference(&compared).collect();
    assert!(missing.is_empty(), "add these to CONSTANTS: {missing:?}");
    let gone: Vec<_> = compared.difference(&claimed).collect();
    assert!(
        gone.is_empty(),
        "in CONSTANTS, but not in the sources: {gone:?}"
    );
}

#[test]
fn private_constants_have_the_values_of_the_headers() {
    let mut compared = Vec::new();
    for item in items()
        .iter()
        .filter(|item| item.kind == Kind::Number && !item.public)
    {
        let Some(name) = item.claim() else { continue };
        if excused::has(excused::NAMES, |(excused, _)| *excused == name) {
            continue;
        }
        let value = item.value.trim_start_matches("0x");
        let radix = if value == item.value { 10 } else { 16 };
        let value = i64::from_str_radix(value, radix);
        let value = value.unwrap_or_else(|_| panic!("{}: a plain number is wanted", item.place));
        assert_headers_say(name, value);
        compared.push(name.to_owned());
    }
    assert!(
        compared.iter().any(|name| name == "EVFILT_MACHPORT"),
        "{compared:?}"
    );
}
