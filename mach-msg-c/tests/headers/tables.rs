//! Constants and structs of the library, as C.

use std::mem::offset_of;

use mach_msg::kernel::{
    KernReturn, MsgOptions, MsgReturn, PortFlavor, PortOptions, PortRight, PortStatus, PortType,
    SpecialPort,
};
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Body, ContextTrailer, DescriptorKind, GuardFlags,
    GuardedPortDescriptor, Header, MacTrailer, MinimalTrailer, NdrRecord, OolCopy, OolDescriptor,
    OolPortsDescriptor, PortDescriptor, PortName, SecurityToken, SecurityTrailer, SeqnoTrailer,
    TRAILER_SIZE_MAX, TrailerElements, disposition, notification,
};
use mach_msg_c::types::{mach_port_limits_t, mach_port_options_t};

use crate::source::comment;

/// A constant: name, value and meaning.
type Constant = (String, i64, String);

fn named(prefix: &str, rows: &[(&str, i64)]) -> Vec<Constant> {
    let row = |&(name, value): &(&str, i64)| (format!("{prefix}{name}"), value, String::new());
    rows.iter().map(row).collect()
}

/// Returns the codes whose names begin so, with their meanings.
fn codes<'a>(
    all: impl Iterator<Item = (i32, &'a str, String)>,
    prefixes: &[&str],
) -> Vec<Constant> {
    let of = |(value, name, text): (i32, &str, String)| {
        let is_one = prefixes.iter().any(|prefix| name.starts_with(prefix));
        let words = text.strip_suffix(&format!(" ({name})"));
        let words = words.expect("a code is shown with its meaning").to_owned();
        is_one.then(|| (name.to_owned(), i64::from(value), words))
    };
    all.filter_map(of).collect()
}

fn kernel_codes() -> impl Iterator<Item = (i32, &'static str, String)> {
    let all = KernReturn::NAMED.iter();
    all.map(|(code, name)| (code.0, *name, code.to_string()))
}

fn message_codes() -> impl Iterator<Item = (i32, &'static str, String)> {
    let all = MsgReturn::NAMED.iter();
    all.map(|(code, name)| (code.0, *name, code.to_string()))
}

