//! The places of a host, and the variables that name them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Name of the environment variable with the path of a host's socket.
pub const KERNEL_VARIABLE: &str = "MACH_MSG_KERNEL";

/// Returns the paths at which a host is looked for, in order.
#[must_use]
pub fn host_paths() -> Vec<PathBuf> {
    if let Some(path) = variable() {
        return vec![path];
    }
    let runtime = of_caller("XDG_RUNTIME_DIR");
    let user = runtime.map(|folder| Path::new(&folder).join("mach-msg/kernel"));
    user.into_iter()
        .chain([PathBuf::from("/run/mach-msg/kernel")])
        .collect()
}

/// Returns the path of a host in the environment.
fn variable() -> Option<PathBuf> {
    of_caller(KERNEL_VARIABLE).map(PathBuf::from)
}

/// Returns a variable of the environment, which a program with more rights than its caller ignores.
fn of_caller(name: &str) -> Option<OsString> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    (!has_more_rights()).then_some(value)
}

/// Returns true if this program has more rights than its caller, as a set-user-id program has.
pub(super) fn has_more_rights() -> bool {
    // SAFETY: the call has no preconditions.
    unsafe { libc::getauxval(libc::AT_SECURE) != 0 }
}

/// Returns true if the environment asks for a host.
pub(crate) fn is_asked_for() -> bool {
    variable().is_some()
}
