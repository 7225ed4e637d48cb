//! The parts of an audit token (`bsm/libbsm.h`).

use libc::{gid_t, pid_t, uid_t};

use crate::task::exported;
use crate::types::*;

exported! {
    /// Returns the audit user id of a sender.
    fn audit_token_to_auid(atoken: audit_token_t) -> uid_t {
        atoken.auid()
    }

    /// Returns the effective user id of a sender.
    fn audit_token_to_euid(atoken: audit_token_t) -> uid_t {
        atoken.euid()
    }

    /// Returns the effective group id of a sender.
    fn audit_token_to_egid(atoken: audit_token_t) -> gid_t {
        atoken.egid()
    }

    /// Returns the real user id of a sender.
    fn audit_token_to_ruid(atoken: audit_token_t) -> uid_t {
        atoken.ruid()
    }

    /// Returns the real group id of a sender.
    fn audit_token_to_rgid(atoken: audit_token_t) -> gid_t {
        atoken.rgid()
    }

    /// Returns the process id of a sender. Another process may have it by now: compare the version
    /// too.
    fn audit_token_to_pid(atoken: audit_token_t) -> pid_t {
        atoken.pid().cast_signed()
    }

    /// Returns the audit session id of a sender.
    fn audit_token_to_asid(atoken: audit_token_t) -> pid_t {
        atoken.asid().cast_signed()
    }

    /// Returns the version of the process id of a sender.
    fn audit_token_to_pidversion(atoken: audit_token_t) -> std::ffi::c_int {
        atoken.pid_version().cast_signed()
    }
}