fn set(name: &str) -> Vec<Constant> {
    match name {
        "kern_return" => codes(kernel_codes(), &["KERN_"]),
        "mig" => codes(kernel_codes(), &["MIG_"]),
        "msg_return" => codes(message_codes(), &["MACH_"]),
        "msg_details" => named(
            "MACH_MSG_",
            &[
                ("MASK", i64::from(MsgReturn::DETAIL_MASK)),
                ("IPC_SPACE", i64::from(MsgReturn::IPC_SPACE)),
                ("VM_SPACE", i64::from(MsgReturn::VM_SPACE)),
                ("IPC_KERNEL", i64::from(MsgReturn::IPC_KERNEL)),
                ("VM_KERNEL", i64::from(MsgReturn::VM_KERNEL)),
            ],
        ),
        "options" => MsgOptions::all()
            .iter_names()
            .map(|(name, flag)| {
                let prefix = if flag == MsgOptions::STRICT_REPLY {
                    "MACH_MSG_"
                } else {
                    "MACH_"
                };
                (format!("{prefix}{name}"), flag.bits().into(), String::new())
            })
            .collect(),
        "bits" => named(
            "MACH_MSGH_BITS_",
            &[
                ("ZERO", 0),
                ("REMOTE_MASK", Bits::REMOTE_MASK.into()),
                ("LOCAL_MASK", Bits::LOCAL_MASK.into()),
                ("VOUCHER_MASK", Bits::VOUCHER_MASK.into()),
                ("COMPLEX", Bits::COMPLEX.into()),
                ("USER", Bits::USER.into()),
                ("RAISEIMP", Bits::RAISE_IMPORTANCE.into()),
                ("CIRCULAR", Bits::CIRCULAR.into()),
            ],
        ),
        "dispositions" => named(
            "MACH_MSG_TYPE_",
            &[
                ("PORT_NONE", 0),
                ("PORT_NAME", 15),
                ("MOVE_RECEIVE", disposition::MOVE_RECEIVE.into()),
                ("MOVE_SEND", disposition::MOVE_SEND.into()),
                ("MOVE_SEND_ONCE", disposition::MOVE_SEND_ONCE.into()),
                ("COPY_SEND", disposition::COPY_SEND.into()),
                ("MAKE_SEND", disposition::MAKE_SEND.into()),
                ("MAKE_SEND_ONCE", disposition::MAKE_SEND_ONCE.into()),
                ("COPY_RECEIVE", 22),
                ("PORT_RECEIVE", disposition::MOVE_RECEIVE.into()),
                ("PORT_SEND", disposition::MOVE_SEND.into()),
                ("PORT_SEND_ONCE", disposition::MOVE_SEND_ONCE.into()),
                ("LAST", 22),
            ],
        ),
        "descriptors" => DescriptorKind::ALL
            .iter()
            .map(|kind| {
                let name = format!("MACH_MSG_{}_DESCRIPTOR", kind.name());
                (name, kind.raw().into(), String::new())
            })
            .collect(),
        "copy" => named(
            "MACH_MSG_",
            &[
                ("PHYSICAL_COPY", OolCopy::Physical as i64),
                ("VIRTUAL_COPY", OolCopy::Virtual as i64),
            ],
        ),
        "guard_flags" => named(
            "MACH_MSG_GUARD_FLAGS_",
            &[
                ("NONE", 0),
                ("IMMOVABLE_RECEIVE", GuardFlags::IMMOVABLE_RECEIVE.0.into()),
                ("UNGUARDED_ON_SEND", GuardFlags::UNGUARDED_ON_SEND.0.into()),
            ],
        ),
        "trailers" => trailers(),
        "names" => named(
            "MACH_PORT_",
            &[
                ("NULL", PortName::NULL.0.into()),
                ("DEAD", PortName::DEAD.0.into()),
            ],
        ),
        "rights" => named(
            "MACH_PORT_RIGHT_",
            &[
                ("SEND", PortRight::Send as i64),
                ("RECEIVE", PortRight::Receive as i64),
                ("SEND_ONCE", PortRight::SendOnce as i64),
                ("PORT_SET", PortRight::PortSet as i64),
                ("DEAD_NAME", PortRight::DeadName as i64),
                ("LABELH", PortRight::LabelHandle as i64),
                ("NUMBER", 6),
            ],
        ),
        "port_types" => PortType::all()
            .iter_names()
            .map(|(name, flag)| {
                let name = format!("MACH_PORT_TYPE_{name}");
                (name, flag.bits().into(), String::new())
            })
            .collect(),
        "flavors" => named(
            "MACH_PORT_",
            &[
                ("LIMITS_INFO", PortFlavor::Limits as i64),
                ("RECEIVE_STATUS", PortFlavor::ReceiveStatus as i64),
                ("DNREQUESTS_SIZE", PortFlavor::DnRequestsSize as i64),
                ("TEMPOWNER", PortFlavor::TempOwner as i64),
                ("IMPORTANCE_RECEIVER", PortFlavor::ImportanceReceiver as i64),
                ("DENAP_RECEIVER", PortFlavor::DenapReceiver as i64),
                ("INFO_EXT", PortFlavor::InfoExt as i64),
                ("GUARD_INFO", PortFlavor::GuardInfo as i64),
                ("SERVICE_THROTTLED", PortFlavor::ServiceThrottled as i64),
            ],
        ),
        "status_flags" => named(
            "MACH_PORT_STATUS_FLAG_",
            &[
                ("TEMPOWNER", PortStatus::FLAG_TEMPOWNER.into()),
                ("GUARDED", PortStatus::FLAG_GUARDED.into()),
                ("STRICT_GUARD", PortStatus::FLAG_STRICT_GUARD.into()),
                ("IMP_DONATION", PortStatus::FLAG_IMP_DONATION.into()),
                ("REVIVE", PortStatus::FLAG_REVIVE.into()),
                ("TASKPTR", PortStatus::FLAG_TASKPTR.into()),
                (
                    "GUARD_IMMOVABLE_RECEIVE",
                    PortStatus::FLAG_GUARD_IMMOVABLE_RECEIVE.into(),
                ),
                ("NO_GRANT", PortStatus::FLAG_NO_GRANT.into()),
            ],
        ),
        "port_options" => named(
            "MPO_",
            &[
                ("PORT", 0),
                ("CONTEXT_AS_GUARD", PortOptions::CONTEXT_AS_GUARD.into()),
                ("QLIMIT", PortOptions::QLIMIT.into()),
                ("TEMPOWNER", PortOptions::TEMPOWNER.into()),
                (
                    "IMPORTANCE_RECEIVER",
                    PortOptions::IMPORTANCE_RECEIVER.into(),
                ),
                ("INSERT_SEND_RIGHT", PortOptions::INSERT_SEND_RIGHT.into()),
                ("STRICT", PortOptions::STRICT.into()),
                ("DENAP_RECEIVER", PortOptions::DENAP_RECEIVER.into()),
                ("IMMOVABLE_RECEIVE", PortOptions::IMMOVABLE_RECEIVE.into()),
                ("FILTER_MSG", PortOptions::FILTER_MSG.into()),
                ("TG_BLOCK_TRACKING", PortOptions::TG_BLOCK_TRACKING.into()),
                ("SERVICE_PORT", PortOptions::SERVICE_PORT.into()),
                ("CONNECTION_PORT", PortOptions::CONNECTION_PORT.into()),
                ("REPLY_PORT", PortOptions::REPLY_PORT.into()),
                (
                    "ENFORCE_REPLY_PORT_SEMANTICS",
                    PortOptions::ENFORCE_REPLY_PORT_SEMANTICS.into(),
                ),
                (
                    "PROVISIONAL_REPLY_PORT",
                    PortOptions::PROVISIONAL_REPLY_PORT.into(),
                ),
                ("EXCEPTION_PORT", PortOptions::EXCEPTION_PORT.into()),
            ],
        ),
        "special_ports" => named(
            "TASK_",
            &[
                ("KERNEL_PORT", SpecialPort::Kernel as i64),
                ("HOST_PORT", SpecialPort::Host as i64),
                ("NAME_PORT", SpecialPort::Name as i64),
                ("BOOTSTRAP_PORT", SpecialPort::Bootstrap as i64),
                ("INSPECT_PORT", SpecialPort::Inspect as i64),
                ("READ_PORT", SpecialPort::Read as i64),
                ("ACCESS_PORT", SpecialPort::Access as i64),
            ],
        ),
        "notifications" => named(
            "MACH_NOTIFY_",
            &[
                ("PORT_DELETED", notification::PORT_DELETED.into()),
                ("SEND_POSSIBLE", notification::SEND_POSSIBLE.into()),
                ("PORT_DESTROYED", notification::PORT_DESTROYED.into()),
                ("NO_SENDERS", notification::NO_SENDERS.into()),
                ("SEND_ONCE", notification::SEND_ONCE.into()),
                ("DEAD_NAME", notification::DEAD_NAME.into()),
            ],
        ),
        _ => panic!("there is no set {name:?} of constants"),
    }
}

