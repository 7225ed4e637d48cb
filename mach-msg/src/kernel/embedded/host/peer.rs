//! The process at the other end of a socket, as the operating system reports it.

use std::io;
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;

use rustix::process::{PidfdFlags, geteuid, pidfd_open};

use crate::kernel::embedded::TaskOptions;
use crate::kernel::link::credentials::credentials;
use crate::wire::{AuditToken, SecurityToken};

use super::limits::NewProcess;

/// `SO_PEERPIDFD`, since Linux 6.5.
const SO_PEERPIDFD: libc::c_int = 77;

/// The process that connected a socket, with the identity that it had then.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) pid: u32,
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Peer {
    /// # Errors
    ///
    /// The system's error.
    pub(super) fn of(stream: &UnixStream) -> io::Result<Self> {
        let credentials = credentials(stream)?;
        Ok(Self {
            pid: u32::try_from(credentials.pid).unwrap_or(0),
            uid: credentials.uid,
            gid: credentials.gid,
        })
    }

    /// Returns the process with the number of its new task.
    pub(super) const fn new_process(&self, serial: u32) -> NewProcess {
        NewProcess {
            serial,
            pid: self.pid,
            uid: self.uid,
            gid: self.gid,
        }
    }

    /// Returns the identity of a task of this process.
    pub(super) fn task_options(&self, serial: u32) -> TaskOptions {
        let Self { pid, uid, gid, .. } = *self;
        let audit = AuditToken {
            words: [uid, uid, gid, uid, gid, pid, 0, serial],
        };
        TaskOptions::default().with_identity(audit, SecurityToken { uid, gid })
    }
}

/// Returns the id that the system reports for all users without an id in the user namespace of this
/// process. `None` if all users have one.
pub(super) fn unmapped_uid() -> Option<u32> {
    let map = std::fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    let overflow = std::fs::read_to_string("/proc/sys/kernel/overflowuid");
    let overflow = overflow.ok().and_then(|text| text.trim().parse().ok());
    (!maps_all(&map)).then_some(overflow.unwrap_or(65_534))
}

/// Returns true for root and for the user of this process. Returns false for the id of users
/// without one, because several users have it, even if this process has it too.
pub(super) fn is_owner(uid: u32) -> bool {
    owns(uid, geteuid().as_raw(), unmapped_uid)
}

fn owns(uid: u32, own: u32, unmapped: impl FnOnce() -> Option<u32>) -> bool {
    (uid == 0 || uid == own) && unmapped() != Some(uid)
}

/// Returns true if a `uid_map` has an entry for each id. The last number is not a valid id.
fn maps_all(map: &str) -> bool {
    let lengths = map.lines().map(|line| {
        let length = line.split_whitespace().nth(2);
        length.and_then(|length| length.parse().ok()).unwrap_or(0)
    });
    lengths.fold(0, u64::saturating_add) >= u64::from(u32::MAX)
}

/// Returns a descriptor of the process that connected the socket, which is readable when the
/// process has ended. `None` if the system does not provide one. Then the end of the connection
/// counts as the end of the process.
///
/// # Errors
///
/// The process has ended, or the host has no descriptor left.
pub(super) fn pidfd(stream: &UnixStream, pid: u32) -> io::Result<Option<OwnedFd>> {
    let mut descriptor: libc::c_int = -1;
    let mut size = size_of::<libc::c_int>() as libc::socklen_t;
    // SAFETY: both pointers are to live values, and the size is that of the first one.
    let code = unsafe {
        libc::getsockopt(
            stream.as_fd().as_raw_fd(),
            libc::SOL_SOCKET,
            SO_PEERPIDFD,
            std::ptr::from_mut(&mut descriptor).cast(),
            &mut size,
        )
    };
    if code == 0 && descriptor >= 0 {
        // SAFETY: the call returned a new descriptor, which nothing else owns.
        return Ok(Some(unsafe { OwnedFd::from_raw_fd(descriptor) }));
    }
    let error = io::Error::last_os_error();
    if !is_unsupported(&error) {
        return Err(error);
    }
    // Before Linux 6.5. If the peer has ended, the number can belong to another process. Then the
    // connection has ended too, which is noticed.
    let Some(pid) = i32::try_from(pid)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return Ok(None);
    };
    match pidfd_open(pid, PidfdFlags::empty()) {
        Ok(pidfd) => Ok(Some(pidfd)),
        Err(error) if is_unsupported(&error.into()) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// True if the system, or a filter of system calls, does not support the request.
fn is_unsupported(error: &io::Error) -> bool {
    let codes = [
        libc::ENOPROTOOPT,
        libc::ENOSYS,
        libc::EPERM,
        libc::EOPNOTSUPP,
        libc::EINVAL,
    ];
    error
        .raw_os_error()
        .is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_without_an_id_own_no_host() {
        for (uid, own, unmapped, is_owner) in [
            (0, 1000, None, true),
            (1000, 1000, None, true),
            (1001, 1000, None, false),
            (65_534, 65_534, None, true),
            (65_534, 65_534, Some(65_534), false),
            (0, 65_534, Some(65_534), true),
            (1000, 1000, Some(65_534), true),
        ] {
            assert_eq!(owns(uid, own, || unmapped), is_owner, "{uid} {own}");
        }
    }

    #[test]
    fn namespace_of_the_system_maps_all_users() {
        assert!(maps_all("         0          0 4294967295\n"));
        assert!(maps_all("0 0 1000\n1000 1000 4294966295\n"));
        assert!(!maps_all("0 1000 1\n"));
        assert!(!maps_all("0 0 65536\n100000 100000 65536\n"));
        assert!(!maps_all(""), "a new namespace");
        assert!(!maps_all("what is this\n"));
    }
}
