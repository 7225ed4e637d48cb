//! C names of the numbers in messages, for tools, logs and tests.
//!
//! Each table maps numbers to C names and back. A number without a name is not an error.
//!
//! ```
//! use mach_msg::wire::names;
//!
//! assert_eq!(names::DISPOSITIONS.name(19), Some("MACH_MSG_TYPE_COPY_SEND"));
//! assert_eq!(names::DESCRIPTOR_KINDS.number("MACH_MSG_OOL_DESCRIPTOR"), Some(1));
//! assert_eq!(names::message_id(72).unwrap().to_string(), "MACH_NOTIFY_DEAD_NAME");
//! assert_eq!(names::message_id(2505).unwrap().to_string(), "mach_exception_raise_reply");
//! ```

use core::fmt;

use super::{DescriptorKind, GuardFlags, OolCopy, disposition, notification};

/// Numbers and their C names, in ascending order of the numbers.
#[derive(Clone, Copy, Debug)]
pub struct Names<T: 'static>(&'static [(T, &'static str)]);

impl<T: Copy + PartialEq> Names<T> {
    /// Returns the first name of this number, or `None` if it has no name.
    #[must_use]
    pub fn name(&self, number: T) -> Option<&'static str> {
        self.0
            .iter()
            .find(|entry| entry.0 == number)
            .map(|entry| entry.1)
    }

    /// Returns the first number with this name, or `None` if there is none.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<T> {
        self.0
            .iter()
            .find(|entry| entry.1 == name)
            .map(|entry| entry.0)
    }

    /// Iterates over all numbers with their names.
    pub fn iter(&self) -> impl Iterator<Item = (T, &'static str)> {
        self.0.iter().copied()
    }
}

/// Dispositions: `mach_msg_type_name_t`.
///
/// In a received message, 16, 17 and 18 are the kinds of rights: `MACH_MSG_TYPE_PORT_RECEIVE`,
/// `_SEND` and `_SEND_ONCE` have the same numbers.
pub const DISPOSITIONS: Names<u32> = Names(&[
    (0, "MACH_MSG_TYPE_PORT_NONE"),
    (15, "MACH_MSG_TYPE_PORT_NAME"),
    (disposition::MOVE_RECEIVE, "MACH_MSG_TYPE_MOVE_RECEIVE"),
    (disposition::MOVE_RECEIVE, "MACH_MSG_TYPE_PORT_RECEIVE"),
    (disposition::MOVE_SEND, "MACH_MSG_TYPE_MOVE_SEND"),
    (disposition::MOVE_SEND, "MACH_MSG_TYPE_PORT_SEND"),
    (disposition::MOVE_SEND_ONCE, "MACH_MSG_TYPE_MOVE_SEND_ONCE"),
    (disposition::MOVE_SEND_ONCE, "MACH_MSG_TYPE_PORT_SEND_ONCE"),
    (disposition::COPY_SEND, "MACH_MSG_TYPE_COPY_SEND"),
    (disposition::MAKE_SEND, "MACH_MSG_TYPE_MAKE_SEND"),
    (disposition::MAKE_SEND_ONCE, "MACH_MSG_TYPE_MAKE_SEND_ONCE"),
    (22, "MACH_MSG_TYPE_COPY_RECEIVE"),
    (24, "MACH_MSG_TYPE_DISPOSE_RECEIVE"),
    (25, "MACH_MSG_TYPE_DISPOSE_SEND"),
    (26, "MACH_MSG_TYPE_DISPOSE_SEND_ONCE"),
]);

/// Kinds of descriptors: `mach_msg_descriptor_type_t`.
pub const DESCRIPTOR_KINDS: Names<u8> = Names(DescriptorKind::NAMES);

/// Copy options of out-of-line memory: `mach_msg_copy_options_t`.
pub const COPY_OPTIONS: Names<u8> = Names(&[
    (OolCopy::Physical as u8, "MACH_MSG_PHYSICAL_COPY"),
    (OolCopy::Virtual as u8, "MACH_MSG_VIRTUAL_COPY"),
    (2, "MACH_MSG_ALLOCATE"),
    (3, "MACH_MSG_OVERWRITE"),
]);