fn trailers() -> Vec<Constant> {
    const NAMES: [(TrailerElements, &str); 6] = [
        (TrailerElements::Null, "NULL"),
        (TrailerElements::Seqno, "SEQNO"),
        (TrailerElements::Sender, "SENDER"),
        (TrailerElements::Audit, "AUDIT"),
        (TrailerElements::Context, "CTX"),
        (TrailerElements::AccessVerdict, "AV"),
    ];
    let all: Vec<TrailerElements> = NAMES.iter().map(|row| row.0).collect();
    assert_eq!(all, TrailerElements::ALL);
    let elements = NAMES.iter().map(|(elements, name)| {
        let name = format!("MACH_RCV_TRAILER_{name}");
        (name, *elements as i64, String::new())
    });
    let size = (
        "MAX_TRAILER_SIZE".to_owned(),
        TRAILER_SIZE_MAX as i64,
        String::new(),
    );
    elements.chain([size]).collect()
}

/// Returns the lines that define the constants of a set.
pub(crate) fn constants(name: &str) -> String {
    let line = |(name, value, words): Constant| {
        let value = match value {
            -0xffff..=0 => format!("{value}"),
            1..=0xffff => format!("{value:#x}"),
            _ if words.is_empty() => format!("{value:#x}U"),
            _ => format!("{value:#x}"),
        };
        let value = if value.starts_with('-') {
            format!("({value})")
        } else {
            value
        };
        if words.is_empty() {
            return format!("#define {name} {value}\n");
        }
        let comment = comment(&words);
        assert!(!comment.trim_end().contains('\n'), "{name}: {words}");
        format!("#define {name} {value} {comment}")
    };
    set(name).into_iter().map(line).collect()
}

