//! Sockets of hosts.

use std::error::Error;
use std::fmt;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::fd::{FromRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use rustix::io::Errno;
use rustix::process::{geteuid, umask};

use crate::log::say;

/// A socket that this process made. It is removed when this is dropped, unless something else is at
/// its path by then.
#[derive(Debug)]
pub(crate) struct Bound {
    path: PathBuf,
    /// Device and number of the socket.
    file: (u64, u64),
    /// Held until the socket is removed. The file stays, because another process may wait for it.
    _lock: File,
}

impl Drop for Bound {
    fn drop(&mut self) {
        let found = fs::symlink_metadata(&self.path);
        if found.is_ok_and(|found| (found.dev(), found.ino()) == self.file) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A host cannot be served.
#[derive(Debug)]
pub(crate) enum SocketError {
    /// There is no default path.
    NoPath,
    /// A host is already running.
    Running(PathBuf),
    /// The folder of a socket does not exist.
    NoFolder(PathBuf),
    /// The path of a socket is longer than the system allows.
    TooLong(PathBuf),
    /// The socket cannot be made.
    Socket(PathBuf, io::Error),
    /// systemd passed another number of sockets.
    Listeners(u32),
}

impl fmt::Display for SocketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPath => {
                f.write_str("XDG_RUNTIME_DIR is not set: pass the path of the socket with --socket")
            }
            Self::Running(path) => {
                write!(f, "a host is running at `{}` already", path.display())
            }
            Self::NoFolder(path) => {
                let folder = path.parent().unwrap_or(path);
                write!(
                    f,
                    "the socket `{}` cannot be made: there is no folder `{}`, make it first",
                    path.display(),
                    folder.display()
                )
            }
            Self::TooLong(path) => write!(
                f,
                "the path of a socket has at most {PATH_MAX} bytes, found {}: `{}`",
                path.as_os_str().len(),
                path.display()
            ),
            Self::Socket(path, error) => {
                write!(f, "the socket `{}` cannot be made: {error}", path.display())
            }
            Self::Listeners(count) => {
                write!(f, "expected one socket from systemd, found {count}")
            }
        }
    }
}

impl Error for SocketError {}

/// Returns the path of a host of this user.
pub(crate) fn default_path() -> Result<PathBuf, SocketError> {
    // The folder of root's session is not used, because the host is for all users.
    if geteuid().is_root() {
        return Ok("/run/mach-msg/kernel".into());
    }
    match std::env::var_os("XDG_RUNTIME_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => Ok(Path::new(&folder).join("mach-msg/kernel")),
        None => Err(SocketError::NoPath),
    }
}

/// Returns the permissions of a socket of this user.
pub(crate) fn default_mode() -> u32 {
    if geteuid().is_root() { 0o666 } else { 0o600 }
}

/// Bytes of the longest path that a socket can have: `sun_path` without its last byte.
pub(crate) const PATH_MAX: usize = 107;

/// Creates the folder of a socket if it is missing, and reports that. All users can enter it: the
/// permissions of the socket decide who may join. Called before the process has threads, because it
/// sets the file mode creation mask for a moment.
pub(crate) fn make_folder(path: &Path) -> Result<(), SocketError> {
    let Some(folder) = path.parent().filter(|folder| !folder.exists()) else {
        return Ok(());
    };
    let others = umask(Mode::from_raw_mode(0o022));
    let made = DirBuilder::new().recursive(true).mode(0o755).create(folder);
    umask(others);
    made.map_err(|error| SocketError::Socket(path.into(), error))?;
    say(format_args!("made the folder {}", folder.display()));
    Ok(())
}

/// Returns an error if the path is too long for a socket.
pub(crate) fn check_length(path: &Path) -> Result<(), SocketError> {
    if path.as_os_str().len() > PATH_MAX {
        return Err(SocketError::TooLong(path.into()));
    }
    Ok(())
}

/// Makes a socket at `path`. Replaces a socket without a listener. Called before the process has
/// threads, because it sets the file mode creation mask for a moment.
pub(crate) fn bind(path: &Path, mode: u32) -> Result<(UnixListener, Bound), SocketError> {
    let failed = |error| SocketError::Socket(path.into(), error);
    check_length(path)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.exists()) {
        return Err(SocketError::NoFolder(path.into()));
    }
    let lock = lock(path)?;
    match fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_socket() => match UnixStream::connect(path) {
            Ok(_) => return Err(SocketError::Running(path.into())),
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                fs::remove_file(path).map_err(failed)?;
            }
            Err(error) => return Err(failed(error)),
        },
        Ok(_) => {
            let text = "there is something else than a socket: choose another path, or remove it";
            return Err(failed(io::Error::new(io::ErrorKind::AlreadyExists, text)));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let others = umask(Mode::from_raw_mode(0o777 & !mode));
    let listener = UnixListener::bind(path);
    umask(others);
    let listener = listener.map_err(failed)?;
    let made = fs::symlink_metadata(path).map_err(failed)?;
    let bound = Bound {
        path: path.into(),
        file: (made.dev(), made.ino()),
        _lock: lock,
    };
    Ok((listener, bound))
}

/// Locks the file beside a socket, so that no two processes replace the socket at the same time.
fn lock(path: &Path) -> Result<File, SocketError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let failed = |error: Errno| SocketError::Socket(path.into(), error.into());
    let flags = OFlags::CREATE | OFlags::RDWR | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let file = open(&name, flags, Mode::RUSR | Mode::WUSR).map_err(failed)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(File::from(file)),
        Err(Errno::WOULDBLOCK) => Err(SocketError::Running(path.into())),
        Err(error) => Err(failed(error)),
    }
}

/// Returns the socket that systemd passed to this process (`sd_listen_fds`), if it did.
pub(crate) fn from_systemd() -> Result<Option<UnixListener>, SocketError> {
    let number = |name| std::env::var(name).ok()?.parse::<u32>().ok();
    if number("LISTEN_PID") != Some(std::process::id()) {
        return Ok(None);
    }
    match number("LISTEN_FDS") {
        Some(1) => {}
        Some(count) => return Err(SocketError::Listeners(count)),
        None => return Ok(None),
    }
    // SAFETY: by the protocol of `sd_listen_fds`, descriptor 3 was passed to this process for this
    // purpose. This function is called once, before anything else is opened.
    let descriptor = unsafe { OwnedFd::from_raw_fd(3) };
    Ok(Some(UnixListener::from(descriptor)))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn made_folder_can_be_entered_in_spite_of_the_mask() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mach-msg/kernel");
        let others = umask(Mode::from_raw_mode(0o077));
        let made = make_folder(&path);
        let kept = umask(others);
        made.unwrap();
        assert_eq!(kept, Mode::from_raw_mode(0o077));
        let made = fs::metadata(path.parent().unwrap()).unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o755);
    }
}