/// Single bits of [`GuardFlags`]: `mach_msg_guard_flags_t`.
pub const GUARD_FLAGS: Names<u16> = Names(&[
    (
        GuardFlags::IMMOVABLE_RECEIVE.0,
        "MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE",
    ),
    (
        GuardFlags::UNGUARDED_ON_SEND.0,
        "MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND",
    ),
]);

/// Single bits of [`Bits`](super::Bits): `mach_msg_bits_t`.
pub const HEADER_BITS: Names<u32> = Names(&[
    (super::Bits::CIRCULAR, "MACH_MSGH_BITS_CIRCULAR"),
    (super::Bits::RAISE_IMPORTANCE, "MACH_MSGH_BITS_RAISEIMP"),
    (super::Bits::COMPLEX, "MACH_MSGH_BITS_COMPLEX"),
]);

/// Formats of trailers: `mach_msg_trailer_type_t`.
pub const TRAILER_KINDS: Names<u32> = Names(&[(0, "MACH_MSG_TRAILER_FORMAT_0")]);

/// Ids of notifications.
///
/// The id does not prove that a message is a notification, because any sender can write it. The
/// kernel's trailer is not proof either. See
/// [`Message::into_notification`](crate::Message::into_notification).
pub const NOTIFICATIONS: Names<i32> = Names(&[
    (notification::PORT_DELETED, "MACH_NOTIFY_PORT_DELETED"),
    (notification::SEND_POSSIBLE, "MACH_NOTIFY_SEND_POSSIBLE"),
    (notification::PORT_DESTROYED, "MACH_NOTIFY_PORT_DESTROYED"),
    (notification::NO_SENDERS, "MACH_NOTIFY_NO_SENDERS"),
    (notification::SEND_ONCE, "MACH_NOTIFY_SEND_ONCE"),
    (notification::DEAD_NAME, "MACH_NOTIFY_DEAD_NAME"),
]);

