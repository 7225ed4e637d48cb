//! Pages that several blocks map, each with its own copy of the pages that it writes.
//!
//! The pages are those of a file in memory that is sealed once it has its contents.

use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// The pages.
#[derive(Debug)]
pub(super) struct SharedPages(OwnedFd);

impl SharedPages {
    /// Copies `bytes` to new pages. Returns `None` if no memory is left, or if the process has too
    /// many open files.
    pub(super) fn copy_of(bytes: &[u8]) -> Option<Self> {
        // Miri has no such files. A write beyond the limit on the size of files, which applies to
        // these too, would be the signal `SIGXFSZ`.
        if cfg!(miri) || !is_below_file_limit(bytes.len()) {
            return None;
        }
        let flags = libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING;
        // SAFETY: the name is terminated by a NUL.
        let file = unsafe { libc::memfd_create(c"mach-msg".as_ptr(), flags) };
        if file < 0 {
            return None;
        }
        // SAFETY: the descriptor is new, and nothing else owns it.
        let pages = Self(unsafe { OwnedFd::from_raw_fd(file) });
        pages.fill(bytes)?;
        // Ensures that the contents of all mappings stay the same.
        let seals =
            libc::F_SEAL_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_SEAL;
        // SAFETY: the call only changes the file, which `pages` owns.
        let sealed = unsafe { libc::fcntl(pages.0.as_raw_fd(), libc::F_ADD_SEALS, seals) };
        (sealed == 0).then_some(pages)
    }

    fn fill(&self, mut bytes: &[u8]) -> Option<()> {
        while !bytes.is_empty() {
            // SAFETY: the slice is valid for reads of its length.
            let written =
                unsafe { libc::write(self.0.as_raw_fd(), bytes.as_ptr().cast(), bytes.len()) };
            match usize::try_from(written) {
                Ok(written) if written > 0 => bytes = bytes.get(written..)?,
                _ if std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted => {}
                _ => return None,
            }
        }
        Some(())
    }

    /// Maps the first `size` bytes at a new address. Writes to the mapping change neither the pages
    /// nor other mappings. Returns `None` if no memory is left.
    pub(super) fn map(&self, size: usize) -> Option<*mut u8> {
        // SAFETY: a new private mapping at an address that the system chooses cannot affect
        // existing memory. The file has at least this size, and cannot shrink.
        let pointer = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                size,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE,
                self.0.as_raw_fd(),
                0,
            )
        };
        (pointer != libc::MAP_FAILED).then_some(pointer.cast())
    }
}

/// Returns true if the process may write files of this size.
fn is_below_file_limit(size: usize) -> bool {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the pointer is valid for writes of the struct.
    let found = unsafe { libc::getrlimit(libc::RLIMIT_FSIZE, &raw mut limit) };
    found == 0 && libc::rlim_t::try_from(size).is_ok_and(|size| size <= limit.rlim_cur)
}