/// A field: offset, size, and declaration.
type Field = (usize, usize, &'static str);

/// Returns the struct, whose fields leave no gap.
fn written(name: &str, size: usize, fields: &[Field]) -> String {
    // The structs of mach/port.h have tags, and those of mach/message.h have none.
    let tag = match name.strip_suffix("_t") {
        Some(tag) if name.starts_with("mach_port_") => format!("{tag} "),
        _ => String::new(),
    };
    let mut text = format!("typedef struct {tag}{{\n");
    let mut end = 0;
    for (offset, bytes, declaration) in fields {
        assert_eq!(*offset, end, "{name}: {declaration}");
        if let Some((_, width)) = declaration.split_once(" : ") {
            assert_eq!(width.parse(), Ok(bytes * 8), "{name}: {declaration}");
        }
        end += bytes;
        text += &format!("    {declaration};\n");
    }
    assert_eq!(end, size, "{name}");
    text + &format!("}} {name};\n")
}

/// Writes a struct from its fields in Rust with their declarations in C.
macro_rules! written {
    ($name:ident: $type:ty { $($field:ident: $declaration:literal,)* }) => {{
        fn size_of_field<T, F>(_: impl Fn(&T) -> &F) -> usize {
            size_of::<F>()
        }
        written(
            $name,
            size_of::<$type>(),
            &[$((
                offset_of!($type, $field),
                size_of_field(|of: &$type| &of.$field),
                $declaration,
            )),*],
        )
    }};
}

/// Returns the definition of a struct.
pub(crate) fn record(name: &str) -> String {
    match name {
        "mach_msg_header_t" => written!(name: Header {
            bits: "mach_msg_bits_t msgh_bits",
            size: "mach_msg_size_t msgh_size",
            remote: "mach_port_t msgh_remote_port",
            local: "mach_port_t msgh_local_port",
            voucher: "mach_port_name_t msgh_voucher_port",
            id: "mach_msg_id_t msgh_id",
        }),
        "mach_msg_body_t" => written!(name: Body {
            descriptor_count: "mach_msg_size_t msgh_descriptor_count",
        }),
        "mach_msg_port_descriptor_t" => written!(name: PortDescriptor {
            name: "mach_port_t name",
            pad1: "mach_msg_size_t pad1",
            pad2: "unsigned int pad2 : 16",
            disposition: "mach_msg_type_name_t disposition : 8",
            kind: "mach_msg_descriptor_type_t type : 8",
        }),
        "mach_msg_ool_descriptor_t" => written!(name: OolDescriptor {
            address: "void *address",
            deallocate: "boolean_t deallocate : 8",
            copy: "mach_msg_copy_options_t copy : 8",
            pad1: "unsigned int pad1 : 8",
            kind: "mach_msg_descriptor_type_t type : 8",
            size: "mach_msg_size_t size",
        }),
        "mach_msg_ool_ports_descriptor_t" => written!(name: OolPortsDescriptor {
            address: "void *address",
            deallocate: "boolean_t deallocate : 8",
            copy: "mach_msg_copy_options_t copy : 8",
            disposition: "mach_msg_type_name_t disposition : 8",
            kind: "mach_msg_descriptor_type_t type : 8",
            count: "mach_msg_size_t count",
        }),
        "mach_msg_guarded_port_descriptor_t" => written!(name: GuardedPortDescriptor {
            context: "mach_port_context_t context",
            flags: "mach_msg_guard_flags_t flags : 16",
            disposition: "mach_msg_type_name_t disposition : 8",
            kind: "mach_msg_descriptor_type_t type : 8",
            name: "mach_port_name_t name",
        }),
        "mach_msg_trailer_t" => written!(name: MinimalTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
        }),
        "mach_msg_seqno_trailer_t" => written!(name: SeqnoTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
            seqno: "mach_port_seqno_t msgh_seqno",
        }),
        "mach_msg_security_trailer_t" => written!(name: SecurityTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
            seqno: "mach_port_seqno_t msgh_seqno",
            sender: "security_token_t msgh_sender",
        }),
        "mach_msg_audit_trailer_t" => written!(name: AuditTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
            seqno: "mach_port_seqno_t msgh_seqno",
            sender: "security_token_t msgh_sender",
            audit: "audit_token_t msgh_audit",
        }),
        "mach_msg_context_trailer_t" => written!(name: ContextTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
            seqno: "mach_port_seqno_t msgh_seqno",
            sender: "security_token_t msgh_sender",
            audit: "audit_token_t msgh_audit",
            context: "mach_port_context_t msgh_context",
        }),
        "mach_msg_mac_trailer_t" => written!(name: MacTrailer {
            kind: "mach_msg_trailer_type_t msgh_trailer_type",
            size: "mach_msg_trailer_size_t msgh_trailer_size",
            seqno: "mach_port_seqno_t msgh_seqno",
            sender: "security_token_t msgh_sender",
            audit: "audit_token_t msgh_audit",
            context: "mach_port_context_t msgh_context",
            access_verdict: "mach_msg_filter_id msgh_ad",
            sender_label: "msg_labels_t msgh_labels",
        }),
        "security_token_t" => {
            let size = size_of::<SecurityToken>();
            written(name, size, &[(0, size, "unsigned int val[2]")])
        }
        "audit_token_t" => written!(name: AuditToken {
            words: "unsigned int val[8]",
        }),
        "NDR_record_t" => written!(name: NdrRecord {
            mig_version: "unsigned char mig_vers",
            interface_version: "unsigned char if_vers",
            reserved1: "unsigned char reserved1",
            mig_encoding: "unsigned char mig_encoding",
            int_representation: "unsigned char int_rep",
            char_representation: "unsigned char char_rep",
            float_representation: "unsigned char float_rep",
            reserved2: "unsigned char reserved2",
        }),
        "mach_port_status_t" => written!(name: PortStatus {
            in_set: "mach_port_rights_t mps_pset",
            seqno: "mach_port_seqno_t mps_seqno",
            make_send_count: "mach_port_mscount_t mps_mscount",
            queue_limit: "mach_port_msgcount_t mps_qlimit",
            message_count: "mach_port_msgcount_t mps_msgcount",
            send_once_rights: "mach_port_rights_t mps_sorights",
            has_send_rights: "boolean_t mps_srights",
            port_destroyed_requested: "boolean_t mps_pdrequest",
            no_senders_requested: "boolean_t mps_nsrequest",
            flags: "natural_t mps_flags",
        }),
        "mach_port_limits_t" => written!(name: mach_port_limits_t {
            mpl_qlimit: "mach_port_msgcount_t mpl_qlimit",
        }),
        "mach_port_options_t" => written!(name: mach_port_options_t {
            flags: "uint32_t flags",
            mpl: "mach_port_limits_t mpl",
            reserved: "uint64_t reserved[2]",
        }),
        _ => panic!("there is no struct {name:?}"),
    }
}