/// Ids of requests that the kernel sends (the exceptions, `exc` and `mach_exc`) or serves (the
/// common routines of `mach_port`, `task`, `vm_map` and `mach_vm`). The id of a reply is
/// [`REPLY_ID_OFFSET`] higher.
///
/// An id is a convention between sender and receiver. Other protocols may use the same numbers.
pub const ROUTINES: Names<i32> = Names(&[
    // exc
    (2401, "exception_raise"),
    (2402, "exception_raise_state"),
    (2403, "exception_raise_state_identity"),
    // mach_exc
    (2405, "mach_exception_raise"),
    (2406, "mach_exception_raise_state"),
    (2407, "mach_exception_raise_state_identity"),
    (2408, "mach_exception_raise_identity_protected"),
    (2409, "mach_exception_raise_backtrace"),
    (2410, "mach_exception_raise_state_identity_protected"),
    // mach_port
    (3200, "mach_port_names"),
    (3201, "mach_port_type"),
    (3202, "mach_port_rename"),
    (3203, "mach_port_allocate_name"),
    (3204, "mach_port_allocate"),
    (3205, "mach_port_destroy"),
    (3206, "mach_port_deallocate"),
    (3207, "mach_port_get_refs"),
    (3208, "mach_port_mod_refs"),
    (3209, "mach_port_peek"),
    (3210, "mach_port_set_mscount"),
    (3211, "mach_port_get_set_status"),
    (3212, "mach_port_move_member"),
    (3213, "mach_port_request_notification"),
    (3214, "mach_port_insert_right"),
    (3215, "mach_port_extract_right"),
    (3216, "mach_port_set_seqno"),
    (3217, "mach_port_get_attributes"),
    (3218, "mach_port_set_attributes"),
    (3219, "mach_port_allocate_qos"),
    (3220, "mach_port_allocate_full"),
    (3222, "mach_port_get_srights"),
    (3224, "mach_port_dnrequest_info"),
    (3226, "mach_port_insert_member"),
    (3227, "mach_port_extract_member"),
    (3228, "mach_port_get_context"),
    (3229, "mach_port_set_context"),
    (3230, "mach_port_kobject"),
    (3231, "mach_port_construct"),
    (3232, "mach_port_destruct"),
    (3233, "mach_port_guard"),
    (3234, "mach_port_unguard"),
    (3236, "mach_port_special_reply_port_reset_link"),
    (3237, "mach_port_guard_with_flags"),
    (3238, "mach_port_swap_guard"),
    (3240, "mach_port_is_connection_for_service"),
    (3242, "mach_port_assert_attributes"),
    // task
    (3400, "task_create"),
    (3401, "task_terminate"),
    (3402, "task_threads"),
    (3403, "mach_ports_register3"),
    (3404, "mach_ports_lookup3"),
    (3405, "task_info"),
    (3406, "task_set_info"),
    (3407, "task_suspend"),
    (3409, "task_get_special_port"),
    (3410, "task_set_special_port"),
    (3411, "thread_create"),
    (3412, "thread_create_running"),
    (3413, "task_set_exception_ports"),
    (3414, "task_get_exception_ports"),
    (3415, "task_swap_exception_ports"),
    (3418, "semaphore_create"),
    (3420, "task_policy_set"),
    (3421, "task_policy_get"),
    (3428, "task_zone_info"),
    (3433, "task_get_state"),
    (3434, "task_set_state"),
    (3435, "task_set_phys_footprint_limit"),
    (3436, "task_suspend2"),
    (3437, "task_resume2"),
    (3439, "task_get_mach_voucher"),
    (3441, "task_swap_mach_voucher"),
    (3442, "task_generate_corpse"),
    (3443, "task_map_corpse_info"),
    (3451, "task_inspect"),
    (3456, "task_dyld_process_info_notify_register"),
    // vm_map
    (3800, "vm_region"),
    (3804, "vm_inherit"),
    (3805, "vm_read"),
    (3806, "vm_read_list"),
    (3807, "vm_write"),
    (3808, "vm_copy"),
    (3809, "vm_read_overwrite"),
    (3810, "vm_msync"),
    (3811, "vm_behavior_set"),
    (3812, "vm_map"),
    (3813, "vm_machine_attribute"),
    (3814, "vm_remap"),
    (3815, "task_wire"),
    (3816, "mach_make_memory_entry"),
    (3817, "vm_map_page_query"),
    (3818, "mach_vm_region_info"),
    (3819, "vm_mapped_pages_info"),
    (3821, "vm_region_recurse"),
    (3822, "vm_region_recurse_64"),
    (3823, "mach_vm_region_info_64"),
    (3824, "vm_region_64"),
    (3825, "mach_make_memory_entry_64"),
    (3826, "vm_map_64"),
    (3830, "vm_purgable_control"),
    (3831, "vm_map_exec_lockdown"),
    (3832, "vm_remap_new"),
    // mach_vm
    (4800, "mach_vm_allocate"),
    (4801, "mach_vm_deallocate"),
    (4802, "mach_vm_protect"),
    (4803, "mach_vm_inherit"),
    (4804, "mach_vm_read"),
    (4805, "mach_vm_read_list"),
    (4806, "mach_vm_write"),
    (4807, "mach_vm_copy"),
    (4808, "mach_vm_read_overwrite"),
    (4809, "mach_vm_msync"),
    (4810, "mach_vm_behavior_set"),
    (4811, "mach_vm_map"),
    (4812, "mach_vm_machine_attribute"),
    (4813, "mach_vm_remap"),
    (4814, "mach_vm_page_query"),
    (4815, "mach_vm_region_recurse"),
    (4816, "mach_vm_region"),
    (4817, "mach_make_memory_entry"),
    (4818, "mach_vm_purgable_control"),
    (4819, "mach_vm_page_info"),
    (4820, "mach_vm_page_range_query"),
    (4821, "mach_vm_remap_new"),
    (4822, "mach_vm_deferred_reclamation_buffer_allocate"),
    (4823, "mach_vm_deferred_reclamation_buffer_flush"),
    (
        4824,
        "mach_vm_deferred_reclamation_buffer_update_reclaimable_bytes",
    ),
    (4825, "mach_vm_range_create"),
    (4826, "mach_vm_deferred_reclamation_buffer_resize"),
]);

