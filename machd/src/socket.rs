//! Sockets of hosts.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::fd::{FromRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use crate::serve::ServeError;

/// A socket that this process made. Its path is removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Bound {
    path: PathBuf,
}

impl Drop for Bound {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Returns the path of a host of this user.
pub(crate) fn default_path() -> Result<PathBuf, ServeError> {
    if let Some(folder) = std::env::var_os("XDG_RUNTIME_DIR").filter(|folder| !folder.is_empty()) {
        return Ok(Path::new(&folder).join("mach-msg/kernel"));
    }
    match fs::metadata("/proc/self") {
        Ok(process) if process.uid() == 0 => Ok("/run/mach-msg/kernel".into()),
        _ => Err(ServeError::NoPath),
    }
}

/// Makes a socket at `path`, and its folder. Replaces a socket on which nothing listens any more.
pub(crate) fn bind(path: &Path) -> Result<(UnixListener, Bound), ServeError> {
    let failed = |error| ServeError::Socket(path.into(), error);
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        // Who may enter the folder may join.
        DirBuilder::new()
            .recursive(true)
            .mode(0o755)
            .create(folder)
            .map_err(failed)?;
    }
    match fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_socket() => match UnixStream::connect(path) {
            Ok(_) => return Err(ServeError::Running(path.into())),
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                fs::remove_file(path).map_err(failed)?;
            }
            Err(error) => return Err(failed(error)),
        },
        Ok(_) => return Err(failed(io::ErrorKind::AlreadyExists.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let listener = UnixListener::bind(path).map_err(failed)?;
    Ok((listener, Bound { path: path.into() }))
}

/// Returns the socket that systemd passed to this process (`sd_listen_fds`), if it did.
pub(crate) fn from_systemd() -> Result<Option<UnixListener>, ServeError> {
    let number = |name| std::env::var(name).ok()?.parse::<u32>().ok();
    if number("LISTEN_PID") != Some(std::process::id()) {
        return Ok(None);
    }
    match number("LISTEN_FDS") {
        Some(1) => {}
        Some(count) => return Err(ServeError::Listeners(count)),
        None => return Ok(None),
    }
    // SAFETY: by the protocol of `sd_listen_fds`, descriptor 3 was passed to this process for this
    // purpose. This function is called once, before anything else is opened.
    let descriptor = unsafe { OwnedFd::from_raw_fd(3) };
    Ok(Some(UnixListener::from(descriptor)))
}
