//! C names of the library that the table cannot confirm, with the reasons.

/// C names that the headers in the table do not have.
pub(crate) const NAMES: &[(&str, &str)] = &[
    (
        "IPC_KMSG_MAX_BODY_SPACE",
        "the kernel's own (osfmk/ipc/ipc_kmsg.h): the limit is seen in MACH_SEND_TOO_LARGE only",
    ),
    (
        "KERNEL_SECURITY_TOKEN",
        "a value of a struct (KERNEL_SECURITY_TOKEN_VALUE is an initializer), which is not a number",
    ),
    (
        "KERNEL_AUDIT_TOKEN",
        "a value of a struct, as KERNEL_SECURITY_TOKEN",
    ),
    ("MACH_MSG_KERNEL", "an environment variable of this library"),
    ("MADV_WIPEONFORK", "of Linux"),
    (
        "BOOTSTRAP_MAX_NAME_LEN",
        "servers/bootstrap.h is not among the headers; mach2 has 128 too",
    ),
    (
        "audit_token_to_auid",
        "bsm/libbsm.h is not among the headers; compared with libbsm's answer on Apple systems",
    ),
    ("audit_token_to_euid", "as audit_token_to_auid"),
    ("audit_token_to_egid", "as audit_token_to_auid"),
    ("audit_token_to_ruid", "as audit_token_to_auid"),
    ("audit_token_to_rgid", "as audit_token_to_auid"),
    ("audit_token_to_pid", "as audit_token_to_auid"),
    ("audit_token_to_asid", "as audit_token_to_auid"),
    ("audit_token_to_pidversion", "as audit_token_to_auid"),
    (
        "mach_reply_port",
        "no public header declares it; libSystem has it, and linking shows that",
    ),
    (
        "mach_vm_allocate",
        "mach/mach_vm.h is not among the headers of all targets; mach2's declaration is used",
    ),
    ("mach_vm_deallocate", "as mach_vm_allocate"),
    (
        "bootstrap_look_up",
        "servers/bootstrap.h is not among the headers; mach2's declaration is used",
    ),
    ("bootstrap_check_in", "as bootstrap_look_up"),
    ("bootstrap_register", "as bootstrap_look_up"),
    ("bootstrap_port", "as bootstrap_look_up"),
    (
        "clock_gettime_nsec_np",
        "declared for newer systems in time.h under another clock type; linking shows the name",
    ),
    (
        "mach_task_self_",
        "a variable, which the table does not list; linking shows the name",
    ),
];

/// Fields of C records that the library omits.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[
    (
        "mach_msg_mac_trailer_t",
        "msgh_labels",
        "a record of one word, which is the field `sender_label` here",
    ),
    (
        "mach_msg_header_t",
        "msgh_reserved",
        "another name of `msgh_voucher_port`",
    ),
    (
        "mach_port_options_t",
        "work_interval_port",
        "one of the union's names; ours is `reserved`",
    ),
    (
        "mach_port_options_t",
        "service_port_info",
        "one of the union's names; ours is `reserved`",
    ),
    (
        "mach_port_options_t",
        "service_port_name",
        "one of the union's names; ours is `reserved`",
    ),
];

/// Records of the library that are not records of C.
pub(crate) const RECORDS: &[(&str, &str)] = &[
    ("Split64", "a 64-bit value in two words, as with pack(4)"),
    ("Timespec", "only null pointers to it are passed"),
    (
        "SecurityToken",
        "its C record has one array for the two fields of ours",
    ),
];

/// Returns true if `name` is in a list, by its first word.
pub(crate) fn has<T>(list: &[T], name: impl Fn(&T) -> bool) -> bool {
    list.iter().any(name)
}