/// The difference between the id of a MIG reply and that of its request.
pub const REPLY_ID_OFFSET: i32 = 100;

const REPLY_SUFFIX: &str = "_reply";

/// The name of a message id. Displays as the C name, followed by `_reply` for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdName {
    /// Name of the notification or routine.
    pub name: &'static str,
    /// True for the id of the routine's reply.
    pub reply: bool,
}

impl fmt::Display for IdName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        f.write_str(if self.reply { REPLY_SUFFIX } else { "" })
    }
}

/// Looks up the name of a message id in [`NOTIFICATIONS`] and [`ROUTINES`].
#[must_use]
pub fn message_id(id: i32) -> Option<IdName> {
    let request = NOTIFICATIONS.name(id).or_else(|| ROUTINES.name(id));
    if let Some(name) = request {
        return Some(IdName { name, reply: false });
    }
    let name = ROUTINES.name(id.checked_sub(REPLY_ID_OFFSET)?)?;
    Some(IdName { name, reply: true })
}

/// Looks up a message id by its name, as displayed by [`IdName`].
#[must_use]
pub fn message_id_from_name(name: &str) -> Option<i32> {
    let request = NOTIFICATIONS.number(name).or_else(|| ROUTINES.number(name));
    request.or_else(|| {
        let id = ROUTINES.number(name.strip_suffix(REPLY_SUFFIX)?)?;
        id.checked_add(REPLY_ID_OFFSET)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{DescriptorKind, Disposition, ReceivedRight};
    use alloc::string::ToString;

    #[test]
    fn disposition_names_match_the_type() {
        for raw in 0..32 {
            let named = |name: &str| DISPOSITIONS.number(&alloc::format!("MACH_MSG_TYPE_{name}"));
            if let Some(disposition) = Disposition::from_raw(raw) {
                assert_eq!(named(disposition.name()), Some(raw));
            }
            if let Some(right) = ReceivedRight::from_raw(raw) {
                assert_eq!(named(right.name()), Some(raw));
            }
        }
        assert_eq!(DISPOSITIONS.name(17), Some("MACH_MSG_TYPE_MOVE_SEND"));
        assert_eq!(DISPOSITIONS.name(23), None);
    }

    #[test]
    fn descriptor_kind_names_match_the_type() {
        for (raw, name) in DESCRIPTOR_KINDS.iter() {
            let kind = DescriptorKind::from_raw(raw).unwrap();
            assert_eq!(name, alloc::format!("MACH_MSG_{}_DESCRIPTOR", kind.name()));
        }
        assert_eq!(DescriptorKind::from_raw(5), None);
        assert_eq!(DESCRIPTOR_KINDS.name(5), None);
    }

    #[test]
    fn message_ids_round_trip_through_names() {
        for (id, _) in NOTIFICATIONS.iter().chain(ROUTINES.iter()) {
            let name = message_id(id).unwrap();
            let back = message_id_from_name(&name.to_string()).unwrap();
            assert_eq!(message_id(back), Some(name));
        }
        for (id, _) in ROUTINES.iter() {
            let name = message_id(id + REPLY_ID_OFFSET).unwrap();
            assert!(name.reply, "{id}");
            let back = message_id_from_name(&name.to_string()).unwrap();
            assert_eq!(message_id(back), Some(name));
        }
    }

    #[test]
    fn notification_replies_and_extreme_ids_have_no_name() {
        assert_eq!(message_id(172), None);
        assert_eq!(message_id_from_name("MACH_NOTIFY_DEAD_NAME_reply"), None);
        assert_eq!(message_id(i32::MIN), None);
        assert_eq!(message_id(i32::MAX), None);
        assert_eq!(message_id_from_name("_reply"), None);
    }

    #[test]
    fn tables_are_sorted() {
        let routines: alloc::vec::Vec<_> = ROUTINES.iter().map(|(id, _)| id).collect();
        assert!(routines.is_sorted_by(|a, b| a < b));
    }
}
