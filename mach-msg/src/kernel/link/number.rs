//! The numbers of the calls.

use crate::kernel::table::kernel_calls;

/// A row of the table as a variant with the name of the call.
macro_rules! numbered {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        /// The call that a frame asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(non_camel_case_types, reason = "a variant has the name of its call")]
        #[repr(u32)]
        pub(crate) enum CallNumber {
            /// `mach_msg`
            msg,
            /// A file descriptor for a receive right or a port set.
            event_fd,
            $($name,)*
        }

        impl CallNumber {
            /// All calls, by number.
            pub(crate) const ALL: &[Self] = &[Self::msg, Self::event_fd, $(Self::$name,)*];
        }
    };
}

kernel_calls!(numbered);

impl CallNumber {
    /// Returns the call with this number.
    pub(crate) fn from_raw(raw: u32) -> Option<Self> {
        Self::ALL.get(raw as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_version_1_are_unchanged() {
        let names: Vec<String> = CallNumber::ALL
            .iter()
            .map(|call| format!("{call:?}"))
            .collect();
        // A new call is added at the end of the table, or the version is raised.
        let expected = "msg event_fd port_allocate port_allocate_name port_construct port_destroy \
            port_deallocate port_destruct port_get_refs port_mod_refs port_type port_insert_right \
            port_extract_right port_get_attributes port_set_attributes port_assert_attributes \
            port_move_member port_insert_member port_extract_member port_set_mscount \
            port_set_seqno port_get_context port_set_context port_guard port_guard_with_flags \
            port_unguard port_swap_guard port_peek port_get_srights port_request_notification \
            port_names port_get_set_status reply_port task_self task_for_port vm_allocate \
            vm_deallocate memory_read memory_write transfer create_voucher bootstrap_register \
            bootstrap_look_up bootstrap_check_in task_get_special_port task_set_special_port \
            ports_register ports_lookup";
        assert_eq!(names.join(" "), expected);
        for (raw, &call) in CallNumber::ALL.iter().enumerate() {
            assert_eq!(call as usize, raw);
            assert_eq!(CallNumber::from_raw(call as u32), Some(call));
        }
        assert_eq!(CallNumber::from_raw(CallNumber::ALL.len() as u32), None);
    }
}
